"""How ``fidelity/negation`` compares the two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.source.words.markers import denial, question_marks

#: Beyond so many sentences in a link, what one denies may be anywhere.
_MOST = 2
#: Nothing, or what may stand before the first word of a sentence.
_BEFORE_SENTENCE = ("", *".!?…:\"“‘'(–—-")


class Comparison:
    """Yields what is suspected; ``check`` is the id under which."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_link(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of one link, given its source."""
        theirs, ours = denial(bitext.language), denial("en")
        if theirs is None or ours is None or not link.english or not link.source:
            return
        if max(len(link.english), len(link.source)) > _MOST:
            return
        source = bitext.source_of(link)
        start = link.english[0].start
        text = document.text[start : link.english[-1].end]
        denied = [word for word in ours.sure_ones(text) if not _titled(word, source)]
        if denied and not theirs.possible(source):
            word = denied[0]
            where = Span(start + word.start(), start + word.end())
            if not document.is_masked(where):
                message = f"“{word[0]}”: the source has no negation here."
                yield Suspicion(self.id, where, message, "added" if theirs.sure else "added-unsure")
        elif (
            not denied
            and not ours.possible(text)
            and not _both_ask(text, source, bitext.language)
            and (negated := theirs.sure_ones(source))
        ):
            where = link.english[0].span
            if not document.is_masked(where):
                message = f"The source says “{negated[0][0]}”; the English denies nothing."
                yield Suspicion(self.id, where, message, "lost")


def _both_ask(english: str, source: str, language: str) -> bool:
    """Whether both ask: "Don't you know?" and "Do you know?" are one question."""
    return bool(question_marks(english, "en")) and bool(question_marks(source, language))


def _titled(word: re.Match[str], source: str) -> bool:
    """Whether the word stands in the source too, as a title does, or has a capital in mid-sentence."""
    before = word.string[: word.start()].rstrip()[-1:]
    inside = word[0][0].isupper() and before not in _BEFORE_SENTENCE
    return inside or re.search(rf"\b{re.escape(word[0])}\b", source, re.IGNORECASE) is not None
