"""A process of mtqa keeps few of oneDNN's kernels, so that it does not grow with what it reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from mtqa import kernels

SEEN = "import json, os, sys, mtqa; print(json.dumps([dict(os.environ), 'torch' in sys.modules]))"
#: Prints by how many megabytes layers grow the process that are given 300 different numbers of rows.
GROWN = """
import mtqa, torch
from mtqa.models.ceiling import give_back, resident_bytes
from mtqa.models.linear import linear
torch.set_num_threads(1)
layers = [linear(torch.ones(width, 256), torch.zeros(width)) for width in (256, 512, 768, 1536)]
def run(rows):
    for layer in layers:
        layer(torch.ones(rows, 256))
with torch.inference_mode():
    run(400)
    give_back()
    before = resident_bytes()
    for rows in range(20, 320):
        run(rows)
give_back()
print((resident_bytes() - before) / 1e6)
"""


def environment(**told: str) -> tuple[dict[str, str], bool]:
    """The environment after ``import mtqa`` in a new process, and whether torch was imported."""
    clean = {name: value for name, value in os.environ.items() if name not in kernels.KEPT}
    done = subprocess.run(
        [sys.executable, "-c", SEEN], env={**clean, **told}, capture_output=True, check=True, text=True
    )
    found, imported = json.loads(done.stdout)
    return found, imported


def test_the_number_is_set_before_torch_is_imported() -> None:
    found, imported = environment()
    assert found.items() >= kernels.KEPT.items()
    assert not imported


def test_a_number_that_the_user_set_stays() -> None:
    found, _ = environment(ONEDNN_PRIMITIVE_CACHE_CAPACITY="100")
    assert found["ONEDNN_PRIMITIVE_CACHE_CAPACITY"] == "100"
    assert found["LRU_CACHE_CAPACITY"] == kernels.KEPT["LRU_CACHE_CAPACITY"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc says what a process holds")
def test_batches_of_many_lengths_do_not_grow_a_process() -> None:
    def grown(**told: str) -> float:
        clean = {name: value for name, value in os.environ.items() if name not in kernels.KEPT}
        done = subprocess.run(
            [sys.executable, "-c", GROWN], env={**clean, **told}, capture_output=True, check=True, text=True
        )
        return float(done.stdout)

    few = grown()
    assert few < 20 or few < grown(**dict.fromkeys(kernels.KEPT, "1024")) / 3
