"""The plan as actions: what is to be done, in which order, by whom, and when.

**Order.** Conditions first, then the way to the target, then the rest; within each what brings a criterion for the least effort,
its unmet prerequisites counted in, and at last the edition's order. What a criterion needs comes before it, whatever its
own rank.

**Horizons.** The year has room for all the effort of the plan, and each horizon for its share of it by its months: a quarter up
to 3, a quarter from there to 6, half of it from there to 12. So that a small plan is not drawn out over the year, there is room
for at least one large step in every three months. Action by action, in their order, each goes into the first horizon that

1. is not earlier than the one that its step was written for,
2. is not earlier than what is done for the prerequisites of its criterion,
3. is not later than what needs it and was put somewhere by hand, where 1 and 2 leave such a horizon,
4. holds nothing yet or has room left for it; where none has, the last of them takes it.

What a person put into a horizon takes its room first and stays there; where that is before a prerequisite, the action says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from wwc_tui.domain.criteria import HORIZONS, Criterion, Edition, Effort, Gate, Indicator, NextStep
from wwc_tui.domain.dates import months_after
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.gaps import Gap
from wwc_tui.domain.scoring import GateState
from wwc_tui.domain.session import ActionEdit, Session, Verdict


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do.

    Attributes:
        key: ``criterion/indicator`` for the step of an indicator, ``condition/step`` for that of a condition; an id of its own
            for one that the city added.
        text: What is to be done: the step as the edition has it, or the city's own words.
        effort: How much work it is; a step's own unless somebody said otherwise, and small for an added one.
        horizon: Months from the start: 3, 6 or 12.
        criterion: What it is for; None for one that is for a condition, and for an added one that is for nothing in the edition.
        condition: The condition that is no criterion and that it is for, or None.
        step: The edition's own step; None for an added one.
        indicator: Whose next step it is; None for an added one, and for that of a condition.
        owner: Who is to do it: whoever was named for it or for its parked criterion, or empty.
        due: The day by which it is to be done, ISO 8601: what a person said, or else the start and so many months; or empty.
        on_way: Whether its criterion lies on the way to the target.
        gate: Whether it is for a condition: a core criterion, or one that is no criterion.
        to_ask: Whether its criterion or condition was not judged yet and has to be asked first.
        moved: Whether a person put it into its horizon.
        dated: Whether a person said by which day.
        waits_for: Prerequisites of its criterion that are not met.
        early: Those of them of which something is to be done only in a later horizon.
        dropped: Why it is not to be done, which may be an empty text; None where it is.
    """

    key: str
    text: str
    effort: Effort
    horizon: int
    criterion: Criterion | None
    indicator: Indicator | None
    owner: str
    due: str
    on_way: bool
    gate: bool
    to_ask: bool
    moved: bool
    dated: bool
    waits_for: tuple[str, ...]
    early: tuple[str, ...] = ()
    dropped: str | None = None
    condition: Gate | None = None
    step: NextStep | None = None

    @property
    def added(self) -> bool:
        """Whether the city added it itself."""
        return self.step is None

    @property
    def title(self) -> str:
        """What it is called where there is little room: its step's short title, or the city's own words."""
        return self.step.title if self.step is not None and self.text == self.step.text else self.text

    @property
    def counts_later(self) -> int:
        """How many months after it is done its indicator can hold at the earliest; 0 where that needs no longer time."""
        return 0 if self.step is None or self.step.counts_from is None else self.step.counts_from - self.step.horizon

    @property
    def counts_from(self) -> str:
        """The day from which its indicator can hold, where that is later than the day by which it is to be done.

        It follows that day: quarterly meetings that begin later have been held for a year later.

        Returns:
            ISO 8601; empty where the indicator can hold as soon as the action is done, and where the action has no day.
        """
        return months_after(self.due, self.counts_later) if self.counts_later else ""

    @property
    def subject(self) -> str:
        """The id of the criterion or the condition that it is for; empty where it is for neither."""
        return self.criterion.id if self.criterion else self.condition.id if self.condition else ""


def plan_actions(
    session: Session,
    lacking: Sequence[Gap],
    edition: Edition,
    start: str,
    gates: Iterable[GateState] = (),
    *,
    early: bool = False,
) -> tuple[Action, ...]:
    """All actions in their order, the dropped ones among them.

    These are the steps of every condition that is no criterion and is not met or open; those of every gap that was judged not met
    or lies on the way; steps of other gaps about which people decided something, so that nothing of it is lost while its
    indicator does not hold; and what the city added. For what is outside the city's control there is none.

    Args:
        lacking: All gaps, those on the way with why they are there.
        start: The day on which the work begins, ISO 8601, or empty: then only what a person dated has a date.
        gates: The conditions, as they stand.
        early: Whether too little was judged to plan anything for what nobody asked about.
    """
    ordered = _in_order(lacking)
    unmet = [one for one in gates if one.criterion is None and one.state is not Verdict.MET]
    planned = [one for one in unmet if not (early and one.state is Verdict.OPEN)]
    actions = [*_condition_steps(session, planned), *_steps(session, ordered, early), *_added(session, lacking, edition, unmet)]
    rank = {name: place for place, name in enumerate([*(one.id for one in unmet), *(one.criterion.id for one in ordered)])}
    actions.sort(key=lambda one: rank.get(one.subject, len(rank)))
    placed = _horizons(ordered, actions)
    return tuple(one if one.dated else replace(one, due=months_after(start, one.horizon)) for one in placed)


def _in_order(lacking: Sequence[Gap]) -> list[Gap]:
    """The gaps in the order of their actions; each one's prerequisites come before it, unless they run in a circle."""
    named = {one.criterion.id: one for one in lacking}
    ranks = {one.criterion.id: (not one.core, one.why is None, _effort_of_a_point(one, named)) for one in lacking}
    ordered: dict[str, Gap] = {}
    for first in sorted(named, key=lambda name: ranks[name]):
        ahead, seen = [first], {first}
        while ahead:
            needed = [name for name in named[ahead[-1]].waits_for if name in named and name not in seen and name not in ordered]
            if needed:
                ahead.append(min(needed, key=lambda name: ranks[name]))
                seen.add(ahead[-1])
            else:
                done = ahead.pop()
                ordered[done] = named[done]
    return list(ordered.values())


def _effort_of_a_point(one: Gap, named: Mapping[str, Gap]) -> float:
    """What a point costs that is gained by meeting a criterion, together with the prerequisites that it waits for."""
    needed = {one.criterion.id: one}
    ahead = [one]
    while ahead:
        found = [named[name] for name in ahead.pop().waits_for if name in named and name not in needed]
        ahead += found
        needed |= {other.criterion.id: other for other in found}
    return sum(other.cost for other in needed.values()) / len(needed)


def _steps(session: Session, ordered: Sequence[Gap], early: bool) -> Iterator[Action]:
    edits = {edit.key: edit for edit in session.actions}
    for one in ordered:
        wanted = (one.standing is Verdict.NOT_MET or one.why) and not (early and one.never_asked)
        proposed = {step.id for step in one.steps} if wanted else set()
        for indicator in one.criterion.indicators:
            key = f"{one.criterion.id}/{indicator.id}"
            decided = key in edits and one.missing > 0 and one.answer.indicators.get(indicator.id) is not True
            if not one.out_of_reach and (indicator.id in proposed or decided):
                yield _action(edits.get(key) or ActionEdit(key), one, one.criterion, indicator)


def _condition_steps(session: Session, unmet: Sequence[GateState]) -> Iterator[Action]:
    edits = {edit.key: edit for edit in session.actions}
    for one in unmet:
        for own in one.gate.steps:
            key = f"{one.id}/{own.id}"
            made = _action(edits.get(key) or ActionEdit(key), None, None, None, own.step)
            yield _for_condition(made, one.gate, one.state)


def _for_condition(made: Action, gate: Gate, state: Verdict | None) -> Action:
    """An action for a condition; it belongs to every way to a tier until that is met.

    Args:
        state: How the condition stands; None where it is met.
    """
    return replace(made, condition=gate, on_way=state is not None, gate=True, to_ask=state is Verdict.OPEN)


def _added(session: Session, lacking: Sequence[Gap], edition: Edition, unmet: Sequence[GateState]) -> Iterator[Action]:
    gaps = {one.criterion.id: one for one in lacking}
    states = {one.id: one.state for one in unmet}
    for edit in session.actions:
        if "/" not in edit.key and edit.text:
            criterion = edition.criterion(edit.criterion) if edit.criterion in edition else None
            made, gate = _action(edit, gaps.get(edit.criterion), criterion, None), edition.condition(edit.criterion)
            yield _for_condition(made, gate, states.get(gate.id)) if gate else made


def _action(
    edit: ActionEdit, gap: Gap | None, criterion: Criterion | None, indicator: Indicator | None, step: NextStep | None = None
) -> Action:
    """An action as the plan has it and people altered it; where nobody moved it, the horizon is the earliest that makes sense."""
    step = indicator.step if indicator else step
    parked = gap.answer.parked if gap else None
    return Action(
        key=edit.key,
        text=edit.text or (step.text if step else ""),
        effort=edit.effort or (step.effort if step else Effort.SMALL),
        horizon=edit.horizon or (step.horizon if step else HORIZONS[0]),
        criterion=criterion,
        indicator=indicator,
        owner=edit.owner or (parked.owner if parked else ""),
        due=edit.due,
        on_way=gap is not None and gap.why is not None,
        gate=gap is not None and gap.core,
        to_ask=gap is not None and gap.to_ask,
        moved=edit.horizon is not None,
        dated=bool(edit.due),
        waits_for=gap.waits_for if gap else (),
        dropped=edit.dropped,
        step=step,
    )


def _horizons(ordered: Sequence[Gap], actions: Sequence[Action]) -> Iterator[Action]:
    """The actions, each in its horizon; a dropped one takes no room and stays as it is."""
    room, load = _room(actions), dict.fromkeys(HORIZONS, 0)
    by_criterion: dict[str, list[Action]] = {}
    for one in actions:
        by_criterion.setdefault(one.subject, []).append(one)
        if one.moved and one.dropped is None:
            load[one.horizon] += one.effort.weight
    latest = _latest(ordered, by_criterion)
    ends: dict[str, int] = {}  # the last horizon in which something is done for a criterion or for what it needs
    found: dict[str, int] = {}
    waits_for = {one.criterion.id: one.waits_for for one in ordered}
    conditions = [one.subject for one in actions if one.condition]
    for name in dict.fromkeys([*conditions, *waits_for, *by_criterion]):
        begin = ends[name] = max((ends.get(needed, 0) for needed in waits_for.get(name, ())), default=0)
        for one in by_criterion.get(name, ()):
            if not one.moved and one.dropped is None:
                possible = _possible(max(one.horizon, begin), latest.get(name, HORIZONS[-1]))
                weight = one.effort.weight
                found[one.key] = next((h for h in possible if not load[h] or load[h] + weight <= room[h]), possible[-1])
                load[found[one.key]] += weight
            if one.dropped is None:
                ends[name] = max(ends[name], found.get(one.key, one.horizon))
    for one in actions:
        horizon = found.get(one.key, one.horizon)
        early = tuple(name for name in one.waits_for if ends.get(name, 0) > horizon and one.dropped is None)
        yield replace(one, horizon=horizon, early=early)


def _room(actions: Sequence[Action]) -> dict[int, int]:
    """How much effort each horizon has room for, in units of a small step."""
    effort = sum(one.effort.weight for one in actions if one.dropped is None)
    lengths = {after: after - before for before, after in pairwise((0, *HORIZONS))}
    return {
        horizon: max(-(-effort * months // HORIZONS[-1]), Effort.LARGE.weight * months // HORIZONS[0])
        for horizon, months in lengths.items()
    }


def _latest(ordered: Sequence[Gap], by_criterion: Mapping[str, Sequence[Action]]) -> dict[str, int]:
    """By criterion, the first horizon into which a person put something that needs it."""
    latest: dict[str, int] = {}
    for one in reversed(ordered):
        name = one.criterion.id
        moved = [action.horizon for action in by_criterion.get(name, ()) if action.moved and action.dropped is None]
        bound = min([*moved, latest.get(name, HORIZONS[-1])])
        for needed in one.waits_for:
            latest[needed] = min(bound, latest.get(needed, bound))
    return latest


def _possible(first: int, last: int) -> list[int]:
    """The horizons from the first to the last one; where the last comes before the first, all from the first on."""
    behind = [horizon for horizon in HORIZONS if horizon >= first] or [HORIZONS[-1]]
    return [horizon for horizon in behind if horizon <= last] or behind
