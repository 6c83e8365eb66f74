"""What can be done by key on the screens around the interview. Their words stand here in English; whoever shows one says it."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.i18n import N_, NP_
from wwc_tui.interview.commands import Command, Where


def screen_commands() -> Iterator[Command]:
    """Yield the commands of every screen but the interview's own, in the order in which help lists them."""
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
        N_("Write the documents in every format."),
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
