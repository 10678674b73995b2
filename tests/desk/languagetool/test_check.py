"""Checks while the models are slow, fail, or have too much to do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from mtqa.desk.languagetool.check import check
from mtqa.errors import ModelError
from mtqa.service.limits import Limits, ServiceBusy, StoryTooLong
from mtqa.service.service import Service
from tests.service.stories import BROKEN, GERMAN, SOUND, SlowEngine


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
        engine.let_pass()
        assert not (await _check(service, BROKEN, wait=10))["warnings"]["incompleteResults"]

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
        assert engine.begun == []

    _serving(work)


def test_a_text_that_is_too_long_is_refused_before_anything_reads_it() -> None:
    async def work(engine: SlowEngine, service: Service) -> None:
        with pytest.raises(StoryTooLong, match="50"):
            await _check(service, SOUND)
        assert engine.begun == []

    _serving(work, Limits(characters=50))
