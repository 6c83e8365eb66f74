"""The process kills itself before, in the middle of and after each call that touches a file, during a few saves."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools.crash.calls import Counter, Do, Hook, half, watched
from tools.crash.report import Report
from tools.crash.work import Acknowledged, Teller, act, begin, go_on, in_child, losses_going_on
from wwc_tui.store.recovery import recover

_write = os.write


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(name: str, args: tuple[Any, ...], do: Do) -> Any:
    _die()


def _after(name: str, args: tuple[Any, ...], do: Do) -> Any:
    try:
        do()
    finally:
        _die()


def _within(share: float) -> Hook:
    def within(name: str, args: tuple[Any, ...], do: Do) -> Any:
        half(args, _write, share)
        _die()

    return within


Story = Callable[[Path, Counter], Callable[[Teller], None]]
"""Gets a folder and a counter of the calls; returns what the child does there."""

_GARBAGE = b"garbled"


def _work(answers: int, acts: int) -> Story:
    """A session that is made, opened, worked at, closed, and opened again."""

    def story(folder: Path, counter: Counter) -> Callable[[Teller], None]:
        def work(teller: Teller) -> None:
            with watched(counter):
                path = begin(folder, answers)
                with counter.pause():
                    teller.created(path)
                for sitting in (range(acts), range(acts, acts + acts // 2)):
                    interview = go_on(path)
                    for number in sitting:
                        act(interview, number)
                        teller.saved(interview)
                    interview.close()
            teller.word(" ".join(counter.names))

        return work

    return story


def _recovery(folder: Path, counter: Counter) -> Callable[[Teller], None]:
    """A session is damaged, and its last good generation put in its place."""

    def work(teller: Teller) -> None:
        path = begin(folder, 2)
        interview = go_on(path)
        act(interview, 0)
        teller.created(path)
        act(interview, 1)  # this one is only in the file that is damaged
        interview.close()
        path.write_bytes(_GARBAGE)
        with watched(counter):
            recover(path)
        teller.word(" ".join(counter.names))

    return work


def kills(report: Report, *, long: bool = False) -> None:
    """Every point of a story; in its long form a longer story, and writes killed at more places."""
    shares = (0.0001, 0.25, 0.5, 0.75, 0.9999) if long else (0.5,)
    for told, folder, where in _killed(_work(40, 12) if long else _work(5, 2), shares):
        report.add(where, len(told.changes), [*told.words, *losses_going_on(folder, told)])
    for told, folder, where in _killed(_recovery, shares):
        recover(folder / f"{told.name}.json")
        kept = any(path.read_bytes() == _GARBAGE for path in folder.glob("*.damaged-*"))
        found = [] if kept else ["the damaged file is gone"]
        report.add(f"recovery, {where}", len(told.changes), [*told.words, *found, *losses_going_on(folder, told)])


def _killed(story: Story, shares: tuple[float, ...]) -> Iterator[tuple[Acknowledged, Path, str]]:
    """A child for each call of a story and each way to be killed there: what it said, its store, and where that was."""
    with tempfile.TemporaryDirectory() as name:
        calls = in_child(story(Path(name) / "store", Counter())).words[-1].split()
    ways: list[tuple[str, Hook]] = [("before", _before), ("after", _after)]
    within: list[tuple[str, Hook]] = [(f"within {share} of", _within(share)) for share in shares]
    for at, call in enumerate(calls, 1):
        for way, hook in [*ways, *(within if call == "write" else [])]:
            with tempfile.TemporaryDirectory() as name:
                told = in_child(story(Path(name) / "store", Counter(at, hook)))
                told.words = [f"the child was not killed, and said {word}" for word in told.words]
                yield told, Path(name) / "store", f"{way} call {at}, {call}"
