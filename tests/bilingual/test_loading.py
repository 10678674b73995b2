from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.bilingual.loading import open_bilingual
from mtqa.settings import Settings


@pytest.fixture(autouse=True)
def nothing_pulled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache of the user's, and an empty one of the Hub's."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("mtqa.models.cache.user_cache_path", lambda name: tmp_path / "home" / name)


def test_switched_off_or_not_pulled_is_no_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert open_bilingual(Settings(bilingual=False, cache_dir=tmp_path)) is None
    assert open_bilingual(Settings()) is None
    assert open_bilingual(Settings(cache_dir=tmp_path)) is None
    assert capsys.readouterr().err == ""


def test_nothing_slow_is_imported_until_it_reads() -> None:
    code = (
        "import sys, mtqa.bilingual.loading, mtqa.bilingual.model\n"
        "assert not {'torch', 'transformers', 'numpy', 'gguf', 'wordfreq'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
