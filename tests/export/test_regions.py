"""A document that is made anew around what people wrote into it: nothing of theirs is lost, and what is unclear is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.cities import HOSTILE, hostile, made_up, met
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.export.regions import document, region, regions, renew
from wwc_tui.export.text import escape

SESSION = "made-up-abc123"


def page(gaps: str = "gap one", steps: str = "step one", session: str = SESSION) -> str:
    """A small document of two regions."""
    return document([region("gaps", [gaps, f"Session {session}"]), region("next-steps", [steps])])


OLD, NEW = page(), page("gap two", "step two")


def without_digests(text: str) -> str:
    """A document whose marks say nothing of what was written between them."""
    return "\n".join(" ".join([*line.split()[:3], "-->"]) if "begin" in line else line for line in text.split("\n"))


def test_a_region_stands_between_its_marks() -> None:
    assert region("gaps", ["a", "", "b"]) == "<!-- wwc-tui:begin gaps 38022fd2b8dbc5cb -->\n\na\n\nb\n\n<!-- wwc-tui:end gaps -->"
    assert {name: one.inside for name, one in regions(OLD).items()} == {
        "gaps": f"gap one\n\nSession {SESSION}",
        "next-steps": "step one",
    }


def test_what_nobody_touched_is_made_anew() -> None:
    renewed = renew(OLD.encode(), NEW, SESSION)
    assert (renewed.content, renewed.against) == (NEW.encode(), "")


def test_what_people_wrote_outside_stays_byte_for_byte() -> None:
    before, between, after = (
        b"\xef\xbb\xbfDear mayor,\r\n\xff\x00 \t\r\n",
        b"\n\nour own *words*  \n<!-- a note -->\n",
        b"\nthe end",
    )
    first, second = (one.whole.encode() for one in regions(OLD).values())
    renewed = renew(before + b"\n" + second + between + first + after, NEW, SESSION)
    new_first, new_second = (one.whole.encode() for one in regions(NEW).values())
    assert renewed.against == ""
    assert renewed.content == before + b"\n" + new_second + between + new_first + after


@given(st.lists(st.text(alphabet="ab\n\r \té<!-", max_size=30), min_size=3, max_size=3))
def test_any_text_outside_stays(outside: list[str]) -> None:
    before, between, after = (one.encode() for one in outside)
    first, second = (one.whole.encode() for one in regions(OLD).values())
    renewed = renew(before + b"\n" + first + b"\n" + between + b"\n" + second + b"\n" + after, NEW, SESSION)
    new_first, new_second = (one.whole.encode() for one in regions(NEW).values())
    assert renewed.against == ""
    assert renewed.content == before + b"\n" + new_first + b"\n" + between + b"\n" + new_second + b"\n" + after


def test_an_editor_of_windows_and_one_that_trims_lines_change_nothing() -> None:
    for old in (
        OLD.replace("\n", "\r\n"),
        OLD.replace("gap one", "gap one   "),
        "\ufeff" + OLD,
        OLD.replace("-->\n\nstep", "-->\nstep"),
    ):
        renewed = renew(old.encode(), NEW, SESSION)
        assert renewed.against == ""
        assert renewed.content.decode().replace("\r\n", "\n").removeprefix("\ufeff") == NEW
        assert (b"\r\n" in renewed.content) == ("\r\n" in old)
        assert b"\n" not in renewed.content.replace(b"\r\n", b"") or "\r\n" not in old


def test_words_written_inside_are_noticed() -> None:
    renewed = renew(OLD.replace("step one", "step one, by Tom").encode(), NEW, SESSION)
    assert renewed.against == "was edited by hand between the marks of «next-steps»"
    assert renewed.content == NEW.encode()
    both = renew(OLD.replace("one", "1").encode() + b"ours", NEW, SESSION)
    assert both.against == "was edited by hand between the marks of «gaps» and «next-steps»"
    assert both.content == NEW.encode() + b"ours"


def test_marks_that_say_nothing_of_what_was_written_are_taken_for_edited() -> None:
    assert renew(without_digests(OLD).encode(), NEW, SESSION).against.startswith("was edited by hand")


@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("my own file", "has none of the marks between which its parts are made anew"),
        ("", "has none of the marks between which its parts are made anew"),
        (OLD.replace("<!-- wwc-tui:end gaps -->", ""), "has no end mark for the part «gaps»"),
        (OLD.replace("<!-- wwc-tui:end next-steps -->", ""), "has no end mark for the part «next-steps»"),
        (OLD.replace("end gaps", "end next-steps"), "has an end mark in line 7 that belongs to no part before it"),
        ("\n".join(OLD.split("\n")[1:]), "has an end mark in line 6 that belongs to no part before it"),
        (OLD + "\n" + OLD, "has the part «gaps» a second time, in line 15"),
        ("\n".join(OLD.split("\n")[8:]), "lacks the marks of «gaps»"),
        (OLD + region("mine", ["x"]), "has marks of «mine», which this version does not make"),
        (OLD.replace("<!-- wwc-tui:end gaps -->", "<!-- wwc-tui:end gaps"), "has a damaged mark in line 7"),
        (OLD.replace("<!-- wwc-tui:end gaps -->", "<!--wwc-tui:end gaps-->"), "has a damaged mark in line 7"),
        (OLD.replace("<!-- wwc-tui:end gaps -->", "so <!-- wwc-tui:end gaps -->"), "has a damaged mark in line 7"),
        (OLD.replace("begin next-steps ", "begin next-steps 12 "), "has a damaged mark in line 9"),
        (OLD.replace("\n", "\r"), "has a damaged mark in line 1"),
        (page(session="another-xyz789"), "was made from another session"),
    ],
)
def test_a_file_that_cannot_be_made_anew_is_left_and_the_reason_said(old: str, why: str) -> None:
    renewed = renew(old.encode(), NEW, SESSION)
    assert renewed.against == why
    assert renewed.content == NEW.encode()


@pytest.mark.slow
def test_a_person_may_be_called_like_a_mark(real_edition: Edition) -> None:
    case = hostile(real_edition)
    assert any("wwc-tui:end" in text for text in HOSTILE)
    for text in (case.roadmap(), case.comparison()):
        assert renew(text.encode(), text, case.id).content == text.encode()
        assert renew(text.encode(), text, case.id).against == ""
    assert renew(page(escape("<!-- wwc-tui:end gaps -->")).encode(), NEW, SESSION).against == ""


def test_a_roadmap_with_words_of_ones_own_survives_new_answers(real_edition: Edition) -> None:
    first, second = met(real_edition, 22), met(real_edition, 30, Edit("DM1", "note", "later"))
    old = first.roadmap()
    mine = old.replace(
        "\n\n<!-- wwc-tui:begin gates", "\n\nWhat the mayor promised: **a budget**.\n\n<!-- wwc-tui:begin gates", 1
    )
    renewed = renew(f"Foreword\n\n{mine}\nAfterword".encode(), second.roadmap(), first.id)
    assert renewed.against == ""
    text = renewed.content.decode()
    assert text.startswith("Foreword\n\n<!-- wwc-tui:begin title")
    assert text.endswith("\nAfterword")
    assert "What the mayor promised: **a budget**." in text
    assert (
        text.replace("Foreword\n\n", "").replace("What the mayor promised: **a budget**.\n\n", "")
        == second.roadmap() + "\nAfterword"
    )


def test_every_document_says_of_which_session_it_is(real_edition: Edition) -> None:
    case = made_up(real_edition)
    for text in (case.roadmap(), case.comparison()):
        assert renew(text.encode(), text, "other-abc123").against == "was made from another session"
