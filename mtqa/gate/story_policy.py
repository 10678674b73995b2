"""The policy of a story: what applies to it and why, and what it makes of the findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.checks.registry import select_checks
from mtqa.config import DEFAULT
from mtqa.document import Document, Segment
from mtqa.findings import Finding, Grade
from mtqa.gate.config import GateConfig, PolicyLayer
from mtqa.gate.policy import Policy, ProviderRule
from mtqa.outcome import IGNORED, StoryOutcome
from mtqa.report import DocumentReport, IgnoredFinding, NeedsEditor
from mtqa.reports.verdict import estimate_words


@dataclass(frozen=True, slots=True)
class StoryPolicy:
    """The policy of one story.

    ``origins`` names for each field of the policy the place that it comes from; ``off`` holds the
    checks that are off, by id, with what switched each off.
    """

    policy: Policy
    origins: Mapping[str, str]
    off: Mapping[str, str]


def policy_for(config: GateConfig, document: Document | None = None) -> StoryPolicy:
    """The policy of a story; without one, what holds for those that no override is for."""
    values = Policy().model_dump()
    origins = dict.fromkeys(values, DEFAULT)
    off: dict[str, str] = {}
    for layer in config.layers:
        if layer.match is None or (document is not None and layer.match.fits(document, config.folder)):
            values |= layer.values
            origins |= dict.fromkeys(layer.values, layer.origin)
            off = _switched(off, layer)
    return StoryPolicy(Policy.model_validate(values), origins, off)


def checks_needed(config: GateConfig) -> tuple[str, ...]:
    """The ids of all checks that are on for some story: what the engine must run."""
    off: dict[str, str] = {}
    for layer in config.layers:
        if layer.match is None:
            off = _switched(off, layer)
        else:
            off = {check: why for check, why in off.items() if check not in _ids(layer.checks.enable)}
    return tuple(check.id for check in select_checks() if check.id not in off)


def with_provider(config: GateConfig, document: Document) -> Document:
    """The story with what the configuration says of its provider, where the file says nothing."""
    for _, provider in reversed(config.providers):
        if provider.fits(document, config.folder):
            about = document.metadata
            about = replace(about, provider=about.provider or provider.name)
            if about.translated is None:
                about = replace(about, translated=provider.translated, mark=_mark(provider))
            if about.translated and not about.source_language:
                about = replace(about, source_language=provider.translated_from)
            return replace(document, metadata=about)
    return document


def _mark(provider: ProviderRule) -> str:
    return f"configuration: provider {provider.name or ', '.join(provider.path)}"


def _switched(off: Mapping[str, str], layer: PolicyLayer) -> dict[str, str]:
    """The checks that are off after a layer."""
    enabled, disabled = _ids(layer.checks.enable), _ids(layer.checks.disable)
    left = {check: why for check, why in off.items() if check not in enabled}
    if layer.match is not None:
        return left | dict.fromkeys(disabled - enabled, layer.origin)
    if enabled:
        others = {check.id for check in select_checks()} - enabled
        left = dict.fromkeys(others, layer.origin) | left
    return left | dict.fromkeys(disabled, layer.origin)


def _ids(names: Sequence[str]) -> set[str]:
    return {check.id for check in select_checks(names)} if names else set()


def findings_on(report: DocumentReport, own: StoryPolicy) -> tuple[Finding, ...]:
    """The story's findings, of any grade, by the checks that are on for it; those that are ignored too."""
    return tuple(finding for finding in report.all_findings if finding.check not in own.off)


def story_outcome(
    document: Document,
    findings: Sequence[Finding],
    policy: Policy,
    known: Mapping[str, str],
    needs_editor: NeedsEditor | str = "",
    ignored: Sequence[IgnoredFinding] = (),
) -> StoryOutcome:
    """What the policy says of a story.

    ``known`` are the fingerprints that the baseline knows, with why they are kept quiet: they fail
    nothing. What fails a story is shown, whatever its grade. ``needs_editor`` is the estimate, or the reason
    why there is none. ``ignored`` are those of the findings that comments of the file let stand.
    """
    by_comment = {each.finding.fingerprint: each for each in ignored}
    known = {**known, **dict.fromkeys(by_comment, IGNORED)}
    new = [finding for finding in findings if finding.fingerprint not in known]
    strong = [finding for finding in new if _fails(finding, policy)]
    reasons = [_counted(strong, policy)] if strong else []
    failing = {finding.fingerprint for finding in strong}
    judged = [segment for segment in document.segments if segment.judged]
    flagged = [finding for finding in new if finding.grade.reaches(Grade.LIKELY)]
    share = len(_touched(document, flagged)) / len(judged) if judged else 0.0
    if policy.max_flagged is not None and share > policy.max_flagged:
        failing |= {finding.fingerprint for finding in flagged}
        reasons.append(_too_many(share, len(judged), policy.max_flagged))
    estimate, missing = (None, needs_editor) if isinstance(needs_editor, str) else (needs_editor, "")
    if policy.max_needs_editor is not None and estimate and estimate.share > policy.max_needs_editor:
        reasons.append(_too_many_needed(estimate, policy.max_needs_editor))
    return StoryOutcome(
        document=document,
        findings=tuple(f for f in findings if f.grade.reaches(policy.show) or f.fingerprint in failing),
        failing=frozenset(failing),
        known=known,
        ignored=by_comment,
        reasons=tuple(reasons),
        sentences=len(judged),
        needs_editor=estimate,
        no_estimate=missing,
    )


def _fails(finding: Finding, policy: Policy) -> bool:
    return finding.severity.reaches(policy.fail_severity) and finding.grade.reaches(policy.fail_on)


def _touched(document: Document, findings: Sequence[Finding]) -> set[Segment]:
    return {segment for finding in findings for segment in document.judged_at(finding.span)}


def _counted(strong: Sequence[Finding], policy: Policy) -> str:
    """``2 findings of grade likely or stronger, major or worse``."""
    count = f"{len(strong)} finding{'' if len(strong) == 1 else 's'}"
    grade = policy.fail_on.value if policy.fail_on is Grade.CERTAIN else f"{policy.fail_on.value} or stronger"
    least = policy.fail_severity
    severity = f", {least.value} or worse" if least is not Policy().fail_severity else ""
    return f"{count} of grade {grade}{severity}"


def _too_many(share: float, sentences: int, limit: float) -> str:
    flagged = round(share * sentences)
    return f"{flagged} of {sentences} sentences flagged, {share:.0%}: more than {limit:.0%}"


def _too_many_needed(found: NeedsEditor, limit: float) -> str:
    return f"{estimate_words(found)}, {found.share:.0%}: more than {limit:.0%}"
