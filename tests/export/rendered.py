"""Reads a Markdown document as a person's program renders it: CommonMark with tables, strike-through and raw HTML allowed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token


class _AsWritten(MarkdownIt):
    """Shows an address as it was written, as most programs do."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


_PARSER = _AsWritten("commonmark", {"html": True}).enable(["table", "strikethrough"])
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
ISOLATES = str.maketrans("", "", "\u2068\u2069")
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def expected(text: str) -> str:
    """What has to be seen of a text: white space run together, controls taken out, halves of characters replaced."""
    kept = []
    for character in text:
        if unicodedata.category(character) == "Cs":
            kept.append("\ufffd")
        elif character.isspace():
            kept.append(" ")
        elif unicodedata.category(character) != "Cc" and character not in DIRECTIONS:
            kept.append(character)
    return re.sub(" +", " ", "".join(kept)).strip(" ")


class Rendered:
    """A document as its tokens, the ones inside of lines among them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = list(_flat(_PARSER.parse(source)))

    def kinds(self) -> set[str]:
        """The kinds of everything but text."""
        return {token.type for token in self.tokens} - {"inline", "text", "softbreak", "hardbreak"}

    def lines(self) -> list[str]:
        """The visible text of each paragraph, heading and cell, without the marks that isolate a direction."""
        return [_text(token) for token in self.tokens if token.type == "inline"]

    @property
    def text(self) -> str:
        """All the visible text."""
        return "\n".join(self.lines())

    def headings(self) -> list[tuple[int, str]]:
        """Every heading with its level."""
        return [
            (int(token.tag[1]), _text(following))
            for token, following in zip(self.tokens, self.tokens[1:], strict=False)
            if token.type == "heading_open"
        ]

    def flow(self) -> list[tuple[int, str]]:
        """Every heading with its level, and every other text with 0, in the order of the document."""
        opened = [None, *self.tokens]
        return [
            (int(before.tag[1]) if before and before.type == "heading_open" else 0, _text(token))
            for before, token in zip(opened, self.tokens, strict=False)
            if token.type == "inline"
        ]

    def links(self) -> list[str]:
        """Where the links lead."""
        return [target for target, _ in self.labeled_links()]

    def labeled_links(self) -> list[tuple[str, str]]:
        """Where each link leads, with the text that it shows."""
        found: list[tuple[str, str]] = []
        inside = False
        for token in self.tokens:
            if token.type == "link_open":
                found.append((str(token.attrs["href"]), ""))
                inside = True
            elif token.type == "link_close":
                inside = False
            elif inside:
                found[-1] = (found[-1][0], found[-1][1] + token.content)
        return found

    def html(self) -> list[str]:
        """Everything that is passed on as HTML."""
        return [token.content.strip() for token in self.tokens if token.type in ("html_block", "html_inline")]

    def tables(self) -> Iterator[list[list[str]]]:
        """The rows of each table, the header first."""
        rows: list[list[str]] = []
        for token, following in zip(self.tokens, [*self.tokens[1:], None], strict=True):
            if token.type == "table_open":
                rows = []
            elif token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open") and following is not None:
                rows[-1].append(_text(following))
            elif token.type == "table_close":
                yield rows

    def table(self, heading: str, number: int = 0) -> list[list[str]]:
        """The rows, without the header, of a table below a heading of the second level."""
        source = self.source.split(f"\n## {heading}\n")[1].split("\n## ")[0]
        return list(Rendered(source).tables())[number][1:]

    def pipes(self) -> Iterator[set[int]]:
        """Of each table, the numbers of pipes in its lines that part cells; a renderer hides a row that has one too many."""
        lines = self.source.splitlines()
        for token in self.tokens:
            if token.type == "table_open" and token.map:
                yield {len(_PIPE.findall(line)) for line in lines[token.map[0] : token.map[1]] if line}

    def empty_sections(self) -> list[str]:
        """Headings below which nothing stands."""
        outer = [token for token in self.tokens if token.level == 0 or token.type == "inline"]
        found = []
        for place, token in enumerate(outer):
            if token.type == "heading_open":
                following = outer[place + 3] if place + 3 < len(outer) else None
                ends = following is None or following.type == "html_block"
                if ends or (following is not None and following.type == "heading_open" and following.tag <= token.tag):
                    found.append(outer[place + 1].content)
        return found


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def _text(token: Token) -> str:
    parts = [
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children or []
        if child.type in ("text", "softbreak", "hardbreak", "code_inline", "html_inline")
    ]
    return "".join(parts).translate(ISOLATES)
