"""What a command is: its keys, its word in line mode, its help, when it can be done, and what it does.

The commands themselves stand in `registry`. Their words are English; whoever shows one says it, a word of the key bar in the
meaning `BAR`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, StrEnum
from functools import reduce
from typing import TYPE_CHECKING

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import N_, tr
from wwc_tui.interview.key_names import key_name

if TYPE_CHECKING:
    from wwc_tui.interview.controller import Controller
    from wwc_tui.interview.outcome import Outcome


class Where(StrEnum):
    """The screens that commands belong to."""

    SESSIONS = "sessions"
    SETUP = "setup"
    INTERVIEW = "interview"
    TYPING = "typing"
    EVIDENCE = "evidence"
    FINISH = "finish"
    ACTIONS = "plan"
    DIALOG = "dialog"


PURPOSE = {
    Where.SESSIONS: N_(
        "All sessions on this computer. Start one or continue one. Archiving hides a session; nothing is deleted."
    ),
    Where.SETUP: N_("The city and the people in the room. Only the city's name is required; the rest can wait."),
    Where.INTERVIEW: N_(
        "Criteria are on the left, the current one in the middle, the score on the right. Everything is saved as you type."
    ),
    Where.TYPING: N_("A text about the current criterion. It is saved as you type."),
    Where.EVIDENCE: N_("The documents for this criterion that the city promised or that you saw."),
    Where.FINISH: N_("The result so far, what is missing, and a preview of the roadmap and the comparison."),
    Where.ACTIONS: N_(
        "The action plan, edited with the city: who does what by when. Every change is saved and shown in the roadmap."
    ),
    Where.DIALOG: N_("A question about the screen behind it."),
}
"""What each screen is for, in a sentence or two; help says it before it lists keys."""


class Group(Enum):
    """Headings for the commands of the interview, in help and on the pages, in this order."""

    JUDGE = N_("Judge")
    WRITE = N_("Write")
    GO = N_("Go")
    SHOW = N_("Show")
    SESSION = N_("Session")


@dataclass(frozen=True, slots=True)
class Usage:
    """One way of saying more with a command in line mode.

    Attributes:
        words: As it is typed; capitals stand for what one fills in.
        help: What it does then, a sentence.
    """

    words: str
    help: str


@dataclass(frozen=True, slots=True)
class Command:
    """Something a user can do.

    Attributes:
        id: Its name in code.
        where: The screen it belongs to.
        keys: Its keys, the one to show first; none where it is only said in line mode. A key that terminals may swallow is never
            the only one.
        title: What it does, in a word or two.
        help: What it does, in a sentence.
        bar: Its word on the key bar, at most eleven letters in English; empty to leave it out there.
        word: Its word in line mode; empty where it is about what stands on a screen.
        short: Shorter forms of the word, beside the keys that are letters or signs.
        group: What it is listed under.
        line_help: What it does in line mode, where that differs.
        usages: Ways of saying more with it in line mode; none where it is only said alone.
        run: What it does, in every front end; None where each front end does it in its own way.
        changes: Whether it records something, and so does nothing where the session is only looked at.
        tried: Whether it is tried in the what-if, where nothing is recorded.
        why_not: Says why it can do nothing now for a reason of its own; an empty text where it can.
    """

    id: str
    where: Where
    keys: tuple[str, ...]
    title: str
    help: str
    bar: str = ""
    word: str = ""
    short: tuple[str, ...] = ()
    group: Group | None = None
    line_help: str = ""
    usages: tuple[Usage, ...] = ()
    run: Callable[[Controller], Outcome] | None = None
    changes: bool = False
    tried: bool = False
    why_not: Callable[[Controller], str] | None = None

    @property
    def short_words(self) -> tuple[str, ...]:
        """Return the short forms of its word: its keys that can be typed as such, then the others."""
        signs = [sign for key in self.keys if len(sign := {"comma": ","}.get(key, key)) == 1]
        return tuple(dict.fromkeys((*signs, *self.short))) if self.word else ()

    @property
    def spoken_help(self) -> str:
        """Return what it does in line mode, in English."""
        return self.line_help or self.help

    def why_not_now(self, controller: Controller) -> str:
        """Return why it can do nothing now, in the language that is spoken; empty where it can."""
        if self.changes and (why_not := controller.why_no_change(verdict=self.tried)):
            return why_not
        return self.why_not(controller) if self.why_not else ""

    @property
    def key_names(self) -> str:
        """The keys as they are written for people: ``Enter``, ``Ctrl+S``, ``?``."""
        first, *others = (key_name(key) for key in self.keys)
        return reduce(lambda names, name: tr("{first} or {second}", first=names, second=name), others, first)
