"""The first findings of a long story."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.findings import Grade, Severity
from mtqa.service.early import early
from mtqa.service.engine import Engine, as_document
from mtqa.service.service import Service
from tests.service.stories import BROKEN, GERMAN, LIGHT, SlowEngine, story

_VARIANT = "Marek Dvořák spoke first, and Marek Dvorak wrote it down for the ministry on Friday afternoon."
LONG = "\n\n".join([_VARIANT, BROKEN, *map(story, range(59))])
_FIXTURES = Path(__file__).parents[2] / "fixtures"


def test_what_is_found_early_is_found_in_the_whole_story_too() -> None:
    engine = Engine(LIGHT)
    read = [path.read_text("utf-8", "replace") for path in sorted(_FIXTURES.glob("*.txt"))]
    texts = [text for text in read if "\ufffd" not in text]  # one is in another encoding, on purpose
    told = 0
    for at in range(0, len(texts), 6):
        document = as_document("\n\n".join(texts[at:] + texts[:at]))
        partial = engine.early(document)
        assert partial is not None
        assert 12 <= partial.read < partial.sentences / 2
        whole = engine.quick(document).findings
        assert [found for found in partial.report.findings if found not in whole] == []
        told += len(partial.report.findings)
    assert told > 4


def test_what_the_rest_may_change_is_not_told_early() -> None:
    engine = Engine(LIGHT)
    partial = engine.early(LONG)
    assert partial is not None
    assert [finding.check for finding in partial.report.findings] == ["break/lowercase"]
    assert "name/variant" in {finding.check for finding in engine.quick(LONG).findings}


def test_beside_a_source_a_break_waits_for_it() -> None:
    engine = Engine(LIGHT)
    assert engine.early(as_document(LONG, source=GERMAN)) is None
    doubled = LONG.replace("the ministry", "the the ministry")
    partial = engine.early(as_document(doubled, source=GERMAN))
    assert partial is not None
    assert [finding.check for finding in partial.report.findings] == ["repeat/doubled"]


def test_nothing_early_where_nothing_is_found_or_the_story_is_short_or_known() -> None:
    engine = Engine(LIGHT)
    assert engine.early("\n\n".join(map(story, range(59)))) is None
    assert engine.early(BROKEN) is None
    assert engine.early("\n\n".join([*map(story, range(59)), BROKEN])) is None  # it comes last
    engine.quick(LONG)
    assert engine.early(LONG) is None


def test_of_a_story_that_is_not_english_nothing_is_told() -> None:
    with pytest.raises(InputError, match="German"):
        Engine(LIGHT).early("\n\n".join([GERMAN] * 40))


def test_english_paragraphs_are_enough() -> None:
    document = as_document(LONG)
    engine = Engine(LIGHT)

    def refuse(part: object) -> None:
        raise InputError("", "not English")

    assert early(document, refuse, Grade.LIKELY) is None  # type: ignore[arg-type]
    found = early(document, engine.quick, Grade.CERTAIN)
    assert found is not None
    assert found.report.findings[0].severity is Severity.CRITICAL


def test_repairs_that_models_rank_are_left_out_while_there_are_models() -> None:
    partial = SlowEngine().early(LONG)
    assert partial is not None
    assert partial.report.findings[0].suggestions == ()
    light = Engine(LIGHT).early(LONG)
    assert light is not None
    assert light.report.findings[0].suggestions != ()


def test_the_service_tells_how_far_that_is() -> None:
    async def work() -> None:
        service = Service(Engine(LIGHT))
        first = await service.quick(LONG, early=True)
        assert (first.complete, first.sentences) == (False, 121)
        assert 12 <= first.read < 60
        rest = await service.quick(LONG)
        assert (rest.complete, rest.read, rest.sentences) == (True, 0, 0)
        assert (await service.quick(LONG, early=True)).complete
        await service.close()

    asyncio.run(asyncio.wait_for(work(), 20))
