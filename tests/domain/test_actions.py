"""The plan as actions: their order, the horizons they fall into, and that what people decided about them stays."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.planned import WEIGHT, L, M, S, Situation, desk_of, ids, plan, situations, unmet
from tests.strategies import TIERS, bare_edition, make_criterion, make_edition
from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Value
from wwc_tui.domain.criteria import HORIZONS, Edition, Effort, Gate, NextStep
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.folding import fold
from wwc_tui.domain.planning import Roadmap


def name_of(action: Action) -> str:
    return action.criterion.id if action.criterion else ""


def prerequisites(edition: Edition, name: str) -> set[str]:
    """All that a criterion needs, of any depth."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        one = ahead.pop()
        new = {needed for needed in edition.criterion(one).after if needed in edition} - found
        found |= new
        ahead += new
    return found


# --- which ------------------------------------------------------------------------------------------------------------


@given(situations(actions=True), st.sampled_from(TIERS))
def test_each_step_of_the_plan_and_each_decision_of_people_stands_once(situation: Situation, target: str) -> None:
    edition, desk = situation
    session, roadmap = fold(desk.log), plan(edition, desk.log, target)
    keys = Counter(one.key for one in (*roadmap.actions, *roadmap.dropped))
    assert set(keys.values()) <= {1}
    planned = {
        f"{one.criterion.id}/{step.id}"
        for one in (*roadmap.gaps, *roadmap.ready)
        for step in one.steps
        if not session.answer(one.criterion.id).outside_control and not (roadmap.early and one.never_asked)
    }
    lacking = {one.criterion.id: one for one in (*roadmap.gaps, *roadmap.to_ask)}
    decided = {
        edit.key
        for edit in session.actions
        for name, _, indicator in [edit.key.partition("/")]
        if not indicator
        or (
            name in lacking
            and lacking[name].missing
            and not lacking[name].out_of_reach
            and session.answer(name).indicators.get(indicator) is not True
        )
    }
    assert set(keys) == planned | decided
    assert {one.key for one in roadmap.dropped} == {key for key in keys if session.action(key).dropped is not None}


@given(situations(circles=True, actions=True), st.sampled_from(TIERS))
def test_nothing_is_proposed_for_what_is_outside_the_citys_control(situation: Situation, target: str) -> None:
    edition, desk = situation
    session, roadmap = fold(desk.log), plan(edition, desk.log, target)
    assert not [one.key for one in roadmap.actions if one.indicator and session.answer(name_of(one)).outside_control]
    assert not [one for one in roadmap.way if session.answer(one.criterion.id).outside_control]


@given(situations(actions=True), st.sampled_from(TIERS))
def test_what_people_said_of_an_action_stands_and_else_what_the_plan_says(situation: Situation, target: str) -> None:
    edition, desk = situation
    session, roadmap = fold(desk.log), plan(edition, desk.log, target, start="2026-04-30")
    ends = {3: "2026-07-30", 6: "2026-10-30", 12: "2027-04-30"}
    way = set(ids(roadmap.way))
    for one in (*roadmap.actions, *roadmap.dropped):
        edit, step = session.action(one.key), one.indicator.step if one.indicator else None
        assert one.text == edit.text or (step and one.text == step.text)
        assert one.effort is (edit.effort or (step.effort if step else Effort.SMALL))
        assert (one.owner, one.moved, one.dated) == (edit.owner, edit.horizon is not None, bool(edit.due))
        assert one.due == (edit.due or ends[one.horizon])
        assert one.added == ("/" not in one.key)
        assert one.on_way == (name_of(one) in way)
        if edit.horizon:
            assert one.horizon == edit.horizon


def test_without_a_beginning_only_what_people_dated_has_a_date() -> None:
    judged = [(name, "verdict", "not_met") for name in ("DM1", "DM2")]
    desk = desk_of(*judged, ("action/DM1/i1", "due", "2026-5-1"), ("action/DM2/i1", "due", "tomorrow"))
    assert [one.due for one in plan(bare_edition(4), desk.log).actions] == ["2026-05-01", "", ""]
    desk = desk_of(*judged, ("session", "plan_start", "2026-11-30"))
    assert {one.due for one in plan(bare_edition(4), desk.log).actions} == {"2027-02-28"}
    assert {one.due for one in plan(bare_edition(4), desk.log, start="2026-01-01").actions} == {"2026-04-01"}


def counting(*wishes: tuple[str, str, Value], start: str = "2026-11-30") -> Action:
    """The action of a step of three months whose indicator looks back over a year, in a plan for one criterion."""
    criterion = make_criterion("DM1")
    indicator = criterion.indicators[0]
    step = NextStep("Book four meetings.", S, 3, "Book meetings", 12)
    edition = make_edition([replace(criterion, indicators=(replace(indicator, step=step),), needs=1)])
    (found,) = plan(edition, unmet(edition, *wishes).log, "platinum", start=start).actions
    return found


def test_an_indicator_that_looks_back_counts_later_than_its_step_is_done() -> None:
    assert (counting().due, counting().counts_from) == ("2027-02-28", "2027-11-28")
    assert counting(start="").counts_from == ""
    assert counting(start="").counts_later == 9


def test_the_day_from_which_it_counts_follows_the_day_of_the_action() -> None:
    assert counting(("action/DM1/i1", "due", "2027-06-30")).counts_from == "2028-03-30"
    assert counting(("action/DM1/i1", "horizon", 6)).counts_from == "2028-02-29"


def test_most_actions_count_as_soon_as_they_are_done() -> None:
    desk = desk_of(("DM1", "verdict", "not_met"), ("action/b", "text", "Hire an analyst."))
    found = plan(bare_edition(3), desk.log, start="2026-11-30").actions
    assert {(one.counts_from, one.counts_later) for one in found} == {("", 0)}


def test_an_action_is_called_by_the_short_title_of_its_step_until_people_reword_it() -> None:
    assert counting().title == "Book meetings"
    assert counting(("action/DM1/i1", "text", "Book them with the mayor.")).title == "Book them with the mayor."
    desk = desk_of(("DM1", "verdict", "not_met"), ("action/b", "text", "Hire an analyst."))
    assert {one.title for one in plan(bare_edition(3), desk.log).actions if one.added} == {"Hire an analyst."}


def test_an_action_of_the_citys_own_needs_a_text_and_may_be_for_no_criterion() -> None:
    desk = desk_of(
        ("action/b", "text", "Hire an analyst."),
        ("action/b", "criterion", "DM9"),
        ("action/a", "text", "Tell the council."),
        ("action/a", "criterion", "DM1"),
        ("action/a", "effort", "XL"),
        ("action/c", "owner", "Ana Ruiz"),
        ("action/DM9/i1", "text", "Of another edition."),
        *((f"DM{number}", "verdict", "met") for number in (1, 2, 3)),
    )
    found = plan(bare_edition(3), desk.log).actions
    assert [(one.key, one.text, name_of(one), one.effort, one.added) for one in found] == [
        ("a", "Tell the council.", "DM1", S, True),
        ("b", "Hire an analyst.", "", S, True),
    ]


def test_whoever_was_named_for_a_parked_criterion_owns_its_steps_until_somebody_else_is() -> None:
    desk = desk_of(
        *((f"DM{number}", "verdict", "not_met") for number in (1, 2, 3)),
        *((f"DM{number}", "parked", {"reason": "ask", "owner": "Ana Ruiz"}) for number in (2, 3)),
        ("action/DM3/i1", "owner", "Ben Okafor"),
    )
    roadmap = plan(bare_edition(3), desk.log)
    assert {name_of(one): one.owner for one in roadmap.actions} == {"DM1": "", "DM2": "Ana Ruiz", "DM3": "Ben Okafor"}
    assert [criterion.id for criterion in roadmap.parked] == ["DM2", "DM3"]


# --- in which order ---------------------------------------------------------------------------------------------------


@given(situations(actions=True), st.sampled_from(TIERS))
def test_gates_come_first_then_the_way_then_the_rest_each_behind_what_it_needs(situation: Situation, target: str) -> None:
    edition, desk = situation
    roadmap = plan(edition, desk.log, target)
    names = list(dict.fromkeys(name_of(one) for one in roadmap.actions if one.indicator))
    needed_by_gates = set(edition.core).union(*(prerequisites(edition, name) for name in edition.core))
    needed_by_way = set(ids(roadmap.way))
    ranks = [(name not in needed_by_gates, name not in needed_by_way) for name in names]
    assert ranks == sorted(ranks)
    for place, name in enumerate(names):
        assert not prerequisites(edition, name) & set(names[place:])


def test_of_the_same_rank_what_brings_a_point_for_the_least_effort_comes_first() -> None:
    criteria = [
        make_criterion("DM1", needs=2, steps=[(L, 3), (L, 3)]),
        make_criterion("DM2", needs=2, steps=[(L, 3), (L, 3)]),
        make_criterion("DM3", steps=[(S, 3)]),
        make_criterion("DM4", steps=[(L, 3)]),
        make_criterion("DM5", steps=[(L, 3)], after=("DM6",)),
        make_criterion("DM6", steps=[(M, 3)]),
    ]
    edition = make_edition(criteria, floors=(30, 75, 100), gates=[Gate("DM4", "", "DM4")])
    desk = desk_of(*((f"DM{number}", "verdict", "not_met") for number in range(1, 7)), ("DM2/indicator/i1", "state", True))
    desk = desk_of(*[(c.subject, c.field, c.value) for c in desk.log], ("session", "plan", ("DM1",)))
    found = plan(edition, desk.log, "silver").actions
    assert [name_of(one) for one in found] == ["DM4", "DM1", "DM1", "DM3", "DM6", "DM5", "DM2"]
    assert [(one.gate, one.on_way) for one in found][:4] == [(True, True), (False, True), (False, True), (False, False)]


# --- in which horizon -------------------------------------------------------------------------------------------------


def written(one: Action) -> int:
    return one.indicator.step.horizon if one.indicator else HORIZONS[0]


def load(roadmap: Roadmap) -> dict[int, int]:
    return {horizon: sum(WEIGHT[one.effort] for one in steps) for horizon, steps in roadmap.steps.items()}


@given(situations(actions=True), st.sampled_from(TIERS))
def test_nothing_comes_earlier_than_it_makes_sense_or_than_what_it_needs(situation: Situation, target: str) -> None:
    edition, desk = situation
    roadmap = plan(edition, desk.log, target)
    lacking = {one.criterion.id for one in (*roadmap.gaps, *roadmap.to_ask)}
    for one in roadmap.actions:
        assert one.moved or one.horizon >= written(one)
        behind = prerequisites(edition, name_of(one)) & lacking if one.criterion and name_of(one) in lacking else set()
        later = [other for other in roadmap.actions if name_of(other) in behind and other.horizon > one.horizon]
        assert not later or one.moved
        assert bool(later) == bool(one.early)


@given(situations(most=10, actions=True), st.sampled_from(TIERS))
def test_nothing_moves_on_while_there_is_room(situation: Situation, target: str) -> None:
    edition, desk = situation
    roadmap = plan(edition, desk.log, target)
    loads, effort = load(roadmap), sum(WEIGHT[one.effort] for one in roadmap.actions)
    room = {3: max(8, effort / 4), 6: max(8, effort / 4), 12: max(16, effort / 2)}
    for one in roadmap.actions:
        behind = prerequisites(edition, name_of(one)) if one.criterion else set()
        begin = max([written(one), *(other.horizon for other in roadmap.actions if name_of(other) in behind)])
        for horizon in HORIZONS:
            if begin <= horizon < one.horizon and not one.moved:
                assert loads[horizon] + WEIGHT[one.effort] > room[horizon]


def test_a_small_plan_is_done_in_its_own_time_and_a_large_one_is_spread_over_the_year() -> None:
    one = make_edition([make_criterion("DM1", needs=3, steps=[(S, 3)] * 3)])
    small = plan(one, unmet(one).log, "platinum")
    assert load(small) == {3: 3, 6: 0, 12: 0}
    criteria = [make_criterion(f"DM{number}", needs=2, steps=[(S, 3), (M, 3)]) for number in range(1, 21)]
    many = make_edition(criteria, floors=(50, 75, 100))
    large = plan(many, unmet(many).log, "platinum")
    assert load(large) == {3: 20, 6: 20, 12: 40}


@pytest.mark.parametrize(
    ("steps", "loads"),
    [
        (33, {3: 9, 6: 9, 12: 15}),
        (34, {3: 9, 6: 9, 12: 16}),
        (36, {3: 9, 6: 9, 12: 18}),
        (37, {3: 10, 6: 10, 12: 17}),
    ],
)
def test_the_room_of_a_horizon_is_its_share_of_all_effort_rounded_up(steps: int, loads: dict[int, int]) -> None:
    """A quarter, a quarter and half of it: with 33 small steps 8.25, 8.25 and 16.5, so that the first horizons take 9 each."""
    edition = bare_edition(steps, floors=(50, 75, 100))
    assert load(plan(edition, unmet(edition).log, "platinum")) == loads


def test_what_is_too_large_for_any_room_still_finds_its_place() -> None:
    edition = make_edition([make_criterion("DM1", needs=2, steps=[(L, 3), (L, 3)])])
    late = plan(edition, unmet(edition).log, "platinum")
    assert load(late) == {3: 8, 6: 8, 12: 0}


def test_a_prerequisite_that_could_be_early_is_not_pushed_behind_what_a_person_put_there() -> None:
    criteria = [make_criterion("DM1", steps=[(L, 3)]), make_criterion("DM2", steps=[(L, 3)])]
    criteria.append(make_criterion("DM3", steps=[(M, 3)], after=("DM2",)))
    edition = make_edition(criteria, floors=(50, 75, 100), gates=[Gate("DM1", "", "DM1")])
    by_itself = plan(edition, unmet(edition).log, "platinum").actions
    assert {one.key: one.horizon for one in by_itself} == {"DM1/i1": 3, "DM2/i1": 6, "DM3/i1": 12}
    moved = plan(edition, unmet(edition, ("action/DM3/i1", "horizon", 3)).log, "platinum").actions
    assert {one.key: (one.horizon, one.early) for one in moved} == {
        "DM1/i1": (6, ()),
        "DM2/i1": (3, ()),
        "DM3/i1": (3, ()),
    }


def test_what_a_person_put_before_a_prerequisite_stays_and_says_so() -> None:
    edition = make_edition([make_criterion("DM1", steps=[(S, 12)]), make_criterion("DM2", after=("DM1",))], floors=(50, 75, 100))
    found = plan(edition, unmet(edition, ("action/DM2/i1", "horizon", 3)).log, "platinum").actions
    assert [(one.key, one.horizon, one.early) for one in found] == [("DM1/i1", 12, ()), ("DM2/i1", 3, ("DM1",))]


def test_a_dropped_action_takes_no_room_and_keeps_its_reason() -> None:
    edition = make_edition([make_criterion(f"DM{number}", steps=[(L, 3)]) for number in (1, 2)], floors=(50, 75, 100))
    roadmap = plan(edition, unmet(edition, ("action/DM1/i1", "dropped", "No [/b] | <money>\n")).log, "platinum")
    assert [(one.key, one.dropped) for one in roadmap.dropped] == [("DM1/i1", "No [/b] | <money>\n")]
    assert [(one.key, one.horizon) for one in roadmap.actions] == [("DM2/i1", 3)]
    assert ids(roadmap.way) == ["DM1", "DM2"]


def test_prerequisites_in_a_circle_have_an_order_all_the_same() -> None:
    criteria = [make_criterion("DM1", after=("DM2",)), make_criterion("DM2", after=("DM1",), steps=[(M, 6)])]
    edition = make_edition(criteria)
    found = plan(edition, unmet(edition).log, "platinum").actions
    assert sorted(one.key for one in found) == ["DM1/i1", "DM2/i1"]


def test_the_actions_of_the_real_edition_are_spread_over_the_year(real_edition: Edition) -> None:
    roadmap = plan(real_edition, unmet(real_edition).log, "gold", start="2026-04-01")
    loads = load(roadmap)
    assert loads[3] + loads[6] <= loads[12] + 8
    assert all(one.due for one in roadmap.actions)
    assert [one.gate for one in roadmap.actions] == sorted((one.gate for one in roadmap.actions), reverse=True)
