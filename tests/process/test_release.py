"""What is released is built, installed into an empty environment, and run there in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools.terminal import Terminal

CHECKOUT = Path(__file__).parents[2]

# One build and one environment serve all the tests of this file, so they belong to one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("release")]


def run(*command: str | Path, cwd: Path = CHECKOUT) -> str:
    """Run a command that has to succeed; returns what it wrote to standard output."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout


def needed_by(found: Distribution) -> Iterator[Distribution]:
    """The distributions that one asks for, directly or through others, as they are installed beside these tests."""
    ahead: list[tuple[Distribution, str]] = [(found, "")]
    seen: set[tuple[str, str]] = set()
    while ahead:
        asking, extra = ahead.pop()
        for line in asking.requires or []:
            requirement = Requirement(line)
            if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
                continue
            for wanted in ("", *sorted(requirement.extras)):
                if (requirement.name, wanted) not in seen:
                    seen.add((requirement.name, wanted))
                    one = distribution(requirement.name)
                    ahead.append((one, wanted))
                    yield one


def link(one: Distribution, site: Path) -> None:
    """Make an installed distribution importable from another environment, without copying or downloading it."""
    for top in {file.parts[0] for file in one.files or []} - {"..", "__pycache__"}:
        place = site / top
        if not place.is_symlink():
            place.symlink_to(Path(str(one.locate_file(top))))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source distribution, and the wheel that was built from it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, CHECKOUT)
    (sdist,) = out.glob("*.tar.gz")
    (wheel,) = out.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that holds the wheel and exactly what the wheel asks for."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, symlinks=True)
    pip = (sys.executable, "-m", "pip", "--python", place / "bin/python")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", built[1])
    (site,) = place.glob("lib/python*/site-packages")
    (released,) = (one for one in distributions(path=[str(site)]) if one.name == "wwc-tui")
    for one in needed_by(released):
        link(one, site)
    run(*pip, "check")
    return place / "bin"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a store of its own elsewhere."""
    monkeypatch.setenv("WWC_TUI_STORE", str(tmp_path / "store"))
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def test_the_wheel_holds_the_program_the_criteria_and_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        names = set(wheel.namelist())
    information = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    assert any(name.endswith("/licenses/LICENSE") for name in information)
    modules = {str(path.relative_to(CHECKOUT)) for path in (CHECKOUT / "wwc_tui").rglob("*.py")}
    criteria = {f"wwc_tui/_{path.relative_to(CHECKOUT)}" for path in (CHECKOUT / "criteria").rglob("*.md")}
    assert modules | criteria <= names
    (page,) = (name for name in names if name.endswith(".data/data/share/man/man1/wwc-tui.1"))
    assert {name for name in names - information - {page} if not name.startswith("wwc_tui/") or name.endswith(".pyc")} == set()


def test_the_source_distribution_can_be_set_up_and_tested(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {"Makefile", "requirements.txt", "requirements-dev.txt", "pyproject.toml", "README.md", "LICENSE"}
    wanted |= {"criteria/LICENSE.md", "tests/conftest.py"}
    assert wanted <= names


def test_the_installed_program_is_the_released_one(installed: Path, empty: Path) -> None:
    place = run(installed / "python", "-c", "import wwc_tui; print(wwc_tui.__file__)", cwd=empty)
    assert place.startswith(str(installed.parent))


def test_it_tells_its_version(installed: Path, empty: Path, built: tuple[Path, Path]) -> None:
    version = built[1].name.split("-")[1]
    assert version in run(installed / "wwc-tui", "--version", cwd=empty)


def test_its_criteria_are_in_order(installed: Path, empty: Path) -> None:
    run(installed / "wwc-tui", "criteria", "check", cwd=empty)
    assert list(empty.iterdir()) == []


def test_the_demo_writes_a_roadmap(installed: Path, empty: Path) -> None:
    run(installed / "wwc-tui", "demo", "--out", "out", cwd=empty)
    pages = {path.name: path.read_text(encoding="utf-8") for path in (empty / "out").rglob("*.md")}
    assert any("roadmap" in name for name in pages), sorted(pages)
    assert all("indicative" in text for text in pages.values())


def test_it_leads_an_interview(installed: Path, empty: Path) -> None:
    with Terminal([installed / "wwc-tui", "demo"], cwd=empty) as terminal:
        met = int(terminal.wait_for("met (\\d+) · not met \\d+ · open [1-9]")[1])
        terminal.press(".", "y")
        terminal.wait_for(rf"met {met + 1} · not")
        terminal.press("z")
        terminal.wait_for(rf"met {met} · not")
        terminal.press("ctrl+q")
        assert terminal.wait_ended() == 0
        assert terminal.left_on == []
