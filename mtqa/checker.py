"""The whole engine: from a document to its report, one step after the other."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import mtqa
from mtqa.checks.base import Check
from mtqa.checks.selection import select_checks
from mtqa.document import Boundary, Document, Span
from mtqa.evidence import BackTranslation, RoundTrip
from mtqa.findings import Evidence, Suspicion
from mtqa.fluency.loading import remember_fluency
from mtqa.judge import Judge, load_calibration, with_source
from mtqa.judge.evidence import ModelEvidence, collect
from mtqa.language.detection import require_english
from mtqa.models.memory import Progress
from mtqa.repair import repairs
from mtqa.report import BoundaryReport, DocumentReport, Report, SegmentReport
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.signature import Signature
from mtqa.source.back.translators import BackTranslators
from mtqa.stops import joined_sides, stop_at
from mtqa.tagger import Tagger
from mtqa.translation.loading import build_round_tripper, pair_name

_BREAK, _FIDELITY = "break/", "fidelity/"
#: Breaks whose one right edit the check itself knows.
_EXACT = frozenset({"break/attribution:comma", "break/lowercase:address"})


class Checker:
    """Checks documents one after the other with models loaded once, when first needed.

    Raises ConfigError for a check that does not exist, ModelError for a pair that cannot be had.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        progress: Progress | None = None,
        memory: int = 0,
    ) -> None:
        """``memory``: bytes that each model's answers may take in memory, for a process that lives long."""
        self.settings = settings or Settings()
        self._progress = progress
        self._checks = select_checks(self.settings.enable, self.settings.disable)
        self._calibration = with_source(load_calibration(self.settings.calibration))
        self._tagger = Tagger.when_needed() if self.settings.tagger else None
        if self._tagger and memory:
            self._tagger.remember(memory)
        self._fluency = remember_fluency(self.settings, memory)
        self._judge = Judge(
            self._calibration,
            self._checks,
            pair=pair_name(self.settings),
            fluency=self._fluency.name if self._fluency else "",
        )
        wanted = self.settings.round_trip
        self._round_tripper = build_round_tripper(self.settings, memory) if wanted else None
        self._back = (
            BackTranslators(self.settings, self._round_tripper, memory)
            if wanted and self.settings.source
            else None
        )

    @property
    def signature(self) -> str:
        """Everything that can change a result, in one line."""
        pair = self._round_tripper
        parts = {
            "pivot": pair.pivot if pair else "none",
            "model": pair.signature if pair else "none",
            "tagger": self._tagger.signature if self._tagger else "none",
            "fluency": self._fluency.signature if self._fluency else "none",
            "calibration": self._calibration.signature,
            "checks": _checks_signature(self._checks),
            "back": self._back.signature if self._back else "none",
        }
        return Signature.of(parts).format()

    def check(self, document: Document) -> DocumentReport:
        """Judge one story.

        Raises InputError if it is not English, ModelError if a model cannot be loaded or used.
        """
        require_english(document)
        document = self._beside_source(document)
        suspicions = [suspicion for check in self._checks for suspicion in check.find(document)]
        evidence = self._read(document, suspicions)
        back_translations = self._back_translations(document)
        suspicions += self._judge.spurious(document, evidence)
        suspicions += self._judge.turned(document, back_translations)
        suspicions = [suspicion for suspicion in suspicions if not document.is_masked(suspicion.span)]
        accepted = self._judge.accepted(suspicions)
        segment_trips, boundaries = self._round_trips(document, self._boundaries(document, accepted))
        kinds = self._judge.strong_kinds(document, accepted)
        segments = tuple(
            SegmentReport(
                segment,
                self._judge.awkwardness(
                    document,
                    segment,
                    segment_trips.get(segment.span),
                    kinds.get(segment.span, ()),
                    evidence,
                ),
                segment_trips.get(segment.span),
            )
            for segment in document.segments
        )
        suspicions += self._judge.awkward(document, segments, evidence, kinds)
        accepted = self._judge.accepted(suspicions)
        boundary_trips = {report.boundary.span: report.round_trip for report in boundaries}
        told = {
            s.span: {
                **_evidence(document, s, segment_trips, boundary_trips, evidence),
                **_beside(document, s, back_translations),
            }
            for s in accepted
        }
        repaired = [self._repaired(document, s, boundary_trips, evidence) for s in accepted]
        findings = self._judge.findings(document, repaired, told)
        return DocumentReport(
            document=document,
            verdict=self._judge.verdict(findings, document.segments, self.settings.fail_on),
            segments=segments,
            boundaries=boundaries,
            findings=findings,
            back_translations=back_translations,
        )

    def hint(self, document: Document) -> str:
        """What would have a story translated back into its source's language; "" where it is, or has none."""
        bitext = document.bitext
        return self._back.hint(bitext.language) if self._back and bitext and not bitext.unrelated else ""

    def _back_translations(self, document: Document) -> tuple[BackTranslation | None, ...]:
        """One for each link with both sides; empty where no models are there for the source's language."""
        bitext = document.bitext
        if self._back is None or bitext is None or bitext.unrelated:
            return ()
        translator = self._back.of(bitext.language)
        if translator is None:
            return ()
        from mtqa.source.back.links import back_translations  # not at the top: as above

        return tuple(back_translations(document, translator, self._progress))

    def _beside_source(self, document: Document) -> Document:
        """The story aligned with its source, where it has one and that is to be compared."""
        if not self.settings.source or not document.source.strip() or document.bitext is not None:
            return document
        from mtqa.language.codes import language_code
        from mtqa.source.attach import attach  # not at the top: most stories come without a source

        told = self.settings.source_language or document.metadata.source_language
        found = attach(document, language=language_code(told))
        bitext = found.bitext
        translator = (
            self._back.of(bitext.language) if self._back and bitext and not bitext.unrelated else None
        )
        if bitext is None or translator is None:
            return found
        from mtqa.source.back.similarity import back_translation_similarity

        # Where the texts alone leave doubt, the models are asked; elsewhere this costs as good as nothing.
        return attach(
            document, language=bitext.language, similarity=back_translation_similarity(document, translator)
        )

    def translate_ahead(self, documents: Iterable[Document]) -> None:
        """Make the round trips of several stories' sentences together, which costs less than one by one.

        Of use only where something remembers them until the stories are checked.
        """
        if self._round_tripper is not None:
            texts = [d.slice(segment) for d in documents for segment in d.segments if segment.judged]
            self._round_tripper.segments(texts, self._progress)

    def _read(self, document: Document, suspicions: Sequence[Suspicion]) -> ModelEvidence:
        """What the tagger and the fluency model say of the story."""
        breaks = [s.span for s in suspicions if s.check.startswith(_BREAK)]
        return collect(
            document,
            tagger=self._tagger,
            fluency=self._fluency,
            gate=self._judge.gate,
            suspected=breaks,
            progress=self._progress,
        )

    def _repaired(
        self,
        document: Document,
        suspicion: Suspicion,
        boundary_trips: Mapping[Span, RoundTrip],
        evidence: ModelEvidence,
    ) -> Suspicion:
        """A suspicion of a break with the best repairs; any other as it is."""
        boundary = _boundary(document, suspicion)
        item = evidence.place_at(suspicion.span)
        place = item.place if item else stop_at(document, boundary) if boundary else None
        if place is None or not suspicion.check.startswith(_BREAK) or suspicion.key in _EXACT:
            return suspicion
        found = repairs(
            document,
            place,
            fluency=self._fluency,
            pair=self._round_tripper,
            round_trip=boundary_trips.get(boundary.span) if boundary else None,
        )
        return replace(suspicion, suggestions=found or suspicion.suggestions)

    def _boundaries(self, document: Document, accepted: Sequence[Suspicion]) -> list[Boundary]:
        """The boundaries whose two sides are worth a round trip as one sentence."""
        if self.settings.windows == "all":
            return list(document.boundaries)
        suspect = {b.span: b for s in accepted if (b := _boundary(document, s)) is not None}
        return [suspect[span] for span in sorted(suspect)]

    def _round_trips(
        self, document: Document, boundaries: Sequence[Boundary]
    ) -> tuple[dict[Span, RoundTrip], tuple[BoundaryReport, ...]]:
        """Round trips of the judged segments, by span, and of the two sides of the boundaries."""
        if self._round_tripper is None:
            return {}, ()
        segments = [segment for segment in document.segments if segment.judged]
        texts = [document.slice(segment) for segment in segments]
        joined = [joined_sides(document, boundary).text for boundary in boundaries]
        trips = self._round_tripper.segments([*texts, *joined], self._progress)
        return (
            {segment.span: trip for segment, trip in zip(segments, trips, strict=False)},
            tuple(map(BoundaryReport, boundaries, joined, trips[len(segments) :])),
        )


def check_text(text: str, settings: Settings | None = None, *, path: str = "-") -> Report:
    """Check one story given as text: the whole engine in one call.

    Raises InputError for a text that cannot be judged, ConfigError and ModelError as Checker does.
    """
    checker = Checker(settings)
    return Report(checker.signature, (checker.check(segment_text(text, path=path)),))


def _boundary(document: Document, suspicion: Suspicion) -> Boundary | None:
    """The boundary that a suspicion runs across; one of a break may end at the stop itself."""
    reach = 1 if suspicion.check.startswith(_BREAK) else 0
    return document.boundary_at(Span(suspicion.span.start, suspicion.span.end + reach))


def _evidence(
    document: Document,
    suspicion: Suspicion,
    segment_trips: dict[Span, RoundTrip],
    boundary_trips: dict[Span, RoundTrip],
    models: ModelEvidence,
) -> dict[str, Evidence]:
    """The models at the stop that a suspicion points at, and the round trip of what is around it."""
    boundary = _boundary(document, suspicion)
    if boundary is not None and (trip := boundary_trips.get(boundary.span)):
        return _stop_evidence(models, suspicion.span) | _round_trip_evidence(trip)
    trips = [segment_trips.get(segment.span) for segment in document.judged_at(suspicion.span)]
    return _round_trip_evidence(trips[0]) if trips and trips[0] is not None else {}


def _beside(
    document: Document, suspicion: Suspicion, back_translations: Sequence[BackTranslation | None]
) -> dict[str, Evidence]:
    """The source and the back translation of the sentence that a finding of unfaithfulness lies in.

    What a check says itself of the source stays.
    """
    bitext = document.bitext
    if bitext is None or not suspicion.check.startswith(_FIDELITY):
        return {}
    touched = document.judged_at(suspicion.span)
    at = next((bitext.places[segment] for segment in touched if segment in bitext.places), None)
    if at is None:
        return {}
    told: dict[str, Evidence] = {}
    if "source" not in suspicion.evidence and (source := bitext.source_of(bitext.links[at])):
        told["source"] = source
    if at < len(back_translations) and (back := back_translations[at]) is not None:
        told |= {"back_translation": back.text, "source_bleu": round(back.bleu, 1)}
    return {name: value for name, value in told.items() if value != ""}


def _stop_evidence(models: ModelEvidence, span: Span) -> dict[str, Evidence]:
    """The tagger's probability of a false break, and the nats that the text gains without the stop."""
    item = models.place_at(span)
    if item is None:
        return {}
    told: dict[str, Evidence] = {"tagger": round(1 / (1 + math.exp(-item.tagger)), 4)}
    return told if item.worth is None else told | {"fluency": round(item.worth, 2)}


def _round_trip_evidence(trip: RoundTrip) -> dict[str, Evidence]:
    return {"bleu": round(trip.bleu, 1), "chrf": round(trip.chrf, 1), "back_text": trip.back_text}


def _checks_signature(checks: Sequence[Check]) -> str:
    ids = ",".join(sorted(check.id for check in checks))
    return f"{len(checks)}.{hashlib.sha256(ids.encode()).hexdigest()[:8]}.v{mtqa.__version__}"
