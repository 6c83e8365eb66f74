"""Says at the end of a run that the page was not looked at in a browser, where that is so."""

from __future__ import annotations

import pytest

from tests.export.browser import MISSING


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = [one for one in terminalreporter.stats.get("skipped", []) if MISSING in str(one.longrepr)]
    if left_out:
        terminalreporter.write_line(f"LEFT OUT, {len(left_out)} tests: {MISSING}")
