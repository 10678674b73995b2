"""Checks and their answers, also while the models are slow, fail, or have too much to do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from mtqa.checks.registry import ALL
from mtqa.desk.languagetool.check import check, check_response
from mtqa.desk.languagetool.protocol import RequestLanguage, configinfo_response, info_response, language_of
from mtqa.desk.languagetool.request import CheckRequest
from mtqa.errors import ModelError
from mtqa.findings import Grade
from mtqa.service.engine import Engine
from mtqa.service.limits import Limits, ServiceBusy, StoryTooLong
from mtqa.service.service import Service
from tests.desk.languagetool.support import BROKEN, utf16
from tests.service.stories import GERMAN, SOUND, SlowEngine


def _serving(work: Callable[[SlowEngine, Service], Awaitable[None]], limits: Limits | None = None) -> None:
    async def bounded() -> None:
        engine = SlowEngine()
        service = Service(engine, limits)
        try:
            await asyncio.wait_for(work(engine, service), 20)
        finally:
            await service.close()

    asyncio.run(bounded())


async def _check(service: Service, text: str, wait: float = 0.0) -> dict[str, Any]:
    return await check(service, {"text": text, "language": "en-US"}, wait)


def test_an_answer_that_could_not_wait_for_the_models_says_so_and_the_next_is_whole() -> None:
    async def work(engine: SlowEngine, service: Service) -> None:
        first = await _check(service, BROKEN)
        assert first["warnings"]["incompleteResults"]
        assert len(first["matches"]) == 1
        assert first["matches"][0]["replacements"] == []  # nobody has ranked them
        engine.let_pass()
        whole = await _check(service, BROKEN, wait=10)
        assert not whole["warnings"]["incompleteResults"]
        assert whole["matches"][0]["replacements"]

    _serving(work)


def test_where_a_model_fails_the_checks_answer() -> None:
    async def work(engine: SlowEngine, service: Service) -> None:
        engine.error = ModelError("no such model")
        engine.let_pass()
        told = await _check(service, BROKEN, wait=10)
        assert told["warnings"]["incompleteResults"]
        assert len(told["matches"]) == 1

    _serving(work)


def test_where_the_models_take_too_long_the_checks_answer() -> None:
    async def work(engine: SlowEngine, service: Service) -> None:
        told = await _check(service, BROKEN, wait=10)
        assert told["warnings"]["incompleteResults"]
        assert engine.stopped == [BROKEN]

    _serving(work, Limits(seconds=0.05))


def test_a_full_queue_is_no_matter_for_the_checks_and_a_full_house_is_said() -> None:
    async def work(engine: SlowEngine, service: Service) -> None:
        assert len((await _check(service, BROKEN))["matches"]) == 1
        await service.close()
        with pytest.raises(ServiceBusy):
            await _check(service, BROKEN)

    _serving(work, Limits(waiting=1))


@pytest.mark.parametrize("text", ["", " \n", GERMAN])
def test_the_models_are_not_asked_of_what_is_no_english_text(text: str) -> None:
    async def work(engine: SlowEngine, service: Service) -> None:
        told = await _check(service, text)
        assert told["matches"] == []
        assert not told["warnings"]["incompleteResults"]
        assert engine.started == []

    _serving(work)


def test_a_text_that_is_too_long_is_refused_before_anything_reads_it() -> None:
    async def work(engine: SlowEngine, service: Service) -> None:
        with pytest.raises(StoryTooLong, match="50"):
            await _check(service, SOUND)
        assert engine.started == []

    _serving(work, Limits(characters=50))


def _nulls(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_nulls, value.values()))
    return any(map(_nulls, value)) if isinstance(value, list) else value is None


def _answer(engine: Engine, text: str, *, complete: bool = True, **fields: str) -> dict[str, Any]:
    request = CheckRequest.of({"text": text, "language": "en-GB", **fields})
    return check_response(
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
    german = RequestLanguage("de", "German")
    for code, named in (("auto", "de"), ("en-US", "en-US")):
        request = CheckRequest.of({"text": "Guten Tag", "language": code})
        told = check_response(request, None, found=german, weakest=Grade.LIKELY)
        assert told["matches"] == told["sentenceRanges"] == []
        assert told["language"]["code"] == named
        assert told["language"]["detectedLanguage"]["code"] == "de"


@pytest.mark.parametrize("code", ["en", "en-US"])
def test_the_configuration_lists_every_check(code: str) -> None:
    told = configinfo_response(language_of(code), 1000)
    assert [rule["ruleId"] for rule in told["rules"]] == [check.id for check in ALL]
    assert all(isinstance(value, str) for rule in told["rules"] for value in rule.values())
    assert told["parameter"] == {"maxTextLength": 1000}
    assert configinfo_response(language_of("de"), 1000)["rules"] == []


def test_the_software_says_what_it_is() -> None:
    assert info_response()["software"]["name"] == "mtqa"


def test_a_clause_in_another_script_is_a_finding_and_the_rest_is_checked() -> None:
    clause = "这项协议将使两国关系更加密切并促进贸易发展，双方还同意在明年春天再次举行会谈"
    text = f"The minister said: {clause}. {BROKEN}"

    async def work(engine: SlowEngine, service: Service) -> None:
        told = await _check(service, text)
        found = [utf16(text, match["offset"], match["length"]) for match in told["matches"]]
        assert found == [clause, "grow. deteriorate"]
        assert (await service.quick(text)).report.findings  # what /api/check answers by

    _serving(work)
