"""The source beside the story, sentence by sentence; a foreign text that becomes the source."""

from __future__ import annotations

from tests.desk.page_browser import Browser, Page, expect, field, opened, write
from tests.desk.test_page_source import AUDIT, ENGLISH, FRENCH, OPENING, compared

LIT = "#aligned-text [aria-current]"


def cursor_at(page: Page, words: str) -> None:
    page.locator("#text").evaluate(
        "(a, at) => { a.focus(); a.setSelectionRange(at, at); }", ENGLISH.index(words) + 3
    )


def test_the_sentence_at_the_cursor_is_lit_in_the_source(browser: Browser, desk: str) -> None:
    with opened(browser, desk, viewport={"width": 1440, "height": 900}, reduced_motion="reduce") as page:
        write(page, ENGLISH)
        expect(page.locator("#aligned")).to_be_hidden()
        compared(page, ENGLISH, FRENCH)
        cursor_at(page, "15.5 percent")
        expect(page.locator(LIT)).to_contain_text(OPENING)
        assert page.locator("#aligned-text").get_attribute("lang") == "fr"
        page.keyboard.press("ControlOrMeta+End")
        expect(page.locator(LIT)).to_have_count(0)  # the credit at the end has no source
        # It follows the text as it is edited, before any answer.
        page.keyboard.press("ControlOrMeta+Home")
        page.keyboard.type("Late: ")
        cursor_at(page, "15.5 percent")
        page.keyboard.press("ArrowRight")
        expect(page.locator(LIT)).to_contain_text(OPENING)
        # What the story leaves out is marked.
        left = page.locator("#aligned-text .left-out")
        expect(left).to_contain_text(["Deux camions frigorifiques"])
        expect(left.first.locator("+ .flag")).to_have_text("left out")
        expect(page.locator("#aligned-state")).to_contain_text("left out")
        # From a sentence to what became of it; beside the story, not above it.
        page.locator("#aligned-text .sentence:not(.left-out)").first.click()
        assert page.evaluate("document.activeElement.id") == "text"
        boxes = [page.locator(name).bounding_box() for name in ("#aligned", "#sheet")]
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
        for width in (1440, 1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(AUDIT)["wrong"] == []
        page.get_by_role("button", name="Remove").click()
        expect(page.locator("#aligned")).to_be_hidden()


def test_a_foreign_text_becomes_the_source(browser: Browser, desk: str) -> None:
    with opened(browser, desk, refused=(422,)) as page:
        write(page, FRENCH)
        page.get_by_role("button", name="Use it as the source").click()
        assert field(page) == ""
        assert page.locator("#source-text").input_value() == FRENCH
        expect(page.locator("#problem")).to_be_hidden()
        assert page.evaluate("document.activeElement.id") == "text"
        page.keyboard.insert_text(ENGLISH)
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")
        # It stands beside the story now: its panel does not push that down, unless somebody opens it.
        expect(page.locator("#source[open]")).to_have_count(0)
        page.locator("#source summary").click()
        page.locator("#text").press("x")
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")
        expect(page.locator("#source[open]")).to_have_count(1)
        for _ in range(3):
            page.locator("#text").press("ControlOrMeta+z")
        assert field(page) == FRENCH
        assert page.locator("#source-text").input_value() == ""
