"""Whatever is wrong with a file is said in the language that is spoken; only what stands in the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.language.letters import Turned, latin
from wwc_tui.domain.criteria import Edition
from wwc_tui.i18n import use_language
from wwc_tui.reading.answers import read_answers
from wwc_tui.reading.certified import read_certified
from wwc_tui.reading.editions import read_edition
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.reading.template_files import read_templates
from wwc_tui.reading.translations import translate

JSON = """{"edition": null, "citty": 1, "city": {"name": "", "country": "Atlantis", "population": -1}, "language": "xx",
"target": "platinumm", "planned_minutes": "x", "people": [{}, 3], "gates": {"outcom": "met", "LC1": "met"}, "facilitator": 1,
"answers": {"DM77": {}, "DM1": {"verdict": "mett", "note": 3, "note": 4, "indicators": {"dutie": true, "duties": 1},
"evidence": [{"due": "soon"}], "parked": {"due": "x"}, "disputes": {}}}}"""

CSV = "criterion,verdict,note\nDM77,met,\nDM1,mett,\n,met,\nDM2,met,\nDM2,met,\nDM3,met,a,b\n"

CITIES = """city,region,country,level,year,source_url,population
,CO,USA,silver,2020,,
Boulder,CO,Atlantis,bronce,2017,ftp,x
Denver,CO,US,gold,2020,,1,2
"""

EDITION = """# Ours

- **id:** `a b`

## Practices

1. DM
2. `XX` [Data](../XX.md)
3. `ZZ` [Data](ZZ.md), 3

## Gates

- x
- `zz`

## Scales

## Practices

## Tier scales

### none

### `own` Ours

- **glod:** 1
- **gold:** x

# Another
"""


def file_with(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def foreign_faults(read: Callable[[], object]) -> list[str]:
    """What is said to be wrong, in the language that nobody speaks."""
    with use_language("es", Turned()), pytest.raises(ReadingError) as caught:
        read()
    return [str(caught.value), *map(str, caught.value.faults)]


def assert_said(found: list[str], least: int, *known: str) -> None:
    assert len(found) > least
    assert latin("\n".join(found), {word for text in known for word in re.findall(r"\w+", text)}) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "least"),
    [
        ("a.json", JSON, 15),
        ("a.json", '{"edition": "wwc-2023"}', 1),
        ("a.json", '{"city": {"name": NaN}}', 1),
        ("a.json", '{"city": ' + "9" * 5_000 + "}", 1),
        ("a.json", '{"city"; 1}', 1),
        ("a.json", "{" * 200_000, 1),
        ("a.json", "\0", 1),
        ("a.csv", CSV, 5),
        ("a.csv", "", 1),
        ("a.csv", "criterion,claim,claim\n", 2),
        ("a.csv", CSV + '"', 1),
        ("a.txt", "", 1),
    ],
)
def test_what_is_wrong_with_answers_is_said(tmp_path: Path, name: str, text: str, least: int) -> None:
    path = file_with(tmp_path, name, text)
    library = Library()
    edition = library.edition()
    steps = (one.id for one in edition.criterion("DM1").indicators)
    keys = "criterion note title outcome verdict not_met open true false null platinum silver gold seen promised wwc"
    assert_said(
        foreign_faults(lambda: read_answers(path, library)),
        least,
        name,
        text,
        edition.id,
        library.edition(language="es").title,
        *edition.criterion_ids,
        *steps,
        keys,
        "en pt es",
    )


def test_what_should_be_known_of_answers_is_said(tmp_path: Path) -> None:
    table = file_with(tmp_path, "lakeside.csv", "criterion,verdict,note,Lakeside\n")
    with use_language("es", Turned()):
        told = read_answers(table, Library()).warnings
    assert len(told) == 3
    assert latin("\n".join(told), {"Lakeside"}) == set()


@pytest.mark.parametrize(("text", "least"), [(CITIES, 6), ("", 1), (CITIES.replace("city", "citi"), 1), (CITIES + '"', 1)])
def test_what_is_wrong_with_a_list_of_cities_is_said(tmp_path: Path, text: str, least: int) -> None:
    path = file_with(tmp_path, "mine.csv", text)
    assert_said(foreign_faults(lambda: read_certified(path)), least, "mine.csv", CITIES, text, "platinum unknown", "US CA MX BR")


def test_what_is_wrong_with_templates_is_said(tmp_path: Path) -> None:
    known = str(tmp_path), "roadmap.html.j2 roadmap.md.j2 comparison.md.j2 roadmapp.md.j2"
    assert_said(foreign_faults(lambda: read_templates(tmp_path)), 1, *known)
    file_with(tmp_path, "roadmapp.md.j2", "")
    (tmp_path / "_a.j2").write_bytes(b"\xff")
    (tmp_path / "_b.j2").mkdir()
    assert_said(foreign_faults(lambda: read_templates(tmp_path)), 3, *known, "_a.j2 _b.j2")


def test_what_is_wrong_with_an_edition_is_said(tmp_path: Path) -> None:
    file_with(tmp_path, "edition.md", EDITION)
    found = foreign_faults(lambda: read_edition(tmp_path))
    known = (
        "edition.md",
        EDITION,
        "Tier scales Practices id language silver platinum",
        "`DM` [Data Management](DM.md), 9 criteria",
    )
    assert_said(found, 12, *known, "### `page` Our tiers")


def test_what_is_wrong_with_a_translation_is_said(tmp_path: Path, real_edition: Edition) -> None:
    translation = "# Ours\n\n## Tier scales\n\n### `none` None\n\n## Gates\n\n- `none`: none\n"
    file_with(tmp_path, "edition.xx.md", translation)
    file_with(tmp_path, "CI.xx.md", "# Ours\n\n## CI1 Ours\n\n## ZZ1 None\n")
    found = foreign_faults(lambda: translate(real_edition, tmp_path, "xx"))
    codes = " ".join(practice.code for practice in real_edition.practices)
    labels = "edition Practices page Usually answers Known Ask Look for Next step Evidence Resources outcome"
    assert_said(found, 10, "xx.md", translation, "ZZ1 None", codes, labels, *real_edition.criterion_ids)


def test_an_edition_that_is_not_at_hand_is_said(tmp_path: Path) -> None:
    assert_said(foreign_faults(lambda: Library().edition("other")), 1, "other wwc-2022")
    assert_said(foreign_faults(lambda: Library(own=tmp_path).folders()), 1, str(tmp_path), "edition.md")
