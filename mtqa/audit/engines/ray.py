"""The engine for clusters: Ray Data's ``map_batches`` with a pool of actors.

Ray Data is what models are usually run with over many machines (vLLM's and Databricks' batch inference
are built on it). Only places in files and counts go through Ray: workers read the inputs and write
their shards themselves, and which are done is seen in the ledger, so that resuming needs no Ray.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from mtqa.audit.engines import EngineOptions
from mtqa.audit.engines.ray_driver import (
    ATTEMPTS,
    LOG,
    MORE,
    PATIENCE,
    TaskOutcome,
    drive,
    make_scratch,
    remove_scratch,
)
from mtqa.audit.job import Job, Task
from mtqa.audit.progress import log
from mtqa.audit.worker import ShardResult
from mtqa.errors import ConfigError, ModelError, install_extra

if any(importlib.util.find_spec(name) is None for name in ("ray", "pandas", "pyarrow")):
    raise ConfigError(f"--engine ray needs Ray: {install_extra('ray')}")

#: Tasks that Ray holds at a time: it keeps a block in memory for each. Models load anew for the next ones.
WINDOW = 2000

#: A run in which this many shards in a row kill their workers is ended: it is not the stories.
_HOPELESS = 3

#: Seconds without a result on a cluster that others use too, after which a line says so.
_LONG = 120


class RayFailedError(Exception):
    """Ray itself failed; what it wrote is in the driver's log."""


def run(job: Job, tasks: Iterator[Task], options: EngineOptions) -> Generator[ShardResult, None, None]:
    """See ``mtqa.audit.engines.Run``. Raises ConfigError for a cluster that cannot be used."""
    scratch = make_scratch(tempfile.gettempdir())
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    driver = context.Process(
        target=drive, args=(theirs, job, replace(options, told=None), scratch), name="mtqa-ray"
    )
    driver.start()
    theirs.close()
    finished = False
    try:
        yield from _results(ours, tasks, wait=_LONG if options.address else None)
        finished = True
    except RayFailedError as error:
        with suppress(OSError):
            shutil.copyfile(scratch / LOG, job.folder / LOG)
        raise ConfigError(f"--engine ray: {error} (see {job.folder / LOG})") from None
    finally:
        ours.close()
        _end(driver, at_once=not finished)
        remove_scratch(scratch)


def _results(driver: Connection, tasks: Iterator[Task], *, wait: float | None) -> Iterator[ShardResult]:
    """The result of each task. Raises RayFailedError where the driver says so, or is dead."""
    given_up = 0
    while True:
        if not driver.poll(wait):
            log("no shard is done yet: Ray waits for free CPUs, or loads models")
            wait = None
        with _alive():
            received = driver.recv()
        if received is MORE:
            window = [task.as_json() for task in islice(tasks, WINDOW)]
            with _alive():
                driver.send(window)
            if not window:
                return
            continue
        if isinstance(received, str):
            raise RayFailedError(received)
        wait = None
        given_up = _noted(received, given_up)
        if not isinstance(received.message, ShardResult):
            raise received.message.error()
        yield received.message


@contextmanager
def _alive() -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError):
        raise RayFailedError("Ray ended unexpectedly") from None


def _noted(outcome: TaskOutcome, given_up: int) -> int:
    """Say that workers died of a task; returns options many tasks in a row were given up.

    Raises ModelError where they are too many.
    """
    if outcome.attempt == 1 or not isinstance(outcome.message, ShardResult):
        return 0
    shard, stories = outcome.message.shard, outcome.message.stories
    if outcome.attempt <= ATTEMPTS:
        log(f"a worker died (out of memory?): shard {shard} was tried again")
        return given_up
    log(f"workers died twice: the {stories} stories of shard {shard} are left out, with an error")
    if given_up + 1 > _HOPELESS:
        raise ModelError("workers die of every shard: fewer --workers need less memory")
    return given_up + 1


def _end(driver: BaseProcess, *, at_once: bool) -> None:
    """Wait until the driver has left its cluster or ended it; end what of it is still there."""
    if at_once:
        driver.terminate()
    driver.join(PATIENCE)
    if driver.exitcode != 0 and driver.pid:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(driver.pid, signal.SIGKILL)  # Ray's processes are in its group
        driver.kill()
    driver.join()
    driver.close()
