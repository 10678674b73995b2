"""The page with long stories: what the models say comes part by part, and equal findings share a card."""

from __future__ import annotations

from mtqa.service.service import Service
from tests.desk.page_browser import Browser, Route, expect, field, marks, opened, ready, write
from tests.desk.page_stories import SOUND
from tests.desk.servers import listening
from tests.service.stories import BROKEN, SlowEngine, story

LONG = "\n\n".join([BROKEN, *map(story, range(40))])
#: Six sentences with a word twice, which is mended in one way, and a break.
_TWICE = ("grain", "coal", "salt", "wool", "timber", "copper")
REPEATED = "\n\n".join(
    [
        BROKEN,
        *(f"The port said it had sold the the {what} that came from the north on Friday." for what in _TWICE),
    ]
)


def test_a_long_story_is_told_part_by_part(browser: Browser) -> None:
    engine = SlowEngine()
    with listening(Service(engine)) as client, opened(browser, str(client.base_url)) as page:
        write(page, LONG)
        expect(page.locator(".card")).to_contain_text("The repairs follow when the models have weighed them")
        expect(page.locator("#progress")).to_be_hidden()
        engine.let_pass()
        expect(page.locator("#phase")).to_contain_text("6 of 82 sentences read with the models")
        bar = page.get_by_role("progressbar", name="Sentences read with the models")
        expect(bar).to_have_attribute("value", "6")
        expect(page.locator(".repair").first).to_be_visible()
        engine.let_pass()
        expect(bar).to_have_attribute("value", "18")
        engine.let_pass(20)
        ready(page)
        expect(bar).to_be_hidden()
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")


def test_the_first_findings_of_a_long_story_are_there_before_the_checks_are_done(
    browser: Browser, desk: str
) -> None:
    asked: list[Route] = []

    def held(route: Route) -> None:
        """Lets through what asks for the first paragraphs, and holds what asks for all of them."""
        if (route.request.post_data_json or {}).get("read") == 0:
            route.continue_()
        else:
            asked.append(route)

    with opened(browser, desk) as page:
        page.route("**/api/check", held)
        write(page, LONG)
        expect(page.locator(".card")).to_have_count(1)
        expect(page.locator("#verdict-counts")).to_have_text("1 certain in the first 12 of 82 sentences")
        expect(page.locator("#phase")).to_have_text("Checking…")
        expect(page.locator("#progress")).to_be_hidden()
        while not asked:
            page.wait_for_timeout(10)
        asked[0].continue_()
        ready(page)
        expect(page.locator("#verdict-counts")).to_have_text("1 certain in 82 sentences")
        expect(page.locator(".card")).to_have_count(1)


def test_equal_findings_share_a_card_and_are_mended_at_once(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, REPEATED)
        ready(page)
        assert len(marks(page)) == 7
        group = page.locator(".group")
        expect(group).to_contain_text(f"{len(_TWICE)} × ")
        expect(page.locator(".card:not(.group)")).to_have_count(1)  # the break, the worst, stands first
        assert page.locator(".card").first.locator(".severity").inner_text() == "Cannot be printed"
        fold = group.locator("[data-part=fold]")
        expect(fold).to_have_attribute("aria-expanded", "false")
        fold.focus()
        page.keyboard.press("ArrowDown")  # to the first of them, which alone is shown
        expect(page.locator(".card.member")).to_have_count(1)
        fold.click()
        expect(fold).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".card.member")).to_have_count(len(_TWICE))

        group.get_by_role("button", name="Fix all 6").click()
        expect(page.locator("#done-words")).to_have_text("Changed 6 places.")
        ready(page)
        assert field(page) == REPEATED.replace("the the", "the")
        assert marks(page) == ["grow. deteriorate"]
        page.locator("#text").press("ControlOrMeta+z")
        expect(page.locator("#done-words")).to_have_text("Taken back: the change of 6 places.")
        assert field(page) == REPEATED
        ready(page)
        page.get_by_role("button", name="Dismiss all 6").click()
        expect(page.locator("#dismissed")).to_have_text("6 dismissed – show")
        page.locator("#undo").click()
        expect(page.locator("#dismissed")).to_be_hidden()
        expect(group).to_contain_text("6 × ")


def test_two_of_a_kind_are_mended_at_once_from_the_place(browser: Browser, desk: str) -> None:
    breaks = [BROKEN, BROKEN.replace("grow. deteriorate", "rise. accelerate")]
    text = "\n\n".join([SOUND, *REPEATED.split("\n\n")[1:3], *breaks])
    with opened(browser, desk) as page:
        write(page, text)
        ready(page)
        expect(page.locator(".group")).to_have_count(0)
        page.locator("#text").press("ControlOrMeta+Home")
        page.keyboard.press("F8")
        page.locator("#place").get_by_role("button", name="Fix all 2 like this").click()
        assert field(page) == text.replace("the the", "the")
        ready(page)
        assert len(marks(page)) == 2
        assert page.get_by_role("button", name="Fix all").count() == 0  # each break is another sentence


def test_the_worst_is_one_button_away(browser: Browser, desk: str) -> None:
    text = "\n\n".join(reversed(REPEATED.split("\n\n")))
    with opened(browser, desk) as page:
        write(page, text)
        ready(page)
        page.locator("#text").press("ControlOrMeta+Home")
        page.get_by_role("button", name="Worst").click()
        expect(page.locator("#where")).to_have_text("7 of 7")
        expect(page.locator("#place")).to_contain_text("Cannot be printed")
