"""The evidence that is shown with a finding, beside what its check says itself."""

from __future__ import annotations

import math
from collections.abc import Mapping

from mtqa.document import Boundary, Document, Span
from mtqa.evidence import Evidence, RoundTrip
from mtqa.findings import EvidenceValue, Suspicion

_BREAK, _FIDELITY = "break/", "fidelity/"


def boundary_of(document: Document, suspicion: Suspicion) -> Boundary | None:
    """The boundary that a suspicion runs across; one of a break may end at the stop itself."""
    reach = 1 if suspicion.check.startswith(_BREAK) else 0
    return document.boundary_at(Span(suspicion.span.start, suspicion.span.end + reach))


def finding_evidence(
    document: Document, evidence: Evidence, suspicion: Suspicion, trips: Mapping[Span, RoundTrip]
) -> dict[str, EvidenceValue]:
    """The models, the round trip and the source at the place of a suspicion.

    ``trips``: the round trips of the two sides of boundaries as one sentence, by the boundary's span.
    """
    return {**_models_at(document, evidence, suspicion, trips), **_source_at(document, evidence, suspicion)}


def _models_at(
    document: Document, evidence: Evidence, suspicion: Suspicion, trips: Mapping[Span, RoundTrip]
) -> dict[str, EvidenceValue]:
    """The models at the stop that a suspicion points at, and the round trip of what is around it."""
    boundary = boundary_of(document, suspicion)
    if boundary is not None and (trip := trips.get(boundary.span)):
        return _stop_evidence(evidence, suspicion.span) | _round_trip_evidence(trip)
    touched = [evidence.round_trips.get(segment.span) for segment in document.judged_at(suspicion.span)]
    return _round_trip_evidence(touched[0]) if touched and touched[0] is not None else {}


def _source_at(document: Document, evidence: Evidence, suspicion: Suspicion) -> dict[str, EvidenceValue]:
    """The source and the back translation of the sentence that a finding beside the source lies in.

    What a check says itself of the source stays.
    """
    bitext = document.bitext
    if bitext is None or not suspicion.check.startswith(_FIDELITY):
        return {}
    touched = document.judged_at(suspicion.span)
    at = next((bitext.places[segment] for segment in touched if segment in bitext.places), None)
    if at is None:
        return {}
    shown: dict[str, EvidenceValue] = {}
    if "source" not in suspicion.evidence and (source := bitext.source_of(bitext.links[at])):
        shown["source"] = source
    back_translations = evidence.back_translations
    if at < len(back_translations) and (back := back_translations[at]) is not None:
        shown |= {"back_translation": back.text, "source_bleu": round(back.bleu, 1)}
    return {name: value for name, value in shown.items() if value != ""}


def _stop_evidence(evidence: Evidence, span: Span) -> dict[str, EvidenceValue]:
    """The tagger's probability of a false break, and the nats that the text gains without the stop."""
    item = evidence.stop_at(span)
    if item is None:
        return {}
    shown: dict[str, EvidenceValue] = {"tagger": round(1 / (1 + math.exp(-item.tagger)), 4)}
    return shown if item.gain is None else shown | {"fluency": round(item.gain, 2)}


def _round_trip_evidence(trip: RoundTrip) -> dict[str, EvidenceValue]:
    return {"bleu": round(trip.bleu, 1), "chrf": round(trip.chrf, 1), "back_text": trip.back_text}
