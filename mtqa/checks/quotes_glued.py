"""``quotes/glued``: a quotation mark that touches a word outside it, or a space inside it."""

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
_GAP = re.compile(f"[{SPACES}]{{1,4}}")


def _joint(left: str) -> str:
    """The rule's name for what stands glued to an opening mark."""
    return _JOINTS.get(left[-1], "before")


class QuotesGlued(Check):
    """A quotation mark set against the word before or after the quotation ("the fair“Green Week”and"),
    or with a space on its inner side ("the “ deal ”").

    Rules: ``sentence`` a full stop before an opening mark, ``clause`` a comma or colon there,
    ``before`` a word; ``after`` a word behind a closing mark; ``inside`` the space within.

    Languages without spaces between words, and models that split text into tokens, leave such
    marks behind. Endings that belong to the quoted word ("the “A”s"), inches and nested marks are fine.

    Source: The Chicago Manual of Style, 17th ed., 6.9-6.11 and 6.121 (space and quotation marks).
    """

    id = "quotes/glued"
    title = "Quotation mark glued to a word"
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
        if mark.role is MarkRole.OPEN:
            gap = _GAP.match(text, mark.span.end, stretch.end)
            if gap is None or text[gap.end() : gap.end() + 1] in "'‘“\"":
                return
            span, side = Span(mark.span.start, gap.end()), "after the opening"
        else:
            start = mark.span.start
            gap_start = start
            while gap_start > max(stretch.start, start - 4) and text[gap_start - 1] in SPACES:
                gap_start -= 1
            if gap_start == start or text[gap_start - 1] in "'’”\"":
                return
            span, side = Span(gap_start, mark.span.end), "before the closing"
        yield Suspicion(
            self.id,
            with_words(text, span, stretch),
            f"There is a space {side} quotation mark.",
            "inside",
            suggestions=(Suggestion(span, mark.glyph),),
        )
