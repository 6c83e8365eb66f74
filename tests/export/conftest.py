"""Makes each module's cases, and says at the end of a run which programs were missing that open what is exported."""

from __future__ import annotations

import pytest

from tests.export.browser import MISSING as NO_BROWSER
from tests.export.cities import Case
from tests.export.office import MISSING as NO_OFFICE
from wwc_tui.domain.criteria import Edition


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for missing in (NO_BROWSER, NO_OFFICE):
        left_out = [one for one in terminalreporter.stats.get("skipped", []) if missing in str(one.longrepr)]
        if left_out:
            terminalreporter.write_line(f"LEFT OUT, {len(left_out)} tests: {missing}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test that asks for a case every one in its module's ``CASES``."""
    cases = getattr(metafunc.module, "CASES", ())
    if cases and "case" in metafunc.fixturenames:
        metafunc.parametrize("case", cases, indirect=True, scope="module")


@pytest.fixture(scope="module")
def case(request: pytest.FixtureRequest, real_edition: Edition) -> Case:
    """Each of the module's cases in turn."""
    made: Case = request.module.CASES[request.param](real_edition)
    return made
