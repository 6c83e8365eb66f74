"""What people can do to a plan, as edits: alter, move, drop and add actions, say when it begins, and call it final."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.planned import L, M, S, desk_of, plan
from tests.strategies import Desk, bare_edition
from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import HORIZONS, Effort
from wwc_tui.domain.dates import months_after
from wwc_tui.domain.edits import (
    add_action,
    alter_action,
    drop_action,
    make_final,
    read_criterion,
    release_action,
    reopen,
    set_outside,
    shift_action,
    start_plan,
    take_back_action,
)
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import ActionEdit

EDITION = bare_edition(2, (50, 75, 100))
PARKED = ("DM1", "parked", {"reason": "ask", "owner": "Ana Ruiz", "due": ""})
JUDGED = ("DM1", "verdict", "not_met")
NOW = "2026-03-02T15:00:00.000Z"


def actions(desk: Desk) -> dict[str, Action]:
    roadmap = plan(EDITION, desk.log, "platinum", start="2026-04-01")
    return {one.key: one for one in (*roadmap.actions, *roadmap.dropped)}


TEXTS = st.sampled_from(["", "Do 1 for DM1.", "Write it down.", "[/b] | <x>\nline"])


@given(
    TEXTS,
    st.sampled_from(["", "Ana Ruiz", "Ben Okafor"]),
    st.sampled_from(["", "2026-7-1", "2026-9-3"]),  # one of them is the day that the plan has for it anyway
    st.sampled_from(Effort),
    st.sampled_from([None, *HORIZONS]),
)
def test_an_altered_action_is_as_the_values_say_and_altering_it_so_again_is_no_edit(
    text: str, owner: str, due: str, effort: Effort, horizon: int | None
) -> None:
    desk = desk_of(PARKED)
    before = actions(desk)["DM1/i1"]
    edits = alter_action(before, text=text, owner=owner, due=due, effort=effort, horizon=horizon)
    if edits:
        desk.act(*edits)
    after = actions(desk)["DM1/i1"]
    assert after.text == (text or before.text)
    assert after.owner == (owner or "Ana Ruiz")
    typed = {"2026-7-1": "2026-07-01", "2026-9-3": "2026-09-03"}.get(due)
    assert after.due == (typed or months_after("2026-04-01", after.horizon))
    assert after.dated == bool(due), "a day that a person named stays, though the plan would have named the same"
    assert after.effort is effort
    assert after.moved == (horizon is not None)
    assert horizon in (None, after.horizon)
    assert alter_action(after, text=after.text, owner=owner or after.owner, effort=effort, horizon=horizon) == ()


def test_the_plans_own_wording_and_effort_take_back_what_a_person_said() -> None:
    desk = desk_of(("action/DM1/i1", "text", "Write it down."), ("action/DM1/i1", "effort", "L"))
    altered = actions(desk)["DM1/i1"]
    assert (altered.text, altered.effort) == ("Write it down.", L)
    desk.act(*alter_action(altered, text=" Do 1 for DM1. ", effort=S))
    assert fold(desk.log).actions == ()


def test_what_is_not_named_stays() -> None:
    desk = desk_of(("action/DM1/i1", "owner", "Ben Okafor"), ("action/DM1/i1", "due", "2026-05-01"))
    desk.act(*alter_action(actions(desk)["DM1/i1"], owner=""))
    assert fold(desk.log).action("DM1/i1") == ActionEdit("DM1/i1", due="2026-05-01")
    assert alter_action(actions(desk)["DM1/i1"]) == ()


@pytest.mark.parametrize("due", ["tomorrow", "2026-02-30", "1.4.2026"])
def test_a_day_that_is_none_is_refused_in_a_sentence(due: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date. Write it as"):
        alter_action(actions(desk_of(JUDGED))["DM1/i1"], due=due)
    with pytest.raises(ValueError, match=r"is not a date. Write it as"):
        start_plan(due)


def test_there_are_three_horizons() -> None:
    with pytest.raises(ValueError, match=r"no horizon of 9 months. Choose from 3, 6, 12\."):
        alter_action(actions(desk_of(JUDGED))["DM1/i1"], horizon=9)


def test_an_action_that_was_put_somewhere_can_be_let_go_again() -> None:
    desk = desk_of(JUDGED)
    desk.act(*alter_action(actions(desk)["DM1/i1"], horizon=3))
    assert (actions(desk)["DM1/i1"].horizon, actions(desk)["DM1/i1"].moved) == (3, True)
    desk.act(*alter_action(actions(desk)["DM1/i1"], horizon=12))
    assert (actions(desk)["DM1/i1"].horizon, actions(desk)["DM1/i1"].moved) == (12, True)
    desk.act(*release_action("DM1/i1"))
    assert (actions(desk)["DM1/i1"].horizon, actions(desk)["DM1/i1"].moved) == (3, False)


def test_a_dropped_action_keeps_its_reason_and_can_be_taken_up_again() -> None:
    desk = desk_of(JUDGED)
    desk.act(*drop_action("DM1/i1", " No money. "))
    assert actions(desk)["DM1/i1"].dropped == "No money."
    desk.act(*drop_action("DM1/i1", ""))
    assert actions(desk)["DM1/i1"].dropped == ""
    desk.act(*take_back_action("DM1/i1"))
    assert actions(desk)["DM1/i1"].dropped is None


def test_an_added_action_is_in_the_plan() -> None:
    desk = Desk()
    desk.act(*add_action("0195", " Tell the council. ", criterion="DM2", owner="Ana Ruiz", due="2026-6-1", effort=M, horizon=12))
    found = actions(desk)["0195"]
    assert (found.text, found.owner, found.due, found.effort, found.horizon) == (
        "Tell the council.",
        "Ana Ruiz",
        "2026-06-01",
        M,
        12,
    )
    assert (found.criterion, found.added, found.on_way, found.moved) == (EDITION.criterion("DM2"), True, True, True)
    desk.act(*add_action("0196", "Tell everybody."))
    assert (actions(desk)["0196"].horizon, actions(desk)["0196"].moved, actions(desk)["0196"].criterion) == (3, False, None)
    desk.undo()
    assert "0196" not in actions(desk)
    with pytest.raises(ValueError, match=r"needs a text"):
        add_action("0197", " \n")


def test_what_an_action_of_the_citys_own_is_for_can_be_changed_and_of_a_step_it_cannot() -> None:
    desk = desk_of(JUDGED)
    desk.act(*add_action("0195", "Tell the council."))
    desk.act(*alter_action(actions(desk)["0195"], criterion="DM2"))
    assert actions(desk)["0195"].criterion == EDITION.criterion("DM2")
    assert alter_action(actions(desk)["0195"], criterion="DM2") == ()
    desk.act(*alter_action(actions(desk)["0195"], criterion=""))
    assert actions(desk)["0195"].criterion is None
    assert alter_action(actions(desk)["DM1/i1"], criterion="DM2") == ()


def test_a_criterion_is_named_by_id_by_name_or_by_both() -> None:
    one = EDITION.criterion("DM2")
    for text in ("DM2", " dm2 ", one.name.upper(), f"dm2 {one.name}"):
        assert read_criterion(EDITION, text) == "DM2"
    assert read_criterion(EDITION, " ") == ""
    with pytest.raises(ValueError, match="There is no criterion"):
        read_criterion(EDITION, "DM")


def test_a_plan_begins_on_a_day_or_leaves_it_open() -> None:
    desk = Desk()
    desk.act(start_plan("2026-4-1"))
    assert fold(desk.log).plan_start == "2026-04-01"
    desk.act(start_plan(" "))
    assert fold(desk.log).plan_start == ""


def test_a_session_is_final_until_it_is_opened_again_and_knows_whether_it_was_changed_since() -> None:
    desk = desk_of(("DM1", "verdict", "met"))
    desk.act(make_final(NOW))
    assert (fold(desk.log).final, fold(desk.log).changed_since_final) == (NOW, False)
    desk.act(Edit("session", "speaker", "ana"), Edit("sitting/2", "started", NOW), Edit("DM1", "settled/0195", True))
    assert not fold(desk.log).changed_since_final
    desk.act(Edit("DM1", "note", "One more thing."))
    assert fold(desk.log).changed_since_final
    desk.act(make_final(NOW))
    assert not fold(desk.log).changed_since_final
    desk.act(*drop_action("DM1/i1", "No money."))
    assert fold(desk.log).changed_since_final
    desk.act(reopen())
    assert (fold(desk.log).final, fold(desk.log).changed_since_final) == (None, False)


def test_a_criterion_is_outside_the_citys_control_for_a_reason() -> None:
    desk = Desk()
    desk.act(set_outside("DM1", " The state decides. "))
    assert fold(desk.log).answer("DM1").outside == "The state decides."
    desk.act(set_outside("DM1", " "))
    assert not fold(desk.log).answer("DM1").touched


def test_an_action_moves_to_the_next_horizon_and_not_beyond_the_last() -> None:
    desk = desk_of(("DM1", "verdict", "not_met"))
    seen = []
    for step in (1, 1, 1, -1, -1, -1):
        edits = shift_action(actions(desk)["DM1/i1"], step)
        if edits:
            desk.act(*edits)
        seen.append((actions(desk)["DM1/i1"].horizon, bool(edits)))
    assert seen == [(6, True), (12, True), (12, False), (6, True), (3, True), (3, False)]
