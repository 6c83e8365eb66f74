"""Documents that are made in parts: what stands between two marks is made anew, and what people write outside stays as it is.

A mark is a comment on a line of its own. The one that begins a region holds a digest of what was written into it, so that words
which a person wrote inside are noticed before they would be lost. Files are handled as bytes: nothing outside is touched.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.i18n import listed, tr

_NAME = rb"[a-z][a-z0-9-]*"
_MARK = re.compile(
    rb"(?:^|(?<=\A\xef\xbb\xbf))<!-- wwc-tui:(begin|end) (" + _NAME + rb")(?: ([0-9a-f]{16}))? -->(?=[ \t]*(\r?)$)", re.MULTILINE
)
_LIKE_A_MARK = re.compile(rb"<!--\s*wwc-tui:", re.IGNORECASE)
_ANY_MARK = rb"<!--\s*wwc-tui:(?:[ \t]*(begin|end)\b(?:[ \t]+(NAMES)(?![a-z0-9-]))?(?:[ \t]+([0-9a-f]{16})\b)?)?[ \t]*(?:-->)?"
"""A mark, whole or damaged, as far as it can be told from words behind it; ``NAMES`` stands for those of parts."""


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
        return bool(self.inside.strip()) and self.digest not in (_digest(self.inside), _digest(self.inside, exact=True))


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
    """Make a document anew around what people wrote into the file that is there.

    Every region takes the place of the old one of its name, wherever that stands now; one that is not there any more was taken
    out on purpose and stays out. Everything outside stays byte for byte. Where something speaks against it, the content is what
    should be written if the user insists: marks that have no partner are mended or taken out, and what stood outside sound marks
    is kept. Only a file that has no mark, or is about another session, gives way to the new document.

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
        return _mended(old, new, session_id, made, str(error))
    if _of_another(there, made, session_id):
        return Renewal(new.encode(), tr("was made from another session"))
    edited = [one.name for one in there if one.edited]
    against = tr("has hand edits in {names}", names=_quoted(edited)) if edited else ""
    return Renewal(_merged(old, there, new.encode(), made), against)


def _of_another(there: Iterable[Region], made: Mapping[str, Region], session_id: str) -> bool:
    """Whether the parts are about another session; where those that would say so were taken out, nothing speaks for it."""
    session, found = session_id.encode(), {one.name: one.inside for one in there if one.inside.strip()}
    telling = {name for name, one in made.items() if session in one.inside}
    if not session or (telling and not telling & found.keys()):
        return False
    return not any(session in inside for inside in found.values())


def _mended(old: bytes, new: str, session_id: str, made: Mapping[str, Region], why: str) -> Renewal:
    """A document around what people wrote into a file whose marks do not come in pairs."""
    there = list(_mending(old, made))
    if not any(one.name in made for one in there) or _of_another(there, made, session_id):
        return Renewal(new.encode(), why)
    return Renewal(_merged(old, there, new.encode(), made), why)


def _mending(text: bytes, made: Mapping[str, Region]) -> Iterator[Region]:
    """Return what has to be replaced in a file whose marks do not come in pairs: parts, and marks that mean nothing any more.

    The latter have no name. A part of which only one mark is left is found by its digest, or by what would stand there now. Where
    neither finds it, it is made anew at the mark that is left, and what stood there stays beside it.
    """
    names = {one.encode() for one in made} | {one[2] for one in _MARK.finditer(text)}
    any_mark = _ANY_MARK.replace(b"NAMES", b"|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    marks = list(re.finditer(any_mark, text, re.IGNORECASE))
    fences = [one.start() for one in re.finditer(rb"^ {0,3}(?:```|~~~)", text, re.MULTILINE)]
    open_air = [mark for mark in marks if not bisect(fences, mark.start()) % 2]
    sound = open_air if any(map(_pair, open_air, open_air[1:])) else marks
    paired = {_name(mark) for mark, following in pairwise(sound) if _pair(mark, following)}
    found = [_nameless(mark) for mark in marks if mark not in sound]
    done, before, place = set[str](), 0, 0
    while place < len(sound):
        mark, following = sound[place], sound[place + 1] if place + 1 < len(sound) else None
        pair = bool(following and _pair(mark, following))
        if following and pair:
            one = _between(text, mark, following.start(), following.end())
        else:
            one = _alone(text, mark, following.start() if following else len(text), before, made)
        wanted = one.name in made and one.name not in done and (pair or one.name not in paired)
        if wanted:
            done.add(one.name)
            found.append(one)
        elif one.edited or not one.name:  # words that somebody wrote stay; only the marks go
            found += [_nameless(mark), *([_nameless(following)] if following and pair else [])]
        else:
            found.append(replace(one, name=""))
        place += 2 if pair else 1
        before = one.end
    return iter(sorted(found, key=lambda one: one.start))


def _name(mark: re.Match[bytes]) -> str:
    return (mark[2] or b"").decode().lower()


def _pair(mark: re.Match[bytes], following: re.Match[bytes]) -> bool:
    """Whether two marks are the two of one part."""
    kinds = [(one[1] or b"").lower() for one in (mark, following)]
    return kinds == [b"begin", b"end"] and bool(mark[2]) and _name(mark) == _name(following)


def _between(text: bytes, mark: re.Match[bytes], inside_end: int, end: int) -> Region:
    line_end = b"\r\n" if b"\r\n" in text[mark.start() : end] else b"\n"
    return Region(_name(mark), mark.start(), end, text[mark.end() : inside_end], (mark[3] or b"").decode(), line_end)


def _nameless(mark: re.Match[bytes]) -> Region:
    """A mark that belongs to nothing."""
    return Region("", mark.start(), mark.end(), b"", "", b"\n")


def _alone(text: bytes, mark: re.Match[bytes], last: int, before: int, made: Mapping[str, Region]) -> Region:
    """The part of a mark that has no partner, as far as it can be told what belongs to it.

    Args:
        last: Where the next mark begins.
        before: Where the part before it ends.
    """
    name = _name(mark)
    if name not in made:
        return _nameless(mark)
    if (mark[1] or b"").lower() == b"begin":
        end = mark.end() + _length(text[mark.end() : last], (mark[3] or b"").decode())
        return _between(text, mark, end, end)
    fresh = made[name].inside.strip()
    leading = text[before : mark.start()].rstrip()
    rest = leading.removesuffix(fresh)
    inside = fresh if len(rest) < len(leading) and rest[-1:] in (b"", b"\n") else b""
    start = before + len(rest) if inside else mark.start()
    return Region(name, start, mark.end(), inside, _digest(inside), b"\n")


def _length(text: bytes, digest: str) -> int:
    """How much of a text, from its start, is what a digest stands for; 0 where nothing is."""
    begun = len(text) - len(text.lstrip())
    for exact in (False, True):
        so_far, place, held = hashlib.sha256(), begun, b""
        for line in text[begun:].splitlines(keepends=True):
            place += len(line)
            plain = _plain(line.rstrip(), exact=exact)
            so_far.update(held + plain)
            held = b"\n"
            if plain and so_far.hexdigest()[:16] == digest:
                return place - (len(line) - len(line.rstrip()))
    return 0


def _digest(inside: bytes, *, exact: bool = False) -> str:
    """Return sixteen hexadecimal digits for a text, whatever its lines end with and however much white space does.

    Args:
        exact: Whether the blanks and the rules of tables count, as they did in earlier versions.
    """
    lines = (_plain(line.rstrip(), exact=exact) for line in inside.strip().splitlines())
    return hashlib.sha256(b"\n".join(lines)).hexdigest()[:16]


def _plain(line: bytes, *, exact: bool) -> bytes:
    """A line as it counts for a digest: an editor that sets the columns of a table below each other changes nothing."""
    if exact or not line.startswith(b"|"):
        return line
    return re.sub(rb"[ \t]*\|[ \t]*", b"|", re.sub(rb"-{2,}", b"-", line))


def _regions(text: bytes) -> list[Region]:
    """All regions of a document.

    Raises:
        _Broken: The marks do not come in pairs.
    """
    marks = list(_MARK.finditer(text))
    whole = {one.start() for one in marks}
    for found in _LIKE_A_MARK.finditer(text):
        if found.start() not in whole:
            raise _Broken(tr("has a damaged mark on line {line}", line=_line(text, found.start())))
    if not marks:
        raise _Broken(tr("has no marks that show which parts to renew"))
    return list(_paired(text, marks))


def _paired(text: bytes, marks: list[re.Match[bytes]]) -> Iterator[Region]:
    """The regions between marks, taken by twos."""
    seen: set[bytes] = set()
    begun: re.Match[bytes] | None = None
    for mark in marks:
        name, line = mark[2], _line(text, mark.start())
        if mark[1] == b"begin":
            if begun is not None:
                raise _Broken(tr("has no end mark for the part “{name}”", name=begun[2].decode()))
            if name in seen:
                raise _Broken(tr("has the part “{name}” a second time, on line {line}", name=name.decode(), line=line))
            seen.add(name)
            begun = mark
        elif begun is None or begun[2] != name:
            raise _Broken(tr("has an end mark on line {line} without a start mark before it", line=line))
        else:
            inside = text[begun.end() : mark.start()]
            yield Region(name.decode(), begun.start(), mark.end(), inside, (begun[3] or b"").decode(), begun[4] + b"\n")
            begun = None
    if begun is not None:
        raise _Broken(tr("has no end mark for the part “{name}”", name=begun[2].decode()))


def _line(text: bytes, place: int) -> int:
    return text.count(b"\n", 0, place) + 1


def _match(there: list[Region], made: Mapping[str, Region]) -> None:
    """See that a file has no regions but those of a document.

    Raises:
        _Broken: It has not.
    """
    names = [one.name for one in there]
    if unknown := [name for name in names if name not in made]:
        raise _Broken(tr("has marks for {names}, which this version does not write", names=_quoted(unknown)))


def _quoted(names: Iterable[str]) -> str:
    return listed(tr("“{name}”", name=name) for name in names)


def _merged(old: bytes, there: Iterable[Region], new: bytes, made: Mapping[str, Region]) -> bytes:
    """The old file with the new regions in the places of the old ones, each mark on a line of its own."""
    pieces, done = [], 0
    for one in there:
        before = old[done : one.start]
        if one.name:
            line = before.rpartition(b"\n")[2]
            if not line.strip():
                before = before[: len(before) - len(line)]
            apart = one.line_end * 2 if line.strip() not in (b"", b"\xef\xbb\xbf") or (done and b"\n" not in before) else b""
            fresh = new[made[one.name].start : made[one.name].end].replace(b"\n", one.line_end)
            behind = old[one.end :].partition(b"\n")[0]
            pieces += [before, apart, fresh, one.line_end * 2 if behind.strip() else b""]
        else:
            pieces.append(before)
        done = one.end
    return b"".join([*pieces, old[done:]])
