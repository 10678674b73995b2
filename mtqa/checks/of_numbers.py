"""The "of" of other languages behind a number: "4.5 billion of pesos"."""

from __future__ import annotations

import re

from mtqa.document import Document, Span

#: Behind a number in figures, "of" is English before a determiner or a pronoun alone: "2 million of the".
_OF = re.compile(
    r"(?:thousand|million|billion|trillion)s?(?P<of>\s+of)(?=\s+(?!(?:the|its|his|her|their|our|your|my|these"
    r"|those|this|that|them|us|you|which|whom|whose|what|all|it|each|such)\b)[^\W\d_])",
    re.IGNORECASE,
)
_REACH = 40


def without_of(document: Document, span: Span, repair: str) -> Span:
    """The place of a number and of an "of" behind it that its repair ``repair`` does not need."""
    last = document.text[max(span.start, span.end - _REACH) : span.end].split()[-1:]
    found = _OF.match(document.text, span.end - len(last[0]), span.end + _REACH) if last else None
    number = repair[-1:].isdigit() or repair.endswith(("thousand", "million", "billion", "trillion"))
    return Span(span.start, found.end("of")) if found and number else span
