"""The repairs that a report offers with what was accepted in a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.document import Document, Span
from mtqa.engine_models import EngineModels
from mtqa.evidence import Evidence, RoundTrip
from mtqa.judge import GradedSuspicion
from mtqa.judge.finding_evidence import boundary_of
from mtqa.repair import repairs
from mtqa.repair.proof import Accept, proven
from mtqa.repair.ranked import is_ranked
from mtqa.stops import inner_stop_in, stop_at

_LOWERCASE, _BESIDE_SOURCE = "break/lowercase", "fidelity/"


@dataclass(frozen=True, slots=True)
class RepairOffers:
    """Finds the repairs of a story's faults after which nothing worse than minor is found in the sentence.

    ``trips``: the round trips of its boundaries, by their spans. ``by_rule`` and ``by_model`` judge what a
    repair makes of a paragraph, without any model and with those of stops; a repair of a break by the second.
    """

    document: Document
    evidence: Evidence
    trips: Mapping[Span, RoundTrip]
    models: EngineModels
    by_rule: Accept
    by_model: Accept

    def repaired(self, accepted: Sequence[GradedSuspicion]) -> list[GradedSuspicion]:
        """What was accepted, in its order, each break with its best repairs, anything else with its own.

        Raises ModelError if a model cannot be loaded or used.
        """
        # The surest first: what may be judged for repairs has a limit.
        order = sorted(range(len(accepted)), key=lambda at: accepted[at].strongest_first())
        found = {at: self._repaired(accepted[at]) for at in order}
        return [found[at] for at in range(len(accepted))]

    def _repaired(self, graded: GradedSuspicion) -> GradedSuspicion:
        document, suspicion = self.document, graded.suspicion
        boundary = boundary_of(document, suspicion)
        item = self.evidence.stop_at(suspicion.span)
        suspect = item.stop if item else stop_at(document, boundary) if boundary else None
        if suspect is None and suspicion.check == _LOWERCASE:
            suspect = inner_stop_in(document, suspicion.span)
        if suspect is None or suspicion.severity is not None or not is_ranked(suspicion.key):
            beside = suspicion.check.startswith(_BESIDE_SOURCE)
            own = proven(document, suspicion.span, suspicion.suggestions, self.by_rule, beside_source=beside)
            return replace(graded, suspicion=replace(suspicion, suggestions=own))
        found = repairs(
            document,
            suspect,
            fluency=self.models.fluency,
            pair=self.models.round_tripper,
            round_trip=self.trips.get(boundary.span) if boundary else None,
            reader=self.models.estimator,
        )
        offered = suspicion.suggestions if found is None else found
        sound = proven(document, suspicion.span, offered, self.by_model)
        return replace(graded, suspicion=replace(suspicion, suggestions=sound))
