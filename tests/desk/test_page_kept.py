"""The story over a reload: kept in the browser if one says so, and otherwise not."""

from __future__ import annotations

from tests.desk.page_browser import Browser, Page, expect, field, opened, ready, write
from tests.desk.page_stories import STORY


def tick(page: Page, box: str, whether: bool) -> None:
    page.locator("#help").click()
    page.get_by_label(box).set_checked(whether)
    page.keyboard.press("Escape")


def test_a_story_is_kept_only_while_one_says_so(browser: Browser, desk: str) -> None:
    box = "Keep the story over a reload"
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.reload()
        assert field(page) == ""
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

        write(page, STORY)
        ready(page)
        page.get_by_role("button", name="Dismiss").click()
        tick(page, box, True)
        page.reload()
        expect(page.locator("#verdict-words")).to_have_text("1 finding dismissed, nothing else found")
        assert field(page) == STORY
        page.locator("#text").press("ControlOrMeta+z")  # what was before is forgotten
        expect(page.locator("#said")).to_contain_text("There is nothing to undo.")
        assert field(page) == STORY

        tick(page, box, False)
        assert page.evaluate("localStorage.length") == 0
        page.reload()
        assert field(page) == ""
