"""What is kept of other sessions between two looks: never believed over a file, and no loss where it is gone."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.copies import CITY, EDITION, begin, work
from tests.store.making import files_in
from wwc_tui import __version__
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.scoring import SCORING_RULES
from wwc_tui.reading.library import Library
from wwc_tui.services import read_results as services
from wwc_tui.services.read_results import ResultsReader, StoreResults
from wwc_tui.store import kept_results
from wwc_tui.store.kept_results import FEW
from wwc_tui.store.session_store import SessionStore

MANY = FEW + 4
SECRET = "said in confidence"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    """So many cities that what is known of them is kept, changed long enough ago."""
    folder = tmp_path / "store"
    for number in range(MANY):
        person = Edit("person/p1", "name", "Ana Brown")
        near = [
            Edit("DM2/indicator/a", "state", True),
            Edit("DM2/indicator/b", "state", False),
            Edit("DM2", "verdict", "not_met"),
        ]
        notes = [Edit("DM1", "private", SECRET), Edit("DM1", "note", SECRET), person]
        gate = Edit(f"gate/{EDITION.gates[0].id}", "state", "met")
        path = begin(folder, Edit("city", "name", f"Ash {number}"), Edit("DM1", "verdict", "met"), *near, *notes, gate)
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return SessionStore(folder)


@pytest.fixture(autouse=True)
def _long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were only just made count as settled; one test is about those that do not."""
    monkeypatch.setattr(kept_results, "_SETTLING", -(10**12))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sessions whose files were read."""
    found: list[str] = []
    real = SessionStore.read

    def read(self: SessionStore, identity: str) -> Any:
        found.append(identity)
        return real(self, identity)

    monkeypatch.setattr(SessionStore, "read", read)
    return found


def read(store: SessionStore, cache: Path | None) -> StoreResults:
    """As another start of the program would."""
    return ResultsReader(store, Library(cache=cache)).read()


def kept(cache: Path) -> Path:
    (found,) = cache.glob("results-*")
    return found


def test_what_is_kept_says_the_same_as_the_files(store: SessionStore, cache: Path, reads: list[str]) -> None:
    anew = read(store, None)
    assert read(store, cache) == anew
    reads.clear()
    assert read(store, cache) == anew
    assert reads == []


def test_only_a_session_that_changed_is_read_again(store: SessionStore, cache: Path, reads: list[str]) -> None:
    reader = ResultsReader(store, Library(cache=cache))
    before = reader.read()
    path = store.file_of(store.ids()[3])
    work(path, Edit("DM1", "verdict", "not_met"))
    reads.clear()
    found = reader.read()
    assert reads == [path.stem]
    assert [one.id for one, other in zip(found.results, before.results, strict=True) if one != other] == [path.stem]
    assert read(store, cache) == read(store, None) == found


def test_one_that_is_gone_is_gone_from_what_is_kept_too(store: SessionStore, cache: Path) -> None:
    read(store, cache)
    gone = store.file_of(store.ids()[0])
    gone.unlink()
    assert len(read(store, cache).results) == MANY - 1
    assert gone.stem not in kept(cache).read_text()


def test_the_session_that_is_open_is_not_read(store: SessionStore, cache: Path, reads: list[str]) -> None:
    own = store.ids()[0]
    reader = ResultsReader(store, Library(cache=cache))
    assert own not in {one.id for one in reader.read(own).results}
    assert own not in reads
    assert reader.bytes_ahead(own) == 0
    work(store.file_of(own), Edit("DM1", "verdict", "not_met"))
    assert reader.bytes_ahead(own) == 0
    assert reader.bytes_ahead() == store.file_of(own).stat().st_size


def test_another_session_under_the_name_of_the_open_one_is_read(store: SessionStore, cache: Path) -> None:
    first, second, *_ = store.ids()
    store.file_of(first).unlink()
    store.file_of(second).rename(store.file_of(first))
    assert second in {one.id for one in ResultsReader(store, Library(cache=cache)).read(first).results}


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "not ours": lambda _: b"{}",
    "one letter": lambda data: data.replace(b"mn", b"nm", 1),
    "nested": lambda _: b"[" * 100_000,
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_one_counts_for_nothing(kind: str, store: SessionStore, cache: Path, reads: list[str]) -> None:
    anew = read(store, cache)
    path = kept(cache)
    whole = path.read_bytes()
    path.write_bytes(DAMAGE[kind](whole))
    reads.clear()
    assert read(store, cache) == anew
    assert len(reads) == MANY
    assert path.read_bytes() == whole, "it was made again"


def sealed(document: object) -> bytes:
    rest = json.dumps(document).encode()
    return hashlib.sha256(rest).hexdigest().encode() + rest


ODD_ROWS: list[object] = [None, [], {}, "row", [1] * 10, ["wwc-2022", "x", "y", "z", [], "", False, "m", "", {}]]


@pytest.mark.parametrize("row", ODD_ROWS, ids=repr)
def test_rows_that_are_none_count_for_nothing(row: object, store: SessionStore, cache: Path) -> None:
    anew = read(store, cache)
    path = kept(cache)
    held = json.loads(path.read_bytes()[64:])
    for look_and_row in held["sessions"].values():
        look_and_row[1] = row
    path.write_bytes(sealed(held))
    assert read(store, cache) == anew


@pytest.mark.parametrize("held", [None, [], {"rules": 1}, {"rules": kept_results._RULES, "sessions": {"a": 1}}], ids=repr)
def test_a_document_that_is_none_counts_for_nothing(held: object, store: SessionStore, cache: Path) -> None:
    anew = read(store, cache)
    kept(cache).write_bytes(sealed(held))
    assert read(store, cache) == anew


@pytest.mark.parametrize("rules", [["0.0.1", SCORING_RULES], [__version__, 1]], ids=repr)
def test_one_of_another_version_is_made_again(
    rules: list[object], store: SessionStore, cache: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(kept_results, "_RULES", rules)
        read(store, cache)
    reads.clear()
    read(store, cache)
    assert len(reads) == MANY
    reads.clear()
    read(store, cache)
    assert reads == []


def test_an_edition_with_another_structure_scores_anew(
    store: SessionStore, cache: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(store, cache)
    reads.clear()
    real = services._Editions.of
    monkeypatch.setattr(services._Editions, "of", lambda *named: (real(*named)[0], "another"))
    assert {one.structure for one in read(store, cache).results} == {"another"}
    assert len(reads) == MANY


def test_one_that_cannot_be_read_or_written_is_passed_over_without_a_word(
    store: SessionStore, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    anew = read(store, None)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    assert read(store, in_the_way) == anew
    read(store, tmp_path / "cache")
    path = kept(tmp_path / "cache")
    path.unlink()
    path.mkdir()
    assert read(store, tmp_path / "cache") == anew
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_is_no_fault(store: SessionStore, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_results, "replace_file", full)
    assert read(store, cache) == read(store, None)


def test_it_holds_no_notes_and_no_people_and_nobody_else_may_read_it(store: SessionStore, cache: Path) -> None:
    before = os.umask(0)
    try:
        read(store, cache)
    finally:
        os.umask(before)
    text = kept(cache).read_text()
    assert SECRET not in text
    assert "Ana Brown" not in text
    assert "Kim" not in text
    if os.name != "nt":
        assert stat.S_IMODE(kept(cache).stat().st_mode) == 0o600
        assert stat.S_IMODE(cache.stat().st_mode) == 0o700


def test_nothing_of_it_lies_in_the_store(store: SessionStore, cache: Path) -> None:
    before = files_in(store.folder)
    read(store, cache)
    assert files_in(store.folder) == before
    assert {found.kind.value for found in store.examine()} == {"whole"}


def test_a_store_of_a_few_is_read_and_nothing_is_kept(tmp_path: Path, cache: Path) -> None:
    for _ in range(FEW):
        begin(tmp_path / "few", *CITY)
    read(SessionStore(tmp_path / "few"), cache)
    assert not list(cache.glob("results-*"))


def test_each_store_has_its_own(store: SessionStore, cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for number in range(MANY):
        begin(other, Edit("city", "name", f"Elm {number}"))
    read(store, cache)
    read(SessionStore(other), cache)
    assert len(list(cache.glob("results-*"))) == 2
    assert {one.city.name for one in read(store, cache).results} == {f"Ash {number}" for number in range(MANY)}


def test_a_file_that_was_changed_just_now_is_not_kept(
    store: SessionStore, cache: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drive may note a change only to the second, so another one right after it could look the same."""
    monkeypatch.setattr(kept_results, "_SETTLING", 10**12)
    reader = ResultsReader(store, Library(cache=cache))
    anew = reader.read()
    assert not list(cache.glob("results-*"))
    reads.clear()
    assert reader.read() == anew
    assert reads == [], "as long as the program runs it is known all the same"


def test_two_programs_at_once_on_one_store(store: SessionStore, cache: Path, reads: list[str]) -> None:
    one, other = (ResultsReader(store, Library(cache=cache)) for _ in range(2))
    before = one.read()
    assert other.read() == before
    work(store.file_of(store.ids()[0]), Edit("DM1", "verdict", "not_met"))
    anew = read(store, None)
    assert anew != before
    assert (one.read(), other.read(), read(store, cache)) == (anew, anew, anew)


def test_what_cannot_be_read_is_named_each_time(store: SessionStore, cache: Path) -> None:
    (store.folder / "broken.json").write_text("{")
    for _ in range(2):
        assert [one.id for one in read(store, cache).unread] == ["broken"]


def test_it_tells_how_far_it_has_come(store: SessionStore, cache: Path) -> None:
    told: list[tuple[int, int]] = []
    reader = ResultsReader(store, Library(cache=cache))
    reader.read(tell=lambda *far: told.append(far))
    assert told == [(number, MANY) for number in range(MANY)]
    told.clear()
    reader.read(tell=lambda *far: told.append(far))
    assert told == []
