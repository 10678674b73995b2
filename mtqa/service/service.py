"""The engine for many clients at once: one queue before the models, quick reports without them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from mtqa.document import Document
from mtqa.report import DocumentReport
from mtqa.service.engine import Engine, as_document
from mtqa.service.limits import Limits, ServiceCounts, StoryTooLong
from mtqa.service.queue import ModelJob, ModelQueue

_T = TypeVar("_T")

#: Threads for what needs no model.
_QUICK_THREADS = 2


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """A report; not ``complete``: by the checks alone, the models are still to be heard.

    Of a long story the models may have read the first ``read`` of ``sentences`` then; both are 0 where it
    is not known how far they are.
    """

    report: DocumentReport
    complete: bool
    read: int = 0
    sentences: int = 0


class Service:
    """Asked from one event loop. ``close`` it before the loop ends."""

    def __init__(self, engine: Engine, limits: Limits | None = None) -> None:
        self.engine = engine
        self.limits = limits or Limits()
        self.counts = ServiceCounts()
        self._queue = ModelQueue(engine, self.limits, self.counts)
        self._threads = ThreadPoolExecutor(_QUICK_THREADS, "checks")
        self._light_tasks = 0
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
        read: int | None = None,
        path: str = "",
        source: str = "",
        language: str = "",
    ) -> ServiceReport:
        """The report of a story; where the models take more than ``wait`` seconds (None: any), the quick one.

        The seconds count from when they begin with it; if they have not begun after as many, the answer is
        the quick one too.
        With ``read`` the answer comes earlier where the models have read more sentences than that.
        The models then go on, for the next who asks for the same story. Equal stories are computed
        once. If who asks goes away (is cancelled) before the models are done, they stop. ``source`` is
        what a story given as text was translated from, ``language`` the source's, "" for neither.

        Raises:
            InputError: it is not English.
            StoryTooLong: it has too many characters, or takes the models too long.
            ServiceBusy: too many are waiting; with ``wait``, where even the quick report would have to wait.
            ModelError: a model cannot be loaded or used.
        """
        document = await self._document(text, path, source, language)
        known = self._known(document)
        if known is not None:
            return known
        if self.engine.light:
            return ServiceReport(await self._quickly(document), complete=True)
        job = self._queue.job(document)
        if wait is None:
            report = None if job is None else await self._queue.wait(job, None)
            if report is None:
                raise self._queue.busy()
            return ServiceReport(report, complete=True)
        return await self._report_within(document, job, wait, read)

    async def quick(
        self,
        text: str | Document,
        *,
        early: bool = False,
        path: str = "",
        source: str = "",
        language: str = "",
    ) -> ServiceReport:
        """The report of the checks alone, or the full one if it is remembered; the models do nothing.

        ``early``: of a long story what they find in its first paragraphs, which stands: ``read`` are the
        sentences of those. Raises InputError, StoryTooLong and ServiceBusy as ``check`` does.
        """
        document = await self._document(text, path, source, language)
        known = self._known(document)
        if known is not None:
            return known
        if early and (found := await self.in_thread(lambda: self.engine.early(document))) is not None:
            return ServiceReport(found.report, complete=False, read=found.read, sentences=found.sentences)
        return ServiceReport(await self._quickly(document), complete=self.engine.light)

    async def in_thread(self, work: Callable[[], _T]) -> _T:
        """Run in a thread what needs no model. Raises ServiceBusy if too many wait for that."""
        if self._closed or self._light_tasks >= self.limits.light:
            raise self._queue.busy()
        self._light_tasks += 1
        future = asyncio.get_running_loop().run_in_executor(self._threads, work)
        future.add_done_callback(self._light_task_done)
        return await asyncio.shield(future)  # who goes away leaves the thread at work: it still counts

    async def close(self) -> None:
        """Take on nothing more, give up what waits, and stop the models at their next step."""
        self._closed = True
        await self._queue.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _known(self, document: Document) -> ServiceReport | None:
        known = self.engine.known(document)
        if known is None:
            return None
        self.counts.remembered += 1
        return ServiceReport(known, complete=True)

    async def _document(self, text: str | Document, path: str, source: str, language: str) -> Document:
        most = self.limits.characters
        for length, what in (
            (len(text.text if isinstance(text, Document) else text), ""),
            (len(source), " of source"),
        ):
            if length > most:
                raise StoryTooLong(f"{length:,} characters{what}; at most {most:,} are checked at once")
        if isinstance(text, Document):
            return text
        return await self.in_thread(lambda: as_document(text, path, source, language))

    async def _report_within(
        self, document: Document, job: ModelJob | None, wait: float, read: int | None
    ) -> ServiceReport:
        """The report if it is there in time, else the quick one, started when half the time is up."""
        quick = asyncio.create_task(self._quickly(document, after=0.0 if job is None else wait / 2))
        quick.add_done_callback(_ignore_exception)
        try:
            report = None if job is None else await self._queue.wait(job, wait, read)
            if report is not None:
                return ServiceReport(report, complete=True)
            if job is not None and (told := job.partial) is not None:
                return ServiceReport(told.report, complete=False, read=told.read, sentences=told.sentences)
            answer = ServiceReport(await quick, complete=False)
            return self._known(document) or answer
        finally:
            quick.cancel()

    async def _quickly(self, document: Document, *, after: float = 0.0) -> DocumentReport:
        await asyncio.sleep(after)
        self.counts.quick += 1
        return await self.in_thread(lambda: self.engine.quick(document))

    def _light_task_done(self, future: asyncio.Future[Any]) -> None:
        self._light_tasks -= 1
        _ignore_exception(future)


def _ignore_exception(future: asyncio.Future[Any]) -> None:
    """Mark an exception as seen, so that asyncio does not print it: whoever waits gets it."""
    if not future.cancelled():
        future.exception()
