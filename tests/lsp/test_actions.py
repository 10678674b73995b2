from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from mtqa.edits import edited_text
from mtqa.findings import Grade
from mtqa.formats.text import decode_text
from mtqa.lsp.actions import certain_edits, code_actions
from mtqa.lsp.buffer import Buffer, PositionEncoding
from mtqa.lsp.findings import CheckedBuffer, stories_of
from mtqa.service.engine import Engine
from mtqa.settings import Settings
from tests.lsp.talk import BROKEN, applied, edits_of
from tests.support import FIXTURES

LIGHT = Settings(round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False)
ALL = types.Range(types.Position(0, 0), types.Position(9_999, 0))
HARD = st.text(st.sampled_from("e\u0301🚀“\u05d0 \r\n\u2028\x0c"), max_size=12)


@cache
def engine() -> Engine:
    return Engine(LIGHT)


def judged(
    text: str, name: str = "story.txt", encoding: PositionEncoding = PositionEncoding.UTF_16
) -> CheckedBuffer:
    buffer = Buffer(f"file:///{name}", "plaintext", 3, text, encoding)
    stories = tuple((story, engine().quick(story.document)) for story in stories_of(buffer, LIGHT))
    return CheckedBuffer(buffer, stories, Grade.REVIEW)


@settings(max_examples=40, deadline=None)
@given(before=HARD, between=HARD, encoding=st.sampled_from(list(PositionEncoding)))
def test_every_quick_fix_gives_the_wanted_text(before: str, between: str, encoding: PositionEncoding) -> None:
    text = f"{before}\n\n{BROKEN}{between}\r\n\r\n{BROKEN}"
    found = judged(text, encoding=encoding)
    assert sum(one.finding.check == "break/lowercase" for one in found.found) >= 2
    wanted = [
        edited_text(text, [suggestion]) for one in found.found for suggestion in one.finding.suggestions[:3]
    ]
    actions = code_actions(found, ALL, ["quickfix"], versioned=True, link=False)
    assert [applied(text, edits_of(action), encoding.value) for action in actions] == wanted


@pytest.mark.parametrize("story", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_fixing_all_leaves_nothing_certain_that_it_could_fix(story: Path) -> None:
    text, _ = decode_text(story.name, story.read_bytes())
    found = judged(text)
    edits = certain_edits(found)
    actions = code_actions(found, ALL, ["source.fixAll.mtqa"], versioned=True, link=False)
    assert len(actions) == bool(edits)
    for action in actions:
        fixed = applied(text, edits_of(action), "utf-16")
        again = judged(fixed)
        before = [one for one in found.found if one.finding.grade is Grade.CERTAIN]
        left = [one for one in again.found if one.finding.grade is Grade.CERTAIN]
        assert len(left) <= len(before) - len(edits)


def test_a_byte_order_mark_that_an_editor_shows_shifts_nothing() -> None:
    text = f"\ufeff{BROKEN}"
    found = judged(text)
    assert [text[one.start : one.end] for one in found.found] == ["grow. deteriorate"]
    first = code_actions(found, ALL, ["quickfix"], versioned=True, link=False)[0]
    assert applied(text, edits_of(first), "utf-16") == text.replace("grow. det", "grow det")


def test_markup_is_not_edited_away() -> None:
    text = BROKEN.replace("grow. deteriorate", "**grow.** deteriorate")
    found = judged(text, "story.md")
    assert [text[one.start : one.end] for one in found.found] == ["grow.** deteriorate"]
    for action in code_actions(found, ALL, ["quickfix"], versioned=True, link=False):
        assert applied(text, edits_of(action), "utf-16").count("**") == 2


def test_only_what_is_at_the_place_and_of_the_kind_asked_for() -> None:
    found = judged(f"{BROKEN}\n\n{BROKEN}")
    second = types.Range(types.Position(2, 60), types.Position(2, 60))
    kinds = [str(action.kind) for action in code_actions(found, second, None, versioned=True, link=False)]
    assert "source.fixAll.mtqa" in kinds
    assert all(
        edit.range.start.line == 2
        for action in code_actions(found, second, ["quickfix"], versioned=True, link=False)
        for edit in edits_of(action)
    )
    nothing = types.Range(types.Position(1, 0), types.Position(1, 0))
    assert code_actions(found, nothing, None, versioned=True, link=False) == []
    assert len(code_actions(found, nothing, ["source"], versioned=True, link=False)) == 1
    assert code_actions(found, nothing, ["source.organizeImports"], versioned=True, link=False) == []


def test_until_the_models_are_heard_nothing_is_preferred_or_taken_for_all() -> None:
    found = replace(judged(BROKEN), complete=False)
    actions = code_actions(found, ALL, None, versioned=True, link=False)
    assert actions
    assert {str(getattr(action.kind, "value", action.kind)) for action in actions} == {"quickfix"}
    assert not any(action.is_preferred for action in actions)
    assert code_actions(found, ALL, ["source.fixAll"], versioned=True, link=False) == []


def test_an_editor_without_versions_gets_changes() -> None:
    action = code_actions(judged(BROKEN), ALL, ["quickfix"], versioned=False, link=False)[0]
    assert action.edit is not None
    assert list(action.edit.changes or {}) == ["file:///story.txt"]
    assert action.edit.document_changes is None
