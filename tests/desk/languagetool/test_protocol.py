"""Words of the protocol for those of mtqa."""

from __future__ import annotations

import pytest

from mtqa.checks.registry import ALL
from mtqa.desk.languagetool.protocol import (
    RequestLanguage,
    _table,
    category,
    detected,
    is_text_level,
    language_of,
    languages_response,
    names_rule,
    needs_whole_sentence,
)

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
GERMAN = (
    "Die Regierung hat am Montag mitgeteilt, dass die Verhandlungen mit den Gewerkschaften "
    "weitergehen und dass die Löhne im nächsten Jahr steigen sollen."
)


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
            assert any(names_rule(check.id, "", name) and holds(check.id) for check in ALL), name
    assert not needs_whole_sentence("break/lowercase")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", RequestLanguage("en", "English")),
        ("en-us", RequestLanguage("en-US", "English (US)")),
        ("en_GB", RequestLanguage("en-GB", "English (GB)")),
        ("en-IE", RequestLanguage("en-IE", "English")),
        ("de-DE", RequestLanguage("de-DE", "German")),
        ("ca-ES-valencia", RequestLanguage("ca-ES-valencia", "Catalan")),
        ("tlh", RequestLanguage("tlh", "tlh")),
    ],
)
def test_a_code_has_a_name(code: str, language: RequestLanguage) -> None:
    assert language_of(code) == language
    assert language.english == code.startswith("en")


def test_a_text_in_another_language_is_known() -> None:
    english = language_of("en-GB")
    assert detected(GERMAN, english) == RequestLanguage("de", "German")
    assert (
        detected("The government said on Monday that the talks with the unions will go on.", english)
        == english
    )


def test_the_languages_offered_are_english() -> None:
    offered = languages_response()
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in offered
    assert all(language_of(language["longCode"]).english for language in offered)
