"""The list of cities that comes with the program, and that nothing of it is read before a city is typed."""

from __future__ import annotations

import subprocess
import sys

from wwc_tui.domain.city_search import matches
from wwc_tui.domain.session_setup import read_country
from wwc_tui.reading.known_cities import known_cities


def test_every_city_of_the_list_is_whole() -> None:
    cities = known_cities().cities
    assert len(cities) == 5_584
    assert all(city.name and read_country(city.country) == city.country for city in cities)
    assert all((city.population or 0) >= 25_000 for city in cities)


def test_cities_are_found_as_people_type_them() -> None:
    first = matches(known_cities(), "bosto")[0]
    assert (first.name, first.region, first.country) == ("Boston", "MA", "US")
    assert matches(known_cities(), "sao paulo")[0].population
    assert {city.country for city in matches(known_cities(), "córdoba")} >= {"AR", "MX"}


def test_the_list_is_not_read_until_a_city_is_typed() -> None:
    code = (
        "import sys, wwc_tui.screens.setup, wwc_tui.line.people_commands, wwc_tui.cli\n"
        "sys.exit(any(name.endswith(('known_cities', 'city_search', 'spoken_days')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
