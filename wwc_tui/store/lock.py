"""One writer at a time: a lock beside the session file, freed by the system when its holder dies, that names the holder."""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wwc_tui.i18n import tr
from wwc_tui.store.atomic import FILE_MODE
from wwc_tui.store.errors import HeldElsewhere

if TYPE_CHECKING:
    from filelock import BaseFileLock


def lock_name(path: Path) -> Path:
    """The file that is locked while a session is written: the session file itself is another one after each save."""
    return path.with_name(f".{path.name}.lock")


def hold(path: Path) -> BaseFileLock:
    """Take the lock of a session file.

    Raises:
        HeldElsewhere: Another program has it; the message names who.
        OSError: The lock's file cannot be made.
    """
    from filelock import FileLock, Timeout  # a tenth of a second to import, so only where a session is written

    beside = lock_name(path)
    lock = FileLock(
        beside,
        timeout=0,
        mode=FILE_MODE,
        thread_local=False,  # a session may be opened in one thread and closed in another
        on_acquired=_say_who,
        preserve_lock_file=True,
    )
    try:
        lock.acquire()
    except Timeout:
        raise HeldElsewhere(path, _who_holds(beside)) from None
    return lock


def _say_who(handle: int) -> None:
    user = ""
    with suppress(OSError, KeyError, ImportError):  # a user without a name
        user = getpass.getuser()
    words = {"user": user, "host": socket.gethostname(), "pid": os.getpid(), "since": datetime.now().strftime("%Y-%m-%d %H:%M")}
    with suppress(OSError):  # a full disk: the lock holds all the same
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(words).encode())


def _who_holds(beside: Path) -> str:
    try:
        with beside.open(encoding="utf-8") as file:
            words = json.loads(file.read(4096))
        holder = tr(
            "{user} on {host}, since {moment}, process {process}",
            user=words["user"] or tr("someone"),
            host=words["host"],
            moment=words["since"],
            process=words["pid"],
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return tr("unknown program")
    return "".join(letter for letter in holder if letter.isprintable())[:200]
