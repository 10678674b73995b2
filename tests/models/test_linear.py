"""Linear layers in the layout that is quickest here."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from mtqa.models import linear as module
from mtqa.models.linear import linear


@pytest.mark.parametrize("shape", [(1, 24), (7, 24), (2, 3, 24)])
@pytest.mark.parametrize("biased", [True, False])
def test_computes_what_torch_computes(shape: tuple[int, ...], biased: bool) -> None:
    torch.manual_seed(3)
    weight, bias, x = torch.randn(40, 24), torch.randn(40) if biased else None, torch.randn(shape)
    with torch.inference_mode():
        found = linear(weight, bias)(x)
    assert found.shape == (*shape[:-1], 40)
    torch.testing.assert_close(found, functional.linear(x, weight, bias))


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("gelu", [True, False])
def test_other_types_and_a_function_after_it(kind: torch.dtype, gelu: bool) -> None:
    torch.manual_seed(3)
    weight, x = torch.randn(40, 24, dtype=kind), torch.randn(7, 24, dtype=kind)
    with torch.inference_mode():
        found = linear(weight, gelu=gelu)(x)
    expected = functional.linear(x.double(), weight.double())
    if gelu:
        expected = functional.gelu(expected, approximate="tanh")
    assert found.dtype == kind
    rounding = 1e-5 if kind == torch.float32 else 0.01
    torch.testing.assert_close(found.double(), expected, atol=8 * rounding, rtol=rounding)


def test_a_torch_without_these_kernels_computes_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    weight, x = torch.randn(8, 4), torch.randn(3, 4)

    class Without:
        def __getattr__(self, name: str) -> None:
            raise AttributeError(name)

    monkeypatch.setattr(module.torch.ops, "mkldnn", Without())
    assert torch.equal(linear(weight)(x), functional.linear(x, weight))


def test_kernels_that_say_something_else_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    weight, x = torch.randn(8, 4), torch.randn(3, 4)

    class Wrong:
        @staticmethod
        def _reorder_linear_weight(weight: torch.Tensor) -> torch.Tensor:
            return weight

        @staticmethod
        def _linear_pointwise(x: torch.Tensor, weight: torch.Tensor, *_: object) -> torch.Tensor:
            return functional.linear(x, 1.01 * weight)

    monkeypatch.setattr(module.torch.ops, "mkldnn", Wrong())
    assert torch.equal(linear(weight)(x), functional.linear(x, weight))
