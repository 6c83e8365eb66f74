"""The one list of what a user can do: bindings, key bar, help, completion and the pages are all made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wwc_tui.domain.sentences import InvalidInput
from wwc_tui.i18n import pgettext, tr
from wwc_tui.interview.commands import PURPOSE, Command, Group, Where
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.interview_commands import TO_FILL_IN, interview_commands
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.outcome import NOTHING, Outcome, Refusal, refused
from wwc_tui.interview.screen_commands import screen_commands
from wwc_tui.reading.faults import ReadingError
from wwc_tui.store.errors import StoreError

COMMANDS = (*interview_commands(), *screen_commands())

LINE_COMMANDS = tuple(command for command in COMMANDS if command.word)
"""What can be said in line mode."""

_BY_ID = {command.id: command for command in COMMANDS if command.where is Where.INTERVIEW}
_BY_WORD = {word: command for command in LINE_COMMANDS for word in (command.word, *command.short_words)}

_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")

MARK, END = "<!-- commands: made by make pages -->", "<!-- end of commands -->"
"""Between these stand the commands on a page."""


def commands(where: Where) -> tuple[Command, ...]:
    """Return the commands of a screen that have keys, in the order in which help lists them."""
    return tuple(command for command in COMMANDS if command.where is where and command.keys)


def command(identity: str) -> Command:
    """Return a command of the interview by its id."""
    return _BY_ID[identity]


def called(word: str) -> Command | None:
    """Return the command of a word of line mode; None where there is none. Capitals count in short forms only."""
    return _BY_WORD.get(word) or (_BY_WORD.get(word.lower()) if len(word) > 1 else None)


def attempt(act: Callable[[], Outcome]) -> Outcome:
    """Do something; where it cannot be done, return why."""
    try:
        return act()
    except (Refusal, ReadingError, StoreError) as error:
        return refused(str(error))
    except InvalidInput as error:
        return refused(tr(error.sentence))


def run(one: Command, controller: Controller) -> Outcome:
    """Do what a command does in every front end; where it cannot be done, return why."""
    if why_not := one.why_not_now(controller):
        return refused(why_not)
    act = one.run
    return attempt(lambda: act(controller)) if act else NOTHING


def keys_page() -> str:
    """Return all keys as a page in Markdown: docs/keys.md, which a test holds to be this."""
    lines = [
        "# Keys",
        "",
        "Made from the program's list of commands with `make pages`. In the program, `?` shows the keys of a screen.",
    ]
    for where in Where:
        lines += ["", f"## {where.value.capitalize()}", "", PURPOSE[where], "", "| keys | what | |", "| --- | --- | --- |"]
        for one in commands(where):
            keys = "`1` to `9`" if one.id == "mark" else " ".join(f"`{key_name(key)}`" for key in one.keys)
            lines.append(f"| {keys} | {one.title} | {one.help} |")
    return "\n".join(lines) + "\n"


def help_lines() -> Iterator[str]:
    """Yield all commands of line mode, a line each, under what they belong to."""
    for group in Group:
        yield tr("{title}:", title=tr(group.value))
        yield from (help_line(one) for one in LINE_COMMANDS if one.group is group)


def help_line(one: Command) -> str:
    """Return a command on one line: its word, its short form, what it does."""
    if one.short_words:
        return tr("{command}, short {short}: {help}", command=one.word, short=_short(one), help=tr(one.spoken_help))
    return tr("{command}: {help}", command=one.word, help=tr(one.spoken_help))


def more_help(one: Command) -> Iterator[str]:
    """Yield all about a command, a line for each way of saying it."""
    yield help_line(one)
    for usage in one.usages:
        yield tr("For example: {words}", words=as_typed(usage.words))
        yield tr(usage.help)


def as_typed(words: str) -> str:
    """Return a way of saying a command, where what one fills in is named in the language that is spoken."""
    return _CAPITALS.sub(lambda found: pgettext("placeholder", found[0]) if found[0] in TO_FILL_IN else found[0], words)


def _short(one: Command) -> str:
    return "1-9" if one.id == "mark" else ", ".join(one.short_words)


def with_commands(page: str, head: str = "| type | in short | |") -> str:
    """Return a page with all commands, in the language that is spoken, between its marks; `head` is the head of each table."""
    before, _, rest = page.partition(MARK)
    _, _, after = rest.partition(END)
    return f"{before}{MARK}\n\n{_table(head)}\n{END}{after}"


def _table(head: str) -> str:
    lines: list[str] = []
    for group in Group:
        title = tr(group.value)
        lines += [f"### {title}", "", head, "| --- | --- | --- |"]
        for one in LINE_COMMANDS:
            if one.group is group:
                short = " ".join(f"`{word}`" for word in one.short_words) if one.id != "mark" else "`1-9`"
                rows = [(one.word, short, tr(one.spoken_help))]
                rows += [(as_typed(usage.words), "", tr(usage.help)) for usage in one.usages]
                lines += [f"| `{typed}` | {short} | {about} |" for typed, short, about in rows]
        lines.append("")
    return "\n".join(lines)
