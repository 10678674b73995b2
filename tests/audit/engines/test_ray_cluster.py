"""Audits under Ray. They need Ray (`pip install 'mtqa[ray]'`), which the test tools do not bring."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.audit.archives import json_lines
from tests.audit.conftest import Audit, command, contents, done

pytest.importorskip("ray", reason="Ray is not installed (pip install 'mtqa[ray]')")

ARGUMENTS = ("archive", "--stories-per-shard", "60", "--workers", "2")
RAY = (*ARGUMENTS, "--engine", "ray")

#: A cluster of two CPUs, which says its address and ends when its input does.
CLUSTER = """
import ray, sys
ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, _temp_dir=sys.argv[1])
print(ray.get_runtime_context().gcs_address, flush=True)
sys.stdin.read()
ray.shutdown()
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "stories.jsonl").write_bytes(json_lines(2400))
    return folder


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    monkeypatch.setenv("RAY_AUTH_MODE", "token")
    monkeypatch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    from mtqa.audit.engines.ray_cluster import make_scratch, remove_scratch

    scratch = make_scratch("/tmp")  # noqa: S108
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER, str(scratch)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as cluster:
        assert cluster.stdout
        yield cluster.stdout.readline().strip()
    remove_scratch(scratch)


def descendants(pid: int) -> list[int]:
    """All processes below this one."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
        parents.setdefault(parent, []).append(int(stat.parent.name))
    found = [pid]
    for number in found:
        found += parents.get(number, [])
    return found[1:]


def actors(pid: int) -> list[int]:
    """The processes of workers under Ray below this one."""
    return [p for p in descendants(pid) if b"MapWorker" in Path(f"/proc/{p}/cmdline").read_bytes()]


def wait_for(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 90
    while not true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.01)


@pytest.mark.e2e
def test_an_actor_that_is_killed_leaves_no_trace(audit: Audit, archive: Path, tmp_path: Path) -> None:
    assert audit(*ARGUMENTS, "--out", "unbroken").returncode == 0
    with subprocess.Popen(
        command(*RAY, "--out", "broken"), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        wait_for(lambda: len(done(tmp_path / "broken")) > 2)
        before = actors(run.pid)
        os.kill(before[0], signal.SIGKILL)
        wait_for(lambda: set(actors(run.pid)) - set(before))
        out, err = (text.decode() for text in run.communicate(timeout=120))
    assert run.returncode == 0
    assert contents(tmp_path / "broken") == contents(tmp_path / "unbroken")
    # Nothing that Ray says reaches the user.
    assert [line for line in err.splitlines() if not line.startswith("mtqa: a worker died")] == []
    assert out.replace("broken", "unbroken") == audit(*ARGUMENTS, "--out", "unbroken").stdout.decode()


@pytest.mark.e2e
def test_a_killed_run_ends_ray_and_goes_on_in_a_cluster_without_a_cpu_to_spare(
    audit: Audit, archive: Path, tmp_path: Path, address: str
) -> None:
    assert audit(*ARGUMENTS, "--out", "unbroken").returncode == 0
    with subprocess.Popen(command(*RAY, "--out", "broken"), cwd=tmp_path, stderr=subprocess.DEVNULL) as run:
        wait_for(lambda: len(done(tmp_path / "broken")) > 2)
        below = descendants(run.pid)
        run.kill()
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below))
    kept = len(done(tmp_path / "broken"))
    resumed = audit(*RAY, "--out", "broken", "--ray-address", address)
    assert resumed.returncode == 0
    assert f"resuming: {kept} of ".encode() in resumed.stderr
    assert contents(tmp_path / "broken") == contents(tmp_path / "unbroken")


@pytest.mark.e2e
def test_a_cluster_that_is_not_there_is_one_line(audit: Audit, archive: Path) -> None:
    run = audit(*RAY, "--out", "ledger", "--ray-address", "127.0.0.1:9")
    assert run.returncode == 2
    (line,) = run.stderr.decode().splitlines()
    assert "--ray-address 127.0.0.1:9: no cluster could be joined" in line
