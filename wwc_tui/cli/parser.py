"""The words that the command line understands: every command, and what each takes."""

from __future__ import annotations

import argparse

import wwc_tui
from wwc_tui.cli.argparse_words import speak_for_argparse
from wwc_tui.cli.grammar import Command, Parser, ParserContext, add_commands, at_least, folder, formats, path
from wwc_tui.constants import FORMATS, LANGUAGES, THEMES
from wwc_tui.i18n import N_, NAMES, pgettext, tr

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing would take as long to import as argparse does, for help and the version too
    from collections.abc import Container, Sequence

SHELLS = ("bash", "zsh", "fish")
"""The shells that can be taught to complete."""

_ABOUT = N_(
    "Interview a city against the criteria of What Works Cities Certification, and leave with a roadmap. Without a command, the "
    "list of sessions opens. A score made here is indicative; it is not a certification."
)
_SESSION = N_("a session's id, a unique beginning of one, or the path of a session file")


_NOT_GIVEN = {"store": None, "lang": None, "criteria": None, "theme": "", "ascii": None, "animated": True, "command": None}
"""What is not on a command line. The parsers leave it out, so that an option counts on either side of the command."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Take a command line apart, and say what there is to say about it in the language that is spoken.

    Raises:
        SystemExit: It asks for help or the version (status 0), or is wrong (status 2); what there is to say was said.
    """
    return _parser(argv).parse_args(argv, argparse.Namespace(**_NOT_GIVEN))


def whole_parser() -> argparse.ArgumentParser:
    """The parser with all its commands and all their options, in the language that is spoken."""
    return _parser({*COMMANDS, *_ACTIONS})


def _parser(words: Container[str]) -> Parser:
    """The parser of a command line with these words on it."""
    speak_for_argparse()
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    places = common.add_argument_group(tr("on either side of the command"))
    about = tr("the folder of the sessions; else WWC_TUI_STORE names it")
    places.add_argument("--store", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)
    about = tr("the language ({languages}); else the session's, or the system's", languages=", ".join(NAMES.values()))
    places.add_argument("--lang", choices=LANGUAGES, help=about)
    about = tr("a folder with an edition of criteria of your own")
    places.add_argument("--criteria", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)
    parser = Parser(
        prog="wwc-tui",
        description=tr(_ABOUT),
        epilog=tr(
            "Begin with wwc-tui demo, which needs nothing; wwc-tui {command} --help gives an example of each command.",
            command=pgettext("placeholder", "COMMAND"),
        ),
        parents=[common],
        allow_abbrev=False,
    )
    parser.set_defaults(run="resume.open_list")
    _add_look(parser)
    about = tr("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"wwc-tui {wwc_tui.__version__}", help=about)
    kinds = parser.add_subparsers(
        dest="command", metavar=pgettext("placeholder", "COMMAND"), title=tr("commands"), required=False, parser_class=Parser
    )
    add_commands(kinds, ParserContext(words, common), COMMANDS)
    return parser


def _new(parser: Parser, _: ParserContext) -> None:
    _add_edition(parser)
    name, number = pgettext("placeholder", "NAME"), pgettext("placeholder", "NUMBER")
    tier, code = pgettext("placeholder", "TIER"), pgettext("placeholder", "CODE")
    parser.add_argument("--city", metavar=name, help=tr("the city's name, the only thing that is needed"))
    parser.add_argument("--region", metavar=name, help=tr("its state, province or region"))
    parser.add_argument("--country", metavar=code, help=tr("its country's two letters, such as US, MX or BR"))
    parser.add_argument("--population", metavar=number, help=tr("how many people live there"))
    parser.add_argument("--facilitator", metavar=name, help=tr("who leads the interview"))
    parser.add_argument("--target", metavar=tier, help=tr("the tier to aim at: one of the edition's, such as gold"))
    parser.add_argument("--minutes", metavar=number, help=tr("how long the interview is planned to take"))
    parser.add_argument("--language", choices=LANGUAGES, help=tr("the language of the interview"))
    parser.add_argument("--no-open", action="store_true", help=tr("only make the session and print its id"))
    _add_interview(parser)


def _resume(parser: Parser, _: ParserContext) -> None:
    about = tr("a session's id, a unique beginning of one, or the path of a session file; else the one that was changed last")
    parser.add_argument("session", nargs="?", metavar=pgettext("placeholder", "SESSION"), help=about)
    _add_interview(parser)


def _demo(parser: Parser, _: ParserContext) -> None:
    about = tr("write its roadmap and comparison there, without any screen")
    parser.add_argument("--out", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)
    _add_force(parser)
    _add_interview(parser)


def _add_interview(parser: Parser) -> None:
    """What every command takes that holds an interview."""
    _add_look(parser)
    about = tr("hold the interview line by line, without drawing: for screen readers, poor links, and scripts on standard input")
    parser.add_argument("--line", action="store_true", help=about)


def _add_look(parser: Parser) -> None:
    """What every command takes that opens a screen."""
    looks = parser.add_argument_group(tr("where a screen opens"))
    about = tr("its colours; safe suits colour blindness, and plain takes the terminal's own")
    looks.add_argument("--theme", choices=THEMES, default=argparse.SUPPRESS, help=about)
    about = tr("write with ASCII only; by itself where the terminal takes no UTF-8")
    looks.add_argument("--ascii", action="store_true", default=argparse.SUPPRESS, help=about)
    about = tr("nothing glides; as with TEXTUAL_ANIMATIONS=none")
    looks.add_argument("--no-animation", action="store_false", dest="animated", default=argparse.SUPPRESS, help=about)


def _sessions(parser: Parser, _: ParserContext) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=tr("as JSON"))
    form.add_argument("--ids", action="store_true", help=tr("only their ids, one a line"))
    parser.add_argument("--all", action="store_true", help=tr("with the archived ones"))


def _import(parser: Parser, _: ParserContext) -> None:
    _add_edition(parser)
    about = tr("a session file, or answers as .json or .csv")
    parser.add_argument("file", type=path, metavar=pgettext("placeholder", "FILE"), help=about)
    about = tr("the city's name, if the answers have none, or instead of theirs")
    parser.add_argument("--city", metavar=pgettext("placeholder", "NAME"), help=about)


def _score(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("one of the edition's tier scales; else its first one")
    parser.add_argument("--scale", metavar=pgettext("placeholder", "NAME"), help=about)
    _add_json(parser)


def _plan(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("one of the edition's tiers, such as gold; else the session's own target, or the next tier above what is met now")
    parser.add_argument("--target", metavar=pgettext("placeholder", "TIER"), help=about)
    _add_json(parser)


def _compare(parser: Parser, _: ParserContext) -> None:
    about = tr("a session's id, a unique beginning of one, or the path of a session file; several are compared with each other")
    parser.add_argument("sessions", nargs="+", metavar=pgettext("placeholder", "SESSION"), help=about)
    alone = parser.add_argument_group(tr("with one session only"))
    about = tr("what changed since a day (2026-03-31), or since a sitting by its number")
    alone.add_argument("--since", metavar=pgettext("placeholder", "WHEN"), help=about)
    _add_many(alone)
    about = tr("a list of certified cities of your own, as .csv")
    alone.add_argument("--certified", type=path, metavar=pgettext("placeholder", "FILE"), help=about)
    _add_json(parser)


def _cohort(parser: Parser, _: ParserContext) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=tr("as JSON"))
    about = tr("write cohort.md and cohort.json there")
    form.add_argument("--out", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)
    _add_many(parser)
    _add_force(parser)


def _export(parser: Parser, _: ParserContext) -> None:
    place = pgettext("placeholder", "DIR")
    _add_session(parser)
    parser.add_argument("--out", type=folder, required=True, metavar=place, help=tr("the folder, made where it is missing"))
    about = tr(
        "{formats}, or several with commas between; {first} if none is named", formats=", ".join(FORMATS), first=FORMATS[0]
    )
    parser.add_argument("--format", type=formats, default=FORMATS[:1], metavar=pgettext("placeholder", "FORMATS"), help=about)
    about = tr("a folder with templates of your own; else the folder templates in the store's folder, where there is one")
    parser.add_argument("--template", type=folder, metavar=place, help=about)
    parser.add_argument("--with-private", action="store_true", help=tr("let the facilitator's private notes go along"))
    about = tr("replace what is there, and keep it under a name ending in .bak")
    parser.add_argument("--force", action="store_true", help=about)


def _history(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("only the changes of this criterion")
    parser.add_argument("--criterion", metavar=pgettext("placeholder", "ID"), help=about)
    _add_json(parser)


def _merge(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("the file of another copy of the same session")
    parser.add_argument("file", type=path, metavar=pgettext("placeholder", "FILE"), help=about)
    _add_json(parser)


def _migrate(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("the id of the edition to carry it to")
    parser.add_argument("--to", required=True, metavar=pgettext("placeholder", "EDITION"), help=about)
    about = tr("only say what would become of each criterion; write nothing")
    parser.add_argument("--dry-run", action="store_true", help=about)
    _add_json(parser)


def _doctor(parser: Parser, _: ParserContext) -> None:
    about = tr("put right what can be proved to lose nothing; nothing is deleted")
    parser.add_argument("--repair", action="store_true", help=about)
    _add_json(parser)


def _completion(parser: Parser, _: ParserContext) -> None:
    parser.add_argument("shell", choices=SHELLS, help=tr("the shell that the script is for"))


def _criteria(parser: Parser, family: ParserContext) -> None:
    kinds = parser.add_subparsers(
        dest="action", metavar=pgettext("placeholder", "ACTION"), title=tr("actions"), required=True, parser_class=Parser
    )
    add_commands(kinds, family, _ACTIONS)


def _show(parser: Parser, _: ParserContext) -> None:
    parser.add_argument("criterion", metavar=pgettext("placeholder", "ID"), help=tr("the criterion's id"))
    _add_edition(parser)


def _check(parser: Parser, _: ParserContext) -> None:
    about = tr("an edition, or a folder of editions; else all at hand")
    parser.add_argument("folder", nargs="?", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)


def _list(parser: Parser, _: ParserContext) -> None:
    _add_edition(parser)


def _begin_edition(parser: Parser, _: ParserContext) -> None:
    about = tr("the new folder; its name becomes the edition's id: letters, digits and hyphens")
    parser.add_argument("folder", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)


def _add_edition(parser: Parser) -> None:
    about = tr("one of the editions at hand; else that of --criteria, or the one that comes with the program")
    parser.add_argument("--edition", metavar=pgettext("placeholder", "ID"), help=about)


def _add_session(parser: Parser) -> None:
    parser.add_argument("session", metavar=pgettext("placeholder", "SESSION"), help=tr(_SESSION))


def _add_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("as JSON"))


def _add_force(parser: Parser) -> None:
    parser.add_argument("--force", action="store_true", help=tr("replace files that are there already"))


def _add_many(parser: argparse._ActionsContainer) -> None:
    """What every command takes that makes figures of many cities."""
    about = tr("no figures of fewer cities than this; 5 where it is not given, and never less than 3")
    parser.add_argument("--at-least", type=at_least, metavar="N", help=about)
    parser.add_argument("--names", action="store_true", help=tr("name the cities; without it none is named"))
    parser.add_argument("--all", action="store_true", help=tr("count archived sessions too"))


COMMANDS = {
    "new": Command(
        N_("begin a session; what is not given is asked for"),
        'wwc-tui new --city "Puerto Claro" --country US',
        _new,
        "new.new",
    ),
    "resume": Command(
        N_("go on with a session where it stopped"),
        "wwc-tui resume puerto",
        _resume,
        "resume.resume",
    ),
    "demo": Command(
        N_("look around in a made-up city; nothing of it is kept"),
        "wwc-tui demo --out demo-roadmap",
        _demo,
        "demo.demo",
    ),
    "sessions": Command(N_("list the sessions"), "wwc-tui sessions --json", _sessions, "sessions.sessions"),
    "import": Command(
        N_("bring in a session file or a file of answers; prints the id"),
        "wwc-tui import answers.csv",
        _import,
        "sessions.import_file",
    ),
    "score": Command(
        N_("say what a session's answers amount to"),
        "wwc-tui score puerto --scale 2022-08 --json",
        _score,
        "scores.score",
    ),
    "plan": Command(
        N_("show the shortest way to a tier"),
        "wwc-tui plan puerto --target gold --json",
        _plan,
        "plan.plan",
    ),
    "compare": Command(
        N_("compare a session with others, or with itself before"),
        "wwc-tui compare puerto --since 2026-03-31",
        _compare,
        "compare.compare_sessions",
    ),
    "cohort": Command(
        N_("all sessions of the store as one report"),
        "wwc-tui cohort --out report --at-least 8",
        _cohort,
        "cohort.cohort",
    ),
    "export": Command(
        N_("write a roadmap and a comparison"),
        "wwc-tui export puerto --out reports --format html,csv",
        _export,
        "exports.export",
    ),
    "history": Command(
        N_("list who changed what and when"),
        "wwc-tui history puerto --criterion DM3",
        _history,
        "history.history",
    ),
    "merge": Command(
        N_("bring in another copy's changes; nothing of either is lost"),
        "wwc-tui merge puerto from-ana.json",
        _merge,
        "merge.merge",
    ),
    "migrate": Command(
        N_("carry a session to another edition, as a new session"),
        "wwc-tui migrate puerto --to wwc-2027 --dry-run",
        _migrate,
        "migrate.migrate",
    ),
    "criteria": Command(
        N_("read the criteria, or begin and check criteria of your own"),
        "wwc-tui criteria show DM3",
        _criteria,
        "criteria.criteria",
    ),
    "doctor": Command(
        N_("look through the store for damage, and put right what can be"),
        "wwc-tui doctor --repair",
        _doctor,
        "doctor.doctor",
    ),
    "completion": Command(
        N_("print a script with which a shell completes commands and sessions"),
        "wwc-tui completion fish > ~/.config/fish/completions/wwc-tui.fish",
        _completion,
        "completion.completion",
    ),
}
_ACTIONS = {
    "list": Command(N_("list all criteria by practice area"), "wwc-tui criteria list", _list),
    "show": Command(
        N_("show all there is to one criterion"),
        "wwc-tui criteria show DM3",
        _show,
    ),
    "new": Command(
        N_("begin an edition of your own, small and whole"),
        "wwc-tui criteria new our-criteria",
        _begin_edition,
    ),
    "check": Command(
        N_("look for faults in an edition's files"),
        "wwc-tui criteria check my-criteria",
        _check,
    ),
}
