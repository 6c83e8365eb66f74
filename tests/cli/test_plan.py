"""``plan``: the shortest way to a tier, as the interface has it and for people."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.copies import work
from tests.cli.test_compare import HOSTILE
from wwc_tui.cli.output import cells
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.folding import fold
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.reading.library import Library

EDITION = Library().edition()


def judged(met: int, not_met: int = 0, **more: Any) -> dict[str, Any]:
    verdicts = ["met"] * met + ["not_met"] * not_met
    given = {name: {"verdict": verdict} for name, verdict in zip(EDITION.criterion_ids, verdicts, strict=False)}
    return {"edition": "wwc-2022", "city": {"name": "Springfield", **more}, "answers": given}


def test_the_plan_as_json_is_the_interface(cli: CommandLine) -> None:
    session = cli.imported(judged(15, 10))
    document = cli("plan", session, "--target", "silver", "--json").document
    roadmap = plan_roadmap(EDITION, found := fold(cli.store.read(session).changes), score(EDITION, found), "silver")
    assert (document["target"], document["needs"], document["reachable"]) == ("silver", 7, True)
    assert [one["id"] for one in document["criteria"]] == [one.criterion.id for one in roadmap.way]
    assert len(document["criteria"]) >= 7
    for one in document["criteria"]:
        assert set(one) >= {"id", "verdict", "effort", "steps", "why"}
        assert one["verdict"] in ("not_met", "open")
        assert one["to_ask"] is (one["verdict"] == "open")
        weights = {"S": 1, "M": 3, "L": 8}
        assert one["effort"] == sum(weights[step["effort"]] for step in one["steps"])
        assert one["why"]
        assert one["reason"]
    assert document["effort"] == sum(one["effort"] for one in document["criteria"])
    assert "PA1" in {one["id"] for one in document["criteria"] if one["why"] == "gate"}
    assert document["indicative"] is True


def test_the_plan_for_people(cli: CommandLine) -> None:
    session = cli.imported(judged(15, 10))
    text = cli("plan", session, "--target", "silver").out
    assert text.startswith("Springfield\n\nThe shortest way to Silver\n")
    assert "It needs 7 more of the 28 criteria that are open or not met." in text
    assert "PA1 Selecting and Using Performance Metrics" in text
    assert "(still to ask)" in text
    assert "Within 3 months: " in text
    assert "not a certification" in " ".join(text.split())
    assert all(cells(line) <= 80 for line in text.splitlines())


def test_without_a_target_it_is_the_sessions_own_or_the_next_one(cli: CommandLine) -> None:
    session = cli.imported(judged(22))
    assert cli("plan", session, "--json").document["target"] == "gold"
    session = cli.imported({**judged(22), "target": "platinum"})
    assert cli("plan", session, "--json").document["target"] == "platinum"
    assert cli("plan", session, "--json", "--target", " Silver ").document["target"] == "silver"


def test_a_tier_that_is_reached_leaves_nothing_to_do(cli: CommandLine) -> None:
    session = cli.imported(judged(43))
    document = cli("plan", session, "--target", "platinum", "--json").document
    assert (document["needs"], document["reachable"], document["criteria"]) == (0, True, [])
    text = " ".join(cli("plan", session, "--target", "platinum").out.split())
    assert "The count is enough for Platinum, which stays pending: recognized outcome is open." in text
    assert "Nothing is left to do." not in text
    work(cli.store.file_of(session), Edit("gate/outcome", "state", "met"))
    assert "Nothing is left to do." in cli("plan", session, "--target", "platinum").out


def test_a_tier_that_cannot_be_reached_is_said_so(cli: CommandLine) -> None:
    session = cli.imported(judged(5, 38))
    path = cli.store.file_of(session)
    work(path, *(Edit(name, "outside", "The state decides.") for name in EDITION.criterion_ids[5:20]))
    result = cli("plan", session, "--target", "gold", "--json")
    assert result.status == 0
    assert result.document["reachable"] is False
    assert result.document["obstacle"]["missing"] == 1
    assert "Gold cannot be reached" in cli("plan", session, "--target", "gold").out


@pytest.mark.parametrize("target", ["bronze", "", "\x1b[31m"])
def test_there_is_no_such_tier(cli: CommandLine, target: str) -> None:
    result = cli("plan", cli.imported(), "--target", target)
    assert (result.status, result.out) == (2, "")
    assert "choose from silver, gold and platinum" in result.err
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err


def test_a_hostile_name_cannot_steer_the_terminal(cli: CommandLine) -> None:
    session = cli.imported(judged(3, 3) | {"city": {"name": HOSTILE}})
    for form in ([], ["--json"]):
        result = cli("plan", session, *form)
        assert "evil" in result.out
        assert not {"\x1b", "\u202e", "\x9b"} & set(result.out)
        assert not form or json.loads(result.out)["city"].startswith("[/b]")
