"""What is held out of training: by document or block of source segments, never by line.

Translations of one source segment by several systems, its references and its annotations fall on
the same side.
"""

from __future__ import annotations

import hashlib

#: Segments in a block of a news test set, some documents long.
BLOCK = 25
#: Share of keys held out; Hausa has nearly all natural breaks, so more of it is needed to measure.
_SHARE = {"ha-en": 0.4}
_DEFAULT_SHARE = 0.2


def block_key(pair: str, segment: int) -> str:
    """The key of a segment (from 1) of a language pair's test set."""
    return f"{pair}:{segment // BLOCK}"


def held_out(key: str) -> bool:
    """Whether everything under this key is kept for measurement."""
    share = _SHARE.get(key.partition(":")[0], _DEFAULT_SHARE)
    digest = hashlib.sha256(key.encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share
