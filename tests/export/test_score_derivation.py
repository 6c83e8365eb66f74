"""Every number that is shown of a score explains itself."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Verdict
from wwc_tui.export import tier_words
from wwc_tui.export.score_derivation import Explanation, explain
from wwc_tui.live_session import Interview

SEEN = (Edit("DM1/evidence/e1", "title", "Charter"), Edit("DM1/evidence/e1", "state", "seen"))


def explained(edition: Edition, edits: Iterable[Edit]) -> dict[str, Explanation]:
    """What is explained of a session of these edits, by topic."""
    interview = Interview(edition, Log(), None)
    interview.read_only = False
    interview.record(*edits)
    return {one.topic: one for one in explain(edition, interview.session, interview.score)}


def verdicts(edition: Edition, met: int, not_met: int) -> list[Edit]:
    """So many criteria judged met, and so many after them not met."""
    states = ["met"] * met + ["not_met"] * not_met
    return [Edit(criterion, "verdict", state) for criterion, state in zip(edition.criterion_ids, states, strict=False)]


@pytest.mark.parametrize(("met", "not_met"), [(0, 0), (1, 2), (21, 3), (22, 0), (43, 0), (0, 43)])
def test_the_criteria_behind_a_number_are_as_many_as_it_says(real_edition: Edition, met: int, not_met: int) -> None:
    found = explained(real_edition, [*verdicts(real_edition, met, not_met), *SEEN])
    assert len(found["met"].criteria) == met
    assert found["met"].value == f"{met} of 43"
    assert len(found["not_met"].criteria) == not_met == int(found["not_met"].value)
    assert len(found["open"].criteria) == 43 - met - not_met == int(found["open"].value)
    assert found["documented"].criteria == (("DM1",) if met else ())
    assert len(found["possible"].criteria) == 43 - not_met


def test_everything_that_is_shown_is_explained_in_words(real_edition: Edition) -> None:
    found = explained(real_edition, verdicts(real_edition, 3, 1))
    tiers = [f"tier/{floor.tier}" for floor in real_edition.scale().floors]
    practices = [f"practice/{practice.code}" for practice in real_edition.practices]
    gates = [f"gate/{gate.id}" for gate in real_edition.gates]
    shown = ["met", "not_met", "open", "documented", "secured", "possible", *tiers, *practices, *gates]
    assert list(found) == shown
    assert len({one.name for one in found.values()}) == len(found)
    for one in found.values():
        assert one.name
        assert one.value
        assert one.rule.endswith(".")
        assert one.change.endswith(".")
        assert "_" not in one.name + one.value


def test_tiers_are_named_and_their_floors_are_those_of_the_scale(real_edition: Edition) -> None:
    found = explained(real_edition, verdicts(real_edition, 22, 0))
    assert all(" · pending: " in found[name].value for name in ("secured", "possible"))
    assert found["tier/silver"].value == "22 of 43"
    pending = "The count is enough for Silver, which stays pending: PA1 and recognized outcome are open."
    assert found["tier/silver"].change == pending
    assert found["secured"].change.startswith("7 more criteria met reach Gold; 21 are open. No tier is given without")
    assert explained(real_edition, verdicts(real_edition, 28, 0))["secured"].change.startswith(
        "1 more criterion met reaches Gold"
    )
    assert explained(real_edition, ())["secured"].value == "no tier yet"
    assert "undoing a verdict" in explained(real_edition, verdicts(real_edition, 43, 0))["secured"].change


def test_met_and_not_documented_is_named(real_edition: Edition) -> None:
    found = explained(real_edition, [*verdicts(real_edition, 2, 0), *SEEN])
    assert found["documented"].change == "Met and not documented: DM2."
    found = explained(real_edition, [*verdicts(real_edition, 1, 0), *SEEN])
    assert found["documented"].change == "Everything met is documented."
    assert found["gate/DM1"].value == "met"
    states = {tier_words.condition_state(state) for state in Verdict}
    assert {one.value for topic, one in found.items() if topic.startswith("gate/")} <= states
    assert Verdict.NOT_MET.value not in {one.value for one in found.values()}
