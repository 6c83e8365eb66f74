"""What a save that fails leaves behind: the file as it was, memory as the disk, and a next save that works."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.store.making import SUMMARY, changes, made, make_change, make_head, numbers, opened, saved_twice
from wwc_tui.store import exchange
from wwc_tui.store.atomic import backup_name, replace_file, write_new
from wwc_tui.store.errors import ReplacedUnderneath, SaveFailed, StoreError
from wwc_tui.store.session_store import SessionStore, read_session

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and flushes of folders are Unix's")


def fails(number: int, name: str, monkeypatch: pytest.MonkeyPatch, code: int = errno.EIO) -> None:
    """Let the call of that number fail, and every other one be as it is."""
    place = exchange if name == "exchange" else os
    real: Callable[..., Any] = getattr(place, name)
    calls = [0]

    def instead(*args: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(code, os.strerror(code))
        return real(*args, **named)

    monkeypatch.setattr(place, name, instead)


@pytest.mark.parametrize(
    ("name", "number"), [("open", 1), ("write", 1), ("fsync", 1), ("replace", 1), ("exchange", 1), ("open", 2), ("fsync", 2)]
)
def test_after_a_failed_save_memory_is_as_the_disk_and_the_next_save_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    path = saved_twice(tmp_path)
    with opened(path) as session:
        with monkeypatch.context() as patch:
            fails(number, name, patch)
            with pytest.raises(SaveFailed, match="could not be written: Input/output error"):
                session.save([make_change(6)], SUMMARY)
        on_disk = numbers(read_session(path).changes)
        assert on_disk in ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6])
        only_the_flush_of_the_folder = (name, number) in {("open", 2), ("fsync", 2)}
        assert (len(on_disk) == 6) == only_the_flush_of_the_folder
        assert not list(tmp_path.glob(".*.tmp"))
        session.save([make_change(7)], SUMMARY)
        assert numbers(read_session(path).changes) == [*on_disk, 7]
        session.save([make_change(6, "typed again"), make_change(8)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert not list(tmp_path.glob("*.mine-*")), "nobody else was there"


def test_after_a_disk_that_fails_at_everything_for_a_while_nobody_else_is_suspected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved_twice(tmp_path)
    with opened(path) as session:
        with monkeypatch.context() as patch:
            real, renamed = os.open, [0]

            def fails_after_the_rename(*args: Any, **named: Any) -> int:
                if renamed[0]:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                return real(*args, **named)

            exchanged = exchange.exchange

            def rename(*args: Any) -> None:
                exchanged(*args)
                renamed[0] = args[1] == path

            patch.setattr(os, "open", fails_after_the_rename)
            patch.setattr(exchange, "exchange", rename)
            for _ in range(3):
                with pytest.raises(SaveFailed):
                    session.save([make_change(6)], SUMMARY)
        session.save([make_change(6), make_change(7)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5, 6, 7]
    assert not list(tmp_path.glob("*.mine-*"))


def test_a_text_whose_save_failed_is_not_in_the_file_by_the_next_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved_twice(tmp_path)
    with opened(path) as session:
        with monkeypatch.context() as patch:
            fails(1, "write", patch, errno.ENOSPC)
            with pytest.raises(SaveFailed, match="No space left"):
                session.save([make_change(2, "not acknowledged")], {"city": "not acknowledged"})
        session.save([make_change(6)], SUMMARY)
    file = read_session(path)
    assert file.changes[1] == make_change(2)
    assert file.head.summary == SUMMARY


def test_a_copy_of_ours_that_cannot_be_written_does_not_lose_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved_twice(tmp_path)
    with opened(path) as session:
        path.write_bytes(backup_name(path).read_bytes())
        with monkeypatch.context() as patch:
            fails(2, "write", patch, errno.ENOSPC)
            with pytest.raises(SaveFailed):
                session.save([make_change(6)], SUMMARY)
        with pytest.raises(ReplacedUnderneath) as caught:
            session.save([make_change(6), make_change(7)], SUMMARY)
    assert numbers(read_session(caught.value.mine).changes) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(("name", "number"), [("open", 1), ("write", 1), ("fsync", 1), ("fsync", 2), ("open", 2)])
def test_a_session_that_could_not_be_created_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    with monkeypatch.context() as patch:
        fails(number, name, patch)
        with pytest.raises(SaveFailed):
            SessionStore(tmp_path).create(make_head(), changes(2))
    assert list(tmp_path.iterdir()) == []
    made(tmp_path)


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP])
def test_without_hard_links_copies_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", no_links)
    path = saved_twice(tmp_path)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5]
    assert numbers(read_session(backup_name(path)).changes) == [1, 2, 3, 4]
    with pytest.raises(StoreError, match="already"):
        made(tmp_path)
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_without_a_flush_for_folders_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    flush = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        flush(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    assert numbers(read_session(saved_twice(tmp_path)).changes) == [1, 2, 3, 4, 5]


def test_everything_is_for_its_owner_alone_whatever_was_there(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = made(tmp_path / "new" / "store")
        path.chmod(0o666)
        with opened(path) as session:
            session.save([make_change(4)], SUMMARY)
            path.write_bytes(path.read_bytes() + b"\n")
            with pytest.raises(ReplacedUnderneath):
                session.save([make_change(5)], SUMMARY)
    finally:
        os.umask(old)
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
    assert len(modes) == 4, "the session, its copy, its lock, and ours"
    assert set(modes.values()) == {0o600}
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)] == [0o700, 0o700]


def test_a_half_written_save_of_before_is_neither_read_nor_followed_nor_kept(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    stray = tmp_path / f".{path.name}.{os.getpid()}.tmp"
    elder = tmp_path / f".{path.name}.bak.1.tmp"
    other = tmp_path / ".other-1.json.1.tmp"
    elder.write_text("{")
    other.write_text("{")
    with opened(path) as session:
        assert not elder.exists()
        stray.symlink_to(precious)
        session.save([make_change(6)], SUMMARY)
    assert precious.read_text() == "mine"
    assert not path.is_symlink()
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5, 6]
    assert other.exists(), "that session may be open elsewhere"


def test_a_copy_that_is_the_file_already_is_kept(tmp_path: Path) -> None:
    path, backup = tmp_path / "a.json", tmp_path / "a.json.bak"
    path.write_bytes(b"one")
    os.link(path, backup)
    replace_file(path, b"two", backup=backup)
    assert (path.read_bytes(), backup.read_bytes()) == (b"two", b"one")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_guard_that_forbids_it_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path, backup = tmp_path / "a.json", tmp_path / "a.json.bak"
    path.write_bytes(b"one")

    def forbid(there: Path, new: Path) -> None:
        assert (there.read_bytes(), new.read_bytes()) == (b"one", b"two")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        replace_file(path, b"two", backup=backup, guard=forbid)
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == [b"one"]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_new(path, b"two")
    assert path.is_symlink()
    assert len(list(tmp_path.iterdir())) == 1
