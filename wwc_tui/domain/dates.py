"""Dates that people type: a day of the calendar, written as it is stored."""

from __future__ import annotations

import re
from calendar import monthrange

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_day(text: str) -> str | None:
    """A day as ISO 8601 (``2026-03-09``); empty for an empty text, None for one that is no day."""
    if not text.strip():
        return ""
    match = _DAY.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups())
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
