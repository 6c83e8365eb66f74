"""Works at a session in a real terminal with random keys, kills the program at random moments, and looks for what it had saved.

``python -m tools.crash.program_kills --times 200`` prints what was lost: nothing, and status 0, or it is a fault.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools.crash.report import Report, table
from tools.crash.work import begin, edition
from tools.terminal import NotSeen, Terminal
from wwc_tui.domain.changes import Value
from wwc_tui.domain.log import Log
from wwc_tui.store.errors import StoreError
from wwc_tui.store.session_store import read_session

Key = tuple[str, str]

A_SESSION = 25
"""Kills that one session has to live through before the next one begins."""

HALF_A_SECOND = 0.5
"""Seconds of typing that a kill may take."""

SLOW = 1.5
"""Seconds more that a machine may take to read the keys, to draw and to save, when it has other work."""

_LETTERS = "abcdefghij klmnopqrst uvwxyzñé"


@dataclass
class Known:
    """What is known of a session from its screen alone.

    Attributes:
        saved: What the screen has shown as saved, by subject and field.
        under_way: What may be there besides, because its key was sent and not answered yet.
        typed: What was typed of a text so far, each with the moment at which the program had read it.
        most: The most seconds of typing that a kill has taken so far.
    """

    saved: dict[Key, Value] = field(default_factory=dict)
    under_way: dict[Key, Value] = field(default_factory=dict)
    typed: list[tuple[float, str]] = field(default_factory=list)
    typed_at: Key = ("", "")
    most: float = 0.0

    def answered(self) -> None:
        """The screen shows what was under way, and says that it is saved."""
        self.saved |= self.under_way
        self.under_way.clear()
        self.typed.clear()

    def count(self, verdict: str) -> int:
        """How many criteria have a verdict, with what is under way."""
        return [value for (_, name), value in (self.saved | self.under_way).items() if name == "verdict"].count(verdict)


class Worker:
    """A facilitator at the keyboard who stays at one criterion for a few keys."""

    def __init__(self, terminal: Terminal, known: Known, dice: random.Random) -> None:
        self._terminal = terminal
        self._known = known
        self._dice = dice
        self._place = 0

    def begin(self) -> None:
        """Wait for the interview, which opens where the last change was made; go to the first criterion from there."""
        found = self._terminal.wait_for(r"^▶ \S (\w+) ")
        self._place = edition().criterion_ids.index(found[1])

    def act(self) -> None:
        """Do something, and wait until the screen shows it as saved."""
        doing = self._dice.choice([self.judge, self.judge, self.mark, self.mark, self.note, self.note, self.move])
        doing()

    @property
    def criterion(self) -> str:
        """The id of the criterion one is at."""
        return edition().criterion_ids[self._place]

    def judge(self) -> None:
        """A verdict; the same one again makes it open."""
        key, verdict = self._dice.choice([("y", "met"), ("n", "not_met")])
        field = (self.criterion, "verdict")
        self._known.under_way[field] = "open" if self._known.saved.get(field) == verdict else verdict
        self._terminal.press(key)
        met, not_met = self._known.count("met"), self._known.count("not_met")
        self._wait_saved(rf"met {met} · not met {not_met} · open {len(edition().criterion_ids) - met - not_met}\b")

    def mark(self) -> None:
        """An indicator: yes, no, unknown, and round again."""
        indicators = edition().criterion(self.criterion).indicators
        number = self._dice.randrange(len(indicators))
        subject = (f"{self.criterion}/indicator/{indicators[number].id}", "state")
        before = self._known.saved.get(subject)
        after = {None: True, True: False, False: None}[before if isinstance(before, bool) else None]
        self._known.under_way[subject] = after
        self._terminal.press(str(number + 1))
        self._wait_saved(rf"▕ +{ {True: '✓', False: '✗', None: '·'}[after] }{number + 1} ")

    def note(self) -> None:
        """A few words more in the note, in one go or with pauses, and mostly left again."""
        subject = (self.criterion, "note")
        text = str(self._known.saved.get(subject) or "")
        self._terminal.press("e")
        self._terminal.wait_for(f"Note on {self.criterion} ")
        self._known.typed_at = subject
        self._known.typed = [(0.0, text)]
        word = "".join(self._dice.choices(_LETTERS, k=8)).strip()
        for letter in f"{word} {self._dice.randrange(10**6):06}. ":
            text += letter
            self._known.under_way[subject] = text
            self._terminal.type(letter)
            self._known.typed.append((time.monotonic(), text))
            if self._dice.random() < 0.1:
                time.sleep(self._dice.uniform(0, 0.7))
        self._known.under_way[subject] = text
        self._terminal.press("escape")
        self._terminal.wait_gone(f"Note on {self.criterion} ")
        self._wait_saved("^ y met")

    def move(self) -> None:
        """To the next criterion; nothing is changed by it."""
        if self._place + 1 < min(12, len(edition().criterion_ids)):
            self._place += 1
            self._terminal.press("j")
            self._terminal.wait_for(rf"^▶ \S {self.criterion} ")

    def _wait_saved(self, pattern: str) -> None:
        self._terminal.wait_for(r"\A.* saved \d\d:\d\d ")
        self._terminal.wait_for(pattern)
        self._known.answered()


def kill(path: Path, known: Known, dice: random.Random) -> None:
    """Open a session in a terminal, work at it for a moment, and kill the program.

    Raises:
        NotSeen: The program ended by itself, or never showed what was waited for.
    """
    words = [sys.executable, "-m", "wwc_tui", "resume", "--store", str(path.parent), path.stem]
    with Terminal(words, size=(120, 60)) as terminal:
        if dice.random() < 0.05:  # before anything is seen
            time.sleep(dice.uniform(0, 0.6))
        else:
            worker = Worker(terminal, known, dice)
            worker.begin()
            try:
                _work(worker, terminal, dice)
            except NotSeen:
                if terminal.status != -signal.SIGKILL:
                    raise
        if terminal.status is None:
            terminal.signal(signal.SIGKILL)
        if (status := terminal.wait_ended()) != -signal.SIGKILL:
            raise NotSeen(f"the program ended with {status} by itself:\n{terminal.text}")


def _work(worker: Worker, terminal: Terminal, dice: random.Random) -> None:
    """A few acts; a companion kills the program in the midst of one of them."""
    for _ in range(dice.randrange(6)):
        worker.act()
    companion = os.fork()
    if companion == 0:
        time.sleep(dice.uniform(0, 0.05) if dice.random() < 0.5 else dice.uniform(0, 1.5))
        os.kill(terminal.pid, signal.SIGKILL)
        os._exit(0)
    try:
        while True:
            worker.act()
    finally:
        os.waitpid(companion, 0)


def losses(path: Path, known: Known, killed: float) -> list[str]:
    """What the file lacks of what the screen has shown as saved, or holds without anybody having said so.

    Args:
        killed: The moment of the kill.
    """
    try:
        log = Log(read_session(path).changes)
    except StoreError as error:
        return [str(error)]
    lost = []
    for key in known.saved.keys() | known.under_way.keys():
        held = log.value(*key)
        allowed = [known.saved.get(key), known.under_way.get(key, known.saved.get(key))]
        if known.typed and key == known.typed_at:
            lost += _typing_lost(str(held or ""), known, killed)
        elif held not in allowed or isinstance(held, bool) != any(isinstance(one, bool) for one in allowed if one == held):
            lost.append(f"{key} is {held!r}, and should be one of {allowed!r}")
    known.saved = {key: log.value(*key) for key in known.saved | known.under_way}  # a loss is counted once
    known.under_way.clear()
    known.typed.clear()
    return lost


def _typing_lost(held: str, known: Known, killed: float) -> list[str]:
    """What the file lacks of a text that was being typed; more than the last moment of it is a loss."""
    whole = known.typed[-1][1]
    if not str(known.under_way.get(known.typed_at, whole)).startswith(held.rstrip("\n")):
        return [f"a note is {held!r}, and {whole!r} was typed"]
    missing = [moment for moment, text in known.typed if len(text) > len(held)]
    if not missing:
        return []
    gone = killed - missing[0]
    known.most = max(known.most, gone)
    if gone > HALF_A_SECOND + SLOW:
        return [f"{gone:.2f} s of typing are gone: {held!r} of {whole!r}"]
    return []


def kills(report: Report, times: int, seed: int) -> float:
    """Kill the program so many times.

    Returns:
        The most seconds of typing that were gone after a kill.
    """
    dice = random.Random(seed)
    most = 0.0
    done = 0
    while done < times:
        with tempfile.TemporaryDirectory() as name:
            path = begin(Path(name, "store"), 0)
            known = Known()
            for _ in range(min(A_SESSION, times - done)):
                try:
                    kill(path, known, dice)
                    wrong = []
                except NotSeen as error:
                    wrong = [str(error)]
                killed = time.monotonic()
                checked = len(known.saved)
                report.add(f"kill {done + 1}", checked, [*wrong, *losses(path, known, killed)])
                done += 1
            most = max(most, known.most)
    return most


def main() -> int:
    """Run and print; returns the status."""
    parser = argparse.ArgumentParser(prog="python -m tools.crash.program_kills", description=__doc__)
    parser.add_argument("--times", type=int, default=200, help="how many kills (200)")
    parser.add_argument("--seed", type=int, default=None, help="the number that a run began with, to have it again")
    chosen = parser.parse_args()
    seed = chosen.seed if chosen.seed is not None else random.randrange(10**9)
    report = Report("real terminal")
    with tempfile.TemporaryDirectory() as home:
        for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = home
        most = kills(report, chosen.times, seed)
    print(table([report]))
    print(f"typing that a kill took, at the most: {most:.2f} s (seed {seed})")
    for loss in report.lost[:20]:
        print(f"  {loss}")
    return 1 if report.lost or not report.points else 0


if __name__ == "__main__":
    sys.exit(main())
