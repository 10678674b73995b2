"""Examples from real machine translation: breaks that engines made, words that people marked or changed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from recipes.tagger.example import BROKEN, SOUND, UNKNOWN, Example, Sentence, table
from recipes.tagger.sources import block_key, document_key, held_out, outputs, rows, segment_key, tidy

_BREAK = re.compile(r"(?<=[\w%])\.\s+(?=[a-z][\w'-]*[\s,.])")
_LAST_WORD = re.compile(r"([^\s.]+)$")
_PAIRS = ("ha-en", "zh-en", "ja-en", "is-en", "ru-en", "de-en", "cs-en")
_QE_PAIRS = ("ro-en", "et-en", "ru-en", "ne-en", "si-en")
_DOMAINS = frozenset({"com", "org", "net", "is", "ru", "de", "cn"})
#: Words that end in a stop in company names and lists of these sources.
_ABBREVIATIONS = frozenset({"ehf", "Qunar", "Zhongxin", "hf", "Ltd", "Co", "Inc"})


def natural_breaks(data: Path) -> Iterator[tuple[str, Example]]:
    """Each with its key: two or three stretches of a segment, the break between them."""
    seen: set[tuple[str, str]] = set()
    for key, text in _texts(data):
        for match in _BREAK.finditer(text):
            sides = _sides(text, match)
            if sides is not None and sides not in seen:
                seen.add(sides)
                yield key, _example(sides)


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    """Machine translations with their keys."""
    for pair in _PAIRS:
        for row in outputs(data, pair):
            yield segment_key(data, pair, row["seg"]), tidy(row["mt"])
    for pair in _QE_PAIRS:
        for number, row in enumerate(rows(data / "mlqe-pe" / f"{pair}.train.jsonl.gz")):
            yield block_key(f"mlqe-{pair}", number), tidy(row["mt"])


def _sides(text: str, match: re.Match[str]) -> tuple[str, str] | None:
    left, right = text[: match.start() + 1], text[match.end() :]
    last = _LAST_WORD.search(left[:-1])
    word = last.group() if last else ""
    first = re.match(r"[\w'-]+", right)
    if (
        len(word) < 2
        or word in table("abbreviations") | _ABBREVIATIONS
        or word.isdigit()
        or (first and first.group() in _DOMAINS)
        or len(left.split()) < 3
    ):
        return None
    # What lies beyond the neighbouring boundaries is left out.
    left = re.split(r"(?<=[a-z%\d][.!?])\s+(?=[A-Z])", left)[-1]
    right = re.split(r"(?<=[a-z%\d][.!?])\s+(?=[A-Z])", right)[0]
    return (left, right) if len(left.split()) >= 2 else None


def _example(sides: tuple[str, str]) -> Example:
    return Example("natural", [Sentence(side, words=UNKNOWN) for side in sides], [BROKEN])


def with_capital(example: Example) -> Example:
    """The same break with a capital after the stop."""
    left, right = example.sentences
    text = right.text[0].upper() + right.text[1:]
    return Example("natural-capital", [left, Sentence(text, words=UNKNOWN)], [BROKEN])


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
