"""Each picture of the pages shows a screen that is still there, is small, and stands on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.test_links import CHECKOUT, PAGES
from tools.pages.pictures import FOLDER, MOST_BYTES, PICTURES, opened, prepare, walk
from tools.pages.translations import OTHERS


def test_every_picture_is_drawn_and_small() -> None:
    drawn = {file.stem: file.stat().st_size for file in FOLDER.glob("*.png")}
    assert set(drawn) == set(PICTURES), "run: make pictures"
    assert [name for name, size in drawn.items() if size > MOST_BYTES] == []


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_stands_on_a_page_with_what_it_shows(name: str) -> None:
    pages = [page for page in PAGES if page.parent.name not in OTHERS and f"pictures/{name}.png)" in page.read_text("utf-8")]
    assert pages
    for page in pages:
        place = (FOLDER / f"{name}.png").relative_to(CHECKOUT if page.parent == CHECKOUT else page.parent)
        assert f"![{PICTURES[name].about}]({place.as_posix()})" in page.read_text("utf-8")


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return prepare(Path(tmp_path_factory.mktemp("pictures")))


@pytest.mark.slow
@pytest.mark.xdist_group("pictures")
@pytest.mark.parametrize("name", PICTURES)
def test_the_screen_of_every_picture_is_still_there(name: str, env: dict[str, str]) -> None:
    with opened(name, env) as terminal:
        walk(name, terminal)
