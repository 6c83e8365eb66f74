"""The end of an interview: the result, the roadmap and the comparison, and writing them into a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from wwc_tui.constants import FORMATS
from wwc_tui.domain.checks import Finding
from wwc_tui.domain.planning import Roadmap
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import N_, current_language, tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.finishing import (
    Export,
    ask_final,
    choose_separator,
    documents_of,
    installed_formats,
    offered_separator,
    spoken,
    write,
)
from wwc_tui.interview.forms import EXPORT, EXPORT_TABLES
from wwc_tui.interview.outcome import FormQuestion, Outcome
from wwc_tui.interview.plan_work import roadmap_of
from wwc_tui.interview.registry import commands
from wwc_tui.screens.base import OfInterview, bindings
from wwc_tui.screens.gates import GatesScreen
from wwc_tui.screens.reading_others import ReadsOthers
from wwc_tui.screens.result import preview_lines, result_lines
from wwc_tui.services.export_session import OFFICE
from wwc_tui.widgets.bars import KeyBar, TopLine, TopView
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.page import Page


class Leaf(Enum):
    """The pages of the result, by what the top line calls them."""

    RESULT = N_("Result for {city}")
    ROADMAP = N_("Roadmap for {city} (preview)")
    COMPARISON = N_("Comparison for {city}")


NAMES = {Leaf.ROADMAP: "roadmap.md", Leaf.COMPARISON: "comparison.md"}


class FinishScreen(ReadsOthers, OfInterview[str | None]):
    """Shows the result and the roadmap of one session, and writes both."""

    WHERE = Where.FINISH
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FINISH)

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.controller = controller
        self.interview = controller.interview
        self.leaf = Leaf.RESULT
        self.target = ""
        self.folder = ""

    def compose(self) -> ComposeResult:
        """One page over the whole screen."""
        yield TopLine()
        yield Page(id="result")
        yield KeyBar()

    def on_mount(self) -> None:
        """The result comes first."""
        self.query_one(KeyBar).show_commands(commands(self.WHERE))
        self.query_one(Page).focus()
        self._show()
        self.read_others()

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap to the tier that is aimed at."""
        return roadmap_of(self.controller, self.target)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the result as it stands."""
        self._show(keep_place=True)

    def _show(self, *, keep_place: bool = False) -> None:
        interview, roadmap = self.interview, self.roadmap
        left = tr(self.leaf.value, city=interview.session.city.name), tr("target: {tier}", tier=tier_words.tier(roadmap.target))
        self.query_one(TopLine).show(TopView(left, right=tr(INDICATIVE)))
        page = self.query_one(Page)
        if self.leaf in NAMES:
            markdown = documents_of(self.controller, spoken(("md",), self.target))[NAMES[self.leaf]]
            page.show(lambda width: preview_lines(markdown, width), keep_place=keep_place)
        else:
            page.show(
                lambda width: result_lines(interview.edition, interview.session, interview.score, roadmap, width),
                keep_place=keep_place,
            )

    def action_turn_page(self) -> None:
        """The roadmap, the comparison, or the result again."""
        if self.waits(self.action_turn_page):
            return
        leaves = list(Leaf)
        self.leaf = leaves[(leaves.index(self.leaf) + 1) % len(leaves)]
        self._show()

    def action_work_on_plan(self, at: str = "") -> None:
        """Work on the actions with the city."""
        from wwc_tui.screens.action_plan import ActionsScreen

        self.app.push_screen(ActionsScreen(self.controller, self.roadmap.target, at), lambda _none: self._show(keep_place=True))

    def action_check(self) -> None:
        """What to look at before it is made final."""
        from wwc_tui.screens.checks import ChecksScreen

        def chosen(found: Finding | None) -> None:
            if found is None:
                return
            if found.action:
                self.action_work_on_plan(found.action)
            elif found.criterion in self.interview.edition:
                self.dismiss(found.criterion)
            elif found.condition:
                self.app.push_screen(GatesScreen(self.controller), self._from_conditions)
            else:
                self.dismiss(None)

        self.app.push_screen(ChecksScreen(self.controller, self.target), chosen)

    def _from_conditions(self, criterion: str | None) -> None:
        """Go to the criterion that was chosen among the conditions, or show what their answers changed."""
        if criterion:
            self.dismiss(criterion)
        else:
            self._show(keep_place=True)

    def action_make_final(self) -> None:
        """Record that this is final, or take that back."""
        self.attempt(lambda: ask_final(self.controller, self.target))

    def action_next_target(self) -> None:
        """Aim at the next tier."""
        tiers = [distance.tier for distance in self.interview.score.distances]
        self.target = tiers[(tiers.index(self.roadmap.target) + 1) % len(tiers)]
        self._show()

    def action_write(self) -> None:
        """Ask for a folder and write roadmap.md and comparison.md into it."""
        if self.waits(self.action_write):
            return
        self._ask_folder(tr("Write roadmap.md and comparison.md to a folder"), ("md",))

    def action_write_all(self) -> None:
        """Ask for a folder and write every kind of document into it."""
        if self.waits(self.action_write_all):
            return
        wanted = installed_formats()
        title = tr("Write all formats to a folder: {formats}", formats=", ".join(wanted))
        left_out = ", ".join(one for one in FORMATS if one not in wanted)
        remark = tr("({formats} needs the package {package})", formats=left_out, package=OFFICE) if left_out else ""
        self._ask_folder(f"{title} {remark}".rstrip(), wanted)

    def _ask_folder(self, title: str, formats: Sequence[str]) -> None:
        def chosen(values: Mapping[str, Any]) -> Outcome:
            self.folder = str(values["folder"])
            separator = values.get("separator", "comma")
            if form is EXPORT_TABLES:
                choose_separator(self.controller, separator)
            wanted = Export(formats, values["language"], self.target, separator=separator)
            return write(self.controller, values["folder"], wanted)

        form = EXPORT_TABLES if "csv" in formats else EXPORT
        before = {
            "language": current_language(),
            "folder": self.folder or _suggested(self.interview.id or "roadmap"),
            "separator": words.separator(offered_separator(self.controller)),
        }
        self.put_question(FormQuestion(form, before, chosen, title))

    def action_close(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)


def _suggested(name: str) -> str:
    """A folder where the program was started; at home where that place is gone."""
    try:
        return str(Path.cwd() / name)
    except OSError:
        return str(Path("~") / name)
