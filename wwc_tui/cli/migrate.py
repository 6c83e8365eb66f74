"""``migrate``: carries a session to another edition, criterion by criterion, as a new session."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterator

from wwc_tui.cli.choose_language import speak_for
from wwc_tui.cli.context import changed_outside, open_places
from wwc_tui.cli.output import Refused, error_message, show, show_json, table, width
from wwc_tui.domain.folding import fold
from wwc_tui.domain.migrating import Fate, Migration, Step
from wwc_tui.export import words
from wwc_tui.export.change_words import fate, migration_remarks, migration_result
from wwc_tui.export.report_json import migration_document
from wwc_tui.export.text import printable
from wwc_tui.i18n import tr
from wwc_tui.services.migrate_session import migrate_session, plan


def migrate(arguments: Namespace) -> int:
    """Say what becomes of each criterion, and write the new session unless only that was wanted."""
    places = open_places(arguments)
    file = places.store.read(places.store.find(arguments.session))
    speak_for([fold(file.changes).language], places.language)
    if file.foreign:
        error_message(changed_outside(file.name))
    to = places.library.edition(arguments.to)
    if (file.head.edition, file.head.structure) == (to.id, to.structure_hash()):
        raise Refused(tr("{session} already uses {edition}; nothing was written", session=file.head.id, edition=to.id))
    migration = plan(places.library, file, to)
    made = "" if arguments.dry_run else migrate_session(places.store, places.library, file, migration)
    if arguments.json:
        show_json(migration_document(file.head.id, made, migration))
        return 0
    for line in _lines(file.head.id, made, migration):
        show(line)
    return 0


def _lines(session: str, made: str, migration: Migration) -> Iterator[str]:
    yield from _wrapped(tr("{session}: from {old} to {new}", session=session, old=migration.old.id, new=migration.new.id))
    for one in Fate:
        if steps := migration.of(one):
            yield ""
            yield from _wrapped(tr("{fate}: {number}", fate=fate(one), number=len(steps)))
            yield from (f"  {line}" for line in table([_row(step) for step in steps]))
    for line in migration_remarks(migration):
        yield ""
        yield from _wrapped(line)
    yield ""
    for line in migration_result(migration):
        yield from _wrapped(line)
    yield from _wrapped(words.indicative())
    yield ""
    if made:
        yield from _wrapped(tr("The new session is {made}. {session} is unchanged.", made=made, session=session))
    else:
        yield from _wrapped(tr("Nothing was written. Run it without --dry-run to create the new session."))


def _row(step: Step) -> tuple[str, ...]:
    """One criterion: what it is called on both sides, and how it counts on both."""
    name = step.now if step.was in ("", step.now) else f"{step.was} → {step.now}"
    before, after = (words.verdict(one) if one else "–" for one in (step.before, step.after))
    if step.fate is Fate.NEW:
        return printable(name), after
    if step.fate is Fate.SET_ASIDE:
        return printable(name), before, "" if step.answered else tr("no answers")
    return printable(name), before if before == after else f"{before} → {after}"


def _wrapped(sentence: str) -> list[str]:
    return textwrap.wrap(printable(sentence), width(), break_long_words=False, break_on_hyphens=False)
