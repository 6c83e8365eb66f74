"""The one list of what a user can do by key: bindings, key bar, help sheets and pages are all made from it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from wwc_tui.domain.values import dataclass


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
    Where.SESSIONS: "All sessions of this computer. Begin one, or go on with one; archiving hides a session and deletes nothing.",
    Where.SETUP: "Who is interviewed, and by whom. Only the city's name is needed; everything else can wait.",
    Where.INTERVIEW: (
        "Ask, listen, and mark what you find. The left side leads through the criteria, the middle holds the one you are at, the "
        "right side counts. Every key is saved at once."
    ),
    Where.TYPING: "A text of the criterion you are at. It is saved while you type.",
    Where.EVIDENCE: "The documents that the city promised or that you saw, for this criterion.",
    Where.FINISH: "What the answers amount to, what is missing, and the roadmap and the comparison as they would be written.",
    Where.ACTIONS: "The plan, worked on with the city: who does what by when. Every change is saved and stands in the roadmap.",
    Where.DIALOG: "A question about the screen behind it.",
}
"""What each screen is for, in a sentence or two; help says it before it lists keys."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a user can do.

    Attributes:
        id: Its name in code; a screen does it with the method ``action_<id>``.
        where: The screen it belongs to.
        keys: Its keys, the one to show first. A key that terminals may swallow is never the only one.
        title: What it does, in a word or two.
        help: What it does, in a sentence.
        bar: Its word on the key bar, at most eight letters; empty to leave it out there.
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
        return " or ".join(key_name(key) for key in self.keys)


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
    }
    if len(key) == 1:
        return key
    return "+".join(names.get(part, part.capitalize() if len(part) > 1 else part.upper()) for part in key.split("+"))


def _commands() -> Iterator[Command]:
    at = Where.SESSIONS
    yield Command("resume", at, ("enter",), "Go on", "Open the session where its last change was.", "open")
    yield Command("new", at, ("n",), "New session", "Set up a session for a city.", "new")
    yield Command("setup", at, ("e",), "City and people", "Change what was set up: city, people, target.", "city")
    yield Command("finish", at, ("f",), "Finish", "See the result and write the roadmap.", "finish")
    yield Command("import_file", at, ("i",), "Import", "Bring in a session file or an answers file (.json, .csv).", "import")
    yield Command("archive", at, ("a",), "Archive", "Hide a session, or bring it back. Nothing is deleted.", "archive")
    yield Command("show_archived", at, ("h",), "Archived too", "Show archived sessions as well, or hide them again.")
    yield Command("next_theme", at, ("T",), "Colours", "Step to other colours: high contrast, safe for colour blindness.")
    yield Command("demo", at, ("d",), "Demo city", "Try everything on a made-up city; nothing of it is kept.", "demo")
    yield Command("show_help", at, ("?", "f1"), "Help", "What this screen is for, and its keys.", "keys")
    yield Command("leave", at, ("q", "ctrl+q"), "Quit", "Leave the program.", "quit")
    at = Where.SETUP
    yield Command("save", at, ("ctrl+s", "f2"), "Save", "Keep what stands here and go on.", "save")
    yield Command("cancel", at, ("escape",), "Back", "Go back; what was not saved is given up after a question.", "back")
    yield Command("show_help", at, ("f1", "ctrl+g"), "Help", "What this screen is for, and its keys.", "keys")
    at = Where.INTERVIEW
    yield Command("judge_met", at, ("y",), "Met", "The verdict is met; once more opens the criterion again.", "met")
    yield Command(
        "judge_not_met", at, ("n",), "Not met", "The verdict is not met; once more opens the criterion again.", "not met"
    )
    yield Command("mark", at, tuple("123456789"), "Look for", "Step an indicator on: yes, no, unknown.")
    yield Command("write_note", at, ("e",), "Note", "Write what you find. Esc leaves the note.", "note")
    yield Command("write_claim", at, ("c",), "Claim", "Write what the city says of itself. Esc leaves it.", "claim")
    yield Command(
        "list_evidence", at, ("v",), "Evidence", "Name documents: promised or seen, where, by whom, by when.", "evidence"
    )
    yield Command("write_private", at, ("E",), "Private note", "Write for yourself; it leaves the house only when asked for.")
    yield Command("set_outside", at, ("O",), "Outside", "Say why it is outside the city's control, or take that back.")
    yield Command("park", at, ("p",), "Park", "Put the criterion aside with a reason, or take it up again.", "park")
    yield Command("find", at, ("/", "ctrl+f"), "Find", "Find a criterion, a person or a command by any words of it.", "find")
    yield Command("next_open", at, (".",), "Next open", "Go to the next criterion without a verdict.", "next")
    yield Command("come_back", at, ("o",), "Come back to", "What is parked, owed or disputed; Enter goes there.", "points")
    yield Command("be_sure", at, ("a",), "How sure", "Step your confidence in the verdict on: sure, fairly, unsure.")
    yield Command("dispute", at, ("d",), "Disputed", "Write down two positions on a statement, each with its speaker.")
    yield Command("show_history", at, ("h",), "History", "What was changed here, when, by whom; put a value back.")
    yield Command("explain", at, ("x",), "Explain", "Why each number is what it is, and what would change it.")
    yield Command("what_if", at, ("w",), "What if", "Try verdicts without storing them; again leaves, or makes a plan.")
    yield Command("choose_filter", at, ("F",), "Filter", "Go through open, parked, disputed or other criteria only.")
    yield Command("jump_back", at, ("backspace", "comma"), "Jump back", "Go back to the criterion one came from.")
    yield Command("hide_pace", at, ("P",), "Pace", "Hide minutes and pace, or show them again.")
    yield Command("hide_score", at, ("H",), "Hide the score", "Hide the score while people look on, or show it again.")
    yield Command("showing", at, ("S",), "Showing mode", "Leave out notes, people and your marks while the screen is shared.")
    yield Command("next_theme", at, ("T",), "Colours", "Step to other colours: high contrast, safe for colour blindness.")
    yield Command("undo", at, ("z",), "Undo", "Take the last change back, as far as the beginning.", "undo")
    yield Command("redo", at, ("Z", "ctrl+r"), "Redo", "Take an undo back.")
    yield Command("down", at, ("j", "down"), "Next", "Go to the next criterion.")
    yield Command("up", at, ("k", "up"), "Previous", "Go to the criterion before.")
    yield Command("next_practice", at, ("right", "tab"), "Next practice", "Go to the first criterion of the next practice area.")
    yield Command(
        "previous_practice", at, ("left", "shift+tab"), "Previous practice", "Go to the first criterion of the area before."
    )
    yield Command("scroll_down", at, ("pagedown", "space"), "Read on", "Scroll the criterion down.")
    yield Command("scroll_up", at, ("pageup", "b"), "Read back", "Scroll the criterion up.")
    yield Command("list_criteria", at, ("l",), "List", "Show the list of criteria in a small window.")
    yield Command("name_speaker", at, ("s",), "Speaker", "Say who is speaking; claims are attributed to them.")
    yield Command("answer_gates", at, ("g",), "Gates", "Answer the conditions beside the score.")
    yield Command("switch_scale", at, ("t",), "Tier scale", "Count on the edition's other tier scale, or back.")
    yield Command("settle", at, ("m",), "Settle", "Choose where two merged copies of the session say different things.")
    yield Command("setup", at, ("u",), "City and people", "Change what was set up: city, people, target.")
    yield Command("finish", at, ("f",), "Finish", "See the result and write the roadmap.", "finish")
    yield Command("show_help", at, ("?", "f1"), "Help", "What this screen is for, and its keys.", "keys")
    yield Command("leave", at, ("q", "escape"), "Sessions", "Back to the sessions; everything is saved.")
    at = Where.TYPING
    yield Command("leave_text", at, ("escape", "ctrl+s"), "Done", "Leave the text; it is saved already.", "done")
    yield Command("quote", at, ("ctrl+t",), "Quote", "Mark the line as a quote of somebody, or as one no more.", "quote")
    at = Where.EVIDENCE
    yield Command("edit_piece", at, ("enter",), "Edit", "Change this piece of evidence.", "edit")
    yield Command("add_piece", at, ("a",), "Add", "Name another document.", "add")
    yield Command("toggle_seen", at, ("s",), "Seen", "The document was seen, or is promised again.", "seen")
    yield Command("drop_piece", at, ("x",), "Take off", "Take it off the list; undo brings it back.", "take off")
    yield Command("close", at, ("escape", "q"), "Back", "Back to the interview.", "back")
    at = Where.FINISH
    yield Command("write", at, ("w",), "Write", "Write roadmap.md and comparison.md into a folder.", "write")
    yield Command(
        "turn_page",
        at,
        ("tab", "r"),
        "Next page",
        "Show the roadmap, the comparison as they would be written, or the result.",
        "preview",
    )
    yield Command("work_on_plan", at, ("a",), "Plan", "Work on the actions with the city: who, by when, what not.", "actions")
    yield Command("check", at, ("c",), "Checks", "What to look at before it is made final; Enter goes there.", "checks")
    yield Command("write_all", at, ("e",), "Everything", "Write Markdown, a page (HTML), tables (CSV) and data (JSON).", "all")
    yield Command("make_final", at, ("F",), "Final", "Record that this is final, or make it a draft again.")
    yield Command("next_target", at, ("t",), "Target", "Aim at the next tier.", "target")
    yield Command("show_help", at, ("?", "f1"), "Help", "What this screen is for, and its keys.", "keys")
    yield Command("close", at, ("escape", "q"), "Back", "Back to where you came from.", "back")
    at = Where.ACTIONS
    yield Command("alter", at, ("enter", "e"), "Change", "Change text, owner, date, effort or horizon.", "change")
    yield Command("add", at, ("a",), "Add", "Add an action of the city's own.", "add")
    yield Command("drop", at, ("x",), "Drop", "Drop it with a reason, or take it up again.", "drop")
    yield Command("later", at, ("right", "plus"), "Later", "Move it to the next horizon.", "later")
    yield Command("earlier", at, ("left", "minus"), "Earlier", "Move it to the horizon before.", "earlier")
    yield Command("release", at, ("r",), "Release", "Let the plan choose its horizon again.")
    yield Command("begin", at, ("s",), "Start", "Say on which day the work begins.", "start")
    yield Command("undo", at, ("z",), "Undo", "Take the last change back.", "undo")
    yield Command("show_help", at, ("?", "f1"), "Help", "What this screen is for, and its keys.", "keys")
    yield Command("close", at, ("escape", "q"), "Back", "Back to the result.", "back")
    at = Where.DIALOG
    yield Command("accept", at, ("enter", "ctrl+s"), "Yes", "Do it.", "ok")
    yield Command("close", at, ("escape",), "No", "Leave everything as it is.", "back")


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
