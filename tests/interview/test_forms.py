"""Each form asks for every field of its record that a person types."""

from __future__ import annotations

from typing import Any

import pytest

from wwc_tui.domain.schema import DISPUTE, EVIDENCE, PARKED, PERSON, Record
from wwc_tui.interview import forms

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
    for form in (forms.EVIDENCE, forms.DISPUTE, forms.PERSON, forms.PARK, forms.EXPORT):
        words = [one.word for one in form.inputs]
        assert len(words) == len({*words})
