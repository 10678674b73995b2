"""The card at the place of a finding: it and the words are in view wherever in the window these were touched."""

from __future__ import annotations

import pytest

from tests.desk.page_browser import Browser, expect, opened, ready, write
from tests.service.stories import BROKEN, story


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 600), (390, 844), (320, 640)])
def test_the_card_and_its_words_are_seen_wherever_they_are_touched(
    browser: Browser, desk: str, width: int, height: int
) -> None:
    text = "\n\n".join([*map(story, range(6)), BROKEN, *map(story, range(6, 12))])
    size = {"width": width, "height": height}
    with opened(browser, desk, viewport=size, reduced_motion="reduce") as page:
        write(page, text)
        ready(page)
        mark = page.locator("#layer .mark")
        page.locator("#text").blur()
        mark.evaluate("(one) => one.scrollIntoView({ block: 'end' })")
        box = mark.bounding_box()
        assert box
        page.mouse.click(box["x"] + 5, box["y"] + 5)
        place = page.locator("#place")
        expect(place).to_be_in_viewport(ratio=0.95)
        page.wait_for_timeout(300)
        words, card = mark.bounding_box(), place.bounding_box()
        assert words
        assert card
        assert words["y"] >= 0
        assert words["y"] + words["height"] <= card["y"] + 1
        assert card["y"] + card["height"] <= height
