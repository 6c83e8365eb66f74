"""A whole interview in each language that the program speaks, by keys in a real terminal and by lines."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.line.conftest import program
from tests.process.test_interview import in_order
from tests.store.making import only_session
from tools.settled import tour_seen
from tools.terminal import Terminal
from wwc_tui.domain.session import Answer, Parked, Session, Verdict
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import tr, use_language
from wwc_tui.reading.library import Library

pytestmark = pytest.mark.slow

NOTE, CLAIM, DOCUMENT = "La lista é de maio.", "Everybody has it.", "Política"
HEADINGS = ("Summary", "Results by practice area", "Conditions regardless of score", "Parked", "About this roadmap")
"""Some of what stands over the parts of this roadmap."""


def holds_everything(session: Session, language: str) -> None:
    """What was answered and written stands in the session, as it was typed."""
    verdicts = [answer.verdict for name, answer in session.answers.items() if "/" not in name]
    assert (verdicts.count(Verdict.MET), verdicts.count(Verdict.NOT_MET)) == (28, 15)
    assert session.city.name == "São José"
    answer: Answer = session.answer("DM2")
    assert (answer.note, answer.claim, answer.parked) == (NOTE, CLAIM, Parked("document"))
    assert [(piece.title, piece.seen) for piece in answer.pieces] == [(DOCUMENT, True)]
    assert sum(answer.indicators.values()) == 2, language


def is_read_in(folder: Path, language: str) -> None:
    """The roadmap and the comparison are in a language, down to their headings, and in no other."""
    edition = Library().edition(language=language)
    roadmap, comparison = ((folder / name).read_text("utf-8") for name in ("roadmap.md", "comparison.md"))
    with use_language(language):
        headings = [tr(heading) for heading in HEADINGS]
        tier, title = tier_words.tier("silver"), tr("Roadmap for {city}", city="São José, SC, BR")
        indicative = tr("This is an indicative self-assessment. It is not a certification.")
    assert f"\n# {title}\n" in roadmap
    found = re.findall(r"^## (.*)$", roadmap, re.MULTILINE)
    assert set(headings) <= set(found), found
    assert not set(HEADINGS) & set(found)
    for text in (tier, NOTE, CLAIM, DOCUMENT, edition.criterion("DM2").name):
        assert text in roadmap, text
    for text in (roadmap, comparison):
        assert indicative in text
        assert "This is an indicative self-assessment" not in text


@pytest.mark.parametrize("language", ["es", "pt"])
def test_a_whole_interview_by_keys(language: str, tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    env = {"WWC_TUI_STORE": str(store), "TZ": "UTC", "XDG_CONFIG_HOME": str(tmp_path)}
    tour_seen(tmp_path)
    with use_language(language):
        seen = {
            "empty": tr("No sessions yet."),
            "new": tr("New session"),
            "note": tr("Note on {criterion}", criterion="DM2"),
            "claim": tr("What the city says about {criterion}", criterion="DM2"),
            "park": tr("Park {criterion} {name}: why?", criterion="DM2", name=""),
            "parked": tr("parked: {why}", why=words.park_reason("document")),
            "where": tr("Where"),
            "result": tr("Result for {city}", city="São José"),
            "folder": tr("Folder"),
            "written": tr("Wrote {files} to {folder}.", files="roadmap.md, comparison.md", folder=""),
        }
    edition = Library().edition(language=language)
    first, second = edition.criterion("DM1").name, edition.criterion("DM2").name
    with Terminal([sys.executable, "-m", "wwc_tui", "--lang", language], size=(100, 30), env=env) as terminal:
        terminal.wait_for(re.escape(seen["empty"]))
        terminal.press("n")
        terminal.wait_for(seen["new"])
        terminal.type("São José\nSC\nBR\n155000\nKim Park\n")
        terminal.press("ctrl+s")
        terminal.wait_for(f"DM1  {first[:12]}")
        for number in range(edition.total):
            terminal.press("y" if number % 3 else "n", "1", "2", "j")
        terminal.press("/")
        terminal.type("DM2\n")
        terminal.wait_for(f"DM2  {second[:12]}")
        terminal.press("e")
        terminal.wait_for(seen["note"])
        terminal.type(NOTE)
        terminal.press("escape", "c")
        terminal.wait_for(seen["claim"])
        terminal.type(CLAIM)
        terminal.press("escape", "p")
        terminal.wait_for(re.escape(seen["park"].split()[-2]))
        terminal.press("2", "enter", "enter")
        terminal.wait_for(re.escape(seen["parked"][:20]))
        terminal.press("v", "a")
        terminal.wait_for(seen["where"])
        terminal.type(f"{DOCUMENT}\nintranet\n\n\n")
        terminal.wait_for(f"{DOCUMENT} · intranet")
        terminal.press("s", "escape", "f")
        terminal.wait_for(seen["result"])
        terminal.press("w")
        terminal.wait_for(seen["folder"])
        terminal.type(str(out))
        terminal.press("enter")
        terminal.wait_for(re.escape(seen["written"][:30]))
        terminal.press("q", "ctrl+q")
        in_order(terminal, 0)
    holds_everything(only_session(store), language)
    is_read_in(out, language)


@pytest.mark.parametrize("language", ["es", "pt"])
def test_a_whole_interview_by_lines(language: str, tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    script: list[str] = []
    for number in range(43):
        script += ["met" if number % 3 else "not-met", "1 yes", "2 yes", "next"]
    script += [
        "DM2",
        f"note: {NOTE}",
        "claim",
        CLAIM,
        ".",
        "park document",
        f"evidence add {DOCUMENT}; intranet",
        "evidence seen 1",
    ]
    script += ["finish", f"export {out}"]
    new = ["new", "--line", "--lang", language, "--city", "São José", "--region", "SC", "--country", "BR"]
    done = program(store, new, "\n".join(script))
    assert (done.returncode, done.stderr) == (0, "")
    with use_language(language):
        areas = Library().edition(language=language).practices
        for place, area, within in ((1, areas[0], 1), (2, areas[0], 2), (43, areas[-1], len(areas[-1].criteria))):
            where = {"place": place, "total": 43, "practice": area.title, "within": within, "number": len(area.criteria)}
            assert tr("Criterion {place} of {total}, {practice} {within} of {number}.", **where) in done.stdout
        assert tr("Everything is saved. The session is {id}.", id="\n").partition("\n")[0] in done.stdout
    assert "Saved" not in done.stdout
    holds_everything(only_session(store), language)
    is_read_in(out, language)
