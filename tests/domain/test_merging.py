"""Two copies of a session brought together: nothing is lost, the order does not matter, and what went apart is shown."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import Desk, copies
from wwc_tui.domain.changes import Conflict, Edit, Key, Value, resolution_edits
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Verdict


def note(text: str | None) -> Edit:
    return Edit("DM1", "note", text)


def keys(log: Log) -> set[Key]:
    return {conflict.key for conflict in log.conflicts()}


def apart(*edits: tuple[Edit, Edit], base: tuple[Edit, ...] = ()) -> tuple[Desk, Desk]:
    """Two copies of one log; of each pair of edits the first copy made the first and the second the other."""
    one = Desk(1)
    if base:
        one.act(*base)
    other = one.copy(2)
    for left, right in edits:
        one.act(left)
        other.act(right)
    return one, other


# --- the union --------------------------------------------------------------------------------------------------------


@given(copies(3), st.booleans())
def test_merging_is_a_union_in_any_order_and_loses_nothing(desks: tuple[Desk, ...], typed: bool) -> None:
    origin, *others = desks
    if typed:  # the same change, typed on in two copies
        for number, desk in enumerate(others[:2]):
            mine = desk.copy(0)
            if mine.log.last is not None and isinstance(mine.log.last.value, str):
                desk.type_on(f"typed on {number}")
    a, b, c = (desk.log for desk in others)
    both = a.merged(b)
    assert list(both) == list(b.merged(a))
    assert list(both.merged(c)) == list(a.merged(b.merged(c))) == list(c.merged(a).merged(b))
    assert list(both.merged(b)) == list(both) == list(both.merged(both))
    assert list(a.merged([])) == list(a) == list(Log().merged(a))
    assert {change.id for change in both} == {change.id for log in (a, b, origin.log) for change in log}
    assert [change.id for change in both] == sorted(change.id for change in both)
    assert fold(both) == fold(b.merged(a))


def test_merging_leaves_both_logs_as_they_were() -> None:
    one, other = apart((note("one"), note("two")))
    before = list(one.log), list(other.log)
    one.log.merged(other.log)
    assert (list(one.log), list(other.log)) == before


def test_of_a_change_copied_while_it_was_typed_the_later_text_is_kept() -> None:
    one = Desk(1)
    one.act(note("we"))
    other = one.copy(2)
    one.type_on("we keep")
    for text in ("we ke", "we keep a", "we keep a list"):
        other.type_on(text)
    for merged in (one.log.merged(other.log), other.log.merged(one.log)):
        assert len(merged) == 1
        assert merged.value("DM1", "note") == "we keep a list"


def test_two_states_of_a_change_at_the_same_moment_merge_the_same_way_round() -> None:
    ana: Value = MappingProxyType({"reason": "ask", "owner": "Ana"})
    ben: Value = MappingProxyType({"reason": "ask", "owner": "Ben"})
    for left, right in (("one", "two"), (ana, ben), (True, None), (("a",), ("b",))):
        one = Desk(1)
        one.act(Edit("DM1", "parked", left))
        other = Desk(1)
        other.act(Edit("DM1", "parked", right))
        assert list(one.log.merged(other.log)) == list(other.log.merged(one.log))


def test_work_of_another_copy_can_be_undone_after_merging() -> None:
    one, other = apart((Edit("DM1", "verdict", "met"), Edit("DM2", "verdict", "met")))
    both = Desk(3, one.now, one.log.merged(other.log))
    assert both.undo()
    assert both.undo()
    assert fold(both.log).answers == {}
    assert not both.undo()


# --- conflicts --------------------------------------------------------------------------------------------------------


@given(copies())
def test_a_conflict_is_what_both_copies_set_and_left_different(desks: tuple[Desk, ...]) -> None:
    origin, one, other = desks
    touched = [{change.key for change in desk.log if change.id not in origin.log} for desk in (one, other)]
    expected = {key for key in touched[0] & touched[1] if one.log.value(*key) != other.log.value(*key)}
    merged = one.log.merged(other.log)
    assert keys(merged) == expected
    assert merged.conflicts() == other.log.merged(one.log).conflicts()
    for conflict in merged.conflicts():
        texts = [change.value for change in conflict.changes]
        assert texts in ([mine.value(*conflict.key) for mine in (one.log, other.log)][::way] for way in (1, -1))
        assert conflict.changes[-1] == merged.heads[conflict.key]


@given(copies(1))
def test_one_copy_alone_is_never_in_conflict_with_itself(desks: tuple[Desk, ...]) -> None:
    origin, one = desks
    assert one.log.conflicts() == ()
    assert one.log.merged(origin.log).conflicts() == ()


def test_both_texts_of_a_conflict_are_kept_and_the_later_counts() -> None:
    one, other = apart((note("a list"), note("no list")), base=(note("?"),))
    merged = one.log.merged(other.log)
    (conflict,) = merged.conflicts()
    assert conflict.key == ("DM1", "note")
    assert [change.value for change in conflict.changes] == ["a list", "no list"]
    assert merged.value("DM1", "note") == "no list"


def test_two_copies_that_say_the_same_are_not_in_conflict() -> None:
    one, other = apart((note("a list"), note("a list")))
    assert one.log.merged(other.log).conflicts() == ()


def settled(desk: Desk, conflict: Conflict, value: Value) -> None:
    desk.act(*resolution_edits(conflict, value))


@given(copies(), st.data())
def test_a_settled_conflict_is_gone_and_stays_gone(desks: tuple[Desk, ...], data: st.DataObject) -> None:
    _, one, other = desks
    desk = Desk(3, max(one.now, other.now), one.log.merged(other.log))
    before = fold(desk.log)
    for conflict in desk.log.conflicts():
        value = data.draw(st.sampled_from([*(change.value for change in conflict.changes), "decided anew"]))
        settled(desk, conflict, value)
        assert desk.log.value(*conflict.key) == value
        assert conflict.key not in keys(desk.log)
    assert desk.log.conflicts() == ()
    assert desk.log.merged(one.log).merged(other.log).conflicts() == ()
    # The other copies hear of the decision, and go on with something else.
    other.log = other.log.merged(desk.log)
    assert other.log.conflicts() == ()
    other.act(Edit("DM9", "note", "more"))
    assert desk.log.merged(other.log).conflicts() == ()
    assert (fold(desk.log).sittings, fold(desk.log).language) == (before.sittings, before.language)


def test_settling_alters_nothing_but_the_field_in_conflict() -> None:
    """What is noted about the decision must not be taken for an answer to an indicator, a gate, or anything else."""
    for subject, field, left, right in (
        ("DM1/indicator/i1", "state", True, False),
        ("gate/outcome", "state", "met", "not_met"),
        ("DM1/evidence/1", "title", "A list", "Another list"),
        ("person/ana", "role", "Data lead", "Chief data officer"),
        ("city", "name", "Springfield", "Shelbyville"),
        ("session", "target", "gold", "silver"),
        ("DM1", "verdict", "met", "not_met"),
    ):
        one, other = apart((Edit(subject, field, left), Edit(subject, field, right)))
        desk = Desk(3, one.now, one.log.merged(other.log))
        (conflict,) = desk.log.conflicts()
        later = fold(other.log)
        settled(desk, conflict, right)
        decided = fold(desk.log)
        assert (decided.answers, decided.gates, decided.everyone, decided.city, decided.target) == (
            later.answers,
            later.gates,
            later.everyone,
            later.city,
            later.target,
        ), subject


def test_a_decision_that_is_undone_brings_the_conflict_back() -> None:
    one, other = apart((note("a list"), note("no list")))
    desk = Desk(3, one.now, one.log.merged(other.log))
    settled(desk, desk.log.conflicts()[0], "a list, since May")
    assert desk.undo()
    (conflict,) = desk.log.conflicts()
    assert [change.value for change in conflict.changes] == ["a list", "no list"]
    assert desk.redo()
    assert desk.log.conflicts() == ()


def test_two_different_decisions_are_a_conflict_again() -> None:
    one, other = apart((note("a list"), note("no list")))
    left = Desk(3, one.now, one.log.merged(other.log))
    right = left.copy(4)
    settled(left, left.log.conflicts()[0], "a list, since May")
    settled(right, right.log.conflicts()[0], "no list before June")
    merged = left.log.merged(right.log)
    (conflict,) = merged.conflicts()
    assert [change.value for change in conflict.changes] == ["a list, since May", "no list before June"]


def test_the_course_of_the_work_is_nothing_to_decide_about() -> None:
    one, other = apart((Edit("sitting/2", "started", "10:00"), Edit("sitting/2", "started", "11:00")))
    assert one.log.merged(other.log).conflicts() == ()


def test_three_copies_that_went_apart_are_one_conflict() -> None:
    one, other = apart((note("one"), note("two")))
    third = Desk(3, one.now)
    third.act(note("three"))
    desk = Desk(4, third.now, one.log.merged(other.log).merged(third.log))
    (conflict,) = desk.log.conflicts()
    assert {change.value for change in conflict.changes} == {"one", "two", "three"}
    settled(desk, conflict, "one")
    assert desk.log.conflicts() == ()
    assert fold(desk.log).answer("DM1").note == "one"


def test_only_a_choice_of_what_counts_already_sets_no_value() -> None:
    first, second, third = (note(text) for text in ("one", "two", "three"))
    desk = Desk()
    changes = tuple(desk.act(wish)[0] for wish in (first, second, third))
    against = tuple(Edit("DM1", f"settled/{change.id}", True) for change in changes[:2])
    conflict = Conflict(("DM1", "note"), changes)
    assert resolution_edits(conflict, "three") == against
    assert resolution_edits(conflict, "two") == (second, *against)
    assert resolution_edits(conflict, "one") == (first, *against)


def test_a_verdict_in_conflict_counts_as_the_later_copy_says() -> None:
    one, other = apart((Edit("DM1", "verdict", "met"), Edit("DM1", "verdict", "not_met")))
    assert fold(one.log.merged(other.log)).answer("DM1").verdict is Verdict.NOT_MET
