"""Moments in local time, also those that no clock of this computer could show."""

from __future__ import annotations

from datetime import UTC, datetime


def local(moment: datetime) -> datetime:
    """Return a moment in local time; in UTC if it lies so near either end of the calendar that it has no local time.

    A session file from elsewhere may hold such a moment, and no view may fail on it.
    """
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):  # which of them depends on the system
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def local_moment(text: str) -> datetime | None:
    """Return a moment that a session holds as ISO 8601 in local time; None for a text that is none."""
    try:
        return local(datetime.fromisoformat(text))
    except ValueError:
        return None
