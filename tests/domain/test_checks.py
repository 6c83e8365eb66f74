"""What to look at before a session is final: each kind of finding is found where it is, named with its place, and graded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.planned import Situation, desk_of, plan, situations
from tests.strategies import Desk, bare_edition, copies, make_criterion, make_edition
from wwc_tui.domain.changes import Conflict, Edit, Value
from wwc_tui.domain.checks import Finding, Grade, Kind, findings, grouped
from wwc_tui.domain.criteria import Edition, Gate
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import Verdict

TODAY = "2026-03-20"


def found(edition: Edition, desk: Desk, *kinds: Kind, conflicts: tuple[Conflict, ...] = ()) -> list[Finding]:
    """What is found of some kinds."""
    session = fold(desk.log)
    all_of_them = findings(edition, session, plan(edition, desk.log, "silver"), conflicts, TODAY)
    return [one for one in all_of_them if one.kind in kinds]


def of(*wishes: tuple[str, str, Value], kind: Kind) -> list[tuple[str, str, str, str]]:
    """Grade, criterion, action and part of what is found in a small edition."""
    edition = make_edition([make_criterion(f"DM{number}") for number in (1, 2, 3)], gates=[Gate("DM3", "", "DM3")])
    return [(one.grade.value, one.criterion, one.action, one.part) for one in found(edition, desk_of(*wishes), kind)]


def test_met_without_evidence() -> None:
    wishes = [("DM1", "verdict", "met"), ("DM2", "verdict", "met"), ("DM2/evidence/1", "title", "Minutes")]
    assert of(*wishes, kind=Kind.UNDOCUMENTED) == [("warning", "DM1", "", "")]
    assert of(*wishes, ("DM2/evidence/1", "dropped", True), kind=Kind.UNDOCUMENTED)[1:] == [("warning", "DM2", "", "")]


def test_a_verdict_against_its_indicators() -> None:
    assert of(("DM1", "verdict", "met"), ("DM1/indicator/i1", "state", False), kind=Kind.AGAINST) == [("severe", "DM1", "", "")]
    assert not of(("DM1", "verdict", "met"), ("DM1/indicator/i1", "state", True), kind=Kind.AGAINST)


def test_a_disputed_point_left_open() -> None:
    wishes: list[tuple[str, str, Value]] = [
        ("DM2/dispute/a", "one", "Yes."),
        ("DM2/dispute/b", "one", "No."),
        ("DM2/dispute/b", "settled", True),
    ]
    assert of(*wishes, kind=Kind.DISPUTED) == [("severe", "DM2", "", "a")]


def test_evidence_that_is_owed_and_overdue() -> None:
    wishes: list[tuple[str, str, Value]] = []
    for key, due in {"a": "2026-03-19", "b": TODAY, "c": "", "d": "soon", "e": "2026-3-1"}.items():
        wishes += [(f"DM1/evidence/{key}", "title", "Minutes"), (f"DM1/evidence/{key}", "due", due)]
    wishes += [
        ("DM2/evidence/a", "title", "A plan"),
        ("DM2/evidence/a", "due", "2020-01-01"),
        ("DM2/evidence/a", "state", "seen"),
    ]
    assert of(*wishes, kind=Kind.OVERDUE) == [("warning", "DM1", "", "a"), ("warning", "DM1", "", "e")]
    assert of(*wishes, kind=Kind.OWED) == [("hint", "DM1", "", key) for key in "bcd"]
    session, edition = fold(desk_of(*wishes).log), bare_edition(3)
    without_a_day = findings(edition, session, plan(edition, desk_of(*wishes).log))
    assert not [one for one in without_a_day if one.kind is Kind.OVERDUE]


def test_open_criteria_and_parked_ones_without_a_date() -> None:
    parked: Value = {"reason": "ask", "owner": "Ana Ruiz", "due": ""}
    dated: Value = {"reason": "ask", "owner": "", "due": "2026-04-01"}
    wishes = [("DM1", "parked", parked), ("DM2", "parked", dated), ("DM2", "verdict", "not_met")]
    assert of(*wishes, kind=Kind.UNDATED) == [("hint", "DM1", "", "")]
    assert of(*wishes, kind=Kind.OPEN) == [("hint", "DM1", "", "")]
    assert ("warning", "DM3", "", "") in of(*wishes, kind=Kind.PENDING)  # DM3 is a core criterion


def test_all_actions_without_an_owner_are_grouped_to_one() -> None:
    one, two = (Finding(Grade.WARNING, Kind.OWNERLESS, action=key) for key in ("a", "b"))
    open_ = Finding(Grade.HINT, Kind.OPEN, "DM1")
    assert grouped((one, open_, two)) == (one, open_)
    assert grouped((open_,)) == (open_,)


def test_actions_without_an_owner() -> None:
    wishes = [*((f"DM{number}", "verdict", "not_met") for number in (1, 2, 3)), ("action/DM3/i1", "owner", "Ana Ruiz")]
    wishes += [("action/a1", "text", "Tell the council.")]
    assert of(*wishes, kind=Kind.OWNERLESS) == [
        ("warning", "DM1", "DM1/i1", ""),
        ("hint", "DM2", "DM2/i1", ""),
        ("hint", "", "a1", ""),
    ]


def test_a_dropped_action_that_the_way_cannot_do_without() -> None:
    dropped = ("action/DM3/i1", "dropped", "No money.")
    assert of(dropped, kind=Kind.DROPPED) == [("warning", "DM3", "DM3/i1", "")]
    assert not of(dropped, ("DM3", "verdict", "met"), kind=Kind.DROPPED)
    assert not of(("action/DM2/i1", "dropped", "No money."), kind=Kind.DROPPED)  # DM1 and DM3 are enough


def test_an_action_before_what_it_needs() -> None:
    edition = make_edition([make_criterion("DM1"), make_criterion("DM2", after=("DM1",))], floors=(100, 100, 100))
    desk = desk_of(("action/DM1/i1", "horizon", 12), ("action/DM2/i1", "horizon", 3))
    assert [(one.criterion, one.action) for one in found(edition, desk, Kind.EARLY)] == [("DM2", "DM2/i1")]


def test_a_conflict_names_its_field_and_the_place_it_is_about() -> None:
    origin = Desk(1)
    one, other = origin.copy(1), origin.copy(2)
    fields = [("DM1/evidence/1", "title"), ("city", "name"), ("action/DM2/i1", "owner")]
    for desk, value in ((one, "this"), (other, "that")):
        for subject, field in fields:
            desk.act(Edit(subject, field, value))
    conflicts = one.log.merged(other.log).conflicts()
    places = [(f.grade, f.criterion, f.action, f.field) for f in found(bare_edition(2), one, Kind.CONFLICT, conflicts=conflicts)]
    assert places == [
        (Grade.SEVERE, "DM1", "", fields[0]),
        (Grade.SEVERE, "", "", fields[1]),
        (Grade.SEVERE, "", "DM2/i1", fields[2]),
    ]


def test_a_session_with_nothing_to_look_at_has_no_findings() -> None:
    edition = bare_edition(2)
    wishes: list[tuple[str, str, Value]] = []
    for name in edition.criterion_ids:
        wishes += [(name, "verdict", "met"), (f"{name}/evidence/1", "title", "A list"), (f"{name}/evidence/1", "state", "seen")]
    desk = desk_of(*wishes)
    assert findings(edition, fold(desk.log), plan(edition, desk.log), (), TODAY) == ()


@given(situations(circles=True, actions=True), copies())
def test_the_gravest_come_first_and_each_names_a_place_that_is_there(situation: Situation, desks: tuple[Desk, ...]) -> None:
    edition, desk = situation
    session, roadmap = fold(desk.log), plan(edition, desk.log)
    conflicts = desks[1].log.merged(desks[2].log).conflicts()
    all_of_them = findings(edition, session, roadmap, conflicts, TODAY)
    grades = [list(Grade).index(one.grade) for one in all_of_them]
    assert grades == sorted(grades)
    keys = {one.key for one in (*roadmap.actions, *roadmap.dropped)}
    for one in all_of_them:
        if one.kind is Kind.CONFLICT:
            assert one.field in {conflict.key for conflict in conflicts}
        else:
            assert one.action in keys if one.action else one.criterion in edition or edition.condition(one.condition)
    opened = {one.criterion for one in all_of_them if one.kind is Kind.OPEN}
    opened |= {name for name in edition.core if session.answer(name).verdict is Verdict.OPEN}
    assert opened == {name for name in edition.criterion_ids if session.answer(name).verdict is Verdict.OPEN}
    owned = {one.key for one in roadmap.actions if one.owner}
    assert {one.action for one in all_of_them if one.kind is Kind.OWNERLESS} == keys - owned - {d.key for d in roadmap.dropped}


@given(st.data())
def test_findings_stand_in_nobodys_way(data: st.DataObject) -> None:
    edition, desk = data.draw(situations(actions=True))
    before = fold(desk.log)
    findings(edition, before, plan(edition, desk.log), (), data.draw(st.sampled_from(["", "x", TODAY])))
    assert before == fold(desk.log)
