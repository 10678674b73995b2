from __future__ import annotations

import sys
from pathlib import Path

import pytest
import safetensors.torch
import torch

from mtqa.models.mapped import MappedWeights, most_at_work, none_at_work

ROWS = 2000
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="pages are given back on Linux alone")


def mapped(folder: Path, name: str) -> tuple[torch.Tensor, MappedWeights]:
    """A matrix of 8 MB of a file of that name, and what gives it back."""
    path = folder / name
    matrix = torch.arange(ROWS * 1000, dtype=torch.float32).view(ROWS, 1000)
    safetensors.torch.save_file({"matrix": matrix}, path)
    tensor = safetensors.torch.load_file(path)["matrix"]
    return tensor, MappedWeights(path, [tensor])


def held(path: Path) -> int:
    """Bytes of the file that are in this process."""
    total, own = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if "-" in line.split(" ", 1)[0]:
            own = line.endswith(str(path))
        elif own and line.startswith("Rss:"):
            total += 1024 * int(line.split()[1])
    return total


@linux
def test_what_is_given_back_is_not_held_and_read_again_the_same(tmp_path: Path) -> None:
    tensor, weights = mapped(tmp_path, "a.safetensors")
    assert abs(weights.bytes - tensor.nbytes) <= 2 * 65536
    before = tensor.sum(dim=1)
    assert held(tmp_path / "a.safetensors") >= tensor.nbytes
    weights.give_back()
    assert held(tmp_path / "a.safetensors") < tensor.nbytes / 4
    assert torch.equal(tensor.sum(dim=1), before)
    assert tensor[-1, -1] == ROWS * 1000 - 1


@linux
def test_of_two_that_work_in_turn_one_is_held(tmp_path: Path) -> None:
    models = [mapped(tmp_path, name) for name in ("a.safetensors", "b.safetensors")]
    for turn in (0, 1, 1, 0):
        tensor, weights = models[turn]
        weights.at_work()
        tensor.sum()
        own, other = (held(tmp_path / f"{'ab'[number]}.safetensors") for number in (turn, 1 - turn))
        assert own >= tensor.nbytes > 4 * other


@linux
def test_a_part_is_given_back(tmp_path: Path) -> None:
    path = tmp_path / "a.safetensors"
    safetensors.torch.save_file({name: torch.ones(1 << 21) for name in "abc"}, path)
    loaded = safetensors.torch.load_file(path)
    own, first, second, other = loaded["a"].clone(), *(loaded[name] for name in "abc")
    weights = MappedWeights(path, [first, second])
    for given_back, parts in (([], 3), ([own], 3), ([other], 3), ([first, second], 1), (None, 1)):
        assert sum(tensor.sum() for tensor in loaded.values()) == 3 << 21
        weights.give_back(given_back)
        assert parts - 0.1 < held(path) / (8 << 20) < parts + 0.3
    assert own.sum() == 1 << 21


@linux
def test_before_another_model_is_loaded_none_is_held(tmp_path: Path) -> None:
    tensor, weights = mapped(tmp_path, "a.safetensors")
    weights.at_work()
    tensor.sum()
    none_at_work()
    assert held(tmp_path / "a.safetensors") < tensor.nbytes / 4
    assert most_at_work() >= weights.bytes > 0


def test_weights_that_went_are_not_asked(tmp_path: Path) -> None:
    first, second = (mapped(tmp_path, name) for name in ("a.safetensors", "b.safetensors"))
    first[1].at_work()
    del first
    second[1].at_work()
    assert second[0][1, 0] == 1000


def test_memory_of_the_processs_own_is_left_alone(tmp_path: Path) -> None:
    tensor, _ = mapped(tmp_path, "a.safetensors")
    copy = tensor.clone()
    weights = MappedWeights(tmp_path / "a.safetensors", [copy])
    weights.give_back()
    assert weights.bytes == 0
    assert torch.equal(copy, tensor)


def test_a_file_that_is_not_mapped_has_none(tmp_path: Path) -> None:
    tensor, _ = mapped(tmp_path, "a.safetensors")
    assert MappedWeights(tmp_path / "b.safetensors", [tensor]).bytes == 0
