"""Set-up: the city, who asks, who answers, what for. Only the city's name is needed."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from wwc_tui.commands import Where, commands
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import City, Session
from wwc_tui.domain.setup import LANGUAGES, SetupProblem, people_text, read_country, read_number, set_up
from wwc_tui.domain.values import replace
from wwc_tui.export import words
from wwc_tui.language import say
from wwc_tui.screens.base import bindings
from wwc_tui.widgets.bars import KeyBar, TopLine, TopView


class SetupScreen(Screen[tuple[Edit, ...] | None]):
    """A form; what differs from the session is handed back as edits."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SETUP)
    AUTO_FOCUS = "#city"

    def __init__(self, session: Session | None, edition: Edition) -> None:
        super().__init__()
        self.new = session is None
        self.session = session or Session()
        self.edition = edition

    def _fields(self) -> list[tuple[str, str, str, str]]:
        session, city = self.session, self.session.city
        tiers = ", ".join(floor.tier for floor in self.edition.scale().floors)
        return [
            ("city", "City", city.name, "the only thing that is needed"),
            ("region", "State or region", city.region, "such as MA or Jalisco"),
            ("country", "Country", city.country, "two letters: US, CA, MX, BR ..."),
            ("population", "Population", "" if city.population is None else str(city.population), "such as 86000"),
            ("facilitator", "Facilitator", session.facilitator, "your name; it stands beside every change"),
            ("language", "Language", session.language, " or ".join(LANGUAGES)),
            ("target", "Target tier", session.target, f"{tiers}; empty means the next one"),
            ("minutes", "Planned minutes", "" if session.planned_minutes is None else str(session.planned_minutes), "such as 90"),
        ]

    def compose(self) -> ComposeResult:
        """A label and a field a line, then the people."""
        yield TopLine()
        with VerticalScroll(id="form", can_focus=False):
            for name, label, value, hint in self._fields():
                with Horizontal(classes="field"):
                    yield Static(Content(label), classes="label")
                    yield Input(value, placeholder=hint, id=name, compact=True)
            with Horizontal(classes="field"):
                yield Static(Content("People\none a line:\nname, role, department"), classes="label", id="people-label")
                yield TextArea(people_text(self.session), id="people", compact=True, tab_behavior="focus")
        yield Static("", id="warning")
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is being set up."""
        title = "New session" if self.new else f"City and people of {self.session.city.name}"
        self.query_one(TopLine).show(TopView((title, self.edition.title), right="Ctrl+S saves"))
        self.query_one(KeyBar).show_commands(commands(Where.SETUP))
        self._warn()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        found = {name: self.query_one(f"#{name}", Input).value for name, *_ in self._fields()}
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

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        """Hand the edits back, or say what cannot be taken and go to the field."""
        try:
            edits = set_up(self.session, self.edition, self.values)
        except SetupProblem as problem:
            self.query_one(KeyBar).tell(say(problem.sentence), trouble=True)
            self.query_one(f"#{problem.field}").focus()
            return
        self.dismiss(edits)

    def on_key(self) -> None:
        """Whatever was said has been read."""
        self.query_one(KeyBar).tell("")

    def _altered(self) -> bool:
        before = {name: value for name, _, value, _ in self._fields()} | {"people": people_text(self.session)}
        return self.values != before

    def action_cancel(self) -> None:
        """Go back; ask first where something was typed."""
        if not self._altered():
            self.dismiss(None)
            return
        from wwc_tui.screens.confirm import ConfirmScreen

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        self.app.push_screen(ConfirmScreen("Give up what you typed here?", "give it up", "go on typing"), answered)

    def action_show_help(self) -> None:
        """What this screen is for, and its keys."""
        from wwc_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(Where.SETUP))
