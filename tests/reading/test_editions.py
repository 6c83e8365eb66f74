"""An edition read from Markdown: the real one without a fault, and each thing that can be wrong with its file and line."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import editions
from tools.vouched_editions import made as vouched_for
from wwc_tui.domain.criteria import DEFAULT_EDITION, HORIZONS, Edition
from wwc_tui.i18n import use_language
from wwc_tui.reading import practices
from wwc_tui.reading.compiled import VOUCHED, dump_edition, load_edition
from wwc_tui.reading.editions import read_edition
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.folders import built_in_folder
from wwc_tui.reading.library import Library
from wwc_tui.reading.outline import Section, read_outline

IDS = Path(__file__).with_name("criteria-ids.csv")
CORE = ("LC1", "DM1", "PA1")


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(ReadingError) as caught:
        read_edition(folder)
    assert caught.value.faults
    return caught.value.faults


def read_or_faults(folder: Path) -> tuple[Edition | None, tuple[Fault, ...]]:
    try:
        return read_edition(folder), ()
    except ReadingError as error:
        return None, error.faults


@pytest.fixture
def whole(tmp_path: Path, real_folder: Path) -> Path:
    """A copy of the real edition."""
    return Path(shutil.copytree(real_folder, tmp_path / DEFAULT_EDITION))


def shorten(real_folder: Path, folder: Path) -> Path:
    """The real edition with one of its practices only, which is read in a tenth of the time."""
    folder.mkdir(parents=True, exist_ok=True)
    others = [f"`{name}`" for name in (*CORE, "DM", "EVAL", "LC", "OD", "PA", "BF", "RDC")]
    lines = (real_folder / "edition.md").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(other in line for other in others)]
    (folder / "edition.md").write_text("".join(kept), "utf-8")
    shutil.copy(real_folder / "CI.md", folder)
    return folder


@pytest.fixture
def short(tmp_path: Path, real_folder: Path) -> Path:
    """The real edition with the practice CI only."""
    return shorten(real_folder, tmp_path / DEFAULT_EDITION)


# --- the real edition -------------------------------------------------------------------------------------------------


def test_the_real_edition_has_the_43_criteria_with_their_public_names(real_edition: Edition) -> None:
    with IDS.open(encoding="utf-8", newline="") as file:
        expected = [(row["id"], row["name"], row["practice"]) for row in csv.DictReader(file)]
    assert len(expected) == 43
    assert [(one.id, one.name, real_edition.practice_of(one.id).title) for one in real_edition.criteria] == expected


def test_the_practices_and_their_sizes(real_edition: Edition) -> None:
    sizes = {practice.code: len(practice.criteria) for practice in real_edition.practices}
    assert sizes == {"DM": 9, "EVAL": 4, "LC": 7, "OD": 4, "PA": 5, "BF": 3, "RDC": 8, "CI": 3}
    assert list(sizes) == ["DM", "EVAL", "LC", "OD", "PA", "BF", "RDC", "CI"]
    assert (real_edition.id, real_edition.language) == ("wwc-2022", "en")
    assert "not a certification" in real_edition.about


def test_the_scales_and_gates(real_edition: Edition) -> None:
    floors = {scale.id: tuple((floor.tier, floor.percent) for floor in scale.floors) for scale in real_edition.scales}
    assert floors == {
        "page": (("silver", 51), ("gold", 67), ("platinum", 84)),
        "2022-08": (("silver", 51), ("gold", 68), ("platinum", 85)),
    }
    assert real_edition.scale().id == "page"
    assert all(scale.source and scale.title for scale in real_edition.scales)
    assert [(gate.id, gate.criterion) for gate in real_edition.gates] == [*((name, name) for name in CORE), ("outcome", None)]


def test_every_criterion_has_what_a_facilitator_needs(real_edition: Edition) -> None:
    for criterion in real_edition.criteria:
        assert criterion.gist.endswith("."), criterion.id
        assert criterion.respondents, criterion.id
        assert 2 <= len(criterion.questions) <= 4, criterion.id
        assert 3 <= len(criterion.indicators) <= 6, criterion.id
        assert 1 <= criterion.needs <= len(criterion.indicators), criterion.id
        assert 2 <= len(criterion.evidence) <= 4, criterion.id
        assert len(criterion.resources) <= 3, criterion.id
        assert len({indicator.id for indicator in criterion.indicators}) == len(criterion.indicators), criterion.id
        for indicator in criterion.indicators:
            assert indicator.text.endswith("."), (criterion.id, indicator.id)
            assert indicator.step.text.endswith((".", "?")), (criterion.id, indicator.id)
            assert indicator.step.horizon in HORIZONS
        for resource in criterion.resources:
            assert resource.title, criterion.id
            assert resource.publisher, criterion.id
            assert resource.url.startswith("https://"), criterion.id


def test_a_criterion_word_for_word(real_edition: Edition) -> None:
    criterion = real_edition.criterion("CI1")
    assert criterion.name == "Community Data Training and Collaboration"
    assert criterion.respondents == ("Community engagement lead", "open data manager")
    assert criterion.questions[2] == "Who comes to these sessions, and who has never come? What do you make of that?"
    assert (criterion.needs, [indicator.id for indicator in criterion.indicators][:2]) == (4, ["sessions", "partner"])
    indicator = criterion.indicators[1]
    assert indicator.text == "A library, college, nonprofit or newsroom teaches or hosts under a written arrangement."
    assert (indicator.step.effort.value, indicator.step.horizon) == ("M", 6)
    assert indicator.step.text.startswith(
        "Settle on one page with a library, college or community group who recruits, who teaches"
    )
    assert criterion.resources[1].url == "https://communities.sunlightfoundation.com/methodology"
    assert (criterion.resources[1].title, criterion.resources[1].publisher) == ("Roadmap to Informed Communities", "Sunlight")
    assert criterion.known == ""


# --- what can be wrong ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slip:
    """One mistake, and what is said about it.

    Attributes:
        old: What stands in the file; ``new`` takes its first place.
        at: Words on the line that the fault names, as the file is afterward; empty for a fault that has no line.
        said: Words of the fault.
        blamed: The file that the fault names, where it is not the one with the mistake.
    """

    old: str
    new: str
    at: str
    said: str
    blamed: str = ""


IN_PRACTICE = {
    "wrong-code": Slip("## CI2 Analytics", "## CJ2 Analytics", "## CJ2", "a criterion's id and name"),
    "no-name": Slip("## CI2 Analytics Service Delivery", "## CI2", "## CI2", "a criterion's id and name"),
    "same-id-twice": Slip("## CI2 Analytics", "## CI1 Analytics", "## CI1 Analytics", "describes CI1 a second time"),
    "no-gist": Slip("\nThe city supports training", "\n> The city supports training", "## CI1", "CI1 has no gist"),
    "part-gone": Slip("### Ask\n\n- Tell me about someone", "- Tell me about someone", "## CI1", "no part “### Ask”"),
    "part-misspelled": Slip(
        "### Evidence\n\n- Invitations", "### Evidenze\n\n- Invitations", "### Evidenze", "an unknown part “Evidenze”"
    ),
    "part-twice": Slip("### Evidence\n\n- Invitations", "### Ask\n\n- Invitations", "### Ask\n\n- Inv", "“Ask” twice"),
    "one-question": Slip(
        "### Ask\n\n- Tell me about someone",
        "### Ask\n\n- Only this?\n\n### Look for: 1 of 3\n\n### Resources\n\n- Tell me about someone",
        "### Ask",
        "CI1 Ask has 1 item; it needs 2 to 4",
    ),
    "empty-question": Slip("### Ask\n\n- Tell me about someone", "### Ask\n\n-\n- Who?\n- Tell", "### Ask", "empty item"),
    "unknown-setting": Slip(
        "- **Usually answers:** Community engagement lead; open data manager",
        "- **Usually answers:** Somebody\n- **Before:** CI2",
        "**Before:**",
        "“Before” is not one of",
    ),
    "nobody-answers": Slip("- **Usually answers:** Community", "- **Known:** Community", "## CI1", "who usually answers"),
    "wrong-count": Slip("### Look for: 4 of 6", "### Look for: 4 of 5", "### Look for: 4 of 5", "says “of 5”, but has 6"),
    "too-many-needed": Slip("### Look for: 4 of 6", "### Look for: 7 of 6", "### Look for: 7", "needs 7 of 6"),
    "none-needed": Slip("### Look for: 4 of 6", "### Look for: 0 of 6", "### Look for: 0", "needs 0 of 6"),
    "no-rule": Slip("### Look for: 4 of 6", "### Look for: most of 6", "### Look for: most", "how many are needed"),
    "endless-number": Slip("### Look for: 4 of 6", "### Look for: " + "9" * 5_000 + " of 6", "### Look for: 99", "how many"),
    "indicator-id-gone": Slip("2. `partner` A library", "2. A library", "2. A library", "begins with its id in backticks"),
    "indicator-id-in-capitals": Slip("`partner`", "`Partner`", "`Partner`", "begins with its id in backticks"),
    "indicator-id-twice": Slip("2. `partner`", "2. `sessions`", "2. `sessions`", "the indicator `sessions` twice"),
    "indicator-without-words": Slip(
        "`partner` A library, college, nonprofit or newsroom teaches or hosts under a written arrangement.",
        "`partner`",
        "`partner`",
        "the indicator `partner` has no text",
    ),
    "no-next-step": Slip(
        "   - **Next step (M, 6 months):** Settle",
        "   - **Before the meeting:** Settle",
        "2. `partner`",
        "has 0 next steps",
    ),
    "two-next-steps": Slip(
        "   - **Next step (M, 6 months):** Settle",
        "   - **Next step (S, 3 months):** Ask.\n   - **Next step (M, 6 months):** Settle",
        "2. `partner`",
        "has 2 next steps",
    ),
    "effort-unknown": Slip("(M, 6 months):** Settle", "(XL, 6 months):** Settle", "Settle", "begin with **Next step"),
    "horizon-unknown": Slip("(M, 6 months):** Settle", "(M, 9 months):** Settle", "Settle", "begin with **Next step"),
    "horizon-endless": Slip("(M, 6 months):** Settle", f"(M, {'6' * 5_000} months):** Settle", "Settle", "**Next step"),
    "address-broken": Slip("(https://communities.", "(communities.", "Roadmap to Informed", "a resource is a link"),
    "publisher-gone": Slip("methodology), Sunlight\n", "methodology)\n", "Roadmap to Informed", "link and its publisher"),
    "second-title": Slip("## CI2 Analytics", "# Another\n\n## CI2 Analytics", "# Another", "second first-level heading"),
    "prerequisite-unknown": Slip(
        "- **Usually answers:** Community",
        "- **After:** CI9\n- **Usually answers:** Community",
        "**After:** CI9",
        "CI1 comes after CI9, which does not exist",
    ),
    "prerequisite-of-itself": Slip(
        "- **Usually answers:** Community",
        "- **After:** CI1\n- **Usually answers:** Community",
        "**After:** CI1",
        "CI1 has circular prerequisites (CI1 → CI1)",
    ),
}
"""Mistakes in a practice's file."""

IN_EDITION = {
    "no-id": Slip("- **id:** `wwc-2022`", "- **id:** wwc-2022", "# What Works", "does not give its id"),
    "bad-id": Slip("`wwc-2022`", "`wwc 2022`", "`wwc 2022`", "letters, digits and hyphens"),
    "no-language": Slip("- **language:** `en`\n", "", "# What Works", "does not give its language"),
    "file-gone": Slip("(DM.md)", "(XX.md)", "", "cannot be read", "XX.md"),
    "file-elsewhere": Slip("(DM.md)", "(../DM.md)", "(../DM.md)", "the edition's own folder"),
    "practice-without-link": Slip("`DM` [Data Management](DM.md)", "`DM` Data", "`DM` Data", "should name a practice"),
    "other-title": Slip("[Data Management]", "[Data]", "[Data](DM.md)", "but DM.md calls it “Data Management”"),
    "other-count": Slip("(DM.md), 9 criteria", "(DM.md), 8 criteria", "(DM.md), 8", "“, 9 criteria”"),
    "endless-count": Slip("(DM.md), 9 criteria", f"(DM.md), {'9' * 5_000}", "(DM.md), 99", "“, 9 criteria”"),
    "practice-twice": Slip(
        "2. `EVAL`",
        "2. `DM` [Data Management](DM.md), 9 criteria\n3. `EVAL`",
        "2. `DM`",
        "lists the practice area DM twice",
    ),
    "section-gone": Slip("## Practices", "## Areas of practice", "## Areas", "an unknown section “Areas of practice”"),
    "section-twice": Slip("## Gates\n", "## Practices\n\n## Gates\n", "## Practices\n\n## Gates", "“Practices” twice"),
    "second-title": Slip("## Gates\n", "# Gates\n", "# Gates", "second first-level heading"),
    "no-scale": Slip("## Tier scales", "## Tier scales\n\n## Gates", "## Tier scales", "has no tier scale"),
    "scale-without-id": Slip("### `page` Cert", "### Cert", "### Cert", "the scale's id in backticks"),
    "scale-twice": Slip("### `2022-08`", "### `page`", "### `page` Assessment", "the scale “page” twice"),
    "scale-without-source": Slip("- **source:** The", "The", "### `page`", "does not say its source"),
    "floor-no-number": Slip("- **gold:** 67", "- **gold:** two thirds", "**gold:** two", "whole percentage"),
    "floor-of-nothing": Slip("- **gold:** 67", "- **gold:** 0", "**gold:** 0", "whole percentage"),
    "floor-above-all": Slip("- **gold:** 67", "- **gold:** 101", "**gold:** 101", "whole percentage"),
    "floor-endless": Slip("- **gold:** 67", f"- **gold:** {'6' * 5_000}", "**gold:** 66", "whole percentage"),
    "floors-out-of-order": Slip("- **gold:** 67", "- **gold:** 90", "### `page`", "lowest threshold to the highest"),
    "tier-misspelled": Slip("- **gold:** 67", "- **glod:** 67", "- **gold:** 68", "“gold” as a tier, which the first"),
    "tier-twice": Slip("- **gold:** 67", "- **silver:** 67", "- **silver:** 67", "“silver” as a tier"),
    "gate-unknown": Slip("- `LC1`", "- `LC99`", "`LC99`", "names “LC99”, which is not a criterion"),
    "gate-without-id": Slip("- `LC1`", "- LC1", "- LC1", "in backticks"),
    "gate-twice": Slip("- `LC1`", "- `PA1`", "`PA1`\n- `outcome`", "the condition “PA1” twice"),
}
"""Mistakes in ``edition.md``."""


def make_slip(path: Path, slip: Slip) -> str:
    """Make a mistake in a file of a copied edition; returns the file's text afterward."""
    text = path.read_text("utf-8")
    place = text.index(slip.old)
    changed = text[:place] + slip.new + text[place + len(slip.old) :]
    assert changed != text
    path.write_text(changed, "utf-8")
    return changed


def assert_found(path: Path, slip: Slip) -> None:
    changed = make_slip(path, slip)
    faults = faults_of(path.parent)
    line = changed[: changed.index(slip.at)].count("\n") + 1 if slip.at else 0
    place = (slip.blamed or path.name, line)
    assert any((fault.file, fault.line) == place and slip.said in fault.text for fault in faults), faults
    assert list(faults) == sorted(faults)


@pytest.mark.slow
@pytest.mark.parametrize("slip", IN_PRACTICE.values(), ids=IN_PRACTICE)
def test_a_mistake_in_a_practice_is_found_with_its_file_and_line(short: Path, slip: Slip) -> None:
    assert_found(short / "CI.md", slip)


@pytest.fixture(scope="session")
def outlines() -> dict[bytes, Section]:
    """The practices of the real edition that were taken apart so far, by their text."""
    return {}


@pytest.fixture
def _practices_once(monkeypatch: pytest.MonkeyPatch, outlines: dict[bytes, Section]) -> None:
    """Take a practice that stands there as before apart only once: the mistake is in another file."""

    def once(path: Path) -> Section:
        if not path.is_file():
            return read_outline(path)
        text = path.read_bytes()
        if text not in outlines:
            outlines[text] = read_outline(path)
        return outlines[text]

    monkeypatch.setattr(practices, "read_outline", once)


@pytest.mark.usefixtures("_practices_once")
@pytest.mark.parametrize("slip", IN_EDITION.values(), ids=IN_EDITION)
def test_a_mistake_in_the_edition_is_found_with_its_file_and_line(whole: Path, slip: Slip) -> None:
    assert_found(whole / "edition.md", slip)


def test_the_short_edition_that_the_mistakes_are_made_in_has_none(short: Path) -> None:
    assert read_edition(short).criterion_ids == ("CI1", "CI2", "CI3")


def test_all_mistakes_are_named_at_once_in_the_order_of_files_and_lines(whole: Path) -> None:
    for name in ("wrong-count", "horizon-unknown"):
        make_slip(whole / "CI.md", IN_PRACTICE[name])
    for name in ("tier-misspelled", "gate-without-id"):
        make_slip(whole / "edition.md", IN_EDITION[name])
    with pytest.raises(ReadingError, match=r"^CI\.md:25: .* \(and 4 more\)$") as caught:
        read_edition(whole)
    faults = caught.value.faults
    assert [(fault.file, fault.line) for fault in faults] == [
        ("CI.md", 25), ("CI.md", 32), ("edition.md", 34), ("edition.md", 37), ("edition.md", 47)
    ]  # fmt: skip


def test_prerequisites_that_run_in_a_circle_are_found(short: Path) -> None:
    page = short / "CI.md"
    for number, after in ((1, 2), (2, 3), (3, 1)):
        lines = page.read_text("utf-8").splitlines(keepends=True)
        place = next(n for n, line in enumerate(lines) if line.startswith(f"## CI{number} "))
        answers = next(n for n in range(place, len(lines)) if lines[n].startswith("- **Usually answers:**"))
        lines.insert(answers, f"- **After:** CI{after}\n")
        page.write_text("".join(lines), "utf-8")
    found = faults_of(short)
    assert {fault.text.partition(";")[0] for fault in found} == {
        "CI1 has circular prerequisites (CI1 → CI2 → CI3 → CI1)",
        "CI2 has circular prerequisites (CI2 → CI3 → CI1 → CI2)",
        "CI3 has circular prerequisites (CI3 → CI1 → CI2 → CI3)",
    }
    lines = page.read_text("utf-8").splitlines()
    assert all(lines[fault.line - 1].startswith("- **After:**") for fault in found)


def test_prerequisites_are_read(short: Path) -> None:
    make_slip(short / "CI.md", Slip("- **Usually answers:**", "- **After:** CI2, CI3\n- **Usually answers:**", "", ""))
    assert read_edition(short).criterion("CI1").after == ("CI2", "CI3")


# --- files that are none ----------------------------------------------------------------------------------------------

HOSTILE = {
    "empty": b"",
    "blank": b"\n\n   \n",
    "binary": bytes(range(256)) * 50,
    "latin-1": "# Gestión\n".encode("latin-1"),
    "utf-16": "# Title\n\n- **id:** `x`\n".encode("utf-16"),
    "zeros": bytes(10_000),
    "no-heading": b"just words\n",
    "only-a-title": b"# Title\n",
    "deep-quotes": b">" * 5_000 + b" # Title\n",
    "deep-lists": b"".join(b"  " * depth + b"- x\n" for depth in range(1_000)),
    "deep-emphasis": b"# " + b"*" * 5_000 + b"a" + b"*" * 5_000 + b"\n",
    "brackets": b"# " + b"[" * 20_000 + b"\n",
    "html": b"<script>alert(1)</script>\n\n# <b>Title</b>\n",
    "one-long-line": b"# " + b"a" * 1_000_000,
    "headings-only": b"# a\n## a\n### a\n" * 500,
    "huge": b"# Title\n" + b"a" * 2_000_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("file", ["edition.md", "CI.md"])
def test_a_file_that_is_no_page_of_criteria_is_refused_with_its_name(short: Path, file: str, content: bytes) -> None:
    (short / file).write_bytes(content)
    faults = faults_of(short)
    assert any(fault.file == file for fault in faults) or file == "edition.md"
    assert all(fault.text for fault in faults)


def test_a_folder_where_a_file_should_be_is_refused(short: Path) -> None:
    (short / "CI.md").unlink()
    (short / "CI.md").mkdir()
    (fault,) = faults_of(short)
    assert (fault.file, fault.line) == ("CI.md", 0)
    assert "cannot be read" in fault.text


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "nowhere")
    assert str(fault) == "edition.md: cannot be read (No such file or directory)"


def test_a_larger_file_than_any_page_is_refused_unread(short: Path) -> None:
    with (short / "CI.md").open("r+b") as file:
        file.truncate(50_000_000_000)  # a hole; reading it would take minutes
    (fault,) = faults_of(short)
    assert "is larger than 250 kB" in fault.text


def test_line_ends_and_the_mark_that_some_editors_write_make_no_difference(short: Path) -> None:
    before = read_edition(short)
    for path in short.glob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_edition(short) == before


MARKS = ["", "#", "## ", "### ", "- ", "1. ", "   - ", "`", "**", "[", "](", ")", "<", "&#0;", "\\", "\n", "\n\n", "\t", ">", "|"]
WORDS = ["`partner`", "### Look for: 1 of 2", "99", "**Next step (S, 3 months):**", "- **After:** CI1", "```\n"]
LETTERS = ["é", "\x00", "\u2028", "\u202e"]
PIECES = st.sampled_from([*MARKS, *WORDS, *LETTERS])
CUTS = st.tuples(st.sampled_from(["CI.md", "edition.md"]), st.floats(0, 1), st.integers(0, 60), PIECES)


@pytest.mark.slow
@settings(max_examples=max(200, settings().max_examples))
@given(cuts=st.lists(CUTS, min_size=1, max_size=4))
def test_whatever_becomes_of_the_files_they_are_read_or_refused(
    cuts: list[tuple[str, float, int, str]], real_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = shorten(real_folder, tmp_path_factory.getbasetemp() / "fuzzed" / DEFAULT_EDITION)
    for file, where, length, piece in cuts:
        text = (folder / file).read_text("utf-8")
        place = int(where * len(text))
        (folder / file).write_text(text[:place] + piece + text[place + length :], "utf-8")
    edition, faults = read_or_faults(folder)
    assert all(fault.file and fault.text and fault.line >= 0 for fault in faults)
    if edition is None:
        assert faults
        return
    kept = folder.parent / "kept.json"
    dump_edition(edition, kept)
    assert load_edition(kept, held(kept)) == edition
    for criterion in edition.criteria:
        assert 1 <= criterion.needs <= len(criterion.indicators)


def held(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- kept editions ----------------------------------------------------------------------------------------------------


def test_a_kept_edition_is_the_same_edition(real_edition: Edition, tmp_path: Path) -> None:
    kept = tmp_path / "made" / "edition.json"
    dump_edition(real_edition, kept)
    loaded = load_edition(kept, held(kept))
    assert loaded == real_edition
    assert loaded is not None
    assert loaded.structure_hash() == real_edition.structure_hash()
    assert loaded.criterion_ids == real_edition.criterion_ids
    assert [path.name for path in kept.parent.iterdir()] == ["edition.json"]  # no half-written file is left


@pytest.mark.slow
@given(edition=editions())
def test_any_edition_can_be_kept(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = tmp_path_factory.getbasetemp() / "any-edition.json"
    dump_edition(edition, kept)
    assert load_edition(kept, held(kept)) == edition


def test_a_kept_edition_that_is_broken_in_any_way_is_passed_over(real_edition: Edition, tmp_path: Path) -> None:
    kept = tmp_path / "edition.json"
    dump_edition(real_edition, kept)
    data, right = kept.read_bytes(), held(kept)
    broken = [b"", b"[]", b"{}", b"null", b"7", data[:-1], data[: len(data) // 2], data.replace(b'"M"', b'"Q"', 1)]
    broken += [
        data.replace(b'"practices":[', b'"practices":[7,', 1),
        data.replace(b'"practices":[', b'"practices":null,"x":[', 1),
    ]
    for content in broken:
        kept.write_bytes(content)
        assert load_edition(kept, right) is None, content[:60]
        assert load_edition(kept, held(kept)) is None, content[:60]
    assert load_edition(tmp_path / "nowhere.json", right) is None


def test_where_an_edition_cannot_be_kept_nothing_is_said(real_edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    dump_edition(real_edition, tmp_path / "file" / "edition.json")
    assert (tmp_path / "file").read_text() == "in the way"


# --- the library ------------------------------------------------------------------------------------------------------


def place_edition(real_folder: Path, folder: Path, title: str) -> Path:
    """The short edition in a folder whose name is its id, with a title that tells it from others."""
    shorten(real_folder, folder)
    top = folder / "edition.md"
    text = top.read_text("utf-8").replace("`wwc-2022`", f"`{folder.name}`", 1)
    top.write_text(f"# {title}\n" + text.partition("\n")[2], "utf-8")
    return folder


def test_the_built_in_edition_is_found_in_a_checkout() -> None:
    assert Library().folders() == {DEFAULT_EDITION: built_in_folder() / DEFAULT_EDITION}
    assert Library().default == DEFAULT_EDITION


def test_own_comes_before_the_store_and_the_store_before_the_built_in(real_folder: Path, tmp_path: Path) -> None:
    store, own = tmp_path / "store", tmp_path / "own"
    assert Library(criteria=store / "criteria").edition().total == 43
    place_edition(real_folder, store / "criteria" / DEFAULT_EDITION, "From the store")
    place_edition(real_folder, store / "criteria" / "other", "Other, from the store")
    assert Library(criteria=store / "criteria").edition().title == "From the store"
    assert Library(criteria=store / "criteria").edition("other").title == "Other, from the store"
    assert Library(criteria=store / "criteria").default == DEFAULT_EDITION
    place_edition(real_folder, own / DEFAULT_EDITION, "My own")
    library = Library(own=own, criteria=store / "criteria")
    assert library.edition(DEFAULT_EDITION).title == "My own"
    assert library.edition("other").title == "Other, from the store"
    assert set(library.folders()) == {DEFAULT_EDITION, "other"}


def test_the_users_own_edition_is_the_one_of_new_sessions(
    real_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = place_edition(real_folder, tmp_path / "ours-2026", "My own")
    library = Library(own=own)
    assert (library.default, library.edition().title) == ("ours-2026", "My own")
    assert library.edition(DEFAULT_EDITION).total == 43
    monkeypatch.chdir(own)
    assert Library(own=Path()).default == "ours-2026"


def test_an_edition_that_is_not_at_hand_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="wwc-1999: is not an available edition; choose from wwc-2022"):
        Library().edition("wwc-1999")
    with pytest.raises(ReadingError, match="contains no edition"):
        Library(own=tmp_path).edition()
    with pytest.raises(ReadingError, match="contains no edition"):
        Library(own=tmp_path / "nowhere").folders()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(whole: Path, tmp_path: Path) -> None:
    (whole / "DM.md").unlink()
    os.mkfifo(whole / "DM.md")
    with pytest.raises(ReadingError, match=re.escape("DM.md: is not a readable file")):
        Library(own=whole, cache=tmp_path / "cache").edition()


def test_a_library_reads_an_edition_again_when_a_word_changes(real_folder: Path, tmp_path: Path) -> None:
    own, cache = place_edition(real_folder, tmp_path / "ours", "First"), tmp_path / "cache"
    library = Library(own=own, cache=cache)
    first = library.edition()
    assert library.edition() is first
    top = own / "edition.md"
    top.write_text(top.read_text("utf-8").replace("# First", "# Second", 1), "utf-8")
    assert library.edition().title == "Second"
    top.write_text(top.read_text("utf-8").replace("# Second", "# First", 1), "utf-8")
    assert library.edition() == first
    assert not cache.exists(), "nobody vouches for what is kept of criteria of one's own, so nothing is"


def test_the_program_vouches_for_the_editions_that_come_with_it() -> None:
    """Where this fails, criteria or their parsed form were changed: run python -m tools.vouched_editions."""
    assert json.loads(VOUCHED.read_bytes()) == vouched_for()


FALSIFIED: dict[str, Callable[[Any], object]] = {
    "thresholds": lambda found: [floor.update(percent=1) for scale in found["scales"] for floor in scale["floors"]],
    "needs": lambda found: [one.update(needs=1) for practice in found["practices"] for one in practice["criteria"]],
    "names": lambda found: found["practices"][0]["criteria"][0].update(name="Another name"),
    "questions": lambda found: found["practices"][0]["criteria"][0]["questions"].append("What is your password?"),
    "a missing criterion": lambda found: found["practices"][0]["criteria"].pop(),
    "no gates": lambda found: found["gates"].clear(),
    "another type": lambda found: found.update(title=7),
    "a list for an object": lambda found: found.update(practices=[[]]),
    "another version": lambda found: found.update(version=99),
}


@pytest.fixture(scope="session")
def cached(tmp_path_factory: pytest.TempPathFactory, real_edition: Edition) -> Path:
    """A cache that holds the real edition; tests copy it and never write to it."""
    cache = tmp_path_factory.mktemp("cached")
    assert Library(cache=cache).edition() == real_edition
    return cache


def some_daily(cases: Iterable[Any], *daily: Any) -> list[Any]:
    """Cases that each read the whole edition anew: all but the daily ones are slow."""
    return [one if one in daily else pytest.param(one, marks=pytest.mark.slow) for one in cases]


@pytest.mark.parametrize("how", some_daily(FALSIFIED, "thresholds", "a missing criterion", "a list for an object"))
def test_a_falsified_cache_changes_nothing_and_is_made_anew(
    tmp_path: Path, cached: Path, real_edition: Edition, how: str
) -> None:
    shutil.copytree(cached, tmp_path, dirs_exist_ok=True)
    (kept,) = tmp_path.iterdir()
    right = kept.read_bytes()
    found = json.loads(right)
    FALSIFIED[how](found)
    kept.write_text(json.dumps(found), "utf-8")
    assert Library(cache=tmp_path).edition() == real_edition
    assert kept.read_bytes() == right


DAMAGED = [b"", b"null", b"[]", b"{}", b"\xff", b"[" * 100_000]


@pytest.mark.parametrize("content", some_daily(DAMAGED, b"{}", b"\xff"))
def test_a_damaged_cache_is_made_anew(tmp_path: Path, cached: Path, real_edition: Edition, content: bytes) -> None:
    shutil.copytree(cached, tmp_path, dirs_exist_ok=True)
    (kept,) = tmp_path.iterdir()
    right = kept.read_bytes()
    kept.write_bytes(content)
    assert Library(cache=tmp_path).edition() == real_edition
    assert kept.read_bytes() == right


def test_a_fault_reads_as_file_line_and_sentence() -> None:
    assert str(Fault("DM.md", 12, "says nothing")) == "DM.md:12: says nothing"
    assert str(Fault("DM.md", 0, "says nothing")) == "DM.md: says nothing"
    assert str(ReadingError([Fault("a", 1, "x"), Fault("b", 2, "y"), Fault("c", 3, "z")])) == "a:1: x (and 2 more)"


@pytest.mark.slow
def test_an_edition_comes_in_the_language_that_is_spoken_or_asked_for(tmp_path: Path) -> None:
    library = Library(cache=tmp_path)
    assert library.languages() == ("en", "es", "pt")
    titles = {language: library.edition(None, language).title for language in library.languages()}
    assert len(set(titles.values())) == 3
    for language in ("es", "en", "es"):  # the second time from the cache
        with use_language(language):
            assert library.edition().title == titles[language]
            assert library.edition().language == language


def test_an_edition_comes_in_its_own_language_where_it_does_not_speak_another(tmp_path: Path) -> None:
    own = Path(shutil.copytree(built_in_folder() / DEFAULT_EDITION, tmp_path / DEFAULT_EDITION))
    for file in own.glob("*.es.md"):
        file.unlink()
    assert Library(own=own).languages() == ("en", "pt")
    assert Library(own=own).edition(None, "es").language == "en"
