"""What a line says: its command and the rest, the parts of that, and what the parts stand for. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from wwc_tui.domain.criteria import HORIZONS, Edition, Effort
from wwc_tui.domain.dates import read_day
from wwc_tui.export import words
from wwc_tui.i18n import listed, tr
from wwc_tui.line.line_commands import COMMANDS, LineCommand, called
from wwc_tui.reading.faults import clipped, nearest

NOTHING = "-"
"""What empties a text."""

MORE = "+"
"""What begins a text that is added to what stands there."""

END = "."
"""The line that ends a text of several lines."""

_LINE = re.compile(r"([/?](?=\w)|[^\s:]+):?\s*(.*)", re.DOTALL)
_NAMED = re.compile(r"\s*([a-z-]+)\s*=\s*(.*)", re.DOTALL)
_Kind = TypeVar("_Kind", bound=StrEnum)


class InputError(Exception):
    """A line cannot be obeyed; the message is a sentence for a person, in the language that is spoken."""


def split(line: str) -> tuple[str, str]:
    """The first word of a line, and the rest; a colon behind the word is left out."""
    found = _LINE.fullmatch(line.strip())
    return (found[1], found[2]) if found else (line.strip(), "")


def read_line(line: str, edition: Edition) -> tuple[LineCommand, str]:
    """The command of a line, and the rest of it. A criterion's id alone goes there, a digit marks what to look for.

    Raises:
        Wrong: There is no such command.
    """
    word, rest = split(line)
    if word.upper() in edition and not rest:
        word, rest = "go", word
    elif word.isdecimal() and called(word):
        word, rest = "look", f"{word} {rest}".strip()
    command = called(word)
    if command is None:
        meant = nearest(word, [one.name for one in COMMANDS])
        if meant:
            raise InputError(tr("There is no command {word}{meant}", word=clipped(word), meant=meant))
        raise InputError(tr("There is no command {word}; help lists them all.", word=clipped(word)))
    return command, rest


def parts(rest: str, names: Sequence[str]) -> dict[str, str]:
    """The parts of a text, with ``;`` between them: in the order of their names, or each with its name and ``=`` before it.

    An empty part is left out, so that what it names stays as it is; a single - empties it.

    Raises:
        Wrong: There are too many of them, or one is given twice.
    """
    found: dict[str, str] = {}
    left = list(names)
    for part in rest.split(";") if rest.strip() else []:
        named = _NAMED.fullmatch(part)
        name = named[1] if named and named[1] in names else next(iter(left), "")
        value = (named[2] if named and named[1] in names else part).strip()
        if name not in left:
            raise InputError(tr("There is a part too many. These are taken: {names}.", names="; ".join(names)))
        left = left[left.index(name) + 1 :] + left[: left.index(name)]
        if value:
            found[name] = "" if value == NOTHING else value
    return found


def text_of(given: str, before: str) -> str:
    """The text that somebody wants: what was given, that added to what was there, or nothing."""
    if given.strip() == NOTHING:
        return ""
    if given == MORE or given.startswith((f"{MORE} ", f"{MORE}\n")):
        added = given[1:].strip()
        return f"{before}\n{added}" if before and added else before or added
    return given


def read_number(text: str, count: int) -> int:
    """The place, from 0 on, that a number from 1 on names.

    Raises:
        Wrong: It is no number of so many.
    """
    if not count:
        raise InputError(tr("There is nothing there to choose from."))
    word = text.strip()
    if not (word.isascii() and word.isdecimal() and len(word) < 5 and 1 <= int(word) <= count):
        raise InputError(tr("Name one by its number, from 1 to {count}.", count=count))
    return int(word) - 1


def read_choice(text: str, kind: type[_Kind]) -> _Kind:
    """One of a few things by its word.

    Raises:
        Wrong: It is none of them.
    """
    word = text.strip().lower().replace("-", "_").replace(" ", "_")
    if word not in set(kind):
        raise InputError(tr("Say one of: {names}.", names=", ".join(one.value.replace("_", "-") for one in kind)))
    return kind(word)


def read_state(text: str) -> bool | None:
    """Whether something to look for was found.

    Raises:
        Wrong: It is neither yes, no nor unknown.
    """
    states = {"yes": True, "no": False, "unknown": None}
    word = text.strip().lower()
    if word not in states:
        raise InputError(tr("Say one of: {names}.", names=", ".join(states)))
    return states[word]


def read_date(text: str) -> str:
    """A day as ISO 8601; empty for an empty text.

    Raises:
        Wrong: It is none.
    """
    day = read_day(text)
    if day is None:
        raise InputError(tr("That is no date; write it like 2026-12-31, or leave it empty."))
    return day


def read_effort(text: str) -> Effort | None:
    """How much work something is; None for an empty text.

    Raises:
        Wrong: It is no effort.
    """
    found = words.read_effort(text)
    if text.strip() and found is None:
        raise InputError(tr("The effort is {letters}.", letters=words.effort_letters()))
    return found


def read_months(text: str) -> int | None:
    """A horizon; None for an empty text.

    Raises:
        Wrong: There is no such horizon.
    """
    word = text.strip()
    if word not in ("", *map(str, HORIZONS)):
        raise InputError(tr("The months are one of {months}, or empty.", months=", ".join(map(str, HORIZONS))))
    return int(word) if word else None


def says_yes(text: str) -> bool:
    """Whether an answer means yes, in any of the languages."""
    return text.strip().lower() in ("y", "yes", "s", "sí", "si", "sim")


def read_yes(given: Mapping[str, str], name: str) -> bool:
    """Whether a part says yes; no where it is missing.

    Raises:
        Wrong: It says something else than yes or no.
    """
    word = given.get(name, "no").lower()
    if word not in ("yes", "no"):
        raise InputError(tr("Say one of: {names}.", names=listed(("yes", "no"))))
    return word == "yes"
