from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mtqa.audit.archive.reader import AuditedStory
from mtqa.audit.job import JobOptions
from mtqa.audit.ledger import FINDINGS, SEGMENTS, STORIES, schema
from mtqa.audit.rows import StoryRows, rows_of
from mtqa.checker import Checker
from mtqa.document import Bitext
from mtqa.segmentation.segment import segment_text
from tests.audit.archives import CHECKS_ONLY

TEXT = (
    "Mayor opens bridge\n\nThe pier fell on the the beach. Nobody was hurt, said the mayor. Work has begun.\n"
)
TITLES = {"repeat/doubled": "A doubled word"}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(CHECKS_ONLY)


def judged(checker: Checker, copy: str = TEXT, **options: bool) -> StoryRows:
    document = segment_text(copy, path="a.txt")
    story = AuditedStory("a.txt", "a.txt", document, {"desk": "city", "unknown": "x"})
    return rows_of(4, 2, story, checker.check(document), JobOptions(**options), TITLES)  # type: ignore[arg-type]


def test_rows_have_the_columns_of_the_schema_and_no_others(checker: Checker) -> None:
    found = judged(checker)
    assert found.story.keys() | {"error"} == set(schema(STORIES).names)
    assert all(row.keys() == set(schema(SEGMENTS).names) for row in found.segments)
    assert all(row.keys() == set(schema(FINDINGS).names) for row in found.findings)


def test_figures_of_a_story(checker: Checker) -> None:
    story = judged(checker).story
    wanted = {
        "shard": 4,
        "row": 2,
        "desk": "city",
        "provider": None,
        "sentences": 4,
        "words": 19,
        "passed": True,
    }
    assert wanted.items() <= story.items()
    assert (story["certain"], story["likely"], story["review"]) == (0, 1, 0)
    assert (story["state"], story["needs_editor"]) == ("nothing-found", None)
    assert story["no_estimate"] == "nothing is fitted for these models"
    assert story["bleu"] is None


def test_segments_and_findings_lead_back_to_the_text(checker: Checker) -> None:
    found = judged(checker)
    for row in found.segments:
        assert TEXT[row["start"] : row["end"]] == row["text"]
    (finding,) = found.findings
    assert TEXT[finding["start"] : finding["end"]] == finding["text"]
    assert finding["sentence"] == "The pier fell on the the beach."
    assert TEXT[finding["sentence_start"] :].startswith(finding["sentence"])
    assert found.segments[finding["segment"]]["text"] == finding["sentence"]
    assert finding["line"] == 3
    assert json.loads(finding["suggestions"]) == ["The pier fell on the beach."]


def test_without_text_a_finding_says_only_what_kind_it_is(checker: Checker) -> None:
    found = judged(checker, text=False)
    (finding,) = found.findings
    assert (finding["text"], finding["sentence"], finding["suggestions"]) == (None, None, "[]")
    assert finding["message"] == "A doubled word"
    assert all(row["text"] is None for row in found.segments)


def test_half_of_a_surrogate_pair_moves_no_offset(checker: Checker) -> None:
    found = judged(checker, "The \ud83d pier fell on the the beach. It was old.\n")
    assert found.segments[0]["text"] == "The \ufffd pier fell on the the beach."


def test_a_story_with_an_error_has_its_groups_and_no_verdict() -> None:
    found = rows_of(
        0, 1, AuditedStory("id", "a.csv", None, {"provider": "A"}), "line 3: no text", JobOptions(), TITLES
    )
    assert (found.segments, found.findings) == ((), ())
    assert found.story["error"] == "line 3: no text"
    assert found.story["provider"] == "A"
    assert found.story.get("passed") is None


def test_the_language_of_a_source_is_told_and_one_that_does_not_fit_too(checker: Checker) -> None:
    def beside(language: str, misfit: str = "", told: str = "") -> dict[str, object]:
        document = replace(segment_text(TEXT), source="Un.", bitext=Bitext("Un.", language, (), misfit))
        groups = {"source_language": told} if told else {}
        return rows_of(
            0, 0, AuditedStory("a", "a", document, groups), checker.check(document), JobOptions(), TITLES
        ).story

    assert beside("fr")["source_language"] == "fr"
    assert beside("fr", told="fr-CA")["source_language"] == "fr-CA"
    assert beside("")["source_language"] is None
    assert beside("fr")["misfit"] is None
    assert (beside("fr", "too short")["source_language"], beside("fr", "too short")["misfit"]) == (
        None,
        "too short",
    )
    assert judged(checker).story["misfit"] is None
