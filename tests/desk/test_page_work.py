"""The page at work: keys, filter, dismissing, undo. The checks alone, so that it is quick."""

from __future__ import annotations

from tests.desk.page_browser import Browser, Page, expect, field, marks, opened, ready, write
from tests.desk.page_stories import BROKEN, SOUND, STORY


def focused(page: Page) -> str:
    """What has the focus: its id, else the part of which finding's card."""
    return str(
        page.evaluate(
            """() => {
              const { id, dataset } = document.activeElement;
              const card = document.activeElement.closest(".card");
              return id || `${dataset.part} of ${card?.querySelector(".excerpt mark").textContent}`;
            }"""
        )
    )


def selected(page: Page) -> str:
    """What is selected in the field."""
    return str(page.locator("#text").evaluate("(a) => a.value.slice(a.selectionStart, a.selectionEnd)"))


def test_grades_that_are_shown_can_be_chosen(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        assert marks(page) == ["grow. deteriorate"]
        expect(page.locator("#verdict-counts")).to_have_text("1 certain, 1 to review in 4 sentences")
        page.get_by_label("review").check()
        expect(page.locator(".card")).to_have_count(2)
        assert marks(page) == ["grow. deteriorate", "“ deal”"]
        assert page.locator("#layer .mark.minor").count() == 1
        page.get_by_label("certain").uncheck()
        expect(page.locator(".card")).to_have_count(1)
        page.get_by_label("review").uncheck()
        expect(page.locator("#nothing")).to_contain_text("2 findings of other grades are not shown")
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")


def test_what_is_dismissed_is_gone_until_it_is_wanted(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.get_by_role("button", name="Dismiss").click()
        expect(page.locator("#verdict-words")).to_have_text("1 finding dismissed, nothing else found")
        expect(page.locator("#verdict")).to_have_attribute("data-tone", "none")
        expect(page.locator("#verdict-counts")).to_contain_text("1 dismissed")
        assert marks(page) == []
        assert focused(page) == "verdict-words"
        # Neither a change elsewhere nor one in its sentence brings it back.
        changed = STORY.replace("nobody knows", "no one knows")
        write(page, changed)
        write(page, changed.replace("piers", "quays"))
        ready(page)
        expect(page.locator("#verdict-counts")).to_contain_text("1 dismissed")
        assert marks(page) == []
        page.get_by_role("button", name="1 dismissed – show").click()
        page.get_by_role("button", name="Restore").click()
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")
        expect(page.locator("#dismissed")).to_be_hidden()


def test_everything_is_done_with_the_keyboard(browser: Browser, desk: str) -> None:
    other = BROKEN.replace("grow. deteriorate", "rise. accelerate")
    with opened(browser, desk) as page:
        assert focused(page) == "text"
        page.locator(".skip").first.focus()
        assert page.evaluate("document.activeElement.textContent") == "To the story"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert focused(page) == "text"
        page.keyboard.insert_text(f"{SOUND}\n\n{BROKEN}\n\n{other}\n")
        ready(page)
        page.keyboard.press("F8")  # after the last one comes the first
        assert selected(page) == "grow. deteriorate"
        page.keyboard.press("F8")
        assert selected(page) == "rise. accelerate"
        expect(page.locator("#said")).to_contain_text(
            "2 of 2. Cannot be printed, certain. A full stop breaks"
        )
        page.keyboard.press("Shift+F8")
        assert selected(page) == "grow. deteriorate"
        assert focused(page) == "text"
        page.keyboard.press("Control+Enter")
        assert focused(page) == "head of grow. deteriorate"
        page.keyboard.press("ArrowDown")
        assert focused(page) == "head of rise. accelerate"
        page.keyboard.press("Home")
        page.keyboard.press("Tab")
        assert focused(page) == "repair-0 of grow. deteriorate"
        page.keyboard.press("Enter")
        assert focused(page) == "head of rise. accelerate"
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")
        page.keyboard.press("Escape")
        assert focused(page) == "text"
        assert selected(page) == "rise. accelerate"
        before = field(page)
        page.keyboard.press("Alt+Enter")  # the list has read out its name, not what it would change
        expect(page.locator("#said")).to_contain_text(
            "Alt Enter changes “rise. accelerate” to “rise accelerate”."
        )
        assert field(page) == before
        page.keyboard.press("Alt+Enter")
        expect(page.locator("#said")).to_contain_text("Changed “rise. accelerate” to “rise accelerate”.")
        expect(page.locator("#verdict-words")).to_have_text("Nothing found")
        assert focused(page) == "text"
        assert "." not in field(page).split("continued to ")[1][:20]
        page.keyboard.press("Control+z")
        page.keyboard.press("Control+z")
        expect(page.locator("#verdict-words")).to_have_text("2 sentences cannot be printed")
        page.keyboard.press("Control+Enter")
        page.keyboard.press("Delete")
        expect(page.locator("#dismissed")).to_have_text("1 dismissed – show")
        assert focused(page).startswith("head of")


def test_a_repair_is_taken_back_with_the_button(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.locator(".repair").first.click()
        expect(page.locator("#done")).to_contain_text("Changed “grow. deteriorate” to “grow deteriorate”.")
        mended = field(page)
        page.locator("#undo").click()
        assert field(page) == STORY
        taken_back = "Taken back: the change of “grow. deteriorate” to “grow deteriorate”."
        expect(page.locator("#done-words")).to_have_text(taken_back)
        expect(page.locator("#said")).to_contain_text(taken_back)
        page.locator("#undo").click()
        assert field(page) == mended
        page.locator("#undo").click()
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")


def test_undo_takes_back_the_last_thing_done_whatever_it_was(browser: Browser, desk: str) -> None:
    area = "#text"
    with opened(browser, desk, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.evaluate("(text) => navigator.clipboard.writeText(text)", STORY)
        page.keyboard.press("ControlOrMeta+v")  # the fresh page has the focus where it is needed
        ready(page)
        assert page.locator(area).evaluate("(a) => [a.selectionStart, a.selectionEnd]") == [0, 0]
        page.keyboard.type("Late: ")
        page.get_by_role("button", name="Dismiss: grow. deteriorate").click()
        expect(page.locator("#done-words")).to_have_text("Dismissed “grow. deteriorate”.")
        page.locator(area).press("ControlOrMeta+z")
        expect(page.locator("#done-words")).to_have_text("Taken back: the dismissal of “grow. deteriorate”.")
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")
        assert field(page) == f"Late: {STORY}"
        page.locator(area).press("ControlOrMeta+z")
        expect(page.locator("#done-words")).to_have_text("Taken back: typing.")
        assert field(page) == STORY
        page.locator(area).press("ControlOrMeta+z")
        expect(page.locator("#done-words")).to_have_text("Taken back: the paste.")
        assert field(page) == ""
        for _ in range(3):
            page.locator(area).press("ControlOrMeta+Shift+z")
        assert field(page) == f"Late: {STORY}"
        expect(page.locator("#verdict-words")).to_have_text("1 finding dismissed, nothing else found")
        page.locator(area).press("ControlOrMeta+Shift+z")
        expect(page.locator("#said")).to_have_text("There is nothing to do again.")


def test_a_dismissal_is_undone_under_its_new_name_too(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.get_by_role("button", name="Dismiss").click()
        write(page, STORY.replace("nobody knows", "no one knows"))  # another sentence, another fingerprint
        ready(page)
        expect(page.locator("#verdict-counts")).to_contain_text("1 dismissed")
        page.locator("#text").press("ControlOrMeta+z")
        ready(page)
        page.locator("#text").press("ControlOrMeta+z")
        assert marks(page) == ["grow. deteriorate"]


def test_a_text_is_pasted_where_nothing_has_the_focus(browser: Browser, desk: str) -> None:
    with opened(browser, desk, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.evaluate("(text) => navigator.clipboard.writeText(text)", "\n\n".join([SOUND] * 40 + [BROKEN]))
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("ControlOrMeta+v")
        ready(page)
        assert focused(page) == "text"
        assert page.evaluate("[scrollY, document.querySelector('.story').scrollTop]") == [0, 0]
        page.locator("#text").press("ControlOrMeta+z")
        assert field(page) == ""


def test_what_is_wrong_is_shown_at_its_place(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        place = page.get_by_role("region", name="Finding at the cursor")
        expect(place).to_be_hidden()
        box = page.locator("#layer .mark").bounding_box()
        assert box
        page.mouse.click(box["x"] + 5, box["y"] + 5)
        expect(place).to_be_visible()
        expect(place).to_contain_text("Cannot be printed")
        expect(place).to_contain_text("A full stop breaks the sentence")
        expect(page.locator("#said")).to_contain_text("Alt Enter changes “grow. deteriorate”")
        own = place.bounding_box()
        assert own
        assert own["y"] >= box["y"] + box["height"]
        page.keyboard.press("Escape")
        expect(place).to_be_hidden()
        assert focused(page) == "text"
        page.keyboard.press("Home")
        page.keyboard.press("F8")
        expect(place).to_be_visible()
        page.keyboard.type("x")
        expect(place).to_be_hidden()
        page.keyboard.press("ControlOrMeta+z")
        ready(page)
        page.keyboard.press("F8")
        place.get_by_role("button", name="More in the list").click()
        assert focused(page) == "head of grow. deteriorate"
        expect(page.locator(".card .detail")).to_be_visible()
        page.keyboard.press("Escape")
        place.locator(".repair").first.click()
        expect(page.locator("#verdict-words")).to_have_text("Nothing found")
        expect(place).to_be_hidden()
        assert focused(page) == "text"


def test_the_cursor_in_a_mark_chooses_its_finding(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.locator("#text").evaluate("(a) => a.setSelectionRange(150, 150)")
        page.locator("#text").evaluate("(a, at) => a.setSelectionRange(at, at)", STORY.index("grow.") - 1)
        page.keyboard.press("ArrowRight")
        expect(page.locator(".card.chosen")).to_have_count(1)
        expect(page.locator("#where")).to_have_text("1 of 1")
        page.keyboard.press("Home")
        expect(page.locator(".card.chosen")).to_have_count(0)
