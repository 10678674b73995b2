"""The fixture stories: their truth is sound, the checks find it, and nothing else is alarmed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from mtqa.checker import Checker, Examined
from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.checks.fidelity.added_part import AddedPart
from mtqa.checks.fidelity.contrast import Contrasted
from mtqa.checks.fidelity.exchanged import ExchangedValues
from mtqa.checks.fidelity.left_out import LeftOut
from mtqa.checks.fidelity.meaning import TurnedMeaning
from mtqa.checks.fidelity.mistranslated import Mistranslated
from mtqa.checks.fidelity.unsupported import Unsupported
from mtqa.checks.registry import ALL
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.document import Document, Span
from mtqa.findings import Grade, Suspicion
from mtqa.formats.text import read_text
from mtqa.resources import fixtures_dir
from mtqa.settings import Settings
from mtqa.source.attach import attach

TOPICS = {"politics", "markets", "sport", "disaster", "science", "courts", "culture", "business"}
#: How many marks of either kind the fixtures hold.
KNOWN_MISSES, KNOWN_ALARMS = 3, 5
KEYS = {"check", "text", "line", "occurrence", "why"}
OPTIONAL = {"also", "known_miss"}


@dataclass(frozen=True)
class Truth:
    """One place that a copy editor must see."""

    check: str
    span: Span
    text: str
    line: int
    also: tuple[str, ...]
    known_miss: str | None

    def matches(self, suspicion: Suspicion) -> bool:
        """Whether the suspicion marks this place, under this check or one that may rightly do so."""
        rightly = {self.check, *self.also}
        if self.check.startswith("break/"):
            rightly.add(SpuriousBreak.id)  # which models see that a rule may also see
        return suspicion.check in rightly and suspicion.span.overlaps(self.span)


@dataclass(frozen=True)
class Story:
    path: Path
    table: dict[str, object]
    text: str
    truths: tuple[Truth, ...]

    @property
    def furniture(self) -> list[str]:
        """The furniture that must be recognised: all but what is marked as missed."""
        lines, not_yet = self.table["furniture"], self.table.get("furniture_missed", [])
        assert isinstance(lines, list)
        assert isinstance(not_yet, list)
        assert set(not_yet) <= set(lines)
        return [line for line in lines if line not in not_yet]

    @property
    def known_alarms(self) -> list[tuple[str, str]]:
        rows = self.table.get("known_alarms", [])
        assert isinstance(rows, list)
        return [(row["check"], row["text"]) for row in rows]

    @property
    def clean(self) -> bool:
        return bool(self.table["clean"])


def _occurrence(text: str, part: str, number: int) -> int:
    starts = [match.start() for match in re.finditer(re.escape(part), text)]
    assert number < len(starts), f"{part!r} occurs {len(starts)} times"
    return starts[number]


def load(expected: Path) -> Story:
    table = json.loads(expected.read_text("utf-8"))
    path = expected.with_name(table["story"])
    assert expected.name == f"{path.stem}.expected.json"
    text = path.read_bytes().decode(table["encoding"])
    truths = []
    for row in table["findings"]:
        assert row.keys() >= KEYS
        assert row.keys() <= KEYS | OPTIONAL
        start = _occurrence(text, row["text"], row["occurrence"])
        span = Span(start, start + len(row["text"]))
        also = tuple(row.get("also", ()))
        truths.append(Truth(row["check"], span, row["text"], row["line"], also, row.get("known_miss")))
    return Story(path, table, text, tuple(truths))


EXPECTED = sorted(fixtures_dir().glob("*.expected.json"))
STORIES = [load(path) for path in EXPECTED]
each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.path.stem)


@cache
def read(path: Path) -> Document:
    """The story, beside its source where there is one."""
    document = read_text(str(path), path.read_bytes())
    source = next((path.parent / "sources").glob(f"{path.stem}.*.txt"), None)
    return attach(replace(document, source=source.read_text("utf-8"))) if source else document


@cache
def _checker() -> Checker:
    return Checker(Settings(round_trip=False, fluency=False, estimator=False, bilingual=False, cache=False))


@cache
def examined(path: Path) -> Examined:
    """What the checker finds with all that ships in the installation but the round trips."""
    return _checker().examine(read(path))


def suspicions(path: Path) -> tuple[Suspicion, ...]:
    return examined(path).suspicions


def alarms(path: Path) -> list[Suspicion]:
    """The suspicions that are shown by default: one a place, of a kind graded certain or likely."""
    kept = examined(path).accepted.kept
    return [graded.suspicion for graded in kept if graded.grade.reaches(Grade.LIKELY)]


def missed(story: Story) -> set[str]:
    found = suspicions(story.path)
    return {t.text for t in story.truths if not any(t.matches(suspicion) for suspicion in found)}


@each_story
def test_truth_is_sound(story: Story) -> None:
    assert story.table["topic"] in TOPICS
    assert story.clean == (not story.truths)
    known = {check.id for check in ALL}
    ends = 0
    for truth in story.truths:
        assert {truth.check, *truth.also} <= known
        assert truth.check not in truth.also
        assert truth.text == truth.text.strip()
        assert ends <= truth.span.start, "in the order of the text, none over another"
        assert truth.line == len(re.findall(r"\r\n|\n", story.text[: truth.span.start])) + 1
        ends = truth.span.end


@each_story
def test_story_is_read_as_written(story: Story) -> None:
    document = read(story.path)
    assert document.text == story.text
    for truth in story.truths:
        assert document.line_column(truth.span.start)[0] == truth.line


def _solid(text: str) -> str:
    return "".join(text.split())


@each_story
def test_furniture_is_told_from_story(story: Story) -> None:
    """All furniture not marked is recognised, and not a character of the story is taken for it."""
    document = read(story.path)
    taken = [document.slice(segment.span) for segment in document.segments if not segment.judged]
    assert _solid("".join(taken)) == _solid("".join(story.furniture))


@each_story
def test_story_is_listed(story: Story) -> None:
    rows = (fixtures_dir() / "README.md").read_text("utf-8").splitlines()
    (row,) = (row.split("|") for row in rows if row.startswith(f"| {story.path.name} |"))
    assert row[2].strip() == story.table["topic"]
    if not story.clean:
        assert {truth.check for truth in story.truths} == set(re.findall(r"[a-z-]+/[a-z-]+", row[4]))


@pytest.mark.parametrize(
    "story", [s for s in STORIES if "source" in s.table], ids=lambda story: story.path.stem
)
def test_a_source_is_there_and_told_by_its_language(story: Story) -> None:
    assert (fixtures_dir() / str(story.table["source"])).is_file()
    bitext = read(story.path).bitext
    assert bitext is not None
    assert (bitext.language, bitext.unrelated) == (story.table["source_language"], "")


def test_each_source_belongs_to_a_story() -> None:
    told = {str(story.table["source"]) for story in STORIES if "source" in story.table}
    assert told == {f"sources/{path.name}" for path in (fixtures_dir() / "sources").iterdir()}


def test_collection_is_wide_enough() -> None:
    texts = {path.name for path in fixtures_dir().glob("*.txt")}
    assert texts == {story.path.name for story in STORIES}
    assert len([story for story in STORIES if story.clean]) >= 6
    assert len([story for story in STORIES if not story.clean]) >= 10
    assert {story.table["topic"] for story in STORIES} == TOPICS


def test_shapes_survive_version_control() -> None:
    raw = {story.path.stem: story.path.read_bytes() for story in STORIES}
    assert raw["telescope"].startswith(b"\xff\xfe")
    assert b"\x93" in raw["cup-final"]
    for stem in ("factbox", "rail-strike"):
        assert raw[stem].count(b"\r\n") == raw[stem].count(b"\n") > 0
    assert max(map(len, raw["storm"].splitlines())) <= 69
    assert raw["markets-close"].count(b"\t") > 10


@each_story
def test_expected_findings_are_found(story: Story) -> None:
    """A miss must be marked as known, and a mark must go once the check has learned."""
    marked = {truth.text for truth in story.truths if truth.known_miss}
    assert missed(story) == marked


@each_story
def test_nothing_else_is_alarmed(story: Story) -> None:
    """An alarm must be marked as known, and a mark must go once the check has learned."""
    document = read(story.path)
    unexpected = [s for s in alarms(story.path) if not any(t.matches(s) for t in story.truths)]
    assert sorted((s.check, document.slice(s.span)) for s in unexpected) == sorted(story.known_alarms)


def test_known_failures_are_few() -> None:
    """What is marked as known must not grow: new marks need this number changed in the open."""
    truths = [truth for story in STORIES for truth in story.truths]
    assert sum(truth.known_miss is not None for truth in truths) == KNOWN_MISSES < len(truths) / 4
    assert sum(len(story.known_alarms) for story in STORIES) == KNOWN_ALARMS


#: What models alone find has examples of its own.
_BY_MODELS = (
    AddedPart,
    AwkwardSentence,
    Contrasted,
    ExchangedValues,
    TurnedMeaning,
    LeftOut,
    Mistranslated,
    Unsupported,
)


@pytest.mark.parametrize("check", [check.id for check in ALL if check not in _BY_MODELS])
def test_every_check_finds_a_truth_of_its_own(check: str) -> None:
    """A new check comes with a place in some story, and finds it under its own id."""
    assert any(
        suspicion.check == truth.check == check and truth.matches(suspicion)
        for story in STORIES
        for truth in story.truths
        for suspicion in suspicions(story.path)
    )
