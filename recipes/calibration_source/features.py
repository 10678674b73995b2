"""What a judge is told of a link: numbers that speak for or against one side saying what the other says."""

from __future__ import annotations

import math
from collections.abc import Collection

from mtqa.evidence import BackTranslation
from mtqa.evidence_beside import WORDS

#: Suspicions, a version that is better and a difference in length never speak for a translation.
RISING = frozenset({"suspicions", "better", "turned", "replaced", "length"})
_MOST_SUSPICIONS = 3


def meaning_features(
    found: BackTranslation, source: str, kinds: Collection[str] = ()
) -> dict[str, float] | None:
    """The features of a link; None where the models did not weigh it.

    ``bleu`` and ``chrf`` of the back translation against the source, from 0 to 1;
    ``english_given_source`` and ``source_given_english``, in nats a token; ``length``, the absolute
    logarithm of the back translation's length over the source's, in characters; ``better``, the
    logarithm of one and the nats of the best version that both models prefer; ``turned`` the same of the
    best that turns a negation or a word, ``replaced`` of the best with another name or figure, which
    translated names make less sure; ``suspicions``, how many ``kinds`` of the checks that read the source
    beside the English fire, at most 3.
    """
    english, target = found.english_given_source, found.source_given_english
    if english is None or target is None:
        return None
    turned, replaced = (
        max((item.nats for item in found.better if (item.version.turn in WORDS) is of_words), default=0.0)
        for of_words in (True, False)
    )
    return {
        "bleu": found.bleu / 100,
        "chrf": found.chrf / 100,
        "english_given_source": english.mean,
        "source_given_english": target.mean,
        "length": abs(math.log((1 + len(found.text)) / (1 + len(source)))),
        "better": math.log1p(max(turned, replaced)),
        "turned": math.log1p(turned),
        "replaced": math.log1p(replaced),
        "suspicions": float(min(len(kinds), _MOST_SUSPICIONS)),
    }
