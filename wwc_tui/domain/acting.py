"""What people can do to a plan, as edits: its actions, its beginning, and the act by which a session becomes final."""

from __future__ import annotations

from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Edit, Value
from wwc_tui.domain.criteria import HORIZONS, Edition, Effort
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.sentences import InvalidInput, Sentence


def alter_action(
    action: Action,
    *,
    text: str | None = None,
    owner: str | None = None,
    due: str | None = None,
    effort: Effort | None = None,
    horizon: int | None = None,
    criterion: str | None = None,
) -> tuple[Edit, ...]:
    """Make an action be as the values say; what is None, or is so already, stays as it is.

    An empty text, owner or day takes back what a person said, and the plan's own stands again. So does the wording or the effort
    that the edition's own step has. What an action of the city's own is for can be changed: a criterion, a condition, or with an
    empty text the city as a whole.

    Raises:
        CannotTake: The day is none, or the horizon is not one of three; the sentence says what to write instead.
    """
    step = action.step
    if text is not None and not text.strip() and action.added:
        raise InvalidInput(Sentence("An action needs a text. Say in one sentence what is to be done, or drop it with a reason."))
    day = None if due is None else _day(due)
    if horizon is not None and horizon not in HORIZONS:
        known = ", ".join(map(str, HORIZONS))
        raise InvalidInput(Sentence("There is no horizon of {months} months. It is one of {known}.", months=horizon, known=known))
    wished: dict[str, tuple[Value, Value]] = {}
    if text is not None and text.strip() != action.text:
        wished["text"] = text.strip(), step.text if step else None
    if owner is not None and owner.strip() != action.owner:
        wished["owner"] = owner.strip(), None
    if day is not None and (day != action.due or (day and not action.dated)):
        wished["due"] = day, None
    if effort is not None and effort is not action.effort:
        wished["effort"] = effort.value, step.effort.value if step else None
    if horizon is not None and (horizon != action.horizon or not action.moved):
        wished["horizon"] = horizon, None
    if criterion is not None and action.added and criterion != action.subject:
        wished["criterion"] = criterion, None
    return tuple(
        Edit(_subject(action.key), field, None if value in ("", own) else value) for field, (value, own) in wished.items()
    )


def shift_action(action: Action, step: int) -> tuple[Edit, ...]:
    """Move an action to the horizon before (-1) or behind (1) its own; nothing where there is none."""
    place = HORIZONS.index(action.horizon) + step
    return alter_action(action, horizon=HORIZONS[place]) if 0 <= place < len(HORIZONS) else ()


def release_action(key: str) -> tuple[Edit, ...]:
    """Let the plan choose the horizon of an action again, after a person had put it somewhere."""
    return (Edit(_subject(key), "horizon", None),)


def drop_action(key: str, reason: str) -> tuple[Edit, ...]:
    """Drop an action from the plan; it is kept and shown with its reason."""
    return (Edit(_subject(key), "dropped", reason.strip()),)


def take_back_action(key: str) -> tuple[Edit, ...]:
    """Take a dropped action up again."""
    return (Edit(_subject(key), "dropped", None),)


def add_action(
    key: str,
    text: str,
    *,
    criterion: str = "",
    owner: str = "",
    due: str = "",
    effort: Effort = Effort.SMALL,
    horizon: int | None = None,
) -> tuple[Edit, ...]:
    """Add an action of the city's own.

    Args:
        key: An id that no action has; see `changes.new_id`.
        criterion: The criterion or condition that it is for; empty where it is for the city as a whole.
        horizon: Where a person wants it; None leaves that to the plan.

    Raises:
        CannotTake: The text is empty, the day is none, or the horizon is not one of three.
    """
    if not text.strip():
        raise InvalidInput(Sentence("An action needs a text. Say in one sentence what is to be done."))
    blank = Action(key, "", Effort.SMALL, 0, None, None, "", "", False, False, False, False, False, ())
    edits = alter_action(blank, text=text, owner=owner, due=due, effort=effort, horizon=horizon)
    return (*edits, Edit(_subject(key), "criterion", criterion)) if criterion else edits


def read_criterion(edition: Edition, text: str) -> str:
    """Return the id of the criterion or condition that somebody names by id, by name or by both; empty for an empty text.

    Raises:
        CannotTake: The edition has none of that name.
    """
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return ""
    for one in edition.criteria:
        if wanted in (one.id.casefold(), one.name.casefold(), f"{one.id} {one.name}".casefold()):
            return one.id
    for gate in edition.gates:
        if gate.criterion is None and wanted in {name.casefold() for name in (gate.id, gate.name, gate.short) if name}:
            return gate.id
    said = Sentence(
        "There is no criterion or condition «{text}». Write an id such as {id}, or leave it empty for the city as a whole.",
        text=text.strip(),
        id=edition.criterion_ids[0],
    )
    raise InvalidInput(said)


def start_plan(day: str) -> Edit:
    """Say on which day the work begins; an empty text leaves it open.

    Raises:
        CannotTake: It is no day.
    """
    return Edit("session", "plan_start", _day(day) or None)


def make_final(moment: str) -> Edit:
    """Record the act «this is final».

    Args:
        moment: Now, ISO 8601.
    """
    return Edit("session", "final", moment)


def reopen() -> Edit:
    """Take «this is final» back."""
    return Edit("session", "final", None)


def _day(text: str) -> str:
    """A day, ISO 8601; empty for an empty text.

    Raises:
        CannotTake: It is none.
    """
    day = read_day(text)
    if day is None:
        sentence = Sentence("«{text}» is no day of the calendar. Write it as year-month-day, such as 2026-03-31.", text=text)
        raise InvalidInput(sentence)
    return day


def _subject(key: str) -> str:
    return f"action/{key}"
