"""A document that is made anew around what people wrote into it: nothing of theirs is lost, and what is unclear is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
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
    assert renewed.against == "has hand edits in “next-steps”"
    assert renewed.content == NEW.encode()
    both = renew(OLD.replace("one", "1").encode() + b"ours", NEW, SESSION)
    assert both.against == "has hand edits in “gaps” and “next-steps”"
    assert both.content == NEW.encode() + b"ours"


def test_marks_that_say_nothing_of_what_was_written_are_taken_for_edited() -> None:
    assert renew(without_digests(OLD).encode(), NEW, SESSION).against.startswith("has hand edits in")


@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("my own file", "has no marks that show which parts to renew"),
        ("", "has no marks that show which parts to renew"),
        (OLD.replace("<!-- wwc-tui:end gaps -->", ""), "has no end mark for the part “gaps”"),
        (OLD.replace("<!-- wwc-tui:end next-steps -->", ""), "has no end mark for the part “next-steps”"),
        (OLD.replace("end gaps", "end next-steps"), "has an end mark on line 7 without a start mark before it"),
        ("\n".join(OLD.split("\n")[1:]), "has an end mark on line 6 without a start mark before it"),
        (OLD + "\n" + OLD, "has the part “gaps” a second time, on line 15"),
        (OLD + region("mine", ["x"]), "has marks for “mine”, which this version does not write"),
        (OLD.replace("<!-- wwc-tui:end gaps -->", "<!-- wwc-tui:end gaps"), "has a damaged mark on line 7"),
        (OLD.replace("<!-- wwc-tui:end gaps -->", "<!--wwc-tui:end gaps-->"), "has a damaged mark on line 7"),
        (OLD.replace("<!-- wwc-tui:end gaps -->", "so <!-- wwc-tui:end gaps -->"), "has a damaged mark on line 7"),
        (OLD.replace("begin next-steps ", "begin next-steps 12 "), "has a damaged mark on line 9"),
        (OLD.replace("\n", "\r"), "has a damaged mark on line 1"),
        (page(session="another-xyz789"), "was made from another session"),
    ],
)
def test_a_file_that_cannot_be_made_anew_is_left_and_the_reason_said(old: str, why: str) -> None:
    renewed = renew(old.encode(), NEW, SESSION)
    assert renewed.against == why
    again = renew(renewed.content, NEW, SESSION)
    assert (again.content, again.against) == (renewed.content, ""), "who insists gets a file that can be made anew"
    assert not {"gap two", "step two"} - {line.strip() for line in renewed.content.decode().splitlines()}


def test_a_part_that_was_taken_out_stays_out_and_comes_back_between_two_marks() -> None:
    _, steps = (one.whole for one in regions(OLD).values())
    _, fresh = (one.whole for one in regions(NEW).values())
    renewed = renew(f"mine\n\n{steps}\n".encode(), NEW, SESSION)
    assert (renewed.content.decode(), renewed.against) == (f"mine\n\n{fresh}\n", "")
    empty = "<!-- wwc-tui:begin gaps -->\n<!-- wwc-tui:end gaps -->\n\n"
    back = renew((empty + renewed.content.decode()).encode(), NEW, SESSION)
    assert back.against == ""
    assert back.content.decode() == f"{regions(NEW)['gaps'].whole}\n\nmine\n\n{fresh}\n"


def test_an_editor_that_sets_columns_below_each_other_changes_nothing() -> None:
    old = document([region("gaps", ["| a | bb |\n| --- | ---: |\n| ccc | d |", SESSION])])
    set_out = (
        old.replace("| a | bb |", "| a   |   bb |")
        .replace("| --- | ---: |", "|-----|-----:|")
        .replace("| ccc | d |", "| ccc |    d |")
    )
    assert renew(set_out.encode(), old, SESSION).against == ""
    assert renew(set_out.replace("ccc", "mine").encode(), old, SESSION).against


def test_a_part_that_was_written_by_an_earlier_version_is_not_taken_for_edited() -> None:
    table = "| a | b |\n| --- | --- |"
    digest = hashlib.sha256(f"{table}\n\n{SESSION}".encode()).hexdigest()[:16]
    old = f"<!-- wwc-tui:begin gaps {digest} -->\n\n{table}\n\n{SESSION}\n\n<!-- wwc-tui:end gaps -->\n"
    assert renew(old.encode(), document([region("gaps", [SESSION])]), SESSION).against == ""


NAMES = ("title", "gaps", "next-steps", "about")
HAND = tuple(f"mine {number}" for number in range(len(NAMES) + 1))


def written_in(version: str, *, hand: bool) -> list[str]:
    """The lines of a document of four parts, with a line by hand before, between and behind them if asked for."""
    lines = [HAND[0], ""] if hand else []
    for name, mine in zip(NAMES, HAND[1:], strict=True):
        lines += [*region(name, [f"{name} {version}", f"Session {SESSION}", "| a | b |\n| --- | --- |"]).split("\n"), ""]
        lines += [mine, ""] if hand else []
    return lines


class Damage:
    """Ways in which a person, or an editor, damages a document."""

    @staticmethod
    def delete(lines: list[str], place: int, much: int) -> list[str]:
        return [*lines[:place], *lines[place + much :]]

    @staticmethod
    def indent(lines: list[str], place: int, much: int) -> list[str]:
        return [*lines[:place], *(f"  {line}" if line else line for line in lines[place : place + much]), *lines[place + much :]]

    @staticmethod
    def fence(lines: list[str], place: int, much: int) -> list[str]:
        return [*lines[:place], "```", *lines[place : place + much], "```", *lines[place + much :]]

    @staticmethod
    def delete_mark(lines: list[str], place: int, _much: int) -> list[str]:
        marks = [number for number, line in enumerate(lines) if "wwc-tui:" in line]
        return Damage.delete(lines, marks[place % len(marks)], 1) if marks else lines

    @staticmethod
    def glue(lines: list[str], place: int, _much: int) -> list[str]:
        marks = [number for number, line in enumerate(lines) if "wwc-tui:" in line]
        number = marks[place % len(marks)] if marks else 0
        return [*lines[:number], f"so {lines[number]}", *lines[number + 1 :]] if marks else lines

    @staticmethod
    def repeat(lines: list[str], place: int, _much: int) -> list[str]:
        name = NAMES[place % len(NAMES)]
        whole = next((one.whole for one in regions("\n".join(written_in("one", hand=False))).values() if name in one.whole), "")
        return [*lines, *whole.split("\n")]


WAYS = (Damage.delete, Damage.indent, Damage.fence, Damage.delete_mark, Damage.glue, Damage.repeat)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 60), st.integers(1, 12)), max_size=3),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["one", "two"]),
)
def test_whatever_happens_to_the_marks_each_line_by_hand_stays_once(
    damage: list[tuple[Callable[[list[str], int, int], list[str]], int, int]], line_end: str, version: str
) -> None:
    lines = written_in("one", hand=True)
    for way, place, much in damage:
        lines = way(lines, place % max(1, len(lines)), much)
    new = "\n".join(written_in(version, hand=False)) + "\n"
    renewed = renew(line_end.join(lines).encode(), new, SESSION)
    if renewed.content == new.encode() and renewed.against:
        assert (
            not any("wwc-tui:begin" in line or "wwc-tui:end" in line for line in lines) or "none of the marks" in renewed.against
        )
        return
    there = [line.strip() for line in lines]
    left = [line.strip() for line in renewed.content.decode().splitlines()]
    for mine in HAND:
        assert left.count(mine) == there.count(mine)
    again = renew(renewed.content, new, SESSION)
    assert (again.content, again.against) == (renewed.content, "")


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
