"""Fits which two values of a sentence are exchanged (``DoubtModel.exchanges``), and grades that.

    python -m recipes.estimator.exchanges [--bilingual] [--alarms FILE] [--out models/calibration-source.json]

Two logistic fits of pairs of values; the second has also what the estimator reads around both places, of the
pairs that the first finds likeliest (``mtqa.judge.doubt_model.TwoFits``). Right are the two that were
exchanged in a professional translation (wmt21-parallel to wmt23-parallel, lines with even numbers), in a
machine translation that no post-editor changed (mlqe-pe train and dev), or in news that was written for this
(``recipes.data.written_pairs.sound_lines``), there by hand, too; wrong are all pairs of the same texts as
they are, and of those in which two counted nouns changed places together with their numbers.
The first fit rests on vectors of tokens that know no context, and on no model that was trained on these
texts.

The bands are cut on scores that every sound pair has from fits without its language, so that they hold
for languages that were not seen: so many of 1,000 sound pairs reach each. With ``--bilingual`` a third fit is
made of the pairs that are likeliest by the second that there is, and by how much more probable the bilingual
model holds the English without the exchange; 3,000 exchanged pairs are read. Half an hour of one core.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from mtqa.estimator.estimator import Estimator
from mtqa.findings import Grade
from mtqa.judge.doubt_model import TwoFits
from mtqa.judge.exchange_gains import gain_numbers
from mtqa.judge.exchanges import context_numbers, read_pairs, without_exchange
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic
from mtqa.pair_reading import BilingualReader
from mtqa.source.closed_sets.value_words import keep_their_words
from mtqa.source.values.comparison.exchanged import ValuePair, value_pairs
from recipes.data.parallel import languages, lines
from recipes.data.stories import DATA
from recipes.data.written_pairs import fit_stories, sound_lines
from recipes.estimator import third_fits
from recipes.estimator.bands import band_rows, write_fit, write_highest
from recipes.estimator.command import arguments, read
from recipes.estimator.texts import NOT_COVERED, unedited_texts
from recipes.estimator.third_fits import Asked

CHECK = "fidelity/exchanged"
#: Sound pairs in 1,000 that may reach a band and the better ones.
BUDGETS = {"strong": 0.8, "weak": 1.2}
#: Sound pairs in 1,000 of which places are read in their context.
_ASKED = 50
#: The same for the third fit, with which fewer alarms find as many.
BILINGUAL_BUDGETS = {"strong": 0.3, "weak": 0.8}
#: Sound pairs in 1,000 of which the bilingual model is asked, and pairs that were exchanged by program.
_ASKED_BILINGUAL, _EXCHANGED = 8, 3000
_FIGURE = r"(?<![\w.,/:’'-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:’'-]|[.,]\d)"
_CARDINALS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("twenty", "thirty", "forty", "fifty", "sixty"),
)
_VALUE = re.compile(rf"{_FIGURE}|\b(?:{'|'.join(_CARDINALS)})\b")
_COUNTED = rf"(?:{_VALUE.pattern})(?: [a-z-]+){{1,3}}"
_LISTED = re.compile(
    rf"(?P<one>{_COUNTED}) and (?P<other>{_COUNTED})(?=[,.;]|$| (?:in|on|at|from|were|was|are|have)\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d,?")
_STOP = re.compile(r"[.!?] ")
#: Characters between two values that are exchanged.
_APART = 80
_SEED = 83
_RISING = (
    *(
        "turned",
        "turned_often",
        "units",
        "impossible",
        "against",
        "there",
        "both",
        "better_turned",
        "better_kept",
    ),
    *("known_there", "known_better"),
    "context",
)
_NONE = float("-inf")
_PROGRAM = "recipes.estimator.exchanges"


Row = tuple[dict[str, float], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """A pair of texts with the numbers of its pairs of values, and whether each pair was exchanged.

    ``kind``: "exchanged", "reordered", or "" for sound ones. ``read``: the rows of those whose places were
    read in their context.
    """

    kind: str
    language: str
    english: str
    source: str
    rows: tuple[Row, ...]
    read: tuple[Row, ...] = ()


def exchange_values(text: str, rng: random.Random) -> str | None:
    """A text in which two numbers that follow each other in a sentence changed places; years stay.

    None where it has no two.
    """
    found = [match for match in _VALUE.finditer(text) if not _YEAR.fullmatch(match[0])]
    pairs = [
        (one, other)
        for one, other in pairwise(found)
        if one[0] != other[0]
        and other.start() - one.end() < _APART
        and not _STOP.search(text, one.end(), other.start())
    ]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    between = text[one.end() : other.start()]
    return text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


def reorder(text: str) -> str | None:
    """A text in which two counted nouns changed places with their numbers; None where it has no two."""
    match = _LISTED.search(text)
    if match is None or match["one"] == match["other"]:
        return None
    return f"{text[: match.start()]}{match['other']} and {match['one']}{text[match.end() :]}"


def sound_pairs(half: int, data: Path = DATA) -> Iterator[tuple[str, str, str]]:
    """Language, English and source of sound pairs; ``half``: lines of even or odd numbers."""
    for name, language in languages(data):
        for line in lines(name, language, data):
            if line.number % 2 == half and language not in NOT_COVERED and line.references:
                yield language, " ".join(next(iter(line.references.values())).split()), line.source
    for _, language, english, source, _ in dict.fromkeys(unedited_texts(data, ("train", "dev"))):
        yield language, english, source
    yield from ((line.language, line.english, line.source) for line in sound_lines())


def exchanged_texts(half: int, data: Path = DATA, number: int = 0) -> Iterator[tuple[str, str, str, str]]:
    """Language, English with two values exchanged, source, and the English as it was; ``number`` of these at
    most, of all languages alike, 0 for all."""
    rng = random.Random(_SEED + half)
    pairs = list(sound_pairs(half, data))
    left = number or len(pairs)
    for language, english, source in rng.sample(pairs, len(pairs)) if number else pairs:
        made = exchange_values(english, rng)
        if made and made != english and left:
            left -= 1
            yield language, made, source, english


def exchanged_by_hand() -> Iterator[tuple[str, str, str, str]]:
    """The same of written lines in which the writer exchanged two things, values or others."""
    for story in fit_stories():
        for line in story.lines:
            if line.kind == "exchanged":
                yield story.language, line.wrong, line.source, line.english


def read_cases(estimator: Estimator, half: int, data: Path = DATA) -> list[Case]:
    """All cases: sound pairs, the same with two values exchanged, and with these in their nouns' company."""
    texts = [("", *text, "") for text in sound_pairs(half, data)]
    texts += [
        ("reordered", language, made, source, "")
        for language, english, source in sound_pairs(half, data)
        if (made := reorder(english))
    ]
    texts += [("exchanged", *text) for text in (*exchanged_texts(half, data), *exchanged_by_hand())]
    pairs = [tuple(_pairs(estimator, *text[1:])) for text in texts]
    cases = [
        Case(*text[:4], tuple((dict(pair.numbers), right) for pair, right in own))
        for text, own in zip(texts, pairs, strict=True)
    ]
    asked, lowest = fit_asked(cases)
    return [
        replace(case, read=tuple(_read(estimator, case, own, asked, lowest)))
        for case, own in zip(cases, pairs, strict=True)
    ]


def _pairs(
    estimator: Estimator, language: str, english: str, source: str, before: str
) -> Iterator[tuple[ValuePair, bool]]:
    """The pairs of a text; of one that was changed only that which the change is undone with."""
    for pair in value_pairs(english, source, language, estimator.placed_vectors):
        undone = without_exchange(english, pair) == before
        if undone or not before:
            yield pair, undone


def _read(
    estimator: Estimator,
    case: Case,
    pairs: Sequence[tuple[ValuePair, bool]],
    asked: Logistic,
    lowest: float,
) -> Iterator[Row]:
    for pair, right in pairs:
        if asked.log_odds(pair.numbers) >= lowest:
            numbers = context_numbers((case.english, case.source), pair, estimator)
            if numbers is not None:
                yield numbers, right


def fit_asked(cases: Sequence[Case]) -> tuple[Logistic, float]:
    """The first fit, and the score from which places are read."""
    asked = _fit([row for case in cases for row in case.rows])
    sound = [_best(asked, case.rows) for case in cases if not case.kind]
    return asked, cut(sound, _ASKED * len(sound) / 1000)


def fit_exchanges(
    cases: Sequence[Case], budgets: Mapping[str, float] = BUDGETS
) -> tuple[TwoFits, dict[str, dict[str, Any]]]:
    """The fits with their bands, and the rows of the rules in the calibration.

    ``budgets``: of the rules, the best first, sound cases in 1,000 that may reach each and the better ones.
    """
    scores = apart(cases)
    sound = [score for score, case in zip(scores, cases, strict=True) if not case.kind]
    bands = {rule: cut(sound, rate * len(sound) / 1000) for rule, rate in budgets.items()}
    changed = [score for score, case in zip(scores, cases, strict=True) if case.kind == "exchanged"]
    read = _fit([row for case in cases for row in case.read]).model_copy(update={"bands": bands})
    asked, lowest = fit_asked(cases)
    return TwoFits(asked=asked, lowest=lowest, read=read), _graded(bands, changed, budgets)


def _fit(rows: Sequence[Row]) -> Logistic:
    return fit_logistic(
        [numbers for numbers, _ in rows], [right for _, right in rows], tuple(rows[0][0]), rising=_RISING
    )


def _best(fit: Logistic, rows: Sequence[Row]) -> float:
    return max((fit.log_odds(numbers) for numbers, _ in rows), default=_NONE)


def apart(cases: Sequence[Case]) -> list[float]:
    """The highest score of each case by a fit without its language; minus infinity where no pair is read."""
    known = sorted({case.language for case in cases if case.read})
    fits = {
        code: _fit([row for case in cases if case.language != code for row in case.read]) for code in known
    }
    return [_best(fits[case.language], case.read) if case.read else _NONE for case in cases]


def _graded(
    bands: Mapping[str, float], changed: Sequence[float], budgets: Mapping[str, float]
) -> dict[str, dict[str, Any]]:
    rows = band_rows(CHECK, bands, budgets, changed)
    for number, row in enumerate(rows.values()):
        row["grade"] = (Grade.REVIEW if number else Grade.LIKELY).value
    return rows


def read_asked(
    estimator: Estimator, fits: TwoFits, bilingual: BilingualReader, data: Path = DATA
) -> tuple[list[Asked], float]:
    """All pairs, with how much more probable the likeliest ones are without the exchange
    (``third_fits.Reader``)."""
    texts = [("", *text, "") for text in sound_pairs(0, data)]
    texts += [("exchanged", *text) for text in (*exchanged_texts(0, data, _EXCHANGED), *exchanged_by_hand())]
    best = [_likeliest(estimator, fits, *text[1:]) for text in texts]
    return asked_of(texts, best, bilingual)


def _likeliest(
    estimator: Estimator, fits: TwoFits, language: str, english: str, source: str, before: str
) -> tuple[float, str]:
    """The highest score by the second fit of the pairs of a text (``_pairs``), and the English without the
    exchange; minus infinity where there is none, or both values keep what they count."""
    texts, own = (english, source), (pair for pair, _ in _pairs(estimator, language, english, source, before))
    read = [(fits.read.log_odds(numbers), pair) for pair, numbers in read_pairs(texts, own, estimator, fits)]
    if not read:
        return _NONE, ""
    score, pair = max(read, key=lambda each: each[0])
    ours, theirs = (tuple(value.core for value in side) for side in (pair.english, pair.source))
    keep = keep_their_words((english, ours), (source, theirs), language)
    return _NONE if keep else score, without_exchange(english, pair)


def asked_of(
    texts: Sequence[tuple[str, str, str, str, str]],
    best: Sequence[tuple[float, str]],
    bilingual: BilingualReader,
    counted: Collection[str] = ("",),
) -> tuple[list[Asked], float]:
    """The texts with the numbers of the third fit, and the score from which the bilingual model is asked.

    ``texts``: kind, language, English, source, and the English before an exchange; ``best``: of each the
    highest score by the second fit, and the English without the exchange; ``counted``: the kinds of texts
    that a band may cost. Raises ModelError if the model fails.
    """
    sound = [score for text, (score, _) in zip(texts, best, strict=True) if text[0] in counted]
    lowest = cut(sound, _ASKED_BILINGUAL * len(sound) / 1000)
    asked = []
    for (kind, language, english, source, before), (score, other) in zip(texts, best, strict=True):
        numbers = None
        if score >= lowest and score > _NONE:
            gains = bilingual.gains(english, (other,), source)
            numbers = gain_numbers(score, gains[0]) if gains else None
        asked.append(Asked(kind if before else "", language, english, source, kind in counted, numbers))
    return asked, lowest


def show(cases: Sequence[Case], bands: Mapping[str, float]) -> None:
    """Print, by language, how many exchanges and sound pairs reach each band by a fit without it."""
    scores = apart(cases)
    for code in sorted({case.language for case in cases}):
        parts = []
        for kind in ("exchanged", "reordered", ""):
            own = [s for s, c in zip(scores, cases, strict=True) if c.language == code and c.kind == kind]
            reached = (f"{rule} {sum(s >= low for s in own)}" for rule, low in bands.items())
            parts.append(f"{kind or 'sound':10}{len(own):6}: {', '.join(reached)}")
        print(f"{code:4}{'   '.join(parts)}")


def main() -> int:
    """Fit, print, and write if asked to."""
    given = arguments(_PROGRAM, __doc__, bilingual=True)
    if given.bilingual:
        return third_fits.run(_PROGRAM, given, "exchanges", BILINGUAL_BUDGETS, read_asked)
    found = read(_PROGRAM, given.data, read_cases)
    if found is None:
        return 2
    estimator, cases = found
    model, rows = fit_exchanges(cases)
    print(model.model_dump_json(indent=1))
    print(json.dumps(rows, indent=1))
    show(cases, model.read.bands)
    if given.alarms:
        write_highest(cases, apart(cases), given.alarms)
    if given.out:
        write_fit(given.out, (estimator.name, "exchanges"), model, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
