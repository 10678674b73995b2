"""What was measured about each kind of suspicion, and the fitted awkwardness."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa.config import first_problem
from mtqa.errors import ConfigError, in_short
from mtqa.findings import Grade
from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.editor import EditorModel
from mtqa.judge.logistic import Logistic
from mtqa.judge.sourced import SourcedEditorModel
from mtqa.judge.story import StoryModel
from mtqa.judge.story_readings import parts_of, read_by
from mtqa.pair_reading import PairReading
from mtqa.resources import models_dir

SCHEMA = "mtqa.calibration/1"

Model = TypeVar("Model")

#: The confidence, counted on machine translations, from which on a suspicion in a raw story is likely.
RIGHT_IN_RAW = 0.85

#: The awkwardness model that needs no round trip: the others fall back to it.
PLAIN = "plain"


class KindCalibration(BaseModel):
    """One kind of suspicion: its grade (None: switched off), confidence and measured alarms.

    ``own``: its grade by itself, where it has another one because kinds that find more take up the budget.
    ``doubted``: which of the scores of ``DoubtModel.agreement``, the first being 1, a link has to reach for
    what is suspected in it to be likely all the same; None where none does.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    grade: Grade | None
    confidence: float
    alarms_per_1000: float
    own: Grade | None = None
    doubted: int | None = None

    @property
    def in_doubt(self) -> Grade | None:
        """The grade in sentences that the estimator also doubts, or that are of a story that reads like raw
        machine translation; it may be the same as elsewhere."""
        believed = self.doubted is not None or self.confidence >= RIGHT_IN_RAW
        return Grade.LIKELY if self.grade is Grade.REVIEW and believed else self.grade


class BreakModel(Logistic):
    """Whether a stop is spurious; asked only where the tagger's log odds reach ``gate`` or a check fires."""

    gate: float


class MeaningModel(BaseModel):
    """Whether a sentence means something else than its source, by the models that translate between the two.

    ``versions``: for versions of the English with other words (``turned``) and with other names or figures
    (``replaced``), the log of one and the nats by which both models must hold one to be more probable.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    versions: dict[str, float]

    def reports(self, rule: str, nats: float) -> bool:
        """Whether a version of that sort is so much more probable."""
        return nats > 0 and math.log1p(nats) >= self.versions.get(rule, math.inf)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The contents of calibration.json.

    ``breaks`` and ``awkwardness`` map a set of evidence to its model: ``plain``, or any of
    ``fluency:`` and a model's name, ``round_trip:`` and a pair's name, ``estimator:`` and its name,
    ``source``, and ``bilingual:`` and its name, followed by ``+adapters`` where these say what they doubt, in
    that order, joined by ``|``.
    ``stories``, likewise by set of evidence: a sentence's score given its story's other sentences; and
    ``editor``: how many sentences of a story need an editor; ``sourced``: the same beside the source.
    ``doubts``, by the estimator's name: what of its links and gaps is reported.
    ``meaning``: whether a sentence means something else than its source, by the models that translate
    between the two; None where that was not fitted.
    """

    checks: Mapping[str, KindCalibration]
    breaks: Mapping[str, BreakModel]
    awkwardness: Mapping[str, Logistic]
    signature: str
    meaning: MeaningModel | None = None
    stories: Mapping[str, StoryModel] = field(default_factory=dict)
    editor: Mapping[str, EditorModel] = field(default_factory=dict)
    doubts: Mapping[str, DoubtModel] = field(default_factory=dict)
    sourced: Mapping[str, SourcedEditorModel] = field(default_factory=dict)

    def is_on(self, key: str) -> bool:
        """Whether a kind of suspicion is calibrated and not switched off."""
        kind = self.checks.get(key)
        return kind is not None and kind.grade is not None

    def with_own_grades(self) -> Calibration:
        """The same without the estimator, whose kinds take up no budget then: each has its own grade."""
        own = {
            key: kind.model_copy(update={"grade": kind.own}) for key, kind in self.checks.items() if kind.own
        }
        return replace(self, checks={**self.checks, **own})


@dataclass(frozen=True, slots=True)
class EvidenceSet:
    """The models whose numbers a fit uses, each by its name, "" where it is not there.

    ``source``: whether the estimator has read the sentence beside its source too, as then the ``bilingual``
    model may have (``mtqa.judge.story_readings.read_by`` gives its name).
    """

    fluency: str = ""
    pair: str = ""
    estimator: str = ""
    source: bool = False
    bilingual: str = ""

    @property
    def name(self) -> str:
        """What a calibration calls the set."""
        parts = [
            f"fluency:{self.fluency}" if self.fluency else "",
            f"round_trip:{self.pair}" if self.pair else "",
            f"estimator:{self.estimator}" if self.estimator else "",
            "source" if self.estimator and self.source else "",
            f"bilingual:{self.bilingual}" if self.estimator and self.source and self.bilingual else "",
        ]
        return "|".join(filter(None, parts)) or PLAIN

    def with_read(
        self, *, round_trip: bool = False, source: bool = False, bilingual: str = ""
    ) -> EvidenceSet:
        """The set where a sentence has a round trip or not, where the estimator has read it beside its source
        or not, and where the bilingual model has, of which ``bilingual`` is the name then."""
        return replace(self, pair=self.pair if round_trip else "", source=source, bilingual=bilingual)


NO_MODELS = EvidenceSet()


def variant(
    *, fluency: str = "", pair: str = "", estimator: str = "", source: bool = False, bilingual: str = ""
) -> str:
    """The name of a set of evidence; see ``EvidenceSet``."""
    return EvidenceSet(fluency, pair, estimator, source, bilingual).name


def fitted(models: Mapping[str, Model], given: EvidenceSet) -> Model | None:
    """The model of this set of evidence, else of the largest part of it that somebody has fitted.

    What says most is given up last: the estimator, the fluency model, the bilingual model, then round trips.
    """
    names = [
        variant(fluency=fluency, pair=pair, estimator=estimator, source=source, bilingual=bilingual)
        for estimator, source in ((given.estimator, given.source), (given.estimator, False), ("", False))
        for fluency in (given.fluency, "")
        for bilingual in parts_of(given.bilingual)
        for pair in (given.pair, "")
    ]
    return next((models[name] for name in names if name in models), None)


def story_variant(models: Collection[str], given: EvidenceSet) -> str:
    """The name of the set of evidence whose fit on whole stories serves this one; "" if there is none.

    Round trips hardly weigh, and what was read beside the source may be left out; nothing else may.
    """
    names = [
        variant(fluency=given.fluency, pair=pair, estimator=given.estimator, source=source)
        for source in (given.source, False)
        for pair in (given.pair, "")
    ]
    return next((name for name in names if name in models), "")


def sourced_model(
    calibration: Calibration, models: EvidenceSet, readings: Iterable[PairReading | None] = ()
) -> SourcedEditorModel | None:
    """What estimates a story beside its source, for exactly these models; None where nothing is fitted.

    ``readings``: what the bilingual model has read of the story; without a fit of all that, one of a part of
    it serves.
    """
    parts = parts_of(read_by(models.bilingual, readings))
    names = (models.with_read(source=True, bilingual=read).name for read in parts)
    return next((calibration.sourced[name] for name in names if name in calibration.sourced), None)


def load_calibration(path: Path | None = None) -> Calibration:
    """Read a calibration; by default the one that ships with mtqa.

    Raises ConfigError if the file is missing or not a calibration.
    """
    path = path or models_dir() / "calibration.json"
    try:
        content = path.read_bytes()
        table: dict[str, Any] = json.loads(content)
        if table.get("schema") != SCHEMA:
            raise ConfigError(f"{path}: schema is {table.get('schema')!r}, not {SCHEMA!r}")
        checks = {key: KindCalibration.model_validate(_on(row)) for key, row in table["checks"].items()}
        breaks = {key: BreakModel.model_validate(row) for key, row in table.get("breaks", {}).items()}
        models = {key: Logistic.model_validate(row) for key, row in table["awkwardness"].items()}
        stories = {key: StoryModel.model_validate(row) for key, row in table.get("stories", {}).items()}
        editor = {key: EditorModel.model_validate(row) for key, row in table.get("editor", {}).items()}
        doubts = {key: DoubtModel.model_validate(row) for key, row in table.get("doubts", {}).items()}
        sourced = {k: SourcedEditorModel.model_validate(row) for k, row in table.get("sourced", {}).items()}
        meaning = MeaningModel.model_validate(table["meaning"]) if "meaning" in table else None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except ValidationError as error:
        raise ConfigError(f"{path}: not a calibration: {': '.join(first_problem(error))}") from None
    except KeyError as error:
        raise ConfigError(f"{path}: not a calibration: it has no {error}") from None
    except ValueError as error:
        raise ConfigError(f"{path}: not a calibration: not JSON ({in_short(error)})") from None
    except (AttributeError, TypeError):
        raise ConfigError(f"{path}: not a calibration: not as `mtqa calibrate` writes one") from None
    signature = hashlib.sha256(content).hexdigest()[:8]
    return Calibration(checks, breaks, models, signature, meaning, stories, editor, doubts, sourced)


def with_source(calibration: Calibration) -> Calibration:
    """A calibration with the kinds of finding that need the source, which are calibrated on their own.

    A kind that the calibration itself has stays as it is. Raises ConfigError as ``load_calibration`` does.
    """
    source = load_calibration(models_dir() / "calibration-source.json")
    return replace(
        calibration,
        checks={**source.checks, **calibration.checks},
        awkwardness={**source.awkwardness, **calibration.awkwardness},
        signature=f"{calibration.signature}+{source.signature}",
        meaning=calibration.meaning or source.meaning,
        doubts={**source.doubts, **calibration.doubts},
        sourced={**source.sourced, **calibration.sourced},
    )


def _on(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "grade": None if row.get("grade") == "off" else row.get("grade")}
