"""What is measured: each measure runs our program and a plain one in turn and gives the ratio between them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from tools.bench.stores import MANY_CHANGES, USUAL_CHANGES, built_in, make_cohort, make_edition, make_session, make_store
from tools.bench.terminal import PYTHON, Burst, NotMeasured, Program, environment, run_once

PROGRAMS = Path(__file__).with_name("programs")
NOTE = 20_000
"""Characters of a long note."""

INTERVIEW = "Look for"
"""What stands on the interview screen once it can be used."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its goal.

    Attributes:
        what: What was measured.
        value: The ratio, or a number in the unit that ``goal`` names.
        limit: The most (or, where ``least`` is set, the least) that it may be.
        detail: The absolute times behind it, for whoever wants to know why.
    """

    what: str
    value: float
    limit: float
    detail: str
    unit: str = "x"
    least: bool = False

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.value >= self.limit if self.least else self.value <= self.limit


@dataclass
class Bench:
    """Where the measures work and how often they repeat.

    Attributes:
        folder: Holds the stores that are measured with.
        rounds: How often each program is started; ratios are taken in each round, and their median counts.
        presses: How many keys are timed in a round.
    """

    folder: Path
    rounds: int = 5
    presses: int = 40
    env: dict[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        """Make the stores and the edition, and let the program keep its parsed editions."""
        self.env = environment(self.folder)
        for sessions in (10, 100, 1000):
            make_store(self.folder / f"of-{sessions}", sessions)
        edition = make_edition(self.folder / "large")
        (self.folder / "single").mkdir()
        make_session(self.folder / "single", "usual", built_in(), USUAL_CHANGES)
        make_session(self.folder / "single", "large", edition, MANY_CHANGES)
        make_session(self.folder / "single", "note", built_in(), USUAL_CHANGES, NOTE)
        for words in (self.score(), [*self.score("large"), "--criteria", str(self.folder / "large")]):
            run_once([*self.ours(), *words], self.env)

    def ours(self) -> list[str]:
        """The program as its users start it."""
        script = Path(PYTHON).with_name("wwc-tui")
        return [str(script)] if script.exists() else [PYTHON, "-m", "wwc_tui"]

    def score(self, session: str = "usual") -> list[str]:
        """The words of the command that scores a session."""
        return ["score", session, "--json", "--store", str(self.folder / "single")]

    def plain(self, name: str) -> Program:
        """A plain program."""
        return Program([PYTHON, str(PROGRAMS / f"{name}.py")], "STARTED", self.env)

    def sessions(self, count: int) -> Program:
        """Ours, with the list of a store."""
        return Program([*self.ours(), "--store", str(self.folder / f"of-{count}")], f"{count} sessions", self.env)

    def interview(self, session: str = "usual") -> Program:
        """Ours, in an interview."""
        words = ["resume", session, "--store", str(self.folder / "single")]
        if session == "large":
            words += ["--criteria", str(self.folder / "large")]
        return Program([*self.ours(), *words], INTERVIEW, self.env)

    def in_turn(self, one: Callable[[], float], other: Callable[[], float]) -> tuple[float, str]:
        """The median ratio of the second to the first, each measured once a round, in an order that alternates."""
        pairs: list[tuple[float, float]] = []
        for number in range(self.rounds):
            if number % 2:
                second = other()
                pairs.append((one(), second))
            else:
                first = one()
                pairs.append((first, other()))
        detail = f"{median(b for _, b in pairs):.1f} to {median(a for a, _ in pairs):.1f}"
        return median(b / a for a, b in pairs), detail


def _started(program: Program) -> float:
    with program:
        return program.started


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def starting(bench: Bench) -> Iterator[Figure]:
    """How long it takes until something can be done."""
    ratio, detail = bench.in_turn(lambda: _started(bench.plain("bare")), lambda: _started(bench.sessions(100)))
    yield Figure("start to the list of 100 sessions, to the bare program", ratio, 1.25, f"{detail} ms")
    ratio, detail = bench.in_turn(lambda: _started(bench.plain("bare")), lambda: _started(bench.interview()))
    yield Figure("start to the interview, to the bare program", ratio, 1.5, f"{detail} ms")


def without_a_screen(bench: Bench) -> Iterator[Figure]:
    """Commands that open no screen."""
    saved, bench.rounds = bench.rounds, bench.rounds * 3
    ratio, detail = bench.in_turn(
        lambda: run_once([PYTHON, "-c", "pass"], bench.env)[0], lambda: run_once([*bench.ours(), *bench.score()], bench.env)[0]
    )
    least, _ = bench.in_turn(
        lambda: run_once([PYTHON, "-c", "pass"], bench.env)[0], lambda: run_once([PYTHON, "-c", IMPORTS], bench.env)[0]
    )
    bench.rounds = saved
    yield Figure(
        "score --json, to python -c pass", ratio, 4.0, f"{detail} ms; its imports of the standard library alone {least:.2f}x"
    )
    single = str(bench.folder / "single")
    loaded = 0
    for words in (
        ["--version"],
        bench.score(),
        ["export", "usual", "--format", "md", "--out", str(bench.folder / "out"), "--store", single],
    ):
        loaded += _loads_textual(bench, words)
    yield Figure("commands among --version, score and export that load Textual", loaded, 0, "", unit="")


IMPORTS = "import argparse, pathlib, json, hashlib, datetime, contextlib, locale, math"
"""What a command cannot do without: words of the command line, paths, JSON, the seal's digest, moments."""


def _loads_textual(bench: Bench, words: list[str]) -> bool:
    code = (
        "import sys\nfrom wwc_tui.cli import main\n"
        "status = main(sys.argv[1:])\nsys.exit(status or ('textual' in sys.modules and 99))"
    )
    try:
        run_once([PYTHON, "-c", code, *words], bench.env)
    except NotMeasured as error:
        if not str(error).endswith(" 99"):
            raise
        return True
    return False


def _walk(program: Program, presses: int) -> list[Burst]:
    """Go down and up again, so that no press comes to an end where nothing moves."""
    for key in "jjjkk":
        program.press(key)
    return [program.press("j" if number // 20 % 2 == 0 else "k") for number in range(presses)]


def next_criterion(bench: Bench) -> Iterator[Figure]:
    """One criterion on: everything that changes on the screen, and what goes over the line for it."""
    rounds: list[tuple[list[Burst], list[Burst]]] = []
    for number in range(max(2, bench.rounds // 2)):
        programs = [bench.plain("three_panes"), bench.interview()]
        walks: dict[int, list[Burst]] = {}
        for which in (0, 1) if number % 2 == 0 else (1, 0):
            with programs[which] as program:
                walks[which] = _walk(program, bench.presses)
        rounds.append((walks[0], walks[1]))

    def compare(of: Callable[[list[Burst]], float]) -> tuple[float, str]:
        pairs = [(of(one), of(other)) for one, other in rounds]
        return median(b / a for a, b in pairs), f"{median(b for _, b in pairs):.1f} to {median(a for a, _ in pairs):.1f}"

    ratio, detail = compare(lambda walk: median(burst.settled for burst in walk))
    yield Figure("next criterion p50, to three plain panes", ratio, 0.35, f"{detail} ms")
    ratio, detail = compare(lambda walk: _p95([burst.settled for burst in walk]))
    yield Figure("next criterion p95, to three plain panes", ratio, 0.25, f"{detail} ms")
    ratio, detail = compare(lambda walk: median(burst.size for burst in walk))
    yield Figure("next criterion, bytes to the terminal, to three plain panes", ratio, 0.35, f"{detail} bytes")
    frames = _p95([burst.frames for _, walk in rounds for burst in walk])
    yield Figure("next criterion, frames a key (p95)", frames, 1, "", unit="")


def held_key(bench: Bench) -> Iterator[Figure]:
    """A key held down."""
    seen: list[tuple[float, float]] = []
    for _ in range(max(2, bench.rounds // 2)):
        with bench.interview() as program:
            _walk(program, 2)
            seen.append(program.hold(("j" * 15 + "k" * 15) * 2, 30))  # never past either end, where a key changes nothing
    yield Figure("a held key, frames drawn a second", median(30 * frames for frames, _ in seen), 29.0, "", unit="/s", least=True)
    yield Figure("a held key, behind after its release", median(late for _, late in seen), 33.0, "", unit="ms")


def verdicts(bench: Bench) -> Iterator[Figure]:
    """A verdict: meter, navigator and “saved” painted, and the answer on the disk by then."""
    ratios: list[tuple[float, float]] = []
    flushes: list[float] = []
    missing = 0
    file = bench.folder / "single" / "usual.json"
    for _ in range(max(2, bench.rounds // 2)):
        with bench.interview() as program:
            moved = [burst.settled for burst in _walk(program, bench.presses)]
            judged: list[float] = []
            for number in range(bench.presses):
                before = _changes_in(file)
                judged.append(program.press("yn"[number % 2]).settled)
                missing += _changes_in(file) <= before
            ratios.append((median(moved), median(judged)))
            flushes.append(_flushed(bench.folder, file.stat().st_size))
    detail = (
        f"{median(b for _, b in ratios):.1f} to {median(a for a, _ in ratios):.1f} ms; "
        f"writing and flushing such a file and its folder alone {median(flushes):.1f} ms"
    )
    yield Figure("verdict to everything painted, to next criterion", median(b / a for a, b in ratios), 1.2, detail)
    yield Figure("verdicts painted and not on the disk", missing, 0, "", unit="")


def _flushed(folder: Path, size: int) -> float:
    """Milliseconds that the disk takes for a file that is replaced safely: written, flushed, renamed, its folder flushed."""
    taken = []
    for _ in range(20):
        time.sleep(0.03)  # as far apart as keys are
        began = time.perf_counter()
        handle = os.open(folder / "flushed.tmp", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, b"x" * size)
        os.fsync(handle)
        os.close(handle)
        (folder / "flushed.tmp").replace(folder / "flushed")
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def _changes_in(file: Path) -> int:
    return len(json.loads(file.read_bytes())["changes"])


def typing(bench: Bench) -> Iterator[Figure]:
    """Typing into a long note."""
    keys = "the team showed how it is done "[: max(20, bench.presses // 2)]

    def typed(program: Program, opens: str) -> float:
        with program:
            if opens:
                program.press(opens, quiet=0.3)
            for key in "so ":
                program.press(key, quiet=0.08)
            return _p95([program.press(key, quiet=0.08).settled for key in keys])

    ratio, detail = bench.in_turn(lambda: typed(bench.plain("field"), ""), lambda: typed(bench.interview("note"), "e"))
    yield Figure(f"typing in a note of {NOTE:,} characters p95, to an empty field", ratio, 2.0, f"{detail} ms")


def memory(bench: Bench) -> Iterator[Figure]:
    """Memory at work, and after as much work as an hour brings."""
    shares: list[tuple[float, float]] = []
    with bench.plain("bare") as program:
        for key in "abc":
            program.press(key)
        bare = program.memory()
    with bench.interview() as program:
        _walk(program, 4)
        shares.append((bare, program.memory()))
        work = ("j12k3j45yj1ne" + "\x1b" + "j2") * 12
        program.hold(work, 25)
        early = program.memory(peak=False)
        program.hold(work * 2, 25)
        late = program.memory(peak=False)
    yield Figure(
        "memory in the interview, to the bare program", shares[0][1] / bare, 1.35, f"{shares[0][1]:.1f} to {bare:.1f} MB"
    )
    yield Figure("memory after three times the work", late / early, 1.03, f"{late:.1f} to {early:.1f} MB")


def many_sessions(bench: Bench) -> Iterator[Figure]:
    """A store that has grown."""
    ratio, detail = bench.in_turn(lambda: _started(bench.sessions(10)), lambda: _started(bench.sessions(1000)))
    yield Figure("start with 1,000 sessions, to 10", ratio, 1.2, f"{detail} ms")

    def opened(program: Program) -> float:
        with program:
            return program.wait_for("\r", INTERVIEW)

    ratio, detail = bench.in_turn(lambda: opened(bench.sessions(10)), lambda: opened(bench.sessions(1000)))
    yield Figure("opening one of 1,000 sessions, to one of 10", ratio, 1.2, f"{detail} ms")


def large_edition(bench: Bench) -> Iterator[Figure]:
    """Five hundred criteria and five thousand changes."""
    keys = {"next criterion": "jk", "verdict": "yn"}
    pairs: dict[str, list[tuple[float, float]]] = {name: [] for name in keys}
    for number in range(max(2, bench.rounds // 2)):
        medians: dict[str, dict[str, float]] = {}
        for session in ("usual", "large") if number % 2 == 0 else ("large", "usual"):
            with bench.interview(session) as program:
                _walk(program, 4)
                medians[session] = {
                    name: median(program.press(key).settled for key in (both * bench.presses)[: bench.presses // 2])
                    for name, both in keys.items()
                }
        for name in keys:
            pairs[name].append((medians["usual"][name], medians["large"][name]))
    for name, found in pairs.items():
        detail = f"{median(b for _, b in found):.1f} to {median(a for a, _ in found):.1f} ms"
        yield Figure(f"{name} with 500 criteria and 5,000 changes", median(b / a for a, b in found), 1.5, detail)


def idle(bench: Bench) -> Iterator[Figure]:
    """Nothing pressed, short turns: a busy machine makes a longer one dear for whichever had it."""
    turns, seconds = (12, 1.5) if bench.rounds < 5 else (24, 2.0)
    plain = mine = 0.0
    with bench.plain("bare") as bare, bench.interview() as ours:
        for _ in range(turns):
            plain += bare.idle(seconds)
            mine += ours.idle(seconds)
    yield Figure(
        "processor while nothing is pressed, to the bare program",
        mine / plain,
        1.1,
        f"{mine / turns:.2f} to {plain / turns:.2f} ms a second",
    )


_READ_ALL = """
import gc, sys
from pathlib import Path
from wwc_tui.store.session_store import SessionStore
gc.disable()
store = SessionStore(Path(sys.argv[1]))
for listed in store.list():
    store.read(listed.id)
"""


def cohort(bench: Bench) -> Iterator[Figure]:
    """All sessions of a store as one report: to a program that only reads them, and by the clock."""
    store = str(make_cohort(bench.folder / "cohort", 1000))
    words = [*bench.ours(), "cohort", "--json", "--store", store]
    seconds: list[float] = []

    def reported() -> float:
        clock, processor = run_once(words, bench.env)
        seconds.append(clock / 1000)
        return processor

    saved, bench.rounds = bench.rounds, max(2, bench.rounds // 2)
    ratio, detail = bench.in_turn(lambda: run_once([PYTHON, "-c", _READ_ALL, store], bench.env)[1], reported)
    bench.rounds = saved
    yield Figure("a report of 1,000 sessions, to reading them (processor)", ratio, 2.0, f"{detail} ms")
    yield Figure("a report of 1,000 sessions", median(seconds), 10.0, "", unit=" s")


def plans(bench: Bench) -> Iterator[Figure]:
    """The shortest way to a tier; the goals are 50 ms for 43 criteria and 500 ms for 200, where Python starts in 17."""
    from tools.bench.plans import built_in_edition, tangled

    cases = [(built_in_edition(), 3.0), (tangled(43, 43), 3.0), (tangled(200, 25), 30.0), (tangled(200, 200), 30.0)]
    for planned, limit in cases:
        ratio, detail = bench.in_turn(lambda: run_once([PYTHON, "-c", "pass"], bench.env)[0], planned.milliseconds)
        yield Figure(f"a plan for {planned.title}, to python -c pass", ratio, limit, f"{detail} ms")


MEASURES: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "start": starting,
    "line": without_a_screen,
    "next": next_criterion,
    "held": held_key,
    "verdict": verdicts,
    "typing": typing,
    "memory": memory,
    "sessions": many_sessions,
    "large": large_edition,
    "cohort": cohort,
    "plans": plans,
    "idle": idle,
}
