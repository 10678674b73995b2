"""The whole calibration, from stories to the contents of calibration.json."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.checks.base import FidelityCheck, ModelCheck
from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.checks.registry import all_checks
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.findings import Grade
from mtqa.fluency.loading import remember_fluency
from mtqa.judge.calibration import PLAIN, SCHEMA, BreakModel, variant
from mtqa.judge.grades import AWKWARD_BUDGETS, BANDS, BREAK_BUDGETS, HIGHEST, CountedKind, grades, measured
from mtqa.progress import LateProgress
from mtqa.settings import Settings
from mtqa.tagger import Tagger
from recipes.calibration.breaks import FEATURES, FLUENCY_FEATURES, BreakRow, alarms, fit_breaks, with_bands
from recipes.calibration.stops import (
    StoryCount,
    StoryReading,
    choose_gate,
    copy_errors,
    count,
    read_broken,
    read_stories,
)
from recipes.data.broken import by_hash
from recipes.data.stories import CLEAN, clean_stories, news_translations

if TYPE_CHECKING:
    from mtqa.fluency.reading import FluencyReader

#: Machine translations in which the bands' findings are counted, in stories.
TRANSLATED = 300
_BREAK = SpuriousBreak.id
#: Megabytes of readings on disk: those of a whole calibration fit.
_CACHE_MB = 2000


@dataclass(frozen=True, slots=True)
class Models:
    """The models whose evidence is calibrated; ``fluency`` is None where the model is not there."""

    tagger: Tagger
    fluency: FluencyReader | None

    @property
    def fluency_name(self) -> str:
        """The name of the fluency model, "" without one."""
        return self.fluency.name if self.fluency else ""


def open_models() -> Models:
    """The models of the default settings. Raises ModelError if one that ships cannot be loaded."""
    return Models(Tagger.load(), remember_fluency(Settings(cache_size=_CACHE_MB)))


def calibrated(
    data: Path, models: Models, *, stories: int, broken: int, progress: LateProgress
) -> dict[str, Any]:
    """Read clean, broken and translated stories of the calibration half; fit, cut and grade.

    Raises ModelError if a model fails, OSError if the data is not there.
    """
    sound = list(islice((s for s in clean_stories(data) if s.half == "calibration"), stories))
    translated = news_translations(data)
    some = list(islice(by_hash(translated), min(TRANSLATED, stories)))
    gate = choose_gate(sound, models.tagger)
    progress.label("clean stories")
    clean = read_stories(sound, models.tagger, models.fluency, gate, progress.update)
    progress.label("broken stories")
    rows = read_broken(sound, broken, models.tagger, models.fluency, gate, progress.update)
    progress.label("translations")
    seen = read_stories(some, models.tagger, models.fluency, gate, progress.update)
    firings = count(islice(translated, stories))
    budgets = {_BREAK: BREAK_BUDGETS, AwkwardSentence.id: AWKWARD_BUDGETS}
    checks = graded(clean, firings, budgets)
    sure = certain_breaks(checks)
    breaks = break_models(clean, rows, gate, models.fluency_name, sure)
    best = breaks[variant(fluency=models.fluency_name)]
    found = alarms(best, seen.rows, sure)
    for rule, alarm in alarms(best, clean.rows, sure).items():
        checks[f"{_BREAK}:{rule}"] |= _band(alarm, clean.sentences, found[rule], seen.sentences)
    return {
        "schema": SCHEMA,
        "checks": checks,
        "breaks": {name: model.model_dump() for name, model in breaks.items()},
        "fitted_on": {
            "clean": [f"{name}, calibration half" for name in CLEAN],
            "clean_sentences": clean.sentences,
            "clean_boundaries": clean.boundaries,
            "broken_stops": len(rows),
            "translated": ["wmt21-outputs"],
            "translated_sentences": sum(row.sentences for row in firings),
            "copy_errors": len(copy_errors()),
            "checks": checks_version(),
            "tagger": models.tagger.signature,
            "fluency": models.fluency.signature if models.fluency else "none",
        },
    }


def _band(alarm: int, sentences: int, firings: int, translated: int) -> dict[str, float]:
    """What was measured of a band: alarms, and the share of its findings in translations that are right."""
    kind = measured(Counter(x=alarm), Counter(x=alarm), sentences, Counter(x=firings), translated)[0]
    return {
        "confidence": kind.confidence,
        "alarms": alarm,
        "net_alarms": alarm,
        "alarms_per_1000": kind.alarms_per_1000,
        "firings_on_translations_per_1000": kind.firings_per_1000,
    }


def break_models(
    clean: StoryReading, broken: Sequence[BreakRow], gate: float, fluency: str, sure: frozenset[str]
) -> dict[str, BreakModel]:
    """The fitted and cut scores, with the fluency model (if there is one) and without."""
    rows = [*clean.rows, *broken]
    sets = {PLAIN: FEATURES} | ({variant(fluency=fluency): FLUENCY_FEATURES} if fluency else {})
    return {
        name: with_bands(fit_breaks(rows, features, gate), clean.rows, BREAK_BUDGETS, clean.sentences, sure)
        for name, features in sets.items()
    }


def graded(
    clean: StoryReading, firings: Sequence[StoryCount], budgets: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, Any]]:
    """The section ``checks``.

    ``budgets``: for each check that reports a fitted score, the alarms of its bands.
    """
    kinds = measured(
        clean.kinds,
        clean.net,
        clean.sentences,
        sum((row.kinds for row in firings), start=Counter[str]()),
        sum(row.sentences for row in firings),
        _rules(),
        clean.balanced,
    )
    bands = [
        CountedKind(
            key=f"{check}:{rule}",
            alarms=(rate - lower) * clean.sentences / 1000,
            net_alarms=(rate - lower) * clean.sentences / 1000,
            alarms_per_1000=round(rate - lower, 4),
            firings=0,
            firings_per_1000=0.0,
            confidence=HIGHEST,
        )
        for check, rates in budgets.items()
        for (rule, rate), lower in zip(rates.items(), [0.0, *rates.values()], strict=False)
    ]
    given = {f"{check}:{rule}": BANDS[rule] for check, rates in budgets.items() for rule in rates}
    all_kinds = [kind for kind in kinds if kind.key not in given] + bands
    grade_of = grades(all_kinds, clean.sentences, given)
    return {
        kind.key: {
            "grade": own.value if (own := grade_of[kind.key]) else "off",
            "confidence": kind.confidence,
            "alarms_per_1000": kind.alarms_per_1000,
            "alarms": round(kind.alarms, 1),
            "net_alarms": round(kind.net_alarms, 1),
            "firings_on_translations_per_1000": kind.firings_per_1000,
        }
        for kind in sorted(all_kinds, key=lambda kind: kind.key)
    }


def certain_breaks(checks: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """The kinds of suspicion about a stop that are certain."""
    return frozenset(
        key for key, row in checks.items() if key.startswith("break/") and row["grade"] == Grade.CERTAIN.value
    )


def _rules() -> set[str]:
    """The kinds of the must-fire examples, so that a rule too rare to be counted has a grade too."""
    return {
        f"{check.id}:{example.rule}" if example.rule else check.id
        for check in all_checks()
        if not isinstance(check, ModelCheck | FidelityCheck)
        for example in check.examples()
        if example.span is not None
    }


def checks_version() -> str:
    """A hash of the source and data of all checks, and of the word lists they share.

    It is recorded in ``fitted_on``, and says which checks a calibration was fitted to.
    """
    package = resources.files("mtqa")
    digest = hashlib.sha256()
    for folder in (Path(str(package / "checks")), Path(str(package / "language" / "data"))):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".toml", ".txt"}):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
