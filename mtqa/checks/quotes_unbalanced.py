"""``quotes/unbalanced``: a quotation mark without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.checks.quote_ends import closing, opening
from mtqa.checks.quote_marks import MarkKind, MarkRole, QuoteMark, paired_marks
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.tokens import SPACES
from mtqa.language.words import judged_runs, word_list

#: How many paragraphs without marks, in text set one sentence a paragraph, a quotation may run through.
_REACH = 4

#: Pairs of marks that do not go together, and what the closing one should be.
_MIXED = {'“"': "”", '"”': '"', "““": "”", "””": "”"}

#: Rules by which a quotation is there that lacks its end or its beginning: no mark is to be deleted.
_UNCLOSED, _UNOPENED = frozenset({"unclosed", "lead-in", "sentence"}), frozenset({"unopened", "reported"})

_OPENED = "This quotation is opened and never closed."
_CLOSED = "This quotation is closed but was never opened."
_MESSAGES = {
    "stray": "This quotation mark belongs to no quotation.",
    "turned": "This mark opens where a quotation should close.",
    "apostrophe": "This quotation mark stands for an apostrophe, or its quotation was never opened.",
}


class QuotesUnbalanced(Check):
    """A quotation that is opened and never closed, or closed and never opened, in its paragraph.

    A reader cannot tell who says what. A quotation of several paragraphs opens each of them and
    closes only the last, so an open quotation is fine where the next paragraph opens one; a
    quotation that the next paragraph closes is fine too. Inches, and single marks (apostrophes,
    headlines), are not looked at.

    Rules: ``stray`` a mark that touches no word, or words on both sides; ``turned`` an opening mark
    where a reporting clause begins (', "said the mayor'), ``reported`` a closing one there, with
    nothing opened; ``lead-in`` a quotation that a colon or comma announces and nothing closes;
    ``sentence`` one that opens with a sentence of the paragraph and is never closed;
    ``apostrophe`` a mark after a plural; ``tangled`` three and more in one paragraph; ``unclosed``
    and ``unopened`` the rest; ``mixed`` a pair of different kinds.

    Of a quotation that lacks an end, the missing mark is proposed where the words tell its place: before a
    reporting clause, or around the only sentence. Its other mark is never taken away.

    Source: The Chicago Manual of Style, 17th ed., 13.30 (quotations of more than one paragraph);
    the Associated Press Stylebook, "quotation marks".
    """

    id = "quotes/unbalanced"
    title = "Quotation mark without a partner"
    category = "Fluency/Punctuation"
    severity = Severity.MAJOR
    across_paragraphs = True

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield marks without a partner and pairs whose two marks are of different kinds."""
        paragraphs = [
            (part, [mark for mark in paired_marks(document.text, part) if mark.kind is MarkKind.QUOTE])
            for part in judged_runs(document)
        ]
        carried = False
        for index, (stretch, marks) in enumerate(paragraphs):
            lonely = [mark for mark in marks if mark.partner is None]
            if not marks:
                continue
            if carried and lonely and lonely[0] is marks[0] and marks[0].role is MarkRole.CLOSE:
                lonely = lonely[1:]
            carried = (
                bool(lonely)
                and lonely[-1].role is MarkRole.OPEN
                and _goes_on(paragraphs[index + 1 : index + 1 + _REACH])
            )
            spared = lonely[-1:] if carried else []
            reported = {id(mark) for mark in lonely[: len(lonely) - len(spared)]}
            for mark, after in zip(marks, [*marks[1:], None], strict=True):
                if id(mark) in reported and not _continued(document.text, mark, after):
                    rule = rule_of_fault(document.text, stretch, mark, len(reported))
                    yield self._lonely(document.text, stretch, mark, rule)
                elif mark.role is MarkRole.CLOSE and mark.partner is not None:
                    yield from self._mixed(mark.partner, mark)

    def _lonely(self, text: str, stretch: Span, mark: QuoteMark, rule: str) -> Suspicion:
        message = _MESSAGES.get(rule, _OPENED if mark.role is MarkRole.OPEN else _CLOSED)
        if rule in _UNCLOSED:
            repairs = closing(text, stretch, mark, lambda after: _REPORTING.match(after) is not None)
        elif rule in _UNOPENED:
            repairs = opening(text, stretch, mark) if rule == "reported" else ()
        else:
            repairs = (Suggestion(mark.span, ""),)
        return Suspicion(self.id, mark.span, message, rule=rule, suggestions=repairs)

    def _mixed(self, opening: QuoteMark, closing: QuoteMark) -> Iterator[Suspicion]:
        pair = opening.glyph + closing.glyph
        if pair in _MIXED:
            message = f"This quotation opens with {opening.glyph} and closes with {closing.glyph}."
            wrong, right = (closing, _MIXED[pair]) if pair[0] != "”" else (opening, "“")
            yield Suspicion(
                self.id, wrong.span, message, rule="mixed", suggestions=(Suggestion(wrong.span, right),)
            )


def _goes_on(following: list[tuple[Span, list[QuoteMark]]]) -> bool:
    """Whether the next paragraph opens with a quotation mark, or one soon closes a quotation first of all."""
    for index, (stretch, marks) in enumerate(following):
        if not marks:
            continue
        if marks[0].role is MarkRole.OPEN:
            return index == 0 and marks[0].span.start == stretch.start
        return marks[0].partner is None
    return False


def _continued(text: str, mark: QuoteMark, after: QuoteMark | None) -> bool:
    """Whether the next mark opens again at the start of a sentence.

    So a quotation of several paragraphs looks when the breaks between them are lost.
    """
    if mark.role is not MarkRole.OPEN or after is None or after.role is not MarkRole.OPEN:
        return False
    between = text[max(mark.span.end, after.span.start - 12) : after.span.start].rstrip()
    return between[-1:] in (*".!?…", "")


#: So many marks without a partner in one paragraph, and none of them can be told from the others.
_TANGLE = 3
_AFTER = 70
_BEFORE = 40
_SP = f"[{SPACES}]{{1,2}}"
_VERB = rf"(?:{'|'.join(sorted(word_list('reporting_verbs')))})"
_NAME = rf"[A-Z][\w.’'-]{{1,20}}(?:{_SP}(?:[A-Z][\w.’'-]{{0,20}}|de|van|von|al|bin)){{0,3}}"
_SPEAKER = rf"(?:he|she|they|we|it|who|I|[tT]he(?:{_SP}[\w-]{{2,20}}){{1,5}}|{_NAME})"
_REPORTING = re.compile(
    rf"[{SPACES}]{{0,2}},?[{SPACES}]{{0,2}}(?:{_VERB}{_SP}(?:{_SPEAKER}|an?\b|his\b|her\b|one\b|[a-z]{{3,20}}{_SP}(?:[a-z]{{3,20}}{_SP})?[A-Z])|{_SPEAKER}{_SP}(?:also{_SP})?{_VERB}\b|according{_SP}to\b)"
)
_LEAD_IN = re.compile(rf"[,:;–—-][{SPACES}]{{0,2}}$")
_SENTENCE_END = re.compile(rf"[.!?…][\"”’)\]]{{0,2}}[{SPACES}]{{0,2}}$")
_PLURAL = re.compile(r"[a-z](?:s|S)$")
_LOWER = re.compile(rf"[{SPACES}][a-z]")


def rule_of_fault(text: str, stretch: Span, mark: QuoteMark, lonely: int) -> str:
    """The rule's name for a mark without a partner, one of ``lonely`` in its paragraph ``stretch``."""
    after = text[mark.span.end : min(stretch.end, mark.span.end + _AFTER)]
    before = text[max(stretch.start, mark.span.start - _BEFORE) : mark.span.start]
    if lonely >= _TANGLE:
        return "tangled"
    if mark.place is MarkRole.EITHER and before:
        return "stray"
    if _REPORTING.match(after):
        return "turned" if mark.role is MarkRole.OPEN else "reported"
    if mark.role is MarkRole.OPEN:
        if _LEAD_IN.search(before):
            return "lead-in"
        return "sentence" if _SENTENCE_END.search(before) else "unclosed"
    return "apostrophe" if _PLURAL.search(before) and _LOWER.match(after) else "unopened"
