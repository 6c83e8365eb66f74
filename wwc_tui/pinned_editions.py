"""Holds a session to the edition that it was made with: keeps that in the store, and says what became of it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.structures import Altered, Differences, differences, edition_of_structure, without_place
from wwc_tui.i18n import listed, tr
from wwc_tui.reading.compiled import load_words
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.folders import pinned_file, pinned_files
from wwc_tui.reading.library import Held, Library
from wwc_tui.store.findings import Finding, Kind
from wwc_tui.store.session_store import SessionFile, SessionStore


def pin_edition(store: SessionStore, library: Library, edition: Edition) -> None:
    """Have the store keep an edition in all its languages, so that its sessions can go on with it whatever becomes of it.

    Raises:
        StoreError: It could not be written.
    """
    structure = edition.structure_hash()
    path = pinned_file(store.criteria, edition.id, structure)
    if path is None or load_words(path, structure, "") is not None:
        return
    if (content := library.words(edition)) is not None:
        store.pin(path.name, content)


def examine_pinned(store: SessionStore, library: Library) -> list[Finding]:
    """What is wrong with the editions that a store keeps; one that is available unchanged can be saved again."""
    found: list[Finding] = []
    for path, edition, structure in pinned_files(store.criteria):
        if load_words(path, structure, "") is not None:
            continue
        installed = _installed(library, edition, structure) is not None
        found.append(Finding(Kind.CRITERIA, path, _unusable(path.name, edition, installed=installed), repairable=installed))
    return found


def repair_pinned(store: SessionStore, library: Library, finding: Finding) -> str:
    """Keep an edition anew of which the copy is of no use.

    Returns:
        What was done, or why nothing was, as a sentence for a person.

    Raises:
        StoreError: It could not be written.
    """
    for path, edition, structure in pinned_files(store.criteria):
        installed = _installed(library, edition, structure) if str(path) == finding.place else None
        if installed is not None:
            pin_edition(store, library, installed)
            return tr("{file} was recreated from the available criteria", file=path.name)
    return tr("nothing was done: {finding}", finding=finding.words)


def _installed(library: Library, name: str, structure: str) -> Edition | None:
    """An edition with that structure, if one is available and not only kept."""
    try:
        held = library.of_session(name, structure)
    except ReadingError:
        return None
    return held.edition if held.same and not held.pinned else None


def _unusable(file: str, edition: str, *, installed: bool) -> str:
    if installed:
        return tr(
            "{file}, the saved copy of {edition}, cannot be used; it can be recreated, because {edition} is available",
            file=file,
            edition=edition,
        )
    return tr(
        "{file}, the saved copy of {edition}, cannot be used; put another copy there, or give the folder of "
        "{edition} with --criteria",
        file=file,
        edition=edition,
    )


def edition_notices(held: Held, file: SessionFile) -> tuple[str, ...]:
    """What a person should know about a session's edition, a sentence each; nothing where it is the one it was made with."""
    if held.pinned:
        return (_goes_on(held.edition, file.head.id, installed=held.installed is not None),)
    if held.same:
        return ()
    before = edition_of_structure(file.structure, file.head.structure)
    found = differences(before, held.edition) if before else None
    return tuple(_is_restated(held.edition, found, without_place(held.edition, fold(file.changes))))


def _changes_of(found: Differences, edition: Edition) -> Iterator[str]:
    """What differs between an edition as it was and as it is."""
    scales = {one.id: one.title for one in edition.scales}
    conditions = {one.id: one.name for one in edition.gates}
    if found.came:
        yield tr("New criteria: {names}.", names=listed(found.came))
    if found.gone:
        yield tr("Removed criteria: {names}.", names=listed(found.gone))
    if found.indicators_came:
        yield tr("New indicators: {names}.", names=listed(found.indicators_came))
    if found.indicators_gone:
        yield tr("Removed indicators: {names}.", names=listed(found.indicators_gone))
    for one in found.needs:
        yield tr(
            "{criterion} needs {now} of its indicators; before, it needed {before}.",
            criterion=one.id,
            now=one.now,
            before=one.before,
        )
    for one in found.after:
        yield tr(
            "{criterion} comes after {now}; before, it came after {before}.", criterion=one.id, now=one.now, before=one.before
        )
    if found.steps:
        names = listed(one.id for one in found.steps)
        yield tr("The effort or horizon of the next step changed: {names}.", names=names)
    yield from (_scale(one, scales.get(one.id, one.id)) for one in found.scales)
    yield from (_gate(one, conditions.get(one.id) or one.id) for one in found.gates)
    if found.moved:
        yield tr("Practice areas, criteria or indicators are in a different order.")


def _scale(one: Altered, title: str) -> str:
    if not one.before:
        return tr("The tier scale “{scale}” is new: {floors}.", scale=title, floors=one.now)
    if not one.now:
        return tr("The tier scale “{scale}” was removed.", scale=title)
    return tr(
        "The tier scale “{scale}” has the thresholds {now}; before, it had {before}.", scale=title, now=one.now, before=one.before
    )


def _gate(one: Altered, name: str) -> str:
    if not one.before:
        return tr("The condition “{gate}” is new.", gate=name)
    if not one.now:
        return tr("The condition “{gate}” was removed.", gate=name)
    return tr("The condition “{gate}” asks for something different.", gate=name)


def _goes_on(edition: Edition, session: str, *, installed: bool) -> str:
    """Return that a session goes on with its edition as it was, and what can be done about it.

    Args:
        installed: Whether the edition is available under its id, in another state.
    """
    if not installed:
        return tr("“{edition}” is no longer available; this session continues with its saved copy.", edition=edition.title)
    return tr(
        "“{edition}” has changed since this session was created; the session continues with the criteria as "
        "they were. To migrate it to the current ones: wwc-tui migrate {session} --to {id}",
        edition=edition.title,
        id=edition.id,
        session=session,
    )


def _is_restated(edition: Edition, found: Differences | None, without_place: Iterable[str]) -> Iterator[str]:
    """That a session cannot go on with its edition as it was, what differs, and which answers have no place now.

    Args:
        found: What differs; None where that cannot be told.
        without_place: What there are answers to and the edition does not have.
    """
    yield tr(
        "“{edition}” has changed since this session was created, and the earlier criteria are not available; "
        "the score uses the current ones.",
        edition=edition.title,
    )
    if found is None:
        yield tr("What changed is not known, because this session does not record the earlier criteria.")
    else:
        yield from _changes_of(found, edition)
    if names := listed(without_place):
        yield tr("These answers do not fit the current criteria; they are kept but do not count: {names}.", names=names)
