"""One thing changed in a sound translation, by kind: what the estimator learns to tell from the original.

Numbers, names, clauses, negations and antonyms are those of ``recipes.calibration_source.errors``; here are
also exchanged roles, quantity words, tense, near words, phrases that come or go, order, source words left
standing, loops, and translations of other lines.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mtqa._compat import tomllib
from recipes.calibration_source import errors

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PHRASE = re.compile(
    r"(?:(?<=\w)|(?<=,)) (?:in|on|at|of|for|from|with|by|after|before|during|under|into|against|through|"
    r"about|according to|because of|due to) [^,.;:!?\"“”()]{4,60}?"
    r"(?=[,.;:!?]|$| (?:in|on|at|of|for|from|with|by|and|after|before|that|which|who) )"
)
_CLAUSE = re.compile(r", [^,.;:!?\"“”()]{12,80}(?=[,.])")
_ACTOR = r"(the [a-z]+(?: [a-z]+)?|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
_VERB = r"[a-z]+(?:ed|es|s)|met|told|won|beat|hit|sued|killed|led|gave|sent|left"
_SUBJECT = re.compile(
    rf"\b{_ACTOR}( (?:[a-z]+ )?(?:{_VERB}) (?:to |on |with |against |by )?){_ACTOR}",
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A pair with one error of a ``kind`` of ``MAKERS``. ``words``: what is wrong in the English; ``gaps``:
    where something is missing; ``unrendered``: stretches of the source that the English leaves out."""

    kind: str
    english: str
    source: str
    words: tuple[tuple[int, int, str], ...] = ()
    gaps: tuple[int, ...] = ()
    unrendered: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What is at hand: names, near words by word, and the pairs of the next line and of any other."""

    names: errors.NamePool
    near: Mapping[str, Sequence[str]]
    other: tuple[str, str]
    far: tuple[str, str]


@cache
def table() -> dict[str, Any]:
    """The contents of changes.toml."""
    return tomllib.loads(Path(__file__).with_name("changes.toml").read_text("utf-8"))


Maker = Callable[[str, str, random.Random, Around], Changed | None]


def _edit(kind: str, label: str, text: str, source: str, start: int, end: int, new: str) -> Changed | None:
    """A stretch of the English replaced; where nothing stands instead, a gap."""
    made = text[:start] + new + text[end:]
    if made == text or not made.strip():
        return None
    if not new.strip():
        return Changed(kind, made, source, gaps=(start + len(new),))
    shift = len(new) - len(new.lstrip())
    return Changed(kind, made, source, words=((start + shift, start + len(new.rstrip()), label),))


def _injected(kind: str, label: str, *injected: str) -> Maker:
    def make(text: str, source: str, rng: random.Random, around: Around) -> Changed | None:
        error = errors.inject(text, rng.choice(injected), rng, around.names)
        if error is None:
            return None
        span = error.span
        if not error.now.strip():
            return Changed(kind, error.text, source, gaps=(span.end,))
        start = span.start + len(error.now) - len(error.now.lstrip())
        return Changed(kind, error.text, source, words=((start, span.end, label),))

    return make


def _row(kind: str, label: str, name: str) -> Maker:
    def make(text: str, source: str, rng: random.Random, _: Around) -> Changed | None:
        found = [
            (match, [word for word in row if word != match[0]])
            for row in table()[name]
            for match in re.finditer(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, row))})(?![\w'’-])", text)
        ]
        if not found:
            return None
        match, others = rng.choice(found)
        return _edit(kind, label, text, source, match.start(), match.end(), rng.choice(others))

    return make


def near_word(text: str, source: str, rng: random.Random, around: Around) -> Changed | None:
    """A word is another that means something like it, or stands in like places."""
    found = [match for match in _WORD.finditer(text) if match[0] in around.near]
    if not found:
        return None
    match = rng.choice(found)
    return _edit(
        "near word", "word", text, source, match.start(), match.end(), rng.choice(around.near[match[0]])
    )


def roles(text: str, source: str, rng: random.Random, _: Around) -> Changed | None:
    """Two who do something to each other, two names or two figures change places."""
    found = [match for match in _SUBJECT.finditer(text) if match[1] != match[3]]
    names = list(errors.NamePool.find(text))
    figures = list(re.finditer(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])", text))
    choices = [(*m.span(1), *m.span(3)) for m in found]
    for some in (names, figures):
        choices += [(*a.span(), *b.span()) for i, a in enumerate(some) for b in some[i + 1 :] if a[0] != b[0]]
    if not choices:
        return None
    a, b, c, d = rng.choice(choices)
    one, two = text[a:b], text[c:d]
    first, second = (two, one) if a else (two[:1].upper() + two[1:], one)
    made = text[:a] + first + text[b:c] + second + text[d:]
    shift = len(first) - len(one)
    words = ((a, a + len(first), "role"), (c + shift, c + shift + len(second), "role"))
    return Changed("roles", made, source, words=words) if made != text else None


def phrase_lost(text: str, source: str, rng: random.Random, _: Around) -> Changed | None:
    """A phrase with its preposition is gone."""
    found = list(_PHRASE.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    return _edit("phrase lost", "", text, source, match.start(), match.end(), "")


def words_lost(text: str, source: str, rng: random.Random, _: Around) -> Changed | None:
    """One to three content words in a row are gone."""
    words = [match for match in _WORD.finditer(text) if match.start()]
    if len(words) < 6:
        return None
    count = rng.choice((1, 1, 2, 3))
    at = rng.randrange(len(words) - count)
    if all(len(word[0]) < 5 for word in words[at : at + count]):
        return None
    start = words[at].start() - (text[words[at].start() - 1] == " ")
    return _edit("words lost", "", text, source, start, words[at + count - 1].end(), "")


def clause_added(text: str, source: str, rng: random.Random, around: Around) -> Changed | None:
    """A phrase or a clause of another line has come."""
    other = around.other[0]
    found = [match[0] for match in _PHRASE.finditer(other)] or re.findall(_CLAUSE, other)
    places = [
        match.start() for match in re.finditer(r"(?<=\w)(?=[,.;] | (?:and|but|who|which|in|on) |\.$)", text)
    ]
    if not found or not places:
        return None
    at, new = rng.choice(places), rng.choice(found)
    return _edit("clause added", "addition", text, source, at, at, new)


def order(text: str, source: str, rng: random.Random, _: Around) -> Changed | None:
    """Two stretches of two to four words change places."""
    words = text.split(" ")
    if len(words) < 9:
        return None
    size, size2 = rng.choice((2, 3, 4)), rng.choice((2, 3, 4))
    a = rng.randrange(0, len(words) - size - size2)
    b = a + size + rng.randrange(0, max(1, len(words) - a - size - size2 - 1))
    made = words[:a] + words[b : b + size2] + words[a + size : b] + words[a : a + size] + words[b + size2 :]
    text2 = " ".join(made)
    start = len(" ".join(words[:a])) + (a > 0)
    first = len(" ".join(words[b : b + size2]))
    tail = len(" ".join(words[b + size2 :])) + (b + size2 < len(words))
    second = len(" ".join(words[a : a + size]))
    end = len(text2) - tail
    return Changed(
        "order", text2, source, words=((start, start + first, "role"), (end - second, end, "role"))
    )


def untranslated(text: str, source: str, rng: random.Random, _: Around) -> Changed | None:
    """Words of the source stand in the English, for some of its words or between them."""
    theirs = source.split()
    if len(theirs) < 4:
        size = rng.choice((2, 3, 4, 6))
        at = rng.randrange(max(1, len(source) - size))
        copied = source[at : at + size]
    else:
        count = rng.choice((1, 1, 2, 3))
        at = rng.randrange(len(theirs) - count)
        copied = " ".join(theirs[at : at + count])
    copied = copied.strip(" ,.;:!?。、，")
    words = [match for match in _WORD.finditer(text) if len(match[0]) > 3]
    if not words or len(copied) < 2 or copied in text or copied[0].isdigit():
        return None
    match = rng.choice(words)
    return _edit("untranslated", "untranslated", text, source, match.start(), match.end(), copied)


def half_translated(text: str, source: str, rng: random.Random, _: Around) -> Changed | None:
    """From somewhere on the sentence stands in the source's language."""
    words, share = text.split(" "), rng.uniform(0.3, 0.7)
    at = int(len(words) * share)
    rest = source[int(len(source) * share) :]
    if at < 2 or len(rest) < 4:
        return None
    start = len(" ".join(words[:at])) + 1
    return _edit("half translated", "untranslated", text, source, start, len(text), rest)


def loop(text: str, source: str, rng: random.Random, _: Around) -> Changed | None:
    """One to five words are said again and again."""
    words = text.split(" ")
    if len(words) < 5:
        return None
    count, times = rng.choice((1, 2, 3, 5)), rng.choice((1, 2, 3, 6))
    at = rng.randrange(max(1, len(words) - count))
    start = len(" ".join(words[: at + count]))
    return _edit(
        "loop", "addition", text, source, start, start, (" " + " ".join(words[at : at + count])) * times
    )


def another_line(_: str, source: str, rng: random.Random, around: Around) -> Changed | None:
    """The translation of another line: of the next one, or of any."""
    other = rng.choice((around.other, around.far))
    english = other[0]
    return Changed(
        "another line",
        english,
        source,
        words=((0, len(english), "addition"),),
        unrendered=((0, len(source)),),
    )


def sentence_lost(text: str, source: str, rng: random.Random, around: Around) -> Changed | None:
    """The source goes on for another sentence, which the English leaves out; or goes before it."""
    other = around.other[1]
    glue = "" if re.search(r"[\u3040-\u9fff]", source) else " "
    if rng.random() < 0.7:
        joined, span = source + glue + other, (len(source + glue), len(source + glue + other))
        gap = len(text)
    else:
        joined, span, gap = other + glue + source, (0, len(other)), 0
    return Changed("sentence lost", text, joined, gaps=(gap,), unrendered=(span,))


def sentence_added(text: str, source: str, rng: random.Random, around: Around) -> Changed | None:
    """The English goes on for another sentence, of which the source has nothing."""
    other = around.other[0]
    if rng.random() < 0.7:
        made, span = f"{text} {other}", (len(text) + 1, len(text) + 1 + len(other))
    else:
        made, span = f"{other} {text}", (0, len(other))
    return Changed("sentence added", made, source, words=((*span, "addition"),))


#: Every kind: its maker, and how often it is tried in relation to the others.
MAKERS: Mapping[str, tuple[Maker, float]] = {
    "number": (_injected("number", "number", "number changed"), 1.5),
    "date, unit": (_row("date, unit", "number", "exchanged"), 2.0),
    "name": (_injected("name", "name", "name swapped"), 2.5),
    "clause lost": (_injected("clause lost", "", "clause dropped"), 1.5),
    "phrase lost": (phrase_lost, 2.0),
    "words lost": (words_lost, 1.2),
    "sentence lost": (sentence_lost, 0.4),
    "negation": (_injected("negation", "negation", "negation flipped"), 2.5),
    "antonym": (_injected("antonym", "word", "antonym"), 2.0),
    "near word": (near_word, 4.5),
    "quantity": (_row("quantity", "quantity", "quantities"), 1.5),
    "tense": (_row("tense", "tense", "tenses"), 1.5),
    "person": (_row("person", "role", "persons"), 1.5),
    "roles": (roles, 2.0),
    "order": (order, 0.3),
    "clause added": (clause_added, 1.2),
    "sentence added": (sentence_added, 0.2),
    "untranslated": (untranslated, 0.8),
    "half translated": (half_translated, 0.2),
    "loop": (loop, 0.15),
    "another line": (another_line, 0.3),
}


#: Kinds of which most of a sentence is another.
GROSS = frozenset({"another line", "sentence added", "sentence lost", "half translated", "loop"})


def change(text: str, source: str, rng: random.Random, around: Around, kind: str = "") -> Changed | None:
    """The pair with one error of the kind, or of one drawn by weight; None if it has no place for one."""
    names = [kind] if kind else rng.choices(list(MAKERS), [weight for _, weight in MAKERS.values()], k=4)
    for name in names:
        made = MAKERS[name][0](text, source, rng, around)
        if made is not None:
            return made
    return None
