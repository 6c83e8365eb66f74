"""What undo and redo take back, of whom, and what counts then: over merges, restarts, and hands that a session went through."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import Desk, copies, held
from wwc_tui.domain.changes import Change, Edit, Key, retype
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.undo import ChangedSince, Turn

FACILITATOR = ("session", "facilitator")


def verdict(value: str | None, criterion: str = "DM2") -> Edit:
    return Edit(criterion, "verdict", value)


def renamed(log: Log, by: str) -> Log:
    """The same changes, all under one name."""
    return Log(replace(change, by=by) for change in log)


def apart() -> tuple[Desk, Desk]:
    """Two copies of a session of Kim's; what the second one adds is Ana's."""
    kim = Desk(1)
    kim.act(Edit(*FACILITATOR, "Kim"))
    kim.act(Edit("city", "name", "Springfield"))
    kim.log = renamed(kim.log, "Kim")
    return kim, kim.copy(2)


def together(kim: Desk, ana: Desk) -> Desk:
    """Both copies in one, each one's changes under its name."""
    theirs = [replace(change, by="Ana") if change.id not in kim.log else change for change in ana.log]
    return Desk(3, max(kim.now, ana.now), renamed(kim.log, "Kim").merged(theirs))


def undo(desk: Desk, name: str = "", passed: tuple[str, ...] = ()) -> bool:
    return _back(desk, desk.log.undo(name, passed), name)


def redo(desk: Desk, name: str = "") -> bool:
    return _back(desk, desk.log.redo(name), name)


def _back(desk: Desk, found: tuple[str, tuple[Edit, ...]] | None, name: str) -> bool:
    if found is None:
        return False
    act, edits = found
    made = {change.id for change in desk.act(*edits, undoes=act)}
    desk.log = Log(replace(change, by=name) if change.id in made else change for change in desk.log)
    return True


# --- what counts then -------------------------------------------------------------------------------------------------


def test_what_was_said_here_counts_again_once_what_a_colleague_said_is_taken_back() -> None:
    one = Desk(1)
    one.act(verdict("open"))
    other = one.copy(2)
    one.act(verdict("met"))
    other.act(verdict("not_met"), pause=2_000)
    both = Desk(3, other.now, one.log.merged(other.log))
    seen = []
    while both.undo():
        seen.append(both.log.value("DM2", "verdict"))
    assert seen == ["met", "open", None]
    while both.redo():
        seen.append(both.log.value("DM2", "verdict"))
    assert seen == ["met", "open", None, "open", "met", "not_met"]


@given(copies(), st.integers(1, 12), st.booleans())
def test_what_is_undone_and_redone_is_as_it_was_also_after_a_merge_and_a_restart(
    desks: tuple[Desk, ...], times: int, restarts: bool
) -> None:
    _, one, other = desks
    both = Desk(3, max(one.now, other.now) + 60_000, one.log.merged(other.log))
    states = [held(both.log)]
    while len(states) <= times and both.undo():
        states.append(held(both.log))
        if restarts:
            both.restart()
    for state in reversed(states[:-1]):
        assert both.redo()
        assert held(both.log) == state


@given(copies())
def test_an_undo_leaves_the_newest_change_that_is_not_taken_back(desks: tuple[Desk, ...]) -> None:
    _, one, other = desks
    both = Desk(3, max(one.now, other.now) + 60_000, one.log.merged(other.log))
    found = both.log.undo()
    if found is None:
        return
    act, edits = found
    about = next((change.act for change in both.log if change.id == act), act)
    for edit in edits:  # of those fields nothing was taken back before, or the answer would be another one
        changes = [change for change in both.log if change.key == (edit.subject, edit.field)]
        if any(change.undoes for change in changes):
            continue
        rest = [change.value for change in changes if change.act != about]
        assert edit.value == (rest[-1] if rest else None)


@given(copies(3))
def test_merging_stays_a_union_whoever_undid_what(desks: tuple[Desk, ...]) -> None:
    _, *others = desks
    for desk in others:
        desk.undo()
    a, b, c = (desk.log for desk in others)
    both = a.merged(b)
    assert list(both) == list(b.merged(a)) == list(both.merged(a))
    assert list(both.merged(c)) == list(a.merged(b.merged(c)))
    assert both.undo() == b.merged(a).undo()
    assert both.redo() == b.merged(a).redo()


def test_an_act_that_both_copies_took_back_is_taken_back_once() -> None:
    one = Desk(1)
    one.act(verdict("open"))
    one.act(verdict("met"))
    other = one.copy(2)
    one.undo()
    other.undo()
    both = Desk(3, other.now, one.log.merged(other.log))
    assert both.log.value("DM2", "verdict") == "open"
    assert both.log.conflicts() == ()
    assert both.redo()
    assert both.log.value("DM2", "verdict") == "met"
    assert not both.redo()
    assert both.undo()
    assert both.undo()
    assert both.log.value("DM2", "verdict") is None
    assert not both.undo()


def test_an_undo_is_of_all_that_was_typed_in_either_copy() -> None:
    one = Desk(1)
    one.act(Edit("DM1", "note", "before"))
    one.act(Edit("DM1", "note", "we"))
    other = one.copy(2)
    one.type_on("we keep a list")
    other.undo()
    both = Desk(3, other.now, one.log.merged(other.log))
    assert both.log.value("DM1", "note") == "before"
    assert both.redo()
    assert both.log.value("DM1", "note") == "we keep a list"


def test_a_redo_is_told_from_an_undo_also_a_second_time() -> None:
    desk = Desk()
    desk.act(verdict("met"))
    for way in (desk.undo, desk.redo, desk.undo, desk.redo):
        assert way()
    assert [desk.log.turn(change) for change in desk.log] == [None, Turn.UNDO, Turn.REDO, Turn.UNDO, Turn.REDO]


# --- whose ------------------------------------------------------------------------------------------------------------


def test_what_a_colleague_did_is_passed_over() -> None:
    kim, ana = apart()
    kim.act(verdict("met"))
    ana.act(verdict("met", "DM3"), pause=2_000)
    both = together(kim, ana)
    assert undo(both, "Kim")
    assert both.log.value("DM2", "verdict") is None
    assert both.log.value("DM3", "verdict") == "met"
    assert redo(both, "Kim")
    assert both.log.value("DM2", "verdict") == "met"


def test_what_a_colleague_changed_since_is_said_and_then_passed_over() -> None:
    kim, ana = apart()
    kim.act(verdict("met"))
    ana.act(verdict("not_met"), pause=2_000)
    both = together(kim, ana)
    with pytest.raises(ChangedSince) as caught:
        both.log.undo("Kim")
    assert (caught.value.change.by, caught.value.change.key) == ("Ana", ("DM2", "verdict"))
    assert undo(both, "Kim", (caught.value.act,))
    assert fold(both.log).city.name == ""
    assert both.log.value("DM2", "verdict") == "not_met"


def test_what_a_colleague_changed_before_counts_again() -> None:
    kim, ana = apart()
    ana.act(verdict("not_met"))
    kim.act(verdict("met"), pause=2_000)
    both = together(kim, ana)
    assert undo(both, "Kim")
    assert both.log.value("DM2", "verdict") == "not_met"
    assert redo(both, "Kim")
    assert both.log.value("DM2", "verdict") == "met"


def test_a_redo_does_not_cover_what_a_colleague_changed_since() -> None:
    kim, ana = apart()
    kim.act(verdict("met"))
    kim.undo()
    ana.act(verdict("not_met"), pause=9_000)
    both = together(kim, ana)
    with pytest.raises(ChangedSince):
        both.log.redo("Kim")


@pytest.mark.parametrize("name", ["", "ana", " ANA ", "Ána"])
def test_names_that_are_one_and_no_name_are_everything(name: str) -> None:
    by = "Ána" if name == "Ána" else "Ana"
    kim, ana = apart()
    kim.act(verdict("met"))
    ana.act(verdict("not_met"), pause=2_000)
    both = Desk(3, ana.now, renamed(kim.log.merged(ana.log), unicodedata.normalize("NFD", by)))
    assert undo(both, name)
    assert both.log.value("DM2", "verdict") == "met"
    while undo(both, name):
        pass
    assert held(both.log) == {}


def test_a_session_that_went_from_hand_to_hand_can_be_undone_from_its_start() -> None:
    desk = Desk()
    desk.act(Edit(*FACILITATOR, "Kim"))
    for name in ("Kim", "Ana", "Kim", "Ben"):  # each of them names themselves, and then works
        for edit in (Edit(*FACILITATOR, name), verdict(name), Edit("DM3", "note", name)):
            made = {change.id for change in desk.act(edit)}
            desk.log = Log(replace(change, by=name) if change.id in made else change for change in desk.log)
    while undo(desk, "Ben"):
        pass
    assert held(desk.log) == {}


@pytest.mark.parametrize("by", ["Ana", ""])
def test_a_file_under_other_names_can_be_undone_from_its_start(by: str) -> None:
    kim, _ = apart()
    kim.act(verdict("met"))
    whole = Desk(3, kim.now, renamed(kim.log, by))
    whole.act(verdict("not_met"))
    last = whole.log.last
    assert last is not None
    whole.log = Log(replace(change, by="Kim") if change is last else change for change in whole.log)
    while undo(whole, "Kim"):
        pass
    assert held(whole.log) == {}


def test_what_somebody_of_the_city_said_is_undone_by_who_wrote_it() -> None:
    kim, _ = apart()
    kim.log = Log(replace(change, by="Kim") for change in kim.log)
    kim.act(Edit("DM2", "claim", "We do."))  # under the speaker's name, not Kim's
    assert undo(kim, "Kim")
    assert kim.log.value("DM2", "claim") is None


# --- typing on --------------------------------------------------------------------------------------------------------


def test_a_text_is_typed_on_though_a_later_one_came_in_but_not_once_it_was_replaced() -> None:
    one = Desk(1)
    (ours,) = one.act(Edit("DM1", "note", "ours"))
    other = Desk(2, one.now)
    other.act(Edit("DM1", "note", "theirs"))
    log = one.log.merged(other.log)
    log.amend(retype(ours, "ours, and more", one.stamp()))
    assert log.value("DM1", "note") == "theirs"
    (conflict,) = log.conflicts()
    assert [change.value for change in conflict.changes] == ["ours, and more", "theirs"]
    one.act(Edit("DM1", "note", "after"))
    with pytest.raises(ValueError, match="cannot be amended"):
        one.log.amend(retype(ours, "late", one.stamp()))


# --- how long it takes ------------------------------------------------------------------------------------------------


def test_undo_does_not_look_through_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    for number in range(300):
        desk.act(Edit(f"DM{number % 43}", "note", f"note {number}"), pause=1)
    looked: list[str] = []

    def key(change: Change) -> Key:
        looked.append(change.id)
        return change.subject, change.field

    monkeypatch.setattr(Change, "key", property(key))
    assert desk.log.undo() is not None
    assert len(looked) < 10
