"""The parts of a comparison beside the tiers, and the report about many cities: right, discreet, and sound whatever was typed."""

from __future__ import annotations

import re

import pytest

from tests.export.cities import HOSTILE, MADE, made_up, recorded
from tests.export.compared import COHORT, GOLDEN, against, document, earlier, golden_cohort, golden_document, others
from tests.export.golden import FOLDER
from tests.export.rendered import Rendered, expected
from tests.export.test_documents import COMPARISON, sound
from tests.strategies import make_criterion, make_edition
from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.certified import Award, Certified
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.cohort import make_cohort
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.peers import LeftOut
from wwc_tui.domain.progress import Cause, side
from wwc_tui.domain.results import read_result
from wwc_tui.domain.session import City
from wwc_tui.export import benchmark_words
from wwc_tui.export.benchmark_sections import benchmark_sections, side_by_side
from wwc_tui.export.cohort_report import cohort_markdown, cohort_sections
from wwc_tui.export.report_json import cohort_document, compare_document
from wwc_tui.export.sections import Table


def test_the_documents_are_those_that_were_read(real_edition: Edition) -> None:
    assert golden_document(real_edition) == (FOLDER / GOLDEN).read_text("utf-8")
    assert cohort_markdown(golden_cohort(real_edition), MADE) == (FOLDER / COHORT).read_text("utf-8")


def test_every_cause_and_reason_has_words_of_its_own() -> None:
    for spoken in ([benchmark_words.cause(one) for one in Cause], [benchmark_words.cause_explained(one) for one in Cause]):
        assert all(spoken)
        assert len(set(spoken)) == len(Cause)
    assert len(set(benchmark_words.left_out(dict.fromkeys(LeftOut, 1)))) == len(LeftOut)
    assert benchmark_words.left_out(dict.fromkeys(LeftOut, 0)) == ()


def regions(source: str) -> list[str]:
    return re.findall(r"<!-- wwc-tui:begin ([a-z-]+)", source)


def test_the_parts_are_the_same_whatever_is_at_hand(real_edition: Edition) -> None:
    case = made_up(real_edition)
    whole = document(case, against(case, earlier(real_edition), others(real_edition, 9)))
    for held in (None, Benchmarks(), against(case, earlier(real_edition), others(real_edition, 2))):
        source = document(case, held)
        assert regions(source) == regions(whole)
        sound(source, COMPARISON)
    assert "No earlier session for this city." in document(case, None)


def test_the_points_by_cause_are_the_difference_of_the_scores(real_edition: Edition) -> None:
    case = made_up(real_edition)
    rendered = Rendered(golden_document(real_edition))
    *causes, together = rendered.table("Compared with an earlier session", 1)
    assert [sum(int(row[place]) for row in causes) for place in (1, 2, 3)] == [int(one) for one in together[1:]]
    before = earlier(real_edition).score.count.met
    assert case.score.count.met - before == int(together[2]) - int(together[3])
    assert len(rendered.table("Compared with an earlier session", 3)) == int(together[1])


def test_the_practices_of_peers_are_those_of_the_score(real_edition: Edition) -> None:
    case = made_up(real_edition)
    rows = Rendered(golden_document(real_edition)).table("Compared with other cities")
    own = [str(practice.count.met) for practice in case.score.practices]
    assert [row[2] for row in rows] == [*own, str(case.score.count.met)]


@pytest.mark.parametrize("cities", [4, 5, 7, 8])
def test_no_other_city_is_named_and_fewer_than_five_have_no_figures(real_edition: Edition, cities: int) -> None:
    case = made_up(real_edition)
    held = against(case, earlier(real_edition), others(real_edition, cities))
    source = document(case, held)
    said = compare_document([held.earlier.later] if held.earlier else [], [], held)
    assert ("No figures" in source) is (cities < 5)
    assert (said["peers"]["practices"] is None) is (cities < 5)
    assert ("Middle half" in source) is (cities == 8)
    assert "City 0" not in source + str(said)
    assert "city-0" not in source + str(said)


def test_names_are_told_where_they_are_asked_for(real_edition: Edition) -> None:
    case = made_up(real_edition)
    held = against(case, earlier(real_edition), others(real_edition, 5), names=True)
    assert "| City 0 |" in document(case, held)
    assert {one["city"] for one in compare_document([], [], held)["peers"]["named"]} == {f"City {number}" for number in range(5)}
    few = against(case, earlier(real_edition), others(real_edition, 4), names=True)
    assert "City 0" not in document(case, few)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_what_they_are(real_edition: Edition, text: str) -> None:
    case = recorded(real_edition, [Edit("city", "name", text), Edit("DM1", "verdict", "met")])
    awards = tuple(Award(City(text, text, "US", 50_000), tier, 2023, "") for tier in ("gold", None))
    held = against(
        case, earlier(real_edition, text), others(real_edition, 6, [text]), names=True, certified=Certified(awards, text)
    )
    rendered = sound(document(case, held), COMPARISON)
    named = rendered.table("Compared with other cities", 1)
    assert {row[0] for row in named} == {expected(text + str(number)) for number in range(6)}
    cohort = make_cohort([real_edition], others(real_edition, 6, [text]), at_least=3, names=True)
    rendered = Rendered(cohort_markdown(cohort, MADE))
    assert all(len(pipes) == 1 for pipes in rendered.pipes())
    assert {row[0] for row in list(rendered.tables())[-1][1:]} == {row[0] for row in named}
    assert all(one.startswith("<!-- wwc-tui:") for one in rendered.html())


def test_a_cohort_names_no_city_unless_asked(real_edition: Edition) -> None:
    results = others(real_edition, 6)
    quiet, named = (make_cohort([real_edition], results, at_least=5, names=names) for names in (False, True))
    for shown in (cohort_markdown(quiet, MADE), str(cohort_document(quiet))):
        assert "City 0" not in shown
        assert "city-0" not in shown
    assert "City 0" in cohort_markdown(named, MADE)
    assert {one["session"] for one in cohort_document(named)["editions"][0]["named"]} == {one.id for one in results}


def test_a_cohort_of_too_few_says_no_more_than_how_many(real_edition: Edition) -> None:
    cohort = make_cohort([real_edition], others(real_edition, 2), at_least=3)
    (group,) = cohort_document(cohort)["editions"]
    assert {name for name, value in group.items() if value is None} == {
        "met", "open", "tiers", "practices", "criteria", "most_met", "least_met", "gaps",
    }  # fmt: skip
    assert not any(isinstance(part, Table) for section in cohort_sections(cohort) for part in section.parts)
    sources = cohort_markdown(cohort, MADE)
    assert "at least 3 cities" in sources
    assert "not a certification" in sources


@pytest.mark.parametrize(
    ("verdict", "sentences"),
    [
        ("met", ["Every city meets every criterion.", "No criterion is marked as not met."]),
        ("not_met", ["No city meets a criterion yet.", "DM1 Name of DM1: 3 cities"]),
    ],
)
def test_a_cohort_in_which_everything_is_met_or_nothing(verdict: str, sentences: list[str]) -> None:
    edition = make_edition([make_criterion("DM1")])
    logs = [recorded(edition, [Edit("city", "name", name), Edit("DM1", "verdict", verdict)]).log for name in "ABC"]
    results = [read_result(str(number), edition, log) for number, log in enumerate(logs)]
    source = cohort_markdown(make_cohort([edition], results, at_least=3), MADE)
    assert all(sentence in source for sentence in sentences)


def test_sessions_of_different_editions_stand_side_by_side(real_edition: Edition) -> None:
    small = make_edition([make_criterion("DM1"), make_criterion("ZZ1")])
    logs = [
        recorded(edition, [Edit("city", "name", "A"), Edit("DM1", "verdict", "met")]).log for edition in (small, real_edition)
    ]
    section = side_by_side([side("one", small, logs[0]), side("two", real_edition, logs[1])])
    assert any("do not all use the same criteria" in part for part in section.parts if isinstance(part, str))
    table = section.parts[-1]
    assert isinstance(table, Table)
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Practice DM"] == ("1 of 1", "1 of 9")
    assert rows["Practice ZZ"] == ("0 of 1", "–")
    assert rows["Open Data"] == ("–", "0 of 4")


def test_a_side_is_scored_on_every_scale(real_edition: Edition) -> None:
    case = made_up(real_edition)
    (said,) = compare_document([side(case.id, real_edition, case.log)], [])["sessions"]
    assert [one["scale"] for one in said["scales"]] == ["page", "2022-08"]
    assert said["scales"][0]["tier"] is said["tier"] is None
    assert said["scales"][0]["tier_by_count"] == said["tier_by_count"] == "silver"
    assert said["scales"][0]["blocked_by"] == said["blocked_by"] == ["LC1"]
    assert said["answered"] == "2026-03-03T14:00:00.000Z"


def test_the_sections_never_lack_a_part(real_edition: Edition) -> None:
    for section in benchmark_sections(Benchmarks(), made_up(real_edition).score):
        assert section.parts
