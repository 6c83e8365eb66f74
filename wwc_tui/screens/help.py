"""The help sheet: what a screen is for, then its keys, both from the list of commands; typing filters them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from wwc_tui.domain.search import plain
from wwc_tui.i18n import N_, tr
from wwc_tui.interview.commands import PURPOSE, Command, Group, Where
from wwc_tui.interview.registry import commands
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import text, widest
from wwc_tui.widgets.page import Page, wrap

WHILE_WRITING = N_("While writing")

AROUND = 6
"""Lines of the sheet beside the page: the border, the filter, and the hint, each with its blank line."""

WIDTH = 118
"""Cells of the box if the window has them, as in app.tcss."""

_COLUMN = 36
"""Cells of a column of keys and titles, at least."""

Section = tuple[str, Sequence[Command]]
"""A heading, empty if there is only one section, and what is listed under it."""


class HelpScreen(Dialog[None]):
    """Says what a screen is for and lists its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1", "close", "Back", show=False),
        *(Binding(key, f"scroll('lines', {step})", show=False) for key, step in (("up", -1), ("down", 1))),
        *(Binding(key, f"scroll('pages', {step})", show=False) for key, step in (("pageup", -1), ("pagedown", 1))),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, where: Where, purpose: str = "") -> None:
        """Prepare the help of a screen.

        Args:
            purpose: What it is for, in English; that of `where` if there is none.
        """
        super().__init__()
        self.where = where
        self.purpose = purpose or PURPOSE[where]

    def compose(self) -> ComposeResult:
        """A line to type in over a page, in a box."""
        with Vertical(classes="dialog"):
            yield Input(placeholder=tr("type to filter"), compact=True)
            yield Static("")
            page = Page(id="help")
            page.can_focus = False
            yield page
            yield Static(Content(tr("Type to filter · Esc: close")), classes="dialog-text")

    def on_mount(self) -> None:
        """Show the sheet."""
        self.fit()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if "?" in event.value:  # the key that opened it closes it
            self.action_close()
        else:
            self.fit()

    def fit(self) -> None:
        """Show what matches, in the room there is."""
        room = self.app.size.height - AROUND
        page, sought = self.query_one(Page), self.query_one(Input).value
        width = min(WIDTH, self.app.size.width) - 4
        page.styles.height = max(1, min(room, len(help_lines(self.where, width, room, self.purpose))))
        page.show(lambda width: help_lines(self.where, width, room, self.purpose, sought))

    @on(Input.Submitted)
    def action_close(self) -> None:
        """Back to the screen behind."""
        self.dismiss(None)

    def action_scroll(self, what: str, step: int) -> None:
        """Scroll the page while the filter has the cursor."""
        page = self.query_one(Page)
        if what == "lines":
            page.action_scroll_lines(step)
        else:
            page.action_scroll_pages(step)


def help_lines(where: Where, width: int, height: int, purpose: str = "", sought: str = "") -> Sequence[Content]:
    """Return the help sheet of a screen: whole sentences if there is room, else keys and titles in columns.

    Args:
        width: Cells of a line.
        height: Lines that there is room for.
        purpose: What the screen is for, in English; that of `where` if there is none.
        sought: Words that a command must contain to be listed; then whole sentences are shown.
    """
    head = [*wrap(text(tr(purpose or PURPOSE[where])), width), text("")]
    sections = _sections(where)
    if words := plain(sought).split():
        found = [(title, [one for one in listed if _matches(one, words)]) for title, listed in sections]
        lines = [*_sentences([(title, listed) for title, listed in found if listed], width)]
        return lines or [text((tr("No key matches. Shorten what you typed."), "dim"))]
    lines = [*head, *_sentences(sections, width)]
    return lines if len(lines) <= height or len(sections) < 2 else [*head, *_in_columns(sections, width)]


def _sections(where: Where) -> list[Section]:
    if where is not Where.INTERVIEW:
        return [("", commands(where))]
    listed = commands(where)
    groups: list[Section] = [(tr(group.value), [one for one in listed if one.group is group]) for group in Group]
    return [*groups[:2], (tr(WHILE_WRITING), commands(Where.TYPING)), *groups[2:]]


def _matches(one: Command, words: Sequence[str]) -> bool:
    place = plain(" ".join((_keys(one), tr(one.title), tr(one.help))))
    return all(word in place for word in words)


def _sentences(sections: Sequence[Section], width: int) -> Iterator[Content]:
    """Yield each command with its title and its sentence."""
    room = widest(*(_keys(one) for _, listed in sections for one in listed), least=8) + 2
    for place, (title, listed) in enumerate(sections):
        if title:
            yield from ([text("")] if place else [])
            yield text((title, "title"))
        for one in listed:
            body = wrap(text((tr(one.title), "title"), ". ", tr(one.help)), width - room)
            keys = set_cell_size(_keys(one), room)
            yield from (text((keys, "accent") if not n else " " * room, part) for n, part in enumerate(body))


def _in_columns(sections: Sequence[Section], width: int) -> Iterator[Content]:
    """Yield keys and titles in as few lines as the sections allow, none of which is broken."""
    count = max(1, width // _COLUMN)
    blocks = [_block(one) for one in sections]
    height = max(map(len, blocks))
    while len(columns := _filled(blocks, height)) > count:
        height += 1
    for parts in zip_longest(*columns, fillvalue=text("")):
        yield text(*(part.truncate(width // count - 2, ellipsis=True, pad=True).pad_right(2) for part in parts))


def _block(section: Section) -> list[Content]:
    title, listed = section
    room = widest(*map(_keys, listed), least=4) + 2
    rows = [text((set_cell_size(_keys(one), room), "accent"), tr(one.title)) for one in listed]
    return [text((title, "title")), *rows]


def _filled(blocks: Sequence[list[Content]], height: int) -> list[list[Content]]:
    """Return columns of at most that height, filled one after the other; no block is higher."""
    columns: list[list[Content]] = []
    for block in blocks:
        if columns and len(columns[-1]) + 1 + len(block) <= height:
            columns[-1] += [text(""), *block]
        else:
            columns.append([*block])
    return columns


def _keys(command: Command) -> str:
    return "1-9" if command.id == "mark" else command.key_names
