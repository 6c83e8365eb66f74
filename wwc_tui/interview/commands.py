"""The one list of what a user can do by key: bindings, key bar, help sheets and pages are all made from it.

Its words stand here in English; whoever shows one says it, a word of the key bar in the meaning `BAR`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import reduce

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import N_, NP_, tr


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
        "All sessions of this computer. Begin one, or go on with one; archiving hides a session and deletes nothing."
    ),
    Where.SETUP: N_("Who is interviewed, and by whom. Only the city's name is needed; everything else can wait."),
    Where.INTERVIEW: N_(
        "Ask, listen, and mark what you find. The left side leads through the criteria, the middle holds the one you are at, the "
        "right side counts. Every key is saved at once."
    ),
    Where.TYPING: N_("A text of the criterion you are at. It is saved while you type."),
    Where.EVIDENCE: N_("The documents that the city promised or that you saw, for this criterion."),
    Where.FINISH: N_("What the answers amount to, what is missing, and the roadmap and the comparison as they would be written."),
    Where.ACTIONS: N_(
        "The plan, worked on with the city: who does what by when. Every change is saved and stands in the roadmap."
    ),
    Where.DIALOG: N_("A question about the screen behind it."),
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
        return reduce(lambda names, name: tr("{first} or {second}", first=names, second=name), others, first)


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
        "space": tr("Space"),
        "backspace": tr("Backspace"),
    }
    if len(key) == 1:
        return key
    return "+".join(names.get(part, part.capitalize() if len(part) > 1 else part.upper()) for part in key.split("+"))


def _commands() -> Iterator[Command]:
    at = Where.SESSIONS
    yield Command(
        "resume", at, ("enter",), N_("Go on"), N_("Open the session where its last change was."), NP_("key bar", "open")
    )
    yield Command("new", at, ("n",), N_("New session"), N_("Set up a session for a city."), NP_("key bar", "new"))
    yield Command(
        "setup",
        at,
        ("e",),
        N_("City and people"),
        N_("Change what was set up: city, people, target."),
        NP_("key bar", "city"),
    )
    yield Command("finish", at, ("f",), N_("Finish"), N_("See the result and write the roadmap."), NP_("key bar", "finish"))
    yield Command(
        "import_file",
        at,
        ("i",),
        N_("Import"),
        N_("Bring in a session file or an answers file (.json, .csv)."),
        NP_("key bar", "import"),
    )
    yield Command(
        "archive",
        at,
        ("a",),
        N_("Archive"),
        N_("Hide a session after a question, or bring it back. Nothing is deleted."),
        NP_("key bar", "archive"),
    )
    yield Command("undo", at, ("z",), N_("Undo"), N_("Take the last archiving back."))
    yield Command("show_archived", at, ("h",), N_("Archived too"), N_("Show archived sessions as well, or hide them again."))
    yield Command("next_theme", at, ("T",), N_("Colours"), N_("Step to other colours: high contrast, safe for colour blindness."))
    yield Command(
        "demo",
        at,
        ("d",),
        N_("Demo city"),
        N_("Try everything on a made-up city; nothing of it is kept."),
        NP_("key bar", "demo"),
    )
    yield Command("show_help", at, ("?", "f1"), N_("Help"), N_("What this screen is for, and its keys."), NP_("key bar", "keys"))
    yield Command("clear", at, ("escape",), N_("Clear"), N_("Clear the message. Esc never quits."))
    yield Command("leave", at, ("q", "ctrl+q"), N_("Quit"), N_("Leave the program."), NP_("key bar", "quit"))
    at = Where.SETUP
    yield Command("save", at, ("ctrl+s", "f2"), N_("Save"), N_("Keep what stands here and go on."), NP_("key bar", "save"))
    yield Command(
        "cancel",
        at,
        ("escape",),
        N_("Back"),
        N_("Go back; what you typed is discarded only after a question."),
        NP_("key bar", "back"),
    )
    yield Command(
        "show_help",
        at,
        ("f1", "ctrl+g"),
        N_("Help"),
        N_("What this screen is for, and its keys."),
        NP_("key bar", "keys"),
    )
    at = Where.INTERVIEW
    yield Command(
        "judge_met",
        at,
        ("y",),
        N_("Met"),
        N_("The verdict is met; once more opens the criterion again."),
        NP_("key bar", "met"),
    )
    yield Command(
        "judge_not_met",
        at,
        ("n",),
        N_("Not met"),
        N_("The verdict is not met; once more opens the criterion again."),
        NP_("key bar", "not met"),
    )
    yield Command("mark", at, tuple("123456789"), N_("Look for"), N_("Step an indicator on: yes, no, unknown."))
    yield Command("write_note", at, ("e",), N_("Note"), N_("Write what you find. Esc leaves the note."), NP_("key bar", "note"))
    yield Command(
        "write_claim",
        at,
        ("c",),
        N_("Claim"),
        N_("Write what the city says of itself. Esc leaves it."),
        NP_("key bar", "claim"),
    )
    yield Command(
        "list_evidence",
        at,
        ("v",),
        N_("Evidence"),
        N_("Name documents: promised or seen, where, by whom, by when."),
        NP_("key bar", "evidence"),
    )
    yield Command(
        "write_private", at, ("E",), N_("Private note"), N_("Write for yourself; it leaves the house only when asked for.")
    )
    yield Command("set_outside", at, ("O",), N_("Outside"), N_("Say why it is outside the city's control, or take that back."))
    yield Command(
        "park",
        at,
        ("p",),
        N_("Park"),
        N_("Put the criterion aside with a reason, or take it up again."),
        NP_("key bar", "park"),
    )
    yield Command(
        "find",
        at,
        ("/", "ctrl+f"),
        N_("Find"),
        N_("Find a criterion, a person or a command by any words of it."),
        NP_("key bar", "find"),
    )
    yield Command(
        "next_open",
        at,
        (".",),
        N_("Next open"),
        N_("Go to the next criterion without a verdict."),
        NP_("key bar", "next"),
    )
    yield Command(
        "come_back",
        at,
        ("o",),
        N_("Come back to"),
        N_("What is parked, owed or disputed; Enter goes there."),
        NP_("key bar", "points"),
    )
    yield Command("be_sure", at, ("a",), N_("How sure"), N_("Step your confidence in the verdict on: sure, fairly, unsure."))
    yield Command("dispute", at, ("d",), N_("Disputed"), N_("Write down two positions on a statement, each with its speaker."))
    yield Command("show_history", at, ("h",), N_("History"), N_("What was changed here, when, by whom; put a value back."))
    yield Command("explain", at, ("x",), N_("Explain"), N_("Why each number is what it is, and what would change it."))
    yield Command("what_if", at, ("w",), N_("What if"), N_("Try verdicts without storing them; again leaves, or makes a plan."))
    yield Command("choose_filter", at, ("F",), N_("Filter"), N_("Go through open, parked, disputed or other criteria only."))
    yield Command("jump_back", at, ("backspace", "comma"), N_("Jump back"), N_("Go back to the criterion one came from."))
    yield Command("hide_pace", at, ("P",), N_("Pace"), N_("Hide minutes and pace, or show them again."))
    yield Command("hide_score", at, ("H",), N_("Hide the score"), N_("Hide the score while people look on, or show it again."))
    yield Command(
        "showing", at, ("S",), N_("Showing mode"), N_("Leave out notes, people and your marks while the screen is shared.")
    )
    yield Command("next_theme", at, ("T",), N_("Colours"), N_("Step to other colours: high contrast, safe for colour blindness."))
    yield Command("next_language", at, ("L", "ctrl+l"), N_("Language"), N_("Speak the next language of the criteria."))
    yield Command(
        "both_languages",
        at,
        ("B",),
        N_("Both languages"),
        N_("Show the criterion in two languages, the second one under the first."),
    )
    yield Command(
        "undo", at, ("z",), N_("Undo"), N_("Take the last change back, as far as the beginning."), NP_("key bar", "undo")
    )
    yield Command("redo", at, ("Z", "ctrl+r"), N_("Redo"), N_("Take an undo back."))
    yield Command("down", at, ("j", "down"), N_("Next"), N_("Go to the next criterion."))
    yield Command("up", at, ("k", "up"), N_("Previous"), N_("Go to the criterion before."))
    yield Command(
        "next_practice", at, ("right", "tab"), N_("Next practice"), N_("Go to the first criterion of the next practice area.")
    )
    yield Command(
        "previous_practice",
        at,
        ("left", "shift+tab"),
        N_("Previous practice"),
        N_("Go to the first criterion of the area before."),
    )
    yield Command("scroll_down", at, ("pagedown", "space"), N_("Read on"), N_("Scroll the criterion down."))
    yield Command("scroll_up", at, ("pageup", "b"), N_("Read back"), N_("Scroll the criterion up."))
    yield Command("list_criteria", at, ("l",), N_("List"), N_("Show the list of criteria in a small window."))
    yield Command("name_speaker", at, ("s",), N_("Speaker"), N_("Say who is speaking; claims are attributed to them."))
    yield Command("answer_gates", at, ("g",), N_("Conditions"), N_("Answer the conditions outside the total."))
    yield Command("switch_scale", at, ("t",), N_("Tier scale"), N_("Count on the edition's other tier scale, or back."))
    yield Command("settle", at, ("m",), N_("Settle"), N_("Choose where two merged copies of the session say different things."))
    yield Command("setup", at, ("u",), N_("City and people"), N_("Change what was set up: city, people, target."))
    yield Command(
        "keep_demo",
        at,
        ("K",),
        N_("Keep the demo city"),
        N_("Save the made-up city among your own sessions, with all that you changed in it."),
    )
    yield Command("tour", at, ("i",), N_("Tour"), N_("See again, on a few cards, how this screen works."))
    yield Command("finish", at, ("f",), N_("Finish"), N_("See the result and write the roadmap."), NP_("key bar", "finish"))
    yield Command("show_help", at, ("?", "f1"), N_("Help"), N_("What this screen is for, and its keys."), NP_("key bar", "keys"))
    yield Command(
        "clear",
        at,
        ("escape",),
        N_("Clear"),
        N_("Clear the message, then the what-if, then the filter, one at a time. Esc never leaves the interview."),
        NP_("key bar", "clear"),
    )
    yield Command("leave", at, ("q",), N_("Sessions"), N_("Back to the sessions; everything is saved."), NP_("key bar", "leave"))
    at = Where.TYPING
    yield Command(
        "leave_text",
        at,
        ("escape", "ctrl+s"),
        N_("Done"),
        N_("Leave the text; it is saved already."),
        NP_("key bar", "done"),
    )
    yield Command(
        "quote",
        at,
        ("ctrl+t",),
        N_("Quote"),
        N_("Mark the line as a quote of somebody, or as one no more."),
        NP_("key bar", "quote"),
    )
    yield Command("next_language", at, ("ctrl+l",), N_("Language"), N_("Speak the next language; the text stays as it is."))
    at = Where.EVIDENCE
    yield Command("edit_piece", at, ("enter",), N_("Edit"), N_("Change this piece of evidence."), NP_("key bar", "edit"))
    yield Command("add_piece", at, ("a",), N_("Add"), N_("Name another document."), NP_("key bar", "add"))
    yield Command(
        "toggle_seen", at, ("s",), N_("Seen"), N_("The document was seen, or is promised again."), NP_("key bar", "seen")
    )
    yield Command(
        "drop_piece",
        at,
        ("x",),
        N_("Take off"),
        N_("Take it off the list; undo brings it back."),
        NP_("key bar", "take off"),
    )
    yield Command("close", at, ("escape", "q"), N_("Back"), N_("Back to the interview."), NP_("key bar", "back"))
    at = Where.FINISH
    yield Command(
        "write", at, ("w",), N_("Write"), N_("Write roadmap.md and comparison.md into a folder."), NP_("key bar", "write")
    )
    yield Command(
        "turn_page",
        at,
        ("tab", "r"),
        N_("Next page"),
        N_("Show the roadmap, the comparison as they would be written, or the result."),
        NP_("key bar", "preview"),
    )
    yield Command(
        "work_on_plan",
        at,
        ("a",),
        N_("Plan"),
        N_("Work on the actions with the city: who, by when, what not."),
        NP_("key bar", "actions"),
    )
    yield Command(
        "check",
        at,
        ("c",),
        N_("Checks"),
        N_("What to look at before it is made final; Enter goes there."),
        NP_("key bar", "checks"),
    )
    yield Command(
        "write_all",
        at,
        ("e",),
        N_("Everything"),
        N_("Write Markdown, a page (HTML), tables (CSV) and data (JSON)."),
        NP_("key bar", "all"),
    )
    yield Command("make_final", at, ("F",), N_("Final"), N_("Record that this is final, or make it a draft again."))
    yield Command("next_target", at, ("t",), N_("Target"), N_("Aim at the next tier."), NP_("key bar", "target"))
    yield Command("show_help", at, ("?", "f1"), N_("Help"), N_("What this screen is for, and its keys."), NP_("key bar", "keys"))
    yield Command(
        "close",
        at,
        ("escape", "q"),
        N_("Back"),
        N_("Clear the message; with Esc again, or with q at once, back to the interview."),
        NP_("key bar", "back"),
    )
    at = Where.ACTIONS
    yield Command(
        "alter",
        at,
        ("enter", "e"),
        N_("Change"),
        N_("Change text, owner, date, effort or horizon."),
        NP_("key bar", "change"),
    )
    yield Command(
        "add",
        at,
        ("a",),
        N_("Add"),
        N_("Add an action of the city's own, for a criterion or for the whole city."),
        NP_("key bar", "add"),
    )
    yield Command("drop", at, ("x",), N_("Drop"), N_("Drop it with a reason, or take it up again."), NP_("key bar", "drop"))
    yield Command("later", at, ("right", "plus"), N_("Later"), N_("Move it to the next horizon."), NP_("key bar", "later"))
    yield Command(
        "earlier", at, ("left", "minus"), N_("Earlier"), N_("Move it to the horizon before."), NP_("key bar", "earlier")
    )
    yield Command("release", at, ("r",), N_("Release"), N_("Let the plan choose its horizon again."))
    yield Command("begin", at, ("s",), N_("Start"), N_("Say on which day the work begins."), NP_("key bar", "start"))
    yield Command("undo", at, ("z",), N_("Undo"), N_("Take the last change back."), NP_("key bar", "undo"))
    yield Command("show_help", at, ("?", "f1"), N_("Help"), N_("What this screen is for, and its keys."), NP_("key bar", "keys"))
    yield Command(
        "close",
        at,
        ("escape", "q"),
        N_("Back"),
        N_("Clear the message; with Esc again, or with q at once, back to the result."),
        NP_("key bar", "back"),
    )
    at = Where.DIALOG
    yield Command("accept", at, ("enter", "ctrl+s"), N_("Yes"), N_("Do it."), NP_("key bar", "ok"))
    yield Command(
        "close",
        at,
        ("escape",),
        N_("No"),
        N_("Leave everything as it is; what you typed is discarded only after a question."),
        NP_("key bar", "back"),
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
