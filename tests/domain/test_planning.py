"""From a score to a roadmap: the cheapest way to a tier, near misses, horizons, and an order that stays."""

from __future__ import annotations

from itertools import combinations, cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import TIERS, Desk, bare_edition, desks, editions, make_criterion, make_edition
from wwc_tui.domain.changes import Edit, Log
from wwc_tui.domain.criteria import HORIZONS, Edition, Effort, Gate
from wwc_tui.domain.planning import Gap, Roadmap, gap, plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Session, Verdict, fold

S, M, L = Effort.SMALL, Effort.MEDIUM, Effort.LARGE
WEIGHT = {S: 1, M: 3, L: 8}


def plan(edition: Edition, log: Log, target: str | None = None) -> Roadmap:
    session = fold(log)
    return plan_roadmap(edition, session, score(edition, session), target)


def ids(gaps: tuple[Gap, ...]) -> list[str]:
    return [one.criterion.id for one in gaps]


def desk_of(*wishes: tuple[str, str, object]) -> Desk:
    desk = Desk()
    for subject, field, value in wishes:
        assert value is None or isinstance(value, str | bool | dict)
        desk.act(Edit(subject, field, value))
    return desk


def filled(edition: Edition, verdicts: list[Verdict], states: list[bool | None]) -> Desk:
    """A desk where every verdict and indicator of an edition was answered, with these answers over and over."""
    desk, more_verdicts, more_states = Desk(), cycle(verdicts), cycle(states)
    for criterion in edition.criteria:
        desk.act(Edit(criterion.id, "verdict", next(more_verdicts).value))
        desk.act(*(Edit(f"{criterion.id}/indicator/{i.id}", "state", next(more_states)) for i in criterion.indicators))
    return desk


VERDICTS = st.lists(st.sampled_from(Verdict), min_size=6, max_size=6)
STATES = st.lists(st.sampled_from([None, True, False]), min_size=17, max_size=17)
PLAIN = editions(most=6, prerequisites=False, core=False)
WITH_CORE = editions(most=6, prerequisites=False)


# --- the way to a tier ------------------------------------------------------------------------------------------------


def least_cost(one: Gap) -> int:
    """The least effort that makes enough indicators hold, over all choices there are."""
    criterion = one.criterion
    lacking = [i for i in criterion.indicators if one.answer.indicators.get(i.id) is not True]
    wanted = criterion.needs - one.answer.holding(criterion)
    if wanted <= 0:
        return 0
    return min(sum(WEIGHT[indicator.step.effort] for indicator in chosen) for chosen in combinations(lacking, wanted))


@given(PLAIN, VERDICTS, STATES, st.sampled_from(TIERS))
def test_the_way_reaches_the_target_at_the_least_effort_there_is(
    edition: Edition, verdicts: list[Verdict], states: list[bool | None], target: str
) -> None:
    session = fold(filled(edition, verdicts, states).log)
    scored = score(edition, session)
    roadmap = plan_roadmap(edition, session, scored, target)
    lacking = [gap(edition, session, scored, c) for c in edition.criteria if session.answer(c.id).verdict is not Verdict.MET]
    assert roadmap.needs == scored.distance(target).needs
    assert roadmap.reachable  # without prerequisites every criterion can still be met one day
    assert len(roadmap.way) == roadmap.needs
    choices = combinations([least_cost(one) for one in lacking], roadmap.needs)
    assert sum(one.cost for one in roadmap.way) == min(sum(choice) for choice in choices)


@given(WITH_CORE, VERDICTS, STATES, st.sampled_from(TIERS))
def test_whoever_takes_all_steps_of_the_way_reaches_the_target_and_passes_its_core(
    edition: Edition, verdicts: list[Verdict], states: list[bool | None], target: str
) -> None:
    desk = filled(edition, verdicts, states)
    roadmap = plan(edition, desk.log, target)
    assert roadmap.reachable
    for one in roadmap.way:
        for indicator in one.steps:
            desk.act(Edit(f"{one.criterion.id}/indicator/{indicator.id}", "state", True))
        assert fold(desk.log).answer(one.criterion.id).suggestion(one.criterion) is Verdict.MET
        desk.act(Edit(one.criterion.id, "verdict", "met"))
    after = score(edition, fold(desk.log))
    assert after.distance(target).reached
    assert all(gate.state is Verdict.MET for gate in after.gates if gate.criterion)


def test_the_way_prefers_little_effort_and_keeps_to_the_order_of_the_edition_where_it_is_equal() -> None:
    steps = {"DM1": L, "DM2": S, "DM3": M, "DM4": S, "DM5": S}
    edition = make_edition([make_criterion(name, steps=[(effort, 3)]) for name, effort in steps.items()], floors=(40, 60, 80))
    assert ids(plan(edition, Log(), "silver").way) == ["DM2", "DM4"]
    assert ids(plan(edition, Log(), "gold").way) == ["DM2", "DM4", "DM5"]
    assert ids(plan(edition, Log(), "platinum").way) == ["DM2", "DM3", "DM4", "DM5"]


def test_a_core_criterion_lies_on_the_way_however_hard_it_is_and_even_beyond_the_count() -> None:
    criteria = [make_criterion(f"DM{number}", steps=[(L if number > 3 else S, 12)]) for number in range(1, 6)]
    edition = make_edition(criteria, floors=(40, 60, 80), gates=[Gate("DM4", "", "DM4"), Gate("DM5", "", "DM5")])
    assert ids(plan(edition, Log(), "gold").way) == ["DM1", "DM4", "DM5"]
    desk = desk_of(("DM1", "verdict", "met"), ("DM2", "verdict", "met"), ("DM3", "verdict", "met"), ("DM4", "verdict", "met"))
    roadmap = plan(edition, desk.log, "platinum")
    assert (roadmap.needs, ids(roadmap.way)) == (0, ["DM5"])


def test_what_the_city_planned_lies_on_the_way_before_what_is_cheaper() -> None:
    steps = {"DM1": S, "DM2": S, "DM3": L, "DM4": M, "DM5": S}
    edition = make_edition([make_criterion(name, steps=[(effort, 3)]) for name, effort in steps.items()], floors=(40, 60, 80))
    desk = desk_of(("DM5", "verdict", "met"))
    desk.act(Edit("session", "plan", ("DM3", "DM9", "DM5")))
    assert ids(plan(edition, desk.log, "gold").way) == ["DM1", "DM3"]
    desk.act(Edit("session", "plan", ("DM1", "DM3", "DM4")))
    assert ids(plan(edition, desk.log, "gold").way) == ["DM1", "DM3", "DM4"]


def test_a_target_that_is_reached_asks_for_nothing() -> None:
    edition = bare_edition(4)
    desk = desk_of(*((f"DM{number}", "verdict", "met") for number in range(1, 5)))
    roadmap = plan(edition, desk.log)
    assert (roadmap.target, roadmap.needs, roadmap.way, roadmap.reachable) == ("platinum", 0, (), True)
    assert roadmap.steps == {3: (), 6: (), 12: ()}


def test_what_a_plan_aims_at() -> None:
    edition = bare_edition(4)
    assert plan(edition, Log()).target == "silver"
    desk = desk_of(*((f"DM{number}", "verdict", "met") for number in (1, 2, 3)))
    assert plan(edition, desk.log).target == "platinum"
    desk.act(Edit("session", "target", "gold"))
    assert plan(edition, desk.log).target == "gold"
    assert plan(edition, desk.log, "silver").target == "silver"
    with pytest.raises(KeyError):
        plan(edition, desk.log, "bronze")


def test_a_target_that_the_scale_does_not_have_any_more_is_passed_over() -> None:
    assert plan(bare_edition(4), desk_of(("session", "target", "bronze")).log).target == "silver"


# --- gaps -------------------------------------------------------------------------------------------------------------


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


def test_a_gap_where_all_is_there_but_the_verdict_costs_nothing() -> None:
    edition = make_edition([make_criterion("DM1", needs=1, steps=[(L, 12), (S, 6)])])
    session = fold(desk_of(("DM1/indicator/i1", "state", True), ("DM1", "verdict", "not_met")).log)
    found = one_gap(edition, session, "DM1")
    assert (found.missing, found.steps, found.cost, found.near) == (0, (), 0, True)


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


# --- steps ------------------------------------------------------------------------------------------------------------


@given(WITH_CORE, VERDICTS, STATES, st.sampled_from(TIERS))
def test_each_step_stands_once_under_its_own_horizon(
    edition: Edition, verdicts: list[Verdict], states: list[bool | None], target: str
) -> None:
    desk = filled(edition, verdicts, states)
    roadmap = plan(edition, desk.log, target)
    assert tuple(roadmap.steps) == HORIZONS
    way = set(ids(roadmap.way))
    expected = {one.criterion.id: one for one in (*roadmap.gaps, *roadmap.way)}
    found = [(step.criterion.id, step.indicator.id) for steps in roadmap.steps.values() for step in steps]
    assert sorted(found) == sorted((name, indicator.id) for name, one in expected.items() for indicator in one.steps)
    for horizon, steps in roadmap.steps.items():
        assert all(step.indicator.step.horizon == horizon for step in steps)
        assert all(step.on_way == (step.criterion.id in way) for step in steps)
        ranks = [(step.criterion.id not in edition.core, not step.on_way) for step in steps]
        assert ranks == sorted(ranks)  # gates first, then the way, then the rest


def test_of_the_same_horizon_gates_come_first_then_the_way_then_what_lacks_least() -> None:
    criteria = [
        make_criterion("DM1", needs=2, steps=[(L, 3), (L, 3)]),
        make_criterion("DM2", needs=2, steps=[(L, 3), (L, 3)]),
        make_criterion("DM3", steps=[(S, 3)]),
        make_criterion("DM4", steps=[(L, 3)]),
    ]
    edition = make_edition(criteria, floors=(50, 75, 100), gates=[Gate("DM4", "", "DM4")])
    desk = desk_of(*((f"DM{number}", "verdict", "not_met") for number in (1, 2, 3, 4)), ("DM2/indicator/i1", "state", True))
    desk.act(Edit("session", "plan", ("DM1",)))
    steps = plan(edition, desk.log, "silver").steps[3]
    assert [step.criterion.id for step in steps] == ["DM4", "DM1", "DM1", "DM3", "DM2"]
    assert [step.on_way for step in steps] == [True, True, True, False, False]


def test_whoever_was_named_for_a_parked_criterion_owns_its_steps() -> None:
    desk = desk_of(
        ("DM1", "verdict", "not_met"), ("DM2", "verdict", "not_met"), ("DM2", "parked", {"reason": "ask", "owner": "Ana Ruiz"})
    )
    roadmap = plan(bare_edition(2), desk.log)
    assert {step.criterion.id: step.owner for step in roadmap.steps[3]} == {"DM1": "", "DM2": "Ana Ruiz"}
    assert [criterion.id for criterion in roadmap.parked] == ["DM2"]


def test_disputed_criteria_are_named() -> None:
    desk = desk_of(("DM2/dispute/1", "one", "Yes."), ("DM3/dispute/1", "one", "Yes."), ("DM3/dispute/1", "settled", True))
    assert [criterion.id for criterion in plan(bare_edition(3), desk.log).disputed] == ["DM2"]


def test_strengths_and_what_is_owed() -> None:
    desk = desk_of(
        ("DM1", "verdict", "met"),
        ("DM2", "verdict", "met"),
        ("DM2/evidence/1", "title", "Minutes"),
        ("DM2/evidence/1", "state", "seen"),
        ("DM3/evidence/1", "title", "A plan"),
    )
    roadmap = plan(bare_edition(3), desk.log)
    assert [criterion.id for criterion in roadmap.strengths] == ["DM2", "DM1"]
    assert [(owed.criterion.id, owed.evidence.title) for owed in roadmap.owed] == [("DM3", "A plan")]


# --- the whole --------------------------------------------------------------------------------------------------------


@given(editions(most=6), desks())
def test_a_plan_is_the_same_each_time_and_leaves_no_criterion_out(edition: Edition, desk: Desk) -> None:
    roadmap = plan(edition, desk.log)
    assert roadmap == plan(edition, Log(reversed(list(desk.log))))
    named = [*ids(roadmap.gaps), *ids(roadmap.to_ask), *(criterion.id for criterion in roadmap.strengths)]
    assert sorted(named) == sorted(edition.criterion_ids)


def test_the_plan_of_an_untouched_session_of_the_real_edition(real_edition: Edition) -> None:
    roadmap = plan(real_edition, Log(), "gold")
    assert (roadmap.needs, len(roadmap.way), roadmap.reachable) == (29, 29, True)
    assert {"LC1", "DM1", "PA1"} <= set(ids(roadmap.way))
    assert all(one.standing is Verdict.OPEN for one in roadmap.way)
    dearest = max(one.cost for one in roadmap.way if not one.core)
    left = [one.cost for one in roadmap.to_ask if one.criterion.id not in ids(roadmap.way)]
    assert min(left) >= dearest
