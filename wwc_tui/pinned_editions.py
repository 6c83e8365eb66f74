"""Holds a session to the edition that it was made with: keeps that in the store, and says what became of it since."""

from __future__ import annotations

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.structures import differences, edition_of_structure, without_place
from wwc_tui.export.edition_words import goes_on, is_restated
from wwc_tui.i18n import tr
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
    """What is wrong with the editions that a store keeps; one that is at hand as it was can be kept anew."""
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
            return tr("{file} was made anew from the criteria that are at hand", file=path.name)
    return tr("nothing was done: {finding}", finding=finding.words)


def _installed(library: Library, name: str, structure: str) -> Edition | None:
    """An edition with that structure, where one is at hand and not only kept."""
    try:
        held = library.of_session(name, structure)
    except ReadingError:
        return None
    return held.edition if held.same and not held.pinned else None


def _unusable(file: str, edition: str, *, installed: bool) -> str:
    if installed:
        return tr(
            "{file}, which keeps {edition} as sessions know it, cannot be used; it can be made anew, since {edition} is at hand",
            file=file,
            edition=edition,
        )
    return tr(
        "{file}, which keeps {edition} as sessions know it, cannot be used; put a copy of it there, "
        "or name the folder of {edition} with --criteria",
        file=file,
        edition=edition,
    )


def edition_notices(held: Held, file: SessionFile) -> tuple[str, ...]:
    """What a person should know about a session's edition, a sentence each; nothing where it is the one it was made with."""
    if held.pinned:
        return (goes_on(held.edition.id, file.head.id, at_hand=held.installed is not None),)
    if held.same:
        return ()
    before = edition_of_structure(file.structure, file.head.structure)
    found = differences(before, held.edition) if before else None
    return tuple(is_restated(held.edition.id, found, without_place(held.edition, fold(file.changes))))
