"""Changes from the ends of time: refused where they come in, put right where they are, and harmless to every view."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.copies import begin, copied
from tests.store.making import tables
from wwc_tui.domain.changes import SETTLED, Change, new_id
from wwc_tui.store.documents import change_document
from wwc_tui.store.errors import StoreError
from wwc_tui.store.findings import LEFTOVERS, Kind, examine
from wwc_tui.store.recovery import repair
from wwc_tui.store.sealed import seal
from wwc_tui.store.session_store import SessionStore, read_session
from wwc_tui.store.time_limits import NoRoom, set_right, untimely

LAST = 0xE677D21FDBFE
"""Milliseconds since 1970 of the last moments of the year 9999."""
GOOD = 1_796_040_000_000


def change(ms: int, at: str = "2026-11-30T10:00:00.000Z", *, field: str = "note", act: str = "") -> Change:
    identity = new_id(ms, b"0123456789")
    return Change(identity, at, "Eve", "DM2", field, "hello from elsewhere", None, act or identity)


ODD = {
    "the last id": change(LAST),
    "an id of the year 9500": change(LAST - 500 * 365 * 86_400_000),
    "the last moment": change(GOOD, "9999-12-31T23:59:59.999Z"),
    "the first moment": change(GOOD, "0001-01-01T00:00:00.000Z"),
    "the year 1969": change(GOOD, "1969-12-31T23:59:59.999Z"),
}


def added(path: Path, *changes: Change) -> Path:
    """Put changes into a session file as somebody else would who knows how."""
    found = {name: table for name, table in tables(path).items() if name != "seal"}
    first = max(map(int, found["changes"])) + 1
    found["changes"] |= {str(number): change_document(one) for number, one in enumerate(changes, first)}
    path.write_bytes(seal(found))
    return path


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    monkeypatch.setenv("WWC_TUI_STORE", str(tmp_path / "store"))
    return CommandLine(tmp_path / "store", capsys)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_it_is_refused_by_merge_and_import(cli: CommandLine, tmp_path: Path, odd: Change) -> None:
    path = begin(cli.folder)
    before = path.read_bytes()
    copy = added(copied(path, tmp_path / "elsewhere"), odd)
    result = cli("merge", path.stem, copy)
    assert (result.status, result.out) == (1, "")
    assert "an impossible time" in result.err
    assert path.read_bytes() == before
    path.unlink()
    result = cli("import", copy)
    assert (result.status, cli.files) == (1, [])
    assert "doctor --repair" in result.err


def test_a_clock_that_was_years_off_is_not_refused(cli: CommandLine, tmp_path: Path) -> None:
    path = begin(cli.folder)
    ahead = change(GOOD + 40 * 365 * 86_400_000, "2066-11-30T10:00:00.000Z")
    copy = added(copied(path, tmp_path / "elsewhere"), ahead, change(GOOD + 1, "1970-01-01T00:00:07.000Z"))
    assert cli("merge", path.stem, copy).status == 0
    assert cli("doctor").status == 0


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_doctor_says_so_and_puts_it_right(cli: CommandLine, odd: Change) -> None:
    path = begin(cli.folder)
    added(path, odd)
    damaged = path.read_bytes()
    assert cli("doctor").status == 1
    result = cli("doctor", "--repair")
    assert (result.status, "now comes after the others" in result.out) == (0, True), result.out
    assert (cli.folder / LEFTOVERS / path.name).read_bytes() == damaged
    file = read_session(path)
    assert not file.foreign
    assert not untimely(file.changes)
    assert "hello from elsewhere" in [one.value for one in file.changes]
    assert cli("doctor").status == 0
    with_room = SessionStore(path.parent).open(path.stem)
    with_room.save([change(GOOD + 5)], {})
    with_room.close()


def test_a_session_with_no_room_is_not_opened_and_says_what_to_do(tmp_path: Path) -> None:
    path = added(begin(tmp_path), change(LAST))
    with pytest.raises(NoRoom, match="doctor --repair"):
        SessionStore(tmp_path).open(path.stem)
    with pytest.raises(StoreError):
        SessionStore(tmp_path).open(path.stem)


def test_what_names_a_change_by_its_id_follows_it() -> None:
    first = change(GOOD)
    late = change(LAST - 1, act=first.id)
    later = replace(change(LAST), replaces=late.id, act=late.id, undoes=late.id, field=f"{SETTLED}{late.id}", value=True)
    found = {"changes": {str(number): change_document(one) for number, one in enumerate((first, late, later))}}
    right = set_right(found, (first, late, later))["changes"]
    assert right["0"] == change_document(first)
    assert first.id < right["1"]["id"] < right["2"]["id"]
    moved = right["1"]["id"]
    assert right["1"]["act"] == first.id
    assert (right["2"]["replaces"], right["2"]["act"], right["2"]["undoes"]) == (moved, moved, moved)
    assert right["2"]["field"] == f"{SETTLED}{moved}"
    assert set_right(found, (first, late, later))["changes"] == right, "two copies that are put right alike can be merged"


def test_a_repair_finds_what_changed_meanwhile(tmp_path: Path) -> None:
    path = begin(tmp_path)
    before = path.read_bytes()
    added(path, change(LAST))
    (finding,) = [one for one in examine(tmp_path) if one.kind is Kind.UNTIMELY]
    path.write_bytes(before)
    assert "nothing was done" in repair(finding)
    assert path.read_bytes() == before
