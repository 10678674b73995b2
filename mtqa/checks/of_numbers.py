"""The "of" of other languages after a number: "4.5 billion of pesos"."""

from __future__ import annotations

import re

from mtqa.checks.number_words import any_of, number_words
from mtqa.document import Document, Span

#: After a number in figures, "of" is English only before a determiner or a pronoun: "2 million of the".
_OF = re.compile(
    rf"{any_of('magnitudes')}s?(?P<of>\s+of)(?=\s+(?!{any_of('after_of')}\b)[^\W\d_])", re.IGNORECASE
)
_REACH = 40


def without_of(document: Document, span: Span, repair: str) -> Span:
    """The place of a number, with the "of" after it where its repair ``repair`` does not need one."""
    last = document.text[max(span.start, span.end - _REACH) : span.end].split()[-1:]
    found = _OF.match(document.text, span.end - len(last[0]), span.end + _REACH) if last else None
    number = repair[-1:].isdigit() or repair.endswith(number_words("magnitudes"))
    return Span(span.start, found.end("of")) if found and number else span
