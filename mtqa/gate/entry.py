"""One line of a baseline file: a finding that is known, and what people said of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mtqa._compat import StrEnum
from mtqa.document import Document, Span
from mtqa.findings import Finding
from mtqa.reports.excerpt import Excerpt, sentence_excerpt


class Answer(StrEnum):
    """What a person said of a finding in the review."""

    RIGHT = "right"
    FALSE_ALARM = "false alarm"
    WONT_FIX = "won't fix"


@dataclass(frozen=True, slots=True)
class Entry:
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
    answer: Answer | None = None
    message: str = ""
    excerpt: Excerpt | None = None

    @classmethod
    def of(cls, story: str, path: str, document: Document, finding: Finding, *, text: bool) -> Entry:
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
        return self.answer.value if self.answer in (Answer.FALSE_ALARM, Answer.WONT_FIX) else "baseline"

    def without_text(self) -> Entry:
        """The same, quoting nothing of the story."""
        return replace(self, message="", excerpt=None)

    def line(self) -> str:
        """The entry as one line of JSON, without its end."""
        told: dict[str, Any] = {
            "fingerprint": self.fingerprint,
            "story": self.story,
            "check": self.check,
            "grade": self.grade,
            "place": self.place,
        }
        if self.answer is not None:
            told["answer"] = self.answer.value
        if self.message:
            told["message"] = self.message
        if self.excerpt is not None:
            told["sentence"] = self.excerpt.text
            told["mark"] = [self.excerpt.mark.start, self.excerpt.mark.end]
        return json_line(told)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Entry:
        """The entry of a parsed line. Raises ValueError that says what is wrong with it."""
        words = {name: _word(told, name) for name in ("fingerprint", "story", "check", "grade", "place")}
        answer = told.get("answer")
        if answer is not None and answer not in list(Answer):
            raise ValueError(f"no answer: {answer!r} (right, false alarm, won't fix)")
        return cls(
            **words,
            answer=None if answer is None else Answer(answer),
            message=_word(told, "message") if "message" in told else "",
            excerpt=_excerpt(told),
        )


def json_line(value: Mapping[str, Any]) -> str:
    """JSON on one line, letters as they are, so that a person can read a change."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as JSON stories may have
        return json.dumps(value)
    return line


def _word(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        raise ValueError(f"no {name}")
    return value


def _excerpt(told: Mapping[str, Any]) -> Excerpt | None:
    if "sentence" not in told:
        return None
    sentence, mark = _word(told, "sentence"), told.get("mark")
    if not (isinstance(mark, list) and len(mark) == 2 and all(type(n) is int for n in mark)):
        raise ValueError("no mark: two offsets into the sentence")
    start, end = mark
    if not 0 <= start <= end <= len(sentence):
        raise ValueError(f"the mark {start}..{end} lies outside the sentence")
    return Excerpt(sentence, Span(start, end))
