"""Every state of the disk that a power cut may leave during a few saves, built from a record of the calls, and opened.

What was written and not flushed may be lost, zeroed, or there in part, by blocks of 4 KB. Of the names that were given and
not flushed, any may be on the disk and any not.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.crash.calls import Do, watched
from tools.crash.report import EnoughLost, Report
from tools.crash.work import Acknowledged, Teller, act, begin, go_on, in_child, losses
from wwc_tui.store.errors import StoreError
from wwc_tui.store.recovery import recover

BLOCK = 4096

Names = dict[str, int]
Step = tuple[tuple[str, int | None], ...]
"""One thing that happens to a folder at once: these names now mean these files, or none."""


@dataclass
class Content:
    """A file: what a program reads from it, and what of that is surely on the disk."""

    seen: bytes = b""
    flushed: bytes = b""

    def after_a_cut(self) -> Iterator[bytes]:
        """What may be left of it."""
        yield self.seen
        if self.seen == self.flushed:
            return
        yield self.flushed
        yield bytes(len(self.seen))
        blocks = -(-len(self.seen) // BLOCK)
        for kept in range(1, blocks):
            yield self.seen[: kept * BLOCK]
            yield self.seen[: kept * BLOCK].ljust(len(self.seen), b"\0")
        for parity in (0, 1):
            parts = (self.seen[at * BLOCK : (at + 1) * BLOCK] for at in range(blocks))
            yield b"".join(part if at % 2 == parity else bytes(len(part)) for at, part in enumerate(parts))


@dataclass
class Disk:
    """A folder as the record of the calls has it.

    Attributes:
        files: Every file there ever was.
        names: What each name surely means on the disk.
        steps: What happened to the names since the folder was last flushed, in order.
        made: Whether the folder itself is surely on the disk.
    """

    files: dict[int, Content] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    made: bool = False

    def now(self) -> Names:
        """What each name means to a program."""
        return _after(self.names, self.steps)

    def after_a_cut(self) -> Iterator[dict[str, bytes] | None]:
        """What the folder may hold when the power comes back; None where it is not there itself."""
        if not self.made:
            yield None
        for chosen in _subsets(self.steps):
            names = _after(self.names, chosen)
            left = {number: list(self.files[number].after_a_cut()) for number in names.values()}
            for harm in range(max(map(len, left.values()), default=1)):  # all files at once come to the same kind of harm
                yield {name: left[number][min(harm, len(left[number]) - 1)] for name, number in names.items()}


def _after(names: Names, steps: list[Step]) -> Names:
    found = dict(names)
    for step in steps:
        for name, number in step:
            found.pop(name, None)
            if number is not None:
                found[name] = number
    return found


def _subsets(steps: list[Step]) -> Iterator[list[Step]]:
    """Every choice of steps; of many, every beginning and every choice of the last six after all the others."""
    for length in range(len(steps)):
        yield steps[:length]
    early, late = steps[:-6], steps[-6:]
    for chosen in itertools.product((True, False), repeat=len(late)):
        yield early + [step for step, there in zip(late, chosen, strict=True) if there]


class Recorder:
    """A hook that keeps a model of the disk, and a copy of it after every call."""

    def __init__(self, folder: Path, acknowledged: Acknowledged) -> None:
        self._folder = folder
        self._acknowledged = acknowledged
        self._disk = Disk()
        self._handles: dict[int, int | Path] = {}
        self.moments: list[tuple[str, Disk, Acknowledged]] = []

    def __call__(self, name: str, args: tuple[Any, ...], do: Do) -> Any:
        result = do()
        self._record(name, args, result)
        self.note(name)
        return result

    def note(self, name: str) -> None:
        """Keep the disk as it is at this moment, and what is acknowledged by now."""
        self.moments.append((name, deepcopy(self._disk), deepcopy(self._acknowledged)))

    def _name(self, path: Any) -> str:
        assert Path(path).parent == self._folder, f"{path} is outside the store"
        return Path(path).name

    def _record(self, name: str, args: tuple[Any, ...], result: Any) -> None:
        disk = self._disk
        match name:
            case "open":
                self._handles[result] = self._opened(Path(args[0]), args[1])
            case "write":
                file = self._file(args[0])
                file.seen += bytes(memoryview(args[1])[:result])
            case "ftruncate":
                file = self._file(args[0])
                file.seen = file.seen[: args[1]]
            case "fsync":
                self._flushed(args[0])
            case "replace":
                number = disk.now()[self._name(args[0])]
                disk.steps.append(((self._name(args[0]), None), (self._name(args[1]), number)))
            case "exchange":
                one, other = (self._name(arg) for arg in args)
                now = disk.now()
                disk.steps.append(((one, now[other]), (other, now[one])))
            case "link":
                disk.steps.append(((self._name(args[1]), disk.now()[self._name(args[0])]),))
            case "unlink":
                disk.steps.append(((self._name(args[0]), None),))

    def _opened(self, path: Path, flags: int) -> int | Path:
        if path.parent != self._folder:
            return path
        names = self._disk.now()
        if path.name not in names:
            number = len(self._disk.files)
            self._disk.files[number] = Content()
            self._disk.steps.append(((path.name, number),))
            return number
        if flags & os.O_TRUNC:
            self._disk.files[names[path.name]].seen = b""
        return names[path.name]

    def _file(self, handle: int) -> Content:
        number = self._handles[handle]
        assert isinstance(number, int)
        return self._disk.files[number]

    def _flushed(self, handle: int) -> None:
        where = self._handles[handle]
        if where == self._folder:
            self._disk.names, self._disk.steps = self._disk.now(), []
        elif where == self._folder.parent:
            self._disk.made = True
        elif isinstance(where, int):
            self._disk.files[where].flushed = self._disk.files[where].seen


def story(folder: Path, answers: int, acts: int, seen: Callable[[Recorder], None]) -> Callable[[Teller], None]:
    """A session that is made and worked at, with a record of every call."""

    def work(teller: Teller) -> None:
        recorder = Recorder(folder / "store", teller.told)
        with watched(recorder):
            path = begin(folder / "store", answers)
        teller.created(path)
        recorder.note("acknowledged")
        with watched(recorder):
            interview = go_on(path)
            for number in range(acts):
                act(interview, number)
                teller.saved(interview)
                recorder.note("acknowledged")
            interview.close()
        seen(recorder)

    return work


def power(report: Report, *, long: bool = False) -> None:
    """Every state after every call of a story; in its long form of a longer story with a larger file."""

    def seen(recorder: Recorder) -> None:
        with tempfile.TemporaryDirectory() as name, suppress(EnoughLost):
            _open_all(report, recorder, Path(name))

    def work(teller: Teller) -> None:
        answers, acts = (150, 18) if long else (25, 4)
        with tempfile.TemporaryDirectory() as name:
            story(Path(name), answers, acts, seen)(teller)
        teller.word(f"{report.points} {report.checked}")
        for loss in report.lost:
            teller.word(loss)

    told = in_child(work)
    if told.words[-1].startswith("crashed"):
        raise RuntimeError(told.words[-1])
    report.points, report.checked = map(int, told.words[0].split())
    report.lost = told.words[1:]


def _open_all(report: Report, recorder: Recorder, scratch: Path) -> None:
    tried: set[bytes] = set()
    for moment, (name, disk, acknowledged) in enumerate(recorder.moments):
        for state in disk.after_a_cut():
            digest = _digest(state, acknowledged)
            if digest not in tried:
                tried.add(digest)
                folder = scratch / str(len(tried))
                _materialise(folder, state)
                report.add(f"after call {moment}, {name}", len(acknowledged.changes), _losses(folder, acknowledged))


def _digest(state: dict[str, bytes] | None, acknowledged: Acknowledged) -> bytes:
    digest = hashlib.sha256(repr((state is None, acknowledged.name, len(acknowledged.changes))).encode())
    digest.update(repr(sorted((key, str(one["value"])) for key, one in acknowledged.changes.items())).encode())
    for name, content in sorted((state or {}).items()):
        if not name.endswith(".lock"):  # what that says is read by nobody who has the lock
            digest.update(name.encode() + hashlib.sha256(content).digest())
    return digest.digest()


def _materialise(folder: Path, state: dict[str, bytes] | None) -> None:
    if state is None:
        return
    folder.mkdir()
    for name, content in state.items():
        (folder / name).write_bytes(content)


def _losses(folder: Path, acknowledged: Acknowledged) -> Iterator[str]:
    """What is lost even after the last good generation was put in the place of a session that cannot be read."""
    path = folder / f"{acknowledged.name}.json"
    with suppress(StoreError):  # what cannot be read, or brought back, is seen right below
        if acknowledged.name is not None:
            recover(path)
    yield from losses(folder, acknowledged)
