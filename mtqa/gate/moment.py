"""Dates as wires write them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

#: ISO 8601, extended or basic (NITF, IIM); datetime.fromisoformat takes neither all of it nor "Z" in 3.10.
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?",
    re.IGNORECASE,
)


def moment(date: str) -> datetime | None:
    """A date of ISO 8601, as wires write it, or of RFC 5322, as RSS does; without a zone it is UTC's.

    None for what is neither.
    """
    date = date.strip()
    try:
        if found := _ISO.fullmatch(date):
            return _of(found)
        told = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return told if told.tzinfo else told.replace(tzinfo=timezone.utc)


def _of(found: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(found[number] or 0) for number in range(1, 7))
    offset = timedelta(hours=int(found[9] or 0), minutes=int(found[10] or 0))
    zone = timezone(-offset if found[8] == "-" else offset)
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)
