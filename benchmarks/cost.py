"""What a check costs: ``python -m benchmarks.cost [--rounds N]``.

Processor time of checking the fixture stories with nothing in the cache, models loaded, on one thread,
per sentence of 25 words (all words of judged sentences, divided by 25), by what reads along; the best
of some rounds, since other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial

from mtqa.checker import Checker
from mtqa.checks.registry import all_checks
from mtqa.document import Document
from mtqa.formats.text import read_text
from mtqa.resources import fixtures_dir
from mtqa.settings import Settings
from mtqa.tagger import Tagger

WORDS = 25


def stories() -> list[Document]:
    """The fixture stories."""
    return [read_text(path.name, path.read_bytes()) for path in sorted(fixtures_dir().glob("*.txt"))]


def sentences(documents: Sequence[Document]) -> float:
    """Judged words in units of a sentence."""
    judged = (document.slice(s) for document in documents for s in document.segments if s.judged)
    return sum(len(text.split()) for text in judged) / WORDS


def milliseconds(work: Callable[[Document], object], documents: Sequence[Document], rounds: int) -> float:
    """Processor time of one round over all documents; the first story is done once beforehand."""
    work(documents[0])
    best = float("inf")
    for _ in range(rounds):
        # Documents keep what was computed of them: each round reads its own.
        fresh = stories()
        start = time.process_time()
        for document in fresh:
            work(document)
        best = min(best, time.process_time() - start)
    return 1000 * best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    documents = stories()
    units = sentences(documents)
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
    print(f"{len(documents)} stories, {units:.0f} sentences of {WORDS} words; ms of one core each")
    for name, work in alone.items():
        print(f"{name:44}{milliseconds(work, documents, rounds) / units:8.1f}")


if __name__ == "__main__":
    main()
