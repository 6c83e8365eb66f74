"""docs/key-sheet.html has every key, and prints on one sheet."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import html5lib
import pytest

from tests.export.browser import MISSING, PROGRAM, printed, sheets
from tools.pages.key_sheet import FILES, key_sheet
from wwc_tui.constants import LANGUAGES
from wwc_tui.i18n import tr, use_language
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.registry import COMMANDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_what_the_commands_say(language: str) -> None:
    assert FILES[language].read_text("utf-8") == key_sheet(language), "run: make pages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_every_command_and_every_key(language: str) -> None:
    sheet = key_sheet(language)
    html5lib.HTMLParser(strict=True).parse(sheet)
    with use_language(language):
        for command in (one for one in COMMANDS if one.keys):
            assert f"<b>{escape(tr(command.title))}.</b> {escape(tr(command.help))}" in sheet
            assert all(f"<kbd>{escape(key_name(key))}</kbd>" in sheet for key in command.keys if command.id != "mark")


def test_in_another_language_no_heading_is_english() -> None:
    english = re.findall("<h[12]>([^<]+)<", key_sheet())
    for language in LANGUAGES[1:]:
        found = re.findall("<h[12]>([^<]+)<", key_sheet(language))
        assert len(found) == len(english)
        assert not set(found) & set(english)


@pytest.mark.slow
@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_it_prints_on_one_sheet(paper: str, language: str, tmp_path: Path) -> None:
    page = tmp_path / "sheet.html"
    page.write_text(key_sheet(language).replace("size: landscape", f"size: {paper} landscape"), encoding="utf-8")
    assert len(sheets(printed(page))) == 1
