"""What a first check costs: ``python -m benchmarks.cold [--runs 5] [--against FOLDER] [--only NAME …]``.

Times whole processes, in turn: the bare ``import torch, transformers``; a check of a 15-sentence
fixture story with an empty cache of round trips (the converted models are there); the same again,
with its round trips cached; the same cold and again with all models; a check by rules alone; ``mtqa --help``
and ``--version``. Prints the median and the least of each in seconds by the clock and of processor time.
Modules are kept compiled, as those of an installed package are. ``--against`` names another checkout of
mtqa, the one before a change: each command is run in both in turn, so that other work falls on both, and the
figures of both are printed, with the median of the ratios of processor time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
STORY = ROOT / "fixtures" / "ministers-call.txt"
FEWER = ("--no-fluency", "--no-estimator", "--no-bilingual")
RULES = (*FEWER, "--no-round-trip", "--no-tagger")
BARE = "import torch, transformers"
#: The arguments of each command beside those of every check, and whether round trips are forgotten before.
CHECKS: dict[str, tuple[tuple[str, ...], bool]] = {
    "mtqa check, cold": (FEWER, True),
    "mtqa check, again": (FEWER, False),
    "all models, cold": ((), True),
    "all models, again": ((), False),
    "rules alone": (RULES, False),
}
OTHERS = {"mtqa --help": "--help", "mtqa --version": "--version"}
NAMES = (BARE, *CHECKS, *OTHERS)

#: Seconds by the clock, and of processor time.
Seconds = tuple[float, float]
Taken = dict[tuple[str, str], list[Seconds]]


def _seconds(tree: Path, *arguments: str) -> Seconds:
    start, before = time.perf_counter(), os.times()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *arguments], check=False, capture_output=True, env=environment, cwd=tree
    )
    clock, after = time.perf_counter() - start, os.times()
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return clock, used


def _run(tree: Path, name: str, cache: Path) -> Seconds:
    if name == BARE:
        return _seconds(tree, "-c", BARE)
    if name in OTHERS:
        return _seconds(tree, "-m", "mtqa", OTHERS[name])
    flags, forgotten = CHECKS[name]
    if forgotten:
        for path in cache.glob("*.sqlite*"):
            path.unlink()
    return _seconds(tree, "-m", "mtqa", "check", str(STORY), "--cache-dir", str(cache), *flags)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter, prog="benchmarks.cold"
    )
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed")
    parser.add_argument("--against", type=Path, help="another checkout of mtqa")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME")
    asked = parser.parse_args()
    trees = {"": ROOT} | ({"before: ": asked.against.resolve()} if asked.against else {})
    taken: Taken = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        caches = {kind: Path(folder) / (kind or "now") for kind in trees}
        for kind, tree in trees.items() if set(asked.only) & set(CHECKS) else ():
            # Converts the models, compiles the modules.
            _seconds(tree, "-m", "mtqa", "check", str(STORY), "--cache-dir", str(caches[kind]))
        for _ in range(asked.runs):
            for name in (name for name in NAMES if name in asked.only):
                for kind, tree in trees.items():
                    taken[name, kind].append(_run(tree, name, caches[kind]))
    _report(taken, list(trees), asked.only)


def _report(taken: Taken, trees: list[str], names: list[str]) -> None:
    print(f"{'':<44}{'clock':>7}{'least':>7}{'cpu':>7}{'least':>7}")
    for (name, kind), seconds in taken.items():
        _print(kind + name, seconds)
    for name in ("mtqa check, cold", "all models, cold"):
        for kind in trees:
            pairs = zip(taken.get((BARE, kind), ()), taken.get((name, kind), ()), strict=False)
            if beyond := [_beyond(*pair) for pair in pairs]:
                _print(f"{kind}{name}, above the bare import", beyond)
    if len(trees) > 1:
        print("processor time, now / before")
        for name in names:
            both = zip(*(taken[name, kind] for kind in trees), strict=True)
            print(f"{name:<44}{statistics.median(now[1] / before[1] for now, before in both):7.2f}")


def _beyond(bare: Seconds, check: Seconds) -> Seconds:
    return check[0] - bare[0], check[1] - bare[1]


def _print(name: str, seconds: list[Seconds]) -> None:
    parts = (each for kind in zip(*seconds, strict=True) for each in (statistics.median(kind), min(kind)))
    print(f"{name:<44}{''.join(f'{part:7.2f}' for part in parts)}", flush=True)


if __name__ == "__main__":
    main()
