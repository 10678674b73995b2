"""Which stories the models take next, and how long who asked waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from mtqa.segmentation.segment import segment_text
from mtqa.service.limits import Limits
from mtqa.service.queue import ModelJob, ModelJobs
from tests.service.stories import story
from tests.service.test_service import running, serving, until


def _in_loop(work: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(work())  # type: ignore[arg-type]


def _job(jobs: ModelJobs, number: int, *, waiters: int = 1, patience: float | None = None) -> ModelJob:
    job = jobs.add(segment_text(story(number)), b"%d" % number)  # of two sentences
    assert job is not None
    job.waiters, job.patience = waiters, patience
    return job


@pytest.mark.parametrize(
    ("patience", "taken"),
    [((None, None, None), 3), ((4.0, 4.0, 4.0), 2), ((None, None, 5.0), 2), ((1.0, None, None), 1)],
)
def test_together_are_taken_only_as_many_as_are_done_while_all_have_patience(
    patience: tuple[float | None, ...], taken: int
) -> None:
    async def work() -> None:
        jobs = ModelJobs(9)
        made = [_job(jobs, number, patience=each) for number, each in enumerate(patience)]
        assert jobs.take(64, pace=1.0) == made[:taken]
        assert [job.begun.is_set() for job in made] == [n < taken for n in range(3)]

    _in_loop(work)


def test_what_was_taken_and_nobody_waits_for_any_more_gives_way_and_keeps_its_place() -> None:
    async def work() -> None:
        jobs = ModelJobs(9)
        first, second = _job(jobs, 1), _job(jobs, 2)
        third = _job(jobs, 3)
        assert jobs.take(4, pace=0.1) == [first, second]
        assert not jobs.give_way(second)
        second.waiters, second.needed_later = 0, True
        assert jobs.give_way(second)
        assert not second.begun.is_set()
        assert jobs.take(2, pace=0.1) == [third]
        second.waiters = 1
        assert jobs.take(2, pace=0.1) == [second]
        second.waiters = 0
        assert not jobs.give_way(second)  # nobody waits for anything

    _in_loop(work)


def test_the_patience_of_who_asks_counts_from_when_the_models_begin() -> None:
    async def work() -> None:
        async with serving(Limits(batch=1)) as (engine, service):
            held = asyncio.create_task(service.check(story(0)))
            await until(lambda: len(engine.started) == 1)
            patient = asyncio.create_task(service.check(story(1), wait=8))
            hurried = await service.check(story(2), wait=0.05)  # the models do not begin in time
            assert not hurried.complete
            job = service._queue._jobs.find(next(iter(service._queue._jobs._waiting)))
            assert job is not None
            assert not job.begun.is_set()
            engine.let_pass(2)
            assert (await patient).complete
            assert (await held).complete
            assert engine.started[:2] == [story(0), story(1)]

    running(work)
