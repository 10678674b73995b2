"""The side of the Ray engine that mtqa's own process has; Ray itself is not needed."""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import sys
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType

import pytest

from mtqa.audit.engines import EngineOptions, engine
from mtqa.audit.engines.ray_driver import MORE, TaskOutcome, make_scratch, remove_scratch
from mtqa.audit.job import ArchivePart, Job, JobOptions, PartKind, Task
from mtqa.audit.worker import ShardResult, WorkerFault
from mtqa.errors import ConfigError, ModelError
from mtqa.settings import Settings

MODULE = "mtqa.audit.engines.ray"


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The engine's module, whether or not Ray is installed."""
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    yield importlib.import_module(MODULE)
    sys.modules.pop(MODULE, None)


def tasks(count: int) -> Iterator[Task]:
    return (Task(shard, (ArchivePart(PartKind.FILE, f"{shard}.txt"),)) for shard in range(count))


def done(shard: int, attempt: int = 1) -> TaskOutcome:
    return TaskOutcome(ShardResult(shard, 1, 0, 0, 0), attempt)


def results(module: ModuleType, work: Iterator[Task], *told: object) -> tuple[list[int], list[int]]:
    """The shards that come out where the driver says ``told``, and how many tasks it got each time."""
    ours, theirs = Pipe()
    for message in told:
        theirs.send(message)
    shards = [result.shard for result in module._results(ours, work, wait=None)]
    sent = []
    while theirs.poll():
        sent.append(len(theirs.recv()))
    return shards, sent


def failing_driver(pipe: Connection, job: Job, how: EngineOptions, scratch: Path) -> None:
    """In place of the process that drives Ray."""
    (scratch / "ray.log").write_text("many lines", "utf-8")
    pipe.send("no memory for this")


def test_without_ray_the_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"pip install '\.\[ray\]'"):
        engine("ray")


def test_tasks_are_taken_a_window_at_a_time(ray: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray, "WINDOW", 2)
    told = (MORE, done(1), done(0), MORE, done(2), MORE)
    assert results(ray, tasks(3), *told) == ([1, 0, 2], [2, 1, 0])


def test_no_more_tasks_are_read_than_a_window(ray: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray, "WINDOW", 2)
    work = tasks(9)
    ours, theirs = Pipe()
    theirs.send(MORE)
    theirs.send(done(0))
    next(ray._results(ours, work, wait=None))
    assert next(work).shard == 2


def test_what_a_worker_raised_is_raised(ray: ModuleType) -> None:
    fault = TaskOutcome(WorkerFault.of(ModelError("no such model")))
    with pytest.raises(ModelError, match="no such model"):
        results(ray, tasks(1), MORE, fault)


def test_a_driver_that_dies_is_noticed(ray: ModuleType) -> None:
    ours, theirs = Pipe()
    theirs.close()
    with pytest.raises(ray.RayFailedError, match="ended unexpectedly"):
        next(ray._results(ours, tasks(1), wait=None))


def test_what_ray_wrote_is_kept_where_it_fails(
    ray: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ray, "drive", failing_driver)
    job = Job(tmp_path, tmp_path, Settings(), JobOptions(), "signature")
    with pytest.raises(ConfigError, match=r"--engine ray: no memory for this \(see .*ray\.log\)"):
        list(ray.run(job, tasks(1), EngineOptions()))
    assert (tmp_path / "ray.log").read_text("utf-8") == "many lines"


def test_deaths_of_workers_are_told(ray: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    shards, _ = results(ray, tasks(2), MORE, done(0, 2), done(1, 3), MORE)
    assert shards == [0, 1]
    tried, left = capsys.readouterr().err.splitlines()
    assert "shard 0 was tried again" in tried
    assert "shard 1 are left out" in left


def test_a_run_in_which_all_workers_die_is_ended(ray: ModuleType) -> None:
    given_up = [done(shard, 3) for shard in range(4)]
    with pytest.raises(ModelError, match="fewer --workers"):
        results(ray, tasks(9), MORE, *given_up)
    mixed = itertools.chain.from_iterable((done(shard, 3), done(shard + 9)) for shard in range(4))
    assert len(results(ray, tasks(0), *mixed, MORE)[0]) == 8


def test_rays_sockets_fit_in_a_path() -> None:
    scratch = make_scratch("/a/temporary/folder/with/a/long/name")
    try:
        assert len(str(scratch)) < 107 - 70
        assert scratch.stat().st_mode & 0o077 == 0
    finally:
        remove_scratch(scratch)
    assert not scratch.exists()
