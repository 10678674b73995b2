"""The engine for many who ask at once: one queue before the models, quick answers beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from mtqa.document import Document
from mtqa.report import DocumentReport
from mtqa.service.engine import Engine, as_document
from mtqa.service.jobs import Job
from mtqa.service.limits import Limits
from mtqa.service.queue import ModelQueue
from mtqa.service.refusals import Busy, TooLong
from mtqa.service.tally import Tally

__all__ = ["Answer", "Busy", "Service", "TooLong"]

_T = TypeVar("_T")

#: Threads for what needs no model.
_QUICK_THREADS = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """A report; not ``complete``: by the checks alone, the models are still to be heard."""

    report: DocumentReport
    complete: bool


class Service:
    """Asked from one event loop. ``close`` it before the loop ends."""

    def __init__(self, engine: Engine, limits: Limits | None = None) -> None:
        self.engine = engine
        self.limits = limits or Limits()
        self.tally = Tally()
        self._queue = ModelQueue(engine, self.limits, self.tally)
        self._threads = ThreadPoolExecutor(_QUICK_THREADS, "checks")
        self._quick = 0
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing more is taken on."""
        return self._closed

    @property
    def waiting(self) -> int:
        """Stories that wait for the models."""
        return len(self._queue)

    async def check(
        self,
        text: str | Document,
        *,
        wait: float | None = None,
        path: str = "",
        source: str = "",
        language: str = "",
    ) -> Answer:
        """The report of a story; after ``wait`` seconds without it (None: never), the quick one.

        The models then go on, for the next who asks for the same story. Equal stories are computed
        once. If who asks goes away (is cancelled) before the models are done, they stop. ``source`` is
        what a story given as text was translated from, ``language`` the source's, "" for neither.

        Raises:
            InputError: it is not English.
            TooLong: it has too many characters, or takes the models too long.
            Busy: too many are waiting; with ``wait``, where even the quick report would have to wait.
            ModelError: a model cannot be loaded or used.
        """
        document = await self._document(text, path, source, language)
        known = self._known(document)
        if known is not None:
            return known
        if self.engine.light:
            return Answer(await self._quickly(document), complete=True)
        job = self._queue.job(document)
        if wait is None:
            report = None if job is None else await self._queue.wait(job, None)
            if report is None:
                raise self._queue.busy()
            return Answer(report, complete=True)
        return await self._hurried(document, job, wait)

    async def quick(
        self, text: str | Document, *, path: str = "", source: str = "", language: str = ""
    ) -> Answer:
        """The report of the checks alone, or the full one if it is remembered; the models do nothing.

        Raises InputError, TooLong and Busy as ``check`` does.
        """
        document = await self._document(text, path, source, language)
        known = self._known(document)
        return known or Answer(await self._quickly(document), complete=self.engine.light)

    async def aside(self, work: Callable[[], _T]) -> _T:
        """Do what needs no model in a thread. Raises Busy if too many wait for that."""
        if self._closed or self._quick >= self.limits.asides:
            raise self._queue.busy()
        self._quick += 1
        future = asyncio.get_running_loop().run_in_executor(self._threads, work)
        future.add_done_callback(self._one_less)
        return await asyncio.shield(future)  # who goes away leaves the thread at work: it still counts

    async def close(self) -> None:
        """Take on nothing more, give up what waits, and stop the models at their next step."""
        self._closed = True
        await self._queue.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _known(self, document: Document) -> Answer | None:
        known = self.engine.known(document)
        if known is None:
            return None
        self.tally.remembered += 1
        return Answer(known, complete=True)

    async def _document(self, text: str | Document, path: str, source: str, language: str) -> Document:
        most = self.limits.characters
        for length, what in (
            (len(text.text if isinstance(text, Document) else text), ""),
            (len(source), " of source"),
        ):
            if length > most:
                raise TooLong(f"{length:,} characters{what}; at most {most:,} are checked at once")
        if isinstance(text, Document):
            return text
        return await self.aside(lambda: as_document(text, path, source, language))

    async def _hurried(self, document: Document, job: Job | None, wait: float) -> Answer:
        """The report if it is there in time, else the quick one, which is begun when half the time is up."""
        quick = asyncio.create_task(self._quickly(document, after=0.0 if job is None else wait / 2))
        quick.add_done_callback(_looked_at)
        try:
            report = None if job is None else await self._queue.wait(job, wait)
            if report is not None:
                return Answer(report, complete=True)
            answer = Answer(await quick, complete=False)
            return self._known(document) or answer
        finally:
            quick.cancel()

    async def _quickly(self, document: Document, *, after: float = 0.0) -> DocumentReport:
        await asyncio.sleep(after)
        self.tally.quick += 1
        return await self.aside(lambda: self.engine.quick(document))

    def _one_less(self, future: asyncio.Future[Any]) -> None:
        self._quick -= 1
        _looked_at(future)


def _looked_at(future: asyncio.Future[Any]) -> None:
    """asyncio need not print what went wrong: whoever waits is told, and nobody else is concerned."""
    if not future.cancelled():
        future.exception()
