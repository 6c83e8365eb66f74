"""Puts finished texts (a roadmap, a comparison) into a folder that the user names: all of them, or none.

A file that is there is never thrown away. Without ``force`` it stays; with it, it is kept beside the new one under another name.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import listed, tr
from wwc_tui.store.atomic import backup_name, flush_folder, free_name, make_folder, name_new, write_new
from wwc_tui.store.errors import StoreError, reason

_NO_NAME = set('/\\:*?"<>|')
_MAX_READ = 20_000_000
"""A file that is larger, in bytes, is none that this program wrote, so it is not looked into."""


class Renewed(Protocol):
    """What a file that is there should hold from now on."""

    @property
    def content(self) -> bytes:
        """All of it."""

    @property
    def against(self) -> str:
        """Why it should not be written unasked, to be read on behind the file's name; empty where nothing is lost by it."""


class Renew(Protocol):
    """Makes a file anew from what it holds and from the text that would stand there if there were no file."""

    def __call__(self, old: bytes, new: str, /) -> Renewed:
        """The file's new content."""


class WouldOverwrite(StoreError):
    """Files of those names are there already and hold what would be lost; nothing was written.

    Attributes:
        names: Which, in the order in which they were to be written.
    """

    def __init__(self, folder: Path, names: Iterable[str], why: Mapping[str, str] | None = None) -> None:
        """Name the files.

        Args:
            why: What speaks against replacing some of them, by name, to be read on behind “the file”.
        """
        self.names = tuple(names)
        why = why or {}
        plain = [name for name in self.names if not why.get(name)]
        found = [tr("{file} already exists and {why}", file=folder / name, why=why[name]) for name in self.names if why.get(name)]
        if plain:
            found.insert(0, tr("{folder} already contains {names}", folder=folder, names=listed(plain)))
        super().__init__(tr("{what}; nothing was written", what="; ".join(found)))


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was put into a folder.

    Attributes:
        paths: The files, in the order given.
        kept: Where files that were replaced are now.
    """

    paths: tuple[Path, ...]
    kept: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done with one name.

    Attributes:
        content: What the file is to hold.
        there: What a file of that name holds now; None where there is no file, or one that is not looked into.
        taken: Whether anything has the name.
        against: Whether it may not be replaced unasked.
        why: What speaks against it, where there is more to say than that it is there.
    """

    name: str
    content: bytes
    there: bytes | None = None
    taken: bool = False
    against: bool = False
    why: str = ""


def deliver(folder: Path, files: Mapping[str, str], *, force: bool) -> list[Path]:
    """Write texts into a folder; like `put_into`, for files of which people write no part.

    Returns:
        The files, in the order given.
    """
    return list(put_into(folder, files, force=force).paths)


def put_into(
    folder: Path, files: Mapping[str, str], *, force: bool, renew: Mapping[str, Renew] | None = None, private: bool = False
) -> Delivered:
    """Write texts into a folder, which is made where it is missing.

    They are first written to a hidden folder inside, and take their names only when each of them is on the disk. A file that
    holds the very same already stands in nobody's way.

    Args:
        files: The texts by the names of their files.
        force: Whether files that are there already may be replaced; they are kept under other names.
        renew: How a file is made anew where it is there, by name, for those that people write in.
        private: Whether nobody but the owner may read what is written. Otherwise a file that is replaced keeps its mode.

    Raises:
        WouldOverwrite: Some are there already and hold what would be lost, and ``force`` is not given.
        StoreError: They cannot be written; the folder's files are as they were.
        ValueError: A name would lead out of the folder, or is none.
    """
    for name in files:
        if not name or name.startswith(".") or _NO_NAME & set(name) or not name.isprintable():
            raise ValueError(tr("{name} is not a file name", name=repr(name)))
    try:
        make_folder(folder)
        plans = [_plan(folder / name, text, (renew or {}).get(name)) for name, text in files.items()]
        if blocked := next((plan.name for plan in plans if plan.taken and (folder / plan.name).is_dir()), None):
            sentence = tr("{path} is a folder and cannot be replaced by a file; nothing was written", path=folder / blocked)
            raise StoreError(sentence)
        if not force and any(plan.against for plan in plans):
            against = [plan for plan in plans if plan.against]
            raise WouldOverwrite(folder, [plan.name for plan in against], {plan.name: plan.why for plan in against})
        with tempfile.TemporaryDirectory(dir=folder, prefix=".wwc-tui-", ignore_cleanup_errors=True) as aside:
            for plan in plans:
                write_new(Path(aside, plan.name), plan.content)
            kept = _put_in_place(Path(aside), folder, plans, private=private)
        flush_folder(folder)
    except OSError as error:
        said = {"folder": folder, "why": reason(error)}
        raise StoreError(tr("nothing could be written to {folder}: {why}; choose another folder", **said)) from error
    return Delivered(tuple(folder / name for name in files), tuple(kept))


def _plan(path: Path, text: str, renew: Renew | None) -> _Plan:
    """What is to be done so that a file holds a text."""
    content = text.encode()
    try:
        mode = os.lstat(path)
    except FileNotFoundError:
        return _Plan(path.name, content)
    if not stat.S_ISREG(mode.st_mode) or mode.st_size > _MAX_READ:
        return _Plan(path.name, content, taken=True, against=True)
    there = path.read_bytes()
    if there == content:
        return _Plan(path.name, content, there, taken=True)
    if renew is None:
        return _Plan(path.name, content, there, taken=True, against=True)
    renewed = renew(there, text)
    return _Plan(path.name, renewed.content, there, taken=True, against=bool(renewed.against), why=renewed.against)


def _put_in_place(aside: Path, folder: Path, plans: Sequence[_Plan], *, private: bool) -> list[Path]:
    """Give each file its name; where one cannot have it, everything is as it was.

    Returns:
        Where files that were replaced are kept.
    """
    given: list[_Plan] = []
    kept: list[Path] = []
    for plan in plans:
        path = folder / plan.name
        try:
            if not plan.taken:
                name_new(aside / plan.name, path)
            else:
                if plan.against and not path.is_symlink():  # what a link leads to stays anyway
                    kept.append(_keep(path))
                _replace(aside, path, plan, private=private)
        except OSError as error:
            _take_back(aside, folder, given, kept)
            if isinstance(error, FileExistsError):
                raise WouldOverwrite(folder, [plan.name]) from error
            raise
        given.append(plan)
    return kept


def _keep(path: Path) -> Path:
    """Keep a file as it is under a name that nothing has yet."""
    backup = free_name(backup_name(path))
    try:
        os.link(path, backup)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system
        shutil.copyfile(path, backup)
    return backup


def _replace(aside: Path, path: Path, plan: _Plan, *, private: bool) -> None:
    """Let the new file take the old one's place, unless that is another one by now."""
    if plan.there is not None:
        if path.read_bytes() != plan.there:
            raise OSError(errno.EBUSY, tr("{file} was changed by another program just now; try again", file=plan.name))
        if not private:
            with suppress(OSError):
                (aside / plan.name).chmod(stat.S_IMODE(os.stat(path).st_mode))
    with suppress(OSError):  # no hard links on this file system
        os.link(path, aside / f"{plan.name}.before", follow_symlinks=False)
    os.replace(aside / plan.name, path)


def _take_back(aside: Path, folder: Path, given: Iterable[_Plan], kept: Iterable[Path]) -> None:
    for plan in given:
        before = aside / f"{plan.name}.before"
        with suppress(OSError):
            if os.path.lexists(before):
                os.replace(before, folder / plan.name)
            elif not plan.taken:
                (folder / plan.name).unlink()
    for backup in kept:
        with suppress(OSError):
            backup.unlink()
