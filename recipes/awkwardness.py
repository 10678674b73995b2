"""Fits awkwardness, the probability that an editor would rewrite a sentence, from what mtqa reads of it.

    python -m recipes.awkwardness [--out models/calibration.json]

Rows are machine translations: of news that professional annotators marked (WMT 2021 MQM, zh-en: to
rewrite where a major error was marked), of documents that neither fit the fluency model's heads nor test
the judge; of Wikipedia, from five languages, assessed by people (MLQE-PE dev); and translations of news by
people, which were printed. Its scale is that of unedited machine translation. The bands of style/awkward
are cut on whole stories of the calibration half of the clean wire copy: so many sentences per 1,000, of
those in which no likely finding says more, reach each. ``--out`` is a calibration that recipes.calibration
made: awkwardness is put into it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.document import Document, Span
from mtqa.findings import Grade
from mtqa.judge.calibration import PLAIN, load_calibration, variant
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.grades import AWKWARD_BUDGETS, BANDS
from mtqa.judge.logistic import Logistic
from mtqa.judge.sentences import sentence_features
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.translation.loading import pair_name
from recipes.calibration.table import write
from recipes.data.broken import sample_stories
from recipes.data.evidence import open_models
from recipes.data.reading import Reader
from recipes.data.segments import MAJOR, JudgedStory, mqm
from recipes.data.stories import DATA, clean_stories, rows
from recipes.heads import ABOVE, BELOW, QE_PAIRS, head_document, other_references

_ALWAYS = ("log_words", "suspicions")
_ROUND_TRIP = ("bleu", "chrf")
_FLUENCY = ("surprise",)
_HEADS = ("doubt", "machine")
#: A suspicion or a doubt never makes a sentence better.
_RISING = frozenset({"suspicions", *_FLUENCY, *_HEADS})
#: The features of each set of evidence; those with heads where the fluency model has them.
VARIANTS: Mapping[str, tuple[str, ...]] = {
    "plain": _ALWAYS,
    "round trip": (*_ALWAYS, *_ROUND_TRIP),
    "surprisal": (*_ALWAYS, *_FLUENCY),
    "surprisal, round trip": (*_ALWAYS, *_FLUENCY, *_ROUND_TRIP),
    "fluency": (*_ALWAYS, *_FLUENCY, *_HEADS),
    "fluency, round trip": (*_ALWAYS, *_FLUENCY, *_HEADS, *_ROUND_TRIP),
}
#: How much a row of each source counts; translations by people share what is said here of all of "mqm".
WEIGHTS: Mapping[str, float] = {"mqm": 2.0, "mlqe": 1.0}
PEOPLE = 0.25

_QE_ROWS = 150
#: Clean sentences that are read whole to cut the bands.
SENTENCES = 6000


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence: the document or stretch that it is from, its numbers, and whether to rewrite it."""

    group: str
    numbers: Mapping[str, float]
    rewrite: bool
    source: str = "mqm"


def fitting_rows(reader: Reader, data: Path = DATA) -> Iterator[SentenceRow]:
    """What awkwardness is fitted on, read with the models of ``reader``."""
    for story in mqm(data, fitting=True):
        if not head_document(story.group):
            yield from judged_rows(reader, story)
    for pair in QE_PAIRS:
        yield from _assessed(reader, pair, data)
    for group, texts in other_references(data):
        document = segment_text("\n\n".join(" ".join(text.split()) for text in texts))
        for numbers in sentence_numbers(reader, document).values():
            yield SentenceRow(group, numbers, rewrite=False, source="people")


def _assessed(reader: Reader, pair: str, data: Path) -> Iterator[SentenceRow]:
    """The first sentences of a pair's dev set that were plainly good or plainly not."""
    for number, row in enumerate(rows(data / "mlqe-pe" / f"{pair}.dev.jsonl.gz")):
        if number == _QE_ROWS:
            return
        score, text = row["da_mean"], " ".join(row["mt"].split())
        if text and not BELOW <= score <= ABOVE:
            for numbers in sentence_numbers(reader, segment_text(text)).values():
                yield SentenceRow(row["id"], numbers, score < BELOW, "mlqe")


def judged_rows(reader: Reader, story: JudgedStory) -> Iterator[SentenceRow]:
    """A row for each judged segment; where it holds several sentences, the worst of each number."""
    table = sentence_numbers(reader, story.document)
    for segment in story.segments:
        own = [numbers for span, numbers in table.items() if span.overlaps(segment.span)]
        if own:
            worst = {
                name: (min if name in _ROUND_TRIP else max)(numbers[name] for numbers in own)
                for name in own[0]
            }
            yield SentenceRow(story.group, worst, bool(segment.marked(MAJOR)))


def sentence_numbers(reader: Reader, document: Document) -> dict[Span, dict[str, float]]:
    """The features of every judged segment, as the checker computes them."""
    reading = reader.read(document, whole=True)
    kinds: dict[Span, set[str]] = defaultdict(set)
    for suspicion, grade in reading.findings:
        if grade.reaches(Grade.LIKELY) and suspicion.check != AwkwardSentence.id:
            for touched in document.judged_at(suspicion.span):
                kinds[touched.span].add(suspicion.key)
    return {
        report.segment.span: sentence_features(
            document, report.segment, len(kinds.get(report.segment.span, ())), reading.evidence
        )
        for report in reading.segments
        if report.segment.judged
    }


def fit_awkwardness(found: Iterable[SentenceRow]) -> dict[str, Logistic]:
    """One model for each set of evidence that the rows have.

    Raises ValueError if there are no rows to rewrite, or no others.
    """
    table = list(found)
    weights = row_weights(table)
    rewrite = [row.rewrite for row in table]
    known = set.intersection(*(set(row.numbers) for row in table))
    return {
        variant: fit_logistic([row.numbers for row in table], rewrite, names, weights=weights, rising=_RISING)
        for variant, names in VARIANTS.items()
        if known.issuperset(names)
    }


def row_weights(table: Sequence[SentenceRow]) -> list[float]:
    """How much each row counts in the fit."""
    count = Counter(row.source for row in table)
    people = PEOPLE * WEIGHTS["mqm"] * count["mqm"] / max(1, count["people"])
    return [WEIGHTS.get(row.source, people) for row in table]


def clean_numbers(reader: Reader) -> Iterator[Mapping[str, float]]:
    """The numbers of clean sentences in which no likely or certain finding lies."""
    stories = [story for story in clean_stories() if story.half == "calibration"]
    for story in sample_stories(stories, SENTENCES, "awkward"):
        document = segment_text(story.text, path=story.id)
        yield from (
            numbers for numbers in sentence_numbers(reader, document).values() if not numbers["suspicions"]
        )


def named(fits: Mapping[str, Logistic], fluency: str, pair: str) -> dict[str, Logistic]:
    """The models under the names by which the judge asks for them."""
    names = {
        "plain": PLAIN,
        "round trip": variant(pair=pair),
        "fluency": variant(fluency=fluency),
        "fluency, round trip": variant(fluency=fluency, pair=pair),
    }
    return {names[name]: fit for name, fit in fits.items() if name in names}


def with_bands(model: Logistic, clean: Sequence[Mapping[str, float]]) -> Logistic:
    """The model with its bands cut by the alarms that each may raise on clean sentences."""
    scores = [model.log_odds(numbers) for numbers in clean]
    bands = {rule: cut(scores, rate * len(scores) / 1000) for rule, rate in AWKWARD_BUDGETS.items()}
    return model.model_copy(update={"bands": bands})


def put_into(table: Mapping[str, Any], fits: Mapping[str, Logistic], rows: int, clean: int) -> dict[str, Any]:
    """A calibration with these models, fitted on so many rows and cut on so many clean sentences."""
    checks, lower = dict(table["checks"]), 0.0
    for rule, rate in AWKWARD_BUDGETS.items():
        key = f"{AwkwardSentence.id}:{rule}"
        graded = {"grade": BANDS[rule].value, "alarms_per_1000": round(rate - lower, 4)}
        checks[key] = {**checks[key], **graded}
        lower = rate
    return {
        **table,
        "checks": checks,
        "awkwardness": {name: fit.model_dump() for name, fit in fits.items()},
        "fitted_on": {**table["fitted_on"], "awkwardness": rows, "awkwardness_clean": clean},
    }


def main() -> None:
    """Fit, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, help="the calibration that the models are put into")
    out: Path | None = parser.parse_args().out
    models = open_models()
    if models.fluency is None:
        raise SystemExit("no fluency model (get it with: mtqa models pull fluency)")
    reader = Reader(models, load_calibration())
    rows = list(fitting_rows(reader))
    clean = list(clean_numbers(reader))
    fits = {
        name: with_bands(fit, clean) if models.fluency.name in name else fit
        for name, fit in named(fit_awkwardness(rows), models.fluency.name, pair_name(Settings())).items()
    }
    for name, fit in fits.items():
        print(f"{name}: {fit.intercept:+.3f}, {fit.weights}; bands {fit.bands}")
    print(
        f"fitted on {len(rows)} sentences, {sum(row.rewrite for row in rows)} to rewrite; cut on {len(clean)}"
    )
    if out:
        write(out, put_into(json.loads(out.read_text("utf-8")), fits, len(rows), len(clean)))


if __name__ == "__main__":
    main()
