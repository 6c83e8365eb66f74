"""What the criteria lack: the cheapest steps, near misses, prerequisites, and what is out of reach."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.domain.planned import L, M, S, Situation, desk_of, ids, least_cost, plan, situations
from tests.strategies import bare_edition, make_criterion, make_edition
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.gaps import Gap, gap, gaps
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Session, Verdict


def one_gap(edition: Edition, session: Session, criterion: str) -> Gap:
    return gap(edition, session, score(edition, session), edition.criterion(criterion))


def test_a_gap_names_the_cheapest_steps_that_close_it() -> None:
    edition = make_edition([make_criterion("DM1", needs=3, steps=[(L, 12), (S, 6), (M, 6), (S, 3), (M, 3)])])
    session = fold(desk_of(("DM1/indicator/i2", "state", True), ("DM1/indicator/i3", "state", False)).log)
    found = one_gap(edition, session, "DM1")
    assert found.missing == 2
    assert [indicator.id for indicator in found.steps] == ["i4", "i5"]  # of two of the same effort the sooner one
    assert found.cost == 4
    assert found.standing is Verdict.OPEN
    assert found.to_ask


def test_a_gap_where_all_is_there_but_the_verdict_costs_nothing() -> None:
    edition = make_edition([make_criterion("DM1", needs=1, steps=[(L, 12), (S, 6)])])
    session = fold(desk_of(("DM1/indicator/i1", "state", True), ("DM1", "verdict", "not_met")).log)
    found = one_gap(edition, session, "DM1")
    assert (found.missing, found.steps, found.cost, found.near, found.to_ask) == (0, (), 0, True, False)


def test_what_is_judged_met_and_waits_for_a_prerequisite_costs_nothing() -> None:
    edition = make_edition([make_criterion("DM1"), make_criterion("DM2", steps=[(L, 12)], after=("DM1",))])
    found = one_gap(edition, fold(desk_of(("DM2", "verdict", "met")).log), "DM2")
    assert (found.missing, found.steps, found.cost, found.waits_for) == (0, (), 0, ("DM1",))


@pytest.mark.parametrize(("yes", "near"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_near_miss_lacks_one_and_has_some(yes: int, near: bool) -> None:
    edition = make_edition([make_criterion("DM1", needs=3, steps=[(S, 3)] * 4)])
    session = fold(desk_of(*((f"DM1/indicator/i{number}", "state", True) for number in range(1, yes + 1))).log)
    assert one_gap(edition, session, "DM1").near is near


def test_where_one_indicator_is_enough_and_none_holds_it_is_no_near_miss() -> None:
    assert not one_gap(bare_edition(1), Session(), "DM1").near


def test_near_misses_come_first_then_what_lacks_and_costs_least() -> None:
    near = make_criterion("DM3", needs=2, steps=[(L, 12), (L, 12)])
    criteria = [
        make_criterion("DM1", needs=2, steps=[(S, 3), (S, 3)]),
        make_criterion("DM2", steps=[(M, 3)]),
        near,
        make_criterion("DM4", steps=[(S, 3)]),
        make_criterion("DM5", steps=[(S, 3)]),
    ]
    desk = desk_of(*((f"DM{number}", "verdict", "not_met") for number in (1, 2, 3, 4)), ("DM3/indicator/i1", "state", True))
    roadmap = plan(make_edition(criteria), desk.log)
    assert ids(roadmap.gaps) == ["DM3", "DM4", "DM2", "DM1"]
    assert ids(roadmap.to_ask) == ["DM5"]


def test_a_gap_says_which_prerequisites_it_waits_for() -> None:
    edition = make_edition([make_criterion("DM1", after=("DM2", "DM3")), make_criterion("DM2"), make_criterion("DM3")])
    session = fold(desk_of(("DM1", "verdict", "met"), ("DM3", "verdict", "met")).log)
    found = one_gap(edition, session, "DM1")
    assert (found.waits_for, found.standing) == (("DM2",), Verdict.OPEN)


def test_a_dropped_step_is_taken_only_where_there_is_no_other() -> None:
    edition = make_edition([make_criterion("DM1", needs=1, steps=[(S, 3), (L, 12)])])
    desk = desk_of(("action/DM1/i1", "dropped", "No money."))
    assert [one.id for one in one_gap(edition, fold(desk.log), "DM1").steps] == ["i2"]
    both = desk_of(("action/DM1/i1", "dropped", ""), ("action/DM1/i2", "dropped", "No time."))
    assert [one.id for one in one_gap(edition, fold(both.log), "DM1").steps] == ["i1"]


def test_a_step_costs_what_the_city_says_it_does() -> None:
    edition = make_edition([make_criterion("DM1", needs=1, steps=[(S, 3), (M, 3)])])
    dearer = one_gap(edition, fold(desk_of(("action/DM1/i1", "effort", "L")).log), "DM1")
    assert ([one.id for one in dearer.steps], dearer.cost) == (["i2"], 3)
    cheaper = one_gap(edition, fold(desk_of(("action/DM1/i2", "effort", "S")).log), "DM1")
    assert ([one.id for one in cheaper.steps], cheaper.cost) == (["i1"], 1)
    unknown = one_gap(edition, fold(desk_of(("action/DM1/i1", "effort", "XL")).log), "DM1")
    assert unknown.cost == 1


def test_what_is_outside_the_citys_control_takes_what_needs_it_along() -> None:
    chain = [make_criterion("DM1"), make_criterion("DM2", after=("DM1",)), make_criterion("DM3", after=("DM2", "ZZ9"))]
    edition = make_edition([*chain, make_criterion("DM4")])
    session = fold(desk_of(("DM1", "outside", "The state decides."), ("DM4", "outside", "  ")).log)
    found = {one.criterion.id: one.out_of_reach for one in gaps(edition, session, score(edition, session))}
    assert found == {"DM1": ("DM1",), "DM2": ("DM1",), "DM3": ("ZZ9", "DM1"), "DM4": ()}
    assert [one.steps for one in gaps(edition, session, score(edition, session))[:3]] == [(), (), ()]
    held = desk_of(("DM2", "outside", "The state decides."), ("DM2", "verdict", "met")).log
    assert one_gap(edition, fold(held), "DM2").out_of_reach == (), "what is judged met only waits"
    met = fold(desk_of(("DM1", "outside", "The state decides."), ("DM1", "verdict", "met")).log)
    assert one_gap(edition, met, "DM2").out_of_reach == ()


@given(situations(circles=True))
def test_every_criterion_that_does_not_count_is_a_gap_of_the_least_cost(situation: Situation) -> None:
    edition, desk = situation
    session = fold(desk.log)
    scored = score(edition, session)
    found = gaps(edition, session, scored)
    assert ids(found) == [name for name, standing in scored.standing.items() if standing is not Verdict.MET]
    for one in found:
        assert one.cost == (0 if one.out_of_reach else least_cost(one))
        assert len(one.steps) == (0 if one.out_of_reach else one.missing)
