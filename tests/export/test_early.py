"""An interview that has only begun: nothing is planned for what nobody asked about."""

from __future__ import annotations

from datetime import date

import pytest

from tests.export.cities import MADE, Case, empty, indicators, met, recorded
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.planning import Roadmap, plan_roadmap
from wwc_tui.export.report_json import plan_document
from wwc_tui.export.roadmap import roadmap_markdown
from wwc_tui.services.export_session import documents

SENTENCE = "Fewer than half of the criteria have a verdict"


def planned(case: Case) -> Roadmap:
    """The plan, with a day on which its work begins."""
    return plan_roadmap(case.edition, case.session, case.score, "gold", start="2026-04-01")


def written(case: Case) -> str:
    """The roadmap, with the days of the plan."""
    return roadmap_markdown(case.edition, case.session, case.score, planned(case), MADE, case.id)


def judged(edition: Edition, number: int, *edits: Edit) -> Case:
    """A session in which the first so many criteria are not met."""
    return recorded(edition, [*(Edit(one, "verdict", "not_met") for one in edition.criterion_ids[:number]), *edits])


def test_an_empty_interview_has_no_step_and_says_what_to_do(real_edition: Edition) -> None:
    case = empty(real_edition)
    assert planned(case).actions == ()
    text = written(case)
    assert SENTENCE in text
    assert "Due:" not in text
    assert "Within 3 months" not in text
    assert "## Still to ask" in text
    assert len(text.split()) < 2500


@pytest.mark.parametrize("number", [1, 21])
def test_below_half_only_what_was_judged_or_spoken_of_has_steps(real_edition: Edition, number: int) -> None:
    last = list(real_edition.criteria)[-1]
    touched = indicators(last.id, **{last.indicators[0].id.replace("-", "_"): True})
    case = judged(real_edition, number, *touched, Edit("session", "plan", (last.id,)))
    about = {one.criterion.id for one in planned(case).actions if one.criterion}
    assert about <= {*real_edition.criterion_ids[:number], last.id}
    assert last.id in about
    assert real_edition.criterion_ids[0] in about
    document = plan_document(case.id, "Foo", case.score, planned(case))
    untouched = [step for one in document["criteria"] if one["id"] not in about for step in one["steps"]]
    assert untouched, "a program is told the whole way"
    assert all("due" not in step for step in untouched)
    assert {one.criterion.id for one in planned(case).unasked}.isdisjoint(about)


def test_what_people_decided_about_a_step_stays(real_edition: Edition) -> None:
    last = list(real_edition.criteria)[-1]
    key = f"{last.id}/{last.indicators[0].id}"
    case = recorded(real_edition, [Edit(f"action/{key}", "owner", "Ana")])
    assert [one.key for one in planned(case).actions] == [key]


def test_from_half_on_everything_on_the_way_has_steps(real_edition: Edition) -> None:
    half = met(real_edition, 22)
    assert any(one.to_ask for one in planned(half).actions)
    assert SENTENCE not in written(half)


def test_no_document_is_dated_before_the_interview(real_edition: Edition) -> None:
    source = replace(empty(real_edition).source(), made=date(2026, 1, 1))
    made = documents(source, ["md", "html"])
    assert "**Roadmap made on:** Mon, Mar 2, 2026" in made["roadmap.md"]
    assert "Made on Mon, Mar 2, 2026" in made["comparison.md"]
    assert "Thu, Jan 1, 2026" not in "".join(made.values())
