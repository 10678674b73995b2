"""Makes and describes the label file: ``python -m benchmarks.labelled.make COMMAND``.

    sample [PAIR...]   prints the sentences to be read, numbered within the pair
    compile NOTES...   writes labels.jsonl from the reader's notes, one file a language pair
    counts             prints the tables of README.md
    again [PAIR...]    prints the sentences of the second reading, in story order, without labels
    agree NOTES...     compares notes of the second reading (they may lack spans) with labels.jsonl

Notes are written by hand while reading and quote the text, so they are not kept in the repository.
The first line is ``# PAIR``. Then ``p 1 2 5`` for printable sentences, by their number in the print of
``sample``; ``a 3 | kind=words | kind=words`` for an awkward and ``b 4 | ...`` for a broken one, where
``words`` (whole ones) stand in the sentence exactly once, or ``words@2`` for the second time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mtqa.errors import InputError, MtqaError
from recipes.data.labelled import (
    LABELS,
    LENGTH,
    PAIRS,
    FaultKind,
    Judgement,
    Label,
    Mark,
    SegmentId,
    digest,
    read_judgements,
    read_outputs,
    stretches,
)
from recipes.data.stories import DATA

LETTERS = {"p": Label.PRINTABLE, "a": Label.AWKWARD, "b": Label.BROKEN}
SECOND_READING = 12  # sentences of each pair that are read again
SALT = "mtqa labelled again 1"


def find_mark(text: str, note: str) -> Mark:
    """The span that ``kind=words`` or ``kind=words@N`` notes.

    Raises:
        ValueError: no such kind, or the words are absent or not unique.
    """
    kind, _, words = note.partition("=")
    said = re.search(r"@(\d)$", words)
    nth = int(said[1]) if said else 1
    words = words[: said.start()] if said else words
    places = [match.start() for match in re.finditer(rf"(?<!\w\B){re.escape(words)}(?!\B\w)", text)]
    if not words or len(places) < nth:
        raise ValueError(f"{words!r} does not stand there (time {nth})")
    if len(places) > 1 and not said:
        raise ValueError(f"{words!r} stands there more than once; say which with @N")
    start = places[nth - 1]
    return Mark(start, start + len(words), FaultKind(kind))


def parse_notes(path: Path) -> Iterator[tuple[str, int, Label, tuple[str, ...]]]:
    """Pair, number, label and span notes of each line.

    Raises:
        InputError: a line is not a note; names the file and the line.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    pair = lines[0].removeprefix("# ") if lines else ""
    for at, line in enumerate(lines[1:], 2):
        head, *notes = line.split(" | ")
        try:
            letter, *numbers = head.split()
            label = LETTERS[letter]
            for number in numbers:
                yield pair, int(number), label, tuple(notes)
        except (KeyError, ValueError) as error:
            raise InputError(f"{path}:{at}", f"not a note: {error}") from error


def sampled(pair: str, data: Path = DATA) -> dict[SegmentId, str]:
    """The sentences of a pair with their text, in the order in which they are read."""
    outputs = read_outputs(data, pair)
    return {segment: outputs[segment] for stretch in stretches(pair, outputs) for segment in stretch}


def print_sentences(pair: str) -> None:
    """The sentences of a pair by stretch, with their numbers."""
    for number, (segment, text) in enumerate(sampled(pair).items(), 1):
        if (number - 1) % LENGTH == 0:
            print(f"\n# {pair} {segment.system} from {segment.seg}")
        print(number, text)


def judge(paths: Iterable[Path]) -> Iterator[Judgement]:
    """The judgements that notes make, in reading order.

    Raises:
        InputError: a sentence is noted twice or not at all, or a span cannot be found.
    """
    for path in paths:
        noted: dict[int, tuple[Label, tuple[str, ...]]] = {}
        pair = ""
        for pair, number, label, notes in parse_notes(path):  # noqa: B007
            if number in noted:
                raise InputError(str(path), f"sentence {number} is noted twice")
            noted[number] = label, notes
        texts = sampled(pair)
        if missing := set(range(1, len(texts) + 1)) ^ set(noted):
            raise InputError(str(path), f"not noted, or not there: sentences {sorted(missing)}")
        for number, (segment, text) in enumerate(texts.items(), 1):
            label, notes = noted[number]
            if bool(notes) == (label is Label.PRINTABLE):
                reason = "awkward and broken sentences need a span, printable ones have none"
                raise InputError(f"{path}: sentence {number}", reason)
            try:
                marks = tuple(
                    sorted((find_mark(text, note) for note in notes), key=lambda m: (m.start, m.end))
                )
            except ValueError as error:
                raise InputError(f"{path}: sentence {number}", str(error)) from error
            yield Judgement(segment, digest(text), label, marks)


def to_line(judgement: Judgement) -> str:
    """The JSON line of a judgement."""
    segment = judgement.id
    row = {
        "pair": segment.pair,
        "system": segment.system,
        "seg": segment.seg,
        "sha256": judgement.digest,
        "label": judgement.label,
        "spans": [{"start": mark.start, "end": mark.end, "kind": mark.kind} for mark in judgement.marks],
    }
    return json.dumps(row, ensure_ascii=False)


def counts(judgements: Sequence[Judgement]) -> str:
    """Tables in Markdown: labels by pair, and spans by kind with the sentences that hold the kind."""
    lines = ["| | sentences | printable | awkward | broken |", "|---|---|---|---|---|"]
    groups = {pair: [j for j in judgements if j.id.pair == pair] for pair in PAIRS}
    for name, group in (*groups.items(), ("all", judgements)):
        number = Counter(judgement.label for judgement in group)
        cells = " | ".join(f"{number[label]} ({number[label] / len(group):.0%})" for label in Label)
        lines.append(f"| {name} | {len(group)} | {cells} |")
    lines += ["", "| kind | spans | awkward sentences | broken sentences |", "|---|---|---|---|"]
    spans = Counter(mark.kind for judgement in judgements for mark in judgement.marks)
    holding = Counter((j.label, kind) for j in judgements for kind in {mark.kind for mark in j.marks})
    for kind, number_of in sorted(spans.items(), key=lambda item: (-item[1], item[0])):
        lines.append(
            f"| {kind} | {number_of} | {holding[Label.AWKWARD, kind]} | {holding[Label.BROKEN, kind]} |"
        )
    return "\n".join(lines)


def second_reading(ids: Iterable[SegmentId]) -> set[SegmentId]:
    """The sentences of a pair that are read again: those with the lowest SHA-256 of ``SALT|id``."""
    return set(
        sorted(ids, key=lambda segment: hashlib.sha256(f"{SALT}|{segment}".encode()).digest())[
            :SECOND_READING
        ]
    )


def kappa(pairs: Sequence[tuple[Label, Label]], weighted: bool = False) -> float:
    """Cohen's kappa of two readings; with linear weights over printable < awkward < broken on demand.

    J. Cohen, A coefficient of agreement for nominal scales (1960); Weighted kappa (1968).
    """
    order = list(Label)

    def cost(a: Label, b: Label) -> float:
        return abs(order.index(a) - order.index(b)) / 2 if weighted else float(a != b)

    first, second = (Counter(side) for side in zip(*pairs, strict=True))
    seen = sum(cost(a, b) for a, b in pairs) / len(pairs)
    chance = sum(first[a] * second[b] * cost(a, b) for a in order for b in order) / len(pairs) ** 2
    return 1 - seen / chance


def agreement(paths: Iterable[Path], judgements: Iterable[Judgement], data: Path = DATA) -> str:
    """Compares notes of the second reading with the labels: a table, raw agreement and kappa."""
    labels = {judgement.id: judgement.label for judgement in judgements}
    both: list[tuple[Label, Label]] = []
    for path in paths:
        notes = {(pair, number): label for pair, number, label, _ in parse_notes(path)}
        pair = next(iter(notes))[0]
        ids = list(sampled(pair, data))
        again = {ids[number - 1]: label for (_, number), label in notes.items()}
        if again.keys() != second_reading(ids):
            raise InputError(str(path), "does not note the sentences of the second reading, each once")
        both += [(labels[segment], label) for segment, label in again.items()]
    table = Counter(both)
    lines = ["| first \\ second reading | printable | awkward | broken |", "|---|---|---|---|"]
    lines += [f"| {a} | {' | '.join(str(table[a, b]) for b in Label)} |" for a in Label]
    same = sum(a == b for a, b in both) / len(both)
    broken = [tuple(Label.BROKEN if x is Label.BROKEN else Label.PRINTABLE for x in ab) for ab in both]
    lines.append("")
    lines.append(
        f"{len(both)} sentences, {same:.0%} the same, kappa {kappa(both):.2f}, "
        f"linearly weighted {kappa(both, weighted=True):.2f}, "
        f"broken or not {kappa([(a, b) for a, b in broken]):.2f}"
    )
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=("sample", "compile", "counts", "again", "agree"))
    parser.add_argument("arguments", nargs="*", metavar="NOTES | PAIR")
    args = parser.parse_args()
    try:
        if args.command == "compile":
            lines = [to_line(judgement) + "\n" for judgement in judge(map(Path, args.arguments))]
            LABELS.write_text("".join(lines), encoding="utf-8")
        elif args.command == "sample":
            for pair in args.arguments or PAIRS:
                print_sentences(pair)
        elif args.command == "counts":
            print(counts(list(read_judgements())))
        elif args.command == "agree":
            print(agreement(map(Path, args.arguments), read_judgements()))
        else:
            for pair in args.arguments or PAIRS:
                texts = sampled(pair)
                chosen = second_reading(texts)
                print(f"# {pair}")
                for number, (segment, text) in enumerate(texts.items(), 1):
                    if segment in chosen:
                        print(number, text)
    except MtqaError as error:
        sys.exit(f"make: {error}")


if __name__ == "__main__":
    main()
