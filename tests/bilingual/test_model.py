"""What is read of a pair: the prompt, the places of tokens, the memory; and the real model where it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.bilingual import model as module
from mtqa.bilingual.folder import Loaded, load_bilingual
from mtqa.bilingual.model import BilingualModel, places_of, prompt_of
from mtqa.document import Span
from mtqa.errors import ModelError

ENGLISH, SOURCE = "the bridge can be a bridge.", "слово слово"
BEFORE = ("слов", "the bridge")


@pytest.fixture
def loads(folder: Path) -> tuple[BilingualModel, list[Loaded]]:
    """The small model, and each time that it was loaded."""
    found: list[Loaded] = []

    def load() -> Loaded:
        found.append(load_bilingual(folder, "tiny"))
        return found[-1]

    return BilingualModel(load, "tiny", "tiny:0"), found


@pytest.fixture
def small(loads: tuple[BilingualModel, list[Loaded]]) -> BilingualModel:
    return loads[0]


def test_the_prompt() -> None:
    assert prompt_of("Le pont.") == "Le pont.\nEnglish:"
    assert prompt_of("Le pont.", ("Oui.", "Yes.")) == "Oui.\nEnglish: Yes.\n\nLe pont.\nEnglish:"


def test_a_reading_is_what_the_network_says_after_the_prompt(
    loads: tuple[BilingualModel, list[Loaded]],
) -> None:
    model, loaded = loads
    for before in (None, BEFORE):
        reading = model.read(ENGLISH, SOURCE, before)
        assert reading is not None
        prompt, english = (
            loaded[0].tokenizer.encode(text, add_special_tokens=False).ids
            for text in (prompt_of(SOURCE, before), f" {ENGLISH}")
        )
        tokens = [2, *prompt, *english]
        expected = loaded[0].network.log_probabilities(tokens, 1 + len(prompt))
        assert [nats for _, nats in reading.tokens] == expected.tolist()
        assert len(set(expected)) > 3
    assert len(loaded) == 1


def test_places_leave_out_the_space_in_front(small: BilingualModel) -> None:
    reading = small.read(ENGLISH, SOURCE)
    assert reading is not None
    words = [ENGLISH[span.start : span.end] for span, _ in reading.tokens]
    assert words[:2] == ["the", "bridge"]
    assert "".join(words) == ENGLISH.replace(" ", "")
    assert all(span.end <= len(ENGLISH) for span, _ in reading.tokens)


def test_a_space_alone_lies_where_its_word_begins_and_bytes_share_a_place() -> None:
    assert places_of("5 é", [(0, 1), (1, 2), (2, 3), (3, 4), (3, 4)]) == [
        Span(0, 0), Span(0, 1), Span(2, 2), Span(2, 3), Span(2, 3),
    ]  # fmt: skip


def test_the_end_is_that_of_the_english(loads: tuple[BilingualModel, list[Loaded]]) -> None:
    model, loaded = loads
    whole, short = model.read(ENGLISH, SOURCE), model.read(ENGLISH.split()[0], SOURCE)
    assert whole is not None
    assert short is not None
    prompt, english = (
        loaded[0].tokenizer.encode(text, add_special_tokens=False).ids
        for text in (prompt_of(SOURCE), f" {ENGLISH}")
    )
    tokens = [2, *prompt, *english, loaded[0].end]
    assert whole.end == loaded[0].network.log_probabilities(tokens, len(tokens) - 1)[0]
    assert whole.end != short.end


def test_the_english_is_read_after_no_source(loads: tuple[BilingualModel, list[Loaded]]) -> None:
    model, loaded = loads
    reading = model.read_alone(ENGLISH)
    assert reading is not None
    prompt, english = (
        loaded[0].tokenizer.encode(text, add_special_tokens=False).ids
        for text in ("\nEnglish:", f" {ENGLISH}")
    )
    expected = loaded[0].network.log_probabilities([2, *prompt, *english], 1 + len(prompt))
    assert [nats for _, nats in reading.tokens] == expected.tolist()
    assert reading != model.read(ENGLISH, SOURCE)
    assert model.read_alone(" ") is None


def test_what_is_too_long_is_read_alone_or_not_at_all(
    loads: tuple[BilingualModel, list[Loaded]], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, loaded = loads
    alone, after = model.read(ENGLISH, SOURCE), model.read(ENGLISH, SOURCE, BEFORE)
    assert alone != after
    texts = (prompt_of(SOURCE), f" {ENGLISH}")
    count = 1 + sum(len(loaded[0].tokenizer.encode(text, add_special_tokens=False).ids) for text in texts)
    monkeypatch.setattr(module, "LONGEST", count)
    assert model.read(ENGLISH, SOURCE, BEFORE) == alone
    monkeypatch.setattr(module, "LONGEST", count - 1)
    assert model.read(ENGLISH, SOURCE, BEFORE) is None


@pytest.mark.parametrize(("english", "source"), [("", SOURCE), (ENGLISH, " "), ("\n", "")])
def test_an_empty_side_is_no_reading_and_loads_nothing(
    loads: tuple[BilingualModel, list[Loaded]], english: str, source: str
) -> None:
    model, loaded = loads
    assert model.read(english, source) is None
    assert loaded == []


def test_a_literal_special_token_is_text(small: BilingualModel) -> None:
    reading = small.read("a <bos> b", SOURCE)
    assert reading is not None
    assert len(reading.tokens) > 5


def test_an_equal_pair_is_remembered_and_the_model_let_go(loads: tuple[BilingualModel, list[Loaded]]) -> None:
    model, loaded = loads
    model.remember(100_000)
    first = model.read(ENGLISH, SOURCE, BEFORE)
    model.release()
    assert model.read(ENGLISH, SOURCE, BEFORE) is first
    assert len(loaded) == 1
    assert model.read(ENGLISH, SOURCE) != first
    assert len(loaded) == 2


def _spoilt(folder: Path, place: Path, spoil: Callable[[Path], object]) -> Path:
    shutil.copytree(folder, place)
    spoil(place)
    return place


@pytest.mark.parametrize(
    "spoil",
    [
        lambda place: (place / "tokenizer.json").write_text("{}"),
        lambda place: (place / "config.json").write_text('{"model_type": "gemma3_text"}'),
        lambda place: (place / "config.json").write_text('{"model_type": "llama"}'),
        lambda place: (place / "config.json").unlink(),
        lambda place: (place / "model.safetensors").write_bytes(b"x" * 100),
    ],
)
def test_a_damaged_folder_is_one_line(folder: Path, tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    place = _spoilt(folder, tmp_path / "spoilt", spoil)
    with pytest.raises(ModelError) as caught:
        load_bilingual(place, "tiny")
    assert "\n" not in str(caught.value)


def test_without_stored_tokens_of_english_they_are_found(folder: Path, tmp_path: Path) -> None:
    import safetensors.torch

    state = safetensors.torch.load_file(folder / "model.safetensors")
    state.pop("english_tokens")
    shutil.copytree(folder, tmp_path / "hub")
    safetensors.torch.save_file(state, tmp_path / "hub" / "model.safetensors")
    ours, hubs = (
        BilingualModel(lambda place=place: load_bilingual(place, "tiny"), "tiny", "tiny:0").read(
            ENGLISH, SOURCE
        )
        for place in (folder, tmp_path / "hub")
    )
    assert ours == hubs is not None


def test_the_real_model_knows_a_translation(bilingual: BilingualModel) -> None:
    source = "Le ministre a annoncé lundi la fermeture de l'usine de Lyon."
    english = "The minister announced on Monday the closure of the factory in Lyon."
    wrong = "The minister announced on Friday the closure of the factory in Nice."
    right, other = bilingual.read(english, source), bilingual.read(wrong, source)
    assert right is not None
    assert other is not None

    def nats(reading: module.PairReading, text: str, word: str) -> float:
        return sum(n for span, n in reading.tokens if text[span.start : span.end] == word)

    for here, there in (("Monday", "Friday"), ("Lyon", "Nice")):
        assert nats(right, english, here) > nats(other, wrong, there) + 2
    assert bilingual.signature.startswith("gemma-3-270m")


OTHERS = ["the bridge can be the bridge.", "the bridge can be", "he can be a bridge.", ENGLISH]


def all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_NEAR", float("-inf"))


@pytest.mark.parametrize("before", [None, BEFORE])
def test_a_gain_is_that_of_reading_both_with_their_ends(
    loads: tuple[BilingualModel, list[Loaded]],
    monkeypatch: pytest.MonkeyPatch,
    before: tuple[str, str] | None,
) -> None:
    model, loaded = loads
    all_read(monkeypatch)
    found = model.gains(ENGLISH, OTHERS, SOURCE, before)
    assert found is not None

    def nats(english: str) -> float:
        tokenizer, network = loaded[0].tokenizer, loaded[0].network
        prompt, own = (
            tokenizer.encode(text, add_special_tokens=False).ids
            for text in (prompt_of(SOURCE, before), f" {english}")
        )
        end = tokenizer.token_to_id("\n\n")
        return float(network.log_probabilities([2, *prompt, *own, end], 1 + len(prompt)).sum())

    assert found == pytest.approx([nats(other) - nats(ENGLISH) for other in OTHERS], abs=0.1)
    assert all(abs(gain or 0) > 0.5 for gain in found[:3])
    assert found[3] == 0.0


def test_only_those_are_read_whose_first_token_is_probable_enough(
    small: BilingualModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_read(monkeypatch)
    every = small.gains(ENGLISH, OTHERS, SOURCE)
    assert every is not None
    assert None not in every
    monkeypatch.setattr(module, "_MOST_READ", 1)
    one = small.gains(ENGLISH, OTHERS, SOURCE)
    assert one is not None
    assert one[:3].count(None) == 2
    monkeypatch.setattr(module, "_NEAR", float("inf"))
    assert small.gains(ENGLISH, OTHERS, SOURCE) == (None, None, None, 0.0)


@pytest.mark.parametrize("near", [-9.0, -0.5, 3.0])
def test_what_is_read_is_chosen_by_the_first_token_that_differs(
    loads: tuple[BilingualModel, list[Loaded]], monkeypatch: pytest.MonkeyPatch, near: float
) -> None:
    model, loaded = loads
    others = ["the bridge can", "the ridge", "can be", "a bridge", "be", "ole"]
    monkeypatch.setattr(module, "_NEAR", near)
    monkeypatch.setattr(module, "_MOST_READ", 3)
    found = model.gains("the bridge be", others, SOURCE)
    assert found is not None
    tokenizer, network = loaded[0].tokenizer, loaded[0].network
    encoded = [
        tokenizer.encode(f" {text}", add_special_tokens=False).ids for text in ("the bridge be", *others)
    ]
    prompt = [2, *tokenizer.encode(prompt_of(SOURCE), add_special_tokens=False).ids]
    own, *theirs = ([*ids, tokenizer.token_to_id("\n\n")] for ids in encoded)
    nearer = []
    for other in theirs:
        at = next(n for n, (mine, its) in enumerate(zip(own, other, strict=False)) if mine != its)
        first = [
            network.log_probabilities([*prompt, *ids[: at + 1]], len(prompt) + at)[0] for ids in (other, own)
        ]
        nearer.append(first[0] - first[1])
    chosen = sorted((near_ for near_ in nearer if near_ > near), reverse=True)[:3]
    assert [gain is not None for gain in found] == [near_ in chosen for near_ in nearer]


def test_a_text_that_was_just_read_is_not_read_again(
    loads: tuple[BilingualModel, list[Loaded]], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, loaded = loads
    model.read(ENGLISH, SOURCE, BEFORE)
    monkeypatch.setattr(loaded[0].network, "read", None)
    assert model.gains(ENGLISH, OTHERS, SOURCE, BEFORE) is not None


def test_an_empty_line_within_a_text_is_not_its_end(
    small: BilingualModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_read(monkeypatch)
    whole = f"{ENGLISH}\n\nhe can"
    (more,) = small.gains(ENGLISH, [whole], SOURCE) or ()
    (less,) = small.gains(whole, [ENGLISH], SOURCE) or ()
    assert more is not None
    assert more < -1
    assert less == pytest.approx(-more, abs=0.2)


def test_gains_are_remembered(
    loads: tuple[BilingualModel, list[Loaded]], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, loaded = loads
    model.remember(100_000)
    found = model.gains(ENGLISH, OTHERS, SOURCE)
    monkeypatch.setattr(loaded[0].network, "branch_nats", None)
    assert model.gains(ENGLISH, OTHERS, SOURCE) == found


def test_no_gains_where_a_side_is_empty_or_one_is_too_long(small: BilingualModel) -> None:
    assert small.gains(ENGLISH, [], SOURCE) == ()
    assert small.gains(ENGLISH, OTHERS, " ") is None
    assert small.gains(" ", OTHERS, SOURCE) is None
    assert small.gains(ENGLISH, [*OTHERS, ""], SOURCE) is None
    assert small.gains(ENGLISH, [*OTHERS, "bridge " * 600], SOURCE) is None
