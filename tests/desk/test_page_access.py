"""Whether everybody can use the page: contrast, names, sizes, widths, motion (WCAG 2.2, level AA)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.page_browser import Browser, Page, expect, marks, opened, ready, write
from tests.desk.page_stories import SOUND, STORY
from tests.service.stories import GERMAN

AUDIT = Path(__file__).with_name("page_audit.js").read_text("utf-8")
#: Findings of each severity.
ALL = STORY + "\nHis sister sold the the house. The museum , closed since May, reopens.\n"
WIDTHS = [1280, 390, 320]


def show_all(page: Page) -> None:
    write(page, ALL)
    ready(page)
    for grade in ("certain", "likely", "review"):
        page.get_by_label(grade).check()
    page.locator("[data-part=why]").first.click()
    page.locator(".card-head").nth(1).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_sizes_and_names_in_every_state(browser: Browser, desk: str, scheme: str) -> None:
    with opened(browser, desk, refused=(422,), color_scheme=scheme, reduced_motion="reduce") as page:

        def sound(least: int) -> None:
            told = page.evaluate(AUDIT)
            assert told["wrong"] == []
            assert told["pairs"] >= least

        sound(10)
        show_all(page)
        assert {"critical", "major", "minor"} <= severities(page)
        sound(60)
        page.get_by_role("button", name="Dismiss").first.click()
        page.locator("#dismissed").click()
        page.locator(".card .repair").first.click()
        sound(60)
        page.locator("#help").click()
        sound(60)
        page.keyboard.press("Escape")
        write(page, GERMAN)
        expect(page.locator("#problem")).to_be_visible()
        page.locator("#token-form").evaluate("(form) => { form.hidden = false; }")
        page.locator("#token-wrong").evaluate("(line) => { line.hidden = false; }")
        sound(15)


def severities(page: Page) -> set[str]:
    return {
        name
        for mark in page.locator("#layer .mark").all()
        for name in (mark.get_attribute("class") or "").split()
    }


def test_severities_differ_without_colour(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        show_all(page)
        looks = page.evaluate(
            """() => ["critical", "major", "minor"].map((name) => {
              const { textDecorationStyle, textDecorationThickness } =
                getComputedStyle(document.querySelector(`#layer .mark.${name}`));
              return `${textDecorationStyle} ${textDecorationThickness}`;
            })"""
        )
        assert len(set(looks)) == 3
        assert all("none" not in look for look in looks)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_the_lines_to_be_seen(browser: Browser, desk: str, scheme: str) -> None:
    """The picture of a mark differs from the same without its line: no plate lies over it."""
    with opened(browser, desk, forced_colors="active", color_scheme=scheme) as page:
        write(page, STORY)
        ready(page)
        page.evaluate("document.activeElement.blur()")
        mark = page.locator("#layer .mark").first.element_handle()
        assert mark
        box = mark.bounding_box()
        assert box
        clip = {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"] + 4}
        seen = page.screenshot(clip=clip)
        mark.evaluate("(mark) => mark.classList.remove('mark', 'critical')")
        assert page.screenshot(clip=clip) != seen
        mark.evaluate("(mark) => mark.classList.add('mark', 'critical')")
        assert page.screenshot(clip=clip) == seen


def test_landmarks_names_and_what_is_read_out(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        show_all(page)
        for role in ("banner", "main", "contentinfo"):
            expect(page.get_by_role(role)).to_have_count(1)
        for name in ("Story", "Findings"):
            expect(page.get_by_role("region", name=name)).to_have_count(1)
        expect(page.get_by_role("region", name="cannot be printed")).to_have_count(1)
        expect(page.get_by_role("textbox", name="Story")).to_have_accessible_description("F8 goes to the next finding, Shift F8 to the one before, Alt Enter takes the first repair of the finding at the cursor.")  # fmt: skip
        expect(page.get_by_role("group", name="Show")).to_have_count(1)
        cards = page.get_by_role("list", name="Findings").locator("> li")
        assert cards.count() == len(marks(page))
        expect(page.get_by_role("button", name="Dismiss: grow. deteriorate")).to_have_count(1)
        expect(page.get_by_role("button", name="Evidence for: grow. deteriorate")).to_have_count(1)
        nameless = [button for button in page.get_by_role("button").all() if not button.inner_text().strip()]
        assert all(button.get_attribute("aria-label") for button in nameless)
        said = page.locator("[aria-live=polite]")
        expect(said).to_have_role("status")
        expect(said).to_contain_text("1 sentence cannot be printed")
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.title() == "1 sentence cannot be printed, 1 must be changed – mtqa desk"


def test_the_browser_keeps_and_sends_nothing_of_the_text(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        area = page.locator("#text")
        for name, value in {
            "autocomplete": "off",
            "spellcheck": "false",
            "writingsuggestions": "false",
            "translate": "no",
        }.items():
            assert area.get_attribute(name) == value
        page.locator("#help").click()
        page.get_by_label("Let the browser check spelling").check()
        assert area.get_attribute("spellcheck") == "true"


def test_nothing_is_cut_off_at_any_width(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        for filled in (False, True):
            if filled:
                show_all(page)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_phone_width_the_list_is_one_touch_away(browser: Browser, desk: str) -> None:
    with opened(browser, desk, viewport={"width": 390, "height": 844}, has_touch=True) as page:
        write(page, "".join(f"{SOUND} There were {number} ships.\n\n" for number in range(12, 42)) + STORY)
        ready(page)
        expect(page.locator(".card").first).not_to_be_in_viewport()
        page.locator("#next").tap()
        expect(page.locator("#layer .mark.current").first).to_be_in_viewport()
        sheet = page.locator("#place .repair").first
        expect(sheet).to_be_in_viewport(ratio=1)
        sheet.tap()
        expect(page.locator("#verdict-words")).to_have_text("Nothing found")
        expect(page.locator("#verdict-words")).to_be_in_viewport()


def test_the_layer_breaks_its_lines_as_the_field_does(browser: Browser, desk: str) -> None:
    text = (
        "One\ttab,  two  spaces, a-very-long-word-with-hyphens and Donaudampfschifffahrtsgesellschaftskapitän "
        * 3
        + "\n\n“مرحبا بالعالم، كيف حالك اليوم؟” he said, waving 👩🏽‍🚒👩🏽‍🚒👩🏽‍🚒 at cafe\u0301 guests. fi ffi fl.\n"
        + "x" * 200
        + f"\n\n\n{STORY}   \n"
    )
    with opened(browser, desk) as page:
        write(page, text)
        ready(page)
        for width in (*WIDTHS, 760, 1000):
            page.set_viewport_size({"width": width, "height": 800})
            field, layer = page.evaluate(
                """() => {
                  const [area, layer] = [document.getElementById("text"), document.getElementById("layer")];
                  const given = layer.getBoundingClientRect().height;
                  area.style.height = area.style.minHeight = "0"; // so that the text alone says how high it is
                  const own = area.scrollHeight;
                  area.style.height = area.style.minHeight = "";
                  return [own, given];
                }"""
            )
            assert abs(field - layer) < 2


def test_on_paper_the_story_and_its_marks_are_seen(browser: Browser, desk: str) -> None:
    with opened(browser, desk, color_scheme="dark") as page:
        write(page, STORY)
        ready(page)
        page.emulate_media(media="print")
        expect(page.locator("#text")).to_be_hidden()
        assert page.locator("#layer").evaluate("(layer) => getComputedStyle(layer).color") == "rgb(0, 0, 0)"
        expect(page.locator("#copy")).to_be_hidden()
        assert page.evaluate(AUDIT)["wrong"] == []
