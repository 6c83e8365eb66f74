"""``completion``: a script that lets a shell complete commands, options, sessions, files and folders."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator, Mapping
from typing import Any

import shtab

from wwc_tui.cli.grammar import folder, path
from wwc_tui.cli.output import show
from wwc_tui.cli.parser import whole_parser

_IDS = "wwc-tui sessions --ids 2>/dev/null"
"""What a shell asks for the sessions. Ids are letters, digits and hyphens, so that no shell finds anything to run in them."""

_SESSIONS: Mapping[str, Any] = {
    "bash": "_wwc_tui_sessions_or_files",
    "zsh": "_wwc_tui_sessions_or_files",
    "fish": f"({_IDS}; __fish_complete_suffix .json)",
    "preamble": {
        "bash": f"""\
_wwc_tui_sessions_or_files() {{
  compgen -W "$({_IDS})" -- "$1"
  compgen -f -X '!*.json' -- "$1"
  compgen -d -- "$1"
}}
""",
        "zsh": f"""\
_wwc_tui_sessions_or_files() {{
  local -a ids
  ids=(${{(f)"$({_IDS})"}})
  _alternative 'sessions:session:compadd -a ids' 'files:file:_files -g "*.json"'
}}
""",
    },
}
"""A session goes by its id or by the path of its file."""

_OF_TYPES: tuple[tuple[object, Mapping[str, Any]], ...] = ((folder, shtab.DIRECTORY), (path, shtab.FILE))
"""What completes the values of options and arguments, by what reads them."""

_ATTRIBUTE = "complete"
"""Where shtab looks for what completes a value."""


def completion(arguments: Namespace) -> int:
    """Print the script for a shell, its descriptions in the language that is spoken."""
    parser = whole_parser()
    for one in _all_parsers(parser):
        _say_how(one)
    show(shtab.complete(parser, shell=arguments.shell).rstrip())
    return 0


def _all_parsers(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    """A parser, and those of its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for below in action.choices.values():
                yield from _all_parsers(below)


def _say_how(parser: ArgumentParser) -> None:
    """Say what completes each value of a parser."""
    for action in parser._actions:
        if action.dest in ("session", "sessions"):
            setattr(action, _ATTRIBUTE, _SESSIONS)
        for reads, completes in _OF_TYPES:
            if action.type is reads:
                setattr(action, _ATTRIBUTE, completes)
