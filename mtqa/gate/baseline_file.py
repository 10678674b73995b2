"""The lines of a baseline file: what it was made with, and the known findings with people's answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import mtqa
from mtqa._compat import StrEnum
from mtqa.document import Document, Span
from mtqa.errors import InputError
from mtqa.findings import Finding
from mtqa.reports.excerpt import Excerpt, sentence_excerpt
from mtqa.signature import Signature

SCHEMA = "mtqa.baseline/1"
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


class ReviewAnswer(StrEnum):
    """What a person said of a finding in the review."""

    RIGHT = "right"
    FALSE_ALARM = "false alarm"
    WONT_FIX = "won't fix"


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """A known finding, named by its story and its fingerprint.

    ``story`` is the story's id, or its path from the baseline's folder; ``place`` is path, line and
    column (and element) when it was first recorded. ``excerpt`` is the sentence with the flagged
    text marked; it and ``message`` are missing where the file keeps no text.
    """

    fingerprint: str
    story: str
    check: str
    grade: str
    place: str
    answer: ReviewAnswer | None = None
    message: str = ""
    excerpt: Excerpt | None = None

    @classmethod
    def of(cls, story: str, path: str, document: Document, finding: Finding, *, text: bool) -> KnownFinding:
        """The entry of a finding in the file ``path``; without ``text`` it quotes nothing of the story."""
        place = document.place(finding.span.start)
        return cls(
            fingerprint=finding.fingerprint,
            story=story,
            check=finding.check,
            grade=finding.grade.value,
            place=f"{path}:{place.line}:{place.column}{' ' if place.element else ''}{place.element}",
            message=finding.message if text else "",
            excerpt=sentence_excerpt(document, finding.span) if text else None,
        )

    @property
    def key(self) -> tuple[str, str]:
        """What the finding is known by: story and fingerprint."""
        return self.story, self.fingerprint

    @property
    def flagged(self) -> str:
        """The flagged text, "" where the file keeps none."""
        return self.excerpt.text[self.excerpt.mark.start : self.excerpt.mark.end] if self.excerpt else ""

    @property
    def why(self) -> str:
        """Why the finding is kept quiet: "baseline", "false alarm" or "won't fix"."""
        return (
            self.answer.value
            if self.answer in (ReviewAnswer.FALSE_ALARM, ReviewAnswer.WONT_FIX)
            else "baseline"
        )

    def without_text(self) -> KnownFinding:
        """The same, quoting nothing of the story."""
        return replace(self, message="", excerpt=None)

    def line(self) -> str:
        """The entry as one line of JSON, without its end."""
        row: dict[str, Any] = {
            "fingerprint": self.fingerprint,
            "story": self.story,
            "check": self.check,
            "grade": self.grade,
            "place": self.place,
        }
        if self.answer is not None:
            row["answer"] = self.answer.value
        if self.message:
            row["message"] = self.message
        if self.excerpt is not None:
            row["sentence"] = self.excerpt.text
            row["mark"] = [self.excerpt.mark.start, self.excerpt.mark.end]
        return json_line(row)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> KnownFinding:
        """The entry of a parsed line. Raises ValueError that says what is wrong with it."""
        words = {name: _word(row, name) for name in ("fingerprint", "story", "check", "grade", "place")}
        answer = row.get("answer")
        if answer is not None and answer not in list(ReviewAnswer):
            raise ValueError(f"no answer: {answer!r} (right, false alarm, won't fix)")
        return cls(
            **words,
            answer=None if answer is None else ReviewAnswer(answer),
            message=_word(row, "message") if "message" in row else "",
            excerpt=_excerpt(row),
        )


def json_line(value: Mapping[str, Any]) -> str:
    """JSON on one line, letters as they are, so that a person can read a change."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as JSON stories may have
        return json.dumps(value)
    return line


def _word(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise ValueError(f"no {name}")
    return value


def _excerpt(row: Mapping[str, Any]) -> Excerpt | None:
    if "sentence" not in row:
        return None
    sentence, mark = _word(row, "sentence"), row.get("mark")
    if not (isinstance(mark, list) and len(mark) == 2 and all(type(n) is int for n in mark)):
        raise ValueError("no mark: two offsets into the sentence")
    start, end = mark
    if not 0 <= start <= end <= len(sentence):
        raise ValueError(f"the mark {start}..{end} lies outside the sentence")
    return Excerpt(sentence, Span(start, end))


@dataclass(frozen=True, slots=True)
class BaselineProvenance:
    """The first line of a baseline file.

    ``signature`` is the engine's (``Checker.signature``); ``settings`` are those of the policy that
    decide which findings there are, by name. ``text``: whether the file quotes the stories.
    """

    signature: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    version: str = mtqa.__version__
    text: bool = True

    def as_json(self) -> dict[str, Any]:
        """The line's content."""
        return {
            "schema": SCHEMA,
            "mtqa": self.version,
            "signature": self.signature,
            "settings": dict(sorted(self.settings.items())),
            "text": self.text,
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> BaselineProvenance:
        """What a parsed line says. Raises ValueError that says what is wrong with it."""
        if row["schema"] != SCHEMA:
            raise ValueError(f"made by another mtqa: {row['schema']!r}, this one reads {SCHEMA}")
        signature, settings, version = row.get("signature"), row.get("settings"), row.get("mtqa")
        if not (isinstance(signature, str) and isinstance(settings, dict) and isinstance(version, str)):
            raise ValueError("a first line needs mtqa, signature and settings")
        return cls(signature, settings, version, row.get("text") is not False)

    def differences(self, now: BaselineProvenance) -> tuple[str, ...]:
        """What is another now, a line each: ``fluency: none, was smollm2-135m``."""
        pairs: list[tuple[str, Any, Any]] = [("mtqa", self.version, now.version)]
        parts = Signature.parse(self.signature).differences(Signature.parse(now.signature))
        pairs += sorted((part.name, part.before, part.after) for part in parts)
        for name in sorted({*self.settings, *now.settings}):
            pairs.append((name, self.settings.get(name), now.settings.get(name)))
        return tuple(
            f"{name}: {_as_text(new)}, was {_as_text(old)}" for name, old, new in pairs if old != new
        )


def _as_text(value: Any) -> str:
    if value is None or value == "" or value == []:
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def read_baseline_lines(path: Path) -> tuple[tuple[BaselineProvenance, ...], list[KnownFinding]]:
    """What a file was made with, each once, and its entries in its order.

    After a merge an entry may be there twice, and what it was made with differ from line to line.
    Raises InputError that names the line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    provenances: list[BaselineProvenance] = []
    entries: list[KnownFinding] = []
    for number, line in enumerate(data.split(b"\n"), 1):  # JSON has no other line ends
        if not line.strip():
            continue
        try:
            row = _parsed(line)
            if "schema" not in row:
                entries.append(KnownFinding.from_json(row))
            elif (first := BaselineProvenance.from_json(row)) not in provenances:
                provenances.append(first)
        except ValueError as error:
            raise InputError(str(path), f"line {number}: {error}") from None
    if not provenances:
        raise InputError(str(path), "not a baseline: nothing says what it was made with")
    return tuple(provenances), entries


def _parsed(line: bytes) -> dict[str, Any]:
    if line.startswith(_CONFLICT):
        raise ValueError("a merge conflict is left in it")
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("damaged: not JSON") from None
    if not isinstance(row, dict):
        raise ValueError("damaged: not a JSON object")
    return row
