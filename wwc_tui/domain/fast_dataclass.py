"""Read-only values: `dataclass`, `field` and `replace` of the standard library as far as this program needs them, and faster.

The standard library writes and compiles six methods for each class while it is imported, about a millisecond a class: with it the
classes of a session alone take longer than reading the session and scoring it. Here a class shares its methods with all others,
and the one that has to be written for it, its constructor, is written when the first value of it is made. To type checkers these
are the standard library's own; `dataclasses.fields`, `asdict` and `replace` work on these values as well.
"""

from __future__ import annotations

import operator

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing takes as long to import as all classes of the domain take to make
    from collections.abc import Callable
    from dataclasses import dataclass, field, replace
    from typing import Any

__all__ = ["dataclass", "field", "replace"]


class _Field:
    """What a class says about one of its fields besides the type."""

    def __init__(self, factory: Callable[[], object] | None = None, *, init: bool = True) -> None:
        self.factory = factory
        self.init = init


def _field(
    *, default_factory: Callable[[], object] | None = None, init: bool = True, repr: bool = True, compare: bool = True
) -> _Field:
    """A field with a default that is made anew for each value, or one that the class sets itself and that is no part of it."""
    if not init == repr == compare:
        raise TypeError("a field is made by the constructor, shown and compared, or nothing of that")
    return _Field(default_factory, init=init)


def _dataclass(*, frozen: bool, slots: bool, order: bool = False) -> Callable[[type], type]:
    """Make a class of read-only values; see `dataclasses.dataclass`."""
    if not frozen or not slots:
        raise TypeError("a value is frozen and has slots; anything else is made with the standard library's dataclass")
    return lambda cls: _value_class(cls, order=order)


def _replace(value: Any, /, **changes: object) -> object:
    """A value like this one with some fields set otherwise.

    Raises:
        TypeError: It has no such field.
    """
    cls = value.__class__
    given = [changes.pop(name) if name in changes else getattr(value, name) for name in cls.__match_args__]
    return cls(*given, **changes)


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace


def _value_class(cls: type, *, order: bool) -> type:
    """The class anew, with slots and with the methods of a value."""
    body = dict(vars(cls))
    annotations: dict[str, str] = body.get("__annotations__", {})
    defaults = {name: body.pop(name) for name in annotations if name in body}
    names = tuple(name for name in annotations if not _is_own(defaults.get(name)))
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    body["__slots__"] = tuple(annotations)
    body["__match_args__"] = names
    body["__dataclass_fields__"] = _Fields(annotations, defaults)
    body |= _METHODS
    body |= _comparing(operator.attrgetter(*names), order=order)
    made = type(cls)(cls.__name__, cls.__bases__, body)

    def first(self: object, /, *args: object, **kwargs: object) -> None:
        constructor = _constructor(made, names, defaults)
        made.__init__ = constructor  # type: ignore[misc]
        constructor(self, *args, **kwargs)

    made.__init__ = first  # type: ignore[misc]
    return made


def _is_own(default: object) -> bool:
    return isinstance(default, _Field) and not default.init


def _constructor(cls: type, names: tuple[str, ...], defaults: dict[str, object]) -> Callable[..., None]:
    """The constructor of a class of values, written out; it sets the slots, which nothing else can."""
    scope: dict[str, Any] = {}
    arguments: list[str] = []
    lines: list[str] = []
    for name in names:
        scope[f"_set_{name}"] = cls.__dict__[name].__set__
        default = defaults.get(name, _NOTHING)
        if isinstance(default, _Field):
            scope[f"_make_{name}"] = default.factory
            arguments.append(f"{name}=_NOTHING")
            lines.append(f" _set_{name}(self, _make_{name}() if {name} is _NOTHING else {name})")
            continue
        scope[f"_default_{name}"] = default
        arguments.append(name if default is _NOTHING else f"{name}=_default_{name}")
        lines.append(f" _set_{name}(self, {name})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    scope["_NOTHING"] = _NOTHING
    exec(f"def __init__(self, {', '.join(arguments)}):\n" + "\n".join(lines), scope)  # noqa: S102 - nothing in it but field names
    constructor: Callable[..., None] = scope["__init__"]
    constructor.__qualname__ = f"{cls.__qualname__}.__init__"
    return constructor


_NOTHING: Any = type("nothing", (), {"__repr__": lambda _self: "nothing"})()
"""Stands for a value that was not given."""


class _Fields:
    """A class's fields as the standard library describes them, for those who ask; made when somebody does."""

    def __init__(self, annotations: dict[str, str], defaults: dict[str, object]) -> None:
        self._annotations = annotations
        self._defaults = defaults
        self._made: object = None

    def __get__(self, _value: object, _cls: type) -> object:
        if self._made is None:
            import dataclasses

            body: dict[str, object] = {"__annotations__": self._annotations}
            for name, default in self._defaults.items():
                body[name] = default
                if isinstance(default, _Field):
                    own = not default.init
                    body[name] = (
                        dataclasses.field(init=False, repr=False, compare=False)
                        if own or default.factory is None
                        else dataclasses.field(default_factory=default.factory)
                    )
            self._made = vars(dataclasses.dataclass(frozen=True)(type("Described", (), body)))["__dataclass_fields__"]
        return self._made


def _comparing(parts: Callable[[object], Any], *, order: bool) -> dict[str, object]:
    """The methods by which values of a class are compared: as the tuples of their fields are."""

    def method(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        def compared(self: object, other: object) -> bool:
            return compare(parts(self), parts(other)) if other.__class__ is self.__class__ else NotImplemented

        return compared

    def hashed(self: object) -> int:
        return hash(parts(self))

    found: dict[str, object] = {"__eq__": method(operator.eq), "__hash__": hashed}
    if order:
        found |= {f"__{compare.__name__}__": method(compare) for compare in (operator.lt, operator.le, operator.gt, operator.ge)}
    return found


def _shown(self: Any) -> str:
    """The value as the call that makes it."""
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__match_args__)})"


def _refused(_self: object, name: str, _value: object = None) -> None:
    """Nothing is set or deleted.

    Raises:
        FrozenInstanceError: Always.
    """
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _reduced(self: Any) -> tuple[type, tuple[object, ...]]:
    """What copying and pickling make the value from."""
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


_METHODS: dict[str, object] = {
    "__repr__": _shown,
    "__setattr__": _refused,
    "__delattr__": _refused,
    "__reduce__": _reduced,
}
