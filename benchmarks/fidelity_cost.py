"""What a source beside the story costs: CPU milliseconds a sentence, with the embedded pair, on one thread.

    python -m benchmarks.fidelity_cost [--pairs 300] [--story 25] [--rounds 3]

Pairs are those of ``benchmarks.fidelity`` ("apart"), some of them in each call, as the sentences of a story
would be. Before, their English has made its round trip, as in every check; nothing else is known. Each round
has a memory of its own; the cheapest round counts.
"""

from __future__ import annotations

import argparse
import time

from mtqa.models.device import set_threads
from mtqa.models.memory import TextMemory
from mtqa.source.back.translator import BackTranslator
from mtqa.translation.loading import load_pair, pair_signature
from mtqa.translation.pivots import resolve
from mtqa.translation.roundtrip import RoundTripper
from recipes.calibration_source.news import LANGUAGE, made_pairs
from recipes.data.evidence import Store
from recipes.data.stories import DATA

_MEMORY = 1 << 30


def measured(pairs: int, story: int, rounds: int) -> dict[str, float]:
    """Milliseconds a sentence of the round trip, and of the comparison with the source after it."""
    made = made_pairs("apart", pairs, Store())
    spec = resolve(LANGUAGE)
    set_threads(1)
    loaded = load_pair(spec)
    parts = [made[start : start + story] for start in range(0, len(made), story)]
    best = {"round trip": float("inf"), "source": float("inf")}
    for _ in range(rounds):
        tripper = RoundTripper(
            lambda: loaded, pivot=LANGUAGE, signature=pair_signature(spec), cache=TextMemory(_MEMORY)
        )
        translator = BackTranslator(tripper, language=LANGUAGE, name=spec.name)
        times = [time.process_time()]
        for part in parts:
            tripper.segments([one.english for one in part])
        times.append(time.process_time())
        for part in parts:
            translator.compare([([one.english], one.source) for one in part])
        times.append(time.process_time())
        for name, start, end in zip(best, times, times[1:], strict=False):
            best[name] = min(best[name], 1000 * (end - start) / len(made))
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--story", type=int, default=25, help="sentences of a call")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"no {DATA} (set MTQA_DATA to the folder of real news data)")
    found = measured(asked.pairs, asked.story, asked.rounds)
    print(
        f"round trip {found['round trip']:.1f} ms of CPU a sentence; the source {found['source']:.1f} ms more"
    )


if __name__ == "__main__":
    main()
