"""Finds editions: a folder that the user names, those in the store's folder, and the ones that come with the program."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import wwc_tui
from wwc_tui.domain.criteria import Edition
from wwc_tui.language import say, spoken
from wwc_tui.reading.compiled import dump_edition, load_edition
from wwc_tui.reading.faults import Fault, ReadingError

EDITION_FILE = "edition.md"
DEFAULT_EDITION = "wwc-2022"


class Library:
    """The editions at hand.

    Attributes:
        own: A folder named by the user: an edition, or a folder of editions; looked at first.
        store: The store's folder; a folder ``criteria`` in it is looked at next.
        cache: Where parsed editions are kept between runs; None to keep none.
    """

    def __init__(self, own: Path | None = None, store: Path | None = None, cache: Path | None = None) -> None:
        self.own = own
        self.store = store
        self.cache = cache

    def folders(self) -> dict[str, Path]:
        """The folder of each edition, by id; of two with the same id the first counts.

        Raises:
            ReadingError: The folder that the user named holds no edition.
        """
        found: dict[str, Path] = {}
        if self.own is not None:
            own = list(_editions_in(self.own))
            if not own:
                wrong = say("holds no edition; one is a folder with a file {file}", file=EDITION_FILE)
                raise ReadingError([Fault(str(self.own), 0, wrong)])
            found |= {folder.resolve().name: folder for folder in reversed(own)}
        places = ([self.store / "criteria"] if self.store else []) + [built_in_folder()]
        for place in places:
            for folder in _editions_in(place):
                found.setdefault(folder.name, folder)
        return found

    @property
    def default(self) -> str:
        """The edition of a new session: the user's own where one is named, else the built-in one."""
        return next(iter(self.folders())) if self.own is not None else DEFAULT_EDITION

    def edition(self, name: str | None = None, language: str | None = None) -> Edition:
        """An edition by its id, in a language where it speaks it, else in its own.

        Args:
            name: Its id; the default one where it is None.
            language: The language; the one that is spoken where it is None.

        Raises:
            ReadingError: There is none of that id, or something in it is wrong.
        """
        return self._read(self._folder(name), language or spoken())

    def languages(self, name: str | None = None) -> tuple[str, ...]:
        """The languages that an edition speaks, its own first.

        Raises:
            ReadingError: There is none of that id, or something in it is wrong.
        """
        from wwc_tui.reading.translations import languages

        folder = self._folder(name)
        return languages(folder, self._read(folder, "").language)

    def _folder(self, name: str | None) -> Path:
        folders = self.folders()
        wanted = name or self.default
        if wanted not in folders:
            wrong = say("is no edition at hand; there are {editions}", editions=", ".join(sorted(folders)))
            raise ReadingError([Fault(wanted, 0, wrong)])
        return folders[wanted]

    def _read(self, folder: Path, language: str) -> Edition:
        if not (folder / f"edition.{language}.md").is_file():
            language = ""
        kept = self._kept(folder, language)
        if kept is not None and (edition := load_edition(kept)) is not None:
            return edition
        from wwc_tui.reading.editions import read_edition  # the Markdown reader is only needed for a changed edition
        from wwc_tui.reading.translations import translate

        edition = read_edition(folder)
        if language:
            edition = translate(edition, folder, language)
        if kept is not None:
            dump_edition(edition, kept)
        return edition

    def _kept(self, folder: Path, language: str) -> Path | None:
        """Where the parsed edition is kept: a name made from all its text, so that it can never be out of date."""
        if self.cache is None:
            return None
        digest = hashlib.sha256(f"{wwc_tui.__version__}\0{language}".encode())
        try:
            for file in sorted(folder.glob("*.md")):
                digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
        except OSError:
            return None
        return self.cache / f"edition-{digest.hexdigest()[:32]}.json"


def built_in_folder() -> Path:
    """The folder of the editions that come with the program: inside the package, or beside it in a checkout."""
    package = Path(wwc_tui.__file__).parent
    packaged = package / "_criteria"
    return packaged if packaged.is_dir() else package.parent / "criteria"


def _editions_in(place: Path) -> Iterator[Path]:
    if (place / EDITION_FILE).is_file():
        yield place
    elif place.is_dir():
        yield from sorted(folder for folder in place.iterdir() if (folder / EDITION_FILE).is_file())
