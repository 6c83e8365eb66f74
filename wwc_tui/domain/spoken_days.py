"""Days as people say them: ``+2w``, ``next friday``, ``15 de diciembre``, ``12/15``; see docs/decisions/0007.

It knows no clock: today is given. A day without a year is the next one, so nothing lies in the past unless the text says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from wwc_tui.domain.date_words import DATE_WORDS, DateWords
from wwc_tui.domain.dates import days_after, months_after, read_day, weekday
from wwc_tui.domain.search import plain

T = TypeVar("T")

MAX_LENGTH = 60
"""No day takes more letters to say."""

_LEAP = 9
"""Years within which every day of the calendar comes, February 29 too."""

_NUMBERS = re.compile(r"([0-9]{1,4}) ?([/.-]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2}))?\.?")
_PARTS = re.compile(r"[0-9]+|[^\W0-9_]+")
_BETWEEN = re.compile(r"[\w\s,.'’/-]*")
_SIGNED = re.compile(r"([+-]) ?([0-9]{1,4}) ?([a-z]*)")
_LENGTH = re.compile(r"([0-9]{1,4}|[a-z]+) ?([a-z]*)")


def read_spoken_day(text: str, today: str, language: str) -> str | None:
    """Return the day that a text names, as ISO 8601; empty for an empty text, None if it names none.

    Args:
        today: ISO 8601.
        language: The language that is spoken. English is read too, and 3/4 is what it is in the language.
    """
    if (exact := read_day(text)) is not None:
        return exact
    if len(text) > MAX_LENGTH:
        return None
    said = " ".join(plain(text).split())
    own = DATE_WORDS.get(language, DATE_WORDS["en"])
    spoken = [own] if own is DATE_WORDS["en"] else [own, DATE_WORDS["en"]]
    day = _in_numbers(said, today, month_first=own.month_first) or _signed(said, today, spoken)
    for words in spoken:
        day = day or _phrase(said, today, words) or _counted(said, today, words)
    return day or _next_week(said, today, spoken) or _in_words(said, today, spoken, month_first=own.month_first) or None


def _in_numbers(said: str, today: str, *, month_first: bool) -> str:
    """Read ``12/15``, ``15.12.2026``, ``2026/12/15``; with full stops the day comes first in every language."""
    if not (found := _NUMBERS.fullmatch(said)):
        return ""
    one, sign, other, year = found.groups()
    if len(one) == 4:
        return (read_day(f"{one}-{other}-{year}") or "") if year and len(year) == 2 else ""
    if len(one) > 2:
        return ""
    day, month = (other, one) if month_first and sign != "." else (one, other)
    if int(month) > 12:  # it can only be meant the other way round
        day, month = month, day
    return _coming(today, int(day), int(month), year)


def _signed(said: str, today: str, spoken: Sequence[DateWords]) -> str:
    """Read ``+14``, ``+2w``, ``-3d``; without a unit they are days."""
    if not (found := _SIGNED.fullmatch(said)):
        return ""
    sign, number, unit = found.groups()
    units = {"": "d"}
    for words in spoken:
        units = {**_plain_keys(words.units), **units}
    return _after(today, int(f"{sign}{number}"), units.get(unit, ""))


def _phrase(said: str, today: str, words: DateWords) -> str:
    """Read what has a name of its own: ``tomorrow``, ``fin de mes``."""
    near = _plain_keys(words.near)
    if said in near:
        return days_after(today, near[said])
    if said in map(plain, words.next_week):
        return days_after(today, 7)
    if said in map(plain, words.next_month):
        return months_after(today, 1)
    first = today[:8] + "01"
    if said in map(plain, words.end_of_month):
        return days_after(months_after(first, 1), -1)
    return f"{today[:4]}-12-31" if said in map(plain, words.end_of_year) else ""


def _counted(said: str, today: str, words: DateWords) -> str:
    """Read ``2 weeks``, ``dentro de dos semanas``, ``há 3 dias``."""
    sign = 1
    for around in map(plain, words.ago):
        before, after = around.split("#")
        if said.startswith(before) and said.endswith(after):
            said, sign = said[len(before) : len(said) - len(after)], -1
            break
    else:
        lead = next((f"{plain(one)} " for one in words.within if said.startswith(f"{plain(one)} ")), "")
        said = said.removeprefix(lead)
    if not (found := _LENGTH.fullmatch(said)):
        return ""
    counts = _plain_keys(words.counts)
    number = int(found[1]) if found[1].isdecimal() else counts.get(found[1], 0)
    return _after(today, sign * number, _plain_keys(words.units).get(found[2], "")) if number else ""


def _after(today: str, number: int, unit: str) -> str:
    match unit:
        case "d":
            return days_after(today, number)
        case "w":
            return days_after(today, number * 7)
        case "m":
            return months_after(today, number)
        case "y":
            return months_after(today, number * 12)
    return ""


def _next_week(said: str, today: str, spoken: Sequence[DateWords]) -> str:
    """Read ``next friday`` and ``sexta da semana que vem``: the day of that name in the week after this one."""
    for words in spoken:
        for around in map(plain, words.after):
            before, after = around.split("#")
            if not (said.startswith(before) and said.endswith(after)):
                continue
            parts = _parts(said[len(before) : len(said) - len(after)], spoken)
            if len(parts) == 1 and (found := _weekday(parts[0], spoken)) is not None:
                return days_after(today, 7 - weekday(today) + found)
    return ""


def _in_words(said: str, today: str, spoken: Sequence[DateWords], *, month_first: bool) -> str:
    """Read ``fri``, ``Dec 15``, ``vie 11 dic 2026``, ``Tue 12/15``; a weekday that is not the one of that day makes it no day."""
    if not _BETWEEN.fullmatch(said) or said.isdecimal():
        return ""
    parts = _parts(said, spoken)
    if day := _of_month(parts, today, spoken):
        return day
    named = _weekday(parts[0], spoken) if parts else None
    if named is None:
        return ""
    if len(parts) == 1:
        return days_after(today, (named - weekday(today) - 1) % 7 + 1)
    rest = said[said.index(parts[0]) + len(parts[0]) :].strip(" .,")
    day = _in_numbers(rest, today, month_first=month_first) or _of_month(parts[1:], today, spoken)
    return day if day and weekday(day) == named else ""


def _of_month(parts: list[str], today: str, spoken: Sequence[DateWords]) -> str:
    """Read a day with its month, in either order, and perhaps its year; or the day alone."""
    match parts:
        case [day] if day.isdecimal() and len(day) < 3:
            return _coming(today, int(day))
        case [one, other, *year] if len(year) < 2 and all(part.isdecimal() and len(part) in (2, 4) for part in year):
            day, name = (one, other) if one.isdecimal() else (other, one)
            month = _month(name, spoken)
            if month and day.isdecimal() and len(day) < 3:
                return _coming(today, int(day), month, *year)
    return ""


def _coming(today: str, day: int, month: int | None = None, year: str | None = None) -> str:
    """Return the next such day from today on; of a year, if it is given; of any month, if that is not."""
    if year:
        return read_day(f"{'20' * (len(year) == 2)}{year}-{month}-{day}") or ""
    now, this = int(today[:4]), int(today[5:7])
    if month is not None:
        tries = [(now + later, month) for later in range(_LEAP)]
    else:
        tries = [(now + (this + later - 1) // 12, (this + later - 1) % 12 + 1) for later in range(3)]
    days = (read_day(f"{one:04d}-{other}-{day}") or "" for one, other in tries)
    return next((found for found in days if found >= today), "")


def _parts(said: str, spoken: Sequence[DateWords]) -> list[str]:
    fillers = {plain(one) for words in spoken for one in words.fillers}
    return [part for part in _PARTS.findall(said) if part not in fillers]


def _month(name: str, spoken: Sequence[DateWords]) -> int:
    """Return a month by the beginning of its name, from 1 on; 0 for none."""
    found = _named(name, [words.months for words in spoken])
    return 0 if found is None else found + 1


def _weekday(name: str, spoken: Sequence[DateWords]) -> int | None:
    """Return a weekday by the beginning of its name, from Monday as 0; None for none."""
    return _named(name, [words.weekdays for words in spoken])


def _named(beginning: str, tables: Iterable[tuple[str, ...]]) -> int | None:
    """Return the place in the tables of the one name that begins so; None for none or several, or for less than three letters."""
    found = {
        place
        for names in tables
        for place, name in enumerate(names)
        if any(plain(one).startswith(beginning) for one in name.split("/"))
    }
    return found.pop() if len(found) == 1 and len(beginning) > 2 else None


def _plain_keys(table: Mapping[str, T]) -> dict[str, T]:
    return {plain(word): meant for word, meant in table.items()}
