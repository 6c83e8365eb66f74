"""Keeps the table of what a person has judged of each step: after it, is its indicator true?

python -m tools.judged_steps                          name the pairs that changed since they were read, with their texts
python -m tools.judged_steps DM1/duties "when done"   record that you have read a pair, and what you found
python -m tools.judged_steps DM1/actions "if it works" "others have to act"

The verdicts: ``when done`` (the indicator is true as soon as the step is done), ``from month 12`` (it looks back over a longer
time; the number is the step's own "counts from month"), ``if it works`` (others have to decide or act, or figures have to show
it). There is no verdict for a step that leaves its indicator false: reword the step.
"""

from __future__ import annotations

import csv
import hashlib
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wwc_tui.domain.criteria import DEFAULT_EDITION, Edition, Indicator
from wwc_tui.reading.editions import read_edition
from wwc_tui.reading.folders import built_in_folder

TABLE = Path(__file__).parents[1] / "tests" / "editions" / "judged-steps.csv"
COLUMNS = ("indicator", "step", "verdict", "note", "read")
DONE, WORKS = "when done", "if it works"


@dataclass(frozen=True, slots=True)
class Row:
    """What was judged of a pair.

    Attributes:
        indicator: As ``DM1/duties``.
        step: The short title of its step, for readers of the table.
        verdict: One of those above.
        note: Why, where the indicator looks back and yet is true when the step is done; or empty.
        read: The digest of both texts as they were read.
    """

    indicator: str
    step: str
    verdict: str
    note: str
    read: str


def digest(indicator: Indicator) -> str:
    """Return a short digest of an indicator's text and its step's."""
    return hashlib.sha256(f"{indicator.text}\n{indicator.step.text}".encode()).hexdigest()[:10]


def pairs(edition: Edition) -> dict[str, Indicator]:
    """Return all indicators of an edition by their names, in order."""
    return {f"{one.id}/{indicator.id}": indicator for one in edition.criteria for indicator in one.indicators}


def verdicts(indicator: Indicator) -> tuple[str, ...]:
    """Return the verdicts that fit an indicator's step."""
    months = indicator.step.counts_from
    return (DONE, WORKS) if months is None else (f"from month {months}",)


def read_table(path: Path = TABLE) -> tuple[Row, ...]:
    """Return the rows of the table; none where there is no table yet."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Row(**row) for row in csv.DictReader(file))


def unread(edition: Edition, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the pairs that nobody has read as they are now."""
    read = {row.indicator: row for row in rows}
    for name, indicator in pairs(edition).items():
        row = read.get(name)
        if row is None or row.read != digest(indicator) or row.verdict not in verdicts(indicator):
            yield name


def table(edition: Edition, rows: Iterable[Row]) -> str:
    """Return the table as a file holds it: in the edition's order, with the short titles of now."""
    known: Mapping[str, Row] = {row.indicator: row for row in rows}
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, indicator in pairs(edition).items():
        if row := known.get(name):
            writer.writerow((name, indicator.step.title, row.verdict, row.note, row.read))
    return page.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Name what has to be read, or record what was."""
    edition = read_edition(built_in_folder() / DEFAULT_EDITION)
    rows = read_table()
    if not arguments:
        left = list(unread(edition, rows))
        for name in left:
            indicator = pairs(edition)[name]
            print(f"{name}\n  is it true: {indicator.text}\n  after this: {indicator.step.text}")
            print(f"  {' or '.join(verdicts(indicator))}?")
        TABLE.write_text(table(edition, rows), "utf-8")
        return 1 if left else 0
    name, verdict, note = (*arguments, "")[:3]
    found = pairs(edition).get(name)
    if found is None or verdict not in verdicts(found):
        print(f"{name}: choose from {', '.join(verdicts(found)) if found else ', '.join(pairs(edition))}")
        return 2
    row = Row(name, found.step.title, verdict, note, digest(found))
    TABLE.write_text(table(edition, [*rows, row]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
