"""The base of everything that is drawn line by line: only cells that changed are sent to the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

STYLES = {
    "title": "bold",  # headings and what matters most
    "dim": "$dim-text",  # what may be overlooked
    "met": "$met",
    "not-met": "$not-met",
    "open": "$open",
    "parked": "$parked",
    "warning": "bold $parked",
    "accent": "bold $accent-text",  # keys and the present place
    "cursor": "$cursor-text on $cursor",  # the line that keys act on
}
"""The names that the spans of a line may carry, and what each adds to the style under it, in colors of the theme.

They stand here and not in app.tcss, where each would be worked out for each widget whenever one is shown: a fifth of the start.
"""

MOST_KNOWN = 2000
"""Lines whose cells are kept; more than any screen shows, and some hundred criteria."""


_ENDS = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")


def text(*parts: str | Content | tuple[str, str]) -> Content:
    """A line of plain strings and (string, style name) pairs; nothing in the strings is ever taken for markup or a line's end."""
    return Content.assemble(*(part if isinstance(part, Content) else _on_one_line(part) for part in parts))


def _on_one_line(part: str | tuple[str, str]) -> str | tuple[str, str]:
    words = part if isinstance(part, str) else part[0]
    if words.isprintable():
        return part
    words = words.translate(_ENDS)
    return words if isinstance(part, str) else (words, part[1])


def padded(word: str, cells: int) -> str:
    """A word with blanks behind it up to so many cells."""
    return word + " " * (cells - cell_len(word))


class Lines(Widget):
    """A widget of fixed size that shows a list of lines.

    A subclass says with `compose_lines` what stands there now, and calls `redraw` when that may have changed. The new lines are
    compared with those on the screen and only what differs is drawn; no layout takes place.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] = []
        self._composed_for: Size | None = None
        self._styles: dict[str, Style] = {}
        self._known: dict[int, tuple[Content, Strip]] = {}

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """The lines to show in so many cells; fewer than ``height`` leave the rest blank, more are cut.

        Args:
            width: Cells of a line.
            height: Lines there is room for.
        """
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw whatever has changed."""
        if not self.is_attached or not self.size.width or not self.size.height:
            return
        old, before = self._strips, self._composed_for
        fresh = self._compose_strips()
        if before != self.size:
            self.refresh()
            return
        changed = [
            Region(0, y, last, 1)
            for y, (was, now) in enumerate(zip(old, fresh, strict=True))
            if (last := _last_difference(was, now))
        ]
        if changed:
            self.refresh(*changed)

    def _compose_strips(self) -> list[Strip]:
        width, height = self.size
        fresh = [self._strip(line, width) for line in list(self.compose_lines(width, height))[:height]]
        fresh += [Strip.blank(width, self.visual_style.rich_style)] * (height - len(fresh))
        self._strips, self._composed_for = fresh, self.size
        return fresh

    def _strip(self, line: Content, width: int) -> Strip:
        """The line as cells; one that was drawn before, and is kept by whoever composed it, is not drawn again."""
        known = self._known.get(id(line))
        if known is not None and known[0] is line and known[1].cell_length == width:
            return known[1]
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        cut = line.truncate(width, ellipsis=True)
        segments = [
            Segment(part, style.rich_style) for part, style in cut.render(self.visual_style, end="", parse_style=self._named)
        ]
        strip = Strip(segments).adjust_cell_length(width, self._row_style(line).rich_style).simplify()
        self._known[id(line)] = (line, strip)
        return strip

    def _row_style(self, line: Content) -> Style:
        """The style of the rest of a line: that of a cursor line runs to the edge."""
        if any(span.style == "cursor" and span.start == 0 for span in line.spans):
            return self.visual_style + self._named("cursor")
        return self.visual_style

    def _named(self, name: str | Style) -> Style:
        """The style that a span's name stands for, to be laid over what is under it."""
        if isinstance(name, Style):
            return name
        if name not in self._styles:
            self._styles[name] = Style.parse(STYLES[name], self.app.theme_variables)
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """A line as it was last composed, for the size there is now."""
        if self._composed_for != self.size:
            self._compose_strips()
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def on_resize(self, _event: events.Resize) -> None:
        """There is another number of cells to fill, unless they were filled already.

        What is drawn must not wait for this event: Textual forgets it where somebody asks for the layout before it is shown.
        """
        if self._composed_for != self.size:
            self.redraw()

    def notify_style_update(self) -> None:
        """The theme or a class has changed: every line has to be drawn again."""
        super().notify_style_update()
        self._styles.clear()
        self._known.clear()
        if self._composed_for is not None:
            self._composed_for = None
            self.call_later(self.redraw)


def _last_difference(was: Strip, now: Strip) -> int:
    """How many cells from the left have to be drawn for a line to become another of the same width; 0 where they are alike."""
    if was is now:
        return 0
    cells = now.cell_length
    for before, after in zip(reversed(was), reversed(now), strict=False):
        if before != after:
            if before.style == after.style:
                ends = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(before.text), reversed(after.text), strict=False))
                cells -= cell_len("".join(character for character, _ in ends))
            break
        cells -= after.cell_length
    return cells


def widest(*texts: str, least: int = 0) -> int:
    """Cells that the longest of some texts takes, and at least so many."""
    return max([least, *map(cell_len, texts)])
