"""Real processes that are killed at any time, a disk that fills up, and two processes that want the same session."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.crash.report import Report
from tools.crash.work import (
    Acknowledged,
    Teller,
    act,
    begin,
    documents,
    go_on,
    in_child,
    losses,
    losses_going_on,
    start,
)
from tools.crash.worker import toil
from wwc_tui.live_session import Interview
from wwc_tui.store.errors import HeldElsewhere
from wwc_tui.store.session_store import read_session

ROOT = Path(__file__).parents[2]


def chance(report: Report, *, long: bool = False) -> None:
    """So many random kills, some of them of a fresh program, and the rest of what has no fixed order."""
    dice = random.Random(time.time_ns())
    for _ in range(40 if long else 1):
        _kills(report, 40, dice)
    for _ in range(40 if long else 2):
        _kill_of_a_fresh_program(report, dice)
    for room in range(0, 6000, 97 if long else 1500):
        _full_disk(report, room)
    for _ in range(20 if long else 2):
        _two_at_once(report)
        _one_after_the_other(report)


def _started(folder: Path) -> Acknowledged:
    """What a new session holds from its start."""
    path = begin(folder, 5)
    return Acknowledged(path.stem, documents(read_session(path).changes))


def _kills(report: Report, rounds: int, dice: random.Random) -> None:
    """One session that is worked at by a process after another; each is killed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = _started(folder)
        path = folder / f"{known.name}.json"
        for number in range(rounds):

            def work(teller: Teller, early: bool = number % 4 == 0) -> None:
                if early:
                    teller.word("about to open it")
                toil(path, teller)

            after = dice.uniform(0.002, 0.04)
            told = start(work, known).finish(kill_after=after)
            known.learn(told)
            crashed = [word for word in told.words if word.startswith("crashed")]
            report.add(f"killed after {after * 1000:.0f} ms", len(known.changes), [*crashed, *losses(folder, known)])
            known.changes = documents(read_session(path).changes)
        report.lost += losses_going_on(folder, known)


def _kill_of_a_fresh_program(report: Report, dice: random.Random) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = _started(folder)
        command = [sys.executable, "-m", "tools.crash.worker", str(folder / f"{known.name}.json")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as program:
            assert program.stdout is not None
            known.hear(program.stdout.readline())
            time.sleep(dice.uniform(0.002, 0.04))
            program.kill()
            known.hear_all(program.stdout.read())
        report.add("a fresh program was killed", len(known.changes), losses_going_on(folder, known))


def _full_disk(report: Report, room: int) -> None:
    """No file may grow beyond a limit: a save fails half-way, is said to fail, and works when there is room again."""
    import resource

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = _started(folder)
        path = folder / f"{known.name}.json"

        def work(teller: Teller) -> None:
            interview = go_on(path)
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + room, most))
            for number in range(40):
                act(interview, number)
                teller.saved(interview)
                if interview.saved.trouble:
                    break
            else:
                teller.word("no save failed")
            for loss in losses(folder, teller.told):
                teller.word(f"while the disk is full: {loss}")
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            if not interview.save():
                teller.word(f"with room again: {interview.saved.trouble}")
            teller.saved(interview)
            interview.close()

        told = start(work, known).finish()
        known.learn(told)
        report.add(f"room for {room} more bytes", len(known.changes), [*told.words, *losses(folder, known, in_flight=0)])


def _two_at_once(report: Report) -> None:
    """Two processes open and close the same session again and again; whoever is held off waits for the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = _started(folder)
        path = folder / f"{known.name}.json"

        def work(teller: Teller) -> None:
            for number in range(15):
                interview = _when_it_is_free(path)
                act(interview, number * 6)
                teller.saved(interview)
                interview.close()

        both = [start(work, known), start(work, known)]
        for child in both:
            known.learn(child.finish())
        report.add("two processes", len(known.changes), [*known.words, *losses(folder, known, in_flight=0)])


def _when_it_is_free(path: Path) -> Interview:
    while True:
        try:
            return go_on(path)
        except HeldElsewhere:
            time.sleep(0.001)


def _one_after_the_other(report: Report) -> None:
    """Who comes second is told who holds the session, and gets it the moment the first is killed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = _started(folder)
        path = folder / f"{known.name}.json"
        holder = start(lambda teller: toil(path, teller), known)
        found = []
        known.hear_all(os.read(holder.pipe, 1 << 16))
        try:
            go_on(path)
            found.append("a second process opened the session too")
        except HeldElsewhere as error:
            if f"process {holder.number}" not in str(error):
                found.append(f"it is not said who holds it: {error}")
        if in_child(lambda teller: teller.word(str(len(read_session(path).changes)))).words == ["0"]:
            found.append("nothing can be looked at meanwhile")
        known.learn(holder.finish(kill_after=0.005))
        report.add("one after the other", len(known.changes), [*found, *losses_going_on(folder, known)])
