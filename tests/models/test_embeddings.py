"""Rows of the table, from each kind of file that it may lie in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch

from mtqa.errors import ModelError
from mtqa.estimator.convert import converted_files
from mtqa.models.embeddings import EmbeddingTable
from tests.estimator import tiny

NAME = "embeddings.word_embeddings.weight"
TABLE = torch.randn(50, 8, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("kind", [torch.float32, torch.float16, torch.bfloat16])
@pytest.mark.parametrize("prefix", ["", "bert.", "roberta."])
def test_rows_are_those_of_the_file(tmp_path: Path, kind: torch.dtype, prefix: str) -> None:
    state = {f"{prefix}{NAME}": TABLE.to(kind), "a.first": torch.ones(3), "z.last": torch.zeros(5)}
    safetensors.torch.save_file(state, tmp_path / "model.safetensors", {"format": "pt"})
    table = EmbeddingTable(tmp_path)
    assert (table.count, table.width) == (50, 8)
    ids = [[3, 0], [49, 3]]
    found = table[ids]
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, TABLE.to(kind).float().numpy()[np.array(ids)])
    assert table[[]].shape == (0, 8)


def test_rows_of_a_converted_file(packed: Path, tmp_path: Path) -> None:
    expected = tiny.write_packed(tmp_path / "again.bin")["emb.word"]
    (tmp_path / "model.safetensors").write_bytes(converted_files(packed)["model.safetensors"])
    np.testing.assert_array_equal(
        EmbeddingTable(tmp_path)[[39, 0, 5]], expected[[39, 0, 5]].astype(np.float16)
    )


@pytest.mark.parametrize("ids", [[-1], [50], [0, 49, 50]])
def test_an_id_that_is_not_there_is_refused(tmp_path: Path, ids: list[int]) -> None:
    safetensors.torch.save_file({NAME: TABLE}, tmp_path / "model.safetensors")
    with pytest.raises(IndexError, match="in a table of 50"):
        EmbeddingTable(tmp_path)[ids]


@pytest.mark.parametrize(
    "content",
    [None, b"", b"\x08", b"\xff" * 40, b"\x02" + b"\0" * 7 + b"[]", safetensors.torch.save({"other": TABLE}),
     safetensors.torch.save({NAME: TABLE})[:-1], safetensors.torch.save({NAME: TABLE.to(torch.int32)}),
     safetensors.torch.save({NAME: TABLE[0].clone()})],
)  # fmt: skip
def test_a_file_without_the_table_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelError, match=r"model\.safetensors: no table of embeddings") as caught:
        EmbeddingTable(tmp_path)
    assert "\n" not in str(caught.value)


def test_no_model_library_is_imported_and_the_table_is_not_loaded(tmp_path: Path) -> None:
    """A table of 400 MB, all holes, is read by a process that may not allocate as much."""
    header = b'{"%s":{"dtype":"F32","shape":[1000000,100],"data_offsets":[0,400000000]}}' % NAME.encode()
    path = tmp_path / "model.safetensors"
    with path.open("wb") as file:
        file.write(len(header).to_bytes(8, "little") + header)
        file.truncate(8 + len(header) + 400_000_000)
    code = (
        "import sys, tracemalloc; from pathlib import Path; from mtqa.models.embeddings import EmbeddingTable;"
        "tracemalloc.start(); rows = EmbeddingTable(Path(sys.argv[1]))[[0, 999_999]]; assert rows.shape == (2, 100);"
        "assert tracemalloc.get_traced_memory()[1] < 1_000_000;"
        "assert not {'torch', 'transformers', 'tokenizers'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_file_that_is_too_short_is_one_line(tmp_path: Path) -> None:
    safetensors.torch.save_file({NAME: torch.zeros(40, 8)}, tmp_path / "model.safetensors")
    path = tmp_path / "model.safetensors"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(ModelError, match="too short"):
        EmbeddingTable(tmp_path)


def test_a_file_that_becomes_shorter_in_use_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    safetensors.torch.save_file({NAME: torch.ones(40, 8)}, path)
    table = EmbeddingTable(tmp_path)
    os.truncate(path, path.stat().st_size - 1)
    assert table[[38]].tolist() == [[1.0] * 8]
    with pytest.raises(ModelError, match="became shorter"):
        table[[38, 39]]


def test_rows_of_any_shape_and_of_no_ids(tmp_path: Path) -> None:
    rows = torch.arange(40.0)[:, None].repeat(1, 8)
    safetensors.torch.save_file({NAME: rows}, tmp_path / "model.safetensors")
    table = EmbeddingTable(tmp_path)
    assert table[[[3, 3], [39, 0]]][..., 0].tolist() == [[3, 3], [39, 0]]
    assert table[[]].shape == (0, 8)
