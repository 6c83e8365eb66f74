"""Brings docs/session.schema.json up to the fields of the records: ``python -m tools.pages.session_schema`` (``make pages``).

What a field is called and what it can hold comes from `domain.schema`. The sentence that describes it, and everything that is no
field of a record, is written by hand and stays as it is; a new field comes with an empty sentence, which a test refuses.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wwc_tui.domain.schema import ACTION, ANSWER, CITY, DISPUTE, EVIDENCE, PARKED, PERSON, SESSION, Field, Record

PAGE = Path(__file__).parents[2] / "docs" / "session.schema.json"

DAY = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"


def with_fields(page: str) -> str:
    """The description with the fields of all records."""
    schema = json.loads(page)
    top, export, parts = schema["properties"], schema["properties"]["export"], schema["$defs"]
    plan = export["properties"]["plan"]
    _describe(schema, SESSION)
    _describe(export, SESSION, "export")
    _describe(plan, SESSION, "export.plan")
    _describe(top["city"], CITY)
    _describe(top["people"]["items"], PERSON)
    _describe(export["properties"]["people"]["items"], PERSON, "", "export")
    _describe(plan["properties"]["decisions"]["items"], ACTION)
    _describe(parts["answer"], ANSWER)
    _describe(parts["answer"]["properties"]["parked"]["oneOf"][1], PARKED)
    _describe(parts["evidence"], EVIDENCE)
    _describe(parts["unlisted"], EVIDENCE, "", "export")
    _describe(parts["dispute"], DISPUTE)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _describe(described: dict[str, Any], record: Record[Any], *places: str) -> None:
    """Put the fields of a record into the description of the object in which they stand."""
    properties, required = described["properties"], described["required"]
    for field in record.at(*places):
        properties[field.key] = _shape(field, properties.get(field.key, {}))
        if not field.sparse and field.key not in required:
            required.append(field.key)


def _shape(field: Field, before: dict[str, Any]) -> dict[str, Any]:
    about = {"description": before.get("description", "")}
    words = list(field.kind.words)
    match field.kind.name:
        case "verdict":
            return {"$ref": "#/$defs/verdict"}
        case "parked":
            return {**about, "oneOf": before["oneOf"]}
        case "choice" | "number" if words:
            said = field.sparse or field.kind.plain(field.kind.read(None)) is not None
            return {**about, "enum": words if said else [*words, None]}
        case "number":
            return {"type": ["integer", "null"], **about, "minimum": 0}
        case "flag":
            return {"type": "boolean", **about}
        case "reason" | "moment":
            return {"type": ["string", "null"], **about}
        case "names":
            return {"type": "array", **about, "items": {"type": "string"}}
        case "day":
            return {"type": "string", **about, "pattern": DAY}
    return {"type": "string", **about}


if __name__ == "__main__":
    PAGE.write_text(with_fields(PAGE.read_text("utf-8")), "utf-8")
