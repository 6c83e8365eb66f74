"""``merge``: another copy of a session brought in, so that nothing of either is lost."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wwc_tui.cli.context import Context, changed_outside, load, open_places
from wwc_tui.cli.output import Refused, error_message, show, show_json, width
from wwc_tui.domain.changes import Change, Conflict, thaw
from wwc_tui.export import change_words
from wwc_tui.export.change_words import thing_words
from wwc_tui.export.text import printable
from wwc_tui.i18n import ngettext, tr
from wwc_tui.live_session import open_interview
from wwc_tui.local_time import local_day, local_minute
from wwc_tui.store.errors import DamagedFile
from wwc_tui.store.session_store import SessionFile, read_session
from wwc_tui.store.time_limits import check_timely


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of bringing a copy in.

    Attributes:
        session: The session's id.
        name: The session as it was named on the command line, for a command that people can use next.
        copy: The file of the other copy, which stays as it was.
        came_in: How many changes the session did not hold yet, or held as they were before they were typed on.
        only_here: How many changes the copy lacks, or holds as they were before they were typed on.
        conflicts: What the two say differently and nobody has settled yet.
        things: What each of these is called, by its subject and field.
    """

    session: str
    name: str
    copy: Path
    came_in: int
    only_here: int
    conflicts: tuple[Conflict, ...]
    things: Mapping[tuple[str, str], str]


def merge(arguments: Namespace) -> int:
    """Bring the changes of another copy into a session, and say what the two tell differently."""
    places = open_places(arguments)
    merged = _bring_in(places, arguments.session, arguments.file)
    if arguments.json:
        show_json(_document(merged))
    else:
        for line in _lines(merged):
            show(line)
    return 0


def _bring_in(places: Context, name: str, path: Path) -> Merged:
    """Merge and save.

    Raises:
        Refused: The file is no copy of this session, or the session could not be written.
        HeldElsewhere: Another program has the session open.
    """
    loaded = load(places, name)
    copy = _read_copy(places, loaded.file, name, path)
    with closing(open_interview(places.store, loaded.edition, loaded.found)) as interview:
        came_in = interview.merge(copy.changes)
    if interview.unsaved:
        raise Refused(tr("{trouble}; nothing was merged", trouble=interview.saved.trouble))
    if interview.saved.notice:
        error_message(interview.saved.notice)
    known = {change.id: change for change in copy.changes}
    only_here = sum(known.get(change.id) != change for change in interview.log)
    conflicts = interview.conflicts
    things = {one.key: thing_words(loaded.edition, interview.session, *one.key) for one in conflicts}
    return Merged(loaded.id, name, path, came_in, only_here, conflicts, things)


def _read_copy(places: Context, ours: SessionFile, name: str, path: Path) -> SessionFile:
    """Read a file that has to be another copy of a session.

    Raises:
        Refused: It is none, or it cannot be told what in it is true.
        StoreError: It is not there, is newer than this program, or cannot be read.
    """
    try:
        copy = read_session(path)
    except DamagedFile as error:
        raise Refused(_of_damage(error, name, path)) from error
    if copy.head.id != ours.head.id:
        raise Refused(_of_another(places, ours, copy, path))
    if copy.head.edition != ours.head.edition:
        raise Refused(
            tr(
                "{file} uses {edition} and {id} uses {other}, so they cannot be merged; look at the copy on its own: "
                "wwc-tui score {path}",
                file=path.name,
                edition=copy.head.edition,
                id=copy.head.id,
                other=ours.head.edition,
                path=path,
            )
        )
    if copy.foreign:
        error_message(changed_outside(path.name))
    known = {change.id for change in ours.changes}
    check_timely(path, (change for change in copy.changes if change.id not in known))
    _check_same_past(ours, copy, path)
    return copy


def _of_damage(error: DamagedFile, name: str, path: Path) -> str:
    """What to do about a copy that cannot be read."""
    if error.backup:
        return tr(
            "{file} cannot be read and was left unchanged; you may still be able to merge its last good copy: "
            "wwc-tui merge {name} {backup}",
            file=path.name,
            name=name,
            backup=error.backup,
        )
    return tr(
        "{why}; ask for another copy, or use wwc-tui import if it holds answers rather than a session",
        why=error,
    )


def _of_another(places: Context, ours: SessionFile, copy: SessionFile, path: Path) -> str:
    """What to do about a copy of another session."""
    if places.store.has(copy.head.id):
        return tr(
            "{file} is a copy of session {id}, not of {other}; merge it there: wwc-tui merge {id} {path}",
            file=path.name,
            id=copy.head.id,
            other=ours.head.id,
            path=path,
        )
    return tr(
        "{file} is a copy of session {id}, not of {other}; import it on its own with wwc-tui import",
        file=path.name,
        id=copy.head.id,
        other=ours.head.id,
    )


def _check_same_past(ours: SessionFile, copy: SessionFile, path: Path) -> None:
    """Refuse a copy in which something that happened before they went apart is told in another way.

    The program itself only appends, and types on under the same id at a later moment. Of two other forms of a change one would be
    lost.
    """
    known = {change.id: change for change in ours.changes}
    for theirs in copy.changes:
        mine = known.get(theirs.id)
        if mine is None or mine == theirs:
            continue
        if mine.at == theirs.at or mine != replace(theirs, at=mine.at, value=mine.value):
            what = f"{mine.subject} {mine.field}, {local_day(mine.at)}"
            raise Refused(
                tr(
                    "{file} and the session record the same change differently ({what}), so one of them was altered "
                    "outside this program; nothing was merged: compare with wwc-tui history {path}, and copy by hand "
                    "what is right",
                    file=path.name,
                    what=what,
                    path=path,
                )
            )


def _document(merged: Merged) -> dict[str, Any]:
    """The result as JSON has it."""
    return {
        "session": merged.session,
        "file": str(merged.copy).encode("utf-8", "backslashreplace").decode(),
        "came_in": merged.came_in,
        "only_here": merged.only_here,
        "conflicts": [
            {
                "subject": conflict.key[0],
                "field": conflict.key[1],
                "versions": [
                    {
                        "id": change.id,
                        "at": change.at,
                        "by": change.by,
                        "value": thaw(change.value),
                        "counts": change is conflict.changes[-1],
                    }
                    for change in conflict.changes
                ],
            }
            for conflict in merged.conflicts
        ],
    }


def _lines(merged: Merged) -> Iterator[str]:
    """The result for people."""
    yield from _wrapped(_what_came(merged))
    if merged.only_here and merged.came_in:
        yield from _wrapped(
            ngettext(
                "The copy still lacks {number} change from the session; merge there too, or send the session file back.",
                "The copy still lacks {number} changes from the session; merge there too, or send the session file back.",
                merged.only_here,
            )
        )
    if not merged.conflicts:
        return
    yield from _wrapped(
        ngettext(
            "The copies differ in {number} place. Both texts are kept; the later one counts until you choose.",
            "The copies differ in {number} places. Both texts are kept; the later one counts until you choose.",
            len(merged.conflicts),
        )
    )
    yield from _wrapped(tr("To choose, open the session with wwc-tui resume {name} and press m.", name=merged.name))
    for conflict in merged.conflicts:
        yield ""
        yield printable(merged.things[conflict.key])
        for change in conflict.changes:
            yield from _wrapped(_version(change, counts=change is conflict.changes[-1]), "  ")


def _what_came(merged: Merged) -> str:
    name = merged.copy.name
    if merged.came_in:
        return ngettext(
            "{number} change was merged from {name}.", "{number} changes were merged from {name}.", merged.came_in, name=name
        )
    if merged.only_here:
        return tr("Everything in {name} is already in the session: nothing was merged.", name=name)
    return tr("{name} and the session are the same: nothing was merged.", name=name)


def _version(change: Change, *, counts: bool) -> str:
    """One of the texts of a conflict: when, by whom, what."""
    by = change.by or tr("someone")
    if counts:
        by = tr("{name} (counts now)", name=by)
    value = change_words.value(change_words.kind_of(change.subject), change.field, change.value)
    return f"{local_minute(change.at)}, {by}: {value}"


def _wrapped(sentence: str, before: str = "") -> list[str]:
    return textwrap.wrap(
        printable(sentence),
        width(),
        initial_indent=before,
        subsequent_indent=before * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )
