"""One set of models in memory for all callers, and what was computed with them."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from mtqa.checker import Checker
from mtqa.config import DEFAULT, ResolvedSettings
from mtqa.document import Document, Metadata
from mtqa.engine_models import EngineModels
from mtqa.errors import InputError
from mtqa.language.detection import require_english
from mtqa.models.memory import Recent
from mtqa.report import DocumentReport
from mtqa.reports.text import log_line
from mtqa.segmentation.segment import segment_text
from mtqa.service.early import early
from mtqa.service.names import ServiceNames
from mtqa.service.parts import PartialReport, PartReader, without_unranked
from mtqa.settings import WITHOUT_MODELS, Settings
from mtqa.signature import Signature

#: Bytes that the answers of each model may take, and the finished reports.
MODEL_MEMORY, REPORT_MEMORY = 30_000_000, 60_000_000
#: Bytes that reports of the checks alone may take: they are asked for twice, before the models and after.
_QUICK_MEMORY = 10_000_000
#: Bytes that a report takes for each character of its story, and in addition.
_PER_CHARACTER, _PER_REPORT = 60, 4_000
#: Needs every model, and every table of the checks: a sentence that a stop breaks in two, a foreign
#: word, and one of no language.
_WARMING = (
    "The minister said on Monday that prices have continued to grow. deteriorate for several years. "
    "The council voted jedoch against the vatnsudakerfid."
)
#: Needs the tables by which languages are recognised.
_FOREIGN = "Le ministre a dit lundi que les prix avaient encore augmenté et que personne ne savait pourquoi."


_LOST = re.compile("[\ud800-\udfff]")


class Stopped(Exception):  # noqa: N818 - it is no error
    """A check was given up because nobody wants it any more, or it took too long."""


class Engine:
    """Checks stories, any number of threads at once; the models work for one at a time.

    The answers of a model for a sentence, a paragraph or a story are remembered, as is each report: after a
    change only what has changed is computed. A report equals that of a fresh ``Checker``. Everything
    is in memory and bounded; on disk is only what ``settings.cache`` allows.

    Raises ConfigError and ModelError as ``Checker`` does.
    """

    def __init__(
        self, settings: Settings, *, memory: int = MODEL_MEMORY, reports: int = REPORT_MEMORY
    ) -> None:
        self.settings = settings
        # Callers may name another language than the settings: see ``_with_language``.
        settings = settings.model_copy(update={"source_language": None})
        #: Whether there are no models, so that ``check`` and ``quick`` are the same.
        self.light = not (settings.tagger or settings.fluency or settings.round_trip or settings.estimator)
        #: The house list, which clients may change.
        self.names = ServiceNames(settings)
        self._house_list, self._told = self.names.current(), ""
        models, progress = EngineModels.of(settings, memory), self._stop_if_asked
        self._whole = Checker(settings, progress=progress, models=models, house_list=self._house_list)
        self._of_parts = Checker(
            settings,
            progress=progress,
            models=replace(models, fluency=None),
            house_list=self._house_list,
        )
        self._checks = Checker(settings.model_copy(update=WITHOUT_MODELS), house_list=self._house_list)
        self._reports: Recent[DocumentReport] = Recent(reports, _size)
        self._quick_reports: Recent[DocumentReport] = Recent(_QUICK_MEMORY, _size)
        self._models = threading.Lock()
        self._stop: Callable[[], bool] = _never

    @property
    def signature(self) -> str:
        """Everything that can change a result of ``check``, in one line."""
        self._heed_names()
        return self._whole.signature

    @property
    def has_fluency(self) -> bool:
        """Whether the fluency model reads along."""
        return self._has("fluency")

    @property
    def has_estimator(self) -> bool:
        """Whether the estimator reads along."""
        return self._has("estimator")

    @property
    def has_bilingual(self) -> bool:
        """Whether the bilingual model reads along beside a source."""
        return self._has("bilingual")

    def _has(self, model: str) -> bool:
        return Signature.parse(self.signature)[model] != "none"

    def warm(self, log: Callable[[str], None] | None = None) -> None:
        """Load all models and the tables of the checks, which takes seconds; ``log`` gets a line before.

        Raises ModelError if a model cannot be loaded.
        """
        if log is not None and not self.light:
            log("loading the models …")
        with contextlib.suppress(InputError):
            self.quick(_FOREIGN)
        self.quick(_WARMING)
        if not self.light:
            with self._models:
                self._whole.check(segment_text(_WARMING))

    def check(
        self,
        text: str | Document,
        *,
        path: str = "",
        stop: Callable[[], bool] | None = None,
        partly: Callable[[PartialReport], None] | None = None,
    ) -> DocumentReport:
        """Judge one story with everything; a report that is remembered is returned again.

        ``path`` is the name under which a story given as text is reported. ``stop`` is asked now and
        then whether to give up. ``partly`` gets a report after each part of a long story, before all of
        it is read.

        Raises:
            InputError: it is not English.
            ModelError: a model cannot be loaded or used.
            Stopped: ``stop`` said so.
        """
        document = self._with_language(as_document(text, path))
        known = self.known(document)
        if known is not None:
            return known
        if self.light:
            return self.quick(document)
        with self._models:
            self._stop = stop or _never
            house_list, checker = self._house_list, self._whole
            try:
                if partly is not None:
                    self._check_parts(document, partly)
                report = checker.check(document)
            finally:
                self._stop = _never
        if house_list is self._house_list:  # else it is old already
            self._reports.put(key_of(document), report)
        return report

    def known(self, text: str | Document, *, path: str = "") -> DocumentReport | None:
        """The report of ``check``, if it is remembered."""
        self._heed_names()
        return self._reports.get(key_of(self._with_language(as_document(text, path))))

    def quick(self, text: str | Document, *, path: str = "") -> DocumentReport:
        """Judge one story by the checks alone, without any model: milliseconds for a story.

        Where there are models, repairs that only they can rank are left out until ``check`` has done so.
        Raises InputError if it is not English.
        """
        self._heed_names()
        document, house_list = self._with_language(as_document(text, path)), self._house_list
        key = key_of(document)
        report = self._quick_reports.get(key)
        if report is None:
            report = self._checks.check(document)
            report = report if self.light else without_unranked(report)
            if house_list is self._house_list:
                self._quick_reports.put(key, report)
        return report

    def early(self, text: str | Document, *, path: str = "") -> PartialReport | None:
        """What ``quick`` will find in the first paragraphs of a long story, in a fraction of its time.

        Nothing of it is taken back by ``quick`` later. None where ``quick`` is fast itself, or nothing is
        found there. Raises InputError if the story is not English.
        """
        self._heed_names()
        document = self._with_language(as_document(text, path))
        if self._quick_reports.get(key_of(document)) is not None:
            return None
        require_english(document)
        found = early(document, self._checks.check, self.settings.show)
        if found is None or self.light:
            return found
        return replace(found, report=without_unranked(found.report))

    def _check_parts(self, document: Document, partly: Callable[[PartialReport], None]) -> None:
        """Judge a long story part by part, in the order of the text; what models say is remembered.

        Raises what ``check`` does.
        """
        for partial in PartReader(self._of_parts, self.quick, ranked=not self.has_fluency).read(document):
            partly(partial)

    def translate_ahead(
        self, documents: Sequence[Document], *, stop: Callable[[], bool] | None = None
    ) -> None:
        """Translate the sentences of several stories together, for ``check`` to remember.

        Raises ModelError and Stopped as ``check`` does.
        """
        with self._models:
            self._stop = stop or _never
            try:
                self._whole.translate_ahead(documents)
            finally:
                self._stop = _never

    def _heed_names(self) -> None:
        """Judge by the house list as it is now, and forget what was judged by another."""
        house_list = self.names.current()
        if self.names.problem != self._told:
            self._told = self.names.problem
            if self._told:
                print(log_line(f"the house list stays as it was: {self._told}"), file=sys.stderr, flush=True)  # noqa: T201
        if house_list is not self._house_list:
            self._whole = self._whole.with_house_list(house_list)
            self._of_parts = self._of_parts.with_house_list(house_list)
            self._checks = self._checks.with_house_list(house_list)
            self._house_list = house_list
            self._reports.clear()
            self._quick_reports.clear()

    def _with_language(self, document: Document) -> Document:
        """The story with the language of its source: as the document says, else as the settings do."""
        about = document.metadata
        if not document.source or about.source_language or not self.settings.source_language:
            return document
        return replace(document, metadata=replace(about, source_language=self.settings.source_language))

    def _stop_if_asked(self, done: int, total: int) -> None:
        del done, total
        if self._stop():
            raise Stopped


def as_document(text: str | Document, path: str = "", source: str = "", language: str = "") -> Document:
    """A story given as text is segmented as plain text; a document is taken as it is.

    ``source`` is what it was translated from, ``language`` the source's. Half of a surrogate pair, which
    JSON can carry and no model reads, becomes U+FFFD: one code point too.
    """
    if isinstance(text, Document):
        return text
    document = segment_text(_LOST.sub("\ufffd", text), path=path)
    if not source.strip():
        return document
    return replace(document, source=_LOST.sub("\ufffd", source), metadata=Metadata(source_language=language))


def key_of(document: Document) -> bytes:
    """The same for documents whose reports are the same."""
    named = repr((document.path, document.format, document.sha256, document.metadata))
    source = repr((document.source, document.source_path, document.pairs)) if document.source else ""
    content = f"{len(named)}{named}{len(source)}{source}{document.text}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()


def _never() -> bool:
    return False


def _size(report: DocumentReport) -> int:
    return _PER_REPORT + _PER_CHARACTER * (len(report.document.text) + len(report.document.source))


def private_settings(resolved: ResolvedSettings) -> Settings:
    """The settings as resolved, but nothing of a story is written to disk unless the user asked.

    ``mtqa check`` keeps round trips on disk by default; here ``cache`` has to be set.
    """
    stated = resolved.origins["cache"] != DEFAULT
    return resolved.settings if stated else resolved.settings.model_copy(update={"cache": False})
