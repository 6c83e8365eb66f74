"""The site is made without a fault, names every page in its menu, and needs no connection."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.export.browser import MISSING, PROGRAM
from tests.pages.test_links import PAGES
from tools.pages import site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]


@pytest.fixture(scope="module")
def first_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first page of the site, made from the pages as they are."""
    return site.build(Path(tmp_path_factory.mktemp("site")))


def test_every_page_is_in_it(first_page: Path) -> None:
    for page in PAGES:
        place = page.relative_to(site.CHECKOUT).with_suffix(".html")
        assert (first_page.parent / (place.with_name("index.html") if page.stem == "README" else place)).is_file()


def test_a_reader_fetches_nothing_from_elsewhere(first_page: Path) -> None:
    for page in first_page.parent.rglob("*.html"):
        text = page.read_text("utf-8")
        fetched = [*re.findall(r'<(?:script|img|iframe|source)\b[^>]*\bsrc="([^"]*)"', text), *_linked(text)]
        assert fetched or page.name == "key-sheet.html"
        assert [one for one in fetched if "//" in one and not one.startswith("data:")] == []
    for sheet in first_page.parent.rglob("*.css"):
        assert re.findall(r"""(?:url\(|@import)\s*["']?(?:https?:)?//[^)]*""", sheet.read_text("utf-8")) == []


def _linked(text: str) -> list[str]:
    """What a page's head asks for: style sheets, icons."""
    return re.findall(r'<link\b[^>]*\bhref="([^"]*)"', text)


def test_a_link_that_leads_nowhere_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out = site.lay_out

    def with_a_wrong_link(folder: Path) -> None:
        lay_out(folder)
        with (folder / "README.md").open("a") as page:
            page.write("\n[nowhere](docs/keys.md#nowhere)\n")

    monkeypatch.setattr(site, "lay_out", with_a_wrong_link)
    with pytest.raises(subprocess.CalledProcessError):
        site.build(tmp_path)


@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
def test_one_can_search_in_it_from_a_disk(first_page: Path, tmp_path: Path) -> None:
    assert PROGRAM is not None
    command = [PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    place = [f"--user-data-dir={tmp_path}", "--virtual-time-budget=10000", "--dump-dom", f"{first_page.as_uri()}?q=archived"]
    dom = subprocess.run([*command, *place], capture_output=True, text=True, check=True, timeout=120).stdout
    assert "matching document" in dom
    assert "md-search-result__item" in dom
