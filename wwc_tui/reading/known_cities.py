"""Reads the list of cities that comes with the program, once, when a city's name is first typed."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import wwc_tui
from wwc_tui.domain.city_search import CityIndex, index
from wwc_tui.domain.session import City


@cache
def known_cities() -> CityIndex:
    """Return the cities of 25,000 people and more in the countries of the program; none if the list cannot be read.

    What a name is completed to is a convenience: nobody is kept from an interview because it is missing.
    """
    try:
        with (Path(wwc_tui.__file__).parent / "data" / "cities.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return index(City(one["name"], one["region"], one["country"], int(one["population"])) for one in rows)
    except (OSError, ValueError, KeyError):
        return index(())
