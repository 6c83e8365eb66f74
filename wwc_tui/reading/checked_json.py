"""Takes values of the right kind out of a JSON document; whatever is of another kind is a fault that names its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from wwc_tui.domain.changes import Value
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.people import spelled
from wwc_tui.domain.schema import PARKED, PERSON, TIER, Kind, Record
from wwc_tui.domain.session import Person, Verdict
from wwc_tui.domain.session_setup import SetupProblem, read_country
from wwc_tui.i18n import number, tr
from wwc_tui.reading.answer_values import lines, one_line, storable
from wwc_tui.reading.faults import Fault, clipped, nearest
from wwc_tui.reading.spellings import read_known, read_verdict
from wwc_tui.reading.text_files import word


class Object(dict[str, Any]):
    """A JSON object that remembers which of its keys stood there twice."""

    twice: tuple[str, ...] = ()


class Checked:
    """Takes values out of a JSON document, and gathers what is wrong with them, each with its key."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, where: str, text: str) -> None:
        """Note what is wrong with the value of a key."""
        self.faults.append(Fault(self.file, 0, f"{where} {text}"))

    def object(self, where: str, value: Any, known: Iterable[str] | None = None) -> Mapping[str, Any]:
        """The keys and values of an object; of one that is none, nothing."""
        if value is None:
            return {}
        if not isinstance(value, Object):
            self.fault(where, tr("should be an object, in curly brackets"))
            return {}
        for key in value.twice:
            self.fault(below(where, key), tr("appears twice; remove one of the two"))
        if known is not None:
            allowed = tuple(known)
            for key in value:
                if key not in allowed:
                    wrong = tr("is an unknown key")
                    self.fault(below(where, clipped(key)), f"{wrong}{nearest(key, allowed)}")
        return value

    def array(self, where: str, value: Any) -> list[tuple[str, Any]]:
        """The members of an array, each with its place."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(where, tr("should be a list, in square brackets"))
            return []
        return [(f"{where}[{number}]", member) for number, member in enumerate(value, 1)]

    def text(self, where: str, value: Any) -> str:
        """A text; an empty one where there is none."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(where, tr("should be text, in quotes"))
        elif not storable(value):
            self.fault(where, tr("contains a character that cannot be saved in a file; type it again"))
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
        text, words = word(self.text(where, value)), tuple(known)
        found = read_known(text, words) if text else ""
        if found is None:
            self.no_choice(where, text, words)
        return found or ""

    def verdict(self, where: str, value: Any) -> str:
        """A verdict; an empty text where there is none, or where it is open."""
        text = word(self.text(where, value))
        found = read_verdict(text) if text else Verdict.OPEN
        if found is None:
            self.no_choice(where, text, tuple(Verdict))
        return found.value if found and found is not Verdict.OPEN else ""

    def no_choice(self, where: str, text: str, words: Sequence[str]) -> None:
        """Say that a word is none of some."""
        wrong = tr("is {word}; use {words} or {last}", word=clipped(text), words=", ".join(words[:-1]), last=words[-1])
        self.fault(where, f"{wrong}{nearest(text, words)}")

    def number(self, where: str, value: Any, most: int, known: Sequence[str | int] = ()) -> int | None:
        """A whole number from nought to ``most``, or one of some."""
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # what makes tables may write every number with decimals
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self.fault(where, tr("should be a whole number from 0 to {most}", most=number(most)))
            return None
        if known and value not in known:
            self.fault(where, tr("is {number}; use {words}", number=value, words=", ".join(map(str, known))))
            return None
        return value

    def date(self, where: str, value: Any) -> str:
        """A date; an empty text where there is none."""
        text = self.text(where, value)
        day = read_day(text)
        if day is None:
            self.fault(where, tr("is {text}; write a date as year-month-day, such as 2026-03-31", text=clipped(text)))
        return day or ""

    def flag(self, where: str, value: Any) -> bool:
        """Yes or no; no where nothing is said."""
        if value is not None and not isinstance(value, bool):
            self.fault(where, tr("should be {yes} or {no}", yes="true", no="false"))
        return value is True

    def values(
        self,
        record: Record[Any],
        where: str,
        found: Mapping[str, Any],
        *places: str,
        needed: Mapping[str, str] | None = None,
        tiers: Iterable[str] = (),
    ) -> dict[str, Value]:
        """What an object says of a record, by the names that changes call the fields; see `Record.at`.

        Args:
            needed: What is wrong where a field is missing that has to be there.
            tiers: The tiers of the edition.
        """
        held: dict[str, Value] = {}
        for field in record.at(*places):
            place, value = below(where, field.key), found.get(field.key)
            if needed and field.name in needed:
                held[field.name] = self.needed(place, value, needed[field.name])
            elif field.kind is TIER:
                held[field.name] = self.choice(place, value, tiers)
            else:
                held[field.name] = self._value(field.kind, place, value)
        return held

    def _value(self, kind: Kind, where: str, value: Any) -> Value:
        match kind.name:
            case "reason":
                return None if value is None else self.text(where, value)
            case "name":
                return spelled(self.line(where, value))
            case "number":
                return self.number(where, value, kind.most, kind.words)
            case "names":
                return tuple(filter(None, [self.line(place, one) for place, one in self.array(where, value)]))
            case "choice" | "language":
                return self.choice(where, value, map(str, kind.words))
            case "parked":
                return None if value is None else self.values(PARKED, where, self.object(where, value, PARKED.json_keys()))
        readers: dict[str, Callable[[str, Any], Value]] = {
            "text": self.text,
            "country": self.country,
            "day": self.date,
            "written_day": self.date,
            "flag": self.flag,
            "verdict": self.verdict,
        }
        return readers.get(kind.name, self.line)(where, value)

    def country(self, where: str, value: Any) -> str:
        """A country's two letters, from these or from its name; an empty text where there is none."""
        text = self.line(where, value)
        try:
            return read_country(word(text))
        except SetupProblem:
            self.fault(where, tr("is {text}; write the country as two letters, such as US, MX or BR", text=clipped(text)))
            return ""

    def someone(self, where: str, found: Mapping[str, Any], *places: str) -> Person:
        """Somebody, without an id, and perhaps without a name."""
        return PERSON.put(Person(""), self.values(PERSON, where, found, *places))

    def named(self, where: str, found: Mapping[str, Any], known: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """What an object says of known things, each by its id however it is spelled; an unknown key comes as it is."""
        seen: set[str] = set()
        for key, value in found.items():
            name = read_known(key, known) or key
            if name in seen:
                self.fault(below(where, name), tr("appears twice; remove one of the two"))
            seen.add(name)
            yield name, value


def below(where: str, key: str) -> str:
    """Return the place of a key within an object; what stands at the top has no place before it."""
    return f"{where}.{key}" if where else key
