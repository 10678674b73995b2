"""Stories from translation units: what the readers of XLIFF and TMX have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mtqa.document import BlockKind
from mtqa.formats.bilingual import Marks, kind_of
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.inline import Inline, Piece


@dataclass(frozen=True, slots=True)
class Mark:
    """What a file says of a machine: where it says so, the engine's name, a quality in percent."""

    text: str
    engine: str = ""
    quality: float | None = None


@dataclass(slots=True)
class Unit:
    """A unit of a file: one paragraph.

    ``targets`` are its translated segments, each with the XPath of its element; ``kind`` what the
    file says it is, None for nothing; ``mark`` is None where nothing speaks of a machine.
    """

    targets: list[tuple[Inline, str]] = field(default_factory=list)
    source: str = ""
    kind: BlockKind | None = None
    mark: Mark | None = None

    @property
    def text(self) -> str:
        """The translation; its white space is not yet made single."""
        return "".join(inline.text for inline, _ in self.targets)

    def add_to(self, builder: StoryBuilder, marks: Marks) -> None:
        """Add the unit to a story: a block, and one for each text within its codes; nothing if empty."""
        if not (text := self.text).strip():
            return
        builder.block(self.kind or kind_of(text, self.source))
        for inline, element in self.targets:
            inline.add_to(builder, element)
        for inline, element in self.targets:
            for sub in inline.subs:
                builder.block(self.kind or kind_of(sub.text, sub.text))
                sub.add_to(builder, element)
        builder.pair(self.source)
        if self.mark is None:
            marks.unit()
        else:
            marks.unit(self.mark.text, self.mark.engine, self.mark.quality)


def joined(units: Sequence[Unit]) -> Unit:
    """One unit of those that are sentences, or parts of one, of the same paragraph."""
    translated = [unit for unit in units if unit.text.strip()]
    whole = Unit(kind=units[0].kind if units else None)
    for unit in translated:
        if whole.targets:
            inline, element = whole.targets[-1]
            end = inline.pieces[-1].line if inline.pieces else 1
            whole.targets.append((Inline([Piece(" ", end)]), element))
        whole.targets += unit.targets
        whole.mark = whole.mark or unit.mark
    whole.source = " ".join(unit.source for unit in translated if unit.source)
    return whole
