"""The result of a session and its roadmap, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.planning import Gap, Roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session
from wwc_tui.export import planned, words
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.page import wrap
from wwc_tui.widgets.signs import SIGNS, STYLES, percent_bar


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
        *(
            wrap(text((words.finality(session), "warning" if session.changed_since_final else "met")), width)
            if session.final
            else []
        ),
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
        more = f" Still on the way: {names}." if names else ""
        lines = wrap(text(f"{name} is reached by what is met now.{more}"), width)
    else:
        least = f"Least effort: {names}" if roadmap.reachable else f"The nearest to it: {names}" if names else ""
        lines = wrap(text((f"{name} needs {roadmap.needs} more. ", "title"), least), width)
    reasons: dict[str, list[str]] = {}
    for gap in roadmap.way:
        reasons.setdefault(planned.why(gap), []).append(gap.criterion.id)
    for why, behind in reasons.items():
        lines += wrap(text((f"  {why}: ", "dim"), ", ".join(behind)), width, 4)
    for sentence in planned.summary(roadmap):
        lines += wrap(text(sentence), width)
    return lines


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
