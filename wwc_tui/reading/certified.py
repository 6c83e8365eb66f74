"""Reads a list of certified cities, the one that comes with the program or one of the user's own: whole, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import wwc_tui
from wwc_tui.domain.certified import TIERS, Award, Certified
from wwc_tui.domain.session import City
from wwc_tui.domain.session_setup import SetupProblem, read_country, read_number
from wwc_tui.i18n import tr
from wwc_tui.reading.faults import Fault, ReadingError, clipped, nearest
from wwc_tui.reading.table_reader import read_rows
from wwc_tui.reading.text_files import text_of, word

COLUMNS = ("city", "region", "country", "level", "year", "source_url")
"""What a list has to have, in any order; ``population`` may stand in it too."""

UNKNOWN = "unknown"
"""The level of a city that was announced without one."""

FIRST_YEAR, LAST_YEAR = 2018, 2099
"""The first cities were certified in January 2018."""

MAX_BYTES = 2_000_000
"""A thousand times the cities of today fit into it; a larger file is another one."""

_LONGEST = 200
_YEAR = re.compile(r"[0-9]{4}")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")


def built_in_list() -> Path:
    """The list that comes with the program."""
    return Path(wwc_tui.__file__).parent / "data" / "certified-cities.csv"


def read_certified(path: Path | None = None) -> Certified:
    """Read a list of certified cities.

    Args:
        path: A list of the user's own; the one that comes with the program where it is None.

    Raises:
        ReadingError: Something in it is wrong; every fault is named with its line, and nothing of it is taken.
    """
    place = path or built_in_list()
    reader = _Reader(place.name)
    awards = tuple(reader.awards(_text_of(place)))
    if reader.faults:
        raise ReadingError(sorted(reader.faults, key=lambda fault: fault.line))
    if not awards:
        raise ReadingError([Fault(place.name, 1, tr("names no city"))])
    return Certified(awards, path.name if path else "")


def _text_of(path: Path) -> str:
    return text_of(
        path,
        MAX_BYTES,
        lacking=tr("does not exist; give the path of a list of certified cities"),
        no_file=tr("is not a file; give the path of a list of certified cities"),
        too_large=tr("is larger than {size} MB, which is too large for a list of cities", size=MAX_BYTES // 1_000_000),
    )


class _Reader:
    """Goes through the rows of one list and gathers the faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.seen: dict[tuple[str, ...], int] = {}

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.file, line, text))

    def awards(self, text: str) -> Iterator[Award]:
        """Every award that can be read; the faults say what else there is."""
        table = read_rows(self.file, text, COLUMNS)
        for name, shown in zip(table.columns, table.headings, strict=True):
            if name not in (*COLUMNS, "population"):
                wrong = tr("has an unknown column {name}", name=clipped(shown))
                self.fault(table.line, f"{wrong}{nearest(name, COLUMNS)}")
        if self.faults:
            return
        self.faults += table.faults
        for line, row in table.rows:
            if award := self.award(line, dict(zip(table.columns, map(word, row), strict=True))):
                yield award

    def award(self, line: int, cells: dict[str, str]) -> Award | None:
        """What one row says; None where something is wrong with it."""
        before = len(self.faults)
        name, region, tier, source = cells["city"], cells["region"], cells["level"].lower(), cells["source_url"]
        if not name or max(len(name), len(region)) > _LONGEST or "\0" in name + region:
            self.fault(line, tr("should name a city, and its region if it has one"))
        if tier not in (*TIERS, UNKNOWN):
            levels = (*TIERS, UNKNOWN)
            wrong = tr("has the level {level}; use {levels}", level=clipped(tier), levels=", ".join(levels))
            self.fault(line, f"{wrong}{nearest(tier, levels)}")
        if source and not _ADDRESS.fullmatch(source):
            wrong = tr("has {source} as its source; give the address of a page, or leave it empty", source=clipped(source))
            self.fault(line, wrong)
        country, year = self.country(line, cells["country"]), self.year(line, cells["year"])
        population = self.population(line, cells.get("population", ""))
        again = self.seen.setdefault((name, region, country, tier, cells["year"]), line)
        if again != line:
            self.fault(line, tr("repeats line {line}", line=again))
        if len(self.faults) > before:
            return None
        return Award(City(name, region, country, population), None if tier == UNKNOWN else tier, year, source)

    def country(self, line: int, text: str) -> str:
        """A country's two letters."""
        try:
            if code := read_country(text):
                return code
        except SetupProblem:
            pass
        wrong = tr("has {text} as its country; write two letters, such as US, CA, MX or BR", text=clipped(text))
        self.fault(line, wrong)
        return ""

    def year(self, line: int, text: str) -> int | None:
        """A year; None where the list does not know it."""
        if not text:
            return None
        if not _YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            wrong = tr(
                "has {text} as its year; write a year from {first} on, or leave it empty", text=clipped(text), first=FIRST_YEAR
            )
            self.fault(line, wrong)
            return None
        return int(text)

    def population(self, line: int, text: str) -> int | None:
        """The number of residents; None if the list does not know it."""
        with suppress(SetupProblem):
            number = read_number("population", text)
            if number != 0:
                return number
        wrong = tr("has {text} as its population; write a whole number, or leave it empty", text=clipped(text))
        self.fault(line, wrong)
        return None
