"""What a first check costs: ``python benchmarks/cold.py [--runs 5]``.

Times whole processes, in turn: the bare ``import torch, transformers``; a check of a 15-sentence
fixture story with an empty cache of round trips (the converted models are there); the same again,
with its round trips cached; and ``mtqa --help``. Prints the median and the least of each in seconds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STORY = Path(__file__).parents[1] / "fixtures" / "ministers-call.txt"
BARE, COLD, AGAIN, HELP = "import torch, transformers", "mtqa check, cold", "mtqa check, again", "mtqa --help"


def _seconds(*arguments: str) -> float:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True)
    seconds = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed")
    runs = parser.parse_args().runs
    taken: dict[str, list[float]] = {BARE: [], COLD: [], AGAIN: [], HELP: []}
    with tempfile.TemporaryDirectory() as cache:
        check = ("-m", "mtqa", "check", str(STORY), "--no-fluency", "--no-estimator", "--cache-dir", cache)
        _seconds(*check)  # converts the models
        for _ in range(runs):
            for path in Path(cache).glob("round-trips.sqlite*"):
                path.unlink()
            taken[BARE].append(_seconds("-c", "import torch, transformers"))
            taken[COLD].append(_seconds(*check))
            taken[AGAIN].append(_seconds(*check))
            taken[HELP].append(_seconds("-m", "mtqa", "--help"))
    for name, seconds in taken.items():
        print(f"{name:<28}{statistics.median(seconds):7.2f}{min(seconds):7.2f}")
    above = statistics.median(c - b for b, c in zip(taken[BARE], taken[COLD], strict=True))
    print(f"{'cold above the bare import':<28}{above:7.2f}")


if __name__ == "__main__":
    main()
