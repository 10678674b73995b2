"""Fits what is said of a story beside its source: how many sentences need an editor (``mtqa.judge.sourced``).

Where the bilingual model has read it, awkwardness is fitted, too, and both have a fit without that, with it,
and with what its adapters doubt.

    python -m recipes.today.beside [--rows build/today-source.jsonl] [--kept]
        [--out models/calibration-source.json]

Stories are those of ``recipes.today.sourced``, and sound translations (``recipes.today.sound``), which tell
when no sentence needs an editor. What is said of a sentence in raw output and in professional
translations is fitted on the labelled blocks that the estimator was not trained on. How many sentences of
either are bad needs no model: it is counted on all labelled blocks but the closed ones. Run it after
``recipes.today`` and the fits of the estimator. Without the bilingual model nothing is fitted on what that
says. Prints the tables of the fitted stories, read three quarters of an hour; ``--rows`` keeps what was read,
and ``--kept`` reads nothing more. ``benchmarks.verdict_source`` prints the table of stories that nothing was
fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from statistics import fmean

import numpy as np

from mtqa.checker import Checker
from mtqa.judge.calibration import Calibration, load_calibration
from mtqa.judge.fitting import fit_logistic
from mtqa.judge.logistic import Logistic, log_odds
from mtqa.judge.sourced import SourcedEditorModel, within_reach
from mtqa.judge.story_readings import named, parts_of
from mtqa.report import NeedsEditor
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.today.alone import JUDGED, READ, awkwardness, fit_alone, has, report, scored
from recipes.today.editor import HELD, SPREADS, stretch
from recipes.today.raw import fit_raw, linked
from recipes.today.rows import Origin, Sentence, StoryRow, read_rows
from recipes.today.sound import sound_stories
from recipes.today.sourced import bad_shares, sourced_stories
from recipes.today.stories import origin_stories, story_runs
from recipes.today.verdicts import Estimated, readers_told_apart, table, told_apart

#: Parts of the fitted weight of a story's mean awkwardness, of which one is chosen: of those that miss the
#: share of bad sentences by hardly more than the best, the least. A hard source makes awkward English whoever
#: translates it; the less weight that has, the better raw output is told from professional translations.
MIDDLES, HARDLY_MORE = tuple(number / 10 for number in range(11)), 0.01
_RAW, _OWN, _MIDDLE = "raw", "own", "middle"
#: Sentences of the runs into which stories are cut for the fit of what is sound, as the sound ones have.
RUN = 6
_TRANSLATED, _FLUENCY = "translated", "fluency:"
#: Share of sound translations that may be said to need an editor.
SOUND_ALARMS = 0.05


class SourcedFit:
    """Estimates stories beside their source, and fits what does.

    ``name``: the set of evidence without the source, whose fits say how a sentence reads; ``bilingual``: the
    model whose readings count, by the name of what it has read, "" for none.
    """

    def __init__(self, calibration: Calibration, name: str, bilingual: str = "") -> None:
        self._story, self._editor = calibration.stories[name], calibration.editor[name]
        self._alone = calibration.awkwardness[name]
        #: Those beside the source, on more of what the bilingual model says first.
        self._beside = [calibration.awkwardness[sourced(name, read)] for read in parts_of(bilingual)]

    def own(self, row: StoryRow) -> list[float]:
        """The log odds of awkwardness of each sentence, beside its source where it is linked."""
        return [within_reach(log_odds(awkwardness(one, self.fit_of(one)))) for one in row.sentences]

    def fit_of(self, one: Sentence) -> Logistic:
        """The fit of awkwardness that serves a sentence, by what has read it."""
        if not linked(one):
            return self._alone
        return next(fit for fit in self._beside if has(one, fit.weights))

    def estimate(self, model: SourcedEditorModel, row: StoryRow) -> NeedsEditor | None:
        """What the model says of a story; None where too few of its sentences are linked."""
        told = self._told(model, row)
        found = [one.found for one in row.sentences]
        return model.estimate(self.own(row), found, *told) if told else None

    def _told(self, model: SourcedEditorModel, row: StoryRow) -> tuple[float, float] | None:
        """The log odds that a story holds translated sentences, by its English alone, and that it is raw;
        None where too few of its sentences are linked."""
        numbers = [one.numbers for one in row.sentences]
        raw = model.raw_log_odds(numbers)
        return None if raw is None else (self._story.translated_log_odds(numbers), raw)

    def estimated(self, model: SourcedEditorModel, rows: Sequence[StoryRow]) -> list[Estimated]:
        """The estimates of all stories that have one."""
        found = (
            (story, self.estimate(model, row)) for row in rows for story in origin_stories([row], model.least)
        )
        return [Estimated(story, made) for story, made in found if made is not None]

    def fit(self, rows: Sequence[StoryRow], shares: Mapping[Origin, float]) -> SourcedEditorModel:
        """The model; ``shares``: of the sentences of each origin those that need an editor."""
        # Not on sound stories, of which nobody says how they were made.
        patience, evidence = fit_raw([row for row in rows if row.origin is not Origin.FLUENT])
        plain = self._model(evidence, patience)
        plain = plain.model_copy(update={"faulty": self._fit_faulty(plain, rows)})
        labelled = [row for row in rows if row.labelled]
        sentences = self._sentences(labelled)
        origins = (Origin.RAW, Origin.PROFESSIONAL)
        faulty = {origin: self._faulty(plain, labelled, origin) for origin in origins}

        def model(spread: float, weight: float) -> SourcedEditorModel:
            own, middle = (stretch(spread) * sentences.weights[name] for name in (_OWN, _MIDDLE))
            middle *= weight
            raw, professional = (
                intercept(self._scores(labelled, origin, own, middle), shares[origin], spread, faulty[origin])
                for origin in origins
            )
            fitted = {"raw": raw, "professional": professional, "own": own, "middle": middle}
            update = {name: round(value, 5) for name, value in fitted.items()}
            return plain.model_copy(update={**update, "spread": spread})

        lost = {weight: _lost(self.estimated(model(SPREADS[0], weight), labelled)) for weight in MIDDLES}
        weight = min(each for each, loss in lost.items() if loss <= (1 + HARDLY_MORE) * min(lost.values()))

        def missed(spread: float) -> float:
            found = self.estimated(model(spread, weight), labelled)
            return abs(fmean(each.holds for each in found) - HELD)

        made = model(min(SPREADS, key=missed), weight)
        return made.model_copy(update={"sure": self._sure(made, rows)})

    def _model(self, evidence: Logistic, patience: float) -> SourcedEditorModel:
        """The model that tells raw output, before the rest is fitted."""
        return SourcedEditorModel(
            evidence=evidence,
            patience=patience,
            raw=0.0,
            professional=0.0,
            own=1.0,
            middle=1.0,
            spread=0.0,
            threshold=self._editor.threshold,
            sure=self._editor.sure,
            least=self._editor.least,
        )

    def _fit_faulty(self, model: SourcedEditorModel, rows: Sequence[StoryRow]) -> Logistic:
        """The log odds that some of a story needs an editor, as it does in raw output and in professional
        translations, but not in sound ones, each of which counts alike; without sound ones that of ``model``.
        """
        names = (_TRANSLATED, _RAW)
        numbers, faulty, origins = [], [], []
        for row in rows:
            for run in story_runs(row, RUN):
                told = self._told(model, run)
                if told is not None:
                    numbers.append(dict(zip(names, told, strict=True)))
                    faulty.append(row.origin is not Origin.FLUENT)
                    origins.append(row.origin)
        if all(faulty):
            return model.faulty
        counts = Counter(origins)
        weights = [1 / counts[each] for each in origins]
        scale = len(weights) / sum(weights)
        return fit_logistic(numbers, faulty, names, weights=[scale * each for each in weights], rising=names)

    def _sure(self, model: SourcedEditorModel, rows: Sequence[StoryRow]) -> float:
        """The probability from which a story as a whole needs an editor: few sound ones do."""
        sound = self.estimated(model, [row for row in rows if row.origin is Origin.FLUENT])
        if not sound:
            return model.sure
        return round(float(np.quantile([each.found.probability for each in sound], 1 - SOUND_ALARMS)), 4)

    def _sentences(self, labelled: Sequence[StoryRow]) -> Logistic:
        """The log odds that a sentence needs an editor, where it is known who translated the story."""
        numbers, bad = [], []
        for row in labelled:
            own = self.own(row)
            raw = float(row.origin is Origin.RAW)
            numbers += [{_OWN: one - fmean(own), _MIDDLE: fmean(own), _RAW: raw} for one in own]
            bad += [one.bad for one in row.sentences]
        return fit_logistic(numbers, bad, (_OWN, _MIDDLE, _RAW), strength=100.0)

    def _faulty(self, model: SourcedEditorModel, rows: Sequence[StoryRow], origin: Origin) -> list[float]:
        """Of each sentence of one origin the probability that some of its story needs an editor."""
        shares = []
        for row in rows:
            if row.origin is origin:
                told = self._told(model, row)
                shares += [model.faulty_share(*told) if told else 1.0] * len(row.sentences)
        return shares

    def _scores(self, rows: Sequence[StoryRow], origin: Origin, own: float, middle: float) -> list[float]:
        """The log odds of the sentences of one origin, without the intercept."""
        every = [self.own(row) for row in rows if row.origin is origin]
        return [middle * fmean(each) + own * (one - fmean(each)) for each in every for one in each]


def _lost(found: Sequence[Estimated]) -> float:
    """The mean squared error of the expected share, raw output and professional translations alike."""
    missed: dict[Origin, list[float]] = defaultdict(list)
    for each in found:
        missed[each.story.origin].append((each.found.share - each.story.bad / each.found.sentences) ** 2)
    return fmean(fmean(errors) for errors in missed.values())


def sourced(name: str, bilingual: str = "") -> str:
    """The name of a set of evidence with the source, and with what the bilingual model says."""
    return "|".join([name, "source", *([f"bilingual:{bilingual}"] if bilingual else [])])


def reads(bilingual: str, *, fluency: bool) -> dict[str, tuple[str, ...]]:
    """The numbers that a bilingual model adds, by the name of what it has read; ``bilingual``: its name, ""
    where it is not there. Its adapters are not asked where the fluency model is not there."""
    if not bilingual:
        return {}
    judged = {named("", bilingual, judged=True): (*READ, *JUDGED)} if fluency else {}
    return {bilingual: READ, **judged}


def with_read(calibration: Calibration, rows: Sequence[StoryRow], bilingual: str) -> Calibration:
    """The calibration with awkwardness fitted on what the bilingual model says, for each set of evidence that
    has a fit beside the source; ``bilingual``: its name, "" where it is not there."""
    labelled = [row for row in rows if row.labelled]
    fits = {}
    for name in (each for each in calibration.awkwardness if sourced(each) in calibration.awkwardness):
        fluency = name.startswith(_FLUENCY)
        for read, numbers in reads(bilingual, fluency=fluency).items():
            fits[sourced(name, read)] = fit_alone(labelled, fluency=fluency, source=True, read=numbers)
    return replace(calibration, awkwardness={**calibration.awkwardness, **fits})


def intercept(
    scores: Sequence[float], share: float, spread: float, counts: Sequence[float] | None = None
) -> float:
    """With which sentences of these log odds need an editor as often as a share says.

    ``counts``: of each sentence the probability that it does not stand in a sound story, where none does.
    """
    points = np.linspace(-3, 3, 13)
    weights = np.exp(-points * points / 2) / np.exp(-points * points / 2).sum()
    shifted = np.array(scores)[:, None] + spread * points
    parts = np.ones(len(scores)) if counts is None else np.array(counts)
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        expected = float((parts * (1 / (1 + np.exp(-middle - shifted)) @ weights)).mean())
        low, high = (middle, high) if expected < share else (low, middle)
    return low


def main() -> None:
    """Read, fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, default=Path("build/today-source.jsonl"))
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    checker = Checker(Settings(round_trip=False, cache=False, user_names=False))
    stories = chain(sourced_stories(DATA), sound_stories(beside=True))
    rows = list(read_rows(stories, None if given.kept else checker, given.rows, rules=False))
    bilingual, shares = checker.bilingual_name, bad_shares(DATA)
    before = load_calibration()
    calibration = with_read(before, rows, bilingual)
    for origin, share in shares.items():
        print(f"{origin}: {share:.3f} of all labelled sentences need an editor")
    models = {}
    for name in (each for each in calibration.editor if sourced(each) in calibration.awkwardness):
        for read in ("", *reads(bilingual, fluency=name.startswith(_FLUENCY))):
            fit = SourcedFit(calibration, name, read)
            model = fit.fit(rows, shares)
            models[sourced(name, read)] = model.model_dump()
            print(f"{sourced(name, read)}\n{model.model_dump_json()}")
            own = [row for row in rows if row.labelled]
            print(f"separation: {report(scored(own, fit.fit_of))}")
            labelled = fit.estimated(model, own)
            nobody_read = fit.estimated(model, [row for row in rows if not row.labelled])
            for line in (*table(labelled), readers_told_apart(labelled), told_apart(nobody_read)):
                print(line)
    if given.out is not None:
        fits = {
            name: each.model_dump()
            for name, each in calibration.awkwardness.items()
            if name not in before.awkwardness
        }
        kept = json.loads(given.out.read_text("utf-8"))
        write(given.out, {**kept, "awkwardness": fits, "sourced": models})


if __name__ == "__main__":
    main()
