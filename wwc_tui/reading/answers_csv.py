"""A table of answers, as a spreadsheet saves it: a row a criterion, with its verdict, its note and perhaps the city's claim."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import PurePath

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import City, Verdict
from wwc_tui.language import say
from wwc_tui.reading.answers import Answers, lines, one_line, storable
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.reading.nearest import clipped, nearest
from wwc_tui.reading.rows import no_row, wrong_cells

WANTED = ("criterion", "verdict", "note")
TAKEN = (*WANTED, "claim")
_DELIMITERS = (",", ";", "\t")
_SHIELD = re.compile(r"(?:(?<=[;\n])|^)( *)'(?='*[=+\-@＝＋－＠])")
"""The apostrophe that an export puts before what a spreadsheet would take for a formula; see docs/exports.md."""


def read_table(file: str, text: str, library: Library) -> Answers:
    """Read a CSV text; the city is called what the file is called.

    Raises:
        ReadingError: Something in it is wrong; every fault is named with its line.
    """
    edition = library.edition()
    rows = _rows(file, text)
    first = next(rows, None)
    if first is None:
        raise ReadingError([Fault(file, 1, say("is empty; its first line should be {names}", names=",".join(WANTED)))])
    reader = _Reader(file, edition, *first)
    answers = [edit for line, cells in rows for edit in reader.row(line, cells)]
    if reader.faults:
        raise ReadingError(reader.faults)
    city = city_from(file)
    warnings = [say("the city is called «{city}», after the file; its name can be altered in the session", city=city)]
    if reader.ignored:
        warnings.append(say("these columns were passed over: {columns}", columns=", ".join(reader.ignored)))
    if not reader.seen:
        warnings.append(say("the file holds no answers, so every criterion is open"))
    return Answers(edition, City(city), (Edit("city", "name", city), *answers), tuple(warnings))


def city_from(file: str) -> str:
    """A city's name from a file's: ``puerto-claro.csv`` is Puerto Claro."""
    name = one_line(re.sub(r"[-_\s]+", " ", PurePath(file).stem))
    if not storable(name):
        name = ""
    return (name.title() if name == name.lower() else name) or say("City")


def _delimiter(text: str) -> str:
    """Whichever of the usual signs parts the first line into the names that are wanted."""
    header = text.lstrip("\r\n").partition("\n")[0].lower()
    return max(_DELIMITERS, key=lambda sign: (len(set(WANTED) & {_name(c) for c in header.split(sign)}), header.count(sign)))


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().lower()


def _rows(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ReadingError([Fault(file, begins, no_row(error))]) from error


class _Reader:
    """Goes through the rows of one table and gathers the faults."""

    def __init__(self, file: str, edition: Edition, line: int, header: list[str]) -> None:
        self.file = file
        self.edition = edition
        self.faults: list[Fault] = []
        self.columns = [_name(cell) for cell in header]
        self.seen: dict[str, int] = {}
        for name in WANTED:
            if name not in self.columns:
                names = ",".join(WANTED)
                self.fault(
                    line,
                    say("has no column «{name}»; the first line names the columns, {names} at least", name=name, names=names),
                )
        for name in TAKEN:
            if self.columns.count(name) > 1:
                self.fault(line, say("has the column «{name}» twice", name=name))
        if self.faults:
            raise ReadingError(self.faults)
        self.ignored = [one_line(cell) or say("one without a name") for cell in header if _name(cell) not in TAKEN]

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.file, line, text))

    def unknown(self, criterion: str) -> str:
        """That the edition has no such criterion."""
        if not criterion:
            return say("names no criterion")
        wrong = say(
            "names the criterion {criterion}, which {edition} does not have",
            criterion=clipped(criterion),
            edition=self.edition.id,
        )
        return f"{wrong}{nearest(criterion, self.edition.criterion_ids)}"

    def row(self, line: int, cells: list[str]) -> Iterator[Edit]:
        """What one row says; nothing where something is wrong with it."""
        if len(cells) > len(self.columns) and any(cell.strip() for cell in cells[len(self.columns) :]):
            self.fault(line, wrong_cells(len(cells), len(self.columns)))
            return
        found = dict(zip(self.columns, cells, strict=False))
        criterion, verdict = found["criterion"].strip(), found.get("verdict", "").strip()
        if criterion not in self.edition:
            self.fault(line, self.unknown(criterion))
            return
        if criterion in self.seen:
            first = self.seen[criterion]
            self.fault(
                line,
                say("answers {criterion} a second time; the first is in line {line}", criterion=criterion, line=first),
            )
            return
        self.seen[criterion] = line
        if verdict and verdict not in set(Verdict):
            wrong = say(
                "gives {criterion} the verdict {verdict}; use {words} or {last}",
                criterion=criterion,
                verdict=clipped(verdict),
                words=", ".join([Verdict.MET, Verdict.NOT_MET]),
                last=Verdict.OPEN,
            )
            self.fault(line, f"{wrong}{nearest(verdict, Verdict)}")
            return
        if verdict and verdict != Verdict.OPEN:
            yield Edit(criterion, "verdict", verdict)
        for name in ("claim", "note"):
            if words := _SHIELD.sub(r"\1", lines(found.get(name, ""))):
                yield Edit(criterion, name, words)
