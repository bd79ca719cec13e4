"""The date in China, which has a single time zone, without summer time since 1991."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=8))


def today() -> date:
    """The current date."""
    return datetime.now(ZONE).date()
