"""The pages in Spanish and Portuguese say what the English ones say now, and are made from the same commands."""

from __future__ import annotations

import re

import pytest

from tools.pages.line_page import PAGES as LINE_PAGES
from tools.pages.line_page import example, made, with_table
from tools.pages.translations import DOCS, OTHERS, PAGES, headings, marked, parts, stale, switch
from wwc_tui.constants import LANGUAGES

ENGLISH = """\
# Page

First.

## One

```sh
# no heading
```

## Two

<!-- table: made by make pages -->

| a |

<!-- end of table -->
"""
SPANISH = "# Página\n\nPrimero.\n\n## Uno\n\n## Dos\n"


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", PAGES)
def test_no_translated_page_is_older_than_the_english_one(name: str, language: str) -> None:
    english, page = (DOCS / name).read_text("utf-8"), (DOCS / language / name).read_text("utf-8")
    assert stale(page, english) == [], f"bring docs/{language}/{name} up to these parts, then: python -m tools.pages.translations"
    assert len(headings(page)) == len(headings(english))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_to_its_other_languages(name: str, language: str) -> None:
    page = (DOCS / ("" if language == "en" else language) / name).read_text("utf-8")
    assert f"\n\n{switch(name, language)}\n\n" in page


def test_a_part_that_changed_is_named_and_no_other() -> None:
    page = marked(SPANISH, ENGLISH, "page.md")
    assert stale(page, ENGLISH) == []
    assert stale(page, ENGLISH.replace("no heading", "another")) == ["One"]
    assert stale(page, ENGLISH.replace("First.", "Begin.") + "\n## Three\n") == ["Page", "Three"]
    assert stale(SPANISH, ENGLISH) == ["Page", "One", "Two"]


def test_what_make_pages_writes_makes_no_page_old() -> None:
    assert stale(marked(SPANISH, ENGLISH, "page.md"), ENGLISH.replace("| a |", "| b |")) == []


def test_a_page_is_marked_once() -> None:
    once = marked(SPANISH, ENGLISH, "page.md")
    assert marked(once, ENGLISH, "page.md") == once
    assert once.count("<!--") == 1
    assert len(parts(ENGLISH)) == len(headings(SPANISH)) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_line_mode_has_the_commands_of_now(language: str) -> None:
    page = LINE_PAGES[language].read_text("utf-8")
    assert with_table(page, language) == page, "run: make pages"
    english = re.findall(r"^\| `[^|]*\|[^|]*\| (.*) \|$", with_table(page, "en"), re.MULTILINE)
    here = re.findall(r"^\| `[^|]*\|[^|]*\| (.*) \|$", page, re.MULTILINE)
    assert len(here) == len(english) > 100
    assert language == "en" or not set(here) & set(english)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_what_the_program_answers(language: str) -> None:
    page = LINE_PAGES[language].read_text("utf-8")
    assert made(page, language) == page, "run: make pages"
    assert "14:02" in example(language)
