"""Finds editions: a folder that the user names, those in the store's folder, and the ones that come with the program."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from wwc_tui.domain.criteria import DEFAULT_EDITION, Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import current_language, tr
from wwc_tui.reading.compiled import dump_edition, dump_words, load_edition, load_languages, load_words, vouched
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.folders import EDITION_FILE, MAX_BYTES, built_in_folder, editions_in, folder_name, languages, pinned_file


@dataclass(frozen=True, slots=True)
class Held:
    """The edition that a session is worked on with.

    Attributes:
        same: Whether its structure is the one that the session was made with.
        pinned: Whether it is the copy that was kept when the session was made.
        installed: What is available under its id now; None if nothing can be read.
    """

    edition: Edition
    same: bool
    pinned: bool
    installed: Edition | None


class Library:
    """The editions available.

    Attributes:
        own: A folder named by the user: an edition, or a folder of editions; looked at first.
        criteria: The folder of the store's criteria; looked at next.
        cache: Where parsed editions that come with the program are kept between runs; None to keep none.
        chosen: The id of the edition for new sessions; None where nobody chose one.
    """

    def __init__(
        self, own: Path | None = None, criteria: Path | None = None, cache: Path | None = None, chosen: str | None = None
    ) -> None:
        self.own = own
        self.criteria = criteria
        self.cache = cache
        self.chosen = chosen
        self._known: dict[str, Edition] = {}

    def folders(self) -> dict[str, Path]:
        """The folder of each edition, by id; of two with the same id the first counts.

        Raises:
            ReadingError: The folder that the user named holds no edition.
        """
        found: dict[str, Path] = {}
        for folder in self._all():
            found.setdefault(folder_name(folder), folder)
        return found

    def _all(self) -> Iterator[Path]:
        if self.own is not None:
            own = list(editions_in(self.own))
            if not own:
                said = tr("contains no edition; an edition is a folder with a file {file}", file=EDITION_FILE)
                raise ReadingError([Fault(str(self.own), 0, said)])
            yield from reversed(own)
        for place in ([self.criteria] if self.criteria else []) + [built_in_folder()]:
            yield from editions_in(place)

    @property
    def default(self) -> str:
        """The edition of a new session: the chosen one, else the last by name in the user's own folder, else the built-in one."""
        if self.chosen is not None:
            return self.chosen
        return next(iter(self.folders())) if self.own is not None else DEFAULT_EDITION

    def choices(self) -> tuple[str, ...]:
        """The ids of the editions that a new session can be made with, the default one first.

        Where the user named a folder, only what is in it; everything available otherwise.

        Raises:
            ReadingError: The folder that the user named holds no edition.
        """
        if self.chosen is not None:
            return (self.chosen,)
        names = dict.fromkeys(map(folder_name, editions_in(self.own) if self.own is not None else self._all()))
        return (self.default, *(name for name in names if name != self.default))

    def edition(self, name: str | None = None, language: str | None = None) -> Edition:
        """An edition by its id, in a language where it speaks it, else in its own.

        Args:
            name: Its id; the default one where it is None.
            language: The language; the one that is spoken where it is None.

        Raises:
            ReadingError: There is none of that id, or something in it is wrong.
        """
        return self._read(self._folder(name), language or current_language())

    def of_session(self, name: str, structure: str, language: str | None = None) -> Held:
        """The edition that a session was made with, if that is available; else the one that has its id now.

        Of several with that id the first with the same structure counts, then the copy that the store kept.

        Args:
            name: The edition's id, as the session has it.
            structure: The digest of its structure, as the session has it.
            language: The language; the one that is spoken where it is None.

        Raises:
            ReadingError: There is none of that id, or something in it is wrong.
        """
        wanted = language or current_language()
        installed: Edition | None = None
        trouble: ReadingError | None = None
        for folder in self._all():
            if folder_name(folder) != name:
                continue
            try:
                edition = self._read(folder, wanted)
            except ReadingError as error:
                trouble = trouble or error
                continue
            installed = installed or edition
            if edition.structure_hash() == structure:
                return Held(edition, same=True, pinned=False, installed=edition)
        pin = pinned_file(self.criteria, name, structure) if self.criteria else None
        if pin is not None and (kept := load_words(pin, structure, wanted)) is not None:
            return Held(kept, same=True, pinned=True, installed=installed)
        if installed is None:
            raise trouble or self._missing(name, of_session=True)
        return Held(installed, same=False, pinned=False, installed=installed)

    def in_language(self, edition: Edition, language: str) -> Edition:
        """The edition that a session is worked on with in another language, where it speaks that, else in its own.

        Its structure is another one only where it was changed meanwhile, and no copy of it was kept.

        Raises:
            ReadingError: There is none of that id any more, or something in it is wrong.
        """
        return self.of_session(edition.id, edition.structure_hash(), language).edition

    def languages_of(self, edition: Edition) -> tuple[str, ...]:
        """The languages that the edition speaks that a session is worked on with, its own first.

        Raises:
            ReadingError: There is none of that id any more, or something in it is wrong.
        """
        if not self.of_session(edition.id, edition.structure_hash(), "").pinned:
            return self.languages(edition.id)
        pin = pinned_file(self.criteria, edition.id, edition.structure_hash()) if self.criteria else None
        return load_languages(pin, edition.structure_hash()) if pin is not None else ()

    def languages(self, name: str | None = None) -> tuple[str, ...]:
        """The languages that an edition speaks, its own first.

        Raises:
            ReadingError: There is none of that id, or something in it is wrong.
        """
        folder = self._folder(name)
        return languages(folder, self._read(folder, "").language)

    def words(self, edition: Edition) -> bytes | None:
        """An edition in all the languages that it speaks, to be kept for sessions that are made with it.

        Returns:
            None where it is not available with this structure. A language in which something is wrong is left out.
        """
        structure = edition.structure_hash()
        for folder in self._all():
            if folder_name(folder) != edition.id:
                continue
            spoken_in: list[Edition] = []
            for language in ("", *languages(folder, edition.language)):
                with suppress(ReadingError):
                    found = self._read(folder, language)
                    if all(found.language != one.language for one in spoken_in):
                        spoken_in.append(found)
            if spoken_in and spoken_in[0].structure_hash() == structure:
                return dump_words(spoken_in)
        return None

    def _folder(self, name: str | None) -> Path:
        folders = self.folders()
        wanted = self.default if name is None else name
        if wanted not in folders:
            raise self._missing(wanted)
        return folders[wanted]

    def _missing(self, name: str, *, of_session: bool = False) -> ReadingError:
        there = ", ".join(sorted(self.folders()))
        said = tr("is not an available edition; choose from {editions}", editions=there)
        if of_session:
            said = tr(
                "is not an available edition, but the session was made with it; give its folder with --criteria. "
                "Available: {editions}",
                editions=there,
            )
        return ReadingError([Fault(name or "“”", 0, said)])

    def _read(self, folder: Path, language: str) -> Edition:
        if not (folder / f"edition.{language}.md").is_file():
            language = ""
        text = text_digest(folder, language)
        if text is not None and text in self._known:
            return self._known[text]
        digest = vouched().get(text) if text is not None and self.cache is not None else None
        kept = self.cache / f"edition-{text[:32]}.json" if digest and text and self.cache else None
        edition = load_edition(kept, digest) if kept and digest else None
        if edition is None:
            from wwc_tui.reading.editions import read_edition  # the Markdown reader is only needed for what nobody vouches for
            from wwc_tui.reading.translations import translate

            edition = read_edition(folder)
            if language:
                edition = translate(edition, folder, language)
            if kept is not None:
                dump_edition(edition, kept)
        if text is not None:
            self._known[text] = edition
        return edition


def text_digest(folder: Path, language: str) -> str | None:
    """Return the SHA-256 of all the text of an edition, its name and the language; None where it cannot be read as text."""
    digest = hashlib.sha256(f"{language}\0{folder_name(folder)}".encode())
    try:
        for file in sorted(folder.glob("*.md")):
            if not file.is_file() or file.stat().st_size > MAX_BYTES:  # a pipe would never end, nor would a device
                return None
            digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    except OSError:
        return None
    return digest.hexdigest()


def in_spoken_language(library: Library, edition: Edition) -> Edition:
    """An edition in the language that is spoken, if it is available in it; otherwise the same one."""
    if edition.language == current_language():
        return edition
    try:
        found = library.in_language(edition, current_language())
    except ReadingError:
        return edition
    return found if found.structure_hash() == edition.structure_hash() else edition
