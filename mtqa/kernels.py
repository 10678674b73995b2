"""How many kernels oneDNN keeps: torch compiles one for each number of rows that a layer is given.

Stories differ in length, and by default a thousand kernels are kept, each several hundred kilobytes: a
process that lives long would grow by hundreds of megabytes. A model's layers have few shapes, so that a few
kernels serve all steps of a batch.
"""

from __future__ import annotations

import os

#: What torch and oneDNN read when they are imported: oneDNN's own memory of kernels, and that of its bridge.
KEPT = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "16", "LRU_CACHE_CAPACITY": "16"}


def keep_few() -> None:
    """Set the environment of this process and of those that it starts, where the user has not set it."""
    for name, number in KEPT.items():
        os.environ.setdefault(name, number)
