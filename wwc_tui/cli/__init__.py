"""The command line: what is data goes to standard output, what is said goes to standard error, and no traceback reaches a person.

The status is 0 when a command did what it says, 1 when it failed and said why, 2 when it was used wrongly, and 130 when the
user broke it off.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from wwc_tui.cli.choose_language import initial_language
from wwc_tui.cli.output import Refused, complain_of, error_message
from wwc_tui.i18n import set_language, tr, use_country, use_language
from wwc_tui.system_messages import reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

INTERRUPTED = 130

_LONG = frozenset({"merge", "doctor"})
"""Commands that may work for long. The others end before there is anything to tidy up in memory, and looking for it would take a
tenth of their time; one that opens a screen begins to tidy up when that stands."""


def run() -> None:
    """Do what the command line asks for, then end the process; the last net for errors that nobody foresaw."""
    _fill_closed_streams()
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):  # data is UTF-8 wherever it is read, whatever this terminal's language
            stream.reconfigure(encoding="utf-8", errors=errors)
    set_language(initial_language(sys.argv[1:]))
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets two lines and no traceback
        status = _give_up(error)
    sys.exit(status)


def _fill_closed_streams() -> None:
    """Put nothing in the place of standard streams that are closed, so that no file of ours gets their number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def main(argv: Sequence[str]) -> int:
    """Do what a command line asks for, in the language that it is to be done in; whoever calls goes on in the one before.

    Args:
        argv: The words after the program's name.

    Returns:
        The status.

    Raises:
        Exception: Something that is a fault of the program, and not of its user or the system.
    """
    with use_language(initial_language(argv)), use_country(""):
        return _done(argv)


def _done(argv: Sequence[str]) -> int:
    try:
        status = _obey(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        _let_go_of_output()
        return 0
    except Refused as error:
        error_message(str(error))
        return error.status
    except OSError as error:
        error_message(f"{_place(error)}: {reason(error)}")
        _let_go_of_output()
        return 1
    except Exception as error:
        if not complain_of(error):
            raise
        return 1


def _obey(argv: Sequence[str]) -> int:
    from wwc_tui.cli.parser import parse

    try:
        arguments = parse(argv)
    except SystemExit as end:  # help, the version, or wrong use, which was said already
        return end.code if isinstance(end.code, int) else 0
    if arguments.command in _LONG:
        return _command(arguments)
    gc.disable()
    try:
        return _command(arguments)
    finally:
        gc.enable()


def _command(arguments: Namespace) -> int:
    """Run a command. Each imports what it needs and nothing else, so that those without a screen start quickly."""
    module, _, name = arguments.run.partition(".")
    run: Callable[[Namespace], int] = getattr(import_module(f"wwc_tui.cli.{module}"), name)
    return run(arguments)


def _place(error: OSError) -> str:
    """What an error of the system is about: a file, or standard output, where it has no name."""
    return os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else tr("standard output")


def _let_go_of_output() -> None:
    """Standard output takes nothing more; what is still held back for it goes nowhere, so that ending is quiet."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return


def _give_up(error: Exception) -> int:
    from wwc_tui.store.crash import write_crash_report

    kind = type(error).__name__
    error_message(tr("the program hit an internal error ({kind}); everything saved before is safe", kind=kind))
    report = write_crash_report(error)
    if report:
        error_message(
            tr("an error report, without your answers, is in {path}; please send it to the maintainers of wwc-tui", path=report)
        )
    else:
        error_message(tr("no error report could be written"))
    return 1
