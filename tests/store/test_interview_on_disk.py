"""A live interview and its file: what is said to be saved is there, and nothing that is typed stops the saving."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.making import session_on_disk, stranger_writes, tables
from wwc_tui.clock import utc_now
from wwc_tui.domain.changes import Edit, new_id
from wwc_tui.domain.criteria import Edition
from wwc_tui.live_session import Interview, open_interview
from wwc_tui.new_session import create_session
from wwc_tui.store.session_store import SessionStore, read_session

CITY = (Edit("session", "facilitator", "Kim Park"), Edit("city", "name", "Springfield"))


@pytest.fixture
def path(tmp_path: Path, real_edition: Edition) -> Path:
    store = SessionStore(tmp_path)
    return store.file_of(create_session(store, real_edition, CITY))


@pytest.fixture
def interview(path: Path, real_edition: Edition) -> Iterator[Interview]:
    live = open_interview(SessionStore(path.parent), real_edition, path.stem)
    yield live
    live.close()


def test_what_is_recorded_is_on_the_disk(path: Path, interview: Interview) -> None:
    interview.record(Edit("DM1", "verdict", "met"))
    assert (interview.saved.trouble, interview.unsaved) == ("", 0)
    assert session_on_disk(path) == interview.session
    interview.undo()
    assert session_on_disk(path) == interview.session
    for text in ("W", "We", "We publish"):
        interview.type_text("DM2", "note", text)
        assert session_on_disk(path).answer("DM2").note == text
    assert len([change for change in read_session(path).changes if change.key == ("DM2", "note")]) == 1


def test_a_text_that_begins_a_sitting_is_one_change_too(path: Path, real_edition: Edition) -> None:
    live = open_interview(SessionStore(path.parent), real_edition, path.stem, clock=lambda: utc_now() + timedelta(days=1))
    for text in ("a", "ab", "abc"):
        live.type_text("DM2", "note", text)
    live.close()
    assert live.sitting == 2
    assert [change.value for change, _ in live.log.history("DM2")] == ["abc"]


def test_both_sides_are_kept_where_a_file_is_replaced_while_a_text_is_typed(path: Path, interview: Interview) -> None:
    interview.type_text("DM2", "note", "We pub")
    content = tables(path)
    latest = content["changes"][str(len(content["changes"]))]
    later = f"{latest['id'][:-4]}ffff"
    content["changes"]["99"] = {**latest, "id": later, "act": later, "value": "They say", "replaces": latest["id"]}
    aside = path.with_name("aside")
    stranger_writes(aside, content)
    os.replace(aside, path)
    interview.type_text("DM2", "note", "We publish")
    assert "both versions were merged" in interview.saved.notice
    interview.type_text("DM2", "note", "We publish it")
    assert (interview.saved.trouble, interview.unsaved) == ("", 0)
    values = [change.value for change in read_session(path).changes if change.key == ("DM2", "note")]
    assert "They say" in values
    assert "We publish it" in values
    assert session_on_disk(path) == interview.session


def test_a_text_that_was_set_later_elsewhere_is_not_typed_over(path: Path, interview: Interview) -> None:
    content = tables(path)
    later = new_id(int(utc_now().timestamp() * 1000) + 60_000, b"0123456789")
    content["changes"]["99"] = {**content["changes"]["1"], "id": later, "act": later, "subject": "DM2", "field": "note"}
    path.write_text(json.dumps(content))
    for text in ("We", "We publish"):
        interview.type_text("DM2", "note", text)
    assert (interview.saved.trouble, interview.unsaved) == ("", 0)
    values = [change.value for change in read_session(path).changes if change.key == ("DM2", "note")]
    theirs = content["changes"]["1"]["value"]
    assert values == ["We publish", theirs]
    (conflict,) = interview.conflicts  # and a person decides which of the two it is
    assert [change.value for change in conflict.changes] == values


def test_half_a_letter_is_saved_as_a_question_mark_and_a_number_without_end_is_refused(path: Path, interview: Interview) -> None:
    interview.type_text("DM1", "note", "c\udce9")
    interview.type_text("DM1", "note", "caf\udce9")
    interview.record(Edit("DM1", "parked", {"reason": "ask", "owner": "\ud800", "due": ""}))
    with pytest.raises(ValueError, match="larger"):
        interview.record(Edit("city", "population", 10**30))
    interview.record(Edit("DM1", "verdict", "met"))
    assert (interview.saved.trouble, interview.unsaved) == ("", 0)
    answer = session_on_disk(path).answer("DM1")
    assert answer.note == "caf?"
    assert answer.parked is not None
    assert answer.parked.owner == "?"


def test_a_sitting_that_began_at_no_time_has_lasted_no_minutes(path: Path, real_edition: Edition) -> None:
    content = tables(path)
    for document in content["changes"].values():
        if document["field"] == "started":
            document["value"] = "yesterday"
    path.write_text(json.dumps(content))
    live = open_interview(SessionStore(path.parent), real_edition, path.stem, look=True)
    assert live.minutes() == 0
