"""The mixture of examples that the tagger learns from, varied in quotation marks, spacing and capitals."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from recipes.tagger.breaks import KINDS, put_break
from recipes.tagger.damage import damage
from recipes.tagger.example import BROKEN, SOUND, UNKNOWN, Example, Sentence, listed
from recipes.tagger.hard import with_hard
from recipes.tagger.natural import annotated, natural_breaks, quality_tags, with_capital
from recipes.tagger.sources import (
    Passage,
    by_machines,
    by_people,
    headlines,
    held_out,
    post_edits,
    with_curly_quotes,
)

_INNER_STOP = re.compile(r"[.!?][\"'”’)]*\s+[A-Z\"“]")
#: Words of a sentence that a break is put into.
_SHORTEST, _LONGEST = 5, 60
#: A main clause of its own after a comma and a conjunction.
_CLAUSE = re.compile(
    r"(?P<left>[^\"“”]{25,}?\w), (?P<and>and|but|so|yet) "
    r"(?P<right>(?:he|she|they|we|it|there|this|these|that) "
    r"(?:is|was|has|had|will|would|did|does|were|are|have|can|could|may|might|said|also|now)\b[^\"“”]{12,})"
)


class Mixture:
    """Draws examples from the training side of the split."""

    def __init__(self, data: Path, seed: int) -> None:
        rng = random.Random(seed)
        self._people = [p for p in by_people(data) if not held_out(p.key)]
        self._machines = [p for p in by_machines(data) if not held_out(p.key)]
        self._edits = list(post_edits(data))
        self._tags = [*quality_tags(data, rng), *annotated(data)]
        self._natural = [example for key, example in natural_breaks(data) if not held_out(key)]
        self._headlines = [text for key, text in headlines(data) if not held_out(key)]
        self._lexicon = [
            word
            for passage in self._people
            for sentence in passage.sentences
            for word in sentence.split()
            if len(word) > 2 and word.isalpha() and word.islower()
        ]
        # A passage is drawn as often as it has sentences.
        self._weights = {
            id(pool): [len(p.sentences) for p in pool] for pool in (self._people, self._machines, self._edits)
        }
        self._makers: dict[Callable[[random.Random], Example | None], float] = {
            self._clean: 20.0,
            self._strangers: 6.0,
            self._hard: 7.0,
            self._clauses: 1.5,
            self._short: 5.0,
            self._broken: 46.0,
            self._natural_break: 2.5,
            self._damaged: 6.0,
            self._marked: 6.5,
        }

    def draw(self, count: int, seed: int) -> Iterator[Example]:
        """So many examples; the same seed gives the same ones."""
        rng = random.Random(seed)
        makers, weights = list(self._makers), list(self._makers.values())
        while count:
            example = rng.choices(makers, weights)[0](rng)
            if example is not None:
                count -= 1
                yield vary(example, rng)

    def _passage(self, rng: random.Random, people: float, machines: float, edits: float) -> Passage:
        pool = rng.choices([self._people, self._machines, self._edits], [people, machines, edits])[0]
        passage = rng.choices(pool, self._weights[id(pool)])[0]
        return with_curly_quotes(passage) if rng.random() < 0.3 else passage

    def _sentences(self, passage: Passage, first: int, last: int) -> list[Sentence]:
        label = SOUND if passage.clean else UNKNOWN
        return [Sentence(text, words=label, stops=label) for text in passage.sentences[first:last]]

    def _clean(self, rng: random.Random) -> Example | None:
        """Two or three sentences that follow each other in a document."""
        passage = self._passage(rng, 0.5, 0.5, 0.0)
        if len(passage.sentences) < 2:
            return None
        first = rng.randrange(len(passage.sentences) - 1)
        sentences = self._sentences(passage, first, first + rng.choice([2, 3, 3]))
        return Example("clean", sentences, [SOUND] * (len(sentences) - 1))

    def _strangers(self, rng: random.Random) -> Example:
        """Sentences from here and there, now and then a headline: a true boundary needs no common topic."""
        sentences = []
        for _ in range(rng.choice([2, 2, 3])):
            passage = self._passage(rng, 0.3, 0.2, 0.5)
            at = rng.randrange(len(passage.sentences))
            sentences += self._sentences(passage, at, at + 1)
        if rng.random() < 0.2:
            sentences[-1] = Sentence(rng.choice(self._headlines), words=SOUND, stops=SOUND)
        return Example("strangers", sentences, [SOUND] * (len(sentences) - 1))

    def _hard(self, rng: random.Random) -> Example:
        """Sound sentences written for this, between sentences of a document."""
        passage = self._passage(rng, 0.6, 0.2, 0.2)
        at = rng.randrange(len(passage.sentences))
        before = self._sentences(passage, max(0, at - 1), at)
        return with_hard(before, self._sentences(passage, at, at + 1), rng)

    def _clauses(self, rng: random.Random) -> Example | None:
        """Two main clauses of a sentence, as two sentences, now and then with the conjunction."""
        for _ in range(60):
            passage = self._passage(rng, 0.4, 0.3, 0.3)
            if found := _CLAUSE.fullmatch(rng.choice(passage.sentences)):
                break
        else:
            return None
        right = found["right"] if rng.random() < 0.6 else f"{found['and']} {found['right']}"
        texts = [found["left"] + ".", right[0].upper() + right[1:]]
        label = SOUND if passage.clean else UNKNOWN
        return Example("clauses", [Sentence(text, words=label, stops=label) for text in texts], [SOUND])

    def _short(self, rng: random.Random) -> Example | None:
        """Sound sentences that look broken, among others."""
        passage = self._passage(rng, 0.7, 0.3, 0.0)
        if len(passage.sentences) < 2:
            return None
        first = rng.randrange(len(passage.sentences) - 1)
        sentences = self._sentences(passage, first, first + rng.choice([1, 2]))
        for _ in range(rng.choice([1, 1, 2])):
            short = Sentence(rng.choice(listed("short_sentences")), words=SOUND, stops=SOUND)
            sentences.insert(rng.randrange(len(sentences) + 1), short)
        sentences = sentences[:3]
        return Example("short", sentences, [SOUND] * (len(sentences) - 1))

    def _broken(self, rng: random.Random) -> Example | None:
        """A sentence with a break put in, often with a neighbour."""
        passage = self._passage(rng, 0.45, 0.33, 0.22)
        index = rng.randrange(len(passage.sentences))
        text = passage.sentences[index]
        if not _SHORTEST <= len(text.split()) <= _LONGEST or _INNER_STOP.search(text):
            return None
        kind = rng.choices(list(KINDS), [weight for _, weight in KINDS.values()])[0]
        sides = put_break(text, kind, rng, self._lexicon)
        if sides is None:
            return None
        before = self._sentences(passage, max(0, index - 1), index)
        after = self._sentences(passage, index + 1, index + 2)
        broken = [self._side(side, passage, at_end=not place) for place, side in enumerate(sides)]
        draw = rng.random()
        if draw < 0.35:
            after = []
        elif draw < 0.7:
            before = []
        else:
            before, after = [], []
        boundaries = [SOUND] * len(before) + [BROKEN] + [SOUND] * len(after)
        return Example(kind, [*before, *broken, *after], boundaries)

    def _side(self, text: str, passage: Passage, *, at_end: bool) -> Sentence:
        """One side of a put-in break; of the words next to it nothing is claimed."""
        label = SOUND if passage.clean else UNKNOWN
        words = text.split()
        near = len(" ".join(words[-2:] if at_end else words[:2]))
        mark = (len(text) - near, len(text), UNKNOWN) if at_end else (0, near, UNKNOWN)
        return Sentence(text, words=label, marks=[mark], stops=label)

    def _natural_break(self, rng: random.Random) -> Example | None:
        example = rng.choice(self._natural)
        return with_capital(example) if rng.random() < 0.75 else example

    def _damaged(self, rng: random.Random) -> Example | None:
        """A damaged sentence, perhaps before another."""
        passage = self._passage(rng, 0.6, 0.0, 0.4)
        if not passage.clean:
            return None
        index = rng.randrange(len(passage.sentences))
        sentences = [damage(passage.sentences[index], rng, self._lexicon)]
        if not sentences[0].text:
            return None
        sentences += self._sentences(passage, index + 1, index + rng.choice([1, 2]))
        return Example("damaged", sentences, [SOUND] * (len(sentences) - 1))

    def _marked(self, rng: random.Random) -> Example | None:
        return rng.choice(self._tags)


#: As older wire copy writes amounts.
_WIRE_WORDS = {"million": "mln", "billion": "bln", "percent": "pct", "dollars": "dlrs", "per cent": "pct"}
_WIRE = re.compile(r"\b(?:million|billion|percent|per cent|dollars)\b")
_NAME_FIRST = re.compile(r"^(?:The )?[A-Z][a-z]+(?= (?:is|was|has|had|said|will|plans|rose|fell|also|did)\b)")


def vary(example: Example, rng: random.Random) -> Example:
    """The example, now and then in another style; lengths change only where nothing is marked."""
    draw = rng.random()
    if draw < 0.08:
        return _changed(example, lambda text: _WIRE.sub(lambda m: _WIRE_WORDS[m.group()], text))
    if draw < 0.09:
        sentences = [replace(s, text=_upper(s.text)) for s in example.sentences]
        return Example(example.kind, sentences, example.boundaries)
    if draw < 0.13 and example.kind in {"clean", "short"}:
        brand = rng.choice(listed("brands"))
        return _changed(example, lambda text: _NAME_FIRST.sub(brand, text))
    if draw < 0.22 and example.kind in {"clean", "short"}:
        return _attributed(example, rng)
    return example


def _attributed(example: Example, rng: random.Random) -> Example:
    """All but the last sentence, where they end with a plain stop, end with who said so."""
    sentences = []
    for index, sentence in enumerate(example.sentences):
        text, speaker = sentence.text, rng.choice(listed("attributions"))
        speaker = speaker.replace("{name}", rng.choice(listed("names")))
        fits = index + 1 < len(example.sentences) and not sentence.marks and len(text.split()) > 5
        if fits and text[-1] == "." and text[-2].isalnum():
            sentence = replace(sentence, text=f"{text[:-1]}, {speaker}.")
        sentences.append(sentence)
    return Example(example.kind, sentences, example.boundaries)


def _upper(text: str) -> str:
    """Capitals, where that keeps the length."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _changed(example: Example, change: Callable[[str], str]) -> Example:
    sentences = [replace(s, text=change(s.text)) if not s.marks else s for s in example.sentences]
    return Example(example.kind, sentences, example.boundaries)
