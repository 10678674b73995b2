"""The process that drives Ray: gets tasks through a pipe, sends outcomes back.

Ray writes to stdout and stderr of the process that drives it, installs signal handlers and can end the
process; so that process is one of our own, whose output goes to a file.
"""

from __future__ import annotations

import atexit
import json
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from mtqa.audit.engines import How
from mtqa.audit.engines.local_process import Fault
from mtqa.audit.engines.ray_cluster import Pool, cluster, remove_scratch
from mtqa.audit.engines.ray_judge import OUTCOME, TASK, Attempts, Judge, Outcome
from mtqa.audit.job import Job
from mtqa.errors import MtqaError

#: In place of an outcome: give me the next tasks.
MORE = None

#: What Ray writes.
LOG = "ray.log"

#: Seconds to leave or end the cluster in order; then this process is ended, and Ray with it.
PATIENCE = 15


def drive(pipe: Connection, job: Job, how: How, scratch: Path) -> None:
    """Send MORE, get a list of tasks, send the outcome of each, and so on until the list is empty.

    Where Ray fails, the reason is sent, a string.
    """
    os.setsid()  # Ctrl-C is for the parent, which ends this process and its group
    _silence(scratch / LOG)
    threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True).start()
    try:
        with cluster(how, job.settings.device, scratch) as pool:
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
        pipe.send(Outcome(Fault.of(error)))
    except Exception as error:
        traceback.print_exc()
        # Ray's messages have many lines, the cause in the last.
        pipe.send((str(error).strip().splitlines() or [type(error).__name__])[-1].strip())


def _outcomes(pool: Pool, job: Job, attempts: Any, tasks: list[Any]) -> Iterator[Outcome]:
    """Map the tasks: each is a block of one row, so that work is spread and results come one by one."""
    from ray import data

    data.DataContext.get_current().enable_progress_bars = False
    rows = [{TASK: json.dumps(task)} for task in tasks]
    results = data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        Judge,
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
