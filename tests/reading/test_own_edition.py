"""A small edition of somebody's own, and its translation: each mistake in it is named with its file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.editions import HARBOUR
from tests.reading.refused import faults_said
from tests.strategies import bare_edition
from wwc_tui.reading.editions import check_edition, read_edition
from wwc_tui.reading.translations import check_translations

LIGHTHOUSE = "- `lighthouse`: The lighthouse was lit on every night of the year.\n"
STEP = "  - `lamp` **Next step (S, 3 months):** Buy oil.\n"
NAMED = f"{LIGHTHOUSE}  - **Name:** Lit lighthouse\n{STEP}"
FARO = "- `lighthouse`: El faro estuvo encendido todas las noches del año.\n"

IN_EDITION = {
    "an unknown setting": ("- **language:** `en`", "- **lang:** `en`", "says “lang”, which is not one of id, language, follows"),
    "a setting twice": ("- **follows:** `wwc-2022`", "- **id:** `harbour-2030`", "says “id” twice"),
    "no language code": ("`en`", "`english`", "has the language “english”; write two letters, such as en"),
    "follows without backticks": ("`wwc-2022`", "wwc-2022", "should name the previous edition by its id in backticks"),
    "another folder": ("`harbour-2030`", "`harbour-2031`", "has the id “harbour-2031”, but its folder is named “harbour-2030”"),
    "a practice that is a path": (
        "(DM.md)",
        "(../DM.md)",
        "points to “../DM.md”; a practice area's file belongs in the edition's own",
    ),
    "a criterion's name": ("- `DM1`\n", "- `DM1`\n  - **Name:** Log\n", "“DM1” is a criterion, which has its own name"),
    "an unknown label": (LIGHTHOUSE, f"{LIGHTHOUSE}  - **Nickname:** Lamp\n", "“Nickname” is not Name, Short name"),
    "a name twice": (LIGHTHOUSE, f"{NAMED}  - **Name:** Lamp\n", "“lighthouse” says “Name” twice"),
    "an empty name": (LIGHTHOUSE, f"{LIGHTHOUSE}  - **Short name:**\n", "has an empty “Short name”; remove it or fill it in"),
    "a step twice": (LIGHTHOUSE, f"{NAMED}{STEP}", "has the next step `lamp` twice"),
    "a step without effort": (LIGHTHOUSE, f"{LIGHTHOUSE}  - `lamp` Buy oil.\n", "“lighthouse”: a next step is written"),
    "an empty step": (LIGHTHOUSE, f"{LIGHTHOUSE}{STEP.replace(' Buy oil.', '')}", "`lamp`: the next step has no text"),
}

IN_PRACTICE = {
    "a second title": ("## HB2 Buying", "# Ropes\n\n## HB2 Buying", "is a second first-level heading"),
    "no word on the practice": ("How a harbour town decides what it builds and buys.\n", "", "what the practice area is about"),
    "the same criterion twice": ("## HB2 Buying", "## HB1 Buying", "describes HB1 a second time"),
    "no gist": ("The town says what its rope must hold before it buys any.\n", "", "HB2 has no gist"),
    "a part twice": ("### Evidence\n\n- The last", "### Ask\n\n- The last", "HB2 has the part “Ask” twice"),
    "a setting twice": ("- **Known:** Rope", "- **Usually answers:** Rope", "HB2 says “Usually answers” twice"),
    "an unknown setting": ("- **Known:** Rope", "- **Rumor:** Rope", "HB2: “Rumor” is not one of Usually answers"),
    "nothing is known": (
        "Rope was always bought by the yard here (invented for the tests)",
        "",
        "HB2 has an empty “Known”; remove it",
    ),
    "after one twice": ("- **After:** HB1, DM1", "- **After:** HB1, HB1", "HB2 comes after HB1 twice"),
    "nobody answers": ("- **Usually answers:** Treasurer\n", "", "HB2 does not say who usually answers"),
    "two origins": ("- **Was:** PA1", "- **Was:** PA1, PA2", "HB1: “Was” takes one id of the previous edition"),
    "another's origin": ("- **Was:** PA1", "- **Was:** DM3", "HB1 was DM3, and so was DM2; only one can continue it"),
    "an empty question": ("- Who tried it?", "-", "HB2 Ask has an empty item"),
    "one question": ("- Who tried it?\n", "", "HB2 Ask has 1 item; it needs 2 to 4"),
    "one indicator twice": ("2. `trial`", "2. `load`", "HB2 has the indicator `load` twice"),
    "an indicator without words": (
        "`trial` It was tried before it was paid for.",
        "`trial`",
        "indicator `trial` has no text",
    ),
    "two next steps": ("   - **Next step (S, 3 months):** Write", "   - Or:\n   - Write", "has 2 next steps"),
    "an empty next step": ("** Hang a barrel on it before paying.", "**", "HB2 `trial`: the next step has no text"),
    "an unknown effort": ("(M, 6 months):** Hang", "(XL, 6 months):** Hang", "HB2 `trial`: begin with **Next step"),
    "other numbers": ("Look for: 3 of 3", "Look for: 3 of 4", "HB2 says “of 4”, but has 3 indicators"),
    "too much is needed": ("Look for: 3 of 3", "Look for: 4 of 3", "HB2 needs 4 of 3, which is impossible"),
    "no rule": ("Look for: 3 of 3", "Look for: all", "HB2 should say how many are needed"),
    "no resource": (
        "- The list of broken ropes\n",
        "- The list\n\n### Resources\n\n- A book\n",
        "a resource is a link",
    ),
}

IN_SPANISH = {
    "a setting": (
        "\n## Prácticas",
        "\n- **id:** `puerto`\n\n## Prácticas",
        "edition",
        "says “id”; that belongs only in the base file",
    ),
    "a second title": ("\n## Prácticas", "\n# Otro\n\n## Prácticas", "edition", "is a second first-level heading"),
    "a floor": (
        "- **fuente:** Inventada",
        "- **oro:** 9\n- **fuente:** Inventada",
        "edition",
        "says “oro”; that belongs only in the base file",
    ),
    "an unknown scale": ("### `tide`", "### `ebb`", "edition", "names the tier scale “ebb”, which the base file does not"),
    "no conditions": (f"## Condiciones\n\n{FARO}", "", "edition", "has no part “Condiciones”"),
    "a condition twice": (FARO, f"{FARO}{FARO}", "edition", "names the condition “lighthouse” twice"),
    "a name of its own": (FARO, f"{FARO}  - **Nombre:** Faro\n", "edition", "“lighthouse”: the base file has no “Nombre”"),
    "a part twice": ("## Condiciones", "## Prácticas\n\n## Condiciones", "edition", "has the part “Prácticas” twice"),
    "another file": ("(HB.es.md)", "(HB.md)", "edition", "should link the practice area HB to its file, HB.es.md"),
    "another title": (
        "[Asuntos del puerto]",
        "[Puerto]",
        "edition",
        "calls HB “Puerto”, but HB.es.md calls it “Asuntos",
    ),
    "another order": ("1. `load`", "1. `trial`", "HB", "HB2 has the indicators"),
    "a criterion twice": ("## HB2 Comprar", "## HB1 Mirar\n\n## HB2 Comprar", "HB", "describes HB1 a second time"),
    "a label twice": ("- **Se sabe:** Aquí", "- **Suele responder:** Aquí", "HB", "HB2 says “Suele responder” twice"),
    "a part of its own": ("### Evidencia", "### Pruebas\n\n### Evidencia", "HB", "has an unknown part “Pruebas”; use Preguntas"),
}


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A copy of the made-up edition, in English and Spanish."""
    return Path(shutil.copytree(HARBOUR, tmp_path / HARBOUR.name))


def slip(file: Path, old: str, new: str) -> None:
    """Write something else for one thing in a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def base_faults(folder: Path) -> list[str]:
    return faults_said(lambda: read_edition(folder))


def translation_faults(folder: Path) -> list[str]:
    edition = read_edition(folder)
    return faults_said(lambda: check_translations(edition, folder))


def assert_named(faults: list[str], file: str, said: str) -> None:
    assert any(one.startswith(f"{file}:") and said in one for one in faults), faults


@pytest.mark.parametrize(("old", "new", "said"), IN_EDITION.values(), ids=IN_EDITION)
def test_a_mistake_in_the_edition_is_named(harbour: Path, old: str, new: str, said: str) -> None:
    slip(harbour / "edition.md", old, new)
    assert_named(base_faults(harbour), "edition.md", said)


@pytest.mark.parametrize(("old", "new", "said"), IN_PRACTICE.values(), ids=IN_PRACTICE)
def test_a_mistake_in_a_practice_is_named(harbour: Path, old: str, new: str, said: str) -> None:
    slip(harbour / "HB.md", old, new)
    assert_named(base_faults(harbour), "HB.md", said)


@pytest.mark.parametrize(("old", "new", "file", "said"), IN_SPANISH.values(), ids=IN_SPANISH)
def test_a_mistake_in_a_translation_is_named(harbour: Path, old: str, new: str, file: str, said: str) -> None:
    slip(harbour / f"{file}.es.md", old, new)
    assert_named(translation_faults(harbour), f"{file}.es.md", said)


def test_another_order_is_named_once(harbour: Path) -> None:
    slip(harbour / "edition.es.md", "1. `DM` [Datos en el muelle](DM.es.md)\n", "")
    slip(harbour / "edition.es.md", "(HB.es.md)\n", "(HB.es.md)\n2. `DM` [Datos en el muelle](DM.es.md)\n")
    found = translation_faults(harbour)
    assert found == ["edition.es.md:8: has “HB” where the base file has “DM”; keep the same order"]


def test_what_a_criterion_was_needs_the_edition_before(harbour: Path) -> None:
    slip(harbour / "edition.md", "- **follows:** `wwc-2022`\n", "")
    assert_named(base_faults(harbour), "HB.md", "HB1 says what it was before; in edition.md, name the edition it was in")


@pytest.mark.parametrize(
    ("file", "said"), [("edition.md", "begin with the edition's title"), ("HB.md", "the practice area's title")]
)
def test_a_file_without_a_heading_is_named(harbour: Path, file: str, said: str) -> None:
    (harbour / file).write_text("No heading, only words.\n", "utf-8")
    assert_named(base_faults(harbour), file, f"has no heading; begin with {said.removeprefix('begin with ')}")


@pytest.mark.parametrize("file", ["edition.es.md", "HB.es.md"])
def test_a_translated_file_without_a_heading_is_named(harbour: Path, file: str) -> None:
    (harbour / file).write_text("Sin título.\n", "utf-8")
    assert_named(translation_faults(harbour), file, "has no heading")


def test_a_practice_without_criteria_and_an_edition_without_practices_are_named(harbour: Path) -> None:
    (harbour / "HB.md").write_text("# Harbour Business\n\nNothing yet.\n", "utf-8")
    assert_named(base_faults(harbour), "HB.md", "describes no criterion; start one with a heading such as: ## HB1 Its name")
    practices = "1. `DM` [Data on the Quay](DM.md), 3 criteria\n2. `HB` [Harbour Business](HB.md), 2 criteria\n"
    slip(harbour / "edition.md", practices, "")
    assert_named(base_faults(harbour), "edition.md", "lists no practice")


def test_files_of_criteria_that_nobody_lists_are_named_and_notes_are_not(harbour: Path) -> None:
    (harbour / "notes.md").write_text("# Notes\n\nAsk the harbour master.\n", "utf-8")
    (harbour / "raw.md").write_bytes(b"# \xff\n")
    assert check_edition(harbour, lambda _name: None).total == 5
    shutil.copy(harbour / "HB.md", harbour / "HC.md")
    found = faults_said(lambda: check_edition(harbour, lambda _name: None))
    assert found == ["HC.md:5: describes a criterion, but edition.md does not list this file"]


def test_what_criteria_were_has_to_be_in_the_edition_before(harbour: Path) -> None:
    found = faults_said(lambda: check_edition(harbour, lambda _name: bare_edition(1)))
    assert_named(found, "HB.md", "HB1 was PA1, which small does not have")


def test_files_of_a_translation_that_nothing_reads_are_named(harbour: Path) -> None:
    for name in ("HB.en.md", "HB.fr.md", "HC.es.md", "HB.es.old.md"):
        (harbour / name).write_text("# Title\n", "utf-8")
    assert translation_faults(harbour) == [
        "HB.en.md: is in the language of the base files; put that text in HB.md",
        "HB.fr.md: is ignored, because there is no edition.fr.md",
        "HC.es.md: belongs to no practice area in edition.es.md",
    ]


def test_a_condition_is_translated_with_its_name_and_its_steps(harbour: Path) -> None:
    slip(harbour / "edition.md", LIGHTHOUSE, NAMED)
    found = translation_faults(harbour)
    assert_named(found, "edition.es.md", "“lighthouse”: “Nombre” is not translated")
    assert_named(found, "edition.es.md", "“lighthouse”: “lamp” is not translated")


def test_conditions_that_are_criteria_need_no_translation_and_may_be_named(harbour: Path) -> None:
    slip(harbour / "edition.md", LIGHTHOUSE, "")
    slip(harbour / "edition.es.md", FARO, "- `DM1`\n")
    assert check_translations(read_edition(harbour), harbour) == ("es",)
    slip(harbour / "edition.es.md", "## Condiciones\n\n- `DM1`\n", "")
    assert check_translations(read_edition(harbour), harbour) == ("es",)
