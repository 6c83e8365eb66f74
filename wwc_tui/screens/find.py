"""Find by typing, and the list of criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.search import criterion_places, rank
from wwc_tui.domain.session import Person, Session
from wwc_tui.export import words
from wwc_tui.i18n import N_, tr
from wwc_tui.interview.commands import Command
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.key_names import key_name
from wwc_tui.live_session import Interview
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.navigator import Entry, Navigator, entries
from wwc_tui.widgets.rows import Rows
from wwc_tui.widgets.signs import sign


@dataclass(frozen=True, slots=True)
class Found:
    """Something one can go to, name or do.

    Attributes:
        kind: ``criterion``, ``person`` or ``command``.
        name: The id of a criterion, a person, a command.
        why_not: Why a command can do nothing now; empty where it can.
    """

    kind: str
    name: str
    line: Content
    places: tuple[str, ...]
    why_not: str = ""


class FindScreen(Dialog[tuple[str, str] | None]):
    """Finds criteria, people and commands while one types; Enter goes there, names them as speaking, or does it."""

    ABOUT = N_(
        "Type any words of a criterion, a note, a person or a command. Enter goes there, sets the speaker, or runs the command."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", show=False),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, controller: Controller, things: Sequence[Command]) -> None:
        """Look among the criteria and people of an interview and among commands.

        While people look on, nothing is found by what was noted, and no person at all.
        """
        super().__init__()
        interview = controller.interview
        session = Session() if controller.showing else interview.session
        self._all = [
            *(_criterion(session, criterion) for criterion in interview.edition.criteria),
            *(_person(person) for person in session.people),
            *(_command(command, command.why_not_now(controller)) for command in things if command.id not in ("find", "mark")),
        ]

    def compose(self) -> ComposeResult:
        """A line to type in over what is found."""
        with Vertical(classes="dialog"):
            yield Static(Content(tr("Find a criterion, a person or a command")), classes="dialog-title")
            yield Input(placeholder=tr("DM3, privacy, a word from a note, a name, undo ..."), compact=True)
            yield Listing(Rows[Found](_draw, id="found"))
            yield Static(id="found-hint", classes="dialog-text")

    def on_mount(self) -> None:
        """Everything is found at first."""
        self.fit()
        self.query_one(Rows).can_focus = False
        self._find("")

    def fit(self) -> None:
        """The line to type in and the hint stay in view."""
        self.query_one(Rows).styles.height = self.room(12, 12)

    def _find(self, query: str) -> None:
        ranked = [(rank(query, one.places), one) for one in self._all]
        found = sorted(((place, one) for place, one in ranked if place is not None), key=lambda pair: pair[0])
        self.query_one(Listing).show_rows([one for _, one in found], 0)
        self._hint()

    @on(Rows.Moved)
    def _hint(self) -> None:
        found = self.query_one(Rows).current
        hint = tr("Nothing matches all of these words · Esc: back")
        if isinstance(found, Found):
            hint = tr("{reason} · Esc: back", reason=found.why_not) if found.why_not else _enter(found.kind)
        self.query_one("#found-hint", Static).update(Content(hint))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _chosen(self) -> None:
        found = self.query_one(Rows).current
        if isinstance(found, Found) and not found.why_not:
            self.dismiss((found.kind, found.name))

    def action_move(self, step: int) -> None:
        """Move the cursor while one types."""
        self.query_one(Rows).action_move(step)

    def action_close(self) -> None:
        """Stay where one was."""
        self.dismiss(None)


def _criterion(session: Session, criterion: Criterion) -> Found:
    mark, style = sign(session.answer(criterion.id))
    line = text((mark, style), f" {criterion.id:<6} {criterion.name}")
    return Found("criterion", criterion.id, line, criterion_places(session, criterion))


def _person(person: Person) -> Found:
    line = text(("☺", "accent"), " ", tr("set speaker: {name}", name=words.person(person)))
    return Found("person", person.id, line, ("", person.name, f"{person.role} {person.department}"))


def _command(command: Command, why_not: str) -> Found:
    title, about = tr(command.title), tr(command.help)
    line = text(("›", "accent"), (f" {key_name(command.keys[0]):<6} ", "accent"), title, (f"  {about}", "dim"))
    if why_not:
        line = text(("›", "dim"), (f" {key_name(command.keys[0]):<6} {title}: {why_not}", "dim"))
    return Found("command", command.id, line, ("", title, about), why_not)


def _enter(kind: str) -> str:
    match kind:
        case "criterion":
            return tr("Enter: go there · Esc: back")
        case "person":
            return tr("Enter: set speaker · Esc: back")
    return tr("Enter: run it · Esc: back")


def _draw(found: Found, _width: int) -> Content:
    return found.line


class ListScreen(Dialog[str | None]):
    """The navigator as a dialog, for windows in which it has no room of its own."""

    ABOUT = N_("The list of criteria. Enter goes to the one under the cursor.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,l", "close", "Back", show=False)]

    def __init__(self, interview: Interview, place: str, *, plain: bool = False) -> None:
        super().__init__()
        self.interview = interview
        self.place = place
        self.plain = plain

    def compose(self) -> ComposeResult:
        """The navigator in a box."""
        with Vertical(classes="dialog -list"):
            yield Navigator()

    def on_mount(self) -> None:
        """The cursor stands where one is."""
        interview = self.interview
        rows = self.query_one(Navigator)
        found: list[Entry] = entries(interview.edition, interview.session, interview.score, plain=self.plain)
        rows.show_entries(found, self.place)
        rows.focus()
        self.fit()

    def fit(self) -> None:
        """As much of the list as there is room for."""
        rows = self.query_one(Navigator)
        rows.styles.height = rows.styles.max_height = self.room(len(rows.rows), 2)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.dismiss(self.query_one(Navigator).criterion or None)

    def action_close(self) -> None:
        """Stay where one was."""
        self.dismiss(None)
