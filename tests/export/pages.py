"""Reads an HTML page as a browser takes it: every mistake in it is an error, and what can be seen is in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from tests.export.rendered import ISOLATES

SPACE = "{http://www.w3.org/1999/xhtml}"
DRAWN = "{http://www.w3.org/2000/svg}"
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
BLOCKS = frozenset({*HEADINGS, "p", "li", "td", "th", "caption", "figcaption", "a", "title"})


def name(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.removeprefix(SPACE)


def shown(element: Element, *, deep: bool = True) -> str:
    """The text of an element, in one line; without that of the blocks within it where it should not go deep."""
    pieces = [element.text or ""]
    for child in element:
        if deep or name(child) not in {"ul", "ol", "p", "table", "div"}:
            pieces.append(shown(child, deep=deep))
        pieces.append(child.tail or "")
    return re.sub(r"\s+", " ", "".join(pieces)).translate(ISOLATES).strip()


class Page:
    """A page; it has to be without any error.

    Raises:
        html5lib.html5parser.ParseError: It is not.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.root: Element = html5lib.HTMLParser(strict=True).parse(source)

    def all(self, *names: str, under: Element | None = None) -> list[Element]:
        """Elements of some names, in their order."""
        return [one for one in (self.root if under is None else under).iter() if name(one) in names]

    def one(self, identity: str) -> Element:
        """The element with an id."""
        (found,) = [element for element in self.root.iter() if element.get("id") == identity]
        return found

    def flow(self) -> list[tuple[int, str]]:
        """Every heading with its level, and every other text with 0, in the order of the page."""
        return list(self._flow(self.all("body")[0]))

    def _flow(self, element: Element) -> Iterator[tuple[int, str]]:
        kind = name(element)
        if kind in HEADINGS:
            yield int(kind[1]), shown(element)
        elif kind in {"p", "li", "td", "th"}:
            yield 0, shown(element, deep=False)
        if kind not in HEADINGS:
            for child in element:
                yield from self._flow(child)

    def links(self) -> list[str]:
        """Where the links lead."""
        return [one.get("href", "") for one in self.all("a")]

    def rows(self, section: str, number: int = 0) -> list[list[str]]:
        """The rows, without the header, of a table in the section with an id."""
        table = self.all("table", under=self.one(section))[number]
        rows = [[shown(cell) for cell in self.all("th", "td", under=row)] for row in self.all("tr", under=table)]
        return rows[1:]
