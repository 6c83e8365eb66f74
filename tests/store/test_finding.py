from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.store.making import NAME, SUMMARY, changes, made, make_change, make_head, opened, saved_twice, stranger_writes, tables
from wwc_tui.store.errors import DamagedFile, NoSuchSession, StoreError
from wwc_tui.store.locations import store_folder
from wwc_tui.store.session_store import SessionStore


def test_a_session_is_found_by_its_id_a_unique_beginning_or_its_path(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    made(tmp_path, name="springfield-aaa")
    lake = made(tmp_path, name="lakeside-bbb")
    assert store.find("springfield-aaa") == "springfield-aaa"
    assert store.find("l") == "lakeside-bbb"
    assert store.find(str(lake)) == "lakeside-bbb"
    assert store.file_of("lakeside-bbb") == lake


def test_a_file_elsewhere_goes_by_an_id_that_is_no_session_s_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SessionStore(tmp_path / "store")
    ours = made(store.folder, 3)
    copy = made(tmp_path / "elsewhere", 4)
    odd = ours.rename(tmp_path / "Kim's (1).txt")
    made(store.folder, 2)
    monkeypatch.chdir(tmp_path / "elsewhere")
    found = [store.find(name) for name in (str(copy), f"./{copy.name}", str(odd), copy.stem)]
    assert found[0] == found[1]
    assert [len(store.read(one).changes) for one in found] == [4, 4, 3, 2]
    assert [store.head(one).id for one in found] == [NAME] * 4
    assert store.file_of(found[2]) == odd
    assert [listed.id for listed in store.list()] == [NAME]
    store.open(found[0]).close()
    with pytest.raises(NoSuchSession):
        SessionStore(tmp_path / "store").read(found[0])  # it is known to the store that found it


def test_a_path_into_the_store_s_folder_leads_to_the_session_s_own_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    monkeypatch.chdir(tmp_path)
    for store in (SessionStore(tmp_path), SessionStore(Path())):
        assert [store.find(name) for name in (str(path), f"./{path.name}", path.name)] == [path.stem] * 3


def test_two_names_of_one_file_are_told(tmp_path: Path) -> None:
    path = made(tmp_path / "store")
    made(tmp_path / "store", name="other-1")
    store = SessionStore(tmp_path / "store")
    (tmp_path / "store" / "link-1.json").symlink_to(path)
    (tmp_path / "link.json").symlink_to(path)
    outside = store.find(str(tmp_path / "link.json"))
    assert [store.are_one(path.stem, other) for other in (path.stem, "link-1", outside, "other-1")] == [True, True, True, False]


@pytest.mark.parametrize("name", ["../x", "x/y", "x.json", "", "A", "/etc/passwd"])
def test_what_is_no_id_leads_to_no_file(tmp_path: Path, name: str) -> None:
    store = SessionStore(tmp_path / "store")
    made(tmp_path, name="x")
    for ask in (store.file_of, store.read, store.head, store.open, store.has, store.recover):
        with pytest.raises(NoSuchSession):
            ask(name)


def test_an_id_that_is_the_beginning_of_another_is_found(tmp_path: Path) -> None:
    made(tmp_path, name="spring"), made(tmp_path, name="springfield-aaa")
    assert SessionStore(tmp_path).find("spring") == "spring"


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
    assert [listed.id for listed in store.list()] == [path.stem]
    assert store.find("spring") == path.stem


def test_a_session_of_which_only_the_copy_is_left_is_found_so_that_it_can_be_brought_back(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    path.unlink()
    for name in (path.stem, str(path)):
        store = SessionStore(tmp_path)
        found = store.find(name)
        with pytest.raises(DamagedFile, match="does not exist"):
            store.read(found)


def test_a_bad_file_stands_in_the_list_beside_the_good_ones(tmp_path: Path) -> None:
    good, bad = made(tmp_path, name="good-1"), made(tmp_path, name="bad-1")
    bad.write_bytes(b"")
    first, second = SessionStore(tmp_path).list()
    assert (first.id, first.head) == (bad.stem, None)
    assert "it is incomplete or damaged" in first.trouble
    assert second.id == good.stem
    assert second.head is not None
    assert second.head.summary == {"city": "Springfield"}
    assert second.trouble == ""


def test_the_list_is_empty_where_there_is_no_folder_and_refused_where_it_is_none(tmp_path: Path) -> None:
    assert SessionStore(tmp_path / "nothing").list() == []
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be read"):
        SessionStore(tmp_path / "file").list()
    with pytest.raises(StoreError, match="cannot be created"):
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
