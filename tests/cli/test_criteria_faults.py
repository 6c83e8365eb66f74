"""``criteria check`` names the file and the line of each fault that was put into an edition, one at a time and all at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.editions import HARBOUR


@dataclass(frozen=True)
class Fault:
    """A fault to put into an edition.

    Attributes:
        changes: Texts that go, each with what takes its place; where the file is not there yet, it is made.
        at: What the line that has to be named begins with.
        words: A part of the sentence that has to be said.
    """

    file: str
    changes: tuple[tuple[str, str], ...]
    at: str
    words: str


def fault(file: str, old: str, new: str, at: str, words: str) -> Fault:
    return Fault(file, ((old, new),), at, words)


BASE = {
    "folder's name": fault(
        "edition.md",
        "`harbour-2030`",
        "`harbour-31`",
        "- **id:**",
        "but its folder is named “harbour-2030”; give both the same name",
    ),
    "number of criteria": fault("edition.md", "(HB.md), 2", "(HB.md), 3", "2. `HB`", "should end with “, 2 criteria”"),
    "tier that is none": fault(
        "edition.md", "- **tin:** 40", "- **lead:** 40", "- **lead:**", "“lead” as a tier, which the first scale does not have"
    ),
    "floor": fault("edition.md", "- **bronze:** 60", "- **bronze:** most", "- **bronze:** most", "whole percentage"),
    "gate of nothing": fault("edition.md", "- `DM1`", "- `DM9`", "- `DM9`", "names “DM9”, which is not a criterion here"),
    "id of another practice": fault(
        "HB.md", "## HB1 ", "## DM9 Stray\n\n## HB1 ", "## DM9", "should be a criterion's id and name"
    ),
    "id twice": fault("DM.md", "## DM4 ", "## DM1 ", "## DM1 Counting", "describes DM1 a second time"),
    "file that nothing names": fault("XX.md", "", "# Extra\n\n## XX1 Extra\n", "## XX1", "edition.md does not list this file"),
    "gist": fault(
        "HB.md", "The people of the harbour look at its figures together and decide something.", "", "## HB1", "no gist"
    ),
    "next step": fault(
        "HB.md",
        "\n   - **Next step (S, 3 months):** Set one date for each season.",
        "",
        "1. `meeting`",
        "`meeting` has 0 next steps",
    ),
    "effort": fault("DM.md", "(M, 6 months)", "(XL, 6 months)", "   - **Next step (XL", "begin with **Next step"),
    "needs out of reach": fault("HB.md", "Look for: 3 of 3", "Look for: 4 of 3", "### Look for: 4", "HB2 needs 4 of 3"),
    "prerequisite unknown": fault(
        "DM.md", "**After:** DM1", "**After:** DM1, DM7", "- **After:** DM1, DM7", "DM7, which does not exist"
    ),
    "prerequisites in a circle": fault(
        "DM.md",
        "- **Usually answers:** Harbour master; clerk",
        "- **After:** HB2\n- **Usually answers:** Clerk",
        "- **After:** HB2",
        "DM1 has circular prerequisites (DM1 → HB2 → DM1)",
    ),
    "prerequisite twice": fault("HB.md", "HB1, DM1", "HB1, DM1, HB1", "- **After:** HB1, DM1, HB1", "comes after HB1 twice"),
    "prerequisite left empty": fault(
        "HB.md",
        "- **Usually answers:**",
        "- **After:**\n- **Usually answers:**",
        "- **After:**\n",
        "has an empty “After”; remove it or fill it in",
    ),
    "was what was not there": fault(
        "DM.md", "**Was:** DM3", "**Was:** DM33", "- **Was:** DM33", "DM33, which wwc-2022 does not have"
    ),
    "was what another one was": fault(
        "HB.md", "- **Known:**", "- **Was:** PA1\n- **Known:**", "- **Was:** PA1\n- **Known", "only one can"
    ),
    "indicator twice": fault("HB.md", "`trial`", "`load`", "2. `load`", "HB2 has the indicator `load` twice"),
    "part": fault(
        "HB.md",
        "### Evidence\n\n- The last order",
        "### Proof\n\n- The last order",
        "### Proof",
        "HB2 has an unknown part “Proof”",
    ),
}
"""Faults of the base files."""

TRANSLATION = {
    "criterion extra": fault(
        "DM.es.md", "## DM4 ", "## DM5 ", "## DM5", "describes “DM5 Contar las gaviotas”, which the base file"
    ),
    "criterion missing": fault("DM.es.md", "## DM4 ", "## DM5 ", "# Datos", "does not describe DM4"),
    "order of criteria": Fault(
        "HB.es.md", (("## HB1 ", "## X "), ("## HB2 ", "## HB1 "), ("## X ", "## HB2 ")), "## HB2", "same order"
    ),
    "indicator": fault("DM.es.md", "3. `window`", "3. `widow`", "3. `widow`", "has the indicators request, template, widow"),
    "question extra": fault(
        "DM.es.md", "- ¿Dónde queda de noche?", "- ¿Cuál?\n- ¿Y de día?", "### Preguntas", "DM1 Preguntas has 3"
    ),
    "text untranslated": fault(
        "DM.es.md",
        "¿Cuándo pidió leerla por última vez un patrón?",
        "When did a skipper last ask to read in it?",
        "- When did",
        "not tr",
    ),
    "name untranslated": fault(
        "DM.es.md", "Compartir la bitácora", "Sharing the Logbook", "## DM2", "the name of DM2 is not translated"
    ),
    "gate untranslated": fault(
        "edition.es.md",
        "El faro estuvo encendido todas las noches del año.",
        "The lighthouse was lit on every night of the year.",
        "- `lighthouse`",
        "is not translated",
    ),
    "scale missing": fault("edition.es.md", "### `storm`", "### `gale`", "### `gale`", "which the base file does not have"),
    "structure": fault(
        "DM.es.md",
        "- **Suele responder:** Capitanía del puerto;",
        "- **After:** DM2\n- **Suele responder:** Capitanía del puerto;",
        "- **After:** DM2",
        "anything but text belongs only in the base file",
    ),
    "next step": fault("DM.es.md", "- **Siguiente paso:** Llevar", "- **Paso:** Llevar", "3. `copy`", "needs one next step"),
}
"""Faults of a translation."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HARBOUR, tmp_path / HARBOUR.name))


def seed(folder: Path, faults: Iterable[Fault]) -> None:
    for one in dict.fromkeys((one.file, one.changes) for one in faults):
        path = folder / one[0]
        text = path.read_text("utf-8") if path.exists() else ""
        for old, new in one[1]:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")


def line_of(folder: Path, one: Fault) -> int:
    text = "\n" + (folder / one.file).read_text("utf-8")
    return text[: text.index(f"\n{one.at}") + 1].count("\n")


def named(folder: Path, one: Fault, out: str) -> bool:
    """Whether a fault is said with its file and line."""
    place = f"{folder / one.file}:{line_of(folder, one)}: "
    return any(line.startswith(place) and one.words in line for line in out.splitlines())


def test_the_edition_is_sound_before(cli: CommandLine, folder: Path) -> None:
    result = cli("criteria", "check", folder)
    assert (result.status, result.out) == (0, "harbour-2030: 5 criteria in 2 practice areas, no problems, also in es\n"), (
        result.err
    )


@pytest.mark.slow
@pytest.mark.parametrize("one", [*BASE.values(), *TRANSLATION.values()], ids=[*BASE, *(f"es: {name}" for name in TRANSLATION)])
def test_one_fault_is_named_with_its_line(cli: CommandLine, folder: Path, one: Fault) -> None:
    seed(folder, [one])
    result = cli("criteria", "check", folder)
    assert result.status == 1
    assert named(folder, one, result.out), result.out
    assert "1 edition has problems" in result.err


@pytest.mark.parametrize("faults", [BASE, TRANSLATION], ids=["base", "translation"])
def test_all_faults_are_named_at_once(cli: CommandLine, folder: Path, faults: dict[str, Fault]) -> None:
    seed(folder, faults.values())
    result = cli("criteria", "check", folder)
    assert result.status == 1
    assert [name for name, one in faults.items() if not named(folder, one, result.out)] == [], result.out
    places = [re.match(r".*?\.md:(\d+): \S", line) for line in result.out.splitlines()]
    assert all(places), result.out
