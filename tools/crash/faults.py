"""Each call that touches a file fails once, or a few times in a row; the program lives on and loses nothing."""

from __future__ import annotations

import errno
import itertools
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.crash.calls import Counter, Do, Hook, half, watched
from tools.crash.report import Report
from tools.crash.work import Teller, act, begin, go_on, in_child, losses
from wwc_tui.store.errors import StoreError

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)

_write = os.write


def _failing(code: int) -> Hook:
    def fail(name: str, args: tuple[Any, ...], do: Do) -> Any:
        if name == "write" and code == errno.ENOSPC:
            half(args, _write)
        raise OSError(code, os.strerror(code))

    return fail


def _patiently(step: Callable[[], Any]) -> Any:
    """As a person would: what failed with a sentence is tried again."""
    for _ in range(9):
        try:
            return step()
        except StoreError:
            continue
    return step()


def story(folder: Path, counter: Counter, answers: int, acts: int) -> Callable[[Teller], None]:
    """A session that is made and worked at, and looked at on the disk after every act, whether it was saved or not."""

    def work(teller: Teller) -> None:
        with watched(counter):
            path = _patiently(lambda: begin(folder / "store", answers))
            with counter.pause():
                teller.created(path)
            interview = _patiently(lambda: go_on(path))
            for number in range(acts):
                act(interview, number)
                teller.saved(interview)
                with counter.pause():
                    _look(folder, teller, f"after act {number}")
            for _ in range(20):
                if interview.save():
                    break
            if interview.unsaved or interview.saved.trouble:
                teller.word(f"not saved in the end: {interview.saved}")
            if list(path.parent.glob("*.mine-*")):
                teller.word("another program was seen where there is none")
            teller.saved(interview)
            interview.close()
        teller.word(" ".join(["calls:", *counter.names]))

    return work


def _look(folder: Path, teller: Teller, when: str) -> None:
    for loss in losses(folder / "store", teller.told, in_flight=len(teller.told.changes)):
        teller.word(f"{when}: {loss}")


def faults(report: Report, *, long: bool = False) -> None:
    """Every call of a story, with the errors in turn; in its long form with each, several in a row, and a longer story."""
    answers, acts = (30, 8) if long else (5, 3)
    with tempfile.TemporaryDirectory() as name:
        told = in_child(story(Path(name), Counter(), answers, acts))
    for at, call in enumerate(told.words[-1].split()[1:], 1):
        codes = CODES if long or call == "write" else (CODES[at % len(CODES)],)
        for code, times in itertools.product(codes, (1, 2, 5, 9) if long else (1,)):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                told = in_child(story(folder, Counter(at, _failing(code), times), answers, acts))
                said = [word for word in told.words if not word.startswith("calls: ")]
                found = [*said, *losses(folder / "store", told, in_flight=0)]
                report.add(f"call {at}, {call}, says {errno.errorcode[code]} {times} times", len(told.changes), found)
