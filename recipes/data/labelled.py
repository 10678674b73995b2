"""The labelled set (benchmarks/labelled): labels, joined by id and hash with the texts they are about.

The repository keeps ids, hashes, labels and spans; the text stays in the data folder
(``wmt21-outputs``). :func:`load` brings the two together and refuses text that is not the text that
was read.

Which sentences were read was fixed before anything was: for each language pair, five stretches of fifteen
consecutive segments: one of Facebook-AI, the only system with output in every pair (and a strong one),
and one of each of four others, those whose SHA-256 of ``SALT|pair|system`` is lowest. Where a pair has
fewer than five systems, they take turns. A stretch starts at SHA-256 of ``SALT|pair|system|turn`` modulo
the number of possible starts. No recipe may fit on these stretches.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from mtqa._compat import StrEnum
from mtqa.errors import InputError
from recipes.data.stories import DATA

LABELS = Path(__file__).parents[2] / "benchmarks" / "labelled" / "labels.jsonl"
OUTPUTS = "wmt21-outputs"
PAIRS = ("cs-en", "de-en", "ha-en", "is-en", "ja-en", "ru-en", "zh-en")
ANCHOR = "Facebook-AI"
STRETCHES = 5
LENGTH = 15
SALT = "mtqa labelled 1"


class Label(StrEnum):
    """What a wire editor would do with the sentence; README.md has the guideline."""

    PRINTABLE = "printable"
    AWKWARD = "awkward"
    BROKEN = "broken"


class FaultKind(StrEnum):
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
    kind: FaultKind


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
        marks = tuple(Mark(span["start"], span["end"], FaultKind(span["kind"])) for span in row["spans"])
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


def _hash(*parts: str) -> int:
    return int(hashlib.sha256("|".join((SALT, *parts)).encode()).hexdigest(), 16)


def stretches(pair: str, ids: Collection[SegmentId]) -> Iterator[list[SegmentId]]:
    """The stretches of a pair, given all its segments; each is consecutive segments of one system."""
    systems = sorted({segment.system for segment in ids}, key=lambda system: _hash(pair, system))
    systems = [ANCHOR, *(system for system in systems if system != ANCHOR)]
    for number in range(STRETCHES):
        turn, place = divmod(number, len(systems))
        system = systems[place]
        segments = sorted(segment for segment in ids if segment.system == system)
        start = _hash(pair, system, str(turn)) % (len(segments) - LENGTH + 1)
        yield segments[start : start + LENGTH]
