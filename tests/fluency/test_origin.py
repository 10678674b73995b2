from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.fluency.heads import heads_of
from mtqa.fluency.loading import open_fluency, remember_fluency
from mtqa.fluency.origin import FLUENCY, START
from mtqa.settings import Settings
from tests.models.offered import offer


def test_the_pulled_model_begins_with_its_start_and_is_opened(
    gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(FLUENCY, gguf, tmp_path, monkeypatch)
    _, folder = FLUENCY.pull()
    assert json.loads((folder / "tokenizer_config.json").read_text())["bos_token"] == START
    located = FLUENCY.locate()
    opened, remembered = open_fluency(Settings()), remember_fluency(Settings())
    assert located is not None
    assert opened is not None
    assert remembered is not None
    assert opened.signature == remembered.signature == located.signature
    assert opened.surprisals("The bridge is closed.").ends[-1] == len("The bridge is closed.")


def test_the_heads_of_the_shipped_model_are_in_its_signature(
    gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = FLUENCY.table.wheel.name
    heads = heads_of(name)
    assert heads is not None
    offer(FLUENCY, gguf, tmp_path, monkeypatch, name)
    FLUENCY.pull()
    located, remembered = FLUENCY.locate(), remember_fluency(Settings())
    assert located is not None
    assert remembered is not None
    assert remembered.signature == f"{located.signature}+{heads.digest}"
