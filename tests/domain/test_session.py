"""A session is the fold of its changes: step by step, past whatever it does not know, whatever the order of subjects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import Desk, acts, desks, editions, edits, hostile_edits, make_criterion, session_of
from wwc_tui.domain.changes import Edit, Value
from wwc_tui.domain.criteria import Edition, Effort
from wwc_tui.domain.folding import advance, fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import (
    ActionEdit,
    Answer,
    City,
    Confidence,
    Dispute,
    Evidence,
    Parked,
    Person,
    Session,
    Sitting,
    Verdict,
)

# --- the fold ---------------------------------------------------------------------------------------------------------


@given(desks())
def test_the_fold_is_what_one_change_after_the_other_makes(desk: Desk) -> None:
    session = Session()
    for number, change in enumerate(desk.log, 1):
        session = advance(session, change)
        if number % 5 == 0:
            assert session == fold(list(desk.log)[:number])
    assert session == fold(desk.log) == fold(reversed(list(desk.log)))


@given(desks())
def test_only_the_last_change_of_each_field_decides(desk: Desk) -> None:
    last = session_of(*(Edit(change.subject, change.field, change.value) for change in desk.log.heads.values()))
    whole = fold(desk.log)
    assert (last.city, last.answers, last.gates, last.everyone, last.target) == (
        whole.city,
        whole.answers,
        whole.gates,
        whole.everyone,
        whole.target,
    )


@given(editions(most=5), st.lists(edits(), max_size=12), st.data())
def test_changes_of_different_subjects_may_come_in_any_order(edition: Edition, wishes: list[Edit], data: st.DataObject) -> None:
    heaps: dict[str, list[Edit]] = {}
    for wish in wishes:
        heaps.setdefault(wish.subject, []).append(wish)
    order = data.draw(st.permutations([wish.subject for wish in wishes]))
    mixed = [heaps[subject].pop(0) for subject in order]
    one, other = session_of(*wishes), session_of(*mixed)
    assert one.answers == other.answers
    assert score(edition, one) == score(edition, other)
    assert plan_roadmap(edition, one, score(edition, one)) == plan_roadmap(edition, other, score(edition, other))


# --- what it does not know --------------------------------------------------------------------------------------------


@given(editions(most=3), desks(3), st.lists(hostile_edits(), min_size=1, max_size=8))
def test_nothing_that_a_file_may_hold_makes_it_fail(edition: Edition, desk: Desk, wishes: list[Edit]) -> None:
    for wish in wishes:
        desk.act(wish)
    session = fold(desk.log)
    scored = score(edition, session)
    assert scored.count.total == edition.total
    plan_roadmap(edition, session, scored)
    for answer in session.answers.values():
        assert answer.documented in (True, False)
    assert all(piece.owner is not None for piece in session.answer("DM1").owed)
    assert session.city.eligibility is not None
    assert session.people is not None


@pytest.mark.parametrize(
    ("subject", "field"),
    [
        ("city", "color"),
        ("session", "color"),
        ("person/ana", "color"),
        ("sitting/1", "color"),
        ("gate/outcome", "color"),
        ("action/1", "color"),
        ("DM1", "color"),
        ("DM1/indicator/i1", "color"),
        ("DM1/evidence/1", "color"),
        ("DM1/dispute/1", "color"),
        ("DM1/color/1", "state"),
        ("DM7", "color"),
        ("city/mayor", "color"),
    ],
)
@pytest.mark.parametrize("value", ["met", True, None, 7, ("met",), {"state": "met"}], ids=str)
def test_a_field_of_a_later_version_changes_nothing(subject: str, field: str, value: Value) -> None:
    desk = Desk()
    desk.act(
        Edit("city", "name", "Springfield"),
        Edit("person/ana", "name", "Ana Ruiz"),
        Edit("sitting/1", "started", "2026-03-01T10:00:00.000Z"),
        Edit("gate/outcome", "state", "not_met"),
        Edit("DM1", "verdict", "met"),
        Edit("DM1/indicator/i1", "state", False),
        Edit("DM1/evidence/1", "title", "A list"),
    )
    before = fold(desk.log)
    desk.act(Edit(subject, field, value))
    after = fold(desk.log)
    assert (after.city, after.everyone, after.sittings, after.gates, after.answers) == (
        before.city,
        before.everyone,
        before.sittings,
        before.gates,
        before.answers,
    )
    assert desk.log.value(subject, field) == value  # it is kept for whoever knows what it means


@pytest.mark.parametrize("number", ["", "x", "1/2", "-1", "1.5", "²", "9" * 5_000])
def test_what_is_no_number_of_a_sitting_is_passed_over(number: str) -> None:
    assert session_of(Edit(f"sitting/{number}", "started", "2026-03-01T10:00:00.000Z")).sittings == ()


def test_a_value_of_the_wrong_kind_is_as_good_as_none() -> None:
    session = session_of(
        Edit("city", "name", 5),
        Edit("city", "population", True),
        Edit("session", "language", None),
        Edit("session", "planned_minutes", "90"),
        Edit("session", "archived", "yes"),
        Edit("DM1", "verdict", "passed"),
        Edit("DM1", "confidence", "certain"),
        Edit("DM1", "parked", "ask"),
        Edit("DM1/indicator/i1", "state", 1),
        Edit("DM1/evidence/1", "state", "burnt"),
    )
    assert session.city == City()
    assert (session.language, session.planned_minutes, session.archived) == ("", None, False)
    assert dict(session.answers) == {}


# --- what it holds ----------------------------------------------------------------------------------------------------


def test_a_session_holds_all_that_was_said_and_found() -> None:
    session = session_of(
        Edit("city", "name", "Springfield"),
        Edit("city", "region", "Illinois"),
        Edit("city", "country", "US"),
        Edit("city", "population", 114_000),
        Edit("session", "facilitator", "Kim Lee"),
        Edit("session", "language", "es"),
        Edit("session", "target", "gold"),
        Edit("session", "planned_minutes", 90),
        Edit("session", "archived", True),
        Edit("session", "speaker", "ana"),
        Edit("session", "plan", ("DM2", 7, "LC1")),
        Edit("session", "plan_start", "2026-4-1"),
        Edit("person/ana", "name", "Ana Ruiz"),
        Edit("person/ana", "role", "Data lead"),
        Edit("person/ana", "department", "IT"),
        Edit("sitting/1", "started", "2026-03-01T10:00:00.000Z"),
        Edit("sitting/1", "present", ("ana",)),
        Edit("gate/outcome", "state", "met"),
        Edit("DM1", "verdict", "met"),
        Edit("DM1", "confidence", "fairly"),
        Edit("DM1", "claim", "We meet."),
        Edit("DM1", "note", "Minutes seen."),
        Edit("DM1", "outside", "The state decides."),
        Edit("DM1", "private", "They do not know."),
        Edit("DM1", "parked", {"reason": "document", "owner": "Ana Ruiz", "due": "2026-04-01"}),
        Edit("DM1/indicator/i1", "state", True),
        Edit("DM1/evidence/1", "title", "Minutes"),
        Edit("DM1/evidence/1", "link", "https://example.org/minutes"),
        Edit("DM1/evidence/1", "state", "seen"),
        Edit("DM1/evidence/1", "owner", "Ana Ruiz"),
        Edit("DM1/evidence/1", "due", "2026-04-01"),
        Edit("DM1/dispute/1", "one", "Every month."),
        Edit("DM1/dispute/1", "one_by", "Ana Ruiz"),
        Edit("DM1/dispute/1", "other", "Twice a year."),
        Edit("DM1/dispute/1", "other_by", "Ben Okafor"),
    )
    assert session.city == City("Springfield", "Illinois", "US", 114_000)
    assert (session.facilitator, session.language, session.target) == ("Kim Lee", "es", "gold")
    assert (session.planned_minutes, session.archived, session.speaker) == (90, True, "ana")
    assert session.people == (Person("ana", "Ana Ruiz", "Data lead", "IT"),)
    assert session.person("ana") == session.people[0]
    assert session.person("ben") is None
    assert session.sittings == (Sitting(1, "2026-03-01T10:00:00.000Z", ("ana",)),)
    assert session.gates == {"outcome": Verdict.MET}
    assert (session.plan, session.plan_start) == (("DM2", "LC1"), "2026-04-01")
    assert session.answer("DM1") == Answer(
        "DM1",
        verdict=Verdict.MET,
        confidence=Confidence.FAIRLY,
        claim="We meet.",
        note="Minutes seen.",
        outside="The state decides.",
        private="They do not know.",
        indicators={"i1": True},
        pieces=(Evidence("1", "Minutes", "https://example.org/minutes", True, "Ana Ruiz", "2026-04-01"),),
        disputes=(Dispute("1", "Every month.", "Ana Ruiz", "Twice a year.", "Ben Okafor"),),
        parked=Parked("document", "Ana Ruiz", "2026-04-01"),
    )
    assert session.answer("DM1").documented
    assert session.place == "DM1"


def test_a_session_holds_what_people_decided_about_actions_in_the_order_of_their_keys() -> None:
    session = session_of(
        Edit("action/b", "text", "Tell the council."),
        Edit("action/b", "criterion", "DM2"),
        Edit("action/DM1/i1", "text", "Write it down."),
        Edit("action/DM1/i1", "owner", "Ana Ruiz"),
        Edit("action/DM1/i1", "due", "2026-4-1"),
        Edit("action/DM1/i1", "effort", "L"),
        Edit("action/DM1/i1", "horizon", 6),
        Edit("action/DM1/i1", "dropped", ""),
        Edit("action/a", "owner", "Ben Okafor"),
        Edit("action/a", "owner", None),
    )
    step = ActionEdit("DM1/i1", "Write it down.", "Ana Ruiz", "2026-04-01", Effort.LARGE, 6, "")
    assert session.actions == (step, ActionEdit("b", "Tell the council.", criterion="DM2"))
    assert session.action("DM1/i1") == step
    assert session.action("a") == ActionEdit("a")
    assert session.place is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("effort", "XL"),
        ("effort", 3),
        ("horizon", 9),
        ("horizon", True),
        ("horizon", "6"),
        ("due", "tomorrow"),
        ("due", "2026-02-30"),
        ("dropped", True),
        ("dropped", None),
        ("text", ("x",)),
        ("owner", 7),
        ("criterion", {"x": "y"}),
        ("done", True),
    ],
)
def test_an_unknown_value_for_an_action_counts_for_nothing(field: str, value: Value) -> None:
    assert session_of(Edit("action/DM1/i1", field, value)).actions == ()


@pytest.mark.parametrize("value", ["soon", "2026-13-01T10:00:00.000Z", "2026-03-02", "", 5, True, None])
def test_what_is_no_moment_makes_nothing_final(value: Value) -> None:
    assert session_of(Edit("session", "final", value), Edit("DM1", "note", "x")).final is None
    assert session_of(Edit("session", "plan_start", value)).plan_start in ("", "2026-03-02")


@given(desks(20))
def test_it_knows_whether_anything_was_changed_since_it_was_final(desk: Desk) -> None:
    changes = list(desk.log)
    last = max((place for place, change in enumerate(changes) if change.field == "final"), default=None)
    final = last is not None and changes[last].value is not None
    changed = final and any(change.field not in ("final", "speaker", "started") for change in changes[last:])
    assert fold(desk.log).changed_since_final == changed


def test_a_sitting_that_was_never_begun_began_with_its_first_change() -> None:
    desk = Desk()
    first, *_ = desk.act(Edit("sitting/1", "present", ("ana",)))
    desk.act(Edit("sitting/1", "present", ("ana", "ben")))
    assert fold(desk.log).sittings == (Sitting(1, first.at, ("ana", "ben")),)


def present(*changes: tuple[str, Value]) -> tuple[str, ...]:
    return session_of(*(Edit("sitting/1", field, value) for field, value in changes)).sittings[0].present


def test_who_is_present_is_one_field_for_each_person_and_a_list_of_an_earlier_version() -> None:
    assert present(("present/ana", True), ("present/ben", True), ("present/ana", False)) == ("ben",)
    assert present(("present", ("ana", "ben"))) == ("ana", "ben")
    assert present(("present", ("ana", "ben")), ("present", ("ben",))) == ("ben",)
    assert present(("present", ("ana", "ben")), ("present/ana", False), ("present/carl", True)) == ("ben", "carl")
    # A list that comes in from an earlier version says nothing about those who have a field of their own.
    assert present(("present/carl", True), ("present/ana", False), ("present", ("ana", "ben"))) == ("ben", "carl")
    assert present(("present/ana", None), ("present/", True)) == ()


@pytest.mark.parametrize(
    ("wish", "spoils"),
    [
        (Edit("session", "language", "es"), False),
        (Edit("session", "speaker", "ana"), False),
        (Edit("session", "archived", True), False),
        (Edit("session", "planned_minutes", 90), False),
        (Edit("sitting/2", "started", "2026-03-03T09:00:00.000Z"), False),
        (Edit("DM1", "private", "Said in confidence."), False),
        (Edit("session", "facilitator", "Kim Lee"), True),
        (Edit("city", "language", "es"), True),
    ],
)
def test_only_what_reaches_the_roadmap_spoils_a_final_result(wish: Edit, spoils: bool) -> None:
    desk = Desk()
    desk.act(Edit("session", "final", "2026-03-02T15:00:00.000Z"))
    before = fold(desk.log)
    (change,) = desk.act(wish)
    assert (fold(desk.log).changed_since_final, advance(before, change).changed_since_final) == (spoils, spoils)


def test_the_documents_to_ask_for_are_those_that_nobody_named() -> None:
    criterion = make_criterion("DM1")
    assert Answer("DM1").unnamed(criterion) == ("A document about DM1", "A note")
    named = session_of(Edit("DM1/evidence/1", "title", "A note"), Edit("DM1/evidence/2", "title", "Something else"))
    assert named.answer("DM1").unnamed(criterion) == ("A document about DM1",)


def test_what_is_made_final_again_was_not_changed_since() -> None:
    desk, session = Desk(), Session()
    final = Edit("session", "final", "2026-03-02T15:00:00.000Z")
    for wish, changed in ((final, False), (Edit("DM1", "note", "x"), True), (final, False)):
        for change in desk.act(wish):
            session = advance(session, change)
        assert session.changed_since_final == changed
        assert fold(desk.log) == session


def test_the_place_to_go_on_is_the_criterion_of_the_last_change() -> None:
    assert session_of(Edit("DM1", "note", "x"), Edit("DM2/indicator/i1", "state", True), Edit("city", "name", "S")).place == "DM2"
    assert session_of(Edit("city", "name", "S")).place is None


def test_an_emptied_answer_is_as_if_it_had_never_been() -> None:
    wishes = [
        Edit("DM1", "note", "x"),
        Edit("DM1/indicator/i1", "state", True),
        Edit("DM1/evidence/1", "title", "A list"),
        Edit("DM1", "verdict", "met"),
    ]
    emptied = [Edit(wish.subject, wish.field, None) for wish in wishes]
    assert dict(session_of(*wishes, *emptied).answers) == {}


def test_a_person_who_left_is_not_forgotten() -> None:
    session = session_of(Edit("person/ana", "name", "Ana Ruiz"), Edit("person/ana", "left", True))
    assert session.people == ()
    assert session.person("ana") == Person("ana", "Ana Ruiz", left=True)


@pytest.mark.parametrize(
    ("country", "population", "against"),
    [
        ("US", 30_000, ()),
        ("US", 29_999, ("population",)),
        ("BR", None, ()),
        ("", None, ()),
        ("FR", 2_000_000, ("country",)),
        ("FR", 5, ("country", "population")),
    ],
)
def test_what_stands_against_eligibility(country: str, population: int | None, against: tuple[str, ...]) -> None:
    assert City("A", "", country, population).eligibility == against


# --- indicators and evidence ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needs", "yes", "no", "suggested"),
    [
        (3, 3, 0, Verdict.MET),
        (3, 3, 1, Verdict.MET),
        (3, 2, 1, Verdict.OPEN),
        (3, 2, 2, Verdict.NOT_MET),
        (3, 0, 1, Verdict.OPEN),
        (3, 0, 2, Verdict.NOT_MET),
        (3, 0, 0, Verdict.OPEN),
        (1, 0, 3, Verdict.OPEN),
        (1, 0, 4, Verdict.NOT_MET),
        (4, 0, 1, Verdict.NOT_MET),
    ],
)
def test_what_the_indicators_suggest(needs: int, yes: int, no: int, suggested: Verdict) -> None:
    criterion = make_criterion("DM1", needs=needs, steps=[(Effort.SMALL, 3)] * 4)
    states = [True] * yes + [False] * no
    answer = Answer("DM1", indicators={f"i{number}": state for number, state in enumerate(states, 1)} | {"other": True})
    assert answer.holding(criterion) == yes
    assert answer.suggestion(criterion) is suggested
    for verdict in Verdict:
        judged = Answer("DM1", verdict, indicators=answer.indicators)
        opposite = {Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET}
        assert judged.disagrees(criterion) == (opposite.get(verdict) is suggested)


def test_documented_is_met_with_all_its_evidence_seen() -> None:
    seen, promised = Evidence("1", "A list", seen=True), Evidence("2", "A note")
    dropped, unnamed = Evidence("3", "A plan", dropped=True), Evidence("4")
    assert Answer("DM1", Verdict.MET, pieces=(seen,)).documented
    assert Answer("DM1", Verdict.MET, pieces=(seen, dropped, unnamed)).documented
    assert not Answer("DM1", Verdict.MET, pieces=(seen, promised)).documented
    assert not Answer("DM1", Verdict.MET).documented
    assert not Answer("DM1", Verdict.MET, pieces=(dropped,)).documented
    assert not Answer("DM1", Verdict.OPEN, pieces=(seen,)).documented
    assert Answer("DM1", pieces=(seen, promised, dropped)).owed == (promised,)
    assert (seen.state, promised.state) == ("seen", "promised")


def test_a_dispute_that_was_settled_is_kept_and_counts_no_more() -> None:
    open_, settled, empty = Dispute("1", one="Yes."), Dispute("2", other="No.", settled=True), Dispute("3", one_by="Ana Ruiz")
    answer = Answer("DM1", disputes=(open_, settled, empty))
    assert answer.disputed == (open_,)
    assert answer.touched


def test_evidence_stays_in_the_order_of_its_keys() -> None:
    session = session_of(*(Edit(f"DM1/evidence/{key}", "title", f"Paper {key}") for key in ("c", "a", "b")))
    keys = [piece.key for piece in session.answer("DM1").evidence]
    assert keys == ["a", "b", "c"]


def test_a_log_can_be_folded_and_a_plain_list_too() -> None:
    desk = Desk()
    desk.act(*[Edit("DM1", "note", "x"), Edit("DM2", "note", "y")])
    assert fold(Log(desk.log)) == fold(list(desk.log)[::-1])


@given(acts())
def test_nobody_can_alter_a_session_that_was_handed_out(wishes: tuple[Edit, ...]) -> None:
    desk = Desk()
    desk.act(*wishes, Edit("DM1/indicator/i1", "state", True))
    before = fold(desk.log)
    copy = fold(Log(desk.log))
    desk.act(Edit("DM1/indicator/i1", "state", False), Edit("DM1", "note", "another"), Edit("gate/outcome", "state", "met"))
    advance(before, list(desk.log)[-1])
    assert before == copy
