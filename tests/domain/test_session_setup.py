"""What cannot be taken at set-up or for an action is told as a sentence that a surface says in any language."""

from __future__ import annotations

import pytest

from tests.language.letters import Turned, latin
from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.edits import add_action, start_plan
from wwc_tui.domain.sentences import InvalidInput
from wwc_tui.domain.session import Session
from wwc_tui.domain.session_setup import SetupProblem, read_minutes, set_up
from wwc_tui.i18n import tr, use_language
from wwc_tui.interview.choices import read_language, read_tier


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("city", " ", "The city needs a name; everything else can wait."),
        ("country", "Atlantis", "Write the country as two letters, such as US, CA, MX, BR, AR."),
        ("population", "{many}", "“{many}” is not a whole number; use only digits, such as 86000."),
        ("minutes", "1e3", "“1e3” is not a length of time; write minutes or hours, such as 90 or 1:30."),
        ("population", "4000000000", "“4000000000” is more than any city's population; check the digits."),
        ("language", "de", "Choose a language: en, es, pt."),
        ("target", "bronze", "The target is one of silver, gold, platinum, or empty."),
    ],
)
def test_what_cannot_be_taken_is_told(real_edition: Edition, field: str, text: str, told: str) -> None:
    with pytest.raises(SetupProblem) as caught:
        set_up(Session(), real_edition, {field: text})
    assert caught.value.field == field
    assert str(caught.value) == tr(caught.value.sentence) == told
    with use_language("es", Turned()):
        names = {text.strip(" {}"), "silver", "gold", "platinum", "en", "es", "pt"}
        assert latin(tr(caught.value.sentence), names) == set()


def test_what_is_wrong_with_an_action_is_told() -> None:
    for act in (lambda: start_plan("{soon}"), lambda: add_action("1", "x", horizon=9), lambda: add_action("1", " ")):
        with pytest.raises(InvalidInput) as caught:
            act()
        with use_language("es", Turned()):
            assert latin(tr(caught.value.sentence), {"soon"}) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_and_tiers_are_taken_by_their_names_in_any_language(real_edition: Edition, language: str) -> None:
    with use_language(language):
        assert {read_language(one) for one in ("es", "Spanish", "ESPANOL", "espanhol")} == {"es"}
        assert {read_language(one) for one in ("inglês", "Ingles", "english")} == {"en"}
        assert {read_tier(real_edition, one) for one in ("gold", "Oro", "ouro")} == {"gold"}
        assert (read_language("klingon"), read_tier(real_edition, "bronze")) == (None, None)


def test_planned_minutes_are_hours_too() -> None:
    assert {read_minutes(one) for one in ("4h", "4:00", "240", "4 hours", "240 min")} == {240}
