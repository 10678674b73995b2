"""Adapters: as they are kept, what they change, and what they say of a pair."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from mtqa.bilingual.adapters import (
    DETAILS,
    FILE,
    FOLDER,
    OF_DETAILS,
    SAYS,
    Adapters,
    adapters_digest,
    adapters_of,
    load_adapters,
)
from mtqa.bilingual.folder import load_bilingual
from mtqa.bilingual.model import BilingualModel, prompt_of
from mtqa.errors import ModelError
from mtqa.resources import models_dir

NAME = "model.layers.5.mlp.down_proj.weight"
ENGLISH, SOURCE = "the bridge can be a bridge.", "слово слово"


def small_adapters(width: int = 32, inputs: int = 48, scale: float = 1.0) -> Adapters:
    generator = torch.Generator().manual_seed(5)
    down, up = torch.randn(2, inputs, generator=generator), torch.randn(width, 2, generator=generator) * scale
    head, bias = torch.randn(len(SAYS), 2 * width, generator=generator), torch.tensor([0.5, -1.0, 2.0])
    return Adapters("tiny", {NAME: (down.bfloat16(), up.bfloat16())}, head, bias)


def of_details(width: int = 32) -> Adapters:
    """The same changes with a head that says whether a detail was changed."""
    own, generator = small_adapters(), torch.Generator().manual_seed(6)
    words = torch.randn(width + 2, generator=generator)
    return Adapters("tiny", own.changes, own.head[:1].clone(), own.bias[:1].clone(), words)


def test_they_are_read_as_they_were_written(tmp_path: Path) -> None:
    own, path = small_adapters(), tmp_path / "own.safetensors"
    own.save(path)
    found = load_adapters(path)
    assert found is not None
    assert (found.model, found.first_layer) == ("tiny", 5)
    assert found.changes.keys() == own.changes.keys()
    assert all(torch.equal(a, b) for a, b in zip(found.changes[NAME], own.changes[NAME], strict=True))
    assert torch.equal(found.head, own.head)


def test_a_weight_is_changed_by_the_product_and_others_stay() -> None:
    own = small_adapters()
    weights = {NAME: torch.ones(32, 48), "model.norm.weight": torch.ones(32)}
    changed = own.changed(weights.__getitem__)
    down, up = own.changes[NAME]
    torch.testing.assert_close(changed(NAME), 1 + up.float() @ down.float())
    assert changed("model.norm.weight") is weights["model.norm.weight"]


def test_a_damaged_file_is_an_error_and_a_missing_one_none(tmp_path: Path) -> None:
    assert load_adapters(tmp_path / "none.safetensors") is None
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"\x08\0\0\0\0\0\0\0{}")
    with pytest.raises(ModelError, match=r"broken\.safetensors: damaged"):
        load_adapters(broken)
    wrong_head = tmp_path / "wrong.safetensors"
    Adapters("tiny", small_adapters().changes, torch.zeros(2, 64), torch.zeros(2)).save(wrong_head)
    with pytest.raises(ModelError, match="damaged: no adapters, or another head"):
        load_adapters(wrong_head)
    headless = tmp_path / "headless.safetensors"
    Adapters("tiny", {}, torch.zeros(3, 64), torch.zeros(3)).save(headless)
    with pytest.raises(ModelError, match="damaged: no adapters"):
        load_adapters(headless)


def test_those_that_ship_belong_to_the_copy_in_the_wheels(tmp_path: Path) -> None:
    digests = set()
    for file, words in ((FILE, False), (DETAILS, True)):
        shipped = adapters_of("gemma-3-270m-q4", file)
        assert shipped is not None
        assert (shipped.words is not None) is words
        assert adapters_of("gemma-3-270m", file) is None
        digests.add(digest := adapters_digest("gemma-3-270m-q4", tmp_path, file))
        assert len(digest) == 8
        assert adapters_digest("gemma-3-270m", tmp_path, file) == ""
        assert shipped.first_layer == 6
        assert {name.split(".", 3)[3] for name in shipped.changes} == {
            *(f"self_attn.{part}_proj.weight" for part in "qkvo"),
            *(f"mlp.{part}_proj.weight" for part in ("gate", "up", "down")),
        }
    assert len(digests) == 2


def test_the_terms_go_with_them() -> None:
    notice = (models_dir() / FOLDER / "NOTICE").read_text("utf-8")
    assert "Gemma is provided under and subject to the Gemma Terms of Use" in notice
    assert all(file in notice for file in (FILE, DETAILS))
    assert "3.2 Use Restrictions" in (models_dir() / FOLDER / "TERMS.txt").read_text("utf-8")


def test_a_pair_is_judged_by_the_changed_layers(folder: Path) -> None:
    own = small_adapters()
    model = BilingualModel(lambda: load_bilingual(folder, "tiny", adapters=own), "tiny", "tiny:0")
    said = model.doubts(ENGLISH, SOURCE)
    assert said is not None
    assert tuple(said) == SAYS
    loaded = load_bilingual(folder, "tiny", adapters=own)
    encode = loaded.tokenizer.encode
    prompt = [2, *encode(prompt_of(SOURCE), add_special_tokens=False).ids]
    english = encode(f" {ENGLISH}", add_special_tokens=False).ids
    assert loaded.judge is not None
    states = loaded.judge.network.states_from([*prompt, *english, loaded.end], len(prompt))
    assert len(states) == len(english) + 1
    pooled = torch.cat((states[-1], states[:-1].mean(dim=0)))
    assert list(said.values()) == pytest.approx((own.head @ pooled + own.bias).tolist())
    plain = loaded.network.states_from([*prompt, *english, loaded.end], len(prompt))
    assert not torch.allclose(plain, states, atol=0.1)


def test_a_detail_is_doubted_by_the_head_and_by_the_odds_of_all_words(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "details.safetensors"
    of_details().save(path)
    own = load_adapters(path)
    assert own is not None
    assert own.words is not None
    model = BilingualModel(lambda: load_bilingual(folder, "tiny", details=own), "tiny", "tiny:0")
    assert model.doubts(ENGLISH, SOURCE) is None
    said = model.details(ENGLISH, SOURCE)
    assert said is not None
    assert tuple(said) == OF_DETAILS
    loaded = load_bilingual(folder, "tiny", details=own)
    encode = loaded.tokenizer.encode
    prompt = [2, *encode(prompt_of(SOURCE), add_special_tokens=False).ids]
    tokens = [*prompt, *encode(f" {ENGLISH}", add_special_tokens=False).ids, loaded.end]
    assert loaded.details is not None
    states = loaded.details.network.states_from(tokens, len(prompt))
    *weight, bias, share = own.words.tolist()
    odds = (states[:-1] @ torch.tensor(weight) + bias).exp().sum()
    head = own.head @ torch.cat((states[-1], states[:-1].mean(dim=0))) + own.bias
    assert said["word"] == pytest.approx(float(odds.log()), abs=1e-4)
    assert said["changed"] == pytest.approx(float(head) + share * said["word"], abs=1e-4)


def test_others_are_read_together_as_they_are_alone(folder: Path) -> None:
    model = BilingualModel(lambda: load_bilingual(folder, "tiny", details=of_details()), "tiny", "tiny:0")
    others = (
        ENGLISH,
        ENGLISH.replace("the", "a"),
        ENGLISH[:-6],
        f"{ENGLISH} {ENGLISH}",
        "of",
        f"Not {ENGLISH}",
    )
    together = model.details_of_others(ENGLISH, others, SOURCE)
    assert together is not None
    for other, said in zip(others, together, strict=True):
        alone = model.details(other, SOURCE)
        assert alone is not None
        assert said == pytest.approx(alone, abs=0.06)  # of bfloat16
    assert model.details_of_others(ENGLISH, (), SOURCE) is None
    assert model.details_of_others(ENGLISH, (" ",), SOURCE) is None
    assert model.details_of_others(ENGLISH, ("of " * 600,), SOURCE) is None
    plain = BilingualModel(lambda: load_bilingual(folder, "tiny"), "tiny", "tiny:0")
    assert plain.details_of_others(ENGLISH, (ENGLISH,), SOURCE) is None


def test_changes_of_nothing_leave_the_states_as_they_are(folder: Path) -> None:
    loaded = load_bilingual(folder, "tiny", adapters=small_adapters(scale=0.0))
    tokens = [2, *loaded.tokenizer.encode("слово: the bridge", add_special_tokens=False).ids]
    assert loaded.judge is not None
    changed = loaded.judge.network.states_from(tokens, 1)
    torch.testing.assert_close(changed, loaded.network.states_from(tokens, 1))


def test_nothing_is_said_without_adapters_or_a_side_or_of_a_long_text(folder: Path) -> None:
    plain = BilingualModel(lambda: load_bilingual(folder, "tiny"), "tiny", "tiny:0")
    assert plain.doubts(ENGLISH, SOURCE) is None
    assert plain.details(ENGLISH, SOURCE) is None
    assert plain.details(" ", SOURCE) is None
    model = BilingualModel(
        lambda: load_bilingual(folder, "tiny", adapters=small_adapters()), "tiny", "tiny:0"
    )
    assert model.doubts(" ", SOURCE) is None
    assert model.doubts(ENGLISH, "") is None
    assert model.doubts("the bridge " * 300, SOURCE) is None


def test_the_real_one_doubts_a_wrong_translation_more(bilingual: BilingualModel) -> None:
    source = "Der Präsident traf am Montag den Außenminister von Norwegen in Oslo."
    sound = bilingual.doubts("The president met Norway's foreign minister in Oslo on Monday.", source)
    wrong = bilingual.doubts("The president met the outside minister of Norway in the oslo Monday.", source)
    assert sound is not None
    assert wrong is not None
    assert all(wrong[name] > sound[name] + 1 for name in SAYS)


def test_the_real_one_knows_which_of_two_has_one_thing_changed(bilingual: BilingualModel) -> None:
    source = (
        "Die Stadt Graz hat den Vertrag mit dem Betreiber im März nicht verlängert, weil er zu teuer war."
    )
    sound = (
        "In March the city of Graz did not renew its contract with the operator because it was too expensive."
    )
    others = (
        "In March the city of Graz renewed its contract with the operator because it was too expensive.",
        "In March the city of Linz did not renew its contract with the operator because it was too expensive.",
        "In March the city of Graz did not renew its contract with the operator.",
        "In March the operator did not renew its contract with the city of Graz because it was too expensive.",
    )
    own = bilingual.details(sound, source)
    assert own is not None
    for other in others:
        said = bilingual.details(other, source)
        assert said is not None
        assert said["changed"] > own["changed"]
