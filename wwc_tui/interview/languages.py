"""The language that is spoken while an interview goes on, and a second one beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from wwc_tui.constants import LANGUAGES
from wwc_tui.i18n import NAMES, choose_language, current_language, set_country, set_language, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome, Refusal, said
from wwc_tui.live_session import Interview
from wwc_tui.reading.library import Library


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
    set_country(interview.session.city.country)
    if edition.structure_hash() == interview.edition.structure_hash():  # otherwise it was changed just now
        interview.read_in(edition)


def speak_for_nobody(asked: str | None) -> None:
    """Speak the language of the program itself, where no session is open."""
    set_country("")
    set_language(choose_language(asked, "", os.environ))


def speak(controller: Controller, language: str) -> None:
    """Speak a language from now on, and ask in it where the edition has it.

    Raises:
        ReadingError: The edition cannot be read in it; the language of before is spoken on.
        Refusal: The criteria are others than when the session was opened.
    """
    before, edition = controller.edition, controller.edition_in(language)
    set_language(language)
    controller.interview.read_in(edition)
    if controller.second is not None and controller.second.language == edition.language:
        controller.second = before
    if controller.interview.saved.trouble:
        controller.interview.save()  # why it fails is said in the language of the attempt


def next_language(controller: Controller, wanted: str = "") -> Outcome:
    """Speak a language, or the next one of the criteria that the program speaks too.

    Raises:
        ReadingError, Refusal: See `speak`.
    """
    known = [language for language in controller.library.languages_of(controller.edition) if language in LANGUAGES]
    language = wanted or next(iter(_after(known, current_language())), "")
    if not language:
        raise Refusal(tr("These criteria are available in one language only."))
    speak(controller, language)
    own = controller.how("setup")
    told = tr("Now in {language}. Set the session's own language with {setup}.", language=NAMES[language], setup=own)
    return Outcome((told,), go_to=controller.place)


def both_languages(controller: Controller) -> Outcome:
    """Show criteria in a second language too: the next one that the edition has, then one language again."""
    others = _after(controller.library.languages_of(controller.edition), controller.edition.language)
    if not others:
        raise Refusal(tr("These criteria are available in one language only."))
    shown = controller.second.language if controller.second is not None else ""
    rest = others[others.index(shown) + 1 :] if shown in others else others
    controller.second = controller.edition_in(rest[0]) if rest else None
    how = controller.how("both_languages")
    if controller.second is None:
        return said(tr("One language again. Add a second one with {both}.", both=how))
    name = NAMES.get(controller.second.language, controller.second.language)
    told = tr("Criteria are also shown in {language}. Change or end this with {both}.", language=name, both=how)
    return Outcome((told,), go_to=controller.place)


def _after(languages: Sequence[str], present: str) -> Sequence[str]:
    """Return the other languages, beginning with the one that follows the present one."""
    here = languages.index(present) + 1 if present in languages else 0
    return [language for language in (*languages[here:], *languages[:here]) if language != present]
