"""Which language the command line speaks: the one it asks for, else the session's, else the environment's.

Help and faults are said before a command line is taken apart, so its words are looked through for the language first. What a
session says about it is known once that has been read.
"""

from __future__ import annotations

import os

from wwc_tui.constants import LANGUAGES
from wwc_tui.i18n import choose_language, set_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

OPTION = "--lang"


def asked_for(words: Sequence[str]) -> str | None:
    """The language that a command line asks for, the last one where it names several; None where it names none that is spoken."""
    asked = None
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == "--":
            break
        name, sign, value = word.partition("=")
        if name == OPTION and (language := value if sign else following) in LANGUAGES:
            asked = language
    return asked


def initial_language(words: Sequence[str]) -> str:
    """The language to speak as long as nothing is known but the words of the command line."""
    return choose_language(asked_for(words), "", os.environ)


def speak_for(sessions: Sequence[str], asked: str | None) -> None:
    """Speak the language of what a command is about, unless the command line asks for another.

    Args:
        sessions: The language of each session that it is about; where they are of several, none of them decides.
        asked: What the command line asks for; None where it asks for nothing.
    """
    set_language(choose_language(asked, sessions[0] if len(set(sessions)) == 1 else "", os.environ))
