"""A session goes on with the edition that it was made with, or it is said what changed; no answer is dropped."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.editions import HARBOUR
from wwc_tui.reading.editions import read_edition
from wwc_tui.reading.library import Library
from wwc_tui.reading.translations import translate
from wwc_tui.store.findings import LEFTOVERS

ANSWERS = {
    "edition": "harbour-2030",
    "city": {"name": "Kelpford", "country": "US", "population": 61000},
    "facilitator": "Kim Park",
    "answers": {
        "DM1": {"verdict": "met", "indicators": {"duties": True, "dates": False}},
        "DM2": {"verdict": "met", "note": "A skipper read in it in May."},
        "HB2": {"verdict": "met"},
    },
}


@pytest.fixture
def folder(cli: CommandLine) -> Path:
    """The made-up edition in the folder ``criteria`` of the store."""
    return Path(shutil.copytree(HARBOUR, cli.folder / "criteria" / HARBOUR.name))


@pytest.fixture
def session(cli: CommandLine, folder: Path) -> str:
    return cli.imported(ANSWERS)


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def take_out(folder: Path, first: str, until: str) -> None:
    """Take a criterion out of the edition's base file and its translation."""
    for path in (folder / "DM.md", folder / "DM.es.md"):
        text = path.read_text("utf-8")
        start = text.index(first)
        path.write_text(text[:start] + (text[text.index(until) :] if until else ""), "utf-8")


def restructure(folder: Path) -> None:
    """Give the edition another structure: DM2 and an indicator of DM1 are gone, HB1 needs more, a tier and a gate are others."""
    take_out(folder, "## DM2 ", "## DM4 ")
    for path in (folder / "DM.md", folder / "DM.es.md"):
        change(path, ("`dates`", "`days`"))
    change(folder / "DM.md", ("(L, 12 months)", "(L, 6 months)"))
    change(folder / "HB.md", ("Look for: 2 of 3", "Look for: 3 of 3"), ("HB1, DM1", "DM1"))
    change(folder / "edition.md", ("DM.md), 3", "DM.md), 2"), ("**bronze:** 60", "**bronze:** 70"), ("- `DM1`\n", ""))


# --- what makes another structure -------------------------------------------------------------------------------------


def test_words_and_translations_do_not_make_another_structure(tmp_path: Path) -> None:
    before = read_edition(HARBOUR)
    assert translate(before, HARBOUR, "es").structure_hash() == before.structure_hash()
    own = Path(shutil.copytree(HARBOUR, tmp_path / HARBOUR.name))
    change(own / "DM.md", ("Counting the Gulls", "Counting Them"), ("- Where does it lie at night?", "- Where is it now?"))
    change(own / "edition.md", ("Tide marks", "Marks"), ("The lighthouse was lit", "It was lit"))
    changed = read_edition(own)
    assert changed != before
    assert changed.structure_hash() == before.structure_hash()


STRUCTURE: dict[str, tuple[str, tuple[str, str]]] = {
    "id": ("DM.md", ("## DM4 ", "## DM5 ")),
    "indicator": ("DM.md", ("`window`", "`door`")),
    "needs": ("HB.md", ("Look for: 2 of 3", "Look for: 1 of 3")),
    "effort": ("HB.md", ("(L, 12", "(M, 12")),
    "horizon": ("HB.md", ("(L, 12", "(L, 6")),
    "prerequisites": ("HB.md", ("HB1, DM1", "HB1")),
    "floor": ("edition.md", ("**tin:** 20", "**tin:** 30")),
    "scale": ("edition.md", ("`storm`", "`gale`")),
    "gate": ("edition.md", ("`lighthouse`", "`beacon`")),
    "core": ("edition.md", ("- `DM1`", "- `DM2`")),
}


@pytest.mark.parametrize(("file", "pair"), STRUCTURE.values(), ids=STRUCTURE)
def test_whatever_decides_a_score_or_a_plan_makes_another_structure(tmp_path: Path, file: str, pair: tuple[str, str]) -> None:
    own = Path(shutil.copytree(HARBOUR, tmp_path / HARBOUR.name))
    change(own / file, pair)
    assert read_edition(own).structure_hash() != read_edition(HARBOUR).structure_hash()


# --- a folder of one's own is used everywhere -------------------------------------------------------------------------


def test_an_edition_in_the_store_is_used_everywhere(cli: CommandLine, session: str, tmp_path: Path) -> None:
    assert "Harbour Standard of 2030" in cli("criteria", "list", "--edition", "harbour-2030").out
    assert "Counting the Gulls" in cli("criteria", "show", "DM4", "--edition", "harbour-2030").out
    scored = cli("score", session, "--json").document
    assert (scored["edition"], scored["total"], scored["met"]) == ("harbour-2030", 5, 2)
    assert scored["held_back"] == {"HB2": ["HB1"]}
    assert (scored["tier"], scored["possible"]) == ("tin", "gold")
    text = cli("score", session).out
    assert "bronze" in text.lower()
    assert "HB2" in text
    assert cli("plan", session, "--target", "bronze", "--json").document["target"] == "bronze"
    other = cli.imported({**ANSWERS, "answers": {"DM1": {"verdict": "met"}}})
    assert "harbour-2030" in cli("compare", session, other, "--json").out
    out = tmp_path / "out"
    done = cli("export", session, "--out", out, "--format", "md,html,csv,json")
    assert done.status == 0, done.err
    roadmap = (out / "roadmap.md").read_text("utf-8")
    assert "Sharing the Logbook" in roadmap
    assert "HB1" in next(line for line in roadmap.splitlines() if line.startswith("- HB2"))
    assert any("Buying Rope" in path.read_text("utf-8") for path in out.glob("*.html"))
    es = tmp_path / "es"
    assert cli("--lang", "es", "export", session, "--out", es).status == 0
    assert "Compartir la bitácora" in (es / "roadmap.md").read_text("utf-8")


def test_a_folder_that_is_named_is_used_for_new_sessions(cli: CommandLine) -> None:
    made = cli("--criteria", HARBOUR, "new", "--city", "Kelpford", "--no-open")
    assert made.status == 0, made.err
    identity = made.out.strip()
    assert cli("score", identity, "--json").document["edition"] == "harbour-2030"  # the store keeps the words of it
    assert cli("new", "--city", "Kelpford", "--no-open", "--edition", "harbour-2030").status == 1
    assert "is not an available edition" in cli("criteria", "list", "--edition", "harbour-2030").err


def test_an_edition_of_ones_own_says_itself_whose_words_it_has(cli: CommandLine, session: str, tmp_path: Path) -> None:
    ours = "this project's own working guidance"
    out = tmp_path / "out"
    assert cli("export", session, "--out", out).status == 0
    for text in (
        cli("criteria", "show", "DM4", "--edition", "harbour-2030").out,
        cli("plan", session, "--target", "gold").out,
        (out / "comparison.md").read_text("utf-8"),
    ):
        said = " ".join(text.split())
        assert ours not in said
        assert "No program has these criteria" in said
    assert ours in " ".join(cli("criteria", "show", "DM4", "--edition", "wwc-2022").out.split())


def test_a_tier_of_ones_own_can_be_aimed_at_in_whatever_case(cli: CommandLine, folder: Path) -> None:
    for path in (folder / "edition.md", folder / "edition.es.md"):
        path.write_text(path.read_text("utf-8").replace("**tin:**", "**Tin Star:**"), "utf-8")
    made = cli("new", "--edition", "harbour-2030", "--city", "Kelpford", "--target", "tin star", "--no-open")
    assert made.status == 0, made.err
    identity = made.out.strip()
    assert cli("plan", identity, "--json").document["target"] == "Tin Star"
    assert cli("plan", identity, "--target", "Tin Star", "--json").document["target"] == "Tin Star"
    assert cli("plan", identity, "--target", "lead").status == 2


# --- what became of it ------------------------------------------------------------------------------------------------


def test_the_words_are_kept_for_nobody_else(cli: CommandLine, session: str) -> None:
    (kept,) = (cli.folder / "criteria" / ".pinned").iterdir()
    structure = read_edition(HARBOUR).structure_hash()
    assert kept.name == f"harbour-2030-{structure}.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    held = Library(criteria=cli.folder / "criteria").of_session("harbour-2030", structure, "es")
    assert (held.same, held.pinned) == (True, False)
    assert cli("sessions", "--json").document["sessions"][0]["id"] == session  # it is no session


@pytest.mark.parametrize("away", [restructure, shutil.rmtree], ids=["changed", "gone"])
def test_a_session_goes_on_with_the_edition_as_it_was(
    cli: CommandLine, session: str, folder: Path, away: Callable[[Path], None]
) -> None:
    before = cli("score", session, "--json").document
    away(folder)
    after = cli("score", session, "--json")
    assert after.document == before
    assert "session continues with " in " ".join(after.err.split())
    library = Library(criteria=cli.folder / "criteria")
    held = library.of_session("harbour-2030", read_edition(HARBOUR).structure_hash(), "es")
    assert held.pinned
    assert held.edition.criterion("DM2").name == "Compartir la bitácora"
    assert library.languages_of(held.edition) == ("en", "es")
    assert library.in_language(held.edition, "en").criterion("DM2").name == "Sharing the Logbook"


def test_where_it_was_not_kept_it_is_said_what_changed(cli: CommandLine, session: str, folder: Path) -> None:
    shutil.rmtree(folder.parent / ".pinned")
    before = (cli.folder / f"{session}.json").read_bytes()
    restructure(folder)
    result = cli("score", session, "--json")
    assert result.status == 0
    said = " ".join(result.err.split())
    for words in (
        "the earlier criteria are not available; the score uses the current ones.",
        "Removed criteria: DM2.",
        "New indicators: DM1/days.",
        "Removed indicators: DM1/dates.",
        "HB1 needs 3 of its indicators; before, it needed 2.",
        "HB2 comes after DM1; before, it came after DM1, HB1.",
        "The effort or horizon of the next step changed: DM4/trend.",
        "The tier scale “Tide marks” has the thresholds tin 20, bronze 70, gold 100; before, it had tin 20, bronze 60, gold 100.",
        "The condition “DM1” was removed.",
        "they are kept but do not count: DM1/dates and DM2.",
    ):
        assert words in said, words
    assert result.document["total"] == 4
    assert (cli.folder / f"{session}.json").read_bytes() == before
    assert "A skipper read in it in May." in cli("history", session, "--json").out


def test_an_edition_that_is_nowhere_at_hand_is_said_so(cli: CommandLine, session: str, folder: Path) -> None:
    shutil.rmtree(folder.parent)
    result = cli("score", session)
    assert (result.status, result.out) == (1, "")
    said = "harbour-2030: is not an available edition, but the session was made with it; give its folder with --criteria."
    assert said in " ".join(result.err.split())
    assert cli("--criteria", HARBOUR, "score", session).status == 0


def test_what_lies_in_the_place_of_the_kept_words_is_not_believed(cli: CommandLine, session: str, folder: Path) -> None:
    (kept,) = (folder.parent / ".pinned").iterdir()
    document = json.loads(kept.read_bytes())
    document[0]["practices"][0]["criteria"][0]["needs"] = 1
    for content in (json.dumps(document), "", "[]", "[[", '{"a": 1}', "null", '[{"id": 3}]'):
        kept.write_text(content, "utf-8")
        restructured = cli("score", session)
        assert restructured.status == 0  # the folder is as it was
    shutil.rmtree(folder)
    assert cli("score", session).status == 1


def test_a_copy_with_something_else_for_words_is_no_copy(cli: CommandLine, session: str, folder: Path) -> None:
    (kept,) = (folder.parent / ".pinned").iterdir()
    whole = kept.read_bytes()
    shutil.rmtree(folder)
    for path in (
        "title",
        "practices/0/title",
        "practices/0/criteria/0/gist",
        "practices/0/criteria/0/questions/0",
        "gates/1/text",
    ):
        documents = json.loads(whole)
        *way, last = path.split("/")
        place = documents[1]
        for step in way:
            place = place[int(step) if step.isdigit() else step]
        place[int(last) if last.isdigit() else last] = None
        kept.write_text(json.dumps(documents), "utf-8")
        result = cli("score", session)
        assert (result.status, "is not an available edition" in result.err) == (1, True), path
    kept.write_bytes(whole)
    assert cli("score", session).status == 0


def test_a_damaged_copy_is_told_and_made_anew_where_the_edition_is_at_hand(cli: CommandLine, session: str, folder: Path) -> None:
    (kept,) = (folder.parent / ".pinned").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100])
    told = cli("doctor")
    assert told.status == 1
    assert f"✗ {kept.name}, the saved copy of harbour-2030, cannot be used; it can be recreated" in told.out
    assert "1 session in" in told.out
    mended = cli("doctor", "--repair")
    assert mended.status == 0, mended.out
    assert "was recreated from the available criteria" in mended.out
    assert kept.read_bytes() == whole
    kept.write_bytes(b"")
    other = cli.imported({**ANSWERS, "answers": {"DM1": {"verdict": "met"}}})  # a session that is made with it needs it as well
    assert kept.read_bytes() == whole
    kept.write_bytes(b"")
    shutil.rmtree(folder)
    told = cli("doctor", "--repair", "--json")
    assert told.status == 1
    (found,) = [one for one in told.document["findings"] if one["kind"] == "criteria"]
    assert (found["repairable"], found["wrong"]) == (False, True)
    assert "with --criteria" in found["words"]
    assert cli("--criteria", HARBOUR, "doctor", "--repair").status == 0
    assert cli("score", other).status == 0


def test_what_was_left_half_kept_is_set_aside(cli: CommandLine, session: str, folder: Path) -> None:
    half = folder.parent / ".pinned" / ".harbour-2030-0123456789abcdef.json.1234.tmp"
    half.write_bytes(b"[")
    cli.folder.chmod(0o700)
    assert cli("doctor").status == 0  # somebody may be writing it
    os.utime(half, (0, 0))
    assert cli("doctor").status == 1
    mended = cli("doctor", "--repair")
    assert mended.status == 0, mended.out
    assert [path.name for path in (cli.folder / LEFTOVERS).iterdir()] == [half.name.lstrip(".")]
    assert [path.suffix for path in half.parent.iterdir()] == [".json"]


@pytest.mark.parametrize("edition", ["../../etc", "a/b", "", ".", "harbour-2030\n"])
def test_an_id_from_a_file_leads_nowhere_else(edition: str, tmp_path: Path) -> None:
    from wwc_tui.reading.folders import pinned_file

    assert pinned_file(tmp_path, edition, "0123456789abcdef") is None
    assert pinned_file(tmp_path, "harbour-2030", f"../{edition}") is None
