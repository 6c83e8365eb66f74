"""Make one animated SVG of frames of a terminal: text, no scripts, no fonts, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby
from typing import Any

from tools.terminal_picture import CURSOR, INK, PAPER, colors

_WIDTH, _HEIGHT, _TYPE_SIZE = 8.4, 18, 14
"""Pixels: a cell's width and height, and the size of the type in it."""

_WORDS = re.compile(r"\S+(?: \S+)*")
_BASELINE = 13.5
"""Pixels from a row's upper edge to the line on which its letters stand."""


@dataclass(frozen=True)
class Run:
    """Neighboring cells of a row that look alike: either their ground, or a text on it.

    A text has no two blanks in a row, since SVG would make one of them.
    """

    column: int
    width: int
    text: str
    ink: str
    ground: str
    style: str


@dataclass(frozen=True)
class Frame:
    """A screen, and how many seconds it is shown."""

    rows: tuple[tuple[Run, ...], ...]
    seconds: float

    @property
    def text(self) -> str:
        """The screen as lines of text, as a reader of the picture sees it."""
        return "\n".join("".join(_placed(row)).rstrip() for row in self.rows)


def _placed(row: Sequence[Run]) -> Iterator[str]:
    end = 0
    for run in (run for run in row if run.text):
        yield " " * (run.column - end) + run.text
        end = run.column + run.width


def frame_of(grid: Any, seconds: float) -> Frame:
    """Return a frame of a terminal's screen.

    Args:
        grid: The cells, as pyte keeps them.
        seconds: How long it is to be shown.
    """
    return Frame(tuple(tuple(_runs(grid, row)) for row in range(grid.lines)), seconds)


def _runs(grid: Any, row: int) -> Iterator[Run]:
    cells = [_cell(grid, row, column) for column in range(grid.columns)]
    for column in range(1, len(cells)):
        if cells[column][0] == " " and cells[column][2] == cells[column - 1][2]:
            cells[column] = (" ", *cells[column - 1][1:])  # a blank shows only its ground
    for look, alike in groupby(range(len(cells)), key=lambda column: cells[column][1:]):
        columns = list(alike)
        ink, ground, style = look
        if ground != PAPER:
            yield Run(columns[0], len(columns), "", ink, ground, "")
        for word in _WORDS.finditer("".join(cells[column][0] for column in columns)):
            yield Run(columns[0] + word.start(), len(word[0]), word[0], ink, PAPER, style)


def _cell(grid: Any, row: int, column: int) -> tuple[str, str, str, str]:
    """Return a cell's sign, its two colors, and its style as class names."""
    cell = grid.buffer[row][column]
    ink, ground = colors(cell)
    if (row, column) == (grid.cursor.y, grid.cursor.x) and not grid.cursor.hidden:
        ink, ground = PAPER, CURSOR
    style = " ".join(name for name, on in (("b", cell.bold), ("i", cell.italics), ("u", cell.underscore)) if on)
    return cell.data or " ", ink, ground, style


def svg(frames: Sequence[Frame], about: str, still: int) -> str:
    """Return an animated SVG that plays the frames in a loop.

    A row that looks alike in several frames is drawn once. If the reader asked for less motion, or the viewer plays nothing, one
    frame is shown.

    Args:
        frames: The frames, all of one size.
        about: What the picture shows, for those who cannot see it.
        still: The number of the frame that is shown where nothing moves.
    """
    columns = max((run.column + run.width for frame in frames for row in frame.rows for run in row), default=1)
    size = (round(columns * _WIDTH), len(frames[0].rows) * _HEIGHT)
    inks = sorted({run.ink for frame in frames for row in frame.rows for run in row})
    names = {row: f"r{number}" for number, row in enumerate(dict.fromkeys(row for frame in frames for row in frame.rows if row))}
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" role="img" aria-label="{escape(about)}">',
            f"<title>{escape(about)}</title>",
            f"<style>\n{_style(frames, inks, still)}\n</style>",
            "<defs>",
            *(f'<g id="{name}">{"".join(_drawn(run, inks) for run in row)}</g>' for row, name in names.items()),
            "</defs>",
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            *(_shown(number, frame, names) for number, frame in enumerate(frames)),
            "</svg>",
            "",
        )
    )


def _style(frames: Sequence[Frame], inks: Sequence[str], still: int) -> str:
    ends = list(accumulate(frame.seconds for frame in frames))
    whole = ends[-1]
    lines = [
        f"text{{font:{_TYPE_SIZE}px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:{INK}}}",
        "rect{shape-rendering:crispEdges}.b{font-weight:bold}.i{font-style:italic}.u{text-decoration:underline}",
        *(f".c{number}{{fill:{ink}}}" for number, ink in enumerate(inks)),
        f".f{{visibility:hidden;animation:{whole:g}s step-end infinite}}#f{still}{{visibility:visible}}",
    ]
    for number, (frame, end) in enumerate(zip(frames, ends, strict=True)):
        begin = f"{100 * (end - frame.seconds) / whole:.3f}%{{visibility:visible}}"
        hidden = "0%{visibility:hidden}" if number else ""
        after = f"{100 * end / whole:.3f}%{{visibility:hidden}}" if end < whole else "to{visibility:visible}"
        lines.append(f"@keyframes k{number}{{{hidden}{begin}{after}}}#f{number}{{animation-name:k{number}}}")
    lines.append("@media (prefers-reduced-motion:reduce){.f{animation:none!important}}")
    return "\n".join(lines)


def _drawn(run: Run, inks: Sequence[str]) -> str:
    left, width = f"{run.column * _WIDTH:g}", f"{run.width * _WIDTH:g}"
    if run.ground != PAPER:
        return f'<rect x="{left}" width="{width}" height="{_HEIGHT}" fill="{run.ground}"/>'
    look = f"c{inks.index(run.ink)} {run.style}".strip()
    return f'<text x="{left}" y="{_BASELINE}" textLength="{width}" class="{look}">{escape(run.text, quote=False)}</text>'


def _shown(number: int, frame: Frame, names: dict[tuple[Run, ...], str]) -> str:
    placed = (
        f'<use href="#{names[row]}"' + (f' y="{place * _HEIGHT}"' if place else "") + "/>"
        for place, row in enumerate(frame.rows)
        if row
    )
    return f'<g class="f" id="f{number}">{"".join(placed)}</g>'
