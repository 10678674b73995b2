"""A story as mtqa reads it: its text, blocks, segments, boundaries, metadata and, where known, its source.

All offsets are Unicode code points into ``Document.text``; ``end`` is exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from mtqa._compat import StrEnum
from mtqa.origin import Origin, Place, TextOrigin, line_column, line_starts


class BlockKind(StrEnum):
    """What a block is to the story."""

    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    FURNITURE = "furniture"


class SegmentKind(StrEnum):
    """What a segment is; furniture is shown and never judged."""

    SENTENCE = "sentence"
    HEADLINE = "headline"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the document's text, ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def moved(self, offset: int) -> Span:
        """The span ``offset`` further on. Raises ValueError if it would begin before 0."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, headline or piece of furniture as segmented; no white space at either end."""

    span: Span
    kind: SegmentKind

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @property
    def judged(self) -> bool:
        """Whether findings may lie in this segment."""
        return self.kind is not SegmentKind.FURNITURE


@dataclass(frozen=True, slots=True)
class Boundary:
    """The place between two judged segments of one block that follow each other."""

    left: Segment
    right: Segment

    @property
    def span(self) -> Span:
        """From the end of the left segment to the start of the right one; may be empty."""
        return Span(self.left.end, self.right.start)


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment of the file that lets findings of some checks stand within a span, for a reason.

    ``checks`` are ids or first parts as they are written; they and the ``reason`` may be missing: then
    nothing is let stand. ``line`` is that of the comment, from 1, 0 if unknown.
    """

    span: Span
    checks: tuple[str, ...]
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ListedName:
    """Where a name or term of the house list stands, ``written`` as the list has it.

    ``checks``: those that leave it alone, by id or first part; "" stands for all that are about words and
    names. ``small``: it has lost the capitals that the list gives it, and is no place of the name.
    """

    span: Span
    written: str
    checks: tuple[str, ...] = ("",)
    small: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline or piece of furniture, with its segments in order."""

    span: Span
    kind: BlockKind
    segments: tuple[Segment, ...]

    @property
    def boundaries(self) -> Iterator[Boundary]:
        """The boundaries between neighbouring segments that are both judged."""
        for left, right in zip(self.segments, self.segments[1:], strict=False):
            if left.judged and right.judged:
                yield Boundary(left, right)


@dataclass(frozen=True, slots=True)
class Link:
    """Segments of the story and sentences of its source that say the same.

    ``english`` are judged segments that follow each other, none where the source's sentences were
    omitted; ``source`` are spans of ``Bitext.text`` that follow each other, none where the English was
    added. Never are both empty. ``score`` is the probability, from 0 to 1, that exactly these belong
    together, or that this one stands alone; 0 where that was not weighed, as where two that seemed to stand
    alone were linked since they stand in one place (mtqa.source.alignment.lone).
    """

    english: tuple[Segment, ...]
    source: tuple[Span, ...]
    score: float = 0.0

    @property
    def is_even(self) -> bool:
        """Whether it has as many sentences on either side."""
        return len(self.english) == len(self.source)

    @property
    def english_span(self) -> Span | None:
        """From the first to the last character of its English; None where it has none."""
        return Span(self.english[0].start, self.english[-1].end) if self.english else None


@dataclass(frozen=True)
class Bitext:
    """The source of a story and how the two are aligned.

    ``language`` is that by whose tables the source is compared, an ISO 639-1 code, "" if it cannot be told;
    ``own`` is the source's own where that is another (``language.codes.read_as``). ``links`` are in order,
    and each judged segment and each sentence of the source is in exactly one; furniture of the source, and
    headlines that the story lacks, are in none. ``unrelated`` says why the source is not that of the
    story; then there are no links and nothing is compared.
    """

    text: str
    language: str
    links: tuple[Link, ...] = ()
    unrelated: str = ""
    own: str = ""

    @property
    def own_language(self) -> str:
        """The language of the source, as reports name it."""
        return self.own or self.language

    @cached_property
    def places(self) -> dict[Segment, int]:
        """The number of the link of each segment that is in one."""
        return {segment: at for at, link in enumerate(self.links) for segment in link.english}

    def slice(self, span: Span) -> str:
        """The text of a span of the source."""
        return self.text[span.start : span.end]

    def source_of(self, link: Link) -> str:
        """The sentences of the source in a link, joined by spaces; "" if there are none."""
        return " ".join(self.text[span.start : span.end] for span in link.source)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of its story; "" or None for what it does not say.

    ``language`` and ``source_language`` are BCP 47 tags, ``date`` and ``embargoed`` (not before) as
    the file writes them, ``status`` IPTC's publishing status (usable, withheld, canceled) in lower
    case. ``translated`` says whether a machine translated the story, and ``mark`` on what in the
    file that rests.
    """

    id: str = ""
    headline: str = ""
    language: str = ""
    provider: str = ""
    date: str = ""
    status: str = ""
    embargoed: str = ""
    source_language: str = ""
    translated: bool | None = None
    mark: str = ""


@dataclass(frozen=True)
class Document:
    """One story as read from a file: its text, blocks, metadata.

    Invariant: the segments of the blocks, in order, and the white space between them make up
    ``text``; nothing overlaps, and every character that is not white space lies in a segment.

    ``text`` is the decoded file in plain text, else what was taken from it, and ``origin`` leads
    back. ``masked`` are stretches of judged segments in which nothing is judged, in order: code,
    words marked as another language's. ``source`` is the text that was translated, "" if unknown;
    ``source_path`` the file that it is from where that is another than the story's.
    ``pairs`` are, in order, the paragraphs (or runs of them) whose own source text the file tells,
    each with that text, which is never empty; files that pair nothing have none. ``bitext`` aligns
    the segments with the sentences of the source (see mtqa.source.attach), None where that was not done.
    ``names`` is where names of the house list stand (see mtqa.house_list), in order. ``ignores`` are the
    comments of the file that let findings stand.
    """

    path: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    format: str = "text"
    encoding: str = "utf-8"
    metadata: Metadata = field(default_factory=Metadata)
    origin: Origin | None = None
    masked: tuple[Span, ...] = ()
    source: str = ""
    source_path: str = ""
    pairs: tuple[tuple[Span, str], ...] = ()
    bitext: Bitext | None = None
    names: tuple[ListedName, ...] = ()
    ignores: tuple[Ignore, ...] = ()

    @property
    def key(self) -> str:
        """The name of the story among all: its id where the file gives one, else its path."""
        return self.metadata.id or self.path

    def is_masked(self, span: Span) -> bool:
        """Whether the span touches a stretch in which nothing is judged."""
        first = bisect_right(self._masked_ends, span.start)
        return first < len(self.masked) and self.masked[first].overlaps(span)

    def is_listed(self, span: Span, check: str = "") -> bool:
        """Whether the span lies wholly in a name of the house list that is about all checks or this one."""
        about = {"", check, check.partition("/")[0]}
        starts, longest = self._name_places
        near = self.names[bisect_left(starts, span.end - longest) : bisect_right(starts, span.start)]
        return any(
            span.end <= name.span.end and not name.small and about.intersection(name.checks) for name in near
        )

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in the order of the text."""
        return tuple(segment for block in self.blocks for segment in block.segments)

    @cached_property
    def boundaries(self) -> tuple[Boundary, ...]:
        """All boundaries in the order of the text."""
        return tuple(boundary for block in self.blocks for boundary in block.boundaries)

    def boundary_at(self, span: Span) -> Boundary | None:
        """The first boundary that a span runs across."""
        first = bisect_right(self._boundary_ends, span.start)
        if first < len(self.boundaries) and self.boundaries[first].left.end < span.end:
            return self.boundaries[first]
        return None

    def judged_at(self, span: Span) -> tuple[Segment, ...]:
        """The judged segments that share a character with the span."""
        first = bisect_right(self._segment_ends, span.start)
        last = bisect_left(self._segment_starts, span.end)
        return tuple(segment for segment in self.segments[first:last] if segment.judged)

    @cached_property
    def _name_places(self) -> tuple[list[int], int]:
        """Where the names of the house list start, and the length of the longest."""
        return [name.span.start for name in self.names], max((len(n.span) for n in self.names), default=0)

    @cached_property
    def _masked_ends(self) -> list[int]:
        return [masked.end for masked in self.masked]

    @cached_property
    def _boundary_ends(self) -> list[int]:
        return [boundary.right.start for boundary in self.boundaries]

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @cached_property
    def _segment_ends(self) -> list[int]:
        return [segment.end for segment in self.segments]

    def slice(self, part: Span | Segment | Block) -> str:
        """The text of a span, segment or block."""
        span = part if isinstance(part, Span) else part.span
        return self.text[span.start : span.end]

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def place(self, offset: int) -> Place:
        """Where the character at an offset stands in the original file."""
        if self.origin is not None:
            return self.origin.place(offset)
        return Place(*line_column(self._line_starts, offset))

    def end_place(self, span: Span) -> Place:
        """Where a span ends in the original file: behind its last character, whatever follows there."""
        if self.origin is None or not len(span):
            return self.place(span.end)
        last = self.place(span.end - 1)
        columns = isinstance(self.origin, TextOrigin)
        return Place(last.line, last.column + 1, last.element) if columns else last

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the original file, both from 1, the column in code points."""
        place = self.place(offset)
        return place.line, place.column
