"""What differs between two sessions, and that each cause is told from the others by what the log knows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_migrating import pairs
from tests.strategies import Desk, copies, desks, editions, make_criterion, make_edition
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition, Effort
from wwc_tui.domain.progress import Cause, Comparison, Side, before_moment, before_sitting, compare, last_answer, side
from wwc_tui.domain.session import Verdict

TWO_STEPS = ((Effort.SMALL, 3), (Effort.SMALL, 3))
EDITION = make_edition([make_criterion(name, steps=TWO_STEPS) for name in ("DM1", "DM2", "LC1")])

MET = Edit("DM1", "verdict", "met")
NOT_MET = Edit("DM1", "verdict", "not_met")
OPEN = Edit("DM1", "verdict", None)


def sit(desk: Desk, number: int, *edits: Edit) -> Desk:
    """Begin a sitting with the first act, as the interview does: its beginning is noted in the same act."""
    first, *rest = edits
    desk.act(first, Edit(f"sitting/{number}", "started", desk.stamp()))
    for edit in rest:
        desk.act(edit)
    return desk


def seen(desk: Desk, edition: Edition = EDITION, name: str = "one") -> Side:
    return side(name, edition, desk.log)


def causes(comparison: Comparison) -> dict[str, str]:
    return {one.criterion.id: one.cause.value for one in comparison.differences}


def in_one_session(before: list[Edit], after: list[Edit], *, same_sitting: bool = False) -> dict[str, str]:
    """The causes within one session, of what was written after a moment in it."""
    desk = sit(Desk(), 1, *before)
    earlier = seen(desk.copy(1))
    if same_sitting:
        for edit in after:
            desk.act(edit)
    else:
        sit(desk, 2, *after)
    return causes(compare(earlier, seen(desk)))


def in_two_sessions(before: list[Edit], after: list[Edit]) -> dict[str, str]:
    earlier = sit(Desk(), 1, *before)
    later = Desk(hand=1, now=earlier.now + 1_000_000)
    return causes(compare(seen(earlier), seen(sit(later, 1, *after), name="other")))


PROMISED = (Edit("DM1/evidence/e1", "title", "Charter"), Edit("DM1/evidence/e1", "state", "promised"))
SEEN = Edit("DM1/evidence/e1", "state", "seen")
NO = Edit("DM1/indicator/i1", "state", False)
YES = Edit("DM1/indicator/i1", "state", True)
FINDINGS = {
    "an indicator that was unknown": ([], [YES]),
    "an indicator that was not there": ([NO], [YES]),
    "a document": ([], [*PROMISED]),
    "a document that was promised": ([*PROMISED], [SEEN]),
    "a claim": ([], [Edit("DM1", "claim", "We do that now.")]),
    "another claim": ([Edit("DM1", "claim", "Not yet.")], [Edit("DM1", "claim", "We do that now.")]),
}


@pytest.mark.parametrize("found", FINDINGS)
def test_the_city_changed_where_something_was_found_at_a_later_sitting(found: str) -> None:
    before, after = FINDINGS[found]
    assert in_one_session([*before, NOT_MET], [*after, MET]) == {"DM1": "city"}


@pytest.mark.parametrize("found", FINDINGS)
def test_what_was_found_in_the_same_sitting_only_corrects_the_judgment(found: str) -> None:
    before, after = FINDINGS[found]
    assert in_one_session([*before, NOT_MET], [*after, MET], same_sitting=True) == {"DM1": "judgement"}


@pytest.mark.parametrize("found", ["an indicator that was unknown", "an indicator that was not there", "a document", "a claim"])
def test_two_sessions_are_two_meetings(found: str) -> None:
    before, after = FINDINGS[found]
    assert in_two_sessions([*before, NOT_MET], [*after, MET]) == {"DM1": "city"}


NOTHING_NEW = {
    "nothing": ([], []),
    "a note": ([], [Edit("DM1", "note", "On second thoughts.")]),
    "a finding taken back": ([YES], [Edit("DM1/indicator/i1", "state", None)]),
    "a document dropped": ([*PROMISED], [Edit("DM1/evidence/e1", "dropped", True)]),
    "a claim emptied": ([Edit("DM1", "claim", "Not yet.")], [Edit("DM1", "claim", None)]),
    "the same claim in other white space": ([Edit("DM1", "claim", "We do.")], [Edit("DM1", "claim", " we  do.")]),
    "a finding about another criterion": ([], [Edit("DM2/indicator/i1", "state", True)]),
    "an indicator that the edition does not have": ([], [Edit("DM1/indicator/zz", "state", True)]),
    "another title of a document": ([*PROMISED], [Edit("DM1/evidence/e1", "title", "The charter")]),
    "an owner of a document": ([*PROMISED], [Edit("DM1/evidence/e1", "owner", "Ana")]),
}


@pytest.mark.parametrize("found", NOTHING_NEW)
def test_a_verdict_without_anything_new_is_judged_anew(found: str) -> None:
    before, after = NOTHING_NEW[found]
    assert in_one_session([*before, MET], [*after, NOT_MET]) == {"DM1": "judgement"}


def test_what_a_new_session_does_not_mention_is_no_finding() -> None:
    before = [YES, *PROMISED, Edit("DM1", "claim", "We do."), MET]
    assert in_two_sessions(before, [NOT_MET]) == {"DM1": "judgement"}


def test_a_document_is_known_by_its_title_in_another_session() -> None:
    again = [Edit("DM1/evidence/e7", "title", " charter"), Edit("DM1/evidence/e7", "state", "promised")]
    assert in_two_sessions([*PROMISED, NOT_MET], [*again, MET]) == {"DM1": "judgement"}
    assert in_two_sessions([*PROMISED, NOT_MET], [*again, Edit("DM1/evidence/e7", "state", "seen"), MET]) == {"DM1": "city"}


def test_a_finding_that_was_set_back_by_undo_is_none() -> None:
    desk = sit(Desk(), 1, NO, NOT_MET)
    earlier = seen(desk.copy(1))
    sit(desk, 2, YES)
    desk.undo()
    desk.act(MET)
    assert causes(compare(earlier, seen(desk))) == {"DM1": "judgement"}


def test_a_finding_between_two_sittings_of_which_the_second_only_judges_is_of_the_city() -> None:
    desk = sit(Desk(), 1, NO, NOT_MET)
    earlier = seen(desk.copy(1))
    sit(sit(desk, 2, YES), 3, MET)
    assert causes(compare(earlier, seen(desk))) == {"DM1": "city"}


def test_an_open_criterion_that_is_judged_was_asked_whatever_was_found() -> None:
    assert in_one_session([Edit("DM1", "note", "Later.")], [YES, MET]) == {"DM1": "asked"}
    assert in_two_sessions([Edit("DM2", "verdict", "met")], [YES, NOT_MET, Edit("DM2", "verdict", "met")]) == {"DM1": "asked"}


def test_a_criterion_that_is_open_again_was_judged_anew_or_not_asked_again() -> None:
    assert in_one_session([YES, MET], [OPEN]) == {"DM1": "judgement"}
    assert in_two_sessions([YES, MET], [Edit("DM1", "note", "To come.")]) == {"DM1": "not_asked"}


def other_edition(**changed: object) -> Edition:
    criteria = [make_criterion(name, steps=TWO_STEPS, **(changed if name == "DM1" else {})) for name in ("DM1", "DM2", "LC1")]  # type: ignore[arg-type]
    return make_edition(criteria)


@pytest.mark.parametrize(
    "edition",
    [other_edition(needs=2), other_edition(after=["DM2"]), make_edition([make_criterion("DM1"), make_criterion("LC1")])],
    ids=["needs", "prerequisite", "indicators"],
)
def test_another_rule_is_of_the_edition_even_where_something_was_found(edition: Edition) -> None:
    earlier, later = sit(Desk(), 1, NO, NOT_MET), sit(Desk(hand=1), 1, YES, MET, Edit("DM2", "verdict", "met"))
    assert causes(compare(seen(earlier), seen(later, edition)))["DM1"] == "edition"


def test_other_words_efforts_and_titles_are_no_other_rule() -> None:
    steps = ((Effort.LARGE, 12), (Effort.MEDIUM, 6))
    edition = make_edition([make_criterion(name, steps=steps) for name in ("DM1", "DM2", "LC1")])
    earlier, later = sit(Desk(), 1, NO, NOT_MET), sit(Desk(hand=1), 1, YES, MET)
    assert causes(compare(seen(earlier), seen(later, edition))) == {"DM1": "city"}


def test_a_criterion_is_held_against_the_one_that_it_was_and_not_against_another_of_its_id() -> None:
    new = replace(
        make_edition(
            [
                replace(make_criterion("DM1", steps=TWO_STEPS), was="LC1"),
                replace(make_criterion("LC1", steps=TWO_STEPS, after=["DM1"]), was=""),
            ]
        ),
        id="new",
        follows=EDITION.id,
    )
    earlier = sit(Desk(), 1, MET, Edit("LC1", "verdict", "not_met"))
    later = sit(Desk(hand=1, now=earlier.now + 1_000_000), 1, MET, Edit("LC1", "verdict", "met"))
    there = compare(seen(earlier), seen(later, new))
    assert [(one.was, one.criterion.id, one.before, one.after, one.cause) for one in there.differences] == [
        ("LC1", "DM1", "not_met", "met", "judgement"),
        (None, "LC1", None, "met", "edition"),
        ("DM1", "DM1", "met", None, "edition"),
        ("DM2", "DM2", "open", None, "edition"),
    ]
    back = compare(seen(later, new), seen(earlier))
    assert [(one.was, one.criterion.id, one.before, one.after) for one in back.differences] == [
        (None, "DM1", None, "met"),
        (None, "DM2", None, "open"),
        ("DM1", "LC1", "met", "not_met"),
        ("LC1", "LC1", "met", None),
    ]


def test_a_criterion_that_only_one_edition_has_differs_by_the_edition() -> None:
    fewer = make_edition([make_criterion(name, steps=TWO_STEPS) for name in ("DM2", "PA1")])
    desk = sit(Desk(), 1, MET, Edit("DM2", "verdict", "met"))
    comparison = compare(seen(desk), seen(desk, fewer))
    assert [(one.criterion.id, one.before, one.after, one.cause) for one in comparison.differences] == [
        ("PA1", None, Verdict.OPEN, Cause.EDITION),
        ("DM1", Verdict.MET, None, Cause.EDITION),
        ("LC1", Verdict.OPEN, None, Cause.EDITION),
    ]
    assert comparison.shifts[Cause.EDITION].lost == 1
    practices = [(one.code, one.before and one.before.met, one.after and one.after.met) for one in comparison.practices]
    assert practices == [("DM", 2, 1), ("PA", None, 0), ("LC", 0, None)]


def test_what_a_prerequisite_moves_has_its_cause() -> None:
    names = ("DM1", "DM2", "LC1")
    chain = make_edition(
        [make_criterion(name, steps=TWO_STEPS, after=names[:place][-1:]) for place, name in enumerate(names)], floors=(1, 2, 3)
    )
    judged = [Edit(name, "verdict", "met") for name in names[1:]]
    desk = sit(Desk(), 1, NO, NOT_MET, *judged)
    earlier = seen(desk.copy(1), chain)
    sit(desk, 2, YES, MET)
    comparison = compare(earlier, seen(desk, chain))
    assert causes(comparison) == dict.fromkeys(names, "city")
    assert comparison.shifts[Cause.CITY].gained == 3


def test_a_session_as_it_was_when_a_sitting_or_a_day_began() -> None:
    desk = sit(Desk(), 1, NO, NOT_MET)
    at_noon = desk.now + 1
    sit(desk, 2, YES, MET)
    assert [change.value for change in before_sitting(desk.log, 2) if change.subject == "DM1"] == ["not_met"]
    assert list(before_moment(desk.log, f"{at_noon:020d}")) == list(before_sitting(desk.log, 2))
    assert list(before_sitting(desk.log, 1)) == []
    with pytest.raises(KeyError):
        before_sitting(desk.log, 3)


def test_only_an_answer_makes_a_session_later() -> None:
    desk = sit(Desk(), 1, MET)
    answered = last_answer(desk.log)
    desk.act(Edit("session", "archived", True), Edit("city", "name", "X"), Edit("gate/outcome", "state", "met"))
    assert last_answer(desk.log) == answered
    desk.act(Edit("DM1/evidence/1", "title", "Charter"))
    assert last_answer(desk.log) > answered
    assert last_answer([]) == ""


def check(comparison: Comparison) -> None:
    """That nothing differs without being named, nothing is counted twice, and the points add up."""
    before, after = comparison.earlier.score, comparison.later.score
    names = {*before.standing, *after.standing}
    differing = {name for name in names if before.standing.get(name) is not after.standing.get(name)}
    named = [one.criterion.id for one in comparison.differences]
    assert len(named) == len(set(named))
    assert set(named) == differing
    shifts = comparison.shifts
    assert set(shifts) == set(Cause)
    assert sum(one.criteria for one in shifts.values()) == len(named)
    assert after.count.met - before.count.met == sum(one.gained - one.lost for one in shifts.values())
    assert sum(one.after.met for one in comparison.practices if one.after) == after.count.met
    assert sum(one.before.met for one in comparison.practices if one.before) == before.count.met


@given(editions(circles=True), copies(1))
def test_every_difference_within_a_session_has_one_cause(edition: Edition, both: tuple[Desk, ...]) -> None:
    comparison = compare(seen(both[0], edition), seen(both[1], edition))
    check(comparison)
    assert not {one.cause for one in comparison.differences} & {Cause.EDITION, Cause.NOT_ASKED}


@given(editions(circles=True), editions(circles=True), desks(), desks())
def test_every_difference_between_sessions_and_editions_has_one_cause(
    edition: Edition, other: Edition, one: Desk, two: Desk
) -> None:
    check(compare(seen(one, edition), seen(two, other)))
    check(compare(seen(one, edition), seen(two, edition)))


@given(pairs(), desks(), desks(), st.booleans())
def test_what_follows_another_edition_is_held_against_it_point_by_point(
    two: tuple[Edition, Edition], one: Desk, other: Desk, back: bool
) -> None:
    old, new = reversed(two) if back else two
    comparison = compare(seen(one, old), seen(other, new))
    shifts = comparison.shifts.values()
    met = [side.score.count.met for side in (comparison.earlier, comparison.later)]
    assert met[1] - met[0] == sum(shift.gained - shift.lost for shift in shifts)
    assert all(difference.before is not difference.after for difference in comparison.differences)


@given(st.data())
def test_a_session_does_not_differ_from_itself(data: st.DataObject) -> None:
    edition, desk = data.draw(editions(circles=True)), data.draw(desks())
    assert compare(seen(desk, edition), seen(desk, edition)).differences == ()
