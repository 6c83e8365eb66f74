"""Sentences that are not this program's own: what the operating system, and Python's readers of JSON and CSV, say is wrong."""

from __future__ import annotations

from wwc_tui.language import mark, say

_KNOWN = frozenset(
    {
        mark("Bad file descriptor"),
        mark("Broken pipe"),
        mark("Cannot allocate memory"),
        mark("Connection timed out"),
        mark("Device or resource busy"),
        mark("Directory not empty"),
        mark("Disk quota exceeded"),
        mark("File exists"),
        mark("File name too long"),
        mark("File too large"),
        mark("Input/output error"),
        mark("Invalid argument"),
        mark("Is a directory"),
        mark("No such device"),
        mark("No such file or directory"),
        mark("No space left on device"),
        mark("Not a directory"),
        mark("Operation not permitted"),
        mark("Operation not supported"),
        mark("Permission denied"),
        mark("Read-only file system"),
        mark("Resource busy"),
        mark("Stale file handle"),
        mark("Too many levels of symbolic links"),
        mark("Too many open files"),
        mark("Expecting ',' delimiter"),
        mark("Expecting ':' delimiter"),
        mark("Expecting property name enclosed in double quotes"),
        mark("Expecting value"),
        mark("Extra data"),
        mark("Illegal trailing comma before end of array"),
        mark("Illegal trailing comma before end of object"),
        mark("Invalid \\escape"),
        mark("Invalid \\uXXXX escape"),
        mark("Invalid control character"),
        mark("Unterminated string"),
    }
)
"""Those that somebody may well get to see; any other is told as it comes, in English or in the system's language."""


_PLACE = (" at", " starting")
"""How a sentence ends before the place that Python writes behind it; whoever repeats it names the place by itself."""


def borrowed(sentence: str) -> str:
    """A sentence of others in the language that is spoken, where it is known here."""
    told = sentence.rstrip(": ")
    for end in _PLACE:
        told = told.removesuffix(end)
    return say(told) if told in _KNOWN else sentence


def reason(error: OSError) -> str:
    """An operating system's error in plain words."""
    return borrowed(error.strerror or type(error).__name__)
