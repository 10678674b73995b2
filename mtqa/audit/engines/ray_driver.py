"""The process that drives Ray: it gets tasks through a pipe, has actors judge them, and sends outcomes back.

Ray writes to stdout and stderr of the process that drives it, installs signal handlers and can end the
process; so that process is one of our own, whose output goes to a file. It joins a cluster that runs
already, or starts one on this machine that sends nothing: no usage statistics, no questions to a cloud, no
other address.

Actors get a row with a task and return a row with its result. A row holds no text of a story: tasks name
places in files, results are counts. What a worker raises is a result too, since an exception would be
wrapped and logged by Ray before the driver sees it.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import pickle
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from mtqa import telemetry
from mtqa.audit.engines import EngineOptions
from mtqa.audit.engines.local import cores
from mtqa.audit.job import Job, Task
from mtqa.audit.worker import Message, Worker, WorkerFault
from mtqa.errors import ConfigError, MtqaError

#: Bytes of shared memory, Ray's least being 75 MB: only tasks and counts go through it, never stories.
_OBJECT_STORE = 100 * 1024 * 1024

#: Logical CPUs beyond those of the workers. Ray hangs where actors hold all and anything else needs one
#: (github.com/ray-project/ray/issues/44687).
_SPARE_CPUS = 2

#: Seconds in which a cluster must take a connection.
_ANSWER = 10


@dataclass(frozen=True, slots=True)
class RayPool:
    """How many workers there are, and how many GPUs each has."""

    workers: int
    gpus: int


@contextmanager
def cluster(options: EngineOptions, device: str, scratch: Path) -> Iterator[RayPool]:
    """Join the cluster at ``options.address`` or start one whose files are in ``scratch``; leave or end it.

    Raises ConfigError for a cluster that cannot be joined, or has no GPU where ``device`` is "cuda".
    """
    if not options.address:
        # Ray listens on all of the machine's addresses: let nobody else in.
        os.environ |= ONE_MACHINE | {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    ray: Any = importlib.import_module("ray")
    try:
        _join(ray, options.address) if options.address else _start(ray, options, scratch)
        yield _pool(ray.cluster_resources(), options, device)
    finally:
        ray.shutdown()


def _join(ray: Any, address: str) -> None:
    if address.startswith("ray://"):
        raise ConfigError(f"--ray-address {address}: run this on a node of the cluster, by host:port or auto")
    host, _, port = address.rpartition(":")
    try:
        if host and port.isdecimal():  # Ray would wait for minutes for one that is not there
            socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER).close()
        ray.init(address=address, log_to_driver=False)
    except (RuntimeError, ValueError, OSError, OverflowError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise ConfigError(f"--ray-address {address}: no cluster could be joined: {reason}") from None


def _start(ray: Any, options: EngineOptions, scratch: Path) -> None:
    with quiet(scratch) as workers:
        ray.init(
            address="local",
            num_cpus=(options.workers or cores()) + _SPARE_CPUS,
            include_dashboard=False,
            log_to_driver=False,
            object_store_memory=_OBJECT_STORE,
            runtime_env=workers,
            _temp_dir=str(scratch),
        )


def _pool(resources: dict[str, float], options: EngineOptions, device: str) -> RayPool:
    if device == "cuda":
        there = int(resources.get("GPU", 0))
        if not there:
            raise ConfigError("--device cuda: Ray sees no GPU in the cluster")
        return RayPool(options.workers or there, 1)
    there = int(resources.get("CPU", 0)) if options.address else cores()
    return RayPool(options.workers or max(1, there), 0)


def make_scratch(parent: str) -> Path:
    """A new folder of our own for Ray's files; remove it with ``remove_scratch``.

    Ray's sockets lie in it, and the path of a socket has at most 107 bytes, 70 of which are Ray's.
    """
    short = parent if len(os.fsencode(parent)) <= 20 or not Path("/tmp").is_dir() else "/tmp"  # noqa: S108
    return Path(tempfile.mkdtemp(prefix="mtqa-ray-", dir=short))


def remove_scratch(scratch: Path) -> None:
    """Remove the folder; what Ray still writes there may stay."""
    shutil.rmtree(scratch, ignore_errors=True)


TASK, OUTCOME = "task", "outcome"

#: How often a shard is tried. Ray would try for ever one that kills its worker.
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """What came of a task, at which attempt, from 1; beyond ATTEMPTS it was given up."""

    message: Message
    attempt: int = 1


class Attempts:
    """Counts how often each shard was started. An actor of its own, since those that die forget."""

    def __init__(self) -> None:
        self._started: Counter[int] = Counter()

    def start(self, shard: int) -> int:
        """Which attempt at the shard this is, from 1."""
        self._started[shard] += 1
        return self._started[shard]


class RayWorker:
    """Loads the worker once and runs it on the one task of each batch."""

    def __init__(self, job: Job, attempts: Any) -> None:
        self._attempts = attempts
        self._job = job
        self._worker: Worker | None = None

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[bytes]]:
        """``batch``: column TASK, the JSON of tasks. Returns column OUTCOME, each pickled."""
        tasks = (Task.from_json(json.loads(str(line))) for line in batch[TASK])
        return {OUTCOME: [pickle.dumps(self._outcome(task)) for task in tasks]}

    def _outcome(self, task: Task) -> TaskOutcome:
        import ray

        attempt: int = ray.get(self._attempts.start.remote(task.shard))
        try:
            if self._worker is None:
                self._worker = Worker(self._job)
            if attempt > ATTEMPTS:
                reason = "not judged: its worker died twice (out of memory?)"
                return TaskOutcome(self._worker.give_up(task, reason), attempt)
            return TaskOutcome(self._worker.run(task), attempt)
        except Exception as error:
            if os.environ.get("MTQA_DEBUG"):
                traceback.print_exc()
            return TaskOutcome(WorkerFault.of(error), attempt)


#: In place of an outcome: give me the next tasks.
MORE = None

#: What Ray writes.
LOG = "ray.log"

#: Seconds to leave or end the cluster in order; then this process is ended, and Ray with it.
PATIENCE = 15


def drive(pipe: Connection, job: Job, options: EngineOptions, scratch: Path) -> None:
    """Send MORE, get a list of tasks, send the outcome of each, and so on until the list is empty.

    Where Ray fails, the reason is sent, a string.
    """
    os.setsid()  # Ctrl-C is for the parent, which ends this process and its group
    _silence(scratch / LOG)
    threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True).start()
    try:
        with cluster(options, job.settings.device, scratch) as pool:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # in place of Ray's
            import ray

            attempts = ray.remote(num_cpus=0)(Attempts).remote()
            pipe.send(MORE)
            while tasks := pipe.recv():
                for outcome in _outcomes(pool, job, attempts, tasks):
                    pipe.send(outcome)
                pipe.send(MORE)
    except (BrokenPipeError, EOFError):
        sys.exit(1)
    except MtqaError as error:
        pipe.send(TaskOutcome(WorkerFault.of(error)))
    except Exception as error:
        traceback.print_exc()
        # Ray's messages have many lines, the cause in the last.
        pipe.send((str(error).strip().splitlines() or [type(error).__name__])[-1].strip())


def _outcomes(pool: RayPool, job: Job, attempts: Any, tasks: list[Any]) -> Iterator[TaskOutcome]:
    """Map the tasks: each is a block of one row, so that work is spread and results come one by one."""
    from ray import data

    data.DataContext.get_current().enable_progress_bars = False
    rows = [{TASK: json.dumps(task)} for task in tasks]
    results = data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        RayWorker,
        fn_constructor_args=(job, attempts),
        batch_size=1,
        compute=data.ActorPoolStrategy(size=min(pool.workers, len(rows))),
        num_cpus=None if pool.gpus else 1,
        num_gpus=pool.gpus or None,
    )
    for row in results.iter_rows():
        yield pickle.loads(row[OUTCOME])  # noqa: S301 - our own workers wrote it


def _silence(log: Path) -> None:
    """All output of this process and of those it starts goes to the file."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(descriptor, stream)
    os.close(descriptor)


def _end_with_parent(scratch: Path) -> None:
    """A parent that was killed cannot end this process: leave the cluster in order, or else at once."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        atexit.register(remove_scratch, scratch)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        remove_scratch(scratch)
        os._exit(1)


#: Ray's own processes are given a home without anything but this file. Where the real one lacks it, they
#: look up metadata.google.internal and ask 169.254.169.254 which cloud they run in, usage statistics or not.
_BOOTSTRAP = "ray_bootstrap_config.yaml"

#: As on a laptop, nodes have the address 127.0.0.1: nothing of Ray goes over the network, and it need not
#: find out this machine's address, for which it would connect to 8.8.8.8 (and send nothing). Ray reads this
#: when it is imported.
ONE_MACHINE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}


@contextmanager
def quiet(scratch: Path) -> Iterator[dict[str, Any]]:
    """Start Ray within the block, with the runtime environment that it gives: workers have the real home."""
    home = os.environ.get("HOME")
    known = str(Path.home())
    (scratch / _BOOTSTRAP).write_text("{}\n", "utf-8")
    os.environ["HOME"] = str(scratch)
    try:
        yield {"env_vars": {**telemetry.OFF, "HOME": known}}
    finally:
        if home is None:
            del os.environ["HOME"]
        else:
            os.environ["HOME"] = home
