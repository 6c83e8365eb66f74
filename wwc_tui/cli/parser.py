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
    "Interview a city against the criteria of What Works Cities Certification, and walk out with its "
    "roadmap. Without a command, the list of sessions opens. Scores are indicative; they are not a "
    "certification."
)
_SESSION = N_("a session's id, its first characters, or the path of a session file")


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
    places = common.add_argument_group(tr("options before or after the command"))
    about = tr("the session folder (default: WWC_TUI_STORE, if set)")
    places.add_argument("--store", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)
    about = tr("the language, {languages} (default: the session's, or else the system's)", languages=", ".join(NAMES.values()))
    places.add_argument("--lang", choices=LANGUAGES, help=about)
    about = tr("a folder with your own edition of the criteria")
    places.add_argument("--criteria", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)
    parser = Parser(
        prog="wwc-tui",
        description=tr(_ABOUT),
        epilog=tr(
            "To try it out, run wwc-tui demo. wwc-tui {command} --help gives an example of each command.",
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
    parser.add_argument("--city", metavar=name, help=tr("the city's name (required)"))
    parser.add_argument("--region", metavar=name, help=tr("its state, province or region"))
    parser.add_argument("--country", metavar=code, help=tr("its country, as two letters such as US, MX or BR"))
    parser.add_argument("--population", metavar=number, help=tr("its population"))
    parser.add_argument("--facilitator", metavar=name, help=tr("the facilitator's name"))
    parser.add_argument("--target", metavar=tier, help=tr("the target tier, such as gold"))
    parser.add_argument("--minutes", metavar=number, help=tr("the planned length of the interview, in minutes or as 1:30"))
    parser.add_argument("--language", choices=LANGUAGES, help=tr("the language of the interview"))
    parser.add_argument("--no-open", action="store_true", help=tr("create the session and print its id, without opening it"))
    _add_interview(parser)


def _resume(parser: Parser, _: ParserContext) -> None:
    about = tr("a session's id, its first characters, or the path of a session file (default: the session changed last)")
    parser.add_argument("session", nargs="?", metavar=pgettext("placeholder", "SESSION"), help=about)
    _add_interview(parser)


def _demo(parser: Parser, _: ParserContext) -> None:
    about = tr("write its roadmap and comparison to this folder, without opening a screen")
    parser.add_argument("--out", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)
    _add_force(parser)
    _add_interview(parser)


def _add_interview(parser: Parser) -> None:
    """What every command takes that holds an interview."""
    _add_look(parser)
    about = tr(
        "run the interview line by line, without a full screen: for screen readers, slow connections, and "
        "scripts on standard input"
    )
    parser.add_argument("--line", action="store_true", help=about)


def _add_look(parser: Parser) -> None:
    """What every command takes that opens a screen."""
    looks = parser.add_argument_group(tr("options for the screen"))
    about = tr("its colors; safe suits color blindness, and plain uses the terminal's own")
    looks.add_argument("--theme", choices=THEMES, default=argparse.SUPPRESS, help=about)
    about = tr("use only ASCII characters (automatic if the terminal cannot show UTF-8)")
    looks.add_argument("--ascii", action="store_true", default=argparse.SUPPRESS, help=about)
    about = tr("turn off animations, as TEXTUAL_ANIMATIONS=none does")
    looks.add_argument("--no-animation", action="store_false", dest="animated", default=argparse.SUPPRESS, help=about)


def _sessions(parser: Parser, _: ParserContext) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=tr("print JSON"))
    form.add_argument("--ids", action="store_true", help=tr("print only the ids, one per line"))
    parser.add_argument("--all", action="store_true", help=tr("include archived sessions"))


def _import(parser: Parser, _: ParserContext) -> None:
    _add_edition(parser)
    about = tr("a session file, or answers as .json or .csv")
    parser.add_argument("file", type=path, metavar=pgettext("placeholder", "FILE"), help=about)
    about = tr("the city's name, used instead of the one in the answers")
    parser.add_argument("--city", metavar=pgettext("placeholder", "NAME"), help=about)


def _score(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("one of the edition's tier scales (default: the first)")
    parser.add_argument("--scale", metavar=pgettext("placeholder", "NAME"), help=about)
    _add_json(parser)


def _plan(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr(
        "one of the edition's tiers, such as gold (default: the session's target, or else the next tier above what is met now)"
    )
    parser.add_argument("--target", metavar=pgettext("placeholder", "TIER"), help=about)
    _add_json(parser)


def _compare(parser: Parser, _: ParserContext) -> None:
    about = tr("a session's id, its first characters, or the path of a session file; several are compared with each other")
    parser.add_argument("sessions", nargs="+", metavar=pgettext("placeholder", "SESSION"), help=about)
    alone = parser.add_argument_group(tr("options for a single session"))
    about = tr("what changed since a date (2026-03-31) or a sitting (its number)")
    alone.add_argument("--since", metavar=pgettext("placeholder", "WHEN"), help=about)
    _add_many(alone)
    about = tr("your own list of certified cities, as .csv")
    alone.add_argument("--certified", type=path, metavar=pgettext("placeholder", "FILE"), help=about)
    _add_json(parser)


def _cohort(parser: Parser, _: ParserContext) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=tr("print JSON"))
    about = tr("write cohort.md and cohort.json to this folder")
    form.add_argument("--out", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)
    _add_many(parser)
    _add_force(parser)


def _export(parser: Parser, _: ParserContext) -> None:
    place = pgettext("placeholder", "DIR")
    _add_session(parser)
    parser.add_argument("--out", type=folder, required=True, metavar=place, help=tr("the folder, created if missing"))
    about = tr("{formats}, or several separated by commas (default: {first})", formats=", ".join(FORMATS), first=FORMATS[0])
    parser.add_argument("--format", type=formats, default=FORMATS[:1], metavar=pgettext("placeholder", "FORMATS"), help=about)
    about = tr("a folder with your own templates (default: the folder templates in the session folder, if there is one)")
    parser.add_argument("--template", type=folder, metavar=place, help=about)
    parser.add_argument("--with-private", action="store_true", help=tr("include the facilitator's private notes"))
    about = tr("replace existing files, and keep the old ones under names ending in .bak")
    parser.add_argument("--force", action="store_true", help=about)


def _history(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("show only the changes to this criterion")
    parser.add_argument("--criterion", metavar=pgettext("placeholder", "ID"), help=about)
    _add_json(parser)


def _merge(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("another copy of the same session")
    parser.add_argument("file", type=path, metavar=pgettext("placeholder", "FILE"), help=about)
    _add_json(parser)


def _migrate(parser: Parser, _: ParserContext) -> None:
    _add_session(parser)
    about = tr("the id of the edition to migrate to")
    parser.add_argument("--to", required=True, metavar=pgettext("placeholder", "EDITION"), help=about)
    about = tr("show what would happen to each criterion, and write nothing")
    parser.add_argument("--dry-run", action="store_true", help=about)
    _add_json(parser)


def _doctor(parser: Parser, _: ParserContext) -> None:
    about = tr("fix what can be fixed without loss; nothing is deleted")
    parser.add_argument("--repair", action="store_true", help=about)
    _add_json(parser)


def _completion(parser: Parser, _: ParserContext) -> None:
    parser.add_argument("shell", choices=SHELLS, help=tr("the shell to use the script in"))


def _criteria(parser: Parser, family: ParserContext) -> None:
    kinds = parser.add_subparsers(
        dest="action", metavar=pgettext("placeholder", "ACTION"), title=tr("actions"), required=True, parser_class=Parser
    )
    add_commands(kinds, family, _ACTIONS)


def _show(parser: Parser, _: ParserContext) -> None:
    parser.add_argument("criterion", metavar=pgettext("placeholder", "ID"), help=tr("the criterion's id"))
    _add_edition(parser)


def _check(parser: Parser, _: ParserContext) -> None:
    about = tr("an edition, or a folder of editions (default: all available ones)")
    parser.add_argument("folder", nargs="?", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)


def _list(parser: Parser, _: ParserContext) -> None:
    _add_edition(parser)


def _begin_edition(parser: Parser, _: ParserContext) -> None:
    about = tr("the new folder; its name becomes the edition's id: letters, digits and hyphens")
    parser.add_argument("folder", type=folder, metavar=pgettext("placeholder", "DIR"), help=about)


def _add_edition(parser: Parser) -> None:
    about = tr("one of the available editions (default: that of --criteria, or else the built-in one)")
    parser.add_argument("--edition", metavar=pgettext("placeholder", "ID"), help=about)


def _add_session(parser: Parser) -> None:
    parser.add_argument("session", metavar=pgettext("placeholder", "SESSION"), help=tr(_SESSION))


def _add_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def _add_force(parser: Parser) -> None:
    parser.add_argument("--force", action="store_true", help=tr("replace existing files"))


def _add_many(parser: argparse._ActionsContainer) -> None:
    """What every command takes that makes figures of many cities."""
    about = tr("show no figures for fewer cities than this (default: 5, minimum: 3)")
    parser.add_argument("--at-least", type=at_least, metavar="N", help=about)
    parser.add_argument("--names", action="store_true", help=tr("name the cities (default: no names)"))
    parser.add_argument("--all", action="store_true", help=tr("include archived sessions"))


COMMANDS = {
    "new": Command(
        N_("start a session, and ask for what you leave out"),
        'wwc-tui new --city "Puerto Claro" --country US',
        _new,
        "new.new",
    ),
    "resume": Command(
        N_("continue a session where it stopped"),
        "wwc-tui resume puerto",
        _resume,
        "resume.resume",
    ),
    "demo": Command(
        N_("explore a sample city; nothing is kept"),
        "wwc-tui demo --out demo-roadmap",
        _demo,
        "demo.demo",
    ),
    "sessions": Command(N_("list the sessions"), "wwc-tui sessions --json", _sessions, "sessions.sessions"),
    "import": Command(
        N_("import a session file or an answers file, and print the id"),
        "wwc-tui import answers.csv",
        _import,
        "sessions.import_file",
    ),
    "score": Command(
        N_("show a session's score and tier"),
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
        N_("compare a session with others, or with its own past"),
        "wwc-tui compare puerto --since 2026-03-31",
        _compare,
        "compare.compare_sessions",
    ),
    "cohort": Command(
        N_("report on all sessions together"),
        "wwc-tui cohort --out report --at-least 8",
        _cohort,
        "cohort.cohort",
    ),
    "export": Command(
        N_("write a session's roadmap and comparison"),
        "wwc-tui export puerto --out reports --format html,csv",
        _export,
        "exports.export",
    ),
    "history": Command(
        N_("list who changed what, and when"),
        "wwc-tui history puerto --criterion DM3",
        _history,
        "history.history",
    ),
    "merge": Command(
        N_("merge another copy of a session; nothing in either is lost"),
        "wwc-tui merge puerto from-ana.json",
        _merge,
        "merge.merge",
    ),
    "migrate": Command(
        N_("migrate a session to another edition, as a new session"),
        "wwc-tui migrate puerto --to wwc-2027 --dry-run",
        _migrate,
        "migrate.migrate",
    ),
    "criteria": Command(
        N_("read the criteria, or write and check your own"),
        "wwc-tui criteria show DM3",
        _criteria,
        "criteria.criteria",
    ),
    "doctor": Command(
        N_("check the session folder for damage, and repair what can be repaired"),
        "wwc-tui doctor --repair",
        _doctor,
        "doctor.doctor",
    ),
    "completion": Command(
        N_("print a script that lets a shell complete commands and session ids"),
        "wwc-tui completion fish > ~/.config/fish/completions/wwc-tui.fish",
        _completion,
        "completion.completion",
    ),
}
_ACTIONS = {
    "list": Command(N_("list all criteria by practice area"), "wwc-tui criteria list", _list),
    "show": Command(
        N_("show everything about one criterion"),
        "wwc-tui criteria show DM3",
        _show,
    ),
    "new": Command(
        N_("start your own edition of the criteria from a small template"),
        "wwc-tui criteria new our-criteria",
        _begin_edition,
    ),
    "check": Command(
        N_("check an edition's files for problems"),
        "wwc-tui criteria check my-criteria",
        _check,
    ),
}
