"""What the pages lead to: their links and pictures, the paths that they name, and the headings that one can link to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")
_PATH = re.compile(r"(?:\.ci|criteria|docs|tests|wwc_tui)/[\w./-]*")


def _tokens(page: Path) -> Iterator[Token]:
    """Everything that a page is made of, from its beginning to its end."""
    for token in _PARSER.parse(page.read_text("utf-8")):
        yield token
        yield from token.children or []


def targets(page: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead, as it says it."""
    for token in _tokens(page):
        found = token.attrGet("href" if token.type == "link_open" else "src")
        if token.type in ("link_open", "image") and isinstance(found, str):
            yield found


def codes(page: Path) -> Iterator[str]:
    """What a page sets as code within a sentence: keys, commands, names of files."""
    for token in _tokens(page):
        if token.type == "code_inline":
            yield token.content


def named(page: Path) -> Iterator[str]:
    """The files and folders of the project that a page names as code, such as ``tests/pages``."""
    return (code for code in codes(page) if _PATH.fullmatch(code))


def anchors(page: Path) -> set[str]:
    """What a link can name behind ``#`` on a page, both where projects are looked at and in the site.

    The two make a name of a heading in different ways; a heading for which they differ has none here.
    """
    tokens = list(_tokens(page))
    titles = [after.content for one, after in pairwise(tokens) if one.type == "heading_open"]
    bare = [re.sub(r"[`*]|\]\([^)]*\)|\[", "", title).strip().lower() for title in titles]
    looked_at = [re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in bare]
    in_the_site = [re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title)) for title in bare]
    return {one for one, other in zip(looked_at, in_the_site, strict=True) if one == other and looked_at.count(one) == 1}


def faults(page: Path, root: Path) -> list[str]:
    """What is wrong with the links of a page, each as a sentence; nothing where all is right.

    Args:
        root: The project's folder; links that lead out of it are wrong.
    """
    return [
        *(f"{page.name}: {why}: {target}" for target in targets(page) if (why := _fault(page, target, root))),
        *(f"{page.name}: there is no {path}" for path in named(page) if not (root / path).exists()),
    ]


def _fault(page: Path, target: str, root: Path) -> str:
    """Why a link leads nowhere; empty where it leads somewhere, or elsewhere in the world."""
    parts = urlsplit(target)
    if parts.scheme:
        return "" if parts.scheme in ("https", "mailto") else "it is no https"
    place = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not place.is_relative_to(root) or not place.is_file():
        return "it leads to no file of the project"
    if parts.fragment and parts.fragment not in anchors(place):
        return "it leads to no heading, or to one that is called otherwise elsewhere"
    return ""
