"""All that the estimator and the bilingual model say of a story beside its source."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.document import Document, Span
from mtqa.estimator.estimator import Estimator
from mtqa.evidence import Evidence
from mtqa.judge.additions import added_parts
from mtqa.judge.contrast import EVERY_VERSION, VersionsRead, contrasts
from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.doubts import doubts, read_links
from mtqa.judge.name_doubts import name_doubts
from mtqa.judge.name_exchanges import exchanges
from mtqa.judge.story_readings import NOTHING_READ, StoryReadings
from mtqa.pair_reading import BilingualReader


def evidence_beside(
    document: Document,
    estimator: Estimator | None,
    model: DoubtModel | None,
    suspected: Sequence[Span] = (),
    readings: StoryReadings = NOTHING_READ,
    versions: VersionsRead = EVERY_VERSION,
    bilingual: BilingualReader | None = None,
) -> Evidence:
    """Evidence with what was read of a story's links and what it was found to mean, nothing else.

    ``suspected``, ``readings``, ``versions`` and ``bilingual``: as for ``contrasts`` and ``doubts``. Raises
    ModelError if a model fails.
    """
    links = read_links(document, estimator)
    contrasted = contrasts(document, links, estimator, model, suspected, readings, versions)
    return Evidence(
        link_estimates=links,
        readings=tuple(readings.pairs),
        doubts=tuple(doubts(document, links, model, readings, estimator, bilingual)),
        contrasts=tuple(contrasted),
        names=tuple(name_doubts(document, links, estimator, model)),
        exchanges=tuple(exchanges(document, links, estimator, model, bilingual)),
        additions=tuple(added_parts(document, links, estimator, model, bilingual)),
    )
