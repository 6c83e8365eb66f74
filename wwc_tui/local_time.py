"""Moments as people read them. They are kept in UTC and shown in local time; the one conversion between the two is here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def local(moment: datetime) -> datetime:
    """Return a moment in local time; at either end of the calendar, where local time would lie outside it, in UTC.

    A session file from elsewhere may hold such a moment, and no view may fail on it. One without a time zone is in UTC.
    """
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return known.astimezone()
    except (OverflowError, ValueError, OSError):  # which of them depends on the system
        return known


def local_moment(text: str) -> datetime | None:
    """Return a moment that a session holds as ISO 8601 in local time; None for a text that is none."""
    try:
        return local(datetime.fromisoformat(text))
    except ValueError:
        return None


def local_day(moment: str) -> str:
    """Return the local day of a moment, both ISO 8601; what is no moment, as it is."""
    found = local_moment(moment)
    return found.date().isoformat() if found else moment


def local_minute(moment: str) -> str:
    """Return the local day and minute of a moment, as YYYY-MM-DD HH:MM; what is no moment, as it is."""
    found = local_moment(moment)
    return f"{found.date().isoformat()} {found:%H:%M}" if found else moment


def begin_of(day: str) -> str:
    """Return the moment at which a local day begins, as it stands in changes: ISO 8601, UTC, milliseconds.

    Args:
        day: ISO 8601.
    """
    midnight = datetime.combine(date.fromisoformat(day), time())
    try:
        moment = midnight.astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        moment = midnight.replace(tzinfo=UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
