"""Fit which sentences that stand alone belong to the link beside them: models/alignment/joining.json.

    python -m recipes.alignment.joining [--data FOLDER] [--out FILE]

Made of lines that follow each other and are one sentence on both sides: news that was written for the
project (benchmarks/written: later, and the fitted half of pairs and forty) and professional translations
(wmt21-parallel to wmt23-parallel, the calibration half of the blocks). Of two lines the one side is made one
sentence: then what stands alone on the other side belongs there. Where one of the two is left out on that
side it does not. Lines that are two sentences on one side only are cases as they come. The lowest score is
cut so that so many in 100 sentences that stand alone are joined wrongly, by fits without the language.
Printed is how many are joined of each kind, by language.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic
from mtqa.resources import models_dir
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.alignment.joining import JOINING, JoiningModel, Split, joining_numbers
from mtqa.source.sentences import source_sentences
from recipes.alignment.parallel_documents import PARALLEL_LANGUAGES, parallel_blocks
from recipes.data.stories import DATA
from recipes.data.written_pairs import fit_stories

_RISING = ("near", "gain", "without")
_FEATURES = ("near", "near_linked", "gain", "without", "with")
#: Of 100 sentences that stand alone and belong to no other so many may be joined.
_WRONG = 0.5
#: Pairs of lines of a language that are made cases of.
_PAIRS = 120
_SEED = 5
#: Texts that are not read again while those made of the same lines are.
_REMEMBERED = 16
#: What two sentences are joined with, by the side.
_ENGLISH_JOINTS = (", and ", ", while ", "; ", " - ", ", but ", ", ")
_JOINTS = (", ", "; ", " – ")
_END = re.compile(r"[.!?。！？।؟…]+[\"”’»」』]*\s*$")
_FIRST = re.compile(
    r"^(?:The|A|An|It|He|She|They|This|That|These|Those|In|At|On|But|And|Its|His|Her|Their)\b"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A split with its numbers; ``belongs``: whether what stands alone belongs to the link; ``made``: whether
    it was made of two lines, or came so."""

    language: str
    split: Split
    belongs: bool
    made: bool
    numbers: dict[str, float]


Texts = tuple[str, str]


def single_lines(data: Path = DATA) -> Iterator[tuple[str, list[Texts]]]:
    """Runs of lines (English, source) that follow each other, with their language."""
    for story in fit_stories():
        yield story.language, [(line.english, line.source) for line in story.lines]
    for language in PARALLEL_LANGUAGES:
        for block in parallel_blocks(language, "calibration", data):
            own = [line for line in block.lines if line.references]
            texts = [(" ".join(line.translations[0].split()), " ".join(line.source.split())) for line in own]
            yield language, texts


def _sentences(text: str, language: str = "") -> list[str]:
    """The sentences of a text: English, or a source's."""
    if not language:
        document = segment_text(text)
        return [document.slice(segment) for segment in document.segments if segment.judged]
    return [text[span.start : span.end] for span in source_sentences(text, language)]


def splits(data: Path = DATA) -> Iterator[tuple[str, Split, bool, bool]]:
    """Language, split, whether what stands alone belongs to it, and whether it was made."""
    rng = random.Random(_SEED)
    pairs: dict[str, list[tuple[Texts, Texts]]] = defaultdict(list)
    for language, run in single_lines(data):
        counted = [(text, len(_sentences(text[0])), len(_sentences(text[1], language))) for text in run]
        for (one, *first), (other, *second) in pairwise(counted):
            if first == second == [1, 1]:
                pairs[language].append((one, other))
        for (english, source), ours, theirs in counted:
            if (ours, theirs) in ((1, 2), (2, 1)):
                yield from natural_splits(language, english, source, english_whole=ours == 1)
    for language, own in sorted(pairs.items()):
        for one, other in rng.sample(own, min(_PAIRS, len(own))):
            for each in made_splits(one, other, rng):
                yield (language, *each, True)


def natural_splits(
    language: str, english: str, source: str, *, english_whole: bool
) -> Iterator[tuple[str, Split, bool, bool]]:
    """A line that is one sentence on one side and two on the other, the shorter of these alone."""
    whole, other = (english, source) if english_whole else (source, english)
    first, second = _sentences(other, language if english_whole else "")
    for linked, alone in ((first, second), (second, first)):
        if len(alone) <= len(linked):
            yield language, Split(whole, linked, alone, alone == first, english_whole), True, False


def made_splits(one: Texts, other: Texts, rng: random.Random) -> Iterator[tuple[Split, bool]]:
    """Of two lines that follow each other, for either side: both as one, and each without the other."""
    for side, english_whole in ((0, True), (1, False)):
        joined = _as_one(one[side], other[side], rng, english=english_whole)
        first, second = one[1 - side], other[1 - side]
        alone_first = len(first) < len(second)
        linked, alone = (second, first) if alone_first else (first, second)
        kept = other[side] if alone_first else one[side]
        yield Split(joined, linked, alone, alone_first, english_whole), True
        yield Split(kept, linked, alone, alone_first, english_whole), False
        # The longer one may be what is left out.
        yield (
            Split(one[side] if alone_first else other[side], alone, linked, not alone_first, english_whole),
            False,
        )


def _as_one(one: str, other: str, rng: random.Random, *, english: bool) -> str:
    joint = rng.choice(_ENGLISH_JOINTS if english else _JOINTS)
    if _FIRST.match(other):
        other = other[0].lower() + other[1:]
    return _END.sub("", one) + joint + other


def read_cases(estimator: Estimator, data: Path = DATA) -> list[Case]:
    """All cases with their numbers; those that cannot be read are left out."""
    found, vectors = [], lru_cache(_REMEMBERED)(estimator.context_vectors)
    for language, split, belongs, made in splits(data):
        numbers = joining_numbers(split, language, vectors)
        if numbers is not None:
            found.append(Case(language, split, belongs, made, numbers))
    return found


def fit(cases: Iterable[Case]) -> Logistic:
    """One fit on all."""
    kept = list(cases)
    # What came so is rarer than what was made, and counts as much.
    natural = sum(not case.made for case in kept)
    weight = (sum(case.made and case.belongs for case in kept) / natural) if natural else 1.0
    return fit_logistic(
        [case.numbers for case in kept],
        [case.belongs for case in kept],
        _FEATURES,
        weights=[1.0 if case.made else weight for case in kept],
        rising=_RISING,
    )


def apart(cases: Sequence[Case]) -> list[float]:
    """The score of each case by a fit without its language."""
    fits = {code: fit(c for c in cases if c.language != code) for code in {c.language for c in cases}}
    return [fits[case.language].log_odds(case.numbers) for case in cases]


def show(cases: Sequence[Case], scores: Sequence[float], lowest: float) -> None:
    """Print how many of each kind are joined."""
    for code in (*sorted({case.language for case in cases}), ""):
        told = []
        for name, belongs, made in (
            ("made", True, True),
            ("as they come", True, False),
            ("alone", False, True),
        ):
            own = [
                score
                for score, case in zip(scores, cases, strict=True)
                if code in ("", case.language) and (case.belongs, case.made) == (belongs, made)
            ]
            told.append(f"{name} {sum(score >= lowest for score in own)} of {len(own)}")
        print(f"{code or 'all':5}", ", ".join(told))


def main() -> int:
    """Fit, print, and write."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.alignment.joining",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=models_dir() / "alignment" / JOINING)
    given = parser.parse_args()
    estimator = open_estimator(Settings())
    if estimator is None:
        sys.stderr.write("recipes.alignment.joining: no estimator (mtqa models pull estimator)\n")
        return 2
    cases = read_cases(estimator, given.data)
    scores = apart(cases)
    alone = [score for score, case in zip(scores, cases, strict=True) if not case.belongs]
    lowest = cut(alone, _WRONG * len(alone) / 100)
    show(cases, scores, lowest)
    fitted = fit(cases)
    width = estimator.context_vectors("one")
    assert width is not None
    model = JoiningModel(fitted.intercept, fitted.weights, round(lowest, 4), width.rows.shape[1])
    given.out.write_text(json.dumps(asdict(model), indent=1) + "\n", "utf-8")
    print(json.dumps(asdict(model)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
