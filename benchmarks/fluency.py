"""What the fluency model costs on one core: ``python -m benchmarks.fluency [--rounds 3] [--stories N]``.

Reads the stories of fixtures/ and weighs all their stops, in processor time; each story's fastest round
counts. "a sentence" is one of 25 words, as many of the stories' words cost.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import dataclass, fields
from pathlib import Path

import torch

from mtqa.document import Document
from mtqa.fluency.features import story_fluency
from mtqa.fluency.loading import open_fluency
from mtqa.fluency.model import FluencyModel
from mtqa.fluency.stop_gain import log_likelihood_gains
from mtqa.formats.text import read_text
from mtqa.models.device import precision
from mtqa.settings import Settings
from mtqa.stops import stop_at

FIXTURES = Path(__file__).parents[1] / "fixtures"
WORDS_A_SENTENCE = 25


@dataclass
class Cost:
    """Counts of one story, and seconds of processor time."""

    words: int = 0
    tokens: int = 0
    stops: int = 0
    reading: float = 0.0
    weighing: float = 0.0


def measured(model: FluencyModel, document: Document) -> Cost:
    """One round over one story; nothing is kept from an earlier one."""
    cost = Cost(words=len(document.text.split()))
    places = [place for boundary in document.boundaries if (place := stop_at(document, boundary))]
    cost.stops = len(places)
    model.surprisals("")  # forget the story
    start = time.process_time()
    cost.tokens = sum(map(len, story_fluency(model, document).values()))
    cost.reading, start = time.process_time() - start, time.process_time()
    log_likelihood_gains(model, document, places)
    cost.weighing = time.process_time() - start
    return cost


def fastest(rounds: list[Cost]) -> Cost:
    """The least of every figure."""
    return Cost(**{field.name: min(getattr(cost, field.name) for cost in rounds) for field in fields(Cost)})


def import_seconds(module: str) -> float:
    """Processor time of a fresh interpreter that imports a module, less that of one that does not."""
    code = "import time; start = time.process_time(); import {}; print(time.process_time() - start)"
    done = subprocess.run(
        [sys.executable, "-c", code.format(module)], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stories", type=int, help="only the first so many (default: all)")
    parser.add_argument("--model", help="a folder or a Hub id (default: the model that was pulled)")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    start = time.process_time()
    model = open_fluency(Settings(fluency_model=arguments.model))
    if model is None:
        sys.exit("no fluency model on disk; get it with: mtqa models pull fluency")
    opening = time.process_time() - start
    torch.set_num_threads(1)
    documents = [
        read_text(p.name, p.read_bytes()) for p in sorted(FIXTURES.glob("*.txt"))[: arguments.stories]
    ]
    stories = [
        fastest([measured(model, document) for _ in range(arguments.rounds)]) for document in documents
    ]
    total = {field.name: sum(getattr(story, field.name) for story in stories) for field in fields(Cost)}
    sentences = total["words"] / WORDS_A_SENTENCE
    figures = {
        "words": total["words"],
        "tokens a word": total["tokens"] / total["words"],
        "stops": total["stops"],
        "reading, ms a token": 1e3 * total["reading"] / total["tokens"],
        "reading, ms a sentence": 1e3 * total["reading"] / sentences,
        "weighing a stop, ms": 1e3 * total["weighing"] / total["stops"],
        "reading and weighing every stop, ms a sentence": 1e3
        * (total["reading"] + total["weighing"])
        / sentences,
        "opening the model, s (torch imported)": opening,
        "importing torch, s": import_seconds("torch"),
        "importing Transformers' Llama instead, s": import_seconds(
            "transformers.models.llama.modeling_llama"
        ),
    }
    if arguments.json:
        print(
            json.dumps(
                {"model": model.signature, "precision": str(precision(torch.device("cpu"))), **figures}
            )
        )
        return
    print(f"{model.signature}, {precision(torch.device('cpu'))}, one thread, {len(stories)} stories")
    for name, value in figures.items():
        print(f"{name:<50}{value:10.2f}" if isinstance(value, float) else f"{name:<50}{value:10}")


if __name__ == "__main__":
    main()
