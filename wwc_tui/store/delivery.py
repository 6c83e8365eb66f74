"""Puts finished texts (a roadmap, a comparison) into a folder that the user names: all of them, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from wwc_tui.store.atomic import flush_folder, make_folder, write_new
from wwc_tui.store.errors import StoreError, reason

_NO_NAME = set('/\\:*?"<>|')


class WouldOverwrite(StoreError):
    """Files of those names are there already; nothing was written.

    Attributes:
        names: Which, in the order in which they were to be written.
    """

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self.names = tuple(names)
        listed = " and ".join(filter(None, [", ".join(self.names[:-1]), self.names[-1]]))
        super().__init__(f"{folder} holds {listed} already; nothing was written")


def deliver(folder: Path, files: Mapping[str, str], *, force: bool) -> list[Path]:
    """Write texts into a folder, which is made where it is missing.

    They are first written to a hidden folder inside, and take their names only when each of them is on the disk.

    Args:
        files: The texts by the names of their files.
        force: Whether files that are there already may be replaced.

    Returns:
        The files, in the order given.

    Raises:
        WouldOverwrite: Some are there already, and ``force`` is not given.
        StoreError: They cannot be written; the folder's files are as they were.
        ValueError: A name would lead out of the folder, or is none.
    """
    for name in files:
        if not name or name.startswith(".") or _NO_NAME & set(name) or not name.isprintable():
            raise ValueError(f"{name!r} is no name of a file")
    try:
        make_folder(folder)
        taken = [name for name in files if os.path.lexists(folder / name)]
        if taken and not force:
            raise WouldOverwrite(folder, taken)
        blocked = next((name for name in taken if (folder / name).is_dir()), None)
        if blocked:
            raise StoreError(f"{folder / blocked} is a folder, so no file can take its place; nothing was written")
        with tempfile.TemporaryDirectory(dir=folder, prefix=".wwc-tui-", ignore_cleanup_errors=True) as aside:
            for name, text in files.items():
                write_new(Path(aside, name), text.encode())
            _put_in_place(Path(aside), folder, files, taken)
        flush_folder(folder)
    except OSError as error:
        raise StoreError(f"nothing could be written into {folder}: {reason(error)}") from error
    return [folder / name for name in files]


def _put_in_place(aside: Path, folder: Path, files: Iterable[str], taken: Iterable[str]) -> None:
    """Give each file its name; where one cannot have it, everything is as it was."""
    given: list[str] = []
    for name in files:
        try:
            if name in taken:
                with suppress(OSError):  # no hard links on this file system
                    os.link(folder / name, aside / f"{name}.before", follow_symlinks=False)
                os.replace(aside / name, folder / name)
            else:
                _name_new(aside / name, folder / name)
        except OSError as error:
            _take_back(aside, folder, given, taken)
            if isinstance(error, FileExistsError):
                raise WouldOverwrite(folder, [name]) from error
            raise
        given.append(name)


def _take_back(aside: Path, folder: Path, given: Iterable[str], taken: Iterable[str]) -> None:
    for name in given:
        before = aside / f"{name}.before"
        with suppress(OSError):
            if os.path.lexists(before):
                os.replace(before, folder / name)
            elif name not in taken:
                (folder / name).unlink()


def _name_new(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        os.replace(source, target)
