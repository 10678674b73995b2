"""Fits the weights by which repairs are ranked: ``python -m recipes.repair [--out FILE]``.

Breaks are put into clean stories of the calibration half, one a story, and every repair that mtqa considers
is rated: by its kind and words, by the fluency model, by the translation pair. The weights are those of a
conditional logit over the repairs of each place (McFadden, 1974): P(repair) is proportional to exp(its
weighted features); they maximise the probability of the repairs that restore the text, less a ridge penalty.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Document, Span
from mtqa.evidence import RoundTrip
from mtqa.language.words import grammar, word_list
from mtqa.repair import ranking
from mtqa.repair.candidate import Candidate
from mtqa.repair.candidates import candidates
from mtqa.repair.features import features
from mtqa.repair.likelihood import Reading, fluency_scores, pair_scores
from mtqa.repair.sides import sides_of
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop, inner_stop, joined_sides, stop_at
from mtqa.translation.roundtrip import RoundTripper
from recipes.data.broken import inject
from recipes.data.evidence import Models, open_models
from recipes.data.stories import Half, Story, clean_stories

MODES = ("fluency", "pair", "plain")
#: Kinds of breaks whose original a repair can reach; where words are lost none can.
KINDS = ("lowercase", "capitalised", "proper", "inserted", "expanded")
#: The kind in which no stop is wrong: a sentence begins with a small letter.
SMALL = "small"
#: Cases of each kind from which the weights without a model are fitted: they cost nothing.
PLAIN_CASES = 100
#: How far the few cases with a model draw the weights away from those (chosen by cross-validation there).
MODEL_RIDGE = 0.05
_RIDGE = 0.003
_FEWEST_WORDS, _MOST_WORDS = 8, 60


@dataclass(frozen=True)
class Choice:
    """The features of each repair of one place, and which of them is right."""

    rows: tuple[Mapping[str, float], ...]
    right: int


def fit(
    choices: Sequence[Choice], ridge: float = _RIDGE, towards: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Weights by feature; the penalty draws them ``towards`` those that are known, else to 0.

    Needs scipy, which comes with scikit-learn (the extra ``train``).
    """
    from scipy.optimize import minimize

    names = sorted({name for choice in choices for row in choice.rows for name in row})
    known = np.array([(towards or {}).get(name, 0.0) for name in names])
    tables = [_table(choice, names) for choice in choices]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        away = weights - known
        value = ridge * len(choices) * float(away @ away)
        gradient = 2 * ridge * len(choices) * away
        for choice, table in zip(choices, tables, strict=True):
            scores = table @ weights
            scores -= scores.max()
            chances = np.exp(scores) / np.exp(scores).sum()
            value -= float(scores[choice.right] - np.log(np.exp(scores).sum()))
            gradient -= table[choice.right] - chances @ table
        return value, gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(weight), 3) for name, weight in zip(names, found.x, strict=True)}


def _table(choice: Choice, names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[row.get(name, 0.0) for name in names] for row in choice.rows])


@dataclass(frozen=True)
class Case:
    """A broken story, its place, and the repairs; ``right`` is the index of the one that restores it."""

    kind: str
    story: Story
    document: Document
    place: SuspectStop
    trip: RoundTrip | None
    found: tuple[Candidate, ...]
    right: int | None


def cases(
    stories: Sequence[Story],
    half: Half,
    number: int,
    tripper: RoundTripper | None,
    kinds: Sequence[str] = KINDS,
) -> Iterator[Case]:
    """So many cases of each kind from the stories of a half, kinds in turn; the same ones on each run."""
    own = sorted((story for story in stories if story.half == half), key=lambda story: story.id)
    by_kind = [of_kind(own, kind, tripper) for kind in kinds]
    for _ in range(number):
        for made in by_kind:
            yield from islice(made, 1)


def of_kind(stories: Sequence[Story], kind: str, tripper: RoundTripper | None) -> Iterator[Case]:
    """Cases of one kind, one a story, in an order that has nothing to do with what they say."""
    order = random.Random(f"repairs|{kind}").sample(stories, len(stories))
    yield from filter(None, (_case(story, kind, tripper) for story in order))


def _small(story: Story, sound: Document, chance: random.Random) -> tuple[str, int] | None:
    """The story with a small letter at the beginning of a sentence, and where; None if no place fits."""
    places = list(sound.boundaries)
    chance.shuffle(places)
    for place in places:
        left, right = (sound.slice(side).split() for side in (place.left, place.right))
        small = right[0].lower()
        if not left[-1].endswith(".") or not right[0].istitle() or small not in _small_words():
            continue
        if all(_FEWEST_WORDS // 2 <= len(side) <= _MOST_WORDS for side in (left, right)):
            at = place.right.start
            return f"{story.text[:at]}{small[0]}{story.text[at + 1 :]}", at
    return None


@cache
def _small_words() -> frozenset[str]:
    """Words that begin a sentence and are no names."""
    return (
        word_list("determiners") | grammar("subjects") | grammar("adverbs") | word_list("number_words")
    ) - {"i"}


def _broken(story: Story, kind: str) -> tuple[str, int] | None:
    """The story with one break, and where the text goes on after it; None if no place fits."""
    chance = random.Random(f"{kind}|{story.id}")
    sound = segment_text(story.text, path=story.id)
    if kind == SMALL:
        return _small(story, sound, chance)
    fit = [
        segment
        for segment in sound.segments
        if segment.judged and _FEWEST_WORDS <= len(sound.slice(segment).split()) <= _MOST_WORDS
    ]
    chance.shuffle(fit)
    for segment in fit:
        made = inject(sound.slice(segment), kind, chance)
        if made is not None:
            text = f"{story.text[: segment.start]}{made[0]}{story.text[segment.end :]}"
            return text, segment.start + made[1]
    return None


def _case(story: Story, kind: str, tripper: RoundTripper | None) -> Case | None:
    made = _broken(story, kind)
    if made is None:
        return None
    text, right = made
    document = segment_text(text, path=story.id)
    place = _place(document, right)
    if place is None:
        return None
    trip = _trip(document, place, tripper)
    found = tuple(candidates(document, place, trip))
    whole = " ".join(story.text.split())
    restored = [candidate.applied(text, 0, len(text)) == whole for candidate in found]
    return Case(kind, story, document, place, trip, found, restored.index(True) if any(restored) else None)


def _place(document: Document, right: int) -> SuspectStop | None:
    for boundary in document.boundaries:
        if boundary.right.start == right:
            return stop_at(document, boundary)
    stop = document.text.rfind(".", 0, right)
    return inner_stop(document, Span(stop, stop + 1))


def _trip(document: Document, place: SuspectStop, tripper: RoundTripper | None) -> RoundTrip | None:
    boundary = document.boundary_at(place.span)
    if boundary is None or tripper is None:
        return None
    return tripper.segments([joined_sides(document, boundary).text])[0]


@dataclass(frozen=True)
class RatedPlace:
    """One place: its repairs as each mode rates them, and what rating cost, in ms of CPU time.

    ``right`` is the index of the sound text among them, as many as there are where it is not.
    """

    kind: str
    story: str
    reachable: bool
    right: int
    rated: dict[str, tuple[dict[str, float], ...]]
    cost: dict[str, float]


def rate(case: Case, models: Models, plain: Mapping[str, float]) -> RatedPlace | None:
    """Rate the repairs of one place in every mode, the best by the weights ``plain``."""
    sides = sides_of(case.document, case.place)
    if sides is None:
        return None
    rows = [(found, features(case.document, sides, found)) for found in case.found]
    order = ranking.ordered([numbers for _, numbers in rows], plain)
    listed = [rows[index] for index in order[: ranking.SHORTLIST]]
    found = [candidate for candidate, _ in listed]
    scores: dict[str, Sequence[Reading] | None] = {"plain": [Reading(0.0, 0.0)] * len(found)}
    cost = {"plain": 0.0}
    start = time.process_time()
    if models.fluency is not None:
        scores["fluency"] = fluency_scores(sides, found, models.fluency)
        cost["fluency"] = time.process_time() - start
    start = time.process_time()
    if case.trip is not None:
        pivot = case.trip.pivot_text
        scores["pair"] = pair_scores(case.document, case.place, sides, found, models.round_tripper, pivot)
        cost["pair"] = time.process_time() - start
    sound = None if case.right is None else case.found[case.right]
    return RatedPlace(
        case.kind,
        case.story.id,
        case.right is not None,
        found.index(sound) if sound in found else len(found),
        {
            mode: tuple(
                ranking.with_reading(numbers, score)
                for (_, numbers), score in zip(listed, of_mode, strict=True)
            )
            for mode, of_mode in scores.items()
            if of_mode is not None
        },
        {mode: 1000 * seconds for mode, seconds in cost.items()},
    )


def measured(
    stories: Sequence[Story],
    half: Half,
    number: int,
    models: Models,
    plain: Mapping[str, float],
    kinds: Sequence[str] = KINDS,
) -> list[RatedPlace]:
    """Rows for so many places of each kind; how far it is goes to the terminal."""
    rows = []
    for case in cases(stories, half, number, models.round_tripper, kinds):
        row = rate(case, models, plain)
        rows += [row] if row else []
        print(f"\r{len(rows)}", end="", flush=True)
    print()
    return rows


def fitted(stories: Sequence[Story], number: int, models: Models) -> dict[str, dict[str, float]]:
    """Weights for every mode, from the calibration half.

    Those without a model come first: they say which repairs of a place a model reads.
    """
    simple = []
    for case in cases(stories, "calibration", PLAIN_CASES, None):
        sides = sides_of(case.document, case.place)
        if sides is not None and case.right is not None:
            numbers = tuple(features(case.document, sides, found) for found in case.found)
            simple.append(Choice(numbers, case.right))
    weights = ranking.weights() | {"plain": fit(simple)}
    rows = measured(stories, "calibration", number, models, weights["plain"])
    for mode in MODES[:2]:
        choices = [
            Choice(row.rated[mode], row.right)
            for row in rows
            if mode in row.rated and row.right < len(row.rated[mode])
        ]
        if choices:
            weights[mode] = fit(choices, MODEL_RIDGE, towards=weights["plain"])
    return weights


def main() -> None:
    """Fit, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--number", type=int, default=16, help="breaks of each kind that models read")
    parser.add_argument("--out", type=Path, help="where the weights go")
    options = parser.parse_args()
    weights = fitted(clean_stories(), options.number, open_models())
    for mode, row in weights.items():
        print(f"{mode}: {row}")
    if options.out:
        how = f"python -m recipes.repair --number {options.number}, calibration half"
        options.out.write_text(json.dumps({"fitted": how, "weights": weights}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
