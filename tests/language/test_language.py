"""Tests of the language that is spoken: who chooses it, and numbers and dates as Unicode's own data have them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from wwc_tui.domain.sentences import Sentence
from wwc_tui.export import words
from wwc_tui.i18n import (
    N_,
    NP_,
    choose_language,
    current_language,
    decimal,
    environment_language,
    listed,
    ngettext,
    number,
    pgettext,
    set_language,
    tr,
    use_country,
    use_language,
)

LOCALES = {"en": "en_US", "es": "es_419", "pt": "pt_BR"}


class Loud:
    """A catalog that shows which sentences go through it."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("{NAME}", "{name}")

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        return "one" if number == 1 else "{number} things"

    def pgettext(self, context: str, message: str) -> str:
        return f"{message} as {context}"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt"),
        ({"LANG": "es"}, "es"),
        ({"LANG": "es-MX"}, "es"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "es_AR.UTF-8"}, "es"),
        ({"LANG": "es_AR.UTF-8", "LC_MESSAGES": "pt_BR"}, "pt"),
        ({"LANG": "es_AR.UTF-8", "LC_ALL": ""}, "es"),
        ({"LANGUAGE": "de:pt:es", "LANG": "es_AR.UTF-8"}, "pt"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_environment_names_a_language(environment: dict[str, str], language: str) -> None:
    assert environment_language(environment) == language


def test_the_command_line_comes_before_the_session_and_the_session_before_the_environment() -> None:
    assert choose_language("en", "es", {"LANG": "pt_BR"}) == "en"
    assert choose_language(None, "es", {"LANG": "pt_BR"}) == "es"
    assert choose_language(None, "", {"LANG": "pt_BR"}) == "pt"
    assert choose_language(None, "", {}) == "en"


def test_a_language_is_spoken_for_as_long_as_it_is_asked_for() -> None:
    with use_language("pt"):
        assert current_language() == "pt"
        with use_language("es"):
            assert current_language() == "es"
        assert current_language() == "pt"
    assert current_language() == "en"


def test_the_language_before_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="so"), use_language("es"):
        raise ValueError("so")
    assert current_language() == "en"


def test_a_language_that_nobody_speaks_here_is_english() -> None:
    with use_language("en"):
        set_language("de")
        assert current_language() == "en"


def test_each_way_of_saying_goes_through_the_catalog_and_fills_the_gaps_after_it() -> None:
    with use_language("es", Loud()):
        assert tr("to {name}", name="{braces}") == "TO {braces}"
        assert tr(Sentence("to {name}", name="x")) == "TO x"
        assert pgettext("verdict", "open") == "open as verdict"
        assert ngettext("{number} thing", "{number} things", 5) == "5 things"
        assert N_("open") == NP_("verdict", "open") == "open"
        assert tr("") == pgettext("verdict", "") == ""


def test_a_sentence_reads_as_english_where_nobody_translates_it() -> None:
    assert str(Sentence("there is no {what}", what="list")) == "there is no list"


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("value", [0, 999, 1000, 86000, 1234567])
def test_whole_numbers_are_those_of_the_language(language: str, value: int) -> None:
    with use_language(language):
        assert number(value) == format_decimal(value, locale=LOCALES[language])


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("value", [0.0, 51.16, 83.72, 100.0])
def test_numbers_with_decimals_are_those_of_the_language(language: str, value: float) -> None:
    with use_language(language):
        assert decimal(value) == format_decimal(value, "0.00", locale=LOCALES[language])
        assert decimal(value, 0) == format_decimal(value, "0", locale=LOCALES[language])


@pytest.mark.parametrize(("language", "pattern"), [("en", "EEE, MMM d, y"), ("es", "EEE d MMM y"), ("pt", "EEE, d MMM y")])
@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_those_of_the_language(language: str, pattern: str, month: int) -> None:
    """The short names are CLDR's, but for the dot behind a month in Portuguese, and the four letters of September."""
    when = date(2026, month, month)
    known = format_date(when, pattern, locale=LOCALES[language]).replace("sept", "sep")
    with use_language(language):
        assert words.day(when) == re.sub(r"([a-z]{3})\. (\d{4})", r"\1 \2", known)


@pytest.mark.parametrize("country", ["AR", "BR", "CL", "CO", "CR", "GT", "MX", "PA", "PE", "US", "UY"])
def test_numbers_are_written_as_in_the_country_of_the_city(country: str) -> None:
    locale = f"{ {'BR': 'pt', 'US': 'en'}.get(country, 'es') }_{country}"
    with use_language("es"), use_country(country):
        assert number(1_234_567) == format_decimal(1_234_567, locale=locale).replace("\u202f", "\u00a0")
        assert decimal(55.81) == format_decimal(55.81, "0.00", locale=locale)


def test_of_a_country_that_is_not_in_the_table_the_language_decides() -> None:
    with use_language("pt"), use_country("DE"):
        assert (number(1_000), decimal(0.5, 1)) == ("1.000", "0,5")
    with use_language("en"), use_country(""):
        assert (number(1_000), decimal(0.5, 1)) == ("1,000", "0.5")


def test_names_are_listed_with_an_and() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
