"""Reads an answers file, made by hand or by another program, as the edits of a new session; or refuses it whole."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.i18n import tr
from wwc_tui.reading.answer_values import Answers
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.reading.text_files import text_of

MAX_BYTES = 30_000_000
"""Every answer to every criterion is a hundredth of this, and an exported session with its log a tenth; a larger file is refused
before it fills the memory."""


def read_answers(path: Path, library: Library, city: str = "") -> Answers:
    """Read an answers file, JSON or CSV by the ending of its name.

    Args:
        city: The name of the city that they are about, whatever the file says; the file's own if it is empty.

    Raises:
        ReadingError: Something in it is wrong; nothing of it is taken. The line (CSV, broken JSON) or the key is named.
    """
    kind = path.suffix.lower()
    if kind == ".json":
        from wwc_tui.reading.answers_json import read_document

        return read_document(path.name, _text_of(path), library, city)
    if kind == ".csv":
        from wwc_tui.reading.answers_csv import read_table

        return read_table(path.name, _text_of(path), library, city)
    raise ReadingError([Fault(path.name, 0, tr("does not end in .json or .csv; save the answers in one of these formats"))])


def _text_of(path: Path) -> str:
    return text_of(
        path,
        MAX_BYTES,
        lacking=tr("does not exist; give the path of an answers file"),
        no_file=tr("is not a file; give the path of an answers file"),
        too_large=tr("is larger than {size} MB, which is too large for an answers file", size=MAX_BYTES // 1_000_000),
    )
