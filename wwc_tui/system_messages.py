"""Sentences that are not this program's own: what the operating system, and Python's readers of JSON and CSV, say is wrong."""

from __future__ import annotations

from wwc_tui.i18n import N_, tr

_KNOWN = frozenset(
    {
        N_("Bad file descriptor"),
        N_("Broken pipe"),
        N_("Cannot allocate memory"),
        N_("Connection timed out"),
        N_("Device or resource busy"),
        N_("Directory not empty"),
        N_("Disk quota exceeded"),
        N_("File exists"),
        N_("File name too long"),
        N_("File too large"),
        N_("Input/output error"),
        N_("Invalid argument"),
        N_("Is a directory"),
        N_("No such device"),
        N_("No such file or directory"),
        N_("No space left on device"),
        N_("Not a directory"),
        N_("Operation not permitted"),
        N_("Operation not supported"),
        N_("Permission denied"),
        N_("Read-only file system"),
        N_("Resource busy"),
        N_("Stale file handle"),
        N_("Too many levels of symbolic links"),
        N_("Too many open files"),
        N_("Expecting ',' delimiter"),
        N_("Expecting ':' delimiter"),
        N_("Expecting property name enclosed in double quotes"),
        N_("Expecting value"),
        N_("Extra data"),
        N_("Illegal trailing comma before end of array"),
        N_("Illegal trailing comma before end of object"),
        N_("Invalid \\escape"),
        N_("Invalid \\uXXXX escape"),
        N_("Invalid control character"),
        N_("Unterminated string"),
    }
)
"""Those that somebody may well get to see; any other is told as it comes, in English or in the system's language."""


_PLACE = (" at", " starting")
"""How a sentence ends before the place that Python writes behind it; whoever repeats it names the place by itself."""


def translate_system_message(sentence: str) -> str:
    """A sentence of others in the language that is spoken, where it is known here."""
    told = sentence.rstrip(": ")
    for end in _PLACE:
        told = told.removesuffix(end)
    return tr(told) if told in _KNOWN else sentence


def reason(error: OSError) -> str:
    """An operating system's error in plain words."""
    return translate_system_message(error.strerror or type(error).__name__)
