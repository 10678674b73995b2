"""Words of the source in the English that are short, or look like names: phrases, small words, German nouns.

That a word stands in the source letter by letter is the first evidence; that it is frequent in the source's
language and far less so in English, the second. Names have both where they are famous; so what stands after
a name, or in one, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.german import is_determined, is_german_noun, is_made_noun, may_be_german_noun
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import grammar, is_loanword, word_list
from mtqa.source.alignment.lexicon import english_stem, lexicon, source_stem

#: Of a phrase: Zipf frequency of each word in the source's language, by how much it is higher than in
#: English for the one word and for the other, and the fewest letters of the longer one.
_PHRASE, _FAR, _NEAR, _LETTERS = 3.8, 2.0, 0.3, 3
#: Of a small word: the frequency, that in English which it must not have, and the difference; the difference
#: that is enough by itself, and for a word with a capital; the frequency from which that is not a name.
_SMALL, _ENGLISH, _SHORTEST, _FARTHEST, _FUNCTION = 4.3, 3.3, 2, 3.0, 6.2
#: The frequency that is taken for a word of the lexicon, and by how much that of a determiner is higher in
#: the source's language.
_COMMON, _OWN = 5.0, 1.0
#: The English frequency of a word that is one at all.
_ANY = 1.5
#: Words before one in which a name may begin, and the English frequency of words that are not names.
_BACK, _NO_NAME, _SURELY_NONE = 3, 3.5, 6.0
_STOPPED = re.compile(r"(?:^|[.!?:])[\s\"'„“”«»‘’(]*$")
#: What stands before a town, and after it the region in which it is.
_TOWN = re.compile(r"\b(?:from|in|at|near|of|outside|around) $")
_IN_REGION = re.compile(r"(?:,| in| near)(?: the)? (?:(?:north|south|west|east|central)\w* )?[A-Z]")
_GLUED = re.compile(r"[./@]\w")


class CopiedPlace(NamedTuple):
    """Words of the English by their numbers, both inclusive, and the rule that found them."""

    first: int
    last: int
    rule: str


class Copied:
    """The words of an English text beside its source.

    ``words`` and ``source_words`` are matches in ``text`` and in ``source``; ``language`` is the source's.
    """

    def __init__(
        self,
        text: str,
        words: Sequence[re.Match[str]],
        source: str,
        source_words: Sequence[re.Match[str]],
        language: str,
    ) -> None:
        self._text, self._words, self._source = text, words, source
        self._source_words, self._language = source_words, language

    @cached_property
    def _opening(self) -> frozenset[str]:
        """Words with which a sentence of the source begins: their capital says nothing."""
        return frozenset(
            word[0] for word in self._source_words if _STOPPED.search(self._source[: word.start()])
        )

    @cached_property
    def _copied(self) -> frozenset[str]:
        return frozenset(word[0] for word in self._source_words)

    def places(self) -> Iterator[CopiedPlace]:
        """What is left, in order; none where nothing is known of the language's words."""
        if not has_frequencies(self._language) and not lexicon(self._language).source:
            return
        at = 0
        while at < len(self._words):
            if self._words[at][0] not in self._copied:
                at += 1
            elif self._is_phrase(at) or self._is_determined_noun(at):
                yield CopiedPlace(at, at + 1, "phrase")
                at += 2
            else:
                if self._is_small(at):
                    yield CopiedPlace(at, at, "small")
                elif self._language == "de" and self._is_noun(at):
                    yield CopiedPlace(at, at, "noun")
                elif self._language == "de" and self._has_article(at):
                    yield CopiedPlace(at, at, "article")
                at += 1

    def _is_phrase(self, at: int) -> bool:
        """Whether two small words stand together here as in the source, and at least one is not English, nor
        kept there: "kronor via"."""
        if at + 1 == len(self._words):
            return False
        words = [self._words[at][0], self._words[at + 1][0]]
        between = self._text[self._words[at].start() : self._words[at + 1].end()]
        pair = [self._small(at), words[1]]
        if not all(word.islower() for word in pair) or max(map(len, pair)) < _LETTERS or self._is_named(at):
            return False
        if between not in self._source or "." in between or "/" in between:
            return False
        least = min(map(self._farther, pair))
        most = max((self._farther(word) for word in pair if not is_loanword(word)), default=0.0)
        common = all(self._frequency(word) >= _PHRASE for word in pair)
        return common and most >= _FAR and least >= _NEAR

    def _frequency(self, word: str) -> float:
        """The Zipf frequency of a word in the source's language, or that of common ones where none are known
        and the lexicon of the alignment has English for it."""
        if has_frequencies(self._language):
            return frequency(word, self._language)
        known = lexicon(self._language).source.get(source_stem(word), ())
        return _COMMON if known and english_stem(word) not in known else 0.0

    def _is_determined_noun(self, at: int) -> bool:
        """Whether a German noun stands here with a determiner before it, or a small word after it.

        As in the source: "einen Lampenschirm", "Menschen wurden".
        """
        if self._language != "de" or at + 1 == len(self._words):
            return False
        first, second = self._small(at), self._words[at + 1][0]
        pair = self._text[self._words[at].start() : self._words[at + 1].end()]
        if pair not in self._source or self._is_named(at) or self._is_named_behind(at + 1):
            return False
        if self._is_within_name(at):
            return False
        if first.islower() and is_determined((first, second), 1):
            return may_be_german_noun(second) and self._farther(first) >= _OWN
        small = second.islower() and self._frequency(second) >= _PHRASE and self._farther(second) >= _FAR
        return small and bool(at) and may_be_german_noun(first)

    def _farther(self, word: str) -> float:
        """By how much more frequent a word is in the source's language than in English."""
        return self._frequency(word) - english_zipf(word)

    def _is_within_name(self, at: int) -> bool:
        """Whether words copied in one go begin before a word with a capital: "Haus der Kulturen"."""
        first = at
        while first and self._words[first - 1][0] in self._copied:
            first -= 1
            if self._text[self._words[first].start() : self._words[at].end()] not in self._source:
                return False
            if self._words[first][0][0].isupper():
                return True
        return False

    def _is_named_behind(self, at: int) -> bool:
        """Whether a name goes on after a word."""
        behind = self._words[at + 1][0] if at + 1 < len(self._words) else ""
        return behind[:1].isupper() and behind in self._copied

    def _is_small(self, at: int) -> bool:
        word = self._small(at)
        if not word.islower() or len(word) < _SHORTEST or not word.isalpha():
            return False
        theirs, ours = self._frequency(word), english_zipf(word)
        least = _FAR if ours < _ENGLISH and word == self._words[at][0] else _FARTHEST
        if theirs < _SMALL or theirs - ours < least or is_loanword(word):
            return False
        return not (self._is_named(at) or self._is_glued(at) or self._beside_name(at))

    def _small(self, at: int) -> str:
        """A word in small letters where its capital only says that it opens a sentence of the source."""
        word = self._words[at][0]
        opens = word in self._opening and word not in self._inside
        opens = opens and self._frequency(word.lower()) >= _FUNCTION
        inside = not _STOPPED.search(self._text[: self._words[at].start()])
        return word.lower() if opens and inside else word

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Words of the source that stand within its sentences."""
        return frozenset(
            word[0] for word in self._source_words if not _STOPPED.search(self._source[: word.start()])
        )

    def _is_noun(self, at: int) -> bool:
        word = self._words[at][0]
        if not at or word in word_list("loanwords") or word.lower() in word_list("loanwords"):
            return False
        if word in word_list("german_nouns_kept"):
            return False
        if not is_german_noun(word) or self._is_glued(at) or self._is_within_name(at):
            return False
        if self._is_place(at):
            return False
        if any(self._beside_name(place) for place, other in enumerate(self._words) if other[0] == word):
            return False
        return self._is_behind_article(at) or any(
            self._is_common(place) for place, other in enumerate(self._source_words) if other[0] == word
        )

    def _is_place(self, at: int) -> bool:
        """Whether a word is a town by what stands around it: "from Selb in Upper Franconia"."""
        before, behind = self._text[: self._words[at].start()], self._text[self._words[at].end() :]
        return _TOWN.search(before) is not None and _IN_REGION.match(behind) is not None

    def _is_behind_article(self, at: int) -> bool:
        """Whether an article or a possessive stands before a word, and no name after it."""
        behind = self._words[at + 1][0] if at + 1 < len(self._words) else ""
        return self._words[at - 1][0].lower() in grammar("before_nouns") and not behind[:1].isupper()

    def _has_article(self, at: int) -> bool:
        """Whether a German noun stands after an English article that names lack: "as a Referent in"."""
        word = self._words[at][0]
        if not at or self._words[at - 1][0] not in ("a", "an") or word.lower() in word_list("loanwords"):
            return False
        if word in word_list("german_nouns_kept"):
            return False
        text, end = self._text, self._words[at].end()
        behind = self._words[at + 1][0] if text[end : end + 1] == " " and at + 1 < len(self._words) else ""
        alone = not behind or behind.lower() in word_list("function_words")
        alone = alone or (behind.islower() and is_german_noun(word))
        made = is_made_noun(word) or is_german_noun(word)
        return alone and made and not (self._is_glued(at) or self._beside_name(at))

    def _is_common(self, place: int) -> bool:
        """Whether a word of the source has a determiner, and no name after it: "die Straße X"."""
        words = [word[0] for word in self._source_words]
        after = words[place + 1] if place + 1 < len(words) else ""
        beside = self._source[self._source_words[place].end() :][:1] == " "
        named = after[:1].isupper() and beside and (after in self._text or words[place].endswith("er"))
        counted = self._source[: self._source_words[place].start()].rstrip()[-1:].isdigit()
        return (counted or is_determined(words, place)) and not named

    def _is_named(self, at: int) -> bool:
        """Whether a name begins before a word: "Za vodu pro lidi", "Svaz měst a obcí"."""
        for place in range(max(0, at - _BACK), at):
            word = self._words[place][0]
            opens = bool(_STOPPED.search(self._text[: self._words[place].start()]))
            if self._language == "de" and may_be_german_noun(word):
                continue
            if opens and word not in self._copied and english_zipf(word) >= _ANY:
                continue
            if word[0].isupper() and (
                english_zipf(word) < _NO_NAME or (word in self._copied and word not in self._opening)
            ):
                return True
        return False

    def _beside_name(self, at: int) -> bool:
        return any(
            self._words[place][0][0].isupper() and english_zipf(self._words[place][0]) < _SURELY_NONE
            for place in (at - 1, at + 1)
            if 0 <= place < len(self._words)
        )

    def _is_glued(self, at: int) -> bool:
        """Whether a word is a part of an address or of a choice, or has a number after it."""
        start, end = self._words[at].span()
        before, after = self._text[max(0, start - 1) : start], self._text[end : end + 2]
        return before in (".", "/", "@") or bool(_GLUED.match(after)) or after.strip()[:1].isdigit()
