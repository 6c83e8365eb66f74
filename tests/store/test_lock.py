from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.making import SUMMARY, made, make_change, numbers, opened
from wwc_tui.store.errors import HeldElsewhere, StoreError
from wwc_tui.store.lock import lock_name
from wwc_tui.store.session_store import SessionStore, read_session

HOLDER = """
import sys
from pathlib import Path
from wwc_tui.store.session_store import SessionStore

path = Path(sys.argv[1])
session = SessionStore(path.parent).open(path.stem)
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the session open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_process_is_told_who_holds_the_session_and_may_look(tmp_path: Path) -> None:
    path = made(tmp_path)
    with held_by_another(path) as process:
        with pytest.raises(HeldElsewhere, match=f"process {process.pid}") as caught:
            SessionStore(tmp_path).open(path.stem)
        assert "open it here read-only" in str(caught.value)
        assert numbers(read_session(path).changes) == [1, 2, 3]
        process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        process.wait()
        with opened(path) as session:
            session.save([make_change(4)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4]


def test_the_same_process_cannot_open_a_session_twice(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path), pytest.raises(HeldElsewhere, match=f"process {os.getpid()}"):
        SessionStore(tmp_path).open(path.stem)
    with opened(path):
        pass


def test_a_lock_outlives_the_replacing_of_the_file(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        for number in (4, 5):
            session.save([make_change(number)], SUMMARY)
            with pytest.raises(HeldElsewhere):
                SessionStore(tmp_path).open(path.stem)


def test_a_session_opened_in_one_thread_can_be_closed_in_another(tmp_path: Path) -> None:
    path = made(tmp_path)
    session = SessionStore(tmp_path).open(path.stem)
    closer = threading.Thread(target=session.close)
    closer.start()
    closer.join()
    with opened(path):
        pass


def test_a_link_to_a_session_is_the_session(tmp_path: Path) -> None:
    path = made(tmp_path / "store")
    link = tmp_path / "link-1.json"
    link.symlink_to(path)
    with opened(path), pytest.raises(HeldElsewhere):
        SessionStore(tmp_path).open(link.stem)
    with opened(link) as session:
        session.save([make_change(4)], SUMMARY)
    assert link.is_symlink()
    assert [numbers(read_session(one).changes) for one in (link, path)] == [[1, 2, 3, 4]] * 2
    assert [entry.name for entry in tmp_path.iterdir() if entry != link] == ["store"]


@pytest.mark.parametrize(
    "words",
    ["", "{", "[]", '{"user": "a"}', "[" * 5000, json.dumps({"user": "\x1b[2J\n", "host": "h", "since": 1, "pid": "x" * 999})],
)
def test_whatever_the_lock_says_the_session_is_held(tmp_path: Path, words: str) -> None:
    path = made(tmp_path)
    with opened(path):
        lock_name(path).write_text(words)
        with pytest.raises(HeldElsewhere) as caught:
            SessionStore(tmp_path).open(path.stem)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_a_lock_s_file_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    path = made(tmp_path)
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    lock_name(path).symlink_to(precious)
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        SessionStore(tmp_path).open(path.stem)
    assert precious.read_text() == "mine"


def test_a_session_that_cannot_be_opened_is_not_held(tmp_path: Path) -> None:
    path = made(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(b"")
    with pytest.raises(StoreError):
        SessionStore(tmp_path).open(path.stem)
    path.write_bytes(whole)
    with opened(path):
        pass


@pytest.mark.skipif(os.name == "nt", reason="another call locks there")
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_drive_without_locks_is_named_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    import fcntl

    path = made(tmp_path)

    def flock(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(StoreError, match=r"wwc-tui import .* --store FOLDER"):
        SessionStore(tmp_path).open(path.stem)
