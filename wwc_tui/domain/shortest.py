"""The least costly choice of so many things, of which some need others: exact, and without a word about what the things are.

A choice is *closed*: with a thing comes all that it needs. Things that hang together by their needs form a part, and each part is
solved by itself: for every number of things, the least that so many of it cost. Of things that hang together with none, those are
chosen that cost least. A part in which no two ways lead from one thing to another (a chain, a tree) is solved from its ends
inward, in a time that grows with the square of its size. In any other part, one thing after the other is taken and left until
only such parts remain.

**The limit.** Each thing that has to be taken and left can double the work; in general there is no way around that. `PATIENCE`
ends it: what remains then is filled up by what costs least for each thing gained. Such a choice is closed and large enough, but
not proven to be the least costly. Parts of 25 things made at random never came near the limit, however tangled they were, nor did
parts of 43 of which each in the upper half needs five in the lower half. Parts of 60 of that kind do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import TypeAlias

from wwc_tui.domain.fast_dataclass import dataclass

PATIENCE = 600_000
"""How much work one search may do, counted as the square of the size of each part in which a thing is taken and left."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of the things, by their places, and what they cost together."""

    members: tuple[int, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes:
        best: The least costly choice.
        other: The least costly one that does without something of the best one; None where nothing can be done without, or where
            it could not be proven.
        proven: Whether the best one is known to be the least costly; where it is not, no other one is looked for.
    """

    best: Choice
    other: Choice | None
    proven: bool


def cheapest(costs: Sequence[int], needs: Sequence[Iterable[int]], forced: Iterable[int], least: int) -> Found:
    """The closed choice of the least cost that has at least so many members.

    Of several that cost the same it is the one with the fewest members, and of those the one that has the first thing in which
    they differ.

    Args:
        costs: What each thing costs, never below 0.
        needs: By place, the places of what a thing needs. Things that need each other come together or not at all.
        forced: Places of things that are in every choice, with all that they need.
        least: How many members there are at least; where there are fewer things than that, all of them are chosen.
    """
    return _Search(costs, needs).found(forced, min(least, len(costs)))


_Best: TypeAlias = dict[int, int]
"""By a number of things, the best choice of exactly so many, as one number: ``(cost << size) - members``.

Of ``size`` things the first is the highest bit of ``members``. So the less costly choice is the lesser number, of two of the same
cost the one that has the first thing in which they differ, and choices with nothing in common are put together by adding.
"""

_Both: TypeAlias = tuple[_Best, _Best]
"""The best choices that have everything that was asked of them, and the best of those that do without something of it."""

_NOTHING: _Both = ({0: 0}, {})


class _Search:
    """One search. A knot is a thing, or several that need each other; sets of knots are the bits of a number."""

    def __init__(self, costs: Sequence[int], needs: Sequence[Iterable[int]]) -> None:
        self._size = len(costs)
        self._patience = PATIENCE
        self._proven = True
        self._asked = 0
        self._known: dict[int, _Both] = {}
        reach = _closure(needs)
        lead = [_first(ways & back) for ways, back in zip(reach, _turned(reach), strict=True)]
        things = Counter(lead)
        leads = sorted(things)
        number = {place: knot for knot, place in enumerate(leads)}
        self._knot = [number[place] for place in lead]
        self._weight = [things[place] for place in leads]
        self._value = [0] * len(leads)
        for place, cost in enumerate(costs):
            self._value[self._knot[place]] += (cost << self._size) - (1 << (self._size - 1 - place))
        self._below = [_any(1 << self._knot[one] for one in _bits(reach[place])) & ~(1 << number[place]) for place in leads]
        self._above = _turned(self._below)
        # What a knot needs only because something else that it needs does is left out: a chain stays one.
        direct = [below & ~_any(self._below[one] for one in _bits(below)) for below in self._below]
        self._beside = [needed | by for needed, by in zip(direct, _turned(direct), strict=True)]

    def found(self, forced: Iterable[int], least: int) -> Found:
        """The best choice, and then, by what it has, the best other one."""
        base = _any(1 << self._knot[place] | self._below[self._knot[place]] for place in forced)
        start = {self._weighing(base): self._valuing(base)}
        free = (1 << len(self._weight)) - 1 & ~base
        best = self._least(_joined(start, self._solve(free)[0]), least)
        assert best is not None  # all things together are a choice
        proven = self._proven
        self._asked = _any(1 << self._knot[place] for place in best.members) & free
        self._known.clear()
        other = self._least(_joined(start, self._solve(free)[1]), least) if self._proven else None
        return Found(best, other if self._proven else None, proven)

    def _least(self, best: _Best, least: int) -> Choice | None:
        """Of the choices that are large enough the best."""
        full = (1 << self._size) - 1
        ranked = [((value + (-value & full)) >> self._size, number, value) for number, value in best.items() if number >= least]
        if not ranked:
            return None
        cost, _, value = min(ranked)
        members = -value & full
        return Choice(tuple(place for place in range(self._size) if members >> (self._size - 1 - place) & 1), cost)

    def _solve(self, knots: int) -> _Both:
        parts = list(self._parts(knots))
        alone = [part for part in parts if part.bit_count() == 1 and self._weight[_first(part)] == 1]
        others = (self._solve_part(part) for part in parts if part.bit_count() > 1 or self._weight[_first(part)] > 1)
        return reduce(self._put_together, others, self._solve_alone(_any(alone)))

    def _solve_alone(self, knots: int) -> _Both:
        """The best choices of things that have nothing to do with each other: the least costly ones."""
        values = sorted(self._value[knot] for knot in _bits(knots))
        asked = sorted(self._value[knot] for knot in _bits(knots & self._asked))
        if not asked:
            return _summed(values), {}
        known = set(asked)
        others = _summed(value for value in values if value not in known)
        rest = {len(asked) + number: sum(asked) + value for number, value in others.items()}
        return rest, _summed(value for value in values if value != asked[-1])  # the dearest of them is spared

    def _solve_part(self, part: int) -> _Both:
        """The best choices of knots that hang together."""
        if part not in self._known:
            ways = sum((self._beside[knot] & part).bit_count() for knot in _bits(part)) // 2
            if ways == part.bit_count() - 1:
                self._known[part] = self._solve_tree(part)
            elif self._patience > 0:
                self._known[part] = self._take_and_leave(part)
            else:
                self._known[part] = self._fill_up(part)
        return self._known[part]

    def _solve_tree(self, part: int) -> _Both:
        """From the ends inward: for each knot, the best with it and the best without it of all that hangs on it."""
        order = list(self._walk(_first(part), part))
        states: dict[int, tuple[_Both, _Both]] = {}
        for knot, come_from in reversed(order):
            taken, left = self._taken(1 << knot), self._left(1 << knot)
            for one in _bits(self._beside[knot] & part & ~come_from):
                one_taken, one_left = states.pop(one)
                either = _better_both(one_taken, one_left)
                knot_needs_it = self._below[knot] >> one & 1
                taken = self._put_together(taken, one_taken if knot_needs_it else either)
                left = self._put_together(left, either if knot_needs_it else one_left)
            states[knot] = taken, left
        return _better_both(*states[order[0][0]])

    def _walk(self, start: int, part: int) -> Iterator[tuple[int, int]]:
        """The knots of a tree from one of them outward, each with the bit of the one it was reached from."""
        ahead = [(start, 0)]
        while ahead:
            knot, come_from = ahead.pop()
            yield knot, come_from
            ahead += [(one, 1 << knot) for one in _bits(self._beside[knot] & part & ~come_from)]

    def _take_and_leave(self, part: int) -> _Both:
        """The better of two: with the knot that decides most about the others, and without it."""
        self._patience -= part.bit_count() ** 2  # about as many pairs of choices are put together for it
        knot = max(_bits(part), key=lambda knot: self._deciding(knot, part))
        with_it = (1 << knot | self._below[knot]) & part
        without = (1 << knot | self._above[knot]) & part
        return _better_both(
            self._put_together(self._taken(with_it), self._solve(part & ~with_it)),
            self._put_together(self._left(without), self._solve(part & ~without)),
        )

    def _deciding(self, knot: int, part: int) -> tuple[int, int]:
        return (self._beside[knot] & part).bit_count(), ((self._below[knot] | self._above[knot]) & part).bit_count()

    def _fill_up(self, part: int) -> _Both:
        """Good choices of a part, each with all of the one before it: what costs least for each thing gained comes first."""
        self._proven = False
        steps = [(1 << knot | self._below[knot]) & part for knot in _bits(part)]
        steps.sort(key=lambda step: self._valuing(step) / self._weighing(step))
        found, taken = self._left(part), 0
        for step in steps:
            taken |= step
            found = _better_both(found, self._put_together(self._taken(taken), self._left(part & ~taken)))
        return found

    def _parts(self, knots: int) -> Iterator[int]:
        """The sets of knots that hang together."""
        while knots:
            part, edge = 0, knots & -knots
            while edge:
                part |= edge
                edge = _any(self._beside[knot] for knot in _bits(edge)) & knots & ~part
            yield part
            knots &= ~part

    def _taken(self, knots: int) -> _Both:
        return {self._weighing(knots): self._valuing(knots)}, {}

    def _left(self, knots: int) -> _Both:
        return ({}, {0: 0}) if knots & self._asked else _NOTHING

    def _put_together(self, one: _Both, other: _Both) -> _Both:
        """The best choices of two sets that have nothing to do with each other."""
        (asked, less), (other_asked, other_less) = one, other
        lesser = _better(_joined(less, _better(other_asked, other_less)), _joined(asked, other_less))
        return _joined(asked, other_asked), lesser

    def _weighing(self, knots: int) -> int:
        """How many things knots are."""
        return sum(self._weight[knot] for knot in _bits(knots))

    def _valuing(self, knots: int) -> int:
        """What knots are worth, cost and members in one."""
        return sum(self._value[knot] for knot in _bits(knots))


def _joined(one: _Best, other: _Best) -> _Best:
    best: _Best = {}
    for number, value in one.items():
        for more, added in other.items():
            both = number + more
            if both not in best or value + added < best[both]:
                best[both] = value + added
    return best


def _summed(values: Iterable[int]) -> _Best:
    """By a number, the sum of so many of the first values."""
    return dict(enumerate(accumulate(values, initial=0)))


def _better(one: _Best, other: _Best) -> _Best:
    """The better choice of each number."""
    best = dict(one)
    for number, value in other.items():
        if number not in best or value < best[number]:
            best[number] = value
    return best


def _better_both(one: _Both, other: _Both) -> _Both:
    return _better(one[0], other[0]), _better(one[1], other[1])


def _closure(needs: Sequence[Iterable[int]]) -> list[int]:
    """By place, the bits of everything that a thing needs, itself among it."""
    direct = [_any(1 << needed for needed in listed) for listed in needs]
    found: list[int] = []
    for place in range(len(direct)):
        reach, edge = 0, 1 << place
        while edge:
            reach |= edge
            edge = _any(direct[one] for one in _bits(edge)) & ~reach
        found.append(reach)
    return found


def _turned(rows: Sequence[int]) -> list[int]:
    """By bit, the places of the rows in which it is set."""
    columns = [0] * len(rows)
    for place, row in enumerate(rows):
        for bit in _bits(row):
            columns[bit] |= 1 << place
    return columns


def _any(sets: Iterable[int]) -> int:
    """All bits of some sets."""
    return reduce(or_, sets, 0)


def _first(bits: int) -> int:
    """The place of the lowest bit."""
    return (bits & -bits).bit_length() - 1


def _bits(bits: int) -> Iterator[int]:
    """The places of all bits, the lowest first."""
    while bits:
        yield _first(bits)
        bits &= bits - 1
