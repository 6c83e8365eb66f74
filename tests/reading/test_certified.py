"""Lists of certified cities: the one that comes with the program is whole, and a wrong one is refused with its line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.reading.refused import faults_said
from wwc_tui.domain.certified import Award
from wwc_tui.domain.session import ELIGIBLE_COUNTRIES, City
from wwc_tui.reading.certified import read_certified
from wwc_tui.reading.faults import ReadingError

HEADER = "city,region,country,level,year,source_url\n"
ROW = "Boulder,CO,USA,silver,2020,https://a.example/b\n"


def list_file(folder: Path, text: str) -> Path:
    path = folder / "mine.csv"
    path.write_bytes(text.encode())
    return path


def list_faults(folder: Path, text: str) -> list[str]:
    return faults_said(lambda: read_certified(list_file(folder, text)))


def test_the_list_that_comes_with_the_program() -> None:
    certified = read_certified()
    assert (len(certified.awards), len(certified.latest), certified.newest, certified.own) == (136, 98, 2025, "")
    assert {one.city.country for one in certified.awards} <= ELIGIBLE_COUNTRIES
    assert Counter(one.tier for one in certified.latest) == {"platinum": 6, "gold": 32, "silver": 49, None: 11}
    assert sum(not one.source for one in certified.awards) == 1
    assert sum(one.city.population is None for one in certified.latest) == 4
    populations = {(one.city.name, one.city.region): one.city.population for one in certified.awards}
    assert all(one.city.population == populations[one.city.name, one.city.region] for one in certified.awards)


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    text = "\ufeffPopulation,city,region,country,level,year,source_url\r\n\r\n105000,Boulder,CO,Brasil,UNKNOWN,,\r\n"
    certified = read_certified(list_file(tmp_path, text))
    assert certified.awards == (Award(City("Boulder", "CO", "BR", 105_000), None, None, ""),)
    assert certified.own == "mine.csv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "mine.csv:1: is empty; its first line should be city,region,country,level,year,source_url"),
        (HEADER, "mine.csv:1: names no city"),
        (HEADER.replace("level", "tier") + ROW, "mine.csv:1: has no column “level”; the first line names the columns"),
        (HEADER.replace("\n", ",city\n"), "mine.csv:1: has the column “city” twice"),
        (HEADER.replace("\n", ",citty\n"), "mine.csv:1: has an unknown column “citty”; did you mean “city”?"),
        (HEADER.replace("\n", ",population,population\n"), "mine.csv:1: has the column “population” twice"),
        (HEADER + ROW + "Boulder,CO\n", "mine.csv:3: has 2 cells for 6 columns; put quotes around text that contains commas"),
        (HEADER + ROW.replace("Boulder", ""), "mine.csv:2: should name a city"),
        (HEADER + ROW.replace("Boulder", "B" * 201), "mine.csv:2: should name a city"),
        (HEADER + ROW.replace("Boulder", "Bo\0lder"), "mine.csv:2: contains a NUL character, so it is not text"),
        (HEADER + ROW.replace("silver", "bronze"), "mine.csv:2: has the level “bronze”; use platinum, gold, silver, unknown"),
        (HEADER + ROW.replace("USA", "Atlantis"), "mine.csv:2: has “Atlantis” as its country"),
        (HEADER + ROW.replace("USA", ""), "mine.csv:2: has “” as its country"),
        (HEADER + ROW.replace("2020", "2017"), "mine.csv:2: has “2017” as its year"),
        (HEADER + ROW.replace("2020", "٢٠٢٠"), "mine.csv:2: has “٢٠٢٠” as its year"),
        (HEADER + ROW.replace("https", "javascript"), "mine.csv:2: has “javascript://a.example/b” as its source"),
        (HEADER + ROW + "\n" + ROW, "mine.csv:4: repeats line 2"),
        (HEADER + ROW + '"Boulder,CO\n', "mine.csv:3: has a quote that is never closed"),
    ],
)
def test_a_wrong_list_is_refused_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    assert list_faults(tmp_path, text)[0].startswith(expected)


@pytest.mark.parametrize("population", ["0", "-1", "1e5", "many", "99999999999"])
def test_a_population_is_a_whole_number(tmp_path: Path, population: str) -> None:
    text = HEADER.replace("\n", ",population\n") + ROW.replace("\n", f",{population}\n")
    assert list_faults(tmp_path, text) == [
        f"mine.csv:2: has “{population}” as its population; write a whole number, or leave it empty"
    ]


def test_every_fault_is_named(tmp_path: Path) -> None:
    text = HEADER + ROW.replace("USA", "X") + ROW.replace("silver", "s") + ROW
    assert [fault.split(" ")[0] for fault in list_faults(tmp_path, text)] == ["mine.csv:2:", "mine.csv:3:"]


def test_what_is_no_list_at_all(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="does not exist"):
        read_certified(tmp_path / "none.csv")
    with pytest.raises(ReadingError, match="is not a file"):
        read_certified(tmp_path)
    latin = tmp_path / "latin.csv"
    latin.write_bytes(HEADER.encode() + "Córdoba".encode("latin-1"))
    with pytest.raises(ReadingError, match=r"latin\.csv:2: is not UTF-8"):
        read_certified(latin)
    large = tmp_path / "large.csv"
    large.write_bytes(b" " * 2_000_001)
    with pytest.raises(ReadingError, match="larger than 2 MB"):
        read_certified(large)
