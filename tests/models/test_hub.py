"""Fetching models with the Hub's own client, from a Hub on this machine."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtqa.errors import ModelError
from mtqa.models import local
from mtqa.models.hub import pull
from mtqa.models.spec import ModelSpec
from mtqa.translation.loading import load_pair, pair_signature
from mtqa.translation.pivots import resolve
from tests.translation.hub_server import HubServer, Repository, serving

if TYPE_CHECKING:
    from conftest import TinyModels

Serve = Callable[[dict[str, Repository]], HubServer]


@pytest.fixture
def serve(hub_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Starts a Hub and points the client at it."""
    from huggingface_hub import constants

    with ExitStack() as stack:

        def start(repositories: dict[str, Repository]) -> HubServer:
            server = stack.enter_context(serving(repositories))
            monkeypatch.setattr(constants, "ENDPOINT", server.url)
            template = server.url + "/{repo_id}/resolve/{revision}/{filename}"
            monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
            monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
            return server

        yield start


@pytest.fixture
def pickled(tiny: TinyModels, tmp_path: Path) -> Path:
    """A model with pickled weights only, as most on the Hub."""
    folder = tmp_path / "pickled"
    shutil.copytree(tiny("marian"), folder)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    return folder


def hub(name: str, revision: str = "main", *, named: bool = False) -> ModelSpec:
    return ModelSpec("hub", name, revision, named=named)


def test_a_model_is_pulled_without_pickles_or_code(tiny: TinyModels, tmp_path: Path, serve: Serve) -> None:
    source = tmp_path / "model"
    shutil.copytree(tiny("marian"), source)
    (source / "pytorch_model.bin").write_bytes(b"pickled")
    (source / "own.py").write_text("raise SystemExit")
    (source / "README.md").write_text("card")
    server = serve({"org/there": Repository({"main": source})})
    spec = hub("org/there")
    assert not local.is_present(spec)
    folder = pull(spec)
    names = {path.name for path in folder.iterdir()}
    assert {"model.safetensors", "config.json", "vocab.json", "source.spm", "target.spm"} <= names
    assert not {"pytorch_model.bin", "own.py", "README.md"} & names
    assert not any("pytorch_model.bin" in path or "own.py" in path for path in server.requests)
    assert local.locate(spec) == folder
    assert local.verify(spec) == []
    assert local.identity(spec) == f"org/there@{folder.name[:12]}"


def test_where_there_are_only_pickles_the_conversion_bots_pull_request_is_taken(
    tiny: TinyModels, pickled: Path, serve: Serve
) -> None:
    revisions = {
        "main": pickled,
        "refs/pr/2": tiny("marian"),
        "refs/pr/5": tiny("marian"),
        "refs/pr/7": pickled,
    }
    requests = [(2, "SFconvertbot", "open"), (5, "SFconvertbot", "open"), (7, "SFconvertbot", "open")]
    serve({"org/there": Repository(revisions, requests)})
    told: list[str] = []
    folder = pull(hub("org/there"), told.append)
    assert told == ["org/there: no safetensors there; taking the Hub's own conversion, refs/pr/5"]
    assert local.has_safetensors(folder)
    # from now on the pull request stands in for the main branch, without the network
    assert local.locate(hub("org/there")) == folder


@pytest.mark.parametrize(("author", "status"), [("mallory", "open"), ("SFconvertbot", "closed")])
def test_no_one_elses_pull_request_is_taken(
    tiny: TinyModels, pickled: Path, serve: Serve, author: str, status: str
) -> None:
    repository = Repository({"main": pickled, "refs/pr/2": tiny("marian")}, [(2, author, status)])
    server = serve({"org/there": repository})
    with pytest.raises(ModelError, match="org/there: only pickled weights, no safetensors"):
        pull(hub("org/there"))
    assert not any("/resolve/" in path for path in server.requests)


def test_a_named_pair_is_downloaded_and_the_next_load_needs_no_network(
    tiny: TinyModels, serve: Serve, capfd: pytest.CaptureFixture[str]
) -> None:
    server = serve({name: Repository({"main": tiny("nllb")}) for name in ("org/there", "org/back")})
    spec = resolve("fr", "org/there", "org/back")
    capfd.readouterr()
    outputs = load_pair(spec).forward.translate(["The old bridge is closed."])
    count = len(server.requests)
    assert count > 0
    assert load_pair(spec).forward.translate(["The old bridge is closed."]) == outputs
    assert len(server.requests) == count
    commit = Repository({"main": tiny("nllb")}).commit("main")[:12]
    assert pair_signature(spec).startswith(f"org/there@{commit}[en-fr]+org/back@{commit}[fr-en]")
    assert capfd.readouterr() == ("", "")


def test_a_pulled_pivot_of_the_table_is_loaded(tiny: TinyModels, serve: Serve) -> None:
    spec = resolve("zh")
    repositories = {
        spec.forward.location: Repository({spec.forward.revision: tiny("marian-zh")}),
        spec.backward.location: Repository({spec.backward.revision: tiny("marian")}),
    }
    # a pinned commit is asked for by its own name
    repositories[spec.backward.location].commit = lambda revision: revision  # type: ignore[method-assign]
    serve(repositories)
    for model in spec.models:
        pull(model)
    pair = load_pair(spec)
    assert not pair.pivot_spaced
    assert pair.forward._prepared("The bridge") == ">>cmn_Hans<< The bridge"  # type: ignore[attr-defined]
    assert pair.backward._prepared("桥") == "桥"  # type: ignore[attr-defined]


def test_a_download_that_was_cut_short_is_not_taken_for_a_model(tiny: TinyModels, serve: Serve) -> None:
    serve({"org/there": Repository({"main": tiny("marian")})})
    folder = pull(hub("org/there"))
    (folder / "model.safetensors").unlink()
    assert not local.is_present(hub("org/there"))
    assert any("weights are missing" in fault for fault in local.verify(hub("org/there")))


@pytest.mark.parametrize(("name", "kind"), [("model.safetensors", 64), ("config.json", 40)])
def test_verify_finds_a_changed_byte(tiny: TinyModels, serve: Serve, name: str, kind: int) -> None:
    serve({"org/there": Repository({"main": tiny("marian")})})
    folder = pull(hub("org/there"))
    blob = (folder / name).resolve()
    assert len(blob.name) == kind
    content = bytearray(blob.read_bytes())
    content[-2] ^= 1
    blob.write_bytes(content)
    (fault,) = local.verify(hub("org/there"))
    assert f"{name}: damaged: its checksum is not" in fault


def test_verify_finds_a_lost_blob(tiny: TinyModels, serve: Serve) -> None:
    serve({"org/there": Repository({"main": tiny("marian")})})
    folder = pull(hub("org/there"))
    (folder / "vocab.json").resolve().unlink()
    assert local.verify(hub("org/there")) == [f"{folder / 'vocab.json'}: missing"]


def test_verify_of_what_was_not_downloaded(hub_cache: Path) -> None:
    assert not hub_cache.exists()
    with pytest.raises(ModelError, match="org/there: not downloaded"):
        local.verify(hub("org/there"))


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        (hub("org/nowhere"), "org/nowhere: the Hub has no such model, or it is private"),
        (hub("org/there", "refs/pr/99"), "org/there@refs/pr/99: the model has no revision refs/pr/99"),
        (hub("or g/there"), "or g/there: not the name of a model on the Hub"),
    ],
)
def test_what_the_hub_lacks_is_one_clear_line(
    tiny: TinyModels, serve: Serve, spec: ModelSpec, says: str
) -> None:
    serve({"org/there": Repository({"main": tiny("marian")})})
    with pytest.raises(ModelError) as caught:
        pull(spec)
    assert str(caught.value) == says


def test_no_network_is_one_clear_line_at_once(
    hub_cache: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from huggingface_hub import constants

    assert not hub_cache.exists()
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")  # nothing listens there
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    with pytest.raises(ModelError, match="org/there: not downloaded, and the Hub cannot be reached"):
        pull(hub("org/there"))
    assert capfd.readouterr() == ("", "")


def test_split_weights_must_all_be_there(tmp_path: Path) -> None:
    parts = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
    index = {"weight_map": dict(zip("ab", parts, strict=True))}
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index))
    (tmp_path / parts[0]).write_bytes(b"")
    assert not local.has_safetensors(tmp_path)
    (tmp_path / parts[1]).write_bytes(b"")
    assert local.has_safetensors(tmp_path)


def test_a_fingerprint_sees_a_change_in_small_and_large_files(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"\0" * 6_000_000)
    first = local.fingerprint(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"\1" * 6_000_000)
    second = local.fingerprint(tmp_path)
    (tmp_path / "config.json").write_text("[]")
    assert len({first, second, local.fingerprint(tmp_path)}) == 3
    (tmp_path / "README.md").write_text("not part of the model")
    assert local.fingerprint(tmp_path) == local.fingerprint(tmp_path)
