"""A sample city to look around in: its answers in each language, and a session of them in a store of its own."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from wwc_tui.clock import Clock, utc_now
from wwc_tui.i18n import current_language, tr
from wwc_tui.new_session import create_session
from wwc_tui.reading.answer_values import Answers
from wwc_tui.reading.answers_json import read_document
from wwc_tui.reading.library import Library
from wwc_tui.store.errors import StoreError, reason
from wwc_tui.store.temporary import TemporaryStore

ANSWERS = Path(__file__).with_name("puerto-claro.json")
"""The answers of the sample city, an answers file like any other: all that is known of it, in English."""

HELD = date(2026, 11, 16)
"""The day of the interview that the answers stem from, as their dates were written down."""

AGO = timedelta(days=6)
"""How long ago that interview was, whenever the sample city is opened: its promises are never years overdue."""


def words_file(language: str) -> Path:
    """The file with the words of the sample city in a language other than English: the answers' texts and nothing else."""
    return ANSWERS.with_suffix(f".{language}.json")


def demo_answers(library: Library, *, held: date = HELD) -> Answers:
    """What is known of the sample city, in the language that is spoken.

    Args:
        library: Says where parsed editions are kept; of editions only the one that comes with the program is used.
        held: The day of the interview; every date of the answers is moved with it.

    Raises:
        ReadingError: The criteria that it answers are not available as they come with the program.
    """
    document = json.loads(ANSWERS.read_bytes())
    words = words_file(current_language())
    if words.is_file():
        document = in_words(document, json.loads(words.read_bytes()))
    document = _moved(document, held - HELD)
    return read_document(ANSWERS.name, json.dumps(document), Library(cache=library.cache))


def in_words(document: Any, words: Any) -> Any:
    """Answers with other words: what these name is replaced, everything else stays.

    Raises:
        ValueError: A list has more members, or fewer, than the words have.
        KeyError: The answers know nothing of something that the words name.
    """
    if isinstance(document, dict):
        return document | {key: in_words(document[key], said) for key, said in words.items()}
    if isinstance(document, list):
        return [in_words(member, said) for member, said in zip(document, words, strict=True)]
    return words


def _moved(value: Any, ahead: timedelta) -> Any:
    """The same with every date that something is due moved on."""
    if isinstance(value, list):
        return [_moved(member, ahead) for member in value]
    if not isinstance(value, dict):
        return value
    return {
        key: (date.fromisoformat(member) + ahead).isoformat() if key == "due" else _moved(member, ahead)
        for key, member in value.items()
    }


def demo_session(library: Library, *, clock: Clock = utc_now) -> tuple[TemporaryStore, str]:
    """Make a session of the sample city, in a store of its own that is removed when the program ends.

    Returns:
        The store, and the session's id in it.

    Raises:
        ReadingError: The criteria that it answers are not available as they come with the program.
        StoreError: There is no room for it.
    """
    held = clock() - AGO
    answers = demo_answers(library, held=held.date())
    try:
        store = TemporaryStore("wwc-tui-demo-")
    except OSError as error:
        said = tr("the demo needs a temporary folder, but none could be created: {why}", why=reason(error))
        raise StoreError(said) from error
    return store, create_session(store, answers.edition, answers.edits, clock=lambda: held)
