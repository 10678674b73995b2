"""The stories of ``benchmarks.golden``: always the same ones, in the same order, sorted and evenly spaced.

Ids are KIND/CORPUS/NAME. The data sets lie in MTQA_DATA; where one is absent, its stories are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from mtqa.document import Document, Metadata, Span
from mtqa.formats.text import read_text
from mtqa.resources import fixtures_dir
from mtqa.segmentation.segment import segment_text
from recipes.data.stories import DATA, clean_stories, rows

KINDS = ("fixtures", "clean", "translated", "source")
_CLEAN = {"reuters-2017": 40, "reuters-21578": 20, "bbc": 20, "newstest2021.en": 20}
_TRANSLATED, _LINES = 60, 12
_MLQE, _PARALLEL, _SOURCE_LINES = 15, 25, 10
#: Fixtures laid beside Portuguese that the models make, for want of stories with a source in Portuguese.
_PIVOTED = 6
_LINES_A_PARAGRAPH = 4
_QUICK = 4
#: Two numbers without a common divisor spread blocks over a file, whatever its length.
_STEP = 97
_MLQE_LANGUAGES = ("et", "ne", "ro", "ru", "si")
_PARALLEL_SETS = {
    "wmt21-parallel": ("zh",),
    "wmt22-parallel": ("cs", "de", "ja", "ru", "uk"),
    "wmt23-parallel": ("de", "ja", "ru", "uk"),
}
#: What turns the meaning of a sentence.
_TURNS = ((" is ", " is not "), (" was ", " was not "), (" will ", " will not "), (" had ", " had not "))

T = TypeVar("T")
Pieces = list[tuple[str, str]]  # a line of the source and its English


@dataclass(frozen=True, slots=True)
class Case:
    """A story to check; ``made`` lays it beside a source, given the report of the story without one."""

    id: str
    document: Document
    made: Callable[[Document, dict[str, Any]], Document] | None = None


def cases(kind: str, *, quick: bool = False) -> list[Case]:
    """The stories of one of ``KINDS``; quick: every fourth, except that all fixtures are taken."""
    found = list(_MAKERS[kind]())
    return found[::_QUICK] if quick and kind != "fixtures" else found


def spread(items: Sequence[T], number: int) -> list[T]:
    """So many of the items, evenly spaced; all, where there are fewer."""
    if len(items) <= number:
        return list(items)
    return [items[index * len(items) // number] for index in range(number)]


def _fixtures() -> Iterator[Case]:
    for path in sorted(fixtures_dir().glob("*.txt")):
        source = next(iter(sorted((path.parent / "sources").glob(f"{path.stem}.*.txt"))), None)
        text = source.read_text("utf-8") if source else ""
        yield Case(f"fixtures/{path.stem}", replace(_fixture(path), source=text))


def _fixture(path: Path) -> Document:
    return read_text(f"fixtures/{path.name}", path.read_bytes())


def _clean() -> Iterator[Case]:
    if not (DATA / "clean-news").is_dir():
        return
    texts = {story.id: (story.corpus, story.text) for story in clean_stories()}
    for row in rows(DATA / "clean-news" / "reuters-2017.jsonl.gz"):
        texts[row["doc"]] = ("reuters-2017", f"{row['title']}\n\n{row['text']}")
    for corpus, number in _CLEAN.items():
        for name in spread(sorted(name for name in texts if texts[name][0] == corpus), number):
            id_ = f"clean/{corpus}/{name}"
            yield Case(id_, segment_text(texts[name][1], path=id_))


def _translated() -> Iterator[Case]:
    """Blocks of lines as systems translated them, of all pairs in turn."""
    paths = sorted((DATA / "wmt21-outputs").glob("*.jsonl.gz"))
    paths += sorted([*DATA.glob("wmt22-parallel/*.jsonl.gz"), *DATA.glob("wmt23-parallel/*.jsonl.gz")])
    systems = [(path, system) for path in paths for system in sorted(_outputs(path))]
    for number, (path, system) in enumerate(spread(systems, _TRANSLATED)):
        lines = _block(_outputs(path)[system], number, _LINES)
        id_ = f"translated/{_name(path)}/{system}"
        yield Case(id_, segment_text(_running(lines), path=id_))


@cache
def _outputs(path: Path) -> dict[str, list[str]]:
    """The lines of each system of a file."""
    found: dict[str, list[str]] = {}
    if path.parent.name == "wmt21-outputs":
        for system, group in groupby(rows(path), key=lambda row: str(row["system"])):
            found[system] = [row["mt"].strip() for row in group if row["mt"].strip()]
    else:
        for row in rows(path):
            for system, line in row["mt"].items():
                if line.strip():
                    found.setdefault(system, []).append(line.strip())
    return found


def _source() -> Iterator[Case]:
    yield from _pivoted()
    languages = [language for language in _MLQE_LANGUAGES if _mlqe_file(language).is_file()]
    for number in range(_MLQE if languages else 0):
        language = languages[number % len(languages)]
        pieces = [(row["source"], row["mt"]) for row in rows(_mlqe_file(language)) if row["mt"].strip()]
        id_ = f"source/mlqe-pe/{language}.{number // len(languages)}"
        yield Case(id_, _beside(id_, _block(pieces, number, _SOURCE_LINES), language, number))
    files = [DATA / name / f"{code}-en.jsonl.gz" for name, codes in _PARALLEL_SETS.items() for code in codes]
    files = [path for path in files if path.is_file()]
    for number in range(_PARALLEL if files else 0):
        path = files[number % len(files)]
        which = number // len(files) * 3 + number % 2
        system, pieces = _parallel(path, which)
        id_ = f"source/{_name(path)}/{system}.{number // len(files)}"
        language = path.name.partition("-")[0]
        yield Case(id_, _beside(id_, _block(pieces, number, _SOURCE_LINES), language, number))


def _mlqe_file(language: str) -> Path:
    return DATA / "mlqe-pe" / f"{language}-en.test.jsonl.gz"


@cache
def _parallel(path: Path, which: int) -> tuple[str, Pieces]:
    """The lines of a file beside one of its translations: references, then systems, by their names."""
    found: dict[str, Pieces] = {}
    for row in rows(path):
        for kind in ("references", "mt"):
            for name, english in row[kind].items():
                if english.strip() and row["source"].strip():
                    found.setdefault(f"{kind}:{name}", []).append((row["source"], english))
    names = sorted(found, key=lambda name: (not name.startswith("references"), name))
    name = names[which % len(names)]
    return name, found[name]


def _beside(id_: str, pieces: Pieces, language: str, number: int) -> Document:
    """A story with its source, as files bring it.

    By turns: running text whose language is told; the same untold; lines that the file pairs.
    """
    pieces = [(" ".join(source.split()), " ".join(english.split())) for source, english in pieces]
    if number % 3 < 2:
        source = _running([source for source, _ in pieces])
        document = segment_text(_running([english for _, english in pieces]), path=id_)
        told = Metadata(source_language="" if number % 3 else language)
        return replace(document, source=source, metadata=told)
    document = segment_text("\n\n".join(english for _, english in pieces), path=id_)
    pairs, at = [], 0
    for source, english in pieces:
        pairs.append((Span(at, at + len(english)), source))
        at += len(english) + 2
    source = "\n\n".join(source for source, _ in pieces)
    told = Metadata(source_language=language)
    return replace(document, source=source, pairs=tuple(pairs), metadata=told)


def _pivoted() -> Iterator[Case]:
    for path in spread(sorted(fixtures_dir().glob("*.txt")), _PIVOTED):
        yield Case(f"source/pivot/{path.stem}", _fixture(path), _beside_pivot)


def _beside_pivot(document: Document, report: dict[str, Any]) -> Document:
    """The story beside the pivot text of its own round trips, every third sentence of it turned."""
    trips = {segment["start"]: segment["round_trip"] for segment in report["segments"]}
    paragraphs, english, judged = [], [], 0
    for block in document.blocks:
        pivot, own = [], []
        for segment in block.segments:
            trip, text = trips.get(segment.start), " ".join(document.slice(segment).split())
            pivot.append(trip["pivot_text"] if trip else text)
            judged += segment.judged
            own.append(_turned(text) if segment.judged and judged % 3 == 0 else text)
        paragraphs.append(" ".join(pivot))
        english.append(" ".join(own))
    made = segment_text("\n\n".join(english), path=document.path)
    return replace(made, source="\n\n".join(paragraphs))


def _turned(text: str) -> str:
    for was, now in _TURNS:
        if was in text:
            return text.replace(was, now, 1)
    return text


def _block(lines: Sequence[T], number: int, length: int) -> list[T]:
    """Lines that follow each other, from a place that depends on the number alone."""
    start = (number * _STEP) % max(1, len(lines) - length)
    return list(lines[start : start + length])


def _running(lines: Sequence[str]) -> str:
    parts = (lines[at : at + _LINES_A_PARAGRAPH] for at in range(0, len(lines), _LINES_A_PARAGRAPH))
    return "\n\n".join(" ".join(part) for part in parts)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name.partition('.')[0]}"


_MAKERS: dict[str, Callable[[], Iterator[Case]]] = {
    "fixtures": _fixtures,
    "clean": _clean,
    "translated": _translated,
    "source": _source,
}
