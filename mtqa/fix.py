"""Repairs stories: shows what its suggestions would change, asks which to take, and writes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.padding import Padding
from rich.text import Text

from mtqa.checker import Checker
from mtqa.console import Console
from mtqa.document import Document
from mtqa.edits import conflicts
from mtqa.errors import ConfigError, InputError, NoStoryError
from mtqa.files import is_special, is_standard_output, require_writable, write_atomically
from mtqa.findings import Finding, Grade, Suggestion
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import named, recognised
from mtqa.inputs.files import STDIN, Input, read_inputs
from mtqa.inputs.sources import Sources, named_sources
from mtqa.progress import LateProgress
from mtqa.report import DocumentReport
from mtqa.reports.diff import write_diff
from mtqa.reports.excerpt import edited_excerpt, sentence_excerpt
from mtqa.reports.text import log_line, visible
from mtqa.settings import Settings
from mtqa.source.unrelated import unrelated_source_error
from mtqa.status import Status
from mtqa.writing.file import Repaired, StoryRepair, WritableFile
from mtqa.writing.registry import require_writable_format, writable

_NOT_ASKED = "nothing was written: there is no terminal to ask on (--apply certain takes repairs unasked)"


@dataclass(frozen=True, slots=True)
class FixOptions:
    """How a run takes suggestions and where it writes.

    ``apply``: take the first suggestion of every finding of that grade and stronger ones, without
    asking. ``diff``: write nothing but the diff, to stdout. ``output``: write there, not in place;
    ``-`` is stdout.
    """

    apply: Grade | None = None
    diff: bool = False
    output: str | None = None


def fix(paths: Sequence[str], settings: Settings, options: FixOptions, sources: Sequence[str] = ()) -> Status:
    """Repair every file in turn; results to stdout, all else to stderr.

    ``sources`` are the files that the stories were translated from, in their order, or none: then the
    settings find them, as for a check.

    Without ``apply`` it asks about each finding on a terminal; where there is none it shows the
    diff and changes nothing. FINDINGS is returned if what is left in a story reaches the failing
    grade, WRONG_INPUT if one could not be read or written.

    Raises ConfigError and ModelError, which concern every story alike, and InputError for an output that
    cannot be written.
    """
    if options.output is not None and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise ConfigError("--output takes one story, not several")
    if options.output not in (None, STDIN) and not options.diff:
        require_writable(Path(options.output))
    named = named_sources(paths, sources)
    with LateProgress() as progress:
        job = _Fix(Checker(settings, progress=progress.update), options, progress)
        return job.run(paths, named)


class _Fix:
    def __init__(self, checker: Checker, options: FixOptions, progress: LateProgress) -> None:
        self._checker = checker
        self._options = options
        self._progress = progress
        self._console = Console(highlight=False)
        self._quit = False
        self._sources = Sources(checker.settings)

    def run(self, paths: Sequence[str], named: Mapping[str, str]) -> Status:
        settings = self._checker.settings
        self._sources = Sources(settings, paths, named=named, log=lambda line: self._log(f"note: {line}"))
        items = read_inputs(paths, max_bytes=settings.file_bytes, select=self._sources.selection(None))
        status = max((self._outcome(item, named) for item in items), default=Status.OK)
        return max([status, *map(self._told, self._sources.rest())])

    def _outcome(self, item: Input | InputError, named: Mapping[str, str]) -> Status:
        try:
            if isinstance(item, InputError):
                raise item
            return self._repair(item, sourced=item.path in named)
        except InputError as error:
            self._log(str(error))
            return Status.FAILED if error.failed else Status.WRONG_INPUT

    def _repair(self, item: Input, *, sourced: bool) -> Status:
        """Repair the stories of a file; whether one still reaches the failing grade, or cannot be read.

        ``sourced``: the user named the file's source, which then has to be that of its stories.
        """
        file = self._opened(item)
        self._progress.label(item.path)
        found = list(self._sources.beside(item.path, iter(file.read)))
        status = max(map(self._told, found), default=Status.OK)
        documents = [each for each in found if isinstance(each, Document)]
        reports = [self._checked(document) for document in documents]
        self._progress.pause()
        for report in reports:
            wrong = unrelated_source_error(report.document) if isinstance(report, DocumentReport) else None
            if wrong is not None:
                status = max(status, self._told(wrong) if sourced else Status.OK)
        asking = self._asks(item)
        wanted: list[StoryRepair] = []
        for story, report in enumerate(reports):
            if isinstance(report, DocumentReport):
                edits = self._asked(report, file, story) if asking else self._taken(report, file, story)
                wanted += [StoryRepair(story, edit) for edit in edits]
        repaired = file.repaired(wanted)
        for repair, reason in repaired.left:
            document = file.documents[repair.story]
            line, column = document.line_column(repair.suggestion.span.start)
            self._log(f"{document.path}:{line}:{column}: skipped, {reason}")
        if self._options.diff or (self._options.apply is None and not asking):
            write_diff(self._console, item.path, *file.shown(repaired))
            if repaired.made and not self._options.diff:
                self._log(f"{item.path}: {_NOT_ASKED}")
        else:
            self._write(item, repaired.data)
            reports = self._checked_again(file, repaired, reports, documents)
            show = self._checker.settings.show
            findings = sum(len(each.shown(show)) for each in reports if isinstance(each, DocumentReport))
            if repaired.made or findings:
                self._log(f"{item.path}: {_counted(len(repaired.made))}, {_left(findings)}")
        return max([status, *map(_status, reports)])

    def _opened(self, item: Input) -> WritableFile:
        settings = self._checker.settings
        raw_file = RawFile(item.path, item.data, settings.story_bytes, settings.source_column or "")
        known = named(settings.read_as) if settings.read_as else recognised(raw_file)
        require_writable_format(raw_file, known)
        read = list(known.read(raw_file))
        if not read:
            raise InputError(item.path, "no story in it")
        return writable(raw_file, known, read)

    def _told(self, found: Document | InputError) -> Status:
        """Tell why a story could not be read; what that means for the run."""
        if isinstance(found, Document):
            return Status.OK
        skipped = isinstance(found, NoStoryError)
        self._log(f"note: {found.path}: {found.skipped}" if isinstance(found, NoStoryError) else str(found))
        return Status.OK if skipped else Status.WRONG_INPUT

    def _checked(self, document: Document) -> DocumentReport | InputError:
        try:
            return self._checker.check(document)
        except InputError as error:
            self._log(str(error))
            return error

    def _checked_again(
        self,
        file: WritableFile,
        repaired: Repaired,
        reports: Sequence[DocumentReport | InputError],
        documents: Sequence[Document],
    ) -> list[DocumentReport | InputError]:
        """The reports, anew for the stories that were repaired; ``documents`` are as they were checked."""
        changed = {repair.story for repair in repaired.made}
        again = file.again(repaired) if changed else ()
        return [
            self._checked(_beside_source(again[story], documents[story])) if story in changed else report
            for story, report in enumerate(reports)
        ]

    def _asks(self, item: Input) -> bool:
        if self._options.apply is not None or self._options.diff or _is_stream(item.path):
            return False
        return sys.stdin.isatty() and self._console.is_terminal

    def _taken(self, report: DocumentReport, file: WritableFile, story: int) -> list[Suggestion]:
        """The first suggestions that can be taken, those of the strongest findings before others."""
        findings = report.shown(self._options.apply or self._checker.settings.show)
        edits: list[Suggestion] = []
        for finding in sorted(findings, key=lambda f: (-f.grade.rank, -f.confidence, f.span)):
            possible = self._possible(report, file, story, finding, edits)
            edits.extend(possible[:1])
        return edits

    def _asked(self, report: DocumentReport, file: WritableFile, story: int) -> list[Suggestion]:
        edits: list[Suggestion] = []
        for finding in report.shown(self._checker.settings.show):
            if self._quit or not (possible := self._possible(report, file, story, finding, edits)):
                continue
            try:
                chosen = ask(self._console, report.document, finding, possible)
            except Quit:
                self._quit = True
            else:
                edits.extend([chosen] if chosen else [])
        return edits

    def _possible(
        self,
        report: DocumentReport,
        file: WritableFile,
        story: int,
        finding: Finding,
        edits: Sequence[Suggestion],
    ) -> list[Suggestion]:
        """The suggestions of a finding that change no text already changed, and that can be written."""
        line, column = report.document.line_column(finding.span.start)
        place = f"{report.document.path}:{line}:{column}: {finding.check}"
        free = [edit for edit in finding.suggestions if not conflicts(edit, edits)]
        if finding.suggestions and not free:
            self._log(f"{place}: skipped, another edit changes the same text")
        reasons = {edit: file.reason_against(StoryRepair(story, edit)) for edit in free}
        written = [edit for edit in free if not reasons[edit]]
        if free and not written:
            self._log(f"{place}: skipped, {reasons[free[0]]}")
        return written

    def _write(self, item: Input, data: bytes) -> None:
        target = Path(self._options.output or (STDIN if _is_stream(item.path) else item.path))
        if is_standard_output(target):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        elif self._options.output is not None:
            write_atomically(target, data)
        elif data != item.data:
            write_atomically(target, data, before=item.data)

    def _log(self, line: str) -> None:
        self._progress.pause()
        print(log_line(line), file=sys.stderr, flush=True)  # noqa: T201


def _beside_source(document: Document, before: Document) -> Document:
    """A story beside the source that it was given before it was edited; its own file may give it another."""
    if not before.source_path:
        return document
    about = replace(document.metadata, source_language=before.metadata.source_language)
    return replace(document, source=before.source, source_path=before.source_path, metadata=about)


def _is_stream(path: str) -> bool:
    """Whether an input is standard input or a pipe: what is repaired goes to standard output."""
    return path == STDIN or is_special(Path(path))


def _counted(edits: int) -> str:
    return f"{edits or 'no'} {'edit' if edits == 1 else 'edits'}"


def _left(findings: int) -> str:
    return "nothing left" if not findings else f"{findings} {'finding' if findings == 1 else 'findings'} left"


def _status(report: DocumentReport | InputError) -> Status:
    if isinstance(report, InputError):
        return Status.WRONG_INPUT
    return Status.OK if report.verdict.passed else Status.FINDINGS


_HELP = "y: the first suggestion; a number: that one; n: leave it; q: leave it and all that follow"


class Quit(Exception):  # noqa: N818 - no error
    """The user wants no more questions."""


def ask(
    console: Console,
    document: Document,
    finding: Finding,
    suggestions: Sequence[Suggestion],
    read: Callable[[], str] = input,
) -> Suggestion | None:
    """Show a finding and its suggestions, of which there is at least one; the one taken, or None.

    Raises Quit if the user wants to stop, or the input ends.
    """
    _show(console, document, finding, suggestions)
    choices = "/".join(["y", "n", *(str(n) for n in range(1, len(suggestions) + 1)), "q", "?"])
    while True:
        console.print(Text(f"  Apply? [{choices}] ", style="bold"), end="", markup=False)
        try:
            answer = read().strip().lower()
        except EOFError:
            console.print()
            raise Quit from None
        if answer in ("y", "yes"):
            return suggestions[0]
        if answer in ("n", "no"):
            return None
        if answer in ("q", "quit"):
            raise Quit
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(suggestions):
            return suggestions[int(answer) - 1]
        console.print(Text(f"  {_HELP}", style="dim"))


def _show(console: Console, document: Document, finding: Finding, suggestions: Sequence[Suggestion]) -> None:
    line, column = document.line_column(finding.span.start)
    head = Text(f"{visible(document.path)}:{line}:{column}", style="bold")
    console.print(head.append(f"  {finding.grade}  {finding.check}", style="not bold"))
    excerpt = sentence_excerpt(document, finding.span)
    text = Text(visible(excerpt.text))
    text.stylize("underline bold red", excerpt.mark.start, excerpt.mark.end)
    for part in (Text(visible(finding.message)), text):
        console.print(Padding(part, (0, 0, 0, 2), expand=False))
    for number, suggestion in enumerate(suggestions, 1):
        choice = Text(f"  {number}: ", style="green").append(
            visible(edited_excerpt(document, suggestion)), style="default"
        )
        console.print(choice)
