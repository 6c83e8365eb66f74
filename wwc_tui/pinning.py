"""Holds a session to the edition that it was made with: keeps that in the store, and says what became of it since."""

from __future__ import annotations

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.structures import differences, edition_of_structure, without_place
from wwc_tui.export.editions import goes_on, is_restated
from wwc_tui.reading.folders import pinned_file
from wwc_tui.reading.library import Held, Library
from wwc_tui.store.sessions import SessionFile, SessionStore


def pin_edition(store: SessionStore, library: Library, edition: Edition) -> None:
    """Have the store keep an edition in all its languages, so that its sessions can go on with it whatever becomes of it.

    Raises:
        StoreError: It could not be written.
    """
    path = pinned_file(store.folder, edition.id, edition.structure_hash())
    if path is not None and not path.exists() and (content := library.words(edition)) is not None:
        store.pin(path, content)


def what_became(held: Held, file: SessionFile) -> tuple[str, ...]:
    """What a person should know about a session's edition, a sentence each; nothing where it is the one it was made with."""
    if held.pinned:
        return (goes_on(held.edition.id, file.head.id, at_hand=held.installed is not None),)
    if held.same:
        return ()
    before = edition_of_structure(file.structure, file.head.structure)
    found = differences(before, held.edition) if before else None
    return tuple(is_restated(held.edition.id, found, without_place(held.edition, fold(file.changes))))
