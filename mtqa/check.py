"""The check of many inputs: each gets its report or its one-line error, whatever the others do."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from mtqa.checker import Checker
from mtqa.console import Console
from mtqa.document import Document
from mtqa.errors import InputError, NoStoryError, SourceError
from mtqa.inputs.sources import named_sources
from mtqa.inputs.stories import InputOptions, stories
from mtqa.progress import LateProgress
from mtqa.report import DocumentReport, Report
from mtqa.reports.json import to_json
from mtqa.reports.terminal import TerminalReport
from mtqa.reports.text import WorkflowCommandsStopped, log_line, visible
from mtqa.service.ahead import LongStories, is_light
from mtqa.settings import Settings
from mtqa.source.unrelated import UnrelatedSourceError, unrelated_source_error
from mtqa.status import Status, status_known

#: Inputs with nothing to judge that are named on the screen; the others are counted.
_MOST_SKIPPED = 20


def check_inputs(paths: Sequence[str], settings: Settings, sources: Sequence[str] = ()) -> Status:
    """Check every input, write the report to stdout and errors to stderr.

    ``sources`` are the files that the inputs were translated from, in their order, or none.

    Raises ConfigError and ModelError, which concern every input alike.
    """
    named = named_sources(paths, sources)
    with LateProgress() as progress:
        progress.label("loading")
        on_terminal = settings.format == "terminal" and sys.stdout.isatty() and sys.stderr.isatty()
        ahead: Callable[[Document], None] = _nothing
        if on_terminal and not is_light(settings):
            reader = LongStories(settings, progress)
            checker, ahead = reader.checker, reader.show
        else:
            checker = Checker(settings, progress=progress.update)
        outcomes = _outcomes(checker, paths, named, progress, ahead)
        return (
            _write_json(checker, outcomes, progress)
            if settings.format == "json"
            else _write_terminal(settings, outcomes, progress)
        )


def _outcomes(
    checker: Checker,
    paths: Sequence[str],
    named: Mapping[str, str],
    progress: LateProgress,
    ahead: Callable[[Document], None],
) -> Iterator[DocumentReport | InputError]:
    def log(line: str) -> None:
        progress.pause()
        with contextlib.suppress(BrokenPipeError):  # nobody reads it; the exit status tells it all the same
            print(log_line(line), file=sys.stderr, flush=True)  # noqa: T201

    hinted = {""}
    skipped = 0
    for story in stories(paths, checker.settings, InputOptions(sources=named, log=log)):
        progress.label(visible(story.path))
        outcome = story if isinstance(story, InputError) else _outcome(checker, story, ahead)
        if isinstance(outcome, NoStoryError):
            skipped += 1
            if skipped <= _MOST_SKIPPED:
                log(f"note: {outcome.path}: {outcome.skipped}")
        elif isinstance(outcome, InputError):
            log(str(outcome))
        yield outcome
        if isinstance(outcome, DocumentReport):
            for line in _notes(checker, outcome, hinted):
                log(line)
            if (wrong := unrelated_source_error(outcome.document)) and outcome.document.path in named:
                yield wrong
    if (more := skipped - _MOST_SKIPPED) > 0:
        log(f"note: {more:,} more inputs skipped that hold nothing to judge")


def _notes(checker: Checker, report: DocumentReport, hinted: set[str]) -> Iterator[str]:
    """What there is to say of a story beside its report; hints that were given before are not given again."""
    for warning in report.warnings:
        yield f"warning: {report.document.path}: {warning}"
    if (hint := checker.hint(report.document)) not in hinted:
        hinted.add(hint)
        yield f"note: {hint}"
    if wrong := unrelated_source_error(report.document):
        yield str(wrong)


def _outcome(
    checker: Checker, story: Document, ahead: Callable[[Document], None]
) -> DocumentReport | InputError:
    try:
        ahead(story)
        return checker.check(story)
    except InputError as error:
        return error


def _nothing(story: Document) -> None:
    """Show nothing of a story before it is read."""


def _write_terminal(
    settings: Settings, outcomes: Iterator[DocumentReport | InputError], progress: LateProgress
) -> Status:
    terminal = TerminalReport(Console(highlight=False), settings.show)
    passed = True
    wrong: list[InputError] = []
    skipped: Counter[str] = Counter()

    def status() -> Status:
        return _status(passed=passed, errors=len(wrong))

    with status_known(status), WorkflowCommandsStopped():
        for outcome in outcomes:
            progress.pause()
            if isinstance(outcome, NoStoryError):
                skipped[outcome.outcome] += 1
            elif isinstance(outcome, InputError):
                wrong.append(outcome)
            else:
                passed = passed and outcome.verdict.passed
                terminal.document(outcome)
        # A story that is not compared with its source is counted by the report.
        sources = sum(
            isinstance(each, SourceError) and not isinstance(each, UnrelatedSourceError) for each in wrong
        )
        terminal.summary(sum(not isinstance(each, SourceError) for each in wrong), sources, skipped)
    return status()


def _write_json(
    checker: Checker, outcomes: Iterator[DocumentReport | InputError], progress: LateProgress
) -> Status:
    documents: list[DocumentReport] = []
    errors: list[tuple[str, str]] = []
    skipped: list[tuple[str, str, str]] = []
    for outcome in outcomes:
        if isinstance(outcome, NoStoryError):
            skipped.append((outcome.path, outcome.outcome, outcome.reason))
        elif isinstance(outcome, InputError):
            errors.append((outcome.path, outcome.reason))
        else:
            documents.append(outcome)
    progress.pause()
    status = _status(passed=all(d.verdict.passed for d in documents), errors=len(errors))
    with status_known(lambda: status):
        sys.stdout.write(to_json(Report(checker.signature, tuple(documents), tuple(errors), tuple(skipped))))
    return status


def _status(*, passed: bool, errors: int) -> Status:
    if errors:
        return Status.WRONG_INPUT
    return Status.OK if passed else Status.FINDINGS
