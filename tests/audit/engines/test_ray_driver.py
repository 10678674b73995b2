"""What runs in Ray's actors; Ray itself is not needed."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mtqa.audit.engines import ray_driver
from mtqa.audit.engines.ray_driver import ATTEMPTS, OUTCOME, TASK, Attempts, RayWorker, TaskOutcome
from mtqa.audit.job import ArchivePart, Job, JobOptions, PartKind, Task
from mtqa.audit.worker import ShardResult
from mtqa.errors import ModelError
from mtqa.settings import Settings

JOB = Job(Path("/ledger"), Path("/archive"), Settings(), JobOptions(), "signature")


class Stub:
    """A worker that says what it was asked; ``fault`` is what it raises instead."""

    made = 0
    fault: Exception | None = None

    def __init__(self, job: Job) -> None:
        type(self).made += 1

    def run(self, task: Task) -> ShardResult:
        if self.fault:
            raise self.fault
        return ShardResult(task.shard, task.stories, 10, 1, 0)

    def give_up(self, task: Task, reason: str) -> ShardResult:
        assert "twice" in reason
        return ShardResult(task.shard, task.stories, 0, 0, task.stories)


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> RayWorker:
    """A judge whose calls of the other actor are plain calls."""
    monkeypatch.setattr(Stub, "made", 0)
    monkeypatch.setattr(ray_driver, "Worker", Stub)
    monkeypatch.setitem(sys.modules, "ray", SimpleNamespace(get=lambda value: value))
    attempts = Attempts()
    return RayWorker(JOB, SimpleNamespace(start=SimpleNamespace(remote=attempts.start)))


def outcome(judge: RayWorker, shard: int) -> TaskOutcome:
    task = Task(shard, (ArchivePart(PartKind.LINES, "a.jsonl", count=3, first=1),))
    (packed,) = judge({TASK: [json.dumps(task.as_json())]})[OUTCOME]
    unpacked: TaskOutcome = pickle.loads(packed)  # noqa: S301
    return unpacked


def test_a_worker_is_loaded_once_for_all_tasks(judge: RayWorker) -> None:
    assert [outcome(judge, shard) for shard in (4, 2)] == [
        TaskOutcome(ShardResult(4, 3, 10, 1, 0)),
        TaskOutcome(ShardResult(2, 3, 10, 1, 0)),
    ]
    assert Stub.made == 1


def test_a_shard_that_was_started_too_often_is_given_up_and_no_other(judge: RayWorker) -> None:
    tries = [outcome(judge, 7) for _ in range(ATTEMPTS + 1)]
    assert [told.attempt for told in tries] == [1, 2, 3]
    assert [told.message for told in tries] == [
        *[ShardResult(7, 3, 10, 1, 0)] * ATTEMPTS,
        ShardResult(7, 3, 0, 0, 3),
    ]
    assert outcome(judge, 8).attempt == 1


@pytest.mark.parametrize(
    "fault", [ModelError("no such model"), OSError(28, "No space left on device", "/ledger/x")]
)
def test_what_a_worker_raises_is_an_outcome(
    judge: RayWorker, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    monkeypatch.setattr(Stub, "fault", fault)
    message = outcome(judge, 1).message
    assert not isinstance(message, ShardResult)
    error = message.error()
    assert type(error) is type(fault)
    assert (getattr(error, "strerror", None) or str(error)) in str(fault)
