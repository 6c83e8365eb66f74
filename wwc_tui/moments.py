"""Moments as people read them. They are kept in UTC and shown in local time; the one conversion between the two is here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def local(moment: str | datetime) -> datetime | None:
    """Return a moment in local time; None for a text that is none.

    One without a time zone is in UTC. At either end of the calendar, where local time would lie outside it, it stays in UTC.

    Args:
        moment: A moment, or ISO 8601 as changes hold it.
    """
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            return None
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return known.astimezone()
    except (OverflowError, ValueError, OSError):
        return known


def local_day(moment: str) -> str:
    """Return the local day of a moment, both ISO 8601; what is no moment, as it is."""
    found = local(moment)
    return found.date().isoformat() if found else moment


def local_minute(moment: str) -> str:
    """Return the local day and minute of a moment, as YYYY-MM-DD HH:MM; what is no moment, as it is."""
    found = local(moment)
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
