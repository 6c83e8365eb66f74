"""Values behave as those of the standard library's dataclass do, which type checkers take them for."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping
from typing import Any

import pytest

from wwc_tui.domain.fast_dataclass import dataclass, field, replace


@dataclass(frozen=True, slots=True, order=True)
class Stone:
    """A value with a default of each kind."""

    weight: int
    name: str = "pebble"
    marks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heap:
    """A value that computes something of its own when it is made."""

    stones: tuple[Stone, ...]
    _weight: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_weight", sum(stone.weight for stone in self.stones))

    @property
    def weight(self) -> int:
        return self._weight


def test_a_value_takes_its_fields_in_order_or_by_name_and_fills_in_defaults() -> None:
    stone = Stone(3, marks={"x": 1})
    assert (stone.weight, stone.name, stone.marks) == (3, "pebble", {"x": 1})
    assert Stone(1).marks is not Stone(1).marks


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, "a", {}, 4), {}), ((1,), {"color": "red"}), ((1,), {"weight": 2})])
def test_a_wrong_call_is_refused(given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Stone(*given, **named)  # type: ignore[arg-type]


def test_values_with_equal_fields_are_equal_and_hash_alike_and_others_are_not() -> None:
    assert Stone(1) == Stone(1, "pebble")
    assert Stone(1) != Stone(2)
    same: object = (1, "pebble", {})
    assert Stone(1) != same
    heap = Heap((Stone(1, marks={}),))
    assert heap == Heap((Stone(1),))
    assert {Heap(()): 1}[Heap(())] == 1
    assert Stone(1, "b") > Stone(1, "a")


def test_nothing_can_be_set_or_deleted_and_no_field_can_be_added() -> None:
    stone = Stone(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        stone.weight = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del stone.name
    with pytest.raises(dataclasses.FrozenInstanceError):
        stone.color = "red"  # type: ignore[attr-defined]
    assert not hasattr(stone, "__dict__")


def test_replace_makes_another_value_and_refuses_a_field_that_is_not_there() -> None:
    assert replace(Stone(1), name="rock") == Stone(1, "rock")
    assert replace(Heap((Stone(1),)), stones=(Stone(4),)).weight == 4
    with pytest.raises(TypeError):
        replace(Stone(1), color="red")  # type: ignore[call-arg]


def test_the_standard_library_knows_a_value_when_it_sees_one() -> None:
    stone = Stone(2, marks={"x": 1})
    assert dataclasses.asdict(stone) == {"weight": 2, "name": "pebble", "marks": {"x": 1}}
    assert dataclasses.replace(stone, weight=3) == Stone(3, marks={"x": 1})
    assert [one.name for one in dataclasses.fields(Heap) if one.init] == ["stones"]


def test_a_value_shows_itself_as_the_call_that_makes_it_and_survives_copying() -> None:
    stone = Stone(2, "rock")
    assert repr(stone) == "Stone(weight=2, name='rock', marks={})"
    assert repr(Heap(())) == "Heap(stones=())"
    assert pickle.loads(pickle.dumps(stone)) == stone
    assert copy.deepcopy(Heap((stone,))).weight == 2
    match stone:
        case Stone(weight, name):
            assert (weight, name) == (2, "rock")


@pytest.mark.parametrize("wanted", [{"frozen": False, "slots": True}, {"frozen": True, "slots": False}])
def test_a_class_that_is_no_value_is_refused(wanted: dict[str, bool]) -> None:
    make: Any = dataclass
    with pytest.raises(TypeError, match="a value is frozen and has slots"):
        make(**wanted)


def test_a_field_that_is_half_a_part_of_a_value_is_refused() -> None:
    make: Any = field
    with pytest.raises(TypeError, match="or nothing of that"):
        make(init=False, repr=True, compare=False)
