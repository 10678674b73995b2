"""What English news adds to a name that its source takes for known: "Czech Prime Minister Andrej Babis"."""

from __future__ import annotations

import re

from mtqa.document import Span
from mtqa.language.romanisation import folded
from mtqa.source.names.matching.match import match_names

#: Words with capitals beside each other, and the words of such a run.
_RUN = re.compile(r"\b[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: Letters that a word of the source begins with that says one of the English.
_STEM = 4


def without_introductions(english: str, source: str, language: str) -> str:
    """A sentence of the English without the given names, titles and nations that stand beside names of the
    source and that this does not have.

    >>> without_introductions("Prime Minister Andrej Babis met Macron", "Babiš se sešel s Macronem", "cs")
    'Babis met Macron'
    """
    runs = list(_RUN.finditer(english))
    if not runs:
        return english
    matched = match_names(english, Span(0, len(english)), source, language).matched
    plain = f" {' '.join(_WORD.findall(folded(source)))}"
    written = {
        word.start()
        for run in runs
        for word in _WORD.finditer(english, run.start(), run.end())
        if len(word[0]) >= _STEM and f" {folded(word[0])[:_STEM]}" in plain
    }
    said = {name.span.start for name in matched} | written
    named = {name.span.start for name in matched if not name.nation} | written
    made, done = "", 0
    for run in runs:
        words = [(run.start() + word.start(), word[0]) for word in _WORD.finditer(run[0])]
        if named.isdisjoint(start for start, _ in words):
            continue
        made += english[done : run.start()] + " ".join(word for start, word in words if start in said)
        done = run.end()
    return made + english[done:]
