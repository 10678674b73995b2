"""The page at 200 and 400 % of a window of 1280 by 1024 (WCAG 2.2, 1.4.10): all of it can be read and used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.page_browser import Browser, Page, expect, field, marks, opened, ready, write
from tests.desk.page_stories import STORY
from tests.desk.test_page_source import ENGLISH, FRENCH, compared

AUDIT = Path(__file__).with_name("page_audit.js").read_text("utf-8")
ZOOMED = {200: {"width": 640, "height": 512}, 400: {"width": 320, "height": 256}}


def sideways(page: Page) -> list[Any]:
    """What reaches out of the window sideways, or scrolls sideways itself."""
    return list(
        page.evaluate(
            """() => {
              const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
              for (const one of document.querySelectorAll("body *")) {
                if (!one.checkVisibility() || one.closest(".unseen, .skip")) continue;
                const { left, right, width } = one.getBoundingClientRect();
                const scrolls = one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto";
                if (width > 1 && (right > innerWidth + 1 || left < -1 || scrolls)) wide.push(`${one.tagName}#${one.id}.${one.className}`);
              }
              return wide;
            }"""
        )
    )


def at_break(page: Page) -> None:
    page.locator("#text").press("ControlOrMeta+Home")
    page.keyboard.press("F8")
    expect(page.locator("#place")).to_be_visible()


@pytest.mark.parametrize("zoom", [200, 400])
def test_nothing_scrolls_sideways_in_any_state(browser: Browser, desk: str, zoom: int) -> None:
    with opened(browser, desk, viewport=ZOOMED[zoom], reduced_motion="reduce") as page:
        assert sideways(page) == []
        write(page, STORY)
        ready(page)
        at_break(page)
        assert sideways(page) == []
        assert page.evaluate(AUDIT)["wrong"] == []
        page.keyboard.press("Escape")
        page.locator("[data-part=why]").first.click()
        page.get_by_role("button", name="Dismiss").first.click()
        page.locator("#dismissed").click()
        assert sideways(page) == []
        page.locator("#help").click()
        assert sideways(page) == []
        page.keyboard.press("Escape")
        compared(page, ENGLISH, FRENCH)
        assert sideways(page) == []


@pytest.mark.parametrize("zoom", [200, 400])
def test_the_card_at_the_place_can_be_read_and_used(browser: Browser, desk: str, zoom: int) -> None:
    with opened(browser, desk, viewport=ZOOMED[zoom], reduced_motion="reduce") as page:
        write(page, STORY)
        ready(page)
        at_break(page)
        seen = page.evaluate(
            """() => {
              const box = (one) => one.getBoundingClientRect();
              const [mark, place] = [box(document.querySelector("#layer .mark.current")), box(document.getElementById("place"))];
              const x = (mark.left + mark.right) / 2, y = (mark.top + mark.bottom) / 2;
              const over = document.elementFromPoint(x, y);
              return {
                words: over?.id === "text",  // nothing lies over them
                inside: place.top >= 0 && place.bottom <= innerHeight && place.left >= 0 && place.right <= innerWidth,
                height: place.height,
              };
            }"""
        )
        assert seen["words"]
        assert seen["inside"]
        # What it says is there at once, or by scrolling within it.
        message = page.locator("#place .message")
        expect(message).to_be_in_viewport()
        for part in ("repair-0", "dismiss", "more"):
            button = page.locator(f"#place [data-part={part}]")
            button.focus()
            expect(button).to_be_in_viewport(ratio=0.9)
            assert button.evaluate(
                """(one) => {
                  const { left, right, top, bottom } = one.getBoundingClientRect();
                  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                  return one.contains(there);
                }"""
            )
        page.locator("#place [data-part=repair-0]").click()
        ready(page)
        assert "grow. deteriorate" not in field(page)
        assert marks(page) == []


@pytest.mark.parametrize("zoom", [200, 400])
def test_what_has_the_focus_is_not_covered(browser: Browser, desk: str, zoom: int) -> None:
    """WCAG 2.2, 2.4.11."""
    with opened(browser, desk, viewport=ZOOMED[zoom], reduced_motion="reduce") as page:
        write(page, STORY)
        ready(page)
        page.locator("#open").focus()
        covered = []
        for _ in range(40):
            page.keyboard.press("Tab")
            covered += page.evaluate(
                """() => {
                  const one = document.activeElement;
                  if (one === document.body || one.id === "text") return [];
                  const { left, right, top, bottom } = one.getBoundingClientRect();
                  const within = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + x * (right - left), top + y * (bottom - top)]));
                  const seen = within.some(([x, y]) => one.contains(document.elementFromPoint(x, y)) || document.elementFromPoint(x, y)?.contains(one) && document.elementFromPoint(x, y).closest("label, li, section"));
                  return seen ? [] : [`${one.tagName}#${one.id} ${one.textContent.trim().slice(0, 30)}`];
                }"""
            )
        assert covered == []
