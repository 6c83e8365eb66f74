"""Set-up: the city, who asks, who answers, what for. Only the city's name is needed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.people import people_text
from wwc_tui.domain.session import City, Session
from wwc_tui.domain.session_setup import SetupProblem, read_country, read_number
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import tr
from wwc_tui.interview.choices import city_fields, city_matches, set_up_as_typed
from wwc_tui.interview.commands import Where
from wwc_tui.interview.forms import setup_inputs
from wwc_tui.interview.registry import commands
from wwc_tui.screens.base import bindings
from wwc_tui.screens.editing import EditingScreen
from wwc_tui.widgets.bars import KeyBar, TopLine, TopView
from wwc_tui.widgets.lines import widest

LABELS = 24
"""Cells of the column of labels, where none of them needs more."""


class SetupScreen(EditingScreen[tuple[Edit, ...] | None]):
    """A form; what differs from the session is handed back as edits."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SETUP)
    AUTO_FOCUS = "#city"

    def __init__(self, session: Session | None, edition: Edition) -> None:
        super().__init__()
        self.new = session is None
        self.session = session or Session()
        self.edition = edition
        self.inputs = setup_inputs(edition)
        self._offered: tuple[str, Sequence[City]] = ("", ())

    def _before(self) -> dict[str, str]:
        session, city = self.session, self.session.city
        return {
            "city": city.name,
            "region": city.region,
            "country": city.country,
            "population": "" if city.population is None else str(city.population),
            "facilitator": session.facilitator,
            "language": session.language,
            "target": tier_words.tier(session.target),
            "minutes": "" if session.planned_minutes is None else str(session.planned_minutes),
        }

    def compose(self) -> ComposeResult:
        """A label and a field a line, then the people."""
        before = self._before()
        people = tr("People\none per line:\nname, role, department")
        room = widest(*(tr(field.label) for field in self.inputs), least=LABELS - 1) + 1
        yield TopLine()
        with VerticalScroll(id="form", can_focus=False):
            for field in self.inputs:
                with Horizontal(classes="field"):
                    yield _label(tr(field.label), room)
                    yield Input(before[field.name], placeholder=tr(field.hint), id=field.name, compact=True)
                beside = Static("", classes="beside", id=f"beside-{field.name}")
                beside.display = False
                yield beside
            with Horizontal(classes="field"):
                yield _label(people, room, id="people-label")
                yield TextArea(people_text(self.session), id="people", compact=True, tab_behavior="focus")
        yield Static("", id="warning")
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is being set up."""
        title = tr("New session") if self.new else tr("City and people of {city}", city=self.session.city.name)
        self.query_one(TopLine).show(TopView((title, self.edition.title), right=tr("Ctrl+S: save")))
        self.query_one(KeyBar).show_commands(commands(Where.SETUP))
        self._warn()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        found = {name: self.query_one(f"#{name}", Input).value for name in self._before()}
        return {**found, "people": self.query_one("#people", TextArea).text}

    @on(Input.Changed)
    def _warn(self) -> None:
        """Eligibility is shown at once, and never refuses anything."""
        values = self.values
        city = City(values["city"])
        with suppress(SetupProblem):  # what cannot be taken is told when it is saved
            city = replace(city, country=read_country(values["country"]))
        with suppress(SetupProblem):
            city = replace(city, population=read_number("population", values["population"]))
        self.query_one("#warning", Static).update(Content("\n".join(words.eligibility(city))))

    @on(Input.Changed, "#city")
    def _offer_cities(self, event: Input.Changed) -> None:
        """Offer the cities that the name may mean; the digit of one, typed behind the name, fills in what is known of it."""
        typed, (before, cities) = event.value, self._offered
        digit = typed.removeprefix(before)
        if cities and len(typed) == len(before) + 1 and digit in map(str, range(1, len(cities) + 1)):
            self._fill(cities[int(digit) - 1])
            return
        changed = typed != self.session.city.name and event.input.has_focus
        self._offered = (typed, city_matches(typed) if changed else ())
        lines = (f"{place} {words.city_name(city)}" for place, city in enumerate(self._offered[1], 1))
        self._show_beside("city", "\n".join(lines))

    def _fill(self, city: City) -> None:
        self._offered = ("", ())
        fields = city_fields(city)
        with self.prevent(Input.Changed):
            for name, value in fields.items():
                self.query_one(f"#{name}", Input).value = value
        for name in fields:
            self._show_beside(name, "")
        self._warn()
        self.query_one("#facilitator").focus()

    @on(Input.Changed)
    def _look_again(self, event: Input.Changed) -> None:
        name = event.input.id or ""
        if name != "city" and self.query_one(f"#beside-{name}", Static).display:
            self._look_at(event)

    @on(Input.Blurred)
    def _look_at(self, event: Input.Blurred | Input.Changed) -> None:
        """Say beside a field that is left what is wrong with it, if anything is."""
        name = event.input.id or ""
        fault = ""
        try:
            set_up_as_typed(self.session, self.edition, {name: event.value} if event.value.strip() else {})
        except SetupProblem as problem:
            fault = tr(problem.sentence)
        self._show_beside(name, fault)

    def _show_beside(self, name: str, what: str) -> None:
        beside = self.query_one(f"#beside-{name}", Static)
        beside.update(Content(what))
        beside.display = bool(what)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        """Hand the edits back, or say what cannot be taken and go to the field."""
        try:
            edits = set_up_as_typed(self.session, self.edition, self.values)
        except SetupProblem as problem:
            self._refuse(problem.field, tr(problem.sentence))
            return
        self.dismiss(edits)

    def _refuse(self, field: str, why: str) -> None:
        self.query_one(KeyBar).tell(why, trouble=True)
        self.query_one(f"#{field}").focus()

    def on_key(self) -> None:
        """Whatever was said has been read."""
        self.query_one(KeyBar).tell("")

    def action_cancel(self) -> None:
        """Go back; ask first where something was typed."""
        self.give_up()

    def action_show_help(self) -> None:
        """What this screen is for, and its keys."""
        from wwc_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(Where.SETUP))


def _label(name: str, width: int, id: str | None = None) -> Static:
    """What stands beside a field, in a column of so many cells."""
    made = Static(Content(name), classes="label", id=id)
    made.styles.width = width
    return made
