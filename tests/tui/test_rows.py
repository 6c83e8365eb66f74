"""A list says its rows in the language that is spoken when it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.foreign import foreign, write_catalogs
from wwc_tui.i18n import tr, use_language
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.rows import Rows


def test_a_row_that_stays_is_said_anew_in_another_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_catalogs(tmp_path)
    monkeypatch.setattr("wwc_tui.i18n.FOLDER", tmp_path)
    rows = Rows[str](lambda city, _width: text(city, " ", tr("read-only")))
    rows.show_rows(["Springfield"])
    for language, said in (("en", "read-only"), ("es", foreign("read-only")), ("en", "read-only")):
        with use_language(language):
            assert [line.plain for line in rows.compose_lines(40, 3)] == [f"▶Springfield {said}"]
