"""Lines beside their sources that fits on several models read as stories: labelled ones, and written ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mtqa.document import Span
from recipes.data.written_pairs import fit_stories
from recipes.estimator.examples import BROKEN, block_of, labelled_example
from recipes.estimator.texts import NOT_COVERED

#: Kinds of words that are wrong where they stand (``mtqa.estimate.KINDS``).
WRONG_WORDS = frozenset(("word", "name", "role", "negation"))
#: What the names of written stories begin with.
WRITTEN = "written"
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its source. ``kinds``: those of the critical and major errors of meaning that a reader
    found; ``faulty``: whether there is one, or the English is broken; both None where nobody read it.
    ``professional``: whether a person translated it. ``words``: where the words of these errors stand in the
    English, each with its kind (``mtqa.estimate.KINDS``, or "")."""

    english: str
    source: str
    kinds: frozenset[str] | None = None
    faulty: bool | None = None
    professional: bool = False
    words: tuple[tuple[Span, str], ...] = ()

    @property
    def error(self) -> bool | None:
        """Whether a reader found a critical or major error of meaning; None where nobody read it."""
        return None if self.kinds is None else bool(self.kinds)

    @property
    def wrong_words(self) -> tuple[Span, ...]:
        """Where the words stand that readers marked as a wrong word, name, role or negation."""
        return tuple(span for span, kind in self.words if kind in WRONG_WORDS)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read as one story; ``language``: the source's (ISO 639-1, or 639-3).

    ``of``: names the source, of which there may be other translations.
    """

    name: str
    of: str
    language: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The English, a paragraph a line."""
        return _PARAGRAPH.join(line.english for line in self.lines)

    @property
    def source(self) -> str:
        """The source in the same way."""
        return _PARAGRAPH.join(line.source for line in self.lines)

    def placed(self) -> Iterator[tuple[Line, Span]]:
        """Each line with where it stands in the text."""
        start = 0
        for line in self.lines:
            yield line, Span(start, start + len(line.english))
            start += len(line.english) + len(_PARAGRAPH)


def labelled_blocks(lines: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    """The blocks of labelled lines, without those in a language that the encoder does not know."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        if line["pair"][:-3] not in NOT_COVERED and line["english"].strip() and line["source"].strip():
            found[block_of(line)].append(line)
    for name, own in found.items():
        first, language = own[0], str(own[0]["pair"])[:-3]
        of = f"{first['set']}/{language}/{first['line']}"
        yield Block(name, of, language, tuple(_labelled_line(line) for line in own))


def _labelled_line(line: Mapping[str, Any]) -> Line:
    example = labelled_example(line)
    kinds = frozenset(e["kind"] for e in line["meaning"] if e["severity"] != "minor")
    faulty = bool(kinds) or example.label == BROKEN
    words = tuple((Span(start, end), kind) for start, end, kind in example.words or ())
    return Line(example.english, example.source, kinds, faulty, not example.raw, words)


def written_blocks() -> Iterator[Block]:
    """Stories that were written beside their translation."""
    for story in fit_stories():
        lines = tuple(Line(line.english, line.source) for line in story.lines)
        name = f"{WRITTEN}-{story.lines[0].id}"
        yield Block(name, name, story.language, lines)
