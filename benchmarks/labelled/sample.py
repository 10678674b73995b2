"""Which sentences are read: ``python -m benchmarks.labelled.sample [PAIR ...]`` prints them.

The rule was fixed before anything was read. For each language pair, five stretches of fifteen
consecutive segments: one of Facebook-AI, the only system with output in every pair (and a strong
one), and one of each of four others, those whose SHA-256 of ``SALT|pair|system`` is lowest. Where a
pair has fewer than five systems, they take turns. A stretch starts at SHA-256 of
``SALT|pair|system|turn`` modulo the number of possible starts.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Collection, Iterator

from benchmarks.labelled.load import DATA, SegmentId, read_outputs

PAIRS = ("cs-en", "de-en", "ha-en", "is-en", "ja-en", "ru-en", "zh-en")
ANCHOR = "Facebook-AI"
STRETCHES = 5
LENGTH = 15
SALT = "mtqa labelled 1"


def _hash(*parts: str) -> int:
    return int(hashlib.sha256("|".join((SALT, *parts)).encode()).hexdigest(), 16)


def stretches(pair: str, ids: Collection[SegmentId]) -> Iterator[list[SegmentId]]:
    """The stretches of a pair, given all its segments; each is consecutive segments of one system."""
    systems = sorted({segment.system for segment in ids}, key=lambda system: _hash(pair, system))
    systems = [ANCHOR, *(system for system in systems if system != ANCHOR)]
    for number in range(STRETCHES):
        turn, place = divmod(number, len(systems))
        system = systems[place]
        segments = sorted(segment for segment in ids if segment.system == system)
        start = _hash(pair, system, str(turn)) % (len(segments) - LENGTH + 1)
        yield segments[start : start + LENGTH]


def main() -> None:
    """Prints the sentences to be read, numbered within the pair."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pairs", nargs="*", default=PAIRS, metavar="PAIR")
    for pair in parser.parse_args().pairs:
        outputs = read_outputs(DATA, pair)
        number = 0
        for stretch in stretches(pair, outputs):
            print(f"\n# {pair} {stretch[0].system} from {stretch[0].seg}")
            for segment in stretch:
                number += 1
                print(f"{number} {outputs[segment]}")


if __name__ == "__main__":
    main()
