"""A facilitator at the keyboard, by script: presses keys in a real terminal, and knows what each of them has to record."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tools.bench.terminal import COLUMNS, PATIENCE, ROWS, Burst, NotMeasured, Program
from tools.terminal_keys import key_bytes
from tools.terminal_screen import Screen
from wwc_tui.domain.changes import Value
from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.session import Confidence, ParkReason

QUIET = 0.05
"""Seconds without a byte after which the screen has settled."""

Key = tuple[str, str]


class Kind(StrEnum):
    """What a key is for; only times of the same kind can be compared."""

    LETTER = "letters"
    MOVE = "moves"
    SAVED = "judging"
    OTHER = "dialogs and else"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change that a key has to make; a star in its subject stands for a key that the program makes from the moment."""

    by: str
    subject: str
    field: str
    value: Value


@dataclass
class Seat:
    """What the facilitator has in mind: what everything holds now, who speaks, and what has to be in the file.

    Attributes:
        facilitator: Their name.
        people: Ids and names of the city's people, in the order of their ids.
        held: What each field holds, by its subject and name.
        wanted: Every change so far, in order.
        times: How many milliseconds each key took, with its kind.
        notes: How often a note was written.
        parks: How often a criterion was parked.
    """

    facilitator: str
    people: Sequence[tuple[str, str]]
    held: dict[Key, Value] = field(default_factory=dict)
    wanted: list[Wanted] = field(default_factory=list)
    times: list[tuple[Kind, float]] = field(default_factory=list)
    speaker: str = ""
    present: tuple[str, ...] = ()
    notes: int = 0
    parks: int = 0

    def want(self, subject: str, name: str, value: Value, by: str = "") -> None:
        """Expect a change."""
        self.held[subject, name] = value
        self.wanted.append(Wanted(by or self.facilitator, subject, name, value))


class Window(Program):
    """A program whose screen can be read as well; what it wrote is only looked at between two keys, never while one is timed."""

    def __init__(self, argv: Sequence[str], ready: str, env: Mapping[str, str]) -> None:
        super().__init__(argv, ready, env)
        self._screen = Screen(COLUMNS, ROWS)
        self._unseen = bytearray()

    def _read(self, seconds: float) -> bytes:
        data = super()._read(seconds)
        self._unseen += data
        return data

    def press(self, key: str, quiet: float = QUIET) -> Burst:
        """Press a key and wait until its effects are drawn; what is still drawn of the last one, or blinks, is none of them.

        Raises:
            NotMeasured: Nothing was drawn.
        """
        self.take(0.001)
        try:
            return super().press(key, quiet)
        except NotMeasured as error:
            raise NotMeasured(f"{error}; the screen was:\n{self.text}") from error

    @property
    def text(self) -> str:
        """The screen as text, one line a row."""
        self._screen.feed(bytes(self._unseen))
        self._unseen.clear()
        return self._screen.text

    def see(self, pattern: str) -> None:
        """Wait until a pattern is found on the screen.

        Raises:
            NotMeasured: It does not come.
        """
        self._wait_until(lambda text: bool(re.search(pattern, text, re.MULTILINE)), repr(pattern))

    def see_gone(self, words: str) -> None:
        """Wait until words are no longer on the screen.

        Raises:
            NotMeasured: They stay.
        """
        self._wait_until(lambda text: words not in text, f"{words!r} to go")

    def _wait_until(self, condition: Callable[[str], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not condition(self.text):
            if time.monotonic() > end:
                raise NotMeasured(f"waited in vain for {what}; the screen was:\n{self.text}")
            self.take(QUIET)

    def wait(self, until: float) -> None:
        """Let the program alone until a moment of the monotonic clock."""
        while (left := until - time.monotonic()) > 0:
            self.take(min(left, 1.0))


class Facilitator:
    """Works at one session with keys alone. Each act waits for the screen, and says what has to be in the file for it."""

    def __init__(self, window: Window, seat: Seat, criterion: Criterion) -> None:
        self._window = window
        self._seat = seat
        self.criterion = criterion

    @property
    def _id(self) -> str:
        return self.criterion.id

    def _press(self, kind: Kind, *keys: str) -> None:
        for key in keys:
            burst = self._window.press(key_bytes(key).decode())
            self._seat.times.append((kind, burst.settled))

    def _dialog(self, *keys: str) -> None:
        self._press(Kind.OTHER, *keys)

    def _leave(self, shown: str) -> None:
        """Press the escape key and wait until it has led away; a key right behind it would make another key of both."""
        self._dialog("escape")
        self._window.see_gone(shown)

    def _type(self, words: str) -> None:
        self._press(Kind.LETTER, *("enter" if letter == "\n" else letter for letter in words))

    # moving

    def go_to(self, key: str, criterion: Criterion) -> None:
        """Press a key that leads to another criterion."""
        self._press(Kind.MOVE, key)
        self.criterion = criterion
        self._at_it()

    def _at_it(self) -> None:
        self._window.see(rf"{self._id}  {re.escape(self.criterion.name[:12])}")

    # judging

    def judge(self, key: str) -> None:
        """A verdict; the same one again makes it open."""
        verdict = {"y": "met", "n": "not_met"}[key]
        self._press(Kind.SAVED, key)
        before = self._seat.held.get((self._id, "verdict"))
        self._seat.want(self._id, "verdict", "open" if before == verdict else verdict)

    def mark(self, number: int) -> None:
        """Cycle an indicator: yes, no, unknown."""
        indicators = self.criterion.indicators
        subject = f"{self._id}/indicator/{indicators[number % len(indicators)].id}"
        before = self._seat.held.get((subject, "state"))
        self._press(Kind.SAVED, str(number % len(indicators) + 1))
        self._seat.want(subject, "state", True if before is None else False if before is True else None)

    def be_sure(self) -> None:
        """Step the confidence on."""
        steps = [None, *(one.value for one in Confidence)]
        before = self._seat.held.get((self._id, "confidence"))
        self._press(Kind.SAVED, "a")
        self._seat.want(self._id, "confidence", steps[(steps.index(before) + 1) % len(steps)])  # type: ignore[arg-type]

    def undo_and_redo(self, key: str) -> None:
        """A verdict, taken back, and given again."""
        before = self._seat.held.get((self._id, "verdict"))
        self.judge(key)
        after = self._seat.held[self._id, "verdict"]
        self._dialog("z")
        self._window.see("Undone. Now: ")
        self._seat.want(self._id, "verdict", before)
        self._dialog("Z")
        self._window.see("Redone. Now: ")
        self._seat.want(self._id, "verdict", after)

    # writing

    def note(self, words: str, *, quote: bool) -> None:
        """A line more in the note, as a quote or not; its last words are left at once, without a pause in which it is saved."""
        before = str(self._seat.held.get((self._id, "note")) or "")
        self._dialog("e")
        self._window.see(f"Note on {self._id}")
        self._type(f"\n{words}" if before else words)
        if quote:
            self._dialog("ctrl+t")
        self._leave("saved as you type")
        line = f"> {words}" if quote else words
        self._seat.want(self._id, "note", f"{before}\n{line}" if before else line)
        self._seat.notes += 1

    def claim(self, words: str) -> None:
        """What somebody of the city says, attributed to whoever is speaking."""
        before = str(self._seat.held.get((self._id, "claim")) or "")
        self._dialog("c")
        self._window.see(f"says about {self._id}")
        self._type(words)
        self._leave("saved as you type")
        self._seat.want(self._id, "claim", before + words, self._name(self._seat.speaker))

    def _name(self, person: str) -> str:
        return dict(self._seat.people)[person]

    # instruments

    def name_speaker(self, number: int) -> None:
        """Somebody else is speaking, and is present from now on."""
        person, name = self._seat.people[number % len(self._seat.people)]
        self._dialog("s")
        self._window.see("Who is speaking")
        self._dialog(str(number % len(self._seat.people) + 1))
        self._window.see(f"speaker: {name}")
        self._seat.speaker = person
        self._seat.want("session", "speaker", person)
        if person not in self._seat.present:
            self._seat.present = (*self._seat.present, person)
            self._seat.want("sitting/1", f"present/{person}", True)

    def park(self, number: int, owner: str = "", due: str = "") -> None:
        """Put the criterion aside with a reason."""
        reasons = [reason.value for reason in ParkReason]
        self._dialog("p")
        self._window.see(f"Park {self._id}")
        self._dialog(str(number % len(reasons) + 1))
        self._type(owner)
        self._dialog("enter")
        self._type(due)
        self._dialog("enter")
        self._window.see("⚑ parked")
        self._seat.want(self._id, "parked", {"reason": reasons[number % len(reasons)], "owner": owner, "due": due})
        self._seat.parks += 1

    def promise_and_see(self, title: str) -> None:
        """Name a document that was promised, then have it shown."""
        self._dialog("v")
        self._window.see(f"Evidence for {self._id}")
        self._dialog("a")
        self._window.see("Promised or seen")
        self._type(title)
        self._dialog("ctrl+s")
        self._window.see("… promised")
        self._dialog("s")
        self._window.see("✓ seen")
        self._leave(f"Evidence for {self._id}")
        subject = f"{self._id}/evidence/*"
        self._seat.want(subject, "title", title)
        self._seat.want(subject, "state", "promised")
        self._seat.want(subject, "state", "seen")

    def dispute(self, one: str, other: str, who: str, *, settled: bool) -> None:
        """Two positions, the first one of whoever is speaking; some are settled."""
        self._dialog("d")
        self._window.see("Position B")
        self._type(one)
        self._dialog("enter", "enter")
        self._type(other)
        self._dialog("enter")
        self._type(who)
        self._dialog("enter")
        self._window.see("≠ open")
        subject = f"{self._id}/dispute/*"
        for name, value in (("one", one), ("one_by", self._name(self._seat.speaker)), ("other", other), ("other_by", who)):
            self._seat.want(subject, name, value)
        if settled:
            self._dialog("s")
            self._window.see("✓ settled")
            self._seat.want(subject, "settled", True)
        self._leave(f"Disputes about {self._id}")

    def put_back(self) -> None:
        """Two verdicts, the first of which is fetched from the history."""
        self.judge("y")
        first = self._seat.held[self._id, "verdict"]
        self.judge("n")
        self._dialog("h")
        self._window.see("History of")
        self._dialog("j", "enter")
        self._seat.want(self._id, "verdict", first)

    def explain(self) -> None:
        """Ask a number why it is what it is."""
        self._dialog("x")
        self._window.see("Why this number")
        self._dialog("j")
        self._leave("Why this number")

    def what_if(self, *, plan: bool) -> None:
        """Try a verdict on a criterion that is not met, and leave without it, or with a plan."""
        self._dialog("w")
        self._window.see("WHAT IF")
        self._dialog("y")
        self._window.see("Actual")
        self._dialog("w")
        self._window.see("Leave the what-if")
        self._dialog("2" if plan else "1")
        self._window.see("The plan is now" if plan else "Nothing from it was saved")
        if plan:
            self._seat.want("session", "plan", (self._id,))

    def hide_and_show(self) -> None:
        """Hide score, marks and pace from whoever looks on, and show them again."""
        for key, words in (("H", "The score is hidden"), ("S", "Presenting")):
            self._dialog(key)
            self._window.see(words)
            self._dialog(key)
        self._dialog("P", "P")

    def filter_find_and_jump(self, away: Criterion) -> None:
        """Go through what is parked, find another criterion, jump back from it, and find the way to where one was."""
        self._dialog("F")
        self._window.see("Which criteria")
        self._dialog("3")
        self._window.see("criteria: parked.")
        self._dialog("F", "1")
        self._window.see("criteria: all criteria.")
        self._find(away)
        self._dialog("backspace")
        self._find(self.criterion)

    def _find(self, criterion: Criterion) -> None:
        self._dialog("/")
        self._window.see("a person or a command")
        self._type(criterion.id)
        self._dialog("enter")
        self._window.see(rf"{criterion.id}  {re.escape(criterion.name[:12])}")

    def come_back(self) -> None:
        """Look at what is parked, owed or disputed."""
        self._dialog("o")
        self._window.see("Follow-ups")
        self._leave("Follow-ups")
