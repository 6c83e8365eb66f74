"""The documents for other programs: the keys that are promised, the whole of a session, and the way back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.export.cities import CREATED, Case, empty, evidence, full, hostile, indicators, made_up, met, parked, recorded
from wwc_tui.domain.changes import Change, Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.export.session_json import answers_document, history_document, score_document, session_document
from wwc_tui.reading.answers_json import read_document
from wwc_tui.reading.library import Library


def scored(case: Case) -> dict[str, Any]:
    """The score of a case as a document that went through JSON."""
    made: dict[str, Any] = json.loads(json.dumps(score_document(case.id, case.edition, case.session, case.score)))
    return made


def whole(case: Case, *, private: bool = False) -> dict[str, Any]:
    """The session of a case as a document that went through JSON."""
    parts = (case.id, CREATED, case.edition, case.session, case.log, case.score, case.plan())
    made: dict[str, Any] = json.loads(json.dumps(session_document(*parts, private=private)))
    return made


def test_a_score_has_the_promised_keys(real_edition: Edition) -> None:
    document = scored(made_up(real_edition))
    promised = {
        "session": "made-up-abc123",
        "city": "Alder Falls",
        "edition": "wwc-2022",
        "scale": "page",
        "total": 43,
        "met": 23,
        "not_met": 7,
        "open": 13,
        "documented": 2,
        "percent": 53.49,
        "tier": None,
        "possible": None,
        "tier_by_count": "silver",
        "possible_by_count": "gold",
        "blocked_by": ["LC1"],
        "pending": [],
        "next": {"tier": "gold", "needs": 6},
        "gates": [
            {"id": "LC1", "state": "not_met"},
            {"id": "DM1", "state": "met"},
            {"id": "PA1", "state": "met"},
            {"id": "outcome", "state": "met"},
        ],
    }
    assert {key: document[key] for key in promised} == promised
    assert document["practices"][0] == {"id": "DM", "met": 4, "not_met": 2, "open": 3, "total": 9, "documented": 1}
    assert [one["id"] for one in document["practices"]] == ["DM", "EVAL", "LC", "OD", "PA", "BF", "RDC", "CI"]
    assert document["indicative"] is True


def test_the_ends_of_the_scale_are_null(real_edition: Edition) -> None:
    nothing, everything = scored(empty(real_edition)), scored(full(real_edition))
    assert (nothing["tier"], nothing["possible"], nothing["percent"]) == (None, "platinum", 0.0)
    assert nothing["next"] == {"tier": "silver", "needs": 22}
    assert (everything["tier"], everything["next"], everything["percent"]) == ("platinum", None, 100.0)


def test_a_score_between_the_scales_says_so(real_edition: Edition) -> None:
    assert scored(met(real_edition, 29))["other_scales"] == [
        {
            "scale": "2022-08",
            "tier": "silver",
            "possible": "platinum",
            "tier_by_count": "silver",
            "possible_by_count": "platinum",
            "blocked_by": [],
            "pending": ["outcome"],
        }
    ]
    assert scored(met(real_edition, 28))["other_scales"] == []


def test_a_history_is_told_oldest_first_with_what_was(real_edition: Edition) -> None:
    sitting = [
        Edit("DM3", "verdict", "met"),
        Edit("DM30", "verdict", "met"),
        Edit("DM3/indicator/procedure", "state", True),
        Edit("DM3", "verdict", "not_met"),
        parked("DM3", "ask", "Ana Ruiz"),
    ]
    log = recorded(real_edition, sitting).log
    changes = history_document(log, "DM3")["changes"]
    assert [(one["subject"], one["field"], one["was"]) for one in changes] == [
        ("DM3", "verdict", None),
        ("DM3/indicator/procedure", "state", None),
        ("DM3", "verdict", "met"),
        ("DM3", "parked", None),
    ]
    assert changes[-1]["value"] == {"reason": "ask", "owner": "Ana Ruiz", "due": ""}
    assert set(changes[0]) == {"id", "at", "by", "subject", "field", "value", "was"}
    everything = history_document(log)["changes"]
    assert [one["id"] for one in everything] == [change.id for change in log]
    assert json.loads(json.dumps(everything)) == everything


def test_a_document_shares_nothing_with_the_session(real_edition: Edition) -> None:
    case = made_up(real_edition)
    before = fold(case.log)
    for document in (
        session_document("x", CREATED, case.edition, case.session, case.log, case.score, case.plan()),
        history_document(case.log),
    ):
        _spoil(document)
    assert fold(case.log) == before == case.session


def _spoil(value: object) -> None:
    if isinstance(value, dict):
        for inner in value.values():
            _spoil(inner)
        value.clear()
    elif isinstance(value, list):
        for inner in value:
            _spoil(inner)
        value.clear()


@pytest.mark.slow
@pytest.mark.parametrize("make", [empty, made_up, full])
def test_the_answers_can_be_imported_again(make: Any, real_edition: Edition) -> None:
    case = make(real_edition)
    document = answers_document(real_edition, case.session, private=True)
    read = read_document("answers.json", json.dumps(document), Library())
    again = recorded(real_edition, read.edits)
    assert read.edition.id == real_edition.id
    assert answers_document(real_edition, again.session, private=True) == document
    assert (again.score.count, again.score.gates) == (case.score.count, case.score.gates)


def test_an_exported_session_is_its_answers_and_more(real_edition: Edition) -> None:
    case = made_up(real_edition)
    document = whole(case)
    export = document.pop("export")
    assert document == answers_document(real_edition, case.session)
    assert export["session"] == case.id
    assert export["created"] == CREATED
    assert export["structure"] == real_edition.structure_hash()
    assert export["score"] == scored(case)
    assert [one["number"] for one in export["sittings"]] == [1, 2]
    assert export["sittings"][0]["present"] == ["ana", "tom"]


@pytest.mark.slow
@pytest.mark.parametrize("make", [empty, made_up, full, hostile])
def test_the_changes_of_an_exported_session_make_the_session_again(make: Any, real_edition: Edition) -> None:
    case = make(real_edition)
    changes = [Change(**{**one, "value": _frozen(one["value"])}) for one in whole(case, private=True)["export"]["changes"]]
    assert fold(Log(changes)) == case.session


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def test_what_counts_for_nothing_is_set_aside_and_kept(real_edition: Edition) -> None:
    sitting = [
        Edit("ZZ9", "claim", "We did that in 2017."),
        Edit("gate/old", "state", "met"),
        *indicators("DM1", duties=True, vanished=False),
        *evidence("DM1", "1", "Charter"),
        *evidence("DM1", "2", "Wrong file", owner="Ana Ruiz"),
        Edit("DM1/evidence/2", "dropped", True),
    ]
    case = recorded(real_edition, sitting)
    document = whole(case)
    aside = document["export"]["set_aside"]
    assert aside["answers"]["ZZ9"]["claim"] == "We did that in 2017."
    assert aside["gates"] == {"old": "met"}
    assert aside["indicators"] == {"DM1": {"vanished": False}}
    assert [(one["title"], one["owner"], one["dropped"]) for one in aside["evidence"]["DM1"]] == [
        ("Wrong file", "Ana Ruiz", True)
    ]
    assert list(document["answers"]) == ["DM1"]
    assert document["answers"]["DM1"]["indicators"] == {"duties": True}
    assert [one["title"] for one in document["answers"]["DM1"]["evidence"]] == ["Charter"]
    assert document["gates"] == {}
