"""``fidelity/untranslated``: words of the source that stand in the English as they are."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class LeftUntranslated(FidelityCheck):
    """Words that the English has copied from the source.

    That a word stands in the source letter by letter, in small letters, and is not of the English
    language is better evidence than its looks: it also finds words of languages for which there is no
    list (Estonian, Nepali). Names, titles and quotations are copied rightly and left alone.

    Rules: ``script`` letters of another script that stand in the source; ``sentence`` most words of a
    sentence; ``stretch`` three words in a row and more, two of them in small letters and not English;
    ``word`` a single one that is common in the source's language; ``letters`` one that is rare there and
    has letters that English lacks; ``word-rare`` one in a language without a list. Latin letters in a source
    of another script are copied rightly. ``phrase`` two small words that stand together in the source, one
    of them not English ("kann das"), or a German noun with its determiner or a small word ("einen
    Lampenschirm"); ``small`` a word that is frequent in the source's language and rare in English ("für");
    ``noun`` a German noun with its capital ("the Verkehrsminister"): frequent there, with other cases or made
    of frequent words, and with a determiner in the source. Words after a name or in one, and those that
    often are heads of names ("Bundestag"), are left alone. ``rare`` one that no list has, of six letters and
    more; ``capital`` one that the source writes small and the English does not, for it opens a sentence or
    stands before the name of a person ("Kammaråklagare Moa Wennerlund"), or though it is common and stands
    between small ones; ``plain`` one that has lost its marks or has an English plural's ending ("strazi",
    "bilets"); ``article`` a German noun after "a"
    or "an"; ``syllables`` a Vietnamese word, with its marks or without ("nhan xo"); ``form`` one that stands
    in the source with another ending ("the klubba", "klubban"); ``romanised`` one that sounds like a word of
    the source in other letters ("rebyata"), where its letters follow each other as they do not in English,
    ``romanised-common`` where they may and the word is an everyday one there, ``romanised-unsure`` where it
    is rare. In most scripts it may also be a reading of each letter. What the story explains, or has three
    times, is a term. Where frequencies are not known, words that the lexicon of the alignment has English
    for count as frequent (Hausa).

    Source: MQM, Accuracy/Untranslated; word frequencies of the wordfreq library.
    """

    id = "fidelity/untranslated"
    title = "Left in the source language"
    category = "Accuracy/Untranslated"
    severity = Severity.MAJOR
    comparison = "untranslated"
    about_words = True
