"""The result of a session and its roadmap, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.content import Content

from wwc_tui.domain.criteria import Edition, NextStep
from wwc_tui.domain.planning import Gap, Roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session
from wwc_tui.export import plan_words, tier_words, words
from wwc_tui.export.plan_words import still_to_judge
from wwc_tui.i18n import ngettext, pgettext, tr
from wwc_tui.widgets.lines import text, widest
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.page import wrap
from wwc_tui.widgets.signs import SIGNS, STYLES, percent_bar

BAR = 18
"""Cells of a practice's bar."""


def preview_lines(markdown: str, width: int) -> list[Content]:
    """Markdown as it reads once it is made into a page; colors are left to the theme."""
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
    """The result for a width: tiers, practices, conditions, gaps, what is parked and owed."""
    indicative, counted_on = tr(INDICATIVE), tr("Scale: {scale}.", scale=score.scale.title)
    lines = [
        *_counts(score, width),
        *(
            wrap(text((words.finality(session), "warning" if session.changed_since_final else "met")), width)
            if session.final
            else []
        ),
        *wrap(text((f"{indicative}. {counted_on}", "dim")), width),
        text(""),
        *_tiers(score, width),
    ]
    for sentence in tier_words.scales_differ(score):
        lines += wrap(text((sentence, "warning")), width)
    lines += [
        text(""),
        *_target(score, roadmap, width),
        text(""),
        text((tr("Practice areas"), "title")),
        *_practices(score, width),
    ]
    lines += [text(""), text((tr("Conditions"), "title"))]
    for gate in score.gates:
        name = tier_words.condition_name(edition, gate.gate).rstrip(".")
        said = tr("{name}: {state}", name=name, state=tier_words.condition_state(gate.state))
        lines += wrap(text((SIGNS[gate.state], STYLES[gate.state]), f" {said}"), width, 2)
    lines += _gaps(roadmap, width)
    lines += _unmet(roadmap, width)
    lines += _set_aside(session, roadmap, width)
    return lines


def _counts(score: Score, width: int) -> list[Content]:
    count = score.count
    met = tr("{met} of {total} criteria met", met=count.met, total=count.total)
    rest = (
        ngettext("{number} not met", "{number} not met", count.not_met),
        ngettext("{number} open", "{number} open", count.open),
        tr("{documented} of {met} documented", documented=count.documented, met=count.met),
    )
    tiers = (
        tr("secured: {tier}", tier=tier_words.tier_state(score.secured)),
        tr("still possible: {tier}", tier=tier_words.tier_state(score.possible)),
    )
    lines = [text((met, "title"), f" · {words.percent(score.percent)}"), text(" · ".join(rest))]
    if cell_len(" · ".join(tiers)) <= width:
        return [*lines, text(" · ".join(tiers))]
    return [*lines, *(line for said in tiers for line in wrap(text(said), width, 2))]


def _tiers(score: Score, width: int) -> list[Content]:
    """The distance to each tier; every column is as wide as its heading and its figures need."""
    heading = (
        pgettext("column", "Tier"),
        pgettext("column", "threshold"),
        pgettext("column", "needed"),
        pgettext("column of tiers", "met"),
        pgettext("column", "to go"),
    )
    names = [tier_words.tier(distance.tier) for distance in score.distances]
    first = widest(heading[0], *names, least=11) + 1
    rooms = [widest(word, least=least) + 2 for word, least in zip(heading[1:], (4, 7, 4, 8), strict=True)]
    lines = [text((_row(heading, first, rooms), "dim"))]
    for name, distance in zip(names, score.distances, strict=True):
        if distance.reached:
            state, style = tier_words.count_reached(score, short=True), "met" if score.secured.clear else "warning"
        elif score.secured.blocked_by:
            state, style = tier_words.blocked(score.secured, short=True), "not-met"
        elif distance.within_reach:
            state, style = pgettext("tier", "still possible"), "open"
        else:
            state, style = pgettext("tier", "out of reach"), "dim"
        figures = (
            name,
            tr("{floor}%", floor=distance.percent),
            str(distance.threshold),
            str(score.count.met),
            str(distance.needs),
        )
        row = _row(figures, first, rooms)
        drawn = text((row[: len(name)], "title"), row[len(name) :])
        if cell_len(row) + 3 + cell_len(state) <= width:
            lines.append(text(drawn, "   ", (state, style)))
        else:
            lines += [drawn, *wrap(text("  ", (state, style)), width, 2)]
    return lines


def _row(cells: Sequence[str], first: int, rooms: Sequence[int]) -> str:
    """A name at the left, and figures that end below each other."""
    figures = (" " * (room - cell_len(cell)) + cell for cell, room in zip(cells[1:], rooms, strict=True))
    return set_cell_size(cells[0], first) + "".join(figures)


def _target(score: Score, roadmap: Roadmap, width: int) -> list[Content]:
    name = tier_words.tier(roadmap.target)
    names = ", ".join(gap.criterion.id for gap in roadmap.ready)
    if roadmap.needs == 0:
        said = [tier_words.tier_reached(score, roadmap.target)]
        said += [tr("Still needed: {criteria}.", criteria=names)] if names else []
        lines = wrap(text(" ".join(said)), width)
    else:
        least = tr("Least effort: {criteria}", criteria=names) if names else ""
        if names and not roadmap.reachable:
            least = tr("Closest: {criteria}", criteria=names)
        needs = tr("{tier} needs {needs} more.", tier=name, needs=roadmap.needs)
        lines = wrap(text((f"{needs} ", "title"), least), width)
        if warning := tier_words.condition_warning(score):
            lines += wrap(text((warning, "warning")), width)
    reasons: dict[str, list[str]] = {}
    for gap in roadmap.ready:
        reasons.setdefault(plan_words.why(gap), []).append(gap.criterion.id)
    for why, behind in reasons.items():
        lines += wrap(text((f"  {why}: ", "dim"), ", ".join(behind)), width, 4)
    for sentence in plan_words.summary(roadmap):
        lines += wrap(text(sentence), width)
    return lines


def _practices(score: Score, width: int) -> list[Content]:
    """Each practice with a bar and its counts: in words, or by the signs of the verdicts if words would cut a name."""
    counts = [practice.count for practice in score.practices]
    titles = widest(*(practice.title for practice in score.practices), least=30)
    figures = [
        tr(
            "{met} met, {not_met} not met, {open} open of {total}",
            met=one.met,
            not_met=one.not_met,
            open=one.open,
            total=one.total,
        )
        for one in counts
    ]
    if titles + 1 + BAR + 2 + widest(*figures) > width:
        figures = [
            " ".join(f"{SIGNS[verdict]}{number}" for verdict, number in zip(SIGNS, (one.met, one.not_met, one.open), strict=True))
            for one in counts
        ]
    room = min(titles + 1, max(12, width - BAR - 2 - widest(*figures)))
    lines = []
    for practice, said in zip(score.practices, figures, strict=True):
        count = practice.count
        met, possible, rest = percent_bar(BAR, count.met, count.possible, count.total)
        bar = (("█" * met, "met"), ("░" * possible, "open"), ("·" * rest, "dim"))
        lines.append(text(text(practice.title).truncate(room - 1, ellipsis=True, pad=True), " ", *bar, f"  {said}"))
    return lines


def _gaps(roadmap: Roadmap, width: int) -> list[Content]:
    lines = [text(""), text((tr("Gaps, almost there first"), "title"))]
    if not roadmap.gaps:
        return [*lines, text((tr("no criterion is marked as not met"), "dim"))]
    for gap in roadmap.gaps:
        lines += wrap(text((f"{gap.criterion.id:<6}", "accent"), gap.criterion.name, (f"  {_missing(gap)}", "dim")), width, 6)
        for indicator in gap.steps:
            lines += _step(indicator.step, width)
    return lines


def _unmet(roadmap: Roadmap, width: int) -> list[Content]:
    """The conditions that are no criteria and not met or open, with what is to be done for them."""
    lines: list[Content] = []
    if roadmap.unmet:
        lines += [text(""), text((tr("Conditions to meet"), "title"))]
    for one in roadmap.unmet:
        gate = one.state
        lines += wrap(text((SIGNS[gate.state], STYLES[gate.state]), f" {gate.text.rstrip('.') or gate.name}"), width, 2)
        for own in one.steps:
            lines += _step(own.step, width)
    return lines


def _step(step: NextStep, width: int) -> list[Content]:
    """A next step, with its effort and its months."""
    size = ngettext(
        "({effort}, {number} month)", "({effort}, {number} months)", step.horizon, effort=words.effort_letter(step.effort)
    )
    return wrap(text(("      → ", "dim"), step.text, (f" {size}", "dim")), width, 8)


def _missing(gap: Gap) -> str:
    if gap.waits_for:
        return tr("blocked by {criteria}", criteria=", ".join(gap.waits_for))
    if gap.missing == 0:
        return tr("ready to reassess")
    if gap.near:
        return ngettext(
            "almost there: {number} more indicator needed", "almost there: {number} more indicators needed", gap.missing
        )
    return ngettext("{number} more indicator needed", "{number} more indicators needed", gap.missing)


def _set_aside(session: Session, roadmap: Roadmap, width: int) -> list[Content]:
    lines: list[Content] = []
    if left := still_to_judge(roadmap):
        lines += [text(""), text((tr("Not judged yet: {number}", number=len(left)), "title"))]
        lines += wrap(text(", ".join(left)), width)
    if roadmap.parked:
        lines += [text(""), text((pgettext("criteria", "Parked"), "title"))]
    for criterion in roadmap.parked:
        parked = session.answer(criterion.id).parked
        if parked:
            parts = [words.park_reason(parked.reason), parked.owner, words.by(parked.due)]
            lines += wrap(
                text((f"{criterion.id:<6}", "parked"), criterion.name, f": {' · '.join(p for p in parts if p)}"), width, 6
            )
    if roadmap.owed:
        lines += [text(""), text((tr("Evidence owed"), "title"))]
    for owed in roadmap.owed:
        parts = [owed.evidence.title, owed.evidence.owner, words.by(owed.evidence.due)]
        lines += wrap(text((f"{owed.criterion.id:<6}", "accent"), " · ".join(p for p in parts if p)), width, 6)
    return lines
