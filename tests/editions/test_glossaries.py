"""The texts of the criteria keep to the glossaries: what a page says is not used any more stands nowhere in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wwc_tui.domain.criteria import DEFAULT_EDITION
from wwc_tui.reading.folders import built_in_folder

DOCS = Path(__file__).parents[2] / "docs"
CRITERIA = built_in_folder() / DEFAULT_EDITION

ENGLISH = (
    "tender", "tenders", "ingredient", "floor", "floors", "gate", "gates", "outside the total", "what you look for",
    "things to look for", "points to come back to", "near miss", "near misses", "1 more to hold", "made-up", "nobody yet",
    "to be named", "inhabitants", "held against", "hold against", "reckon", "reckoned", "at hand", "what has to hold",
    "leaves the house", "second hand", "second-hand", "showing mode", "guillemets", "programme", "programmes", "colour",
    "colours", "behaviour", "catalogue", "catalogues", "neighbour", "neighbours", "neighbourhood", "neighbourhoods",
    "organisation", "organisations", "recognise", "recognised", "labour", "licence", "judgement", "cancelled", "afterwards",
    "centre", "misspelt", "labelled",
)  # fmt: skip
"""What was replaced in English: other names of one thing, words that read like a translation, and British ones."""


def rows(language: str) -> Iterator[tuple[str, str, str]]:
    """The rows of a glossary: English, the term, and what it replaces."""
    for line in (DOCS / f"glossary.{language}.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 3 and cells[0] not in ("English", "---"):
            yield cells[0], cells[1], cells[2]


def old_terms(language: str) -> list[str]:
    if language == "en":
        return list(ENGLISH)
    return [old.strip() for _, _, replaced in rows(language) for old in replaced.split(";") if old.strip()]


def texts(language: str) -> Iterator[tuple[str, str]]:
    """The files of the criteria in a language, each on one line and without its ids."""
    ending = ".md" if language == "en" else f".{language}.md"
    for path in sorted(CRITERIA.glob(f"*{ending}")):
        if path.name.count(".") == ending.count("."):
            yield path.name, " ".join(re.sub(r"^> ?|`[^`]*`", "", path.read_text("utf-8"), flags=re.MULTILINE).split())


def stands_in(term: str, text: str) -> bool:
    """Whether a term stands in a text as a word of its own, or, where it is no whole word, as a part of one."""
    begin = r"(?<!\w)" if term[0].isalnum() else ""
    return re.search(rf"{begin}{re.escape(term)}(?!\w)", text) is not None


def test_a_part_of_a_word_is_found_too() -> None:
    assert stands_in("-chave", "os contratos-chave em vigor")
    assert stands_in("(a)", "o(a) prefeito")
    assert not stands_in("lista", "listado, enlista")


@pytest.mark.parametrize("language", ["es", "pt"])
def test_a_glossary_has_each_term_once(language: str) -> None:
    found = list(rows(language))
    assert len(found) > 50
    assert all(english and term for english, term, _ in found)
    names = [english for english, _, _ in found]
    assert len(names) == len(set(names))


def test_both_glossaries_have_the_terms_of_the_program() -> None:
    spanish, portuguese = ([english for english, _, _ in rows(language)] for language in ("es", "pt"))
    needed = {"criterion", "condition", "follow-up", "roadmap", "tier", "threshold", "speaker", "verdict", "claim", "evidence"}
    assert needed <= set(spanish) & set(portuguese)


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_criteria_use_no_term_that_was_replaced(language: str) -> None:
    old = old_terms(language)
    assert old
    found = [(file, term) for file, text in texts(language) for term in old if stands_in(term, text)]
    assert found == []
