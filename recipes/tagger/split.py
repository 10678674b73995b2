"""What is held out of training: by document or block of source segments, never by line.

Translations of one source segment by several systems, its references and its annotations fall on
the same side.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from mtqa._compat import tomllib

#: Segments in a block of a news test set, some documents long.
BLOCK = 25
#: Share of keys held out; Hausa has nearly all natural breaks, so more of it is needed to measure.
_SHARE = {"ha-en": 0.4}
_DEFAULT_SHARE = 0.2
#: Keys of what people labelled to measure with begin so.
LABELLED = "labelled:"


def block_key(pair: str, segment: int) -> str:
    """The key of a segment (from 0) of a language pair's test set."""
    return f"{pair}:{segment // BLOCK}"


@lru_cache(maxsize=1)
def _stretches() -> dict[str, list[tuple[int, int]]]:
    text = Path(__file__).with_name("held_out.toml").read_text("utf-8")
    return {pair: [(first, last) for first, last in those] for pair, those in tomllib.loads(text).items()}


def labelled(pair: str, segment: int) -> bool:
    """Whether people labelled translations of this segment (from 0) to measure with."""
    return any(first <= segment <= last for first, last in _stretches().get(pair, ()))


def held_out(key: str) -> bool:
    """Whether everything under this key is kept for measurement."""
    if key.startswith(LABELLED):
        return True
    share = _SHARE.get(key.partition(":")[0], _DEFAULT_SHARE)
    digest = hashlib.sha256(key.encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share
