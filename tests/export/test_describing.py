"""What an edit set, in a few words, as undo and redo say it."""

from __future__ import annotations

import pytest

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import Person, Session
from wwc_tui.export.describing import LONGEST, describe

ANA = Session(everyone=(Person("ana-ruiz", "Ana Ruiz"),))


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit("DM3", "verdict", "met"), "DM3 verdict: met"),
        (Edit("DM3", "verdict", None), "DM3 verdict: open"),
        (Edit("DM3", "note", None), "DM3 note: empty"),
        (Edit("DM3", "private", "mine"), "DM3 private"),
        (Edit("DM3", "parked", {"reason": "ask"}), "DM3 parked"),
        (Edit("DM3", "parked", None), "DM3 not parked"),
        (Edit("DM1/indicator/duties", "state", True), "DM1 look for 1: yes"),
        (Edit("DM1/indicator/duties", "state", None), "DM1 look for 1: unknown"),
        (Edit("person/ana-ruiz", "role", "clerk"), "Ana Ruiz's role: clerk"),
        (Edit("city", "name", "Springfield"), "the city's name: Springfield"),
    ],
)
def test_an_edit_is_told_by_its_thing_and_its_value(real_edition: Edition, edit: Edit, words: str) -> None:
    assert describe(real_edition, ANA, edit) == words


def test_a_long_value_is_cut_and_a_hostile_one_stays_on_its_line(real_edition: Edition) -> None:
    told = describe(real_edition, ANA, Edit("DM3", "note", "[/b] | \x1b[31m\n" + "word " * 50))
    assert told.startswith("DM3 note: [/b] | [31m word")
    assert "\n" not in told
    assert "\x1b" not in told
    assert len(told) <= LONGEST + len("DM3 note:  …")


def test_those_who_look_on_are_told_the_thing_only(real_edition: Edition) -> None:
    assert describe(real_edition, ANA, Edit("DM3", "note", "Found."), showing=True) == "DM3 note"
