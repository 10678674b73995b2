"""The local engine: worker processes on this machine, each with models of its own.

Tasks and results go through a pipe to each process, so that it is known which task a dead one had;
the standard library's pools do not tell. Processes are spawned: what the driver has open or has
started is not copied into them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from mtqa.audit.engines import EngineOptions
from mtqa.audit.job import Job, Task
from mtqa.audit.progress import log
from mtqa.audit.worker import Message, ShardPart, ShardResult, Worker, WorkerFault
from mtqa.errors import ModelError
from mtqa.reports.text import counted

#: A run in which this many shards in a row kill their workers is ended: it is not the stories.
_HOPELESS = 3


def run(job: Job, tasks: Iterator[Task], options: EngineOptions) -> Generator[ShardResult, None, None]:
    """See ``mtqa.audit.engines.Run``."""
    pool = _Pool(job, options)
    try:
        yield from pool.results(tasks)
    finally:
        pool.close()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Process:
    """A worker process, the task that it has, and how often that task has killed one.

    ``is_trial``: it stands for one that held too much memory, and has done no task yet.
    """

    def __init__(self, job: Job, *, is_trial: bool = False) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(job, theirs), daemon=True, name="mtqa-audit")
        self._process.start()
        theirs.close()  # so that the pipe ends when the process does
        self.task: Task | None = None
        self.deaths = 0
        self.is_trial = is_trial

    def give(self, task: Task, deaths: int = 0, reason: str = "") -> None:
        """Give it a task; with a reason, one to give up. A dead process is noticed when it is read."""
        self.task, self.deaths = task, deaths
        with suppress(OSError):
            self.pipe.send((task, reason))

    def receive(self) -> Message | None:
        """What it says; None if it is dead."""
        try:
            message: Message = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return message

    def kill(self) -> None:
        """Have it end at once; ``end`` waits for that."""
        self._process.kill()

    def end(self) -> str:
        """End it, and say what it died of."""
        if self.pipe.closed:
            return ""
        self.pipe.close()
        self._process.join(0.5)
        code = self._process.exitcode
        if code is None:
            self._process.kill()
            self._process.join()
        self._process.close()
        return f"signal {-code}" if code and code < 0 else f"exit status {code}"


class _Pool:
    def __init__(self, job: Job, options: EngineOptions) -> None:
        self._job, self._size, self._told = job, options.workers or cores(), options.told
        self._processes: list[_Process] = []
        self._given_up = 0
        self._replaces_large = True

    def results(self, tasks: Iterator[Task]) -> Iterator[ShardResult]:
        for task in tasks:
            if len(self._processes) == self._size:
                free, result = self._next()
                yield result
                free = self._after(free, result)
            else:
                free = self._start()
            free.give(task)
        while any(process.task for process in self._processes):
            yield self._next()[1]

    def close(self) -> None:
        """End every process, whatever it is doing."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.end()

    def _start(self, *, is_trial: bool = False) -> _Process:
        process = _Process(self._job, is_trial=is_trial)
        self._processes.append(process)
        return process

    def _after(self, free: _Process, result: ShardResult) -> _Process:
        """The process that takes the next task: another one, where the free one holds too much memory.

        Where one in such a place holds too much after its first task, none is replaced from then on: each
        would load all models for one task.
        """
        if result.too_large and free.is_trial and self._replaces_large:
            self._replaces_large = False
            log(
                "a new worker holds more memory than the ceiling after one shard: they are no longer replaced"
            )
        free.is_trial = False
        if not (result.too_large and self._replaces_large):
            return free
        free.end()
        self._processes.remove(free)
        return self._start(is_trial=True)

    def _next(self) -> tuple[_Process, ShardResult]:
        """The next process that is done with its task, and its result."""
        while True:
            busy: dict[Connection, _Process] = {p.pipe: p for p in self._processes if p.task}
            for pipe in wait(list(busy)):
                process = busy[pipe]  # type: ignore[index]
                message = process.receive()
                if message is None:
                    self._replace(process)
                elif isinstance(message, ShardResult):
                    process.task = None
                    self._given_up = self._given_up if process.deaths > 1 else 0
                    return process, message
                elif isinstance(message, ShardPart):
                    if self._told is not None:
                        self._told(message)
                else:
                    raise message.error()

    def _replace(self, dead: _Process) -> None:
        """Start another process in the place of a dead one; its task is tried once more, then given up."""
        cause, task, deaths = dead.end(), dead.task, dead.deaths + 1
        self._processes.remove(dead)
        if task is None:
            return
        died = f"a worker died ({cause}; out of memory?)"
        if deaths > 2 or self._given_up == _HOPELESS:
            raise ModelError(f"{died}, and so did others before it: fewer --workers need less memory")
        if deaths == 1:
            log(f"{died}: shard {task.shard} is tried again")
            self._start().give(task, deaths)
        else:
            self._given_up += 1
            stories = counted(task.stories, "story", "stories")
            log(f"{died} again: shard {task.shard} ({stories}) is left out, with an error")
            self._start().give(task, deaths, f"not judged: its worker died twice ({cause}; out of memory?)")


def serve(job: Job, pipe: Connection) -> None:
    """Judge task after task until the pipe ends; end at once when the driver is gone."""
    # Ctrl-C reaches the whole group: the driver decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, daemon=True).start()
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, str(job.settings.threads))
    try:
        worker = Worker(job, pipe.send)
        while True:
            task, reason = pipe.recv()
            pipe.send(worker.give_up(task, reason) if reason else worker.run(task))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        sys.exit(0)
    except Exception as error:
        if os.environ.get("MTQA_DEBUG"):
            import traceback

            traceback.print_exc()
        pipe.send(WorkerFault.of(error))


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
