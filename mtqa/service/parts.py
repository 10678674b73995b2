"""Long stories part by part: what the models say of each part is there before they have read the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mtqa.checker import Checker
from mtqa.checks.base import ModelCheck, Reads
from mtqa.checks.registry import checks_by_id
from mtqa.document import Block, Document
from mtqa.errors import InputError
from mtqa.findings import Finding, Grade
from mtqa.repair.ranked import needs_ranking
from mtqa.report import DocumentReport, Verdict

#: Judged sentences of the first part; each part has twice those of the one before, up to the most.
_FIRST, _MOST = 6, 24
#: A story with fewer judged sentences is read as one.
_LONG = 30


@dataclass(frozen=True, slots=True)
class PartialReport:
    """A report of which the models have read only the first ``read`` of ``sentences`` judged sentences.

    What follows them is as the checks alone say, and so is what only the whole story can show.
    """

    report: DocumentReport
    read: int
    sentences: int


@dataclass(frozen=True, slots=True)
class PartReader:
    """Judges long stories part by part.

    ``checker`` reads parts, with models that remember what they said: it should have no fluency model,
    which reads a story as a whole and each part anew. ``quick`` is what the checks alone say of a story.
    ``ranked``: whether the checker has all models of the whole engine: it ranks repairs as that does, and
    what it suspects stands.
    """

    checker: Checker
    quick: Callable[[Document], DocumentReport]
    ranked: bool

    def read(self, document: Document) -> Iterator[PartialReport]:
        """A report after each part, in the order of the text; none for a short story.

        Raises what ``Checker.check`` does, except that a part in another language is left out.
        """
        sentences, parts, read = sentences_of(document), list[DocumentReport | None](), 0
        quick = self.quick(document)
        for part in parts_of(document):
            try:
                report = self.checker.check(part)
            except InputError:  # the story as a whole is English
                parts.append(None)
            else:
                settled = without_unsettled(report, quick, ranked=self.ranked)
                parts.append(settled if self.ranked else without_unranked(settled))
            read += sentences_of(part)
            yield PartialReport(with_parts(quick, parts), read, sentences)


def without_unsettled(report: DocumentReport, quick: DocumentReport, *, ranked: bool) -> DocumentReport:
    """The report of a part without what the whole story often takes back.

    These are sentences that read badly, and what is surer in a story that reads like a raw translation: both
    rest on all of their story, so what the checks find is as sure as ``quick`` of the whole story says. And
    unless all models have read (``ranked``), stops of which those that have are not sure.
    """
    grades = {finding.fingerprint: finding.grade for finding in quick.findings}

    def is_settled(finding: Finding) -> bool:
        reads = checks_by_id()[finding.check].reads
        if reads is Reads.TEXT:
            return grades.get(finding.fingerprint) is finding.grade
        return reads is Reads.MODELS and (ranked or finding.rule == ModelCheck.RULES[0])

    findings = tuple(finding for finding in report.findings if is_settled(finding))
    return replace(report, verdict=counted(report.verdict, findings), findings=findings)


def without_unranked(report: DocumentReport) -> DocumentReport:
    """The report without repairs that no model has ranked."""
    findings = (replace(f, suggestions=()) if needs_ranking(f) else f for f in report.findings)
    return replace(report, findings=tuple(findings))


def parts_of(document: Document) -> Iterator[Document]:
    """A long story in parts of whole blocks, in order; nothing for a short one.

    Each has the offsets of the story, and no source: a part cannot be aligned with all of it.
    """
    if is_long(document):
        yield from parts_with(document, _sizes())


def _sizes() -> Iterator[int]:
    most = _FIRST
    while True:
        yield most
        most = min(2 * most, _MOST)


def parts_with(document: Document, sizes: Iterator[int]) -> Iterator[Document]:
    """A story in parts of whole blocks, in order, each of which has so many judged sentences at least."""
    most, blocks, count = next(sizes), list[Block](), 0
    for block in document.blocks:
        blocks.append(block)
        count += sum(segment.judged for segment in block.segments)
        if count >= most:
            yield _part(document, blocks)
            most, blocks, count = next(sizes), [], 0
    if count:
        yield _part(document, blocks)


def is_long(document: Document) -> bool:
    """Whether a story is read part by part."""
    return sentences_of(document) >= _LONG


def sentences_of(document: Document) -> int:
    """Segments that the models judge."""
    return sum(segment.judged for segment in document.segments)


def counted(verdict: Verdict, findings: Sequence[Finding]) -> Verdict:
    """The verdict with the numbers of other findings; ``passed`` stays."""
    grades = Counter(finding.grade for finding in findings)
    certain, likely, review = (grades[grade] for grade in (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW))
    return replace(verdict, certain=certain, likely=likely, review=review)


def with_parts(quick: DocumentReport, parts: Sequence[DocumentReport | None]) -> DocumentReport:
    """What the checks alone say of a story, with what the models say of its first parts in its place.

    ``parts`` are the reports of the first of ``parts_of``, None for one that could not be judged alone. What
    the checks say of the same place as a part gives way to it; what they say elsewhere stays.
    """
    read = [part for part in parts if part is not None]
    segments = {each.segment.span: each for part in read for each in part.segments}
    # Equal sentences in two parts have equal fingerprints: only the whole story tells them apart.
    by_model = {finding.fingerprint: finding for part in reversed(read) for finding in part.findings}
    by_rule = (f for f in quick.findings if f.fingerprint not in by_model)
    beside = [f for f in by_rule if not any(f.span.overlaps(g.span) for g in by_model.values())]
    findings = sorted([*by_model.values(), *beside], key=lambda finding: (finding.span, finding.check))
    passed = quick.verdict.passed and all(part.verdict.passed for part in read)
    return replace(
        quick,
        verdict=replace(counted(quick.verdict, findings), passed=passed),
        segments=tuple(segments.get(each.segment.span, each) for each in quick.segments),
        boundaries=tuple(boundary for part in read for boundary in part.boundaries),
        findings=tuple(findings),
    )


def _part(document: Document, blocks: Sequence[Block]) -> Document:
    """The story with these of its blocks alone, and without its source, which is that of all of it."""
    return replace(document, blocks=tuple(blocks), source="", source_path="", pairs=(), bitext=None)
