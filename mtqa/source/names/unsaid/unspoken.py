"""Names of the English that sound like nothing in a source whose script says how names sound, and that has no
capitals to compare them by: Telugu, Georgian.

Most such names are wrong ones: what else English has of its own there are ordinary words with capitals, given
names that it adds to a surname, the largest cities that explain an institution, and acronyms; none of these
counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import is_name, languages_heard
from mtqa.source.names.matching.candidates import gap_to_source
from mtqa.source.names.matching.hearing import Sound, source_sounds
from mtqa.source.names.sounds.likeness import distance_inside, sounds, spoken_abroad, weight
from mtqa.source.names.unsaid.unmatched import unmatched

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Somebody's initial, behind which no sentence begins.
_INITIAL = re.compile(r"\b[^\W\d_a-z]\. ?\Z")
_NEXT = re.compile(r" (?P<word>[^\W\d_a-z][^\W\d_]+)")
#: Fewest letters of a name; least share of its sounds in which any word of the source differs from it, and
#: any stretch of one; most in which a word that says it does.
_SHORTEST, _UNLIKE, _WITHIN, _SAID = 4, 0.32, 0.1, 0.25
#: The least share of a name of so few letters.
_SHORT, _UNLIKE_SHORT = 4, 0.55
#: Endings of English words that are formed from names and others: "Maoists".
_DERIVED = re.compile(r"(?:ians?|eans?|ists?|isms?|ites?|ese|ish)$")
#: Zipf frequency from which such a word is one.
_KNOWN = 1.5
#: What a source quotes may be a title or a nickname, which English says otherwise without quotation marks.
_QUOTED = re.compile('["„“”«»‘’]')
#: Zipf frequency from which a word is rather one of the language; of the first of a sentence.
_ORDINARY, _ORDINARY_FIRST = 2.6, 1.0
#: Thousands of inhabitants from which a city is a name whatever its frequency, and from which it may explain.
_CITY, _METROPOLIS = 100, 3000


def unspoken_names(text: str, span: Span, source: str, language: str, story: str = "") -> Iterator[Span]:
    """The words of names in a stretch of English (``span`` of ``text``) that its source does not say.

    ``language``: the source's (ISO 639-1); nothing is found but in those that ``languages_heard`` gives.
    ``story``: the whole source; what it says elsewhere may stand for a pronoun.
    """
    if language not in languages_heard():
        return
    if _QUOTED.search(source) and not _QUOTED.search(text, span.start, span.end):
        return
    heard = source_sounds(source, language)
    for name in unmatched(text, span, source, language, story).english:
        if name.numbers["nation"]:
            continue
        for match in _WORD.finditer(name.text):
            where = Span(name.span.start + match.start(), name.span.start + match.end())
            opening = name.numbers["opening"] > 0 and not _INITIAL.search(text[: where.start])
            if _may_be_wrong(match[0], opening=opening) and _is_unspoken(match[0], source, language, heard):
                after = _NEXT.match(text, where.end)
                if (
                    after is None
                    or gap_to_source(after["word"], source, language, heard, cased=False) > _SAID
                ):
                    yield where


def _may_be_wrong(word: str, *, opening: bool) -> bool:
    """Whether a word of a name is no ordinary one, and no city that may stand for its country.

    ``opening``: it begins a sentence.
    """
    if len(word) < _SHORTEST or not word[0].isupper() or word.isupper() or not is_name(word, opening=False):
        return False
    if _DERIVED.search(word) and english_zipf(word) >= _KNOWN:
        return False
    inhabitants = max((city.thousands for city in cities_named(key(word))), default=0)
    if inhabitants >= _METROPOLIS:
        return False
    highest = _ORDINARY_FIRST if opening else _ORDINARY
    return english_zipf(word) < highest or (inhabitants >= _CITY and not opening)


def _is_unspoken(word: str, source: str, language: str, heard: Sequence[Sound]) -> bool:
    """Whether nothing in the source sounds like a word, as it is spelt or spoken where it comes from."""
    least = _UNLIKE_SHORT if len(word) <= _SHORT else _UNLIKE
    if gap_to_source(word, source, language, heard, cased=False) < least:
        return False
    forms = (sounds(word), *spoken_abroad(word))
    return all(
        distance_inside(form, sound.sounds) / max(1.0, weight(form)) >= _WITHIN
        for form in forms
        for sound in heard
        if len(sound.sounds) >= len(form)
    )
