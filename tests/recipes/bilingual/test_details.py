"""Training what says whether a detail was changed, and what mtqa then says with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer  # noqa: E402

from mtqa.bilingual.folder import load_bilingual  # noqa: E402
from mtqa.bilingual.model import BilingualModel  # noqa: E402
from mtqa.models.local import TOKENIZER  # noqa: E402
from recipes.bilingual.contrasts import (  # noqa: E402
    Contrast,
    contrast_batches,
    differences,
    written_contrasts,
)
from recipes.bilingual.detail_network import DetailNetwork, contrast_loss  # noqa: E402
from recipes.bilingual.examples import encoded  # noqa: E402
from recipes.bilingual.train import padded, train_by  # noqa: E402
from recipes.data.written_pairs import MIXED, MIXED_READ, story_rows  # noqa: E402
from recipes.estimator.examples import Example  # noqa: E402
from tests.bilingual import tiny  # noqa: E402

ENGLISH, WRONG, SOURCE = "the bridge can be a bridge.", "the old bridge.", "слово слово"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small Gemma as mtqa converts it."""
    from mtqa.bilingual.convert import converted_files

    place = tmp_path_factory.mktemp("converted")
    for name, content in converted_files(tiny.write_gguf(tmp_path_factory.mktemp("gemma"))).items():
        (place / name).write_bytes(content)
    return place


@pytest.fixture(scope="module")
def pair(folder: Path) -> Contrast:
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    sound = encoded(Example(ENGLISH, SOURCE, words=(), error=False), tokenizer, 2, 5)
    wrong = encoded(Example(WRONG, SOURCE, words=((4, 7, "word"),), error=True), tokenizer, 2, 5)
    assert sound is not None
    assert wrong is not None
    return Contrast(sound, wrong)


def test_what_differs_are_the_words_of_the_wrong_text_or_the_word_after_what_is_gone() -> None:
    assert differences("he sold the old mill", "he sold the new mill") == [(12, 15)]
    assert differences("he sold the old mill", "he sold the mill") == [(12, 16)]
    assert differences("he sold the mill, then left", "he sold the mill,") == [(17, 18)]
    assert differences("he left", "he left today then") == [(8, 18)]


def test_written_pairs_differ_and_leave_the_later_stories_of_mixed_alone() -> None:
    pairs = list(written_contrasts())
    assert len(pairs) > 8000
    assert all(sound.english != wrong.english and wrong.words for sound, wrong in pairs)
    learned = {wrong.english for _, wrong in pairs}
    later = {
        r["error"]["english"] for _, number, rows in story_rows(MIXED) if number > MIXED_READ for r in rows
    }
    assert learned.isdisjoint(later)


def test_batches_hold_whole_pairs_and_no_more_tokens_than_they_may(pair: Contrast) -> None:
    long = replace(pair, sound=replace(pair.sound, ids=(*pair.sound.ids, *pair.sound.ids)))
    many = [(pair, long)[number % 2] for number in range(30)]
    made = contrast_batches(many, 200, 1)
    assert sum(map(len, made)) == 30
    assert all(2 * len(batch) * max(one.longest for one in batch) <= 200 for batch in made)
    assert made == contrast_batches(many, 200, 1)
    assert made != contrast_batches(many, 200, 2)


def test_it_learns_which_of_two_was_changed_and_mtqa_says_the_same(
    pair: Contrast, folder: Path, tmp_path: Path
) -> None:
    torch.manual_seed(4)
    small = tiny.gemma()
    weights = small.state_dict()
    network = DetailNetwork(lambda name: weights[name].bfloat16(), small.config.to_dict(), 128)
    before = float(contrast_loss(network, [pair]).detach())
    train_by(contrast_loss, network, [[pair]] * 150, tmp_path / "state.pt")
    with torch.inference_mode():
        said, _ = network.said(*padded([pair.sound, pair.changed]))
        assert float(contrast_loss(network, [pair])) < before
    assert said[1] > said[0] + 0.1
    own = network.adapters("tiny")
    model = BilingualModel(lambda: load_bilingual(folder, "tiny", details=own), "tiny", "tiny:0")
    for number, english in enumerate((ENGLISH, WRONG)):
        found = model.details(english, SOURCE)
        assert found is not None
        assert found["changed"] == pytest.approx(float(said[number]), abs=0.05)
