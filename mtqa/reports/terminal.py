"""The report for people: on a terminal with colour and underlining, in a pipe as plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.text import Text

from mtqa.console import Console
from mtqa.findings import Grade
from mtqa.outcome import IGNORED
from mtqa.report import DocumentReport, NeedsEditor, Verdict, VerdictState
from mtqa.reports.finding import FindingPrinter
from mtqa.reports.read_first import quoted_place, read_first
from mtqa.reports.text import counted, visible
from mtqa.reports.verdict import EstimateSum, sought_words, verdict_words
from mtqa.source.rearranged import is_rearranged


class TerminalReport:
    """Writes stories one by one, and counts; keeps nothing of the stories."""

    def __init__(self, console: Console, show: Grade) -> None:
        self._printer = FindingPrinter(console)
        self._show = show
        self._stories = self._failed = self._segments = self._hidden = self._ignored = 0
        self._compared: Counter[str] = Counter()
        self._misfits = 0
        self._sought: set[str] = set()
        self._shown = dict.fromkeys(Grade, 0)
        self._estimates: list[NeedsEditor] = []
        self._no_estimate: Counter[str] = Counter()
        self._last: Verdict | None = None
        self._pending = Text()
        self._read_first: list[Text] = []

    def document(self, report: DocumentReport) -> None:
        """Write the findings of one story.

        What it amounts to is written once there is another story: of a single one the last line says it.
        """
        self._write_verdict()
        shown = report.shown(self._show)
        self._stories += 1
        self._failed += not report.verdict.passed
        self._segments += sum(segment.segment.judged for segment in report.segments)
        self._ignored += len(report.ignored)
        self._hidden += len(report.findings) - len(shown)
        self._sought.update(report.sought)
        if (bitext := report.document.bitext) is not None:
            self._misfits += bool(bitext.unrelated)
            language = bitext.own_language or "a language that cannot be told"
            language += ": untested language" if report.untested else ""
            edited = is_rearranged(report.document)
            language += ", edited: what was added or left out is for review" if edited else ""
            self._compared[language] += not bitext.unrelated
        for finding in shown:
            self._shown[finding.grade] += 1
            self._printer.finding(report.document, finding)
        self._last = verdict = report.verdict
        if verdict.needs_editor is not None:
            self._estimates.append(verdict.needs_editor)
        elif verdict.no_estimate:
            self._no_estimate[verdict.no_estimate] += 1
        if verdict.state is not VerdictState.NOTHING_FOUND:
            style = "bold red" if verdict.state is VerdictState.FAILS else "bold yellow"
            self._pending = Text(f"{visible(report.document.path)}: {verdict_words(verdict)}", style=style)
        self._read_first = [Text(quoted_place(report.document, each)) for each in read_first(report)]

    def _write_verdict(self) -> None:
        if self._pending:
            self._printer.line(self._pending)
            self._write_read_first()
            self._printer.line(Text())
            self._pending = Text()

    def _write_read_first(self) -> None:
        """Which sentences of the last story are likeliest to need an editor, beside those with findings."""
        if self._read_first:
            self._printer.line(Text("Read first:"))
            for each in self._read_first:
                self._printer.indented(each)

    def summary(self, errors: int = 0, sources: int = 0, skipped: Mapping[str, int] | None = None) -> None:
        """Write what the stories amount to, and the last line, which counts.

        ``errors`` are inputs, ``sources`` those that cannot be read, ``skipped`` how many inputs hold
        nothing to judge by what they are.
        """
        if self._stories > 1:
            self._write_verdict()
        counts = [
            f"{self._shown[g]} {g}"
            for g in (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)
            if g.reaches(self._show)
        ]
        found = ", ".join(counts) if any(self._shown.values()) else "nothing found"
        stories = counted(self._stories, "story", "stories")
        parts = [f"{stories}, {counted(self._segments, 'sentence', 'sentences')}: {found}"]
        parts += self._not_shown()
        if self._failed:
            parts.append(f"{counted(self._failed, 'story', 'stories')} failed")
        if compared := self._compared.total():
            languages = ", ".join(+self._compared)
            parts.append(f"{counted(compared, 'story', 'stories')} compared with the source ({languages})")
        if self._misfits:
            parts.append(f"{counted(self._misfits, 'story', 'stories')} not compared with the source")
        if skipped:
            whys = ", ".join(f"{number:,} {outcome}" for outcome, number in skipped.items())
            parts.append(f"{counted(sum(skipped.values()), 'input', 'inputs')} skipped ({whys})")
        if errors:
            parts.append(f"{counted(errors, 'input', 'inputs')} not read")
        if sources:
            parts.append(f"{counted(sources, 'source', 'sources')} not read")
        needing = any(each.too_many for each in self._estimates)
        style = (
            "bold red"
            if self._failed
            else "bold yellow"
            if any(self._shown.values()) or needing or errors or sources
            else "bold"  # never green: that nothing was found does not say that nothing is there
        )
        if words := self._amounts_to():
            self._printer.line(Text(f"{words[:1].upper()}{words[1:]}."))
        if self._stories == 1:
            self._write_read_first()
        self._printer.line(Text("; ".join(parts), style=style))

    def _not_shown(self) -> Iterator[str]:
        """What was found and is not shown."""
        if self._hidden:
            weaker = counted(self._hidden, "weaker finding", "weaker findings")
            yield f"{weaker} not shown (--show review)"
        if self._ignored:
            yield f"{counted(self._ignored, 'finding', 'findings')} {IGNORED}"

    def _amounts_to(self) -> str:
        """The verdict on a single story, the sum of several; where nothing was found, what was looked for."""
        words = (
            verdict_words(self._last)
            if self._stories == 1 and self._last
            else EstimateSum.of(self._estimates).words(self._no_estimate)
        )
        silent = not any(self._shown.values()) and self._segments
        sought = sought_words(self._sought) if silent else ""
        return "; ".join(filter(None, [words, sought]))
