"""What the estimator says of an English sentence, beside its source or alone: frozen values.

All scores are log odds. Offsets are code points: of the English into the text that they belong to, which is
the sentence as it was read or, after ``moved``, the document; of the source into the source as it was read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from mtqa.document import Span

ADDITION = "addition"
#: Kinds of wrong words that the estimator tells apart, in the order of its outputs.
KINDS = ("word", "name", "number", "role", "negation", "quantity", "tense", ADDITION, "untranslated")


@dataclass(frozen=True, slots=True)
class WordEstimate:
    """A word between white space: ``wrong``, that it says something else than the source; ``form``, that
    it makes the English unprintable; ``missing``, that something is missing right before it. ``kind`` is
    the likeliest of ``KINDS`` if it is wrong."""

    span: Span
    wrong: float
    form: float
    missing: float
    kind: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """One reading of a sentence, or of several with their source.

    ``quality``: the higher the better, on no scale of its own; ``assessed``: expected direct assessment in
    standard deviations (mlqe-pe's); ``error``: that there is a critical or major error of meaning; ``bad``:
    that an editor has to change the sentence; ``broken``: that its English is not fit to print; ``raw``: that
    a system translated it, not a person.
    ``missing_at_end``: that something is missing after the last word. ``unrendered``: stretches of the
    source with the log odds that the English leaves them out; empty without a source. ``windows``: in how
    many pieces the text was read; more than one where it is longer than the model reads at once.
    """

    quality: float
    assessed: float
    error: float
    bad: float
    broken: float
    words: tuple[WordEstimate, ...]
    missing_at_end: float
    unrendered: tuple[tuple[Span, float], ...] = ()
    windows: int = 1
    raw: float = 0.0

    @property
    def worst_word(self) -> float:
        """The highest log odds of a wrong word; that of the sentence's error where it has no word."""
        return max((word.wrong for word in self.words), default=self.error)

    @property
    def worst_form(self) -> float:
        """The highest log odds of a word that makes the English unprintable."""
        return max((word.form for word in self.words), default=self.broken)

    @property
    def worst_gap(self) -> float:
        """The highest log odds that something is missing, before a word or after the last."""
        return max((self.missing_at_end, *(word.missing for word in self.words)))

    @property
    def worst_unrendered(self) -> float:
        """The highest log odds of a stretch of the source that the English leaves it out; 0 without any."""
        return max((score for _, score in self.unrendered), default=0.0)

    @property
    def word_after_gap(self) -> WordEstimate | None:
        """The word before which something is most likely missing; None where that is after the last."""
        word = max(self.words, key=lambda word: word.missing)
        return word if word.missing >= self.missing_at_end else None

    @property
    def span(self) -> Span:
        """From the first to the last of its words; raises IndexError where it has none."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return 200 + 220 * len(self.words) + 150 * len(self.unrendered)

    def moved(self, offset: int) -> Estimate:
        """The same with the places of words so much further on."""
        words = tuple(replace(word, span=word.span.moved(offset)) for word in self.words)
        return replace(self, words=words)


class SentenceReader(Protocol):
    """What is asked of an estimator (``mtqa.estimator.estimator.Estimator``)."""

    def estimate(self, english: str, source: str = "") -> Estimate:
        """What is to be said of a sentence; offsets are into ``english`` and ``source``."""
