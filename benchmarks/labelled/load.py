"""The labels, joined by id and hash with the machine translations that they are about.

The repository keeps ids, hashes, labels and spans; the text stays in the data folder
(``wmt21-outputs``). :func:`load` brings the two together and refuses text that is not the text that
was read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.news import DATA
from mtqa._compat import StrEnum
from mtqa.errors import InputError

LABELS = Path(__file__).with_name("labels.jsonl")
OUTPUTS = "wmt21-outputs"


class Label(StrEnum):
    """What a wire editor would do with the sentence; README.md has the guideline."""

    PRINTABLE = "printable"
    AWKWARD = "awkward"
    BROKEN = "broken"


class Kind(StrEnum):
    """What is wrong at a span; the list is closed."""

    WRONG_WORD = "wrong-word"
    GRAMMAR = "grammar"
    PUNCTUATION = "punctuation"
    NUMBER_FORMAT = "number-format"
    NAME = "name"
    WORD_ORDER = "word-order"
    UNTRANSLATED = "untranslated"
    PRONOUN = "pronoun"
    SPURIOUS_BREAK = "spurious-break"
    MISSING_WORD = "missing-word"
    DOUBLED = "doubled"
    STYLE = "style"
    REGISTER = "register"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class SegmentId:
    """A machine translation of ``wmt21-outputs``: language pair, system, number of the segment."""

    pair: str
    system: str
    seg: int

    def __str__(self) -> str:
        return f"{self.pair}/{self.system}/{self.seg}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A faulty stretch: ``start`` to ``end`` (half open) in code points of the segment's text."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the label file. ``digest``: first 16 hex digits of SHA-256 of the UTF-8 text."""

    id: SegmentId
    digest: str
    label: Label
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A judgement with its text. Rows of one stretch (consecutive segments) follow each other."""

    judgement: Judgement
    text: str


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def read_judgements(path: Path = LABELS) -> Iterator[Judgement]:
    """The label file, line by line.

    Raises:
        InputError: a line is not a judgement; names the file and the line.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield _judgement(line, f"{path}:{number}")


def _judgement(line: str, place: str) -> Judgement:
    try:
        row = json.loads(line)
        marks = tuple(Mark(span["start"], span["end"], Kind(span["kind"])) for span in row["spans"])
        segment = SegmentId(row["pair"], row["system"], row["seg"])
        return Judgement(segment, row["sha256"], Label(row["label"]), marks)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(place, f"not a judgement: {error!r}") from error


def read_outputs(data: Path, pair: str) -> dict[SegmentId, str]:
    """All machine translations of a language pair.

    Raises:
        InputError: the data folder has no such file.
    """
    path = data / OUTPUTS / f"{pair}.jsonl.gz"
    if not path.is_file():
        raise InputError(str(path), "no such file (set MTQA_DATA to the folder of real news data)")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {SegmentId(pair, row["system"], row["seg"]): row["mt"] for row in rows}


def load(data: Path = DATA, labels: Path = LABELS) -> Iterator[LabelledRow]:
    """Every judgement with its text, in the order of the label file.

    Raises:
        InputError: a label line is malformed, the data folder lacks a file or a segment, its text is
            not the text that was labelled, or a span runs past it.
    """
    outputs: dict[str, dict[SegmentId, str]] = {}
    for judgement in read_judgements(labels):
        pair = judgement.id.pair
        if pair not in outputs:
            outputs[pair] = read_outputs(data, pair)
        where = f"{data / OUTPUTS / pair}.jsonl.gz"
        text = outputs[pair].get(judgement.id)
        if text is None:
            raise InputError(where, f"has no segment {judgement.id}, which {labels.name} labels")
        if digest(text) != judgement.digest:
            reason = f"segment {judgement.id} is not the text that was labelled (sha256 {digest(text)}, "
            raise InputError(where, reason + f"{labels.name} has {judgement.digest})")
        if any(mark.end > len(text) for mark in judgement.marks):
            raise InputError(str(labels), f"a span of {judgement.id} runs past its text")
        yield LabelledRow(judgement, text)
