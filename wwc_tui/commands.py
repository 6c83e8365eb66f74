"""The one list of what a user can do by key: bindings, key bar, help sheets and pages are all made from it.

Its words stand here in English; whoever shows one says it, a word of the key bar in the meaning `BAR`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import reduce

from wwc_tui.domain.values import dataclass
from wwc_tui.language import mark, mark_as, say


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
    Where.SESSIONS: mark(
        "All sessions of this computer. Begin one, or go on with one; archiving hides a session and deletes nothing."
    ),
    Where.SETUP: mark("Who is interviewed, and by whom. Only the city's name is needed; everything else can wait."),
    Where.INTERVIEW: mark(
        "Ask, listen, and mark what you find. The left side leads through the criteria, the middle holds the one you are at, the "
        "right side counts. Every key is saved at once."
    ),
    Where.TYPING: mark("A text of the criterion you are at. It is saved while you type."),
    Where.EVIDENCE: mark("The documents that the city promised or that you saw, for this criterion."),
    Where.FINISH: mark(
        "What the answers amount to, what is missing, and the roadmap and the comparison as they would be written."
    ),
    Where.ACTIONS: mark(
        "The plan, worked on with the city: who does what by when. Every change is saved and stands in the roadmap."
    ),
    Where.DIALOG: mark("A question about the screen behind it."),
}
"""What each screen is for, in a sentence or two; help says it before it lists keys."""

BAR = "key bar"
"""The meaning that a word has on the key bar, where it tells what a key does; `say_as` takes it."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a user can do.

    Attributes:
        id: Its name in code; a screen does it with the method ``action_<id>``.
        where: The screen it belongs to.
        keys: Its keys, the one to show first. A key that terminals may swallow is never the only one.
        title: What it does, in a word or two.
        help: What it does, in a sentence.
        bar: Its word on the key bar, at most eight letters in English; empty to leave it out there.
    """

    id: str
    where: Where
    keys: tuple[str, ...]
    title: str
    help: str
    bar: str = ""

    @property
    def key_names(self) -> str:
        """The keys as they are written for people: ``Enter``, ``Ctrl+S``, ``?``."""
        first, *others = (key_name(key) for key in self.keys)
        return reduce(lambda names, name: say("{first} or {second}", first=names, second=name), others, first)


def key_name(key: str) -> str:
    """A key as it is written for people."""
    names = {
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
        "pageup": "PgUp",
        "pagedown": "PgDn",
        "escape": "Esc",
        "comma": ",",
        "plus": "+",
        "minus": "-",
        "space": say("Space"),
        "backspace": say("Backspace"),
    }
    if len(key) == 1:
        return key
    return "+".join(names.get(part, part.capitalize() if len(part) > 1 else part.upper()) for part in key.split("+"))


def _commands() -> Iterator[Command]:
    at = Where.SESSIONS
    yield Command(
        "resume", at, ("enter",), mark("Go on"), mark("Open the session where its last change was."), mark_as("key bar", "open")
    )
    yield Command("new", at, ("n",), mark("New session"), mark("Set up a session for a city."), mark_as("key bar", "new"))
    yield Command(
        "setup",
        at,
        ("e",),
        mark("City and people"),
        mark("Change what was set up: city, people, target."),
        mark_as("key bar", "city"),
    )
    yield Command(
        "finish", at, ("f",), mark("Finish"), mark("See the result and write the roadmap."), mark_as("key bar", "finish")
    )
    yield Command(
        "import_file",
        at,
        ("i",),
        mark("Import"),
        mark("Bring in a session file or an answers file (.json, .csv)."),
        mark_as("key bar", "import"),
    )
    yield Command(
        "archive",
        at,
        ("a",),
        mark("Archive"),
        mark("Hide a session after a question, or bring it back. Nothing is deleted."),
        mark_as("key bar", "archive"),
    )
    yield Command("undo", at, ("z",), mark("Undo"), mark("Take the last archiving back."))
    yield Command("show_archived", at, ("h",), mark("Archived too"), mark("Show archived sessions as well, or hide them again."))
    yield Command(
        "next_theme", at, ("T",), mark("Colours"), mark("Step to other colours: high contrast, safe for colour blindness.")
    )
    yield Command(
        "demo",
        at,
        ("d",),
        mark("Demo city"),
        mark("Try everything on a made-up city; nothing of it is kept."),
        mark_as("key bar", "demo"),
    )
    yield Command(
        "show_help", at, ("?", "f1"), mark("Help"), mark("What this screen is for, and its keys."), mark_as("key bar", "keys")
    )
    yield Command("clear", at, ("escape",), mark("Clear"), mark("Clear the message. Esc never quits."))
    yield Command("leave", at, ("q", "ctrl+q"), mark("Quit"), mark("Leave the program."), mark_as("key bar", "quit"))
    at = Where.SETUP
    yield Command(
        "save", at, ("ctrl+s", "f2"), mark("Save"), mark("Keep what stands here and go on."), mark_as("key bar", "save")
    )
    yield Command(
        "cancel",
        at,
        ("escape",),
        mark("Back"),
        mark("Go back; what you typed is discarded only after a question."),
        mark_as("key bar", "back"),
    )
    yield Command(
        "show_help",
        at,
        ("f1", "ctrl+g"),
        mark("Help"),
        mark("What this screen is for, and its keys."),
        mark_as("key bar", "keys"),
    )
    at = Where.INTERVIEW
    yield Command(
        "judge_met",
        at,
        ("y",),
        mark("Met"),
        mark("The verdict is met; once more opens the criterion again."),
        mark_as("key bar", "met"),
    )
    yield Command(
        "judge_not_met",
        at,
        ("n",),
        mark("Not met"),
        mark("The verdict is not met; once more opens the criterion again."),
        mark_as("key bar", "not met"),
    )
    yield Command("mark", at, tuple("123456789"), mark("Look for"), mark("Step an indicator on: yes, no, unknown."))
    yield Command(
        "write_note", at, ("e",), mark("Note"), mark("Write what you find. Esc leaves the note."), mark_as("key bar", "note")
    )
    yield Command(
        "write_claim",
        at,
        ("c",),
        mark("Claim"),
        mark("Write what the city says of itself. Esc leaves it."),
        mark_as("key bar", "claim"),
    )
    yield Command(
        "list_evidence",
        at,
        ("v",),
        mark("Evidence"),
        mark("Name documents: promised or seen, where, by whom, by when."),
        mark_as("key bar", "evidence"),
    )
    yield Command(
        "write_private", at, ("E",), mark("Private note"), mark("Write for yourself; it leaves the house only when asked for.")
    )
    yield Command(
        "set_outside", at, ("O",), mark("Outside"), mark("Say why it is outside the city's control, or take that back.")
    )
    yield Command(
        "park",
        at,
        ("p",),
        mark("Park"),
        mark("Put the criterion aside with a reason, or take it up again."),
        mark_as("key bar", "park"),
    )
    yield Command(
        "find",
        at,
        ("/", "ctrl+f"),
        mark("Find"),
        mark("Find a criterion, a person or a command by any words of it."),
        mark_as("key bar", "find"),
    )
    yield Command(
        "next_open",
        at,
        (".",),
        mark("Next open"),
        mark("Go to the next criterion without a verdict."),
        mark_as("key bar", "next"),
    )
    yield Command(
        "come_back",
        at,
        ("o",),
        mark("Come back to"),
        mark("What is parked, owed or disputed; Enter goes there."),
        mark_as("key bar", "points"),
    )
    yield Command("be_sure", at, ("a",), mark("How sure"), mark("Step your confidence in the verdict on: sure, fairly, unsure."))
    yield Command(
        "dispute", at, ("d",), mark("Disputed"), mark("Write down two positions on a statement, each with its speaker.")
    )
    yield Command("show_history", at, ("h",), mark("History"), mark("What was changed here, when, by whom; put a value back."))
    yield Command("explain", at, ("x",), mark("Explain"), mark("Why each number is what it is, and what would change it."))
    yield Command(
        "what_if", at, ("w",), mark("What if"), mark("Try verdicts without storing them; again leaves, or makes a plan.")
    )
    yield Command("choose_filter", at, ("F",), mark("Filter"), mark("Go through open, parked, disputed or other criteria only."))
    yield Command("jump_back", at, ("backspace", "comma"), mark("Jump back"), mark("Go back to the criterion one came from."))
    yield Command("hide_pace", at, ("P",), mark("Pace"), mark("Hide minutes and pace, or show them again."))
    yield Command(
        "hide_score", at, ("H",), mark("Hide the score"), mark("Hide the score while people look on, or show it again.")
    )
    yield Command(
        "showing", at, ("S",), mark("Showing mode"), mark("Leave out notes, people and your marks while the screen is shared.")
    )
    yield Command(
        "next_theme", at, ("T",), mark("Colours"), mark("Step to other colours: high contrast, safe for colour blindness.")
    )
    yield Command("next_language", at, ("L", "ctrl+l"), mark("Language"), mark("Speak the next language of the criteria."))
    yield Command(
        "both_languages",
        at,
        ("B",),
        mark("Both languages"),
        mark("Show the criterion in two languages, the second one under the first."),
    )
    yield Command(
        "undo", at, ("z",), mark("Undo"), mark("Take the last change back, as far as the beginning."), mark_as("key bar", "undo")
    )
    yield Command("redo", at, ("Z", "ctrl+r"), mark("Redo"), mark("Take an undo back."))
    yield Command("down", at, ("j", "down"), mark("Next"), mark("Go to the next criterion."))
    yield Command("up", at, ("k", "up"), mark("Previous"), mark("Go to the criterion before."))
    yield Command(
        "next_practice", at, ("right", "tab"), mark("Next practice"), mark("Go to the first criterion of the next practice area.")
    )
    yield Command(
        "previous_practice",
        at,
        ("left", "shift+tab"),
        mark("Previous practice"),
        mark("Go to the first criterion of the area before."),
    )
    yield Command("scroll_down", at, ("pagedown", "space"), mark("Read on"), mark("Scroll the criterion down."))
    yield Command("scroll_up", at, ("pageup", "b"), mark("Read back"), mark("Scroll the criterion up."))
    yield Command("list_criteria", at, ("l",), mark("List"), mark("Show the list of criteria in a small window."))
    yield Command("name_speaker", at, ("s",), mark("Speaker"), mark("Say who is speaking; claims are attributed to them."))
    yield Command("answer_gates", at, ("g",), mark("Conditions"), mark("Answer the conditions outside the total."))
    yield Command("switch_scale", at, ("t",), mark("Tier scale"), mark("Count on the edition's other tier scale, or back."))
    yield Command(
        "settle", at, ("m",), mark("Settle"), mark("Choose where two merged copies of the session say different things.")
    )
    yield Command("setup", at, ("u",), mark("City and people"), mark("Change what was set up: city, people, target."))
    yield Command(
        "keep_demo",
        at,
        ("K",),
        mark("Keep the demo city"),
        mark("Save the made-up city among your own sessions, with all that you changed in it."),
    )
    yield Command("tour", at, ("i",), mark("Tour"), mark("See again, on a few cards, how this screen works."))
    yield Command(
        "finish", at, ("f",), mark("Finish"), mark("See the result and write the roadmap."), mark_as("key bar", "finish")
    )
    yield Command(
        "show_help", at, ("?", "f1"), mark("Help"), mark("What this screen is for, and its keys."), mark_as("key bar", "keys")
    )
    yield Command(
        "clear",
        at,
        ("escape",),
        mark("Clear"),
        mark("Clear the message, then the what-if, then the filter, one at a time. Esc never leaves the interview."),
        mark_as("key bar", "clear"),
    )
    yield Command(
        "leave", at, ("q",), mark("Sessions"), mark("Back to the sessions; everything is saved."), mark_as("key bar", "leave")
    )
    at = Where.TYPING
    yield Command(
        "leave_text",
        at,
        ("escape", "ctrl+s"),
        mark("Done"),
        mark("Leave the text; it is saved already."),
        mark_as("key bar", "done"),
    )
    yield Command(
        "quote",
        at,
        ("ctrl+t",),
        mark("Quote"),
        mark("Mark the line as a quote of somebody, or as one no more."),
        mark_as("key bar", "quote"),
    )
    yield Command("next_language", at, ("ctrl+l",), mark("Language"), mark("Speak the next language; the text stays as it is."))
    at = Where.EVIDENCE
    yield Command("edit_piece", at, ("enter",), mark("Edit"), mark("Change this piece of evidence."), mark_as("key bar", "edit"))
    yield Command("add_piece", at, ("a",), mark("Add"), mark("Name another document."), mark_as("key bar", "add"))
    yield Command(
        "toggle_seen", at, ("s",), mark("Seen"), mark("The document was seen, or is promised again."), mark_as("key bar", "seen")
    )
    yield Command(
        "drop_piece",
        at,
        ("x",),
        mark("Take off"),
        mark("Take it off the list; undo brings it back."),
        mark_as("key bar", "take off"),
    )
    yield Command("close", at, ("escape", "q"), mark("Back"), mark("Back to the interview."), mark_as("key bar", "back"))
    at = Where.FINISH
    yield Command(
        "write", at, ("w",), mark("Write"), mark("Write roadmap.md and comparison.md into a folder."), mark_as("key bar", "write")
    )
    yield Command(
        "turn_page",
        at,
        ("tab", "r"),
        mark("Next page"),
        mark("Show the roadmap, the comparison as they would be written, or the result."),
        mark_as("key bar", "preview"),
    )
    yield Command(
        "work_on_plan",
        at,
        ("a",),
        mark("Plan"),
        mark("Work on the actions with the city: who, by when, what not."),
        mark_as("key bar", "actions"),
    )
    yield Command(
        "check",
        at,
        ("c",),
        mark("Checks"),
        mark("What to look at before it is made final; Enter goes there."),
        mark_as("key bar", "checks"),
    )
    yield Command(
        "write_all",
        at,
        ("e",),
        mark("Everything"),
        mark("Write Markdown, a page (HTML), tables (CSV) and data (JSON)."),
        mark_as("key bar", "all"),
    )
    yield Command("make_final", at, ("F",), mark("Final"), mark("Record that this is final, or make it a draft again."))
    yield Command("next_target", at, ("t",), mark("Target"), mark("Aim at the next tier."), mark_as("key bar", "target"))
    yield Command(
        "show_help", at, ("?", "f1"), mark("Help"), mark("What this screen is for, and its keys."), mark_as("key bar", "keys")
    )
    yield Command(
        "close",
        at,
        ("escape", "q"),
        mark("Back"),
        mark("Clear the message; with Esc again, or with q at once, back to the interview."),
        mark_as("key bar", "back"),
    )
    at = Where.ACTIONS
    yield Command(
        "alter",
        at,
        ("enter", "e"),
        mark("Change"),
        mark("Change text, owner, date, effort or horizon."),
        mark_as("key bar", "change"),
    )
    yield Command(
        "add",
        at,
        ("a",),
        mark("Add"),
        mark("Add an action of the city's own, for a criterion or for the whole city."),
        mark_as("key bar", "add"),
    )
    yield Command(
        "drop", at, ("x",), mark("Drop"), mark("Drop it with a reason, or take it up again."), mark_as("key bar", "drop")
    )
    yield Command(
        "later", at, ("right", "plus"), mark("Later"), mark("Move it to the next horizon."), mark_as("key bar", "later")
    )
    yield Command(
        "earlier", at, ("left", "minus"), mark("Earlier"), mark("Move it to the horizon before."), mark_as("key bar", "earlier")
    )
    yield Command("release", at, ("r",), mark("Release"), mark("Let the plan choose its horizon again."))
    yield Command("begin", at, ("s",), mark("Start"), mark("Say on which day the work begins."), mark_as("key bar", "start"))
    yield Command("undo", at, ("z",), mark("Undo"), mark("Take the last change back."), mark_as("key bar", "undo"))
    yield Command(
        "show_help", at, ("?", "f1"), mark("Help"), mark("What this screen is for, and its keys."), mark_as("key bar", "keys")
    )
    yield Command(
        "close",
        at,
        ("escape", "q"),
        mark("Back"),
        mark("Clear the message; with Esc again, or with q at once, back to the result."),
        mark_as("key bar", "back"),
    )
    at = Where.DIALOG
    yield Command("accept", at, ("enter", "ctrl+s"), mark("Yes"), mark("Do it."), mark_as("key bar", "ok"))
    yield Command(
        "close",
        at,
        ("escape",),
        mark("No"),
        mark("Leave everything as it is; what you typed is discarded only after a question."),
        mark_as("key bar", "back"),
    )


COMMANDS = tuple(_commands())


def commands(where: Where) -> tuple[Command, ...]:
    """The commands of a screen, in the order in which help lists them."""
    return tuple(command for command in COMMANDS if command.where is where)


def keys_page() -> str:
    """All keys as a page in Markdown: docs/keys.md, which a test holds to be this."""
    lines = [
        "# Keys",
        "",
        "Made from the program's list of commands with `make pages`. In the program, `?` shows the keys of a screen.",
    ]
    for where in Where:
        lines += ["", f"## {where.value.capitalize()}", "", PURPOSE[where], "", "| keys | what | |", "| --- | --- | --- |"]
        for command in commands(where):
            keys = "`1` to `9`" if command.id == "mark" else " ".join(f"`{key_name(key)}`" for key in command.keys)
            lines.append(f"| {keys} | {command.title} | {command.help} |")
    return "\n".join(lines) + "\n"
