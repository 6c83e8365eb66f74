"""Next steps in an edition: short titles, when a step counts, and what has to be found out before the meeting."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wwc_tui.domain.criteria import Edition
from wwc_tui.reading.compiled import compiled, dump_words, load_edition, load_words
from wwc_tui.reading.editions import check_edition, read_edition
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.steps import LATEST, MOST_WORDS
from wwc_tui.reading.translations import check_translations, translate


@pytest.fixture
def folder(tmp_path: Path, real_folder: Path) -> Path:
    """A copy of one practice and the edition's conditions, in English and Spanish."""
    copy = tmp_path / real_folder.name
    copy.mkdir()
    for name in ("edition.md", "edition.es.md", "CI.md", "CI.es.md"):
        shutil.copy(real_folder / name, copy / name)
    for name in ("edition.md", "edition.es.md"):
        page = copy / name
        lines = page.read_text("utf-8").splitlines(keepends=True)
        others = ("DM", "EVAL", "LC", "OD", "PA", "BF", "RDC")
        kept = [line for line in lines if not any(f"`{one}` [" in line for one in others)]
        kept = [line for line in kept if line.strip() not in ("- `LC1`", "- `DM1`", "- `PA1`")]
        page.write_text("".join(kept), "utf-8")
    return copy


def check(folder: Path) -> list[str]:
    """What a check names."""
    try:
        check_translations(check_edition(folder, lambda _name: None), folder)
    except ReadingError as error:
        return [str(fault) for fault in error.faults]
    return []


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_copy_has_no_fault(folder: Path) -> None:
    assert check(folder) == []


LINE = "     - **Short title:** Hold two data evenings at the library\n"
TITLES: dict[str, tuple[str, str]] = {
    "none": ("", "CI1 `sessions` has no short title"),
    "empty": ("     - **Short title:**\n", "CI1 `sessions` has no short title"),
    "nine words": (
        "     - **Short title:** Hold two data evenings at the library this year\n",
        f"CI1 `sessions`: the short title has 9 words; the maximum is {MOST_WORDS}",
    ),
    "a period": (LINE.replace("\n", ".\n"), "CI1 `sessions`: the short title ends with a period"),
    "one twice": (
        "     - **Short title:** Sign an agreement with a local partner\n",
        "CI1 `partner`: the short title is the same as that of `sessions`",
    ),
    "beside the step": (LINE.removeprefix("  "), "CI1 `sessions` has no short title"),
    "another label": (
        LINE.replace("Short title", "In short"),
        "“In short” below the next step is not “Short title”",
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_a_check_names_what_is_wrong_with_a_short_title(name: str, folder: Path) -> None:
    new, said = TITLES[name]
    change(folder / "CI.md", LINE, new)
    (found, *_) = [fault for fault in check(folder) if said in fault]
    assert found.startswith("CI.md:")


@pytest.mark.parametrize("name", TITLES)
def test_an_edition_is_read_whatever_its_short_titles_are(name: str, folder: Path) -> None:
    """Editions of one's own had none before, and must not be lost because of it."""
    change(folder / "CI.md", LINE, TITLES[name][0])
    edition = read_edition(folder)
    step = edition.criterion("CI1").indicators[0].step
    assert step.title == (step.short or step.text)
    assert translate(edition, folder, "es").criterion("CI1").indicators[0].step.text.startswith("Reservar")


def test_the_steps_of_a_condition_have_short_titles_too(folder: Path) -> None:
    change(folder / "edition.md", "    - **Short title:** Choose the outcome to show\n", "")
    assert [fault for fault in check(folder) if "“outcome” `topic` has no short title" in fault]


SPANISH: dict[str, tuple[str, str, str, str]] = {
    "none": (
        "CI.es.md",
        "     - **Título corto:** Firmar un acuerdo con un socio local\n",
        "",
        "CI1 `partner` has no short title",
    ),
    "in English": (
        "CI.es.md",
        "Firmar un acuerdo con un socio local",
        "Sign an agreement with a local partner",
        "CI1 `partner` Título corto is not translated",
    ),
    "one twice": (
        "CI.es.md",
        "Registrar barrios y grupos en las sesiones",
        "Firmar un acuerdo con un socio local",
        "CI1 `turnout`: the short title is the same as that of `partner`",
    ),
    "of a condition": (
        "edition.es.md",
        "    - **Título corto:** Elegir el resultado por demostrar\n",
        "",
        "“outcome” `topic` has no short title",
    ),
}


@pytest.mark.parametrize("name", SPANISH)
def test_a_check_names_what_is_wrong_with_a_translated_short_title(name: str, folder: Path) -> None:
    file, old, new, said = SPANISH[name]
    change(folder / file, old, new)
    (found,) = check(folder)
    assert said in found
    assert found.startswith(f"{file}:")


def test_a_title_that_is_not_translated_is_not_shown_in_another_language(folder: Path) -> None:
    change(folder / "CI.es.md", "     - **Título corto:** Firmar un acuerdo con un socio local\n", "")
    step = translate(read_edition(folder), folder, "es").criterion("CI1").indicators[1].step
    assert step.short == ""
    assert step.title == step.text


@pytest.mark.parametrize("month", [1, 3, LATEST + 1])
def test_a_step_counts_only_after_its_horizon(month: int, folder: Path) -> None:
    change(folder / "CI.md", "(S, 3 months):** Book", f"(S, 3 months; counts from month {month}):** Book")
    with pytest.raises(ReadingError, match="CI1 `sessions`: “counts from month” takes a month after the horizon"):
        read_edition(folder)


def test_when_a_step_counts_stands_in_the_base_file_alone(folder: Path) -> None:
    change(folder / "CI.md", "(S, 3 months):** Book", "(S, 3 months; counts from month 12):** Book")
    edition = read_edition(folder)
    assert edition.criterion("CI1").indicators[0].step.counts_from == 12
    assert translate(edition, folder, "es").criterion("CI1").indicators[0].step.counts_from == 12
    assert edition.criterion("CI1").indicators[1].step.counts_from is None


def test_when_a_step_counts_changes_no_structure(folder: Path) -> None:
    """It may be corrected at any time: sessions that were made before go on with the edition as it is now."""
    before = read_edition(folder).structure_hash()
    change(folder / "CI.md", "(S, 3 months):** Book", "(S, 3 months; counts from month 12):** Book")
    change(folder / "CI.md", LINE, "")
    assert read_edition(folder).structure_hash() == before


AHEAD = "   - **Before the meeting:** Count the sessions.\n"


def with_ahead(folder: Path) -> None:
    change(folder / "CI.md", LINE, LINE + AHEAD)
    line = "     - **Título corto:** Dar dos sesiones de datos en la biblioteca\n"
    change(folder / "CI.es.md", line, line + "   - **Antes de la reunión:** Contar las sesiones.\n")


def test_what_to_find_out_before_the_meeting_is_read(folder: Path) -> None:
    with_ahead(folder)
    assert check(folder) == []
    edition = read_edition(folder)
    assert edition.criterion("CI1").indicators[0].ahead == "Count the sessions."
    assert translate(edition, folder, "es").criterion("CI1").indicators[0].ahead == "Contar las sesiones."


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("CI.md", AHEAD, AHEAD + AHEAD, "CI1 `sessions` says “Before the meeting” twice"),
        ("CI.md", " Count the sessions.", "", "CI1 `sessions` has an empty “Before the meeting”; remove it or fill it in"),
        ("CI.es.md", "   - **Antes de la reunión:** Contar las sesiones.\n", "", "in only one of the two languages"),
        (
            "CI.es.md",
            "   - **Antes de la reunión:** Contar las sesiones.\n",
            "   - **Antes de la reunión:** Contar las sesiones.\n" * 2,
            "CI1 `sessions` says “Antes de la reunión” twice",
        ),
        ("CI.md", AHEAD, "", "in only one of the two languages"),
    ],
)
def test_what_is_wrong_with_it_is_named(file: str, old: str, new: str, said: str, folder: Path) -> None:
    with_ahead(folder)
    change(folder / file, old, new)
    assert any(said in fault for fault in check(folder)), check(folder)


def test_a_parsed_edition_keeps_all_of_it(folder: Path, tmp_path: Path) -> None:
    with_ahead(folder)
    change(folder / "CI.md", "(S, 3 months):** Book", "(S, 3 months; counts from month 12):** Book")
    edition = read_edition(folder)
    kept = tmp_path / "kept.json"
    kept.write_bytes(dump_words([edition]))
    assert load_words(kept, edition.structure_hash(), "en") == edition


def test_an_edition_that_was_kept_before_can_still_be_read(folder: Path, tmp_path: Path) -> None:
    import hashlib
    import json

    document = json.loads(compiled(read_edition(folder)))
    for practice in document["practices"]:
        for criterion in practice["criteria"]:
            for indicator in criterion["indicators"]:
                del indicator["ahead"], indicator["step"]["short"], indicator["step"]["counts_from"]
    data = json.dumps(document).encode()
    kept = tmp_path / "kept.json"
    kept.write_bytes(data)
    edition = load_edition(kept, hashlib.sha256(data).hexdigest())
    assert edition is not None
    assert edition.criterion("CI1").indicators[0].step.short == ""


def test_every_step_of_the_real_edition_has_a_short_title(real_edition: Edition) -> None:
    steps = [indicator.step for criterion in real_edition.criteria for indicator in criterion.indicators]
    steps += [own.step for gate in real_edition.gates for own in gate.steps]
    assert len(steps) == 224
    assert all(1 <= len(step.short.split()) <= MOST_WORDS for step in steps)
