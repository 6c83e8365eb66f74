"""The parts of a Word document that python-docx has no call for: links, contents, page numbers, widths of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

_NARROWEST, _LONGEST_WORD, _WIDEST = 6, 22, 60
"""How many characters a column asks room for: at least, so that its longest word is not cut, and at most."""

_BESIDE = 3
"""How many characters would fit into the margins of a cell, and into what bold letters are wider."""

_ON_A_LINE = 95
"""How many characters fit between the margins."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][A-Za-z0-9%/:?#@!$&'()*,;=+~._-]*)?")
"""What Word takes for an address; it calls a file with any other one damaged."""

_LINK_COLOR = RGBColor(0x05, 0x63, 0xC1)


@dataclass(slots=True)
class Marks:
    """How text is set at some place of a line; `address` is where it leads to."""

    bold: bool = False
    italic: bool = False
    address: str = ""


def element(name: str, /, **attributes: str) -> Any:
    """Return a new element of WordprocessingML, such as ``w:t``; its attributes are named without the prefix."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_text(paragraph: Paragraph, text: str, marks: Marks, *, code: bool = False) -> None:
    """Add text to a paragraph, and a link where it leads anywhere."""
    run = paragraph.add_run(text)
    run.bold, run.italic = marks.bold or None, marks.italic or None
    if code:
        run.font.name = "Consolas"
    if _ADDRESS.fullmatch(marks.address):
        run.font.underline, run.font.color.rgb = True, _LINK_COLOR
        target = paragraph.part.relate_to(marks.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), target)
        paragraph._p.append(link)
        link.append(run._r)


def add_bookmark(paragraph: Paragraph, number: int) -> None:
    """Give a heading a name that the contents lead to."""
    paragraph._p.insert_element_before(element("w:bookmarkStart", id=str(number), name=_bookmark(number)), "w:r", "w:hyperlink")
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def _bookmark(number: int) -> str:
    return f"_Toc{number:06}"


def add_contents(document: DocumentType, title: str, deepest: int, entries: Iterable[tuple[int, int, str]]) -> None:
    """Add the contents: a field that Word renews, which holds the headings already for programs that do not.

    Args:
        deepest: How many levels of headings Word takes into it.
        entries: Of each heading its number, its level from 1, and its text.
    """
    document.add_paragraph(title, "TOC Heading")
    made: list[Paragraph] = []
    for number, level, text in entries:
        made.append(document.add_paragraph(style=f"toc {level}"))
        link = element("w:hyperlink", anchor=_bookmark(number), history="1")
        made[-1]._p.append(link)
        link.append(made[-1].add_run(text)._r)
    first = made[0]._p.find(qn("w:hyperlink"))
    for one in (_field("begin", dirty="true"), _instruction(f' TOC \\o "1-{deepest}" \\h \\z \\u '), _field("separate")):
        first.addprevious(one)
    made[-1]._p.append(_field("end"))


def add_page_numbers(section: Section) -> None:
    """Put the number of each page and of all pages at its foot."""
    foot = section.footer.paragraphs[0]
    for place, name in enumerate(("PAGE", "NUMPAGES")):
        if place:
            foot.add_run(" / ")
        for one in (_field("begin"), _instruction(f" {name} "), _field("separate")):
            foot._p.append(one)
        foot.add_run("1")
        foot._p.append(_field("end"))


def _field(kind: str, **attributes: str) -> Any:
    run = OxmlElement("w:r")
    run.append(element("w:fldChar", fldCharType=kind, **attributes))
    return run


def _instruction(text: str) -> Any:
    run, code = OxmlElement("w:r"), OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = text
    run.append(code)
    return run


def new_numbering(document: DocumentType, start: int) -> int:
    """Return the id of a numbering of its own for a list, so that it does not go on where an earlier one ended."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    own = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(own).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def repeat_on_pages(row: _Row) -> None:
    """Show a row again at the top of each page that its table goes on to."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))


def column_widths(rows: Sequence[Sequence[str]], room: int) -> list[Length]:
    """Return how wide the columns of a table are, so that words stay whole and long texts get the room that is left.

    Args:
        rows: The texts of the cells.
        room: The width of all columns together, in English Metric Units.
    """
    columns = list(zip(*rows, strict=True))
    longest = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    least = [_within(length + _BESIDE, _LONGEST_WORD) for length in longest]
    wanted = [max(few, _within(max(map(len, column)), _WIDEST)) for column, few in zip(columns, least, strict=True)]
    left, missing = max(0, _ON_A_LINE - sum(least)), sum(wanted) - sum(least)
    share = min(1.0, left / missing) if missing else 0.0
    sizes = [few + (many - few) * share for few, many in zip(least, wanted, strict=True)]
    return [Length(int(room * size / sum(sizes))) for size in sizes]


def _within(length: int, most: int) -> int:
    return min(max(length, _NARROWEST), most)
