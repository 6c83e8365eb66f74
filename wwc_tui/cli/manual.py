"""The man page, made from the parser, so that it says what the help says."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

import wwc_tui
from wwc_tui.cli.parser import whole_parser
from wwc_tui.i18n import N_, pgettext, tr

_STATUSES = (
    ("0", N_("Success.")),
    ("1", N_("Failure; the message says why.")),
    ("2", N_("Wrong usage.")),
    ("130", N_("Interrupted.")),
)

_ENVIRONMENT = (
    ("WWC_TUI_STORE", N_("The session folder, if --store is not given.")),
    ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", N_("The language, if neither --lang nor the session sets one.")),
    ("NO_COLOR", N_("If set, the output has no colors.")),
    ("COLUMNS", N_("The maximum width of text output, in columns.")),
)


def manual_page() -> str:
    """The page in the form of roff, in the language that is spoken."""
    parser = whole_parser()
    return "\n".join(_lines(parser)) + "\n"


def _lines(parser: ArgumentParser) -> Iterator[str]:
    yield f'.TH WWC\\-TUI 1 "" "wwc\\-tui {wwc_tui.__version__}" "wwc\\-tui"'
    yield _heading(pgettext("man page", "NAME"))
    about = tr("interview a city against the criteria of What Works Cities Certification")
    yield f"wwc\\-tui \\- {_plain(about)}"
    yield _heading(pgettext("man page", "SYNOPSIS"))
    word = pgettext("placeholder", "COMMAND")
    yield f"{_bold('wwc-tui')} [{_italic(_options())}] [{_italic(word)}]"
    yield _heading(pgettext("man page", "DESCRIPTION"))
    yield _plain(parser.description or "")
    yield from _paragraph(parser.epilog or "")
    yield _heading(pgettext("man page", "OPTIONS"))
    yield from _values(parser)
    yield _heading(pgettext("man page", "COMMANDS"))
    common = {name for action in parser._actions for name in action.option_strings}
    for command in _below(parser):
        yield from _command(command, common)
    for title, entries in (
        (pgettext("man page", "ENVIRONMENT"), _ENVIRONMENT),
        (pgettext("man page", "EXIT STATUS"), _STATUSES),
    ):
        yield _heading(title)
        for name, about in entries:
            yield from _entry(_bold(name), tr(about))


def _command(parser: ArgumentParser, common: set[str]) -> Iterator[str]:
    """A command with what it takes beside what every command takes, then the commands below it."""
    yield f".SS {_plain(parser.prog)}"
    places = [_italic(_shown(one)) if one.required else f"[{_italic(_shown(one))}]" for one in parser._get_positional_actions()]
    yield " ".join((_bold(parser.prog), f"[{_italic(_options())}]", *places))
    yield from _paragraph(parser.description or "")
    yield from _values(parser, common)
    yield from _paragraph(parser.epilog or "")
    for below in _below(parser):
        yield from _command(below, common)


def _values(parser: ArgumentParser, without: set[str] | frozenset[str] = frozenset()) -> Iterator[str]:
    """The arguments and options of a parser, in their groups.

    Args:
        without: Options that are described elsewhere.
    """
    usual = {parser._positionals.title, parser._optionals.title}
    for group in parser._action_groups:
        members = [one for one in group._group_actions if not isinstance(one, _SubParsersAction)]
        members = [one for one in members if not without.intersection(one.option_strings)]
        if members and group.title not in usual:
            yield from _paragraph(f"{group.title}:")
        for one in members:
            names = ", ".join(map(_bold, one.option_strings))
            value = "" if one.nargs == 0 else _italic(_shown(one))
            yield from _entry(f"{names} {value}".strip(), one.help or "")


def _below(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    """The parsers of a parser's commands."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            yield from action.choices.values()


def _shown(action: Action) -> str:
    """What stands for a value."""
    if action.metavar is None and action.choices is not None:
        return "|".join(action.choices)
    several = "..." if action.nargs == "+" else ""
    return f"{action.metavar or action.dest}{several}"


def _options() -> str:
    return pgettext("placeholder", "OPTION ...")


def _heading(text: str) -> str:
    return f".SH {_plain(text)}"


def _paragraph(text: str) -> Iterator[str]:
    if text:
        yield ".PP"
        yield _plain(text)


def _entry(name: str, about: str) -> Iterator[str]:
    yield ".TP"
    yield name
    yield _plain(about)


def _bold(text: str) -> str:
    return f"\\fB{_plain(text)}\\fR"


def _italic(text: str) -> str:
    return f"\\fI{_plain(text)}\\fR"


def _plain(text: str) -> str:
    """A text in which roff finds nothing to obey: hyphens that can be copied, no escapes, no line that begins like a request."""
    harmless = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return f"\\&{harmless}" if harmless.startswith((".", "'")) else harmless
