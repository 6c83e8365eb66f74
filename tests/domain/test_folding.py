"""Folding takes a time that grows with the number of changes, whatever they are about, and not with its square."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

import pytest

from tests.store.making import START
from wwc_tui.domain.changes import Change, Value, new_id
from wwc_tui.domain.folding import advance, fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Session

KINDS: dict[str, Callable[[int], tuple[str, str, Value]]] = {
    "gates": lambda n: (f"gate/g{n}", "state", "met"),
    "indicators": lambda n: (f"DM1/indicator/i{n}", "state", True),
    "sittings": lambda n: (f"sitting/{n}", "started", "2026-03-02T09:00:00.000Z"),
    "presence": lambda n: (f"sitting/{n}", "present", ("ana", "bo")),
    "presence at one sitting": lambda n: ("sitting/1", "present", (f"p{n}",)),
    "people": lambda n: (f"person/p{n}", "name", f"Person {n}"),
    "evidence": lambda n: (f"DM1/evidence/e{n}", "title", f"Policy {n}"),
    "disputes": lambda n: (f"DM1/dispute/d{n}", "one", f"Side {n}"),
    "actions": lambda n: (f"action/a{n}", "text", f"Do {n}"),
    "criteria": lambda n: (f"X{n}", "verdict", "met"),
    "texts": lambda n: ("DM1", "note", f"Text {n}"),
    "parked": lambda n: ("DM1", "parked", {"reason": "time", "owner": "", "due": f"{n}"}),
    "plans": lambda n: ("session", "plan", (f"DM{n}",)),
    "what nobody knows": lambda n: (f"session/{n}", f"f{n}", n),
    "backwards": lambda n: (f"person/p{99_999 - n}", "name", f"Person {n}"),
}


def changes(kind: str, count: int) -> list[Change]:
    made = []
    for number in range(1, count + 1):
        subject, field, value = KINDS[kind](number)
        identity = new_id(START + number, bytes(10))
        made.append(Change(identity, "2026-03-02T09:00:00.000Z", "Kim Park", subject, field, value, None, identity))
    return made


def seconds(log: Log) -> float:
    """The least of three times, since what else the machine does only adds to it."""
    times = []
    for _ in range(3):
        began = process_time()
        fold(log)
        times.append(process_time() - began)
    return min(times)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_ten_times_the_changes_take_about_ten_times_the_time(kind: str) -> None:
    few, many = Log(changes(kind, 2_000)), Log(changes(kind, 20_000))
    gc.collect()
    gc.disable()
    try:
        assert seconds(many) < 20 * max(seconds(few), 0.001)
    finally:
        gc.enable()


@pytest.mark.parametrize("kind", KINDS)
def test_one_after_the_other_comes_to_the_same(kind: str) -> None:
    log = changes(kind, 50)
    session = Session()
    for change in log:
        session = advance(session, change)
    assert session == fold(log)
    assert session.changed == "2026-03-02T09:00:00.000Z"


@pytest.mark.parametrize(
    ("before", "at", "changed"), [("2046-01-05", "2026-03-02", "2026-03-02"), ("2026-03-03", "2026-03-02", "2026-03-03")]
)
def test_a_clock_that_was_far_ahead_is_forgotten_with_the_next_change(before: str, at: str, changed: str) -> None:
    moments = [f"{day}T09:00:00.000Z" for day in (before, at)]
    log = [
        Change(new_id(START + number, bytes(10)), moment, "", "DM1", "note", moment, None, "")
        for number, moment in enumerate(moments)
    ]
    assert fold(log).changed == f"{changed}T09:00:00.000Z"
    assert advance(fold(log[:1]), log[1]).changed == f"{changed}T09:00:00.000Z"
