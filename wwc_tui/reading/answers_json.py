"""A document of answers in JSON: a city, the people, and what is known about each criterion."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wwc_tui.borrowed import borrowed
from wwc_tui.domain.answering import park, person_id, write_dispute, write_evidence, write_people
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.session import City, Confidence, Dispute, Evidence, Parked, Person, Session, Verdict
from wwc_tui.domain.setup import LANGUAGES
from wwc_tui.language import number, say
from wwc_tui.reading.answers import MAX_POPULATION, Answers, country_code, lines, one_line, storable
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.reading.nearest import clipped, nearest
from wwc_tui.room import too_much

TOP = ("edition", "city", "facilitator", "language", "target", "planned_minutes", "people", "gates", "answers", "export")
"""The keys of a document; ``export`` is what an exported session says beside its answers, and is passed over."""

MAX_MINUTES = 100_000
_MOST = 150_000_000
"""Bytes of memory that a file of answers may take; the longest takes a tenth of this."""


class _NoNumber(ValueError):
    """What stands in the place of a number is none; the message says so."""


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys stood there twice."""

    twice: tuple[str, ...] = ()


def read_document(file: str, text: str, library: Library) -> Answers:
    """Read a JSON text.

    Raises:
        ReadingError: Something in it is wrong; every fault is named with its key, or its line where it is no JSON.
    """
    document = _parsed(file, text)
    reader = _Reader(file)
    if not isinstance(document, _Object):
        raise ReadingError([Fault(file, 1, say("should hold an object, in curly brackets"))])
    top = reader.object("", document, TOP)
    edition = _edition(reader, top, library)
    reader.edition = edition
    city = reader.city(top.get("city"))
    edits = [
        *_filled("city", name=city.name, region=city.region, country=city.country, population=city.population),
        *reader.settings(top),
        *write_people(Session(), reader.people(top.get("people"))),
        *reader.gates(top.get("gates")),
        *reader.answers(top.get("answers")),
    ]
    if reader.faults:
        raise ReadingError(reader.faults)
    return Answers(edition, city, tuple(edits), tuple(_warnings(top, edition)))


def _warnings(top: Mapping[str, Any], edition: Edition) -> Iterator[str]:
    if top.get("edition") is None:
        yield say("the file names no edition, so its answers are taken for {edition}", edition=edition.id)
    if "export" in top:
        yield say("only the answers were taken; the history of the session that they come from begins anew")


def _parsed(file: str, text: str) -> Any:
    def pairs(found: list[tuple[str, Any]]) -> _Object:
        made = _Object(found)
        if len(made) < len(found):
            counted = Counter(key for key, _ in found)
            made.twice = tuple(key for key, times in counted.items() if times > 1)
        return made

    def refuse(word: str) -> None:
        raise _NoNumber(say("{word} is no value of JSON", word=word))

    if too_much(text.encode(), _MOST):
        raise ReadingError([Fault(file, 0, say("holds more than any file of answers"))])
    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=refuse)
    except json.JSONDecodeError as error:
        wrong = say("is no JSON at column {column} ({why})", column=error.colno, why=borrowed(error.msg))
        raise ReadingError([Fault(file, error.lineno, wrong)]) from error
    except RecursionError as error:
        raise ReadingError([Fault(file, 0, say("is nested deeper than any file of answers"))]) from error
    except ValueError as error:
        why = str(error) if isinstance(error, _NoNumber) else say("it has thousands of digits")
        raise ReadingError([Fault(file, 0, say("holds a number that is none ({why})", why=why))]) from error


def _edition(reader: _Reader, top: Mapping[str, Any], library: Library) -> Edition:
    """The edition that the document names.

    Raises:
        ReadingError: It is not at hand, so that nothing else can be judged.
    """
    before, known = len(reader.faults), library.folders()
    name = reader.line("edition", top.get("edition"))
    if name and name not in known:
        there = ", ".join(sorted(known))
        wrong = say("is {name}, which is not at hand; there is {editions}", name=clipped(name), editions=there)
        reader.fault("edition", f"{wrong}{nearest(name, known)}")
    if len(reader.faults) > before:
        raise ReadingError(reader.faults)
    return library.edition(name or None)


def _filled(subject: str, **fields: str | int | None) -> Iterator[Edit]:
    """An edit for each field that holds something."""
    for name, value in fields.items():
        if value is not None and value != "":
            yield Edit(subject, name, value)


class _Reader:
    """Goes through one document and gathers the faults."""

    edition: Edition

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, where: str, text: str) -> None:
        self.faults.append(Fault(self.file, 0, f"{where} {text}"))

    def object(self, where: str, value: Any, known: Iterable[str] | None = None) -> Mapping[str, Any]:
        """The keys and values of an object; of one that is none, nothing."""
        if value is None:
            return {}
        if not isinstance(value, _Object):
            self.fault(where, say("should be an object, in curly brackets"))
            return {}
        for key in value.twice:
            self.fault(_below(where, key), say("stands there twice; leave one of the two out"))
        if known is not None:
            allowed = tuple(known)
            for key in value:
                if key not in allowed:
                    wrong = say("is a key that means nothing here")
                    self.fault(_below(where, clipped(key)), f"{wrong}{nearest(key, allowed)}")
        return value

    def array(self, where: str, value: Any) -> list[tuple[str, Any]]:
        """The members of an array, each with its place."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(where, say("should be a list, in square brackets"))
            return []
        return [(f"{where}[{number}]", member) for number, member in enumerate(value, 1)]

    def text(self, where: str, value: Any) -> str:
        """A text; an empty one where there is none."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(where, say("should be a text, in quotes"))
        elif not storable(value):
            self.fault(where, say("holds a character that cannot be kept in a file; write it anew"))
        else:
            return lines(value)
        return ""

    def line(self, where: str, value: Any) -> str:
        """A text of one line."""
        return one_line(self.text(where, value))

    def needed(self, where: str, value: Any, why: str) -> str:
        """A text of one line that has to be there.

        Args:
            why: What is wrong where it is not.
        """
        before = len(self.faults)
        text = self.line(where, value)
        if not text and len(self.faults) == before:
            self.fault(where, why)
        return text

    def choice(self, where: str, value: Any, known: Iterable[str]) -> str:
        """One of some words; an empty text where there is none."""
        word, words = self.text(where, value), tuple(known)
        if not word or word in words:
            return word
        wrong = say("is {word}; use {words} or {last}", word=clipped(word), words=", ".join(words[:-1]), last=words[-1])
        self.fault(where, f"{wrong}{nearest(word, words)}")
        return ""

    def number(self, where: str, value: Any, most: int) -> int | None:
        """A whole number from nought to ``most``."""
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self.fault(where, say("should be a whole number from 0 to {most}", most=number(most)))
            return None
        return value

    def date(self, where: str, value: Any) -> str:
        """A date; an empty text where there is none."""
        text = self.text(where, value)
        day = read_day(text)
        if day is None:
            self.fault(where, say("is {text}; write a date as year-month-day, such as 2026-03-31", text=clipped(text)))
        return day or ""

    def city(self, value: Any) -> City:
        found = self.object("city", value, ("name", "region", "country", "population"))
        name = self.needed("city.name", found.get("name"), say("is missing; say which city the answers are about"))
        country = self.line("city.country", found.get("country"))
        if country and country_code(country) is None:
            wrong = say("is {text}; give the country's two letters, such as US, MX or BR", text=clipped(country))
            self.fault("city.country", wrong)
        population = self.number("city.population", found.get("population"), MAX_POPULATION)
        return City(name, self.line("city.region", found.get("region")), country_code(country) or "", population)

    def settings(self, top: Mapping[str, Any]) -> Iterator[Edit]:
        tiers = dict.fromkeys(floor.tier for scale in self.edition.scales for floor in scale.floors)
        yield from _filled(
            "session",
            facilitator=self.line("facilitator", top.get("facilitator")),
            language=self.choice("language", top.get("language"), LANGUAGES),
            target=self.choice("target", top.get("target"), tiers),
            planned_minutes=self.number("planned_minutes", top.get("planned_minutes"), MAX_MINUTES),
        )

    def people(self, value: Any) -> list[Person]:
        people: list[Person] = []
        for where, member in self.array("people", value):
            found = self.object(where, member, ("name", "role", "department"))
            name = self.needed(f"{where}.name", found.get("name"), say("is missing; every person needs one"))
            role, department = (self.line(f"{where}.{key}", found.get(key)) for key in ("role", "department"))
            people.append(Person(person_id(name, (person.id for person in people)), name, role, department))
        return people

    def gates(self, value: Any) -> Iterator[Edit]:
        own = [gate.id for gate in self.edition.gates if gate.criterion is None]
        for key, state in self.object("gates", value).items():
            where = f"gates.{key}"
            if key in self.edition.core:
                self.fault(where, say("follows the verdict of {criterion}; leave it out", criterion=key))
            elif key not in own:
                wrong = say("is no gate of {edition}", edition=self.edition.id)
                self.fault(f"gates.{clipped(key)}", f"{wrong}{nearest(key, own)}")
            elif (word := self.choice(where, state, Verdict)) and word != Verdict.OPEN:
                yield Edit(f"gate/{key}", "state", word)

    def answers(self, value: Any) -> Iterator[Edit]:
        for key, member in self.object("answers", value).items():
            if key in self.edition:
                yield from self.answer(self.edition.criterion(key), member)
            else:
                wrong = say("is no criterion of {edition}", edition=self.edition.id)
                self.fault(f"answers.{clipped(key)}", f"{wrong}{nearest(key, self.edition.criterion_ids)}")

    def answer(self, criterion: Criterion, value: Any) -> Iterator[Edit]:
        where = f"answers.{criterion.id}"
        keys = ("verdict", "confidence", "claim", "note", "outside", "private", "indicators", "evidence", "parked", "disputes")
        found = self.object(where, value, keys)
        verdict = self.choice(f"{where}.verdict", found.get("verdict"), Verdict)
        yield from _filled(
            criterion.id,
            claim=self.text(f"{where}.claim", found.get("claim")),
            verdict="" if verdict == Verdict.OPEN else verdict,
            confidence=self.choice(f"{where}.confidence", found.get("confidence"), Confidence),
            note=self.text(f"{where}.note", found.get("note")),
            outside=self.text(f"{where}.outside", found.get("outside")),
            private=self.text(f"{where}.private", found.get("private")),
        )
        yield from self.indicators(f"{where}.indicators", criterion, found.get("indicators"))
        for order, (place, member) in enumerate(self.array(f"{where}.evidence", found.get("evidence")), 1):
            yield from write_evidence(criterion.id, None, self.evidence(place, f"e{order:04d}", member))
        for order, (place, member) in enumerate(self.array(f"{where}.disputes", found.get("disputes")), 1):
            yield from write_dispute(criterion.id, None, self.dispute(place, f"d{order:04d}", member))
        if parked := self.parked(f"{where}.parked", found.get("parked")):
            yield park(criterion.id, parked)

    def indicators(self, where: str, criterion: Criterion, value: Any) -> Iterator[Edit]:
        known = [indicator.id for indicator in criterion.indicators]
        for key, state in self.object(where, value).items():
            if key not in known:
                wrong = say("is nothing to look for in {criterion}", criterion=criterion.id)
                self.fault(f"{where}.{clipped(key)}", f"{wrong}{nearest(key, known)}")
            elif isinstance(state, bool):
                yield Edit(f"{criterion.id}/indicator/{key}", "state", state)
            elif state is not None:
                self.fault(f"{where}.{key}", say("should be {yes}, {no} or {nothing}", yes="true", no="false", nothing="null"))

    def dispute(self, where: str, key: str, value: Any) -> Dispute:
        found = self.object(where, value, ("one", "one_by", "other", "other_by", "settled"))
        one, one_by, other, other_by = (
            self.line(f"{where}.{name}", found.get(name)) for name in ("one", "one_by", "other", "other_by")
        )
        return Dispute(key, one, one_by, other, other_by, settled=found.get("settled") is True)

    def evidence(self, where: str, key: str, value: Any) -> Evidence:
        found = self.object(where, value, ("title", "link", "state", "owner", "due"))
        title = self.needed(f"{where}.title", found.get("title"), say("is missing; say which document it is"))
        link, owner = (self.line(f"{where}.{name}", found.get(name)) for name in ("link", "owner"))
        seen = self.choice(f"{where}.state", found.get("state"), ("promised", "seen")) == "seen"
        return Evidence(key, title, link, seen, owner, self.date(f"{where}.due", found.get("due")))

    def parked(self, where: str, value: Any) -> Parked | None:
        if value is None:
            return None
        found = self.object(where, value, ("reason", "owner", "due"))
        reason, owner = (self.line(f"{where}.{name}", found.get(name)) for name in ("reason", "owner"))
        return Parked(reason, owner, self.date(f"{where}.due", found.get("due")))


def _below(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
