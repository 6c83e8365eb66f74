"""docs/key-sheet.html has every key, and prints on one sheet."""

from __future__ import annotations

from html import escape
from pathlib import Path

import html5lib
import pytest

from tests.export.browser import MISSING, PROGRAM, printed, sheets
from tools.pages.key_sheet import FILE, key_sheet
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.registry import COMMANDS


def test_the_sheet_is_what_the_commands_say() -> None:
    assert FILE.read_text("utf-8") == key_sheet(), "run: make pages"


def test_the_sheet_has_every_command_and_every_key() -> None:
    sheet = key_sheet()
    html5lib.HTMLParser(strict=True).parse(sheet)
    for command in (one for one in COMMANDS if one.keys):
        assert f"<b>{escape(command.title)}.</b> {escape(command.help)}" in sheet
        assert all(f"<kbd>{escape(key_name(key))}</kbd>" in sheet for key in command.keys if command.id != "mark")


@pytest.mark.slow
@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_it_prints_on_one_sheet(paper: str, tmp_path: Path) -> None:
    page = tmp_path / "sheet.html"
    page.write_text(key_sheet().replace("size: landscape", f"size: {paper} landscape"), encoding="utf-8")
    assert len(sheets(printed(page))) == 1
