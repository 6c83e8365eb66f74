"""The same answers have the same numbers wherever they are shown: on the command line, in every export, on the screens."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.cli.conftest import CommandLine
from tests.export.cities import Case, empty, full, made_up, met
from tests.export.pages import Page, shown
from tests.export.rendered import Rendered
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.export.session_json import answers_document
from wwc_tui.screens.result import result_lines
from wwc_tui.widgets.meter import meter_lines

Numbers: TypeAlias = dict[str, Any]
TIERS = {"no tier yet": None, "Silver": "silver", "Gold": "gold", "Platinum": "platinum"}
STATES = {"met": "met", "not met": "not_met", "open": "open"}


def by_count(said: str) -> str | None:
    """The tier by count that is named, whatever the conditions make of it."""
    return TIERS[said.partition(" by count")[0].partition(" · ")[0]]


CASES: dict[str, Callable[[Edition], Case]] = {
    "empty": empty,
    "made up": made_up,
    "full": full,
    "between the scales": lambda edition: met(edition, 29),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, real_edition: Edition) -> Case:
    """Each of the cases in turn."""
    return CASES[request.param](real_edition)


def from_score(document: Numbers) -> Numbers:
    """What all surfaces have to agree on, as ``score --json`` has it."""
    counts = ("total", "met", "not_met", "open", "documented")
    return {
        **{name: document[name] for name in counts},
        "tier": document["tier_by_count"],
        "possible": document["possible_by_count"],
        "percent": f"{document['percent']:.0f}",
        "needs": {one["tier"]: one["needs"] for one in document["tiers"]},
        "gates": [one["state"] for one in document["gates"]],
        "practices": [(one["met"], one["not_met"], one["open"], one["total"]) for one in document["practices"]],
    }


def from_roadmap(lines: list[str], rows: dict[str, list[list[str]]]) -> Numbers:
    """The same, as the roadmap tells it.

    Args:
        rows: The rows of its tables of practices, gates and tiers.
    """
    text = "\n".join(lines)
    numbers = re.search(r"Criteria met: (\d+) of (\d+) \(([0-9.]+)%\)", text)
    rest = re.search(r"Other criteria: (\d+) not met, (\d+) open", text)
    documented = re.search(r"Documented: (\d+) of \d+ met criteri", text)
    secured = re.search(r"Tier secured, based on what is met now: (.*)", text)
    possible = re.search(r"Tier still possible, if every open criterion is met: (.*)", text)
    assert numbers
    assert rest
    assert documented
    assert secured
    assert possible
    *practices, everything = [tuple(map(int, row[1:5])) for row in rows["practices"]]
    assert everything == (int(numbers[1]), int(rest[1]), int(rest[2]), int(numbers[2]))
    return {
        "total": int(numbers[2]),
        "met": int(numbers[1]),
        "not_met": int(rest[1]),
        "open": int(rest[2]),
        "documented": int(documented[1]),
        "tier": by_count(secured[1]),
        "possible": by_count(possible[1]),
        "percent": numbers[3],
        "needs": {TIERS[row[0]]: int(row[4]) for row in rows["tiers"]},
        "gates": [STATES[row[1].partition(":")[0]] for row in rows["gates"]],
        "practices": practices,
    }


def in_markdown(source: str) -> Numbers:
    read = Rendered(source)
    tables = {
        "practices": read.table("Results by practice area"),
        "gates": read.table("Conditions regardless of score"),
        "tiers": read.table("How the score was reached"),
    }
    return from_roadmap(read.lines(), tables)


def on_the_page(source: str) -> Numbers:
    page = Page(source)
    figure = [shown(one) for one in page.all("li", under=page.all("figure")[0])]
    numbers = from_roadmap(
        [text for _, text in page.flow()],
        {name: page.rows(name) for name in ("practices", "gates")} | {"tiers": page.rows("score")},
    )
    assert figure[:3] == [f"{numbers['met']} met", f"{numbers['open']} open", f"{numbers['not_met']} not met"]
    for line, (tier, needs) in zip(figure[3:6], numbers["needs"].items(), strict=True):
        assert line.startswith(f"{tier}, ".capitalize())
        assert (f": {needs} to go" in line) == (needs > 0)
    compared = page.rows("comparison-tiers")
    assert [(row[3], row[4]) for row in compared] == [(str(numbers["met"]), str(needs)) for needs in numbers["needs"].values()]
    return numbers


def in_the_tables(folder: Path) -> Numbers:
    """The same, as the table of all the rest has it; the table of answers is counted."""
    values = {row["key"]: row["value"] for row in rows_of(folder / "session.csv")}
    answers = [row["verdict"] for row in rows_of(folder / "answers.csv")]
    assert len(answers) == int(values["score.total"])
    assert [answers.count(state) for state in ("met", "not_met", "open")] == [
        int(values[f"score.{state}"]) for state in ("met", "not_met", "open")
    ]

    def members(name: str) -> Iterator[Numbers]:
        number = 1
        while any(key.startswith(f"score.{name}.{number}.") for key in values):
            yield {key.rpartition(".")[2]: value for key, value in values.items() if key.startswith(f"score.{name}.{number}.")}
            number += 1

    return {
        **{name: int(values[f"score.{name}"]) for name in ("total", "met", "not_met", "open", "documented")},
        "tier": values.get("score.tier_by_count"),
        "possible": values.get("score.possible_by_count"),
        "percent": f"{float(values['score.percent']):.0f}",
        "needs": {one["tier"]: int(one["needs"]) for one in members("tiers")},
        "gates": [one["state"] for one in members("gates")],
        "practices": [tuple(int(one[name]) for name in ("met", "not_met", "open", "total")) for one in members("practices")],
    }


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True))


def test_every_surface_has_the_same_numbers(cli: CommandLine, case: Case, tmp_path: Path) -> None:
    session = cli.imported(answers_document(case.edition, case.session, private=True))
    out = tmp_path / "out"
    assert cli("export", session, "--out", out, "--format", "md,html,csv,json").status == 0
    document = cli("score", session, "--json").document
    numbers = from_score(document)
    assert numbers["met"] == case.score.count.met, "the answers are those of the case"
    whole = json.loads((out / "session.json").read_text("utf-8"))
    assert whole["export"]["score"]["percent"] == document["percent"], "unrounded where machines read it"
    assert from_score(whole["export"]["score"]) == numbers
    assert in_markdown((out / "roadmap.md").read_text("utf-8")) == numbers
    assert on_the_page((out / "roadmap.html").read_text("utf-8")) == numbers
    assert in_the_tables(out) == numbers


def test_every_surface_has_the_same_plan(cli: CommandLine, case: Case, tmp_path: Path) -> None:
    session = cli.imported(answers_document(case.edition, case.session))
    out = tmp_path / "out"
    assert cli("export", session, "--out", out, "--format", "md,html,csv,json").status == 0
    plan = cli("plan", session, "--json").document
    whole = json.loads((out / "session.json").read_text("utf-8"))["export"]
    way = [one["id"] for one in plan["criteria"]]
    assert (plan["target"], plan["needs"]) == (whole["plan"]["target"], whole["plan"]["needs"])
    assert way == [one["id"] for one in whole["plan"]["way"]]
    told, page = Rendered((out / "roadmap.md").read_text("utf-8")), Page((out / "roadmap.html").read_text("utf-8"))
    folded = fold(Log(cli.store.read(session).changes))
    roadmap = plan_roadmap(case.edition, folded, score(case.edition, folded))
    ready = [one.criterion.id for one in roadmap.ready]
    assert [name for name in way if name in ready] == ready
    assert roadmap.early or ready == way
    named = [one.state.gate.name for one in roadmap.ready_conditions]
    table = bool(ready or named)
    rows = told.table("Next steps") if table else []
    assert [row[0] for row in rows[: len(named)]] == named
    assert [row[0].split()[0] for row in rows[len(named) :]] == ready
    efforts = {one["id"]: one["effort"] for one in plan["criteria"]}
    assert [int(row[2]) for row in rows[len(named) :]] == [efforts[name] for name in ready]
    assert rows == (page.rows("next-steps") if table else [])
    actions = rows_of(out / "actions.csv")
    assert [(row["key"], row["months"]) for row in actions] == [(one["key"], str(one["horizon"])) for one in whole["actions"]]
    assert len([line for line in told.lines() if line.startswith("Step")]) == len(actions)


def test_the_screens_have_the_same_numbers(cli: CommandLine, case: Case) -> None:
    session = cli.imported(answers_document(case.edition, case.session))
    numbers = from_score(cli("score", session, "--json").document)
    log = Log(cli.store.read(session).changes)
    folded = fold(log)
    scored = score(case.edition, folded)
    meter = "\n".join(line.plain for line in meter_lines(scored, 60))
    assert f"met {numbers['met']} · not met {numbers['not_met']} · open {numbers['open']}" in meter
    assert f"{numbers['documented']} of {numbers['met']} met documented" in meter
    result = "\n".join(
        line.plain for line in result_lines(case.edition, folded, scored, plan_roadmap(case.edition, folded, scored), 100)
    )
    assert f"{numbers['met']} of {numbers['total']} criteria met · {numbers['percent']}%" in result
    names = {tier: name for name, tier in TIERS.items()}
    for text in (meter, result):
        assert re.search(rf"secured:? +{names[numbers['tier']]}", text)
        assert re.search(rf"possible:? +{names[numbers['possible']]}", text)
