"""Draws a terminal's screen as a picture, for the pages of the documentation."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

INK = "#e0e0e0"
PAPER = "#121212"
CURSOR = "#ffcc00"
TYPE_SIZE = 20
"""Pixels; at 20 a cell of DejaVu Sans Mono is 12 by 24."""

_COLORS = {
    "black": "#1b1b1b",
    "red": "#c0392b",
    "green": "#27ae60",
    "brown": "#c09020",
    "blue": "#2e7fd0",
    "magenta": "#a050b0",
    "cyan": "#2aa5a5",
    "white": "#d0d0d0",
    "brightblack": "#666666",
    "brightred": "#ff6655",
    "brightgreen": "#55dd77",
    "brightbrown": "#ffd055",
    "brightblue": "#66aaff",
    "brightmagenta": "#dd77ee",
    "bfightmagenta": "#dd77ee",  # as pyte spells it where it is a background
    "brightcyan": "#66dddd",
    "brightwhite": "#ffffff",
}
# By style: upright, bold, slanted, bold and slanted. The first family that is installed is used.
_FAMILIES = (
    ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf", "DejaVuSansMono-Oblique.ttf", "DejaVuSansMono-BoldOblique.ttf"),
    (
        "LiberationMono-Regular.ttf",
        "LiberationMono-Bold.ttf",
        "LiberationMono-Italic.ttf",
        "LiberationMono-BoldItalic.ttf",
    ),
    ("Menlo.ttc", "Menlo.ttc", "Menlo.ttc", "Menlo.ttc"),
)


def draw(grid: Any, path: Path) -> None:
    """Draw a screen.

    Args:
        grid: The cells, as pyte keeps them.
        path: The picture's file; its ending says the kind.
    """
    size = _cell_size()
    picture = Image.new("RGB", (grid.columns * size[0], grid.lines * size[1]), PAPER)
    pen = ImageDraw.Draw(picture)
    cells = [(row, column, grid.buffer[row][column]) for row in range(grid.lines) for column in range(grid.columns)]
    for row, column, cell in cells:
        ground = colors(cell)[1]
        if ground != PAPER:
            pen.rectangle(_box(row, column, size), fill=ground)
    for row, column, cell in cells:
        _draw_cell(pen, cell, _box(row, column, size))
    if not grid.cursor.hidden:
        pen.rectangle(_box(grid.cursor.y, grid.cursor.x, size), outline=CURSOR)
    picture.save(path)


def _draw_cell(pen: ImageDraw.ImageDraw, cell: Any, box: tuple[int, int, int, int]) -> None:
    ink = colors(cell)[0]
    left, top, right, bottom = box
    if cell.data.strip():
        pen.text((left, top), cell.data, font=_faces()[cell.bold + 2 * cell.italics], fill=ink)
    if cell.underscore:
        pen.line((left, bottom - 1, right, bottom - 1), fill=ink)
    if cell.strikethrough:
        middle = (top + bottom) // 2
        pen.line((left, middle, right, middle), fill=ink)


def _box(row: int, column: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A cell's outermost pixels: left, top, right, bottom."""
    width, height = size
    return column * width, row * height, (column + 1) * width - 1, (row + 1) * height - 1


def colors(cell: Any) -> tuple[str, str]:
    """The colors of a cell's sign and of its ground."""
    ink = INK if cell.fg == "default" else _COLORS.get(cell.fg, f"#{cell.fg}")
    ground = PAPER if cell.bg == "default" else _COLORS.get(cell.bg, f"#{cell.bg}")
    return (ground, ink) if cell.reverse else (ink, ground)


def _cell_size() -> tuple[int, int]:
    """Width and height of a cell, such that the signs for lines and blocks touch each other."""
    face = _faces()[0]
    ascent, descent = face.getmetrics()
    return round(face.getlength("M")), ascent + descent


@cache
def _faces() -> tuple[ImageFont.FreeTypeFont, ...]:
    """The four styles of the first family that is installed.

    Raises:
        FileNotFoundError: None of them is.
    """
    for family in _FAMILIES:
        with suppress(OSError):
            return tuple(ImageFont.truetype(file, TYPE_SIZE) for file in family)
    raise FileNotFoundError("to draw pictures of screens, install the DejaVu fonts (on Debian: apt install fonts-dejavu-core)")
