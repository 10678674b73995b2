"""English sentences beside a quotation that say what the source says in the same sentence as the quotation.

Where the source introduces somebody's words with a colon, or speaks on behind them, a translation may make
two sentences of one: "The council was surprised. 'All was well,' said its head." Alignment then links the
second of them, and the first to nothing. It belongs to that link where what stands outside quotation marks
there is too short for the source's, and fits it far better with the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from mtqa.source.alignment.align import AlignedSentences
from mtqa.source.alignment.lengths import lengths
from mtqa.source.words.lengths import letters
from mtqa.source.words.markers import has_marks, outside_quotations

#: Letters of English that the source has to say outside quotation marks at least.
_FEWEST = 12.0
#: How far the logarithm of the two lengths may be off with the sentence, and by how much more without.
_FIT, _BETTER = 1.25, 0.2
#: Sentences of a link's English that are joined at most.
_MOST = 3


def with_lead_ins(
    links: Sequence[AlignedSentences], english: Sequence[str], source: Sequence[str], language: str
) -> list[AlignedSentences]:
    """The links, in order, with each such sentence in the link of the quotation that stands beside it.

    Takes time in proportion to the texts.
    """
    found: list[AlignedSentences] = []
    for at, link in enumerate(links):
        before = found[-1] if found else None
        if before is not None and _is_lead_in(before, link, english, source, language):
            found[-1] = replace(link, english=range(before.english.start, link.english.stop))
        elif before is not None and _is_lead_in(link, before, english, source, language):
            after = links[at + 1] if at + 1 < len(links) else None
            if after is not None and _is_lead_in(link, after, english, source, language):
                found.append(link)  # it may as well introduce the next
            else:
                found[-1] = replace(before, english=range(before.english.start, link.english.stop))
        else:
            found.append(link)
    return found


def _is_lead_in(
    alone: AlignedSentences,
    link: AlignedSentences,
    english: Sequence[str],
    source: Sequence[str],
    language: str,
) -> bool:
    if len(alone.english) != 1 or alone.source or not link.source or not 0 < len(link.english) < _MOST:
        return False
    theirs = " ".join(source[link.source.start : link.source.stop])
    ours = " ".join(english[link.english.start : link.english.stop])
    sentence = english[alone.english.start]
    if has_marks(sentence) or not (has_marks(theirs) and has_marks(ours)):
        return False
    expected = letters(outside_quotations(theirs)) * lengths(language).ratio
    own = letters(outside_quotations(ours))
    without, fit = _off(own, expected), _off(own + letters(sentence), expected)
    return expected >= _FEWEST and without < 0 and fit <= _FIT and abs(fit) + _BETTER <= abs(without)


def _off(letters: float, expected: float) -> float:
    return math.log((letters + 1) / (expected + 1))
