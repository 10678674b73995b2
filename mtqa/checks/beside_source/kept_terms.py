"""Words of the source that English keeps: terms of several words that its news has, and for the place in
which they stand parts of a currency and measures of land or weight after a number ("two øre", "40 arrobas",
"per jutro"), terms that both sides list in the same order ("vmbo, havo and vwo"), terms right before the
English noun that says what they are ("graviera cheese"), and those that both sides explain behind a comma
("his gavero, a wooden scraper")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import word_list

#: Lists of terms that are such from one language only.
_OF_LANGUAGES = {"vi": "vietnamese_terms"}
#: Terms of a list, and the English frequency of words that are not foreign terms.
_LISTED, _ENGLISH = 3, 3.0
#: Of a term of food, drink, breeds and the like: its English frequency, and that of everyday words of the
#: source.
_EXPLAINED, _EVERYDAY = 1.8, 3.6
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_LIST = re.compile(rf"{_WORD}(?:, {_WORD}){{1,12}},? (?:and|or) {_WORD}")
#: A term that an English noun with an article explains, in commas, in brackets or behind a dash.
_APPOSITION = re.compile(
    r"(?<![\w'’-])(?P<term>[^\W\d_A-Z]{4,})(?=[\"'’”]?(?:, | ?\(| [–—-] )(?:an?|the|some|traditional) \w)"
)
_AND = frozenset(("and", "or"))
#: What stands between two words of a list in the source: a comma, or "and", with the hyphen of a compound.
_BETWEEN = r"-?(?:,\s?|\s?/\s?|,?\s[^\W\d_]{1,6}\s)"


def kept_terms(text: str, source: str, copied: Collection[str], language: str = "") -> Iterator[Span]:
    """The stretches of the English ``text`` that are such terms; ``copied`` are the words of the source, of a
    language as it is listed."""
    for match in _phrases().finditer(text):
        yield Span(*match.span())
    for match in _phrases(_OF_LANGUAGES[language]).finditer(text) if language in _OF_LANGUAGES else ():
        yield Span(*match.span())
    for match in _parts_of_currencies().finditer(text):
        yield Span(*match.span("part"))
    for match in _local_units().finditer(text):
        yield Span(*match.span("unit"))
    for match in (*_explained().finditer(text), *_in_apposition(text, source)):
        term = match["term"]
        everyday = has_frequencies(language) and frequency(term, language) >= _EVERYDAY
        if english_zipf(term) < _EXPLAINED and not everyday:
            yield Span(*match.span("term"))
    for match in _LIST.finditer(text):
        yield from _listed(match, source, copied)


def _in_apposition(text: str, source: str) -> Iterator[re.Match[str]]:
    """The terms behind which the English says what they are, where the source has a comma behind, too."""
    for match in _APPOSITION.finditer(text):
        if re.search(rf"(?<!\w){re.escape(match['term'])}\s?[,，、(–—-]", source):
            yield match


def _listed(enumeration: re.Match[str], source: str, copied: Collection[str]) -> Iterator[Span]:
    words = [word for word in re.finditer(_WORD, enumeration[0]) if word[0] not in _AND]
    terms = [word for word in words if word[0] in copied and english_zipf(word[0]) < _ENGLISH]
    if len(terms) < _LISTED or terms != words[-len(terms) :]:
        return
    if re.search(_BETWEEN.join(rf"(?<!\w){re.escape(term[0])}" for term in terms), source):
        for term in terms:
            yield Span(enumeration.start() + term.start(), enumeration.start() + term.end())


@cache
def _phrases(of: str = "kept_phrases") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of(of)})(?!\w)", re.IGNORECASE)


@cache
def _parts_of_currencies() -> re.Pattern[str]:
    return re.compile(rf"(?:{_number()}|\ba)[ -](?P<part>{_any_of('currency_parts')})(?!\w)", re.IGNORECASE)


@cache
def _explained() -> re.Pattern[str]:
    """A term before the English noun that says what it is: "graviera cheese", "zacuscă vegetable spread"."""
    kind = rf"(?:(?:{_any_of('explaining_kinds')}) )?"
    return re.compile(
        rf"(?<![\w'’-])(?P<term>[^\W\d_A-Z]{{5,}})(?= {kind}(?:{_any_of('explaining_nouns')})\b)"
    )


@cache
def _local_units() -> re.Pattern[str]:
    """Measures that English has no word for: after a number, or what something is counted by."""
    units = _any_of("local_units")
    return re.compile(rf"(?:{_number()}[ -]|\bper )(?P<unit>{units})(?!\w)", re.IGNORECASE)


def _number() -> str:
    numbers = "|".join(sorted(word_list("number_words") | {"few", "several", "half"}))
    return rf"(?:\d|\b(?:{numbers}))"


def _any_of(name: str) -> str:
    listed = "|".join(map(re.escape, sorted(word_list(name), key=len, reverse=True)))
    return listed.replace("'", "['’]")
