"""A long story on a terminal: what is found is shown part by part while the models read on."""

from __future__ import annotations

from dataclasses import replace

from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.engine_models import EngineModels
from mtqa.progress import LateProgress
from mtqa.report import DocumentReport
from mtqa.reports.partial import finding_lines
from mtqa.service.parts import PartReader, is_long, sentences_of, without_unranked
from mtqa.settings import WITHOUT_MODELS, Settings

#: Bytes that the answers of each model may take: the whole story is then asked what the parts were.
_MEMORY = 30_000_000


def is_light(settings: Settings) -> bool:
    """Whether no model reads along, so that a story is judged in milliseconds."""
    return not (settings.tagger or settings.fluency or settings.round_trip or settings.estimator)


class LongStories:
    """Shows findings below the bar before a long story is judged as a whole, and takes them away then.

    ``checker`` judges it, and finds what it would find without this. Raises what ``Checker`` does.
    """

    def __init__(self, settings: Settings, progress: LateProgress) -> None:
        models = EngineModels.of(settings, _MEMORY)
        self.checker = Checker(settings, progress=progress.update, models=models)
        self._of_parts = Checker(settings, models=replace(models, fluency=None))
        self._checks = Checker(settings.model_copy(update=WITHOUT_MODELS))
        self._progress = progress
        self._ranked = models.fluency is None

    def show(self, document: Document) -> None:
        """Show what is found in a long story, first by the checks alone, then part by part.

        Raises what ``Checker.check`` does.
        """
        if not is_long(document):
            return
        quick = without_unranked(self._checks.check(document))
        self._show(quick, 0)
        for part in PartReader(self._of_parts, lambda _: quick, self._ranked).read(document):
            self._show(part.report, part.read)

    def _show(self, report: DocumentReport, read: int) -> None:
        self._progress.update(read, sentences_of(report.document))
        room, show = self._progress.room, self.checker.settings.show
        self._progress.lines(finding_lines(report, read, show, room))
