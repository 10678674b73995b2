"""English stories, whole and cut, and with sentences of others put in: what ``translated`` is fitted on.

The state of a fluency model after a sentence tells of all that it has read so far. Fitted on whole texts
alone a head says of every sentence what its story is; with sentences of others among those of a story it
learns to say it of the sentence. What was put in is raw output, or from other English news: otherwise
whatever does not belong to a story would read like a translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from mtqa.segmentation.segment import segment_text
from recipes.data.parts import FITTED, place
from recipes.data.stories import DATA, rows
from recipes.data.written import written

#: A text with the number of each line's kind: written in English here, raw, or written elsewhere.
HERE, RAW, ELSEWHERE = range(3)
Mixture = tuple[str, tuple[str, ...], tuple[int, ...]]

_LINES, _FEWEST = 15, 8
_SHARES = (0.2, 0.33, 0.33, 0.5)
#: Of each document: whole, and so many times with lines of each kind put in.
_DRAWS = (RAW,) * 5 + (ELSEWHERE,) * 3
_SEED = 6


def mixtures(raw: Sequence[tuple[str, ...]], data: Path = DATA) -> Iterator[Mixture]:
    """The name of each document, its lines, and of each its kind; ``raw``: blocks of raw output.

    Documents of newstest2021 that were written in English; of the others nothing is read, for whole stories
    are told apart on them (``recipes.today``).
    """
    documents = {
        row["doc"]: [line for paragraph in row["paragraphs"] for line in paragraph if line.strip()]
        for row in rows(data / "clean-news" / "newstest2021.en.jsonl.gz")
        if place(row["doc"]) < FITTED
    }
    yield from mixed(documents, raw)


def written_mixtures(raw: Sequence[tuple[str, ...]]) -> Iterator[Mixture]:
    """The same of the sound stories of a language model; of the half for the report nothing is read."""
    documents = {}
    for story in written():
        if place(story.id) < FITTED:
            document = segment_text(story.text, path=story.id)
            documents[story.id] = [document.slice(s) for s in document.segments if s.judged]
    yield from mixed(documents, raw)


def mixed(documents: Mapping[str, Sequence[str]], raw: Sequence[tuple[str, ...]]) -> Iterator[Mixture]:
    """Each of the documents, by name, whole, cut, and with lines of the others and of ``raw`` put in."""
    random = Random(_SEED)
    for name, lines in documents.items():
        yield name, tuple(lines), (HERE,) * len(lines)
        others = [other for key, other in documents.items() if key != name]
        for kind in _DRAWS:
            start = random.choice([0, random.randrange(max(1, len(lines) - _FEWEST))])
            chosen = list(lines[start : start + _LINES])
            source = list(random.choice(raw if kind == RAW else others))
            number = min(len(source), max(1, round(random.choice(_SHARES) * len(chosen))))
            kinds = [HERE] * len(chosen)
            places = random.sample(range(len(chosen)), min(number, len(chosen)))
            for at, line in zip(places, random.sample(source, len(places)), strict=True):
                chosen[at], kinds[at] = line, kind
            yield name, tuple(chosen), tuple(kinds)
