"""The moving picture on the README is well-formed, plays its frames, and shows what the program still shows."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pyte
import pytest

from tests.pages.test_links import CHECKOUT
from tools.pages.moving_picture import Frame, frame_of, svg
from tools.pages.pictures import prepare
from tools.pages.recording import ABOUT, FILE, MOST_BYTES, NOTE, STILL, record

SVG = "{http://www.w3.org/2000/svg}"
CELL = (8.4, 18)


def screens(picture: str) -> list[str]:
    """The text of each frame of a picture, read from where its letters are drawn."""
    root = ElementTree.fromstring(picture)
    rows = {str(row.get("id")): row for row in root.findall(f"{SVG}defs/{SVG}g")}
    found = []
    for frame in root.findall(f"{SVG}g"):
        lines: dict[int, str] = {}
        for use in frame.findall(f"{SVG}use"):
            line = ""
            for text in rows[str(use.get("href")).removeprefix("#")].findall(f"{SVG}text"):
                line = line.ljust(round(float(str(text.get("x"))) / CELL[0])) + str(text.text)
            lines[round(float(use.get("y", "0")) / CELL[1])] = line
        found.append("\n".join(lines.get(row, "") for row in range(max(lines, default=-1) + 1)))
    return found


def shown(picture: str) -> list[tuple[float, float]]:
    """From when to when each frame of a picture can be seen, in percent of the whole."""
    rules = re.findall(r"@keyframes k(\d+)\{(.*?)\}\}#f(\d+)\{animation-name:k(\d+)\}", picture)
    assert [{number, frame, name} for number, _, frame, name in rules] == [{str(number)} for number in range(len(rules))]
    begins = [float(found) for _, rule, _, _ in rules for found in re.findall(r"([\d.]+)%\{visibility:visible", rule)]
    ends = [
        float(found) for _, rule, _, _ in rules for found in re.findall(r"([\d.]+)%\{visibility:hidden", rule) if float(found)
    ]
    return list(zip(begins, [*ends, 100.0], strict=True))


def frame(text: str, seconds: float = 1.0) -> Frame:
    grid = pyte.Screen(20, 3)
    pyte.Stream(grid).feed(text)
    return frame_of(grid, seconds)


def test_a_picture_shows_each_frame_for_its_time_and_one_where_nothing_moves() -> None:
    picture = svg([frame("one"), frame("two", 2), frame("three")], "Counting", 1)
    assert shown(picture) == [(0, 25), (25, 75), (75, 100)]
    assert "animation:4s step-end infinite" in picture
    assert "#f1{visibility:visible}" in picture
    assert "prefers-reduced-motion:reduce" in picture


def test_letters_stand_where_they_stood_on_the_screen() -> None:
    text = "a  \x1b[1mbold  b & <c>\x1b[0m\r\n\r\n  \x1b[42mgreen\x1b[0m end"
    assert [line.rstrip() for line in screens(svg([frame(text)], "About", 0))[0].splitlines()] == [
        "a  bold  b & <c>",
        "",
        "  green end",
    ]
    assert frame(text).text == screens(svg([frame(text)], "About", 0))[0]


def test_a_row_that_stays_is_drawn_once() -> None:
    picture = svg([frame("same\r\none"), frame("same\r\ntwo")], "About", 0)
    assert picture.count(">same<") == 1
    assert screens(picture) == ["same\none", "same\ntwo"]


def test_the_picture_of_the_readme_is_small_and_whole() -> None:
    picture = FILE.read_text("utf-8")
    assert FILE.stat().st_size <= MOST_BYTES
    assert f"![{ABOUT}](docs/pictures/{FILE.name})" in (CHECKOUT / "README.md").read_text("utf-8")
    assert len(screens(picture)) == len(shown(picture)) > STILL
    assert all(end == begin for (_, end), (begin, _) in zip(shown(picture), shown(picture)[1:], strict=False))
    assert re.search(r"animation:(\d+)", picture)
    assert not re.search(r"(?:href|src)=\"(?!#)|url\(|@import|<script|<image", picture)
    assert any(NOTE[:20] in screen for screen in screens(picture))


@pytest.mark.slow
@pytest.mark.xdist_group("pictures")
def test_the_program_still_shows_what_the_picture_shows(tmp_path: Path) -> None:
    frames = [frame.text.rstrip() for frame in record(prepare(tmp_path))]
    drawn = [screen.rstrip() for screen in screens(FILE.read_text("utf-8"))]
    assert frames == drawn, "run: make pictures"
