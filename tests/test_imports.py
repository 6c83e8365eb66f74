"""What has no screen loads no screen, and the imports run one way."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import wwc_tui

ROOT = Path(__file__).parents[1]
PACKAGE = Path(wwc_tui.__file__).parent
SCREENS = ("textual", "rich", "questionary")
SCREENLESS = {"domain", "reading", "store", "export", "interview", "services"}

LOOK = """
import importlib, sys
screens, *modules = sys.argv[1:]
for module in modules:
    importlib.import_module(module)
    loaded = sorted(set(screens.split(",")) & set(sys.modules))
    if loaded:
        sys.exit(f"{module} loads {', '.join(loaded)}")
print(len(modules))
"""


def contracts() -> list[dict[str, Any]]:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert isinstance(found, list)
    return found


def modules_of(name: str) -> Iterator[str]:
    """A module, or a package with everything in it."""
    place = PACKAGE.parent.joinpath(*name.split("."))
    if not place.is_dir():
        assert place.with_suffix(".py").is_file(), f"{name} is named in a contract and is not there"
        yield name
    for path in sorted(place.rglob("*.py")):
        yield ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def load(*modules: str) -> subprocess.CompletedProcess[str]:
    """Load modules one after the other in a new Python, up to the first that brings a screen along."""
    command = [sys.executable, "-c", LOOK, ",".join(SCREENS), *modules]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)


def screenless() -> list[str]:
    (contract,) = [one for one in contracts() if one["name"] == "What has no screen knows no screen"]
    assert set(contract["forbidden_modules"]) == set(SCREENS)
    return list(contract["source_modules"])


def test_the_contract_names_every_room_without_a_screen() -> None:
    assert {f"wwc_tui.{room}" for room in SCREENLESS} <= set(screenless())


def test_what_has_no_screen_loads_none() -> None:
    modules = [module for room in screenless() for module in modules_of(room)]
    found = load(*modules)
    assert (found.returncode, found.stderr, found.stdout.strip()) == (0, "", str(len(modules)))


def test_the_command_line_loads_a_screen_only_when_one_opens() -> None:
    found = load(*modules_of("wwc_tui.cli"))
    assert (found.returncode, found.stderr) == (0, "")


def test_a_module_that_loads_a_screen_would_be_found() -> None:
    found = load("wwc_tui.domain", "wwc_tui.app")
    assert found.returncode == 1
    assert found.stderr.startswith("wwc_tui.app loads ")


def test_the_contracts_of_the_imports_hold() -> None:
    pytest.importorskip("importlinter")
    program = Path(sysconfig.get_path("scripts")) / ("lint-imports.exe" if sys.platform == "win32" else "lint-imports")
    found = subprocess.run(
        [program, "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT, timeout=120, encoding="utf-8"
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert f"{len(contracts())} kept, 0 broken" in found.stdout
