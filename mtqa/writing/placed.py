"""A suggestion as changes of the file: what of it can be written, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.document import Document, Span
from mtqa.findings import Suggestion
from mtqa.writing.changes import least_changes
from mtqa.writing.located import Located, Locator
from mtqa.writing.stretches import RawSpan, is_solid

#: Why a repair is left alone.
NOT_FOUND = "its text is not written in one place of the file"
CROSSES = "it crosses markup that cannot be kept"
LACKS = "has no such character"


@dataclass(frozen=True, slots=True)
class RawChange:
    """A change of one of the texts of a file, at code points of it; ``stretch`` is the one it lies in."""

    part: int
    stretch: int
    edit: Suggestion


class UnwrittenError(Exception):
    """A repair cannot be written; the reason is for the user."""


def placings(
    document: Document, story: int, suggestion: Suggestion, locator: Locator
) -> Iterator[list[RawChange]]:
    """The ways to write a repair, the likeliest first; each is what it changes in the file.

    Raises UnwrittenError if there is none.
    """
    changes = least_changes(document.text, suggestion)
    if not changes:
        yield []
        return
    around = Span(changes[0].span.start, changes[-1].span.end)
    reason, any_found = NOT_FOUND, False
    for located in locator.located(story, around):
        try:
            found = [change for each in changes for change in _raw_changes(each, located, locator)]
        except UnwrittenError as error:
            reason = str(error)
            continue
        any_found = True
        yield found
    if not any_found:
        raise UnwrittenError(reason)


def _raw_changes(change: Suggestion, located: Located, locator: Locator) -> list[RawChange]:
    places = [located.at(offset) for offset in range(change.span.start, change.span.end)]
    # Of white space that was made single the last characters have no place of their own.
    spans = [span for place in places for span in place]
    if not change.span:
        return [_inserted(change, located, locator)]
    if not spans or not all(places):
        raise UnwrittenError(CROSSES)
    merged = _merged(spans, locator)
    if not change.text:
        if any(_empties(span, locator) for span in merged):
            raise UnwrittenError(CROSSES)
    elif len(merged) > 1 and not _alike(merged, locator):
        raise UnwrittenError(CROSSES)
    texts = [change.text, *("" for _ in merged[1:])]
    return [
        _written(span.stretch, span.start, span.end, text, locator)
        for span, text in zip(merged, texts, strict=True)
    ]


def _alike(spans: Sequence[RawSpan], locator: Locator) -> bool:
    """Whether all places are of one style, so that what stands in one may stand in another."""
    styles = {(stretch.part, stretch.style) for span in spans for stretch in [locator.stretch(span.stretch)]}
    return len(styles) == 1 and all(style for _, style in styles)


def _inserted(change: Suggestion, located: Located, locator: Locator) -> RawChange:
    """Text put in: behind the character before it, or else before the one behind it."""
    before, after = located.at(change.span.start - 1), located.at(change.span.start)
    if before:
        return _written(before[-1].stretch, before[-1].end, before[-1].end, change.text, locator)
    if after:
        return _written(after[0].stretch, after[0].start, after[0].start, change.text, locator)
    raise UnwrittenError(NOT_FOUND)


def _merged(spans: Sequence[RawSpan], locator: Locator) -> list[RawSpan]:
    """The places joined where nothing but white space and soft hyphens is between them in one stretch."""
    merged: list[RawSpan] = []
    for span in sorted(set(spans), key=lambda each: (each.stretch, each.start)):
        last = merged[-1] if merged else None
        stretch = locator.stretch(span.stretch)
        between = stretch.syntax.characters(stretch.member.text, last.end, span.start) if last else ()
        if last and last.stretch == span.stretch and not any(is_solid(each) for each, _, _ in between):
            merged[-1] = RawSpan(span.stretch, last.start, max(last.end, span.end))
        else:
            merged.append(span)
    return merged


def _empties(span: RawSpan, locator: Locator) -> bool:
    """Whether nothing is left of a stretch that is more than white space: an element would stand empty."""
    stretch = locator.stretch(span.stretch)
    if stretch.style:
        return False
    raw = stretch.member.text
    left = raw[stretch.start : span.start] + raw[span.end : stretch.end]
    return not left.strip() and bool(raw[span.start : span.end].strip())


def _written(stretch: int, start: int, end: int, text: str, locator: Locator) -> RawChange:
    found = locator.stretch(stretch)
    quoted = found.syntax.quoted(text, found.member.has)
    if quoted is None:
        raise UnwrittenError(f"{found.member.codec} {LACKS}" if not found.member.has(text) else CROSSES)
    return RawChange(found.part, stretch, Suggestion(Span(start, end), quoted))
