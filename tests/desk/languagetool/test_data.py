"""Words of the protocol for those of mtqa."""

from __future__ import annotations

from mtqa.checks.registry import ALL
from mtqa.desk.languagetool.data import _table, category, is_text_level, named, needs_whole_sentence

#: https://www.w3.org/TR/its20/#lqissue-typevalues
ISSUE_TYPES = {
    "terminology",
    "mistranslation",
    "omission",
    "untranslated",
    "addition",
    "duplication",
    "inconsistency",
    "grammar",
    "legal",
    "register",
    "locale-specific-content",
    "locale-violation",
    "style",
    "characters",
    "misspelling",
    "typographical",
    "formatting",
    "inconsistent-entities",
    "numbers",
    "markup",
    "pattern-problem",
    "whitespace",
    "internationalization",
    "length",
    "non-conformance",
    "uncategorized",
    "other",
}


def test_every_check_has_a_category_of_its_own_and_none_is_left_over() -> None:
    assert {check.category for check in ALL} == set(_table()["categories"])


def test_issue_types_are_those_of_its() -> None:
    assert {category(check.category).issue for check in ALL} <= ISSUE_TYPES


def test_a_new_category_is_shown_as_its_next_of_kin() -> None:
    assert category("Locale convention/Date format").id == "TYPOGRAPHY"
    assert category("Terminology/Wrong term").id == "GRAMMAR"


def test_the_checks_that_are_named_exist() -> None:
    for key, holds in (("text_level", is_text_level), ("whole_sentence", needs_whole_sentence)):
        for name in _table()["checks"][key]:
            assert any(named(check.id, "", name) and holds(check.id) for check in ALL), name
    assert not needs_whole_sentence("break/lowercase")
