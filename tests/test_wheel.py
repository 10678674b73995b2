"""What is packed: the wheel alone, outside the checkout, checks a story."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[1]
STORY = (
    "The mine was closed in May.\n\n"
    "Ties between the two countries have continued to grow. deteriorate for several years, diplomats say.\n"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but what the wheel holds."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(out / "site")
    return out / "site"


def _run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(installed), "HF_HUB_OFFLINE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, check=False, capture_output=True
    )


def test_the_wheel_holds_the_models_the_fixtures_the_data_and_the_licence(installed: Path) -> None:
    for name in (
        "shipped/models/pivots.toml",
        "shipped/models/calibration.json",
        "shipped/models/alignment/lexicons/ro.txt",
        "shipped/models/alignment/unrelated.toml",
        "shipped/models/repair/ranking.json",
        "shipped/fixtures/ministers-call.txt",
        "py.typed",
    ):
        assert (installed / "mtqa" / name).is_file(), name
    sources = {
        p.relative_to(ROOT / "mtqa")
        for p in (ROOT / "mtqa").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    packed = {p.relative_to(installed / "mtqa") for p in (installed / "mtqa").rglob("*")}
    assert sources <= packed
    assert list(installed.glob("mtqa-*.dist-info/licenses/LICENSE"))
    assert sorted(path.name.partition("-")[0] for path in installed.iterdir()) == ["mtqa", "mtqa"]


def test_the_wheel_alone_checks_a_story(installed: Path, tmp_path: Path) -> None:
    where = _run(installed, "-c", "import mtqa; print(mtqa.__file__)", cwd=tmp_path)
    assert Path(where.stdout.decode().strip()).is_relative_to(installed)
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    done = _run(
        installed,
        "-m",
        "mtqa",
        "check",
        "story.txt",
        "--format",
        "json",
        "--no-fluency",
        "--no-estimator",
        "--no-bilingual",
        "--cache-dir",
        str(tmp_path),
        "--no-fluency",
        "--no-estimator",
        "--no-bilingual",
        cwd=tmp_path,
    )
    assert done.returncode == 1, done.stderr.decode()
    (document,) = json.loads(done.stdout)["documents"]
    assert document["verdict"]["certain"] == 1
    assert any(segment["round_trip"] for segment in document["segments"])
