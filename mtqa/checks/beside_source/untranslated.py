"""How ``fidelity/untranslated`` compares the two sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from mtqa.checks.beside_source.copied_words import Copied, CopiedPlace
from mtqa.checks.beside_source.kept_terms import kept_terms
from mtqa.checks.beside_source.kept_words import is_plain_form, kept_words
from mtqa.checks.beside_source.name_parts import in_name, is_theirs, neighbours
from mtqa.checks.beside_source.own_words import (
    is_common_inside,
    is_foreign,
    is_home,
    is_left,
    rule_of,
)
from mtqa.checks.beside_source.romanised_words import is_everyday, is_surely_foreign
from mtqa.checks.beside_source.syllables import LANGUAGES, kept_syllables
from mtqa.checks.foreign_words import is_excused, is_introduced
from mtqa.document import Bitext, Document, Link, Segment, Span
from mtqa.findings import Suspicion
from mtqa.language.frequencies import listed_as
from mtqa.language.letters import MARKS
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded
from mtqa.source.names.replaced.rivals import written_names
from mtqa.source.words.markers import quotations

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_LATIN_LETTER = re.compile(
    r"[^\W\d_a-zA-Z\u00aa-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uff21-\uff5a]"
)
_NOT_LATIN = re.compile(
    rf"{_NOT_LATIN_LETTER.pattern}(?:{_NOT_LATIN_LETTER.pattern}|[{MARKS}])+|[\u3041-\u30fa\u3400-\u9fff]"
)
#: Letters of a word that no list has.
_LONG = 6
#: Characters after a word among which a foreign name may go on.
_AROUND = 40
#: What explains a word just after it.
_EXPLAINED = re.compile(r"[\"”’']?(?: \(| [-–—] |, (?:or|which|meaning|an?|the)\b|,? known as\b)")
_DOMAIN = re.compile(r"\.\w")
_ADDRESS = re.compile(r"https?\s?:|www\.")
#: How Hungarian ends what it writes small and forms from a place, which may end so itself: budakeszi.
_OF_PLACES = "i"
#: Zipf frequency in English from which a word with a capital is rather the first of a sentence than a name.
_NO_NAME = 6.0
#: The same, from which a word with a capital that the source lacks is not part of a foreign name.
_TRANSLATED = 3.0
#: Words of a stretch; how many of them have to be small ones that English does not have.
_STRETCH, _FOREIGN = 3, 2
#: The rest of a title, and what is in the brackets after it: "Suolaa ja jäkälää (Salt and Lichen)".
_GLOSS = re.compile(r"(?P<rest>(?: [^\W\d_]+){0,4})['\"’”»]? \((?P<inside>[^()\n]{3,80})\)")
_JOINED_ARTICLE = re.compile(r"^[^\W\d_]{1,5}['’](?=\w{4})")
_OPENING = re.compile(r"(?:^|[.!?…:] )[^\w]*$")
#: How often a word of another script comes in a story that uses it as a term.
_TERM = 3
#: Words of a quotation that shows them.
_SHOWN = 6
#: Words of English in a quotation of a speaker, and their frequency.
_SPOKEN, _QUOTED = 3, 4.0
#: What stands after the name of a place.
_OF_PLACE = re.compile(
    r" (?:district|quarter|borough|neighbou?rhood|suburb|canton|county|municipality|village|station)\b"
)
#: Share of a sentence's words that makes all of it untranslated.
_WHOLE = 0.6


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what was left in the source's language, link by link."""
        for link in bitext.links:
            if link.source:
                yield from self._compare(document, bitext, link)

    def _compare(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
        source, language = bitext.source_of(link), listed_as(bitext.language)
        theirs = list(_WORD.finditer(source)) if _latin(source) else []
        copied = frozenset(form for match in theirs for form in _forms(match))
        kept = kept_words(source, language, latin=bool(theirs))
        beside = neighbours(theirs)

        def everyday(word: str, own: str) -> bool:
            return is_everyday(word, own, source, language)

        for segment in link.english:
            found = [*_scripts(document, segment, source), *_words(document, segment, bitext, copied, beside)]
            text = document.slice(segment)
            if bitext.language in LANGUAGES:  # small words with marks are found by their syllables
                found = [one for one in found if one[1] != "stretch" or not document.slice(one[0]).islower()]
            if not _ADDRESS.search(text):
                words = list(_WORD.finditer(text))
                shown = [span for span in _shown(text, segment.start) if _is_short(document.slice(span))]
                kept_spans = [
                    span.moved(segment.start) for span in kept_terms(text, source, copied, language)
                ]
                found = [one for one in found if not any(one[0].overlaps(span) for span in kept_spans)]
                taken = [*shown, *kept_spans, *(where for where, _ in found)]
                left = _Left(document, segment.start, words, taken)
                if copied:
                    if bitext.language in LANGUAGES:
                        found += left.syllables([match[0] for match in theirs])
                    places = Copied(text, words, source, theirs, language).places()
                    found += left.copied(places)
                found += left.kept(copied, kept, beside, everyday, latin=bool(theirs))
            for where, rule in sorted(found, key=lambda pair: pair[0]):
                if rule and not (
                    document.is_masked(where)
                    or is_introduced(document.text, where, Span(segment.start, where.end))
                    or _is_glossed(document, where, segment.end, copied)
                ):
                    said = document.slice(where)
                    own = kept(said) if rule in _OF_SOURCE else ""
                    message = _READ if own and own == said else _MESSAGES[rule]
                    yield Suspicion(self.id, where, message.format(said, own), rule)


class _Left:
    """The words of a segment that begins at ``start``; ``taken`` is shown as foreign, or found already."""

    def __init__(
        self, document: Document, start: int, words: Sequence[re.Match[str]], taken: list[Span]
    ) -> None:
        self._document, self._start, self._words, self._taken = document, start, words, taken

    def copied(self, places: Iterable[CopiedPlace]) -> Iterator[tuple[Span, str]]:
        """Short words and phrases that stand in the source as they are."""
        for first, last, rule in places:
            where = Span(self._start + self._words[first].start(), self._start + self._words[last].end())
            if self._is_free(where) and not (rule == "noun" and _is_named(self._document, where)):
                yield where, rule

    def syllables(self, source: Sequence[str]) -> Iterator[tuple[Span, str]]:
        """Words of several syllables, each written as a word, perhaps without their marks."""
        for first, last in kept_syllables([match[0] for match in self._words], source):
            where = Span(self._start + self._words[first].start(), self._start + self._words[last].end())
            if self._is_free(where) and not self._is_explained(where):
                yield where, "syllables"

    def kept(
        self,
        copied: frozenset[str],
        source_word: Callable[[str], str],
        beside: frozenset[tuple[str, str]],
        everyday: Callable[[str, str], bool],
        *,
        latin: bool,
    ) -> Iterator[tuple[Span, str]]:
        """Words that a word of the source is in another form, or in Latin letters where it has others."""
        words = [match[0] for match in self._words]
        for at, match in enumerate(self._words):
            word = match[0]
            if not (word.islower() or (at == 0 and word.istitle() and not self._goes_on(copied))):
                continue
            where = Span(self._start + match.start(), self._start + match.end())
            own = source_word(word)
            if not own or self._is_explained(where, named=latin):
                continue
            if at == 0 and is_home(word, own):
                continue
            if not latin and (self._is_before_name(at) or self._is_term(word)):
                continue
            if latin and in_name(words, at, copied, beside):
                continue
            if self._is_free(where):
                sure = is_surely_foreign(word.lower())
                plain = "plain" if is_plain_form(word, own) else "form"
                if latin:
                    yield where, plain
                elif sure:
                    yield where, "romanised"
                else:
                    yield where, "romanised-common" if everyday(word, own) else "romanised-unsure"

    def _is_before_name(self, at: int) -> bool:
        """Whether a name that English does not have goes on right after a word, or around it."""
        if at + 1 == len(self._words):
            return False
        behind = self._words[at + 1]
        between = behind.string[self._words[at].end() : behind.start()]
        names = [word for word in (behind, *self._words[max(0, at - 1) : at]) if word[0][0].isupper()]
        unknown = any(english_zipf(word[0]) < _TRANSLATED for word in names)
        return between in (" ", "-") and behind in names and unknown

    def _is_term(self, word: str) -> bool:
        """Whether the story has a word again: what it is about may have no English name."""
        return len(re.findall(rf"\b{word}\b", self._document.text, re.IGNORECASE)) >= _TERM

    def _goes_on(self, copied: frozenset[str]) -> bool:
        """Whether the word after the first is of the source too: "Sdružení nezávislých kandidátů"."""
        return len(self._words) > 1 and is_theirs(self._words[1][0], copied)

    def _is_explained(self, where: Span, *, named: bool = True) -> bool:
        """Whether a word is introduced as foreign, or explained; ``named``: or stands in a foreign name."""
        text, run = self._document.text, Span(self._start, where.end + _AROUND)
        if _EXPLAINED.match(text, where.end):
            return True
        return is_excused(text, where, run) if named else is_introduced(text, where, run)

    def _is_free(self, where: Span) -> bool:
        if any(where.overlaps(other) for other in self._taken) or _bracketed(self._document.text, where):
            return False
        self._taken.append(where)
        return True


#: Rules whose message gives the word of the source.
_OF_SOURCE = ("plain", "form", "romanised", "romanised-common", "romanised-unsure")
_READ = "“{}” is not an English word; it is how a word of the source is said."
_MESSAGES = {
    "sentence": "This sentence is left as it stands in the source.",
    **dict.fromkeys(("script", "stretch", "phrase"), "“{}” is left as it stands in the source."),
    **dict.fromkeys(
        ("word", "word-rare", "capital", "rare", "letters", "syllables", "small", "noun", "article"),
        "“{}” is a word of the source, left as it is.",
    ),
    **dict.fromkeys(_OF_SOURCE, "“{}” is not an English word; the source has “{}”."),
}


def _scripts(document: Document, segment: Segment, source: str) -> Iterator[tuple[Span, str]]:
    for match in _NOT_LATIN.finditer(document.text, segment.start, segment.end):
        if match[0] in source:
            yield Span(*match.span()), "script"


def _words(
    document: Document,
    segment: Segment,
    bitext: Bitext,
    copied: frozenset[str],
    beside: frozenset[tuple[str, str]],
) -> Iterator[tuple[Span, str]]:
    language = listed_as(bitext.language)
    words = list(_WORD.finditer(document.text, segment.start, segment.end))
    said = _as_in_source([match[0] for match in words], copied, bitext.language)
    same = [word in copied for word in said]
    if not any(same):
        return
    foreign = [here and is_foreign(word, language) for word, here in zip(said, same, strict=True)]
    left = [
        known or (here and is_left(word, language))
        for word, here, known in zip(said, same, foreign, strict=True)
    ]
    if not any(left):
        return
    text = document.slice(segment)
    if _ADDRESS.search(text):
        return
    if (
        len(words) > _STRETCH
        and sum(same) >= _WHOLE * len(words)
        and sum(foreign) >= max(_FOREIGN, len(words) / 4)
    ):
        yield segment.span, "sentence"
        return
    shown = [span for span in _shown(text, segment.start) if _is_short(document.slice(span))]
    for first, last in _runs(same):
        where = Span(words[first].start(), words[last].end())
        if any(where.overlaps(other) for other in shown) or _bracketed(document.text, where):
            continue
        named = first > 0 and words[first][0][0].isupper()
        long = last - first + 1 >= _STRETCH and sum(foreign[first : last + 1]) >= _FOREIGN
        if long and document.slice(where) in bitext.text:
            yield where, "" if named else "stretch"  # nothing of a title is one by itself
        elif not long:
            places = [at for at in range(first, last + 1) if left[at]]
            yield from _singles(words, said, places, copied, beside, language)


def _as_in_source(words: list[str], copied: frozenset[str], language: str) -> list[str]:
    """The words of a sentence, in small letters those that have a capital only because they open it or stand
    before a name, or for no reason: a common word that the source writes small, between small ones. Names
    that English has from the language keep theirs: "Comuns".
    """
    named = written_names(language)
    said = list(words)
    for at, word in enumerate(words):
        small = word.istitle() and word not in copied and word.lower() in copied and word not in named
        small = small and not any(map(english_zipf, (word, word.removesuffix("s"))))  # "Andorrans"
        small = small and not (language == "hu" and word.endswith(_OF_PLACES))
        opens = at == 0 and len(words) > 1 and words[1].islower()
        common = small and at > 0 and is_common_inside(word.lower(), listed_as(language))
        inside = common and _is_among_small(words, at)
        if small and (opens or inside or _is_title(words, at, copied)):
            said[at] = word.lower()
    return said


def _is_among_small(words: Sequence[str], at: int) -> bool:
    """Whether no neighbour of a word has a capital, so that it is not part of a name of several words."""
    return not any(word[0].isupper() for word in (*words[at - 1 : at], *words[at + 1 : at + 2]))


def _forms(match: re.Match[str]) -> tuple[str, ...]:
    """A word of the source, without an article that is written together with it ("l'ouvreur"), and in small
    letters where its capital says only that it opens a sentence."""
    word, before = match[0], match.string[: match.start()]
    opens = word.istitle() and _OPENING.search(before) is not None
    return word, _JOINED_ARTICLE.sub("", word), *((word.lower(),) if opens else ())


def _is_title(words: Sequence[str], at: int, copied: Collection[str]) -> bool:
    """Whether a word stands before the two names of a person: "Kammaråklagare Moa Wennerlund"."""
    names = words[at + 1 : at + 3]
    named = len(names) == 2 and all(name.istitle() and name in copied for name in names)
    return named and len(words[at]) >= _LONG


def _is_named(document: Document, where: Span) -> bool:
    """Whether a word with a capital is a part of a name somewhere in the story: "MHP Riesen Ludwigsburg";
    or a place: "the Favoriten district"."""
    if _OF_PLACE.match(document.text, where.end):
        return True
    word = re.escape(document.slice(where))
    beside = re.finditer(rf"(\w+) {word}\b|\b{word} (\w+)", document.text)
    others = (match[1] or match[2] for match in beside)
    return any(other[0].isupper() and english_zipf(other) < _NO_NAME for other in others)


def _is_glossed(document: Document, where: Span, end: int, copied: Collection[str]) -> bool:
    """Whether the words, or a title that they are of, are followed by a translation in brackets."""
    gloss = _GLOSS.match(document.text, where.end, end)
    if gloss is None:
        return False
    plain = frozenset(map(folded, copied))
    if any(folded(word) not in plain for word in _WORD.findall(gloss["rest"])):
        return False
    words = _WORD.findall(gloss["inside"])
    return any(word not in copied and not word.isupper() for word in words)


def _is_short(quoted: str) -> bool:
    """Whether a quotation shows words rather than quoting a speaker."""
    words = _WORD.findall(quoted)
    english = sum(word.islower() and english_zipf(word) >= _QUOTED for word in words)
    return len(words) <= _SHOWN and english < _SPOKEN


def _shown(text: str, start: int) -> list[Span]:
    """The quotations of a segment that begins at ``start``: what is in them is shown as foreign."""
    return [quoted.span.moved(start) for quoted in quotations(text, "en")]


def _singles(
    words: Sequence[re.Match[str]],
    said: Sequence[str],
    places: Sequence[int],
    copied: frozenset[str],
    beside: frozenset[tuple[str, str]],
    language: str,
) -> Iterator[tuple[Span, str]]:
    for at in places:
        capital = words[at][0] != said[at]
        rule = "" if not capital and in_name(said, at, copied, beside) else rule_of(said[at], language)
        if rule and not _DOMAIN.match(words[at].string, words[at].end()):
            yield Span(*words[at].span()), "capital" if capital else rule


def _latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(not _NOT_LATIN_LETTER.match(char) for char in letters) * 2 > len(letters)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of true values."""
    start = None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            yield start, at - 1
            start = None


def _bracketed(text: str, where: Span) -> bool:
    left = text[max(0, where.start - 60) : where.start]
    if _DOMAIN.match(text, where.end):
        return True
    return left.rfind("(") > left.rfind(")") or text[where.start - 1 : where.start] in (
        "/",
        "@",
        "#",
        "_",
        ".",
    )
