"""The JSON export is what docs/session.schema.json says, key by key, and the description says nothing that is not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.export.cities import Case, action, empty, full, hostile, indicators, made_up, recorded
from tools.pages.session_schema import PAGE, with_fields
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.services.export_session import documents

SCHEMA: dict[str, Any] = json.loads(PAGE.read_text("utf-8"))


def whole(case: Case, *, private: bool = False) -> Any:
    return json.loads(documents(case.source(private=private), ["json"])["session.json"])


def closed(schema: Any) -> Any:
    """A description under which a key that it does not name is an error."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {**inner, "additionalProperties": False} if inner.get("type") == "object" and "properties" in inner else inner


def odd(edition: Edition) -> Case:
    """A session with what none of the other cases has."""
    edits = [
        Edit("city", "name", "A"),
        Edit("gate/old", "state", "met"),
        *indicators("DM1", vanished=False),
        Edit("DM1/evidence/1", "owner", "nobody"),
        Edit("session", "final", "2026-03-02T14:00:00.000Z"),
        *action("x", text="", dropped=""),
    ]
    return recorded(edition, edits)


def test_the_description_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_description_has_the_fields_of_the_records_and_a_sentence_for_each() -> None:
    page = PAGE.read_text("utf-8")
    assert page == with_fields(page), "run: make pages"
    assert '"description": ""' not in page


@pytest.mark.parametrize("make", [empty, made_up, full, hostile, odd])
@pytest.mark.parametrize("private", [False, True])
def test_an_export_is_as_described_and_has_no_other_keys(
    make: Callable[[Edition], Case], private: bool, real_edition: Edition
) -> None:
    document = whole(make(real_edition), private=private)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)] == []
    assert [error.message for error in Draft202012Validator(closed(SCHEMA)).iter_errors(document)] == []


def test_everything_described_is_there(real_edition: Edition) -> None:
    """Every key of the description is in one of the exports."""
    found: set[str] = set()
    for make in (made_up, hostile, odd):
        _gather(whole(make(real_edition), private=True), found)
    named: set[str] = set()
    _named(SCHEMA, named)
    assert named <= found


def _gather(value: Any, found: set[str]) -> None:
    if isinstance(value, dict):
        found |= set(value)
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _gather(one, found)


def _named(schema: Any, named: set[str]) -> None:
    if isinstance(schema, dict):
        named |= set(schema.get("properties", ()))
    for one in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _named(one, named)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("export", "score", "met"), "23"),
        (("export", "score", "indicative"), False),
        (("answers", "DM1", "verdict"), "yes"),
        (("export", "format"), 2),
        (("city", "population"), 1.5),
    ],
)
def test_what_is_not_as_described_is_an_error(place: tuple[str, ...], value: object, real_edition: Edition) -> None:
    document = whole(made_up(real_edition))
    inner = document
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    assert list(Draft202012Validator(SCHEMA).iter_errors(document))
