"""What a facilitator can do, as edits: a verdict that toggles, indicators that step on, evidence and people that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import Desk
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.edits import (
    cycle_confidence,
    join,
    judge,
    judge_gate,
    mark_indicator,
    park,
    part_key,
    person_id,
    set_confidence,
    set_indicator,
    slug,
    write_dispute,
    write_evidence,
    write_people,
)
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import Answer, Confidence, Dispute, Evidence, Parked, Person, Session, Verdict

WORDS = st.sampled_from(["", "A list", "Another list", "—"])


def after(*wishes: Edit, desk: Desk | None = None) -> Session:
    desk = desk or Desk()
    if wishes:
        desk.act(*wishes)
    return fold(desk.log)


# --- verdicts, indicators, parking ------------------------------------------------------------------------------------


@pytest.mark.parametrize("held", Verdict)
@pytest.mark.parametrize("given_", Verdict)
def test_a_verdict_given_twice_opens_the_criterion_again(held: Verdict, given_: Verdict) -> None:
    edit = judge(Answer("DM1", held), given_)
    expected = Verdict.OPEN if held is given_ else given_
    assert edit == Edit("DM1", "verdict", expected.value)
    assert after(edit).answer("DM1").verdict is expected


def test_an_indicator_steps_from_unknown_to_yes_to_no_and_back() -> None:
    desk = Desk()
    seen = []
    for _ in range(4):
        desk.act(mark_indicator(fold(desk.log).answer("DM1"), "i1"))
        seen.append(fold(desk.log).answer("DM1").indicators.get("i1"))
    assert seen == [True, False, None, True]


@pytest.mark.parametrize("state", [True, False, None])
def test_an_indicator_can_be_said_at_once(state: bool | None) -> None:
    session = after(set_indicator("DM1", "i1", True), set_indicator("DM1", "i1", state))
    assert session.answer("DM1").indicators.get("i1") is state


@pytest.mark.parametrize("state", [*Confidence, None])
def test_confidence_can_be_said_at_once(state: Confidence | None) -> None:
    assert after(set_confidence("DM1", Confidence.FAIRLY), set_confidence("DM1", state)).answer("DM1").confidence is state


def test_a_gate_answered_the_same_twice_is_open_again() -> None:
    assert after(judge_gate("outcome", Verdict.OPEN, Verdict.MET)).gates["outcome"] is Verdict.MET
    again = judge_gate("outcome", Verdict.MET, Verdict.MET)
    assert after(judge_gate("outcome", Verdict.OPEN, Verdict.MET), again).gates.get("outcome", Verdict.OPEN) is Verdict.OPEN


def test_a_new_part_sorts_behind_all_others_even_with_a_clock_set_back() -> None:
    assert part_key("e", 1_767_225_600_000, []) == "e01767225600000"
    taken = ["e01767225600000", "e01767225600001", "9"]
    for now in (0, 1_767_225_600_000, 1_767_225_600_001, 1_900_000_000_000):
        assert all(part_key("e", now, taken) > one for one in taken if one != "9")
        assert part_key("e", now, taken) not in taken


def test_somebody_who_joins_gets_an_id_of_their_own() -> None:
    session = after(Edit("person/ana-ruiz", "name", "Ana Ruiz"), Edit("person/ana-ruiz", "role", "mayor"))
    new, edits = join(session, "Ana Ruiz", "clerk")
    assert new != "ana-ruiz"
    assert edits == (Edit(f"person/{new}", "name", "Ana Ruiz"), Edit(f"person/{new}", "role", "clerk"))


def test_confidence_steps_on_and_back_to_none_said() -> None:
    desk = Desk()
    seen = []
    for _ in range(5):
        desk.act(cycle_confidence(fold(desk.log).answer("DM1")))
        seen.append(fold(desk.log).answer("DM1").confidence)
    assert seen == [Confidence.SURE, Confidence.FAIRLY, Confidence.UNSURE, None, Confidence.SURE]


def test_parking_and_taking_up_again() -> None:
    parked = Parked("document", "Ana Ruiz", "2026-04-01")
    desk = Desk()
    assert after(park("DM1", parked), desk=desk).answer("DM1").parked == parked
    assert after(park("DM1", None), desk=desk).answer("DM1").parked is None


# --- evidence ---------------------------------------------------------------------------------------------------------


def pieces(key: str = "1") -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence, st.just(key), WORDS, WORDS, st.booleans(), WORDS, st.sampled_from(["", "2026-04-01"]), st.booleans()
    )


@given(pieces(), pieces())
def test_evidence_becomes_what_was_written_and_only_what_differs_is_an_edit(first: Evidence, second: Evidence) -> None:
    desk = Desk()
    wishes = write_evidence("DM1", None, first)
    session = after(*wishes, desk=desk)
    assert session.answer("DM1").pieces in ((first,), ()) or not first.title
    assert {piece.key: piece for piece in session.answer("DM1").pieces}.get("1", Evidence("1")) == first
    more = write_evidence("DM1", first, second)
    names = ("title", "link", "state", "owner", "due", "dropped")
    assert [edit.field for edit in more] == [name for name in names if getattr(first, name) != getattr(second, name)]
    assert {piece.key: piece for piece in after(*more, desk=desk).answer("DM1").pieces}.get("1", Evidence("1")) == second
    assert write_evidence("DM1", second, second) == ()


def test_a_new_piece_says_whether_it_is_promised_or_seen() -> None:
    assert write_evidence("DM1", None, Evidence("1", "A list")) == (
        Edit("DM1/evidence/1", "title", "A list"),
        Edit("DM1/evidence/1", "state", "promised"),
    )


def disputes() -> st.SearchStrategy[Dispute]:
    return st.builds(Dispute, st.just("1"), WORDS, WORDS, WORDS, WORDS, st.booleans())


@given(disputes(), disputes())
def test_a_dispute_becomes_what_was_written_and_only_what_differs_is_an_edit(first: Dispute, second: Dispute) -> None:
    desk = Desk()
    for before, dispute in ((None, first), (first, second)):
        session = after(*write_dispute("DM1", before, dispute), desk=desk)
        assert {one.key: one for one in session.answer("DM1").disputes}.get("1", Dispute("1")) == dispute
    assert write_dispute("DM1", second, second) == ()


# --- people -----------------------------------------------------------------------------------------------------------


def crowds() -> st.SearchStrategy[list[Person]]:
    one = st.builds(Person, st.sampled_from(["ana", "ben", "cy"]), st.sampled_from(["Ana", "Ben", "Cy"]), WORDS, WORDS)
    return st.lists(one, max_size=3, unique_by=lambda person: person.id)


@given(st.lists(crowds(), min_size=1, max_size=4))
def test_the_list_of_people_becomes_the_one_written_and_forgets_nobody(lists: list[list[Person]]) -> None:
    desk = Desk()
    ever: set[str] = set()
    for people in lists:
        wishes = write_people(fold(desk.log), people)
        session = after(*wishes, desk=desk)
        assert session.people == tuple(sorted(people, key=lambda person: person.id))
        ever |= {person.id for person in people}
        assert {person.id for person in session.everyone} == ever
        assert write_people(session, people) == ()


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Springfield", "springfield"),
        ("São Paulo", "sao-paulo"),
        ("  St. John's -- NL ", "st-john-s-nl"),
        ("東京", ""),
        ("", ""),
        ("-" * 50, ""),
        ("a" * 40, "a" * 24),
        ("abcdefghijklmnopqrstuvw xyz", "abcdefghijklmnopqrstuvw"),
    ],
)
def test_a_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_a_slug_is_always_a_plain_beginning_of_a_file_name(name: str) -> None:
    found = slug(name)
    assert len(found) <= 24
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in found)
    assert not found.startswith("-")
    assert not found.endswith("-")


@given(st.lists(st.sampled_from(["Ana", "ana", "Ána", "Ben", "東京", "", "?"]), max_size=12))
def test_every_new_person_gets_an_id_of_their_own(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(person_id(name, taken))
    assert len(set(taken)) == len(names)
    assert all(taken)


def test_an_id_reads_like_the_name() -> None:
    assert person_id("Ana Ruiz", []) == "ana-ruiz"
    assert person_id("Ana Ruíz", ["ana-ruiz"]) == "ana-ruiz-2"
    assert person_id("東京", ["person", "person-2"]) == "person-3"
