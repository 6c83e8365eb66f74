"""What a line says: its command and the rest, the parts of that, and what the parts stand for. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.language_words import LANGUAGE_WORDS
from wwc_tui.i18n import listed, tr
from wwc_tui.interview.commands import Command
from wwc_tui.interview.outcome import Refusal
from wwc_tui.interview.registry import LINE_COMMANDS, called
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


def split(line: str) -> tuple[str, str]:
    """Return the first word of a line, and the rest; a colon behind the word is left out."""
    found = _LINE.fullmatch(line.strip())
    return (found[1], found[2]) if found else (line.strip(), "")


def read_line(line: str, edition: Edition) -> tuple[Command, str]:
    """Return the command of a line, and the rest of it. A criterion's id alone goes there, a digit marks what to look for.

    Raises:
        Refusal: There is no such command.
    """
    word, rest = split(line)
    if word.upper() in edition and not rest:
        word, rest = "go", word
    elif word.isdecimal() and called(word):
        word, rest = "look", f"{word} {rest}".strip()
    command = called(word)
    if command is None:
        meant = nearest(word, [one.word for one in LINE_COMMANDS])
        if meant:
            raise Refusal(tr("There is no command {word}{meant}", word=clipped(word), meant=meant))
        raise Refusal(tr("There is no command {word}. Type help to see them all.", word=clipped(word)))
    return command, rest


def parts(rest: str, names: Sequence[str]) -> dict[str, str]:
    """Return the parts of a text, with ``;`` between them: in the order of their names, or each behind its name and ``=``.

    An empty part is left out, so that what it names stays as it is; a single - empties it.

    Raises:
        Refusal: There are too many of them, or one is given twice.
    """
    found: dict[str, str] = {}
    left = list(names)
    for part in rest.split(";") if rest.strip() else []:
        named = _NAMED.fullmatch(part)
        name = named[1] if named and named[1] in names else next(iter(left), "")
        value = (named[2] if named and named[1] in names else part).strip()
        if name not in left:
            raise Refusal(tr("Too many parts. Use these: {names}.", names="; ".join(names)))
        left = left[left.index(name) + 1 :] + left[: left.index(name)]
        if value:
            found[name] = "" if value == NOTHING else value
    return found


def text_of(given: str, before: str) -> str:
    """Return the text that somebody wants: what was given, that added to what was there, or nothing."""
    if given.strip() == NOTHING:
        return ""
    if given == MORE or given.startswith((f"{MORE} ", f"{MORE}\n")):
        added = given[1:].strip()
        return f"{before}\n{added}" if before and added else before or added
    return given


def one_of(*names: str) -> Refusal:
    """Return that a word is none of some."""
    return Refusal(tr("Type one of: {names}.", names=", ".join(names)))


def read_number(text: str, count: int) -> int:
    """Return the place, from 0 on, that a number from 1 on names.

    Raises:
        Refusal: It is no number of so many.
    """
    if not count:
        raise Refusal(tr("There is nothing to choose from."))
    word = text.strip()
    if not (word.isascii() and word.isdecimal() and len(word) < 5 and 1 <= int(word) <= count):
        raise Refusal(tr("Choose one by number, from 1 to {count}.", count=count))
    return int(word) - 1


def read_choice(text: str, kind: type[_Kind]) -> _Kind:
    """Return one of a few things by its word.

    Raises:
        Refusal: It is none of them.
    """
    word = text.strip().lower().replace("-", "_").replace(" ", "_")
    if word not in set(kind):
        raise one_of(*(one.value.replace("_", "-") for one in kind))
    return kind(word)


def read_state(text: str) -> bool | None:
    """Return whether something to look for was found.

    Raises:
        Refusal: It is neither yes, no nor unknown.
    """
    states = {"yes": True, "no": False, "unknown": None}
    word = text.strip().lower()
    if word not in states:
        raise one_of(*states)
    return states[word]


def says_yes(text: str) -> bool:
    """Return whether an answer means yes, in any of the languages."""
    return text.strip().lower() in {word for one in LANGUAGE_WORDS.values() for word in one.yes}


def read_yes(given: Mapping[str, str], name: str) -> bool:
    """Return whether a part says yes; no where it is missing.

    Raises:
        Refusal: It says something else than yes or no.
    """
    word = given.get(name, "no").lower()
    if word not in ("yes", "no"):
        raise Refusal(tr("Type one of: {names}.", names=listed(("yes", "no"))))
    return word == "yes"
