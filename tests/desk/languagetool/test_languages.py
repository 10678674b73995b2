"""Codes and names of languages."""

from __future__ import annotations

import pytest

from mtqa.desk.languagetool.languages import Language, detected, language_of, languages

GERMAN = (
    "Die Regierung hat am Montag mitgeteilt, dass die Verhandlungen mit den Gewerkschaften "
    "weitergehen und dass die Löhne im nächsten Jahr steigen sollen."
)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", Language("en", "English")),
        ("en-us", Language("en-US", "English (US)")),
        ("en_GB", Language("en-GB", "English (GB)")),
        ("en-IE", Language("en-IE", "English")),
        ("de-DE", Language("de-DE", "German")),
        ("ca-ES-valencia", Language("ca-ES-valencia", "Catalan")),
        ("tlh", Language("tlh", "tlh")),
    ],
)
def test_a_code_has_a_name(code: str, language: Language) -> None:
    assert language_of(code) == language
    assert language.english == code.startswith("en")


def test_a_text_in_another_language_is_known() -> None:
    english = language_of("en-GB")
    assert detected(GERMAN, english) == Language("de", "German")
    assert (
        detected("The government said on Monday that the talks with the unions will go on.", english)
        == english
    )


def test_the_languages_offered_are_english() -> None:
    offered = languages()
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in offered
    assert all(language_of(language["longCode"]).english for language in offered)
