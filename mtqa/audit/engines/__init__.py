"""Engines: what maps the worker over the tasks.

Each is a module with ``run(job, tasks, options)``, see ``AuditEngine``; it is loaded when it is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Protocol

from mtqa.audit.job import Job, Task
from mtqa.audit.worker import ShardPart, ShardResult

#: The names of the engines, and the module of each.
ENGINES = {"local": "mtqa.audit.engines.local", "ray": "mtqa.audit.engines.ray"}


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """``workers``: how many, None for as many as there are cores. ``address``: of a cluster to join.

    ``told``: called in this process with how far a shard is, after each story; by the local engine alone.
    """

    workers: int | None = None
    address: str | None = None
    told: Callable[[ShardPart], None] | None = None


class AuditEngine(Protocol):
    """Maps ``Worker.run`` over the tasks.

    ``tasks`` is consumed as workers become free, with a bounded look-ahead; results come in any order,
    each once its shard is on disk. A worker that dies is replaced once and its shard tried again, then
    its stories are rows with an error (``Worker.give_up``). What a worker raises ends the run: the
    error itself is raised here, and the other workers are ended. When the generator is closed, none
    goes on.
    """

    def __call__(
        self, job: Job, tasks: Iterator[Task], options: EngineOptions
    ) -> Generator[ShardResult, None, None]: ...


def engine(name: str) -> AuditEngine:
    """The engine of that name. Raises ConfigError where what it needs is not installed."""
    run: AuditEngine = importlib.import_module(ENGINES[name]).run
    return run
