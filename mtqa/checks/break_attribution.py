"""A reporting clause that hangs in the air: cut off, without a speaker, or without what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.document import Document, Segment, SegmentKind, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.finite_verbs import has_finite_verb
from mtqa.language.words import word_list

_VERBS = "|".join(sorted(word_list("reporting_verbs")))
_SPOKEN = "said|says|added|adds|noted|stressed|declared|explained|stated|concluded|remarked|replied"
_SPEAKER = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?)\s+[\w'’-]+(?:\s+[\w'’-]+){0,2}"
    r"|[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
)
_CUT = re.compile(rf"(?:[,\"”]\s*(?:{_VERBS})|\baccording\s+to)\s+(?:the|a|an|his|her|its|their)\.$")
_NO_SOURCE = re.compile(r"\baccording\s+to\.$", re.IGNORECASE)
_NO_SPEAKER = re.compile(rf"[\"”]\s*(?:{_SPOKEN})\.$")
_ORPHAN = re.compile(
    r"(?:Said|Says|Added|Adds|Stated|Stressed|Declared|Noted|Concluded)\s+"
    r"(?:the|a|an|his|her|its|their|he|she|they)\b[^:\"“”]*\.$"
)
_SOURCE_ONLY = re.compile(r"According\s+to\s+[^,:]*\.$")
_BARE = re.compile(rf"{_SPEAKER}\s+(?:{_SPOKEN})\.$")
_FOREIGN_STOP = re.compile(
    rf"\.(?P<quote>[\"”])\s*(?P<comma>,)\s+(?:{_SPEAKER}\s+(?:{_SPOKEN})|(?:{_SPOKEN})\s+{_SPEAKER})\b"
)


class HangingAttribution(Check):
    """A reporting clause hangs in the air.

    Wire copy lives on attribution, and engines that cut sentences tear it apart: the clause ends
    before the speaker is named (", said the."), the speaker is missing ("…”, said."), the clause
    stands alone ("According to the ministry of trade.", "Said the minister in a statement."), or
    a stop closes the quotation before it ("“We lost.” He said.").

    Rules: ``cut`` a clause that ends with an article; ``source`` one that ends with "according
    to"; ``speaker`` a quotation followed by a verb without a subject; ``orphan`` and ``alone`` a
    clause that stands as a sentence; ``bare`` a clause of its own after a quotation that a full
    stop closes; ``comma`` a full stop inside and a comma after the quotation marks, as Russian
    and German have it.

    Source: Reuters and AP style for quotations and attribution; each rule was measured on wire
    copy written by people.
    """

    id = "break/attribution"
    title = "Attribution left hanging"
    category = "Fluency/Grammar"
    severity = Severity.MAJOR

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        before: Segment | None = None
        for segment in document.segments:
            if segment.kind is SegmentKind.SENTENCE:
                yield from self._in_segment(document, before, segment)
            before = segment

    def _in_segment(
        self, document: Document, before: Segment | None, segment: Segment
    ) -> Iterator[Suspicion]:
        text = document.slice(segment)
        for stop in _FOREIGN_STOP.finditer(text):
            yield self._foreign_stop(stop, segment.start)
        for rule, pattern, message in _SENTENCES:
            match = pattern.search(text[-_TAIL:]) if rule in _AT_END else pattern.match(text)
            if match is None or (rule == "alone" and has_finite_verb(text)):
                continue
            if rule == "bare" and not (before and document.slice(before).endswith((".”", '."'))):
                continue
            start = segment.end - min(_TAIL, len(text)) + match.start() if rule in _AT_END else segment.start
            start += len(match.group()) - len(match.group().lstrip(',"” '))
            yield Suspicion(check=self.id, span=Span(start, segment.end), message=message, rule=rule)
            return

    def _foreign_stop(self, match: re.Match[str], offset: int) -> Suspicion:
        whole = Span(offset + match.start(), offset + match.end("comma"))
        return Suspicion(
            check=self.id,
            span=Span(whole.start, offset + match.end()),
            message="A full stop closes the quotation before its reporting clause: English has a comma.",
            rule="comma",
            suggestions=(Suggestion(whole, f",{match['quote']}"),),
        )


_TAIL = 80
_AT_END = frozenset({"cut", "source", "speaker"})
_SENTENCES = (
    ("cut", _CUT, "The reporting clause breaks off before it says who spoke."),
    ("source", _NO_SOURCE, "“According to” breaks off before it says according to whom."),
    ("speaker", _NO_SPEAKER, "The reporting clause does not say who spoke."),
    ("orphan", _ORPHAN, "The reporting clause stands alone: what was said is missing or cut off."),
    ("alone", _SOURCE_ONLY, "The attribution stands alone: it belongs to a sentence before or after it."),
    ("bare", _BARE, "The reporting clause is cut off from the quotation by a full stop."),
)
