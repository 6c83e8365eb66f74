"""What an exported session says beside its answers and a new session can take over: its plan, who was there, and when.

The log of changes begins anew, and with it what was final, archived or set aside; see docs/exports.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.dates import read_moment
from wwc_tui.domain.edits import alter, person_id, write_people
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.people import among
from wwc_tui.domain.schema import ACTION, SESSION
from wwc_tui.domain.session import ActionEdit, Person, Session
from wwc_tui.i18n import tr
from wwc_tui.reading.checked_json import Checked
from wwc_tui.reading.faults import clipped


def exported(reader: Checked, value: Any, people: Sequence[Person]) -> Iterator[Edit]:
    """Return the edits that bring back the plan, people who left, and the sittings; the last ones come last.

    Args:
        reader: Gathers what is wrong.
        value: What stands under ``export``.
        people: Those who take part, as the answers have them.
    """
    found = reader.object("export", value)
    yield from _plan(reader, reader.object("export.plan", found.get("plan")))
    ids, left = _people(reader, found.get("people"), people)
    yield from write_people(Session(), left)
    yield from _sittings(reader, found.get("sittings"), ids)


def _plan(reader: Checked, plan: Mapping[str, Any]) -> Iterator[Edit]:
    """What the city chose, when it begins, and what was decided about its actions."""
    held = reader.values(SESSION, "export.plan", plan, "export.plan")
    yield from (Edit("session", name, value) for name, value in held.items() if value)
    for where, member in reader.array("export.plan.decisions", plan.get("decisions")):
        decision = reader.object(where, member)
        key = reader.needed(f"{where}.key", decision.get("key"), tr("is missing; it names the action this is about"))
        made = ACTION.put(ActionEdit(key), reader.values(ACTION, where, decision))
        yield from alter(ACTION, f"action/{key}", None, made)


def _people(reader: Checked, value: Any, people: Sequence[Person]) -> tuple[dict[str, str], list[Person]]:
    """The ids that people of the export have here, by the ids that they have there; and those of them who have left."""
    ids: dict[str, str] = {}
    left: list[Person] = []
    for where, member in reader.array("export.people", value):
        found = reader.object(where, member)
        identity = reader.line(f"{where}.id", found.get("id"))
        told = reader.someone(where, found, "", "export")
        if not told.left and (here := among(people, told)):
            ids[identity] = here.id
        elif told.left and told.name:
            new = replace(told, id=person_id(told.name, (one.id for one in (*people, *left))))
            left.append(new)
            ids[identity] = new.id
    return ids, left


def _sittings(reader: Checked, value: Any, ids: Mapping[str, str]) -> Iterator[Edit]:
    """When the meetings were, and who was there, numbered from 1 on."""
    sittings: list[tuple[str, tuple[str, ...]]] = []
    for where, member in reader.array("export.sittings", value):
        found = reader.object(where, member)
        reader.number(f"{where}.number", found.get("number"), 10**9)
        started = reader.line(f"{where}.started", found.get("started"))
        there = [reader.line(place, one) for place, one in reader.array(f"{where}.present", found.get("present"))]
        if started and not _is_moment(started):
            reader.fault(f"{where}.started", tr("is {text}, which is not a date and time", text=clipped(started)))
        elif started:
            sittings.append((started, tuple(dict.fromkeys(ids[one] for one in there if one in ids))))
    for number, (started, present) in enumerate(sittings, 1):
        yield Edit(f"sitting/{number}", "started", started)
        if present:
            yield Edit(f"sitting/{number}", "present", present)


def _is_moment(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return read_moment(text) == text and moment.tzinfo is not None
