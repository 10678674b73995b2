"""Errors put into the English of pairs, by kind; each takes a pair and random numbers, None where it has
no place for the error."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from random import Random

from mtqa.document import Document
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import known_names, names, word_list
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from recipes.data.pairs import SentencePair
from recipes.data.stories import clean_stories

Injection = Callable[[SentencePair, Random], SentencePair | None]

_NAME = re.compile(r"(?<=[\w,] )[A-Z][a-zà-ž]{2,}(?:-[A-Z][a-zà-ž]+)?\b")
_NATION = re.compile(r"(?:ian|ish|ese|ean|ans?|[^aeiou]i|nch|tch|eek|iss|zech)$")
_DENIAL = re.compile(
    r"\b(?:not|never|no|cannot|nobody|nothing|none|neither|nor|without)\b|n['’]t\b", re.IGNORECASE
)
_VERB = "is|are|was|were|has|have|had|will|would|could|should|must|may|might|did|does|do"
_AUXILIARY = re.compile(rf"\b({_VERB}) (?!not\b)(?=[a-z])")
_NOT = re.compile(rf"\b({_VERB}|can)(?: not|n['’]t)\b")
_QUOTES = re.compile('["“”«»„]')
_FEWEST = 4
_CLOSING = tuple('.!?।。"”»')
#: Words in the lists of names that are translated rather than copied.
_FAITHS = re.compile(
    "christ.*|easter|catholics?|orthodox|jesus|jehovah|muslims?|jew.*|islam.*|buddhis.*|hindus?|nazis?|bible"
)


def _news_words() -> Counter[str]:
    words: Counter[str] = Counter()
    for story in clean_stories():
        if story.corpus == "bbc":
            words.update(re.findall(r"[A-Za-z][a-z]+", story.text))
    return words


@cache
def news_names() -> dict[bool, tuple[str, ...]]:
    """Names of English news, by whether they look like a nation's: words that hardly ever are small there."""
    words = _news_words()
    names = sorted(
        word
        for word, times in words.items()
        if word[0].isupper() and times >= 5 and words[word.lower()] * 50 < times and _names_someone(word)
    )
    return {nation: tuple(n for n in names if bool(_NATION.search(n)) is nation) for nation in (False, True)}


@cache
def _listed() -> frozenset[str]:
    given = word_list("first_names_male") | word_list("first_names_female")
    return (known_names() | given) - names("days_and_months")


def _names_someone(word: str) -> bool:
    """Whether a word with a capital is a name by the lists, or a rare word."""
    small = word.lower()
    return len(word) > 3 and (small in _listed() or english_zipf(word) < 2.5) and not _FAITHS.fullmatch(small)


@cache
def _small() -> frozenset[str]:
    return frozenset(word for word, times in _news_words().items() if word.islower() and times >= 2)


def _names(english: str) -> list[re.Match[str]]:
    found = _NAME.finditer(english)
    return [match for match in found if match[0].lower() not in _small() and _names_someone(match[0])]


def _with(pair: SentencePair, english: str, kind: str) -> SentencePair:
    return replace(pair, id=f"{pair.id}/{kind}", english=english)


def name_replaced(pair: SentencePair, random: Random) -> SentencePair | None:
    """A name becomes another one of English news, a nation's (or its adjective) one of that kind."""
    found = _names(pair.english)
    if not found:
        return None
    match = random.choice(found)
    others = [name for name in news_names()[bool(_NATION.search(match[0]))] if name not in pair.english]
    text = pair.english[: match.start()] + random.choice(others) + pair.english[match.end() :]
    return _with(pair, text, "name")


def names_swapped(pair: SentencePair, random: Random) -> SentencePair | None:
    """Two names of a sentence change places."""
    found = _names(pair.english)
    words = {match[0] for match in found}
    if len(words) < 2:
        return None
    first, second = random.sample(sorted(words), 2)
    places = {first: second, second: first}
    pattern = re.compile(rf"\b(?:{re.escape(first)}|{re.escape(second)})\b")
    return _with(pair, pattern.sub(lambda match: places[match[0]], pair.english), "swap")


def negation_added(pair: SentencePair, random: Random) -> SentencePair | None:
    """ "not" after an auxiliary of a sentence that denies nothing."""
    found = list(_AUXILIARY.finditer(pair.english))
    if not found or _DENIAL.search(pair.english):
        return None
    at = random.choice(found).end()
    return _with(pair, f"{pair.english[:at]}not {pair.english[at:]}", "not")


def negation_removed(pair: SentencePair, random: Random) -> SentencePair | None:
    """The only "not" goes."""
    found = list(_NOT.finditer(pair.english))
    if len(found) != 1 or len(_DENIAL.findall(pair.english)) != 1:
        return None
    del random
    match = found[0]
    return _with(pair, pair.english[: match.start()] + match[1] + pair.english[match.end() :], "no-not")


def clause_dropped(pair: SentencePair, random: Random) -> SentencePair | None:
    """A part between commas of at least four words goes, and at least as many stay."""
    parts = re.split(r"(?<=[,;]) ", pair.english)
    where = [at for at, part in enumerate(parts) if len(part.split()) >= _FEWEST]
    if len(parts) < 2 or not where:
        return None
    at = random.choice(where)
    kept = " ".join(parts[:at] + parts[at + 1 :]).rstrip(",; ")
    if len(kept.split()) < _FEWEST:
        return None
    kept = kept[0].upper() + kept[1:]
    return _with(pair, kept if kept.endswith((".", "?", "!", '"')) else kept + ".", "clause")


def quotes_removed(pair: SentencePair, random: Random) -> SentencePair | None:
    """A quotation of at least five words loses its marks."""
    del random
    quoted = re.search(r"[\"“«„]([^\"”»“]+)[\"”»“]", pair.english)
    if not quoted or len(quoted[1].split()) < 5 or len(_QUOTES.findall(pair.english)) != 2:
        return None
    return _with(pair, _QUOTES.sub("", pair.english).strip(), "quotes")


def question_turned(pair: SentencePair, random: Random) -> SentencePair | None:
    """A stop becomes a question mark, or the other way round."""
    del random
    text = pair.english.rstrip()
    if text[-1:] not in ".?" or text.count("?") > 1 or (text.endswith(".") and "?" in text):
        return None
    return _with(pair, text[:-1] + (".", "?")[text[-1] == "."], "question")


def word_left(pair: SentencePair, random: Random) -> SentencePair | None:
    """A word of the English gives way to one of the source in small letters."""
    foreign = [w for w in re.findall(r"(?<=[\w,] )[^\W\d_]{5,}", pair.source) if w == w.lower()]
    english = list(re.finditer(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])", pair.english))
    if not foreign or not english:
        return None
    match = random.choice(english)
    return _with(
        pair, pair.english[: match.start()] + random.choice(foreign) + pair.english[match.end() :], "word"
    )


def sentence_left(pair: SentencePair, random: Random) -> SentencePair | None:
    """All of the source stands in the English."""
    del random
    return _with(pair, pair.source, "source") if len(pair.source.split()) >= _FEWEST else None


KINDS: dict[str, Injection] = {
    "name replaced": name_replaced,
    "names swapped in a sentence": names_swapped,
    "negation added": negation_added,
    "negation removed": negation_removed,
    "clause dropped": clause_dropped,
    "quotation marks removed": quotes_removed,
    "question and statement turned": question_turned,
    "word left untranslated": word_left,
    "sentence left untranslated": sentence_left,
}


def injected(pairs: Iterable[SentencePair], kind: str, most: int) -> list[SentencePair]:
    """The pairs with one error of the kind each, ``most`` at the most."""
    random = Random(f"{kind}/fidelity")
    made: list[SentencePair] = []
    for pair in pairs:
        if len(made) == most:
            break
        if (broken := KINDS[kind](pair, random)) is not None and broken.english.strip():
            made.append(broken)
    return made


def story(pairs: Sequence[SentencePair], dropped: int | None = None, added: int | None = None) -> Document:
    """Pairs as a story beside its source, three to a paragraph, aligned as mtqa aligns them.

    The English lacks the pair of number ``dropped``, the source that of number ``added``.
    """
    english = _paragraphs([pair.english for at, pair in enumerate(pairs) if at != dropped])
    source = _paragraphs([pair.source for at, pair in enumerate(pairs) if at != added])
    return attach(replace(segment_text(english), source=source), language=pairs[0].language)


def _paragraphs(texts: Sequence[str]) -> str:
    closed = [text if text.rstrip()[-1:] in _CLOSING else f"{text.rstrip()}." for text in texts]
    return "\n\n".join(" ".join(closed[at : at + 3]) for at in range(0, len(closed), 3))
