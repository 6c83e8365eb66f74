"""Days as people say them in three languages: what is read, what is not, and that nothing lies in the past unasked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.date_words import DATE_WORDS
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.spoken_days import MAX_LENGTH, read_spoken_day

TODAY = "2026-12-01"
"""A Tuesday."""

SAID = {
    "en": """
        2026-12-15 = 2026-12-15 | 2026/12/15 = 2026-12-15
        15.12.2026 = 2026-12-15 | 12/15/2026 = 2026-12-15 | 12/15/26 = 2026-12-15
        12/15 = 2026-12-15 | 15/12 = 2026-12-15 | 3/4 = 2027-03-04 | 3.4. = 2027-04-03 | 12/1 = 2026-12-01 | 11/30 = 2027-11-30
        11/30/2026 = 2026-11-30 | Tue 12/15 = 2026-12-15 | 12-15 = 2026-12-15 | 12 / 15 = 2026-12-15
        +14 = 2026-12-15 | +2w = 2026-12-15 | + 2 weeks = 2026-12-15 | +3m = 2027-03-01 | +1y = 2027-12-01 | -3 = 2026-11-28
        2w = 2026-12-15 | 14d = 2026-12-15 | in 2 weeks = 2026-12-15 | in a week = 2026-12-08 | two weeks = 2026-12-15
        3 days ago = 2026-11-28 | yesterday = 2026-11-30 | today = 2026-12-01 | Tomorrow = 2026-12-02
        the day after tomorrow = 2026-12-03 | next week = 2026-12-08 | next month = 2027-01-01 | end of the month = 2026-12-31
        end of year = 2026-12-31 | fri = 2026-12-04 | Friday = 2026-12-04 | on Friday = 2026-12-04 | this fri = 2026-12-04
        tues = 2026-12-08 | Mon = 2026-12-07 | next friday = 2026-12-11 | next mon = 2026-12-07 | friday next week = 2026-12-11
        next week friday = 2026-12-11 | Dec 15 = 2026-12-15
        dec 15th = 2026-12-15 | 15 December = 2026-12-15 | 15dec = 2026-12-15
        December 15, 2025 = 2025-12-15 | the 15th of December = 2026-12-15 | Jan. 5 = 2027-01-05 | Sept 1 = 2027-09-01
        Fri, Dec 11 = 2026-12-11 | Fri, Dec 11, 2026 = 2026-12-11
        feb 29 = 2028-02-29 | the 15th = 2026-12-15 | 31st = 2026-12-31
    """,
    "es": """
        15/12 = 2026-12-15 | 12/15 = 2026-12-15 | 3/4 = 2027-04-03 | 15-12-26 = 2026-12-15 | 15.12.2026 = 2026-12-15
        +2s = 2026-12-15 | +2w = 2026-12-15
        2 semanas = 2026-12-15 | en 2 semanas = 2026-12-15 | dentro de dos semanas = 2026-12-15
        en un mes = 2027-01-01 | hace 3 días = 2026-11-28 | hoy = 2026-12-01 | mañana = 2026-12-02 | manana = 2026-12-02
        pasado mañana = 2026-12-03 | ayer = 2026-11-30 | la próxima semana = 2026-12-08 | fin de mes = 2026-12-31
        vie = 2026-12-04 | el viernes = 2026-12-04 | mar = 2026-12-08 | sabado = 2026-12-05 | próximo viernes = 2026-12-04
        el viernes que viene = 2026-12-04 | viernes de la próxima semana = 2026-12-11
        15 dic = 2026-12-15 | mar 15 dic = 2026-12-15
        15 de diciembre = 2026-12-15 | el 15 de diciembre de 2026 = 2026-12-15 | 1ro de enero = 2027-01-01 | 1 ene = 2027-01-01
        5 set = 2027-09-05 | 5 sep = 2027-09-05 | 3 ago = 2027-08-03 | 3 mar = 2027-03-03 | martes 15 = 2026-12-15
        el 15 = 2026-12-15 | tomorrow = 2026-12-02 | Dec 15 = 2026-12-15 | vie 11 dic = 2026-12-11 | next friday = 2026-12-11
    """,
    "pt": """
        15/12 = 2026-12-15 | 3/4 = 2027-04-03 | +2s = 2026-12-15 | em 2 semanas = 2026-12-15 | daqui a duas semanas = 2026-12-15
        há 3 dias = 2026-11-28 | 3 dias atrás = 2026-11-28
        hoje = 2026-12-01 | amanhã = 2026-12-02 | depois de amanhã = 2026-12-03
        ontem = 2026-11-30 | semana que vem = 2026-12-08 | fim do mês = 2026-12-31 | sex = 2026-12-04 | sexta-feira = 2026-12-04
        na sexta = 2026-12-04 | próxima sexta = 2026-12-04 | sexta que vem = 2026-12-04 | sexta da semana que vem = 2026-12-11
        terça = 2026-12-08 | 15 dez = 2026-12-15
        15 de dezembro de 2026 = 2026-12-15 | 1º de janeiro = 2027-01-01 | 5 set = 2027-09-05
        segunda-feira, 14 de dezembro = 2026-12-14 | sex., 11 dez 2026 = 2026-12-11 | dia 15 = 2026-12-15 | tomorrow = 2026-12-02
        15 mar = 2027-03-15 | 3 out = 2027-10-03 | Fri, Dec 11 = 2026-12-11
    """,
}
"""What is said on that day, and the day that is meant."""

EACH = [
    (language, *map(str.strip, one.split("=")))
    for language, table in SAID.items()
    for line in table.strip().splitlines()
    for one in line.split("|")
]

languages = st.sampled_from(LANGUAGES)
days = st.dates(date(1, 1, 1), date(9990, 12, 31))


@pytest.mark.parametrize(("language", "said", "meant"), EACH)
def test_what_people_say_is_read(language: str, said: str, meant: str) -> None:
    assert read_spoken_day(said, TODAY, language) == meant
    assert read_spoken_day(f"  {said.upper()} ", TODAY, language) == meant


WRONG = (
    "soon|15|2026|31/31|Feb 30|2026-02-30|0/5|13.13.2026|Mon, Dec 11|fr|ma|Wed 12/15|12/15/026|12/15-26|Dec|Dec 2026|in weeks"
    "|+2x|0 weeks|15 Dec 16 Jan|Dec 15 at noon|next|next tomorrow|½|+99999|9999y|-9999y|2 fridays|friday!|1/2/3/4|Dec 15 126"
    "|ju 5|dia dia|of|,|fri fri|123/12/12"
)


@pytest.mark.parametrize("said", WRONG.split("|"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_names_no_day_is_none(language: str, said: str) -> None:
    assert read_spoken_day(said, TODAY, language) is None


def test_each_language_of_the_program_has_its_words() -> None:
    assert set(DATE_WORDS) == set(LANGUAGES)
    assert all((len(one.months), len(one.weekdays)) == (12, 7) for one in DATE_WORDS.values())
    assert read_spoken_day("Dec 15", TODAY, "de") == "2026-12-15", "another language is read as English"


def test_an_empty_text_is_no_day_and_nothing_wrong() -> None:
    assert read_spoken_day(" ", TODAY, "en") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_name_and_each_beginning_of_it_is_read(language: str) -> None:
    words = DATE_WORDS[language]
    for number, names in enumerate(words.months, 1):
        for name in names.split("/"):
            for length in range(3, len(name) + 1):
                assert read_spoken_day(f"9 {name[:length]} 2030", TODAY, language) == f"2030-{number:02d}-09"
    for number, name in enumerate(words.weekdays):
        for length in range(3, len(name) + 1):
            day = date.fromisoformat(read_spoken_day(name[:length], TODAY, language) or "")
            assert day.weekday() == number
            assert timedelta(0) < day - date.fromisoformat(TODAY) <= timedelta(7)


@given(st.text(max_size=MAX_LENGTH + 5), days, languages)
@example("9" * 50, date(2026, 12, 1), "en")
@example("1" + "/" * 40, date(2026, 12, 1), "en")
def test_no_text_makes_it_fail(text: str, today: date, language: str) -> None:
    found = read_spoken_day(text, today.isoformat(), language)
    assert not found or read_day(found) == found


_WORDS = sorted(
    {
        word
        for one in DATE_WORDS.values()
        for table in (one.months, one.weekdays, one.near, one.units, one.counts, one.within, one.fillers, one.next_month)
        for word in table
        if one.near.get(word, 0) >= 0
    }
)
_TOKENS = st.sampled_from([*_WORDS, *map(str, range(32)), "/", "+", ".", ",", "-", "next", "próxima semana"])


@given(st.lists(_TOKENS, min_size=1, max_size=4), st.sampled_from(["", " "]), days, languages)
def test_nothing_lies_in_the_past_unless_the_text_says_so(said: list[str], gap: str, today: date, language: str) -> None:
    text = gap.join(said)
    names_a_year = sum(part.isdecimal() for part in said) > 1 and not (len(said) == 3 and said[1] in "/.-")
    assume(not text.startswith("-") and not names_a_year)
    found = read_spoken_day(text, today.isoformat(), language)
    assert not found or found >= today.isoformat()


@given(days, st.integers(0, 365), languages)
def test_day_and_month_follow_the_language(today: date, later: int, language: str) -> None:
    day = today + timedelta(later)
    assume((day.month, day.day) != (2, 29) and (day == today or (day.month, day.day) != (today.month, today.day)))
    own, other = (day.month, day.day), (day.day, day.month)
    first, second = own if language == "en" else other
    assert read_spoken_day(f"{first}/{second}", today.isoformat(), language) == day.isoformat()
    if day.day > 12:
        assert read_spoken_day(f"{second}/{first}", today.isoformat(), language) == day.isoformat()
    assert read_spoken_day(f"{day.day}.{day.month}.", today.isoformat(), language) == day.isoformat()
