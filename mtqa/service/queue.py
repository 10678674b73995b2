"""The one queue before the models."""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from mtqa.document import Document
from mtqa.errors import InputError, MtqaError
from mtqa.report import DocumentReport
from mtqa.service.engine import Engine, Stopped, key_of
from mtqa.service.jobs import Job, Jobs
from mtqa.service.limits import Limits
from mtqa.service.refusals import Busy, TooLong
from mtqa.service.tally import Tally

_T = TypeVar("_T")

#: Seconds that a story is taken to cost before the first was timed, and how much the last one counts.
_FIRST_GUESS, _WEIGHT = 1.0, 0.2
_LONGEST_RETRY = 60


class ModelQueue:
    """Stories wait here for the one thread of the models; used by one event loop alone.

    Those that wait together are translated together, which costs less.
    """

    def __init__(self, engine: Engine, limits: Limits, tally: Tally) -> None:
        self._engine, self._limits, self._tally = engine, limits, tally
        self._jobs = Jobs(limits.waiting)
        self._thread = ThreadPoolExecutor(1, "models")
        self._cost = _FIRST_GUESS
        self._runner: asyncio.Task[None] | None = None
        self._closed = False

    def __len__(self) -> int:
        return len(self._jobs)

    def job(self, document: Document) -> Job | None:
        """The job of a story, which may be another's already; None where there is no room."""
        if self._closed:
            return None
        key = key_of(document)
        job = self._jobs.find(key) or self._jobs.add(document, key)
        if job is not None and (self._runner is None or self._runner.done()):
            self._runner = asyncio.get_running_loop().create_task(self._run())
        return job

    async def wait(self, job: Job, seconds: float | None) -> DocumentReport | None:
        """The report, or None after so many seconds; the job then goes on.

        It does not where who waits is cancelled, unless others want it. Raises what ``Service.check`` does.
        """
        job.waiters += 1
        try:
            done, _ = await asyncio.wait([job.report], timeout=seconds)
            job.wanted_later |= not done
        finally:
            job.waiters -= 1
            if not job.wanted:
                self._jobs.drop(job)
        if not done:
            return None
        if job.report.cancelled():
            raise self.busy()
        return job.report.result()

    def busy(self) -> Busy:
        """The refusal, with the time that those who wait will take."""
        self._tally.busy += 1
        return Busy(max(1, min(_LONGEST_RETRY, math.ceil(self._cost * (len(self._jobs) + 1)))))

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
        while not self._closed and (jobs := self._jobs.take(self._limits.batch)):
            if len(jobs) > 1:
                with contextlib.suppress(Stopped, MtqaError):  # each job will say so itself
                    await self._ahead(jobs)
            for job in jobs:
                await self._finish(job)

    async def _ahead(self, jobs: list[Job]) -> None:
        documents, stop = [job.document for job in jobs], self._stop(jobs)
        await self._in_thread(lambda: self._engine.ahead(documents, stop=stop))

    async def _finish(self, job: Job) -> None:
        """Compute a job and tell those who wait."""
        began, stop = time.monotonic(), self._stop([job])
        try:
            report = await self._in_thread(lambda: self._engine.check(job.document, stop=stop))
        except Stopped:
            if time.monotonic() - began > self._limits.seconds:
                job.report.set_exception(TooLong(f"it took more than {self._limits.seconds:g} s"))
            else:
                job.report.cancel()
            self._tally.stopped += 1
        except Exception as error:  # whatever it is, it is for those who wait; the queue goes on
            job.report.set_exception(error)
            self._tally.failed += not isinstance(error, InputError)
        else:
            job.report.set_result(report)
            self._tally.whole += 1
        finally:
            self._jobs.done(job)
        if not job.report.cancelled():
            job.report.exception()  # somebody has looked: asyncio need not print it
        took = time.monotonic() - began
        self._tally.seconds += took
        self._cost += _WEIGHT * (took - self._cost)

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _stop(self, jobs: list[Job]) -> Callable[[], bool]:
        """Asked in the thread of the models: closing, nobody is left, or it takes too long."""
        end = time.monotonic() + self._limits.seconds
        return lambda: self._closed or time.monotonic() > end or not any(job.wanted for job in jobs)
