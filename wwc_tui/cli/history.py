"""``history``: how a session came about."""

from __future__ import annotations

from argparse import Namespace

from wwc_tui.cli.context import Loaded, load, open_places, unknown_criterion
from wwc_tui.cli.output import Refused, error_message, show, show_json
from wwc_tui.domain.changes import Change, Value
from wwc_tui.domain.undo import Turn
from wwc_tui.export import change_words
from wwc_tui.export.change_words import thing_words
from wwc_tui.export.session_json import history_document
from wwc_tui.export.text import printable, shorten
from wwc_tui.i18n import tr
from wwc_tui.local_time import local_minute

_VALUE = 60


def history(arguments: Namespace) -> int:
    """Print a session's changes, oldest first."""
    loaded = load(open_places(arguments), arguments.session)
    if arguments.criterion is not None:
        _check_criterion(loaded, arguments.criterion)
    if arguments.json:
        show_json(history_document(loaded.log, arguments.criterion))
        return 0
    changes = list(loaded.log.history(arguments.criterion or ""))
    for change, was in changes:
        show(_history_line(loaded, change, was))
    if not changes:
        error_message(tr("no changes yet"))
    return 0


def _check_criterion(loaded: Loaded, criterion: str) -> None:
    """Refuse a criterion that neither the edition nor the session knows."""
    if criterion not in loaded.edition and not any(True for _ in loaded.log.history(criterion)):
        raise Refused(unknown_criterion(loaded.edition, criterion))


def _history_line(loaded: Loaded, change: Change, was: Value) -> str:
    moment = local_minute(change.at)
    what = printable(thing_words(loaded.edition, loaded.session, change.subject, change.field))
    by = printable(change.by) or tr("someone")
    line = f"{moment}  {by}: {what}: {_shown(change, was)} → {_shown(change, change.value)}"
    match loaded.log.turn(change):
        case Turn.UNDO:
            return tr("{change} (undone)", change=line)
        case Turn.REDO:
            return tr("{change} (redone)", change=line)
    return line


def _shown(change: Change, value: Value) -> str:
    """A value of a change, on one line and not too long."""
    if value == ():
        return tr("nobody")
    return shorten(printable(change_words.value(change_words.kind_of(change.subject), change.field, value)), _VALUE)
