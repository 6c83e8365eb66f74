"""Other cities: who counts, from how many on there are figures, and that the figures are right."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import Desk, desks, editions, make_criterion, make_edition
from wwc_tui.constants import FEWEST
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.peers import QUARTILES_FROM, LeftOut, Peers, figures_of, find_peers, spread
from wwc_tui.domain.results import Lack, Result, read_result
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import City, Verdict

EDITION = make_edition([make_criterion(name) for name in ("DM1", "DM2", "DM3", "LC1")])
OWN = City("Springfield", "Oregon", "US")


def result(city: str, met: int, *, edition: Edition = EDITION, now: int = 0, more: Iterable[Edit] = (), name: str = "") -> Result:
    """A session of a city in which the first so many criteria are met and the next one is not."""
    desk = Desk(now=1_750_000_000_000 + now * 1_000_000)
    desk.act(Edit("city", "name", city), *more)
    for place, criterion in enumerate(edition.criterion_ids[: met + 1]):
        desk.act(Edit(criterion, "verdict", "met" if place < met else "not_met"))
    return read_result(name or f"{city}-{now}", edition, desk.log)


def find(results: Iterable[Result], **options: object) -> Peers:
    return find_peers(EDITION, OWN, "own", results, **options)  # type: ignore[arg-type]


def many(number: int) -> list[Result]:
    return [result(f"City {place}", place % 4) for place in range(number)]


@pytest.mark.parametrize(("cities", "at_least", "shown"), [(4, 5, False), (5, 5, True), (3, 3, True), (8, 9, False)])
def test_fewer_cities_than_asked_for_give_no_figures(cities: int, at_least: int, shown: bool) -> None:
    peers = find(many(cities), at_least=at_least, names=True)
    assert peers.cities == cities
    assert (peers.figures is not None) is shown
    assert bool(peers.named) is shown


def test_nobody_may_ask_for_figures_of_one_or_two() -> None:
    with pytest.raises(ValueError, match="3"):
        find(many(5), at_least=FEWEST - 1)
    with pytest.raises(ValueError, match="3"):
        figures_of(EDITION, many(5), 0)


def test_no_city_is_named_unless_asked() -> None:
    assert find(many(5)).named == ()
    assert [one.city.name for one in find(many(5), names=True).named] == ["City 3", "City 2", "City 1", "City 0", "City 4"]


def test_of_each_city_the_latest_session_counts() -> None:
    peers = find([*many(5), result("City 0", 3, now=-1), result("city 0", 2, now=1)])
    assert peers.cities == 5
    assert peers.left_out == {LeftOut.OLDER: 2}
    assert peers.figures is not None
    assert [met for met, *_ in peers.figures.tallies] == [0, 1, 2, 2, 3]


def test_what_is_left_out_is_counted_by_why() -> None:
    parts = (getattr(EDITION, field) for field in ("title", "about", "language", "practices", "scales", "gates"))
    results = [
        *many(5),
        result("Put away", 1, more=[Edit("session", "archived", True)]),
        result("Elsewhere", 1, edition=Edition("other", *parts)),
        result(" — ", 1),
        read_result("begun-1", EDITION, Desk().act(Edit("city", "name", "Begun"), Edit("DM1", "note", "?"))),
        result("springfield", 1, name="own-2"),
        result("Springfield", 1, name="own"),
    ]
    peers = find(results, unreadable=2)
    assert peers.cities == 5
    assert peers.left_out == {
        LeftOut.UNREADABLE: 2,
        LeftOut.ARCHIVED: 1,
        LeftOut.OTHER_EDITION: 1,
        LeftOut.NAMELESS: 1,
        LeftOut.NOT_BEGUN: 1,
        LeftOut.OWN: 1,
    }
    assert find(results, archived=True).cities == 6


def test_the_figures_of_each_practice() -> None:
    figures = figures_of(EDITION, many(8), 5)
    assert figures is not None
    assert (figures.met.least, figures.met.median, figures.met.most) == (0, 1.5, 3)
    assert [(one.code, one.total, one.met.median, one.met.most) for one in figures.practices] == [
        ("DM", 3, 1.5, 3),
        ("LC", 1, 0, 0),
    ]
    assert figures.open.median == 1.5


def test_quartiles_need_cities_enough() -> None:
    assert spread(range(QUARTILES_FROM - 1)).lower is None
    assert (spread(range(QUARTILES_FROM)).lower, spread(range(QUARTILES_FROM)).upper) == (1.75, 5.25)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_a_spread_is_that_of_the_standard_library(numbers: list[int]) -> None:
    found = spread(numbers)
    assert (found.least, found.most, found.median) == (min(numbers), max(numbers), statistics.median(numbers))
    if len(numbers) >= QUARTILES_FROM:
        assert [found.lower, found.median, found.upper] == statistics.quantiles(numbers, n=4, method="inclusive")


@given(editions(circles=True), desks())
def test_a_result_says_what_the_whole_session_does(edition: Edition, desk: Desk) -> None:
    found, scored = read_result("x", edition, desk.log), score(edition, session := fold(desk.log))
    assert (found.tally.met, found.tally.not_met, found.tally.open) == (scored.count.met, scored.count.not_met, scored.count.open)
    assert found.standing == scored.standing
    assert {code: tally.met for code, tally in found.practices.items()} == {one.code: one.count.met for one in scored.practices}
    assert (found.city, found.archived) == (session.city, session.archived)
    assert set(found.lacks) == {name for name, stands in scored.standing.items() if stands is Verdict.NOT_MET}
    for name, lack in found.lacks.items():
        criterion, answer = edition.criterion(name), session.answer(name)
        absent = tuple(one.id for one in criterion.indicators if answer.indicators.get(one.id) is False)
        near = answer.holding(criterion) > 0 and criterion.needs - answer.holding(criterion) <= 1
        assert lack == Lack(near, absent)
