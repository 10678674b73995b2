"""Adds the languages that are scored like those on which the bands of doubts were cut.

    python -m recipes.estimator.languages [--manuals DIR ...] [--out models/calibration-source.json]

There are labelled translations from few languages, but manuals in many (recipes/data/manuals.py says which
and where they are had), and news was written beside its translation in many (benchmarks/written). Of each
language so many sentences are read beside the English ones, as they are and with one error put in. A language
is added where of its sentences hardly more have a high score than of those of the languages that were tested,
and where errors stand out about as well as in the worst of these: of both fits, that of links and that of
gaps; in one kind of text at least, for in some languages the manuals are translated more freely than in
others, and so is the news. Which score is high is told by the tested languages, on texts of the same kind.
Nothing was trained or cut on the manuals.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.judge.doubt_model import DoubtModel, LinkTexts
from mtqa.resources import models_dir
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.calibration_source.errors import names_in
from recipes.data.manuals import MANUALS, folders, pairs
from recipes.data.written_pairs import ordinary_lines
from recipes.estimator.changes import Around, change
from recipes.estimator.texts import NOT_COVERED
from recipes.today.alone import separation

#: Errors that are put in: into one pair those of links, into the next those of gaps.
_CHANGES = {"sentences": ("negation", "antonym", "quantity", "roles"), "gaps": ("clause lost", "phrase lost")}
#: Share of the sentences of tested languages whose score is high, and how many times that another may have.
HIGH, TIMES = 0.02, 2.0
#: Sentences of a language from which it is judged, and that are read of a manual, or of news.
ENOUGH, _READ = 100, 150
#: How much less than the worst tested language's AUC one may be; its standard error is about 0.02.
SLACK = 0.03
_SEED = 91


@dataclass
class Scores:
    """The scores of a language's sentences, by fit: as they are, and with an error."""

    sound: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def separation(self, fit: str) -> float:
        """How well an error stands out: the area under the curve (AUC)."""
        return separation(self.changed[fit], self.sound[fit])


def scores(found: Sequence[LinkTexts], estimator: Estimator, model: DoubtModel) -> Scores:
    """Read the pairs of a language of one manual."""
    out, rng = Scores(), random.Random(_SEED)
    names = names_in(pair.english for pair in found)
    for number, pair in enumerate(found):
        after, far = (found[(number + step) % len(found)] for step in (1, 7))
        around = Around(names, {}, (after.english, after.source), (far.english, far.source))
        for fit, score in _scored(pair, estimator, model):
            out.sound[fit].append(score)
        fit = ("sentences", "gaps")[number % 2]
        for kind in _CHANGES[fit]:
            made = change(pair.english, pair.source, rng, around, kind)
            if made is not None:
                wrong = replace(pair, english=made.english)
                out.changed[fit] += [s for f, s in _scored(wrong, estimator, model) if f == fit]
    return out


def _scored(texts: LinkTexts, estimator: Estimator, model: DoubtModel) -> Iterator[tuple[str, float]]:
    estimate = estimator.estimate(texts.english, texts.source)
    if estimate.words:
        yield "sentences", model.sentence_score(estimate)
        yield "gaps", model.gap_score(estimate, texts)


def together(parts: Iterable[Scores]) -> Scores:
    """The scores of several manuals."""
    out = Scores()
    for part in parts:
        for fit in _CHANGES:
            out.sound[fit] += part.sound[fit]
            out.changed[fit] += part.changed[fit]
    return out


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of a language, by fit: the share of sentences whose score is high, and the AUC."""

    language: str
    pairs: int
    high: Mapping[str, float]
    apart: Mapping[str, float]


def rows(by_language: Mapping[str, Scores], tested: Iterable[str]) -> list[Row]:
    """A row for each language with enough sentences; raises ValueError where none of the tested has."""
    enough = {name: own for name, own in by_language.items() if len(own.sound["sentences"]) >= ENOUGH}
    known = [enough[name] for name in tested if name in enough]
    if not known:
        raise ValueError("nothing in a language that was tested")
    limit = {
        fit: float(np.mean([np.quantile(own.sound[fit], 1 - HIGH) for own in known])) for fit in _CHANGES
    }
    return [
        Row(
            name,
            len(own.sound["sentences"]),
            {fit: float(np.mean(np.array(own.sound[fit]) >= limit[fit])) for fit in _CHANGES},
            {fit: own.separation(fit) for fit in _CHANGES},
        )
        for name, own in sorted(enough.items())
    ]


def alike(kinds: Sequence[Sequence[Row]], tested: Iterable[str]) -> tuple[str, ...]:
    """The languages scored like the tested ones in one kind of text at least, without these, in order.

    ``kinds``: the rows of each kind. Raises ValueError where one has none of a tested language.
    """
    known, found = {*tested}, set[str]()
    for table in kinds:
        least = {fit: min(row.apart[fit] for row in table if row.language in known) for fit in _CHANGES}
        found |= {
            row.language
            for row in table
            if all(row.high[fit] <= TIMES * HIGH and row.apart[fit] >= least[fit] - SLACK for fit in _CHANGES)
        }
    return tuple(sorted(found - known - NOT_COVERED))


def news(read: int) -> dict[str, list[LinkTexts]]:
    """Lines that were written beside their translation, by language, and so many of each at most.

    Raises OSError where a file of them cannot be read.
    """
    found: dict[str, list[LinkTexts]] = defaultdict(list)
    for line in ordinary_lines():
        found[line.language].append(line)
    return {language: own[:read] for language, own in found.items()}


def main() -> int:
    """Read, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.estimator.languages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--manuals", type=Path, nargs="+", default=MANUALS, metavar="DIR")
    parser.add_argument("--read", type=int, default=_READ, help="sentences of a kind in each language")
    parser.add_argument("--out", type=Path, help="the calibration whose languages are extended")
    given = parser.parse_args()
    path = given.out or models_dir() / "calibration-source.json"
    table = json.loads(path.read_text("utf-8"))
    estimator = open_estimator(Settings())
    if estimator is None or estimator.name not in table["doubts"]:
        sys.stderr.write(
            "recipes.estimator.languages: no estimator (mtqa models pull estimator), or no fit\n"
        )
        return 2
    model = DoubtModel.model_validate(table["doubts"][estimator.name])
    tested = [name for name in model.languages if name not in table.get("alike", ())]
    parts: dict[str, list[Scores]] = defaultdict(list)
    try:
        for root in given.manuals:
            for folder in folders(root).values():
                found = pairs(root, folder, given.read)
                if found:
                    parts[found[0].language].append(scores(found, estimator, model))
        written = {name: scores(found, estimator, model) for name, found in news(given.read).items()}
        manuals = {name: together(own) for name, own in parts.items()}
        measured = [rows(kind, tested) for kind in (manuals, written)]
    except (OSError, ValueError) as error:
        sys.stderr.write(f"recipes.estimator.languages: {error}\n")
        return 2
    added = alike(measured, tested)
    for kind_rows in measured:
        show(kind_rows, tested, added)
    if given.out:
        table["doubts"][estimator.name]["languages"] = sorted({*tested, *added})
        write(given.out, {**table, "alike": list(added)})
    return 0


def show(measured: Sequence[Row], tested: Iterable[str], added: Sequence[str]) -> None:
    """Print the table of a kind of text."""
    known = {*tested}
    print(f"{'language':10}{'pairs':>6}   high: links   gaps   AUC: links   gaps")
    for row in measured:
        says = "tested" if row.language in known else "added" if row.language in added else "-"
        high, apart = (f"{value['sentences']:.3f}  {value['gaps']:.3f}" for value in (row.high, row.apart))
        print(f"{row.language:10}{row.pairs:6}         {high}         {apart}   {says}")


if __name__ == "__main__":
    sys.exit(main())
