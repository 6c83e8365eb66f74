"""Ways to make the store worse than it is, to see that what is tried here would notice."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wwc_tui.store import sealed
from wwc_tui.store.sealed import Seal, Tables
from wwc_tui.store.storage import SealedStorage


def _in_place(path: Path, data: bytes, **_: Any) -> None:
    """As TinyDB's own storage writes: over the old content."""
    handle = os.open(path, os.O_WRONLY)
    try:
        os.write(handle, data)
        os.fsync(handle)
        os.ftruncate(handle, len(data))
    finally:
        os.close(handle)


def _nothing(*_: Any, **__: Any) -> None:
    """Leave it out."""


def _unlooked(data: bytes, real: Callable[[bytes], tuple[Tables, Seal]] = sealed.unseal) -> tuple[Tables, Seal]:
    return real(data)[0], Seal.WHOLE


class _ForgetfulStorage(SealedStorage):
    """Keeps the look of the file from before, where only the last flush of a save failed."""

    def _follow_disk(self, content: bytes | None) -> None:
        self._tried = None


WAYS: dict[str, list[tuple[str, str, Any]]] = {
    "names are not flushed": [("atomic", "flush_folder", _nothing)],
    "data is not flushed": [("atomic", "_flush", _nothing)],
    "written in place": [("storage", "replace_file", _in_place)],
    "the fence is not renewed": [("storage", "SealedStorage", _ForgetfulStorage)],
    "the seal is not looked at": [("sealed", "unseal", _unlooked)],
    "the file is not looked at before it is replaced": [("storage", "SealedStorage._check_fence", _nothing)],
}


@contextmanager
def sabotaged(how: str | None) -> Iterator[None]:
    """Make the store worse in the named way, or leave it as it is."""
    changed: list[tuple[Any, str, Any]] = []
    for module, name, instead in WAYS[how] if how else ():
        place: Any = importlib.import_module(f"wwc_tui.store.{module}")
        *parts, attribute = name.split(".")
        for part in parts:
            place = getattr(place, part)
        changed.append((place, attribute, getattr(place, attribute)))
        setattr(place, attribute, instead)
    try:
        yield
    finally:
        for place, attribute, real in changed:
            setattr(place, attribute, real)
