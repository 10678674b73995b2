"""What the alignment sees of a sentence: length, numbers in any digits, names, words, marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from mtqa.source.alignment.lexicon import Lexicon, english_stem, run_keys, run_stems, source_stem, word_keys

_SCALES = {
    "十": 1, "百": 2, "千": 3, "천": 3, "万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8, "兆": 12,
    "조": 12,
}  # fmt: skip
_SIGNS = "".join(_SCALES)
_NUMBER = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+(?:[.,]\d+)?"
    rf"|\d+(?:[.,'’٬٫]\d+)*(?:[{_SIGNS}]+(?:\d+(?:[.,]\d+)*)?)*"
)
_PART = re.compile(rf"(\d+(?:[.,]\d+)*)([{_SIGNS}]*)")
#: Digits of a number that are compared.
_LONGEST = 20
_NOT_DIGIT = re.compile(r"\D+")
#: Months and small numbers are words in English and often digits elsewhere.
_WORDS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "january february march april may june july august september october november december",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    )
    for number, word in enumerate(words.split(), 1)
}


def numbers(text: str) -> list[str]:
    """The significant digits of each number in digits, in order; "0" for zero."""
    return [_significant(match.group()) for match in _NUMBER.finditer(_western(text))]


def spelled(word: str) -> str:
    """The significant digits of an English word for a number or a month; "" for any other word."""
    number = _WORDS.get(word.lower(), "")
    return number.rstrip("0") or number


def _western(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(sign)) if not sign.isascii() and sign.isdecimal() else sign for sign in text
    )


def _significant(number: str) -> str:
    if any(sign in number for sign in _SIGNS):
        digits = str(sum(_scaled(*match.groups()) for match in _PART.finditer(number)))
    else:
        digits = _NOT_DIGIT.sub("", number)
    return digits.strip("0")[:_LONGEST] or "0"


def _scaled(digits: str, scale: str) -> int:
    """A number such as 4.5 with its scale, times a thousand: enough places for its significant digits."""
    whole, _, rest = digits.replace(",", "" if len(digits.rpartition(",")[2]) == 3 else ".").partition(".")
    value = int(whole[-_LONGEST:]) * 1000 + int((rest + "000")[:3])
    return int(value * 10 ** min(24, sum(_SCALES[sign] for sign in scale)))


#: Signs counted on both sides, each with its forms: questions, exclamations, quotations, …
MARKS = (
    "?？؟;՞",
    "!！՜",
    '"“”„«»‹›「」『』《》″＂',
    "(（[［",
    "%％٪",
    ":：",
    ",，、،",
    "-–—",
)
#: Beyond so many characters of a sentence nothing is looked up.
_READ = 6_000
_NAME_LENGTH = 3
_WORD_LENGTH = 4
_LAST = re.compile(r"[.!?…:;。！？।॥۔؟։።၊။៕]")
#: Stops within and at the end: followed by a space, or East Asian.
_STOPS = re.compile(r"[.!?…؟।॥۔։။។][\"'”’»)\]]*(?=\s|$)|[。！？]")
_CLOSERS = re.compile(r"[\s\"'”’»)\]」』）〉》]+$")
_JOINERS = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")
#: Runs of these are written without spaces between the words.
_UNSPACED = (
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+|[\u3040-\u309f]+"
)
_KATAKANA = r"[\u30a1-\u30fa\u30fc-\u30ff]+"


@dataclass(frozen=True, slots=True)
class SentenceProfile:
    """One sentence.

    ``length`` are characters other than white space; ``marks`` as MARKS, then stops, and whether there is
    none at its end. ``numbers``, ``names`` (capitalised within the sentence), ``words`` (others) and
    ``known`` (stems of words in the lexicon, which are not in ``words``) are what the other side should
    say too; ``keys`` all that it could be known by.
    """

    length: int
    marks: tuple[int, ...]
    numbers: frozenset[str]
    spelled: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    known: frozenset[str]
    keys: frozenset[str]


def read_english(text: str, lexicon: Lexicon) -> SentenceProfile:
    """Read an English sentence; numbers in words and months are known too."""
    sentence, words, _ = _read(text)
    spelt = frozenset(filter(None, map(spelled, words)))
    stems = {word: english_stem(word) for word in words}
    known = {word for word in sentence.words if stems[word] in lexicon.english}
    keys = [*(f"#{figure}" for figure in spelt), *(f"@{stem}" for stem in stems.values())]
    return replace(
        sentence,
        spelled=spelt - sentence.numbers,
        words=sentence.words - known,
        known=frozenset(f"@{stems[word]}" for word in known),
        keys=sentence.keys.union(keys),
    )


def read_source(text: str, lexicon: Lexicon) -> SentenceProfile:
    """Read a sentence of the source."""
    sentence, words, runs = _read(text)
    if not lexicon.source:
        return sentence
    stems = {word: source_stem(word) for word in words}
    known = {word for word in sentence.words if stems[word] in lexicon.source}
    found = {stem for run in runs for stem in run_stems(run) if stem in lexicon.source}
    every = found.union(stem for stem in stems.values() if stem in lexicon.source)
    keys = (f"@{english}" for stem in every for english in lexicon.source[stem])
    return replace(
        sentence,
        words=sentence.words - known,
        known=frozenset(found).union(stems[word] for word in known),
        keys=sentence.keys.union(keys),
    )


def _read(text: str) -> tuple[SentenceProfile, list[str], list[str]]:
    """A sentence without what a lexicon tells, its words, and its runs without spaces."""
    text = text.translate(_JOINERS)
    length = len(text) - sum(map(text.count, " \n\t\r\u00a0\u3000"))
    text = text[:_READ]
    stops = sum(1 for _ in _STOPS.finditer(text))
    marks = (*(sum(map(text.count, forms)) for forms in MARKS), stops, int(not _ends(text)))
    figures = frozenset(numbers(text))
    names, words = set(), set()
    every, runs = [], []
    keys = {f"#{figure}" for figure in figures}
    for number, match in enumerate(_words().finditer(unicodedata.normalize("NFC", text))):
        word = match.group()
        if match.lastgroup == "run":
            runs.append(word)
            keys.update(run_keys(word))
            continue
        every.append(word)
        keys.update(word_keys(word))
        if number and word[0].isupper() and len(word) >= _NAME_LENGTH:
            names.add(word)
        elif len(word) >= _WORD_LENGTH:
            words.add(word)
    nothing: frozenset[str] = frozenset()
    sentence = SentenceProfile(
        length, marks, figures, nothing, frozenset(names), frozenset(words - names), nothing, frozenset(keys)
    )
    return sentence, every, runs


def keys_of(kind: str, item: str, lexicon: Lexicon) -> Iterable[str]:
    """The keys by which a number, name or word of a sentence can be known on the other side."""
    if kind == "known":
        return (item,) if item[0] == "@" else (f"@{stem}" for stem in lexicon.source[item])
    return (f"#{item}",) if kind in ("numbers", "spelled") else word_keys(item)


def _ends(text: str) -> bool:
    return _LAST.match(_CLOSERS.sub("", text[-40:])[-1:]) is not None


def words_and_runs(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, and its runs without spaces, in order."""
    found = list(_words().finditer(text.translate(_JOINERS)))
    return (
        [match.group() for match in found if match.lastgroup != "run"],
        [match.group() for match in found if match.lastgroup == "run"],
    )


@cache
def _words() -> re.Pattern[str]:
    # Vowel signs are no letters for re, but belong to the word.
    signs = "".join(chr(code) for code in range(0x3000) if unicodedata.category(chr(code)).startswith("M"))
    return re.compile(rf"(?P<run>{_UNSPACED})|{_KATAKANA}|(?:[^\W\d_\u0e00-\u0eff\u3040-\u9fff]|[{signs}])+")
