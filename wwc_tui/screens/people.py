"""The people of a session: who is speaking, who is present at this sitting, and who joins."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.folding import PRESENT
from wwc_tui.domain.session import Person
from wwc_tui.export import words
from wwc_tui.i18n import N_, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome
from wwc_tui.interview.parts import person_question, set_speaker, toggle_present
from wwc_tui.interview.registry import attempt
from wwc_tui.screens.base import OfInterview
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows

NOBODY = Person("", N_("no one in particular"))
"""Stands in the list for whoever speaks without being named."""


class PeopleScreen(Dialog[Outcome | None], OfInterview[Outcome | None]):
    """Enter names who is speaking, Space who is present at this sitting; ``a`` adds somebody."""

    ABOUT = N_("Set who is speaking with Enter or a digit. Space marks a person as present at this sitting, and a adds one.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,s", "close", "Back", show=False),
        Binding("space", "toggle_present", "Present", show=False),
        Binding("a", "add", "Add", show=False),
        *(Binding(digit, f"pick({digit})", show=False) for digit in "123456789"),
    ]

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.controller = controller
        self.interview = controller.interview

    def compose(self) -> ComposeResult:
        """The people, and what the keys do."""
        with Vertical(classes="dialog"):
            yield Static(Content(tr("Who is speaking? Claims are attributed to them.")), classes="dialog-title")
            yield Listing(Rows[Person](self._draw, id="people-list"))
            yield Static(
                Content(tr("Enter or digit: set speaker · Space: present · {add}: add person · Esc: back", add="a")),
                classes="dialog-text",
            )

    def on_mount(self) -> None:
        """The cursor stands on whoever is speaking."""
        self.query_one(Rows).focus()
        self._show(self.interview.session.speaker)

    def _show(self, person: str | None = None) -> None:
        people = [NOBODY, *self.interview.session.people]
        place = next((number for number, one in enumerate(people) if one.id == person), None)
        self.query_one(Listing).show_rows(people, place)
        self.fit()

    def fit(self) -> None:
        """The whole of a person and the keys stay in view."""
        rows = self.query_one(Rows)
        rows.styles.height = self.room(min(14, len(rows.rows)), 10)

    def _draw(self, person: Person, width: int) -> Content:
        session = self.interview.session
        number = [NOBODY, *session.people].index(person)
        speaking = ("▸ ", "accent") if person.id == session.speaker else "  "
        present = ("● ", "met") if person.id in self.interview.present else ("○ ", "dim")
        if not person.id:
            return text("  ", speaking, "  ", tr(person.name))
        return text((f"{number} ", "dim"), speaking, present, words.person(person))

    @property
    def _person(self) -> Person:
        person = self.query_one(Rows).current
        return person if isinstance(person, Person) else NOBODY

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self._speaks(self._person)

    def action_pick(self, number: int) -> None:
        """Name who is speaking by a digit."""
        people = self.interview.session.people
        if number <= len(people):
            self._speaks(people[number - 1])

    def _speaks(self, person: Person) -> None:
        self.dismiss(attempt(lambda: set_speaker(self.controller, person if person.id else None)))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show whoever joined or came."""
        if outcome.edit:
            self._show(self._named(outcome.edit))

    def _named(self, edit: Edit) -> str:
        """The id of the person that an edit is about."""
        return edit.subject.removeprefix("person/") if edit.subject.startswith("person/") else edit.field.removeprefix(PRESENT)

    def action_toggle_present(self) -> None:
        """Somebody is present at this sitting, or is not."""
        person = self._person
        if person.id:
            self.attempt(lambda: toggle_present(self.controller, person))

    def action_add(self) -> None:
        """Somebody joins."""
        self.attempt(lambda: Outcome(ask=person_question(self.controller)))

    def action_close(self) -> None:
        """Back to the interview."""
        self.dismiss(None)
