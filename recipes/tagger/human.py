"""Broken words marked by people: quality estimation tags and MQM spans."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from recipes.tagger.example import BROKEN, SOUND, UNKNOWN, Example, Sentence
from recipes.tagger.sources import document_key, rows
from recipes.tagger.split import held_out

#: Quality estimation has five pairs; those with the least reliable post-edits are thinned.
_SHARES = {"ro-en": 1.0, "et-en": 1.0, "ru-en": 1.0, "ne-en": 0.3, "si-en": 0.3}


def quality_tags(data: Path, rng: random.Random) -> Iterator[Example]:
    """Machine translations whose words were changed by an editor (tag BAD) or kept (tag OK)."""
    for pair, share in _SHARES.items():
        for row in rows(data / "mlqe-pe" / f"{pair}.train.jsonl.gz"):
            if rng.random() < share:
                yield tagged(row["mt"], row["mt_tokens"], row["tags"])


def tagged(text: str, tokens: list[str], tags: list[str]) -> Example:
    """An example from tokens and tags that alternate gap, word, gap, word, …, gap."""
    sentence = Sentence(text, words=SOUND)
    position = 0
    for token, tag in zip(tokens, tags[1::2], strict=True):
        start = text.find(token, position)
        if start < 0:
            continue
        position = start + len(token)
        if tag == "BAD":
            sentence.marks.append((start, position, BROKEN))
    return Example("tags", [sentence], [])


def annotated(data: Path) -> Iterator[Example]:
    """Translations of Chinese news with major errors marked; minor errors are passed over.

    A segment seen by several annotators comes once for each.
    """
    for row in rows(data / "wmt21-mqm" / "zh-en.news.jsonl.gz"):
        if not held_out(document_key(data, row["doc"])):
            yield spanned(row["mt"], row["spans"])


def spanned(text: str, spans: list[dict[str, int | str]]) -> Example:
    """An example from MQM spans over a text."""
    sentence = Sentence(text, words=SOUND)
    for span in spans:
        label = BROKEN if span["severity"] in {"major", "critical"} else UNKNOWN
        sentence.marks.append((int(span["start"]), int(span["end"]), label))
    return Example("spans", [sentence], [])
