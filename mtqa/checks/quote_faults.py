"""What is wrong with a quotation mark that has no partner, as far as its neighbours tell."""

from __future__ import annotations

import re

from mtqa.checks.quote_marks import Mark, Role
from mtqa.document import Span
from mtqa.language.tokens import SPACES
from mtqa.language.words import word_list

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


def fault(text: str, stretch: Span, mark: Mark, lonely: int) -> str:
    """The rule's name for a mark without a partner, one of ``lonely`` in its paragraph ``stretch``."""
    after = text[mark.span.end : min(stretch.end, mark.span.end + _AFTER)]
    before = text[max(stretch.start, mark.span.start - _BEFORE) : mark.span.start]
    if lonely >= _TANGLE:
        return "tangled"
    if mark.place is Role.EITHER and before:
        return "stray"
    if _REPORTING.match(after):
        return "turned" if mark.role is Role.OPEN else "reported"
    if mark.role is Role.OPEN:
        if _LEAD_IN.search(before):
            return "lead-in"
        return "sentence" if _SENTENCE_END.search(before) else "unclosed"
    return "apostrophe" if _PLURAL.search(before) and _LOWER.match(after) else "unopened"
