"""``mtqa desk`` as a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.support import NO_MODELS, heed_interrupts, run_here

#: Seconds: a machine that is busy with other tests is slow, and that is no failure.
PATIENCE = 60

STORY = (
    "The minister said prices have continued to grow. deteriorate for several years, and nobody knows why."
)


@contextmanager
def desk(*flags: str, cwd: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running desk and its address."""
    command = [sys.executable, "-m", "mtqa", "desk", *flags]
    environment = {name: value for name, value in os.environ.items() if name != "MTQA_TOKEN"}
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def refused(*flags: str, cwd: Path) -> str:
    """What a desk says that does not open."""
    done = run_here("desk", *NO_MODELS, *flags, cwd=cwd)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    return done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize(
    ("flags", "end"), [((), signal.SIGINT), (("--token", "a-long-secret"), signal.SIGTERM)]
)
def test_from_its_address_to_its_end(tmp_path: Path, flags: tuple[str, ...], end: signal.Signals) -> None:
    with desk(*NO_MODELS, "--port", "0", *flags, cwd=tmp_path) as (process, address):
        base, _, token = address.partition("#token=")
        assert base.startswith("http://127.0.0.1:")
        assert token == "".join(flags[1:])
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if token:
            assert httpx.get(f"{base}api/settings", trust_env=False, timeout=PATIENCE).status_code == 401
        answer = httpx.post(
            f"{base}api/check", json={"text": STORY}, headers=headers, trust_env=False, timeout=PATIENCE
        ).json()
        assert answer["document"]["verdict"]["certain"] == 1
        process.send_signal(end)
        out, stated = process.communicate(timeout=30)
    assert process.returncode == (0 if end is signal.SIGINT else -signal.SIGTERM)
    assert out == ""
    access = "alone, with the token" if token else "alone"
    ending = "nothing of a story is kept on disk; end with Ctrl-C"
    assert stated == f"mtqa: open to this machine {access}; {ending}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = refused("--port", str(port), cwd=tmp_path)
    assert f"127.0.0.1 port {port}: in use by another program; choose another with --port" in told


def test_the_network_is_refused_without_a_token(tmp_path: Path) -> None:
    assert "MTQA_TOKEN" in refused("--port", "0", "--host", "0.0.0.0", cwd=tmp_path)  # noqa: S104


def test_a_host_that_is_none_is_one_line(tmp_path: Path) -> None:
    assert "no.such.host.invalid port 0" in refused(
        "--port", "0", "--host", "no.such.host.invalid", "--no-token", cwd=tmp_path
    )


def test_help_needs_no_server(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom mtqa.commands import app\n"
        "try: app(['desk', '--help'])\nexcept SystemExit: pass\n"
        "sys.exit(', '.join({'fastapi', 'uvicorn', 'torch'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "--allow-origin" in done.stdout
