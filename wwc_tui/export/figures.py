"""Draws a score for the HTML page: one bar for the tiers, one for each practice, with the numbers as text beside them.

The bars are drawings (SVG) in shares of their own width, so that they fit a phone and a sheet of paper. Their parts differ by
pattern, not by color alone, and a screen reader is told the text and not the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from wwc_tui.domain.scoring import Count, Score
from wwc_tui.domain.session import Verdict
from wwc_tui.export import tier_words, words
from wwc_tui.export.text import printable
from wwc_tui.i18n import ngettext, pgettext, tr

_PATTERN = (
    '<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="under" width="6" height="6"/><rect class="over" width="2.4" height="6"/></pattern></defs></svg>'
)
"""What open criteria are filled with; it stands in the page once, before the first bar."""


def tier_figure(score: Score) -> str:
    """The range of a score, from what is met to what is possible, with the marks of the tiers."""
    count = score.count
    marks = [(one.tier, one.threshold) for one in score.distances if count.total and one.threshold <= count.total]
    lines = "".join(f'<line class="mark" x1="{_share(at, count)}" x2="{_share(at, count)}" y1="20" y2="50"/>' for _, at in marks)
    labels = "".join(
        f'<text x="{_share(at, count)}" y="{y}" text-anchor="{_anchor(at, count)}">{_text(label)}</text>'
        for tier, at in marks
        for y, label in ((12, tier_words.tier(tier)), (66, str(at)))
    )
    caption = _text(tr("Met now and still possible, of {total} criteria", total=count.total))
    drawing = f'<svg class="bar" width="100%" height="70" aria-hidden="true">{_bar(count, 22, 26)}{lines}{labels}</svg>'
    sentences = "".join(f"<li>{_text(one)}</li>" for one in _distances(score))
    figure = f"<figcaption>{caption}</figcaption>{drawing}{_legend(count)}<ul>{sentences}</ul>"
    return f'{_PATTERN}<figure class="range">{figure}</figure>'


def practice_figure(score: Score) -> str:
    """The results of each practice, and of all together, as a table with a bar in each row."""
    heads = (tr("Practice area"), *words.count_heads(), pgettext("column", "Of"), tr("Share"))
    columns = "".join(f'<th scope="col">{_text(one)}</th>' for one in heads)
    rows = [(one.title, one.count) for one in score.practices]
    body = "".join(_row(title, count, heads) for title, count in [*rows, (pgettext("row", "All"), score.count)])
    caption = _text(tr("Results by practice area"))
    table = f"<caption>{caption}</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="bars">{table}</table>{_legend()}'


def _row(title: str, count: Count, heads: Sequence[str]) -> str:
    numbers = (count.met, count.not_met, count.open, count.total)
    cells = "".join(f'<td data-label="{_text(head)}">{number}</td>' for head, number in zip(heads[1:-1], numbers, strict=True))
    bar = f'<svg class="bar" width="100%" height="14" aria-hidden="true">{_bar(count, 0, 14)}</svg>'
    spoken = _text(tr("{met} of {total} met", met=count.met, total=count.total))
    return f'<tr><th scope="row">{_text(title)}</th>{cells}<td class="drawn">{bar}<span class="away">{spoken}</span></td></tr>'


def _bar(count: Count, top: int, height: int) -> str:
    """What is met from the left, then what is open; the rest of the frame is what is not met."""
    place = f'y="{top}" height="{height}"'
    return (
        f'<rect class="frame" x="0" width="100%" {place}/>'
        f'<rect class="met" x="0" width="{_share(count.met, count)}" {place}/>'
        f'<rect class="open" x="{_share(count.met, count)}" width="{_share(count.open, count)}" {place}/>'
    )


def _share(part: int, count: Count) -> str:
    """A part of all criteria in percent, to a hundredth."""
    return f"{100 * part / count.total if count.total else 0:.2f}%"


def _anchor(at: int, count: Count) -> str:
    """Where a mark's label is held, so that it stays within the drawing."""
    share = at / count.total
    return "end" if share > 0.9 else "start" if share < 0.1 else "middle"


def _legend(count: Count | None = None) -> str:
    """What each pattern stands for, with its number where it is of one score."""
    if count is None:
        told = [words.verdict(one) for one in (Verdict.MET, Verdict.OPEN, Verdict.NOT_MET)]
    else:
        told = [
            ngettext("{number} met", "{number} met", count.met),
            ngettext("{number} open", "{number} open", count.open),
            ngettext("{number} not met", "{number} not met", count.not_met),
        ]
    entries = "".join(
        f'<li><svg width="14" height="14" aria-hidden="true"><rect class="frame" width="14" height="14"/>'
        f'<rect class="{kind}" width="14" height="14"/></svg> {_text(name)}</li>'
        for kind, name in zip(("met", "open", "frame"), told, strict=True)
    )
    return f'<ul class="legend">{entries}</ul>'


def _distances(score: Score) -> Iterator[str]:
    """How far each tier is, and what the conditions make of it, a sentence each."""
    for one in score.distances:
        name = tier_words.tier(one.tier)
        if one.reached:
            reached = tier_words.count_reached(score)
            yield tr("{tier}, from {threshold} criteria: {reached}.", tier=name, threshold=one.threshold, reached=reached)
        else:
            yield ngettext(
                "{tier}, from {threshold} criteria: {number} to go.",
                "{tier}, from {threshold} criteria: {number} to go.",
                one.needs,
                tier=name,
                threshold=one.threshold,
            )
    if warning := tier_words.condition_warning(score):
        yield warning


def _text(text: str) -> str:
    """Any text as one line of HTML, between tags or in an attribute."""
    return escape(printable(text))
