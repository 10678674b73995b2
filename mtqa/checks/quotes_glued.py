"""``quotes/glued``: no space outside a quotation mark, or one inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.checks.quote_marks import MarkKind, MarkRole, QuoteMark, paired_marks
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.tokens import SPACES, addresses, with_words
from mtqa.language.words import judged_runs

_LEFT = re.compile(r"[^\W_]{1,40}[,;:.!?)\]%]?$|[,;:.!?)\]%]$")
_RIGHT = re.compile(r"[^\W_]{1,40}")
_SUFFIX = re.compile(r"(?:s|es|ed|er|ers|ing|ish|ism|ist|isms|ists|y|like|ly)\b")
_JOINTS = dict.fromkeys(".!?", "sentence") | dict.fromkeys(",:;", "clause")
#: A quotation of so many characters with a space at either end is one defect.
_SHORT = 60
_GAP = re.compile(f"[{SPACES}]{{1,4}}")


def _joint(left: str) -> str:
    """The rule's name for what stands glued to an opening mark."""
    return _JOINTS.get(left[-1], "before")


class QuotesGlued(Check):
    """A quotation mark set against the word before or after the quotation ("the fair“Green Week”and"),
    or with a space on its inner side ("the “ deal ”").

    Rules: ``sentence`` a full stop before an opening mark, ``clause`` a comma or colon there,
    ``before`` a word; ``after`` a word after a closing mark; ``inside`` the space within.

    Languages without spaces between words, and models that split text into tokens, leave such
    marks after them. Endings that belong to the quoted word ("the “A”s"), inches and nested marks are fine.

    Source: The Chicago Manual of Style, 17th ed., 6.9-6.11 and 6.121 (space and quotation marks).
    """

    id = "quotes/glued"
    title = "Wrong space at a quotation mark"
    category = "Fluency/Punctuation"
    severity = Severity.MINOR

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield each side of a quotation mark that is wrongly spaced."""
        for stretch in judged_runs(document):
            marks = paired_marks(document.text, stretch)
            if not marks:
                continue
            excluded = addresses(document.text, stretch)
            for mark in marks:
                if mark.kind is MarkKind.QUOTE and not any(mark.span.overlaps(other) for other in excluded):
                    yield from self._outside(document.text, stretch, mark)
                    yield from self._inside(document.text, stretch, mark)

    def _outside(self, text: str, stretch: Span, mark: QuoteMark) -> Iterator[Suspicion]:
        if mark.role is MarkRole.OPEN:
            word = _LEFT.search(text[max(stretch.start, mark.span.start - 42) : mark.span.start])
            if word is not None:
                span = Span(mark.span.start - len(word[0]), mark.span.end)
                edit = Suggestion(span, f"{word[0]} {mark.glyph}")
                yield Suspicion(
                    self.id,
                    span,
                    "There is no space before the opening quotation mark.",
                    _joint(word[0]),
                    suggestions=(edit,),
                )
            return
        after = _RIGHT.match(text, mark.span.end, stretch.end)
        if after is not None and not _SUFFIX.match(text, mark.span.end, stretch.end):
            span = Span(mark.span.start, after.end())
            edit = Suggestion(span, f"{mark.glyph} {after[0]}")
            yield Suspicion(
                self.id,
                span,
                "There is no space after the closing quotation mark.",
                "after",
                suggestions=(edit,),
            )

    def _inside(self, text: str, stretch: Span, mark: QuoteMark) -> Iterator[Suspicion]:
        if mark.partner is None:
            return
        gap = _gap_inside(text, stretch, mark)
        if gap is None:
            return
        other = _gap_inside(text, stretch, mark.partner)
        whole = Span(min(mark.span.start, mark.partner.span.start), max(mark.span.end, mark.partner.span.end))
        if other is not None and len(whole) <= _SHORT:
            if mark.role is MarkRole.OPEN:  # the closing one has nothing to add
                words = text[mark.span.end : mark.partner.span.start].strip(SPACES)
                edit = Suggestion(whole, f"{mark.glyph}{words}{mark.partner.glyph}")
                message = "There is a space inside both quotation marks."
                yield Suspicion(self.id, whole, message, "inside", suggestions=(edit,))
            return
        side = "after the opening" if mark.role is MarkRole.OPEN else "before the closing"
        yield Suspicion(
            self.id,
            with_words(text, gap, stretch),
            f"There is a space {side} quotation mark.",
            "inside",
            suggestions=(Suggestion(gap, mark.glyph),),
        )


def _gap_inside(text: str, stretch: Span, mark: QuoteMark) -> Span | None:
    """A mark with the space on its inner side; None where there is none or it separates nested marks."""
    if mark.role is MarkRole.OPEN:
        gap = _GAP.match(text, mark.span.end, stretch.end)
        nested = gap is not None and text[gap.end() : gap.end() + 1] in "'‘“\""
        return None if gap is None or nested else Span(mark.span.start, gap.end())
    start = mark.span.start
    while start > max(stretch.start, mark.span.start - 4) and text[start - 1] in SPACES:
        start -= 1
    nested = text[start - 1] in "'’”\""
    return None if start == mark.span.start or nested else Span(start, mark.span.end)
