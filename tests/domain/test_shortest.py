"""The least costly choice, against every choice there is: prerequisites, circles, what is forced, ties, and the next best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wwc_tui.domain import shortest
from wwc_tui.domain.shortest import Choice, Found, cheapest

COSTS = st.sampled_from([0, 1, 1, 2, 3, 8])


@st.composite
def tasks(draw: st.DrawFn) -> tuple[list[int], list[list[int]], list[int], int]:
    """Costs, needs (some of them in circles), what is forced, and how many there have to be."""
    costs = draw(st.lists(COSTS, max_size=8))
    places = range(len(costs))
    order = draw(st.permutations(places))
    circles = draw(st.booleans())
    needs = []
    for place in places:
        behind = [other for other in places if circles or order[other] < order[place]]
        needs.append(draw(st.lists(st.sampled_from(behind), max_size=3, unique=True)) if behind else [])
    forced = draw(st.lists(st.sampled_from(places), max_size=2, unique=True)) if costs else []
    return costs, needs, forced, draw(st.integers(0, len(costs) + 1))


def closed(members: Iterable[int], needs: Sequence[Iterable[int]]) -> bool:
    chosen = set(members)
    return all(needed in chosen for place in chosen for needed in needs[place])


def by_hand(costs: list[int], needs: list[list[int]], forced: list[int], least: int) -> Found:
    """The same by looking at every choice there is."""
    ranked = sorted(
        (sum(costs[place] for place in chosen), len(chosen), chosen)
        for number in range(min(least, len(costs)), len(costs) + 1)
        for chosen in combinations(range(len(costs)), number)
        if closed(chosen, needs) and set(forced) <= set(chosen)
    )
    best = Choice(ranked[0][2], ranked[0][0])
    others = (Choice(chosen, cost) for cost, _, chosen in ranked if not set(best.members) <= set(chosen))
    return Found(best, next(others, None), True)


@given(tasks())
def test_it_finds_what_trying_everything_finds(task: tuple[list[int], list[list[int]], list[int], int]) -> None:
    assert cheapest(*task) == by_hand(*task)


@given(tasks())
def test_without_patience_the_choice_is_still_closed_and_large_enough(
    task: tuple[list[int], list[list[int]], list[int], int],
) -> None:
    costs, needs, forced, least = task
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shortest, "PATIENCE", 0)
        found = cheapest(*task)
    assert closed(found.best.members, needs)
    assert set(forced) <= set(found.best.members)
    assert len(found.best.members) >= min(least, len(costs))
    assert found.best.cost == sum(costs[place] for place in found.best.members)
    proven = by_hand(*task)
    assert found.best == proven.best or (not found.proven and found.best.cost >= proven.best.cost)


def test_ties_go_to_fewer_things_and_then_to_the_first_ones() -> None:
    assert cheapest([0, 1, 1, 1], [[], [], [], []], [], 2).best == Choice((0, 1), 1)
    assert cheapest([1, 1, 1], [[2], [], []], [], 1).best == Choice((1,), 1)
    assert cheapest([3, 1, 2], [[], [], []], [], 1).other == Choice((2,), 2)
    assert cheapest([2, 1, 1], [[], [2], []], [], 2) == Found(Choice((1, 2), 2), Choice((0, 2), 3), True)


def test_things_that_need_each_other_come_together() -> None:
    assert cheapest([1, 1, 5], [[1], [0], []], [], 1).best == Choice((0, 1), 2)
    assert cheapest([1, 9, 5], [[1], [0], []], [], 1).best == Choice((2,), 5)
    assert cheapest([4, 4], [[0], []], [], 1).best == Choice((0,), 4)


def test_where_nothing_can_be_done_without_there_is_no_other_choice() -> None:
    assert cheapest([1, 2], [[], []], [], 2) == Found(Choice((0, 1), 3), None, True)
    assert cheapest([], [], [], 3) == Found(Choice((), 0), None, True)
    assert cheapest([1, 2], [[1], []], [0], 0) == Found(Choice((0, 1), 3), None, True)


def tower(number: int) -> list[list[int]]:
    """Each needs the one before it."""
    return [[place - 1] if place else [] for place in range(number)]


def fence(number: int) -> list[list[int]]:
    """Every other one needs both beside it."""
    return [[other for other in (place - 1, place + 1) if other < number] if place % 2 else [] for place in range(number)]


def net(number: int) -> list[list[int]]:
    """Each of the upper half needs five of the lower half, this way and that."""
    half, chance = number // 2, Random(1)
    return [[] if place < half else chance.sample(range(half), 5) for place in range(number)]


def test_a_chain_is_solved_whatever_its_size() -> None:
    found = cheapest([1] * 300, tower(300), [], 200)
    assert found == Found(Choice(tuple(range(200)), 200), None, True)


def test_a_tree_is_solved_whatever_its_size() -> None:
    needs = fence(300)
    found = cheapest([1 + place * 7 % 5 for place in range(300)], needs, [], 200)
    assert found.proven
    assert found.other is not None
    assert closed(found.best.members, needs)
    assert closed(found.other.members, needs)
    assert found.other.cost >= found.best.cost


def test_a_net_of_forty_is_solved_and_one_of_a_hundred_says_that_it_is_not() -> None:
    for number, proven in ((40, True), (100, False)):
        needs = net(number)
        found = cheapest([1 + place * 7 % 5 for place in range(number)], needs, [], number * 2 // 3)
        assert found.proven is proven
        assert closed(found.best.members, needs)
        assert len(found.best.members) >= number * 2 // 3


def test_two_thousand_things_that_need_nothing_are_put_in_order() -> None:
    random = Random(1)
    costs = [random.choice([1, 3, 8]) for _ in range(2_000)]
    dear = [place for place, cost in enumerate(costs) if cost == 8][:5]
    found = cheapest(costs, [[] for _ in costs], dear, 700)
    ranked = sorted((cost, place) for place, cost in enumerate(costs) if place not in dear)
    assert found.best.members == tuple(sorted([*dear, *(place for _, place in ranked[:695])]))
    assert found.best.cost == 40 + sum(cost for cost, _ in ranked[:695])
    assert found.proven
    assert found.other is not None
    assert set(found.best.members) - set(found.other.members) == {ranked[694][1]}
