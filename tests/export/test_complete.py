"""Everything that a session holds is in each of its exports, whatever was typed: each export is read back and looked through."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from tests.export.cities import Case, full, hostile, made_up
from tests.export.pages import Page
from tests.export.rendered import Rendered, expected
from wwc_tui.domain.commitments import commitments, dropped
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import Answer, Verdict
from wwc_tui.export import tier_words, words
from wwc_tui.services.export_session import documents

CASES: dict[str, Callable[[Edition], Case]] = {"made up": made_up, "full": full, "hostile": hostile}
MARK = "Annex: what was said and found"


@pytest.fixture(scope="module")
def files(case: Case) -> dict[str, str]:
    """All exports of a case, with the private notes."""
    return documents(case.source(private=True), ["md", "html", "csv", "json"])


@pytest.fixture(params=["roadmap.md", "roadmap.html"], scope="module")
def read(request: pytest.FixtureRequest, files: dict[str, str]) -> Rendered | Page:
    """The roadmap as a person's program shows it."""
    name: str = request.param
    return Rendered(files[name]) if name.endswith(".md") else Page(files[name])


def lines_of(*texts: str) -> Iterator[str]:
    """What has to be seen of texts, line by line."""
    for text in texts:
        yield from filter(None, (expected(line) for line in text.splitlines()))


def facts(case: Case, answer: Answer) -> Iterator[str]:
    """What has to be seen of an answer."""
    yield from lines_of(answer.claim, answer.note, answer.outside, answer.private)
    texts = {one.id: one.text for one in case.edition.criterion(answer.criterion).indicators}
    yield from (f"{words.indicator(state)}: {texts.get(name, name)}" for name, state in answer.indicators.items())
    for piece in answer.evidence:
        yield f"{piece.state}: {expected(piece.title)}"
        yield expected(piece.owner)
        yield expected(words.due(piece.due)) if piece.due else ""
        yield "" if piece.link.startswith("http") else expected(piece.link)
    for dispute in answer.disputes:
        yield from (expected(text) for text in (dispute.one_by, dispute.one, dispute.other_by, dispute.other))
        yield "(settled)" if dispute.settled else "(open)"


def part(flow: list[tuple[int, str]], *path: str) -> list[str]:
    """The texts below a heading, or below one of those below it, down to the next of its level or a higher one."""
    for title in path:
        start = next(place for place, (level, text) in enumerate(flow) if level and text == title)
        level = flow[start][0]
        end = next((at for at, (other, _) in enumerate(flow) if at > start and 0 < other <= level), len(flow))
        flow = flow[start + 1 : end]
    return [text for _, text in flow]


def test_every_answer_is_in_the_annex(case: Case, read: Rendered | Page) -> None:
    flow = read.flow()
    headings = {text for level, text in flow if level == 3}
    for criterion in case.edition.criteria:
        answer = case.session.answers.get(criterion.id)
        if answer is None:
            continue
        state = words.verdict(answer.verdict)
        state = f"{state} ({words.confidence(answer.confidence)})" if answer.confidence else state
        title = f"{criterion.id} {criterion.name}"
        if title not in headings:
            assert f"{title}: {state}" in part(flow, MARK, "With a verdict or parked, without a note")
            assert not [fact for fact in facts(case, answer) if fact]
            continue
        found = part(flow, MARK, title)
        assert found[0] == f"Verdict: {state}"
        text = "\n".join(found)
        for fact in facts(case, answer):
            assert fact in text, (criterion.id, fact)


@pytest.mark.slow
def test_links_lead_where_they_led(case: Case, read: Rendered | Page) -> None:
    links = {unquote(one) for one in read.links()}
    for answer in case.session.answers.values():
        for piece in answer.evidence:
            if piece.link.startswith("http"):
                assert unquote(expected(piece.link)) in links


def test_people_sittings_gates_and_what_is_open_are_told(case: Case, read: Rendered | Page) -> None:
    flow, session = read.flow(), case.session
    meeting = part(flow, "Who took part, and when")
    assert f"Facilitator: {expected(session.facilitator) or 'not given'}" in meeting
    for person in session.people:
        line = next(one for one in meeting if one.startswith(expected(person.name)))
        assert expected(person.role) in line
        assert expected(person.department) in line
    for sitting in session.sittings:
        line = next(one for one in meeting if one.startswith(f"Sitting {sitting.number} began on"))
        assert words.moment(sitting.started) in line
        for identity in sitting.present:
            (present,) = [one for one in session.everyone if one.id == identity]
            assert expected(present.name) in line
    states = part(flow, "Conditions regardless of score")
    assert [text for text in states if text in {tier_words.condition_state(one) for one in Verdict}] == [
        tier_words.condition_state(gate.state) for gate in case.score.gates
    ]
    parked = "\n".join(part(flow, "Parked"))
    disputed = "\n".join(part(flow, "Disputes"))
    for answer in session.answers.values():
        if answer.criterion in case.edition and answer.parked:
            for text in (words.park_reason(answer.parked.reason), answer.parked.owner, words.due(answer.parked.due)):
                assert expected(text) in parked
        for dispute in answer.disputed:
            for who, what in words.positions(dispute):
                assert expected(words.position(who, what)) in disputed


@pytest.mark.slow
def test_every_action_is_told(case: Case, read: Rendered | Page) -> None:
    plan = case.plan()
    for horizon in (3, 6, 12):
        told = part(read.flow(), "Next steps", words.horizon(horizon))
        for one in plan.actions:
            if one.horizon == horizon:
                line = next((line for line in told if f": {expected(one.text)} Effort: " in line), None)
                assert line is not None, one.key
                assert any(f"Owner: {expected(words.owner(one.owner))}" in other for other in told if expected(one.text) in other)
                assert words.due(one.due) in line or not one.due
    if plan.dropped:
        left_out = "\n".join(part(read.flow(), "Next steps", "Left out on purpose"))
        for one in plan.dropped:
            assert f"{expected(one.text)} Reason: {expected(one.dropped or '') or 'none was given'}" in left_out


@pytest.mark.slow
def test_what_belongs_to_no_criterion_of_the_edition_is_told(real_edition: Edition, read: Rendered | Page, case: Case) -> None:
    for answer in case.session.answers.values():
        if answer.criterion not in real_edition:
            text = "\n".join(part(read.flow(), MARK, "Answers set aside"))
            for fact in lines_of(answer.criterion, answer.claim, answer.note, *(piece.title for piece in answer.evidence)):
                assert fact in text
            assert "yes: no-such-thing" in text
            assert answer.parked is not None
            assert expected(answer.parked.reason) in text


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def bare(cell: str) -> str:
    """A cell without the apostrophes that make it harmless, line by line as it is seen."""
    return "\n".join(line.replace("'", "") for line in lines_of(cell))


def test_the_tables_hold_every_answer_and_action(case: Case, files: dict[str, str]) -> None:
    rows = {row["criterion"]: row for row in table(files["answers.csv"])}
    assert list(rows) == list(case.edition.criterion_ids)
    for criterion in case.edition.criteria:
        answer, row = case.session.answer(criterion.id), rows[criterion.id]
        assert row["verdict"] == answer.verdict.value
        assert row["confidence"] == (answer.confidence.value if answer.confidence else "")
        for name in ("claim", "note", "outside", "private"):
            assert bare(row[name]) == bare(getattr(answer, name))
        assert row["indicators_met"] == str(answer.holding(criterion))
        if answer.parked:
            assert bare(row["parked_reason"]) == bare(answer.parked.reason or "other")
            assert bare(row["parked_owner"]) == bare(answer.parked.owner)
            assert bare(row["parked_due"]) == bare(answer.parked.due)
    plan = case.plan()
    actions = [row for row in table(files["actions.csv"]) if row["kind"] == "action"]
    assert len(actions) == len(plan.actions) + len(plan.dropped)
    for action, row in zip((*plan.actions, *plan.dropped), actions, strict=True):
        assert (row["key"], row["months"], row["due"]) == (action.key, str(action.horizon), action.due)
        assert bare(row["action"]) == bare(action.text)
        assert bare(row["owner"]) == bare(action.owner)
        assert bare(row["reason"]) == bare(action.dropped or "")
        assert row["state"] == ("todo" if action.dropped is None else "dropped")


def answered(case: Case) -> Iterator[Answer]:
    """Every answer in the order of the tables: to the edition's criteria, then to those that it does not have."""
    yield from (case.session.answer(one) for one in case.edition.criterion_ids)
    yield from (answer for name, answer in case.session.answers.items() if name not in case.edition)


def test_the_long_tables_hold_every_indicator_document_and_dispute(case: Case, files: dict[str, str]) -> None:
    found = {(row["criterion"], row["indicator"]): row for row in table(files["indicators.csv"])}
    asked = {(criterion.id, one.id): one.text for criterion in case.edition.criteria for one in criterion.indicators}
    states = {(answer.criterion, name): state for answer in answered(case) for name, state in answer.indicators.items()}
    assert set(found) == {*asked, *states}
    for place, row in found.items():
        state = states.get(place)
        assert row["state"] == ("" if state is None else str(state).lower())
        assert bare(row["text"]) == bare(asked.get(place, ""))
    pieces = [(answer.criterion, piece) for answer in answered(case) for piece in answer.evidence]
    for (criterion, piece), row in zip(pieces, table(files["evidence.csv"]), strict=True):
        assert (row["criterion"], row["key"], row["state"]) == (criterion, piece.key, piece.state)
        for name in ("title", "link", "owner", "due"):
            assert bare(row[name]) == bare(getattr(piece, name))
    disputes = [(answer.criterion, one) for answer in answered(case) for one in answer.disputes]
    for (criterion, one), row in zip(disputes, table(files["disputes.csv"]), strict=True):
        assert (row["criterion"], row["key"], row["settled"]) == (criterion, one.key, str(one.settled).lower())
        for name in ("one", "one_by", "other", "other_by"):
            assert bare(row[name]) == bare(getattr(one, name))


def test_every_commitment_is_in_the_table_for_task_lists(case: Case, files: dict[str, str]) -> None:
    plan = case.plan()
    wanted = [*commitments(case.edition, case.session, plan), *dropped(plan)]
    for one, row in zip(wanted, table(files["actions.csv"]), strict=True):
        assert (row["kind"], row["state"]) == (one.kind.value, one.state)
        assert bare(row["due"]) == bare(one.due)
        assert bare(row["action"]) == bare(one.what)
        assert bare(row["owner"]) == bare(one.owner)
        assert (row["criterion"] or row["condition"]) == one.subject


def test_every_row_says_of_which_city_session_and_day_it_is(case: Case, files: dict[str, str]) -> None:
    for name in TABLES:
        text = files[name]
        assert text.startswith('\ufeff"city","session","exported",'), name
        rows = table(text)
        assert {(bare(row["city"]), row["session"], row["exported"]) for row in rows} <= {
            (bare(case.session.city.name), case.id, "2026-03-20")
        }


def test_the_third_table_holds_the_rest(case: Case, files: dict[str, str]) -> None:
    values = {row["key"]: row["value"] for row in table(files["session.csv"])}
    session = case.session
    assert words.indicative() == values["about"]
    assert bare(values["city.name"]) == bare(session.city.name)
    for number, person in enumerate(session.everyone, 1):
        for name in ("name", "role", "department"):
            assert bare(values.get(f"people.{number}.{name}", "")) == bare(getattr(person, name))
    for number, sitting in enumerate(session.sittings, 1):
        assert values[f"sittings.{number}.started"] == sitting.started
        assert [values[f"sittings.{number}.present.{place}"] for place in range(1, len(sitting.present) + 1)] == list(
            sitting.present
        )
    for number, gate in enumerate(case.score.gates, 1):
        assert (values[f"score.gates.{number}.id"], values[f"score.gates.{number}.state"]) == (gate.id, gate.state.value)
    for answer in session.answers.values():
        if answer.criterion not in case.edition:
            assert bare(values[f"set_aside.answers.{answer.criterion}.claim"]) == bare(answer.claim)


def test_the_document_for_programs_holds_it_as_it_was_typed(case: Case, files: dict[str, str]) -> None:
    document: dict[str, Any] = json.loads(files["session.json"])
    export, session = document["export"], case.session
    answers = {**document["answers"], **export["set_aside"]["answers"]}
    assert set(answers) == set(session.answers)
    for name, answer in session.answers.items():
        found = answers[name]
        assert (found["verdict"], found["claim"], found["note"]) == (answer.verdict.value, answer.claim, answer.note)
        assert (found.get("outside", ""), found.get("private", "")) == (answer.outside, answer.private)
        assert found["indicators"] == dict(answer.indicators)
        assert [(one["title"], one["link"], one["owner"], one["due"], one["state"]) for one in found["evidence"]] == [
            (one.title, one.link, one.owner, one.due, one.state) for one in answer.evidence
        ]
        assert [tuple(one.values()) for one in found.get("disputes", [])] == [
            (one.one, one.one_by, one.other, one.other_by, one.settled) for one in answer.disputes
        ]
        assert found["parked"] == (
            {"reason": answer.parked.reason, "owner": answer.parked.owner, "due": answer.parked.due} if answer.parked else None
        )
    assert [(one["id"], one["name"], one["role"], one["department"]) for one in export["people"]] == [
        (one.id, one.name, one.role, one.department) for one in session.everyone
    ]
    assert [(one["number"], one["started"], tuple(one["present"])) for one in export["sittings"]] == [
        (one.number, one.started, one.present) for one in session.sittings
    ]
    decided = {one["key"]: one for one in export["plan"]["decisions"]}
    assert {one.key: (one.text, one.owner, one.due, one.dropped) for one in session.actions} == {
        key: (one["text"], one["owner"], one["due"], one["dropped"]) for key, one in decided.items()
    }
    assert [one["text"] for one in export["actions"]] == [one.text for one in (*case.plan().actions, *case.plan().dropped)]


TABLES = ["answers.csv", "indicators.csv", "evidence.csv", "disputes.csv", "actions.csv", "session.csv"]
SURFACES = ["roadmap.md", "comparison.md", "roadmap.html", *TABLES, "session.json"]


@pytest.mark.slow
def test_private_notes_go_along_only_when_asked(case: Case, files: dict[str, str]) -> None:
    without = documents(case.source(), ["md", "html", "csv", "json"])
    assert list(without) == list(files) == SURFACES
    notes = [answer.private for answer in case.session.answers.values() if answer.private]
    for name, text in without.items():
        assert not [note for note in notes if note.split("\n")[0][:12] in text], name
        assert "rivate note" not in text
    holding = json.loads(without["session.json"])["export"]["private_notes"]
    assert holding == {"held": len(notes), "included": False}
    if notes:
        for name in ("roadmap.md", "roadmap.html", "answers.csv", "session.json"):
            assert notes[0][:8] in files[name]
