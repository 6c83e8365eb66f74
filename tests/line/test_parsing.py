"""What a line says, before anything is done."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wwc_tui.domain.criteria import Edition
from wwc_tui.interview.outcome import Refusal
from wwc_tui.line.parsing import parts, read_line, read_number, split, text_of


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("met", "met", ""), (" met ", "met", ""), ("note: a: b", "note", "a: b"), ("note a: b", "note", "a: b"),
        ("note:a", "note", "a"), ("DM3", "go", "DM3"), ("dm3", "go", "dm3"), ("go DM3", "go", "DM3"), ("2", "look", "2"),
        ("2 yes", "look", "2 yes"), ("2: yes", "look", "2 yes"), ("/data use", "find", "data use"), ("/ data", "find", "data"),
        ("?", "help", ""), ("?park", "help", "park"), (".", "next-open", ""), (",", "jump-back", ""), ("E x", "private", "x"),
        ("note:  two\nlines", "note", "two\nlines"), ("v add http://x", "evidence", "add http://x"),
    ],
)  # fmt: skip
def test_lines(real_edition: Edition, line: str, name: str, rest: str) -> None:
    command, said = read_line(line, real_edition)
    assert (command.word, said) == (name, rest)


@pytest.mark.parametrize("line", [":", ";", "metx", "0", "12", "DM99", "DM3 met", "\x1b", "[/b]", "//", "-"])
def test_lines_that_are_none(real_edition: Edition, line: str) -> None:
    with pytest.raises(Refusal):
        read_line(line, real_edition)


NAMES = ("what", "where", "who", "when")


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("", {}), ("a", {"what": "a"}), ("a; b ;c;d", dict(zip(NAMES, "abcd", strict=True))), ("a;;c", {"what": "a", "who": "c"}),
        ("who=c", {"who": "c"}), ("who = c; when=d", {"who": "c", "when": "d"}),
        ("a; who=c; d", {"what": "a", "who": "c", "when": "d"}),
        ("https://x/?a=b", {"what": "https://x/?a=b"}), ("a; -", {"what": "a", "where": ""}), ("where=-", {"where": ""}),
    ],
)  # fmt: skip
def test_parts(rest: str, found: dict[str, str]) -> None:
    assert parts(rest, NAMES) == found


@pytest.mark.parametrize("rest", ["a;b;c;d;e", "who=a; who=b", ";;;;x"])
def test_a_part_too_many_is_refused(rest: str) -> None:
    with pytest.raises(Refusal):
        parts(rest, NAMES)


@given(st.text())
def test_whatever_is_said_is_a_command_or_wrong(real_edition: Edition, line: str) -> None:
    if not line.strip():
        return
    with suppress(Refusal):
        command, _ = read_line(line.strip(), real_edition)
        assert command.word


@given(st.text())
def test_splitting_loses_nothing_but_the_colon_and_white_space(line: str) -> None:
    word, rest = split(line)
    kept = "".join((word + rest).split())
    assert kept in ("".join(line.split()), "".join(line.split()).replace(":", "", 1))


def test_a_text_replaces_adds_or_empties() -> None:
    assert text_of("new", "old") == "new"
    assert text_of("+ new", "old") == "old\nnew"
    assert text_of("+ new", "") == "new"
    assert text_of("+", "old") == "old"
    assert text_of("+new", "old") == "+new"
    assert text_of(" - ", "old") == ""


@pytest.mark.parametrize("text", ["", "0", "3", "-1", "1.5", "x", "٢", "99999999999999999999", "²"])
def test_numbers_that_name_nothing(text: str) -> None:
    with pytest.raises(Refusal):
        read_number(text, 2)
