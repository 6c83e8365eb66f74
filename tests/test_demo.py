"""The made-up city in every language: one structure, its words beside it, and dates that are never long past."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from wwc_tui.constants import LANGUAGES
from wwc_tui.demo import AGO, ANSWERS, HELD, demo_answers, demo_session, in_words, words_file
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Session
from wwc_tui.i18n import use_language
from wwc_tui.reading.answers import read_answers
from wwc_tui.reading.library import Library

OTHERS = [language for language in LANGUAGES if language != "en"]

TEXTS = {"claim", "department", "language", "note", "one", "other", "region", "role", "title"}
"""The fields that are words: said in another language too. All others are structure, and stand once."""

NOON = datetime(2031, 5, 7, 12, tzinfo=UTC)

Place = tuple[str | int, ...]


def texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Each text of a document, with the way to it."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from texts(member, (*place, key))
    if isinstance(value, str):
        yield place, value


def english() -> dict[Place, str]:
    """The texts of the made-up city as they are first written."""
    return dict(texts(json.loads(ANSWERS.read_bytes())))


def words(language: str) -> dict[Place, str]:
    """Its texts in another language."""
    return dict(texts(json.loads(words_file(language).read_bytes())))


def session_in(language: str) -> Session:
    """The session that opens when a language is spoken."""
    with use_language(language):
        store, identity = demo_session(Library(), clock=lambda: NOON)
    try:
        return fold(Log(store.read(identity).changes))
    finally:
        store.remove()


def test_in_english_it_is_the_file_as_it_stands() -> None:
    assert demo_answers(Library()).edits == read_answers(ANSWERS, Library()).edits


@pytest.mark.parametrize("language", OTHERS)
def test_the_words_are_all_there_and_nothing_else(language: str) -> None:
    original, said = english(), words(language)
    people = {text for place, text in original.items() if place[0] == "people" and place[-1] == "name"}
    expected = {place for place, text in original.items() if place[-1] in TEXTS or (place[-1] == "owner" and text not in people)}
    assert said.keys() == expected
    assert all(text.strip() for text in said.values())


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language: str) -> None:
    original = english()
    assert [place for place, text in words(language).items() if text == original[place]] == []


@pytest.mark.parametrize("language", OTHERS)
def test_figures_are_the_same_in_every_language(language: str) -> None:
    def figures(text: str) -> list[str]:
        return sorted(set(re.findall(r"\d+", text)) - {"311"})  # that one is a telephone number, and a name in the US

    original = english()
    differing = {place: text for place, text in words(language).items() if figures(text) != figures(original[place])}
    assert differing == {}


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
def test_only_the_words_of_the_session_differ(language: str) -> None:
    first, other = session_in("en"), session_in(language)
    assert other.city.name == first.city.name
    assert other.language == language
    assert [person.name for person in other.people] == [person.name for person in first.people]
    assert other.answers.keys() == first.answers.keys()
    for name, answer in first.answers.items():
        same = other.answers[name]
        assert (same.verdict, same.confidence, same.indicators) == (answer.verdict, answer.confidence, answer.indicators)
        assert same.parked == answer.parked
        assert [(piece.link, piece.seen, piece.due) for piece in same.evidence] == [
            (piece.link, piece.seen, piece.due) for piece in answer.evidence
        ]
        assert same.claim != answer.claim
        assert same.note != answer.note


def test_words_that_do_not_fit_are_refused() -> None:
    answers = {"claim": "a", "evidence": [{"title": "b", "seen": True}]}
    assert in_words(answers, {"evidence": [{"title": "c"}]}) == {"claim": "a", "evidence": [{"title": "c", "seen": True}]}
    with pytest.raises(ValueError, match="shorter"):
        in_words(answers, {"evidence": []})
    with pytest.raises(KeyError):
        in_words(answers, {"note": "c"})


def test_its_promises_are_as_far_ahead_as_on_the_day_they_were_made() -> None:
    answers = json.loads(ANSWERS.read_bytes())["answers"]
    session = session_in("en")
    held = (NOON - AGO).date()
    parked = session.answer("DM7").parked
    assert parked is not None
    ahead = datetime.fromisoformat(answers["DM7"]["parked"]["due"]).date() - HELD
    assert parked.due == (held + ahead).isoformat()
    due = [answer.parked.due for answer in session.answers.values() if answer.parked]
    due += [piece.due for answer in session.answers.values() for piece in answer.evidence if piece.due]
    assert min(due) > NOON.date().isoformat()
    assert max(due) < (NOON + timedelta(days=120)).date().isoformat()
    assert session.changed is not None
    assert session.changed.startswith(held.isoformat())
