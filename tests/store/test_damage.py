from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.store.making import SUMMARY, made, make_change, numbers, opened, saved_twice, stranger_writes, tables
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.documents import FORMAT
from wwc_tui.store.errors import DamagedFile, NewerFile, NoSuchSession, StoreError
from wwc_tui.store.sealed import MAX_BYTES, Seal, seal, unseal
from wwc_tui.store.session_store import SessionStore, read_session

FLIPS = 4000


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    data = saved_twice(tmp_path).read_bytes()
    bits = range(len(data) * 8)
    silent = []
    for bit in random.Random(7).sample(bits, FLIPS) if len(bits) > FLIPS else bits:
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            if unseal(bytes(flipped))[1] is Seal.WHOLE:
                silent.append(bit)
        except ValueError:
            pass
    assert silent == []


@pytest.mark.parametrize("way", ["empty", "cut", "half", "zero page", "zeros", "other bytes", "words"])
def test_a_damaged_file_is_refused_left_alone_and_its_last_good_copy_named(tmp_path: Path, way: str) -> None:
    path = saved_twice(tmp_path)
    whole = path.read_bytes()
    damaged = {
        "empty": b"",
        "cut": whole[:-1],
        "half": whole[: len(whole) // 2],
        "zero page": bytes(512) + whole[512:],
        "zeros": bytes(len(whole)),
        "other bytes": os.urandom(2000),
        "words": b"[1, 2, 3]",
    }[way]
    path.write_bytes(damaged)
    for read in (SessionStore(tmp_path).read, SessionStore(tmp_path).open):
        with pytest.raises(DamagedFile, match="left unchanged") as caught:
            read(path.stem)
        assert caught.value.path == path
        assert caught.value.backup == path.with_name(f"{path.name}.bak")
        assert "doctor --repair" in str(caught.value)
    assert path.read_bytes() == damaged


def test_a_copy_that_is_damaged_too_is_not_offered(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    path.write_bytes(b"")
    path.with_name(f"{path.name}.bak").write_bytes(b"{")
    with pytest.raises(DamagedFile, match="no earlier copy beside it that can be read") as caught:
        read_session(path)
    assert caught.value.backup is None


def test_a_file_that_is_gone_while_its_copy_is_there_is_damage_and_without_one_is_none(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    path.unlink()
    with pytest.raises(DamagedFile, match="does not exist"):
        read_session(path)
    backup_name(path).write_bytes(b"{")
    with pytest.raises(NoSuchSession):
        read_session(path)
    backup_name(path).unlink()
    with pytest.raises(NoSuchSession):
        read_session(path)
    with pytest.raises(NoSuchSession):
        SessionStore(tmp_path).open("nobody")
    assert not (tmp_path / ".nobody.json.lock").exists()


def test_a_file_edited_by_stock_tinydb_is_opened_and_said_to_be_foreign(tmp_path: Path) -> None:
    from tinydb import TinyDB, where

    path = made(tmp_path)
    with TinyDB(path) as db:
        db.table("changes").update({"value": "altered elsewhere"}, where("id") == make_change(2).id)
    file = read_session(path)
    assert file.foreign
    assert file.changes[1].value == "altered elsewhere"
    with opened(path) as session:
        assert session.file.foreign
        session.save([make_change(4)], SUMMARY)
    file = read_session(path)
    assert not file.foreign
    assert (numbers(file.changes), file.changes[1].value) == ([1, 2, 3, 4], "altered elsewhere")


def test_a_newer_file_is_refused_whatever_its_head_holds(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    content = tables(path)
    content["session"]["1"] = {"format": FORMAT + 1, "everything": "is different there"}
    path.write_bytes(seal(content))
    before = path.read_bytes()
    for read in (SessionStore(tmp_path).read, SessionStore(tmp_path).open):
        with pytest.raises(NewerFile, match=rf"format {FORMAT + 1}.*update this one"):
            read(path.stem)
    [listed] = SessionStore(tmp_path).list()
    assert "update this one to open it" in listed.trouble
    assert path.read_bytes() == before
    content["session"]["1"] = {**tables(backup_name(path))["session"]["1"], "format": FORMAT + 1}
    path.write_bytes(seal(content))
    [listed] = SessionStore(tmp_path).list()
    assert "update this one to open it" in listed.trouble, "also where its head looks like one of ours"


def change(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["changes"]["2"].update(fields)


def deep(levels: int) -> Any:
    return json.loads("[" * levels + "]" * levels)


HOSTILE: dict[str, Callable[[dict[str, Any]], None]] = {
    "no session": lambda content: content.pop("session"),
    "no format": lambda content: content["session"]["1"].pop("format"),
    "format is true": lambda content: content["session"]["1"].update(format=True),
    "format is a word": lambda content: content["session"]["1"].update(format="1"),
    "format is below nought": lambda content: content["session"]["1"].update(format=-1),
    "head is a list": lambda content: content["session"].update({"1": [1]}),
    "head's id leads out": lambda content: content["session"]["1"].update(id="../../outside"),
    "head's id is colored": lambda content: content["session"]["1"].update(id="\x1b[31mred"),
    "summary is a list": lambda content: content["session"]["1"].update(summary=[]),
    "created is a number": lambda content: content["session"]["1"].update(created=5),
    "table is a list": lambda content: content.update(changes=[]),
    "document is a word": lambda content: content["changes"].update({"2": "word"}),
    "document is not numbered": lambda content: content["changes"].update({"two": content["changes"].pop("2")}),
    "document is numbered twice": lambda content: content["changes"].update({"02": content["changes"]["3"]}),
    "number is of another script": lambda content: content["changes"].update({"٢": content["changes"].pop("2")}),
    "number is endless": lambda content: content["changes"].update({"9" * 5000: content["changes"].pop("2")}),
    "same change twice": lambda content: content["changes"].update({"9": content["changes"]["2"]}),
    "change without id": lambda content: content["changes"]["2"].pop("id"),
    "id is a word": change(id="first"),
    "id is after all others": change(id="ffffffff-ffff-7fff-bfff-ffffffffffff"),
    "time without zone": change(at="2026-03-02T09:00:00.000"),
    "time is a date": change(at="2026-03-02"),
    "month is the thirteenth": change(at="2026-13-02T09:00:00.000Z"),
    "subject is a number": change(subject=4),
    "subject is endless": change(subject="sitting/" + "9" * 5000),
    "field is missing": change(field=None),
    "replaces a number": change(replaces=4),
    "undoes a list": change(undoes=[]),
    "value is a fraction": change(value=0.5),
    "value is huge": change(value=2**200),
    "value is deep": change(value=deep(6)),
    "value is very deep": change(value=deep(900)),
    "extra is deeper than can be written": lambda content: content.update(extra={"1": {"deep": deep(500)}}),
}


WITHOUT_SEAL = {"value is huge", "value is very deep", "extra is deeper than can be written"}
"""What only another program can write."""

CASES = [(name, False) for name in HOSTILE] + [(name, True) for name in HOSTILE if name not in WITHOUT_SEAL]


@pytest.mark.parametrize(("name", "sealed"), CASES)
def test_hostile_content_is_refused_in_a_sentence(tmp_path: Path, name: str, sealed: bool) -> None:
    path = made(tmp_path)
    content = tables(path)
    HOSTILE[name](content)
    if sealed:
        path.write_bytes(seal(content))
    else:
        stranger_writes(path, content)
    before = path.read_bytes()
    with pytest.raises(DamagedFile, match="left unchanged") as caught:
        read_session(path)
    assert str(caught.value).isprintable()
    SessionStore(tmp_path).list()
    with pytest.raises(DamagedFile):
        SessionStore(tmp_path).open(path.stem)
    assert path.read_bytes() == before


RAW = {
    "not a number": b'{"session": {"1": {"format": NaN}}, "changes": {}}',
    "a hundred thousand brackets": b"[" * 100_000,
    "brackets in a table": b'{"session":{"1":' + b"[" * 50_000 + b"]" * 50_000 + b"}}",
    "objects in a head": b'{"session":' + b'{"1":' * 50_000 + b"1" + b"}" * 50_001,
    "half a letter": b'{"session": {"1": {"format": 1, "id": "\\ud800"}}}',
    "no utf-8": b'{"session": {"1": "\xff\xfe"}}',
    "a mark of order": b"\xef\xbb\xbf{}",
    "nothing in it": b"{}",
    "a word": b'"session"',
    "null": b"null",
}


@pytest.mark.parametrize("name", RAW)
def test_hostile_bytes_are_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / "raw-1.json"
    path.write_bytes(RAW[name])
    with pytest.raises(DamagedFile, match="left unchanged"):
        read_session(path)
    [listed] = SessionStore(tmp_path).list()
    assert listed.head is None
    assert "cannot be read" in listed.trouble


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge-1.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # takes no space: nothing is in it
    with pytest.raises(DamagedFile, match="larger than 100 MB"):
        read_session(path)
    [listed] = SessionStore(tmp_path).list()
    assert "larger than" in listed.trouble


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with names there")
def test_what_is_no_file_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe-1.json")
    (tmp_path / "folder-1.json").mkdir()
    (tmp_path / "circle-1.json").symlink_to(tmp_path / "circle-1.json")
    assert SessionStore(tmp_path).list() == []
    for name in ("pipe-1", "folder-1", "circle-1"):
        with pytest.raises(StoreError):
            read_session(tmp_path / f"{name}.json")
        with pytest.raises(StoreError):
            SessionStore(tmp_path).open(name)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_that_this_user_may_not_read_is_not_called_damaged(tmp_path: Path) -> None:
    path = saved_twice(tmp_path)
    path.chmod(0)
    with pytest.raises(StoreError, match="Permission denied") as caught:
        read_session(path)
    assert not isinstance(caught.value, DamagedFile)


def test_what_lies_in_no_folder_is_said_to_be_unreadable(tmp_path: Path) -> None:
    path = made(tmp_path)
    with pytest.raises(StoreError, match="Not a directory") as caught:
        read_session(path / "inside.json")
    assert not isinstance(caught.value, DamagedFile)
