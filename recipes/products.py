"""Makes ``mtqa/models/products.onnx``: a product of 8-bit numbers that saturates where a processor lets it.

    python -m recipes.products

Numbers without a sign times 127, the greatest with one: of two such products in 16 bits, as processors
without VNNI add them, the sum is too great from half of the greatest number on. ``mtqa.models.sessions``
multiplies 255 by it, whose sum in 32 bits is known.

Source: Intel, oneDNN developer guide, "Nuances of int8 computations".
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx

PATH = Path(__file__).parents[1] / "mtqa" / "models" / "products.onnx"
#: As deep as a block of the kernels' at least, and wide enough for more than one of their columns.
DEPTH, WIDTH = 128, 32


def products() -> onnx.ModelProto:
    """The model: ``numbers`` [rows, DEPTH] of 8 bits without a sign, ``sums`` [rows, WIDTH] of 32 bits."""
    weights = onnx.numpy_helper.from_array(np.full((DEPTH, WIDTH), 127, np.int8), "weights")
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMulInteger", ["numbers", "weights"], ["sums"])],
        "products",
        [onnx.helper.make_tensor_value_info("numbers", onnx.TensorProto.UINT8, ["rows", DEPTH])],
        [onnx.helper.make_tensor_value_info("sums", onnx.TensorProto.INT32, ["rows", WIDTH])],
        [weights],
    )
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8)


if __name__ == "__main__":
    PATH.write_bytes(products().SerializeToString())
