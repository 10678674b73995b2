"""Forced decoding says what the models themselves would say, one token after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from mtqa.evidence import Likelihood
from mtqa.models.spec import ModelSpec
from mtqa.translation.batching import mask, padded, rivals_ahead, shared_prefix
from mtqa.translation.embedded.greedy import load_embedded

SOURCE = "O porto esteve fechado durante nove semanas por causa das obras."
TARGETS = [
    "The port was closed for nine weeks because of the works.",
    "The port was closed for nine weeks because of the war.",
    "The bridge sings.",
    "The port was closed for nine weeks because of the works.",
]


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory):
    return load_embedded("pt-en", cache_dir=tmp_path_factory.mktemp("cache"))


def _step_by_step(translator, source: str, target: str) -> float:
    """The definition: feed each token, read the next one's probability over the whole vocabulary."""
    source_ids, target_ids = translator._encode([source])[0], translator._encode([target])[0]
    total, token = 0.0, translator._start
    with torch.inference_mode():
        state = translator._network.encode(torch.tensor([source_ids]), torch.tensor([len(source_ids)]))
        for following in target_ids:
            scores = translator._network.scores(translator._network.step(torch.tensor([token]), state))
            total += float(scores.log_softmax(-1)[0, following])
            token = following
    return total


def test_the_embedded_pair_scores_as_its_steps_do(embedded) -> None:
    expected = [_step_by_step(embedded, SOURCE, target) for target in TARGETS]
    together = embedded.likelihoods([SOURCE] * 4, TARGETS)
    assert [item.log_probability for item in together] == pytest.approx(expected, abs=2e-3)
    assert together[0] == together[3]
    assert together[0].log_probability > together[1].log_probability > together[2].log_probability
    assert together[0].mean == together[0].log_probability / together[0].tokens


def test_company_in_the_batch_changes_nothing(embedded) -> None:
    sources = [SOURCE, "Bom dia.", SOURCE, "A ponte foi reaberta na segunda-feira."]
    targets = [TARGETS[0], "Good morning.", TARGETS[2], "The bridge was reopened on Monday."]
    together = embedded.likelihoods(sources, targets)
    for source, target, scored in zip(sources, targets, together, strict=True):
        alone = embedded.likelihoods([source], [target])[0]
        assert scored.log_probability == pytest.approx(alone.log_probability, abs=2e-3)
        assert scored.tokens == alone.tokens


def test_what_the_model_writes_is_what_it_holds_most_probable(embedded) -> None:
    written = embedded.translate([SOURCE])[0]
    scored = embedded.likelihoods([SOURCE] * 4, [written, *TARGETS[1:]])
    assert scored[0].mean == max(item.mean for item in scored)


def test_a_beginning_has_no_end_mark(embedded) -> None:
    whole = embedded.likelihoods([SOURCE], ["The port"])[0]
    beginning = embedded.likelihoods([SOURCE], ["The port"], ended=False)[0]
    assert beginning.tokens == whole.tokens - 1
    assert beginning.log_probability > whole.log_probability + 3


def test_blank_texts_have_no_tokens_and_lists_must_match(embedded) -> None:
    assert embedded.likelihoods(["", SOURCE, SOURCE], ["x", " ", TARGETS[0]])[:2] == [Likelihood(0.0, 0)] * 2
    assert embedded.likelihoods([], []) == []
    assert Likelihood(0.0, 0).mean == 0.0
    with pytest.raises(ValueError, match="1 sources for 0 targets"):
        embedded.likelihoods([SOURCE], [])


@pytest.mark.parametrize("kind", ["marian", "nllb", "m2m100"])
def test_any_pair_scores_as_its_library_does(tiny, kind: str) -> None:
    from mtqa.translation.folders import FolderLoader

    folder: Path = tiny(kind)
    told = {
        "nllb": (("eng_Latn",), ("fra_Latn",)),
        "m2m100": (("en",), ("fr",)),
    }.get(kind, ((), ()))
    spec = ModelSpec("folder", str(folder), source_languages=told[0], target_languages=told[1])
    prepared = FolderLoader().load(spec, folder)
    sources = ["The council voted on Monday.", "The mayor said: we waited.", "The council voted on Monday."]
    targets = ["Le conseil a voté lundi.", "Les travaux.", "Le vieux pont"]
    scored = prepared.likelihoods(sources, targets)  # type: ignore[attr-defined]
    inner = prepared._translator  # type: ignore[attr-defined]
    model, forced = inner._model, inner._forced_bos_token_id
    for source, target, found in zip(sources, targets, scored, strict=True):
        labels = inner._encode_targets([target])[0]
        with_language = ([] if forced is None else [forced]) + labels
        with torch.inference_mode():
            output = model(
                input_ids=torch.tensor(inner._encode([source])), labels=torch.tensor([with_language])
            )
        logits = output.logits[0].log_softmax(-1)
        rows = range(len(with_language) - len(labels), len(with_language))
        expected = sum(float(logits[row, with_language[row]]) for row in rows)
        assert found.log_probability == pytest.approx(expected, abs=1e-3)
        assert found.tokens == len(labels)


_ROWS = st.lists(st.lists(st.integers(0, 3), max_size=5), min_size=1, max_size=5)


@given(_ROWS)
def test_shared_prefix_is_the_longest(rows: list[list[int]]) -> None:
    size = shared_prefix(rows)
    assert all(row[:size] == rows[0][:size] for row in rows)
    assert any(len(row) == size for row in rows) or len({row[size] for row in rows}) > 1


@given(_ROWS)
def test_padding_keeps_the_rows(rows: list[list[int]]) -> None:
    kept = [
        [i for i, own in zip(r, m, strict=True) if own]
        for r, m in zip(padded(rows, 9), mask(rows), strict=True)
    ]
    assert kept == rows


@given(_ROWS, st.data())
def test_rivals_are_compared_with_the_token_at_their_place(
    rows: list[list[int]], data: st.DataObject
) -> None:
    total = sum(map(len, rows))
    scores = torch.arange(total * 4, dtype=torch.float32).reshape(total, 4)
    rivals = [
        data.draw(st.lists(st.tuples(st.integers(0, len(row) - 1), st.integers(0, 3)), max_size=3))
        if row
        else []
        for row in rows
    ]
    found = rivals_ahead(scores, rows, rivals)
    for number, row in enumerate(rows):
        for (at, token), nats in zip(rivals[number], found[number], strict=True):
            place = sum(map(len, rows[:number])) + at
            assert nats == float(scores[place, token] - scores[place, row[at]])
