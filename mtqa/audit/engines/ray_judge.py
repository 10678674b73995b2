"""The worker as Ray Data's actors have it: one row in, which is a task, one row out, which is its result.

A row holds no text of a story: tasks name places in files, results are counts. What a worker raises is
a result too, since an exception would be wrapped and logged by Ray before the driver sees it.
"""

from __future__ import annotations

import json
import os
import pickle
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mtqa.audit.engines.local_process import Fault, Message
from mtqa.audit.job import Job, Task
from mtqa.audit.worker import Worker

TASK, OUTCOME = "task", "outcome"

#: How often a shard is tried. Ray would try for ever one that kills its worker.
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task, at which attempt, from 1; beyond ATTEMPTS it was given up."""

    message: Message
    attempt: int = 1


class Attempts:
    """Counts how often each shard was begun. An actor of its own, since those that die forget."""

    def __init__(self) -> None:
        self._begun: Counter[int] = Counter()

    def begin(self, shard: int) -> int:
        """Which attempt at the shard this is, from 1."""
        self._begun[shard] += 1
        return self._begun[shard]


class Judge:
    """Loads the worker once and runs it on the one task of each batch."""

    def __init__(self, job: Job, attempts: Any) -> None:
        self._attempts = attempts
        self._job = job
        self._worker: Worker | None = None

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[bytes]]:
        """``batch``: column TASK, the JSON of tasks. Returns column OUTCOME, each pickled."""
        tasks = (Task.from_json(json.loads(str(told))) for told in batch[TASK])
        return {OUTCOME: [pickle.dumps(self._outcome(task)) for task in tasks]}

    def _outcome(self, task: Task) -> Outcome:
        import ray

        attempt: int = ray.get(self._attempts.begin.remote(task.shard))
        try:
            if self._worker is None:
                self._worker = Worker(self._job)
            if attempt > ATTEMPTS:
                reason = "not judged: its worker died twice (out of memory?)"
                return Outcome(self._worker.give_up(task, reason), attempt)
            return Outcome(self._worker.run(task), attempt)
        except Exception as error:
            if os.environ.get("MTQA_DEBUG"):
                traceback.print_exc()
            return Outcome(Fault.of(error), attempt)
