"""What the tests of the screens share: a store of their own, a folder to work in, and a day that is the same everywhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wwc_tui.i18n import use_language


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Times are shown in UTC, colors and words are the program's own, and what is written lies in the test's folder."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            patch.delenv(name, raising=False)
        patch.setenv("COLORTERM", "truecolor")
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        patch.chdir(tmp_path)
        with use_language("en"):
            yield
    time.tzset()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The folder of an empty store."""
    return tmp_path / "store"


@pytest.fixture
def other_letters(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever language is chosen, it is the one that nobody speaks."""
    from tests.tui.letters import turn_catalogs

    turn_catalogs(monkeypatch)
    monkeypatch.setenv("LANGUAGE", "es")
    with use_language("es"):
        yield
