"""``spelling/slip``: words that are one letter away from an English one, and are not English themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.base import Check
from mtqa.checks.foreign_words import is_excused, presented_spans
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.lexicon import english_zipf, is_compound, near_english
from mtqa.language.spelling import has_affixes
from mtqa.language.words import judged_runs, word_list

_SMALL = re.compile(r"(?<![\w'’.@#/&_*\\-])[a-z]{6,30}(?![\w@/_*]|['’.-]\w)")
_POSSESSIVE = re.compile(r"\b[A-Z]?[a-z]{2,30}['’](?P<bad>S)(?!\w)")
_CAPITAL = re.compile(r"\b[A-Z][a-z]+")
#: Zipf frequency that the English word must have.
_COMMON = 3.0


class SpellingSlip(Check):
    """A word that no list of English knows and that one letter more, less, other, or two swapped
    would make a common English word: "plannig", "governmnt"; and a possessive with a capital
    ("the agency'S budget").

    Engines put words together from pieces and now and then choose a wrong piece; translators mistype.
    Words that the story writes twice and more, or with a capital elsewhere, are terms and are left
    alone, and so are derived words ("reopenable"), compounds, and words in quotation marks, brackets
    or after "called".

    Rules: ``letter`` and ``possessive``.

    Source: word frequencies of the wordfreq library; four in five misspellings are one such edit
    away (Damerau 1964, "A technique for computer detection and correction of spelling errors").
    """

    id = "spelling/slip"
    title = "Misspelt word"
    category = "Fluency/Spelling"
    severity = Severity.MINOR
    about_words = True

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield the misspelt words, in the order of the text."""
        text = document.text
        counts = Counter(_SMALL.findall(text))
        capitals = frozenset(word.lower() for word in _CAPITAL.findall(text))
        for run in judged_runs(document):
            yield from sorted(
                [*self._words(text, run, counts, capitals), *self._possessives(text, run)],
                key=lambda suspicion: suspicion.span,
            )

    def _words(
        self, text: str, run: Span, counts: Counter[str], capitals: frozenset[str]
    ) -> Iterator[Suspicion]:
        presented: list[Span] | None = None
        for match in _SMALL.finditer(text, run.start, run.end):
            word = match[0]
            if counts[word] > 1 or word in capitals or not _misspelt(word):
                continue
            presented = presented_spans(text, run) if presented is None else presented
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in presented) and not is_excused(text, span, run):
                yield Suspicion(
                    self.id, span, f"“{word}” is not an English word; a letter seems wrong.", "letter"
                )

    def _possessives(self, text: str, run: Span) -> Iterator[Suspicion]:
        for match in _POSSESSIVE.finditer(text, run.start, run.end):
            edit = Suggestion(Span(*match.span("bad")), "s")
            yield Suspicion(
                self.id,
                Span(*match.span()),
                "The ending of the possessive has a capital.",
                "possessive",
                suggestions=(edit,),
            )


@lru_cache(maxsize=8192)
def _misspelt(word: str) -> bool:
    """Whether no list knows the word, and one edit makes a common English word of it."""
    if english_zipf(word) > 0.0 or word in word_list("loanwords"):
        return False
    return near_english(word, _COMMON) and not is_compound(word) and not has_affixes(word)
