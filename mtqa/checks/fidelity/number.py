"""``fidelity/number``: figures that are not those of the source."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class WrongNumber(FidelityCheck):
    """A number, percentage, sum of money, date, time or measure that is not the one of the source
    ("450 years" for 4億5000万円, "$3 million" for 3 Milliarden Dollar, "5 May" for 6. mai), that has
    no counterpart there, or that was lost on the way.

    Values are compared, not figures: "3,5 %" is "3.5 percent", 3.4億 is 340 million, "three" is 3,
    and 10 km may be 6 miles. Numbers in words that may be part of an idiom are never reported alone,
    nor are roundings that say so ("more than 3,400" for 3,421).

    Rules: ``digit`` a figure changed; ``scale`` right figures and a wrong power of ten: a zero lost,
    a billion for a million; ``unit`` another currency, percent for a number, miles for km; ``date``
    and ``time``; ``word`` where one side is in words, ``word-unit`` where both count the same as well
    (percent, decades, centuries), ``words`` where both are in words; ``weekday`` and ``quarter`` (of the
    year); ``missing`` a figure of the source has no counterpart, ``missing-word`` how long or how much it
    says in words has none; ``added`` a figure of the English has none. Values that are right, each in the
    other's place, are those of ``fidelity/exchanged``.

    Source: the error types "number" and "date/time" of the MQM core typology (Accuracy/Mistranslation);
    Associated Press Stylebook, "numerals".
    """

    id = "fidelity/number"
    title = "Number that the source does not say"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    comparison = "number"
