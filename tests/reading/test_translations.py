"""Translations hold words only and cannot drift from the structure: each seeded fault is found with its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from wwc_tui.domain.criteria import Edition
from wwc_tui.reading.editions import read_edition
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.folders import languages
from wwc_tui.reading.translations import check_translations, translate


@pytest.fixture
def folder(tmp_path: Path, real_folder: Path) -> Path:
    return Path(shutil.copytree(real_folder, tmp_path / "wwc-2022"))


@pytest.mark.parametrize("language", ["es", "pt"])
def test_the_translations_that_come_along_have_the_same_structure(
    language: str, real_folder: Path, real_edition: Edition
) -> None:
    translated = translate(real_edition, real_folder, language)
    assert translated.structure_hash() == real_edition.structure_hash()
    assert translated.criterion_ids == real_edition.criterion_ids
    assert translated.language == language
    for ours, theirs in zip(real_edition.criteria, translated.criteria, strict=True):
        assert (len(ours.questions), len(ours.evidence)) == (len(theirs.questions), len(theirs.evidence))
        assert all(one != other for one, other in zip(ours.questions, theirs.questions, strict=True))
        assert [one.step.effort for one in ours.indicators] == [one.step.effort for one in theirs.indicators]


@pytest.mark.slow
def test_the_languages_of_an_edition_begin_with_its_own(real_folder: Path) -> None:
    assert languages(real_folder, "en") == ("en", "es", "pt")
    assert check_translations(read_edition(real_folder), real_folder) == ("es", "pt")


Break = Callable[[str], str]
FAULTS: list[tuple[str, Break, str]] = [
    ("an unknown criterion", lambda text: text.replace("## DM9 ", "## DM99 ", 1), "which the base file does not have"),
    ("a missing criterion", lambda text: text[: text.index("## DM9 ")], "does not describe DM9"),
    (
        "another order",
        lambda text: text.replace("## DM1 ", "## X ").replace("## DM2 ", "## DM1 ").replace("## X ", "## DM2 "),
        "order",
    ),
    ("another indicator", lambda text: text.replace("`duties`", "`dutys`", 1), "DM1 has the indicators"),
    ("a question too few", lambda text: text.replace("- Cuénteme", "  Cuénteme", 1), "DM1 Preguntas has"),
    ("no next step", lambda text: text.replace("**Siguiente paso:**", "**Paso:**", 1), "`duties` needs one next step"),
    ("no respondents", lambda text: text.replace("**Suele responder:**", "**Responde:**", 1), "who usually answers"),
    ("a part without its name", lambda text: text.replace("### Evidencia", "### Pruebas", 1), "has no part “Evidencia”"),
    ("the source of the base only", lambda text: text.replace("- **Se sabe:**", "- **Nota:**", 1), "only one of the two"),
]


@pytest.mark.parametrize(("change", "words"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_named_with_its_file_and_line(change: Break, words: str, folder: Path, real_edition: Edition) -> None:
    file = folder / "DM.es.md"
    before = file.read_text("utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, "utf-8")
    with pytest.raises(ReadingError) as refused:
        translate(real_edition, folder, "es")
    found = [fault for fault in refused.value.faults if words in fault.text]
    assert found, refused.value.faults
    assert found[0].file == "DM.es.md"
    assert found[0].line > 0


def test_a_text_that_was_not_translated_is_named(folder: Path, real_edition: Edition) -> None:
    file = folder / "DM.es.md"
    question = real_edition.criterion("DM1").questions[1]
    lines = file.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("- Cuando dos dependencias"))
    file.write_text("\n".join([*lines[:start], f"- {question}", *lines[start + 1 :]]), "utf-8")
    with pytest.raises(ReadingError, match=rf"DM.es.md:{start + 1}: DM1 Preguntas is not translated"):
        translate(real_edition, folder, "es")


OF_THE_EDITION: list[tuple[str, str, str]] = [
    ("### `page`", "### `paje`", "names the tier scale “paje”, which the base file does not have"),
    ("### `page`", "### `paje`", "does not translate the tier scale “page”"),
    ("### `page`", "### `2022-08` X\n\n### `page`", "names the tier scale “2022-08” twice"),
    ("`2022-08` Evaluación de agosto de 2022", "`2022-08`", "the title of the tier scale “2022-08” has no text"),
    ("- **fuente:** Página", "- Página", "the source of the tier scale “page” has no text"),
    ("- `outcome`", "- `result`", "names the condition “result”, which the base file does not have"),
    ("- `outcome`", "- `result`", "does not translate the condition “outcome”"),
    ("2. `EVAL`", "2. `EVIL`", "names the practice area “EVIL”, which the base file does not have"),
    ("2. `EVAL`", "2. `DM`", "names the practice area “DM” twice"),
    ("2. `EVAL`", "2. `DM`", "does not translate the practice area “EVAL”"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other", "words"), OF_THE_EDITION)
def test_each_kind_of_thing_is_named_in_a_sentence_of_its_own(
    one: str, other: str, words: str, folder: Path, real_edition: Edition
) -> None:
    file = folder / "edition.es.md"
    before = file.read_text("utf-8")
    assert one in before
    file.write_text(before.replace(one, other, 1), "utf-8")
    with pytest.raises(ReadingError) as refused:
        translate(real_edition, folder, "es")
    assert words in [fault.text for fault in refused.value.faults]


def test_a_missing_file_is_named(folder: Path, real_edition: Edition) -> None:
    (folder / "CI.pt.md").unlink()
    with pytest.raises(ReadingError, match=r"CI\.pt\.md"):
        check_translations(real_edition, folder)
