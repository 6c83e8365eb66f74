"""What fills templates and draws pages is loaded only by an export that makes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.test_process import RUN, SCREENS, process

OFFICE = {"xlsxwriter", "icalendar", "docx", "lxml", "dateutil"}
HEAVY = {"jinja2", "markupsafe", "markdown_it", "html", "csv", "subprocess", *OFFICE}
LOOKS = f"try:\n    {RUN}\nfinally:\n    import sys; print(*sys.modules, sep='\\n', file=sys.stderr)"


def loaded(*words: str | Path) -> set[str]:
    done = process(words, code=LOOKS)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stderr.decode().split()}


@pytest.mark.parametrize("command", ["--version", "score", "json", "md"])
def test_most_commands_load_none_of_it(cli: CommandLine, tmp_path: Path, command: str) -> None:
    session = cli.imported()
    words: dict[str, tuple[str | Path, ...]] = {
        "--version": ("--version",),
        "score": ("score", session, "--json"),
        "json": ("export", session, "--out", tmp_path / "o", "--format", "json"),
        "md": ("export", session, "--out", tmp_path / "o"),
    }
    assert loaded(*words[command]) & (HEAVY - {"csv"} | SCREENS) == set()


def test_a_page_loads_what_it_needs_and_no_screen(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    found = loaded("export", session, "--out", tmp_path / "o", "--format", "html")
    assert {"jinja2", "markdown_it"} <= found
    assert not found & OFFICE
    assert not found & SCREENS


@pytest.mark.parametrize(("form", "needed"), [("xlsx", "xlsxwriter"), ("ics", "icalendar"), ("docx", "docx")])
def test_a_file_for_an_office_loads_its_own_package_and_no_other(
    cli: CommandLine, tmp_path: Path, form: str, needed: str
) -> None:
    found = loaded("export", cli.imported(), "--out", tmp_path / "o", "--format", form)
    assert found & {"xlsxwriter", "icalendar", "docx"} == {needed}
    assert not found & SCREENS
