from __future__ import annotations

from dataclasses import replace

from mtqa.document import Document, Metadata
from mtqa.gate.versions import versions
from mtqa.segmentation.segment import segment_text

GERMAN = (
    "Das Bergwerk wurde im Mai wegen des Hochwassers geschlossen, und seine Besitzer sind ins Ausland gegangen, "
    "doch einige der Arbeiter kehren nicht zurück."
)


def _story(
    path: str,
    id: str,  # noqa: A002
    date: str = "",
    provider: str = "",
    text: str = "The mine was closed.",
    language: str = "",
) -> Document:
    about = Metadata(id=id, date=date, provider=provider, language=language)
    return replace(segment_text(text, path=path), metadata=about)


def test_older_versions_of_one_story_are_superseded_in_whatever_order_they_come() -> None:
    found = versions(
        [
            _story("b.xml", "urn:x:1", "2026-11-25T10:00:00Z"),
            _story("c.xml", "urn:x:1", "2026-11-25T12:00:00+01:00"),
            _story("a.xml", "urn:x:1", "2026-11-24"),
            _story("d.xml", "urn:x:2", "2026-11-20"),
        ]
    )
    newer = "a newer version is in c.xml (2026-11-25T12:00:00+01:00)"
    assert found.superseded == {0: newer, 2: newer}
    assert found.notes == ()


def test_the_same_number_from_nobody_in_particular_is_another_story() -> None:
    found = versions([_story("a.jsonl", "1", "2026-11-24"), _story("b.jsonl", "1", "2026-11-25")])
    assert found.superseded == {}
    assert found.notes == ("2 stories have the id 1 (a.jsonl, b.jsonl): all are judged",)
    named = versions([_story("a", "1", "2026-11-24", "dpa"), _story("b", "1", "2026-11-25", "DPA")])
    assert set(named.superseded) == {0}


def test_the_same_story_in_another_language_supersedes_nothing() -> None:
    english = _story("en.xml", "urn:x:1", "2026-11-24")
    assert versions([english, _story("de.xml", "urn:x:1", "2026-11-25", text=GERMAN)]).superseded == {}
    tagged = _story("de.xml", "urn:x:1", "2026-11-25", language="de")
    assert versions([english, tagged]).superseded == {}


def test_undated_versions_are_all_judged_and_noted() -> None:
    found = versions(
        [_story("a", "tag:x,1"), _story("b", "tag:x,1", "2026-11-25"), _story("c", ""), _story("d", "")]
    )
    assert found.superseded == {}
    assert len(found.notes) == 1
