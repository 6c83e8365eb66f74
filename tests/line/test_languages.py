"""Everything that line mode says is said in the language that is spoken; commands are the same in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from tests.language.foreign import foreign, write_catalogs
from tests.line.conftest import Line
from wwc_tui.interview.registry import LINE_COMMANDS
from wwc_tui.reading.library import Library

TYPED = (
    "charter", "never", "always", "data lead", "clerk", "meet", "county", "too dear", "mine", "Springfield", "Ana Ruiz",
    "Bo Lind", "Cy Orr", "Kim Park", "Ana:", "wwc-tui", "many", "frobnicate", "Español", "English", "Português",
    "La estrategia o el …",
)  # fmt: skip
"""What people said, and names."""


SCRIPT = (
    "where", "next", "previous", "next-area", "previous-area", "next-open", "go DM1", "jump-back", "DM1", "find ana",
    "find xyzzy", "filter", "filter parked", "filter practice", "list", "filter all",
    "met", "met", "open", "not-met", "look 1 yes", "2", "confidence sure", "a", "gate", "gate 4 met", "what-if", "met",
    "note: never", "what-if plan", "what-if", "DM2", "met", "what-if plan", "DM1",
    "note: always", "claim: always", "private: mine", "quote", "evidence add charter; ; Ana Ruiz; 2027-01-05", "evidence",
    "evidence seen 1", "evidence seen 2", "evidence off 2", "park disputed; Bo Lind; 2027-01-05", "come-back", "take-up",
    "take-up", "outside: county", "outside", "dispute add always; Ana; never; Bo", "dispute", "dispute settle 1",
    "speaker", "speaker ana", "speaker nobody", "present 1", "people add Cy Orr; clerk", "people edit cy role=clerk",
    "people off cy", "people", "sittings", "setup", "setup population: 12", "setup population: many", "setup minutes: 90",
    "score", "pace", "explain", "scale", "history", "history back 1", "language es", "both", "both", "both", "target gold",
    "plan", "plan change 1 who=Ana Ruiz; when=2027-02-02", "plan later 1", "plan drop 1: too dear", "plan add meet",
    "plan start 2027-01-01", "plan", "finish", "check", "final", "final", "draft", "draft", "archive", "archive",
    "undo", "redo", "settle", "help", *(f"help {command.word}" for command in LINE_COMMANDS),
    "frobnicate", "met now", "go XX9", "speaker 99", "evidence add", "", "plan start soon", "plan change 1 months=4", "quit",
)  # fmt: skip


def texts(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


@pytest.mark.slow
def test_no_english_is_left_in_what_line_mode_says(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    write_catalogs(folder)
    monkeypatch.setattr("wwc_tui.i18n.FOLDER", folder)
    forms = [
        re.sub(r"\b[A-Z]{2,}\b", lambda name: foreign(name[0]), usage.words) for one in LINE_COMMANDS for usage in one.usages
    ]
    commands = [*(word for one in LINE_COMMANDS for word in (one.word, *one.short_words)), *forms]
    asked = [text for language in ("en", "es", "pt") for text in texts(Library().edition(language=language))]
    known = {" ".join(text.split()) for text in (*asked, *commands, *TYPED, line.path.stem)}
    known |= {text.rstrip(".") for text in known}
    given = re.compile("|".join(re.escape(text) for text in sorted(known, key=len, reverse=True) if len(text) > 2))
    said = line(*SCRIPT, words=("--lang", "es"))
    assert foreign("Criterion {place} of {total}").format(place=1, total=43) in said.out
    left = [one for one in (*said.lines, *said.err.splitlines()) if re.search("[a-z]{3}", given.sub(" ", one))]
    assert not left, "\n".join(left)


def test_a_script_is_the_same_in_every_language(line: Line) -> None:
    for language in ("en", "es", "pt"):
        said = line("met", "note: always", "1 yes", "open", words=("--lang", language))
        assert (said.status, said.err) == (0, "")
