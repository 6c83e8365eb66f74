"""The scripts that let shells complete, run by the shells themselves where they are at hand; and the man page."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from wwc_tui.cli.manual import manual_page
from wwc_tui.cli.parser import SHELLS, whole_parser

ROOT = Path(__file__).parents[2]

BASH = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
_shtab_wwc_tui
printf '%s\\n' "${COMPREPLY[@]}"
"""

CASES = [
    (["wwc-tui", "sco"], {"score"}, set()),
    (["wwc-tui", "criteria", "s"], {"show"}, {"list"}),
    (["wwc-tui", "completion", ""], set(SHELLS), {"powershell"}),
    (["wwc-tui", "score", "--lang", ""], {"en", "es", "pt"}, set()),
    (["wwc-tui", "export", "x", "--with"], {"--with-private"}, {"--out"}),
    (["wwc-tui", "score", "s"], {"springfield", "some.json"}, {"sessions"}),
    (["wwc-tui", "import", "some"], {"some.json", "some.txt"}, {"springfield"}),
]


def program(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not at hand")
    return found


@pytest.fixture
def place(cli: CommandLine, tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder with some files and a program to call beside a store with one session; and an environment that finds them."""
    cli.imported()
    folder = tmp_path / "place"
    bin_folder = tmp_path / "bin"
    folder.mkdir()
    bin_folder.mkdir()
    for name in ("some.json", "some.txt"):
        (folder / name).write_text("")
    command = bin_folder / "wwc-tui"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m wwc_tui "$@"\n')
    command.chmod(0o755)
    paths = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    return folder, {**os.environ, "PATH": paths, "PYTHONPATH": str(ROOT), "WWC_TUI_STORE": str(cli.folder)}


def script(cli: CommandLine, tmp_path: Path, shell: str, *options: str) -> Path:
    result = cli("completion", shell, *options)
    assert (result.status, result.err) == (0, "")
    path = tmp_path / f"_wwc-tui.{shell}"
    path.write_text(result.out, encoding="utf-8")
    return path


def named(offers: set[str], wanted: str) -> bool:
    """Whether something is offered; of a session the beginning of its id is known."""
    return any(one == wanted or (wanted == "springfield" and one.startswith("springfield-")) for one in offers)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_understands_the_script(cli: CommandLine, tmp_path: Path, shell: str) -> None:
    for options in ([], ["--lang", "es"]):
        done = subprocess.run(
            [program(shell), "-n", script(cli, tmp_path, shell, *options)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(("words", "offered", "withheld"), CASES)
def test_bash_completes(
    cli: CommandLine, tmp_path: Path, place: tuple[Path, dict[str, str]], words: list[str], offered: set[str], withheld: set[str]
) -> None:
    folder, env = place
    command = [program("bash"), "--norc", "-c", BASH, "bash", str(script(cli, tmp_path, "bash")), *words]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    offers = set(done.stdout.split())
    assert [one for one in offered if not named(offers, one)] == []
    assert [one for one in withheld if named(offers, one)] == []


@pytest.mark.slow
@pytest.mark.parametrize(("words", "offered", "withheld"), CASES)
def test_fish_completes(
    cli: CommandLine, tmp_path: Path, place: tuple[Path, dict[str, str]], words: list[str], offered: set[str], withheld: set[str]
) -> None:
    folder, env = place
    asks = f"source {shlex.quote(str(script(cli, tmp_path, 'fish')))}; complete -C {shlex.quote(' '.join(words))}"
    done = subprocess.run(
        [program("fish"), "--no-config", "-c", asks], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    offers = {line.partition("\t")[0] for line in done.stdout.splitlines()}
    assert [one for one in offered if not named(offers, one)] == []
    assert [one for one in withheld if named(offers, one)] == []


def test_every_command_and_option_is_in_every_script(cli: CommandLine) -> None:
    commands = [name for action in whole_parser()._actions if action.dest == "command" for name in action.choices or ()]
    assert len(commands) > 10
    for shell in SHELLS:
        text = cli("completion", shell).out
        assert [name for name in [*commands, "with-private", "at-least"] if name not in text] == []


def test_another_shell_is_wrong_use(cli: CommandLine) -> None:
    result = cli("completion", "tcsh")
    assert (result.status, result.out) == (2, "")
    assert "choose from" in result.err


def test_the_ids_of_the_sessions_stand_one_a_line(cli: CommandLine) -> None:
    assert (cli("sessions", "--ids").out, cli("sessions", "--ids").status) == ("", 0)
    made = {cli.imported(), cli.imported()}
    (cli.folder / "$(touch owned).json").write_text("{}")
    (cli.folder / "broken.json").write_text("{}")
    lines = cli("sessions", "--ids").out.splitlines()
    assert set(lines) >= made
    assert all(re.fullmatch(r"[\w-]+", line) for line in lines)
    assert cli("sessions", "--ids", "--json").status == 2


def test_the_man_page_is_that_of_the_parser() -> None:
    page = (ROOT / "docs" / "wwc-tui.1").read_text(encoding="utf-8")
    assert page == manual_page(), "run: make pages"


def test_the_man_page_names_every_option_and_shows_without_a_warning() -> None:
    text = manual_page()
    for option in ("store", "lang", "with\\-private", "at\\-least", "repair"):
        assert f"\\-\\-{option}" in text
    assert "not a certification" in text
    done = subprocess.run(
        [program("groff"), "-man", "-ww", "-Tutf8", "-K", "utf8"],
        input=text, capture_output=True, text=True, check=False, timeout=60, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "EXIT STATUS" in re.sub(".\b", "", done.stdout)
