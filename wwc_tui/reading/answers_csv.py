"""A table of answers, as a spreadsheet saves it: a row a criterion, with its verdict, its note and perhaps the city's claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import City, Verdict
from wwc_tui.i18n import tr
from wwc_tui.reading.answer_values import Answers, lines, one_line, storable
from wwc_tui.reading.faults import Fault, ReadingError, clipped, nearest
from wwc_tui.reading.library import Library
from wwc_tui.reading.spellings import read_known, read_verdict
from wwc_tui.reading.table_reader import Table, read_rows
from wwc_tui.reading.text_files import word

WANTED = ("criterion", "verdict", "note")
TAKEN = (*WANTED, "claim")
_SHIELD = re.compile(r"(?:(?<=[;\n])|^)( *)'(?='*[=+\-@＝＋－＠])")
"""The apostrophe that an export puts before what a spreadsheet would take for a formula; see docs/exports.md."""


def read_table(file: str, text: str, library: Library, city: str = "") -> Answers:
    """Read a CSV text.

    Args:
        city: The city's name; if it is empty, the city is called what the file is called.

    Raises:
        ReadingError: Something in it is wrong; every fault is named with its line.
    """
    edition = library.edition()
    table = read_rows(file, text, WANTED, short=True)
    reader = _Reader(file, edition, table)
    answers = [edit for line, cells in table.rows for edit in reader.row(line, cells)]
    if reader.faults:
        raise ReadingError(sorted(reader.faults, key=lambda fault: fault.line))
    warnings = []
    if not city:
        city = city_from(file)
        warnings.append(
            tr("the city is named “{city}”, after the file; import it with --city, or change the name in the session", city=city)
        )
    if reader.ignored:
        warnings.append(tr("these columns were ignored: {columns}", columns=", ".join(reader.ignored)))
    if not reader.seen:
        warnings.append(tr("the file holds no answers, so every criterion is open"))
    return Answers(edition, City(city), (Edit("city", "name", city), *answers), tuple(warnings))


def city_from(file: str) -> str:
    """A city's name from a file's: ``puerto-claro.csv`` is Puerto Claro."""
    name = one_line(re.sub(r"[-_\s]+", " ", PurePath(file).stem))
    if not storable(name):
        name = ""
    return (name.title() if name == name.lower() else name) or tr("City")


class _Reader:
    """Goes through the rows of one table and gathers the faults."""

    def __init__(self, file: str, edition: Edition, table: Table) -> None:
        self.file = file
        self.edition = edition
        self.faults = list(table.faults)
        self.columns = table.columns
        self.seen: dict[str, int] = {}
        unnamed = tr("one without a name")
        ignored = (shown or unnamed for name, shown in zip(table.columns, table.headings, strict=True) if name not in TAKEN)
        self.ignored = list(dict.fromkeys(ignored))

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.file, line, text))

    def unknown(self, criterion: str) -> str:
        """That the edition has no such criterion."""
        if not criterion:
            return tr("names no criterion")
        wrong = tr(
            "names criterion {criterion}, which “{edition}” does not have",
            criterion=clipped(criterion),
            edition=self.edition.title,
        )
        return f"{wrong}{nearest(criterion, self.edition.criterion_ids)}"

    def row(self, line: int, cells: Sequence[str]) -> Iterator[Edit]:
        """What one row says; nothing where something is wrong with it."""
        found = dict(zip(self.columns, cells, strict=True))
        criterion = read_known(found["criterion"], self.edition.criterion_ids)
        if criterion is None:
            self.fault(line, self.unknown(word(found["criterion"])))
            return
        if criterion in self.seen:
            first = self.seen[criterion]
            self.fault(
                line,
                tr("answers {criterion} a second time; the first is on line {line}", criterion=criterion, line=first),
            )
            return
        self.seen[criterion] = line
        named = word(found["verdict"])
        verdict = read_verdict(named) if named else Verdict.OPEN
        if verdict is None:
            self.fault(line, self.no_verdict(criterion, named))
            return
        if verdict is not Verdict.OPEN:
            yield Edit(criterion, "verdict", verdict.value)
        for name in ("claim", "note"):
            if words := _SHIELD.sub(r"\1", lines(found.get(name, ""))):
                yield Edit(criterion, name, words)

    @staticmethod
    def no_verdict(criterion: str, named: str) -> str:
        """That a word is no verdict."""
        wrong = tr(
            "gives {criterion} the verdict {verdict}; use {words} or {last}",
            criterion=criterion,
            verdict=clipped(named),
            words=", ".join([Verdict.MET, Verdict.NOT_MET]),
            last=Verdict.OPEN,
        )
        return f"{wrong}{nearest(named, Verdict)}"
