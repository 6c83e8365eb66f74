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
    r"[\\`*\[\]{<|~$^@]"
    r"|&(?=#?[0-9A-Za-z]+;)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # one between two letters means nothing to Markdown: file_name stays readable
    r"|(?<=/)/"  # where a scheme ends, as some readers see it
    # what some readers take for an address of the web: www. and, before the ends that such addresses have, any dot
    r"|(?<=www)\.|(?<=\w)\.(?=(?:[^\W\d_]{2}|biz|com|edu|gov|net|org|pro|web|xxx|aero|asia|coop|info|museum|name|shop|xn--.*)(?![^\W_]))",
    re.IGNORECASE,
)
_LEADING = re.compile(r"[#>!]|[+\-=:](?![^\W_])")
_NUMBERED = re.compile(r"(\(?(?:\d+|[A-Za-z]|[IVXLCDMivxlcdm]+))([.)])(?= |$)")
_CLOSING = re.compile(r"#+$")
_AS_NUMBERS = frozenset("&<|~$^@=:/")
"""Signs that are written as character references: some reader takes a backslash in front of them for one that was typed."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_PUNCTUATION = frozenset({"Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"})
_OPENED_BY = {")": "(", "]": "[", "}": "{"}
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"

_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_TYPED = re.compile(r"(?<![^\W_])https?://[^\W_][^\s<>\"]*", re.IGNORECASE)
_PLAIN = re.compile(r"(?:[^\W_]|[%/:?#@!&()*,;=+~._-])+")
"""What an address may hold to be written between angle brackets, where neither a backslash nor a reference means anything."""

_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9%/:?#@!$&',;=+~._-]")
_REFERENCE = re.compile("&(?=#?[0-9A-Za-z]+;)")


def printable(text: str) -> str:
    """Any text as one line that can be shown in a terminal: without escape sequences, control characters and line ends."""
    return " ".join(without_controls(text).split())


def without_controls(text: str) -> str:
    """Any text, with the white space that it has, and without what is no text."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def escape(text: str) -> str:
    """Any text as one line of Markdown that renders as exactly that text, wherever it is put: in a line, a cell, a heading.

    That holds in readers of CommonMark and GFM, in Python-Markdown and in pandoc, whatever each of them adds. Nothing in it
    becomes a link but an address of the web that was typed with its scheme. A text with letters that run from right to left is
    isolated, so that it cannot reorder what stands behind it.
    """
    shown = printable(text)
    pieces, done = [], 0
    for found in _TYPED.finditer(shown):
        address = _trimmed(found[0])
        before, link = _inert(shown[done : found.start()]), _address(address)
        if before.endswith("!") and link.startswith("["):  # together they would be an image
            before = f"{before[:-1]}&#33;"
        pieces += [before, link]
        done = found.start() + len(address)
    return _isolated("".join([*pieces, _inert(shown[done:])]), begins=shown)


def _label(text: str) -> str:
    """Any text as one line of Markdown within a link, in which there can be no other link."""
    shown = printable(text)
    return _isolated(_inert(shown), begins=shown)


def _inert(shown: str) -> str:
    """One line of text as Markdown in which nothing comes alive, unless at either end of a block."""
    return _SPECIAL.sub(lambda found: _sign(found[0]), shown)


def _sign(sign: str) -> str:
    """A sign that means nothing but itself."""
    match sign:
        case "&":
            return "&amp;"
        case "<":
            return "&lt;"
    return f"&#{ord(sign)};" if sign in _AS_NUMBERS else f"\\{sign}"


def _isolated(shown: str, *, begins: str) -> str:
    """A line of Markdown that is safe as all of a block too, and in which letters from right to left reorder nothing else.

    Args:
        begins: The same as it was typed.
    """
    shown = _CLOSING.sub(lambda found: found[0].replace("#", r"\#"), shown)  # a heading would swallow it
    if _LEADING.match(begins):
        shown = _sign(shown[0]) + shown[1:] if not shown.startswith("\\") else shown
    shown = _NUMBERED.sub(r"\1\\\2", shown, count=1) if _NUMBERED.match(shown) else shown
    if not begins.isascii() and any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in begins):
        return f"{_ISOLATE}{shown}{_END_ISOLATE}"
    return shown


def _trimmed(address: str) -> str:
    """An address without what belongs to the sentence around it: punctuation, and brackets that were opened before it."""
    while unicodedata.category(address[-1]) in _PUNCTUATION and address[-1] not in "/#-&%@":
        if address[-1] in _OPENED_BY and address.count(address[-1]) <= address.count(_OPENED_BY[address[-1]]):
            break
        address = address[:-1]
    return address


def _address(address: str) -> str:
    """A typed address of the web as a link that shows it as it was typed."""
    if _PLAIN.fullmatch(address) and not _REFERENCE.search(address):
        return f"<{address}>"
    return f"[{_inert(address)}]({_destination(address)})"


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
    return f"[{_label(label)}]({_destination(place)})" if printable(label) else _address(place)


def _destination(address: str) -> str:
    """An address of the web as it stands in a link; what no address may have there is written as numbers."""
    safe = _NOT_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)
    safe = _LOOSE_PERCENT.sub("%25", safe)
    start, mark, part = safe.partition("#")  # a second one would be none of an address
    safe = f"{start}{mark}{part.replace('#', '%23')}"
    safe = _REFERENCE.sub("&amp;", safe)
    return re.sub("[$']", lambda found: f"&#{ord(found[0])};", safe)  # some reader takes them for a formula or a title


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
