"""Which sentences to read first in a story that needs an editor though no finding fails it."""

from __future__ import annotations

from mtqa.document import Document, Segment, SegmentKind
from mtqa.findings import Grade
from mtqa.report import DocumentReport, VerdictState
from mtqa.reports.text import visible

#: Sentences that are named.
_MOST = 3
#: Characters of a sentence that are quoted.
_QUOTED = 60


def read_first(report: DocumentReport) -> tuple[Segment, ...]:
    """The sentences that are likeliest to need an editor, of those without a likely or certain finding, in
    the order of the text.

    As many as need one beside those, by the estimate, but few; none where too few do for the story to need
    an editor as a whole, or where findings fail it, which are to be mended first. How often they do:
    ``benchmarks.read_first``.
    """
    estimate = report.verdict.needs_editor
    if estimate is None or report.verdict.state is not VerdictState.NEEDS_EDITOR:
        return ()
    shown = [finding.span for finding in report.shown(Grade.LIKELY)]
    judged = [each for each in report.segments if each.awkwardness is not None]
    free = [each for each in judged if not any(span.overlaps(each.segment.span) for span in shown)]
    number = min(_MOST, round(estimate.expected) - (len(judged) - len(free)))
    sentences = [each for each in free if each.segment.kind is SegmentKind.SENTENCE]
    worst = sorted(sentences, key=lambda each: -(each.awkwardness or 0.0))[: max(0, number)]
    return tuple(sorted((each.segment for each in worst), key=lambda segment: segment.start))


def quoted_place(document: Document, sentence: Segment) -> str:
    """Where a sentence stands, and its first words: "story.txt:5:1  The visitors, two goals down …"."""
    line, column = document.line_column(sentence.start)
    words = visible(document.slice(sentence))
    if len(words) > _QUOTED:
        words = f"{words[:_QUOTED].rpartition(' ')[0] or words[:_QUOTED]} …"
    return f"{visible(document.path)}:{line}:{column}  {words}"
