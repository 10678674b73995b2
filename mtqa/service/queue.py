"""The one queue before the models: each story once, however many clients ask for it."""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from mtqa.document import Document
from mtqa.errors import InputError, MtqaError
from mtqa.report import DocumentReport
from mtqa.service.engine import Engine, Stopped, key_of
from mtqa.service.limits import Limits, ServiceBusy, ServiceCounts, StoryTooLong
from mtqa.service.parts import PartialReport, sentences_of

_T = TypeVar("_T")

#: Assumed seconds a sentence before the first were timed; weight of the last stories in the moving average.
_FIRST_GUESS, _WEIGHT = 0.1, 0.2
_LONGEST_RETRY = 60


@dataclass(eq=False)
class ModelJob:
    """A story, those who wait for its report at this moment, and the report to come."""

    key: bytes
    document: Document
    report: asyncio.Future[DocumentReport]
    waiters: int = 0
    #: Someone went away with an incomplete answer and will ask again.
    needed_later: bool = False
    #: Seconds that those who wait give the models, the least of them; None where all wait for the report.
    patience: float | None = None
    #: What the models have said of its first sentences, where it is long.
    partial: PartialReport | None = None
    #: Done when there is more of that.
    news: asyncio.Event = field(default_factory=asyncio.Event)
    #: Set while the models work on it.
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def needed(self) -> bool:
        """Whether anybody will read the report."""
        return bool(self.waiters) or self.needed_later

    @property
    def sentences(self) -> int:
        """Segments that the models judge."""
        return sentences_of(self.document)

    @property
    def read(self) -> int:
        """Sentences that the models have read."""
        return self.partial.read if self.partial else 0

    def tell(self, partial: PartialReport) -> None:
        """There is a report of more sentences."""
        self.partial = partial
        news, self.news = self.news, asyncio.Event()
        news.set()


@dataclass
class ModelJobs:
    """At most ``most`` jobs that have not started; used by one event loop alone."""

    most: int
    _waiting: OrderedDict[bytes, ModelJob] = field(default_factory=OrderedDict)
    _running: dict[bytes, ModelJob] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._waiting)

    def find(self, key: bytes) -> ModelJob | None:
        """The job of a story, started or not."""
        return self._running.get(key) or self._waiting.get(key)

    def add(self, document: Document, key: bytes) -> ModelJob | None:
        """A new job; None if there is no room.

        Where all places are taken, the oldest job that nobody is waiting for at this moment gives way.
        """
        if len(self._waiting) >= self.most:
            idle = next((job for job in self._waiting.values() if not job.waiters), None)
            if idle is None:
                return None
            self.drop(idle)
        report: asyncio.Future[DocumentReport] = asyncio.get_running_loop().create_future()
        job = self._waiting[key] = ModelJob(key, document, report)
        return job

    @property
    def sentences(self) -> int:
        """Sentences of all that wait or run."""
        return sum(job.sentences for jobs in (self._waiting, self._running) for job in jobs.values())

    def take(self, sentences: int, pace: float) -> list[ModelJob]:
        """The next jobs, which now run: the first that is waited for, and others that are waited for too.

        Together they have at most so many sentences, and at ``pace`` (seconds a sentence) are done before
        the patience of those who wait ends, unless the first alone has or takes more. Where nobody is
        waiting, it is the newest alone: what was typed last.
        """
        awaited = [job for job in self._waiting.values() if job.waiters]
        first = awaited[0] if awaited else next(reversed(self._waiting.values()), None)
        if first is None:
            return []
        taken, room = [first], _room(first, sentences, pace) - first.sentences
        for job in awaited[1:]:
            left = min(room, _room(job, sentences, pace) - sum(other.sentences for other in taken))
            if job.sentences <= left:
                taken.append(job)
                room = left - job.sentences
        for job in taken:
            del self._waiting[job.key]
            self._running[job.key] = job
            job.begun.set()
        return taken

    def give_way(self, job: ModelJob) -> bool:
        """Put a job that was taken back to the front, where nobody waits for it and somebody for another."""
        if job.waiters or not any(other.waiters for other in self._waiting.values()):
            return False
        del self._running[job.key]
        self._waiting[job.key] = job
        self._waiting.move_to_end(job.key, last=False)
        job.begun.clear()
        return True

    def done(self, job: ModelJob) -> None:
        """Forget a job that ran."""
        self._running.pop(job.key, None)

    def drop(self, job: ModelJob) -> None:
        """Take back a job that has not started."""
        if self._waiting.pop(job.key, None) is not None:
            job.report.cancel()

    def drop_all(self) -> None:
        """Take back all that have not started."""
        for job in list(self._waiting.values()):
            self.drop(job)


def _room(job: ModelJob, sentences: int, pace: float) -> int:
    """How many sentences, its own and those of others, may be read before it is done."""
    return sentences if job.patience is None else min(sentences, int(job.patience / pace))


class ModelQueue:
    """Stories wait here for the one thread of the models; used by one event loop alone.

    Those that wait together are translated together, which costs less.
    """

    def __init__(self, engine: Engine, limits: Limits, counts: ServiceCounts) -> None:
        self._engine, self._limits, self._counts = engine, limits, counts
        self._jobs = ModelJobs(limits.waiting)
        self._thread = ThreadPoolExecutor(1, "models")
        self._pace = _FIRST_GUESS
        self._runner: asyncio.Task[None] | None = None
        self._closed = False

    def __len__(self) -> int:
        return len(self._jobs)

    def job(self, document: Document) -> ModelJob | None:
        """The job of a story, which may be another's already; None where there is no room."""
        if self._closed:
            return None
        key = key_of(document) + self._engine.names.current().signature.encode()
        job = self._jobs.find(key) or self._jobs.add(document, key)
        if job is not None and (self._runner is None or self._runner.done()):
            self._runner = asyncio.get_running_loop().create_task(self._run())
        return job

    async def wait(
        self, job: ModelJob, seconds: float | None, read: int | None = None
    ) -> DocumentReport | None:
        """The report, or None when more than ``read`` sentences were read, or after too many seconds.

        The seconds are those that the models may take from when they begin with it; as long may it wait for
        that. The job then goes on. It does not where who waits is cancelled, unless others want it. Raises
        what ``Service.check`` does.
        """
        job.waiters += 1
        if seconds is not None:
            job.patience = min(seconds, job.patience if job.patience is not None else seconds)
        try:
            if await _begun(job, seconds):
                await _first(job, seconds, read)
            done = job.report.done()
            job.needed_later |= not done
        finally:
            job.waiters -= 1
            if not job.needed:
                self._jobs.drop(job)
        if not done:
            return None
        if job.report.cancelled():
            raise self.busy()
        return job.report.result()

    def busy(self) -> ServiceBusy:
        """The refusal, with the time that those who wait will take."""
        self._counts.busy += 1
        return ServiceBusy(max(1, min(_LONGEST_RETRY, math.ceil(self._pace * self._jobs.sentences))))

    async def close(self) -> None:
        """Give up what waits, and what runs at the next step of a model."""
        self._closed = True
        self._jobs.drop_all()
        if self._runner is not None:
            await asyncio.wait([self._runner])
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _run(self) -> None:
        """Work off the jobs, then end."""
        await asyncio.sleep(0)  # those who come together queue up together
        while not self._closed and (jobs := self._jobs.take(self._limits.batch, self._pace)):
            started, read = time.monotonic(), 0
            if len(jobs) > 1:
                with contextlib.suppress(Stopped, MtqaError):  # each job will say so itself
                    await self._translate_ahead(jobs)
            for job in jobs:
                if not self._jobs.give_way(job):
                    await self._finish(job)
                    read += job.sentences
            if read:
                self._pace += _WEIGHT * ((time.monotonic() - started) / read - self._pace)

    async def _translate_ahead(self, jobs: list[ModelJob]) -> None:
        documents, stop = [job.document for job in jobs], self._stop(jobs)
        await self._in_thread(lambda: self._engine.translate_ahead(documents, stop=stop))

    async def _finish(self, job: ModelJob) -> None:
        """Compute the report of a job and hand it to those who wait."""
        started, stop, loop = time.monotonic(), self._stop([job]), asyncio.get_running_loop()

        def partly(partial: PartialReport) -> None:
            loop.call_soon_threadsafe(job.tell, partial)

        try:
            report = await self._in_thread(lambda: self._engine.check(job.document, stop=stop, partly=partly))
        except Stopped:
            if time.monotonic() - started > self._limits.seconds:
                job.report.set_exception(StoryTooLong(f"it took more than {self._limits.seconds:g} s"))
            else:
                job.report.cancel()
            self._counts.stopped += 1
        except Exception as error:  # whatever it is, it is for those who wait; the queue goes on
            job.report.set_exception(error)
            self._counts.failed += not isinstance(error, InputError)
        else:
            job.report.set_result(report)
            self._counts.whole += 1
        finally:
            self._jobs.done(job)
        if not job.report.cancelled():
            job.report.exception()  # somebody has looked: asyncio need not print it
        self._counts.seconds += time.monotonic() - started

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _stop(self, jobs: list[ModelJob]) -> Callable[[], bool]:
        """Asked in the thread of the models: closing, nobody is left, or it takes too long."""
        end = time.monotonic() + self._limits.seconds
        return lambda: self._closed or time.monotonic() > end or not any(job.needed for job in jobs)


async def _begun(job: ModelJob, seconds: float | None) -> bool:
    """Wait until the models begin with it, so many seconds; whether they have."""
    if not job.begun.is_set():
        await _report_or(job, job.begun, seconds)
    return job.begun.is_set()


async def _first(job: ModelJob, seconds: float | None, read: int | None) -> None:
    """Wait for the report, so many seconds, or until more than ``read`` sentences were read."""
    if read is None:
        await asyncio.wait([job.report], timeout=seconds)
    elif job.read <= read:
        await _report_or(job, job.news, seconds)


async def _report_or(job: ModelJob, event: asyncio.Event, seconds: float | None) -> None:
    """Wait for the report or the event, whichever comes first, so many seconds."""
    happened: asyncio.Future[Any] = asyncio.ensure_future(event.wait())
    either: list[asyncio.Future[Any]] = [job.report, happened]
    try:
        await asyncio.wait(either, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        happened.cancel()
