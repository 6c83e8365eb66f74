"""The end of an interview: what the answers amount to, what is missing, the roadmap, and writing it into a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from wwc_tui.commands import Where, commands
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.planning import Gap, Roadmap, plan_roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session
from wwc_tui.export import words
from wwc_tui.export.comparison import comparison_markdown
from wwc_tui.export.roadmap import roadmap_markdown
from wwc_tui.interview import Interview
from wwc_tui.screens.base import CommandScreen, bindings
from wwc_tui.store.errors import StoreError
from wwc_tui.widgets.bars import KeyBar, TopLine, TopView
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.page import Page, wrap
from wwc_tui.widgets.signs import SIGNS, STYLES, percent_bar


class FinishScreen(CommandScreen):
    """Shows the result and the roadmap of one session, and writes both."""

    WHERE = Where.FINISH
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FINISH)

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.previewing = False
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

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap to the tier that is aimed at."""
        interview = self.interview
        return plan_roadmap(interview.edition, interview.session, interview.score, self.target or None)

    def _show(self) -> None:
        interview, roadmap = self.interview, self.roadmap
        name = interview.session.city.name
        title = f"Roadmap of {name} as it would be written" if self.previewing else f"Result of {name}"
        self.query_one(TopLine).show(TopView((title, f"target {words.tier(roadmap.target)}"), right=INDICATIVE))
        if self.previewing:
            markdown = self._documents()["roadmap.md"]
            self.query_one(Page).show(lambda width: preview_lines(markdown, width))
        else:
            self.query_one(Page).show(
                lambda width: result_lines(interview.edition, interview.session, interview.score, roadmap, width)
            )

    def _documents(self) -> dict[str, str]:
        interview = self.interview
        today = interview.now().astimezone().date()
        edition, session, score = interview.edition, interview.session, interview.score
        return {
            "roadmap.md": roadmap_markdown(edition, session, score, self.roadmap, made=today, session_id=interview.id),
            "comparison.md": comparison_markdown(edition, session, score, made=today, session_id=interview.id),
        }

    def action_turn_page(self) -> None:
        """The roadmap, or the result again."""
        self.previewing = not self.previewing
        self._show()

    def action_next_target(self) -> None:
        """Aim at the next tier."""
        tiers = [distance.tier for distance in self.interview.score.distances]
        self.target = tiers[(tiers.index(self.roadmap.target) + 1) % len(tiers)]
        self._show()

    def action_write(self) -> None:
        """Ask for a folder and write into it."""
        from wwc_tui.screens.form import Field, FormScreen

        suggested = self.folder or str(Path.cwd() / (self.interview.id or "roadmap"))

        def problem(values: Mapping[str, str]) -> str:
            return "" if values["folder"] else "Name a folder."

        def chosen(values: Mapping[str, str] | None) -> None:
            if values:
                self.folder = values["folder"]
                self._write(Path(values["folder"]).expanduser(), force=False)

        fields = [Field("folder", "Folder", suggested, "it is made where it is not there")]
        self.app.push_screen(FormScreen("Write roadmap.md and comparison.md into a folder", fields, problem=problem), chosen)

    def _write(self, folder: Path, *, force: bool) -> None:
        from wwc_tui.screens.confirm import ConfirmScreen
        from wwc_tui.store.delivery import WouldOverwrite, deliver

        try:
            paths = deliver(folder, self._documents(), force=force)
        except WouldOverwrite as error:
            question = ConfirmScreen(f"{error}.", "write over them")
            self.app.push_screen(question, lambda yes: self._write(folder, force=True) if yes else None)
        except StoreError as error:
            said = str(error)
            self.say(f"{said[:1].upper()}{said[1:]}.", trouble=True)
        else:
            self.say(f"Written: {', '.join(path.name for path in paths)} in {folder}")

    def action_close(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)


def preview_lines(markdown: str, width: int) -> list[Content]:
    """Markdown as it reads once it is made into a page; colours are left to the theme."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(width=max(20, width), color_system=None, force_terminal=False)
    lines: list[Content] = []
    markdown = re.sub(r"<!--.*?-->\n*", "", markdown)
    for segments in console.render_lines(Markdown(markdown, hyperlinks=False), pad=False):
        shown = [one for one in segments if not one.control]
        line = text(*((one.text, "title") if _stands_out(one) else one.text for one in shown))
        if line.plain.strip() or (lines and lines[-1].plain.strip()):
            lines.append(line)
    return lines


def _stands_out(segment: Segment) -> bool:
    return segment.style is not None and bool(segment.style.bold or segment.style.underline)


def result_lines(edition: Edition, session: Session, score: Score, roadmap: Roadmap, width: int) -> Sequence[Content]:
    """The result for a width: tiers, practices, gates, gaps, what is parked and owed."""
    count, scale = score.count, score.scale
    lines = [
        text((f"{count.met} of {count.total} criteria met", "title"), f" · {words.percent(score.percent)}"),
        text(f"{count.not_met} not met · {count.open} open · {count.documented} of {count.met} documented"),
        text(f"secured {words.reached(score.secured, scale)} · possible {words.reached(score.possible, scale)}"),
        *wrap(text((f"{INDICATIVE}. Counted on the scale «{scale.title}».", "dim")), width),
        text(""),
        *_tiers(score),
    ]
    for other, secured, possible in score.other_scales:
        differs = f"On «{other.title}»: {words.reached(secured, other)}, possible {words.reached(possible, other)}"
        lines += wrap(text((differs, "warning")), width)
    lines += [text(""), *_target(roadmap, width), text(""), text(("Practices", "title")), *_practices(score)]
    lines += [text(""), text(("Gates, beside the total", "title"))]
    for gate in score.gates:
        name = edition.criterion(gate.criterion).name if gate.criterion else gate.text
        lines += wrap(
            text((SIGNS[gate.state], STYLES[gate.state]), f" {gate.id:<8} {name.rstrip('.')}: {words.verdict(gate.state)}"),
            width,
            11,
        )
    lines += _gaps(roadmap, width)
    lines += _set_aside(session, roadmap, width)
    return lines


def _tiers(score: Score) -> list[Content]:
    lines = [text((f"{'Tier':<12}{'from':>6}{'needed':>9}{'met':>6}{'distance':>10}", "dim"))]
    for distance in score.distances:
        state = "reached" if distance.reached else ("possible" if distance.within_reach else "out of reach of what is open")
        style = "met" if distance.reached else ("open" if distance.within_reach else "dim")
        figures = f"{distance.percent:>4} %{distance.threshold:>9}{score.count.met:>6}{distance.needs:>10}"
        lines.append(text((f"{words.tier(distance.tier):<12}", "title"), figures, "   ", (state, style)))
    return lines


def _target(roadmap: Roadmap, width: int) -> list[Content]:
    name = words.tier(roadmap.target)
    names = ", ".join(gap.criterion.id for gap in roadmap.way)
    if roadmap.needs == 0:
        more = f" No tier is given without {names}." if names else ""
        return wrap(text(f"{name} is reached by what is met now.{more}"), width)
    return wrap(text((f"{name} needs {roadmap.needs} more. ", "title"), f"Least effort: {names}"), width)


def _practices(score: Score) -> list[Content]:
    lines = []
    for practice in score.practices:
        count = practice.count
        met, possible, rest = percent_bar(18, count.met, count.possible, count.total)
        bar = (("█" * met, "met"), ("░" * possible, "open"), ("·" * rest, "dim"))
        figures = f"  {count.met} met, {count.not_met} not, {count.open} open of {count.total}"
        lines.append(text(f"{practice.title[:30]:<31}", *bar, figures))
    return lines


def _gaps(roadmap: Roadmap, width: int) -> list[Content]:
    lines = [text(""), text(("Gaps, near misses first", "title"))]
    if not roadmap.gaps:
        return [*lines, text(("nothing was judged not met", "dim"))]
    for gap in roadmap.gaps:
        lines += wrap(text((f"{gap.criterion.id:<6}", "accent"), gap.criterion.name, (f"  {_missing(gap)}", "dim")), width, 6)
        for indicator in gap.steps:
            step = indicator.step
            lines += wrap(
                text(("      → ", "dim"), step.text, (f" ({step.effort.value}, {step.horizon} months)", "dim")), width, 8
            )
    return lines


def _missing(gap: Gap) -> str:
    if gap.waits_for:
        return f"waits for {', '.join(gap.waits_for)}"
    if gap.missing == 0:
        return "enough indicators hold; judge it again"
    return f"{'near miss: ' if gap.near else ''}{gap.missing} more to hold"


def _set_aside(session: Session, roadmap: Roadmap, width: int) -> list[Content]:
    lines: list[Content] = []
    if roadmap.to_ask:
        lines += [text(""), text((f"Still to be judged: {len(roadmap.to_ask)}", "title"))]
        lines += wrap(text(", ".join(gap.criterion.id for gap in roadmap.to_ask)), width)
    if roadmap.parked:
        lines += [text(""), text(("Parked", "title"))]
    for criterion in roadmap.parked:
        parked = session.answer(criterion.id).parked
        if parked:
            parts = [words.park_reason(parked.reason), parked.owner, f"by {parked.due}" if parked.due else ""]
            lines += wrap(
                text((f"{criterion.id:<6}", "parked"), criterion.name, f": {' · '.join(p for p in parts if p)}"), width, 6
            )
    if roadmap.owed:
        lines += [text(""), text(("Evidence owed", "title"))]
    for owed in roadmap.owed:
        parts = [owed.evidence.title, owed.evidence.owner, f"by {owed.evidence.due}" if owed.evidence.due else ""]
        lines += wrap(text((f"{owed.criterion.id:<6}", "accent"), " · ".join(p for p in parts if p)), width, 6)
    return lines
