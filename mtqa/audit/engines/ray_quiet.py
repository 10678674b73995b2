"""Keeps a Ray of our own to this machine: no usage statistics, no questions to a cloud, no other address."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mtqa import telemetry

#: Ray's own processes are told of a home without anything but this file. Where the real one lacks it, they
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
