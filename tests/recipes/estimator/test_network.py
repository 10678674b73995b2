"""The network that is trained: dropout, and attention that takes no account of padding."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from recipes.estimator.network import HIDDEN, Network, dropped  # noqa: E402


def test_dropout_leaves_out_its_share_and_scales_up_the_rest() -> None:
    torch.manual_seed(1)
    x = torch.ones(400, 300)
    out = dropped(x, 0.1)
    assert float((out == 0).float().mean()) == pytest.approx(0.1, abs=0.01)
    assert float(out.mean()) == pytest.approx(1.0, abs=0.01)
    assert not torch.equal(dropped(x, 0.1), out)  # drawn anew
    torch.manual_seed(1)
    assert torch.equal(dropped(x, 0.1), out)  # by torch's seed
    assert torch.equal(dropped(x, 0.0), x)


def test_what_stands_in_the_padding_does_not_count() -> None:
    torch.manual_seed(2)
    network = Network(9).eval()
    embedded = torch.randn(1, 10, HIDDEN)
    other = embedded.clone()
    other[:, 7:] = 5.0
    side, mask = torch.zeros(1, 10, dtype=torch.long), torch.tensor([[1.0] * 7 + [0.0] * 3])
    with torch.no_grad():
        tokens, sentence = network(embedded, side, mask)
        tokens_again, sentence_again = network(other, side, mask)
        short, _ = network(embedded[:, :7], side[:, :7], mask[:, :7])
    assert torch.allclose(sentence, sentence_again, atol=1e-5)
    assert torch.allclose(tokens[:, :7], tokens_again[:, :7], atol=1e-5)
    assert torch.allclose(tokens[:, :7], short, atol=1e-5)
