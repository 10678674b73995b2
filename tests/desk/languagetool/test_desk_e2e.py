"""The real command with the real embedded model, asked by a real client with a token."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.desk.languagetool.support import BROKEN, replaced

#: Seconds: a machine that is busy with other tests is slow, and that is no failure.
PATIENCE = 60


@pytest.mark.e2e
def test_the_desk_answers_with_the_evidence_of_the_models(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mtqa",
        "desk",
        "--port",
        "0",
        "--token",
        "a-long-secret",
        "--no-fluency",
        "--no-estimator",
        "--no-bilingual",
    ]
    desk = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert desk.stdout is not None
    try:
        address = desk.stdout.readline().split("/#")[0]
        fields = {"text": BROKEN, "language": "en-US"}
        for path in ("/v2/check", "//v2/check", "/v2//check"):
            assert httpx.post(f"{address}{path}", data=fields, timeout=PATIENCE).status_code == 401
        fields |= {"username": "desk", "apiKey": "a-long-secret"}
        answers = [httpx.post(f"{address}/v2/check", data=fields, timeout=10).json() for _ in range(20)]
        told = next(answer for answer in answers if not answer["warnings"]["incompleteResults"])
        (match,) = told["matches"]
        mended = {replaced(BROKEN, match, r["value"]) for r in match["replacements"]}
        assert BROKEN.replace("to grow.", "to") in mended
    finally:
        desk.terminate()
        desk.wait(timeout=20)
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(b"continued to grow" in file.read_bytes() for file in kept)
