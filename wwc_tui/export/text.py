"""Text that people typed, made safe for Markdown and for terminals, and the few Markdown forms that the exports use.

One rule for white space and control characters holds everywhere here: a run of white space, line ends among it, is one space and
none is left at the ends; control characters and the controls that embed, override or isolate a direction of writing are taken
out; half a character that no file can hold becomes U+FFFD.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(
    r"[\\`*\[\]<|~]"
    r"|(?<=<)!"  # so that no search for a comment of ours can find one that a person typed
    r"|&(?=#?[0-9A-Za-z]+;)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # one between two letters means nothing to Markdown: file_name stays readable
)
_LEADING = re.compile(r"[#+\-=:](?![^\W_])|>")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?= |$)")
_CLOSING = re.compile(r"(?<= )(#+)$")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"

_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9%/:?#@!$&',;=+~._-]")


def printable(text: str) -> str:
    """Any text as one line that can be shown in a terminal: without escape sequences, control characters and line ends."""
    return " ".join(without_controls(text).split())


def without_controls(text: str) -> str:
    """Any text, with the white space that it has, and without what is no text."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def escape(text: str) -> str:
    """Any text as one line of Markdown that renders as exactly that text, wherever it is put: in a line, a cell, a heading.

    A text with letters that run from right to left is isolated, so that it cannot reorder what stands behind it.
    """
    shown = _SPECIAL.sub(r"\\\g<0>", printable(text))
    shown = _CLOSING.sub(r"\\\1", shown)  # a heading would swallow it
    if _LEADING.match(shown):
        shown = f"\\{shown}"
    shown = _NUMBERED.sub(r"\1\\\2", shown, count=1) if _NUMBERED.match(shown) else shown
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in shown):
        return f"{_ISOLATE}{shown}{_END_ISOLATE}"
    return shown


def cell(text: str) -> str:
    """Any text as the content of a table's cell; a dash where there is none, so that nobody takes it for forgotten."""
    return escape(text) or "–"


def block(text: str) -> str:
    """A long text as a block quote in which each of its lines stands as a line of its own; empty where there is none."""
    lines = [shown for line in text.splitlines() if (shown := escape(line))]
    return "\n>\n".join(f"> {line}" for line in lines)


def shorten(text: str, longest: int = 240) -> str:
    """The beginning of a text on one line, cut between words where it is longer than ``longest`` characters."""
    line = printable(text)
    if len(line) <= longest:
        return line
    begun = line[:longest]
    return f"{begun.rpartition(' ')[0] or begun} …"


def link(label: str, address: str) -> str:
    """A label that leads to an address of the web; any other address, such as a shelf mark or a path, is shown as text."""
    place = printable(address)
    if not place:
        return escape(label)
    if not _WEB.match(place):
        return f"{escape(label)} ({escape(place)})"
    safe = _NOT_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), place)
    safe = _LOOSE_PERCENT.sub("%25", safe)
    start, mark, part = safe.partition("#")  # a second one would be none of an address
    safe = f"{start}{mark}{part.replace('#', '%23')}"
    return f"[{escape(label) or safe}]({re.sub('&(?=#?[0-9A-Za-z]+;)', '&amp;', safe)})"


def heading(level: int, text: str) -> str:
    """A heading; ``text`` is Markdown already."""
    return f"{'#' * level} {text}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[int] = ()) -> str:
    """A table of cells that are Markdown already.

    Args:
        numbers: The places, counted from 0, of columns that hold numbers and so are set to the right.
    """
    right = set(numbers)
    rules = ["---:" if place in right else "---" for place in range(len(header))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, rules, *rows))


def items(lines: Iterable[str]) -> str:
    """A list, one line of Markdown an item."""
    return "\n".join(f"- {line}" for line in lines)


def item(first: str, below: Iterable[str]) -> str:
    """One item of a list with a list below it."""
    return "\n".join([f"- {first}", *(f"  - {line}" for line in below)])


def named(name: str, value: str) -> str:
    """A value with its name in front, set off from it; both are Markdown already."""
    return f"**{name}:** {value}"
