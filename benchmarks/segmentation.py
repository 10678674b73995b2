"""Compare sentence segmenters on wire copy: hard cases, real news, speed.

Run: ``python benchmarks/segmentation.py [--data FOLDER]``. Libraries that are not installed are
named and left out (``pip install nupunkt syntok pysbd choppa-srx sentencex`` brings them all).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from mtqa.document import Span
from mtqa.segmentation.sentences import sentence_spans

MARK = "¦"
CASES = Path(__file__).with_name("segmentation_cases.txt")
DATA = Path(os.environ.get("MTQA_DATA", Path(__file__).parents[2] / "shared" / "data"))
LINE = "The minister of finance said on Monday that Mr. Ito of Acme Inc. had paid 3.5 pct. in the U.S. "

#: Takes a text, gives the offsets at which its segments begin.
Segmenter = Callable[[str], Iterable[int]]


def mtqa() -> Segmenter:
    return lambda text: [span.start for span in sentence_spans(text, Span(0, len(text)))]


def sentencex() -> Segmenter:
    import sentencex

    return lambda text: [row["start_index"] for row in sentencex.get_sentence_boundaries("en", text)]


def nupunkt() -> Segmenter:
    import nupunkt

    return lambda text: [start for start, _ in nupunkt.sent_spans(text)]


def syntok() -> Segmenter:
    import syntok.segmenter

    def starts(text: str) -> Iterator[int]:
        for paragraph in syntok.segmenter.analyze(text):
            for sentence in paragraph:
                yield sentence[0].offset

    return starts


def pysbd() -> Segmenter:
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
    return lambda text: [span.start for span in segmenter.segment(text)]


def choppa() -> Segmenter:
    from choppa.iterators import SrxTextIterator
    from choppa.srx_parser import SrxDocument

    rules = Path(__import__("choppa").__file__).parent / "data" / "srx" / "languagetool_segment.srx"
    document = SrxDocument(ruleset=rules)

    def starts(text: str) -> Iterator[int]:
        offset = 0
        for part in SrxTextIterator(document, "en_two", text):
            yield offset
            offset += len(part)

    return starts


SEGMENTERS: dict[str, Callable[[], Segmenter]] = {
    "mtqa": mtqa,
    "sentencex": sentencex,
    "nupunkt": nupunkt,
    "syntok": syntok,
    "pysbd": pysbd,
    "choppa-srx": choppa,
}


@dataclass(frozen=True)
class Example:
    """A text and the offsets at which its sentences after the first begin."""

    text: str
    starts: frozenset[int]


def marked(line: str) -> Example:
    """Read a line in which ``¦`` stands before each sentence but the first."""
    parts = line.split(MARK)
    starts, offset = set(), 0
    for part in parts[:-1]:
        offset += len(part)
        starts.add(offset)
    return Example("".join(parts), frozenset(starts))


def hard_cases() -> list[Example]:
    lines = CASES.read_text("utf-8").splitlines()
    return [marked(line) for line in lines if line and not line.startswith("#")]


def joined(sentences: list[str]) -> Example:
    """Sentences joined by a space."""
    return marked(f" {MARK}".join(sentence.strip() for sentence in sentences))


def news(data: Path) -> list[Example]:
    """The paragraphs of newstest2021, whose segments are the gold sentences; headlines left out."""
    examples = []
    with gzip.open(data / "clean-news" / "newstest2021.en.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            paragraphs = json.loads(row)["paragraphs"]
            paragraphs[0] = paragraphs[0][1:]
            examples.extend(joined(sentences) for sentences in paragraphs if len(sentences) > 1)
    return examples


def references(data: Path, size: int = 10) -> list[Example]:
    """The professional translations of newstest2021, ``size`` neighbouring segments at a time."""
    path = data / "clean-news" / "newstest2021.references.en.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        lines = [json.loads(row)["text"] for row in rows]
    lines = [line for line in lines if line.rstrip("\"”’')").endswith((".", "!", "?"))]
    return [joined(lines[start : start + size]) for start in range(0, len(lines), size)]


def found(segmenter: Segmenter, text: str) -> set[int]:
    """Where segments begin, moved to the first character that is not white space, 0 left out."""
    starts = set()
    for start in segmenter(text):
        rest = text[start:]
        starts.add(start + len(rest) - len(rest.lstrip()))
    return {start for start in starts if 0 < start < len(text) and text[:start].strip()}


def scores(segmenter: Segmenter, examples: list[Example]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the boundaries."""
    right = guessed = gold = 0
    for example in examples:
        guess = found(segmenter, example.text)
        right += len(guess & example.starts)
        guessed += len(guess)
        gold += len(example.starts)
    precision, recall = right / max(1, guessed), right / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def seconds(segmenter: Segmenter, characters: int) -> float:
    """CPU seconds for one line of that many characters."""
    text = LINE * (characters // len(LINE))
    begin = time.process_time()
    for _ in segmenter(text):
        pass
    return time.process_time() - begin


def speed(segmenter: Segmenter) -> str:
    """Seconds for one line of 50 kB, 500 kB and 5 MB, as far as they can be waited for."""
    cells, took = [], 0.0
    for size, patience in ((50_000, 1.0), (500_000, 0.8), (5_000_000, 8.0)):
        if took > patience:
            cells.append("      –")
            continue
        took = seconds(segmenter, size)
        cells.append(f"{took:7.2f}")
    return "".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with clean-news/")
    parser.add_argument("--only", nargs="*", choices=SEGMENTERS, help="segmenters to compare")
    parser.add_argument("--wrong", action="store_true", help="print the hard cases each gets wrong")
    arguments = parser.parse_args()
    cases = hard_cases()
    sets: dict[str, list[Example]] = {}
    if (arguments.data / "clean-news").is_dir():
        sets = {"newstest": news(arguments.data), "references": references(arguments.data)}
    counts = ", ".join(f"{name}: {sum(len(e.starts) for e in examples)}" for name, examples in sets.items())
    print(f"{len(cases)} hard cases; boundaries in {counts or 'no news data'}")
    print(
        "segmenter   cases right  "
        + "".join(f"{name} P / R / F1        " for name in sets)
        + "s at 50 kB, 500 kB, 5 MB"
    )
    for name in arguments.only or SEGMENTERS:
        try:
            segmenter = SEGMENTERS[name]()
        except ImportError:
            print(f"{name:12}not installed")
            continue
        wrong = [case for case in cases if found(segmenter, case.text) != case.starts]
        row = [f"{len(cases) - len(wrong):4}/{len(cases)}     "]
        row += [
            "  ".join(f"{100 * value:5.1f}" for value in scores(segmenter, examples)) + "      "
            for examples in sets.values()
        ]
        print(f"{name:12}{''.join(row)}{speed(segmenter)}", flush=True)
        for case in wrong if arguments.wrong else ():
            show(case, found(segmenter, case.text))


def show(case: Example, guess: set[int]) -> None:
    cuts = sorted({0, *guess, len(case.text)})
    print("    " + MARK.join(case.text[a:b] for a, b in pairwise(cuts)))


if __name__ == "__main__":
    main()
