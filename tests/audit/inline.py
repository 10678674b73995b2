"""An engine for tests: the worker in the process of the driver."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from mtqa.audit.engines import EngineOptions
from mtqa.audit.job import Job, Task
from mtqa.audit.worker import ShardResult, Worker


def run(job: Job, tasks: Iterator[Task], how: EngineOptions) -> Generator[ShardResult, None, None]:
    worker = Worker(job)
    for task in tasks:
        yield worker.run(task)
