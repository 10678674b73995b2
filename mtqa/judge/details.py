"""Whether one detail of a link's English is other than in its source, as adapters of the bilingual model say.

They were trained on translations beside the same with one thing changed: a name, a number, a negation, a
clause that is left out or put in. They say that something was changed, and not what. They are asked of links
that the estimator does not hold to be surely sound.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from mtqa.estimate import Estimate
from mtqa.judge.doubt_model import DoubtModel, LinkTexts
from mtqa.pair_reading import BilingualReader

#: Words with letters that English does not have, from which on a sentence is not judged: the adapters take
#: names that were left as they are written in Vietnamese for words that nobody translated.
_FOREIGN = 3
_FOREIGN_WORD = re.compile(r"[A-Za-z]*[À-ÖØ-öø-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]*")


def changed_detail(
    estimate: Estimate, texts: LinkTexts, model: DoubtModel, bilingual: BilingualReader | None
) -> tuple[str, float] | None:
    """The band that a link reaches, with its score; None where it reaches none, or nothing can be said.

    Raises ModelError if the bilingual model fails.
    """
    own = model.details.get(bilingual.name) if bilingual is not None else None
    if own is None or bilingual is None or model.sentence_score(estimate) < own.lowest:
        return None
    if has_foreign_names(texts.english):
        return None
    said = bilingual.details(texts.english, texts.source)
    if said is None:
        return None
    score = own.fit.log_odds(detail_numbers(estimate, said))
    band = own.fit.band(score)
    return None if band is None else (band, score)


def has_foreign_names(english: str) -> bool:
    """Whether several words have letters that English does not have."""
    return len(_FOREIGN_WORD.findall(english)) >= _FOREIGN


def detail_numbers(estimate: Estimate, said: Mapping[str, float]) -> dict[str, float]:
    """What fits score a link of one word at least by; ``said``: what the adapters say
    (``BilingualReader.details``), ``words``: the log of how many there are."""
    return {
        **said,
        "words": math.log(len(estimate.words)),
        "error": estimate.error,
        "wrong": estimate.worst_word,
        "quality": estimate.quality,
        "raw": estimate.raw,
        "unrendered": estimate.worst_unrendered,
        "at_end": estimate.missing_at_end,
    }
