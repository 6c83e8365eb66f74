"""Reads screens in the language that nobody speaks, and notes what stands on them in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.widget import Widget

from tests.language.letters import Turned, latin, turned_edition
from tests.tui.driver import EDITION, OneEdition, User, strips_of
from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.i18n import NAMES
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.registry import COMMANDS

TELLING = {"wwc", "tui", "Ctrl", "Shift", *LANGUAGES, *NAMES.values()}
"""Names that are the same in every language: the program's, those of keys within a combination, and those of languages."""

NAMELESS = r"city-[a-z0-9]{6}"
"""The id of a session of a city whose name has no Latin letter."""


def turn_catalogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every language, English too, have that catalog."""
    every = SimpleNamespace(translation=lambda *_: Turned(), NullTranslations=Turned)
    monkeypatch.setattr("wwc_tui.i18n.gettext", every)


class TurnedEdition(OneEdition):
    """A library whose only edition has other letters, in whatever language it is asked for."""

    def _read(self, folder: Path, language: str = "") -> Edition:
        return TURNED[language or LANGUAGES[0]]


TURNED = {language: replace(turned_edition(EDITION), language=language) for language in LANGUAGES}
"""The edition in other letters, by the language that it says it speaks."""

_IDS = (
    EDITION.id,
    EDITION.structure_hash(),
    *EDITION.criterion_ids,
    *(practice.code for practice in EDITION.practices),
    *(scale.id for scale in EDITION.scales),
    *(gate.id for gate in EDITION.gates),
)
_KEYS = {key_name(key) for command in COMMANDS for key in command.keys}


class Reader:
    """Somebody at the keyboard who reads every screen, and notes each run of Latin letters that is no name.

    Attributes:
        user: The user who presses the keys.
        known: More words that may be read: what people typed, names of files, words of the system.
        seen: The names of the screens that were read.
        found: The lines that have Latin letters in them, each with these and where it was read first.
    """

    def __init__(self, user: User, known: Iterable[str] = ()) -> None:
        self.user = user
        self.known = set(known)
        self.seen: set[str] = set()
        self.found: dict[str, str] = {}
        self.look("at first")

    async def press(self, keys: str) -> None:
        """Press keys, with blanks between their names, and read the screen after each."""
        for key in keys.split():
            await self.user.press(key)
            self.look(f"after {key}")

    async def fills(self, text: str, field: str = "") -> None:
        """Put a text into a field, and read the screen."""
        await self.user.fills(text, field)
        self.look(f"with {text} in {field or 'the field'}")

    def look(self, when: str) -> None:
        """Read the screen as it is."""
        name = type(self.user.app.screen).__name__
        self.seen.add(name)
        names = self.known | {path.stem for path in self.user.app.store.folder.glob("*.json")}
        for line in self._lines():
            if words := unsaid(line, names):
                self.found.setdefault(line.strip(), f"{name} {when}: {' '.join(sorted(words))}")

    def _lines(self) -> list[str]:
        """The lines in front: of a dialog only what is in it, for what is behind was read before and is cut now."""
        box = next(iter(self.user.app.screen.query(".dialog").results(Widget)), self.user.app.screen).region
        return [strip.crop(box.x, box.right).text for strip in strips_of(self.user.app)[box.y : box.bottom]]

    def check(self, screens: Collection[str]) -> None:
        """Fail unless these screens were read, and nothing in Latin letters on any."""
        assert not set(screens) - self.seen, f"not visited: {set(screens) - self.seen}"
        assert not self.found, "\n".join(["not said:", *(f"{where} | {line}" for line, where in self.found.items())])


def unsaid(line: str, names: Collection[str] = ()) -> set[str]:
    """The runs of Latin letters of a line that are neither ids, keys nor languages, nor among some names."""
    return latin(re.sub(rf"(?<!\w){NAMELESS}(?!\w)", " ", line), {*names, *_IDS, *_KEYS, *TELLING})
