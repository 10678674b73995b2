"""Texts beside their source that the estimator was not trained on: sound ones, and the same with one error.

Each is read by what is fitted on the estimator's scores (``doubts``, ``contrasts``).
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, product
from pathlib import Path

from mtqa.judge.doubt_model import LinkTexts
from recipes.data.stories import DATA
from recipes.data.written_pairs import fit_stories, sound_lines
from recipes.estimator.changes import change
from recipes.estimator.examples import MLQE, assessed, labelled_example, lines_for_fits, parallel
from recipes.estimator.units import around_lines

#: Livonian is none of the encoder's languages.
NOT_COVERED = frozenset({"liv"})
_SEED = 78

#: Kind of change, language, English, source, and the English without the change.
Text = tuple[str, str, str, str, str]


def sound_texts(half: int, data: Path = DATA) -> Iterator[Text]:
    """Professional translations that are kept out: of every two lines one, by ``half``; all of a line."""
    for line in parallel(data, test=True):
        if line.number % 2 == half and line.language not in NOT_COVERED:
            for english in dict.fromkeys(line.translations):
                yield "", line.language, english, line.source, ""


def unedited_texts(data: Path = DATA, parts: Sequence[str] = ("dev",)) -> Iterator[Text]:
    """Translations by machine that a post-editor left as they were and people found better than most."""
    for language, part in product(MLQE, parts):
        for example in assessed(language, part, data):
            if not example.edited and not example.edited_gaps and (example.scores or {})["assessed"] > 0:
                yield "", language, example.english, example.source, ""


def labelled_texts(data: Path = DATA) -> Iterator[Text]:
    """Labelled lines for fits that readers found sound."""
    for line in lines_for_fits(data):
        language = line["pair"][:-3]
        if line["english"].strip() and language not in NOT_COVERED:
            example = labelled_example(line)
            if not example.error and example.label == 0:
                yield "", language, example.english, example.source, ""


def changed_texts(
    kinds: Sequence[str], number: int, half: int, data: Path = DATA, *, seed: int = _SEED
) -> Iterator[Text]:
    """Professional translations that are kept out with one thing changed, so many of each kind at most."""
    rng = random.Random(seed)
    kept = [line for line in parallel(data, test=True) if line.language not in NOT_COVERED]
    lines = [each for each in around_lines(kept, {}, rng) if each[0].number % 2 == half]
    for kind in kinds:
        made = (
            (line, change(line.translations[0], line.source, rng, around, kind))
            for line, around in rng.sample(lines, len(lines))
        )
        for line, one in islice(((line, one) for line, one in made if one is not None), number):
            yield kind, line.language, one.english, one.source, line.translations[0]


def written_texts(kinds: Collection[str] = ()) -> Iterator[tuple[str, LinkTexts]]:
    """Lines of news that was written for the project (``recipes.data.written_pairs``).

    Sound ones with the kind "", and those of the stories that have an error of these kinds with theirs.
    """
    yield from (("", line) for line in sound_lines())
    for story in fit_stories():
        for told in story.lines:
            if told.kind in kinds:
                yield told.kind, LinkTexts(told.wrong, told.source, story.language)
