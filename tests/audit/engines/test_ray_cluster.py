"""Audits under Ray. They need Ray (`pip install '.[ray]'`), which the test tools do not bring."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.status import Status
from tests.audit.archives import json_lines
from tests.audit.conftest import Audit, alive, contents, done, start, wait_for

pytest.importorskip("ray", reason="Ray is not installed (pip install '.[ray]')")

RAY = ("archive.jsonl", "--out", "ledger", "--stories-per-shard", "40", "--workers", "2", "--engine", "ray")

#: Seconds that a step may take: Ray starts slowly on a machine with other work.
PATIENCE = 300

#: A cluster of two CPUs, which says its address and ends when its input does.
CLUSTER = """
import ray, sys
ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, _temp_dir=sys.argv[1])
print(ray.get_runtime_context().gcs_address, flush=True)
sys.stdin.read()
ray.shutdown()
"""


@pytest.fixture
def archive(tmp_path: Path, audit: Audit) -> Path:
    """An archive, and in ``whole`` the ledger that an unbroken run without Ray makes of it."""
    (tmp_path / "archive.jsonl").write_bytes(json_lines(1800))
    assert audit("archive.jsonl", out="whole", stories_per_shard=40) is Status.OK
    return tmp_path


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    monkeypatch.setenv("RAY_AUTH_MODE", "token")
    monkeypatch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    from mtqa.audit.engines.ray_driver import make_scratch, remove_scratch

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


@pytest.mark.e2e
def test_an_actor_that_is_killed_leaves_no_trace(archive: Path) -> None:
    with start(archive, *RAY) as run:
        wait_for(lambda: done(archive / "ledger") > 2, 90)
        before = actors(run.pid)
        os.kill(before[0], signal.SIGKILL)
        wait_for(lambda: bool(set(actors(run.pid)) - set(before)), PATIENCE)
        out, err = (text.decode() for text in run.communicate(timeout=PATIENCE))
    assert run.returncode == 0
    assert contents(archive / "ledger") == contents(archive / "whole")
    # Nothing that Ray says reaches the user.
    assert [line for line in err.splitlines() if not line.startswith("mtqa: ")] == []
    assert "mtqa: a worker died" in err
    assert out.startswith("1,800 stories")
    assert len(out.splitlines()) == 3


@pytest.mark.e2e
def test_a_killed_run_ends_ray_and_goes_on_in_a_cluster_without_a_cpu_to_spare(
    archive: Path, address: str
) -> None:
    with start(archive, *RAY) as run:
        wait_for(lambda: done(archive / "ledger") > 2, 90)
        below = descendants(run.pid)
        run.kill()
    wait_for(lambda: not any(map(alive, below)), PATIENCE)
    kept = done(archive / "ledger")
    resumed = start(archive, *RAY, "--ray-address", address)
    _, err = resumed.communicate(timeout=PATIENCE)
    assert resumed.returncode == 0
    assert f"resuming: {kept} of ".encode() in err
    assert contents(archive / "ledger") == contents(archive / "whole")


@pytest.mark.e2e
def test_a_cluster_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "archive.jsonl").write_bytes(json_lines(2))
    run = start(tmp_path, *RAY, "--ray-address", "127.0.0.1:9")
    (line,) = run.communicate(timeout=PATIENCE)[1].decode().splitlines()
    assert run.returncode == 2
    assert "--ray-address 127.0.0.1:9: no cluster could be joined" in line
