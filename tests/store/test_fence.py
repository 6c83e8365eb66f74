from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

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
from wwc_tui.store import atomic, exchange
from wwc_tui.store.errors import DamagedFile, ReplacedUnderneath, SaveFailed, StoreError
from wwc_tui.store.findings import Kind, examine
from wwc_tui.store.session_store import SessionStore, read_session


def replaced(path: Path) -> None:
    """As a sync client does it: another file takes the name."""
    content = tables(path)
    content["changes"]["9"] = {**content["changes"]["1"], "id": make_change(9).id}
    aside = path.with_name("aside")
    stranger_writes(aside, content)
    os.replace(aside, path)


def edited_in_place(path: Path) -> None:
    with TinyDB(path) as db:
        db.table("changes").insert({**tables(path)["changes"]["1"], "id": make_change(9).id})


def altered_in_place_to_the_same_length(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"part 1", b"part 7"))


WAYS = [replaced, edited_in_place, altered_in_place_to_the_same_length]


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_was_replaced_is_left_alone_and_ours_is_kept(tmp_path: Path, way: Callable[[Path], None]) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        session.save([make_change(4)], SUMMARY)
        way(path)
        theirs = path.read_bytes()
        with pytest.raises(ReplacedUnderneath) as caught:
            session.save([make_change(5)], SUMMARY)
        assert path.read_bytes() == theirs
        mine = caught.value.mine
        assert mine.parent == tmp_path
        assert numbers(read_session(mine).changes) == [1, 2, 3, 4, 5]
        assert mine.name in str(caught.value)
        assert len(stock(mine)) == 5


def test_taking_over_goes_on_from_theirs(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        replaced(path)
        with pytest.raises(ReplacedUnderneath):
            session.save([make_change(4)], SUMMARY)
        theirs = session.take_over()
        assert numbers(theirs.changes) == [1, 2, 3, 9]
        assert session.file == theirs
        session.save([make_change(4), make_change(10)], SUMMARY)
    file = read_session(path)
    assert numbers(file.changes) == [1, 2, 3, 4, 9, 10]
    assert not file.foreign


def test_as_long_as_theirs_is_not_taken_over_one_copy_keeps_all_of_ours(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        replaced(path)
        for number in (4, 5, 6):
            with pytest.raises(ReplacedUnderneath):
                session.save([make_change(one) for one in range(4, number + 1)], SUMMARY)
        [mine] = tmp_path.glob("*.mine-*.json")
        assert numbers(read_session(mine).changes) == [1, 2, 3, 4, 5, 6]
        session.take_over()
        replaced(path)
        with pytest.raises(ReplacedUnderneath):
            session.save([make_change(4)], SUMMARY)
    assert len(list(tmp_path.glob("*.mine-*.json"))) == 2, "the copy from before is another one"


def test_what_cannot_be_taken_over_leaves_ours_as_it_was(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    with opened(path) as session:
        path.write_bytes(b"{}")
        with pytest.raises(ReplacedUnderneath):
            session.save([make_change(6)], SUMMARY)
        with pytest.raises(DamagedFile):
            session.take_over()
        with pytest.raises(ReplacedUnderneath) as caught:
            session.save([make_change(6), make_change(7)], SUMMARY)
        assert numbers(read_session(caught.value.mine).changes) == [1, 2, 3, 4, 5, 6, 7]
        assert path.read_bytes() == b"{}"


def test_another_city_s_session_is_not_taken_over(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        store = SessionStore(tmp_path)
        other = store.file_of(store.create(make_head("lakeside-1"), changes(2, first=20)))
        os.replace(other, path)
        with pytest.raises(ReplacedUnderneath):
            session.save([make_change(4)], SUMMARY)
        with pytest.raises(StoreError, match="now contains another session"):
            session.take_over()
    assert numbers(read_session(path).changes) == [20, 21]


def test_a_file_that_was_taken_away_is_put_back_whole(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    with opened(path) as session:
        path.unlink()
        session.save([make_change(6)], SUMMARY)
        session.save([make_change(7)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5, 6, 7]
    assert not list(tmp_path.glob("*.mine-*"))


def test_a_folder_that_was_taken_away_is_a_failed_save_until_it_is_back(tmp_path: Path) -> None:
    path = made(tmp_path / "stick")
    with opened(path) as session:
        (tmp_path / "stick").rename(tmp_path / "elsewhere")
        with pytest.raises(SaveFailed, match="No such file or directory"):
            session.save([make_change(4)], SUMMARY)
        (tmp_path / "elsewhere").rename(tmp_path / "stick")
        session.save([make_change(4)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4]


def test_a_touch_of_the_copies_beside_it_is_no_replacing(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    with opened(path) as session:
        path.chmod(0o640)
        path.with_name(f"{path.name}.bak").unlink()
        session.save([make_change(6)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5, 6]


def test_what_was_replaced_between_look_and_rename_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is looked at when the new content is on the disk, and not before the slow part of a save."""
    path = made(tmp_path)
    with opened(path) as session:
        flush = os.fsync

        def meanwhile(handle: int) -> None:
            flush(handle)
            monkeypatch.setattr(os, "fsync", flush)
            replaced(path)

        monkeypatch.setattr(os, "fsync", meanwhile)
        with pytest.raises(ReplacedUnderneath):
            session.save([make_change(4)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 9]


def test_an_edit_by_stock_tinydb_is_seen_in_the_next_list_and_read(tmp_path: Path) -> None:
    path = made(tmp_path)
    with TinyDB(path) as db:
        db.table("changes").remove(where("id") == make_change(2).id)
    assert read_session(path).foreign
    assert SessionStore(tmp_path).list()[0].head is not None


def test_what_lands_at_the_moment_of_the_rename_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 5 of docs/durability.md: another program's copy comes between the last look at the file and its replacing."""
    path = made(tmp_path)
    real = exchange.exchange

    def just_then(one: Path, other: Path) -> None:
        monkeypatch.setattr(exchange, "exchange", real)
        replaced(path)
        real(one, other)

    with opened(path) as session:
        monkeypatch.setattr(exchange, "exchange", just_then)
        with pytest.raises(ReplacedUnderneath) as caught:
            session.save([make_change(4)], SUMMARY)
        assert numbers(read_session(path).changes) == [1, 2, 3, 9]
        assert numbers(read_session(caught.value.mine).changes) == [1, 2, 3, 4]
        assert not list(tmp_path.glob(".*.tmp"))


def test_what_lands_right_after_the_rename_is_seen_by_the_next_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    flush = atomic.flush_folder

    def then(folder: Path) -> None:
        monkeypatch.setattr(atomic, "flush_folder", flush)
        flush(folder)
        replaced(path)

    with opened(path) as session:
        monkeypatch.setattr(atomic, "flush_folder", then)
        session.save([make_change(4)], SUMMARY)
        with pytest.raises(ReplacedUnderneath):
            session.save([make_change(5)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 9]


def test_where_files_cannot_be_exchanged_the_file_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_renameat2", lambda: None)
    path = made(tmp_path)
    with opened(path) as session:
        session.save([make_change(4)], SUMMARY)
        replaced(path)
        with pytest.raises(ReplacedUnderneath):
            session.save([make_change(5)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 9]


def test_a_copy_that_a_killed_save_took_out_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the exchange and the look at what came out, the save leaves the other program's copy under its own name."""
    path = made(tmp_path)
    theirs = made(tmp_path / "elsewhere")
    for one, number in ((path, 4), (theirs, 9)):
        with opened(one) as session:
            session.save([make_change(number)], SUMMARY)
    os.replace(theirs, path.with_name(f".{path.name}.123.tmp"))
    with opened(path):
        pass
    [mine] = tmp_path.glob("*.mine-*.json")
    assert numbers(read_session(mine).changes) == [1, 2, 3, 9]
    assert [finding.kind for finding in examine(tmp_path) if finding.path == mine] == [Kind.MINE]
    assert not list(tmp_path.glob(".*.tmp"))
