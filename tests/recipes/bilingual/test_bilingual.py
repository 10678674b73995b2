"""Training the adapters of a small Gemma, and what mtqa then says with them."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer  # noqa: E402

from mtqa.bilingual.adapters import load_adapters  # noqa: E402
from mtqa.bilingual.folder import load_bilingual  # noqa: E402
from mtqa.bilingual.model import BilingualModel  # noqa: E402
from mtqa.models.local import TOKENIZER  # noqa: E402
from recipes.bilingual.examples import TokenExample, batches, encoded  # noqa: E402
from recipes.bilingual.network import FIRST, JudgeNetwork  # noqa: E402
from recipes.bilingual.train import padded, train  # noqa: E402
from recipes.estimator.examples import Example  # noqa: E402
from tests.bilingual import tiny  # noqa: E402

ENGLISH, SOURCE = "the bridge can be a bridge.", "слово слово"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small Gemma as mtqa converts it."""
    from mtqa.bilingual.convert import converted_files

    place = tmp_path_factory.mktemp("converted")
    for name, content in converted_files(tiny.write_gguf(tmp_path_factory.mktemp("gemma"))).items():
        (place / name).write_bytes(content)
    return place


@pytest.fixture
def network() -> JudgeNetwork:
    torch.manual_seed(4)
    model = tiny.gemma()
    return JudgeNetwork(lambda name: model.state_dict()[name].bfloat16(), model.config.to_dict(), 128)


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[TokenExample]:
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    wrong = Example("the old bridge.", SOURCE, words=((4, 7, "word"),), error=True, label=2)
    right = Example(ENGLISH, SOURCE, words=(), error=False, label=0)
    made = [encoded(each, tokenizer, 2, 5) for each in (wrong, right, wrong, right)]
    return [each for each in made if each is not None]


def test_an_example_has_its_tokens_and_which_of_them_are_wrong(rows: list[TokenExample]) -> None:
    wrong, right, *_ = rows
    assert (wrong.ids[0], wrong.ids[-1]) == (2, 5)
    assert wrong.words is not None
    assert len(wrong.words) == len(wrong.ids) - 1 - wrong.start
    assert 0 < sum(wrong.words) < len(wrong.words)
    assert wrong.targets == (True, True, True)
    assert (sum(right.words or (1,)), right.targets) == (0, (False, False, False))
    assert encoded(Example(" ", SOURCE), None, 2, 5) is None


def test_batches_hold_all_and_no_more_tokens_than_they_may(rows: list[TokenExample]) -> None:
    many = [rows[number % 2] for number in range(40)]
    made = batches(many, 200, 1)
    assert sum(map(len, made)) == 40
    assert all(len(batch) * max(len(row.ids) for row in batch) <= 200 for batch in made)
    assert made == batches(many, 200, 1)
    assert made != batches(many, 200, 2)


def test_it_learns_and_mtqa_says_the_same_with_what_was_learned(
    network: JudgeNetwork, rows: list[TokenExample], folder: Path, tmp_path: Path
) -> None:
    train(network, [rows] * 90, tmp_path / "state.pt")
    with torch.inference_mode():
        said, _ = network(*padded(rows))
    assert said[0, 0] > said[1, 0] + 0.1
    own = network.adapters("tiny")
    assert own.first_layer == FIRST
    model = BilingualModel(lambda: load_bilingual(folder, "tiny", adapters=own), "tiny", "tiny:0")
    for number, english in ((0, "the old bridge."), (1, ENGLISH)):
        found = model.doubts(english, SOURCE)
        assert found is not None
        assert list(found.values()) == pytest.approx(said[number].tolist(), abs=0.05)


def test_a_stopped_run_is_taken_up(network: JudgeNetwork, rows: list[TokenExample], tmp_path: Path) -> None:
    state = tmp_path / "state.pt"
    train(network, [rows] * 3, state)
    kept = torch.load(state, weights_only=True)
    assert kept["step"] == 3
    train(network, [rows] * 3, state)
    assert torch.equal(network.head.weight, kept["network"]["head.weight"])
    train(network, [rows] * 5, state)
    assert torch.load(state, weights_only=True)["step"] == 5
    assert not torch.equal(network.head.weight, kept["network"]["head.weight"])


def test_training_goes_on_from_adapters(
    network: JudgeNetwork, rows: list[TokenExample], tmp_path: Path
) -> None:
    before = {name: each.clone() for name, each in network.state_dict().items()}

    def said() -> list[float]:
        with torch.inference_mode():
            return [float(value) for value in network(*padded(rows))[0].flatten()]

    train(network, [rows] * 20, tmp_path / "state.pt")
    path = tmp_path / "adapters.safetensors"
    network.adapters("tiny").save(path)
    learned, wanted = load_adapters(path), said()
    network.load_state_dict(before)
    assert said() != pytest.approx(wanted, abs=0.002)
    assert learned is not None
    network.take(learned)
    assert said() == pytest.approx(wanted, abs=0.001)
