"""From a score to a roadmap: the way to a tier against every way there is, why, what else, and when there is none."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.planned import (
    STATES,
    VERDICTS,
    L,
    M,
    S,
    Situation,
    desk_of,
    filled,
    ids,
    least_cost,
    plan,
    situations,
)
from tests.strategies import TIERS, Desk, bare_edition, desks, editions, make_criterion, make_edition
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition, Gate
from wwc_tui.domain.folding import fold
from wwc_tui.domain.gaps import Gap, Reason, gaps
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import Alternative, Obstacle, Roadmap, plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Session, Verdict

# --- against every way there is ---------------------------------------------------------------------------------------


def ways(edition: Edition, session: Session, needs: int) -> list[tuple[int, int, tuple[int, ...]]]:
    """Every way to so many more criteria, the best first: its effort, its length, and its places in the edition.

    Where there is none, the longest that there are.
    """
    scored = score(edition, session)
    lacking = {one.criterion.id: one for one in gaps(edition, session, scored)}
    order = {name: place for place, name in enumerate(lacking)}

    def stands(chosen: tuple[str, ...]) -> bool:
        return all(
            not session.answer(name).outside_control
            and all(needed in chosen or scored.standing.get(needed) is Verdict.MET for needed in edition.criterion(name).after)
            for name in chosen
        )

    standing = [chosen for n in range(len(lacking) + 1) for chosen in combinations(lacking, n) if stands(chosen)]
    possible = set().union(*standing)
    wanted = {name for name in (*edition.core, *session.plan) if name in possible}
    return sorted(
        (sum(least_cost(lacking[name]) for name in chosen), len(chosen), tuple(order[name] for name in chosen))
        for chosen in standing
        if wanted <= set(chosen) and len(chosen) >= min(needs, len(possible))
    )


@given(situations(), st.sampled_from(TIERS))
def test_the_way_is_the_best_of_all_ways_and_the_alternative_the_next(situation: Situation, target: str) -> None:
    edition, desk = situation
    roadmap = plan(edition, desk.log, target)
    agree(edition, fold(desk.log), roadmap)


@settings(max_examples=15)
@given(situations(most=10), st.sampled_from(TIERS))
def test_so_it_is_with_ten_criteria(situation: Situation, target: str) -> None:
    edition, desk = situation
    agree(edition, fold(desk.log), plan(edition, desk.log, target))


@given(situations(most=7, circles=True), st.sampled_from(TIERS))
def test_so_it_is_where_prerequisites_run_in_a_circle_or_into_nothing(situation: Situation, target: str) -> None:
    edition, desk = situation
    agree(edition, fold(desk.log), plan(edition, desk.log, target))


def agree(edition: Edition, session: Session, roadmap: Roadmap) -> None:
    """See that a roadmap's way and alternative are those that come out of looking at all ways."""
    names = ids(gaps(edition, session, score(edition, session)))
    all_ways = ways(edition, session, roadmap.needs)
    cost, _, places = all_ways[0]
    assert roadmap.proven
    assert (roadmap.cost, ids(roadmap.way)) == (cost, [names[place] for place in places])
    other = next((one for one in all_ways if not set(places) <= set(one[2])), None)
    if other is None:
        assert roadmap.alternative is None
    else:
        comes_in, goes_out = ([names[p] for p in a if p not in b] for a, b in ((other[2], places), (places, other[2])))
        assert roadmap.alternative == Alternative(tuple(comes_in), tuple(goes_out), other[0] - cost)


@given(situations(circles=True), st.sampled_from(TIERS))
def test_whoever_takes_all_steps_of_the_way_reaches_the_target_and_passes_its_core(situation: Situation, target: str) -> None:
    edition, desk = situation
    roadmap = plan(edition, desk.log, target)
    for one in roadmap.way:
        for indicator in one.steps:
            desk.act(Edit(f"{one.criterion.id}/indicator/{indicator.id}", "state", True))
        assert Verdict.MET in (one.answer.verdict, fold(desk.log).answer(one.criterion.id).suggestion(one.criterion))
        desk.act(Edit(one.criterion.id, "verdict", "met"))
    after = score(edition, fold(desk.log))
    assert all(after.standing[one.criterion.id] is Verdict.MET for one in roadmap.way)
    gates = all(gate.state is Verdict.MET for gate in after.gates if gate.criterion)
    assert roadmap.reachable == (after.distance(target).reached and gates)


@given(situations(circles=True), st.sampled_from(TIERS))
def test_an_obstacle_names_all_that_cannot_be_met(situation: Situation, target: str) -> None:
    edition, desk = situation
    roadmap, session = plan(edition, desk.log, target), fold(desk.log)
    lacking = gaps(edition, session, score(edition, session))
    possible = [one for one in lacking if not one.out_of_reach]
    core = {one.criterion.id for one in lacking if one.core and one.out_of_reach}
    assert roadmap.reachable == (len(possible) >= roadmap.needs and not core)
    if roadmap.obstacle:
        found = roadmap.obstacle
        assert set(found.core) == core
        assert found.missing == max(0, roadmap.needs - len(possible))
        assert {*found.outside, *found.held} == {one.criterion.id for one in lacking if one.out_of_reach}
        assert set(found.outside) == {one.criterion.id for one in lacking if one.answer.outside_control}


# --- examples ---------------------------------------------------------------------------------------------------------


def test_the_way_prefers_little_effort_and_keeps_to_the_order_of_the_edition_where_it_is_equal() -> None:
    steps = {"DM1": L, "DM2": S, "DM3": M, "DM4": S, "DM5": S}
    edition = make_edition([make_criterion(name, steps=[(effort, 3)]) for name, effort in steps.items()], floors=(40, 60, 80))
    assert ids(plan(edition, Log(), "silver").way) == ["DM2", "DM4"]
    assert plan(edition, Log(), "silver").alternative == Alternative(("DM5",), ("DM4",), 0)
    assert ids(plan(edition, Log(), "gold").way) == ["DM2", "DM4", "DM5"]
    assert plan(edition, Log(), "gold").alternative == Alternative(("DM3",), ("DM5",), 2)
    assert ids(plan(edition, Log(), "platinum").way) == ["DM2", "DM3", "DM4", "DM5"]


def test_a_prerequisite_comes_along_and_can_make_what_is_cheap_dear() -> None:
    costs = {"DM1": [(L, 12)], "DM2": [(S, 3)], "DM3": [(M, 6)], "DM4": [(M, 6)]}
    after = {"DM2": ("DM1",)}
    criteria = [make_criterion(name, steps=steps, after=after.get(name, ())) for name, steps in costs.items()]
    edition = make_edition(criteria, floors=(25, 50, 75))
    assert ids(plan(edition, Log(), "gold").way) == ["DM3", "DM4"]  # DM2 alone would be the cheapest
    assert ids(plan(edition, Log(), "platinum").way) == ["DM1", "DM2", "DM3"]
    assert ids(plan(edition, desk_of(("DM1", "verdict", "met")).log, "gold").way) == ["DM2"]


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


def test_what_the_city_planned_and_cannot_do_itself_is_left_out() -> None:
    desk = desk_of(("session", "plan", ("DM1",)), ("DM1", "outside", "The state decides."))
    roadmap = plan(bare_edition(4), desk.log, "silver")
    assert (ids(roadmap.way), roadmap.reachable) == (["DM2", "DM3", "DM4"], True)


def test_each_criterion_on_the_way_says_why_it_is_there() -> None:
    criteria = [
        make_criterion("DM1", after=("DM2",)),
        make_criterion("DM2"),
        make_criterion("DM3", after=("DM7",)),
        make_criterion("DM4", needs=2, steps=[(S, 3), (S, 3)]),
        make_criterion("DM5"),
        make_criterion("DM6"),
        make_criterion("DM7", steps=[(M, 3)]),
        make_criterion("DM8", steps=[(L, 12)]),
    ]
    edition = make_edition(criteria, floors=(30, 60, 87), gates=[Gate("DM1", "", "DM1")])
    desk = desk_of(
        ("DM3", "verdict", "met"),
        ("DM4/indicator/i1", "state", True),
        ("DM5/indicator/i1", "state", True),
        ("session", "plan", ("DM6",)),
    )
    roadmap = plan(edition, desk.log, "platinum")
    assert {one.criterion.id: one.why for one in roadmap.way} == {
        "DM1": Reason.GATE,
        "DM2": Reason.PREREQUISITE,
        "DM3": Reason.DONE,
        "DM4": Reason.NEAR,
        "DM5": Reason.DONE,
        "DM6": Reason.PLANNED,
        "DM7": Reason.PREREQUISITE,
    }
    assert {one.criterion.id: one.needed_by for one in roadmap.way if one.needed_by} == {"DM2": ("DM1",), "DM7": ("DM3",)}
    assert [one.criterion.id for one in roadmap.to_ask if one.why is None] == ["DM8"]
    assert plan(bare_edition(3), Log(), "silver").way[0].why is Reason.CHEAPEST


def test_a_core_criterion_outside_the_citys_control_is_an_obstacle() -> None:
    criteria = [make_criterion("DM1", after=("DM2",)), *(make_criterion(f"DM{number}") for number in (2, 3, 4))]
    edition = make_edition(criteria, gates=[Gate("DM1", "", "DM1")], floors=(25, 50, 75))
    roadmap = plan(edition, desk_of(("DM2", "outside", "The state decides.")).log, "silver")
    assert not roadmap.reachable
    assert roadmap.obstacle == Obstacle(missing=0, core=("DM1",), outside=("DM2",), held=("DM1",))
    assert ids(roadmap.way) == ["DM3"]  # what comes nearest to it
    reached = desk_of(("DM2", "outside", "The state decides."), ("DM3", "verdict", "met"))
    assert plan(edition, reached.log, "silver").obstacle is not None


def test_where_too_few_can_be_met_the_way_is_all_of_them() -> None:
    desk = desk_of(("DM1", "outside", "The state decides."), ("DM2", "outside", "So it does here."))
    roadmap = plan(bare_edition(4), desk.log, "gold")
    assert (roadmap.needs, ids(roadmap.way)) == (3, ["DM3", "DM4"])
    assert roadmap.obstacle == Obstacle(missing=1, core=(), outside=("DM1", "DM2"), held=())


def test_an_open_criterion_on_the_way_is_marked_as_to_be_asked() -> None:
    desk = desk_of(("DM1", "verdict", "not_met"))
    assert [(one.criterion.id, one.to_ask) for one in plan(bare_edition(3), desk.log, "silver").way] == [
        ("DM1", False),
        ("DM2", True),
    ]


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


# --- the whole --------------------------------------------------------------------------------------------------------


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


@given(editions(most=6), desks())
def test_a_plan_is_the_same_each_time_and_leaves_no_criterion_out(edition: Edition, desk: Desk) -> None:
    roadmap = plan(edition, desk.log)
    assert roadmap == plan(edition, Log(reversed(list(desk.log))))
    named = [*ids(roadmap.gaps), *ids(roadmap.to_ask), *(criterion.id for criterion in roadmap.strengths)]
    assert sorted(named) == sorted(edition.criterion_ids)


@given(editions(most=6, prerequisites=False, core=False), VERDICTS, STATES, st.sampled_from(TIERS))
def test_without_prerequisites_and_gates_the_way_is_as_long_as_it_has_to_be(
    edition: Edition, verdicts: list[Verdict], states: list[bool | None], target: str
) -> None:
    session = fold(filled(edition, verdicts, states).log)
    roadmap = plan_roadmap(edition, session, score(edition, session), target)
    assert roadmap.reachable
    assert len(roadmap.way) == roadmap.needs == score(edition, session).distance(target).needs


def test_the_plan_of_an_untouched_session_of_the_real_edition(real_edition: Edition) -> None:
    roadmap = plan(real_edition, Log(), "gold")
    assert (roadmap.needs, len(roadmap.way), roadmap.reachable, roadmap.proven) == (29, 29, True, True)
    assert {"LC1", "DM1", "PA1"} <= set(ids(roadmap.way))
    assert all(one.standing is Verdict.OPEN for one in roadmap.way)
    dearest = max(one.cost for one in roadmap.way if not one.core)
    left: list[Gap] = [one for one in roadmap.to_ask if one.why is None]
    assert min(one.cost for one in left) >= dearest
    assert roadmap.alternative is not None
