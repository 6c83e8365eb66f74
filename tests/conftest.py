"""What every test can ask for: the real edition, where it lies, and a home of its own so that nobody's sessions are touched."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from wwc_tui.domain.criteria import DEFAULT_EDITION, Edition
from wwc_tui.reading.editions import read_edition
from wwc_tui.reading.folders import built_in_folder
from wwc_tui.store.settings import remember

os.environ["TZ"] = "UTC"  # times are shown where the reader is, and the tests read theirs in one place
time.tzset()

gc.set_threshold(100_000, 50, 100)  # looking for garbage less often saves a tenth of the processor; a run is not long

# A shared machine now and then takes a second over anything, so an example has no time limit of its own.
settings.register_profile("daily", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("daily"), max_examples=10, derandomize=True)  # coverage and mutants
settings.register_profile("long", settings.get_profile("daily"), max_examples=2_000)
settings.load_profile("daily")


@pytest.fixture(scope="session")
def real_folder() -> Path:
    """The folder of the edition that comes with the program; tests copy it and never write to it."""
    return built_in_folder() / DEFAULT_EDITION


@pytest.fixture(scope="session")
def real_edition(real_folder: Path) -> Edition:
    """The edition that comes with the program, read from its Markdown."""
    return read_edition(real_folder)


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point all that the program finds by itself to a folder of the test run, in which the tour was seen."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("WWC_TUI_STORE", raising=False)
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(home / name.lower()))
        patch.setenv("HOME", str(home))
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):  # whoever runs the tests may read another language than they do
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        remember(toured=True)
        yield
