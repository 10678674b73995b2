"""``fidelity/calendar``: another time, season, direction or rank than the source names."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class OtherMember(FidelityCheck):
    """A word of a closed set that stands for another of it: "weeks" where the source says years, "evening"
    for its morning, "yesterday" for tomorrow, "winter" for summer, "northern" for southern, "third" for
    first.

    The English names a member that nothing in the source says, and the source one of the same set that
    nothing in the English does, their neighbouring sentences included. What is often said for one another
    is silent: the last 24 hours for a day, six months for half a year, decades for tens of years, tonight
    for this evening, "today" beside a date. Tables for 55 languages say what their words may stand for.

    Rules: ``unit`` of time, ``part-of-day``, ``day`` (yesterday, today, tomorrow), ``season``,
    ``direction``, ``rank`` (first to twelfth, last). With ``-again`` after it: the other side has the word
    as well, in another place, but too few of the one and too many of the other.

    Source: the error types "number" and "date/time" of the MQM core typology (Accuracy/Mistranslation);
    units, relative days and parts of the day of Unicode's CLDR.
    """

    id = "fidelity/calendar"
    title = "Another time, season, direction or rank than the source names"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    comparison = "calendar"
