"""The bytes of a session file: TinyDB's tables as JSON, with a digest of the rest in a first table of fixed length."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import tr
from wwc_tui.memory_limits import MOST, too_much

Tables: TypeAlias = dict[str, dict[str, Any]]

Mark: TypeAlias = tuple[int, int, int]
"""What tells one file from another that was put in its place: inode, size in bytes, time of change in nanoseconds."""

MAX_BYTES = 100_000_000
"""No interview comes near this; a larger file is neither read, before it fills the memory, nor written."""

_LARGE = 5_000_000
"""Bytes from which on the strict reader is the faster one; it also needs no copy of the text."""

_PREFIX = b'{"seal":{"1":{"sha256":"%s"}},'
_SEALED = re.compile(rb'\{"seal":\{"1":\{"sha256":"([0-9a-f]{64})"\}\},')


class Seal(Enum):
    """What a file's digest says about it."""

    WHOLE = "whole"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A session file's bytes and what is in them.

    Attributes:
        tables: What they hold.
        mark: What the file looked like before it was read, so that a later change of it is noticed.
    """

    data: bytes
    tables: Tables
    seal: Seal
    mark: Mark


def read_sealed(path: Path) -> Sealed:
    """Read a session file.

    Raises:
        OSError: It cannot be read.
        ValueError: It holds no tables, is too large, or is no file.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))  # a pipe must not hold us up
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise ValueError(tr("it is not a file"))
        if state.st_size > MAX_BYTES:
            raise ValueError(tr("it is larger than {size} MB", size=MAX_BYTES // 1_000_000))
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES)
        check_room(data)
    finally:
        os.close(handle)
    tables, seal = unseal(data)
    return Sealed(data, tables, seal, _marked(state))


def check_room(data: bytes) -> None:
    """Refuse the bytes of a file that would fill the memory.

    Raises:
        ValueError: They would.
    """
    if too_much(data):
        raise ValueError(
            tr("it contains more than any interview does, and would need more than {size} MB of memory", size=MOST // 1_000_000)
        )


def mark_of(path: Path) -> Mark | None:
    """What a file looks like now; None where there is none.

    Raises:
        OSError: It cannot be looked at.
    """
    try:
        return _marked(os.stat(path))
    except FileNotFoundError:
        return None


def seal(tables: Tables, texts: Mapping[str, Iterable[bytes]] = MappingProxyType({})) -> bytes:
    """The bytes of a file that holds the tables; the head comes first, where a list of sessions finds it at once.

    Args:
        texts: Of tables whose documents were put into JSON before, what `text_of` made of each, in the table's order.

    Raises:
        TypeError: A value is none that JSON can hold.
    """
    import orjson

    ordered = [name for name in dict.fromkeys(("session", *tables)) if name in tables and name != "seal"]
    parts: list[bytes] = []
    for name in ordered:
        table = b"{%s}" % b",".join(texts[name]) if name in texts else orjson.dumps(tables[name])
        parts += [b"," if parts else b"", orjson.dumps(name), b":", table]
    parts.append(b"}")
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return b"".join([_PREFIX % digest.hexdigest().encode(), *parts])


def text_of(number: str, document: Mapping[str, Any]) -> bytes:
    """A document of a table as it stands in the bytes of a file.

    Raises:
        TypeError: A value is none that JSON can hold.
    """
    import orjson

    return b"%s:%s" % (orjson.dumps(number), orjson.dumps(document))


def unseal(data: bytes) -> tuple[Tables, Seal]:
    """The tables in a file's bytes, and whether they are as this program wrote them.

    Raises:
        ValueError: They are not TinyDB's tables at all.
    """
    match = _SEALED.match(data)
    whole = match is not None and hashlib.sha256(memoryview(data)[match.end() :]).hexdigest().encode() == match[1]
    tables = _read_own(data) if whole else _read_foreign(data)
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise ValueError(tr("it contains no tables"))
    return tables, Seal.WHOLE if whole else Seal.FOREIGN


def _read_own(data: bytes) -> Any:
    """What this program wrote; that needs no strict reader, and to import one takes longer than to read most sessions."""
    if len(data) > _LARGE:
        return _read_foreign(data)
    import json

    try:
        return json.loads(data.decode())
    except RecursionError as error:
        raise ValueError(tr("it is nested too deeply")) from error


def _read_foreign(data: bytes) -> Any:
    """What somebody else wrote: refused where it is more than JSON, such as half a letter or a number that is none."""
    import orjson

    return orjson.loads(data)


def _marked(state: os.stat_result) -> Mark:
    return state.st_ino, state.st_size, state.st_mtime_ns
