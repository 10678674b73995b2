"""Stories that wait for the models, each once however many ask for it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from mtqa.document import Document
from mtqa.report import DocumentReport


@dataclass(eq=False)
class Job:
    """A story, those who wait for its report at this moment, and the report to come."""

    key: bytes
    document: Document
    report: asyncio.Future[DocumentReport]
    waiters: int = 0
    #: Someone went away with an incomplete answer and will ask again.
    wanted_later: bool = False

    @property
    def wanted(self) -> bool:
        """Whether anybody will read the report."""
        return bool(self.waiters) or self.wanted_later

    @property
    def sentences(self) -> int:
        """Segments that the models judge."""
        return sum(segment.judged for segment in self.document.segments)


@dataclass
class Jobs:
    """At most ``most`` jobs that have not begun; used by one event loop alone."""

    most: int
    _waiting: OrderedDict[bytes, Job] = field(default_factory=OrderedDict)
    _running: dict[bytes, Job] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._waiting)

    def find(self, key: bytes) -> Job | None:
        """The job of a story, begun or not."""
        return self._running.get(key) or self._waiting.get(key)

    def add(self, document: Document, key: bytes) -> Job | None:
        """A new job; None if there is no room.

        Where all places are taken, the oldest job that nobody is waiting for at this moment gives way.
        """
        if len(self._waiting) >= self.most:
            idle = next((job for job in self._waiting.values() if not job.waiters), None)
            if idle is None:
                return None
            self.drop(idle)
        report: asyncio.Future[DocumentReport] = asyncio.get_running_loop().create_future()
        job = self._waiting[key] = Job(key, document, report)
        return job

    def take(self, sentences: int) -> list[Job]:
        """The next jobs, which now run: the first that is waited for, and others of the kind beside it.

        Together they have at most so many sentences, unless the first has more alone. Where nobody is
        waiting, it is the newest alone: what was typed last.
        """
        asked = [job for job in self._waiting.values() if job.waiters]
        first = asked[0] if asked else next(reversed(self._waiting.values()), None)
        if first is None:
            return []
        taken, room = [first], sentences - first.sentences
        for job in asked[1:]:
            if job.sentences <= room:
                taken.append(job)
                room -= job.sentences
        for job in taken:
            del self._waiting[job.key]
            self._running[job.key] = job
        return taken

    def done(self, job: Job) -> None:
        """Forget a job that ran."""
        self._running.pop(job.key, None)

    def drop(self, job: Job) -> None:
        """Take back a job that has not begun."""
        if self._waiting.pop(job.key, None) is not None:
            job.report.cancel()

    def drop_all(self) -> None:
        """Take back all that have not begun."""
        for job in list(self._waiting.values()):
            self.drop(job)
