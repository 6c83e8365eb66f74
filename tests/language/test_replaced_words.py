"""The words that a glossary replaced stand on no surface: not in what the program says, on a page, in a document or on a screen.

The criteria are searched beside the glossaries themselves, in `tests/editions/test_glossaries.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editions.test_glossaries import old_terms, stands_in
from tools.catalogs import TRANSLATIONS, read, template

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "SECURITY.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "criteria/README.md", "wwc_tui/data/README.md")

KEPT = re.compile(
    r"(?s)```.*?```|<!--.*?-->|<style>.*?</style>|`[^`\n]*`|<[^>]*>|\]\([^)\n]*\)|https?://\S+|\{[^}]*\}"
    r"|(?m:^## Gates$|^\| Gates \|)"
)
"""What is typed, a name for programs, an address, a mark or the gap of a sentence."""

NOT_OURS = ("Behavioural Insights Team", "made-up-abc123", "made-up-2025")
"""Names that others gave themselves, and ids of the sessions in the tests."""

OTHER_MEANING = {"pt": {"arquivada", "arquivado", "arquivados", "arquivar", "arquivá-la"}}
"""Replaced where a document is filed; archiving a session is called so."""


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """What the program says in a language, each sentence under its English."""
    for message in template() if language == "en" else read(language):
        if message.id:
            said = message.id if language == "en" else message.string
            yield str(message.id)[:60], " ".join(said) if isinstance(said, tuple) else str(said)


def files(language: str) -> Iterator[Path]:
    """The pages in a language; in English also the documents and screens that tests compare with."""
    docs = ROOT / "docs"
    if language != "en":
        yield from (path for path in sorted((docs / language).iterdir()) if path.suffix in (".md", ".html"))
        return
    yield from (path for path in sorted(docs.glob("*.md")) if not path.name.startswith("glossary."))
    yield from (docs / "key-sheet.html", docs / "wwc-tui.1", *(ROOT / name for name in PAGES))
    yield from sorted((ROOT / "tests/export/golden").glob("*.md"))
    yield from sorted((ROOT / "tests/tui/snapshots").glob("*.txt"))


def replaced(language: str, text: str) -> list[str]:
    """The replaced words that stand in a text, in small letters or with a capital."""
    words = KEPT.sub(" ", text)
    for name in NOT_OURS:
        words = words.replace(name, "")
    terms = [old for old in old_terms(language) if old not in OTHER_MEANING.get(language, ())]
    return [old for old in terms if any(stands_in(one, words) for one in {old, old[0].upper() + old[1:]})]


def test_a_replaced_word_is_found_and_a_key_for_programs_is_not() -> None:
    assert replaced("en", "Gates: 3 near misses") == ["gates", "near misses"]
    assert replaced("en", "`gates` in the file <!-- wwc-tui:begin gates 0e65 --> {floor}%, Behavioural Insights Team") == []
    assert replaced("es", "Sin veredicto todavía") == ["veredicto"]


@pytest.mark.parametrize("language", ["en", *TRANSLATIONS])
def test_the_program_says_no_word_that_was_replaced(language: str) -> None:
    found = [(name, old) for name, text in sentences(language) for old in replaced(language, text)]
    assert found == []


@pytest.mark.parametrize("language", ["en", *TRANSLATIONS])
def test_no_page_document_or_screen_has_a_word_that_was_replaced(language: str) -> None:
    paths = list(files(language))
    assert len(paths) >= 3
    found = [(path.relative_to(ROOT).as_posix(), old) for path in paths for old in replaced(language, path.read_text("utf-8"))]
    assert found == []
