"""Days and moments as they are stored: whether a text is one, its weekday, and which day comes so much later."""

from __future__ import annotations

import re

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MOMENT = re.compile(r"(.{10})T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_day(text: str) -> str | None:
    """A day as ISO 8601 (``2026-03-09``); empty for an empty text, None for one that is no day."""
    if not text.strip():
        return ""
    match = _DAY.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups())
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    return _written(year, month, day)


def read_moment(text: str) -> str | None:
    """A moment as ISO 8601 has it (``2026-03-09T14:02:00.000Z``); None for a text that is none."""
    match = _MOMENT.fullmatch(text)
    return text if match and read_day(match[1]) == match[1] else None


def months_after(day: str, months: int) -> str:
    """The day so many months after another one; the last of its month where that has no such day.

    Returns:
        ISO 8601; empty if the first day is none, or the other would lie outside the years 1 to 9999.
    """
    if not (read := read_day(day)):
        return ""
    year, month, date = (int(part) for part in read.split("-"))
    over, month = divmod(month - 1 + months, 12)
    if not 1 <= year + over <= 9999:
        return ""
    return _written(year + over, month + 1, min(date, _length(year + over, month + 1)))


def days_after(day: str, days: int) -> str:
    """Return the day so many days after another one, or before it; ISO 8601.

    Returns:
        Empty if the first day is none, or the other would lie outside the years 1 to 9999.
    """
    if not (read := read_day(day)):
        return ""
    rest = _ordinal(read) + days
    if not 1 <= rest <= _LAST:
        return ""
    year = rest * 400 // _FOUR_CENTURIES + 2  # one or two years too late: leap years come unevenly
    while _before(year) >= rest:
        year -= 1
    rest -= _before(year)
    month = 1
    while rest > _length(year, month):
        rest -= _length(year, month)
        month += 1
    return _written(year, month, rest)


def weekday(day: str) -> int:
    """Return the weekday of a day in ISO 8601, 0 for Monday to 6 for Sunday."""
    return (_ordinal(day) - 1) % 7


_FOUR_CENTURIES = 146_097
_LAST = 3_652_059
"""The number of 9999-12-31."""


def _ordinal(day: str) -> int:
    """Return the number of a day; 1 is 0001-01-01, a Monday."""
    year, month, date = (int(part) for part in day.split("-"))
    return _before(year) + sum(_length(year, one) for one in range(1, month)) + date


def _before(year: int) -> int:
    """Return how many days lie before a year."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def _length(year: int, month: int) -> int:
    """How many days a month has."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap


def _written(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"
