"""The words that the command line understands."""

from __future__ import annotations

import argparse

import wwc_tui
from wwc_tui.cli.output import complain, width

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing and pathlib would take as long to import as argparse does, for help and the version too
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Any, NoReturn

FORMATS = ("md", "html", "csv", "json")
"""The kinds of file that an export can have."""

LANGUAGES = ("en", "es", "pt")
"""The same as the domain's, which would take longer to import than to parse the whole command line."""

FEWEST = 3
"""The same as the domain's, for the same reason."""

_ABOUT = (
    "Interview a city against the criteria of What Works Cities Certification, and leave with a roadmap. Without a command, the "
    "list of sessions opens. A score made here is indicative; it is not a certification."
)
_SESSION = "a session's id, a unique beginning of one, or the path of a session file"


class _Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what is wrong."""

    def __init__(self, *, named: bool = True, **options: Any) -> None:
        """Prepare a parser.

        Args:
            named: Whether it may ever be asked; one of a command that the command line does not name is left empty.
        """
        if named:
            super().__init__(formatter_class=_formatter, **options)

    def error(self, message: str) -> NoReturn:
        complain(f"{message}; see {self.prog} --help")
        raise SystemExit(2)


class _Command:
    """A command: what it does, how it may look, and what gives its parser the options of its own."""

    def __init__(self, about: str, example: str, fill: Callable[[_Parser, _Family], None]) -> None:
        self.about = about
        self.example = example
        self.fill = fill


class _Family:
    """What the parsers of one command line have in common: the words on it, and the options that every command takes."""

    def __init__(self, words: Sequence[str], common: _Parser) -> None:
        self.words = words
        self.common = common


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Take a command line apart.

    Raises:
        SystemExit: It asks for help or the version (status 0), or is wrong (status 2); what there is to say was said.
    """
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    places = common.add_argument_group("on either side of the command")
    places.add_argument("--store", type=_folder, metavar="DIR", help="the folder of the sessions; else WWC_TUI_STORE names it")
    places.add_argument("--lang", choices=LANGUAGES, help="the language; so far this version speaks English only")
    places.add_argument("--criteria", type=_folder, metavar="DIR", help="a folder with an edition of criteria of your own")
    parser = _Parser(
        prog="wwc-tui",
        description=_ABOUT,
        epilog="Begin with wwc-tui demo, which needs nothing; wwc-tui COMMAND --help gives an example of each command.",
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"wwc-tui {wwc_tui.__version__}")
    _add_commands(parser, _Family(argv, common), "command", _COMMANDS, required=False)
    return parser.parse_args(argv, argparse.Namespace(store=None, lang=None, criteria=None, command=None))


def _add_commands(parser: _Parser, family: _Family, kind: str, commands: Mapping[str, _Command], *, required: bool) -> None:
    """Add commands; one that the command line does not name gets no more than its line in the help, which saves time."""
    added = parser.add_subparsers(dest=kind, metavar=kind.upper(), title=f"{kind}s", required=required, parser_class=_Parser)
    for name, command in commands.items():
        if name not in family.words:
            added.add_parser(name, help=command.about, named=False)
            continue
        made = added.add_parser(
            name,
            help=command.about,
            description=f"{command.about[0].upper()}{command.about[1:]}.",
            epilog=f"Example: {command.example}",
            parents=[family.common],
            allow_abbrev=False,
        )
        command.fill(made, family)


def _new(parser: _Parser, _: _Family) -> None:
    parser.add_argument("--city", metavar="NAME", help="the city's name, the only thing that is needed")
    parser.add_argument("--region", metavar="NAME", help="its state, province or region")
    parser.add_argument("--country", metavar="CODE", help="its country's two letters, such as US, MX or BR")
    parser.add_argument("--population", metavar="NUMBER", help="how many people live there")
    parser.add_argument("--facilitator", metavar="NAME", help="who leads the interview")
    parser.add_argument("--target", metavar="TIER", help="the tier to aim at: silver, gold or platinum")
    parser.add_argument("--minutes", metavar="NUMBER", help="how long the interview is planned to take")
    parser.add_argument("--language", choices=LANGUAGES, help="the language of the interview")
    parser.add_argument("--no-open", action="store_true", help="only make the session and print its id")


def _resume(parser: _Parser, _: _Family) -> None:
    parser.add_argument("session", nargs="?", metavar="SESSION", help=f"{_SESSION}; else the one that was changed last")


def _demo(parser: _Parser, _: _Family) -> None:
    parser.add_argument("--out", type=_folder, metavar="DIR", help="write its roadmap and comparison there, without any screen")
    parser.add_argument("--force", action="store_true", help="replace files that are there already")


def _sessions(parser: _Parser, _: _Family) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--all", action="store_true", help="with the archived ones")


def _import(parser: _Parser, _: _Family) -> None:
    parser.add_argument("file", type=_path, metavar="FILE", help="a session file, or answers as .json or .csv")


def _score(parser: _Parser, _: _Family) -> None:
    parser.add_argument("session", metavar="SESSION", help=_SESSION)
    parser.add_argument("--scale", metavar="NAME", help="one of the edition's tier scales; else its first one")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _plan(parser: _Parser, _: _Family) -> None:
    parser.add_argument("session", metavar="SESSION", help=_SESSION)
    about = "silver, gold or platinum; else the session's own target, or the next tier above what is met now"
    parser.add_argument("--target", metavar="TIER", help=about)
    parser.add_argument("--json", action="store_true", help="as JSON")


def _compare(parser: _Parser, _: _Family) -> None:
    parser.add_argument("sessions", nargs="+", metavar="SESSION", help=f"{_SESSION}; several are compared with each other")
    alone = parser.add_argument_group("with one session only")
    alone.add_argument("--since", metavar="WHEN", help="what changed since a day (2026-03-31), or since a sitting by its number")
    _add_many(alone)
    alone.add_argument("--certified", type=_path, metavar="FILE", help="a list of certified cities of your own, as .csv")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _cohort(parser: _Parser, _: _Family) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--out", type=_folder, metavar="DIR", help="write cohort.md and cohort.json there")
    _add_many(parser)
    parser.add_argument("--force", action="store_true", help="replace files that are there already")


def _add_many(parser: argparse._ActionsContainer) -> None:
    """What every command takes that makes figures of many cities."""
    about = "no figures of fewer cities than this; 5 where it is not given, and never less than 3"
    parser.add_argument("--at-least", type=_at_least, metavar="N", help=about)
    parser.add_argument("--names", action="store_true", help="name the cities; without it none is named")
    parser.add_argument("--all", action="store_true", help="count archived sessions too")


def _export(parser: _Parser, _: _Family) -> None:
    kinds = "md, html, csv, json, or several with commas between; md where none is named"
    look = "a folder with templates of your own; else the folder templates in the store's folder, where there is one"
    parser.add_argument("session", metavar="SESSION", help=_SESSION)
    parser.add_argument("--out", type=_folder, required=True, metavar="DIR", help="the folder, made where it is missing")
    parser.add_argument("--format", type=_formats, default=("md",), metavar="FORMATS", help=kinds)
    parser.add_argument("--template", type=_folder, metavar="DIR", help=look)
    parser.add_argument("--with-private", action="store_true", help="let the facilitator's private notes go along")
    parser.add_argument("--force", action="store_true", help="replace what is there, and keep it under a name ending in .bak")


def _history(parser: _Parser, _: _Family) -> None:
    parser.add_argument("session", metavar="SESSION", help=_SESSION)
    parser.add_argument("--criterion", metavar="ID", help="only the changes of this criterion")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _merge(parser: _Parser, _: _Family) -> None:
    parser.add_argument("session", metavar="SESSION", help=_SESSION)
    parser.add_argument("file", type=_path, metavar="FILE", help="the file of another copy of the same session")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _doctor(parser: _Parser, _: _Family) -> None:
    parser.add_argument("--repair", action="store_true", help="put right what can be proved to lose nothing; nothing is deleted")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _criteria(parser: _Parser, family: _Family) -> None:
    _add_commands(parser, family, "action", _ACTIONS, required=True)


def _show(parser: _Parser, _: _Family) -> None:
    parser.add_argument("criterion", metavar="ID", help="the criterion's id")


def _check(parser: _Parser, _: _Family) -> None:
    about = "an edition, or a folder of editions; else all at hand"
    parser.add_argument("folder", nargs="?", type=_folder, metavar="DIR", help=about)


def _nothing(_parser: _Parser, _: _Family) -> None:
    return


_COMMANDS = {
    "new": _Command("begin a session; what is not given is asked for", 'wwc-tui new --city "Puerto Claro" --country US', _new),
    "resume": _Command("go on with a session where it stopped", "wwc-tui resume puerto", _resume),
    "demo": _Command("look around in a made-up city; nothing of it is kept", "wwc-tui demo --out demo-roadmap", _demo),
    "sessions": _Command("list the sessions", "wwc-tui sessions --json", _sessions),
    "import": _Command("bring in a session file or a file of answers; prints the id", "wwc-tui import answers.csv", _import),
    "score": _Command("say what a session's answers amount to", "wwc-tui score puerto --scale 2022-08 --json", _score),
    "plan": _Command("show the shortest way to a tier", "wwc-tui plan puerto --target gold --json", _plan),
    "compare": _Command(
        "compare a session with others, or with itself before", "wwc-tui compare puerto --since 2026-03-31", _compare
    ),
    "cohort": _Command("all sessions of the store as one report", "wwc-tui cohort --out report --at-least 8", _cohort),
    "export": _Command("write a roadmap and a comparison", "wwc-tui export puerto --out reports --format html,csv", _export),
    "history": _Command("list who changed what and when", "wwc-tui history puerto --criterion DM3", _history),
    "merge": _Command("bring in another copy's changes; nothing of either is lost", "wwc-tui merge puerto from-ana.json", _merge),
    "criteria": _Command("read the criteria, or check criteria of your own", "wwc-tui criteria show DM3", _criteria),
    "doctor": _Command("look through the store for damage, and put right what can be", "wwc-tui doctor --repair", _doctor),
}
_ACTIONS = {
    "list": _Command("list all criteria by practice area", "wwc-tui criteria list", _nothing),
    "show": _Command("show all there is to one criterion", "wwc-tui criteria show DM3", _show),
    "check": _Command("look for faults in an edition's files", "wwc-tui criteria check my-criteria", _check),
}


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Lays help out; left to itself it would import what copies and compresses files, only to ask how wide the terminal is."""
    return argparse.HelpFormatter(prog, width=width() - 2)


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("no folder is named")
    return _path(text)


def _path(text: str) -> Path:
    from pathlib import Path

    return Path(text)


def _at_least(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) >= FEWEST):
        raise argparse.ArgumentTypeError(f"«{text}» is no number of cities; it is {FEWEST} or more")
    return int(text)


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [one for one in wanted if one not in FORMATS]
    if unknown or not wanted:
        named = f"there is no format «{unknown[0]}»" if unknown else "no format is named"
        raise argparse.ArgumentTypeError(f"{named}; choose from {', '.join(FORMATS)}")
    return wanted
