"""A document of answers in JSON: a city, the people, and what is known about each criterion."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from wwc_tui.domain.changes import Edit, Value
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.edits import person_id, write_dispute, write_evidence, write_people
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.people import among, both
from wwc_tui.domain.schema import ANSWER, CITY, DISPUTE, EVIDENCE, PERSON, SESSION
from wwc_tui.domain.session import City, Dispute, Evidence, Person, Session
from wwc_tui.i18n import tr
from wwc_tui.memory_limits import too_much
from wwc_tui.reading.answer_values import Answers
from wwc_tui.reading.checked_json import Checked, Object
from wwc_tui.reading.exported_session import exported
from wwc_tui.reading.faults import Fault, ReadingError, clipped, nearest
from wwc_tui.reading.library import Library
from wwc_tui.system_messages import translate_system_message

TOP = ("edition", "city", *SESSION.json_keys(), "people", "gates", "answers", "export")
"""The keys of a document; ``export`` is what an exported session says beside its answers, see `reading.exported`."""

_MOST = 150_000_000
"""Bytes of memory that an answers file may take; the longest takes a tenth of this."""


class _NoNumber(ValueError):
    """What stands in the place of a number is none; the message says so."""


def read_document(file: str, text: str, library: Library, city: str = "") -> Answers:
    """Read a JSON text.

    Args:
        city: The city's name, whatever the document says; the document's own if it is empty.

    Raises:
        ReadingError: Something in it is wrong; every fault is named with its key, or its line where it is no JSON.
    """
    document = _parsed(file, text)
    reader = _Reader(file)
    if not isinstance(document, Object):
        raise ReadingError([Fault(file, 1, tr("should contain an object, in curly brackets"))])
    top = reader.object("", document, TOP)
    edition = _edition(reader, top, library)
    reader.edition = edition
    about = reader.city(top.get("city"), city)
    edits = [
        *_filled("city", CITY.document(about)),
        *reader.settings(top),
        *write_people(Session(), people := reader.people(top.get("people"))),
        *reader.gates(top.get("gates")),
        *reader.answers(top.get("answers")),
        *exported(reader, top.get("export"), people),
    ]
    if reader.faults:
        raise ReadingError(reader.faults)
    return Answers(edition, about, tuple(edits), tuple(_warnings(top, edition)))


def _warnings(top: Mapping[str, Any], edition: Edition) -> Iterator[str]:
    if top.get("edition") is None:
        yield tr("the file names no edition, so its answers are read as answers to “{edition}”", edition=edition.title)
    if "export" in top:
        yield tr("the change log in the file is not imported: the history starts over, and the result is a draft")


def _parsed(file: str, text: str) -> Any:
    def pairs(found: list[tuple[str, Any]]) -> Object:
        made = Object(found)
        if len(made) < len(found):
            counted = Counter(key for key, _ in found)
            made.twice = tuple(key for key, times in counted.items() if times > 1)
        return made

    def refuse(word: str) -> None:
        raise _NoNumber(tr("{word} is not a JSON value", word=word))

    if too_much(text.encode(), _MOST):
        raise ReadingError([Fault(file, 0, tr("contains more than any answers file"))])
    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=refuse)
    except json.JSONDecodeError as error:
        wrong = tr("is not valid JSON at column {column} ({why})", column=error.colno, why=translate_system_message(error.msg))
        raise ReadingError([Fault(file, error.lineno, wrong)]) from error
    except RecursionError as error:
        raise ReadingError([Fault(file, 0, tr("is nested too deeply for an answers file"))]) from error
    except ValueError as error:
        why = str(error) if isinstance(error, _NoNumber) else tr("it has thousands of digits")
        raise ReadingError([Fault(file, 0, tr("contains a number that cannot be read ({why})", why=why))]) from error


def _edition(reader: _Reader, top: Mapping[str, Any], library: Library) -> Edition:
    """The edition that the document names.

    Raises:
        ReadingError: It is not available, so that nothing else can be judged.
    """
    before, known = len(reader.faults), library.folders()
    name = reader.line("edition", top.get("edition"))
    if name and name not in known:
        there = ", ".join(sorted(known))
        wrong = tr("is {name}, which is not available; choose from {editions}", name=clipped(name), editions=there)
        reader.fault("edition", f"{wrong}{nearest(name, known)}")
    if len(reader.faults) > before:
        raise ReadingError(reader.faults)
    return library.edition(name or None)


def _filled(subject: str, values: Mapping[str, Value]) -> Iterator[Edit]:
    """An edit for each field that holds something."""
    for name, value in values.items():
        if value is not None and value != "":
            yield Edit(subject, name, value)


class _Reader(Checked):
    """Goes through one document."""

    edition: Edition

    def city(self, value: Any, called: str) -> City:
        found = self.object("city", value, CITY.json_keys())
        lacking = tr("is missing; name the city that the answers are about, or import the file with --city")
        city = CITY.put(City(), self.values(CITY, "city", found, needed={} if called else {"name": lacking}))
        return replace(city, name=called or city.name)

    def settings(self, top: Mapping[str, Any]) -> Iterator[Edit]:
        tiers = dict.fromkeys(floor.tier for scale in self.edition.scales for floor in scale.floors)
        yield from _filled("session", self.values(SESSION, "", top, tiers=tiers))

    def people(self, value: Any) -> list[Person]:
        """The people; somebody who stands there twice is one person."""
        people: dict[str, Person] = {}
        for where, member in self.array("people", value):
            told = self.person(where, self.object(where, member, PERSON.json_keys()))
            again = among(people.values(), told)
            person = both(again, told) if again else replace(told, id=person_id(told.name, people))
            people[person.id] = person
        return list(people.values())

    def person(self, where: str, found: Mapping[str, Any]) -> Person:
        """Somebody, without an id."""
        before = len(self.faults)
        told = self.someone(where, found)
        if not told.name and len(self.faults) == before:
            self.fault(f"{where}.name", tr("is missing; each person needs one"))
        return told

    def gates(self, value: Any) -> Iterator[Edit]:
        own = [gate.id for gate in self.edition.gates if gate.criterion is None]
        for key, state in self.named("gates", self.object("gates", value), (*own, *self.edition.core)):
            where = f"gates.{key}"
            if key in self.edition.core:
                self.fault(where, tr("follows the verdict of {criterion}; leave it out", criterion=key))
            elif key not in own:
                wrong = tr("is not a condition of “{edition}”", edition=self.edition.title)
                self.fault(f"gates.{clipped(key)}", f"{wrong}{nearest(key, own)}")
            elif found := self.verdict(where, state):
                yield Edit(f"gate/{key}", "state", found)

    def answers(self, value: Any) -> Iterator[Edit]:
        for key, member in self.named("answers", self.object("answers", value), self.edition.criterion_ids):
            if key in self.edition:
                yield from self.answer(self.edition.criterion(key), member)
            else:
                wrong = tr("is not a criterion of “{edition}”", edition=self.edition.title)
                self.fault(f"answers.{clipped(key)}", f"{wrong}{nearest(key, self.edition.criterion_ids)}")

    def answer(self, criterion: Criterion, value: Any) -> Iterator[Edit]:
        where = f"answers.{criterion.id}"
        found = self.object(where, value, (*ANSWER.json_keys(), "indicators", "evidence", "disputes"))
        said = self.values(ANSWER, where, found)
        parked = said.pop("parked")
        yield from _filled(criterion.id, {"claim": said.pop("claim"), **said})  # the city speaks before anybody judges
        yield from self.indicators(f"{where}.indicators", criterion, found.get("indicators"))
        for order, (place, member) in enumerate(self.array(f"{where}.evidence", found.get("evidence")), 1):
            yield from write_evidence(criterion.id, None, self.evidence(place, f"e{order:04d}", member))
        for order, (place, member) in enumerate(self.array(f"{where}.disputes", found.get("disputes")), 1):
            dispute = self.values(DISPUTE, place, self.object(place, member, DISPUTE.json_keys()))
            yield from write_dispute(criterion.id, None, DISPUTE.put(Dispute(f"d{order:04d}"), dispute))
        yield from _filled(criterion.id, {"parked": parked})

    def indicators(self, where: str, criterion: Criterion, value: Any) -> Iterator[Edit]:
        known = [indicator.id for indicator in criterion.indicators]
        for key, state in self.named(where, self.object(where, value), known):
            if key not in known:
                wrong = tr("is not an indicator of {criterion}", criterion=criterion.id)
                self.fault(f"{where}.{clipped(key)}", f"{wrong}{nearest(key, known)}")
            elif isinstance(state, bool):
                yield Edit(f"{criterion.id}/indicator/{key}", "state", state)
            elif state is not None:
                self.fault(f"{where}.{key}", tr("should be {yes}, {no} or {nothing}", yes="true", no="false", nothing="null"))

    def evidence(self, where: str, key: str, value: Any) -> Evidence:
        found = self.object(where, value, EVIDENCE.json_keys())
        lacking = tr("is missing; name the document")
        return EVIDENCE.put(Evidence(key), self.values(EVIDENCE, where, found, needed={"title": lacking}))
