"""The live session on a real store: each act is on the disk, trouble is said and passes, nothing of anybody is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.strategies import ANSWERED, Step, bare_edition, content, make_scale, scripts
from wwc_tui.clock import timestamp
from wwc_tui.domain.changes import Change, Edit, resolution_edits
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.edits import make_final
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Session, Verdict
from wwc_tui.domain.undo import ChangedSince
from wwc_tui.live_session import Interview, open_interview, summary_of
from wwc_tui.new_session import create_session
from wwc_tui.store.errors import HeldElsewhere, StoreError
from wwc_tui.store.session_store import SessionStore, read_session

ROOT = Path(__file__).parents[1]
EDITION = bare_edition(4, others=[make_scale("later", (75, 80, 90))])
SETUP = (
    Edit("city", "name", "São Paulo"),
    Edit("session", "facilitator", "Kim Lee"),
    Edit("person/ana", "name", "Ana Ruiz"),
)


@dataclass
class Clock:
    """A clock that a test sets."""

    moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def on(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Table:
    """A store with one session, a clock, and as many ways to open it as a test asks for; see `table`."""

    store: SessionStore
    path: Path
    clock: Clock
    opened: list[Interview]

    def open(self, *, look: bool = False, path: Path | None = None) -> Interview:
        store = self.store if path is None else SessionStore(path.parent)
        interview = open_interview(store, EDITION, (path or self.path).stem, look=look, clock=self.clock)
        self.opened.append(interview)
        return interview

    def changes(self) -> tuple[Change, ...]:
        """The changes as they are on the disk."""
        return self.store.read(self.path.stem).changes

    def session(self) -> Session:
        """The session as it is on the disk."""
        return fold(self.changes())

    def copy(self, folder: Path) -> Path:
        """A copy of the session's file in another folder."""
        folder.mkdir()
        return Path(shutil.copy(self.path, folder))


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    store, clock = SessionStore(tmp_path / "store"), Clock()
    made = Table(store, store.file_of(create_session(store, EDITION, SETUP, clock=clock)), clock, [])
    yield made
    for interview in made.opened:
        interview.close()


def verdict(criterion: str, value: str) -> Edit:
    return Edit(criterion, "verdict", value)


# --- a new session ----------------------------------------------------------------------------------------------------


def test_a_new_session_holds_what_was_given_and_says_who_set_it(table: Table) -> None:
    file = table.store.read(table.path.stem)
    assert re.fullmatch(r"sao-paulo-[a-z2-9]{6}", file.head.id)
    assert table.path == table.store.folder / f"{file.head.id}.json"
    assert (file.head.edition, file.head.structure) == (EDITION.id, EDITION.structure_hash())
    assert file.head.created == "2026-03-02T09:00:00.000Z"
    assert file.head.summary["city"] == "São Paulo"
    session = table.session()
    assert (session.city.name, session.facilitator) == ("São Paulo", "Kim Lee")
    assert [person.name for person in session.people] == ["Ana Ruiz"]
    assert [sitting.started for sitting in session.sittings] == ["2026-03-02T09:00:00.000Z"]
    assert {change.subject: change.by for change in file.changes} == {
        "session": "",
        "city": "Kim Lee",
        "person/ana": "Kim Lee",
        "sitting/1": "Kim Lee",
    }


def test_a_city_that_no_file_can_be_named_after_still_gets_a_session(tmp_path: Path) -> None:
    identity = create_session(SessionStore(tmp_path), EDITION, [Edit("city", "name", "東京")])
    assert re.fullmatch(r"city-[a-z2-9]{6}", identity)
    assert create_session(SessionStore(tmp_path), EDITION, []) != identity


def test_a_session_that_cannot_be_made_is_not_there_at_all(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file, and no folder")
    with pytest.raises(StoreError):
        create_session(SessionStore(tmp_path / "store"), EDITION, SETUP)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


# --- every act is on the disk -----------------------------------------------------------------------------------------


def test_each_act_is_on_the_disk_when_record_returns(table: Table) -> None:
    interview = table.open()
    told: list[int] = []
    interview.listen(lambda: told.append(len(interview.log)))
    for number, edits in enumerate(
        [
            [verdict("DM1", "met")],
            [Edit("DM1", "note", "Minutes seen."), Edit("DM1/indicator/i1", "state", True)],
            [Edit("DM2", "parked", {"reason": "ask", "owner": "Ana Ruiz", "due": ""})],
            [Edit("gate/outcome", "state", "met")],
        ],
        1,
    ):
        table.clock.on(minutes=1)
        assert interview.record(*edits)
        assert Log(table.changes()).heads == interview.log.heads
        assert table.session() == interview.session
        assert (interview.saved.at, interview.saved.trouble, interview.unsaved) == (table.clock.moment, "", 0)
        assert len(told) == number
    assert table.store.read(table.path.stem).head.summary == summary_of(EDITION, interview.session, interview.score)
    assert interview.score.count.met == 1


@settings(max_examples=max(10, settings().max_examples // 6))
@given(script=scripts(8))
def test_whatever_is_done_memory_and_disk_are_one(script: list[Step], tmp_path_factory: pytest.TempPathFactory) -> None:
    store, clock = SessionStore(tmp_path_factory.mktemp("store")), Clock()
    path = create_session(store, EDITION, SETUP, clock=clock)
    interview = open_interview(store, EDITION, path, clock=clock)
    for doing, edits, pause in script:
        clock.on(milliseconds=pause)
        match doing:
            case "act":
                interview.record(*edits)
            case "undo":
                interview.undo()
            case _:
                interview.redo()
        file = store.read(path)
        assert list(file.changes) == list(interview.log)
        assert fold(file.changes) == interview.session
    interview.close()
    again = open_interview(store, EDITION, path, clock=clock)
    assert (again.session, again.score) == (interview.session, interview.score)
    again.close()


def test_an_act_that_changes_nothing_writes_nothing(table: Table) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    before = table.path.stat().st_ino, table.path.read_bytes()
    assert not interview.record(verdict("DM1", "met"))
    assert not interview.record(Edit("DM2", "note", None))
    assert not interview.record()
    assert not interview.type_text("DM2", "note", "")
    assert (table.path.stat().st_ino, table.path.read_bytes()) == before


def test_of_an_act_only_what_differs_is_recorded(table: Table) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    before = len(interview.log)
    assert interview.record(verdict("DM1", "met"), verdict("DM2", "met"))
    assert [change.subject for change in list(interview.log)[before:]] == ["DM2"]


def test_what_the_city_says_is_by_whoever_speaks_and_the_rest_by_the_facilitator(table: Table) -> None:
    interview = table.open()
    interview.record(Edit("DM1", "claim", "We keep a list."))
    interview.record(Edit("session", "speaker", "ana"))
    interview.record(Edit("DM2", "claim", "So do we."), Edit("DM2", "note", "No list seen."))
    assert interview.speaker == "Ana Ruiz"
    assert {(change.subject, change.field): change.by for change in table.changes() if change.subject in ANSWERED} == {
        ("DM1", "claim"): "Kim Lee",
        ("DM2", "claim"): "Ana Ruiz",
        ("DM2", "note"): "Kim Lee",
    }


def test_nothing_is_attributed_to_somebody_who_left_until_they_are_back(table: Table) -> None:
    interview = table.open()
    interview.record(Edit("session", "speaker", "ana"))
    interview.record(Edit("person/ana", "left", True))
    assert interview.speaker == ""
    interview.record(Edit("DM1", "claim", "We keep a list."))
    interview.record(Edit("person/ana", "left", None))
    interview.record(Edit("DM2", "claim", "So do we."))
    assert [change.by for change in table.changes() if change.field == "claim"] == ["Kim Lee", "Ana Ruiz"]


def test_the_score_follows_the_scale_that_was_chosen(table: Table) -> None:
    interview = table.open()
    interview.record(*(verdict(f"DM{number}", "met") for number in (1, 2, 3)))
    assert interview.score.secured.by_count == "gold"
    interview.use_scale("later")
    assert interview.score.secured.by_count == "silver"
    interview.record(verdict("DM4", "met"))
    assert (interview.score.scale.id, interview.score.secured.by_count) == ("later", "platinum")
    with pytest.raises(KeyError):
        interview.use_scale("nowhere")
    interview.record(verdict("DM4", "not_met"))
    assert (interview.score.scale.id, interview.score.secured.by_count) == ("later", "silver")


# --- typing -----------------------------------------------------------------------------------------------------------


def test_a_text_is_one_change_however_often_it_is_saved_and_undone_as_one(table: Table) -> None:
    interview = table.open()
    before = len(interview.log)
    for text in ("W", "We", "We keep", "We keep", "We keep a list."):
        interview.type_text("DM1", "note", text)
        assert table.session().answer("DM1").note == text
    assert len(table.changes()) == before + 1
    interview.leave_text()
    interview.type_text("DM1", "note", "We keep two lists.")
    assert [was for _, was in interview.log.history("DM1")] == [None, "We keep a list."]
    interview.undo()
    assert table.session().answer("DM1").note == "We keep a list."
    interview.undo()
    assert table.session().answer("DM1").note == ""


def test_whatever_else_is_done_ends_the_typing(table: Table) -> None:
    ways: list[Callable[[Interview], object]] = [
        lambda interview: interview.record(verdict("DM2", "met")),
        lambda interview: interview.type_text("DM2", "note", "elsewhere"),
        lambda interview: interview.type_text("DM1", "claim", "elsewhere"),
        lambda interview: interview.leave_text(),
    ]
    interview = table.open()
    for number, way in enumerate(ways):
        interview.leave_text()
        interview.type_text("DM1", "note", f"text {number}")
        way(interview)
        interview.type_text("DM1", "note", f"text {number}, and more")
    notes = [change.value for change in table.changes() if change.key == ("DM1", "note")]
    assert notes == [text for number in range(4) for text in (f"text {number}", f"text {number}, and more")]


def test_a_text_that_begins_a_sitting_is_still_one_change(table: Table) -> None:
    interview = table.open()
    table.clock.on(days=1)
    for text in ("W", "We", "We keep a list."):
        interview.type_text("DM1", "note", text)
    assert [change.value for change in table.changes() if change.subject == "DM1"] == ["We keep a list."]
    assert len(table.session().sittings) == 2


# --- undo over a restart ----------------------------------------------------------------------------------------------


def test_undo_and_redo_go_on_after_the_session_was_closed(table: Table) -> None:
    states = []
    for edits in ([verdict("DM1", "met")], [verdict("DM2", "met"), Edit("DM2", "note", "x")], [verdict("DM1", "not_met")]):
        interview = table.open()
        states.append(content(interview.session))
        interview.record(*edits)
        interview.close()
    last = content(table.session())
    for state in reversed(states):
        interview = table.open()
        assert interview.undo()
        assert content(interview.session) == state == content(table.session())
        interview.close()
    for state in [*states[1:], last]:
        interview = table.open()
        assert interview.redo()
        assert content(interview.session) == state == content(table.session())
        interview.close()
    assert table.open().redo() == ()


def test_a_new_act_ends_the_chance_to_redo(table: Table) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    assert interview.undo() == (Edit("DM1", "verdict", None),)
    interview.record(verdict("DM2", "met"))
    assert interview.redo() == ()
    assert table.session().answer("DM1").verdict is Verdict.OPEN


# --- sittings ---------------------------------------------------------------------------------------------------------


def test_after_four_hours_a_new_sitting_begins_with_the_next_change(table: Table) -> None:
    interview = table.open()
    assert (interview.sitting, interview.minutes()) == (1, 0)
    table.clock.on(minutes=38, seconds=59)
    interview.record(verdict("DM1", "met"))
    assert (interview.sitting, interview.minutes()) == (1, 38)
    table.clock.on(hours=4)  # not longer than four hours: the same meeting after lunch
    assert interview.sitting == 1
    interview.record(verdict("DM2", "met"))
    assert len(table.session().sittings) == 1
    table.clock.on(hours=4, seconds=1)
    assert (interview.sitting, interview.minutes()) == (2, 0)
    interview.record(verdict("DM3", "met"))
    table.clock.on(minutes=5)
    assert (interview.sitting, interview.minutes()) == (2, 5)
    assert [sitting.number for sitting in table.session().sittings] == [1, 2]
    assert table.session().sittings[1].started == timestamp(table.clock.moment - timedelta(minutes=5))


def test_an_undo_the_next_day_begins_a_sitting_and_takes_back_the_act_alone(table: Table) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    table.clock.on(days=1)
    assert interview.undo() == (Edit("DM1", "verdict", None),)
    assert len(table.session().sittings) == 2
    assert interview.redo() == (Edit("DM1", "verdict", "met"),)
    assert len(table.session().sittings) == 2
    assert table.session().answer("DM1").verdict is Verdict.MET


def test_a_clock_that_was_set_back_stops_nothing(table: Table) -> None:
    interview = table.open()
    table.clock.on(days=-3)
    assert interview.record(verdict("DM1", "met"))
    assert (interview.sitting, interview.minutes()) == (1, 0)
    assert list(table.changes()) == list(interview.log)


# --- trouble ----------------------------------------------------------------------------------------------------------


def test_while_saving_fails_nothing_is_lost_it_is_said_and_the_next_save_makes_it_good(table: Table) -> None:
    interview = table.open()
    away = table.store.folder.with_name("away")
    table.store.folder.rename(away)
    for number, word in enumerate(("met", "not_met", "open"), 1):
        assert interview.record(verdict("DM1", word))
        assert interview.session.answer("DM1").verdict == word
        assert interview.saved.trouble
        assert interview.unsaved == number
        assert not interview.save()
    interview.undo()
    assert interview.unsaved == 4
    away.rename(table.store.folder)
    told: list[str] = []
    interview.listen(lambda: told.append(interview.saved.trouble))
    assert interview.save()
    assert (interview.saved.trouble, interview.unsaved, told) == ("", 0, [""])
    assert list(table.changes()) == list(interview.log)
    assert table.session().answer("DM1").verdict is Verdict.NOT_MET


def test_closing_saves_what_could_not_be_saved_before(table: Table) -> None:
    interview = table.open()
    away = table.store.folder.with_name("away")
    table.store.folder.rename(away)
    interview.type_text("DM1", "note", "Minutes seen.")
    assert interview.unsaved == 1
    away.rename(table.store.folder)
    interview.close()
    assert table.session().answer("DM1").note == "Minutes seen."
    assert interview.read_only
    assert not interview.record(verdict("DM2", "met"))
    interview.close()


FULL_DISK = """
import json, resource, sys
from pathlib import Path
from tests.test_live_session import EDITION, verdict
from wwc_tui.domain.changes import Edit
from wwc_tui.live_session import open_interview
from wwc_tui.store.session_store import SessionStore

path = Path(sys.argv[1])
interview = open_interview(SessionStore(path.parent), EDITION, path.stem)
interview.record(verdict("DM1", "met"))
before = path.read_bytes()
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, most))
interview.record(verdict("DM2", "met"))
interview.type_text("DM2", "note", "typed on a full disk")
seen = {
    "trouble": interview.saved.trouble,
    "unsaved": interview.unsaved,
    "held": interview.session.answer("DM2").note,
    "untouched": path.read_bytes() == before,
    "files": sorted(one.name.replace(path.stem, "it") for one in path.parent.iterdir()),
}
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
seen["saved"] = interview.save()
seen["after"] = [interview.saved.trouble, interview.unsaved]
interview.close()
print(json.dumps(seen))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on the size of files to set")
def test_a_full_disk_costs_nothing_but_a_sentence(table: Table) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, table.path],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert table.path.name in seen["trouble"]
    assert "could not be written" in seen["trouble"]
    assert (seen["unsaved"], seen["held"], seen["untouched"]) == (2, "typed on a full disk", True)
    assert seen["files"] == [".it.json.lock", "it.json", "it.json.bak"]
    assert (seen["saved"], seen["after"]) == (True, ["", 0])
    answer = table.session().answer("DM2")
    assert (answer.verdict, answer.note) == (Verdict.MET, "typed on a full disk")


# --- another program --------------------------------------------------------------------------------------------------


def test_a_file_that_another_program_replaced_is_brought_together_with_ours(table: Table, tmp_path: Path) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    copy = table.copy(tmp_path / "elsewhere")
    interview.record(Edit("DM3", "note", "ours"), verdict("DM4", "met"))
    table.clock.on(minutes=1)
    theirs = table.open(path=copy)
    theirs.record(verdict("DM2", "met"), Edit("DM3", "note", "theirs"))
    theirs.close()
    os.replace(copy, table.path)

    table.clock.on(minutes=1)
    assert interview.record(Edit("DM1", "note", "after"))
    assert (interview.saved.trouble, interview.unsaved) == ("", 0)
    assert "both versions were merged" in interview.saved.notice
    assert list(table.changes()) == list(interview.log)
    assert {change.id for change in theirs.log} <= {change.id for change in interview.log}
    answers = {name: (answer.verdict.value, answer.note) for name, answer in table.session().answers.items()}
    assert answers == {"DM1": ("met", "after"), "DM2": ("met", ""), "DM3": ("open", "theirs"), "DM4": ("met", "")}
    (conflict,) = interview.conflicts
    assert [change.value for change in conflict.changes] == ["ours", "theirs"]
    assert len(list(table.store.folder.glob("*.mine-*.json"))) == 1
    assert interview.record(*resolution_edits(conflict, "ours"))
    assert interview.conflicts == ()
    interview.close()
    again = table.open()
    assert (again.conflicts, again.session.answer("DM3").note) == ((), "ours")


def test_what_another_program_left_in_the_files_place_may_be_broken_and_ours_is_still_kept(table: Table) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    good = table.path.read_bytes()
    broken = table.path.with_name("broken")
    broken.write_bytes(b"torn")
    os.replace(broken, table.path)
    assert interview.record(Edit("DM1", "note", "kept"))
    assert interview.saved.trouble
    assert interview.unsaved == 1
    assert table.path.read_bytes() == b"torn"  # it may be all that is left of somebody's work
    (mine,) = table.store.folder.glob("*.mine-*.json")
    assert fold(read_session(mine).changes).answer("DM1").note == "kept"
    back = table.path.with_name("back")
    back.write_bytes(good)
    os.replace(back, table.path)
    assert interview.save()
    assert table.session() == interview.session


def test_another_copy_is_merged_and_counted(table: Table, tmp_path: Path) -> None:
    interview = table.open()
    copy = table.copy(tmp_path / "elsewhere")
    theirs = table.open(path=copy)
    theirs.record(verdict("DM2", "met"), Edit("DM2", "note", "theirs"))
    table.clock.on(minutes=1)
    interview.record(verdict("DM2", "not_met"))
    assert interview.merge(theirs.log) == 2
    assert interview.merge(theirs.log) == 0
    assert list(table.changes()) == list(interview.log)
    assert table.session().answer("DM2").note == "theirs"
    assert [conflict.key for conflict in interview.conflicts] == [("DM2", "verdict")]
    assert interview.score.count.not_met == 1


# --- a text that is being typed while another copy comes in ------------------------------------------------------------


def changed_elsewhere(table: Table, folder: Path, *edits: Edit) -> Path:
    """A copy of the session as it is on the disk, in which somebody else went on."""
    copy = table.copy(folder)
    table.clock.on(seconds=1)
    theirs = table.open(path=copy)
    theirs.record(*edits)
    theirs.close()
    return copy


def bring_in(table: Table, interview: Interview, copy: Path, *, replaced: bool) -> None:
    """The copy takes the file's place behind the program's back, or is merged."""
    if replaced:
        os.replace(copy, table.path)
    else:
        interview.merge(read_session(copy).changes)


@pytest.mark.parametrize("replaced", [False, True])
@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_a_text_that_is_typed_on_stands_beside_one_that_came_in(table: Table, tmp_path: Path, replaced: bool, first: str) -> None:
    interview = table.open()
    interview.record(Edit("DM1", "note", "before"))
    base = table.copy(tmp_path / "base")
    table.clock.on(minutes=2 if first == "theirs" else 1)
    interview.type_text("DM1", "note", "before, ours")
    table.clock.on(minutes=-1 if first == "theirs" else 1)
    theirs = table.open(path=base)
    theirs.record(Edit("DM1", "note", "theirs"), verdict("DM3", "met"))
    theirs.close()
    count = len(interview.log)
    bring_in(table, interview, base, replaced=replaced)
    for text in ("before, ours, and", "before, ours, and more"):
        table.clock.on(minutes=1)
        assert interview.type_text("DM1", "note", text)
        assert table.session() == interview.session
    interview.leave_text()
    assert len(interview.log) == count + 2
    (conflict,) = interview.conflicts
    assert {change.value for change in conflict.changes} == {"before, ours, and more", "theirs"}
    assert list(table.changes()) == list(interview.log)
    assert interview.conflicts == table.open(look=True).conflicts


def test_what_came_in_while_a_text_was_only_looked_at_is_not_covered(table: Table, tmp_path: Path) -> None:
    interview = table.open()
    interview.record(Edit("DM1", "note", "before"))
    copy = changed_elsewhere(table, tmp_path / "copy", Edit("DM1", "note", "theirs"))
    interview.begin_text("DM1", "note")
    interview.merge(read_session(copy).changes)
    assert not interview.type_text("DM1", "note", "before")  # left as it was
    assert table.session().answer("DM1").note == "theirs"
    assert interview.type_text("DM1", "note", "before, ours")
    (conflict,) = interview.conflicts
    assert {change.value for change in conflict.changes} == {"before, ours", "theirs"}


@pytest.mark.parametrize("way", ["merged", "typed on and merged", "replaced"])
def test_a_text_that_somebody_replaced_while_it_was_typed_stands_beside_theirs(table: Table, tmp_path: Path, way: str) -> None:
    interview = table.open()
    interview.type_text("DM1", "note", "We keep")
    copy = changed_elsewhere(table, tmp_path / "copy", Edit("DM1", "note", "They keep none"))
    table.clock.on(minutes=1)
    if way == "typed on and merged":
        interview.type_text("DM1", "note", "We keep a list")
    bring_in(table, interview, copy, replaced=way == "replaced")
    if way != "typed on and merged":
        assert interview.conflicts == ()
        interview.type_text("DM1", "note", "We keep a list")
    versions = [{change.value for change in conflict.changes} for conflict in interview.conflicts]
    assert versions == [{"We keep a list", "They keep none"}]
    table.clock.on(minutes=1)
    interview.type_text("DM1", "note", "We keep a list, since May")
    (conflict,) = interview.conflicts
    assert {change.value for change in conflict.changes} == {"We keep a list, since May", "They keep none"}
    assert list(table.changes()) == list(interview.log)
    assert table.session() == interview.session


def test_a_text_that_somebody_decided_against_while_it_was_typed_is_asked_about_again(table: Table, tmp_path: Path) -> None:
    interview = table.open()
    interview.type_text("DM1", "note", "ours")
    (typed,) = (change for change in interview.log if change.field == "note")
    copy = changed_elsewhere(table, tmp_path / "copy", Edit("DM1", f"settled/{typed.id}", True), verdict("DM2", "met"))
    interview.merge(read_session(copy).changes)
    interview.type_text("DM1", "note", "ours, and more")
    assert interview.session.answer("DM1").note == "ours, and more"
    assert table.session() == interview.session


# --- whose acts undo walks back -----------------------------------------------------------------------------------------


def test_undo_stays_with_who_sits_here_though_a_colleague_named_herself(table: Table, tmp_path: Path) -> None:
    interview = table.open()
    copy = changed_elsewhere(table, tmp_path / "copy", Edit("session", "facilitator", "Ana"))
    theirs = table.open(path=copy)
    table.clock.on(minutes=2)
    theirs.record(verdict("DM2", "not_met"))
    table.clock.on(minutes=-1)
    interview.record(verdict("DM1", "met"))
    interview.record(verdict("DM2", "met"))
    interview.merge(theirs.log)
    before = list(interview.log)
    assert interview.can_undo
    with pytest.raises(ChangedSince) as caught:
        interview.undo()
    assert caught.value.change.by == "Ana"
    assert list(interview.log) == before
    assert interview.undo() == (Edit("DM1", "verdict", None),)
    assert interview.redo() == (verdict("DM1", "met"),)
    interview.record(verdict("DM3", "met"))
    assert interview.log.last is not None
    assert interview.log.last.by == "Kim Lee"
    assert interview.undo() == (Edit("DM3", "verdict", None),)
    assert interview.undo() != ()
    assert interview.session.answer("DM2").verdict is Verdict.NOT_MET


def test_a_session_that_was_handed_over_is_undone_from_its_start_by_whoever_has_it(table: Table) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    interview.record(Edit("session", "facilitator", "Ana"))
    interview.record(verdict("DM2", "met"))
    interview.close()
    again = table.open()
    assert again.name == "Ana"
    while again.undo():
        pass
    assert (again.session.answers, again.session.city.name, again.session.facilitator) == ({}, "", "")


# --- who is present -----------------------------------------------------------------------------------------------------


def test_two_copies_that_each_add_somebody_to_a_sitting_keep_both(table: Table, tmp_path: Path) -> None:
    interview = table.open()
    interview.record(interview.presence("ana"))
    copy = table.copy(tmp_path / "copy")
    theirs = table.open(path=copy)
    for at, person in ((interview, "ben"), (theirs, "carl")):
        table.clock.on(minutes=1)
        at.record(Edit(f"person/{person}", "name", person.title()), at.presence(person))
    theirs.record(theirs.presence("ana", False))
    interview.merge(theirs.log)
    theirs.merge(interview.log)
    assert interview.present == theirs.present == ("ben", "carl")
    assert interview.conflicts == ()
    assert table.session() == interview.session


def test_two_copies_that_each_begin_the_same_sitting_hold_one_with_everybody(table: Table, tmp_path: Path) -> None:
    interview = table.open()
    theirs = table.open(path=table.copy(tmp_path / "copy"))
    table.clock.on(days=1)
    for at, person in ((interview, "ben"), (theirs, "carl")):
        table.clock.on(minutes=1)
        at.record(Edit(f"person/{person}", "name", person.title()), at.presence(person))
    interview.merge(theirs.log)
    assert [sitting.number for sitting in interview.session.sittings] == [1, 2]
    assert interview.present == ("ben", "carl")
    assert interview.conflicts == ()


def test_a_second_program_is_told_who_holds_the_session_and_may_look(table: Table) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    with pytest.raises(HeldElsewhere, match=f"process {os.getpid()}") as caught:
        table.open()
    assert table.path.stem in str(caught.value)
    assert str(os.getpid()) in caught.value.holder
    before = table.path.read_bytes()
    read_only = table.open(look=True)
    assert read_only.read_only
    assert read_only.id == interview.id == table.path.stem
    assert read_only.session == interview.session
    assert not read_only.record(verdict("DM2", "met"))
    assert not read_only.type_text("DM2", "note", "x")
    assert read_only.undo() == read_only.redo() == ()
    assert read_only.merge(list(interview.log)) == 0
    assert read_only.save()
    assert read_only.session == interview.session
    assert table.path.read_bytes() == before
    interview.close()
    assert table.open().record(verdict("DM2", "met"))


def test_the_real_edition_is_scored_as_it_is_answered(tmp_path: Path, real_edition: Edition) -> None:
    store = SessionStore(tmp_path)
    identity = create_session(store, real_edition, SETUP)
    interview = open_interview(store, real_edition, identity)
    for number, criterion in enumerate(real_edition.criterion_ids[:22], 1):
        interview.record(verdict(criterion, "met"))
        assert interview.score.count.met == number
    assert interview.score.distance("silver").reached
    interview.undo()
    assert interview.score.distance("silver").needs == 1
    interview.close()
    assert store.read(identity).head.summary["met"] == 21


def test_a_clock_that_was_years_ahead_once_shuts_nothing(table: Table) -> None:
    interview = table.open()
    table.clock.on(days=20 * 365)
    assert interview.record(verdict("DM1", "met"))
    ahead = interview.sitting
    table.clock.on(days=-20 * 365 + 1)
    assert interview.record(verdict("DM2", "met"))
    assert interview.sitting == ahead + 1
    assert interview.session.changed == interview.moment(), "the last change is the last, whatever the clock said before"
    table.clock.on(minutes=5)
    assert (interview.sitting, interview.minutes()) == (ahead + 1, 5)
    assert interview.record(verdict("DM3", "met"))
    table.clock.on(days=1)
    assert interview.record(verdict("DM4", "met"))
    assert interview.sitting == ahead + 2
    assert list(table.changes()) == list(interview.log)


def test_archiving_is_no_change_of_the_interview(table: Table) -> None:
    interview = table.open()
    interview.record(verdict("DM1", "met"))
    interview.record(make_final(interview.moment()))
    interview.record(verdict("DM2", "met"))
    interview.undo()
    interview.record(make_final(interview.moment()))
    interview.undo()
    before = interview.session
    table.clock.on(days=30)
    assert interview.archive(archived=True)
    assert not interview.archive(archived=True), "it is archived already"
    assert interview.session == replace(before, archived=True), "neither a sitting, nor a last change, nor another place"
    assert interview.redo(), "what was undone before can still be done again"
    table.clock.on(days=30)
    interview.archive(archived=False)
    interview.archive(archived=True)
    assert not interview.session.changed_since_final, "what was final stays final"
    while interview.undo():
        pass
    assert interview.session.archived, "undo is the interview's own"
    interview.close()
    assert table.session().archived


def test_a_session_that_an_earlier_version_archived_is_archived_and_one_that_it_brought_back_is_not() -> None:
    first = Change("0195d3c0-0000-7000-8000-000000000001", "2026-03-02T14:02:00.000Z", "", "session", "archived", True, None, "a")
    back = replace(first, id="0195d3c0-0000-7000-8000-000000000002", value=None, replaces=first.id, act="b", undoes="a")
    assert fold([first]).archived
    assert not fold([first, back]).archived
    assert Log([first]).undo() is None
    assert not Log([first, replace(back, replaces=None, undoes=None)]).conflicts(), "where two copies differ, the last one counts"
