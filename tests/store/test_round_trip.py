from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.making import (
    SUMMARY,
    changes,
    made,
    make_change,
    make_head,
    numbers,
    opened,
    saved_twice,
    stock,
    stranger_writes,
    tables,
)
from wwc_tui.domain.changes import Value, thaw
from wwc_tui.store.documents import change_document, read_change
from wwc_tui.store.errors import SaveFailed, StoreError
from wwc_tui.store.sealed import MAX_BYTES, Seal, seal, unseal
from wwc_tui.store.session_store import SessionStore, read_session


def test_what_is_created_is_read_again(tmp_path: Path) -> None:
    path = made(tmp_path, 50)
    file = read_session(path)
    assert file.changes == changes(50)
    assert (file.head.id, file.head.edition, file.head.summary["city"]) == (path.stem, "wwc-2022", "Springfield")
    assert file.name == path.name
    assert not file.foreign


def test_what_is_saved_is_read_again_after_each_save(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        for number in range(4, 20):
            session.save([make_change(number)], {"met": number})
            file = read_session(path)
            assert numbers(file.changes) == list(range(1, number + 1))
            assert file.head.summary == {"met": number}
            assert not file.foreign
            assert numbers(map(read_change, stock(path))) == list(range(1, number + 1))


def test_a_session_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = made(tmp_path)
    for number in (4, 5, 6):
        with opened(path) as session:
            assert numbers(session.file.changes) == list(range(1, number))
            session.save([make_change(number)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5, 6]


def test_a_change_that_is_still_being_typed_is_replaced_and_not_added(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        for text in ("W", "We", "We publish", "We publish it"):
            session.save([replace(make_change(4), value=text)], SUMMARY)
            assert read_session(path).changes[-1].value == text
        session.save([replace(make_change(2), value="typed again"), make_change(5)], SUMMARY)
    found = read_session(path).changes
    assert numbers(found) == [1, 2, 3, 4, 5]
    assert [found[1].value, found[3].value] == ["typed again", "We publish it"]


def test_the_last_generation_is_the_state_before_the_last_save(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5]
    assert numbers(read_session(path.with_name(f"{path.name}.bak")).changes) == [1, 2, 3, 4]


def test_what_other_programs_keep_in_the_file_stays_there(tmp_path: Path) -> None:
    path = made(tmp_path)
    content = tables(path)
    content["remarks"] = {"1": {"text": "a table of somebody else"}}
    content["session"]["1"]["color"] = "green"
    content["changes"]["2"]["color"] = "blue"
    path.write_bytes(seal(content))
    with opened(path) as session:
        session.save([make_change(2, "typed again"), make_change(4)], SUMMARY)
    after = tables(path)
    assert after["remarks"] == content["remarks"]
    assert after["session"]["1"]["color"] == "green"
    assert after["changes"]["2"]["color"] == "blue"
    assert after["changes"]["2"]["value"] == "typed again"


def test_a_gap_in_the_numbers_of_documents_overwrites_nothing(tmp_path: Path) -> None:
    path = made(tmp_path, 5)
    content = tables(path)
    del content["changes"]["2"]
    path.write_bytes(seal(content))
    with opened(path) as session:
        session.save([make_change(6)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 3, 4, 5, 6]


def test_stock_tinydb_opens_the_file_at_every_instant(tmp_path: Path) -> None:
    path = made(tmp_path)
    acknowledged = [3]
    done = threading.Event()
    seen: list[tuple[int, int]] = []

    def look() -> None:
        while not done.is_set():
            least = acknowledged[0]
            seen.append((least, len(stock(path))))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        with opened(path) as session:
            for number in range(4, 80):
                session.save([make_change(number)], SUMMARY)
                acknowledged[0] = number
    finally:
        done.set()
        watcher.join()
    assert len({found for _, found in seen}) > 5
    assert all(found >= least for least, found in seen)


def test_a_taken_id_is_refused_and_its_file_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="already"):
        SessionStore(tmp_path).create(make_head(), changes(1))
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["", "../outside", "A", "a b", "-a", "a" * 65, "a.mine-1"])
def test_an_id_that_cannot_be_a_file_s_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="id"):
        SessionStore(tmp_path / "store").create(replace(make_head(), id=name), ())
    assert not list(tmp_path.iterdir())


UNWRITABLE = [1.5, "half a letter: \ud800", 2**63, {"a": {"b": {"c": {"d": {"e": 1}}}}}, {1, 2}]


@pytest.mark.parametrize("value", UNWRITABLE, ids=["fraction", "surrogate", "huge", "deep", "set"])
def test_what_could_not_be_read_again_is_not_written(tmp_path: Path, value: Value) -> None:
    path = made(tmp_path)
    before = path.read_bytes()
    with opened(path) as session:
        with pytest.raises(StoreError, match="could not be written"):
            session.save([make_change(4, value)], SUMMARY)
        assert path.read_bytes() == before
        session.save([make_change(4)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4]
    with pytest.raises(StoreError, match="could not be written"):
        SessionStore(tmp_path).create(make_head("other-1"), [make_change(1, value)])
    assert not (tmp_path / "other-1.json").exists()


def test_a_session_that_would_grow_too_large_to_be_read_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        monkeypatch.setattr("wwc_tui.store.storage.MAX_BYTES", 3000)
        with pytest.raises(SaveFailed, match="large"):
            session.save([make_change(4, "x" * 3000)], SUMMARY)
        session.save([make_change(4, "x")], SUMMARY)
    assert read_session(path).changes[-1].value == "x"
    assert MAX_BYTES >= 10_000_000


def test_what_is_handed_over_shares_nothing_with_what_is_saved(tmp_path: Path) -> None:
    path = made(tmp_path)
    parked: dict[str, Value] = {"reason": "ask", "owner": ("ana", "tom")}
    summary: dict[str, object] = {"city": "Springfield"}
    with opened(path) as session:
        session.save([make_change(4, parked)], summary)
        parked["reason"] = summary["city"] = "altered"
        session.save([make_change(5)], {})
    assert read_session(path).changes[3].value == {"reason": "ask", "owner": ("ana", "tom")}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=4,
)


@given(VALUES)
def test_a_change_is_the_same_after_its_way_through_a_file(value: Value) -> None:
    change = make_change(1, value)
    try:
        document = change_document(change)
    except ValueError:
        return  # nested deeper than a file may hold
    tables, state = unseal(seal({"changes": {"1": document}}))
    assert state is Seal.WHOLE
    assert read_change(tables["changes"]["1"]) == change
    assert thaw(read_change(document).value) == thaw(value)


@given(st.lists(st.tuples(st.integers(1, 12), st.text() | st.integers(-5, 5) | st.none()), max_size=30))
@settings(deadline=None, max_examples=30)
def test_the_bytes_are_those_of_the_tables_after_every_save(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, Value]]
) -> None:
    """The JSON of earlier changes is kept from save to save, and must not part from what the tables hold."""
    path = made(tmp_path_factory.mktemp("store"))
    with opened(path) as session:
        for number, value in acts:
            session.save([make_change(number, value)], {"met": number})
            now = tables(path)
            assert path.read_bytes() == seal(now)
            assert path.read_bytes() == seal(session._storage.read() or {})
            assert stock(path)
    with opened(path) as session:
        session.save([make_change(99)], SUMMARY)
    assert path.read_bytes() == seal(tables(path))


def test_the_kept_bytes_follow_a_save_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        session.save([make_change(4)], SUMMARY)
        with monkeypatch.context() as failing:
            failing.setattr("wwc_tui.store.atomic.os.fsync", _no_space)
            with pytest.raises(SaveFailed):
                session.save([make_change(5)], SUMMARY)
        session.save([make_change(6), make_change(4, "anew")], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 6]
    assert path.read_bytes() == seal(tables(path))


def test_tables_and_fields_of_others_stay_where_the_bytes_are_kept(tmp_path: Path) -> None:
    path = made(tmp_path)
    content = tables(path)
    content["theirs"] = {"1": {"a": 1}}
    content["changes"]["2"]["more"] = True
    content["session"]["1"]["more"] = True
    stranger_writes(path, content)
    with opened(path) as session:
        session.save([make_change(2, "anew"), make_change(4)], SUMMARY)
        session.save([make_change(5)], SUMMARY)
    now = tables(path)
    assert (now["theirs"], now["changes"]["2"]["more"], now["session"]["1"]["more"]) == ({"1": {"a": 1}}, True, True)
    assert path.read_bytes() == seal(now)


def _no_space(_handle: int) -> None:
    raise OSError(28, "No space left on device")
