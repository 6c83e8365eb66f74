"""Documents that are made in parts: what stands between two marks is made anew, and what people write outside stays as it is.

A mark is a comment on a line of its own. The one that begins a region holds a digest of what was written into it, so that words
which a person wrote inside are noticed before they would be lost. Files are handled as bytes: nothing outside is touched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from wwc_tui.domain.values import dataclass
from wwc_tui.language import listed, say

_NAME = rb"[a-z][a-z0-9-]*"
_MARK = re.compile(
    rb"(?:^|(?<=\A\xef\xbb\xbf))<!-- wwc-tui:(begin|end) (" + _NAME + rb")(?: ([0-9a-f]{16}))? -->(?=[ \t]*(\r?)$)", re.MULTILINE
)
_LIKE_A_MARK = re.compile(rb"<!--\s*wwc-tui:", re.IGNORECASE)


class _Broken(Exception):
    """The marks of a document do not tell what belongs between them; the message goes on behind the file's name."""


@dataclass(frozen=True, slots=True)
class Region:
    """One part of a document as it stands in a file.

    Attributes:
        start: Where its first mark begins, in bytes from the start of the file.
        end: Where its last mark ends.
        inside: What stands between the two.
        digest: What its first mark says of what was written there; empty where it says nothing.
        line_end: How the file ends its lines here.
    """

    name: str
    start: int
    end: int
    inside: bytes
    digest: str
    line_end: bytes

    @property
    def edited(self) -> bool:
        """Whether it cannot be shown to be as it was written."""
        return self.digest != _digest(self.inside)


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a file should hold from now on.

    Attributes:
        content: All of it.
        against: Why it should not be written unasked, to be read on behind the file's name; empty where nothing is lost by it.
    """

    content: bytes
    against: str = ""


def region(name: str, blocks: Iterable[str]) -> str:
    """Blocks of a document between two marks, so that they can be made anew and what people write outside them stays.

    Args:
        name: The region's name, in lower-case letters, digits and hyphens.
    """
    inside = "\n\n".join(one for one in blocks if one)
    return f"<!-- wwc-tui:begin {name} {_digest(inside.encode())} -->\n\n{inside}\n\n<!-- wwc-tui:end {name} -->"


def document(regions: Iterable[str]) -> str:
    """Regions as one document that ends with a line end."""
    return "\n\n".join(regions) + "\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One region of a document that this program made: what stands inside, and all of it with its marks."""

    inside: str
    whole: str


def regions(text: str) -> dict[str, Part]:
    """The regions of a document that this program made, by their names, in order."""
    source = text.encode()
    return {one.name: Part(one.inside.decode().strip("\n"), source[one.start : one.end].decode()) for one in _regions(source)}


def renew(old: bytes, new: str, session_id: str) -> Renewal:
    """A document made anew around what people wrote into the file that is there.

    Every region takes the place of the old one of its name, wherever that stands now. Everything outside stays byte for byte.
    Where something speaks against it, the content is what should be written if the user insists: with the words outside where
    the marks are sound and the document is of the same session, and else the new document alone.

    Args:
        old: The file that is there.
        new: The document, with all its regions.
        session_id: The session that it is about; it stands in the document.
    """
    made = {one.name: one for one in _regions(new.encode())}
    try:
        there = _regions(old)
        _match(there, made)
    except _Broken as error:
        return Renewal(new.encode(), str(error))
    if session_id and not any(session_id.encode() in one.inside for one in there):
        return Renewal(new.encode(), say("was made from another session"))
    edited = [one.name for one in there if one.edited]
    against = say("was edited by hand between the marks of {names}", names=_quoted(edited)) if edited else ""
    return Renewal(_merged(old, there, new.encode(), made), against)


def _digest(inside: bytes) -> str:
    """Sixteen hexadecimal digits that stand for a text, whatever its lines end with and however much white space does."""
    return hashlib.sha256(b"\n".join(line.rstrip() for line in inside.strip().splitlines())).hexdigest()[:16]


def _regions(text: bytes) -> list[Region]:
    """All regions of a document.

    Raises:
        _Broken: The marks do not come in pairs.
    """
    marks = list(_MARK.finditer(text))
    whole = {one.start() for one in marks}
    for found in _LIKE_A_MARK.finditer(text):
        if found.start() not in whole:
            raise _Broken(say("has a damaged mark in line {line}", line=_line(text, found.start())))
    if not marks:
        raise _Broken(say("has none of the marks between which its parts are made anew"))
    return list(_paired(text, marks))


def _paired(text: bytes, marks: list[re.Match[bytes]]) -> Iterator[Region]:
    """The regions between marks, taken by twos."""
    seen: set[bytes] = set()
    begun: re.Match[bytes] | None = None
    for mark in marks:
        name, line = mark[2], _line(text, mark.start())
        if mark[1] == b"begin":
            if begun is not None:
                raise _Broken(say("has no end mark for the part «{name}»", name=begun[2].decode()))
            if name in seen:
                raise _Broken(say("has the part «{name}» a second time, in line {line}", name=name.decode(), line=line))
            seen.add(name)
            begun = mark
        elif begun is None or begun[2] != name:
            raise _Broken(say("has an end mark in line {line} that belongs to no part before it", line=line))
        else:
            inside = text[begun.end() : mark.start()]
            yield Region(name.decode(), begun.start(), mark.end(), inside, (begun[3] or b"").decode(), begun[4] + b"\n")
            begun = None
    if begun is not None:
        raise _Broken(say("has no end mark for the part «{name}»", name=begun[2].decode()))


def _line(text: bytes, place: int) -> int:
    return text.count(b"\n", 0, place) + 1


def _match(there: list[Region], made: Mapping[str, Region]) -> None:
    """See that a file has the regions of a document, all of them and no others.

    Raises:
        _Broken: It has not.
    """
    names = [one.name for one in there]
    if missing := [name for name in made if name not in names]:
        raise _Broken(say("lacks the marks of {names}", names=_quoted(missing)))
    if unknown := [name for name in names if name not in made]:
        raise _Broken(say("has marks of {names}, which this version does not make", names=_quoted(unknown)))


def _quoted(names: Iterable[str]) -> str:
    return listed(say("«{name}»", name=name) for name in names)


def _merged(old: bytes, there: list[Region], new: bytes, made: Mapping[str, Region]) -> bytes:
    """The old file with the new regions in the places of the old ones."""
    pieces, done = [], 0
    for one in there:
        fresh = made[one.name]
        pieces += [old[done : one.start], new[fresh.start : fresh.end].replace(b"\n", one.line_end)]
        done = one.end
    return b"".join([*pieces, old[done:]])
