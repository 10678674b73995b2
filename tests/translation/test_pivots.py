"""Pivots and the models behind them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.errors import ConfigError, ModelError
from mtqa.resources import models_dir
from mtqa.translation.pivots import pairs, resolve

WANTED = ["fr", "de", "es", "it", "zh", "ja", "ru", "ar", "uk", "nl", "pl", "ro", "sv", "fi", "cs", "tr"]


def test_the_default_is_the_embedded_pair() -> None:
    spec = resolve()
    assert (spec.name, spec.pivot, spec.language) == ("embedded:pt", "pt", "Portuguese")
    assert (spec.forward.kind, spec.forward.location, spec.backward.location) == (
        "embedded",
        "en-pt",
        "pt-en",
    )


@pytest.mark.parametrize("code", WANTED)
def test_every_promised_pivot_has_an_opus_pair(code: str) -> None:
    spec = resolve(code)
    assert spec.name == f"opus:{code}"
    assert (spec.forward.kind, spec.backward.kind) == ("hub", "hub")
    assert spec.forward.location != spec.backward.location
    assert not spec.forward.named


@pytest.mark.parametrize("code", WANTED)
@pytest.mark.parametrize("family", ["nllb", "m2m100"])
def test_the_multilingual_models_serve_every_pivot_too(family: str, code: str) -> None:
    spec = resolve(f"{family}:{code}")
    assert spec.forward.location == spec.backward.location
    assert len(spec.models) == 1
    assert spec.forward.source_languages == spec.backward.target_languages
    assert spec.forward.target_languages == spec.backward.source_languages


def test_a_language_that_only_the_multilingual_models_serve_is_found_by_its_code() -> None:
    assert resolve("ko").name == "nllb:ko"


def test_the_language_codes_are_those_of_the_tokenizers() -> None:
    from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES as M2M100_CODES
    from transformers.models.nllb.tokenization_nllb import FAIRSEQ_LANGUAGE_CODES as NLLB_CODES

    for spec in pairs().values():
        family = spec.name.partition(":")[0]
        known = {"nllb": NLLB_CODES, "m2m100": M2M100_CODES["m2m100"]}.get(family)
        if known is not None:
            assert spec.forward.target_languages[0] in known
            assert spec.forward.source_languages[0] in known


def test_every_model_has_a_licence_and_newsrooms_are_warned_of_nllbs() -> None:
    for spec in pairs().values():
        assert all(model.licence for model in spec.models)
    assert "not for commercial use" in resolve("nllb:fr").forward.licence
    assert resolve("m2m100:fr").forward.licence == "MIT"


def test_a_pivot_that_is_like_no_name_is_told_none() -> None:
    with pytest.raises(ConfigError, match=r"no pivot is called 'nosuch' \(there are: "):
        resolve("nosuch")


def test_every_language_has_a_name() -> None:
    assert [spec.name for spec in pairs().values() if spec.language == spec.pivot] == []


@pytest.mark.parametrize(
    ("wanted", "nearest"), [("fra", "fr"), ("french", "fr"), ("nlb:fr", "nllb:fr"), ("zh-CN", "zh")]
)
def test_an_unknown_pivot_names_the_nearest_and_the_list(wanted: str, nearest: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve(wanted)
    message = str(caught.value)
    assert f"did you mean {nearest}?" in message
    assert "cs, da, de" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("forward", "backward", "missing"), [("a/b", None, "--backward"), (None, "a/b", "--forward")]
)
def test_one_direction_alone_is_an_error(forward: str | None, backward: str | None, missing: str) -> None:
    with pytest.raises(ConfigError, match=f"without {missing}"):
        resolve(None, forward, backward)


def test_named_models_are_hub_ids_with_or_without_revision_or_folders(tmp_path: Path) -> None:
    spec = resolve("fr", "org/there@refs/pr/9", str(tmp_path))
    assert (spec.forward.kind, spec.forward.location, spec.forward.revision) == (
        "hub",
        "org/there",
        "refs/pr/9",
    )
    assert (spec.backward.kind, spec.backward.location) == ("folder", str(tmp_path))
    assert spec.forward.named
    assert spec.pivot == "fr"
    assert "fra_Latn" in spec.forward.target_languages
    assert "fra" in spec.forward.target_languages
    assert resolve(None, "org/there", "org/back").pivot == "und"
    assert resolve(None, "org/there", "org/back").forward.revision == "main"


@pytest.mark.parametrize("name", ["./nowhere", "nowhere", "/no/such/folder", "a/b/c", "org/"])
def test_a_name_that_is_neither_folder_nor_hub_id_is_an_error(name: str) -> None:
    with pytest.raises(ModelError, match="neither a folder nor the name of a model"):
        resolve(None, name, "org/back")


def test_a_file_is_not_a_model(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"")
    with pytest.raises(ModelError, match="neither a folder nor"):
        resolve(None, str(tmp_path / "model.bin"), "org/back")


def test_chinese_and_japanese_are_joined_without_spaces() -> None:
    assert [resolve(code).pivot_spaced for code in ("fr", "zh", "ja")] == [True, False, False]


def test_each_family_has_its_model_card() -> None:
    for name in ("README.md", "opus-mt/README.md", "nllb-200/README.md", "m2m100/README.md"):
        assert (models_dir() / name).is_file()


def test_resolving_imports_no_model_library() -> None:
    code = (
        "import sys; from mtqa.translation import loading, pivots\n"
        "for name in ('pt', 'fr', 'nllb:fr'): loading.pair_signature(pivots.resolve(name))\n"
        "assert not {'torch', 'transformers'} & set(sys.modules), 'imported'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
