"""Pairs that are taken for sound, and that a reader found to be none: by files of their ids.

A professional translation now and then leaves something out or has a name that its source has not; a fit that
takes it for sound is cut too high. The recipes write what of the sound pairs scores highest, with these ids.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


def pair_id(english: str, source: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of both sides."""
    return hashlib.sha256(f"{source}\0{english}".encode()).hexdigest()[:16]


@cache
def errors_read(name: str) -> frozenset[str]:
    """The ids in a file of this folder, one a line; "#" begins a comment."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line and not line.startswith("#"))
