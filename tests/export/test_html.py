"""The HTML page: valid, whole by itself, told in words to whoever does not see it, readable in every color scheme."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.contrast import Rgb, contrast
from tests.export.cities import HOSTILE, Case, empty, full, hostile, made_up, met
from tests.export.pages import DRAWN, HEADINGS, Page, name, shown
from tests.export.rendered import expected
from tests.strategies import Desk, acts, editions, hostile_edits
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.scoring import score
from wwc_tui.export import tier_words, words
from wwc_tui.services.export_session import documents

CASES: dict[str, Callable[[Edition], Case]] = {"empty": empty, "made up": made_up, "full": full, "hostile": hostile}


def html(case: Case) -> str:
    return documents(case.source(), ["html"])["roadmap.html"]


@pytest.fixture(scope="module")
def page(case: Case) -> Page:
    """Its page, once it was found to be without errors."""
    return Page(html(case))


def test_it_says_what_it_is(page: Page, case: Case) -> None:
    assert page.source.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert [one.get("lang") for one in page.all("html")] == ["en"]
    (title,) = page.all("title")
    assert shown(title) == f"Roadmap for {expected(words.city_name(case.session.city))}"
    (h1,) = page.all("h1")
    assert shown(h1) == shown(title)
    assert {one.get("charset") for one in page.all("meta")} - {None} == {"utf-8"}
    assert [one.get("content") for one in page.all("meta") if one.get("name") == "viewport"] == [
        "width=device-width, initial-scale=1"
    ]
    (header,) = page.all("header")
    assert words.indicative() in shown(header), "before any tier"


@pytest.mark.slow
def test_the_headings_and_landmarks_lead_through_it(page: Page) -> None:
    levels = [int(name(one)[1]) for one in page.all(*HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(shown(one) for one in page.all(*HEADINGS))
    assert [len(page.all(one)) for one in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    identities = [one.get("id") for one in page.root.iter() if one.get("id")]
    assert len(identities) == len(set(identities))
    skip = page.all("a")[0]
    assert skip.get("href") == "#main"
    assert shown(page.one(page.all("nav")[0].get("aria-labelledby", ""))) == "Contents"
    for one in page.all("section"):
        first = one[0]
        assert (name(first) in HEADINGS, first.get("id")) == (True, f"{one.get('id')}-title")
    contents = [link.get("href", "") for link in page.all("a", under=page.all("nav")[0])]
    top = [f"#{one.get('id')}" for one in page.all("section") if one.get("id", "").partition("-")[0] != "comparison"]
    assert contents == [*[one for one in top if one != "#about"], "#comparison", "#about"]


def test_every_table_says_what_its_cells_are(page: Page) -> None:
    tables = page.all("table")
    assert len(tables) >= 5
    for table in tables:
        (caption,) = page.all("caption", under=table)
        assert shown(caption)
        head, *rows = page.all("tr", under=table)
        columns = page.all("th", under=head)
        assert {one.get("scope") for one in columns} == {"col"}
        assert all(shown(one) for one in columns)
        assert rows
        for row in rows:
            (first,) = page.all("th", under=row)
            assert first.get("scope") == "row"
            cells = page.all("td", under=row)
            assert 1 + len(cells) == len(columns)
            for cell, column in zip(cells, columns[1:], strict=True):
                assert cell.get("data-label") == shown(column) or cell.get("class") == "drawn"
                assert shown(cell), "a drawing has words too"


def test_what_is_drawn_is_told_in_words(page: Page, case: Case) -> None:
    drawings = page.all(f"{DRAWN}svg")
    assert {one.get("aria-hidden") for one in drawings} == {"true"}
    count = case.score.count
    legend = [shown(one) for one in page.all("li", under=page.all("figure")[0])]
    assert legend[:3] == [f"{count.met} met", f"{count.open} open", f"{count.not_met} not met"]
    warning = [told] if (told := tier_words.condition_warning(case.score)) else []
    assert legend[3 + len(case.score.distances) :] == warning
    for distance, line in zip(case.score.distances, legend[3:], strict=False):
        tail = f"{tier_words.count_reached(case.score)}." if distance.reached else f"{distance.needs} to go."
        assert line == f"{tier_words.tier(distance.tier)}, from {distance.threshold} criteria: {tail}"


def test_the_bars_are_as_long_as_the_numbers(page: Page, case: Case) -> None:
    counts = [case.score.count, *(one.count for one in case.score.practices), case.score.count]
    bars = [one for one in page.all(f"{DRAWN}svg") if one.get("class") == "bar"]
    for bar, count in zip(bars, counts, strict=True):
        frame, reached, still = page.all(f"{DRAWN}rect", under=bar)
        assert [one.get("class") for one in (frame, reached, still)] == ["frame", "met", "open"]
        shares = [float((one.get("width") or "").removesuffix("%")) for one in (frame, reached, still)]
        assert shares == pytest.approx([100, 100 * count.met / count.total, 100 * count.open / count.total], abs=0.01)
        assert still.get("x") == reached.get("width")
    marks = [float((one.get("x1") or "").removesuffix("%")) for one in page.all(f"{DRAWN}line", under=bars[0])]
    total = case.score.count.total
    assert marks == pytest.approx([100 * one.threshold / total for one in case.score.distances], abs=0.01)


def test_nothing_comes_from_elsewhere(page: Page) -> None:
    assert not page.all("script", "img", "link", "iframe", "object", "embed", "base", "form", "video", "audio", "source", "input")
    for element in page.root.iter():
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on")
            assert attribute not in {"src", "srcset", "style", "action", "formaction", "background", "poster", "ping"}
            assert attribute != "href" or value.startswith(("#", "https://", "http://"))
    (style,) = page.all("style")
    assert not re.search(r"@import|url\((?!#)|expression|https?:", style.text or "")
    (policy,) = [one.get("content", "") for one in page.all("meta") if one.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("; base-uri 'none'; form-action 'none'")
    assert all(one.get("rel") == "noreferrer" for one in page.all("a") if not one.get("href", "").startswith("#"))


def test_hostile_words_stay_words(real_edition: Edition) -> None:
    page = Page(html(hostile(real_edition)))
    text = shown(page.all("body")[0])
    for one in HOSTILE:
        for line in filter(None, map(expected, one.splitlines())):
            assert line in text
    assert "{{7*7}} {% x %}" in text
    assert "49" not in re.findall(r"\d+", shown(page.one("parked")))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", page.source)


def test_both_documents_are_in_it_and_nothing_twice(case: Case, page: Page) -> None:
    made = documents(case.source(), ["md"])
    titles = [shown(one) for one in page.all("h2")]
    assert len(titles) == len(set(titles))
    assert titles[:2] == ["Contents", "Summary"]
    for text in made.values():
        for title in re.findall(r"^## (.*)$", text, re.MULTILINE):
            assert title in [shown(one) for one in page.all("h2", "h3")] or title == "About this comparison"
    assert titles.count("Results by practice area") == 1


@pytest.mark.slow
@settings(max_examples=15, phases=set(Phase) - {Phase.shrink})  # a page is too long to look for the shortest one
@given(data=st.data())
def test_any_session_of_any_edition_makes_a_valid_page(data: st.DataObject) -> None:
    edition = data.draw(editions(most=6))
    desk = Desk()
    for act in data.draw(st.lists(acts() | st.tuples(hostile_edits()), max_size=10)):
        desk.act(*act)
    session = fold(desk.log)
    page = Page(html(Case(edition, desk.log, session, score(edition, session))))
    assert len(page.all("h1")) == 1
    assert not page.all("script", "img")


def test_a_full_and_an_empty_score_are_drawn(real_edition: Edition) -> None:
    for number, width in ((0, "0.00%"), (43, "100.00%")):
        bar = Page(html(met(real_edition, number))).all(f"{DRAWN}svg")[1]
        assert [one.get("width") for one in bar if one.get("class") == "met"] == [width]


# --- colors ----------------------------------------------------------------------------------------------------------

TEXT = {"ink", "quiet", "accent"}
"""Colors of text, and `PAPERS` what it may stand on: WCAG asks for 4.5."""
PAPERS = {"paper", "tint"}
SHAPES = {"met": "paper", "open": "open-paper", "quiet": "paper", "ink": "paper", "accent": "paper"}
"""Colors of shapes that have to be told from what they stand on: WCAG asks for 3."""


def schemes(page: Page) -> Iterator[tuple[str, dict[str, str]]]:
    """The colors of the light, the dark and the printed page, by their names."""
    style = page.all("style")[0].text or ""
    blocks = re.findall(r":root \{([^}]*)\}", style)
    assert len(blocks) == 3
    for kind, block in zip(("light", "dark", "print"), blocks, strict=True):
        yield kind, dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def rgb(code: str) -> Rgb:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:], 16)


def test_every_text_and_shape_can_be_told_from_its_ground(real_edition: Edition) -> None:
    found = dict(schemes(Page(html(empty(real_edition)))))
    for kind, colors in found.items():
        for ink in TEXT:
            for paper in PAPERS:
                assert contrast(rgb(colors[ink]), rgb(colors[paper])) >= 4.5, (kind, ink, paper)
        for shape, ground in SHAPES.items():
            assert contrast(rgb(colors[shape]), rgb(colors[ground])) >= 3, (kind, shape)
    assert len({frozenset(one) for one in found.values()}) == 1, "every scheme has the same names"


def test_no_color_is_used_that_was_not_looked_at(real_edition: Edition) -> None:
    style = Page(html(empty(real_edition))).all("style")[0].text or ""
    rules = re.sub(r":root \{[^}]*\}", "", style)
    assert not re.findall(r"#[0-9a-f]{3,8}\b(?!\))", rules.replace("url(#hatch)", ""))
    colors = set(re.findall(r"(?<![-\w])(?:color|fill|stroke): var\(--([a-z-]+)\)", rules))
    assert colors <= TEXT | set(SHAPES) | PAPERS | set(SHAPES.values())
    grounds = set(re.findall(r"background: var\(--([a-z-]+)\)", rules))
    assert grounds <= PAPERS
    names = dict(schemes(Page(html(empty(real_edition)))))["light"]
    assert set(names) == set(re.findall(r"var\(--([a-z-]+)\)", rules)), "none is left over"


@pytest.mark.slow
def test_a_name_with_signs_of_html_stands_in_every_place_as_it_is(real_edition: Edition) -> None:
    source = html(hostile(real_edition))
    city = expected(HOSTILE[0])
    assert f"<title>Roadmap for {escape(city)}" in source
