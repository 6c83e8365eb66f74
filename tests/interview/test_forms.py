"""Each form asks for every field of its record that a person types."""

from __future__ import annotations

from typing import Any

import pytest

from wwc_tui.constants import CSV_SEPARATORS
from wwc_tui.domain.schema import DISPUTE, EVIDENCE, PARKED, PERSON, Record
from wwc_tui.domain.sentences import InvalidInput
from wwc_tui.export import words
from wwc_tui.i18n import use_language
from wwc_tui.interview import forms
from wwc_tui.interview.readers import read_separator

NOT_TYPED = {"seen", "dropped", "settled", "left"}
"""What a key sets."""


@pytest.mark.parametrize(
    ("record", "form"),
    [(EVIDENCE, forms.EVIDENCE), (DISPUTE, forms.DISPUTE), (PERSON, forms.PERSON), (PARKED, forms.PARK)],
    ids=["evidence", "dispute", "person", "park"],
)
def test_a_form_asks_for_every_field_that_is_typed(record: Record[Any], form: forms.Form) -> None:
    assert [one.name for one in form.inputs] == [one.slot for one in record.fields.values() if one.slot not in NOT_TYPED]


def test_no_two_fields_of_a_form_have_the_same_word() -> None:
    for form in (forms.EVIDENCE, forms.DISPUTE, forms.PERSON, forms.PARK, forms.EXPORT_TABLES):
        named = [one.word for one in form.inputs]
        assert len(named) == len({*named})


@pytest.mark.parametrize(
    ("typed", "name"),
    [("", "comma"), (",", "comma"), (";", "semicolon"), ("Semicolon", "semicolon"), (" tab ", "tab"), ("punto y coma", None)],
)
def test_a_separator_is_a_word_or_the_sign_itself(typed: str, name: str | None) -> None:
    if name is None:
        with pytest.raises(InvalidInput):
            read_separator(typed)
    else:
        assert read_separator(typed) == name


@pytest.mark.parametrize("language", ["es", "pt"])
def test_a_separator_is_taken_as_it_is_shown(language: str) -> None:
    with use_language(language):
        for name in CSV_SEPARATORS:
            assert read_separator(words.separator(name)) == read_separator(words.separator(name).upper()) == name
