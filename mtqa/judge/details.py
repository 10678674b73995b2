"""Whether one detail of a link's English is other than in its source, as adapters of the bilingual model say.

They were trained on translations beside the same with one thing changed: a name, a number, a negation, a
clause that is left out or put in. They are asked of links that the estimator does not hold to be surely
sound; of those that they doubt they read versions, too, which says what was changed
(``mtqa.judge.detail_versions``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.estimate import Estimate
from mtqa.evidence_beside import Detail
from mtqa.judge.detail_versions import read_versions, version_numbers
from mtqa.judge.doubt_model import DoubtModel, LinkTexts
from mtqa.pair_reading import BilingualReader

if TYPE_CHECKING:
    from mtqa.judge.readers import SentenceContextReader

#: Words with letters that English does not have, from which on a sentence is not judged: the adapters take
#: names that were left as they are written in Vietnamese for words that nobody translated.
_FOREIGN = 3
_FOREIGN_WORD = re.compile(r"[A-Za-z]*[À-ÖØ-öø-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]*")


@dataclass(frozen=True, slots=True)
class Changed:
    """The band that a link reaches, its score, and what was probably changed, None where that is unknown."""

    band: str
    score: float
    detail: Detail | None


def changed_detail(
    estimate: Estimate,
    texts: LinkTexts,
    model: DoubtModel,
    reader: SentenceContextReader | None,
    bilingual: BilingualReader | None,
) -> Changed | None:
    """What the adapters doubt of a link; None where it reaches no band, or nothing can be said.

    ``estimate``: of the English, with offsets into it. Raises ModelError if a model fails.
    """
    own = model.details.get(bilingual.name) if bilingual is not None else None
    if own is None or bilingual is None or reader is None or model.sentence_score(estimate) < own.lowest:
        return None
    if has_foreign_names(texts.english):
        return None
    said = bilingual.details(texts.english, texts.source)
    if said is None:
        return None
    numbers = detail_numbers(estimate, said)
    if own.fit.log_odds(numbers) < own.versions_lowest:
        return None
    read = read_versions(texts, estimate, said["changed"], reader, bilingual)
    if not read:
        return None
    score = own.versions.log_odds({**numbers, **version_numbers(read)})
    band = own.versions.band(score)
    return None if band is None else Changed(band, score, likeliest_detail(read, own.named))


def likeliest_detail(read: Sequence[tuple[float, Detail]], least: float) -> Detail | None:
    """The detail with the highest difference, where that is ``least`` at least."""
    difference, detail = max(read, key=lambda each: each[0])
    return detail if difference >= least else None


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
