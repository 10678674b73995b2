"""A run over many inputs: each gets its report or its one-line error, whatever the others do."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from rich.console import Console

from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.progress import LateProgress
from mtqa.report import DocumentReport, Report
from mtqa.reports.json import to_json
from mtqa.reports.literally import Literally
from mtqa.reports.terminal import TerminalReport
from mtqa.reports.visible import told
from mtqa.settings import Settings
from mtqa.status import Status
from mtqa.stories import stories


def run(paths: Sequence[str], settings: Settings) -> Status:
    """Check every input, write the report to stdout and errors to stderr.

    Raises ConfigError and ModelError, which concern every input alike.
    """
    with LateProgress() as progress:
        checker = Checker(settings, progress=progress.update)
        outcomes = _outcomes(checker, paths, progress)
        return (
            _write_json(checker, outcomes)
            if settings.format == "json"
            else _write_terminal(settings, outcomes)
        )


def _outcomes(
    checker: Checker, paths: Sequence[str], progress: LateProgress
) -> Iterator[DocumentReport | InputError]:
    for story in stories(paths, checker.settings):
        progress.label(story.path)
        outcome = story if isinstance(story, InputError) else _outcome(checker, story)
        progress.pause()
        if isinstance(outcome, InputError):
            print(told(str(outcome)), file=sys.stderr, flush=True)  # noqa: T201
        yield outcome


def _outcome(checker: Checker, story: Document) -> DocumentReport | InputError:
    try:
        return checker.check(story)
    except InputError as error:
        return error


def _write_terminal(settings: Settings, outcomes: Iterator[DocumentReport | InputError]) -> Status:
    terminal = TerminalReport(Console(highlight=False), settings.show)
    passed, errors = True, 0
    with Literally():
        for outcome in outcomes:
            if isinstance(outcome, InputError):
                errors += 1
            else:
                terminal.document(outcome)
                passed = passed and outcome.verdict.passed
        terminal.summary(errors)
    return _status(passed=passed, errors=errors)


def _write_json(checker: Checker, outcomes: Iterator[DocumentReport | InputError]) -> Status:
    documents: list[DocumentReport] = []
    errors: list[tuple[str, str]] = []
    for outcome in outcomes:
        if isinstance(outcome, InputError):
            errors.append((outcome.path, outcome.reason))
        else:
            documents.append(outcome)
    sys.stdout.write(to_json(Report(checker.signature, tuple(documents), tuple(errors))))
    return _status(passed=all(d.verdict.passed for d in documents), errors=len(errors))


def _status(*, passed: bool, errors: int) -> Status:
    if errors:
        return Status.WRONG_INPUT
    return Status.OK if passed else Status.FINDINGS
