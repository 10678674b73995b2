"""What the fluency model's heads are fitted on: texts that people judged, and who wrote them.

Left out: the labelled set with its neighbours and all other versions of both, the documents of the MQM
set that fit or test the judge, and the test sets of MLQE-PE.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.labelled.load import read_judgements, read_outputs
from benchmarks.labelled.sample import PAIRS
from benchmarks.news import DATA, rows
from benchmarks.segments import MQM, fitting_document

QE_PAIRS = ("ro-en", "et-en", "ru-en", "ne-en", "si-en")
#: Direct assessments from 0 to 100: below is to be rewritten, above is sound, between is left out.
BELOW, ABOVE = 70.0, 80.0

_QE_ROWS = 700
_STRETCH = 15
_STRETCHES = 8
_SYSTEMS = 5
_SALT = "mtqa heads 1"

#: What is said of a line, by head: faulty or not, and how much it counts.
Labels = dict[str, tuple[bool, float]]
#: Texts by language pair, version (a system, a translator) and number of the segment.
_Versions = dict[str, dict[str, dict[int, str]]]
DOUBT, TRANSLATED = "doubt", "translated"


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts that follow each other and are read as one story, and what is known of each."""

    group: str
    texts: tuple[str, ...]
    labels: tuple[Labels, ...]


def head_document(doc: str) -> bool:
    """Whether a document of the MQM set fits the heads: half of those that do not test the judge."""
    return fitting_document(doc) and hashlib.sha256(doc.encode()).digest()[1] % 2 == 0


def stories(data: Path = DATA) -> Iterator[Lines]:
    """All that the heads are fitted on, in a fixed order."""
    yield from _assessed(data)
    yield from _annotated(data)
    yield from _by_people_and_machines(data)


def _assessed(data: Path) -> Iterator[Lines]:
    """Sentences of Wikipedia by machines, assessed by people; each is a story of its own."""
    for pair in QE_PAIRS:
        ranked = sorted(rows(data / "mlqe-pe" / f"{pair}.train.jsonl.gz"), key=lambda row: _hash(row["id"]))
        for row in ranked[:_QE_ROWS]:
            if not BELOW <= row["da_mean"] <= ABOVE:
                yield Lines(row["id"], (row["mt"],), ({DOUBT: (row["da_mean"] < BELOW, 1.0)},))


def _annotated(data: Path) -> Iterator[Lines]:
    """Translations of news whose errors were marked; those of the set that people made count as such."""
    table: dict[str, dict[str, list[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(data / MQM):
        if head_document(row["doc"]):
            major = any(span["severity"] == "major" for span in row["spans"])
            table[row["doc"]][row["system"]].append((row["mt"], major))
    for doc, by_system in table.items():
        for system in sorted(by_system, key=lambda name: _hash(doc, name))[:_SYSTEMS]:
            texts = tuple(text for text, _ in by_system[system])
            machine = system.startswith("hyp")
            labels: list[Labels] = [
                {DOUBT: (faulty, 1.0), TRANSLATED: (machine, 1.0)} for _, faulty in by_system[system]
            ]
            yield Lines(doc, texts, tuple(labels))


def other_references(data: Path = DATA) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Stretches of translations by people, none that the heads are fitted on, and a name for each."""
    references = _references(data)
    for pair, start in _free_stretches(references, range(_STRETCHES, 2 * _STRETCHES)):
        name = min(references[pair], key=lambda version: _hash(pair, str(start), version))
        yield f"{pair}/{start}", tuple(text for _, text in _stretch(references[pair][name], start))


def _by_people_and_machines(data: Path) -> Iterator[Lines]:
    """The same stretches of news as translated by a person and by a machine."""
    references = _references(data)
    machines: _Versions = {pair: defaultdict(dict) for pair in PAIRS}
    for pair in PAIRS:
        for segment, text in read_outputs(data, pair).items():
            machines[pair][segment.system][segment.seg] = text
    for pair, start in _free_stretches(references, range(_STRETCHES)):
        for versions, machine, weight in ((references[pair], False, 1.0), (machines[pair], True, 0.5)):
            name = min(versions, key=lambda version: _hash(pair, str(start), version))
            texts = tuple(text for _, text in _stretch(versions[name], start))
            yield Lines(f"{pair}/{start}", texts, ({TRANSLATED: (machine, weight)},) * len(texts))


def _references(data: Path) -> _Versions:
    versions: _Versions = {pair: defaultdict(dict) for pair in PAIRS}
    for row in rows(data / "clean-news" / "newstest2021.references.en.jsonl.gz"):
        name, _, number = row["id"].rpartition(".")
        versions[name.split(".")[1]][name][int(number)] = row["text"]
    return versions


def _free_stretches(references: _Versions, ranks: range) -> Iterator[tuple[str, int]]:
    """Stretches far from the labelled set: of each pair those of such ranks, by hash."""
    taken = {(j.id.pair, j.id.seg + near) for j in read_judgements() for near in (-1, 0, 1)}
    for pair in PAIRS:
        length = min(map(len, references[pair].values()))
        free = [
            start
            for start in range(0, length - _STRETCH, _STRETCH)
            if not any((pair, start + number) in taken for number in range(_STRETCH))
        ]
        ranked = sorted(free, key=lambda number: _hash(pair, str(number)))
        yield from ((pair, start) for start in ranked[ranks.start : ranks.stop])


def _stretch(version: dict[int, str], start: int) -> Iterator[tuple[int, str]]:
    for number in range(start, start + _STRETCH):
        if version.get(number, "").strip():
            yield number, version[number]


def _hash(*parts: str) -> bytes:
    return hashlib.sha256("|".join((_SALT, *parts)).encode()).digest()
