from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import Pipe
from pathlib import Path

import pytest

from mtqa.audit.engines import EngineOptions, local
from mtqa.audit.engines.local import run
from mtqa.audit.job import ArchivePart, Job, PartKind, Task
from mtqa.audit.shards import make_ready
from mtqa.audit.worker import ShardPart, Worker, WorkerFault
from mtqa.errors import ConfigError, InputError, ModelError, MtqaError
from tests.audit.archives import job, text_of
from tests.audit.conftest import rows


def tasks(here: Job, count: int) -> Iterator[Task]:
    make_ready(here.folder)
    for number in range(count):
        path = here.base / f"{number}.txt"
        path.write_text(text_of(number))
        found = path.stat()
        part = ArchivePart(PartKind.FILE, path.name, size=found.st_size, modified=found.st_mtime_ns)
        yield Task(number, (part,))


def test_tasks_are_taken_as_workers_become_free(tmp_path: Path) -> None:
    here, taken = job(tmp_path), []

    def told() -> Iterator[Task]:
        for task in tasks(here, 6):
            taken.append(task.shard)
            yield task

    results = run(here, told(), EngineOptions(workers=1))
    first = next(results)
    assert first.shard == 0
    assert len(taken) <= 2
    assert sorted([0, *(result.shard for result in results)]) == list(range(6))
    assert {row["story"] for row in rows(here.folder, "stories")} == {f"{n}.txt" for n in range(6)}


def test_each_story_is_told_before_its_shard_is_done(tmp_path: Path) -> None:
    here, told = job(tmp_path), list[ShardPart]()
    make_ready(here.folder)
    parts = tuple(part for task in list(tasks(here, 3)) for part in task.parts)
    options = EngineOptions(workers=1, told=told.append)
    (result,) = run(here, iter([Task(0, parts)]), options)
    assert [(part.shard, part.stories) for part in told] == [(0, 1), (0, 2), (0, 3)]
    assert told[-1].sentences == result.sentences > 0


@pytest.mark.parametrize(
    ("large", "workers", "told"),
    [({1}, 2, 0), ({1, 3}, 3, 0), ({1, 2, 3, 4}, 2, 1), ({0, 1, 2, 3, 4}, 2, 1)],
    ids=["one", "two apart", "the next too", "all"],
)
def test_a_worker_that_holds_too_much_is_replaced_unless_that_is_no_help(
    large: set[int],
    workers: int,
    told: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    here, started = job(tmp_path), list[Worker]()
    monkeypatch.setattr(local, "_Process", lambda job, **options: Large(job, large, started, **options))
    results = list(run(here, tasks(here, 6), EngineOptions(workers=1)))
    assert [result.shard for result in results if result.too_large] == sorted(large)
    assert [result.shard for result in results] == list(range(6))
    assert len(started) == workers
    assert capfd.readouterr().err.count("no longer replaced") == told


class Large(local._Process):
    """A worker in this process, which holds too much after some of the shards."""

    def __init__(self, job: Job, large: set[int], started: list[Worker], *, is_trial: bool = False) -> None:
        self.pipe, self._theirs = Pipe()
        self.task, self.deaths, self.is_trial = None, 0, is_trial
        self._large, self._worker = large, Worker(job)
        started.append(self._worker)

    def give(self, task: Task, deaths: int = 0, reason: str = "") -> None:
        self.task = task
        self._theirs.send(replace(self._worker.run(task), too_large=task.shard in self._large))

    def kill(self) -> None:
        pass

    def end(self) -> str:
        self.pipe.close()
        self._theirs.close()
        return ""


def test_a_task_that_kills_its_worker_twice_is_rows_with_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    here = job(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"{Path(__file__).parents[3]}")
    monkeypatch.setattr("mtqa.audit.engines.local.serve", serve_badly)
    results = {result.shard: result for result in run(here, tasks(here, 3), EngineOptions(workers=1))}
    assert [results[n].errors for n in range(3)] == [0, 1, 0]
    assert [row["error"] for row in rows(here.folder, "stories")] == [
        None,
        "not judged: its worker died twice (exit status 7; out of memory?)",
        None,
    ]
    told = capfd.readouterr().err
    assert "a worker died (exit status 7; out of memory?): shard 1 is tried again" in told
    assert "shard 1 (1 story) is left out, with an error" in told


def serve_badly(job: Job, pipe: object) -> None:
    """As ``serve``, with a story that ends the process."""
    import os

    from mtqa.audit.engines import local as local_process
    from mtqa.audit.worker import Worker

    class Mortal(Worker):
        def run(self, task: Task):  # type: ignore[no-untyped-def]
            if task.shard == 1:
                os._exit(7)
            return super().run(task)

    local_process.Worker = Mortal  # type: ignore[misc]
    local_process.serve(job, pipe)  # type: ignore[arg-type]


def test_what_a_worker_raises_ends_the_run(tmp_path: Path) -> None:
    from dataclasses import replace

    here = replace(job(tmp_path), signature="another")
    with pytest.raises(ModelError, match="a worker would judge by other models"):
        list(run(here, tasks(here, 2), EngineOptions(workers=1)))


@pytest.mark.parametrize(
    "error",
    [ConfigError("a key"), ModelError("a model"), OSError(28, "No space left on device"), MtqaError("x")],
)
def test_an_error_comes_through_the_pipe_as_it_is(error: Exception) -> None:
    again = WorkerFault.of(error).error()
    assert (type(again), str(again)) == (type(error), str(error))


def test_an_error_of_a_kind_of_its_own_keeps_its_words() -> None:
    again = WorkerFault.of(InputError("a.txt", "no good")).error()
    assert isinstance(again, MtqaError)
    assert str(again) == "a.txt: no good"
    assert str(WorkerFault.of(KeyError("x")).error()) == "KeyError in a worker: 'x'"
