"""The whole answer, with every key that some client looks for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mtqa.checks.registry import ALL
from mtqa.desk.languagetool.about import configuration, info
from mtqa.desk.languagetool.answer import answer
from mtqa.desk.languagetool.languages import Language, language_of
from mtqa.desk.languagetool.request import CheckRequest
from mtqa.findings import Grade
from mtqa.service.engine import Engine
from tests.desk.languagetool.support import BROKEN, utf16


def _nulls(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_nulls, value.values()))
    return any(map(_nulls, value)) if isinstance(value, list) else value is None


def _answer(engine: Engine, text: str, *, complete: bool = True, **fields: str) -> dict[str, Any]:
    request = CheckRequest.of({"text": text, "language": "en-GB", **fields})
    return answer(
        request, engine.quick(text), found=request.language, weakest=Grade.LIKELY, complete=complete
    )


def test_an_answer_has_every_key_and_no_null(engine: Engine) -> None:
    told = _answer(engine, BROKEN)
    assert not _nulls(told)
    json.dumps(told, allow_nan=False)
    assert set(told) == {
        "software",
        "warnings",
        "language",
        "matches",
        "hiddenMatches",
        "ignoreRanges",
        "sentenceRanges",
        "extendedSentenceRanges",
    }
    assert {"name", "version", "buildDate", "apiVersion", "premium", "status"} <= set(told["software"])
    assert set(told["language"]["detectedLanguage"]) == {"name", "code", "confidence", "source"}
    (match,) = told["matches"]
    assert set(match) == {
        "message",
        "shortMessage",
        "replacements",
        "offset",
        "length",
        "context",
        "sentence",
        "type",
        "rule",
        "ignoreForIncompleteSentence",
        "contextForSureMatch",
    }
    assert {"id", "description", "issueType", "category"} <= set(match["rule"])
    assert match["message"]
    assert match["shortMessage"]
    assert match["rule"]["description"]


def test_an_incomplete_answer_says_so(engine: Engine) -> None:
    assert _answer(engine, BROKEN)["warnings"] == {"incompleteResults": False}
    warnings = _answer(engine, BROKEN, complete=False)["warnings"]
    assert warnings["incompleteResults"] is True
    assert warnings["incompleteResultsReason"]


def test_sentence_ranges_are_the_sentences(engine: Engine) -> None:
    text = "It rained 😀 on Monday. It was dry on Tuesday.\r\n\r\nThe minister said so."
    told = _answer(engine, text)
    sentences = [utf16(text, start, end - start) for start, end in told["sentenceRanges"]]
    assert sentences == ["It rained 😀 on Monday.", "It was dry on Tuesday.", "The minister said so."]
    assert [[r["from"], r["to"]] for r in told["extendedSentenceRanges"]] == told["sentenceRanges"]


def test_the_language_asked_for_is_named_and_of_a_guess_the_one_found() -> None:
    german = Language("de", "German")
    for code, named in (("auto", "de"), ("en-US", "en-US")):
        request = CheckRequest.of({"text": "Guten Tag", "language": code})
        told = answer(request, None, found=german, weakest=Grade.LIKELY)
        assert told["matches"] == told["sentenceRanges"] == []
        assert told["language"]["code"] == named
        assert told["language"]["detectedLanguage"]["code"] == "de"


@pytest.mark.parametrize("code", ["en", "en-US"])
def test_the_configuration_lists_every_check(code: str) -> None:
    told = configuration(language_of(code), 1000)
    assert [rule["ruleId"] for rule in told["rules"]] == [check.id for check in ALL]
    assert all(isinstance(value, str) for rule in told["rules"] for value in rule.values())
    assert told["parameter"] == {"maxTextLength": 1000}
    assert configuration(language_of("de"), 1000)["rules"] == []


def test_the_software_says_what_it_is() -> None:
    assert info()["software"]["name"] == "mtqa"
