"""What a first check costs: ``python benchmarks/cold.py [--runs 5]``.

Times whole processes, in turn: the bare ``import torch, transformers``; a check of a 15-sentence
fixture story with an empty cache of round trips (the converted models are there); the same again,
with its round trips cached; the same cold and again with all models; and ``mtqa --help``. Prints
the median and the least of each in seconds by the clock and of processor time. Modules are kept
compiled, as those of an installed package are.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STORY = Path(__file__).parents[1] / "fixtures" / "ministers-call.txt"
BARE, COLD, AGAIN, HELP = "import torch, transformers", "mtqa check, cold", "mtqa check, again", "mtqa --help"
ALL_COLD, ALL_AGAIN = "all models, cold", "all models, again"
FEWER = ("--no-fluency", "--no-estimator")

#: Seconds by the clock, and of processor time.
Seconds = tuple[float, float]


def _seconds(*arguments: str) -> Seconds:
    start, before = time.perf_counter(), os.times()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True, env=environment)
    clock, after = time.perf_counter() - start, os.times()
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return clock, used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed")
    runs = parser.parse_args().runs
    taken: dict[str, list[Seconds]] = {name: [] for name in (BARE, COLD, AGAIN, ALL_COLD, ALL_AGAIN, HELP)}
    with tempfile.TemporaryDirectory() as cache:
        every = ("-m", "mtqa", "check", str(STORY), "--cache-dir", cache)
        _seconds(*every)  # converts the models, compiles the modules
        for _ in range(runs):
            taken[BARE].append(_seconds("-c", "import torch, transformers"))
            for check, cold, again in (((*every, *FEWER), COLD, AGAIN), (every, ALL_COLD, ALL_AGAIN)):
                for path in Path(cache).glob("*.sqlite*"):
                    path.unlink()
                taken[cold].append(_seconds(*check))
                taken[again].append(_seconds(*check))
            taken[HELP].append(_seconds("-m", "mtqa", "--help"))
    print(f"{'':<44}{'clock':>7}{'least':>7}{'cpu':>7}{'least':>7}")
    for name, seconds in taken.items():
        parts = (each for kind in zip(*seconds, strict=True) for each in (statistics.median(kind), min(kind)))
        print(f"{name:<44}{''.join(f'{part:7.2f}' for part in parts)}")
    for name in (COLD, ALL_COLD):
        pairs = zip(taken[BARE], taken[name], strict=True)
        above = zip(*((c - b for b, c in zip(bare, cold, strict=True)) for bare, cold in pairs), strict=True)
        parts = (each for kind in above for each in (statistics.median(kind), min(kind)))
        print(f"{name + ', above the bare import':<44}{''.join(f'{part:7.2f}' for part in parts)}")


if __name__ == "__main__":
    main()
