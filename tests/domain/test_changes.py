"""The log of changes: order, acts that are taken back and brought back, ids, and the change that is still being typed."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import START, Desk, acts, bare_edition, content, edits, held
from wwc_tui.domain.changes import Change, Conflict, Edit, Value, candidates, is_journal, new_id, retype
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Session, Verdict

State = tuple[Session, dict[tuple[str, str], Value]]


def state(log: Log) -> State:
    """What a log amounts to, for a person and field by field."""
    return content(fold(log)), held(log)


def note(text: str) -> Edit:
    return Edit("DM1", "note", text)


# --- appending --------------------------------------------------------------------------------------------------------


def test_a_change_that_does_not_come_after_the_last_is_refused_and_leaves_the_log_as_it_was() -> None:
    desk = Desk()
    (first,) = desk.act(note("one"))
    (second,) = desk.act(note("two"))
    for late in (first, second, replace(first, value="other")):
        with pytest.raises(ValueError, match="does not come after"):
            desk.log.append(late)
    assert list(desk.log) == [first, second]
    assert desk.log.value("DM1", "note") == "two"


def test_a_log_made_from_changes_in_any_order_is_in_the_order_of_their_ids() -> None:
    desk = Desk()
    for text in "abcdef":
        desk.act(note(text))
    changes = list(desk.log)
    assert list(Log([changes[4], changes[0], changes[5], changes[2], changes[1], changes[3]])) == changes


def test_what_a_log_says_of_itself() -> None:
    assert Log().last is None
    assert Log().value("DM1", "note") is None
    desk = Desk()
    (first,) = desk.act(note("one"))
    (second,) = desk.act(note("two"))
    assert len(desk.log) == 2
    assert first.id in desk.log
    assert "other" not in desk.log
    assert desk.log[first.id] is first
    assert desk.log.last is second
    assert desk.log.heads == {("DM1", "note"): second}
    assert second.replaces == first.id


def test_history_gives_each_change_with_what_it_replaced_and_all_below_a_subject() -> None:
    desk = Desk()
    desk.act(note("one"), Edit("DM1/evidence/1", "title", "The list"), Edit("DM10", "note", "elsewhere"))
    desk.act(note("two"))
    assert [(c.subject, c.value, was) for c, was in desk.log.history("DM1")] == [
        ("DM1", "one", None),
        ("DM1/evidence/1", "The list", None),
        ("DM1", "two", "one"),
    ]
    assert [(c.subject, c.value) for c, _ in desk.log.history()] == [(c.subject, c.value) for c in desk.log]


# --- undo and redo ----------------------------------------------------------------------------------------------------


DOINGS = ["act", "act", "undo", "undo", "redo", "restart", "sitting"]


@given(st.lists(st.tuples(st.sampled_from(DOINGS), acts()), max_size=20))
def test_undo_and_redo_walk_through_the_very_same_states_also_across_restarts(script: list[tuple[str, tuple[Edit, ...]]]) -> None:
    desk = Desk()
    past: list[State] = []
    future: list[State] = []
    for doing, wishes in script:
        before = state(desk.log)
        match doing:
            case "act":
                desk.act(*wishes)
                past.append(before)
                future.clear()
            case "undo":
                assert desk.undo() == bool(past)
                if past:
                    future.append(before)
                    assert state(desk.log) == past.pop()
            case "redo":
                assert desk.redo() == bool(future)
                if future:
                    past.append(before)
                    assert state(desk.log) == future.pop()
            case "restart":
                desk.restart()
                assert state(desk.log) == before
            case _:  # the course of the work is nothing that undo takes back, and ends no chance to redo
                desk.act(Edit("sitting/1", "started", desk.stamp()))
                assert state(desk.log) == before


@given(st.lists(edits(), min_size=1, max_size=6))
def test_an_act_of_many_edits_is_undone_as_one_even_where_it_sets_a_field_twice(wishes: list[Edit]) -> None:
    desk = Desk()
    desk.act(Edit("DM1", "verdict", "met"))
    before = state(desk.log)
    desk.act(*wishes)
    after = state(desk.log)
    assert desk.undo()
    assert state(desk.log) == before
    assert desk.redo()
    assert state(desk.log) == after


def test_undo_only_adds_to_the_log() -> None:
    desk = Desk()
    desk.act(note("one"))
    desk.act(note("two"))
    before = list(desk.log)
    desk.undo()
    assert list(desk.log)[: len(before)] == before
    added = desk.log.last
    assert added is not None
    assert added.value == "one"
    assert added.replaces == before[-1].id
    assert added.undoes == before[-1].act


def test_a_sitting_that_begins_with_an_act_stays_when_the_act_is_undone() -> None:
    desk = Desk()
    desk.act(note("one"), Edit("sitting/1", "started", "2026-03-01T10:00:00.000Z"))
    assert desk.undo()
    session = fold(desk.log)
    assert session.answer("DM1").note == ""
    assert [sitting.number for sitting in session.sittings] == [1]
    assert is_journal("sitting/1", "started")
    assert is_journal("session", "archived")
    assert not is_journal("session", "target")
    assert not is_journal("DM1", "verdict")


def test_there_is_nothing_to_undo_in_an_empty_log() -> None:
    assert Log().undo() is None
    assert Log().redo() is None


def test_the_first_answer_to_a_gate_can_be_undone() -> None:
    desk = Desk()
    desk.act(Edit("gate/outcome", "state", "met"))
    assert fold(desk.log).gates == {"outcome": Verdict.MET}
    desk.undo()
    assert fold(desk.log).gates == {}


# --- the change that is still being typed -----------------------------------------------------------------------------


def test_typing_on_keeps_one_change_and_undo_takes_all_of_it_back() -> None:
    desk = Desk()
    desk.act(note("before"))
    desk.act(note("w"))
    for text in ("we", "we k", "we keep a list"):
        desk.type_on(text)
    assert len(desk.log) == 2
    assert fold(desk.log).answer("DM1").note == "we keep a list"
    desk.undo()
    assert fold(desk.log).answer("DM1").note == "before"
    desk.redo()
    assert fold(desk.log).answer("DM1").note == "we keep a list"


def test_only_the_change_that_counts_can_be_typed_on() -> None:
    desk = Desk()
    (first,) = desk.act(note("one"))
    (second,) = desk.act(note("two"))
    for wrong in (retype(first, "o", desk.stamp()), replace(second, field="claim"), replace(second, id=first.id[:-1] + "f")):
        with pytest.raises(ValueError, match="cannot be amended"):
            desk.log.amend(wrong)
    assert list(desk.log) == [first, second]


# --- ids --------------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 253_402_300_799_999), st.binary(min_size=10, max_size=10)), min_size=1, max_size=20))
def test_a_new_id_sorts_behind_every_earlier_one_whatever_the_clock_does(moments: list[tuple[int, bytes]]) -> None:
    last: str | None = None
    latest = 0
    for now, entropy in moments:
        identity = new_id(now, entropy, last)
        assert last is None or identity > last
        latest = max(now, latest + 1) if last else now
        parsed = uuid.UUID(identity)
        assert str(parsed) == identity
        assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
        assert parsed.int >> 80 == latest
        last = identity


def test_ids_of_one_moment_differ_by_their_randomness() -> None:
    assert new_id(START, bytes(10)) != new_id(START, bytes(9) + b"\1")


def test_a_clock_that_was_set_back_does_not_stop_the_work() -> None:
    desk = Desk()
    desk.act(note("one"))
    (second,) = desk.act(note("two"), pause=-86_400_000)
    assert isinstance(second, Change)
    assert desk.log.value("DM1", "note") == "two"
    assert fold(desk.log).changed == f"{START + 1_000:020d}"


def test_a_thousand_changes_are_quickly_appended_and_folded() -> None:
    edition = bare_edition(43)
    desk = Desk()
    for number in range(1_000):
        desk.act(Edit(f"DM{number % edition.total + 1}", "note", f"note {number}"), pause=0)
    assert len(fold(desk.log).answers) == 43


@pytest.mark.parametrize("moment", ["2026-03-02T09:00:00.000Z", "2026-03-02T10:00:12.000Z", "2026-03-02T10:00:13.000Z"])
def test_a_text_that_was_typed_on_is_the_later_one_whatever_the_clock_says(moment: str) -> None:
    first = Change("0" * 32, "2026-03-02T10:00:12.000Z", "Kim", "DM2", "note", "We publish", None, "0" * 32)
    again = retype(first, "We", moment)
    assert again.at > first.at
    for one, other in ((first, again), (again, first)):
        assert Log([one]).merged([other])[first.id].value == "We"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-03-02T09:59:59.999Z", "2026-03-02T10:00:00.000Z"),
        ("2026-03-02T10:00:12.000Z", "2026-03-02T10:00:12.001Z"),
        ("2026-03-02T23:59:59.999Z", "2026-03-02T23:59:59.999Z"),
        ("2026-03-02T23:10:00.000Z", "2026-03-02T23:10:00.001Z"),
        ("2026-03-02T10:00:00.0000Z", "2026-03-02T10:00:00.0000Z"),
        ("2026-03-02T10T10:00:00.000Z", "2026-03-02T10T10:00:00.000Z"),
        ("once", "once"),
        ("2026-03-02T" + "9" * 5000 + ":00:00.000Z", "2026-03-02T" + "9" * 5000 + ":00:00.000Z"),
    ],
)
def test_where_the_clock_stands_still_a_millisecond_goes_by(before: str, after: str) -> None:
    change = Change("0" * 32, before, "Kim", "DM2", "note", "We", None, "0" * 32)
    assert retype(change, "We do", before).at == after


# --- two versions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "held", "expected"),
    [
        ("note", ("Here.", "There."), ("Here.", "There.", "Here.\n\nThere.")),
        ("note", ("Here.", None), ("Here.", None)),
        ("verdict", ("met", "not_met"), ("met", "not_met")),
    ],
)
def test_two_long_texts_can_both_stand(field: str, held: tuple[Value, ...], expected: tuple[Value, ...]) -> None:
    (change,) = Desk().act(note("x"))
    changes = tuple(replace(change, field=field, value=value) for value in held)
    assert candidates(Conflict(("DM1", field), changes)) == expected
