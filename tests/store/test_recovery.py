from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.store.making import (
    SUMMARY,
    changes,
    files_in,
    made,
    make_change,
    make_head,
    numbers,
    opened,
    saved_twice,
    stranger_writes,
    tables,
)
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.errors import DamagedFile, HeldElsewhere, NoSuchSession, ReplacedUnderneath, StoreError
from wwc_tui.store.findings import LEFTOVERS, Finding, Kind, examine
from wwc_tui.store.recovery import recover, repair
from wwc_tui.store.sealed import seal
from wwc_tui.store.session_store import SessionStore, read_session


def kinds(folder: Path) -> list[tuple[Kind, str]]:
    return [(finding.kind, finding.path.name) for finding in examine(folder)]


def only(folder: Path, kind: Kind) -> Finding:
    [finding] = [finding for finding in examine(folder) if finding.kind is kind]
    return finding


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store in a folder of its own, as the program makes it."""
    saved_twice(tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def path(folder: Path) -> Path:
    """The session in it: five changes, and four in the last good copy."""
    return next(folder.glob("*.json"))


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert examine(tmp_path / "nothing") == []
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be read"):
        examine(tmp_path / "file")


def test_a_store_in_order_has_one_finding_a_session_and_examining_touches_nothing(folder: Path) -> None:
    made(folder, name="lakeside-1")
    before = files_in(folder)
    assert kinds(folder) == [(Kind.WHOLE, "lakeside-1.json"), (Kind.WHOLE, "springfield-abc234.json")]
    assert files_in(folder) == before
    for finding in examine(folder):
        assert "nothing was done" in repair(finding)
    assert files_in(folder) == before


def test_a_damaged_session_is_set_aside_and_its_last_good_copy_put_in_its_place(folder: Path, path: Path) -> None:
    path.write_bytes(b"garbled")
    finding = only(folder, Kind.DAMAGED)
    assert finding.path == path
    assert finding.repairable
    said = repair(finding)
    assert "4 changes" in said
    assert numbers(read_session(path).changes) == [1, 2, 3, 4]
    [aside] = folder.glob(f"{path.name}.damaged-*")
    assert aside.read_bytes() == b"garbled"
    assert aside.name in said
    assert numbers(read_session(backup_name(path)).changes) == [1, 2, 3, 4]
    assert kinds(folder) == [(Kind.WHOLE, path.name)]
    with opened(path) as session:
        session.save([make_change(6)], SUMMARY)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 6]
    assert numbers(read_session(backup_name(path)).changes) == [1, 2, 3, 4]


def test_two_damaged_generations_within_a_second_are_both_kept(folder: Path, path: Path) -> None:
    for word in (b"first", b"second"):
        path.write_bytes(word)
        recover(path)
    assert sorted(aside.read_bytes() for aside in folder.glob(f"{path.name}.damaged-*")) == [b"first", b"second"]
    folder.chmod(0o755)
    assert only(folder, Kind.MODES).repairable, "what was set aside is ours"


def test_recovering_opens_the_last_good_generation(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])
    assert recover(path) == path
    assert numbers(read_session(path).changes) == [1, 2, 3, 4]


def test_recovering_leaves_a_session_that_can_be_read_alone(folder: Path, path: Path) -> None:
    before = files_in(folder)
    assert recover(path) == path
    assert files_in(folder) == before


def test_without_a_good_copy_nothing_is_touched(folder: Path, path: Path) -> None:
    path.write_bytes(b"garbled")
    backup_name(path).write_bytes(b"garbled too")
    before = files_in(folder)
    with pytest.raises(DamagedFile, match="no earlier copy beside it that can be read"):
        recover(path)
    findings = [finding for finding in examine(folder) if finding.kind is Kind.DAMAGED]
    assert [finding.path for finding in findings] == [path, backup_name(path)]
    assert not any(finding.repairable for finding in findings)
    for finding in findings:
        assert "nothing was done" in repair(finding)
    assert files_in(folder) == before
    with pytest.raises(NoSuchSession):
        recover(folder / "nobody-1.json")


def test_a_session_that_is_open_elsewhere_is_not_repaired(folder: Path, path: Path) -> None:
    (folder / f".{path.name}.99.tmp").write_text("{")
    with opened(path):
        stray = folder / f".{path.name}.98.tmp"
        stray.write_text("{")
        with pytest.raises(HeldElsewhere):
            repair(only(folder, Kind.LEFTOVER))
        path.write_bytes(b"")
        with pytest.raises(HeldElsewhere):
            repair(only(folder, Kind.DAMAGED))
        with pytest.raises(HeldElsewhere):
            recover(path)
        assert stray.exists()
        assert path.read_bytes() == b""


def test_a_session_whose_file_is_gone_is_brought_back_from_its_copy(folder: Path, path: Path) -> None:
    path.unlink()
    finding = only(folder, Kind.ORPHAN)
    assert finding.path == backup_name(path)
    assert "can be restored" in finding.words
    repair(finding)
    assert numbers(read_session(path).changes) == [1, 2, 3, 4]
    assert backup_name(path).exists()
    assert kinds(folder) == [(Kind.WHOLE, path.name)]


def test_a_copy_of_nothing_that_cannot_be_read_is_left(folder: Path, path: Path) -> None:
    path.unlink()
    backup_name(path).write_bytes(b"")
    finding = only(folder, Kind.ORPHAN)
    assert not finding.repairable
    repair(finding)
    assert not path.exists()


def test_leftovers_of_broken_off_saves_are_moved_aside(folder: Path, path: Path) -> None:
    strays = [f".{path.name}.99.tmp", f".{path.name}.bak.99.tmp", ".never-made-1.json.7.tmp", f".{path.stem}.mine-1.json.7.tmp"]
    for name in strays:
        (folder / name).write_text(name)
    findings = [finding for finding in examine(folder) if finding.kind is Kind.LEFTOVER]
    assert sorted(finding.path.name for finding in findings) == sorted(strays)
    for finding in findings:
        assert LEFTOVERS in repair(finding)
    moved = {aside.read_text() for aside in (folder / LEFTOVERS).iterdir()}
    assert moved == set(strays)
    assert stat.S_IMODE((folder / LEFTOVERS).stat().st_mode) == 0o700
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5]
    assert Kind.LEFTOVER not in dict(kinds(folder))


def test_leftovers_of_the_same_name_are_all_kept(folder: Path, path: Path) -> None:
    for word in ("first", "second"):
        (folder / f".{path.name}.99.tmp").write_text(word)
        repair(only(folder, Kind.LEFTOVER))
    assert sorted(aside.read_text() for aside in (folder / LEFTOVERS).iterdir()) == ["first", "second"]


def test_a_generation_of_one_change_is_said_as_one(folder: Path, path: Path) -> None:
    with opened(made(folder, 1, name="lakeside-1")) as session:
        session.save([make_change(2)], SUMMARY)
    (folder / "lakeside-1.json").write_bytes(b"")
    assert repair(only(folder, Kind.DAMAGED)).startswith(
        "lakeside-1.json was restored to its state before the last save, with 1 change;"
    )


def test_what_was_changed_outside_is_said_and_left(folder: Path, path: Path) -> None:
    stranger_writes(path, tables(path))
    before = files_in(folder)
    finding = only(folder, Kind.FOREIGN)
    assert not finding.repairable
    assert "outside this program" in repair(finding)
    assert files_in(folder) == before


def test_a_newer_session_is_said_and_left(folder: Path, path: Path) -> None:
    path.write_bytes(seal({"session": {"1": {"format": 99}}, "changes": {}}))
    before = files_in(folder)
    finding = only(folder, Kind.NEWER)
    assert "update this one to open it" in finding.words
    repair(finding)
    assert files_in(folder) == before


def test_a_session_under_another_name_is_said_and_left(folder: Path, path: Path) -> None:
    other = folder / "copy-of-it.json"
    path.rename(other)
    before = files_in(folder)
    finding = only(folder, Kind.MISNAMED)
    assert (finding.path, finding.repairable) == (other, False)
    assert f"contains session {path.stem}; rename it to {path.name} so that the session can be found" in finding.words
    repair(finding)
    assert files_in(folder) == before
    os.replace(other, path)
    assert (Kind.WHOLE, path.name) in kinds(folder)


def test_a_copy_beside_the_session_is_to_be_merged_whether_it_was_changed_outside_or_not(folder: Path, path: Path) -> None:
    other = folder / "copy-of-it.json"
    other.write_bytes(path.read_bytes())
    assert f"wwc-tui merge {path.stem} {other}" in only(folder, Kind.MISNAMED).words
    stranger_writes(other, tables(other))
    other.chmod(0o600)
    assert kinds(folder) == [(Kind.FOREIGN, other.name), (Kind.MISNAMED, other.name), (Kind.WHOLE, path.name)]


def put_aside(path: Path) -> Path:
    """Ours, put beside the session because another program replaced it."""
    with opened(path) as session:
        path.write_bytes(backup_name(path).read_bytes())
        with pytest.raises(ReplacedUnderneath) as caught:
            session.save([make_change(6)], SUMMARY)
    return caught.value.mine


def test_a_copy_of_ours_that_holds_more_is_to_be_merged_and_left(folder: Path, path: Path) -> None:
    mine = put_aside(path)
    before = files_in(folder)
    finding = only(folder, Kind.MINE)
    assert finding.path == mine
    assert f"wwc-tui merge {path.stem}" in finding.words
    assert not finding.repairable
    repair(finding)
    assert files_in(folder) == before


def test_a_copy_of_ours_that_holds_nothing_more_is_moved_aside(folder: Path, path: Path) -> None:
    mine = put_aside(path)
    with opened(path) as session:
        session.save([make_change(5), make_change(6), make_change(7)], SUMMARY)
    finding = only(folder, Kind.MINE)
    assert finding.repairable
    repair(finding)
    assert numbers(read_session(folder / LEFTOVERS / mine.name).changes) == [1, 2, 3, 4, 5, 6]
    assert Kind.MINE not in dict(kinds(folder))


def test_a_copy_with_another_text_of_the_same_change_holds_more(folder: Path, path: Path) -> None:
    put_aside(path)
    with opened(path) as session:
        session.save([make_change(5), make_change(6, "another text, typed at the same moment")], SUMMARY)
    assert not only(folder, Kind.MINE).repairable


def test_a_copy_of_another_session_holds_more(folder: Path, path: Path) -> None:
    put_aside(path)
    store = SessionStore(folder)
    os.replace(store.file_of(store.create(make_head("lakeside-1"), changes(9))), path)
    assert not only(folder, Kind.MINE).repairable


def test_a_finding_that_no_longer_holds_is_not_acted_upon(folder: Path, path: Path) -> None:
    mine = put_aside(path)
    with opened(path) as session:
        session.save([make_change(5), make_change(6)], SUMMARY)
    finding = only(folder, Kind.MINE)
    path.write_bytes(backup_name(path).read_bytes())
    assert "nothing was done" in repair(finding)
    assert mine.exists()


@pytest.mark.skipif(os.name == "nt", reason="there a mode says nothing about who may read")
def test_what_others_may_look_into_is_shut(folder: Path, path: Path) -> None:
    for one in (path, backup_name(path), folder / f".{path.name}.lock"):
        one.chmod(0o644)
    folder.chmod(0o755)
    findings = [finding for finding in examine(folder) if finding.kind is Kind.MODES]
    assert len(findings) == 4
    for finding in findings:
        repair(finding)
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert kinds(folder) == [(Kind.WHOLE, path.name)]


@pytest.mark.skipif(os.name == "nt", reason="there a mode says nothing about who may read")
def test_a_folder_that_is_not_ours_alone_and_what_is_in_it_stay_open(folder: Path) -> None:
    (folder / "holidays.txt").write_text("")
    (folder / "holidays.txt").chmod(0o644)
    folder.chmod(0o755)
    finding = only(folder, Kind.MODES)
    assert finding.path == folder
    assert "holidays.txt" in finding.words
    repair(finding)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert stat.S_IMODE((folder / "holidays.txt").stat().st_mode) == 0o644


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_the_mode_of_what_a_link_leads_to_is_left(folder: Path, path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.json"
    precious.write_bytes(path.read_bytes())
    precious.chmod(0o644)
    (folder / "link-1.json").symlink_to(precious)
    assert kinds(folder) == [(Kind.MISNAMED, "link-1.json"), (Kind.WHOLE, path.name)]


def test_every_finding_is_a_sentence_for_a_person(folder: Path, path: Path) -> None:
    put_aside(path)
    (folder / f".{path.name}.99.tmp").write_text("{")
    made(folder, name="bad-1").write_bytes(b"")
    findings = examine(folder)
    assert {finding.kind for finding in findings} == {Kind.WHOLE, Kind.DAMAGED, Kind.LEFTOVER, Kind.MINE, Kind.MODES}
    assert all(finding.words.isprintable() and finding.path.name in finding.words for finding in findings)


def test_repairing_all_that_was_found_leaves_nothing_but_what_a_person_has_to_decide(folder: Path, path: Path) -> None:
    mine = put_aside(path)
    with opened(path) as session:
        session.save([make_change(5), make_change(6)], SUMMARY)
    for name in (f".{path.name}.99.tmp", ".gone-1.json.7.tmp"):
        (folder / name).write_text("{")
        (folder / name).chmod(0o644)
    path.write_bytes(b"")
    path.chmod(0o666)
    for finding in examine(folder):
        repair(finding)
    assert kinds(folder) == [(Kind.WHOLE, path.name), (Kind.MINE, mine.name)], "the copy holds what the last good one does not"
