"""Versions of a link's English with an opposite that its source may say: "before" for "after" beside "voor".

Words that can mean something else are no evidence of ``fidelity/opposite``, and most of what they say is said
otherwise in English. So it takes a model that holds the version to be far more probable, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.evidence_beside import Turn, Version

#: Sets of which words that can mean something else ("to" for until, "more") are in every other sentence.
_EVERYWHERE = frozenset(("until", "tightness", "gap", "estimate", "building", "disclosure"))
#: Words of one set on a side beyond which where each belongs is not told.
_MOST = 20


def told_opposites(english: str, source: str, language: str) -> Iterator[Version]:
    """The versions: of each set of opposites the English word that nothing in the source may name, in the
    form that it has replaced by another member, which the source may name and the English does not.

    ``language``: the source's (ISO 639-1).
    """
    # Not at the top: most stories come without a source.
    from mtqa.checks.beside_source.opposite import is_denied_alone, is_told_from_other_side, repairs
    from mtqa.source.back.versions import changed
    from mtqa.source.closed_sets.compare import doubtful_exchanges
    from mtqa.source.closed_sets.find import opposites

    ours, theirs = (
        [mention for mention in opposites(text, code) if mention.set not in _EVERYWHERE]
        for text, code in ((english, "en"), (source, language))
    )
    for exchange in doubtful_exchanges(ours, theirs, most=_MOST):
        if is_denied_alone(english, source, exchange, language):
            continue
        if is_told_from_other_side(english, source, exchange, language):
            continue
        span = exchange.english.span
        for repair in repairs(english[: span.start], english[span.start : span.end], exchange):
            yield changed(Turn.OPPOSITE, english, span.start, span.end, repair.text)
