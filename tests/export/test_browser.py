"""The page in a real browser: nothing sticks out on a phone, the bars are drawn as long as they should be, paper fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.export.browser import MISSING, PROGRAM, measure, picture, printed, sheets
from tests.export.cities import Case, full, hostile, made_up, met
from wwc_tui.domain.criteria import Edition
from wwc_tui.export.html import PAGE
from wwc_tui.services.export_session import documents

pytestmark = [pytest.mark.slow, pytest.mark.skipif(PROGRAM is None, reason=MISSING), pytest.mark.xdist_group("browser")]

MET, DARK_MET, DARK_PAPER = (0x0B, 0x6E, 0x7F), (0x3F, 0xB3, 0xC8), (0x12, 0x18, 0x1F)


def page(case: Case, folder: Path, template: str = "") -> Path:
    templates = {"roadmap.html.j2": template} if template else {}
    path = folder / "roadmap.html"
    path.write_text(documents(case.source(templates=templates), ["html"])["roadmap.html"], encoding="utf-8")
    return path


def most_in_a_row(path: Path, color: tuple[int, int, int]) -> int:
    """The most pixels of a color in one row of a picture."""
    image = Image.open(path).convert("RGB")
    wide, high = image.size
    pixels, wanted = image.tobytes(), bytes(color)
    rows = (pixels[row * wide * 3 : (row + 1) * wide * 3] for row in range(high))
    return max(sum(row[place : place + 3] == wanted for place in range(0, len(row), 3)) for row in rows)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_bar_is_as_long_as_the_share_of_criteria_met(width: int, real_edition: Edition, tmp_path: Path) -> None:
    runs = {}
    for number in (43, 23, 0):
        folder = tmp_path / str(number)
        folder.mkdir()
        runs[number] = most_in_a_row(picture(page(met(real_edition, number), folder), width, 1400), MET)
    assert runs[0] < 20, "only the legend has that color"
    assert runs[43] > 0.55 * width
    assert runs[23] / runs[43] == pytest.approx(23 / 43, abs=0.02), "the marks of the tiers take some pixels"


def test_a_dark_page_is_dark(real_edition: Edition, tmp_path: Path) -> None:
    shot = picture(page(made_up(real_edition), tmp_path), 1280, 1400, dark=True)
    assert Image.open(shot).convert("RGB").getpixel((5, 5)) == DARK_PAPER
    assert most_in_a_row(shot, DARK_MET) > 300


@pytest.mark.parametrize("width", [320, 390, 820, 1280])
@pytest.mark.parametrize("make", [made_up, full, hostile])
def test_nothing_sticks_out_of_the_window(
    width: int, make: Callable[[Edition], Case], real_edition: Edition, tmp_path: Path
) -> None:
    found = measure(page(make(real_edition), tmp_path), width)
    assert found["outside"] == []
    assert found["scroll"] <= found["width"] <= width
    assert found["small"] == 0


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("A4", (595, 842))])
def test_it_prints_on_the_paper_of_either_continent(
    paper: str, size: tuple[int, int], real_edition: Edition, tmp_path: Path
) -> None:
    template = f"{{% extends '{PAGE}' %}}{{% block style %}}{{{{ super() }}}}\n@page {{ size: {paper} }}{{% endblock %}}"
    found = sheets(printed(page(made_up(real_edition), tmp_path, template)))
    assert set(found) == {size}
    assert 8 <= len(found) <= 30
