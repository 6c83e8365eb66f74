"""Files of an earlier format: read as they are, brought up by the first save, and kept beside it as they were."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.store.making import NAME, SUMMARY, make_change, opened, stock, stranger_writes, tables
from tests.store.test_failing import fails
from wwc_tui.domain.session import Verdict
from wwc_tui.interview.live_session import open_interview
from wwc_tui.reading.library import Library
from wwc_tui.services.import_session import import_file
from wwc_tui.services.session_list import overview
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.documents import FORMAT
from wwc_tui.store.errors import DamagedFile, SaveFailed
from wwc_tui.store.files import last_good
from wwc_tui.store.recovery import Kind, examine, recover
from wwc_tui.store.sealed import seal
from wwc_tui.store.session_store import SessionStore, read_session
from wwc_tui.store.upgrades import STEPS

LIBRARY = Library()
ONE, TWO, THREE = (f"019551e0-0000-7000-8000-00000000000{number}" for number in (1, 2, 3))
OLD: dict[str, dict[str, Any]] = {
    "session": {
        "1": {
            "format": 0,
            "id": NAME,
            "edition": "wwc-2022",
            "structure": LIBRARY.edition().structure_hash(),
            "created": "2025-03-02T09:00:00.000Z",
        }
    },
    "changes": {
        str(number): {
            "id": identity,
            "at": f"2025-03-02T09:0{number}:00.000Z",
            "by": "Kim Park",
            "subject": subject,
            "field": name,
            "value": value,
            "replaces": replaces,
        }
        for number, (identity, subject, name, value, replaces) in enumerate(
            [
                (ONE, "city", "name", "Springfield", None),
                (TWO, "DM1", "verdict", "not_met", None),
                (THREE, "DM1", "verdict", "met", TWO),
            ],
            1,
        )
    },
}
"""A session as another program writes it in format 0: no acts, and no summary."""


@pytest.fixture(params=["sealed", "without a seal"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Such a file, with or without a seal."""
    path = tmp_path / f"{NAME}.json"
    if request.param == "sealed":
        path.write_bytes(seal(deepcopy(OLD)))
    else:
        stranger_writes(path, OLD)
    path.chmod(0o600)
    return path


def test_there_is_a_step_from_every_earlier_format() -> None:
    assert sorted(STEPS) == list(range(FORMAT))


def test_an_earlier_format_is_read_and_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    file = read_session(path)
    assert (file.head.format, file.head.id, dict(file.head.summary)) == (FORMAT, NAME, {})
    assert [(one.id, one.act, one.undoes, one.value) for one in file.changes] == [
        (ONE, ONE, None, "Springfield"),
        (TWO, TWO, None, "not_met"),
        (THREE, THREE, None, "met"),
    ]
    with opened(path):
        pass
    store = SessionStore(path.parent)
    [row] = overview(store, LIBRARY)
    assert (row.city, row.met, row.trouble) == ("Springfield", 1, "")
    assert examine(path.parent)[0].kind is (Kind.FOREIGN if file.foreign else Kind.WHOLE)
    assert path.read_bytes() == before
    assert not backup_name(path).exists()


def test_the_first_save_writes_the_present_format_and_keeps_the_file_as_it_was(path: Path) -> None:
    before = path.read_bytes()
    with opened(path) as session:
        session.save([make_change(4)], SUMMARY)
    assert backup_name(path).read_bytes() == before
    file = read_session(path)
    assert not file.foreign
    assert tables(path)["session"]["1"]["format"] == FORMAT
    assert [one["act"] for one in stock(path)] == [ONE, TWO, THREE, make_change(4).id]
    assert [one["undoes"] for one in stock(path)] == [None] * 4
    assert last_good(path) == backup_name(path)
    path.write_bytes(b"garbled")
    assert [one.id for one in read_session(recover(path)).changes] == [ONE, TWO, THREE]


@pytest.mark.skipif(os.name == "nt", reason="flushes of folders are Unix's")
@pytest.mark.parametrize(("name", "number"), [("write", 1), ("replace", 1), ("exchange", 1), ("fsync", 2)])
def test_a_first_save_that_fails_leaves_nothing_half_upgraded(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    with opened(path) as session:
        with monkeypatch.context() as patch:
            fails(number, name, patch)
            with pytest.raises(SaveFailed):
                session.save([make_change(4)], SUMMARY)
        assert [one.id for one in read_session(path).changes][:3] == [ONE, TWO, THREE]
        session.save([make_change(4), make_change(5)], SUMMARY)
    file = read_session(path)
    assert [one.act for one in file.changes] == [ONE, TWO, THREE, make_change(4).id, make_change(5).id]
    assert not file.foreign


@pytest.mark.slow
def test_each_of_its_changes_can_be_taken_back_by_itself(path: Path) -> None:
    interview = open_interview(SessionStore(path.parent), LIBRARY.edition(), path)
    interview.undo()
    assert interview.session.answer("DM1").verdict is Verdict.NOT_MET
    interview.undo()
    interview.undo()
    assert (interview.session.answers, interview.session.city.name) == ({}, "")
    interview.redo()
    interview.close()
    assert interview.saved.trouble == ""
    seen = open_interview(SessionStore(path.parent), LIBRARY.edition(), path, look=True)
    assert seen.session.city.name == "Springfield"


@pytest.mark.slow
def test_it_is_imported_and_merged_as_any_other_copy(path: Path, tmp_path: Path) -> None:
    store = SessionStore(tmp_path / "store")
    imported, _ = import_file(store, LIBRARY, path)
    assert tables(imported)["session"]["1"]["format"] == FORMAT
    interview = open_interview(store, LIBRARY.edition(), imported)
    assert interview.merge(read_session(path).changes) == 0
    interview.close()


@pytest.mark.parametrize("version", [-1, 0.0, False, "0", None, [], {}])
def test_what_names_no_format_is_no_session(tmp_path: Path, version: object) -> None:
    content = deepcopy(OLD)
    content["session"]["1"]["format"] = version
    path = tmp_path / f"{NAME}.json"
    stranger_writes(path, content)
    with pytest.raises(DamagedFile, match="no session file"):
        read_session(path)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"changes": {"1": 5}},
        {"changes": {"1": {}}},
        {"changes": {"1": {**OLD["changes"]["1"], "id": ["x"]}}},
        {"session": {"1": {"format": 0}}},
        {"session": {"1": 0}},
        {"session": {}},
    ],
    ids=json.dumps,
)
def test_one_that_is_not_whole_is_refused_and_left(tmp_path: Path, spoiled: dict[str, Any]) -> None:
    path = tmp_path / f"{NAME}.json"
    stranger_writes(path, {**deepcopy(OLD), **spoiled})
    before = path.read_bytes()
    with pytest.raises(DamagedFile, match="left as it is"):
        read_session(path)
    assert path.read_bytes() == before
