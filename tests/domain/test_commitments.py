"""Everything that somebody promised or has to do is a commitment, once, with its owner and its date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.export.cities import Case, action, empty, evidence, full, hostile, made_up, parked, recorded
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.commitments import Commitment, CommitmentKind, by_date, commitments, dropped
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import Verdict

CASES: list[Callable[[Edition], Case]] = [empty, made_up, hostile, full]


def found(case: Case) -> tuple[Commitment, ...]:
    return commitments(case.edition, case.session, case.plan())


def of(case: Case, kind: CommitmentKind) -> list[Commitment]:
    return [one for one in found(case) if one.kind is kind]


@pytest.mark.parametrize("make", CASES)
def test_every_action_document_parked_criterion_and_unmet_condition_is_one(
    make: Callable[[Edition], Case], real_edition: Edition
) -> None:
    case = make(real_edition)
    plan, session = case.plan(), case.session
    actions = of(case, CommitmentKind.ACTION)
    assert [(one.what, one.owner, one.due, one.effort, one.state) for one in actions] == [
        (one.text, one.owner, one.due, one.effort, "todo") for one in plan.actions
    ]
    assert [one.subject for one in actions] == [one.subject for one in plan.actions]
    assert [one.title for one in actions] == [one.title for one in plan.actions]
    owed = [(name, piece) for name in case.edition.criterion_ids for piece in session.answer(name).owed]
    assert [(one.subject, one.what, one.owner, one.due, one.state) for one in of(case, CommitmentKind.DOCUMENT)] == [
        (name, piece.title, piece.owner, piece.due, "promised") for name, piece in owed
    ]
    aside = [(name, held) for name in case.edition.criterion_ids if (held := session.answer(name).parked)]
    assert [(one.subject, one.owner, one.due, one.parked) for one in of(case, CommitmentKind.PARKED)] == [
        (name, held.owner, held.due, held) for name, held in aside
    ]
    assert [(one.condition.id if one.condition else "", one.state) for one in of(case, CommitmentKind.CONDITION)] == [
        (gate.id, gate.state.value) for gate in case.score.gates if gate.state is not Verdict.MET
    ]


@pytest.mark.parametrize("make", CASES)
def test_each_has_a_key_of_its_own(make: Callable[[Edition], Case], real_edition: Edition) -> None:
    case = make(real_edition)
    keys = [one.key for one in (*found(case), *dropped(case.plan()))]
    assert len(set(keys)) == len(keys)


def test_a_key_stays_whatever_else_is_changed(real_edition: Edition) -> None:
    edits = [
        Edit("city", "name", "Alder Falls"),
        Edit("DM2", "verdict", "not_met"),
        *evidence("DM2", "1", "Inventory", owner="Ana", due="2026-04-01"),
        parked("DM3", "ask", "Tom", "2026-04-02"),
        *action("DM2/refreshed", owner="Ana"),
    ]
    before = recorded(real_edition, edits)
    later = [
        Edit("DM2/evidence/1", "title", "Inventory of all data"),
        Edit("DM2/evidence/1", "due", "2026-09-01"),
        parked("DM3", "document", "Eva", "2026-09-02"),
        *action("DM2/refreshed", owner="Tom", due="2026-09-03", text="Ask each department"),
    ]
    after = recorded(real_edition, edits, later)
    assert [one.key for one in found(before)] == [one.key for one in found(after)]
    assert {"document/DM2/1", "parked/DM3", "action/DM2/refreshed"} <= {one.key for one in found(after)}


def test_a_core_criterion_that_is_not_met_is_a_condition_with_its_criterion(real_edition: Edition) -> None:
    (core,) = [one for one in of(made_up(real_edition), CommitmentKind.CONDITION) if one.subject == "LC1"]
    assert core.criterion is not None
    assert (core.what, core.state, core.owner, core.due) == (core.criterion.name, "not_met", "", "")


def test_a_condition_of_its_own_is_told_by_what_it_asks_for(real_edition: Edition) -> None:
    (outcome,) = [one for one in of(empty(real_edition), CommitmentKind.CONDITION) if one.criterion is None]
    assert outcome.condition is not None
    assert (outcome.subject, outcome.what, outcome.state) == (outcome.condition.id, outcome.condition.text, "open")


def test_dropped_actions_are_apart(real_edition: Edition) -> None:
    case = made_up(real_edition)
    (one,) = dropped(case.plan())
    assert (one.key, one.state) == ("action/RDC3/form", "dropped")
    assert one not in found(case)


def test_an_action_for_nothing_in_the_edition_has_no_subject(real_edition: Edition) -> None:
    case = recorded(real_edition, [Edit("city", "name", "X"), *action("0195", text="Tell the council.")])
    (one,) = [one for one in of(case, CommitmentKind.ACTION) if one.what == "Tell the council."]
    assert one.subject == ""


def test_by_date_the_undated_come_last_and_the_order_stays(real_edition: Edition) -> None:
    listed = by_date(found(made_up(real_edition)))
    days = [one.due for one in listed]
    dated = [day for day in days if day]
    assert days == [*sorted(dated), *[""] * (len(days) - len(dated))]
    same = [one.key for one in listed if one.due == dated[-1]]
    assert same == [one.key for one in found(made_up(real_edition)) if one.due == dated[-1]]
