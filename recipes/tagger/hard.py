"""Sound copy that looks broken: line-ups, scores, fragments of style, speakers, openers of every kind."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from pathlib import Path

from mtqa._compat import tomllib
from recipes.tagger.example import SOUND, Example, Sentence

_SLOT = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("hard.toml").read_text("utf-8"))
    return lists


def fill(template: str, rng: random.Random) -> str:
    """The template with its slots filled, those of what fills them too."""
    while _SLOT.search(template):
        template = _SLOT.sub(lambda match: _filler(match.group(1), rng), template)
    return template


def _filler(slot: str, rng: random.Random) -> str:
    if slot == "full":
        return rng.choice(["{first} {surname}", "{first} {surname}", "{first} {letter}. {surname}"])
    if slot == "initial":
        return rng.choice(["{letter}", "{letter}.", "{first}"])
    if slot == "letter":
        return rng.choice("ABCDEGHJKLMPRSTW")
    if slot == "number":
        return str(rng.choice([rng.randrange(2, 100), rng.randrange(1900, 2022)]))
    if slot == "hundreds":
        return str(rng.randrange(100, 1000))
    if slot == "score":
        return f"{rng.randrange(5)}-{rng.randrange(4)}"
    if slot == "lineup":
        return ", ".join(_player(rng) for _ in range(rng.randrange(3, 12)))
    return rng.choice(_lists()[slot])


def _player(rng: random.Random) -> str:
    return rng.choice(["{surname}"] * 6 + ["{first} {surname}", "{surname} ({surname} {number})"])


def hard_sentences(rng: random.Random) -> list[str]:
    """One to three sound sentences that follow each other."""
    draw = rng.random()
    if draw < 0.5:
        texts = rng.choice(_lists()["run"]).split(" | ")
    elif draw < 0.75:
        texts = ["{opener} {clause}"]
    else:
        texts = [rng.choice(_lists()["inverted"])]
    return [fill(text, rng) for text in texts]


def with_hard(before: list[Sentence], after: list[Sentence], rng: random.Random) -> Example:
    """Hard sentences between others: three at most, every boundary sound."""
    hard = [Sentence(text, words=SOUND, stops=SOUND) for text in hard_sentences(rng)]
    sentences = [*before, *hard, *after]
    first = rng.randrange(max(1, len(sentences) - 2))
    sentences = sentences[first : first + 3]
    return Example("hard", sentences, [SOUND] * (len(sentences) - 1))
