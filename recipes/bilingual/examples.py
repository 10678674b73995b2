"""What the adapters are trained on, as tokens: labelled lines, and translations with one thing changed.

All stays clear of the labelled blocks on which is fitted what stands on the models, and of those for reports
(``recipes.estimator.examples``).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.bilingual.model import places_of, prompt_of
from mtqa.document import Span
from recipes.data.stories import DATA
from recipes.estimator.changes import GROSS, change
from recipes.estimator.examples import BROKEN, Example, further_labelled, labelled, marked, parallel
from recipes.estimator.texts import NOT_COVERED
from recipes.estimator.units import around_lines

#: Tokens of a pair at most, prompt and English together.
_LONGEST = 300
#: Parallel lines that are looked at for each pair of a translation and the same with one thing changed, how
#: much either counts, and characters of their source and of the English.
_LOOKED_AT, _COUNTS, _MOST_SOURCE, _LEAST_ENGLISH = 3, 0.5, 260, 40
#: Which share of the Chinese lines with marked spans is taken.
_MARKED = 0.1


@dataclass(frozen=True, slots=True)
class TokenExample:
    """``ids``: prompt, English and its end; the English begins at ``start``. Of each of its tokens ``words``
    says whether it is wrong (1), right (0), or neither is known (-1); None where nothing is known of any.
    ``targets``: error, broken, bad, each None where unknown. ``weight``: how much it counts."""

    ids: tuple[int, ...]
    start: int
    words: tuple[int, ...] | None
    targets: tuple[bool | None, bool | None, bool | None]
    weight: float


def examples(
    tokenizer: Any,
    start: int,
    end: int,
    near: Mapping[str, Sequence[str]],
    pairs: int,
    seed: int,
    data: Path = DATA,
) -> list[TokenExample]:
    """All that is trained on, in an order drawn by ``seed``; ``start`` and ``end`` are the model's tokens.

    ``near``: for words others that one of them may be exchanged for. ``pairs``: translations, each beside the
    same with one thing changed.
    """
    rng = random.Random(seed)
    spans = list(marked("news", data))
    texts = [
        *labelled(data),
        *further_labelled(data),
        *rng.sample(spans, int(_MARKED * len(spans))),
        *changed_pairs(rng, near, pairs, data),
    ]
    found = [made for each in texts if (made := encoded(each, tokenizer, start, end)) is not None]
    rng.shuffle(found)
    return found


def changed_pairs(
    rng: random.Random, near: Mapping[str, Sequence[str]], pairs: int, data: Path = DATA
) -> Iterator[Example]:
    """Professional translations, each followed by the same with one thing changed: style does not tell."""
    lines = [
        line
        for line in parallel(data)
        if line.language not in NOT_COVERED and len(line.source) < _MOST_SOURCE
    ]
    made, drawn = 0, rng.sample(lines, min(_LOOKED_AT * pairs, len(lines)))
    for line, around in around_lines(drawn, near, rng):
        english = rng.choice(line.translations)
        changed = change(english, line.source, rng, around) if len(english) >= _LEAST_ENGLISH else None
        if changed is None or changed.kind in GROSS:
            continue
        yield Example(english, line.source, words=(), error=False, weight=_COUNTS)
        yield Example(changed.english, changed.source, words=changed.words, error=True, weight=_COUNTS)
        made += 1
        if made == pairs:
            return


def encoded(example: Example, tokenizer: Any, start: int, end: int) -> TokenExample | None:
    """The tokens of an example; None where a side is empty, or it is too long."""
    if not example.source.strip() or not example.english.strip():
        return None
    prompt = [start, *tokenizer.encode(prompt_of(example.source), add_special_tokens=False).ids]
    english = tokenizer.encode(f" {example.english}", add_special_tokens=False)
    ids = (*prompt, *english.ids, end)
    if len(ids) > _LONGEST:
        return None
    words = None
    if example.words is not None:
        wrong, unsure = [(a, b) for a, b, _ in example.words], example.unsure
        words = tuple(
            1 if _touches(place, wrong) else -1 if _touches(place, unsure) else 0
            for place in places_of(example.english, english.offsets)
        )
    broken = None if example.label is None else example.label == BROKEN
    return TokenExample(ids, len(prompt), words, (example.error, broken, example.bad), example.weight)


def _touches(place: Span, spans: Iterable[tuple[int, int]]) -> bool:
    return any(place.start < end and start < place.end for start, end in spans)


def batches(
    rows: Sequence[TokenExample], tokens: int, seed: int, chunk: int = 600
) -> list[list[TokenExample]]:
    """The examples in batches of like length, of so many tokens at most with what is padded.

    ``chunk`` examples that are next to each other are sorted by length; the seed draws the order of batches.
    """
    rng, found = random.Random(seed), []
    for first in range(0, len(rows), chunk):
        own: list[list[TokenExample]] = [[]]
        for row in sorted(rows[first : first + chunk], key=lambda row: len(row.ids)):
            if own[-1] and (len(own[-1]) + 1) * len(row.ids) > tokens:
                own.append([])
            own[-1].append(row)
        rng.shuffle(own)
        found += own
    return found
