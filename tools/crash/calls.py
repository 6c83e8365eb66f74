"""Stands between the program and the system: sees every call that touches a file, and may do something else instead."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from wwc_tui.store import exchange

NAMES = ("open", "write", "fsync", "replace", "link", "unlink", "mkdir", "ftruncate")
PLACES: dict[str, Any] = {**dict.fromkeys(NAMES, os), "exchange": exchange}
"""By the name of a call, the module that it is a function of."""

Do = Callable[[], Any]
Hook = Callable[[str, tuple[Any, ...], Do], Any]
"""Gets a call's name, its arguments and a way to do it; returns what the program is to see."""


@contextmanager
def watched(hook: Hook) -> Iterator[None]:
    """Let a hook stand in for every call that touches a file."""
    real: dict[str, Callable[..., Any]] = {name: getattr(place, name) for name, place in PLACES.items()}

    def stand_in(name: str) -> Callable[..., Any]:
        return lambda *args, **named: hook(name, args, partial(real[name], *args, **named))

    for name, place in PLACES.items():
        setattr(place, name, stand_in(name))
    try:
        yield
    finally:
        for name, function in real.items():
            setattr(PLACES[name], name, function)


class Counter:
    """A hook that counts the calls, and does something special at one of them or more.

    Attributes:
        names: What was called, in order.
        paused: Whether calls are let through uncounted.
    """

    def __init__(self, at: int = 0, special: Hook | None = None, times: int = 1) -> None:
        self.names: list[str] = []
        self.paused = False
        self._at = range(at, at + times)
        self._special = special

    def __call__(self, name: str, args: tuple[Any, ...], do: Do) -> Any:
        if self.paused:
            return do()
        self.names.append(name)
        if self._special is not None and len(self.names) in self._at:
            return self._special(name, args, do)
        return do()

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Let calls through for a while."""
        self.paused = True
        try:
            yield
        finally:
            self.paused = False


def half(args: tuple[Any, ...], real_write: Callable[[int, Any], int], share: float = 0.5) -> int:
    """Write only the beginning of what was to be written."""
    handle, data = args
    return real_write(handle, memoryview(data)[: max(1, int(len(data) * share))])
