"""Long stories part by part."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from mtqa.checker import Checker
from mtqa.document import Document, Span
from mtqa.findings import Finding, Grade, Severity
from mtqa.report import DocumentReport
from mtqa.segmentation.segment import segment_text
from mtqa.service.engine import Engine
from mtqa.service.parts import PartialReport, PartReader, parts_of, sentences_of, with_parts
from mtqa.service.service import Service
from tests.service.stories import BROKEN, LIGHT, SOUND, SlowEngine, story

#: Paragraphs of one sentence, the last one with a finding.
LONG = "\n\n".join([*map(story, range(59)), BROKEN])


def finding(start: int, end: int, name: str, grade: Grade = Grade.LIKELY) -> Finding:
    span = Span(start, end)
    return Finding("x/y", "fluency", Severity.MAJOR, grade, 0.5, span, "It is odd.", name)


def test_the_parts_of_a_long_story_are_its_blocks_in_order() -> None:
    document = segment_text(LONG)
    parts = list(parts_of(document))
    assert [block for part in parts for block in part.blocks] == list(document.blocks)
    counts = [sentences_of(part) for part in parts]
    assert counts[:3] == [6, 12, 24]
    assert {part.text for part in parts} == {document.text}


def test_a_short_story_is_read_as_one() -> None:
    assert list(parts_of(segment_text(f"{SOUND}\n\n{BROKEN}"))) == []


def test_a_part_takes_the_place_of_what_the_checks_say_there() -> None:
    document = segment_text(LONG)
    plain = Engine(LIGHT).quick(document)
    quick = replace(plain, findings=(finding(0, 5, "a"), finding(50, 60, "b"), finding(900, 910, "c")))
    part = replace(plain, findings=(finding(55, 58, "d", Grade.CERTAIN), finding(0, 5, "a")))
    merged = with_parts(quick, [part, None])
    # "b" gives way, "a" is there once, "c" was not read yet.
    assert [one.fingerprint for one in merged.findings] == ["a", "d", "c"]
    assert (merged.verdict.certain, merged.verdict.likely) == (1, 2)


def test_what_the_whole_story_may_take_back_is_no_part() -> None:
    document = segment_text(LONG)
    plain = replace(Engine(LIGHT).quick(document), findings=())

    def found(number: int, check: str, rule: str, grade: Grade = Grade.LIKELY) -> Finding:
        return replace(finding(10 * number, 10 * number + 5, str(number), grade), check=check, rule=rule)

    of_part = (
        found(0, "style/awkward", "strong"),
        found(1, "break/spurious", "fair"),
        found(2, "break/spurious", "strong"),
        found(3, "name/variant", "accent"),  # the whole story has no such names
        found(4, "repeat/doubled", "phrase"),  # the part reads like a raw translation, the story does not
        found(5, "repeat/doubled", "function"),
    )
    of_story = (found(4, "repeat/doubled", "phrase", Grade.REVIEW), of_part[5])

    class Part(Checker):
        def __init__(self) -> None:
            pass

        def check(self, document: Document) -> DocumentReport:
            return replace(plain, findings=of_part)

    quick = replace(plain, findings=of_story)
    for ranked, told in ((False, "245"), (True, "1245")):
        report = next(PartReader(Part(), lambda _: quick, ranked).read(document)).report
        assert "".join(one.fingerprint for one in report.findings) == told
        assert [one.grade for one in report.findings if one.fingerprint == "4"] == [Grade.REVIEW]


def test_all_parts_together_say_what_the_whole_does() -> None:
    engine, told = Engine(LIGHT), list[PartialReport]()
    engine._check_parts(segment_text(LONG), told.append)
    whole = engine.check(LONG)
    assert told[-1].report.findings == whole.findings
    assert told[-1].read == told[-1].sentences == sentences_of(whole.document)
    assert [one.read for one in told] == sorted({one.read for one in told})


def test_who_has_heard_of_some_sentences_is_answered_when_there_are_more() -> None:
    async def work() -> None:
        engine = SlowEngine()
        service = Service(engine)
        first = asyncio.create_task(service.check(LONG, wait=15, read=0))
        await asyncio.sleep(0.05)
        assert not first.done()
        engine.let_pass()
        answer = await first
        assert (answer.complete, answer.read, answer.sentences) == (False, 6, 120)
        second = asyncio.create_task(service.check(LONG, wait=15, read=6))
        engine.let_pass()
        assert (await second).read == 18
        # Who does not say what is known waits, and gets what there is.
        assert (await service.check(LONG, wait=0.05)).read == 18
        engine.let_pass(20)
        whole = await service.check(LONG, wait=15)
        assert whole.complete
        await service.close()

    asyncio.run(asyncio.wait_for(work(), 20))
