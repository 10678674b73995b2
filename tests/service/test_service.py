"""Many who ask at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from mtqa.errors import InputError, ModelError
from mtqa.service.engine import Engine
from mtqa.service.limits import Limits, ServiceBusy, StoryTooLong
from mtqa.service.service import Service, ServiceReport
from tests.service.stories import BROKEN, GERMAN, LIGHT, SOUND, SlowEngine, story


@asynccontextmanager
async def serving(limits: Limits | None = None) -> AsyncIterator[tuple[SlowEngine, Service]]:
    engine = SlowEngine()
    service = Service(engine, limits)
    try:
        yield engine, service
    finally:
        await service.close()


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not come")


def running(work: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        await asyncio.wait_for(work(), 20)

    asyncio.run(bounded())


def test_without_patience_the_checks_answer_and_the_models_go_on() -> None:
    async def work() -> None:
        async with serving() as (engine, service):
            first = await service.check(BROKEN, wait=0)
            assert not first.complete
            assert first.report.findings
            engine.let_pass()
            await until(lambda: service.counts.whole == 1)
            assert (await service.check(BROKEN, wait=0)).complete
            assert engine.started == [BROKEN]

    running(work)


def test_within_the_wait_the_answer_is_whole() -> None:
    async def work() -> None:
        async with serving() as (engine, service):
            engine.let_pass()
            assert (await service.check(BROKEN, wait=15)).complete

    running(work)


def test_the_checks_are_ready_when_the_wait_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        async with serving() as (engine, service):
            asked = asyncio.create_task(service.check(BROKEN, wait=0.4))
            await until(lambda: service.counts.quick == 1 and service._light_tasks == 0)
            assert not asked.done()
            monkeypatch.setattr(engine, "quick", None)
            assert not (await asked).complete

    running(work)


def test_who_is_answered_in_time_costs_no_second_check() -> None:
    async def work() -> None:
        async with serving() as (engine, service):
            engine.let_pass()
            assert (await service.check(BROKEN, wait=15)).complete
            await asyncio.sleep(0.01)
            assert service.counts.quick == 0

    running(work)


def test_equal_stories_are_computed_once() -> None:
    async def work() -> None:
        async with serving() as (engine, service):
            asked = [asyncio.create_task(service.check(BROKEN)) for _ in range(20)]
            await until(lambda: engine.started == [BROKEN])
            engine.let_pass(5)
            answers = await asyncio.gather(*asked)
            assert all(answer == ServiceReport(answers[0].report, True) for answer in answers)
            assert engine.started == [BROKEN]

    running(work)


def test_those_that_wait_together_are_translated_together() -> None:
    async def work() -> None:
        async with serving(Limits(batch=6)) as (engine, service):
            first = asyncio.create_task(service.check(story(0)))
            await until(lambda: len(engine.started) == 1)
            others = [asyncio.create_task(service.check(story(number))) for number in (1, 2, 3, 4)]
            await until(lambda: service.waiting == 4)
            engine.let_pass(5)
            await asyncio.gather(first, *others)
            assert engine.translated == [[story(1), story(2), story(3)]]  # of two sentences each
            assert engine.started == [story(number) for number in range(5)]

    running(work)


def test_a_full_queue_says_when_to_ask_again() -> None:
    async def work() -> None:
        async with serving(Limits(waiting=2, batch=1)) as (engine, service):
            asked = [asyncio.create_task(service.check(story(0)))]
            await until(lambda: len(engine.started) == 1)
            asked += [asyncio.create_task(service.check(story(number))) for number in (1, 2)]
            await until(lambda: service.waiting == 2)
            with pytest.raises(ServiceBusy) as busy:
                await service.check(story(9))
            assert 1 <= busy.value.retry_after <= 60
            hurried = await service.check(story(9), wait=5)  # the checks need no place in the queue
            assert not hurried.complete
            engine.let_pass(9)
            await asyncio.gather(*asked)

    running(work)


def test_what_nobody_waits_for_gives_way_the_oldest_first() -> None:
    async def work() -> None:
        async with serving(Limits(waiting=2, batch=1)) as (engine, service):
            held = asyncio.create_task(service.check(story(0)))
            await until(lambda: len(engine.started) == 1)
            for number in (1, 2, 3):
                await service.check(story(number), wait=0)
            waited = asyncio.create_task(service.check(story(4)))
            jobs = service._queue._jobs._waiting
            await until(lambda: any(job.waiters for job in jobs.values()))
            engine.let_pass(9)
            await asyncio.gather(held, waited)
            await until(lambda: service.counts.whole == 3)
            assert engine.started == [story(0), story(4), story(3)]

    running(work)


def test_the_models_stop_when_all_who_asked_have_gone() -> None:
    async def work() -> None:
        async with serving(Limits(batch=1)) as (engine, service):
            asked = [asyncio.create_task(service.check(story(number))) for number in (0, 0, 1)]
            await until(lambda: len(engine.started) == 1 and service.waiting == 1)
            asked[2].cancel()
            asked[0].cancel()
            await asyncio.sleep(0.05)
            assert engine.stopped == []
            asked[1].cancel()
            await until(lambda: engine.stopped == [story(0)])
            engine.let_pass()
            assert (await service.check(story(5))).complete
            assert engine.started == [story(0), story(5)]

    running(work)


def test_a_story_that_takes_too_long_is_given_up() -> None:
    async def work() -> None:
        async with serving(Limits(seconds=0.05)) as (engine, service):
            with pytest.raises(StoryTooLong, match=r"0\.05 s"):
                await service.check(BROKEN)
            engine.let_pass()
            assert (await service.check(SOUND)).complete

    running(work)


def test_a_failure_is_for_those_who_asked_and_the_queue_goes_on() -> None:
    async def work() -> None:
        async with serving() as (engine, service):
            engine.error = ModelError("the model is gone")
            engine.let_pass(2)
            with pytest.raises(ModelError, match="gone"):
                await service.check(BROKEN)
            engine.error = None
            assert (await service.check(BROKEN)).complete
            assert service.counts.failed == 1

    running(work)


def test_closing_refuses_those_who_wait() -> None:
    async def work() -> None:
        async with serving(Limits(batch=1)) as (engine, service):
            asked = [asyncio.create_task(service.check(story(number))) for number in range(3)]
            await until(lambda: len(engine.started) == 1)
            await service.close()
            outcomes = await asyncio.gather(*asked, return_exceptions=True)
            assert [type(outcome) for outcome in outcomes] == [ServiceBusy] * 3
            with pytest.raises(ServiceBusy):
                await service.quick(SOUND)

    running(work)


def test_what_is_too_long_or_no_english_is_told() -> None:
    async def work() -> None:
        service = Service(Engine(LIGHT), Limits(characters=300))
        with pytest.raises(StoryTooLong, match="301 characters; at most 300"):
            await service.check("a" * 301)
        for ask in (service.check, service.quick):
            with pytest.raises(InputError, match="German"):
                await ask(GERMAN)
        assert (await service.check("")).report.findings == ()
        await service.close()

    running(work)


def test_without_models_every_answer_is_whole() -> None:
    async def work() -> None:
        service = Service(Engine(LIGHT))
        assert (await service.check(BROKEN, wait=0)).complete
        assert (await service.quick(BROKEN)).complete
        await service.close()

    running(work)
