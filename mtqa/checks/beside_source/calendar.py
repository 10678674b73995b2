"""How ``fidelity/calendar`` compares the two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.beside_source.members import exchanged, in_link, other_member
from mtqa.document import Bitext, Document, Link
from mtqa.findings import Suspicion
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import mentions
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.since import is_first_since
from mtqa.source.values.find import find_values

#: What is written in one with a word, by hyphens too, before it and behind it; characters before it at most.
_BEFORE, _BEHIND, _LONGEST = re.compile(r"[\w’'-]*$"), re.compile(r"[\w’'-]*"), 30


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what was exchanged in the order of the text; neighbouring sentences are looked at."""
        for link, found in exchanged(document, bitext, _mentions):
            for one in found:
                if _counts_from_other_end(document, link, bitext, one) or _is_in_name(
                    document, link, bitext, one
                ):
                    continue
                rule = one.english.set + ("-again" if one.again else "")
                alone = document.slice(one.english.span).isalpha()
                source = bitext.source_of(link)
                yield other_member(self.id, document, source, one, rule, repaired=alone)


def _counts_from_other_end(document: Document, link: Link, bitext: Bitext, exchange: Exchange) -> bool:
    """Whether one side speaks of the last of something, and the other of the first since then."""
    english, moved = in_link(document, link, exchange)
    return is_first_since(english, bitext.source_of(link), moved, bitext.language)


def _is_in_name(document: Document, link: Link, bitext: Bitext, exchange: Exchange) -> bool:
    """Whether the word is part of a name that the English has as it is: "the Béziers-Ouest toll plaza"."""
    source, span = bitext.source_of(link), exchange.source.span
    before = _BEFORE.search(source, max(0, span.start - _LONGEST), span.start)
    behind = _BEHIND.match(source, span.end)
    name = (before[0] if before else "") + source[span.start : span.end] + (behind[0] if behind else "")
    return name[:1].isupper() and name in in_link(document, link, exchange)[0]


def _mentions(text: str, language: str) -> list[Mention]:
    return mentions(text, language, find_values(text, language))
