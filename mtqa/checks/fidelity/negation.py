"""``fidelity/negation``: a denial that the source does not have, or that the English has lost."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class TurnedNegation(FidelityCheck):
    """The English denies what the source affirms, or affirms what it denies.

    It reports only what is plain: one side has a word that denies, and the other has neither such a
    word nor any that could stand for it ("without", "failed to", "hardly", "unable"; the same in the
    source's language). Two negative words for one denial ("никто не") count once, so do phrases
    that deny in one language only ("не раз", "more than once"). Nothing is said where the other side has
    the opposite of the word that is denied ("überlebte nicht", died).

    Rules: ``added`` the English denies and the source does not; ``lost`` the source denies and the
    English does not; ``fewer`` more clauses of the source deny than there are words in the English that
    could; ``undone`` a word that denies by itself stands alone in the English, and the source denies it
    ("ruled out" for what was not). Where denying is a matter of signs that many words have in them
    (Japanese), what the English denies alone is ``added-unsure``.

    Source: MQM, Accuracy/Mistranslation; the lists were checked against sentences that people
    corrected: those of Romanian, Estonian, Russian, Nepali, Sinhala and Chinese. Those of Arabic, Persian,
    Hindi, Indonesian, Korean, Turkish and Vietnamese were checked against sentences of manuals
    (recipes/data/manuals.py); those of 26 languages against news that was written for this, and with those of
    Czech, German, Hausa, Icelandic, Japanese, Russian, Ukrainian and Chinese against professional
    translations (benchmarks/written/lines); those of Afrikaans, Albanian, Azerbaijani, Georgian, Kazakh,
    Macedonian, Malay, Marathi, Swahili, Tagalog, Tamil and Telugu against sound lines of news
    (benchmarks/written/plain); those of Armenian, Basque, Burmese, Galician, Gujarati, Irish, Kannada, Khmer,
    Malayalam, Mongolian, Punjabi, Uzbek and Welsh against sound lines of news too
    (benchmarks/written/rare and further); those of Latvian, Lithuanian and Slovene against none.
    """

    id = "fidelity/negation"
    title = "Negation turned"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    comparison = "negation"
