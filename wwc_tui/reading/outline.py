"""A Markdown file as an outline: headings with the paragraphs and lists under them, each with its line."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from wwc_tui.i18n import tr
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.folders import MAX_BYTES
from wwc_tui.system_messages import reason


@dataclass(frozen=True, slots=True)
class Text:
    """A run of inline Markdown, taken apart.

    Attributes:
        plain: The whole of it as plain text.
        code: The first word in backticks, or empty.
        strong: The first words in bold, or empty.
        link: The address of its first link, or empty.
        label: The text of its first link.
        after: What follows the first code, bold or link.
        line: The line it begins on, counted from 1.
    """

    plain: str
    code: str
    strong: str
    link: str
    label: str
    after: str
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with the items of the list inside it."""

    text: Text
    items: tuple[Item, ...]
    numbered: bool


@dataclass(slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above.

    Attributes:
        level: 0 for the file as a whole.
    """

    level: int
    title: Text
    paragraphs: list[Text] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def read_outline(path: Path) -> Section:
    """Read a Markdown file.

    Quotes, tables, rules and code blocks are for readers of the page and are passed over.

    Raises:
        ReadingError: There is no such file, or it is not UTF-8 text of a sensible size.
    """
    try:
        found = path.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):  # a pipe would never end, nor would a device
            raise ReadingError([Fault(path.name, 0, tr("is not a readable file"))])
        if found.st_size > MAX_BYTES:
            wrong = tr("is larger than {size} kB, which is too large for a criteria file", size=MAX_BYTES // 1_000)
            raise ReadingError([Fault(path.name, 0, wrong)])
        text = path.read_text("utf-8-sig")  # some editors put a byte order mark before the first heading
    except OSError as error:
        raise ReadingError([Fault(path.name, 0, tr("cannot be read ({why})", why=reason(error)))]) from error
    except UnicodeDecodeError as error:
        raise ReadingError([Fault(path.name, 0, tr("is not UTF-8 text; save it as UTF-8"))]) from error
    try:
        return _outline(SyntaxTreeNode(MarkdownIt("commonmark").parse(text)))
    except RecursionError as error:
        raise ReadingError([Fault(path.name, 0, tr("is nested too deeply for a criteria file"))]) from error


def _outline(tree: SyntaxTreeNode) -> Section:
    root = Section(0, Text("", "", "", "", "", "", 1))
    open_sections = [root]
    for node in tree.children:
        if node.type == "heading":
            section = Section(int(node.tag[1:]), _text(node))
            while open_sections[-1].level >= section.level:
                open_sections.pop()
            open_sections[-1].sections.append(section)
            open_sections.append(section)
        elif node.type == "paragraph":
            open_sections[-1].paragraphs.append(_text(node))
        elif node.type in ("bullet_list", "ordered_list"):
            open_sections[-1].items.extend(_items(node))
    return root


def _items(node: SyntaxTreeNode) -> Iterator[Item]:
    for child in node.children:
        paragraph = next((part for part in child.children if part.type == "paragraph"), None)
        nested = [part for part in child.children if part.type in ("bullet_list", "ordered_list")]
        line = child.map[0] + 1 if child.map else 0
        yield Item(
            text=_text(paragraph) if paragraph else Text("", "", "", "", "", "", line),
            items=tuple(item for part in nested for item in _items(part)),
            numbered=node.type == "ordered_list",
        )


def _text(block: SyntaxTreeNode) -> Text:
    inline = next((child for child in block.children if child.type == "inline"), None)
    parts = inline.children if inline else []
    code = next((part for part in parts if part.type == "code_inline"), None)
    strong = next((part for part in parts if part.type == "strong"), None)
    link = next((part for part in parts if part.type == "link"), None)
    marks = [position for position, part in enumerate(parts) if part.type in ("code_inline", "strong", "link")]
    return Text(
        plain=_plain(parts),
        code=code.content if code else "",
        strong=_plain(strong.children) if strong else "",
        link=str(link.attrs.get("href", "")) if link else "",
        label=_plain(link.children) if link else "",
        after=_plain(parts[marks[0] + 1 :]) if marks else "",
        line=block.map[0] + 1 if block.map else 0,
    )


def _plain(parts: list[SyntaxTreeNode]) -> str:
    words = []
    for part in parts:
        if part.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif part.children:
            words.append(_plain(part.children))
        elif part.type != "html_inline":
            words.append(part.content)
    return " ".join("".join(words).split())
