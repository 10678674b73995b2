"""``fidelity/opposite``: a word that is the opposite of what the source says."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class OppositeWord(FidelityCheck):
    """A word turned into its opposite: "prices rose" where the source says that they fell, "at most" for
    its at least, "the ruling party" for the opposition, "her father" for her mother; or another
    office: "the Foreign Ministry" for the ministry of defence, "the Supreme Court" for a regional one.

    The English names one side of a pair of opposites that nothing in the source names, and the source the
    other side that nothing in the English does, their neighbouring sentences included. Where one side alone
    has a negation nothing is said: "did not rise" may stand for a fall. Tables for 69 languages say which
    words name what; those that can mean something else account for a word of the other side, and are no
    evidence by themselves.

    Rules: ``bound`` (at least, at most), ``amount`` (all, most, half, few, none; dozens, hundreds),
    ``trend`` (rise, fall),
    ``person`` (father and mother, men and women), ``word`` for all others (accept and reject, buy and sell,
    before and after; ministries, courts, international organisations); ``far``: those of ``word`` whose
    places in the sentence hardly belong together;
    ``about`` a number that the source only rounds and the English bounds: "more than 300" for about 300;
    ``again``: the other side has the word as well, in another place, but too few of the
    one and too many of the other; ``values``: two values that each have the opposite, or what
    is counted, beside them that the other has in the source: "91 declined, 322 advanced", "26
    killed and 11 injured".

    Source: the error type "mistranslation" of the MQM core typology; the pairs are of the kind that
    WordNet calls direct antonyms.
    """

    id = "fidelity/opposite"
    title = "The opposite of what the source says"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    comparison = "opposite"
