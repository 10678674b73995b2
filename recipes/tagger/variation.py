"""Changes of style that change no label: wire abbreviations, capitals, brands in small letters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from recipes.tagger.example import Example
from recipes.tagger.tables import listed

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
