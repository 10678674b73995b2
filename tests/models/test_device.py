"""Threads and devices."""

from __future__ import annotations

import pytest
import torch

from mtqa.errors import ModelError
from mtqa.models.device import resolve_device, set_threads


def test_threads_are_set() -> None:
    set_threads(2)
    assert torch.get_num_threads() == 2
    set_threads()
    assert torch.get_num_threads() == 1
    with pytest.raises(ValueError, match="thread"):
        set_threads(0)


@pytest.mark.parametrize("name", ["tpu", "", "cpu:1", "cuda:x", "mps:0", "CPU"])
def test_unknown_devices_are_named(name: str) -> None:
    with pytest.raises(ModelError, match="no device is called"):
        resolve_device(name)


def test_absent_devices_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    with pytest.raises(ModelError, match="no CUDA device"):
        resolve_device("cuda")
    with pytest.raises(ModelError, match="mps: not available"):
        resolve_device("mps")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    assert resolve_device("cuda:0") == torch.device("cuda:0")
    with pytest.raises(ModelError, match="there are 1 CUDA devices"):
        resolve_device("cuda:3")
    assert resolve_device("cpu") == torch.device("cpu")
