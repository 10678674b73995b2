"""The Ray cluster of a run: one that runs already, or one of our own on this machine."""

from __future__ import annotations

import importlib
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.audit.engines import How
from mtqa.audit.engines.local import cores
from mtqa.audit.engines.ray_quiet import ONE_MACHINE, quiet
from mtqa.errors import ConfigError

#: Bytes of shared memory, Ray's least being 75 MB: only tasks and counts go through it, never stories.
_OBJECT_STORE = 100 * 1024 * 1024

#: Logical CPUs beyond those of the workers. Ray hangs where actors hold all and anything else needs one
#: (github.com/ray-project/ray/issues/44687).
_SPARE_CPUS = 2

#: Seconds in which a cluster must take a connection.
_ANSWER = 10


@dataclass(frozen=True, slots=True)
class Pool:
    """How many workers there are, and how many GPUs each has."""

    workers: int
    gpus: int


@contextmanager
def cluster(how: How, device: str, scratch: Path) -> Iterator[Pool]:
    """Join the cluster at ``how.address`` or start one whose files are in ``scratch``; leave or end it.

    Raises ConfigError for a cluster that cannot be joined, or has no GPU where ``device`` is "cuda".
    """
    if not how.address:
        # Ray listens on all of the machine's addresses: let nobody else in.
        os.environ |= ONE_MACHINE | {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    ray: Any = importlib.import_module("ray")
    try:
        _join(ray, how.address) if how.address else _start(ray, how, scratch)
        yield _pool(ray.cluster_resources(), how, device)
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


def _start(ray: Any, how: How, scratch: Path) -> None:
    with quiet(scratch) as workers:
        ray.init(
            address="local",
            num_cpus=(how.workers or cores()) + _SPARE_CPUS,
            include_dashboard=False,
            log_to_driver=False,
            object_store_memory=_OBJECT_STORE,
            runtime_env=workers,
            _temp_dir=str(scratch),
        )


def _pool(resources: dict[str, float], how: How, device: str) -> Pool:
    if device == "cuda":
        there = int(resources.get("GPU", 0))
        if not there:
            raise ConfigError("--device cuda: Ray sees no GPU in the cluster")
        return Pool(how.workers or there, 1)
    there = int(resources.get("CPU", 0)) if how.address else cores()
    return Pool(how.workers or max(1, there), 0)


def make_scratch(parent: str) -> Path:
    """A new folder of our own for Ray's files; remove it with ``remove_scratch``.

    Ray's sockets lie in it, and the path of a socket has at most 107 bytes, 70 of which are Ray's.
    """
    short = parent if len(os.fsencode(parent)) <= 20 or not Path("/tmp").is_dir() else "/tmp"  # noqa: S108
    return Path(tempfile.mkdtemp(prefix="mtqa-ray-", dir=short))


def remove_scratch(scratch: Path) -> None:
    """Remove the folder; what Ray still writes there may stay."""
    shutil.rmtree(scratch, ignore_errors=True)
