"""Heads, changes and stores to test with, and a look at a file through TinyDB as it comes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from wwc_tui.domain.changes import Change, Value, new_id
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import Session
from wwc_tui.store.documents import Head
from wwc_tui.store.session_store import OpenSession, SessionStore, read_session

START = 1_750_000_000_000
NAME = "springfield-abc234"
SUMMARY = {"city": "Springfield", "met": 3}


def make_head(name: str = NAME) -> Head:
    return Head(name, "wwc-2022", "0123456789abcdef", "2026-03-02T09:00:00.000Z", {"city": "Springfield"})


UNSAID = "What the city told us: añadir, 数据"


def make_change(number: int, value: Value = UNSAID, *, field: str = "note", replaces: str | None = None) -> Change:
    """The change with that number; each number gives the same one every time."""
    identity = new_id(START + number, bytes([number % 256]) * 10)
    text = f"{UNSAID}, part {number}" if value == UNSAID else value
    at = f"2026-03-02T{9 + number // 3600 % 12:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
    return Change(identity, at, "Kim Park", f"DM{number % 9 + 1}", field, text, replaces, identity)


def changes(count: int, first: int = 1) -> tuple[Change, ...]:
    return tuple(make_change(number) for number in range(first, first + count))


def made(folder: Path, count: int = 3, name: str = NAME) -> Path:
    """A new session with so many changes in a folder."""
    store = SessionStore(folder)
    return store.file_of(store.create(make_head(name), changes(count)))


def saved_twice(folder: Path) -> Path:
    """A session with five changes, of which the last generation holds four."""
    path = made(folder)
    with opened(path) as session:
        session.save([make_change(4)], SUMMARY)
        session.save([make_change(5)], SUMMARY)
    return path


@contextmanager
def opened(path: Path) -> Iterator[OpenSession]:
    session = SessionStore(path.parent).open(path.stem)
    try:
        yield session
    finally:
        session.close()


def numbers(found: Iterable[Change]) -> list[int]:
    """The numbers of changes that `make_change` made."""
    return [int(change.id.replace("-", "")[:12], 16) - START for change in found]


def stock(path: Path) -> list[dict[str, Any]]:
    """The changes as TinyDB reads them without anything of ours."""
    with TinyDB(path, access_mode="r") as db:
        return [dict(document) for document in db.table("changes").all()]


def tables(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_bytes())
    assert isinstance(found, dict)
    return found


def session_on_disk(path: Path) -> Session:
    """What a session file amounts to now."""
    return fold(read_session(path).changes)


def only_session(store: Path) -> Session:
    """The one session of a store as it lies on the disk."""
    sessions = SessionStore(store)
    (listed,) = sessions.list()
    return fold(sessions.read(listed.id).changes)


def files_in(folder: Path) -> dict[str, bytes]:
    """What every file in a folder holds, and in the folders below."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stranger_writes(path: Path, content: dict[str, Any]) -> None:
    """What another program would put in the file's place."""
    path.write_text(json.dumps(content), "utf-8")
