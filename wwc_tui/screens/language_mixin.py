"""The languages of an interview: the one that is spoken while a session is open, and a second one under its criteria."""

from __future__ import annotations

import os
from collections.abc import Sequence

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.criteria import Edition
from wwc_tui.i18n import NAMES, choose_language, current_language, set_language, tr
from wwc_tui.interview.live_session import Interview
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.screens.overlays import Overlays


def speak_for(interview: Interview, library: Library, asked: str | None) -> None:
    """Speak a session's language, and read its criteria in it, before anything of it is shown.

    Args:
        library: Where its edition is read.
        asked: The language that the command line asks for; None where it asks for none.

    Raises:
        ReadingError: Something in the edition is wrong; the language of before is spoken on.
    """
    wanted = choose_language(asked, interview.session.language, os.environ)
    edition = library.in_language(interview.edition, wanted)
    set_language(wanted)
    if edition.structure_hash() == interview.edition.structure_hash():  # otherwise it was changed just now
        interview.read_in(edition)


def speak_for_nobody(asked: str | None) -> None:
    """Speak the language of the program itself, where no session is open."""
    set_language(choose_language(asked, "", os.environ))


class LanguageMixin(Overlays):
    """What an interview does with languages.

    Attributes:
        library: Reads the session's edition in each of its languages.
        second: The edition in the language that stands under the spoken one; None where one is enough.
    """

    library: Library
    second: Edition | None

    def __init__(self) -> None:
        super().__init__()
        self._editions: dict[str, Edition] = {}

    def say_anew(self) -> None:
        """Say everything on the screen in the language that is spoken now."""
        raise NotImplementedError

    def languages(self) -> tuple[str, ...]:
        """The languages of the criteria, their own first; none, said with why, where they cannot be read."""
        try:
            return self.library.languages_of(self.interview.edition)
        except ReadingError as error:
            self.tell(str(error), trouble=True)
            return ()

    def edition_in(self, language: str) -> Edition | None:
        """The session's edition in a language; None, said with why, where it cannot be read in it."""
        present = self.interview.edition
        found = self._editions.get(language)
        if found is not None:
            return found
        try:
            found = self.library.in_language(present, language)
        except ReadingError as error:
            self.tell(str(error), trouble=True)
            return None
        if found.structure_hash() != present.structure_hash():
            self.tell(tr("The criteria were changed since this session was opened. Open it again to read them."), trouble=True)
            return None
        self._editions[language] = found
        return found

    def other_editions(self) -> tuple[Edition, ...]:
        """The session's edition in every language but the one that is shown, as far as it can be read."""
        present = self.interview.edition
        read = [self.edition_in(language) for language in self.languages() if language != present.language]
        return tuple(one for one in read if one is not None)

    def action_next_language(self) -> None:
        """Speak the next language of the criteria that the program speaks too."""
        known = [language for language in self.languages() if language in LANGUAGES]
        language = next(iter(_after(known, current_language())), "")
        edition = self.edition_in(language) if language else None
        if edition is None:
            if not language:
                self.tell(tr("These criteria are at hand in no other language."))
            return
        before = self.interview.edition
        set_language(language)
        self.interview.read_in(edition)
        if self.second is not None and self.second.language == edition.language:
            self.second = before
        if self.interview.saved.trouble:
            self.interview.save()  # why it fails is said in the language of the attempt
        self.say_anew()
        self.tell(tr("Now in {language}. The session's own language is set with u.", language=NAMES[language]))

    def action_both_languages(self) -> None:
        """Show the criterion in a second language too, in the next one, or in one language again."""
        others = _after(self.languages(), self.interview.edition.language)
        if not others:
            self.tell(tr("These criteria are at hand in no other language."))
            return
        shown = self.second.language if self.second is not None else ""
        rest = others[others.index(shown) + 1 :] if shown in others else others
        self.second = self.edition_in(rest[0]) if rest else None
        self.show_all()
        if self.second is not None:
            name = NAMES.get(self.second.language, self.second.language)
            self.tell(
                tr("{language} stands under it. «{key}» shows another language under it, or one alone.", language=name, key="B")
            )
        elif not rest:
            self.tell(tr("One language again. «{key}» shows a second one.", key="B"))


def _after(languages: Sequence[str], present: str) -> Sequence[str]:
    """The other languages, beginning with the one that follows the present one."""
    here = languages.index(present) + 1 if present in languages else 0
    return [language for language in (*languages[here:], *languages[:here]) if language != present]
