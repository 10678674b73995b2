"""Which model the settings mean, and what is said when it cannot be had."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.fluency.loading import open_fluency
from mtqa.settings import Settings


@pytest.fixture(autouse=True)
def no_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache of the Hub's client, and no network."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr("mtqa.models.cache.user_cache_path", lambda name: tmp_path / "home" / name)


def complaint(settings: Settings) -> str:
    with pytest.raises(ModelError) as caught:
        open_fluency(settings)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_switched_off_or_not_pulled_is_no_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert open_fluency(Settings(fluency=False, cache_dir=tmp_path)) is None
    assert open_fluency(Settings()) is None
    assert capsys.readouterr().err == ""


def test_a_named_folder_without_the_model_is_warned_of_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert open_fluency(Settings(cache_dir=tmp_path)) is None
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"mtqa: warning: no fluency model in {tmp_path}, nor in the user's cache: ")


@pytest.mark.parametrize("kind", ["tiny_llama", "tiny_gpt2"])
def test_any_causal_model_by_its_folder(
    kind: str, request: pytest.FixtureRequest, capfd: pytest.CaptureFixture[str]
) -> None:
    folder: Path = request.getfixturevalue(kind)
    capfd.readouterr()
    model = open_fluency(Settings(fluency_model=str(folder)))
    assert model is not None
    assert model.name == folder.name
    assert model.signature.startswith(f"{folder.name}:")
    assert len(model.surprisals("The bridge is closed.")) > 5
    assert model.log_probabilities("The bridge", [" is", "s"])[0] < 0
    assert capfd.readouterr() == ("", "")


def test_other_weights_have_another_signature(tiny_llama: Path, tiny_gpt2: Path, tmp_path: Path) -> None:
    copied = tmp_path / tiny_llama.name
    shutil.copytree(tiny_llama, copied)
    first, same = (open_fluency(Settings(fluency_model=str(f))) for f in (tiny_llama, copied))
    content = bytearray((copied / "model.safetensors").read_bytes())
    content[-3] ^= 1
    (copied / "model.safetensors").write_bytes(content)
    other = open_fluency(Settings(fluency_model=str(copied)))
    assert first is not None
    assert same is not None
    assert other is not None
    assert first.signature == same.signature != other.signature


def test_a_name_that_is_neither_folder_nor_hub_id() -> None:
    assert complaint(Settings(fluency_model="smollm")).startswith(
        "smollm: neither a folder nor the name of a model"
    )
    assert "neither a folder" in complaint(Settings(fluency_model="./nowhere"))


def test_a_hub_model_that_cannot_be_reached() -> None:
    assert complaint(Settings(fluency_model="org/model")) == (
        "org/model: not downloaded, and the Hub cannot be reached (offline)"
    )


def broken(folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(folder, tmp_path / "broken")
    return tmp_path / "broken"


def test_no_model_folder(tmp_path: Path) -> None:
    assert complaint(Settings(fluency_model=str(tmp_path))).endswith(
        "not a model folder: it has no config.json"
    )


def test_pickles_are_refused(tiny_llama: Path, tmp_path: Path) -> None:
    folder = broken(tiny_llama, tmp_path)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    assert "only pickled weights" in complaint(Settings(fluency_model=str(folder)))


@pytest.mark.parametrize("kind", ["tiny_llama", "tiny_gpt2"])
def test_weights_cut_short(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    folder = broken(request.getfixturevalue(kind), tmp_path)
    content = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(content[: len(content) // 2])
    assert complaint(Settings(fluency_model=str(folder))).startswith("broken: ")


def test_a_model_that_translates(tiny_llama: Path, tmp_path: Path) -> None:
    folder = broken(tiny_llama, tmp_path)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "model_type": "m2m_100"}))
    assert (
        complaint(Settings(fluency_model=str(folder)))
        == "broken: a m2m_100 model, not a causal language model"
    )


def test_a_tokenizer_that_is_damaged(tiny_llama: Path, tmp_path: Path) -> None:
    folder = broken(tiny_llama, tmp_path)
    (folder / "tokenizer.json").write_text("{}")
    assert "tokenizer.json" in complaint(Settings(fluency_model=str(folder)))


def test_a_config_without_sizes(tiny_llama: Path, tmp_path: Path) -> None:
    folder = broken(tiny_llama, tmp_path)
    (folder / "config.json").write_text('{"model_type": "llama"}')
    assert complaint(Settings(fluency_model=str(folder))).startswith("broken: ")


def test_nothing_slow_is_imported_until_a_model_is_opened(tiny_llama: Path) -> None:
    code = (
        "import sys, mtqa.fluency.loading, mtqa.fluency.origin\n"
        "assert not {'torch', 'transformers', 'numpy', 'gguf'} & set(sys.modules), sys.modules.keys()\n"
        "from mtqa.settings import Settings\n"
        f"model = mtqa.fluency.loading.open_fluency(Settings(fluency_model={str(tiny_llama)!r}))\n"
        "model.surprisals('The bridge is closed.')\n"
        "assert 'transformers' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
