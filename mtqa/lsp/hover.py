"""What an editor shows at a place: the findings there with their evidence, and the round trip."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from lsprotocol import types

from mtqa.document import Span
from mtqa.evidence import RoundTrip
from mtqa.lsp.findings import CheckedBuffer, PlacedFinding
from mtqa.report import BoundaryReport, DocumentReport, SegmentReport
from mtqa.reports.excerpt import edited_excerpt
from mtqa.reports.text import visible

#: What would make a story's text markup: emphasis, code, links, pictures (which editors fetch), HTML.
_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~$!]")
_NAMES = {"bleu": "BLEU", "chrf": "chrF", "source_bleu": "BLEU of the source and the English translated back"}
#: Beyond these a number tells nothing more; and a factor that is as good as none.
_SURE, _MOST_TIMES, _HARDLY = 0.99, 1e6, 1.5
_SUGGESTIONS = 3
#: Pieces of a paragraph, each with its mark: "**" where it stands out, else "".
_Paragraph = tuple[tuple[str, str], ...]


def hover(checked: CheckedBuffer, where: types.Position, kind: types.MarkupKind) -> types.Hover | None:
    """What there is to say of a place: of the findings at it, else of the sentence that it is in."""
    offset = checked.buffer.lines.offset(where.line, where.character)
    here = [found for found in checked.found if found.touches(offset, offset)]
    if here:
        start, end = min(found.start for found in here), max(found.end for found in here)
        parts = [part for found in here for part in _finding(found)]
        parts += _trips(here)
    else:
        sentence = _sentence(checked, offset)
        if sentence is None:
            return None
        start, end, report = sentence
        parts = list(_segment(report))
    if not parts:
        return None
    written = _markdown if kind is types.MarkupKind.Markdown else _plain
    text = "\n\n".join(map(written, parts))
    return types.Hover(types.MarkupContent(kind, text), checked.buffer.range(start, end))


def _finding(found: PlacedFinding) -> Iterator[_Paragraph]:
    finding = found.finding
    about = f" {finding.severity}, {finding.grade} (confidence {finding.confidence:.2f})"
    yield ("**", finding.check), ("", about)
    yield (("", finding.message),)
    for suggestion in finding.suggestions[:_SUGGESTIONS]:
        yield ("**", "Suggestion: "), ("", edited_excerpt(found.story.document, suggestion))
    numbers = [
        _evidence_text(name, value)
        for name, value in finding.evidence.items()
        if isinstance(value, (int, float))
    ]
    if numbers:
        yield ("**", "Evidence: "), ("", "; ".join(numbers))


def _evidence_text(name: str, value: float) -> str:
    if name == "tagger":
        return f"the tagger takes the stop for a false one: {_percent(value)}"
    if name == "fluency":
        side = "without" if value > 0 else "with"
        return f"to the language model the text is {_times(abs(value))} as likely {side} the stop"
    return f"{_NAMES.get(name, name.replace('_', ' '))} {value:.0f}"


def _percent(share: float) -> str:
    """A probability, never as 0 or 100."""
    if share > _SURE:
        return f"more than {_SURE:.0%}"
    return f"less than {1 - _SURE:.0%}" if share < 1 - _SURE else f"{share:.0%}"


def _times(logarithm: float) -> str:
    """How many times as likely something is, from the natural logarithm of that."""
    if logarithm > math.log(_MOST_TIMES):
        return "more than a million times"
    factor = math.exp(logarithm)
    return "about" if factor < _HARDLY else f"{float(f'{factor:.2g}'):,.0f} times"


def _trips(here: Iterable[PlacedFinding]) -> list[_Paragraph]:
    """The round trips that findings rest on, each once: of two sides as one sentence, or of a sentence."""
    parts: dict[_Paragraph, None] = {}
    for found in here:
        boundary = _boundary(found.report, found)
        if boundary is not None:
            parts |= dict.fromkeys(_trip(boundary.round_trip, "Round trip as one sentence"))
            continue
        for segment in found.report.segments:
            if segment.segment.span.overlaps(found.finding.span):
                parts |= dict.fromkeys(_segment(segment))
    return list(parts)


def _boundary(report: DocumentReport, found: PlacedFinding) -> BoundaryReport | None:
    """The boundary that a finding points at; that of a break may end at the stop itself."""
    span = found.finding.span
    at = report.document.boundary_at(Span(span.start, span.end + found.finding.check.startswith("break/")))
    return next((one for one in report.boundaries if at is not None and one.boundary.span == at.span), None)


def _segment(report: SegmentReport) -> Iterator[_Paragraph]:
    if report.round_trip is not None:
        yield from _trip(report.round_trip, "Round trip")


def _trip(trip: RoundTrip, label: str) -> Iterator[_Paragraph]:
    about = f" through {trip.pivot} (BLEU {trip.bleu:.0f}, chrF {trip.chrf:.0f}): "
    yield ("**", label), ("", about + trip.back_text)
    yield ("**", trip.pivot), ("", f": {trip.pivot_text}")


def _sentence(checked: CheckedBuffer, offset: int) -> tuple[int, int, SegmentReport] | None:
    for story, report in checked.stories:
        for segment in report.segments:
            start, end = story.place(segment.segment.span)
            if start <= offset < end and segment.segment.judged:
                return start, end, segment
    return None


def _plain(parts: _Paragraph) -> str:
    return "".join(visible(text) for _, text in parts)


def _markdown(parts: _Paragraph) -> str:
    return "".join(_marked(mark, _MARKUP.sub(r"\\\g<0>", visible(text))) for mark, text in parts)


def _marked(mark: str, text: str) -> str:
    bare = text.rstrip()
    return f"{mark}{bare}{mark}{text[len(bare) :]}"
