"""``fidelity/quotation``: what the source quotes is plainly asserted, or what it asserts is quoted."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class TurnedQuotation(FidelityCheck):
    """A direct quotation has become the story's own assertion, or the other way round.

    A lost pair of marks makes a party's claim the agency's own. Marks of all languages count («», „“,
    「」, dashes that open a speech); in the English any mark at all is enough.

    Rules: ``lost`` and ``gained`` for five quoted words and more; ``lost-words`` and ``gained-words``
    for fewer that begin with a small letter: words that somebody does not want to vouch for. With a
    capital, and in scripts without, they are titles and nicknames more often than not; so they are where
    the English has a name that sounds like them, and words of English where it has them as they are. What
    is reported, not quoted ("he said that he would go") is not a loss, unless somebody says "I" or "you".

    Source: MQM, Accuracy/Mistranslation; the Reuters Handbook of Journalism on quotations, which are
    sacrosanct; Unicode's list of quotation marks.
    """

    id = "fidelity/quotation"
    title = "Quotation turned into assertion"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    comparison = "quotation"
