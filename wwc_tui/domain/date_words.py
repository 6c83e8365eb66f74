"""The words with which people name days in each language, for `spoken_days`.

A language that is added gets an entry here. Case and accents make no difference to the reader.
"""

from __future__ import annotations

from collections.abc import Mapping

from wwc_tui.domain.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """How one language names days.

    Attributes:
        months: The names of the twelve months; any beginning of three letters or more that fits one month only will do.
        weekdays: The names of the days of the week from Monday on, to be shortened in the same way.
        month_first: Whether 3/4 is a day in March.
        near: Days from today that have a name, by that name.
        next_week: What is said for the same weekday a week from now.
        next_month: What is said for the same day of the next month.
        end_of_month: What is said for the last day of this month.
        end_of_year: What is said for the last day of this year.
        units: What days, weeks, months and years are called; ``d``, ``w``, ``m`` and ``y`` stand for them.
        counts: Small numbers in letters.
        within: What stands before a length of time that lies ahead.
        ago: What stands around one that has passed, with a ``#`` for it.
        after: What makes a weekday the one of the week after this one, in the words that remain without fillers.
        fillers: Words that may stand around the parts of a date and change nothing.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    month_first: bool
    near: Mapping[str, int]
    next_week: tuple[str, ...]
    next_month: tuple[str, ...]
    end_of_month: tuple[str, ...]
    end_of_year: tuple[str, ...]
    units: Mapping[str, str]
    counts: Mapping[str, int]
    within: tuple[str, ...]
    ago: tuple[str, ...]
    after: tuple[str, ...]
    fillers: frozenset[str]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _units(d: str, w: str, m: str, y: str) -> dict[str, str]:
    return {word: unit for unit, words in zip("dwmy", (d, w, m, y), strict=True) for word in words.split()}


DATE_WORDS: Mapping[str, DateWords] = {
    "en": DateWords(
        _words("January February March April May June July August September October November December"),
        _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        month_first=True,
        near={"today": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2, "yesterday": -1},
        next_week=("next week",),
        next_month=("next month",),
        end_of_month=("end of month", "end of the month", "the end of the month"),
        end_of_year=("end of year", "end of the year", "the end of the year"),
        units=_units("d day days", "w wk wks week weeks", "m mo month months", "y yr year years"),
        counts={"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6},
        within=("in", "within"),
        ago=("# ago",),
        after=("next week #", "next #", "# next week"),
        fillers=frozenset(_words("of the on by this coming st nd rd th")),
    ),
    "es": DateWords(
        _words("enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre"),
        _words("lunes martes miércoles jueves viernes sábado domingo"),
        month_first=False,
        near={"hoy": 0, "mañana": 1, "pasado mañana": 2, "ayer": -1},
        next_week=("próxima semana", "la próxima semana", "semana que viene", "la semana que viene"),
        next_month=("próximo mes", "el próximo mes", "mes que viene", "el mes que viene"),
        end_of_month=("fin de mes", "a fin de mes", "fines de mes", "a fines de mes"),
        end_of_year=("fin de año", "a fin de año", "fines de año", "a fines de año"),
        units=_units("d día días", "s sem semana semanas", "m mes meses", "a año años"),
        counts={"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "seis": 6},
        within=("en", "dentro de", "de aquí a"),
        ago=("hace #",),
        after=("# próxima semana", "# semana que viene"),
        fillers=frozenset(_words("de del el la este próximo que viene día para o er ro")),
    ),
    "pt": DateWords(
        _words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        _words("segunda terça quarta quinta sexta sábado domingo"),
        month_first=False,
        near={"hoje": 0, "amanhã": 1, "depois de amanhã": 2, "ontem": -1},
        next_week=("próxima semana", "a próxima semana", "na próxima semana", "semana que vem", "na semana que vem"),
        next_month=("próximo mês", "no próximo mês", "mês que vem", "no mês que vem"),
        end_of_month=("fim do mês", "no fim do mês", "final do mês"),
        end_of_year=("fim do ano", "no fim do ano", "final do ano"),
        units=_units("d dia dias", "s sem semana semanas", "m mês meses", "a ano anos"),
        counts={"um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "seis": 6},
        within=("em", "daqui a", "dentro de"),
        ago=("há #", "# atrás"),
        after=("# próxima semana", "# semana que vem"),
        fillers=frozenset(_words("de da do a o na no nesta neste esta este próximo próxima que vem dia feira até")),
    ),
}
