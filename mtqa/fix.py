"""Repairs stories: shows what its suggestions would change, asks which to take, and writes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.edits import EncodedStory, conflicts
from mtqa.errors import ConfigError, InputError
from mtqa.files import write_atomically
from mtqa.findings import Finding, Grade, Suggestion
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import named, recognised
from mtqa.formats.text import read_text
from mtqa.inputs.files import STDIN, Input, read_inputs
from mtqa.progress import LateProgress
from mtqa.report import DocumentReport
from mtqa.reports.diff import write_diff
from mtqa.reports.excerpt import edited_excerpt, sentence_excerpt
from mtqa.reports.text import log_line, visible
from mtqa.settings import Settings
from mtqa.status import Status


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


def fix(paths: Sequence[str], settings: Settings, options: FixOptions) -> Status:
    """Repair every story in turn; results to stdout, all else to stderr.

    Without ``apply`` it asks about each finding on a terminal; where there is none it shows the
    diff and changes nothing. FINDINGS is returned if what is left in a story reaches the failing
    grade, WRONG_INPUT if a story could not be read or written.

    Raises ConfigError and ModelError, which concern every story alike.
    """
    if options.output is not None and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise ConfigError("--output takes one story, not several")
    with LateProgress() as progress:
        job = _Fix(Checker(settings, progress=progress.update), options, progress)
        return job.run(paths)


class _Fix:
    def __init__(self, checker: Checker, options: FixOptions, progress: LateProgress) -> None:
        self._checker = checker
        self._options = options
        self._progress = progress
        self._console = Console(highlight=False)
        self._quit = False

    def run(self, paths: Sequence[str]) -> Status:
        items = read_inputs(paths, max_bytes=self._checker.settings.file_bytes)
        return max((self._outcome(item) for item in items), default=Status.OK)

    def _outcome(self, item: Input | InputError) -> Status:
        try:
            if isinstance(item, InputError):
                raise item
            return Status.OK if self._story(item) else Status.FINDINGS
        except InputError as error:
            self._log(str(error))
            return Status.WRONG_INPUT

    def _story(self, item: Input) -> bool:
        """Repair one story; whether nothing in it reaches the failing grade any more."""
        document = self._plain_text(item)
        story = EncodedStory.of(document, item.data)
        self._progress.label(item.path)
        report = self._checker.check(document)
        self._progress.pause()
        asking = self._asks(item)
        edits = self._asked(report, story) if asking else self._taken(report, story)
        if self._options.diff or (self._options.apply is None and not asking):
            self._diff(report, story, edits)
            return report.verdict.passed
        data = story.edited(edits)
        self._write(item, data)
        left = self._checker.check(read_text(item.path, data)) if edits else report
        if edits or left.shown(self._checker.settings.show):
            self._log(f"{item.path}: {_counted(len(edits))}, {_left(left, self._checker.settings.show)}")
        return left.verdict.passed

    def _plain_text(self, item: Input) -> Document:
        settings = self._checker.settings
        raw_file = RawFile(item.path, item.data, settings.story_bytes)
        found = named(settings.read_as) if settings.read_as else recognised(raw_file)
        if found.name != "text":
            raise InputError(item.path, f"{found.title}: only plain text is repaired")
        for story in found.read(raw_file):
            if isinstance(story, Document):
                return story
            raise story
        raise InputError(item.path, "no story in it")

    def _asks(self, item: Input) -> bool:
        if self._options.apply is not None or self._options.diff or item.path == STDIN:
            return False
        return sys.stdin.isatty() and self._console.is_terminal

    def _taken(self, report: DocumentReport, story: EncodedStory) -> list[Suggestion]:
        """The first suggestions that can be taken, those of the strongest findings before others."""
        findings = report.shown(self._options.apply or self._checker.settings.show)
        edits: list[Suggestion] = []
        for finding in sorted(findings, key=lambda f: (-f.grade.rank, -f.confidence, f.span)):
            possible = self._possible(report, story, finding, edits)
            edits.extend(possible[:1])
        return edits

    def _asked(self, report: DocumentReport, story: EncodedStory) -> list[Suggestion]:
        edits: list[Suggestion] = []
        for finding in report.shown(self._checker.settings.show):
            if self._quit or not (possible := self._possible(report, story, finding, edits)):
                continue
            try:
                chosen = ask(self._console, report.document, finding, possible)
            except Quit:
                self._quit = True
            else:
                edits.extend([chosen] if chosen else [])
        return edits

    def _possible(
        self, report: DocumentReport, story: EncodedStory, finding: Finding, edits: Sequence[Suggestion]
    ) -> list[Suggestion]:
        """The suggestions of a finding that change no text already changed, and that can be encoded."""
        line, column = report.document.line_column(finding.span.start)
        place = f"{report.document.path}:{line}:{column}: {finding.check}"
        free = [edit for edit in finding.suggestions if not conflicts(edit, edits)]
        if finding.suggestions and not free:
            self._log(f"{place}: skipped, another edit changes the same text")
        held = [edit for edit in free if story.holds(edit)]
        if free and not held:
            self._log(f"{place}: skipped, {report.document.encoding} has no such character")
        return held

    def _diff(self, report: DocumentReport, story: EncodedStory, edits: Sequence[Suggestion]) -> None:
        after = story.edited(edits)[len(story.mark) :].decode(story.codec)
        write_diff(self._console, report.document.path, story.text, after)

    def _write(self, item: Input, data: bytes) -> None:
        target = self._options.output or item.path
        if target == STDIN:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        elif self._options.output is not None:
            write_atomically(Path(target), data)
        elif data != item.data:
            write_atomically(Path(target), data, before=item.data)

    def _log(self, line: str) -> None:
        self._progress.pause()
        print(log_line(line), file=sys.stderr, flush=True)  # noqa: T201


def _counted(edits: int) -> str:
    return f"{edits or 'no'} {'edit' if edits == 1 else 'edits'}"


def _left(report: DocumentReport, show: Grade) -> str:
    left = len(report.shown(show))
    return "nothing left" if not left else f"{left} {'finding' if left == 1 else 'findings'} left"


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
