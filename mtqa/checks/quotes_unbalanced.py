"""``quotes/unbalanced``: a quotation mark without its partner."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.checks.quote_faults import fault
from mtqa.checks.quote_marks import Kind, Mark, Role, paired_marks
from mtqa.document import Document, Span
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.words import judged_runs

#: How many paragraphs without marks, in text set one sentence a paragraph, a quotation may run through.
_REACH = 4

#: Pairs of marks that do not go together, and what the closing one should be.
_MIXED = {'“"': "”", '"”': '"', "““": "”", "””": "”"}

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
    ``apostrophe`` a mark behind a plural; ``tangled`` three and more in one paragraph; ``unclosed``
    and ``unopened`` the rest; ``mixed`` a pair of different kinds.

    Source: The Chicago Manual of Style, 17th ed., 13.30 (quotations of more than one paragraph);
    the Associated Press Stylebook, "quotation marks".
    """

    id = "quotes/unbalanced"
    title = "Quotation mark without a partner"
    category = "Fluency/Punctuation"
    severity = Severity.MAJOR

    def find(self, document: Document) -> Iterator[Suspicion]:
        """Yield marks without a partner and pairs whose two marks are of different kinds."""
        paragraphs = [
            (part, [mark for mark in paired_marks(document.text, part) if mark.kind is Kind.QUOTE])
            for part in judged_runs(document)
        ]
        carried = False
        for index, (stretch, marks) in enumerate(paragraphs):
            lonely = [mark for mark in marks if mark.partner is None]
            if not marks:
                continue
            if carried and lonely and lonely[0] is marks[0] and marks[0].role is Role.CLOSE:
                lonely = lonely[1:]
            carried = (
                bool(lonely)
                and lonely[-1].role is Role.OPEN
                and _goes_on(paragraphs[index + 1 : index + 1 + _REACH])
            )
            spared = lonely[-1:] if carried else []
            reported = {id(mark) for mark in lonely[: len(lonely) - len(spared)]}
            for mark, after in zip(marks, [*marks[1:], None], strict=True):
                if id(mark) in reported and not _continued(document.text, mark, after):
                    yield self._lonely(mark, fault(document.text, stretch, mark, len(reported)))
                elif mark.role is Role.CLOSE and mark.partner is not None:
                    yield from self._mixed(mark.partner, mark)

    def _lonely(self, mark: Mark, rule: str) -> Suspicion:
        message = _MESSAGES.get(rule, _OPENED if mark.role is Role.OPEN else _CLOSED)
        return Suspicion(self.id, mark.span, message, rule=rule, suggestions=(Suggestion(mark.span, ""),))

    def _mixed(self, opening: Mark, closing: Mark) -> Iterator[Suspicion]:
        pair = opening.glyph + closing.glyph
        if pair in _MIXED:
            message = f"This quotation opens with {opening.glyph} and closes with {closing.glyph}."
            wrong, right = (closing, _MIXED[pair]) if pair[0] != "”" else (opening, "“")
            yield Suspicion(
                self.id, wrong.span, message, rule="mixed", suggestions=(Suggestion(wrong.span, right),)
            )


def _goes_on(following: list[tuple[Span, list[Mark]]]) -> bool:
    """Whether the next paragraph opens with a quotation mark, or one soon closes a quotation first of all."""
    for index, (stretch, marks) in enumerate(following):
        if not marks:
            continue
        if marks[0].role is Role.OPEN:
            return index == 0 and marks[0].span.start == stretch.start
        return marks[0].partner is None
    return False


def _continued(text: str, mark: Mark, after: Mark | None) -> bool:
    """Whether the next mark opens again at the start of a sentence.

    So a quotation of several paragraphs looks when the breaks between them are lost.
    """
    if mark.role is not Role.OPEN or after is None or after.role is not Role.OPEN:
        return False
    between = text[max(mark.span.end, after.span.start - 12) : after.span.start].rstrip()
    return between[-1:] in (*".!?…", "")
