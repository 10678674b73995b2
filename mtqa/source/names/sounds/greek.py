"""Sounds of other languages that Greek has no letter for: "Γιόβιτς" is Jović, "Αγιούμπ" Ayoub.

Its "γι" before a vowel is the y of English and the j of other languages, and its "τσ" what those write "c",
with or without a mark; English mostly leaves the mark out.
"""

from __future__ import annotations

import re

from mtqa.source.names.sounds.letters import without_digraphs

_GREEK = re.compile("[\u0370-\u03ff]")
#: A y before a vowel, and what it is read as.
_Y, _AS_Y = re.compile(r"γ(?:ι|υ|ει|η)(?=[αάεέηήοόυύωώ])|γ(?=ι[αάεέοόωώ]|[εέηήιίυύ])", re.IGNORECASE), "ι"
_VOWEL_BEHIND = re.compile(r"(?<=ι)ι(?=[αάεέηήοόυύωώ])")
_TS = re.compile("τσ|τς", re.IGNORECASE)
#: What Greek writes within words for "nts", "ndj", "nd", "mb" and "ng", too, in letters that are read as
#: those; and for the first sound of "Giorgio" and "Jintao".
_NASALS = tuple(
    (re.compile(rf"(?<=\w){written}", re.IGNORECASE), letters)
    for written, letters in (("ντσ", "nts"), ("ντζ", "ndj"), ("ντ", "nd"), ("μπ", "mb"), ("γκ", "ng"))
)
_TZ = re.compile("τζ", re.IGNORECASE)
_C = re.compile(r"[cčć](?!h)", re.IGNORECASE)


def is_greek(word: str) -> bool:
    """Whether a word begins with a Greek letter."""
    return _GREEK.match(word) is not None


def with_y(word: str) -> str:
    """A Greek word with a vowel for each "γι" that may be the y of another language; others as they are.

    >>> with_y("Γιόβιτς"), with_y("Αγιούμπ")
    ('ιόβιτς', 'Αιούμπ')
    """
    if not is_greek(word):
        return word
    return _VOWEL_BEHIND.sub("", _Y.sub(_AS_Y, word))


def readings(word: str) -> set[str]:
    """A Greek word as it is, and with Latin letters for what may be other sounds than it is read as; another
    word as it is.

    >>> "Ρέntsι" in readings("Ρέντσι"), readings("Renzi")
    (True, {'Renzi'})
    """
    if not is_greek(word):
        return {word}
    nasal = word
    for written, letters in _NASALS:
        nasal = written.sub(letters, nasal)
    return {word, with_y(word), nasal, _TZ.sub("dj", word)}


def with_ts(name: str, word: str) -> str:
    """A name of the English with "ts" for its "c", where a Greek word has that sound.

    >>> with_ts("Jovic", "Γιόβιτς")
    'Jovits'
    """
    return _C.sub("ts", name) if _TS.search(word) else name


def spellings(name: str, word: str) -> set[tuple[str, str]]:
    """A name of the English and a Greek word as they may be compared letter by letter."""
    pairs = ((one, other) for one in (name, with_ts(name, word)) for other in (word, with_y(word)))
    return {(without_digraphs(one), without_digraphs(other)) for one, other in pairs}
