"""``merge``: nothing of either copy is lost, what differs is listed, and what is no copy is refused and left alone."""

from __future__ import annotations

import json
import os
import shlex
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.copies import CITY, EDITION, MORNING, Clock, begin, copied, work, working
from tests.cli.test_process import RUN, process
from tests.store.making import files_in, session_on_disk, tables
from wwc_tui.cli import merge as command
from wwc_tui.domain.changes import Edit, resolution_edits
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Verdict
from wwc_tui.live_session import Interview, open_interview
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.sealed import seal
from wwc_tui.store.session_store import read_session


@pytest.fixture
def path(cli: CommandLine) -> Path:
    """The session of the store."""
    return begin(cli.folder)


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """Another copy of it, elsewhere."""
    return copied(path, tmp_path / "elsewhere")


def ids(path: Path) -> set[str]:
    return {change.id for change in read_session(path).changes}


def altered(path: Path, **head: str) -> None:
    """Give a session file another head, sealed as if this program had written it."""
    now = tables(path)
    now["session"]["1"].update(head)
    path.write_bytes(seal({name: table for name, table in now.items() if name != "seal"}))


# --- what comes in ----------------------------------------------------------------------------------------------------


def test_the_changes_of_the_copy_come_in_and_nothing_of_either_is_lost(cli: CommandLine, path: Path, copy: Path) -> None:
    work(path, Edit("DM2", "verdict", "met"))
    work(copy, Edit("DM3", "verdict", "not_met"), Edit("DM3", "claim", "We know whom to call."), hours=2)
    both, sent = ids(path) | ids(copy), copy.read_bytes()
    result = cli("merge", path.stem, copy)
    assert (result.status, result.err) == (0, "")
    assert result.out.splitlines()[0] == f"2 changes were merged from {copy.name}."
    assert "still lacks 1 change from the session" in result.out
    assert ids(path) == both
    assert copy.read_bytes() == sent
    answers = session_on_disk(path).answers
    assert (answers["DM2"].verdict, answers["DM3"].verdict) == (Verdict.MET, Verdict.NOT_MET)
    (row,) = cli("sessions", "--json").document["sessions"]
    assert (row["met"], row["not_met"]) == (1, 1)


def test_a_unique_beginning_and_a_path_name_the_session_too(cli: CommandLine, path: Path, copy: Path) -> None:
    work(copy, Edit("DM3", "verdict", "met"))
    assert cli("merge", "spring", copy).out.startswith("1 change was merged from ")
    assert cli("merge", copy, path).out == f"{path.name} and the session are the same: nothing was merged.\n"
    work(path, Edit("DM4", "verdict", "met"))
    assert cli("merge", copy, path, "--json").document["came_in"] == 1


def test_two_that_are_the_same_stay_as_they_are(cli: CommandLine, path: Path, copy: Path) -> None:
    before = os.stat(path).st_mtime_ns, files_in(cli.folder)
    for other in (copy, path):
        result = cli("merge", path.stem, other)
        assert (result.status, result.err) == (0, "")
        assert result.out == f"{path.name} and the session are the same: nothing was merged.\n"
    assert cli("merge", path.stem, copy, "--json").document == {
        "session": path.stem,
        "file": str(copy),
        "came_in": 0,
        "only_here": 0,
        "conflicts": [],
    }
    after = {name: data for name, data in files_in(cli.folder).items() if not name.endswith(".lock")}
    assert (os.stat(path).st_mtime_ns, after) == before


def test_an_older_copy_brings_nothing_in(cli: CommandLine, path: Path, copy: Path) -> None:
    work(path, Edit("DM2", "verdict", "met"))
    before = path.read_bytes()
    result = cli("merge", path.stem, copy)
    assert " ".join(result.out.split()) == f"Everything in {copy.name} is already in the session: nothing was merged."
    assert path.read_bytes() == before


def test_a_text_that_was_typed_on_after_the_copy_was_made_is_not_set_back(cli: CommandLine, path: Path, tmp_path: Path) -> None:
    with working(path, Clock()) as interview:
        interview.type_text("DM2", "note", "We pub")
        copy = copied(path, tmp_path / "elsewhere")
        interview.type_text("DM2", "note", "We publish")
    for into, other, came_in, only_here in ((path, copy, 0, 1), (copy, path, 1, 0)):
        document = cli("merge", into, other, "--json").document
        assert (document["came_in"], document["only_here"]) == (came_in, only_here)
    assert session_on_disk(copy).answer("DM2").note == session_on_disk(path).answer("DM2").note == "We publish"


# --- conflicts --------------------------------------------------------------------------------------------------------


@pytest.fixture
def apart(path: Path, copy: Path) -> Path:
    """The copy, of which a note, a verdict and something to look for differ from the session's."""
    indicator = f"DM3/indicator/{EDITION.criterion('DM3').indicators[0].id}"
    work(path, Edit("DM1", "note", "The charter is of 2019."), Edit("DM3", "verdict", "met"), Edit(indicator, "state", True))
    theirs = Edit("DM1", "note", "Nobody has seen a charter."), Edit("DM3", "verdict", "not_met"), Edit(indicator, "state", False)
    work(copy, *theirs, hours=2, name="Ana Ruiz")
    return copy


def test_what_differs_is_listed_with_both_texts_and_is_no_error(cli: CommandLine, path: Path, apart: Path) -> None:
    result = cli("merge", path.stem, apart)
    assert (result.status, result.err) == (0, "")
    assert "differ in 3 places" in result.out
    assert f"wwc-tui resume {path.stem} and press m" in " ".join(result.out.split())
    assert "\n\nDM1 note\n" in result.out
    assert "\n  2026-03-02 10:00, Kim Park: The charter is of 2019.\n" in result.out
    assert "\n  2026-03-02 11:00, Ana Ruiz (counts now): Nobody has seen a charter.\n" in result.out
    assert "\n  2026-03-02 11:00, Ana Ruiz (counts now): not met\n" in result.out
    assert "\n  2026-03-02 11:00, Ana Ruiz (counts now): no\n" in result.out
    assert all(len(line) <= 80 for line in result.out.splitlines())
    assert session_on_disk(path).answer("DM1").note == "Nobody has seen a charter."


def test_what_differs_as_json(cli: CommandLine, path: Path, apart: Path) -> None:
    document = cli("merge", path.stem, apart, "--json").document
    assert (document["came_in"], document["only_here"]) == (4, 3)
    shown = {(one["subject"], one["field"]): one["versions"] for one in document["conflicts"]}
    assert [key[1] for key in shown] == ["note", "verdict", "state"]
    known = {change.id: change for change in read_session(path).changes}
    note = shown["DM1", "note"]
    assert [known[version.pop("id")].value for version in note] == ["The charter is of 2019.", "Nobody has seen a charter."]
    assert [version.pop("at")[:16] for version in note] == ["2026-03-02T10:00", "2026-03-02T11:00"]
    assert note == [
        {"by": "Kim Park", "value": "The charter is of 2019.", "counts": False},
        {"by": "Ana Ruiz", "value": "Nobody has seen a charter.", "counts": True},
    ]


def test_conflicts_are_listed_again_until_they_are_settled(cli: CommandLine, path: Path, apart: Path) -> None:
    cli("merge", path.stem, apart)
    assert len(cli("merge", path.stem, apart, "--json").document["conflicts"]) == 3
    with working(path, Clock(MORNING + timedelta(hours=3))) as interview:
        for conflict, chosen in zip(interview.conflicts, (0, 1, 0), strict=True):
            interview.record(*resolution_edits(conflict, conflict.changes[chosen].value))
    assert cli("merge", path.stem, apart, "--json").document["conflicts"] == []
    assert session_on_disk(path).answer("DM1").note == "The charter is of 2019."
    assert cli("merge", apart, path, "--json").document["conflicts"] == []
    assert session_on_disk(apart).answer("DM1").note == "The charter is of 2019."


def test_two_meetings_in_two_places_are_nothing_to_decide_about(cli: CommandLine, path: Path, copy: Path) -> None:
    for place, hours, criterion in ((path, 24, "DM2"), (copy, 48, "DM3")):
        work(place, Edit(criterion, "verdict", "met"), hours=hours)
        assert len(session_on_disk(place).sittings) == 2
    assert cli("merge", path, copy, "--json").document["conflicts"] == []


def test_a_decision_that_one_copy_took_back_is_asked_for_once(cli: CommandLine, path: Path, apart: Path) -> None:
    """What is noted about a decision is no text that could be chosen."""
    cli("merge", path, apart)
    cli("merge", apart, path)
    for place in (path, apart):
        with working(place, Clock(MORNING + timedelta(hours=3))) as interview:
            conflict = next(one for one in interview.conflicts if one.key == ("DM1", "note"))
            interview.record(*resolution_edits(conflict, conflict.changes[-1].value))
            if place is apart:
                interview.undo()
    document = cli("merge", path, apart, "--json").document
    assert [one["field"] for one in document["conflicts"]] == ["note", "verdict", "state"]


def test_emptied_put_aside_and_nameless_are_said_in_words(cli: CommandLine, tmp_path: Path) -> None:
    path = begin(cli.folder, Edit("city", "name", "Springfield"), Edit("DM1", "note", "?"))
    copy = copied(path, tmp_path / "elsewhere")
    work(path, Edit("DM1", "note", None), Edit("DM2", "parked", {"reason": "ask", "owner": "Ana", "due": ""}))
    work(copy, Edit("DM1", "note", "not_met"), Edit("DM2", "parked", {"reason": "time", "owner": "", "due": ""}), hours=2)
    out = cli("merge", path, copy).out
    assert "\n  2026-03-02 10:00, someone: (empty)\n" in out
    assert "\n  2026-03-02 10:00, someone: need to ask someone else, Ana\n" in out
    assert f"wwc-tui resume {path} and" in " ".join(out.split())


def test_texts_cannot_steer_the_terminal(cli: CommandLine, path: Path, copy: Path) -> None:
    hostile = "\x1b[2Jgone\u202e\x9b31m\nand a line"
    work(path, Edit(f"DM1/evidence/{hostile}", "title", hostile))
    work(copy, Edit(f"DM1/evidence/{hostile}", "title", f"{hostile}!"), name=hostile, hours=2)
    text, document = cli("merge", path, copy), cli("merge", path, copy, "--json")
    assert not {"\x1b", "\u202e", "\x9b"} & set(text.out + document.out)
    assert [version["value"] for version in document.document["conflicts"][0]["versions"]] == [hostile, f"{hostile}!"]


# --- what is refused --------------------------------------------------------------------------------------------------


def refused(cli: CommandLine, path: Path, copy: Path) -> str:
    """The sentence about a copy that is not brought in; nothing was touched."""
    before = files_in(cli.folder)
    result = cli("merge", path.stem, copy)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("wwc-tui: ")
    assert result.err.count("\n") == 1
    assert files_in(cli.folder) == before
    return result.err


def test_a_copy_of_another_session(cli: CommandLine, path: Path, copy: Path, tmp_path: Path) -> None:
    altered(copy, id="lakeside-1")
    said = refused(cli, path, copy)
    assert f"is a copy of session lakeside-1, not of {path.stem}" in said
    assert "wwc-tui import" in said
    assert cli("import", copy).status == 0
    assert f"wwc-tui merge lakeside-1 {copy}" in refused(cli, path, copy)


def test_a_copy_of_another_edition(cli: CommandLine, path: Path, copy: Path) -> None:
    altered(copy, edition="wwc-2030")
    said = refused(cli, path, copy)
    assert "uses wwc-2030" in said
    assert EDITION.id in said
    assert f"wwc-tui score {copy}" in said


def test_a_damaged_copy(cli: CommandLine, path: Path, copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-50])
    said = refused(cli, path, copy)
    assert "cannot be read (it is incomplete or damaged); it was left unchanged" in said
    assert "ask for another copy" in said


def test_a_damaged_copy_with_a_good_one_beside_it(cli: CommandLine, path: Path, copy: Path) -> None:
    for criterion in ("DM2", "DM3"):
        work(copy, Edit(criterion, "verdict", "met"))
    copy.write_bytes(b"")
    said = refused(cli, path, copy)
    way = said.partition("merge its last good copy: ")[2]
    assert shlex.split(way) == ["wwc-tui", "merge", path.stem, str(backup_name(copy))]
    assert cli(*shlex.split(way)[1:], "--json").document["came_in"] == 1


def test_a_newer_copy(cli: CommandLine, path: Path, copy: Path) -> None:
    copy.write_bytes(seal({"session": {"1": {"format": 2}}, "changes": {}}))
    assert "written by a newer wwc-tui (format 2); update this one to open it" in refused(cli, path, copy)


def test_what_is_no_session_file(cli: CommandLine, path: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_text("criterion,verdict,note\nDM1,met,\n")
    assert "ask for another copy, or use wwc-tui import if it holds answers rather than a session" in refused(cli, path, answers)
    assert "it is not a file" in refused(cli, path, tmp_path)
    assert "there is no session file" in refused(cli, path, tmp_path / "nowhere.json")


def test_a_session_that_is_not_there(cli: CommandLine, copy: Path) -> None:
    result = cli("merge", "lakeside", copy)
    assert result.status == 1
    assert "no session id starts with “lakeside”" in result.err


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "DM2"},
        {"by": "Somebody Else"},
        {"value": "There is a charter."},
        {"value": "There is a charter.", "at": "2027-01-01T00:00:00.000Z", "replaces": None, "field": "claim"},
    ],
)
def test_a_copy_that_tells_the_past_in_another_way(cli: CommandLine, path: Path, copy: Path, change: dict[str, Any]) -> None:
    now = tables(copy)
    document = next(one for one in now["changes"].values() if one["field"] == "note")
    document |= change
    copy.write_bytes(seal({name: table for name, table in now.items() if name != "seal"}))
    said = refused(cli, path, copy)
    assert "(DM1 note, 2026-03-02)" in said
    assert f"wwc-tui history {copy}" in said


def test_a_copy_that_was_changed_outside_comes_in_and_is_said_so(cli: CommandLine, path: Path, copy: Path) -> None:
    work(copy, Edit("DM2", "verdict", "met"))
    copy.write_text(json.dumps(tables(copy), indent=1))
    result = cli("merge", path, copy)
    assert result.status == 0
    assert f"{copy.name} was changed outside this program" in result.err
    assert session_on_disk(path).answer("DM2").verdict is Verdict.MET


def test_a_session_that_is_open_elsewhere(cli: CommandLine, path: Path, copy: Path) -> None:
    work(copy, Edit("DM2", "verdict", "met"))
    with working(path, Clock()):
        said = refused(cli, path, copy)
    assert f"{path.stem} is open in another program" in said
    assert "close it there" in said
    assert cli("merge", path, copy).status == 0


# --- when the disk does not play along --------------------------------------------------------------------------------

FULL = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
{RUN}
"""


def test_a_full_disk_leaves_the_session_as_it_was(cli: CommandLine, path: Path, copy: Path) -> None:
    work(copy, Edit("DM2", "note", "We publish. " * 200))
    before = path.read_bytes()
    done = process(["merge", path.stem, copy], code=FULL)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == f"wwc-tui: {path.name} could not be written: File too large; nothing was merged\n"
    assert path.read_bytes() == before
    assert list(cli.folder.glob(".*.tmp")) == []


def test_a_session_that_is_replaced_meanwhile_is_brought_together_too(
    cli: CommandLine, path: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = copied(path, tmp_path / "synced")
    work(theirs, Edit("DM4", "verdict", "met"), hours=2)
    work(copy, Edit("DM2", "verdict", "met"))

    def overtaken(*words: Any) -> Interview:
        opened = open_interview(*words)
        os.replace(theirs, path)
        return opened

    monkeypatch.setattr(command, "open_interview", overtaken)
    result = cli("merge", path, copy, "--json")
    assert result.status == 0
    assert "both versions were merged" in result.err
    assert result.document["only_here"] == 1
    assert {name for name, answer in session_on_disk(path).answers.items() if answer.verdict is Verdict.MET} == {"DM2", "DM4"}


# --- and import -------------------------------------------------------------------------------------------------------


def test_the_refusal_of_an_import_names_the_way_that_works(cli: CommandLine, path: Path, copy: Path) -> None:
    work(copy, Edit("DM2", "verdict", "met"))
    said = cli("import", copy).err
    way = shlex.split(said.partition("use ")[2])
    assert way == ["wwc-tui", "merge", path.stem, str(copy)]
    assert cli(*way[1:]).status == 0
    assert ids(path) == ids(copy)
    assert len(Log(read_session(path).changes)) == len(CITY) + 2, "with a sitting, and the verdict"


# --- undo afterward --------------------------------------------------------------------------------------------------


def test_undoing_what_a_colleague_said_brings_back_what_was_said_here(path: Path, copy: Path, cli: CommandLine) -> None:
    work(path, Edit("DM2", "verdict", "met"))
    work(copy, Edit("DM2", "verdict", "not_met"), hours=2)
    assert cli("merge", path.stem, copy).status == 0
    with working(path, Clock(MORNING + timedelta(hours=3))) as interview:
        assert interview.undo() == (Edit("DM2", "verdict", "met"),)
    assert session_on_disk(path).answer("DM2").verdict is Verdict.MET
    with working(path, Clock(MORNING + timedelta(hours=3))) as interview:
        assert interview.redo() == (Edit("DM2", "verdict", "not_met"),)
