from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.estimator.loading import open_estimator
from mtqa.settings import Settings


@pytest.fixture(autouse=True)
def nothing_pulled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache of the user's, and an empty one of the Hub's."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("mtqa.models.cache.user_cache_path", lambda name: tmp_path / "home" / name)


def test_switched_off_or_not_pulled_is_no_estimator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert open_estimator(Settings(estimator=False, bilingual=False, cache_dir=tmp_path)) is None
    assert open_estimator(Settings()) is None
    assert capsys.readouterr().err == ""


def test_a_named_folder_without_the_encoder_is_warned_of_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert open_estimator(Settings(cache_dir=tmp_path)) is None
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"mtqa: warning: no multilingual encoder in {tmp_path}, nor in the user's cache: ")
