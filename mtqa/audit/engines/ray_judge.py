"""The worker as Ray Data's actors have it: one row in, which is a task, one row out, which is its result.

A row holds no text of a story: tasks name places in files, results are counts. What a worker raises is
a result too, since an exception would be wrapped and logged by Ray before the driver sees it.
"""

from __future__ import annotations

import json
import pickle
import traceback
from collections import Counter
from collections.abc import Mapping
from typing import Any

from mtqa.audit.job import Job, Task
from mtqa.audit.worker import ShardResult, Worker

TASK, RESULT = "task", "result"

#: How often a shard is tried. Ray would try for ever one that kills its worker.
ATTEMPTS = 2

#: A result, or what was raised and its traceback.
Outcome = ShardResult | tuple[BaseException, str]


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
        """``batch``: column TASK, the JSON of tasks. Returns column RESULT, each a pickled Outcome."""
        return {RESULT: [packed(self._outcome(str(told))) for told in batch[TASK]]}

    def _outcome(self, told: str) -> Outcome:
        import ray

        try:
            task = Task.from_json(json.loads(told))
            if self._worker is None:
                self._worker = Worker(self._job)
            if ray.get(self._attempts.begin.remote(task.shard)) > ATTEMPTS:
                return self._worker.give_up(task, "its worker died twice")
            return self._worker.run(task)
        except Exception as error:
            return error, traceback.format_exc()


def packed(outcome: Outcome) -> bytes:
    """An outcome as bytes; an error that cannot be pickled becomes a RuntimeError that says the same."""
    try:
        data = pickle.dumps(outcome)
        pickle.loads(data)  # noqa: S301 - an error may be pickled well and fail here
    except Exception:
        error, told = outcome if isinstance(outcome, tuple) else (outcome, "")
        data = pickle.dumps((RuntimeError(f"{type(error).__name__}: {error}"), told))
    return data
