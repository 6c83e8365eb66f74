"""Readers of form fields: each turns typed text into a value, or says what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.criteria import HORIZONS, Effort
from wwc_tui.domain.sentences import InvalidInput, Sentence
from wwc_tui.domain.session import ParkReason
from wwc_tui.export import words
from wwc_tui.i18n import N_, current_language
from wwc_tui.interview.choices import read_language
from wwc_tui.store.errors import StoreError, reason
from wwc_tui.store.locations import to_path


def needed(sentence: str) -> Callable[[str], str]:
    """Return a reader of a text that has to be there.

    Args:
        sentence: What is said where it is empty.
    """

    def read(text: str) -> str:
        if not text.strip():
            raise InvalidInput(Sentence(sentence))
        return text.strip()

    return read


def read_date(text: str, today: str) -> str:
    """Return a day, as people say it in the language that is spoken, as ISO 8601; empty for an empty text.

    Args:
        today: The day on this computer, ISO 8601.

    Raises:
        InvalidInput: It is none.
    """
    day = spoken_day(text, today)
    if day is None:
        raise InvalidInput(Sentence("Not a date. Use Dec 15, friday, +2w or 2026-12-31, or leave it blank."))
    return day


def spoken_day(text: str, today: str) -> str | None:
    """Return the day that a text names in the language that is spoken, as ISO 8601; None if it names none."""
    from wwc_tui.domain.spoken_days import read_spoken_day  # needed only once a day is typed

    return read_spoken_day(text, today, current_language()) if text.strip() else ""


def read_effort(text: str) -> Effort | None:
    """Return how much work something is; None for an empty text.

    Raises:
        InvalidInput: It is no effort.
    """
    found = words.read_effort(text)
    if text.strip() and found is None:
        raise InvalidInput(Sentence("Effort must be {letters}.", letters=words.effort_letters()))
    return found


def read_months(text: str) -> int | None:
    """Return a horizon in months; None for an empty text.

    Raises:
        InvalidInput: There is no such horizon.
    """
    word = text.strip()
    known = {str(months): months for months in HORIZONS}
    if word and word not in known:
        raise InvalidInput(Sentence("Months must be {months}, or blank.", months=", ".join(known)))
    return known.get(word)


def read_reason(text: str) -> str:
    """Return why something is parked, by the word or the number of a reason; "other" for an empty text.

    Raises:
        InvalidInput: There is no such reason.
    """
    reasons = [one.value for one in ParkReason]
    word = text.strip().lower().replace("-", "_")
    if word.isdecimal() and len(word) < 3 and 1 <= int(word) <= len(reasons):
        return reasons[int(word) - 1]
    if word and word not in reasons:
        raise InvalidInput(Sentence("Type one of: {names}.", names=", ".join(reasons)))
    return word or ParkReason.OTHER.value


def read_folder(text: str) -> Path:
    """Return the folder that a path names, whether or not it is there.

    Raises:
        InvalidInput: It can be none.
    """
    return _path(text, N_("Name a folder."), N_("This cannot be used as a folder: {why}."))


def read_file(text: str) -> Path:
    """Return the file that a path names.

    Raises:
        InvalidInput: It can be none, or there is none that can be read.
    """
    path = _path(text, N_("Name a file."), N_("This cannot be used as a file: {why}."))
    if not path.is_file():
        raise InvalidInput(Sentence("The file {file} was not found or cannot be read.", file=path))
    return path


def _path(text: str, missing: str, wrong: str) -> Path:
    if not text.strip():
        raise InvalidInput(Sentence(missing))
    try:
        path = to_path(text, pasted=True)
        path.exists()
    except (OSError, StoreError) as error:
        raise InvalidInput(Sentence(wrong, why=error if isinstance(error, StoreError) else reason(error))) from error
    return path


def read_documents_language(text: str) -> str:
    """Return the code of a language, by its code or by what it calls itself.

    Raises:
        InvalidInput: It is none that is spoken here.
    """
    language = read_language(text)
    if language is None:
        raise InvalidInput(Sentence("The language must be one of: {codes}.", codes=", ".join(LANGUAGES)))
    return language or current_language()
