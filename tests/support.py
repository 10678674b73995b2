"""Names that test modules share; fixtures are in the conftest modules."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest import mock

from mtqa.cli import main

FIXTURES = Path(__file__).parents[1] / "fixtures"

#: Flags with which no model is loaded.
NO_MODELS = ("--no-round-trip", "--no-tagger", "--no-fluency", "--no-estimator", "--no-bilingual")

#: Runs the command line with these arguments.
Mtqa = Callable[..., "subprocess.CompletedProcess[bytes]"]


def heed_interrupts() -> None:
    """Before a process starts (``preexec_fn``): it ends by a Ctrl-C, as in a terminal.

    A shell's background jobs, such as a build server's, ignore SIGINT, and so would their children.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def user_environment() -> dict[str, str]:
    """The user's environment without what changes colours or finds a Hub."""
    left_out = {"NO_COLOR", "FORCE_COLOR", "MTQA_DEBUG", "COLUMNS"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"HF_HUB_OFFLINE": "1", "PYTHONUTF8": "1"}


def run_process(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[bytes]:
    """``mtqa …`` as a process of its own: what a user runs, at the cost of a start of Python and mtqa."""
    settings = {
        "cwd": cwd,
        "env": env or user_environment(),
        "capture_output": True,
        "timeout": 120,
        **options,
    }
    command = [sys.executable, "-m", "mtqa", *arguments]
    return subprocess.run(command, check=False, **settings)  # type: ignore[call-overload]


def run_here(
    *arguments: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    input: bytes = b"",  # noqa: A002
) -> subprocess.CompletedProcess[bytes]:
    """``mtqa …`` in the test's own process: the same entry point, arguments, streams and exit status.

    What was imported before stays imported, so it is not for tests of what a command loads, of
    signals, or of streams that break.
    """
    out, err = io.BytesIO(), io.BytesIO()
    status: object = 0
    with (
        _streams(input, out, err),
        _folder(cwd),
        mock.patch.dict(os.environ, env or user_environment(), clear=True),
    ):
        try:
            with mock.patch.object(sys, "argv", ["mtqa", *arguments]):
                main()
        except SystemExit as end:
            status = end.code or 0
    assert isinstance(status, int)
    return subprocess.CompletedProcess(["mtqa", *arguments], int(status), out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _streams(given: bytes, out: io.BytesIO, err: io.BytesIO) -> Iterator[None]:
    streams = [io.TextIOWrapper(stream, "utf-8") for stream in (io.BytesIO(given), out, err)]
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for stream in streams:
            stream.flush()
            stream.detach()


@contextlib.contextmanager
def _folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
