"""Replaces a file so that at every instant, power cuts included, either the old or the new one is there and whole."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import TypeAlias

from wwc_tui.store import exchange

FILE_MODE = 0o600
FOLDER_MODE = 0o700
OTHERS = 0o077
"""The bits of a mode that let anybody but the owner in."""

_CANNOT_FLUSH = {errno.EINVAL, errno.ENOTSUP}
"""How a file system says that it has no flush for folders, as some network drives do."""


Guard: TypeAlias = Callable[[Path, Path], None]
"""Called with the file that would be replaced and with the one that takes its place; raises to forbid it."""


def replace_file(path: Path, data: bytes, *, backup: Path | None = None, guard: Guard | None = None) -> None:
    """Put ``data`` in the place of a file; when this returns, it is on the disk.

    Args:
        path: The file.
        data: All of its new content.
        backup: Where the present file is kept as the last generation.
        guard: Asked when the new file is on the disk. If the system can exchange two files, it is asked again about the file
            that was in the place at that very moment; if it forbids, that file has its place back.

    Raises:
        OSError: It could not be done. The present file is as it was, unless only the flush of the folder failed.
    """
    temporary = temporary_name(path)
    try:
        _write_through(temporary, data)
        if guard is not None:
            guard(path, temporary)
        if backup is not None:
            _keep(path, backup)
        if guard is None or not _exchange(temporary, path, guard):
            _rename(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    flush_folder(path.parent)


def write_new(path: Path, data: bytes, *, ready: Callable[[Path], None] | None = None) -> None:
    """Write a file that must not be there yet; when this returns, it is on the disk.

    Args:
        ready: Called with the new file before it has its name.

    Raises:
        FileExistsError: It is there.
        OSError: It could not be written, and nothing was left of it.
    """
    temporary = temporary_name(path)
    try:
        _write_through(temporary, data)
        if ready is not None:
            ready(temporary)
        name_new(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink()
    try:
        flush_folder(path.parent)
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


def temporary_name(path: Path) -> Path:
    """Where this process writes a file before it takes its place; no other process writes there."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def backup_name(path: Path) -> Path:
    """Where the last generation of a file is kept."""
    return path.with_name(f"{path.name}.bak")


def free_name(path: Path) -> Path:
    """A name like this one that nothing has yet: ``x-2.json`` where there is an ``x.json``, else with the number at its end."""
    base, ending = (path.stem, path.suffix) if path.suffix == ".json" else (path.name, "")
    others = (path.with_name(f"{base}-{number}{ending}") for number in count(2))
    return next(name for name in chain([path], others) if not os.path.lexists(name))


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into, and those above it that are missing.

    Raises:
        OSError: It could not be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    with suppress(PermissionError):  # a folder may be made in one that may not be read
        flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk; without this a power cut undoes a rename."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _flush(handle)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
    finally:
        os.close(handle)


def tighten(path: Path) -> None:
    """Shut everybody but the owner out of a file or folder.

    Raises:
        OSError: It could not be done.
    """
    mode = os.stat(path).st_mode
    if mode & OTHERS:
        path.chmod(mode & 0o700)


def _write_through(path: Path, data: bytes) -> None:
    """Write a file that is this process's alone: never through a link, never into what another has open."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, FILE_MODE)
    except FileExistsError:  # left by a process that was killed and had the same number
        path.unlink()
        handle = os.open(path, flags, FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        _flush(handle)
    finally:
        os.close(handle)


def _flush(handle: int) -> None:
    if sys.platform == "darwin":  # a plain fsync leaves the data in the drive's cache there
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def name_new(temporary: Path, path: Path) -> None:
    """Give a file its name, unless another one has it.

    Raises:
        FileExistsError: Another one has it.
        OSError: It could not be done.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        _rename(temporary, path)


def _keep(path: Path, backup: Path) -> None:
    """Let ``backup`` be the file as it is now, without an instant in which there is no backup."""
    with suppress(OSError):
        if path.samefile(backup):  # kept by a save that failed right after; a rename would do nothing
            return
    link = temporary_name(backup)
    with suppress(FileNotFoundError):
        link.unlink()
    try:
        try:
            os.link(path, link)
        except FileNotFoundError:
            return
        except OSError:  # no hard links on this file system
            _write_through(link, path.read_bytes())
        with suppress(OSError):
            tighten(link)
        _rename(link, backup)
    except BaseException:
        with suppress(OSError):
            link.unlink()
        raise


def _exchange(new: Path, path: Path, guard: Guard) -> bool:
    """Replace a file and look at what that took out, for another program may have put a copy there since the last look.

    Returns:
        Whether it was done; not if the system cannot exchange files, or there is none in the place.

    Raises:
        OSError: It could not be done.
    """
    try:
        exchange.exchange(new, path)
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno in exchange.CANNOT:
            return False
        raise
    try:
        guard(new, path)
    except BaseException:
        exchange.exchange(new, path)
        raise
    with suppress(OSError):  # else whoever opens the session next takes it away
        new.unlink()
    return True


def _rename(source: Path, target: Path) -> None:
    for pause in (0.02, 0.1, 0.5):
        try:
            os.replace(source, target)
            return
        except PermissionError:  # on Windows a virus scanner or a sync client may hold the file for a moment
            if os.name != "nt":
                raise
            time.sleep(pause)
    os.replace(source, target)
