"""What a person typed is inert in readers that are not ours, and is seen there as it was typed."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests.export import readers
from tests.export.cities import HOSTILE, hostile
from tests.export.readers import FORM, READERS, Seen, seen
from tests.export.rendered import ISOLATES, expected
from tests.export.test_text import PIECES
from wwc_tui.domain.criteria import Edition
from wwc_tui.export.text import escape, link

TYPED = (
    'https://x.y/<img src="https://evil.example/p.png">',
    'www.x.yz/<a href="javascript:alert(1)">c</a>',
    "(https://en.wikipedia.example/wiki/A_(b)).",
    "https://a.example/?x=1&copy;=2#frag",
    "https://a.example/x|y",
    "https://münchen.example/ü?q=%20a",
    "https://a.example/*a*_b_`c`~d~^e^$f$@g",
    "https://a.example/='x> y'",
    "HTTP://A.EXAMPLE/",
    "https://" + "long/" * 300,
    "http://",
    "https:///",
    "ftp://a.example",
    "//a.com",
    "www.a.com",
    "a.com readme.md",
    "ana@city.gov",
    "mailto:ana@city.gov",
    "javascript:alert(1)",
    "$E=mc^2$",
    "$$x$$",
    "@SUM",
    "[@SUM]",
    "x^2^",
    "H~2~O",
    "{#id .class}",
    "[TOC]",
    "#1 priority",
    "C#",
    "a) first",
    "(ii) second",
    "iv. third",
    "!!! note",
    ": defined",
    "~~~",
    "\\<b>",
    "\\$x$",
    "https://a.example/$one",
)
"""What a person could type that some reader takes for something else."""

texts = st.lists(st.sampled_from(TYPED + PIECES + HOSTILE) | st.characters(), min_size=1, max_size=8).map("".join)
spaced = st.lists(st.sampled_from(TYPED + PIECES + HOSTILE) | st.text(max_size=5), min_size=1, max_size=8).map(" ".join)

NO_PANDOC = pytest.mark.skipif(not readers.PANDOC, reason="pandoc is not installed, so nobody looked at what it makes of them")

FRAMES = {
    "alone": "{}",
    "in a heading": "## {}",
    "in an item": "- {}",
    "in bold": "- **{}** after",
    "in a quote": "> {}",
    "in a cell": "| a | {} |\n| --- | ---: |\n| {} | b |",
}


def inert(page: Seen, text: str) -> None:
    """See that nothing is alive on a page but addresses of the web that were typed."""
    assert not page.alive
    typed = unquote(expected(text)).casefold()
    for target, label in page.links:
        assert re.match("https?://", target, re.IGNORECASE)
        assert unquote(label).casefold() in typed


def as_seen(text: str) -> str:
    """A text as it is seen, whether or not a reader shows what stands as numbers in an address."""
    return " ".join(unquote(expected(text)).split())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("frame", FRAMES)
def test_what_was_typed_is_seen_and_is_inert(reader: str, frame: str) -> None:
    for text in TYPED + HOSTILE:
        page = seen(READERS[reader](FRAMES[frame].replace("{}", escape(text))))
        inert(page, text)
        shown = f"{as_seen(text)} after" if frame == "in bold" else as_seen(text)
        assert shown in [unquote(line) for line in page.lines], text


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("frame", FRAMES)
@given(text=texts | spaced)
@example(text="\x00www.a.com")
def test_whatever_is_typed_is_inert(reader: str, frame: str, text: str) -> None:
    page = seen(READERS[reader](FRAMES[frame].replace("{}", escape(text))))
    inert(page, text)
    if expected(text).strip("\u2068\u2069"):
        line = f"{as_seen(text)} after" if frame == "in bold" else as_seen(text)
        assert line.translate(ISOLATES) in [" ".join(unquote(one).split()) for one in page.lines]


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
@given(label=texts | spaced, address=texts | st.sampled_from(TYPED))
def test_a_link_shows_its_label_and_nothing_else_comes_alive(reader: str, label: str, address: str) -> None:
    page = seen(READERS[reader](f"so {link(label, address)} after"))
    assert not page.alive
    assert all(re.match("https?://", target, re.IGNORECASE) for target, _ in page.links)


@pytest.mark.slow
@NO_PANDOC
@pytest.mark.parametrize("dialect", ["markdown", "markdown-smart", "gfm"])
@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])  # making a failure smaller would take minutes
@given(typed=st.lists(texts | spaced, min_size=20, max_size=60))
@example(typed=[*TYPED, *HOSTILE])
def test_pandoc_finds_nothing_in_it_either(dialect: str, typed: list[str]) -> None:
    blocks = [FRAMES[frame].replace("{}", escape(text)) for text in typed if expected(text) for frame in FRAMES]
    page = seen(readers.pandoc("\n\n<!-- -->\n\n".join(blocks), dialect))
    assert page.alive <= {"colgroup", "col"}  # what its tables are made of
    for target, label in page.links:
        assert re.match("https?://", target, re.IGNORECASE), label
    if dialect == "markdown-smart":
        lines = {" ".join(unquote(one).split()) for one in page.lines}
        assert not {as_seen(text) for text in typed if expected(text).strip("\u2068\u2069")} - lines


@pytest.mark.slow
@pytest.mark.parametrize("reader", [*READERS, pytest.param("pandoc", marks=NO_PANDOC)])
def test_a_hostile_session_makes_documents_in_which_nothing_is_alive(reader: str, real_edition: Edition) -> None:
    case = hostile(real_edition)
    for text in (case.roadmap(private=True), case.comparison()):
        made = readers.pandoc(text, "markdown") if reader == "pandoc" else READERS[reader](text)
        page = seen(made)
        assert page.tags <= FORM | {"a", "colgroup", "col"}
        assert all(comment.strip().startswith("wwc-tui:") for comment in page.comments)
        assert all(re.match("https?://", target, re.IGNORECASE) for target, _ in page.links)
