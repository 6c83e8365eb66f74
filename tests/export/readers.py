"""Markdown as programs render it that are not ours: what a reader would see of it, and what in it would be alive."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from tests.export.rendered import ISOLATES

FORM = frozenset({"p", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "strong", "table", "thead", "tbody", "tr", "th", "td"})
"""Elements that our own documents are made of."""

_EMPTY = frozenset({"br", "hr", "img", "input", "col", "wbr", "meta", "link"})
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "td", "th"})
_MKDOCS = ("toc", "tables", "fenced_code", "sane_lists", "pymdownx.highlight", "pymdownx.superfences")
_GFM = MarkdownIt("gfm-like", {"html": True, "linkify": True})
_COMMON = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@dataclass
class Seen:
    """A page as a browser has it.

    Attributes:
        lines: The visible text of each paragraph, item, heading and cell, white space run together.
        tags: Every element, with what its attributes say, but for ids and for how a cell is set.
        links: Where links lead, each with what it shows.
        comments: What stands in comments.
    """

    lines: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def alive(self) -> set[str]:
        """Elements that none of our documents is made of."""
        return self.tags - FORM - {"a"}


class _Browser(HTMLParser):
    """Reads a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._line: list[str] = []
        self._link: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag == "a" and "headerlink" in (about.get("class") or ""):  # what a table of contents adds
            return
        odd = sorted(set(about) - {"href", "id", "style", "class", "align"})
        self.seen.tags.add(f"{tag} {' '.join(odd)}".strip())
        if tag == "a":
            self._link = (about.get("href") or "", [])
        if tag in _BLOCKS:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self.seen.links.append((self._link[0], "".join(self._link[1])))
            self._link = None
        if tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        self._line.append(data)
        if self._link:
            self._link[1].append(data)

    def handle_comment(self, data: str) -> None:
        self.seen.comments.append(data)

    def _end_line(self) -> None:
        line = " ".join("".join(self._line).translate(ISOLATES).split())
        if line:
            self.seen.lines.append(line)
        self._line = []


def seen(html: str) -> Seen:
    """What a browser makes of a page."""
    browser = _Browser()
    browser.feed(html)
    browser.close()
    browser._end_line()
    return browser.seen


def _python_markdown(source: str) -> str:
    return str(markdown.markdown(source, extensions=list(_MKDOCS)))


READERS: Mapping[str, Callable[[str], str]] = {
    "markdown-it": _COMMON.render,
    "markdown-it as GitHub does it": _GFM.render,
    "Python-Markdown as MkDocs has it": _python_markdown,
}
"""Readers that are quick enough to be asked a thousand times, each from Markdown to HTML."""

PANDOC = shutil.which("pandoc")
"""Where pandoc is; None where it is not installed."""


def pandoc(source: str, dialect: str = "markdown-smart") -> str:
    """Markdown as pandoc renders it; without its typographical quotes, unless asked for."""
    command = [str(PANDOC), "--from", dialect, "--to", "html5", "--wrap=preserve", "--mathml"]
    return subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout.decode()
