from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.store.making import SUMMARY, changes, made, make_change, make_head, opened, saved_twice, stranger_writes, tables
from wwc_tui.store.errors import DamagedFile, NoSuchSession, StoreError
from wwc_tui.store.locations import store_folder
from wwc_tui.store.session_store import SessionStore, read_session


def test_a_session_is_found_by_its_id_a_unique_beginning_or_its_path(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    spring, lake = made(tmp_path, name="springfield-aaa"), made(tmp_path, name="lakeside-bbb")
    assert store.find("springfield-aaa") == spring
    assert store.find("l") == lake
    assert store.find(str(lake)) == lake
    assert SessionStore(tmp_path / "other").find(str(lake)) == lake


def test_an_id_that_is_the_beginning_of_another_is_found(tmp_path: Path) -> None:
    short, _ = made(tmp_path, name="spring"), made(tmp_path, name="springfield-aaa")
    assert SessionStore(tmp_path).find("spring") == short


def test_a_beginning_of_two_is_refused_with_both_named(tmp_path: Path) -> None:
    made(tmp_path, name="springfield-aaa")
    made(tmp_path, name="springfield-bbb")
    with pytest.raises(NoSuchSession, match="springfield-aaa, springfield-bbb"):
        SessionStore(tmp_path).find("spring")


@pytest.mark.parametrize(
    "name", ["nobody", "", "*", "A", "[a-z]*", "../x", "x/y.json", "nobody.json", "/", ".json", "a\0b.json", "ä"]
)
def test_what_is_no_session_is_refused(tmp_path: Path, name: str) -> None:
    saved_twice(tmp_path)
    with pytest.raises(NoSuchSession):
        SessionStore(tmp_path).find(name)


def test_copies_and_strangers_are_neither_listed_nor_found(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    for name in (
        "springfield-abc234.mine-20260302-090000.json",
        ".hidden.json",
        "Notes.json",
        "notes.txt",
        "springfield-x.json.bak",
    ):
        (tmp_path / name).write_bytes(path.read_bytes())
    store = SessionStore(tmp_path)
    assert [listed.path for listed in store.list()] == [path]
    assert store.find("spring") == path


def test_a_session_of_which_only_the_copy_is_left_is_found_so_that_it_can_be_brought_back(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    path.unlink()
    for name in (path.stem, str(path)):
        found = SessionStore(tmp_path).find(name)
        with pytest.raises(DamagedFile, match="not there"):
            read_session(found)


def test_a_bad_file_stands_in_the_list_beside_the_good_ones(tmp_path: Path) -> None:
    good, bad = made(tmp_path, name="good-1"), made(tmp_path, name="bad-1")
    bad.write_bytes(b"")
    first, second = SessionStore(tmp_path).list()
    assert (first.path, first.head) == (bad, None)
    assert "cut short or garbled" in first.trouble
    assert second.path == good
    assert second.head is not None
    assert second.head.summary == {"city": "Springfield"}
    assert second.trouble == ""


def test_the_list_is_empty_where_there_is_no_folder_and_refused_where_it_is_none(tmp_path: Path) -> None:
    assert SessionStore(tmp_path / "nothing").list() == []
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be read"):
        SessionStore(tmp_path / "file").list()
    with pytest.raises(StoreError, match="cannot be made"):
        SessionStore(tmp_path / "file" / "inside").create(make_head(), changes(1))


def test_a_thousand_sessions_are_listed_from_their_heads_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(tmp_path, 60, name="a-0").read_bytes()
    assert len(data) > 3 * 4096
    for number in range(1, 1000):
        path = tmp_path / f"a-{number}.json"
        path.write_bytes(data[:4096])  # nothing after the head is there at all

    def forbidden(*_: object) -> None:
        raise AssertionError("a whole file was read")

    monkeypatch.setattr("wwc_tui.store.session_store.read_session", forbidden)
    listed = SessionStore(tmp_path).list()
    assert len(listed) == 1000
    assert all(one.head is not None and one.head.id == "a-0" for one in listed)


def test_a_head_that_does_not_fit_in_the_first_bytes_is_listed_all_the_same(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        session.save([], {"city": "ä" * 5000})
    [listed] = SessionStore(tmp_path).list()
    assert listed.head is not None
    assert listed.head.summary == {"city": "ä" * 5000}


def test_a_head_stays_in_front_whatever_another_program_did_to_the_order(tmp_path: Path) -> None:
    path = made(tmp_path, 60)
    content = tables(path)
    stranger_writes(path, {"changes": content["changes"], "session": content["session"]})
    [listed] = SessionStore(tmp_path).list()
    assert listed.head is not None
    with opened(path) as session:
        session.save([make_change(61)], SUMMARY)
    assert list(json.loads(path.read_bytes())) == ["seal", "session", "changes"]


def test_the_store_s_folder_is_the_one_chosen_or_named_or_the_platform_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store_folder().parts[-2:] == ("wwc-tui", "sessions")
    assert store_folder().is_relative_to(os.environ["XDG_DATA_HOME"])
    monkeypatch.setenv("WWC_TUI_STORE", str(tmp_path))
    assert store_folder() == tmp_path
    assert store_folder(tmp_path / "chosen") == tmp_path / "chosen"
