"""The engine for clusters: Ray Data's ``map_batches`` with a pool of actors.

Ray Data is what models are usually run with over many machines (vLLM's and Databricks' batch inference
are built on it). Only places in files and counts go through Ray: workers read the inputs and write
their shards themselves, and which are done is seen in the ledger, so that resuming needs no Ray.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import pickle
import shutil
import tempfile
from collections.abc import Generator, Iterator
from itertools import islice
from multiprocessing.connection import Connection

from mtqa.audit.engines import How
from mtqa.audit.engines.ray_cluster import make_scratch, remove_scratch
from mtqa.audit.engines.ray_driver import LOG, MORE, RayError, drive
from mtqa.audit.job import Job, Task
from mtqa.audit.worker import ShardResult
from mtqa.errors import ConfigError

if any(importlib.util.find_spec(name) is None for name in ("ray", "pandas", "pyarrow")):
    raise ConfigError("--engine ray needs Ray: pip install 'mtqa[ray]'")

#: Tasks that Ray holds at a time: it keeps a block in memory for each. Models load anew for the next ones.
WINDOW = 2000

#: Seconds to leave or end the cluster in order; then the driver is killed, and Ray with it.
_PATIENCE = 15


def run(job: Job, tasks: Iterator[Task], how: How) -> Iterator[ShardResult]:
    """See ``mtqa.audit.engines.Run``. Raises ConfigError for a cluster that cannot be used."""
    scratch = make_scratch(tempfile.gettempdir())
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    driver = context.Process(target=drive, args=(theirs, job, how, scratch), name="mtqa-ray")
    driver.start()
    theirs.close()
    finished = False
    try:
        yield from _results(ours, tasks)
        finished = True
    except RayError as error:
        kept = shutil.copyfile(scratch / LOG, job.folder / LOG)
        raise ConfigError(f"--engine ray: {error} (more in {kept})") from error
    finally:
        if not finished:
            driver.terminate()
        ours.close()
        driver.join(_PATIENCE)
        driver.kill()
        remove_scratch(scratch)


def _results(driver: Connection, tasks: Iterator[Task]) -> Generator[ShardResult, None, None]:
    while True:
        try:
            told = driver.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            raise RayError("Ray ended unexpectedly") from None
        if told is MORE:
            window = [task.as_json() for task in islice(tasks, WINDOW)]
            driver.send(window)
            if not window:
                return
        elif isinstance(told, ShardResult):
            yield told
        else:
            error, trace = told
            raise error from RuntimeError(trace)
