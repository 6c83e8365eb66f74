"""The end of an interview: the result, the roadmap and the comparison, and writing them into a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import ClassVar, Protocol, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from wwc_tui.constants import FORMATS, LANGUAGES
from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.checks import Finding
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.edits import make_final, reopen
from wwc_tui.domain.planning import Roadmap, plan_roadmap
from wwc_tui.domain.scoring import Score, score
from wwc_tui.export import tier_words
from wwc_tui.i18n import N_, current_language, ngettext, tr, use_language
from wwc_tui.interview.choices import read_language
from wwc_tui.interview.commands import Where
from wwc_tui.interview.live_session import Interview
from wwc_tui.interview.registry import commands
from wwc_tui.reading.library import Library, in_spoken_language
from wwc_tui.screens.base import READ_ONLY, CommandScreen, bindings
from wwc_tui.screens.gates import GatesScreen
from wwc_tui.screens.result import preview_lines, result_lines
from wwc_tui.services.export_session import ExportRequest, documents
from wwc_tui.services.export_session import write as write_documents
from wwc_tui.store.errors import StoreError, reason
from wwc_tui.widgets.bars import KeyBar, TopLine, TopView
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.page import Page


class Leaf(Enum):
    """The pages of the result, by what the top line calls them."""

    RESULT = N_("Result of {city}")
    ROADMAP = N_("Roadmap of {city} as it would be written")
    COMPARISON = N_("Comparison of {city}")


NAMES = {Leaf.ROADMAP: "roadmap.md", Leaf.COMPARISON: "comparison.md"}


class HasLibrary(Protocol):
    """A program with editions at hand."""

    library: Library


class FinishScreen(CommandScreen):
    """Shows the result and the roadmap of one session, and writes both."""

    WHERE = Where.FINISH
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FINISH)

    def __init__(self, interview: Interview, gather: Callable[[], Benchmarks | None] = lambda: None) -> None:
        """Show a result.

        Args:
            gather: Finds what it is compared with, beside the tiers, in the language that is spoken; may read the whole store,
                and is asked once for each state of the session.
        """
        super().__init__()
        self.interview = interview
        self.leaf = Leaf.RESULT
        self.target = ""
        self.folder = ""
        self._gather = gather
        self._against: Benchmarks | None = None
        self._gathered_for: tuple[Score, str] | None = None

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

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap to the tier that is aimed at; its work begins on the day that was said, or today."""
        return self._roadmap(self.interview.edition, self.interview.score)

    def _roadmap(self, edition: Edition, scored: Score) -> Roadmap:
        interview = self.interview
        start = interview.session.plan_start or interview.now().astimezone().date().isoformat()
        return plan_roadmap(edition, interview.session, scored, self.target or None, start=start)

    def _show(self, *, keep_place: bool = False) -> None:
        interview, roadmap = self.interview, self.roadmap
        left = tr(self.leaf.value, city=interview.session.city.name), tr("target {tier}", tier=tier_words.tier(roadmap.target))
        self.query_one(TopLine).show(TopView(left, right=tr(INDICATIVE)))
        page = self.query_one(Page)
        if self.leaf in NAMES:
            markdown = self._documents(("md",))[NAMES[self.leaf]]
            page.show(lambda width: preview_lines(markdown, width), keep_place=keep_place)
        else:
            page.show(
                lambda width: result_lines(interview.edition, interview.session, interview.score, roadmap, width),
                keep_place=keep_place,
            )

    @property
    def against(self) -> Benchmarks | None:
        """What the result is compared with, as the session stands and in the language that is spoken."""
        known, scored = self._gathered_for, self.interview.score  # every change of the session makes another score
        if known is None or known[0] is not scored or known[1] != current_language():
            self._against, self._gathered_for = self._gather(), (scored, current_language())
        return self._against

    def _documents(self, formats: Sequence[str]) -> dict[str, str]:
        """The documents in the language that is spoken, the edition's words too where it has that language."""
        interview = self.interview
        edition, scored = in_spoken_language(cast("HasLibrary", self.app).library, interview.edition), interview.score
        if edition is not interview.edition:
            scored = score(edition, interview.session, scored.scale.id)
        source = ExportRequest(
            id=interview.id,
            created=interview.created,
            edition=edition,
            session=interview.session,
            log=interview.log,
            score=scored,
            roadmap=self._roadmap(edition, scored),
            made=interview.now().astimezone().date(),
            against=self.against,
        )
        return documents(source, formats)

    def action_turn_page(self) -> None:
        """The roadmap, the comparison, or the result again."""
        leaves = list(Leaf)
        self.leaf = leaves[(leaves.index(self.leaf) + 1) % len(leaves)]
        self._show()

    def action_work_on_plan(self, at: str = "") -> None:
        """Work on the actions with the city."""
        from wwc_tui.screens.action_plan import ActionsScreen

        self.app.push_screen(ActionsScreen(self.interview, self.roadmap.target, at), lambda _none: self._show(keep_place=True))

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
                self.app.push_screen(GatesScreen(self.interview), self._from_conditions)
            else:
                self.dismiss(None)

        self.app.push_screen(ChecksScreen(self.interview, self.roadmap), chosen)

    def _from_conditions(self, criterion: str | None) -> None:
        """Go to the criterion that was chosen among the conditions, or show what their answers changed."""
        if criterion:
            self.dismiss(criterion)
        else:
            self._show(keep_place=True)

    def action_make_final(self) -> None:
        """Record that this is final, or take that back."""
        from wwc_tui.domain.checks import findings, grouped
        from wwc_tui.screens.confirm import ConfirmScreen

        interview = self.interview
        if interview.read_only:
            self.tell(tr(READ_ONLY), trouble=True)
            return
        if interview.session.final and not interview.session.changed_since_final:
            interview.record(reopen())
            self._show(keep_place=True)
            self.tell_saved(tr("It is a draft again."), interview)
            return
        left = len(grouped(findings(interview.edition, interview.session, self.roadmap, interview.conflicts)))
        looked = (
            ngettext("{number} thing is left to look at (c).", "{number} things are left to look at (c).", left) if left else ""
        )
        question = tr("Record that this result is final? It stays indicative, and can be made a draft again.")

        def answered(yes: bool | None) -> None:
            if yes:
                interview.record(make_final(interview.moment()))
                self._show(keep_place=True)
                self.tell_saved(tr("Recorded as final. What is changed from now on is told apart from it."), interview)

        self.app.push_screen(ConfirmScreen(f"{question} {looked}".rstrip(), tr("this is final")), answered)

    def action_next_target(self) -> None:
        """Aim at the next tier."""
        tiers = [distance.tier for distance in self.interview.score.distances]
        self.target = tiers[(tiers.index(self.roadmap.target) + 1) % len(tiers)]
        self._show()

    def action_write(self) -> None:
        """Ask for a folder and write roadmap.md and comparison.md into it."""
        self._ask_folder(tr("Write roadmap.md and comparison.md into a folder"), ("md",))

    def action_write_all(self) -> None:
        """Ask for a folder and write every kind of document into it."""
        title = tr("Write everything into a folder: Markdown, a page (HTML), tables (CSV), data (JSON)")
        self._ask_folder(title, FORMATS)

    def _ask_folder(self, title: str, formats: Sequence[str]) -> None:
        from wwc_tui.screens.form import Field, FormScreen
        from wwc_tui.store.locations import to_path

        codes = ", ".join(LANGUAGES)

        def problem(values: Mapping[str, str]) -> str:
            if read_language(values["language"]) is None:
                return tr("The language is one of {codes}.", codes=codes)
            if not values["folder"]:
                return tr("Name a folder.")
            try:
                to_path(values["folder"], pasted=True).exists()
            except (OSError, StoreError) as error:
                return tr("That cannot be a folder: {why}.", why=error if isinstance(error, StoreError) else reason(error))
            return ""

        def chosen(values: Mapping[str, str] | None) -> None:
            if values:
                self.folder, folder = values["folder"], to_path(values["folder"], pasted=True)
                self._write(folder, formats, read_language(values["language"]) or current_language(), force=False)

        fields = [
            Field("language", tr("Language"), current_language(), codes),
            Field(
                "folder",
                tr("Folder"),
                self.folder or _suggested(self.interview.id or "roadmap"),
                tr("it is made where it is not there"),
            ),
        ]
        self.app.push_screen(FormScreen(title, fields, problem=problem, begin="folder"), chosen)

    def _write(self, folder: Path, formats: Sequence[str], language: str, *, force: bool) -> None:
        from wwc_tui.screens.confirm import ConfirmScreen
        from wwc_tui.store.delivery import WouldOverwrite

        with use_language(language):
            files = self._documents(formats)
        try:
            delivered = write_documents(folder, files, self.interview.id, force=force)
        except WouldOverwrite as error:
            asked = tr("{why}. What is there is kept under another name.", why=error)
            self.app.push_screen(
                ConfirmScreen(asked, tr("replace it")),
                lambda yes: self._write(folder, formats, language, force=True) if yes else None,
            )
        except StoreError as error:
            said = str(error)
            self.tell(f"{said[:1].upper()}{said[1:]}.", trouble=True)
        else:
            told = [tr("Written: {files} in {folder}.", files=", ".join(path.name for path in delivered.paths), folder=folder)]
            if delivered.kept:
                told.append(tr("What was there is kept as {files}.", files=", ".join(path.name for path in delivered.kept)))
            self.tell(" ".join(told))

    def action_close(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)


def _suggested(name: str) -> str:
    """A folder where the program was started; at home where that place is gone."""
    try:
        return str(Path.cwd() / name)
    except OSError:
        return str(Path("~") / name)
