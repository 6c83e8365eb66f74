"""The table of commands and the example on the pages about line mode, in each language: ``make pages`` writes them."""

from __future__ import annotations

import csv
import os
import subprocess
import tempfile
from pathlib import Path

from tools.pages.fixed_time import program
from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.session import Verdict
from wwc_tui.export import words
from wwc_tui.i18n import tr, use_language
from wwc_tui.interview.registry import with_commands

DOCS = Path(__file__).parents[2] / "docs"

PAGES = {language: DOCS / ("" if language == "en" else language) / "line-mode.md" for language in LANGUAGES}

HEADS = {
    "en": "| type | in short | |",
    "es": "| escriba | en corto | |",
    "pt": "| digite | em resumo | |",
}
"""The head of the table of commands."""

MARK, END = "<!-- example: made by make pages -->", "<!-- end of example -->"
"""Between these stands what the program answers to a verdict."""

_ANSWERS = {
    "met": "DM1 DM2 LC1 LC2 LC3 LC4 LC5 OD1 OD2 PA1 PA2 PA3",
    "not_met": "DM4 OD3 BF1",
}
"""A session of twelve criteria met and three not met, and so that DM3 is open."""


def made(page: str, language: str) -> str:
    """Return a page about line mode with its commands and its example brought up to the program."""
    before, _, rest = with_table(page, language).partition(MARK)
    _, _, after = rest.partition(END)
    return f"{before}{MARK}\n\n{example(language)}\n\n{END}{after}"


def with_table(page: str, language: str) -> str:
    """Return a page about line mode with its commands brought up to the program."""
    with use_language(language):
        return with_commands(page, HEADS[language])


def example(language: str) -> str:
    """Return what somebody types to judge a criterion, and what the program answers, as an indented block."""
    with use_language(language):
        prompt = tr("{criterion}, {verdict}:", criterion="DM3", verdict=words.verdict(Verdict.OPEN))
    *_, verdict, score, saved, _ = _run(language, "DM3\nmet\n").splitlines()
    return "\n".join(f"    {line}" for line in (f"{prompt} met", verdict, score, saved))


def _run(language: str, script: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "Springfield.csv"
        with answers.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(("criterion", "verdict", "note"))
            table.writerows((one, verdict, "") for verdict, ids in _ANSWERS.items() for one in ids.split())
        env = {**os.environ, "WWC_TUI_STORE": str(Path(folder) / "store"), "XDG_CONFIG_HOME": folder, "TZ": "UTC"}
        session = _output(program("import", str(answers), minute=0), "", env).strip()
        return _output(program("--lang", language, "resume", session, "--line"), script, env)


def _output(command: list[str], script: str, env: dict[str, str]) -> str:
    return subprocess.run(command, input=script, env=env, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def write_all() -> None:
    """Bring all pages about line mode up to the program."""
    for language, page in PAGES.items():
        page.write_text(made(page.read_text("utf-8"), language), "utf-8")


if __name__ == "__main__":
    write_all()
