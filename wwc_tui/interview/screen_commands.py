"""What keys do on the screens around the interview. The words are in English here; the caller translates them when shown."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.i18n import N_, NP_
from wwc_tui.interview.commands import Command, Where


def screen_commands() -> Iterator[Command]:
    """Yield the commands of every screen but the interview's own, in the order in which help lists them."""
    at = Where.SESSIONS
    yield Command("resume", at, ("enter",), N_("Continue"), N_("Open the session where you left off."), NP_("key bar", "open"))
    yield Command("new", at, ("n",), N_("New session"), N_("Set up a session for a city."), NP_("key bar", "new"))
    yield Command(
        "setup",
        at,
        ("e",),
        N_("City and people"),
        N_("Edit the city, the people and the target."),
        NP_("key bar", "city"),
    )
    yield Command("finish", at, ("f",), N_("Finish"), N_("See the result; write the roadmap."), NP_("key bar", "finish"))
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
        N_("Hide a session (you are asked first), or bring it back. Nothing is deleted."),
        NP_("key bar", "archive"),
    )
    yield Command("undo", at, ("z",), N_("Undo"), N_("Undo the last archiving or bringing back."))
    yield Command("show_archived", at, ("h",), N_("Archived"), N_("Show or hide archived sessions."))
    yield Command("next_theme", at, ("T",), N_("Colors"), N_("Cycle the colors, including high contrast and colorblind-safe."))
    yield Command(
        "demo",
        at,
        ("d",),
        N_("Sample city"),
        N_("Try everything on a sample city; nothing is kept."),
        NP_("key bar", "sample"),
    )
    yield Command(
        "show_help", at, ("?", "f1"), N_("Help"), N_("Show what this screen is for, and its keys."), NP_("key bar", "help")
    )
    yield Command("clear", at, ("escape",), N_("Clear"), N_("Clear the message. Esc never quits."))
    yield Command("leave", at, ("q", "ctrl+q"), N_("Quit"), N_("Leave the program."), NP_("key bar", "quit"))
    at = Where.SETUP
    yield Command("save", at, ("ctrl+s", "f2"), N_("Save"), N_("Save and continue."), NP_("key bar", "save"))
    yield Command(
        "cancel",
        at,
        ("escape",),
        N_("Back"),
        N_("Go back. You are asked before typed text is discarded."),
        NP_("key bar", "back"),
    )
    yield Command(
        "show_help",
        at,
        ("f1", "ctrl+g"),
        N_("Help"),
        N_("Show what this screen is for, and its keys."),
        NP_("key bar", "help"),
    )
    at = Where.TYPING
    yield Command(
        "leave_text",
        at,
        ("escape", "ctrl+s"),
        N_("Done"),
        N_("Leave the text. It is already saved."),
        NP_("key bar", "done"),
    )
    yield Command(
        "quote",
        at,
        ("ctrl+t",),
        N_("Quote"),
        N_("Mark or unmark the line as a quote."),
        NP_("key bar", "quote"),
    )
    yield Command("next_language", at, ("ctrl+l",), N_("Language"), N_("Switch to the next language; the text stays as it is."))
    at = Where.EVIDENCE
    yield Command("edit_piece", at, ("enter",), N_("Edit"), N_("Edit this document."), NP_("key bar", "edit"))
    yield Command("add_piece", at, ("a",), N_("Add"), N_("Add a document."), NP_("key bar", "add"))
    yield Command(
        "toggle_seen", at, ("s",), N_("Seen"), N_("Mark the document as seen, or as promised again."), NP_("key bar", "seen")
    )
    yield Command(
        "drop_piece",
        at,
        ("x",),
        N_("Remove"),
        N_("Remove it from the list. Undo brings it back."),
        NP_("key bar", "remove"),
    )
    yield Command("close", at, ("escape", "q"), N_("Back"), N_("Go back to the interview."), NP_("key bar", "back"))
    at = Where.FINISH
    yield Command(
        "write", at, ("w",), N_("Write"), N_("Write roadmap.md and comparison.md to a folder."), NP_("key bar", "write")
    )
    yield Command(
        "turn_page",
        at,
        ("tab", "r"),
        N_("Next page"),
        N_("Switch between the result and previews of the roadmap and the comparison."),
        NP_("key bar", "preview"),
    )
    yield Command(
        "work_on_plan",
        at,
        ("a",),
        N_("Action plan"),
        N_("Edit the actions with the city: who does what by when."),
        NP_("key bar", "plan"),
    )
    yield Command(
        "check",
        at,
        ("c",),
        N_("Checks"),
        N_("See what to check before you mark it as final. Enter goes there."),
        NP_("key bar", "checks"),
    )
    yield Command(
        "write_all",
        at,
        ("e",),
        N_("All formats"),
        N_("Write the documents in every format."),
        NP_("key bar", "all formats"),
    )
    yield Command("make_final", at, ("F",), N_("Final"), N_("Mark as final, or reopen as a draft."))
    yield Command("next_target", at, ("t",), N_("Target"), N_("Set the next tier as the target."), NP_("key bar", "target"))
    yield Command(
        "show_help", at, ("?", "f1"), N_("Help"), N_("Show what this screen is for, and its keys."), NP_("key bar", "help")
    )
    yield Command(
        "close",
        at,
        ("escape", "q"),
        N_("Back"),
        N_("Go back to the interview. If a message is shown, Esc clears it first."),
        NP_("key bar", "back"),
    )
    at = Where.ACTIONS
    yield Command(
        "alter",
        at,
        ("enter", "e"),
        N_("Edit"),
        N_("Edit the text, owner, due date, effort or horizon."),
        NP_("key bar", "edit"),
    )
    yield Command(
        "add",
        at,
        ("a",),
        N_("Add"),
        N_("Add the city's own action, for a criterion or for the whole city."),
        NP_("key bar", "add"),
    )
    yield Command("drop", at, ("x",), N_("Drop"), N_("Drop it with a reason, or restore it."), NP_("key bar", "drop"))
    yield Command("later", at, ("right", "plus"), N_("Later"), N_("Move it to the next horizon."), NP_("key bar", "later"))
    yield Command(
        "earlier", at, ("left", "minus"), N_("Earlier"), N_("Move it to the previous horizon."), NP_("key bar", "earlier")
    )
    yield Command("release", at, ("r",), N_("Release"), N_("Let the plan choose its horizon again."))
    yield Command("begin", at, ("s",), N_("Start"), N_("Set the day work starts."), NP_("key bar", "start"))
    yield Command("undo", at, ("z",), N_("Undo"), N_("Undo the last change."), NP_("key bar", "undo"))
    yield Command(
        "show_help", at, ("?", "f1"), N_("Help"), N_("Show what this screen is for, and its keys."), NP_("key bar", "help")
    )
    yield Command(
        "close",
        at,
        ("escape", "q"),
        N_("Back"),
        N_("Go back to the result. If a message is shown, Esc clears it first."),
        NP_("key bar", "back"),
    )
    at = Where.DIALOG
    yield Command("accept", at, ("enter", "ctrl+s"), N_("Confirm"), N_("Accept."), NP_("key bar", "ok"))
    yield Command(
        "close",
        at,
        ("escape",),
        N_("Cancel"),
        N_("Change nothing. You are asked before typed text is discarded."),
        NP_("key bar", "back"),
    )
    yield Command("show_help", at, ("f1", "?"), N_("Help"), N_("Show what this dialog is for, and its keys."))
