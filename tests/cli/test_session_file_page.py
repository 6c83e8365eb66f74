"""docs/session-file.md is true: what it says is what is in a file, and its examples read one without anything of ours."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.copies import EDITION, MORNING, Clock, begin, copied, merge, work, working
from tests.store.making import make_head, tables
from wwc_tui.domain.changes import SETTLED, Change, Edit, resolution_edits
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.structures import edition_of_structure, structure_document
from wwc_tui.store.documents import change_document, head_document
from wwc_tui.store.files import read_session

PAGE = (Path(__file__).parents[2] / "docs" / "session-file.md").read_text("utf-8")
READS, CHECKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)

WHOLE = (
    Edit("session", "facilitator", "Kim Park"),
    Edit("city", "name", "São José"),
    Edit("session", "speaker", "ana"),
    Edit("session", "archived", True),
    Edit("person/ana", "name", "Ana Ruiz"),
    Edit("person/ana", "left", True),
    Edit("gate/outcome", "state", "met"),
    Edit("DM1", "verdict", "met"),
    Edit("DM1", "note", "Añadir, 数据\nand a line"),
    Edit("DM1", "claim", "We know."),
    Edit("DM1", "confidence", "sure"),
    Edit("DM1", "parked", {"reason": "ask", "owner": "Ana", "due": "2026-04-30"}),
    Edit("DM1", "parked", None),
    Edit("DM1/evidence/e1", "title", "Charter"),
    Edit("DM1/evidence/e1", "dropped", True),
    Edit(f"DM1/indicator/{EDITION.criterion('DM1').indicators[0].id}", "state", False),
)


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The rows of the first table of a section, without its header."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def code(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A session in which much was done, some of it taken back, and two copies came together."""
    path = begin(tmp_path / "store", *WHOLE)
    copy = copied(path, tmp_path / "elsewhere")
    work(path, Edit("DM1", "note", "one"), Edit("DM2", "verdict", "met"), hours=48)
    work(copy, Edit("DM1", "note", "two"), Edit("DM2", "verdict", "not_met"), hours=24, name="Bo Lind")
    merge(path, copy)
    with working(path, Clock(MORNING)) as interview:
        interview.record(*resolution_edits(interview.conflicts[0], "one"))
        interview.record(Edit("DM4", "note", "taken back"))
        interview.undo()
    return path


def listed_fields() -> Iterator[tuple[str, str, str]]:
    for subject, fields, value in rows("What the fields mean"):
        for field in code(fields):
            yield code(subject)[0], field, value


def plausible(value: str) -> Any:
    """A value of the kind that the page names."""
    if "an object" in value:
        return {name: "x" for name in code(value) if name.isalpha()}
    if "a list" in value:
        return ("ana",)
    if value.startswith("true"):
        return True
    if "whole number" in value:
        return 6
    return code(value)[-1 if "`open`" not in value else 0] if code(value) else "2026-03-02T14:02:00.000Z"


# --- the tables of the page -------------------------------------------------------------------------------------------


def test_the_tables_are_those_of_a_file(path: Path) -> None:
    listed = [code(line)[0] for line in PAGE.splitlines() if line.startswith("| `")][:4]
    assert listed == list(tables(path)) == ["seal", "session", "changes", "edition"]


def test_the_fields_of_head_and_change_are_those_that_are_written(path: Path) -> None:
    assert [code(row[0])[0] for row in rows("The head")] == list(head_document(make_head()))
    change = read_session(path).changes[0]
    assert [code(row[0])[0] for row in rows("A change")] == list(change_document(change))
    written = tables(path)["session"]["1"]["summary"]
    assert code(section("The head").partition("The summary has")[2].partition("A tier in it")[0]) == list(written)


@pytest.mark.parametrize(("subject", "field", "value"), list(listed_fields()))
def test_every_field_that_is_listed_counts(subject: str, field: str, value: str) -> None:
    change = Change("0195", "2026-03-02T14:02:00.000Z", "", subject, field, plausible(value), None, "0195")
    without = fold([Change("0195", change.at, "", subject, "unknown", None, None, "0195")])
    assert fold([change]) != without


def test_every_field_that_is_written_is_listed(path: Path) -> None:
    kinds = {(re.sub(r"(?<=/)[^/]+$", "*", subject).replace("DM3", "*"), field) for subject, field, _ in listed_fields()}
    for change in read_session(path).changes:
        if not change.field.startswith(SETTLED):
            subject = re.sub(r"(?<=/)[^/]+$", "*", re.sub(r"^[A-Z]+\d+", "*", change.subject))
            assert (subject, change.field) in kinds


def test_the_structure_of_the_edition_is_what_the_page_says(path: Path) -> None:
    document = tables(path)["edition"]["1"]
    assert [code(row[0])[0] for row in rows("The edition")] == list(document)
    example = json.loads(re.findall(r"```json\n(.*?)```", section("The edition"), re.DOTALL)[0])
    read = edition_of_structure(example, "")
    assert read is None  # its digest is another one
    assert list(example) == list(document)
    found = edition_of_structure(document, tables(path)["session"]["1"]["structure"])
    assert found is not None
    assert structure_document(found) == document == structure_document(EDITION)


# --- its examples -----------------------------------------------------------------------------------------------------


def run(program: str, path: Path) -> str:
    """What a program prints, in which nothing of ours can be imported."""
    blocked = "import sys; sys.modules['wwc_tui'] = None\n"
    argv = [sys.executable, "-c", blocked + program, str(path)]
    done = subprocess.run(
        argv, cwd=path.parent, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


def test_the_example_reads_a_session_with_tinydb_alone(path: Path) -> None:
    before = path.read_bytes()
    said = run(READS, path)
    lines = [f"{path.stem} uses wwc-2022"]
    log = Log(read_session(path).changes)
    for (subject, field), head in sorted(log.heads.items()):
        if head.value is not None:
            lines.append(f"{subject} | {field} | {change_document(head)['value']}")
    assert said == "\n".join(lines) + "\n"
    assert "DM1 | note | one" in said.splitlines()
    assert "taken back" not in said
    assert path.read_bytes() == before


def test_conflicts_are_found_as_the_page_says(path: Path) -> None:
    changes = sorted(tables(path)["changes"].values(), key=lambda change: change["id"])
    counts = {(change["subject"], change["field"]): change["value"] for change in changes}
    replaced = {change["replaces"] for change in changes}
    settled = {field.removeprefix(SETTLED) for (_, field), value in counts.items() if field.startswith(SETTLED) and value is True}
    ends: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for change in changes:
        passed_over = change["subject"].startswith(("sitting/", "origin")) or change["field"].startswith(SETTLED)
        if not passed_over and change["id"] not in replaced | settled:
            ends.setdefault((change["subject"], change["field"]), []).append(change)
    found = {
        key: [one["id"] for one in left] for key, left in ends.items() if len({json.dumps(one["value"]) for one in left}) > 1
    }
    conflicts = Log(read_session(path).changes).conflicts()
    assert found == {conflict.key: [change.id for change in conflict.changes] for conflict in conflicts}
    assert list(found) == [("DM2", "verdict")]


def test_the_seal_is_checked_as_the_page_says(path: Path) -> None:
    assert run(f"{CHECKS}\nimport pathlib, sys\nprint(whole(pathlib.Path(sys.argv[1]).read_bytes()))", path) == "True\n"
    space: dict[str, Any] = {}
    exec(CHECKS, space)
    data = path.read_bytes()
    assert space["whole"](data)
    assert not read_session(path).foreign
    for place in (10, 60, 200, len(data) - 2):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert not space["whole"](path.read_bytes())
    path.write_text(json.dumps(tables_without_seal(data)), "utf-8")
    assert not space["whole"](path.read_bytes())
    assert read_session(path).foreign


def tables_without_seal(data: bytes) -> dict[str, Any]:
    return {name: table for name, table in json.loads(data).items() if name != "seal"}


def test_what_the_program_does_not_know_stays(path: Path) -> None:
    now = tables_without_seal(path.read_bytes())
    now["colors"] = {"1": {"of": "the house"}}
    now["session"]["1"]["motto"] = "kept"
    number, document = next(iter(now["changes"].items()))
    document["mood"] = "kept too"
    path.write_text(json.dumps(now), "utf-8")
    work(path, Edit("DM5", "verdict", "met"), hours=72)
    after = tables(path)
    assert after["colors"] == now["colors"]
    assert after["session"]["1"]["motto"] == "kept"
    assert after["changes"][number]["mood"] == "kept too"


def test_what_lies_beside_a_session_is_named_as_the_page_has_it(path: Path) -> None:
    named = [code(row[0])[0] for row in rows("Beside it")]
    there = {entry.name.replace(path.stem, "<id>") for entry in path.parent.iterdir()} - {"<id>.json"}
    assert there == {"<id>.json.bak", ".<id>.json.lock"}
    assert there <= set(named)
