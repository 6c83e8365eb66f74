"""Every field of a record is described, has words in each language, is in the documents, and survives the way through them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from tests.strategies import Desk
from tools.pages.session_schema import PAGE
from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.changes import Edit, Value
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.schema import ACTION, ANSWER, CITY, DISPUTE, EVIDENCE, ORIGIN, PARKED, PERSON, RECORDS, SESSION, Field, Record
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Answer, Origin, Session
from wwc_tui.export.session_json import session_document
from wwc_tui.i18n import FOLDER, pgettext, tr, use_language
from wwc_tui.reading.answers_json import read_document
from wwc_tui.reading.library import Library

LIBRARY = Library()
EDITION = LIBRARY.edition()

HOLDS: dict[type, set[str]] = {
    Session: {
        *{"city", "everyone", "sittings", "answers", "gates", "actions", "origin"},  # other records, and what has no field
        *{"changed_since_final", "place", "changed"},  # what follows from the log
    },
    Answer: {"indicators", "pieces", "disputes"},
    Origin: {"at"},
}
"""What a record holds beside its fields and what tells it from others: other records, and what folding makes of the log."""

IDENTITIES = {"id", "key"}

BEGINS_ANEW = {(SESSION, "archived"), (SESSION, "speaker"), (SESSION, "final"), (EVIDENCE, "dropped")}
"""What an import leaves behind: the log begins anew, the result is a draft, and nobody speaks yet; see docs/exports.md."""

SUBJECTS = {
    CITY: "city",
    SESSION: "session",
    PERSON: "person/ana",
    ANSWER: "DM1",
    EVIDENCE: "DM1/evidence/e0001",
    DISPUTE: "DM1/dispute/d0001",
    ACTION: "action/a1",
}

CASES = [(record, field) for record in [*RECORDS.values(), PARKED] for field in record.fields.values()]


def named(value: object) -> str:
    return f"{value.of.__name__}." if isinstance(value, Record) else value.name if isinstance(value, Field) else ""


each_field = pytest.mark.parametrize(("record", "field"), CASES, ids=named)


@pytest.mark.parametrize("record", [*RECORDS.values(), PARKED], ids=named)
def test_every_attribute_of_a_record_has_a_field(record: Record[Any]) -> None:
    attributes = {one.name for one in dataclasses.fields(record.of)} - IDENTITIES - HOLDS.get(record.of, set())
    if record is ANSWER:
        attributes.remove("criterion")
    assert {field.slot for field in record.fields.values()} == attributes


@each_field
def test_every_field_has_words_in_each_language(record: Record[Any], field: Field) -> None:
    if record is EVIDENCE and field.name in {"title", "state"}:
        assert not field.label, "a change of it is said by the document's title alone"
        return
    found = set()
    for language in LANGUAGES:
        with use_language(language):
            found.add(pgettext(record.context, field.label) if record.context else tr(field.label, name="Ana"))
    assert len(found) > 1, "no language has a word of its own for it"
    for language in ("es", "pt"):
        assert f'msgid "{field.label}"' in (Path(FOLDER) / language / "LC_MESSAGES" / "wwc-tui.po").read_text("utf-8")


@each_field
def test_every_field_is_in_the_description_of_the_export(record: Record[Any], field: Field) -> None:
    schema = json.loads(PAGE.read_text("utf-8"))
    top, export = schema["properties"], schema["properties"]["export"]["properties"]
    answer = schema["$defs"]["answer"]["properties"]
    places: dict[Record[Any], dict[str | None, Any]] = {
        CITY: {"": top["city"]["properties"]},
        SESSION: {"": top, "export": export, "export.plan": export["plan"]["properties"]},
        PERSON: {"": top["people"]["items"]["properties"], "export": export["people"]["items"]["properties"]},
        ANSWER: {"": answer},
        PARKED: {"": answer["parked"]["oneOf"][1]["properties"]},
        EVIDENCE: {"": schema["$defs"]["evidence"]["properties"], "export": schema["$defs"]["unlisted"]["properties"]},
        DISPUTE: {"": schema["$defs"]["dispute"]["properties"]},
        ACTION: {"": export["plan"]["properties"]["decisions"]["items"]["properties"]},
    }
    assert (record is ORIGIN) == (field.at is None), "only the log tells where a session came from"
    if field.at is not None:
        assert field.key in places[record][field.at]


SAMPLES: dict[str, Value] = {
    "country": "US",
    "day": "2026-04-30",
    "written_day": "2026-04-30",
    "flag": True,
    "number": 12,
    "names": ("DM1", "DM2"),
    "tier": "gold",
    "verdict": "met",
    "parked": {"reason": "ask", "owner": "Ana", "due": "2026-04-30"},
    "moment": "2026-03-02T15:00:00.000Z",
}


def sample(record: Record[Any], field: Field) -> Value:
    """A value that says something, other than the default."""
    words = field.kind.words
    return SAMPLES.get(field.kind.name) or (str(words[-1]) if words else f"some {field.name}")


@each_field
def test_every_field_survives_change_fold_json_import_and_fold(record: Record[Any], field: Field) -> None:
    if record is PARKED or record is ORIGIN:
        return  # the one is a value of an answer, the other is only in the log
    value = sample(record, field)
    desk = Desk()
    desk.act(Edit("city", "name", "Springfield"), Edit("person/ana", "name", "Ana"))
    desk.act(Edit("DM1/evidence/e0001", "title", "A charter"), Edit(SUBJECTS[record], field.name, value))
    before = fold(desk.log)
    assert held(record, before, field) == field.kind.read(value) != getattr(empty(record), field.slot)
    again = fold(imported(before, desk))
    expected = getattr(empty(record), field.slot) if (record, field.name) in BEGINS_ANEW else field.kind.read(value)
    assert held(record, again, field) == expected


def empty(record: Record[Any]) -> Any:
    needs = {one.name for one in dataclasses.fields(record.of) if one.default is one.default_factory is dataclasses.MISSING}
    return record.of(**dict.fromkeys(needs, ""))


def held(record: Record[Any], session: Session, field: Field) -> object:
    answer = session.answer("DM1")
    things: dict[Record[Any], tuple[Any, ...]] = {
        CITY: (session.city,),
        SESSION: (session,),
        PERSON: session.everyone,
        ANSWER: (answer,),
        EVIDENCE: answer.pieces,
        DISPUTE: answer.disputes,
        ACTION: session.actions,
    }
    return getattr((*things[record], empty(record))[0], field.slot)


def imported(session: Session, desk: Desk) -> Log:
    found = score(EDITION, session)
    roadmap = plan_roadmap(EDITION, session, found)
    document = session_document("springfield", "", EDITION, session, desk.log, found, roadmap, private=True)
    again = Desk()
    again.act(*read_document("session.json", json.dumps(document), LIBRARY).edits)
    return again.log
