"""The page at a sentence that needs rewriting: which words say so, and what source and round trip read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.document import Document, Span
from mtqa.evidence import RoundTrip, Signatures
from mtqa.findings import Finding, Grade, Severity
from mtqa.report import DocumentReport
from mtqa.service.engine import Engine
from mtqa.service.limits import Limits
from mtqa.service.service import Service
from tests.desk.page_browser import Browser, Page, expect, opened, ready, write
from tests.desk.page_stories import SOUND
from tests.desk.servers import listening
from tests.service.stories import LIGHT

AUDIT = Path(__file__).with_name("page_audit.js").read_text("utf-8")
AWKWARD = "The village lives of its honey, and the bees have the last winter on the hill not good survived."
STRETCHES = ("lives of its honey", "not good survived")
BACK = "The village lives on its honey, and the bees did not survive last winter on the hill well."
MESSAGE = "This sentence may need rewriting: look at “lives of its honey” and “not good survived”."
STORY = f"{SOUND}\n\n{AWKWARD}\n\n{SOUND} The inn was full.\n"


DOUBTED = "Union leader Dubois spoke of a good day for the town and for all of its people."
GERMAN = "Der Hafen war am Montag wegen des Sturms geschlossen, und die Fähren blieben an ihren Piers."
GERMAN_DOUBTED = "Gewerkschaftschef Weber sprach von einem guten Tag für die Stadt und alle ihre Bewohner."


class AwkwardEngine(Engine):
    """The checks alone, and what models would say of one sentence."""

    def quick(self, text: str | Document, *, path: str = "") -> DocumentReport:
        report = super().quick(text, path=path)
        document = report.document
        if DOUBTED in document.text:
            return replace(report, findings=(_doubt(document.text),))
        at = document.text.find(AWKWARD)
        if at < 0:
            return report
        spans = tuple(_span(document.text, words) for words in STRETCHES)
        finding = Finding(
            "style/awkward",
            "Style/Awkward",
            Severity.MAJOR,
            Grade.LIKELY,
            0.83,
            spans[1],
            MESSAGE,
            "0123456789abcdef",
            rule="weak",
            stretches=spans,
        )
        trip = RoundTrip("pt", "A aldeia …", BACK, 40.0, 60.0, Signatures("b", "c"))
        segments = (
            replace(each, round_trip=trip) if each.segment.start == at else each for each in report.segments
        )
        return replace(report, findings=(*report.findings, finding), segments=tuple(segments))


def _doubt(text: str) -> Finding:
    return Finding(
        "fidelity/mistranslated",
        "Accuracy/Mistranslation",
        Severity.MAJOR,
        Grade.LIKELY,
        0.8,
        _span(text, DOUBTED),
        "Probably not what the source says.",
        "0123456789abcdee",
        rule="strong",
        evidence={"source_words": "Weber"},
        stretches=(_span(text, "Dubois"),),
    )


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    with listening(Service(AwkwardEngine(LIGHT), Limits(requests=0))) as client:
        yield str(client.base_url)


def marked(page: Page) -> list[str]:
    return page.locator("#layer .mark").all_inner_texts()


def test_each_stretch_is_marked_and_the_card_shows_the_sentence_and_the_round_trip(
    browser: Browser, desk: str
) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        assert marked(page) == list(STRETCHES)
        card = page.locator(".card")
        expect(card.locator(".excerpt")).to_have_text(AWKWARD)
        assert card.locator(".excerpt mark").all_inner_texts() == list(STRETCHES)
        expect(card.locator(".message")).to_have_text(MESSAGE)
        reading = card.locator(":scope > .beside")
        expect(reading.locator("dt")).to_have_text("Through Portuguese and back it reads")
        expect(reading.locator("dd")).to_have_text(BACK)
        assert "on" in reading.locator("mark").all_inner_texts()
        assert page.evaluate(AUDIT)["wrong"] == []


def test_the_card_at_the_place_opens_from_any_of_the_stretches(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        for words in STRETCHES:
            page.locator("#text").evaluate(
                "(a, at) => { a.focus(); a.setSelectionRange(at, at); }", STORY.index(words) + 1
            )
            page.keyboard.press("ArrowRight")
            expect(page.locator("#place .beside dd")).to_have_text(BACK)
            assert page.locator("#layer .mark.current").count() == len(STRETCHES)
            page.keyboard.press("Control+Home")
            expect(page.locator("#place")).to_be_hidden()


def test_of_a_sentence_that_is_in_doubt_the_words_are_marked_and_the_source_stands_at_the_place(
    browser: Browser, desk: str
) -> None:
    with opened(browser, desk) as page:
        write(page, f"{SOUND}\n\n{DOUBTED}\n\n{SOUND} The inn was full.\n")
        page.locator("#source summary").click()
        page.get_by_label("Text that was translated").fill(
            f"{GERMAN}\n\n{GERMAN_DOUBTED}\n\n{GERMAN} Der Gasthof war voll.\n"
        )
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (German)")
        ready(page)
        assert marked(page) == ["Dubois"]
        card = page.locator(".card", has_text="Sentence probably mistranslated")
        expect(card.locator(".excerpt")).to_have_text(DOUBTED)
        assert card.locator(".excerpt mark").all_inner_texts() == ["Dubois"]
        page.locator("#text").focus()
        page.keyboard.press("F8")
        beside = page.locator("#place .beside")
        expect(beside.locator("dd")).to_have_text(GERMAN_DOUBTED)
        assert beside.locator("mark").all_inner_texts() == ["Weber"]
        assert page.evaluate(AUDIT)["wrong"] == []


def test_a_change_in_any_stretch_is_a_change_of_the_sentence(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.locator("#text").evaluate("(a, at) => a.setSelectionRange(at, at)", STORY.index("of its honey"))
        page.keyboard.type("x")
        expect(page.locator(".card")).to_have_count(0)  # read again: the sentence is another
        expect(page.locator("#verdict-words")).to_have_text("Nothing found")


def test_with_a_source_the_sentence_that_was_translated_stands_in_the_card(
    browser: Browser, desk: str
) -> None:
    german = "Das Dorf lebt von seinem Honig, und die Bienen haben den letzten Winter auf dem Hügel nicht gut überlebt."
    with opened(browser, desk) as page:
        write(page, STORY)
        page.locator("#source summary").click()
        page.get_by_label("Text that was translated").fill(
            f"{GERMAN}\n\n{german}\n\n{GERMAN} Der Gasthof war voll.\n"
        )
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (German)")
        ready(page)
        card = page.locator(".card", has_text="may need rewriting")
        expect(card.locator(":scope > .beside")).to_contain_text("Das Dorf lebt von seinem Honig")
        expect(card.locator(":scope > .beside")).to_contain_text("Through Portuguese and back it reads")
