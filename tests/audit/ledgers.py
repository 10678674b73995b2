"""Small ledgers for tests: stories as Python values, written as the run writes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from mtqa.audit.ledger import FINDINGS, PROVENANCE, SCHEMA, SEGMENTS, STORIES, TABLES, Ledger, schema

SIGNATURE = "pivot:pt|model:embedded|tagger:72c60c2d|fluency:none|calibration:b505f3ea|checks:28.e8043574"


@dataclass(frozen=True)
class Found:
    """A finding in a sentence; ``mark`` is the flagged part of it, None for all."""

    check: str = "break/fragment"
    grade: str = "certain"
    severity: str = "critical"
    mark: str | None = None
    rule: str = ""
    category: str = "Fluency/Grammar"
    confidence: float = 0.9
    message: str = "a sentence was broken in two"
    evidence: Mapping[str, float | str] = field(default_factory=dict)
    suggestions: Sequence[str] = ()


@dataclass(frozen=True)
class Sentence:
    """A segment of a story with what was found in it."""

    text: str
    found: Sequence[Found] = ()
    awkwardness: float | None = 0.1
    bleu: float | None = 60.0
    kind: str = "sentence"


@dataclass(frozen=True)
class Story:
    """A story; with ``error`` it could not be read, and has no sentences. ``needs_editor`` of them need one."""

    story: str
    sentences: Sequence[Sentence] = ()
    groups: Mapping[str, str | None] = field(default_factory=dict)
    headline: str | None = None
    error: str | None = None
    needs_editor: float | None = None


def write_ledger(
    folder: Path,
    stories: Iterable[Story],
    *,
    per_shard: int = 64,
    extra_groups: Sequence[str] = (),
    text: bool = True,
    planned: int | None = None,
    **about: Any,
) -> Ledger:
    """Write a ledger; ``planned`` shards, where there are to be more than were done.

    ``about`` adds to audit.json or replaces what it has (signature, settings, tool, inputs, plan).
    """
    for table in TABLES:
        (folder / table).mkdir(parents=True)
    rest, shard, number = iter(stories), 0, 0
    while batch := list(islice(rest, per_shard)):
        write_shard(folder, shard, batch, extra_groups, text=text)
        shard, number = shard + 1, number + len(batch)
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "mtqa", "version": "0.1.0"},
        "signature": SIGNATURE,
        "settings": {"pivot": "pt", "round_trip": True},
        "text": text,
        "text_column": None,
        "extra_groups": list(extra_groups),
        "inputs": ["archive"],
        "plan": {"stories": number, "files": number, "digest": "0" * 64},
        "shards": shard if planned is None else planned,
        "stories_per_shard": per_shard,
    }
    (folder / PROVENANCE).write_text(json.dumps(told | about))
    return Ledger.open(folder)


def write_shard(
    folder: Path, shard: int, stories: Sequence[Story], extra_groups: Sequence[str] = (), *, text: bool = True
) -> None:
    """Write the three files of one shard."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for row, story in enumerate(stories):
        key = {"shard": shard, "row": row}
        segments, findings = _parts(story, text=text)
        rows[SEGMENTS] += [key | segment for segment in segments]
        rows[FINDINGS] += [key | finding for finding in findings]
        rows[STORIES].append(key | _story(story, segments, findings))
    for table, found in rows.items():
        written = pa.Table.from_pylist(found, schema(table, extra_groups))
        pq.write_table(written, folder / table / f"{shard:05}.parquet")


def _parts(story: Story, *, text: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    segments: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    start = 0
    for number, sentence in enumerate(story.sentences):
        segments.append(
            {
                "segment": number,
                "kind": sentence.kind,
                "start": start,
                "end": start + len(sentence.text),
                "words": len(sentence.text.split()),
                "text": sentence.text if text else None,
                "awkwardness": None if sentence.kind == "furniture" else sentence.awkwardness,
                "bleu": None if sentence.kind == "furniture" else sentence.bleu,
                "chrf": sentence.bleu,
            }
        )
        for found in sentence.found:
            findings.append(_finding(found, sentence, start, number, len(findings), text=text))
        start += len(sentence.text) + 1
    return segments, findings


def _finding(
    found: Found, sentence: Sentence, start: int, segment: int, number: int, *, text: bool
) -> dict[str, Any]:
    mark = sentence.text if found.mark is None else found.mark
    at = sentence.text.index(mark)
    told = f"{found.check}\0{sentence.text}\0{mark}\0{number}"
    evidence = {k: v for k, v in found.evidence.items() if text or not isinstance(v, str)}
    return {
        **{name: getattr(found, name) for name in ("check", "rule", "category", "severity", "grade")},
        "finding": number,
        "segment": segment,
        "confidence": found.confidence,
        "start": start + at,
        "end": start + at + len(mark),
        "line": segment + 1,
        "column": at + 1,
        "element": "",
        "text": mark if text else None,
        "sentence": sentence.text if text else None,
        "sentence_start": start,
        "message": found.message,
        "evidence": json.dumps(evidence),
        "suggestions": json.dumps(list(found.suggestions) if text else []),
        "fingerprint": hashlib.sha256(told.encode()).hexdigest()[:16],
    }


def _story(
    story: Story, segments: Sequence[Mapping[str, Any]], findings: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    judged = [segment for segment in segments if segment["kind"] != "furniture"]
    grades = [finding["grade"] for finding in findings]
    read = story.error is None
    passed = all(each["grade"] != "certain" or each["severity"] == "minor" for each in findings)
    needs = (story.needs_editor or 0.0) > 0.2 * len(judged)
    state = "fails" if not passed else "needs-editor" if needs else "nothing-found"
    return {
        "story": story.story,
        "path": f"archive/{story.story}",
        "format": "text",
        "headline": story.headline,
        **story.groups,
        "language": "en",
        "translated": None,
        "sha256": hashlib.sha256(story.story.encode()).hexdigest(),
        "sentences": len(judged) if read else None,
        "words": sum(segment["words"] for segment in judged) if read else None,
        "passed": passed if read else None,
        "state": state if read else None,
        "needs_editor": story.needs_editor if read else None,
        "needs_editor_low": int(story.needs_editor * 0.7)
        if read and story.needs_editor is not None
        else None,
        "needs_editor_high": int(story.needs_editor * 1.3) + 1
        if read and story.needs_editor is not None
        else None,
        "no_estimate": "headlines alone" if read and story.needs_editor is None else None,
        **{grade: grades.count(grade) if read else None for grade in ("certain", "likely", "review")},
        "awkwardness": _mean(judged, "awkwardness"),
        "bleu": _mean(judged, "bleu"),
        "error": story.error,
    }


def _mean(segments: Sequence[Mapping[str, Any]], name: str) -> float | None:
    values = [segment[name] for segment in segments if segment[name] is not None]
    return sum(values) / len(values) if values else None
