"""Settle what two copies of a session say differently: choose one of the texts, or keep both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wwc_tui.domain.changes import Change, Conflict, Value, candidates, resolution_edits
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import Session
from wwc_tui.export import change_words
from wwc_tui.export.change_words import thing_words
from wwc_tui.i18n import tr
from wwc_tui.interview.live_session import Interview
from wwc_tui.local_time import local
from wwc_tui.screens.choice import ChooseScreen


def settle_next(edition: Edition, session: Session, conflicts: Sequence[Conflict]) -> tuple[ChooseScreen, list[Value]] | None:
    """The question about the first of some conflicts, and what each answer sets; None where there is none."""
    if not conflicts:
        return None
    conflict = conflicts[0]
    values = [*candidates(conflict)]
    choices = [(str(number), version_words(change)) for number, change in enumerate(conflict.changes)]
    if len(values) > len(choices):
        choices.append((str(len(values) - 1), tr("keep both, one after the other")))
    thing = thing_words(edition, session, *conflict.key)
    title = tr("Two copies differ: {thing}. Which one counts? Both stay in the history.", thing=thing)
    return ChooseScreen(title, choices), values


def version_words(change: Change) -> str:
    """One of the versions: what, by whom, when."""
    moment = local(datetime.fromisoformat(change.at))
    who = f"{change.by}, " if change.by else ""
    shown = change_words.value(change_words.kind_of(change.subject), change.field, change.value)
    return f"{shown}  ({who}{moment:%Y-%m-%d %H:%M})"


def settle(interview: Interview, conflict: Conflict, value: Value) -> None:
    """End a conflict with a value."""
    interview.record(*resolution_edits(conflict, value))
