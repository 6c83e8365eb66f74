"""An hour of an interview by script, in a real terminal: is every change in the file, and the end as quick as the beginning?

Six rounds of ten minutes go through all criteria with the same kinds of keys, and use each instrument of the interview. Each key
is sent when the screen has settled after the one before, so the hour takes some minutes; ``--minutes 60`` takes all of it. The
script knows by itself what each key has to record, and at the end that is compared with the file, change by change.

A time says nothing on a machine that has other work. So in the last ten minutes somebody else begins an interview, and the same
keys go to both in turn: what counts is how much longer the old one takes than the new one. Linux only. The status is 1 where a
change is missing, or a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from tools.bench.__main__ import row
from tools.bench.facilitator import Facilitator, Key, Kind, Seat, Wanted, Window
from tools.bench.measures import INTERVIEW, Figure
from tools.bench.stores import built_in
from tools.bench.terminal import PYTHON, environment
from wwc_tui.domain.changes import Change, Edit, Value, thaw
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.edits import person_id
from wwc_tui.domain.session import Session
from wwc_tui.live_session import open_interview
from wwc_tui.new_session import create_session
from wwc_tui.store.session_store import SessionStore, read_session

ROUNDS = 6
"""How many times ten minutes an hour has."""

MORE_TIME = 1.15
"""How many times as long as in another's first ten minutes a key may take in the last ten; less than that may be chance."""

MORE_SAVING = 1.3
"""The same for a key that is saved: each save writes the whole file, which has six times as many changes by then."""

MORE_MEMORY = 30.0
"""By how many MiB the program may grow."""

FACILITATOR = "Kim Park"
PEOPLE = ("Ana Ruiz", "Bo Lind", "Cleo Day")
TRIED = 5
"""The place of a criterion that is never met, so that it can be tried."""

NOTES = ("The list is from May, señora", "Asked twice: [/b] | <x>", "Nobody could show a case", "Two of five teams do it")

_STAMPED = re.compile(r"(/(?:evidence|dispute)/).*")


@dataclass(frozen=True, slots=True)
class Round:
    """What ten minutes were like.

    Attributes:
        times: Milliseconds of each key, with its kind.
        processor: Milliseconds of processor time for each key on average; other programs do not change it.
        memory: MiB of the program at their end.
    """

    times: Sequence[tuple[Kind, float]]
    processor: float
    memory: float

    def median(self, kind: Kind | None = None) -> float:
        """The median time of the keys of a kind, or of all of them."""
        return median(taken for one, taken in self.times if kind in (None, one))


@dataclass(frozen=True, slots=True)
class Hour:
    """What came of it.

    Attributes:
        rounds: Its tens of minutes.
        other: The first ten minutes of somebody else's interview, in turn with the last of this one.
        began: MiB of the program before the first key.
        lost: What the files of both lack, or tell in another way, a line each.
    """

    seat: Seat
    rounds: Sequence[Round]
    other: Round
    began: float
    lost: Sequence[str]


class Held:
    """An interview that is being held: the program in its terminal, and the facilitator at it.

    Attributes:
        seat: What the facilitator has in mind.
        at: The facilitator.
        began: MiB of the program before the first key.
    """

    def __init__(self, path: Path, seat: Seat, window: Window, edition: Edition) -> None:
        self.seat = seat
        self.at = Facilitator(window, seat, edition.criterion(edition.criterion_ids[0]))
        self.began = window.memory(peak=False)
        self._path = path
        self._window = window
        self._edition = edition
        self._given = len(read_session(path).changes)
        self._keys, self._used = 0, window.processor()

    def wait(self, until: float) -> None:
        """Let the program alone until a moment of the monotonic clock."""
        self._window.wait(until)

    def round(self) -> Round:
        """What it was like since the round before, or since the beginning."""
        times, used = self.seat.times[self._keys :], self._window.processor()
        done = Round(times, (used - self._used) / len(times), self._window.memory(peak=False))
        self._keys, self._used = len(self.seat.times), used
        return done

    def lost(self) -> list[str]:
        """What the file lacks of what was done, once the screen says that it is saved, a line each."""
        self._window.see(r"\A.* saved \d\d:\d\d ")
        found = differences(self.seat.wanted, read_session(self._path).changes[self._given :])
        seen = open_interview(SessionStore(self._path.parent), self._edition, self._path.stem, look=True)
        return [*found, *unlike(seen.session, self.seat)]


@contextmanager
def held(folder: Path, edition: Edition) -> Iterator[Held]:
    """Begin an interview of a session that was set up and not asked anything yet.

    Args:
        folder: Where the store, and what the program keeps besides, can be made.
    """
    path, seat = begin(folder / "store", edition)
    words = [PYTHON, "-m", "wwc_tui", "resume", path.stem, "--store", str(path.parent)]
    with Window(words, INTERVIEW, environment(folder)) as window:
        yield Held(path, seat, window, edition)


def begin(folder: Path, edition: Edition) -> tuple[Path, Seat]:
    """A session that was set up and not asked anything yet, and who sits at it."""
    names = {person_id(name, ()): name for name in PEOPLE}
    edits = [Edit("session", "facilitator", FACILITATOR), Edit("city", "name", "Alder Falls")]
    edits += [Edit(f"person/{person}", "name", name) for person, name in names.items()]
    store = SessionStore(folder)
    return store.file_of(create_session(store, edition, edits)), Seat(FACILITATOR, sorted(names.items()))


def ten_minutes(interviews: Sequence[Held], edition: Edition, number: int, began: float = 0.0, pace: float = 0.0) -> None:
    """Go through all criteria once, in each interview in turn.

    Args:
        number: Which ten minutes they are, from 0.
        began: The moment of the monotonic clock at which the hour began.
        pace: Seconds that each criterion takes at least.
    """
    criteria = tuple(edition.criteria)
    for place, criterion in enumerate(criteria):
        interviews[0].wait(began + (number * len(criteria) + place) * pace)
        for one in interviews if place % 2 else reversed(interviews):
            if one.at.criterion.id != criterion.id:
                one.at.go_to("j" if place else "right", criterion)
            ask(one.at, place, number)
            use_instruments(one.at, place, number, criteria[-1 - place])


def ask(at: Facilitator, place: int, number: int) -> None:
    """What a facilitator does again and again: judge, mark, write, put aside. No criterion is put aside twice.

    Args:
        place: The criterion's place in the edition.
        number: Which ten minutes they are.
    """
    if (place + number) % 2 == 0:
        at.judge("n" if place == TRIED else "yn"[(place // 2 + number) % 2])
    if (place + number) % 4 == 1:
        at.mark(place + number)
    if place % 4 == number % 3 and place < 40:
        at.note(f"{number}: {NOTES[place // 4 % 4]}", quote=place % 8 < 4)
    if place % 6 == number and place < 30:
        at.park(place, *(("Ana Ruiz", "2026-12-31") if place < 6 else ()))
    if place % 9 == number:
        at.be_sure()


def use_instruments(at: Facilitator, place: int, number: int, away: Criterion) -> None:
    """Each instrument once in ten minutes, some at another criterion each time.

    Args:
        away: A criterion to look up meanwhile.
    """
    if place == 0:
        at.name_speaker(number)
    if place in (3, 37 + number):
        at.claim("We do. ")
    if place == TRIED:
        at.what_if(plan=number == ROUNDS - 1)
    if place == 8 + number:
        at.promise_and_see("Charter, signed")
    if place == 15 + number:
        at.dispute("All of it", "Not health", "Bo Lind", settled=number % 2 == 0)
    if place == 22:
        at.put_back()
    if place == 25:
        at.hide_and_show()
    if place == 28:
        at.explain()
    if place == 33:
        at.filter_find_and_jump(away)
    if place == 36:
        at.undo_and_redo("yn"[number % 2])
    if place == 40:
        at.come_back()


def interview(folder: Path, minutes: float = 0.0) -> Hour:
    """Hold an interview by script, with another one beside its end, and look for what they left in their files.

    Args:
        folder: Where the store, and what the program keeps besides, can be made.
        minutes: How long it takes at least; 0 for as quick as the program answers.

    Raises:
        NotMeasured: The program did not show what a key has to show.
    """
    edition = built_in()
    pace = minutes * 60 / ROUNDS / edition.total
    done: list[Round] = []
    with held(folder, edition) as one:
        began = time.monotonic()
        for number in range(ROUNDS - 1):
            ten_minutes([one], edition, number, began, pace)
            done.append(one.round())
        with held(folder, edition) as other:
            ten_minutes([one, other], edition, ROUNDS - 1, began, pace)
            done.append(one.round())
            return Hour(one.seat, done, other.round(), one.began, [*one.lost(), *other.lost()])


def differences(wanted: Sequence[Wanted], changes: Sequence[Change]) -> list[str]:
    """What the file lacks of what was done, and what it holds that nobody did, a line each; both in their order."""
    asked = [_line(one.by, one.subject, one.field, one.value) for one in wanted]
    held = [_line(one.by, _STAMPED.sub(r"\1*", one.subject), one.field, one.value) for one in changes]
    found: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, asked, held, autojunk=False).get_opcodes():
        if what != "equal":
            found += [f"lost: {one}" for one in asked[a:b]] + [f"not asked for: {one}" for one in held[c:d]]
    last: dict[Key, str] = {}
    for change in changes:
        if change.replaces != last.get(change.key, change.replaces):
            found.append(f"replaces another one than the last: {change}")
        last[change.key] = change.id
    return found


def _line(by: str, subject: str, name: str, value: Value) -> str:
    return f"{by}: {subject} {name} {json.dumps(thaw(value), ensure_ascii=False, sort_keys=True)}"


def unlike(session: Session, seat: Seat) -> list[str]:
    """Where the session that comes of the file is not what the facilitator has in mind, a line each."""
    found: list[str] = []
    for (subject, name), value in seat.held.items():
        answer = session.answer(subject)
        parked = answer.parked
        shown: dict[str, Value] = {
            "verdict": answer.verdict.value,
            "confidence": answer.confidence and answer.confidence.value,
            "claim": answer.claim,
            "note": answer.note,
            "parked": {"reason": parked.reason, "owner": parked.owner, "due": parked.due} if parked else None,
        }
        if name in shown and shown[name] != value:
            found.append(f"{subject} {name} is {shown[name]!r}, and should be {value!r}")
    return found


def figures(hour: Hour) -> Iterator[Figure]:
    """What was measured, with its goals."""
    new, old = hour.other, hour.rounds[-1]
    yield Figure(f"of {len(hour.seat.wanted)} changes, lost or told in another way", len(hour.lost), 0, "", unit="")
    times = [("median time per key", new.median(), old.median(), MORE_TIME)]
    for kind, limit in ((Kind.LETTER, MORE_TIME), (Kind.MOVE, MORE_TIME), (Kind.SAVED, MORE_SAVING)):  # all else is too unlike
        times.append((f"median time per key, {kind.value}", new.median(kind), old.median(kind), limit))
    times.append(("processor time per key", new.processor, old.processor, MORE_TIME))
    for what, one, other, limit in times:
        yield Figure(f"{what}, last ten minutes to another's first", other / one, limit, f"{other:.1f} to {one:.1f} ms")
    for before, words in ((hour.rounds[0].memory, "since the first ten minutes"), (hour.began, "since the beginning")):
        yield Figure(f"growth of memory {words}", old.memory - before, MORE_MEMORY, f"to {old.memory:.1f} MiB", unit=" MiB")


def table(hour: Hour) -> Iterator[str]:
    """The hour by tens of minutes: keys, their median time in all and by their kind, processor time, memory; as Markdown."""
    yield "| minutes | keys | median, ms | " + " | ".join(kind.value for kind in Kind) + " | processor, ms a key | memory, MiB |"
    yield "| --- |" + " ---: |" * (len(Kind) + 4)
    minutes = [f"{number * 10} to {number * 10 + 10}" for number in range(len(hour.rounds))]
    for name, one in zip([*minutes, "another's 0 to 10"], [*hour.rounds, hour.other], strict=True):
        times = " | ".join(f"{one.median(kind):.1f}" for kind in Kind)
        yield f"| {name} | {len(one.times)} | {one.median():.1f} | {times} | {one.processor:.1f} | {one.memory:.1f} |"


def main() -> int:
    """Hold it and print; returns the status."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.hour", description=__doc__)
    parser.add_argument("--minutes", type=float, default=0.0, help="how long it takes at least; as quick as it goes without")
    chosen = parser.parse_args()
    if not sys.platform.startswith("linux"):
        parser.error("memory is read from /proc, which only Linux has")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wwc-tui-hour-") as folder:
        hour = interview(Path(folder), minutes=chosen.minutes)
    for line in table(hour):
        print(line)
    seat = hour.seat
    print(f"{built_in().total} criteria, {len(seat.wanted)} changes, {seat.notes} notes written, {seat.parks} criteria parked")
    found = list(figures(hour))
    for figure in found:
        print(row(figure))
    for line in hour.lost[:20]:
        print(f"  {line}")
    missed = sum(not figure.reached for figure in found)
    print(f"{len(found) - missed} of {len(found)} goals reached, in {time.monotonic() - began:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
