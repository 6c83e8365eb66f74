"""Markdown as a Word document (DOCX), with real styles, a field of contents and columns as wide as they need.

Imported only where it is used: it needs python-docx, which comes with the extra ``office``. It takes any Markdown, a template's
too. Comments are left out, and other HTML is shown as text. The same Markdown always makes the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import pairwise

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token

from wwc_tui.export.word_parts import (
    Marks,
    add_bookmark,
    add_contents,
    add_page_numbers,
    add_text,
    column_widths,
    new_numbering,
    repeat_on_pages,
)
from wwc_tui.i18n import tr

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_DEEPEST_LIST = 3
_DEEPEST_HEADING = 9
_IN_CONTENTS = 2
"""Headings of so many levels below the title are in the contents."""

_FEWEST_IN_CONTENTS = 3
_LANGUAGES = {"en": "en-US", "es": "es-MX", "pt": "pt-BR"}
"""In which spelling Word looks for mistakes."""


def word_bytes(markdown: str, made: date, language: str) -> bytes:
    """Return a Markdown text as a Word document.

    Args:
        made: The day of the export.
        language: The code of the language that it is written in.
    """
    writer = _Writer(_MARKDOWN.parse(_NO_XML.sub("", markdown)))
    writer.write()
    _describe(writer.document, writer.title, made, _LANGUAGES.get(language, language))
    return _fixed(writer.document)


def _describe(document: DocumentType, title: str, made: date, language: str) -> None:
    about = document.core_properties
    about.title, about.language, about.comments, about.author = title[:255], language, "", ""
    about.created = about.modified = datetime.combine(made, time())
    for one in document.styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), language)


def _fixed(document: DocumentType) -> bytes:
    """A document as a file in which nothing tells when it was saved."""
    saved, made = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _ZIP_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()


class _Writer:
    """Writes the tokens of one Markdown text into a document.

    Attributes:
        title: The text of its first heading of the first level.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.document: DocumentType = Document()
        self.title = ""
        self._lists: list[int | None] = []  # of each list that is open, its numbering; None for one with dots
        self._in_item = False  # whether the next paragraph begins an item
        self._quotes = 0
        self._heads = list(self._headings())
        self._styles = {one.name: one.style_id for one in self.document.styles}
        section = self.document.sections[0]
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
        add_page_numbers(section)

    def _headings(self) -> Iterator[tuple[int, str]]:
        """The level and the text of every heading."""
        for one, inline in pairwise(self.tokens):
            if one.type == "heading_open":
                yield int(one.tag[1]), plain_text(inline)

    def write(self) -> None:
        """Write everything."""
        place, heading = 0, 0
        if not any(level == 1 for level, _ in self._heads):
            self._contents()
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.type == "heading_open":
                self._heading(self.tokens[place + 1], heading)
                heading += 1
                place += 2
            elif token.type == "table_open":
                end = next(at for at in range(place, len(self.tokens)) if self.tokens[at].type == "table_close")
                self._table(self.tokens[place:end])
                place = end
            else:
                self._block(token)
            place += 1

    def _block(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(new_numbering(self.document, int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._in_item = True
            case "list_item_close":
                self._in_item = False
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "inline":
                self._inline(self._paragraph(), token)
            case "fence" | "code_block":
                self._styled("macro").add_run(token.content.rstrip("\n"))
            case "html_block":
                if text := _COMMENT.sub("", token.content).strip():
                    self._paragraph().add_run(text)
            case "hr":
                self.document.add_paragraph()

    def _styled(self, style: str) -> Paragraph:
        """A new paragraph in a style. python-docx looks each style up for as long as a page takes to write."""
        made = self.document.add_paragraph()
        made._p.style = self._styles[style]
        return made

    def _paragraph(self) -> Paragraph:
        """A new paragraph, as lists and quotes around it ask for."""
        if not self._lists:
            return self._styled("Quote" if self._quotes else "Normal")
        numbering = self._lists[-1]
        depth = min(len(self._lists), _DEEPEST_LIST)
        kind = "List Continue" if not self._in_item else "List Bullet" if numbering is None else "List Number"
        made = self._styled(kind if depth == 1 else f"{kind} {depth}")
        if self._in_item and numbering is not None:
            properties = made._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = numbering
        self._in_item = False
        return made

    def _heading(self, inline: Token, number: int) -> None:
        level, text = self._heads[number]
        if level == 1 and not self.title:
            self.title = text
            self._inline(self._styled("Title"), inline)
            self._contents()
            return
        made = self._styled(f"Heading {min(max(level - 1, 1), _DEEPEST_HEADING)}")
        self._inline(made, inline, bookmark=number)

    def _contents(self) -> None:
        listed = [(number, level - 1, text) for number, (level, text) in enumerate(self._heads) if 1 < level <= _IN_CONTENTS + 1]
        if len(listed) >= _FEWEST_IN_CONTENTS:
            for level in range(1, _IN_CONTENTS + 1):
                style = self.document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
                style.paragraph_format.left_indent = Mm(6 * (level - 1))
                style.paragraph_format.space_after = Mm(1)
            add_contents(self.document, tr("Contents"), _IN_CONTENTS, listed)

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[list[tuple[Token, Token]]] = []
        for token, inline in pairwise(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append((token, inline))
        table: Table = self.document.add_table(len(rows), len(rows[0]), "Light Grid Accent 1")
        section = self.document.sections[0]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        widths = column_widths([[plain_text(inline) for _, inline in row] for row in rows], room)
        table.autofit = False
        repeat_on_pages(table.rows[0])
        for cells, row in zip(rows, table._tbl.tr_lst, strict=True):
            for (opened, inline), cell, width in zip(cells, row.tc_lst, widths, strict=True):
                cell.width = width
                made = Paragraph(cell.p_lst[0], _Cell(cell, table))
                made._p.style = self._styles["No Spacing"]
                if "right" in str(opened.attrs.get("style", "")):
                    made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._inline(made, inline)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        self._styled("No Spacing")

    def _inline(self, paragraph: Paragraph, inline: Token, bookmark: int | None = None) -> None:
        marks = Marks()
        for child in inline.children or []:
            match child.type:
                case "strong_open" | "strong_close":
                    marks.bold = child.nesting == 1
                case "em_open" | "em_close":
                    marks.italic = child.nesting == 1
                case "link_open":
                    marks.address = str(child.attrs.get("href", ""))
                case "link_close":
                    marks.address = ""
                case _:
                    add_text(paragraph, _shown(child), marks, code=child.type == "code_inline")
        if bookmark is not None:
            add_bookmark(paragraph, bookmark)


def _shown(child: Token) -> str:
    """What is seen of a piece of a line."""
    match child.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return _COMMENT.sub("", child.content)
    return child.content


def plain_text(inline: Token) -> str:
    """Return the visible text of a heading, a paragraph or a cell."""
    return "".join(map(_shown, inline.children or []))
