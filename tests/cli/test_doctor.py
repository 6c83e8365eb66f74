"""``doctor``: what is found in a store, what is put right, and what is left for a person."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine, Result
from tests.store.making import SUMMARY, files_in, made, make_change, numbers, opened, saved_twice, stranger_writes, tables
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.errors import ReplacedUnderneath
from wwc_tui.store.files import last_good
from wwc_tui.store.findings import LEFTOVERS
from wwc_tui.store.sealed import seal
from wwc_tui.store.session_store import read_session


@pytest.fixture
def path(cli: CommandLine) -> Path:
    """The session of the store: five changes, and four in the last good copy."""
    return saved_twice(cli.folder)


def looked(cli: CommandLine) -> Result:
    """What the doctor says without repairing; nothing is touched by that."""
    before = files_in(cli.folder)
    result = cli("doctor")
    assert result.err == ""
    assert files_in(cli.folder) == before
    return result


def test_a_store_in_order(cli: CommandLine, path: Path) -> None:
    made(cli.folder, name="lakeside-1")
    result = looked(cli)
    assert result.status == 0
    assert result.out.splitlines() == [
        "✓ lakeside-1.json is intact",
        f"✓ {path.name} is intact",
        f"2 sessions in {cli.folder}. No problems found.",
    ]
    before = files_in(cli.folder)
    repaired = cli("doctor", "--repair")
    assert (repaired.status, repaired.out) == (0, result.out)
    assert files_in(cli.folder) == before


def test_a_store_that_is_not_there(cli: CommandLine) -> None:
    for words in ([], ["--repair"]):
        result = cli("doctor", *words)
        assert (result.status, result.out) == (0, f"0 sessions in {cli.folder}. No problems found.\n")
    assert not cli.folder.exists()


def test_a_store_as_json(cli: CommandLine, path: Path) -> None:
    made(cli.folder, name="lakeside-1").write_bytes(b"")
    result = cli("doctor", "--json")
    assert result.status == 1
    document = result.document
    words = document["findings"][0].pop("words")
    assert words.startswith("lakeside-1.json cannot be read")
    assert document == {
        "store": str(cli.folder),
        "sessions": 2,
        "wrong": 1,
        "findings": [
            {"kind": "damaged", "path": str(cli.folder / "lakeside-1.json"), "wrong": True, "repairable": False},
            {"kind": "whole", "path": str(path), "words": f"{path.name} is intact", "wrong": False, "repairable": False},
        ],
        "repairs": [],
    }


def test_a_damaged_session_is_put_right_and_the_damaged_file_kept(cli: CommandLine, path: Path) -> None:
    path.write_bytes(b"garbled")
    result = looked(cli)
    assert result.status == 1
    assert result.out.startswith(f"✗ {path.name} cannot be read")
    assert "1 problem was found. wwc-tui doctor --repair fixes what it can (1 of 1) and deletes nothing." in result.out
    repaired = cli("doctor", "--repair")
    assert repaired.status == 0
    assert repaired.out.startswith(f"→ {path.name} was restored to its state before the last save, with 4 changes")
    assert f"\n✓ {path.name} is intact\n" in repaired.out
    assert repaired.out.endswith("1 problem was fixed. No problems found.\n")
    assert numbers(read_session(path).changes) == [1, 2, 3, 4]
    assert b"garbled" in files_in(cli.folder).values()


def test_a_session_that_is_gone_is_brought_back(cli: CommandLine, path: Path) -> None:
    path.unlink()
    assert "is missing; its last copy is still there" in looked(cli).out
    assert cli("doctor", "--repair").status == 0
    assert numbers(read_session(path).changes) == [1, 2, 3, 4]


@pytest.mark.parametrize("kind", ["foreign", "newer", "damaged"])
def test_what_cannot_be_proved_is_left_for_a_person(cli: CommandLine, path: Path, kind: str) -> None:
    match kind:
        case "foreign":
            stranger_writes(path, tables(path))
        case "newer":
            path.write_bytes(seal({"session": {"1": {"format": 99}}, "changes": {}}))
        case _:
            path.write_bytes(b"")
            backup_name(path).unlink()
    result = looked(cli)
    assert result.status == 1
    assert result.out.startswith(f"✗ {path.name} ")
    assert "1 problem was found. See its line for what to do." in result.out
    before = files_in(cli.folder)
    repaired = cli("doctor", "--repair")
    assert (repaired.status, repaired.out) == (1, result.out)
    assert files_in(cli.folder) == before
    assert [one["kind"] for one in cli("doctor", "--json").document["findings"]] == [kind]


def test_all_at_once_and_nothing_is_deleted(cli: CommandLine, path: Path) -> None:
    (cli.folder / f".{path.name}.99.tmp").write_text("half a save")
    made(cli.folder, name="lakeside-1")
    path.write_bytes(b"garbled")
    if os.name != "nt":
        for one in cli.folder.iterdir():
            one.chmod(0o644)
        cli.folder.chmod(0o755)
    kept = set(files_in(cli.folder).values()) - {(cli.folder / f".{path.name}.lock").read_bytes()}
    wrong = looked(cli).out.count("✗")
    document = cli("doctor", "--repair", "--json").document
    assert document["wrong"] == 0
    assert [one["kind"] for one in document["findings"]] == ["whole", "whole"]
    assert len(document["repairs"]) == wrong
    assert all(one["done"] and "nothing was done" not in one["words"] for one in document["repairs"])
    assert kept <= set(files_in(cli.folder).values())
    assert (cli.folder / LEFTOVERS).is_dir()
    if os.name != "nt":
        assert {one.stat().st_mode & 0o077 for one in [cli.folder, *cli.folder.rglob("*")]} == {0}


def test_a_session_that_is_open_elsewhere_is_not_repaired(cli: CommandLine, path: Path) -> None:
    with opened(path):
        path.write_bytes(b"garbled")
        result = cli("doctor", "--repair")
        assert result.status == 1
        assert result.out.startswith(f"✗ {path.stem} is open in another program")
        assert "was put right" not in result.out
        assert cli("doctor", "--repair", "--json").document["repairs"][0]["done"] is False
        assert path.read_bytes() == b"garbled"
    assert cli("doctor", "--repair").status == 0


def test_a_copy_that_was_put_aside_is_merged_as_the_doctor_says_and_then_tidied_away(cli: CommandLine, path: Path) -> None:
    with opened(path) as session:
        path.write_bytes(backup_name(path).read_bytes())
        with pytest.raises(ReplacedUnderneath) as caught:
            session.save([make_change(6)], SUMMARY)
    mine = caught.value.mine
    result = looked(cli)
    assert result.status == 1
    way = shlex.split(result.out.partition("merge it: ")[2].partition("\n")[0])
    assert way == ["wwc-tui", "merge", path.stem, str(mine)]
    assert cli("doctor", "--repair").status == 1
    assert mine.exists()
    assert cli(*way[1:]).out.startswith("2 changes were merged from ")
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5, 6]
    assert cli("doctor", "--repair").status == 0
    assert not mine.exists()
    assert numbers(read_session(cli.folder / LEFTOVERS / mine.name).changes) == [1, 2, 3, 4, 5, 6]


def test_a_session_under_the_name_of_another_is_merged_as_the_doctor_says(cli: CommandLine, path: Path) -> None:
    other = cli.folder / "copy-1.json"
    other.write_bytes(path.read_bytes())
    other.chmod(0o600)
    with opened(other) as session:
        session.save([make_change(6)], SUMMARY)
    result = looked(cli)
    assert result.status == 1
    assert result.out.startswith(f"✗ copy-1.json can be opened and contains session {path.stem}")
    assert f"2 sessions in {cli.folder}. 1 problem was found. See its line for what to do." in result.out
    way = shlex.split(result.out.partition("so merge this one with ")[2].partition(", then")[0])
    assert cli(*way[1:]).out.startswith("1 change was merged from ")
    assert numbers(read_session(path).changes) == [1, 2, 3, 4, 5, 6]


@pytest.mark.skipif(os.name == "nt", reason="there a mode says nothing about who may read")
def test_a_folder_that_holds_other_things_may_be_open_to_others(cli: CommandLine, path: Path) -> None:
    (cli.folder / "caf\udce9 \x1b[2J.txt").write_text("")
    cli.folder.chmod(0o755)
    result = looked(cli)
    assert result.status == 0
    assert "\n· other people on this computer may be able to open the folder" in result.out
    assert "\x1b" not in result.out
    assert result.out.endswith("No problems found.\n")
    document = cli("doctor", "--json").document
    assert document["wrong"] == 0
    assert "caf\\udce9" in document["findings"][-1]["words"]


def test_a_save_that_goes_on_meanwhile_hides_no_session(cli: CommandLine, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (cli.folder / f".{path.name}.99.tmp").write_text("in flight")

    def saved_meanwhile(session: Path) -> Path | None:
        for temporary in cli.folder.glob(".*.tmp"):
            temporary.unlink()
        return last_good(session)

    monkeypatch.setattr("wwc_tui.store.findings.last_good", saved_meanwhile)
    assert f"✓ {path.name} is intact\n" in cli("doctor").out


def test_a_store_that_is_a_file_is_refused(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    result = cli("doctor", "--store", file)
    assert (result.status, result.out) == (1, "")
    assert f"{file} is not a folder" in result.err
