"""Changes of style that change no label: wire abbreviations, capitals, brands in small letters."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from mtqa.tagger.train.example import Example, Sentence
from mtqa.tagger.train.tables import listed

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
    return example


def _upper(text: str) -> str:
    """Capitals, where that keeps the length."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _changed(example: Example, change) -> Example:  # type: ignore[no-untyped-def]
    sentences: list[Sentence] = [
        replace(s, text=change(s.text)) if not s.marks else s for s in example.sentences
    ]
    return Example(example.kind, sentences, example.boundaries)
