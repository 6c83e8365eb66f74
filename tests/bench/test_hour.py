"""The hour tells what is lost, what is slower and what grows; and ten minutes of it lose nothing."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tools.bench.facilitator import Kind, Seat, Wanted
from tools.bench.hour import Hour, Round, differences, figures, held, ten_minutes, unlike
from tools.bench.stores import built_in
from wwc_tui.domain.changes import Change, Value
from wwc_tui.domain.session import Answer, Session, Verdict

KIM = "Kim Park"


def change(number: int, subject: str, name: str, value: Value, replaces: str | None = None, by: str = KIM) -> Change:
    identity = f"change-{number}"
    return Change(identity, "2026-03-02T09:00:00.000Z", by, subject, name, value, replaces, identity)


WANTED = [
    Wanted(KIM, "DM1", "verdict", "met"),
    Wanted(KIM, "DM1/evidence/*", "title", "Charter"),
    Wanted(KIM, "DM1", "parked", {"reason": "ask", "owner": "", "due": ""}),
    Wanted(KIM, "DM1", "verdict", "open"),
]
CHANGES = [
    change(1, "DM1", "verdict", "met"),
    change(2, "DM1/evidence/e00123", "title", "Charter"),
    change(3, "DM1", "parked", {"due": "", "owner": "", "reason": "ask"}),
    change(4, "DM1", "verdict", "open", "change-1"),
]


def test_what_was_done_and_nothing_else_is_all_right() -> None:
    assert differences(WANTED, CHANGES) == []


@pytest.mark.parametrize("gone", range(4))
def test_a_change_that_is_not_in_the_file_is_lost(gone: int) -> None:
    found = differences(WANTED, [one for number, one in enumerate(CHANGES) if number != gone])
    assert found[0].startswith("lost: Kim Park: DM1")
    assert not any(one.startswith("not asked for") for one in found)


@pytest.mark.parametrize(
    "told", [{"value": "Charta"}, {"value": True}, {"by": "Ana"}, {"field": "link"}, {"subject": "DM2/evidence/e1"}]
)
def test_a_change_that_is_told_in_another_way_is_lost(told: dict[str, str]) -> None:
    altered = [replace(one, **told) if one.id == "change-2" else one for one in CHANGES]
    assert [one.partition(":")[0] for one in differences(WANTED, altered)] == ["lost", "not asked for"]


def test_a_change_that_nobody_made_or_that_forgets_the_one_before_is_said() -> None:
    assert len(differences(WANTED, [*CHANGES, change(5, "DM9", "note", "x")])) == 1
    assert len(differences(WANTED, [*CHANGES[:3], replace(CHANGES[3], replaces=None)])) == 1
    assert len(differences(WANTED, [CHANGES[1], CHANGES[0], *CHANGES[2:]])) == 2, "in another order"


def test_a_session_that_is_not_as_the_facilitator_has_it_in_mind_is_said() -> None:
    seat = Seat(KIM, ())
    seat.want("DM1", "verdict", "met")
    seat.want("DM1", "note", "a note")
    assert unlike(Session(answers={"DM1": Answer("DM1", verdict=Verdict.MET, note="a note")}), seat) == []
    assert len(unlike(Session(answers={"DM1": Answer("DM1", note="a nota")}), seat)) == 2


def test_what_is_slower_or_grows_is_missed() -> None:
    def hour(time: float, processor: float, memory: float) -> Hour:
        new = Round([(kind, 10.0) for kind in Kind], 5.0, 50.0)
        old = Round([(kind, time) for kind in Kind], processor, memory)
        return Hour(Seat(KIM, ()), [new, old], new, 48.0, [])

    assert all(one.reached for one in figures(hour(11.4, 5.7, 77.9)))
    assert [one.reached for one in figures(hour(13.1, 5.8, 80.1))] == [True, *(False,) * 7]
    assert not next(iter(figures(replace(hour(10, 5, 50), lost=["lost: x"])))).reached


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_ten_minutes_are_all_in_the_file(tmp_path: Path) -> None:
    edition = built_in()
    with held(tmp_path, edition) as one:
        ten_minutes([one], edition, 0)
        assert one.lost() == []
    assert (one.seat.notes, one.seat.parks) == (10, 5)
    assert len(one.seat.wanted) > 65
