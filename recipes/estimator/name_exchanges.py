"""Fits which two names of a sentence are exchanged (``DoubtModel.name_exchanges``), and grades that.

    python -m recipes.estimator.name_exchanges [--bilingual] [--alarms FILE]
        [--out models/calibration-source.json]

Two fits, as ``recipes.estimator.exchanges`` makes them of values: the first by what is found without a model,
the second also by what the estimator reads. Right are two names that were exchanged in sound pairs, one pair
of each, and those that were exchanged by hand; wrong are all pairs of the sound ones: news that was written
for this (``recipes.data.written_pairs.sound_lines``) and one in four professional translations that the
values are fitted on. The bands are cut on the written lines, scored by
fits without their language; translators add to names and take away from them, so theirs pay for nothing. With
``--bilingual`` a third fit is made as ``recipes.estimator.exchanges`` does it.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from mtqa.estimator.estimator import Estimator
from mtqa.findings import Grade
from mtqa.judge.doubt_model import TwoFits
from mtqa.judge.exchanges import exchanged
from mtqa.judge.logistic import Logistic
from mtqa.judge.name_exchanges import read_names, read_numbers
from mtqa.pair_reading import BilingualReader
from mtqa.source.names.matching.placed import placed_names
from mtqa.source.names.replaced.exchanged import NamePair, exchangeable, name_pairs
from recipes.data.stories import DATA
from recipes.data.written_pairs import fit_stories, sound_lines
from recipes.estimator import third_fits
from recipes.estimator.bands import counted, write_fit, write_highest
from recipes.estimator.command import arguments, read
from recipes.estimator.exchanges import (
    CHECK,
    Case,
    Row,
    apart,
    asked_of,
    fit_asked,
    fit_exchanges,
    show,
    sound_pairs,
)
from recipes.estimator.third_fits import Asked

#: Sound lines in 1,000 that may reach a rule and the better ones.
BUDGETS = {"names": 0.8, "names-weak": 1.6}
#: The same for the third fit.
BILINGUAL_BUDGETS = {"names": 0.3, "names-weak": 0.8}
UNTESTED = "untested"
_TRANSLATIONS, _SEED = 4, 89
#: One in so many sound lines is read with two names exchanged for the third fit.
_MADE_FOR_THIRD = 4
_PROGRAM = "recipes.estimator.name_exchanges"
#: Kinds of cases: written lines pay for the bands, translations do not.
WRITTEN, TRANSLATED, MADE, BY_HAND = "", "translated", "exchanged", "by hand"
#: Kind, language, English, source, and the English as it was before an exchange.
Text = tuple[str, str, str, str, str]


def texts(half: int, data: Path = DATA) -> Iterator[Text]:
    """The sound texts, and those in which somebody exchanged two names or said who did what to whom wrong."""
    written = set()
    for story in fit_stories():
        for line in story.lines:
            written.add(line.english)
            yield WRITTEN, story.language, line.english, line.source, ""
            if line.kind in ("exchanged", "role"):
                yield BY_HAND, story.language, line.wrong, line.source, line.english
    for other in sound_lines():
        written.add(other.english)
        yield WRITTEN, other.language, other.english, other.source, ""
    translations = ((TRANSLATED, *pair, "") for pair in sound_pairs(half, data) if pair[1] not in written)
    yield from islice(translations, 0, None, _TRANSLATIONS)


def exchanged_names(half: int, data: Path, number: int) -> Iterator[tuple[str, str, str, str]]:
    """Language, English with two names exchanged, source, and the English as it was; ``number`` of these at
    most, of the sound pairs of values."""
    rng = random.Random(_SEED)
    pairs, left = list(sound_pairs(half, data)), number
    for language, english, source in rng.sample(pairs, len(pairs)):
        names = placed_names(english, source, language) if left else []
        chosen = exchangeable(english, names)
        if chosen:
            one, other = (names[at].english for at in rng.choice(chosen))
            left -= 1
            yield language, exchanged(english, (one, other))[0], source, english


def _texts_with_pairs(
    estimator: Estimator, half: int, data: Path, every: int = 1
) -> Iterator[tuple[Text, list[NamePair]]]:
    """The texts with their pairs of names, and one of so many sound ones also with two of them exchanged; of
    a text with an exchange only the pairs that undo it."""
    rng, number = random.Random(_SEED), 0
    for text in dict.fromkeys(texts(half, data)):
        _, language, english, source, before = text
        pairs = list(name_pairs(english, source, language, estimator.placed_vectors))
        yield text, [pair for pair in pairs if not before or _was_exchanged(english, before, pair)]
        if before or not pairs:
            continue
        number += 1
        if number % every == 0:
            made = exchanged(english, rng.choice(pairs).english)[0]
            found = name_pairs(made, source, language, estimator.placed_vectors)
            undone = [pair for pair in found if exchanged(made, pair.english)[0] == english]
            yield (MADE, language, made, source, english), undone


def read_cases(estimator: Estimator, half: int, data: Path = DATA) -> list[Case]:
    """All cases, each sound one with names also with two of them exchanged."""
    cases: list[tuple[Case, list[tuple[NamePair, bool]]]] = []
    for (kind, language, english, source, before), pairs in _texts_with_pairs(estimator, half, data):
        own = [(pair, bool(before)) for pair in pairs]
        cases.append((_case(kind, language, english, source, own), own))
    asked, lowest = fit_asked([case for case, _ in cases])
    return [replace(case, read=tuple(_read(estimator, case, own, asked, lowest))) for case, own in cases]


def read_asked(
    estimator: Estimator, fits: TwoFits, bilingual: BilingualReader, data: Path = DATA
) -> tuple[list[Asked], float]:
    """All pairs, with how much more probable the likeliest ones are without the exchange
    (``third_fits.Reader``)."""
    read = list(_texts_with_pairs(estimator, 0, data, _MADE_FOR_THIRD))
    best = [_likeliest(estimator, fits, text[2], text[3], pairs) for text, pairs in read]
    return asked_of([text for text, _ in read], best, bilingual, (WRITTEN,))


def _likeliest(
    estimator: Estimator, fits: TwoFits, english: str, source: str, pairs: Sequence[NamePair]
) -> tuple[float, str]:
    """The highest score by the second fit, and the English without that exchange; minus infinity for none."""
    if not pairs:
        return float("-inf"), ""
    estimate = estimator.estimate(english, source)
    read = read_names((english, source), iter(pairs), estimate, estimator, fits)
    scored = [(fits.read.log_odds(numbers), pair) for pair, numbers in read]
    if not scored:
        return float("-inf"), ""
    score, pair = max(scored, key=lambda each: each[0])
    return score, exchanged(english, pair.english)[0]


def _was_exchanged(english: str, before: str, pair: NamePair) -> bool:
    """Whether two names of a sentence had each other's place before: their order was the other one, alone or
    with what goes with them ("Norway's Ingvild Tveitan")."""
    one, other = (english[span.start : span.end] for span in pair.english)
    single = before.count(one) == before.count(other) == english.count(one) == english.count(other) == 1
    return single and before.find(one) > before.find(other)


def _case(
    kind: str, language: str, english: str, source: str, pairs: Sequence[tuple[NamePair, bool]]
) -> Case:
    return Case(kind, language, english, source, tuple((dict(pair.numbers), right) for pair, right in pairs))


def _read(
    estimator: Estimator, case: Case, pairs: Sequence[tuple[NamePair, bool]], asked: Logistic, lowest: float
) -> Iterator[Row]:
    texts = case.english, case.source
    likely = [(pair, right) for pair, right in pairs if asked.log_odds(pair.numbers) >= lowest]
    estimate = estimator.estimate(*texts) if likely else None
    for pair, right in likely:
        numbers = read_numbers(texts, pair, estimate, estimator) if estimate else None
        if numbers is not None:
            yield numbers, right


def main() -> int:
    """Fit, print, and write if asked to."""
    given = arguments(_PROGRAM, __doc__, bilingual=True)
    if given.bilingual:
        return third_fits.run(_PROGRAM, given, "name_exchanges", BILINGUAL_BUDGETS, read_asked)
    found = read(_PROGRAM, given.data, read_cases)
    if found is None:
        return 2
    estimator, cases = found
    model, rows = fit_exchanges(cases, BUDGETS)
    rows = with_counted(rows, cases, model.read.bands)
    # Where the estimator doubts the sentence it finds as many that were written, for fewer alarms.
    rows[f"{CHECK}:names"]["grade"] = Grade.REVIEW.value
    rows[f"{CHECK}:{UNTESTED}"] = {**rows[f"{CHECK}:names"], "grade": Grade.REVIEW.value}
    print(model.model_dump_json(indent=1))
    print(json.dumps(rows, indent=1))
    show(cases, model.read.bands)
    _show_kinds(cases, model.read.bands["names"])
    if given.alarms:
        write_highest(cases, apart(cases), given.alarms)
    if given.out:
        write_fit(given.out, (estimator.name, "name_exchanges"), model, rows)
    return 0


def with_counted(
    rows: Mapping[str, dict[str, Any]], cases: Sequence[Case], bands: Mapping[str, float]
) -> dict[str, dict[str, Any]]:
    """The rows with the alarms that were counted in written lines and in translations together."""
    sound = [s for s, case in zip(apart(cases), cases, strict=True) if case.kind in (WRITTEN, TRANSLATED)]
    return counted(rows, CHECK, bands, sound)


def _show_kinds(cases: Sequence[Case], least: float) -> None:
    scores = apart(cases)
    for kind in (MADE, BY_HAND, TRANSLATED, WRITTEN):
        own = [score for score, case in zip(scores, cases, strict=True) if case.kind == kind]
        print(f"{kind or 'written':12}{len(own):6}: {sum(score >= least for score in own)}")


if __name__ == "__main__":
    sys.exit(main())
