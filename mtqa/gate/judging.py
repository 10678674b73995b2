"""The stories of a run judged by their policies, with progress and messages for a person."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.errors import ConfigError, InputError
from mtqa.findings import Finding
from mtqa.gate.baseline import Baseline
from mtqa.gate.baseline_file import BaselineProvenance
from mtqa.gate.config import GateConfig
from mtqa.gate.report_cache import ReportCache
from mtqa.gate.skipping import find_versions, skip_of, skip_of_input
from mtqa.gate.story_policy import (
    StoryPolicy,
    checks_needed,
    findings_on,
    policy_for,
    story_outcome,
    with_provider,
)
from mtqa.inputs.stories import InputOptions, stories
from mtqa.outcome import GateOutcome, ResolvedFinding, SkippedInput, StoryOutcome
from mtqa.progress import LateProgress
from mtqa.reports.text import log_line, visible
from mtqa.settings import Settings
from mtqa.source.unrelated import unrelated_source_error

#: Inputs with nothing to judge that are named on the screen; the others are counted.
_MOST_SKIPPED = 20
#: Reasons for which stories were skipped that are named where no story was judged.
_MOST_REASONS = 3
#: Called with the story that is worked on ("" at the end), how many are done, how many there are.
StoryProgress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class JudgingOptions:
    """Options of a run beside settings and policy.

    ``reading`` says which of the files that were named are read, and how URLs are. ``remember``:
    whether results are kept between runs. ``progress``, and ``log`` with a line for
    the user, are called as the run goes on.
    """

    reading: InputOptions | None = None
    remember: bool = True
    progress: StoryProgress | None = None
    log: Callable[[str], None] | None = None


def judge(
    paths: Sequence[str],
    settings: Settings,
    config: GateConfig,
    baseline: Baseline | None = None,
    options: JudgingOptions | None = None,
) -> GateOutcome:
    """Read every story, check it or recall what was found in it, and apply its policy.

    Raises ConfigError and ModelError, which concern every story alike.
    """
    return _Judging(settings, config, baseline, options or JudgingOptions()).run(paths)


def engine_settings(settings: Settings, config: GateConfig) -> Settings:
    """The settings of the one checker for all stories: it runs every check that is on for any.

    Raises ConfigError if none is.
    """
    checks = checks_needed(config)
    if not checks:
        raise ConfigError("every check is off: nothing would be judged")
    return settings.model_copy(update={"enable": checks, "disable": ()})


def current_provenance(signature: str, config: GateConfig) -> BaselineProvenance:
    """What a baseline is made with: the engine, and the policy of stories that no override is for."""
    now = policy_for(config)
    return BaselineProvenance(signature, {"show": now.policy.show.value, "off": sorted(now.off)})


class _Judging:
    def __init__(
        self, settings: Settings, config: GateConfig, baseline: Baseline | None, options: JudgingOptions
    ) -> None:
        self._settings, self._config = settings, config
        self._baseline, self._options = baseline, options
        self._checker = Checker(engine_settings(settings, config))
        self._results = ReportCache.open(self._checker, remember=options.remember)
        self._errors: list[InputError] = []
        self._skipped: list[SkippedInput] = []
        self._seen: list[tuple[Document, tuple[Finding, ...]]] = []
        self._off: dict[str, set[str]] = {}

    def run(self, paths: Sequence[str]) -> GateOutcome:
        read = self._read(paths)
        found = find_versions(read)
        for note in found.notes:
            self._log(f"note: {note}")
        outcomes: list[StoryOutcome] = []
        for number, story in enumerate(read):
            self._progress(story.key, number, len(read))
            outcome = self._outcome(story, found.superseded.get(number, ""))
            if isinstance(outcome, InputError):
                self._wrong(outcome)
            else:
                outcomes.append(outcome)
        self._progress("", len(read), len(read))
        if outcomes and all(outcome.skipped for outcome in outcomes):
            reasons = Counter(outcome.skipped for outcome in outcomes).most_common(_MOST_REASONS)
            told = ", ".join(f"{number:,} {reason}" for reason, number in reasons)
            self._log(f"warning: no story was judged; skipped are {told}")
        return GateOutcome(
            self._checker.signature,
            tuple(outcomes),
            tuple(self._errors),
            self._resolved(),
            tuple(self._skipped),
        )

    def _read(self, paths: Sequence[str]) -> list[Document]:
        """Every story, since the one that is read last may supersede the first."""
        read: list[Document] = []
        reading = replace(
            self._options.reading or InputOptions(), log=lambda line: self._log(f"note: {line}")
        )
        for story in stories(paths, self._settings, reading):
            if isinstance(story, InputError):
                self._unreadable(story)
            else:
                read.append(with_provider(self._config, story))
        if (more := len(self._skipped) - _MOST_SKIPPED) > 0:
            self._log(f"note: {more:,} more inputs skipped that hold nothing to judge")
        return read

    def _outcome(self, story: Document, superseded: str) -> StoryOutcome | InputError:
        own = policy_for(self._config, story)
        try:
            skip = skip_of(story, own.policy)
            if superseded or skip:
                return StoryOutcome(story, skipped=superseded or (skip.reason if skip else ""))
            report = self._results.report(story)
        except InputError as error:
            return error
        story = report.document
        if wrong := unrelated_source_error(story):
            self._log(f"note: {wrong}")
        for warning in report.warnings:
            self._log(f"warning: {story.path}: {warning}")
        self._seen.append((story, report.all_findings))
        findings = findings_on(report, own)
        estimate = report.verdict.needs_editor or report.verdict.no_estimate
        known = self._known(story, own, findings)
        outcome = story_outcome(story, findings, own.policy, known, estimate, report.ignored)
        return replace(outcome, warnings=report.warnings)

    def _known(self, story: Document, own: StoryPolicy, findings: Sequence[Finding]) -> Mapping[str, str]:
        if self._baseline is None:
            return {}
        self._off.setdefault(self._baseline.name(story), set()).update(own.off)
        return self._baseline.known(story, findings)

    def _resolved(self) -> tuple[ResolvedFinding, ...]:
        """What is gone; not what a check that is off now would have found again."""
        if self._baseline is None:
            return ()
        gone = self._baseline.resolved(self._seen)
        return tuple(each for each in gone if each.check not in self._off.get(each.story, ()))

    def _unreadable(self, error: InputError) -> None:
        """Skip what holds nothing to judge, as the policy for its path says; else it is an error."""
        skip = skip_of_input(error, policy_for(self._config, Document(error.path, "", "", (), "")).policy)
        if skip is None:
            self._wrong(error)
            return
        self._skipped.append(SkippedInput(error.path, skip.reason, error.reason))
        if len(self._skipped) <= _MOST_SKIPPED:
            self._log(f"note: {error.path}: skipped, {skip.reason}: {error.reason}")

    def _wrong(self, error: InputError) -> None:
        self._errors.append(error)
        self._log(str(error))

    def _progress(self, story: str, done: int, total: int) -> None:
        if self._options.progress is not None:
            self._options.progress(story, done, total)

    def _log(self, line: str) -> None:
        if self._options.log is not None:
            self._options.log(line)


def judge_on_console(
    paths: Sequence[str],
    settings: Settings,
    config: GateConfig,
    baseline: Baseline | None = None,
    *,
    reading: InputOptions | None = None,
    remember: bool = True,
) -> GateOutcome:
    """As ``judge``, with progress, errors and notes on stderr."""
    with LateProgress() as bar:

        def progress(story: str, done: int, total: int) -> None:
            bar.label(visible(story))
            bar.update(done, total)

        def show(line: str) -> None:
            bar.pause()
            log(line)

        options = JudgingOptions(reading, remember, progress, show)
        return judge(paths, settings, config, baseline, options)


def log(line: str) -> None:
    """Print a line on stderr, read or not: the exit status tells it all the same."""
    with contextlib.suppress(BrokenPipeError):
        print(log_line(line), file=sys.stderr, flush=True)  # noqa: T201
