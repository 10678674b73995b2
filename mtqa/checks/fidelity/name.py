"""``fidelity/name``: names that are not those of the source."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class ForeignName(FidelityCheck):
    """A name in the English that the source does not have.

    Engines swap names: a well-known one for a rare one, a neighbouring country for the one that was
    meant; and they garble rare ones. Names are compared by sound across scripts (Latin, Cyrillic,
    Greek, Armenian, Georgian, those of India and Sri Lanka), with the endings of cases left out; nations,
    their people and large cities in all languages of the tables, Chinese, Japanese and Arabic among them,
    where other names are left alone. Names that other languages have in another form (regions, rivers,
    saints, monarchs) are found in tables, as are the seats, colours and nicknames that stand for
    institutions and clubs, and an acronym of the source may be written out. A nation in whose texts the
    language is at home may be made explicit, where the source names no other that the English leaves out.

    Rules: ``nation`` the source names another nation; ``replaced`` it has another name, and nothing like
    this one; ``other`` the same, but what the source has instead may not be a name; ``unlisted`` the same
    in languages of which it is not known how common words are; ``garbled`` it has a name that is a little
    like this one; ``part`` of a name of two words it has one, beside another word, or neither, but
    another name of two words; ``place`` the English has a place that the source does not say, and the
    source one that the English does not; ``rival`` the same of parties, clubs, papers, offices and other
    names of closed sets; ``instead`` a name that the source, in Latin, Cyrillic or Greek letters, does
    not have, and the source one other in its place that the English does not have; ``added`` nothing like
    it stands in the source, and nothing instead; ``unheard`` the same for well-known names in scripts
    without capitals; ``unlike`` the same for any name where the script says how names sound (languages of
    India and Sri Lanka, Georgian); ``lost`` a well-known name of the source that the English leaves out,
    or a nation beside one that it names; ``left-out`` somebody whom the source names by first name and
    surname, or with a title, and who is nowhere in the English; ``two-forms`` the English writes a word
    of the source in another way than before; ``crossed`` two names that have each other's number or rank,
    or of whom the other won; ``exchanged`` the source has a name that the story writes elsewhere, and the
    English another one; ``unsaid`` the same with nothing instead.

    Source: MQM, Accuracy/Mistranslation (named entities); nations, languages and cities from Unicode
    CLDR; other cities from GeoNames; romanisation after ISO 9, BGN/PCGN, ELOT 743 and ISO 15919; pinyin from
    pypinyin, Japanese readings and names from IPADIC.
    """

    id = "fidelity/name"
    title = "Name differs from the source"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    comparison = "name"

    def heeds_names(self, rule: str) -> bool:
        """Only whether a name is garbled: that a name is right does not say that the source names it."""
        return rule == "garbled"
