"""Stories and engines for the tests of the service, the desk and the language server."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from mtqa.document import Document
from mtqa.report import DocumentReport
from mtqa.service.engine import Engine, Stopped, as_document, key_of
from mtqa.service.parts import PartialReport
from mtqa.settings import Settings

#: Nothing but the checks: no model is loaded.
LIGHT = Settings(tagger=False, fluency=False, estimator=False, bilingual=False, round_trip=False, cache=False)
BROKEN = (
    "The minister said prices have continued to grow. deteriorate for several years, and nobody knows why."
)
SOUND = "The harbour was closed on Monday because of the storm, and the ferries stayed at their piers."
GERMAN = (
    "Der Minister sagte am Montag, dass die Preise weiter steigen werden, und niemand weiß, warum das so ist. "
    "Die Regierung hat noch keine Antwort auf die Fragen der Opposition gegeben."
)


def story(number: int) -> str:
    """A story like no other."""
    return f"{SOUND} There were {number + 2} ships in the bay."


class SlowEngine(Engine):
    """Its models are a gate: each part of a story, and the whole, passes
    when the test lets it, and is then as the checks say."""

    def __init__(self) -> None:
        super().__init__(LIGHT)
        self.light = False
        self.gate = threading.Semaphore(0)
        self.started: list[str] = []
        self.stopped: list[str] = []
        self.translated: list[list[str]] = []
        self.error: Exception | None = None

    def check(
        self,
        text: str | Document,
        *,
        path: str = "",
        stop: Callable[[], bool] | None = None,
        partly: Callable[[PartialReport], None] | None = None,
    ) -> DocumentReport:
        document = as_document(text, path)
        self.started.append(document.text)

        def gated(partial: PartialReport) -> None:
            self._wait(document, stop)
            assert partly
            partly(partial)

        if partly is not None:
            self._check_parts(document, gated)
        self._wait(document, stop)
        if self.error is not None:
            raise self.error
        report = self._checks.check(document)
        self._reports.put(key_of(document), report)
        return report

    def _wait(self, document: Document, stop: Callable[[], bool] | None) -> None:
        while not self.gate.acquire(timeout=0.005):
            if stop is not None and stop():
                self.stopped.append(document.text)
                raise Stopped

    def translate_ahead(
        self, documents: Sequence[Document], *, stop: Callable[[], bool] | None = None
    ) -> None:
        self.translated.append([document.text for document in documents])

    def let_pass(self, stories: int = 1) -> None:
        self.gate.release(stories)


def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for something that other threads do; fail if it does not come."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.002)
