"""The Marian reader: a small writer of the same format, the real files, and everything that can be wrong."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.translation.embedded.marian_file import (
    DESCRIPTION,
    FLOAT32,
    INT8,
    INTGEMM8,
    read_marian_file,
)
from mtqa.translation.embedded.origin import package_files

Item = tuple[str, int, tuple[int, ...], bytes]


def marian_bytes(items: list[Item], *, version: int = 1, padding: int = 3) -> bytes:
    """The format written down once more, from its description."""
    names = [name.encode() + b"\0" for name, *_ in items]
    out = struct.pack("<QQ", version, len(items))
    for name, (_, type_, shape, data) in zip(names, items, strict=True):
        out += struct.pack("<QQQQ", len(name), type_, len(shape), len(data))
    out += b"".join(names)
    out += b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in items)
    out += struct.pack("<Q", padding) + b"\0" * padding
    return out + b"".join(data for *_, data in items)


def eight_bit(values: np.ndarray, scale: float) -> bytes:
    return values.astype(np.int8).tobytes() + struct.pack("<f", scale) + b"\0" * 9


YML: Item = (DESCRIPTION, INT8, (18,), b"dec-cell: ssru\n\0\0\0")
GOOD: list[Item] = [
    ("Wemb", INTGEMM8, (2, 3), eight_bit(np.array([[1, -2, 3], [4, 5, -127]]), 2.0)),
    ("layer_W", INTGEMM8, (2, 3), eight_bit(np.array([[1, 2], [3, 4], [5, 6]]), 4.0)),
    ("layer_W_QuantMultA", FLOAT32, (1, 1), struct.pack("<f", 9.0)),
    ("layer_b", FLOAT32, (1, 3), np.array([0.5, -1.5, 2.0], "<f4").tobytes()),
    YML,
]


def read(tmp_path: Path, data: bytes):
    path = tmp_path / "model.bin"
    path.write_bytes(data)
    return read_marian_file(path)


def test_reads_what_was_written(tmp_path: Path) -> None:
    file = read(tmp_path, marian_bytes(GOOD))
    assert file.description == {"dec-cell": "ssru"}
    assert set(file.tensors) == {"Wemb", "layer_W", "layer_b"}
    np.testing.assert_array_equal(file.tensors["Wemb"], [[0.5, -1, 1.5], [2, 2.5, -63.5]])
    # Declared (in, out) = (2, 3), stored and read as (out, in).
    np.testing.assert_array_equal(file.tensors["layer_W"], [[0.25, 0.5], [0.75, 1], [1.25, 1.5]])
    np.testing.assert_array_equal(file.tensors["layer_b"], [[0.5, -1.5, 2.0]])


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "ends within its first line"),
        (b"PK\3\4 certainly not a model at all", "not a Marian model file"),
        (marian_bytes(GOOD, version=2), "not a Marian model file of version 1"),
        (marian_bytes(GOOD)[:-30], "ends within tensor"),
        (marian_bytes(GOOD)[:100], "ends within its table of tensors"),
        (marian_bytes(GOOD[:-1]), "no description"),
        (marian_bytes([("x", 0x777, (1,), b"1234"), YML]), "tensor x has the unknown element type 0x777"),
        (marian_bytes([("x", FLOAT32, (2, 2), b"1234"), YML]), "tensor x does not fit its shape"),
        (marian_bytes([("x", FLOAT32, (-1, 2), b"1234"), YML]), "tensor x does not fit its shape"),
        (marian_bytes([("x", INTGEMM8, (2,), eight_bit(np.ones(2), 0.0)), YML]), "impossible scale"),
        (marian_bytes([("x", FLOAT32, (1,), struct.pack("<f", float("nan"))), YML]), "not finite"),
        (marian_bytes([(DESCRIPTION, INT8, (4,), b"a: [")]), "not YAML"),
        (marian_bytes([(DESCRIPTION, INT8, (4,), b"text")]), "not a mapping"),
    ],
)
def test_names_what_is_wrong_in_one_line(tmp_path: Path, data: bytes, complaint: str) -> None:
    with pytest.raises(ModelError) as caught:
        read(tmp_path, data)
    assert complaint in str(caught.value)
    assert str(tmp_path / "model.bin") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No such file"):
        read_marian_file(tmp_path / "absent.bin")


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, len(marian_bytes(GOOD))), flip=st.integers(0, 200), value=st.integers(0, 255))
def test_damage_is_a_model_error_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flip: int, value: int
) -> None:
    data = bytearray(marian_bytes(GOOD))
    data[flip] = value
    path = tmp_path_factory.mktemp("damaged") / "model.bin"
    path.write_bytes(bytes(data[:cut]))
    with contextlib.suppress(ModelError):
        read_marian_file(path)


@pytest.mark.parametrize("direction", ["en-pt", "pt-en"])
def test_the_real_files(direction: str) -> None:
    file = read_marian_file(package_files(direction).model)
    assert len(file.tensors) == 140
    assert file.tensors["Wemb"].shape == (32000, 256)
    assert file.tensors["encoder_l1_ffn_W1"].shape == (1536, 256)
    assert file.description["dec-cell"] == "ssru"
