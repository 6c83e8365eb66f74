"""The score as a range: what is met now, what is possible, and how far the tiers are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from wwc_tui.domain.scoring import PracticeCount, Score, TierDistance
from wwc_tui.export import words
from wwc_tui.language import counted
from wwc_tui.widgets.lines import Lines, text
from wwc_tui.widgets.page import wrap
from wwc_tui.widgets.signs import SIGNS, STYLES, percent_bar

INDICATIVE = "Indicative, not a certification"


class ScoreMeter(Lines):
    """Shows a score; on one line where there is room for no more."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._score: Score | None = None
        self._tried: Score | None = None
        self._hidden = False

    def show(self, score: Score, tried: Score | None = None, *, hidden: bool = False) -> None:
        """Show another score.

        Args:
            score: What the session amounts to.
            tried: What it would amount to by verdicts that are only tried.
            hidden: Show neither, because people look on.
        """
        self._score, self._tried, self._hidden = score, tried, hidden
        self.redraw()

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """The whole meter, or its one-line form."""
        if self._score is None:
            return []
        if self._hidden:
            return wrap(text((" The score is hidden: H shows it.", "dim")), width)
        if height < 6:
            return [one_line(self._score, width) if not self._tried else _both(self._score, self._tried)]
        return [*_what_if(self._tried, width), *meter_lines(self._score, width)]


def one_line(score: Score, width: int) -> Content:
    """The meter in one line: counts, range, the tier that is secured, and what the next one needs; the range where it fits."""
    count = score.count
    counts = f" met {count.met} · not {count.not_met} · open {count.open}  "
    states = [words.tier(score.secured)] if score.secured else []
    states += [_needs(score.next)] if score.next else []
    state = f"indicative: {', '.join(states)}"
    room = min(30, width - cell_len(counts) - cell_len(state) - 3)
    if room >= 4:
        return text((counts, "title"), *_bar(score, room), "  ", state)
    if cell_len(counts) + cell_len(state) >= width:
        counts = f" ✓{count.met} ✗{count.not_met} ·{count.open}  "
    return text((counts, "title"), state)


def meter_lines(score: Score, width: int) -> list[Content]:
    """The meter on its own panel."""
    count = score.count
    inner = width - 1
    lines = [
        text(("Score", "title"), (f"  tier scale: {score.scale.id}", "dim")),
        text(f"met {count.met} · not {count.not_met} · open {count.open}"),
        text(*_bar(score, inner)),
        text((_marks(score, inner), "dim")),
        text(("secured   ", "dim"), (words.reached(score.secured, score.scale), "title")),
        text(("possible  ", "dim"), words.reached(score.possible, score.scale)),
    ]
    if score.next:
        lines += wrap(text(_needs(score.next)), inner)
    else:
        lines.append(text(("the highest tier is reached", "met")))
    lines.append(text((f"documented {count.documented} of {count.met} met", "dim")))
    lines += wrap(text((INDICATIVE, "dim")), inner)
    for other, secured, possible in score.other_scales:
        lines += wrap(
            text((f"{other.id}: {words.reached(secured, other)} to {words.reached(possible, other)}", "warning")), inner
        )
    lines.append(text(""))
    lines += [_practice(practice, inner) for practice in score.practices]
    lines += [text(""), text(("Gates", "title"), ("  beside the total", "dim"))]
    lines += [text((SIGNS[gate.state], STYLES[gate.state]), f" {gate.id}") for gate in score.gates]
    if score.held_back:
        lines += [text(""), *wrap(text((f"{', '.join(score.held_back)} wait for a prerequisite", "warning")), inner)]
    return lines


def _both(score: Score, tried: Score) -> Content:
    now, then = words.reached(score.secured, score.scale), words.reached(tried.secured, tried.scale)
    return text((" WHAT IF ", "warning"), f"met {score.count.met} → {tried.count.met} · indicative: {now} → {then}")


def _what_if(tried: Score | None, width: int) -> list[Content]:
    """The tried score over the real one."""
    if tried is None:
        return []
    return [
        text(("What if", "warning"), ("  nothing is stored", "dim")),
        text(f"met {tried.count.met} · not {tried.count.not_met} · open {tried.count.open}"),
        text(*_bar(tried, width - 1)),
        text(("secured   ", "dim"), (words.reached(tried.secured, tried.scale), "title")),
        text(("possible  ", "dim"), words.reached(tried.possible, tried.scale)),
        text(""),
        text(("As it is", "title")),
    ]


def _needs(distance: TierDistance | None) -> str:
    if distance is None:
        return ""
    name = words.tier(distance.tier)
    if distance.within_reach:
        return f"{name} needs {distance.needs} of {distance.open} open"
    one, many = "{name} needs {needs}, {number} is open", "{name} needs {needs}, {number} are open"
    return counted(one, many, distance.open, name=name, needs=distance.needs)


def _bar(score: Score, width: int) -> tuple[tuple[str, str], ...]:
    met, possible, rest = percent_bar(width, score.count.met, score.count.possible, score.count.total)
    return ("█" * met, "met"), ("░" * possible, "open"), ("·" * rest, "dim")


def _marks(score: Score, width: int) -> str:
    """The tiers' thresholds under the bar, each ending in the cell where it is reached."""
    line = ""
    for distance in score.distances:
        mark = f"{distance.tier[0].upper()}{distance.threshold}"
        end = -(-distance.threshold * width // max(1, score.count.total))
        line = line.ljust(min(end, width) - len(mark))
        line += mark if not line or line.endswith(" ") else f" {mark}"
    return line


def _practice(practice: PracticeCount, width: int) -> Content:
    count = practice.count
    right = f" {count.met}/{count.total}"
    cells = max(4, min(12, width - 5 - len(right)))
    met, possible, rest = percent_bar(cells, count.met, count.possible, count.total)
    return text(f"{practice.code:<5}", ("█" * met, "met"), ("░" * possible, "open"), ("·" * rest, "dim"), right)
