"""GitLab Code Quality: the fields that its documentation requires."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mtqa.document import Document
from mtqa.findings import Grade
from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.reports.gitlab import write
from tests.reports.outcomes import SIGNATURE, broken, element, failed, many, nasty, one_line_json, plain, run


def _entries(outcome: GateOutcome) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(write(outcome))
    return entries


@pytest.mark.parametrize(
    "outcome", [run(), nasty(), GateOutcome(SIGNATURE, ())], ids=["run", "nasty", "none"]
)
def test_every_entry_has_what_gitlab_requires(outcome: GateOutcome) -> None:
    for entry in _entries(outcome):
        assert entry.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith("./")


def test_severities_and_places() -> None:
    told = [(e["location"]["path"], e["location"]["lines"]["begin"], e["severity"]) for e in _entries(run())]
    assert told == [
        ("feeds/a b.txt", 3, "critical"),
        ("feeds/b.md", 3, "critical"),
        ("feeds/c.xml", 7, "critical"),
        ("feeds/mild.txt", 1, "minor"),
        ("feeds/bad.xml", 1, "blocker"),
    ]
    (story,) = many(1, Grade.REVIEW).stories
    assert (
        _entries(GateOutcome(SIGNATURE, (StoryOutcome(story.document, story.findings),)))[0]["severity"]
        == "info"
    )


def test_fingerprints_are_unique_over_all_findings() -> None:
    documents = [element(), element(), element("feeds/d.xml"), plain(), plain(path="other.txt")]
    twins = GateOutcome(SIGNATURE, tuple(failed(d, broken(d)) for d in documents), run().errors * 2)
    prints = [entry["fingerprint"] for entry in _entries(twins)]
    assert len(set(prints)) == len(prints) == 7
    assert _entries(twins) == _entries(twins)


def test_paths_are_relative_to_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    document = plain(path="./a.txt")
    (entry,) = _entries(GateOutcome(SIGNATURE, (failed(document, broken(document)),)))
    assert entry["location"]["path"] == "sub/a.txt"


@pytest.mark.parametrize(
    ("document", "element_"), [(one_line_json(), "/items/0/content_text"), (element(), "/nitf/body/p[1]")]
)
def test_where_the_line_tells_little_the_element_and_the_sentence_are_told(
    document: Document, element_: str
) -> None:
    told = _entries(GateOutcome(SIGNATURE, (failed(document, broken(document)),)))[0]["description"]
    assert told.endswith(
        f"has a small letter. ({element_}: “The port has continued to grow. deteriorate for years.”)"
    )
