"""What can go wrong with a store, each as a sentence that says what to do next."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.i18n import tr
from wwc_tui.system_messages import reason

__all__ = [
    "DamagedFile",
    "HeldElsewhere",
    "NewerFile",
    "NoSuchSession",
    "ReplacedUnderneath",
    "SaveFailed",
    "StoreError",
    "reason",
]


class StoreError(Exception):
    """Something about the store failed. The message is a sentence for a person; nothing was lost or half written."""


class NoSuchSession(StoreError):
    """No session goes by that name."""


class DamagedFile(StoreError):
    """A session file cannot be read as one.

    Attributes:
        path: The file, which was left as it is.
        backup: The last good generation of it, or None where there is none.
    """

    def __init__(self, path: Path, why: str, backup: Path | None) -> None:
        self.path = path
        self.backup = backup
        sentence = tr(
            "{file} cannot be read ({why}); it was left unchanged, and its last good copy can be opened: wwc-tui doctor --repair",
            file=path.name,
            why=why,
        )
        if backup is None:
            sentence = tr(
                "{file} cannot be read ({why}); it was left unchanged, and there is no earlier copy beside it that can be read",
                file=path.name,
                why=why,
            )
        super().__init__(sentence)


class NewerFile(StoreError):
    """A session file was written by a later version of the program."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(
            tr(
                "{file} was written by a newer wwc-tui (format {version}); update this one to open it",
                file=path.name,
                version=version,
            )
        )


class HeldElsewhere(StoreError):
    """Another program has the session open for writing."""

    def __init__(self, path: Path, holder: str) -> None:
        self.holder = holder
        super().__init__(
            tr(
                "{session} is open in another program ({holder}); close it there, or open it here read-only",
                session=path.stem,
                holder=holder,
            )
        )


class ReplacedUnderneath(StoreError):
    """Somebody else replaced the file while it was open here; what was held here was put beside it.

    Attributes:
        mine: The copy of what this program held.
    """

    def __init__(self, path: Path, mine: Path) -> None:
        self.mine = mine
        super().__init__(
            tr("{file} was replaced by another program; what you had here is safe in {mine}", file=path.name, mine=mine.name)
        )


class SaveFailed(StoreError):
    """The session could not be written; the file on the disk is the one from before."""

    def __init__(self, path: Path, why: OSError) -> None:
        super().__init__(tr("{file} could not be written: {why}", file=path.name, why=reason(why)))
