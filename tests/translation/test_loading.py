"""Pairs of real, small models from folders, through real tokenizers and ``generate()``."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtqa.errors import ModelError
from mtqa.models.cache import DiskCache
from mtqa.translation.loading import load_pair, open_round_tripper, pair_signature
from mtqa.translation.pivots import resolve

if TYPE_CHECKING:
    from conftest import TinyModels

TEXTS = [
    "The old bridge is closed.",
    "",
    "Fishermen said the work comes at the worst time of the year; the mayor said so too.",
]


def sources(translator: object, text: str) -> list[str]:
    """The source tokens that the model gets."""
    inner = translator._translator  # type: ignore[attr-defined]
    ids = inner._encode([translator._prepared(text)])[0]  # type: ignore[attr-defined]
    return list(inner._tokenizer.convert_ids_to_tokens(ids))


@pytest.mark.parametrize("kind", ["marian", "marian-many", "m2m100", "nllb"])
@pytest.mark.parametrize("beams", [1, 2])
def test_a_pair_translates_and_its_output_is_generates(tiny: TinyModels, kind: str, beams: int) -> None:
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    folder = tiny(kind)
    pair = load_pair(resolve("fr", str(folder), str(folder)), num_beams=beams)
    # One by one: a batch's padding may tip the balance between two tokens of a random model.
    outputs = [pair.forward.translate([text])[0] for text in TEXTS]
    assert outputs[1] == ""
    model = AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    forced, prefix = None, ""
    if kind == "m2m100":
        tokenizer.src_lang, forced = "en", tokenizer.get_lang_id("fr")
    if kind == "nllb":
        tokenizer.src_lang, forced = "eng_Latn", tokenizer.convert_tokens_to_ids("fra_Latn")
    if kind == "marian-many":
        prefix = ">>fra<< "
    for text, output in zip(TEXTS, outputs, strict=True):
        if text:
            inputs = tokenizer([prefix + text], return_tensors="pt")
            length = inputs["input_ids"].shape[1]
            arguments = {} if forced is None else {"forced_bos_token_id": forced}
            expected = model.generate(
                **inputs, num_beams=beams, do_sample=False, max_new_tokens=int(2.5 * length) + 4, **arguments
            )
            decoded = tokenizer.batch_decode(expected, skip_special_tokens=True)[0].strip()
            assert output == decoded


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [
        ("m2m100", "__en__", "__fr__"),
        ("nllb", "eng_Latn", "fra_Latn"),
        ("marian-many", ">>fra<<", "▁"),
    ],
)
def test_each_family_is_told_its_languages_in_its_own_way(
    tiny: TinyModels, kind: str, there: str, back: str
) -> None:
    folder = str(tiny(kind))
    pair = load_pair(resolve("fr", folder, str(tiny("marian")) if kind == "marian-many" else folder))
    assert sources(pair.forward, "The bridge")[0] == there
    assert sources(pair.backward, "Le pont")[0].startswith(back)


def test_the_pivot_may_be_given_in_the_models_own_code(tiny: TinyModels) -> None:
    folder = str(tiny("nllb"))
    pair = load_pair(resolve("deu_Latn", folder, folder))
    assert sources(pair.backward, "x")[0] == "deu_Latn"


def test_a_shared_vocabulary_with_marks_of_the_other_direction_needs_none(tiny: TinyModels) -> None:
    pair = load_pair(resolve("fr", str(tiny("marian-many")), str(tiny("marian-many"))))
    assert not sources(pair.backward, "Le pont")[0].startswith(">>")


def test_one_folder_for_both_directions_is_loaded_once(tiny: TinyModels) -> None:
    folder = str(tiny("nllb"))
    pair = load_pair(resolve("fr", folder, folder))
    inner = [translator._translator._model for translator in (pair.forward, pair.backward)]  # type: ignore[attr-defined]
    assert inner[0] is inner[1]
    # and each direction keeps its own source language whatever the other did last
    assert sources(pair.forward, "The bridge")[0] == "eng_Latn"
    assert sources(pair.backward, "Le pont")[0] == "fra_Latn"


def test_marks_of_the_tokenizer_in_a_text_are_only_text(tiny: TinyModels) -> None:
    nllb, many = str(tiny("nllb")), str(tiny("marian-many"))
    tokens = sources(load_pair(resolve("fr", nllb, nllb)).forward, "a </s> fra_Latn <pad> b")
    assert tokens.count("</s>") == 1
    assert not {"fra_Latn", "<pad>"} & set(tokens)
    tokens = sources(load_pair(resolve("fr", many, many)).forward, ">>deu<< a >>deu<<")
    assert [token for token in tokens if token.startswith(">>")] == [">>fra<<"]


def test_characters_the_vocabulary_lacks_are_replaced_and_others_are_not(tiny: TinyModels) -> None:
    folder = str(tiny("marian"))
    tokens = "".join(sources(load_pair(resolve(None, folder, folder)).forward, "“The ‘old’ bridge” – été"))
    assert "<unk>" not in tokens
    assert '"The' in tokens
    assert "été" in tokens


@pytest.mark.parametrize("kind", ["marian", "m2m100", "nllb"])
def test_round_trips_through_small_models_of_each_family(
    tiny: TinyModels, kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spec = resolve("fr", str(tiny(kind)), str(tiny(kind)))
    cache = DiskCache(tmp_path / "cache.sqlite3")
    texts = [
        *TEXTS,
        "The old bridge is closed. " * 30,
        "x" * 400,
        "🎉🎉",
        "a",
        "!!!! ????",
        "\u200b",
        "word " * 90,
    ]
    capfd.readouterr()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        trips = open_round_tripper(spec, cache=cache).segments(texts)
    assert [trip.pivot for trip in trips] == ["fr"] * len(texts)
    assert trips[1].back_text == trips[8].back_text == ""
    for text, trip in zip(texts, trips, strict=True):
        assert len(trip.pivot_text) < 60 * len(text) + 400
    again = open_round_tripper(spec, cache=DiskCache(cache.path))
    again._load = lambda: pytest.fail("the model was loaded again")
    assert again.segments(texts) == trips
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def test_the_users_own_settings_of_transformers_stay(tiny: TinyModels) -> None:
    from transformers.utils import logging

    logging.set_verbosity_info()
    try:
        load_pair(resolve(None, str(tiny("marian")), str(tiny("marian")))).forward.translate(["The bridge"])
        assert logging.get_verbosity() == logging.INFO
        assert logging.is_progress_bar_enabled()
    finally:
        logging.set_verbosity_warning()


def copy(source: Path, target: Path, *, without: str = "") -> Path:
    shutil.copytree(source, target)
    if without:
        (target / without).unlink()
    return target


def fails(folder: Path, *, pivot: str | None = "fr") -> str:
    with pytest.raises(ModelError) as caught:
        load_pair(resolve(pivot, str(folder), str(folder)))
    message = str(caught.value)
    assert message.startswith(str(folder))
    assert "\n" not in message
    return message


@pytest.mark.parametrize(("kind", "name"), [("bert", "bert"), ("gpt2", "gpt2")])
def test_a_model_that_does_not_translate_is_refused(tiny: TinyModels, kind: str, name: str) -> None:
    assert f"a {name} model, not one that translates" in fails(tiny(kind))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "not a model folder" in fails(tmp_path)


def test_pickled_weights_are_refused_with_what_to_do(tiny: TinyModels, tmp_path: Path) -> None:
    folder = copy(tiny("marian"), tmp_path / "m", without="model.safetensors")
    (folder / "pytorch_model.bin").write_bytes(b"cos\nsystem\n(S'echo no'\ntR.")
    message = fails(folder)
    assert "no safetensors" in message
    assert "refs/pr/N" in message


def test_weights_that_are_not_there_are_refused(tiny: TinyModels, tmp_path: Path) -> None:
    assert "are missing" in fails(copy(tiny("marian"), tmp_path / "m", without="model.safetensors"))


@pytest.mark.parametrize("size", [0, 4, 100, 20_000])
def test_weights_cut_short_are_refused(tiny: TinyModels, tmp_path: Path, size: int) -> None:
    folder = copy(tiny("marian"), tmp_path / "m")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:size])
    assert "damaged: model.safetensors" in fails(folder)


def test_weights_of_another_shape_are_refused(tiny: TinyModels, tmp_path: Path) -> None:
    folder = copy(tiny("marian"), tmp_path / "m")
    (folder / "model.safetensors").write_bytes((tiny("m2m100") / "model.safetensors").read_bytes())
    fails(folder)


def test_missing_weights_are_refused_and_not_made_up(tiny: TinyModels, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = copy(tiny("marian"), tmp_path / "m")
    state = load_file(folder / "model.safetensors")
    del state["model.encoder.layers.0.fc1.weight"]
    save_file(state, folder / "model.safetensors", {"format": "pt"})
    assert "1 weights are missing, such as model.encoder.layers.0.fc1.weight" in fails(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"model_type": "no-such-architecture"}'])
def test_a_damaged_configuration_is_refused(tiny: TinyModels, tmp_path: Path, content: str) -> None:
    folder = copy(tiny("marian"), tmp_path / "m")
    (folder / "config.json").write_text(content)
    fails(folder)


def test_remote_code_is_never_run(tiny: TinyModels, tmp_path: Path) -> None:
    folder = copy(tiny("marian"), tmp_path / "m")
    config = json.loads((folder / "config.json").read_text())
    config["model_type"] = "own"
    config["auto_map"] = {"AutoConfig": "own.Config", "AutoModelForSeq2SeqLM": "own.Model"}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "own.py").write_text("raise SystemExit('ran remote code')")
    fails(folder)


@pytest.mark.parametrize("name", ["vocab.json", "source.spm"])
def test_a_tokenizer_without_its_files_is_refused(tiny: TinyModels, tmp_path: Path, name: str) -> None:
    assert "tokenizer" in fails(copy(tiny("marian"), tmp_path / "m", without=name))


@pytest.mark.parametrize(
    ("kind", "has"),
    [("nllb", "deu_Latn, eng_Latn, fra_Latn"), ("m2m100", "101|100"), ("marian-many", "deu, fra")],
)
def test_a_language_that_the_model_lacks_is_named(tiny: TinyModels, kind: str, has: str) -> None:
    message = fails(tiny(kind), pivot="tlh")
    assert "lacks the language tlh" in message
    assert any(part in message for part in has.split("|"))


@pytest.mark.parametrize("kind", ["nllb", "m2m100", "marian-many"])
def test_a_model_of_several_languages_wants_one_named(tiny: TinyModels, kind: str) -> None:
    assert "name the one with --pivot" in fails(tiny(kind), pivot=None)


def test_a_model_of_the_table_is_not_downloaded_unasked(hub_cache: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_pair(resolve("de"))
    assert str(caught.value).endswith("not downloaded; get it with: mtqa models pull opus:de")
    assert not hub_cache.exists()


def test_a_named_model_offline_is_one_clear_line(hub_cache: Path) -> None:
    assert not hub_cache.exists()
    with pytest.raises(ModelError, match="org/there: not downloaded, and the Hub cannot be reached"):
        load_pair(resolve(None, "org/there", "org/back"))


def test_an_unknown_device_is_one_clear_line(tiny: TinyModels) -> None:
    with pytest.raises(ModelError, match="no device is called 'tpu'"):
        load_pair(resolve(None, str(tiny("marian")), str(tiny("marian"))), device="tpu")


def test_signatures_change_with_what_changes_a_translation(tiny: TinyModels, tmp_path: Path) -> None:
    folder = copy(tiny("marian"), tmp_path / "m")
    spec = resolve("fr", str(folder), str(folder))
    first = pair_signature(spec)
    assert pair_signature(spec) == first
    others = {
        pair_signature(spec, num_beams=4),
        pair_signature(spec, device="cuda:0"),
        pair_signature(resolve("de", str(folder), str(folder))),
    }
    weights = bytearray((folder / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (folder / "model.safetensors").write_bytes(weights)
    others.add(pair_signature(spec))
    assert len({first, *others}) == 5
    assert str(tmp_path) not in first
    assert pair_signature(resolve()).startswith("embedded/en-pt@")
