"""What the words of a command line are made of: parsers that speak, commands with their help, and the values of options."""

from __future__ import annotations

import argparse

from wwc_tui.cli.output import error_message, show, width
from wwc_tui.constants import FEWEST, FORMATS
from wwc_tui.i18n import tr

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing and pathlib would take as long to import as argparse does, for help and the version too
    from collections.abc import Callable, Container, Mapping
    from pathlib import Path
    from typing import Any, NoReturn


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what is wrong."""

    def __init__(self, *, named: bool = True, **options: Any) -> None:
        """Prepare a parser.

        Args:
            named: Whether it may ever be asked; one of a command that the command line does not name is left empty.
        """
        if named:
            super().__init__(formatter_class=_formatter, **options)

    def _print_message(self, message: str, file: object = None) -> None:
        """Put help or the version on standard output."""
        show(message.removesuffix("\n"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end.

        Raises:
            SystemExit: Always, with status 2.
        """
        error_message(tr("{fault}; see {command} --help", fault=message, command=self.prog))
        raise SystemExit(2)


class Command:
    """A command.

    Attributes:
        about: What it does, for the list of commands; its own help says the same as a sentence.
        example: A command line.
        fill: Gives its parser the options of its own.
        run: What does it, as ``module.function`` in `wwc_tui.cli`, which is imported only then; empty for a part of a command.
    """

    def __init__(self, about: str, example: str, add_arguments: Callable[[Parser, ParserContext], None], run: str = "") -> None:
        self.about = about
        self.example = example
        self.fill = add_arguments
        self.run = run

    @property
    def sentence(self) -> str:
        """Return what it does as a sentence, in the language spoken."""
        said = tr(self.about)
        return f"{said[:1].upper()}{said[1:]}."


class ParserContext:
    """What the parsers of one command line have in common: the words on it, and the options that every command takes."""

    def __init__(self, words: Container[str], common: Parser) -> None:
        self.words = words
        self.common = common


def add_commands(kinds: argparse._SubParsersAction[Parser], family: ParserContext, commands: Mapping[str, Command]) -> None:
    """Add commands; one that the command line does not name gets no more than its line in the help, which saves time."""
    for name, command in commands.items():
        if name not in family.words:
            kinds.add_parser(name, help=tr(command.about), named=False)
            continue
        made = kinds.add_parser(
            name,
            help=tr(command.about),
            description=command.sentence,
            epilog=tr("Example: {command}", command=command.example),
            parents=[family.common],
            allow_abbrev=False,
        )
        command.fill(made, family)
        if command.run:
            made.set_defaults(run=command.run)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Lays help out; left to itself it would import what copies and compresses files, only to ask how wide the terminal is."""
    return argparse.HelpFormatter(prog, width=width() - 2)


def folder(text: str) -> Path:
    """A folder that the command line names.

    Raises:
        ArgumentTypeError: It names none.
    """
    if not text:
        raise argparse.ArgumentTypeError(tr("no folder is given"))
    return path(text)


def path(text: str) -> Path:
    """Return a file that the command line names.

    Raises:
        ArgumentTypeError: It can be no path.
    """
    from wwc_tui.store.locations import NotAPath, to_path

    try:
        return to_path(text)
    except NotAPath as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def at_least(text: str) -> int:
    """How many cities a figure is of at least.

    Raises:
        ArgumentTypeError: It is no such number.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) >= FEWEST):
        raise argparse.ArgumentTypeError(
            tr("give a whole number of cities, {fewest} or more, not “{text}”", text=text, fewest=FEWEST)
        )
    return int(text)


def formats(text: str) -> tuple[str, ...]:
    """The kinds of file that are asked for, each once.

    Raises:
        ArgumentTypeError: One of them is none, or none is named.
    """
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [one for one in wanted if one not in FORMATS]
    known = ", ".join(FORMATS)
    if unknown:
        raise argparse.ArgumentTypeError(tr("there is no format “{text}”; choose from {known}", text=unknown[0], known=known))
    if not wanted:
        raise argparse.ArgumentTypeError(tr("no format is given; choose from {known}", known=known))
    return wanted
