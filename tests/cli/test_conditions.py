"""Conditions decide tiers: no surface names a tier that a condition forbids, or that an open one leaves pending."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CommandLine
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.edits import drop_action
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Session, Verdict
from wwc_tui.export import tier_words
from wwc_tui.i18n import tr, use_language
from wwc_tui.live_session import open_interview
from wwc_tui.reading.library import Library
from wwc_tui.services.session_list import Row, overview
from wwc_tui.store.session_store import SessionStore, read_session

CORE = ("LC1", "DM1", "PA1")


@dataclass(frozen=True)
class Case:
    """A city, the tier that its count reaches, and what has to stand beside that tier.

    Attributes:
        beside: What stands beside the tier, in any number of words; empty where every condition is met.
    """

    name: str
    met: int
    spared: tuple[str, ...]
    outcome: str
    tier: str
    blocked: tuple[str, ...]
    pending: tuple[str, ...]
    beside: str

    def document(self, edition: Edition) -> dict[str, Any]:
        ids = [one for one in dict.fromkeys([*CORE, *edition.criterion_ids]) if one not in self.spared]
        met = set(ids[: self.met])
        return {
            "edition": edition.id,
            "city": {"name": self.name, "country": "US", "population": 100_000},
            "gates": {"outcome": self.outcome},
            "answers": {one: {"verdict": "met" if one in met else "not_met"} for one in edition.criterion_ids},
        }


CASES = (
    Case("Blockville", 42, ("LC1",), "met", "platinum", ("LC1",), (), "LC1|no tier"),
    Case("Twicetown", 35, ("LC1",), "not_met", "gold", ("LC1", "outcome"), (), "LC1|no tier|conditions"),
    Case("Pending Falls", 24, (), "open", "silver", (), ("outcome",), "outcome|pending"),
    Case("Clearwater", 35, (), "met", "gold", (), (), ""),
)

NO_CLAIM = re.compile(
    r"target|way to|Plan to|needs? \d|needs the one|is needed|are needed|more criteri|given from|at least|possible to|Tier +floor"
    r"|\d no$|\| no \|$"
    r"|^(?:\| )?Cities by latest award(?: \|)? Platinum(?: \|)? Gold(?: \|)? Silver(?: \|)? Tier unknown(?: \|)? All(?: \|)?$"
    r"|^- [^:]+, [A-Z]{2}: (?:Platinum|Gold|Silver), \d{4}, about [\d,]+ residents$"
    r"|Silver \d|51-66|\| Scale|Source|sets (Silver|Gold|Platinum)|tier (Silver|Gold|Platinum):|cannot be reached",
    re.IGNORECASE,
)
"""What names a tier and claims none for the city: a target, a distance by count, a scale, the awards of other cities."""


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def sentences(text: str) -> Iterator[str]:
    """The paragraphs, items and rows of a text, each on one line, whatever it was wrapped to."""
    text = re.sub(r"<!--.*?-->|<(?:style|svg).*?</(?:style|svg)>", "", text, flags=re.DOTALL)
    text = re.sub(r"</(?:li|p|tr|h\d|td|th|div|figcaption|caption)>", "\n", text)
    text = re.sub(r"<[^>]*>", " ", text)
    for block in re.split(r"\n(?=\S)", text):  # what is wrapped is indented
        yield " ".join(block.split())


def bare(case: Case, text: str) -> list[str]:
    """Every sentence that names a tier which the city may claim by count alone, without the condition."""
    names = re.compile(r"\b(Silver|Gold|Platinum)\b")
    beside = re.compile(case.beside, re.IGNORECASE)
    return [one for one in sentences(text) if names.search(one) and not NO_CLAIM.search(one) and not beside.search(one)]


def said_in_line_mode(cli: CommandLine, session: str, monkeypatch: pytest.MonkeyPatch, *lines: str) -> str:
    typed = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
    monkeypatch.setattr(sys, "stdin", typed)
    result = cli("resume", session, "--line")
    assert result.status == 0, result.err
    return result.out


def test_no_command_and_no_document_names_a_tier_without_its_condition(
    case: Case, cli: CommandLine, real_edition: Edition, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    session = cli.imported(case.document(real_edition))
    other = cli.imported({**case.document(real_edition), "city": {"name": "Elsewhere", "country": "US"}}, "other.json")
    out = tmp_path / "out"
    assert cli("export", session, "--out", out, "--format", "md,html", "--lang", "en").status == 0
    texts = {
        "score": cli("score", session).out,
        "plan": cli("plan", session).out,
        "plan to the tier": cli("plan", session, "--target", case.tier).out,
        "sessions": cli("sessions").out,
        "compare": cli("compare", session).out,
        "side by side": cli("compare", session, other).out,
        "cohort": cli("cohort", "--names").out,
        "line mode": said_in_line_mode(
            cli,
            session,
            monkeypatch,
            "score",
            "finish",
            "explain",
            "target",
            f"target {case.tier}",
            "plan",
            "check",
            "scale",
            "what-if",
            "DM9",
            "not-met",
            "what-if",
            "finish roadmap",
            "finish comparison",
        ),
    } | {path.name: path.read_text("utf-8") for path in out.iterdir()}
    for surface, text in texts.items():
        assert text.strip(), surface
        if case.beside:
            assert bare(case, text) == [], surface
        else:
            assert "by count" not in text.replace("reached by count or not", ""), surface
            assert "no tier:" not in text, surface


def test_every_document_for_programs_has_the_same_six_fields(
    case: Case, cli: CommandLine, real_edition: Edition, tmp_path: Path
) -> None:
    session = cli.imported(case.document(real_edition))
    assert cli("export", session, "--out", tmp_path / "out", "--format", "json").status == 0
    exported = json.loads((tmp_path / "out" / "session.json").read_text("utf-8"))
    compared = cli("compare", session, "--json").document["sessions"][0]
    tier = None if case.blocked else case.tier
    for found in (
        cli("score", session, "--json").document,
        cli("sessions", "--json").document["sessions"][0],
        compared,
        compared["scales"][0],
        cli("cohort", "--names", "--json").document["editions"][0]["named"][0],
        exported["export"]["score"],
    ):
        assert (found["tier"], found["possible"]) == (tier, tier)
        assert (found["tier_by_count"], found["possible_by_count"]) == (case.tier, case.tier)
        assert (tuple(found["blocked_by"]), tuple(found["pending"])) == (case.blocked, case.pending)


def test_the_plan_has_every_condition_with_its_steps(case: Case, cli: CommandLine, real_edition: Edition) -> None:
    document = cli("plan", cli.imported(case.document(real_edition)), "--target", case.tier, "--json").document
    states = {one["id"]: one["state"] for one in document["conditions"]}
    assert {name for name, state in states.items() if state == "not_met"} == set(case.blocked)
    assert {name for name, state in states.items() if state == "open"} == set(case.pending)
    for one in document["conditions"]:
        assert bool(one["steps"]) is (one["state"] != "met"), one["id"]
        assert all({"id", "text", "effort", "horizon"} <= step.keys() for step in one["steps"])
    assert document["reachable"] is True
    assert document["needs"] == 0


def test_reachable_speaks_of_the_count(cli: CommandLine, real_edition: Edition) -> None:
    answers = CASES[0].document(real_edition)
    answers["answers"]["LC1"]["outside"] = "The county decides."
    document = cli("plan", cli.imported(answers), "--json").document
    assert document["reachable"] is True
    assert document["obstacle"]["core"] == ["LC1"]


# --- the screens' own lines ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case", [CASES[0], *(pytest.param(one, marks=pytest.mark.slow) for one in CASES[1:])], ids=lambda case: case.name
)
def test_the_meter_the_list_and_the_result_name_the_condition(case: Case, cli: CommandLine, real_edition: Edition) -> None:
    session = fold(read_session(cli.store.folder / f"{cli.imported(case.document(real_edition))}.json").changes)
    library = Library()
    (row,) = overview(cli.store, library)
    for language in ("en", "es", "pt"):
        edition = library.edition(None, language)
        with use_language(language):
            for width in (60, 80, 120):
                names_the_condition(case, edition, session, row, width)


def names_the_condition(case: Case, edition: Edition, session: Session, row: Row, width: int) -> None:
    """See that wherever a screen of a width shows the tier, a condition that it waits for stands beside it."""
    from wwc_tui.screens.result import result_lines
    from wwc_tui.screens.session_rows import tier_cell
    from wwc_tui.widgets.meter import ScoreMeter, meter_lines, one_line

    scored = score(edition, session)
    tried = score(edition, fold([]))
    meter = ScoreMeter()
    meter.show(scored, tried)
    roadmap = plan_roadmap(edition, session, scored)
    tier, state = tier_words.tier(case.tier), scored.secured
    condition = (*(one.name for one in (*state.blocked_by, *state.pending)), *(one.short for one in state.pending))
    told = (*condition, "LC1", tr("no tier yet"), tr("{tier}, pending", tier=tier))
    told = (*told, tier_words.conditions(state.blocked_by, short=True) or "LC1")
    lines = {
        "one line": [one_line(scored, width).plain],
        "what if": [line.plain for line in meter.compose_lines(width, 1)],
        "list": [tier_cell(*row.tiers(edition), 26)],
        "meter": [" ".join(line.plain.strip() for line in meter_lines(scored, 31))],
        "result": [line.plain for line in result_lines(edition, session, scored, roadmap, 200)][:3],
    }
    for surface, found in lines.items():
        for line in found:
            if tier in line and case.beside:
                assert any(one in line for one in told if one), (surface, line)
    assert len(lines["one line"][0]) <= width
    assert lines["list"][0] != tier or not case.beside


# --- the list of sessions -----------------------------------------------------------------------------------------------


def only(store: SessionStore) -> Row:
    (row,) = overview(store, Library())
    return row


def without_conditions(path: Path) -> None:
    """Make a session file's summary be as an earlier version wrote it, which knew no conditions."""
    new = ("rules", "tier_by_count", "possible_by_count", "blocked_by", "pending")
    session = SessionStore(path.parent).open(path.stem)
    try:
        kept = {name: value for name, value in session.file.head.summary.items() if name not in new}
        session.save([], {**kept, "tier": "platinum", "possible": "platinum"})
    finally:
        session.close()
    assert "rules" not in SessionStore(path.parent).head(path.stem).summary


def test_a_summary_that_knows_no_conditions_is_not_shown(cli: CommandLine, real_edition: Edition) -> None:
    path = cli.store.folder / f"{cli.imported(CASES[0].document(real_edition))}.json"
    assert only(cli.store).tier is None
    without_conditions(path)
    assert only(cli.store).tier is None
    assert only(cli.store).blocked_by == ("LC1",)
    assert "  no tier: LC1 not met  " in cli("sessions").out


def test_a_summary_of_these_rules_is_believed_without_reading_the_changes(
    cli: CommandLine, real_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.imported(CASES[0].document(real_edition))

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("the changes were read")

    monkeypatch.setattr("wwc_tui.store.session_store.read_session", fail)
    assert only(cli.store).tier_by_count == "platinum"


# --- what is said at 29 of 43 -------------------------------------------------------------------------------------------


def test_at_29_of_43_everything_says_that_the_sources_differ(
    cli: CommandLine, real_edition: Edition, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = cli.imported(Case("Edge", 29, (), "met", "gold", (), (), "").document(real_edition))
    assert cli("export", session, "--out", tmp_path / "out", "--format", "md").status == 0
    for text in (
        cli("score", session).out,
        said_in_line_mode(cli, session, monkeypatch, "finish"),
        (tmp_path / "out" / "roadmap.md").read_text("utf-8"),
        (tmp_path / "out" / "comparison.md").read_text("utf-8"),
    ):
        said = " ".join(text.split())
        assert "The sources differ on this result." in said
        assert "from 67% (29 of 43)" in said
        assert "from 68% (30 of 43)" in said
        assert "O Povo" in said
    for met in (28, 30):
        clear = cli.imported(Case(f"Edge {met}", met, (), "met", "gold", (), (), "").document(real_edition), f"{met}.json")
        assert "sources differ" not in cli("score", clear).out


# --- the plan -----------------------------------------------------------------------------------------------------------


def test_what_is_not_met_is_in_the_plan_and_the_sentences_about_it_are_true(
    cli: CommandLine, real_edition: Edition, tmp_path: Path
) -> None:
    session = cli.imported(CASES[1].document(real_edition))
    assert cli("export", session, "--out", tmp_path, "--format", "md").status == 0
    roadmap = (tmp_path / "roadmap.md").read_text("utf-8")
    gate = real_edition.condition("outcome")
    assert gate
    assert gate.name == "recognized outcome"
    assert all(one.step.text.split(",")[0] in roadmap for one in gate.steps)
    assert "Every criterion and condition that is not met has a next step above." in roadmap


def test_an_open_condition_is_still_to_be_asked(cli: CommandLine, real_edition: Edition, tmp_path: Path) -> None:
    session = cli.imported(CASES[2].document(real_edition))
    assert cli("export", session, "--out", tmp_path, "--format", "md").status == 0
    part = (tmp_path / "roadmap.md").read_text("utf-8").partition("## Still to ask")[2].partition("\n## ")[0]
    assert "The city shows a recogni" in part
    assert "was judged" not in part


def test_steps_that_were_left_out_are_not_said_to_be_above(cli: CommandLine, real_edition: Edition, tmp_path: Path) -> None:
    session = cli.imported(CASES[1].document(real_edition))
    interview = open_interview(cli.store, real_edition, session)
    gate = real_edition.condition("outcome")
    assert gate
    interview.record(*(edit for step in gate.steps for edit in drop_action(f"outcome/{step.id}", "No money.")))
    interview.close()
    assert cli("export", session, "--out", tmp_path, "--format", "md").status == 0
    part = (tmp_path / "roadmap.md").read_text("utf-8").partition("## Gaps without a next step")[2].partition("\n## ")[0]
    assert "All its steps were left out on purpose." in part
    assert "Every criterion" not in part


def test_the_city_adds_an_action_of_its_own_for_a_condition(
    cli: CommandLine, real_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = cli.imported(CASES[1].document(real_edition))
    said = said_in_line_mode(cli, session, monkeypatch, "plan add what=Ask the health department; for=outcome", "plan")
    assert re.search(r"recognized outcome: Ask the health department \(.*a condition for any tier", said)
    log = Log(read_session(cli.store.folder / f"{session}.json").changes)
    assert [change.value for change in log if change.field == "criterion"] == ["outcome"]


def test_the_checks_name_conditions_first(real_edition: Edition) -> None:
    from tests.domain.planned import desk_of, plan
    from wwc_tui.domain.checks import Grade, Kind, findings
    from wwc_tui.domain.folding import fold

    desk = desk_of(("LC1", "verdict", Verdict.NOT_MET.value))
    session = fold(desk.log)
    found = findings(real_edition, session, plan(real_edition, desk.log))
    assert (found[0].grade, found[0].kind, found[0].criterion) == (Grade.SEVERE, Kind.BLOCKED, "LC1")
    pending = {one.criterion or one.condition for one in found if one.kind is Kind.PENDING}
    assert pending == {"DM1", "PA1", "outcome"}
    assert {one.criterion for one in found if one.kind is Kind.OPEN}.isdisjoint({"DM1", "PA1"})


def test_an_edit_of_a_conditions_step_is_an_action_of_its_own(real_edition: Edition) -> None:
    from tests.domain.planned import desk_of, plan

    half = [(name, "verdict", "not_met") for name in real_edition.criterion_ids[:22]]
    desk = desk_of(*half, ("action/outcome/topic", "owner", "Ana Ruiz"))
    (action,) = [one for one in plan(real_edition, desk.log).actions if one.key == "outcome/topic"]
    assert (action.owner, action.gate, action.to_ask, action.added) == ("Ana Ruiz", True, True, False)
    desk.act(Edit("gate/outcome", "state", "met"))
    assert not [one for one in plan(real_edition, desk.log).actions if one.condition]
