"""What the estimator knows, on text that it was not trained on.

    python -m benchmarks.estimator [--pairs 1000] [--changed 60] [--only assessments]

Rank correlation with people's assessments (mlqe-pe test), with the source and without; critical or major
errors and broken English in the closed part of the labelled lines; where it marks words and gaps when 1 % of
sound sentences are marked (professional translations that are kept out, and of the closed part those without
an error); what versions of a doubtful sentence show of errors put in; a professional translation against the
same with one thing changed, by kind; what a pair costs.
MTQA_DATA names the data (by default ../shared/data).
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Sequence

from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.judge import load_calibration, with_source
from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.doubts import doubtful_words
from mtqa.settings import Settings
from recipes.data.stories import DATA
from recipes.estimator import contrasts, texts
from recipes.estimator.blocks import WRONG_WORDS
from recipes.estimator.changes import MAKERS, change
from recipes.estimator.doubts import Pair, labelled_pairs, sound_pairs
from recipes.estimator.examples import MLQE, assessed, closed_lines, parallel
from recipes.estimator.units import around_lines
from recipes.today.alone import separation

_MARKED = 0.01


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's, by scipy."""
    from scipy.stats import spearmanr

    return float(spearmanr(one, other).statistic)


def assessments(estimator: Estimator, pairs: int) -> None:
    """Spearman with direct assessments."""
    print("\nSpearman with direct assessments (mlqe-pe test)      with source   English alone")
    for language in MLQE:
        examples = list(assessed(language, "test", DATA))[:pairs]
        people = [example.scores["assessed"] for example in examples if example.scores]
        beside = [estimator.estimate(e.english, e.source).assessed for e in examples]
        alone = [estimator.estimate(e.english).assessed for e in examples]
        both = rank_correlation(beside, people), rank_correlation(alone, people)
        print(f"{language:52} {both[0]:11.2f} {both[1]:15.2f}")


def closed_part(pairs: Sequence[Pair], estimator: Estimator) -> None:
    """Separation in the closed part of the labelled lines."""
    rows = [
        (pair, estimator.estimate(pair.example.english))
        for pair in pairs
        if pair.example and pair.estimate.words
    ]
    fit = [(p, a) for p, a in rows if p.example and not p.example.error and p.example.label == 0]
    error = [p.estimate.error for p, _ in rows if p.example and p.example.error]
    broken = [(p, a) for p, a in rows if p.example and p.example.label == 2]
    print(f"\nlabelled lines, closed part: {len(rows)}")
    against = separation(error, [p.estimate.error for p, _ in fit])
    print(f"critical or major error against none and fit to print, AUC, with source   {against:.3f}")
    ok = [(p, a) for p, a in rows if p.example and p.example.label == 0]
    alone = separation([a.broken for _, a in broken], [a.broken for _, a in ok])
    beside = separation([p.estimate.broken for p, _ in broken], [p.estimate.broken for p, _ in ok])
    print(f"broken against ok, AUC, English alone / with source                 {alone:.3f} / {beside:.3f}")


def marked(pairs: Sequence[Pair], sound: Sequence[Pair], model: DoubtModel) -> None:
    """Sentences, the words named in them, and gaps that are marked with 1 % of sound sentences marked."""
    clean = [p for p in (*sound, *(pair for pair in pairs if pair.sound)) if p.estimate.words]
    read = [pair for pair in pairs if pair.estimate.words]
    print(f"\nmarked with 1 % of {len(clean)} sound sentences marked:")
    lowest = _lowest([model.sentence_score(p.estimate) for p in clean])
    reached = [pair for pair in read if model.sentence_score(pair.estimate) > lowest]
    right = sum(pair.error for pair in reached)
    wrong = sum(pair.error for pair in read)
    print(
        f"  sentences with a critical or major error {right / max(1, wrong):.2f} of {wrong}; "
        f"right {right / max(1, len(reached)):.2f} of {len(reached)}"
    )
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for pair in read:
        words = pair.example.words or () if pair.example else ()
        named = doubtful_words(pair.estimate)
        hits = {kind for start, end, kind in words for s in named if start < s.end and s.start < end}
        reaches = model.sentence_score(pair.estimate) > lowest
        kinds = {kind for _, _, kind in words}
        for kind in kinds:
            found[kind or "other"].append((reaches, kind in hits))
        if kinds & WRONG_WORDS:
            found["wrong word, name, role or negation"].append((reaches, bool(hits & WRONG_WORDS)))
    print("  of sentences with:                        marked   and a word named   named, of all")
    for kind, hit in sorted(found.items(), key=lambda item: -len(item[1])):
        shares = (sum(a for a, _ in hit), sum(a and b for a, b in hit), sum(b for _, b in hit))
        print(f"    {kind:38}" + "".join(f"{share / len(hit):10.2f}" for share in shares) + f" of {len(hit)}")
    lowest = _lowest([model.gap_score(p.estimate, p.texts) for p in clean])
    omitted = [model.gap_score(p.estimate, p.texts) > lowest for p in read if p.omission]
    print(f"  sentences with an omission {sum(omitted) / max(1, len(omitted)):31.2f} of {len(omitted)}")


def _lowest(scores: Sequence[float]) -> float:
    """The score that so many of the highest exceed."""
    return sorted(scores, reverse=True)[int(_MARKED * len(scores))]


def changes(estimator: Estimator, count: int) -> None:
    """How often a professional translation has the higher quality than the same with one thing changed."""
    rng = random.Random(5)
    lines = list(around_lines(list(parallel(DATA, test=True)), {}, rng))
    print("\nranked right against the same with one thing changed; the worst marked word is a changed one")
    means = []
    for kind in MAKERS:
        ranked, placed = [], []
        for line, around in rng.sample(lines, len(lines)):
            made = change(line.translations[0], line.source, rng, around, kind)
            if made is None:
                continue
            sound = estimator.estimate(line.translations[0], line.source)
            wrong = estimator.estimate(made.english, made.source)
            ranked.append(sound.quality > wrong.quality)
            if made.words and wrong.words:
                worst = max(wrong.words, key=lambda word: word.wrong).span
                placed.append(any(a < worst.end and worst.start < b for a, b, _ in made.words))
            if len(ranked) == count:
                break
        if ranked:
            means.append(sum(ranked) / len(ranked))
            place = f"{sum(placed) / len(placed):.2f}" if placed else "–"
            print(f"  {kind:20} {means[-1]:.2f} of {len(ranked):3}   {place}")
    print(f"  mean over kinds      {sum(means) / max(1, len(means)):.3f}")


def versions(estimator: Estimator, model: DoubtModel) -> None:
    """What versions of doubtful sentences show of errors that were put in, and of sound sentences."""
    if model.contrast is None:
        return
    read = [*texts.sound_texts(1), *texts.changed_texts(contrasts.KINDS, contrasts.CHANGED, 1)]
    made = (contrasts.read_case(estimator, model, model.contrast.lowest, text) for text in read)
    found = contrasts.count(model.contrast, [case for case in made if case is not None])
    print(
        "\nprofessional translations with one thing changed: a version shows it (the right version), by band"
    )
    for kind in ("", *contrasts.KINDS):
        every = max(1, found[kind, "all"])
        shares = [found[kind, name] / every for name in ("strong", "strong, right", "weak", "weak, right")]
        digits = 4 if not kind else 2
        print(
            f"  {kind or 'as they are':14} strong {shares[0]:.{digits}f} ({shares[1]:.2f})"
            f"   weak {shares[2]:.{digits}f} ({shares[3]:.2f})   of {every}"
        )


def cost(estimator: Estimator) -> None:
    """Processor time of a pair, and of the English alone."""
    pairs = [
        (line.translations[0], line.source)
        for line in parallel(DATA, test=True)
        if 150 <= len(line.translations[0]) <= 190 and line.language in ("cs", "de")
    ][:60]
    for name, sources in (("beside its source", True), ("alone", False)):
        estimator.estimate(*pairs[0])
        started = time.process_time()
        for english, source in pairs:
            estimator.estimate(english, source if sources else "")
        spent = 1000 * (time.process_time() - started) / max(1, len(pairs))
        print(f"a sentence of 150 to 190 characters {name:18} {spent:.1f} ms of a processor")


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=1000, help="of each language of mlqe-pe")
    parser.add_argument("--changed", type=int, default=60, help="of each kind of change")
    parser.add_argument("--only", choices=("assessments",), help="the rank correlations alone")
    given = parser.parse_args()
    estimator = open_estimator(Settings())
    if estimator is None:
        raise SystemExit("no estimator (get its encoder with: mtqa models pull estimator)")
    if given.only:
        assessments(estimator, given.pairs)
        return
    model = with_source(load_calibration()).doubts.get(estimator.name)
    pairs = list(labelled_pairs(estimator, closed_lines()))
    closed_part(pairs, estimator)
    if model is not None:
        marked(pairs, list(sound_pairs(estimator, 1)), model)
        versions(estimator, model)
    changes(estimator, given.changed)
    assessments(estimator, given.pairs)
    cost(estimator)


if __name__ == "__main__":
    main()
