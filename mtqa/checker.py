"""The whole engine: from a document to its report, one step after the other."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.checks.base import Reads
from mtqa.checks.fidelity.contrast import Contrasted
from mtqa.checks.registry import checks_signature, require_known_checks, select_checks
from mtqa.checks.sought import sought
from mtqa.document import Document
from mtqa.engine_models import EngineModels
from mtqa.estimate import SentenceReader
from mtqa.evidence import NO_EVIDENCE, BackTranslation, Evidence, StopEvidence
from mtqa.findings import EvidenceValue, Finding, Suspicion
from mtqa.house_list.entries import HouseList
from mtqa.house_list.file import load_house_list
from mtqa.house_list.places import HouseListFinder
from mtqa.judge import (
    Accepted,
    Calibration,
    GradedSuspicion,
    Judge,
    SentenceScorer,
    load_calibration,
    with_source,
)
from mtqa.judge.beside import evidence_beside
from mtqa.judge.calibration import EvidenceSet, fitted
from mtqa.judge.contrast import VersionsRead
from mtqa.judge.doubts import doubted_links, is_untested, read_alone
from mtqa.judge.estimate import StoryEstimator
from mtqa.judge.evidence import errors_of_meaning, read_sentences, read_stops, with_bands
from mtqa.judge.finding_evidence import finding_evidence
from mtqa.judge.held_back import held_back_in
from mtqa.judge.ignoring import heeding_comments
from mtqa.judge.rule_gains import RuleGains, rule_gains
from mtqa.judge.sentences import raw_sentences
from mtqa.judge.story_readings import read_story
from mtqa.judge.trips import boundaries_of, boundary_reports, read_trips
from mtqa.language.detection import require_english
from mtqa.models.ceiling import ceiling
from mtqa.models.memory import Progress
from mtqa.offered_repairs import RepairOffers
from mtqa.repair.proof import most_by_rule, remembered
from mtqa.repair.ranked import BREAK
from mtqa.report import BoundaryReport, DocumentReport, Report, SegmentReport, Verdict
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.signature import Signature
from mtqa.translation.loading import pair_name


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found out about a story before it is repaired and reported.

    ``document`` is aligned with its source, where it has one. ``suspicions`` are those of all checks.
    """

    document: Document
    suspicions: tuple[Suspicion, ...]
    evidence: Evidence
    accepted: Accepted


class Checker:
    """Checks documents one after the other with models loaded once, when first needed.

    Raises ConfigError for a check that does not exist, ModelError for a pair that is not available.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        progress: Progress | None = None,
        memory: int = 0,
        models: EngineModels | None = None,
        calibration: Calibration | None = None,
        house_list: HouseList | None = None,
    ) -> None:
        """``memory``: bytes that each model's answers may take in memory, for a process that lives long.

        ``models``, ``calibration`` and ``house_list`` replace those that the settings name.
        """
        self.settings = settings or Settings()
        self._progress = progress
        self._checks = select_checks(self.settings.enable, self.settings.disable)
        self._calibration = calibration or with_source(load_calibration(self.settings.calibration))
        self._models = models or EngineModels.of(self.settings, memory)
        fluency, estimator = self.fluency_name, self.estimator_name
        self._break_model = fitted(self._calibration.breaks, EvidenceSet(fluency))
        names = EvidenceSet(fluency, pair_name(self.settings), estimator, bilingual=self.bilingual_name)
        self._scorer = SentenceScorer(self._calibration, names)
        self._needs_editor = StoryEstimator(self._calibration, names)
        self._doubts = self._calibration.doubts.get(estimator)
        agreement = self._doubts.agreement if self._doubts else ()
        graded = self._calibration if self._doubts else self._calibration.with_own_grades()
        self._judge = Judge(graded, self._checks, agreement)
        # Versions are the greater part of what the estimator would read.
        shown = self._judge.shown_rules(Contrasted.id)
        self._versions = VersionsRead.of(shown, every=self.settings.versions)
        self._set_house_list(load_house_list(self.settings) if house_list is None else house_list)

    def _set_house_list(self, house_list: HouseList) -> None:
        require_known_checks(house_list)
        self._house_list = house_list
        self._names = HouseListFinder(house_list)

    def with_house_list(self, house_list: HouseList) -> Checker:
        """The same checker, models and all, with another house list. Raises ConfigError for a wrong one."""
        other = copy.copy(self)
        other._set_house_list(house_list)
        return other

    @property
    def signature(self) -> str:
        """Everything that can change a result, in one line."""
        models, pair = self._models, self._models.round_tripper
        parts = {
            "pivot": pair.pivot if pair else "none",
            "model": pair.signature if pair else "none",
            "tagger": models.tagger.signature if models.tagger else "none",
            "fluency": models.fluency.signature if models.fluency else "none",
            "estimator": models.estimator.signature if models.estimator else "none",
            "bilingual": models.bilingual.signature if models.bilingual else "none",
            "calibration": self._calibration.signature,
            "checks": checks_signature(self._checks),
            "back": models.back.signature if models.back else "none",
        }
        if self._house_list.entries:
            parts["names"] = self._house_list.signature
        return Signature.of(parts).format()

    @property
    def fluency_name(self) -> str:
        """What calibrations call the fluency model; "" where it is off or not there."""
        return self._models.fluency.name if self._models.fluency else ""

    @property
    def estimator_name(self) -> str:
        """What calibrations call the estimator; "" where it is off or not there."""
        return self._models.estimator.name if self._models.estimator else ""

    @property
    def bilingual_name(self) -> str:
        """What calibrations call the bilingual model; "" where it is off or not there."""
        return self._models.bilingual.name if self._models.bilingual else ""

    @property
    def estimator(self) -> SentenceReader | None:
        """The estimator; None where it is off or its encoder is not there."""
        return self._models.estimator

    def check(self, document: Document) -> DocumentReport:
        """Judge one story.

        Raises InputError if it is not English, ModelError if a model cannot be loaded or used.
        """
        require_english(document)
        examined = self.examine(document)
        windows = self._windows(examined)
        repaired = self._repaired(examined, windows)
        findings = self._judge.findings(examined.document, repaired)
        ceiling().story_is_read(sum(segment.judged for segment in document.segments))
        return self.heeding_comments(self._report(examined, windows, findings))

    def heeding_comments(self, report: DocumentReport) -> DocumentReport:
        """The report without the findings that comments of the file accept, which it lists separately."""
        has_models = self._models.tagger is not None
        return heeding_comments(report, self.settings, self._checks, has_models=has_models)

    def examine(self, document: Document, *, sentences: bool = True) -> Examined:
        """All that is found out about a story before it is repaired and reported.

        ``sentences``: whether sentences are read and scored too, which is nearly all of the cost.
        Raises ModelError if a model cannot be loaded or used.
        """
        document = self._with_names(self._aligned(document))
        by_rule = self._suspicions(Reads.TEXT, document, NO_EVIDENCE)
        evidence = self._evidence(document, by_rule, sentences=sentences)
        by_model = self._suspicions(Reads.MODELS, document, evidence)
        doubted = doubted_links(document, evidence.link_estimates, self._doubts)
        untested = is_untested(document, self._doubts)
        held_back = held_back_in(document, self._models.estimator)
        gains = self._gains(document, by_rule) if sentences else None
        found = (*by_rule, *by_model)
        accepted = self._judge.accept(
            found, doubted=doubted, untested=untested, gains=gains, held_back=held_back
        )
        if not sentences:
            return Examined(document, found, evidence, accepted)
        evidence = self._scorer.with_scores(document, evidence, accepted.kept)
        awkward = self._suspicions(Reads.SENTENCES, document, evidence)
        raw = raw_sentences(evidence)
        accepted = self._judge.accept(awkward, beside=accepted, raw=raw, gains=gains, held_back=held_back)
        return Examined(document, (*found, *awkward), evidence, accepted)

    def hint(self, document: Document) -> str:
        """What would have a story translated back into its source's language; "" where it is, or has none."""
        bitext, back = document.bitext, self._models.back
        return back.hint(bitext.language) if back and bitext and not bitext.unrelated else ""

    def translate_ahead(self, documents: Iterable[Document]) -> None:
        """Make the round trips of several stories' sentences together, which costs less than one by one.

        Of use only where something remembers them until the stories are checked.
        """
        if self._models.round_tripper is not None:
            texts = [d.slice(segment) for d in documents for segment in d.segments if segment.judged]
            self._models.round_tripper.segments(texts, self._progress)

    def _aligned(self, document: Document) -> Document:
        """The story aligned with its source, where it has one and that is to be compared."""
        if not self.settings.source or not document.source.strip() or document.bitext is not None:
            return document
        from mtqa.language.codes import language_code  # not at the top: most stories come without a source
        from mtqa.source.attach import SegmentSupport, attach

        def support_of(language: str) -> SegmentSupport | None:
            from mtqa.source.second_opinion import second_opinion_of

            translator = self._models.back.of(language) if self._models.back else None
            return second_opinion_of(document, translator, self._models.estimator)

        code = language_code(self.settings.source_language or document.metadata.source_language)
        return attach(document, language=code, support_of=support_of, reader=self._models.estimator)

    def _with_names(self, document: Document) -> Document:
        """The story with the places of the house list's names."""
        return replace(document, names=self._names.find(document.text)) if self._names else document

    def _suspicions(self, reads: Reads, document: Document, evidence: Evidence) -> tuple[Suspicion, ...]:
        """What the checks that need that much read suspect.

        Not what touches a stretch that the document's reader masked, nor what is right by the house list.
        """
        return tuple(
            suspicion
            for check in self._checks
            if check.reads is reads
            for suspicion in check.find(document, evidence)
            if not document.is_masked(suspicion.span)
            and not (check.heeds_names(suspicion.rule) and document.is_listed(suspicion.span, check.id))
        )

    def _evidence(self, document: Document, suspected: Sequence[Suspicion], *, sentences: bool) -> Evidence:
        """What the models say of the story's stops and, with ``sentences``, of its sentences and links."""
        models = self._models
        stops = self._stops(document, suspected, self._progress)
        if not sentences:
            return Evidence(stops)
        back_translations = self._back_translations(document)
        kept = self._accepted_by_stops(document, suspected, stops) if models.round_tripper else ()
        soon = boundaries_of(document, kept, every=self.settings.windows == "all")
        trips, joined = read_trips(document, soon, models.round_tripper, self._progress)
        fluency = read_sentences(document, models.fluency)
        places, versions = self._judge.suspected_beside_source(suspected), self._versions
        named = fluency, self.fluency_name
        readings = read_story(document, self._doubts, models.bilingual, *named, versions=versions.bilingual)
        read = places, readings, versions, models.bilingual
        beside = evidence_beside(document, models.estimator, self._doubts, *read)
        return replace(
            beside,
            stops=stops,
            fluency=fluency,
            round_trips=trips,
            joined=joined,
            back_translations=back_translations,
            better=tuple(errors_of_meaning(back_translations, self._calibration.meaning)),
            estimates=read_alone(document, models.estimator),
        )

    def _gains(self, document: Document, by_rule: Sequence[Suspicion]) -> RuleGains | None:
        """What the bilingual model holds of what rules suspect; None where it is not there."""
        bilingual = self._models.bilingual
        fit = self._doubts.gains.get(bilingual.name) if self._doubts and bilingual else None
        return rule_gains(document, bilingual, fit, by_rule)

    def _stops(
        self, document: Document, suspected: Sequence[Suspicion], progress: Progress | None
    ) -> tuple[StopEvidence, ...]:
        """What the models say of the story's stops."""
        stops = read_stops(
            document,
            tagger=self._models.tagger,
            fluency=self._models.fluency,
            gate=self._break_model.gate if self._break_model else math.inf,
            suspected=[s.span for s in suspected if s.check.startswith(BREAK)],
            progress=progress,
        )
        return with_bands(document, stops, self._break_model)

    def _back_translations(self, document: Document) -> tuple[BackTranslation | None, ...]:
        """One for each link with both sides; empty where no models are there for the source's language."""
        bitext = document.bitext
        if self._models.back is None or bitext is None or bitext.unrelated:
            return ()
        translator = self._models.back.of(bitext.language)
        if translator is None:
            return ()
        from mtqa.source.back.links import back_translations  # not at the top: as above

        return tuple(back_translations(document, translator, self._progress))

    def _windows(self, examined: Examined) -> tuple[BoundaryReport, ...]:
        """The boundaries that are suspect, their two sides round-tripped as one sentence."""
        document, known = examined.document, examined.evidence.joined
        every = self.settings.windows == "all"
        boundaries = boundaries_of(document, examined.accepted.kept, every=every)
        return boundary_reports(document, boundaries, known, self._models.round_tripper, self._progress)

    def _repaired(
        self, examined: Examined, windows: Sequence[BoundaryReport]
    ) -> list[tuple[GradedSuspicion, Mapping[str, EvidenceValue]]]:
        """What was accepted, with the repairs that are offered, and the evidence that is shown with it."""
        document, evidence, kept = examined.document, examined.evidence, examined.accepted.kept
        trips = {window.boundary.span: window.round_trip for window in windows}
        by_rule = remembered(self._accepted_by_rule, most_by_rule(document))
        by_model = remembered(self._accepted_quickly)
        offers = RepairOffers(document, evidence, trips, self._models, by_rule, by_model)
        shown = (finding_evidence(document, evidence, graded.suspicion, trips) for graded in kept)
        return list(zip(offers.repaired(kept), shown, strict=True))

    def _accepted_quickly(self, document: Document) -> tuple[GradedSuspicion, ...]:
        """What is accepted in a paragraph, without scores of its sentences."""
        document = self._with_names(document)
        by_rule = self._suspicions(Reads.TEXT, document, NO_EVIDENCE)
        return self._accepted_by_stops(document, by_rule, self._stops(document, by_rule, None))

    def _accepted_by_stops(
        self, document: Document, by_rule: Sequence[Suspicion], stops: tuple[StopEvidence, ...]
    ) -> tuple[GradedSuspicion, ...]:
        """What is accepted before sentences are scored."""
        by_model = self._suspicions(Reads.MODELS, document, Evidence(stops))
        return self._judge.accept((*by_rule, *by_model)).kept

    def _accepted_by_rule(self, document: Document) -> tuple[GradedSuspicion, ...]:
        """What is accepted in a paragraph without any model."""
        return self._judge.accept(self._suspicions(Reads.TEXT, document, NO_EVIDENCE)).kept

    def _report(
        self, examined: Examined, windows: tuple[BoundaryReport, ...], findings: tuple[Finding, ...]
    ) -> DocumentReport:
        document, evidence = examined.document, examined.evidence
        scores = {span: sentence.awkwardness for span, sentence in evidence.sentences.items()}
        trips = evidence.round_trips
        return DocumentReport(
            document=document,
            verdict=Verdict.of(
                findings,
                len(document.segments),
                fail_on=self.settings.fail_on,
                fail_severity=self.settings.fail_severity,
                needs_editor=self._needs_editor.estimate(document, evidence),
            ),
            segments=tuple(
                SegmentReport(s, scores.get(s.span), trips.get(s.span)) for s in document.segments
            ),
            boundaries=windows,
            findings=findings,
            back_translations=evidence.back_translations,
            untested=is_untested(document, self._doubts),
            sought=sought(self._checks, document, evidence),
        )


def check_text(text: str, settings: Settings | None = None, *, path: str = "-") -> Report:
    """Check one story given as text: the whole engine in one call.

    Raises InputError for a text that cannot be judged, ConfigError and ModelError as Checker does.
    """
    checker = Checker(settings)
    return Report(checker.signature, (checker.check(segment_text(text, path=path)),))
