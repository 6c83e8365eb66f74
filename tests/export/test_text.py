"""Whatever a person types is seen as it was typed, and becomes nothing else."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.export.cities import HOSTILE
from tests.export.rendered import Rendered, expected
from wwc_tui.export.text import block, cell, escape, heading, item, items, link, printable, shorten, table

PIECES = (
    *"\\`*_[]()<>|~#+-=!&;:.\"'{}$^@/",
    *" \t\n\r\x0b\x0c\x1c\x85\u00a0\u2028\u3000",
    *"\x00\x07\x1b\x7f\x9b\u202a\u202e\u202c\u2066\u2069\u2068\u200f\u061c\u200b\ufeff",
    *"א٣аé１①",
    *(
        "\ud800",
        "\udfff",
        "```",
        "~~~",
        "---",
        "===",
        "* * *",
        "1.",
        "2)",
        "- ",
        "# ",
        "> ",
        "    ",
        "<!--",
        "-->",
        "&amp;",
        "&#35;",
    ),
    *(
        "<b>",
        "</b>",
        "<http://a.example>",
        "https://a.example/x_y_z",
        "[a](b)",
        "![a](b)",
        "[a]: b",
        "| a |",
        ":--",
        "x_y",
        "ok",
        "7",
    ),
)
texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=12).map("".join) | st.text(max_size=40)

LINK = {"link_open", "link_close"}
"""What an address of the web that was typed becomes."""

PLACES = {
    "alone": ("{}", {"paragraph_open", "paragraph_close"}),
    "in a sentence": ("before {} after", {"paragraph_open", "paragraph_close"}),
    "on a second line": ("before\n{}", {"paragraph_open", "paragraph_close"}),
    "in bold": ("so **{}**: after", {"paragraph_open", "paragraph_close", "strong_open", "strong_close"}),
    "in an item": (
        "- {}",
        {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "paragraph_open", "paragraph_close"},
    ),
    "in a heading": ("## {}", {"heading_open", "heading_close"}),
    "in a quote": ("> {}", {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"}),
}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@given(text=texts)
@example(text="# closing #")
@example(text="a ##")
@example(text="1.")
@example(text="ask!https://a.example/'x> now")
def test_a_text_is_seen_as_it_was_typed_wherever_it_stands(place: str, text: str) -> None:
    frame, kinds = PLACES[place]
    if not expected(text):
        return
    rendered = Rendered(frame.format(escape(text)))
    (line,) = rendered.lines()
    assert rendered.kinds() - LINK == kinds
    assert all(unquote(target) in unquote(expected(text)) for target in rendered.links())
    plain = frame.replace("**", "").removeprefix("- ").removeprefix("## ").removeprefix("> ").replace("\n", " ")
    assert line == plain.format(expected(text))


@given(text=texts, other=texts)
def test_a_text_stays_in_its_cell(text: str, other: str) -> None:
    rendered = Rendered(table(["a", cell(text)], [[cell(text), cell(other)], [cell(other), "z"]], numbers=[1]))
    shown, beside = (expected(one) or "–" for one in (text, other))
    assert list(rendered.tables()) == [[["a", shown], [shown, beside], [beside, "z"]]]
    assert list(rendered.pipes()) == [{3}]
    assert not {kind for kind in rendered.kinds() - LINK if not kind.startswith(("table", "thead", "tbody", "tr", "th", "td"))}


@given(text=texts | st.lists(texts, max_size=6).map("\n".join))
def test_a_long_text_keeps_its_lines_and_is_a_quote(text: str) -> None:
    rendered = Rendered(block(text))
    lines = [shown for line in text.splitlines() if (shown := expected(line))]
    assert rendered.lines() == lines
    assert rendered.kinds() - LINK == (
        {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"} if lines else set()
    )


@given(text=texts)
def test_what_a_terminal_gets_is_one_line_without_controls(text: str) -> None:
    shown = printable(text)
    assert shown == expected(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in shown)
    assert shown.encode().decode() == shown
    assert printable(shown) == shown


@given(text=texts)
@example(text="שלום, 12")
@example(text="\u202edesrever")
@example(text="a\u200f")
def test_no_text_can_reorder_what_follows(text: str) -> None:
    shown = escape(text)
    inner = shown.removeprefix("\u2068").removesuffix("\u2069")
    assert not set(inner) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    rightward = any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in inner)
    assert (shown == f"\u2068{inner}\u2069") is rightward


@given(text=texts)
def test_no_text_can_look_like_a_comment_of_ours(text: str) -> None:
    assert "<!--" not in escape(text)


@pytest.mark.parametrize(
    "text",
    ["Data-driven, 2.5 % & more (see p. 3)", "file_name_2.csv", "A > B", "-5 degrees", "R&D: yes!", "either/or, e.g. 3.14"],
)
def test_an_ordinary_text_stays_readable_in_the_source(text: str) -> None:
    assert escape(text) == text


@given(label=texts, address=texts)
@example(label="x", address="https://a.example/a b(c)|d<e>\\f\"g'&copy;?q=[1]#*_~`")
@example(label="]", address="http://a.example/)")
def test_a_link_leads_to_the_web_or_is_no_link(label: str, address: str) -> None:
    rendered = Rendered(f"so {link(label, address)} after")
    assert rendered.kinds() <= {"paragraph_open", "paragraph_close", "link_open", "link_close"}
    assert all(href.startswith(("http://", "https://")) for href in (one.lower() for one in rendered.links()))
    assert expected(label) in rendered.text
    if not rendered.links():
        assert expected(address) in rendered.text


def test_a_link_keeps_its_address() -> None:
    rendered = Rendered(link("A guide", "https://a.example/x_y?a=1&lang=en&copy;#top"))
    assert rendered.links() == ["https://a.example/x_y?a=1&lang=en&copy;#top"]
    assert rendered.lines() == ["A guide"]


def test_signs_that_no_address_may_have_there_are_written_as_numbers() -> None:
    (found,) = Rendered(link("A guide", "https://a.example/50%/100%25#a#b")).links()
    assert found == "https://a.example/50%25/100%25#a%23b"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/x", "S:\\data", "data:text/html,x", "shelf 4", "https:///x"]
)
def test_an_address_that_is_not_of_the_web_is_text(address: str) -> None:
    rendered = Rendered(link("A guide", address))
    assert not rendered.links()
    assert rendered.lines() == [f"A guide ({address})"]


@pytest.mark.parametrize("text", HOSTILE)
def test_lists_and_headings_hold_hostile_text(text: str) -> None:
    source = f"{heading(2, escape(text))}\n\n{items([escape(text), escape(text)])}\n\n{item(escape(text), [escape(text)])}"
    rendered = Rendered(source)
    assert rendered.lines() == [expected(text)] * 5
    assert not rendered.html()


def test_a_shortened_text_ends_between_words() -> None:
    assert shorten("one two three", 9) == "one two …"
    assert shorten("one\ntwo", 9) == "one two"
    assert shorten("o" * 20, 9) == "ooooooooo …"
