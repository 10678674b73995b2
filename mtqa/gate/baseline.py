"""A baseline: findings that are known stay quiet, new ones fail, repaired ones are reported.

A finding is known by its story, its check and its sentence (``mtqa.findings.fingerprint``), never by
its line. The file has a line of what it was made with and a line a finding, sorted by fingerprint:
two branches that add findings rarely touch neighbouring lines, so that git merges them unasked.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from mtqa.document import Document
from mtqa.files import write_atomically
from mtqa.findings import Finding
from mtqa.gate.baseline_file import (
    BaselineProvenance,
    KnownFinding,
    ReviewAnswer,
    json_line,
    read_baseline_lines,
)
from mtqa.inputs.fetch import is_url
from mtqa.inputs.files import STDIN
from mtqa.outcome import ResolvedFinding, StoryOutcome

#: Where a baseline lies unless it is named; no suffix of a story, so that no folder gives it as one.
DEFAULT_NAME = "mtqa.baseline"


@dataclass(frozen=True)
class Baseline:
    """The known findings of a file.

    ``path`` is that file: stories without an id are named by their path from its folder, so that
    a run from another folder knows them too. ``provenances`` has more than one element only after a merge.
    """

    path: Path
    provenances: tuple[BaselineProvenance, ...]
    entries: tuple[KnownFinding, ...]

    @classmethod
    def load(cls, path: Path | str) -> Baseline:
        """Read a file. Raises InputError that names the line for one that is damaged."""
        provenances, entries = read_baseline_lines(Path(path))
        return cls(Path(path), provenances, _merged(entries))

    @classmethod
    def of(
        cls, path: Path | str, stories: Iterable[StoryOutcome], provenance: BaselineProvenance
    ) -> Baseline:
        """The baseline of all findings that the policy shows in the stories that were judged."""
        empty = cls(Path(path), (provenance,), ())
        entries = [
            KnownFinding.of(
                empty.name(story.document),
                empty.path_of(story.document),
                story.document,
                finding,
                text=provenance.text,
            )
            for story in stories
            if not story.skipped
            for finding in story.findings
            if finding.fingerprint not in story.ignored
        ]
        return replace(empty, entries=_merged(entries))

    @property
    def provenance(self) -> BaselineProvenance:
        """What it was made with."""
        return self.provenances[0]

    def differences(self, now: BaselineProvenance) -> tuple[str, ...]:
        """What is another now than when it was made, a line each."""
        return tuple(dict.fromkeys(line for each in self.provenances for line in each.differences(now)))

    def name(self, document: Document) -> str:
        """The name of a story: its id, or its path from the folder of the baseline."""
        return document.metadata.id or self.path_of(document)

    def path_of(self, document: Document) -> str:
        """The path of a story's file from the folder of the baseline; a URL as it is."""
        if document.path == STDIN or is_url(document.path):
            return document.path
        try:
            relative = os.path.relpath(document.path, self.path.parent)
        except ValueError:  # another drive
            return document.path
        return Path(relative).as_posix()

    def known(self, document: Document, findings: Iterable[Finding]) -> dict[str, str]:
        """Those of a story's findings that are known: fingerprint, and why each is kept quiet."""
        entries = self._by_story.get(self.name(document), {})
        return {
            finding.fingerprint: entries[finding.fingerprint].why
            for finding in findings
            if finding.fingerprint in entries
        }

    def resolved(self, seen: Iterable[tuple[Document, Collection[Finding]]]) -> tuple[ResolvedFinding, ...]:
        """The known findings that are gone from the stories that were judged in this run.

        ``seen`` pairs each with all its findings, shown or not. A false alarm that is gone was no
        defect and is not among them.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for document, findings in seen:
            found[self.name(document)].update(finding.fingerprint for finding in findings)
        return tuple(
            ResolvedFinding(entry.story, entry.check, entry.flagged, entry.fingerprint)
            for story, prints in found.items()
            for entry in self._by_story.get(story, {}).values()
            if entry.fingerprint not in prints and entry.answer is not ReviewAnswer.FALSE_ALARM
        )

    def updated(self, now: Baseline, judged: Collection[str], *, prune: bool = False) -> Baseline:
        """What a new run makes of this baseline: ``now`` holds its findings, ``judged`` its stories.

        Known findings keep their answers and places. What is resolved goes; false alarms and
        findings of stories that were not judged stay, unless ``prune``. Text is kept as ``now`` has it.
        """
        old = {entry.key: entry for entry in self.entries}
        kept = [
            entry if now.provenance.text else entry.without_text()
            for entry in self.entries
            if not prune and (entry.story not in judged or entry.answer is ReviewAnswer.FALSE_ALARM)
        ]
        found = [_carried(entry, old.get(entry.key)) for entry in now.entries]
        new = {entry.key for entry in found}
        return replace(now, entries=_merged([*found, *(entry for entry in kept if entry.key not in new)]))

    def answered(self, entry: KnownFinding, answer: ReviewAnswer | None) -> Baseline:
        """The same with an answer to one entry."""
        return replace(
            self, entries=tuple(replace(e, answer=answer) if e.key == entry.key else e for e in self.entries)
        )

    def write(self, *, before: bytes | None = None) -> None:
        """Write the file, whole or not at all. With ``before``, it must still hold these bytes.

        Raises InputError if it cannot be written or was changed meanwhile.
        """
        lines = [json_line(each.as_json()) for each in self.provenances]
        lines += [entry.line() for entry in self.entries]
        write_atomically(self.path, "".join(f"{line}\n" for line in lines).encode(), before=before)

    @cached_property
    def _by_story(self) -> Mapping[str, Mapping[str, KnownFinding]]:
        stories: dict[str, dict[str, KnownFinding]] = defaultdict(dict)
        for entry in self.entries:
            stories[entry.story][entry.fingerprint] = entry
        return stories


def _merged(entries: Iterable[KnownFinding]) -> tuple[KnownFinding, ...]:
    """Each finding once, in order; after a merge an answer wins, and two that disagree are asked anew."""
    merged: dict[tuple[str, str], KnownFinding] = {}
    disputed: set[tuple[str, str]] = set()
    for entry in entries:
        first = merged.setdefault(entry.key, entry)
        if first.answer is None:
            merged[entry.key] = entry
        elif entry.answer not in (None, first.answer):
            disputed.add(entry.key)
    settled = (replace(e, answer=None) if e.key in disputed else e for e in merged.values())
    return tuple(sorted(settled, key=lambda entry: (entry.fingerprint, entry.story)))


def _carried(entry: KnownFinding, old: KnownFinding | None) -> KnownFinding:
    """An entry found again: as it was, with what this run can tell and the file did not keep."""
    if old is None:
        return entry
    return replace(entry, place=old.place, answer=old.answer)
