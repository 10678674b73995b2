"""What is held out of a short training, and the correlation that is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from recipes.estimator.encoder import Encoder  # noqa: E402
from recipes.estimator.examples import Example, further_labelled, labelled, marked  # noqa: E402
from recipes.estimator.left_out import correlation  # noqa: E402
from recipes.estimator.network import HIDDEN, Network  # noqa: E402


def _encode(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    return [10 + len(text)], [(0, len(text))]


def test_a_network_that_says_what_people_say_correlates_whatever_the_order() -> None:
    torch.manual_seed(2)
    network = Network(9)
    encoder = Encoder({}, torch.randn(60, HIDDEN), _encode, {})
    texts = ["a" * length for length in range(1, 30)]
    network.eval()
    with torch.inference_mode():
        said = {}
        for text in texts:
            ids = torch.tensor([[0, 10 + len(text), 2, 2, 2 + 9, 2]])
            sides = torch.tensor([[0, 0, 0, 1, 1, 1]])
            said[text] = float(network(encoder.table[ids], sides, torch.ones(1, 6))[1][0, 0])
    examples = [Example(text, "b", scores={"assessed": said[text]}) for text in reversed(texts)]
    worse = [Example(text, "b", scores={"assessed": -said[text]}) for text in texts]
    assert correlation(network, encoder, "assessed", examples) > 0.9
    assert correlation(network, encoder, "assessed", worse) < -0.9


def test_nothing_labelled_is_read_of_a_language_that_is_held_out(news_data: Path) -> None:
    sources = {e.source for e in labelled(news_data, held_out={"zh"})}
    everything = {e.source for e in labelled(news_data)}
    left = everything - sources
    assert left
    assert all(any("\u4e00" <= c <= "\u9fff" for c in source) for source in list(left)[:50])
    further = {e.source for e in further_labelled(news_data)}
    assert {e.source for e in further_labelled(news_data, held_out={"zh"})} < further


def test_marked_lines_for_tests_are_not_trained_on(news_data: Path) -> None:
    trained = {e.source for e in marked("news", news_data)}
    kept = {e.source for e in marked("news", news_data, test=True)}
    assert kept
    assert not trained & kept
