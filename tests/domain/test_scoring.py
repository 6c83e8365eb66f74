"""The score: tiers at every count, the range from secured to possible, gates, documents, and prerequisites."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.strategies import (
    TIERS,
    Desk,
    bare_edition,
    editions,
    floors_of_tiers,
    make_criterion,
    make_edition,
    make_scale,
    with_verdicts,
)
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Criterion, Edition, Floor, Gate
from wwc_tui.domain.folding import fold
from wwc_tui.domain.scoring import Count, Score, TierDistance, score, score_after
from wwc_tui.domain.session import Session, Verdict

THRESHOLDS = {"page": (22, 29, 37), "2022-08": (22, 30, 37)}
"""The least number of the 43 criteria for silver, gold and platinum, on the scales of the edition of 2022."""


def tier_by_count(met: int, thresholds: tuple[int, ...]) -> str | None:
    reached = [tier for tier, least in zip(TIERS, thresholds, strict=True) if met >= least]
    return reached[-1] if reached else None


def session_with(edition: Edition, met: int, not_met: int = 0) -> Session:
    ids = edition.criterion_ids
    return with_verdicts(dict.fromkeys(ids[:met], Verdict.MET) | dict.fromkeys(ids[met : met + not_met], Verdict.NOT_MET))


VERDICTS = st.lists(st.sampled_from(Verdict), min_size=8, max_size=8)


def judged(edition: Edition, verdicts: list[Verdict]) -> dict[str, Verdict]:
    return dict(zip(edition.criterion_ids, verdicts, strict=False))


# --- tiers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", ["page", "2022-08"])
def test_the_tier_at_every_count_of_the_43(real_edition: Edition, scale: str) -> None:
    thresholds = THRESHOLDS[scale]
    for met in range(44):
        for not_met in {0, (43 - met) // 2, 43 - met}:
            scored = score(real_edition, session_with(real_edition, met, not_met), scale)
            assert scored.secured.by_count == tier_by_count(met, thresholds), met
            assert scored.possible.by_count == tier_by_count(43 - not_met, thresholds), (met, not_met)
            assert scored.count == Count(met, not_met, 43 - met - not_met, 0)
            assert [distance.needs for distance in scored.distances] == [max(0, least - met) for least in thresholds]
            assert [distance.threshold for distance in scored.distances] == list(thresholds)
            assert [distance.reached for distance in scored.distances] == [met >= least for least in thresholds]
            assert [distance.within_reach for distance in scored.distances] == [43 - not_met >= least for least in thresholds]


def test_the_tiers_follow_one_another(real_edition: Edition) -> None:
    scored = score(real_edition, session_with(real_edition, 22))
    assert scored.secured.by_count == "silver"
    assert scored.next is not None
    assert (scored.next.tier, scored.next.needs) == ("gold", 7)
    assert scored.distance("platinum").needs == 15
    with pytest.raises(KeyError):
        scored.distance("bronze")
    assert score(real_edition, session_with(real_edition, 37)).next is None
    lowest = score(real_edition, Session()).next
    assert lowest is not None
    assert (lowest.tier, lowest.needs, lowest.open) == ("silver", 22, 43)


def test_29_of_43_is_gold_on_one_scale_and_silver_on_the_other_and_says_so(real_edition: Edition) -> None:
    on_page = score(real_edition, session_with(real_edition, 29, 14))
    assert on_page.secured.by_count == "gold"
    ((other, secured, possible),) = on_page.other_scales
    assert (other.id, secured.by_count, possible.by_count) == ("2022-08", "silver", "silver")
    later = score(real_edition, session_with(real_edition, 29, 14), "2022-08")
    ((other, secured, possible),) = later.other_scales
    by_count = later.secured.by_count, secured.by_count, possible.by_count
    assert (other.id, by_count) == ("page", ("silver", "gold", "gold"))


def test_scales_that_agree_are_not_mentioned_and_those_that_differ_only_in_what_is_possible_are(real_edition: Edition) -> None:
    for met in set(range(44)) - {29}:
        assert score(real_edition, session_with(real_edition, met, 43 - met)).other_scales == (), met
    ((_, secured, possible),) = score(real_edition, session_with(real_edition, 25, 14)).other_scales
    assert (secured.by_count, possible.by_count) == ("silver", "silver")


def test_a_scale_that_does_not_exist_is_refused(real_edition: Edition) -> None:
    with pytest.raises(KeyError):
        score(real_edition, Session(), "nowhere")


@given(st.integers(1, 400), floors_of_tiers(), st.data())
def test_a_tier_is_reached_in_whole_numbers_and_never_by_rounding(
    total: int, floors: tuple[int, ...], data: st.DataObject
) -> None:
    scale = make_scale("page", floors)
    met = data.draw(st.integers(0, total))
    expected = [tier for tier, floor in zip(TIERS, floors, strict=True) if Fraction(100 * met, total) >= floor]
    assert scale.tier(met, total) == (expected[-1] if expected else None)
    for tier, floor in zip(TIERS, floors, strict=True):
        least = scale.threshold(tier, total)
        assert 100 * least >= floor * total > 100 * (least - 1)
        assert Floor(tier, floor).threshold(total) == least
    with pytest.raises(KeyError):
        scale.threshold("bronze", total)


# --- percent ----------------------------------------------------------------------------------------------------------


def assert_honest(scored: Score) -> None:
    met, total, shown = scored.count.met, scored.count.total, scored.percent
    exact = Fraction(100 * met, total)
    assert abs(Fraction(shown) - exact) < Fraction(1, 100)
    assert round(shown, 2) == shown
    assert (shown >= 100) == (met == total)
    for distance in scored.distances:
        assert (shown >= distance.percent) == (exact >= distance.percent) == distance.reached


@given(st.integers(1, 60), floors_of_tiers(), st.data())
def test_percent_shows_no_floor_and_no_100_before_it_is_reached(total: int, floors: tuple[int, ...], data: st.DataObject) -> None:
    edition = bare_edition(total, floors)
    assert_honest(score(edition, session_with(edition, data.draw(st.integers(0, total)))))


@pytest.mark.parametrize("total", [20_001, 30_011])
def test_percent_of_a_total_so_large_that_two_decimals_would_round_up_to_the_floor(total: int) -> None:
    edition = bare_edition(3)
    for floor in (51, 67, 84, 100):
        met = -(-floor * total // 100) - 1
        scored = score(edition, Session())
        distances = tuple(
            TierDistance(one.tier, one.percent, one.threshold(total), max(0, one.threshold(total) - met), 0)
            for one in scored.scale.floors
        )
        large = replace(scored, count=Count(met, total - met, 0, 0), distances=distances)
        assert round(100 * met / total, 2) == floor  # this is what it must not show
        assert_honest(large)


def test_percent_has_two_decimals(real_edition: Edition) -> None:
    assert score(real_edition, session_with(real_edition, 22)).percent == 51.16
    assert score(real_edition, session_with(real_edition, 0)).percent == 0.0
    assert score(real_edition, session_with(real_edition, 43)).percent == 100.0


# --- the range --------------------------------------------------------------------------------------------------------


@given(editions(most=8), VERDICTS)
def test_possible_is_what_would_be_secured_if_all_that_is_open_were_met(edition: Edition, drawn: list[Verdict]) -> None:
    verdicts = judged(edition, drawn)
    scored = score(edition, with_verdicts(verdicts))
    best = {name: Verdict.MET if verdict is Verdict.OPEN else verdict for name, verdict in verdicts.items()}
    dreamt = score(edition, with_verdicts(best))
    assert scored.possible.by_count == dreamt.secured.by_count
    assert scored.count.possible == dreamt.count.met >= scored.count.met
    order = [None, *TIERS]
    assert order.index(scored.possible.by_count) >= order.index(scored.secured.by_count)


@given(editions(most=8), VERDICTS)
def test_counts_add_up_and_practices_add_up_to_the_whole(edition: Edition, drawn: list[Verdict]) -> None:
    scored = score(edition, with_verdicts(judged(edition, drawn)))
    assert scored.count.total == edition.total == len(scored.standing)
    assert [practice.code for practice in scored.practices] == [practice.code for practice in edition.practices]
    for name in ("met", "not_met", "open", "documented", "total", "possible"):
        assert getattr(scored.count, name) == sum(getattr(practice.count, name) for practice in scored.practices), name


def test_answers_to_unknown_criteria_count_for_nothing_and_stay(real_edition: Edition) -> None:
    session = with_verdicts(["DM1", "DM99", "ZZ1"])
    scored = score(real_edition, session)
    assert (scored.count.met, scored.count.total) == (1, 43)
    assert "ZZ1" not in scored.standing
    assert session.answer("ZZ1").verdict is Verdict.MET


def test_documented_counts_what_is_met_and_has_all_its_evidence_seen() -> None:
    edition = bare_edition(4)
    desk = Desk()
    for name, verdict, states in (
        ("DM1", "met", ["seen", "seen"]),
        ("DM2", "met", ["seen", "promised"]),
        ("DM3", "met", []),
        ("DM4", "not_met", ["seen"]),
    ):
        desk.act(Edit(name, "verdict", verdict))
        for number, state in enumerate(states):
            desk.act(Edit(f"{name}/evidence/{number}", "title", "A paper"), Edit(f"{name}/evidence/{number}", "state", state))
    assert score(edition, fold(desk.log)).count == Count(met=3, not_met=1, open=0, documented=1)


def test_what_is_held_back_is_not_documented_either() -> None:
    edition = make_edition([make_criterion("DM1", after=["DM2"]), make_criterion("DM2")])
    desk = Desk()
    desk.act(Edit("DM1", "verdict", "met"), Edit("DM1/evidence/1", "title", "A paper"), Edit("DM1/evidence/1", "state", "seen"))
    assert fold(desk.log).answer("DM1").documented
    assert score(edition, fold(desk.log)).count == Count(met=0, not_met=0, open=2, documented=0)
    desk.act(Edit("DM2", "verdict", "met"))
    assert score(edition, fold(desk.log)).count == Count(met=2, not_met=0, open=0, documented=1)


# --- conditions -------------------------------------------------------------------------------------------------------


@given(editions(most=8), VERDICTS, st.sampled_from([None, *TIERS]))
def test_a_condition_not_met_blocks_every_tier_and_an_open_one_leaves_it_pending(
    edition: Edition, drawn: list[Verdict], tier: str | None
) -> None:
    scored = score(edition, with_verdicts(judged(edition, drawn)))
    state = scored.at(tier)
    states = [gate.state for gate in scored.gates]
    assert state.tier == (None if Verdict.NOT_MET in states else tier)
    assert len(state.blocked_by) == states.count(Verdict.NOT_MET)
    assert len(state.pending) == states.count(Verdict.OPEN)
    assert state.clear is all(one is Verdict.MET for one in states)
    for found in (scored.secured, scored.possible, *(one for _, *both in scored.other_scales for one in both)):
        assert (found.blocked_by, found.pending) == (state.blocked_by, state.pending)


def test_gates_stand_beside_the_score_and_never_inside(real_edition: Edition) -> None:
    core = ("LC1", "DM1", "PA1")
    without = [name for name in real_edition.criterion_ids if name not in core]
    scored = score(real_edition, with_verdicts(without[:37]))
    assert (scored.secured.tier, len(scored.secured.pending)) == ("platinum", 4)
    assert {gate.id: gate.state for gate in scored.gates} == dict.fromkeys([*core, "outcome"], Verdict.OPEN)
    desk = Desk()
    desk.act(Edit("LC1", "verdict", "met"), Edit("DM1", "verdict", "not_met"), Edit("gate/outcome", "state", "met"))
    scored = score(real_edition, fold(desk.log))
    assert [(gate.id, gate.criterion, gate.state.value) for gate in scored.gates] == [
        ("LC1", "LC1", "met"),
        ("DM1", "DM1", "not_met"),
        ("PA1", "PA1", "open"),
        ("outcome", None, "met"),
    ]
    assert scored.count.met == 1
    assert scored.secured.tier is None
    assert scored.possible.tier is None
    assert scored.possible.by_count == "platinum"
    assert "Sustainable Development Goals" in scored.gates[3].text


def test_a_gate_that_asks_for_a_criterion_cannot_be_answered_past_it() -> None:
    edition = make_edition([make_criterion("DM1")], gates=[Gate("DM1", "", "DM1")])
    desk = Desk()
    desk.act(Edit("gate/DM1", "state", "met"))
    assert score(edition, fold(desk.log)).gates[0].state is Verdict.OPEN


# --- prerequisites ----------------------------------------------------------------------------------------------------


def chain(*behind: tuple[str, tuple[str, ...]]) -> Edition:
    return make_edition([make_criterion(name, after=after) for name, after in behind])


def test_without_its_prerequisite_a_criterion_earns_nothing_and_so_on_down_the_chain() -> None:
    edition = chain(("DM1", ("DM2",)), ("DM2", ("DM3",)), ("DM3", ("DM4",)), ("DM4", ()))
    all_but_last = {"DM1": Verdict.MET, "DM2": Verdict.MET, "DM3": Verdict.MET}
    scored = score(edition, with_verdicts(all_but_last | {"DM4": Verdict.NOT_MET}))
    assert set(scored.standing.values()) == {Verdict.NOT_MET}
    assert scored.held_back == {"DM1": ("DM2",), "DM2": ("DM3",), "DM3": ("DM4",)}
    scored = score(edition, with_verdicts(all_but_last))
    assert set(scored.standing.values()) == {Verdict.OPEN}
    assert scored.count.possible == 4
    assert scored.held_back == {"DM1": ("DM2",), "DM2": ("DM3",), "DM3": ("DM4",)}
    scored = score(edition, with_verdicts(all_but_last | {"DM4": Verdict.MET}))
    assert scored.count.met == 4
    assert scored.held_back == {}


def test_what_holds_a_criterion_back_is_named_in_full() -> None:
    edition = chain(("DM1", ("DM2", "DM3")), ("DM2", ()), ("DM3", ("DM4",)), ("DM4", ()))
    scored = score(edition, with_verdicts({"DM1": Verdict.MET, "DM2": Verdict.NOT_MET, "DM3": Verdict.MET}))
    assert scored.held_back == {"DM1": ("DM2", "DM3"), "DM3": ("DM4",)}


def test_a_prerequisite_that_does_not_exist_can_never_be_met() -> None:
    scored = score(chain(("DM1", ("DM9",))), with_verdicts(["DM1"]))
    assert (scored.standing, scored.held_back) == ({"DM1": Verdict.NOT_MET}, {"DM1": ("DM9",)})


def largest(criteria: list[Criterion], verdicts: dict[str, Verdict], among: set[Verdict]) -> set[str]:
    """The largest set of criteria with such verdicts that holds all their prerequisites too: what stands, by its meaning."""
    standing = {criterion.id for criterion in criteria if verdicts[criterion.id] in among}
    while lost := {c.id for c in criteria if c.id in standing and not standing.issuperset(c.after)}:
        standing -= lost
    return standing


@given(editions(most=8, circles=True), VERDICTS)
def test_prerequisites_hold_back_exactly_what_rests_on_them_and_no_circle_hangs(edition: Edition, drawn: list[Verdict]) -> None:
    verdicts = judged(edition, drawn)
    assume(any(criterion.after for criterion in edition.criteria))
    scored = score(edition, with_verdicts(verdicts))
    criteria = list(edition.criteria)
    met = largest(criteria, verdicts, {Verdict.MET})
    possible = largest(criteria, verdicts, {Verdict.MET, Verdict.OPEN})
    assert {name for name, verdict in scored.standing.items() if verdict is Verdict.MET} == met
    assert {name for name, verdict in scored.standing.items() if verdict is not Verdict.NOT_MET} == possible
    assert scored.held_back == {
        criterion.id: tuple(other for other in criterion.after if other not in met)
        for criterion in criteria
        if verdicts[criterion.id] is Verdict.MET and criterion.id not in met
    }


@given(editions(circles=True) | editions(), st.data())
def test_what_one_act_touches_is_scored_as_all_of_it_would_be(edition: Edition, data: st.DataObject) -> None:
    scale = data.draw(st.sampled_from([one.id for one in edition.scales]))
    desk, now = Desk(), score(edition, Session(), scale)
    names = st.sampled_from([*edition.criterion_ids, "XX1"])
    fields = st.tuples(names, st.just("verdict"), st.sampled_from(list(Verdict))) | st.tuples(
        names.map("{}/evidence/1".format), st.sampled_from(["title", "state"]), st.sampled_from(["seen", "promised", None])
    )
    others = st.sampled_from([("gate/outcome", "state", "met"), ("city", "name", "Ash")])
    for act in data.draw(st.lists(st.lists(fields | others, min_size=1, max_size=3), max_size=8)):
        desk.act(*(Edit(*one) for one in act))
        session = fold(desk.log)
        now = score_after(edition, session, now, {subject.partition("/")[0] for subject, _, _ in act})
        whole = score(edition, session, scale)
        assert now == whole
        assert list(now.standing) == list(whole.standing)
        assert list(now.held_back) == list(whole.held_back)
