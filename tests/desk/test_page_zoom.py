"""The page at 200 and 400 % of a window of 1280 by 1024 (WCAG 2.2, 1.4.10): all of it can be read and used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.page_browser import Browser, Page, expect, field, marks, opened, ready, write
from tests.desk.page_stories import STORY
from tests.desk.test_page_source import ENGLISH, FRENCH, compared

AUDIT = Path(__file__).with_name("page_audit.js").read_text("utf-8")


@pytest.fixture(params=[200, 400])
def zoomed(request: pytest.FixtureRequest, browser: Browser, desk: str) -> Iterator[Page]:
    """An empty page, zoomed by so many per cent."""
    shown = 100 / request.param
    size = {"width": int(1280 * shown), "height": int(1024 * shown)}
    with opened(browser, desk, viewport=size, reduced_motion="reduce") as page:
        yield page


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


def test_nothing_scrolls_sideways_in_any_state(zoomed: Page) -> None:
    assert sideways(zoomed) == []
    write(zoomed, STORY)
    ready(zoomed)
    at_break(zoomed)
    assert sideways(zoomed) == []
    assert zoomed.evaluate(AUDIT)["wrong"] == []
    zoomed.keyboard.press("Escape")
    zoomed.locator("[data-part=why]").first.click()
    zoomed.get_by_role("button", name="Dismiss").first.click()
    zoomed.locator("#dismissed").click()
    assert sideways(zoomed) == []
    zoomed.locator("#help").click()
    assert sideways(zoomed) == []
    zoomed.keyboard.press("Escape")
    compared(zoomed, ENGLISH, FRENCH)
    assert sideways(zoomed) == []


def test_the_card_at_the_place_can_be_read_and_used(zoomed: Page) -> None:
    write(zoomed, STORY)
    ready(zoomed)
    at_break(zoomed)
    seen = zoomed.evaluate(
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
    message = zoomed.locator("#place .message")
    expect(message).to_be_in_viewport()
    for part in ("repair-0", "dismiss", "more"):
        button = zoomed.locator(f"#place [data-part={part}]")
        button.focus()
        expect(button).to_be_in_viewport(ratio=0.9)
        assert button.evaluate(
            """(one) => {
              const { left, right, top, bottom } = one.getBoundingClientRect();
              const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
              return one.contains(there);
            }"""
        )
    zoomed.locator("#place [data-part=repair-0]").click()
    ready(zoomed)
    assert "grow. deteriorate" not in field(zoomed)
    assert marks(zoomed) == []


def test_what_has_the_focus_is_not_covered(zoomed: Page) -> None:
    """WCAG 2.2, 2.4.11."""
    write(zoomed, STORY)
    ready(zoomed)
    zoomed.locator("#open").focus()
    covered = []
    for _ in range(40):
        zoomed.keyboard.press("Tab")
        covered += zoomed.evaluate(
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
