"""What a check costs: ``python -m benchmarks.cost [--rounds N] [--only PART] [--long N] [--json FILE]``.

Processor time of checking the fixture stories with nothing in the cache, models loaded, on one thread,
per sentence of 25 words (all words of judged sentences, divided by 25), by what reads along; the best
of some rounds, since other work on the machine only ever adds. Before that, the peak memory of whole
processes of ``mtqa check``, and of a long story without and with a ceiling on memory. ``--json`` keeps the
figures, and ``--against FILE`` prints kept ones beside these.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from mtqa.checker import Checker
from mtqa.checks.registry import all_checks
from mtqa.document import Document
from mtqa.formats.text import read_text
from mtqa.resources import fixtures_dir
from mtqa.settings import Settings
from mtqa.tagger import Tagger

WORDS = 25

#: A story of 15 sentences, and how many a long one has.
SHORT, LONG = "ministers-call.txt", 300
#: A ceiling on memory, in MB, that a long story is checked under.
CEILING = 1100


def stories(number: int | None = None) -> list[Document]:
    """The fixture stories, or the first so many."""
    paths = sorted(fixtures_dir().glob("*.txt"))[:number]
    return [read_text(path.name, path.read_bytes()) for path in paths]


def sentences(documents: Sequence[Document]) -> float:
    """Judged words in units of a sentence."""
    judged = (document.slice(s) for document in documents for s in document.segments if s.judged)
    return sum(len(text.split()) for text in judged) / WORDS


def milliseconds(
    work: Callable[[Document], object], fresh: Callable[[], Sequence[Document]], rounds: int
) -> float:
    """Processor time of the cheapest round over documents; the first of them is done once beforehand."""
    work(fresh()[0])
    best = float("inf")
    for _ in range(rounds):
        # Documents keep what was computed of them: each round reads its own.
        documents = fresh()
        start = time.process_time()
        for document in documents:
            work(document)
        best = min(best, time.process_time() - start)
    return 1000 * best


def times(number: int | None, rounds: int) -> Iterator[tuple[str, float]]:
    """Milliseconds a sentence, by what reads along."""
    tagger, checks = Tagger.load(), all_checks()
    alone: dict[str, Callable[[Document], object]] = {
        "checks": lambda document: [list(check.find(document)) for check in checks],
        "tagger": tagger.tag,
    }
    settings = {
        "all without fluency model and round trips": {"fluency": False, "round_trip": False},
        "all without round trips": {"round_trip": False},
        "all without fluency model": {"fluency": False},
        "all": {},
    }
    for name, own in settings.items():
        alone[name] = partial(Checker.check, Checker(Settings(cache=False, **own)))
    units = sentences(stories(number))
    for name, work in alone.items():
        yield f"{name}, ms a sentence", milliseconds(work, partial(stories, number), rounds) / units


def long_story(place: Path, length: int) -> Path:
    """The fixture stories one after the other, again and again, up to so many judged sentences."""
    paragraphs: list[str] = []
    count = 0
    documents = stories()
    while count < length:
        for document in documents:
            for block in document.blocks:
                judged = [document.slice(segment) for segment in block.segments if segment.judged]
                paragraphs += [" ".join(judged[: max(0, length - count)])] if judged else []
                count += len(judged)
    path = place / "long.txt"
    path.write_text("\n\n".join(filter(None, paragraphs)), "utf-8")
    return path


def peak_mb(story: Path, *options: str) -> float:
    """Most memory that a process of ``mtqa check`` held, in MB (1,000,000 bytes, as ``--memory`` counts),
    the pages of mapped files included."""
    command = [sys.executable, "-m", "mtqa", "check", str(story), "--no-cache", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)}: failed")
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 2**10) / 1_000_000


def memory(length: int) -> Iterator[tuple[str, float]]:
    """Peak memory by what was checked; the long story has so many judged sentences."""
    with tempfile.TemporaryDirectory() as place:
        short, long = fixtures_dir() / SHORT, long_story(Path(place), length)
        yield "peak memory, 15 sentences, all, MB", peak_mb(short)
        yield "peak memory, 15 sentences, without fluency model, MB", peak_mb(short, "--no-fluency")
        name = f"peak memory, {length} sentences, without round trips, MB"
        yield name, peak_mb(long, "--no-round-trip")


def with_ceiling(length: int) -> Iterator[tuple[str, float]]:
    """Peak memory of a story of so many judged sentences without and with a ceiling."""
    with tempfile.TemporaryDirectory() as place:
        long = long_story(Path(place), length)
        yield f"peak memory, {length} sentences, all, MB", peak_mb(long)
        name = f"peak memory, {length} sentences, all, --memory {CEILING}, MB"
        yield name, peak_mb(long, "--memory", str(CEILING))


def row(name: str, value: float, before: Mapping[str, float]) -> str:
    """A figure; with a kept one that too, and how many times as much it was."""
    text = f"{name:<58}{value:9.1f}"
    return f"{text}{before[name]:9.1f}{before[name] / value:8.2f}x" if name in before else text


def kept(path: Path | None) -> dict[str, float]:
    """The figures of a file that ``--json`` wrote."""
    if path is None:
        return {}
    try:
        figures: dict[str, float] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SystemExit(f"{path}: no figures of this benchmark: {error}") from error
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stories", type=int, help="time the first so many alone (default: all)")
    parser.add_argument("--only", choices=("times", "memory", "ceiling"), help="measure this part alone")
    parser.add_argument("--long", type=int, default=LONG, help="sentences of a long story (default: 300)")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--against", type=Path, help="a file that --json wrote, to print beside these")
    arguments = parser.parse_args()
    before = kept(arguments.against)
    units = sentences(stories(arguments.stories))
    print(f"{units:.0f} sentences of {WORDS} words; one core each{'; now, before' if before else ''}")
    now = {}
    # Times come last: the peak of a process that is begun here counts the memory that this one holds by then.
    parts = {
        "memory": memory(arguments.long),
        "ceiling": with_ceiling(arguments.long),
        "times": times(arguments.stories, arguments.rounds),
    }
    chosen = [parts[arguments.only]] if arguments.only else parts.values()
    for name, value in chain.from_iterable(chosen):
        now[name] = value
        print(row(name, value, before), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(now, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
