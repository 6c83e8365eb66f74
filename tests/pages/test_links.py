"""Every link of every page leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.pages.links import anchors, faults, named, targets
from tools.pages.site import SOURCES

CHECKOUT = Path(__file__).parents[2]
FOLDERS = (".", "docs", "docs/es", "docs/pt", "docs/decisions", "criteria")
PAGES = [page for folder in FOLDERS for page in sorted((CHECKOUT / folder).glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    assert faults(page, CHECKOUT) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_page_is_in_the_menu_of_the_site(page: Path) -> None:
    place = page.relative_to(CHECKOUT).as_posix()
    assert f": {place}\n" in (CHECKOUT / "docs" / "mkdocs.yml").read_text("utf-8"), "put it into docs/mkdocs.yml"
    assert place in SOURCES or place.partition("/")[0] in SOURCES, "put it into SOURCES in tools/pages/site.py"


def test_the_pages_are_looked_into() -> None:
    readme, contributing = CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md"
    assert {"docs/keys.md", "LICENSE", "docs/guide.md"} <= set(targets(readme))
    assert "tests/export/golden/" in set(named(contributing))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[a](gone.md)", "it leads to no file"),
        ("[a](docs)", "it leads to no file"),
        ("[a](../elsewhere.md)", "it leads to no file"),
        ("![a](gone.png)", "it leads to no file"),
        ("[a](other.md#gone)", "it leads to no heading"),
        ("[a](#gone)", "it leads to no heading"),
        ("[a](other.md#with---dashes)", "it leads to no heading"),
        ("[a](other.md#twice)", "it leads to no heading"),
        ("[a](http://example.org)", "it is no https"),
        ("| a |\n| --- |\n| [a](gone.md) |", "it leads to no file"),
        ("See `tests/gone.py`.", "there is no tests/gone.py"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(text: str, fault: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (tmp_path / "elsewhere.md").write_text("# Elsewhere")
    (root / "other.md").write_text("# Other page\n\n## With `--dashes`\n\n## Twice\n\n## Twice\n")
    page = root / "page.md"
    page.write_text(f"# Page\n\n{text}\n")
    (found,) = faults(page, root)
    assert fault in found


def test_a_link_that_leads_somewhere_is_let_through(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other page\n\n## What *it* is, `really`\n")
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n[a](other.md) [b](other.md#what-it-is-really) [c](#page) [d](https://example.org/gone) `docs`\n")
    assert faults(page, tmp_path) == []
    assert anchors(tmp_path / "other.md") == {"other-page", "what-it-is-really"}
