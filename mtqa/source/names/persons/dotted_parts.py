"""Names from elsewhere of which a Chinese or Japanese source says one part beside another one.

Chinese and Japanese write such names by their sounds, with a dot between their parts: 里卡多·塞拉诺,
ジョン・スミス. So where one part says a word of an English name, the part beside it says the word beside
that, or the name is another one: "Ricardo Larsson" for 里卡多·塞拉诺. Consonants are compared, since each
character has a vowel, whether the name has or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mtqa.document import Span
from mtqa.language.words import WORD, word_list
from mtqa.source.names.english import CapitalWord, is_name
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.matching.hearing import Sound, katakana, mandarin, unlike
from mtqa.source.names.persons.parts import OtherPart
from mtqa.source.names.persons.word_pairs import word_pairs
from mtqa.source.names.sounds.likeness import spoken as spoken_forms

_HAN, _KATAKANA = "[\u3400-\u9fff]", "[\u30a1-\u30fa\u30fc]"
#: In Japanese a dot between Han characters parts what is not a name: "the closer, Ishido".
_NAMES = {
    "ja": re.compile(rf"{_KATAKANA}{{2,12}}(?:[·・‧•]{_KATAKANA}{{2,12}})+"),
    "zh": re.compile(rf"{_HAN}{{1,12}}(?:[·・‧•]{_HAN}{{1,12}})+"),
}
_DOT = re.compile("[·・‧•]")
_HAN_START = re.compile(_HAN)
#: Fewest letters of a word of an English name, and of a word in small letters that may say a part of one.
_SHORTEST, _LONG = 3, 6
#: Fewest consonants by which a word is compared.
_FEWEST = 2
#: Characters of a name's first part that may stand before it, and of its last after it: nothing parts the
#: words of these languages.
_BEFORE, _AFTER = 8, 8
#: The share of its sounds in which a word differs at most from a part that says it; less than that from
#: whatever may say it, and at least from a part that says another.
_SAID, _MAYBE, _OTHER = 0.3, 0.42, 0.45
#: The same of a part that another word of the English says.
_SPOKEN = 0.22
#: The same of what stands anywhere in a run of Han characters, which has the sounds of many names.
_INSIDE = 0.15


def other_sounds(text: str, span: Span, source: str, language: str) -> Iterator[OtherPart]:
    """The words of names in a stretch of English that are others in its source, in order."""
    if language not in _NAMES or not _DOT.search(source):
        return
    pairs = [(pair.one, pair.two) for pair in word_pairs(text, span) if pair.plain]
    names = [_DOT.split(match[0]) for match in _NAMES[language].finditer(source)] if pairs else []
    spoken = [
        part
        for match in WORD.finditer(text, span.start, span.end)
        for part in match[0].split("-")
        if len(part) >= (_SHORTEST if part[0].isupper() else _LONG)
    ]
    for one, two in pairs:
        found = next((made for parts in names if (made := _other(one, two, parts, spoken))), None)
        if found is not None and not _is_said(text[found.span.start : found.span.end], source, language):
            yield found


def _other(
    one: CapitalWord, two: CapitalWord, parts: Sequence[str], spoken: Sequence[str]
) -> OtherPart | None:
    """The word of two that none of a name's parts says, where a neighbour says the other one.

    ``spoken``: words of the English; the part in question is said by none of them.
    """
    last = len(parts) - 1
    for at, (first, second) in enumerate(pairwise(parts)):
        begins, ends = at == 0, at + 1 == last
        before, after = _heard(one.word, first, before=begins), _heard(two.word, second, after=ends)
        if before <= _SAID and after >= _OTHER and _may_be(two):
            word, beside, instead = two, one, at + 1
        elif after <= _SAID and before >= _OTHER and _may_be(one):
            word, beside, instead = one, two, at
        else:
            continue
        if any(
            _heard(word.word, part, before=k == 0, after=k == last) < _MAYBE for k, part in enumerate(parts)
        ):
            continue
        others = (each for each in spoken if each not in (word.word, beside.word))
        here = parts[instead]
        if all(_heard(each, here, before=begins, after=ends) >= _SPOKEN for each in others):
            return OtherPart(word.span, beside.word, here)
    return None


def _may_be(word: CapitalWord) -> bool:
    return (
        all(len(form.replace("a", "")) >= _FEWEST for form in spoken_forms(word.word))
        and is_name(word.word, opening=word.opening)
        and word.word.lower() not in word_list("function_words")
    )


def _heard(word: str, part: str, *, before: bool = False, after: bool = False) -> float:
    """The share of a word's sounds in which a part differs; ``before`` and ``after``: where other words may
    stand in front of the name in it, and after it."""
    if len(word) < _SHORTEST:
        return 1.0
    if not _HAN_START.match(part):
        return min(unlike(word, sound) for sound in katakana(part))
    starts = range(min(len(part), _BEFORE + 1) if before else 1)
    found = [part[start:] for start in starts]
    if after:
        found += [made[:end] for made in found for end in range(max(1, len(made) - _AFTER), len(made))]
    heard = [sound for made in dict.fromkeys(found) if len((sound := _bare(made)).sounds) >= _FEWEST]
    return min((unlike(word, sound) for sound in heard), default=1.0)


def _bare(word: str) -> Sound:
    """A word in Han characters by its consonants."""
    heard = mandarin(0, word).sounds.replace("a", "")
    return Sound(0, word, heard, bare=True, flat=True)


def _is_said(word: str, source: str, language: str) -> bool:
    """Whether a word may stand anywhere in the source."""
    if word.lower() in source.lower() or has_form(word, source, language):
        return True
    runs = re.findall(f"{_HAN}+|{_KATAKANA}+", source)
    for run in runs:
        if not _HAN_START.match(run):
            if any(unlike(word, sound) < _SAID for sound in katakana(run)):
                return True
        elif unlike(word, mandarin(0, run)) < _INSIDE:
            return True
    return False
