"""The page about the format tells the truth: its example is an edition, its labels are those that are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wwc_tui.domain.language_words import words_of
from wwc_tui.reading.editions import check_edition, read_edition
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.folders import built_in_folder

PAGE = (built_in_folder() / "README.md").read_text("utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example's folder, with the name and the files that the page gives it."""
    found = re.search(r"a folder named `([a-z-]+)`", PAGE)
    assert found
    folder = tmp_path / found[1]
    folder.mkdir()
    for name, text in re.findall(r"is `(\w+\.md)`:\n\n```markdown\n(.*?)```", PAGE, re.DOTALL):
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_example_is_a_whole_edition(example: Path) -> None:
    edition = check_edition(example, lambda _name: None)
    assert (edition.id, edition.criterion_ids) == ("small-town", ("LB1", "LB2"))
    assert [floor.tier for floor in edition.scale().floors] == ["bronze", "gold"]
    assert [(gate.id, gate.criterion) for gate in edition.gates] == [("LB1", "LB1"), ("open-days", None)]
    assert edition.criterion("LB2").after == ("LB1",)
    assert edition.criterion("LB2").known
    assert edition.criterion("LB2").resources[0].publisher == "Association of Small Libraries"
    assert "quote" not in edition.practices[0].about
    indicators = {one.id: one for one in edition.criterion("LB1").indicators}
    assert indicators["everyone"].ahead.startswith("Look through the notebook")
    assert (indicators["counted"].step.short, indicators["counted"].step.counts_from) == ("Count the titles twice a year", 12)


def test_the_example_can_be_wrong(example: Path) -> None:
    page = example / "LB.md"
    page.write_text(page.read_text("utf-8").replace("**After:** LB1", "**After:** LB3"), "utf-8")
    with pytest.raises(ReadingError, match="LB3"):
        read_edition(example)


def test_the_labels_of_each_language_are_those_that_are_read() -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]
    start = rows.index(["English", "Español", "Português"])
    table = [row for row in rows[start + 2 :] if len(row) == 3]
    for place, language in enumerate(("en", "es", "pt")):
        named = {row[place] for row in table}
        labels = words_of(language).labels
        assert named == {
            labels.answers, labels.known, labels.ask, labels.look_for, labels.next_step, labels.evidence,
            labels.resources, labels.practices, labels.scales, labels.source, labels.gates,
            labels.name, labels.short, labels.short_title, labels.ahead,
        }  # fmt: skip


def test_every_part_of_a_criterion_is_explained() -> None:
    for part in ("Usually answers:", "After:", "Known:", "Was:", "Ask", "Look for", "Evidence", "Resources", "Next step"):
        assert re.search(rf"^\| (\*\*)?{re.escape(part)}", PAGE, re.MULTILINE), part
    for part in ("counts from month", "Short title:", "Before the meeting:"):
        assert re.search(rf"^\| (\*\*)?{re.escape(part)}", PAGE, re.MULTILINE), part
