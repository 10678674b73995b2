"""The page at work: keys, filter, dismissing, files. The checks alone, so that it is quick."""

from __future__ import annotations

import io
import json

import docx

from mtqa.service.service import Service
from tests.desk.page_browser import Browser, Page, expect, field, marks, opened, ready, write
from tests.desk.page_stories import BROKEN, SOUND, STORY, WEAK
from tests.desk.servers import listening
from tests.service.stories import SlowEngine, until


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


def drop(page: Page, name: str, data: bytes) -> None:
    """Drop a file on the page."""
    transfer = page.evaluate_handle(
        """([name, data]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(data)], name));
          return transfer;
        }""",
        [name, list(data)],
    )
    page.dispatch_event("body", "dragenter", {"dataTransfer": transfer})
    expect(page.locator("#drop")).to_be_visible()
    page.dispatch_event("body", "drop", {"dataTransfer": transfer})
    expect(page.locator("#drop")).to_be_hidden()


def test_grades_that_are_shown_can_be_chosen(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        assert marks(page) == ["grow. deteriorate"]
        expect(page.locator("#verdict-counts")).to_have_text("1 certain, 1 to review in 4 sentences")
        page.get_by_label("review").check()
        expect(page.locator(".card")).to_have_count(2)
        assert marks(page) == ["grow. deteriorate", "tuesday"]
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
        expect(page.locator("#verdict-words")).to_have_text("Nothing found that could not be printed")
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
        page.keyboard.press("Tab")
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
        expect(page.locator("#said")).to_contain_text("2 of 2. Critical, certain. A full stop breaks")
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
        page.keyboard.press("Alt+Enter")
        expect(page.locator("#verdict-words")).to_have_text("Nothing found that could not be printed")
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
        expect(page.locator("#done")).to_contain_text("“grow. deteriorate” was changed.")
        page.locator("#undo").click()
        assert field(page) == STORY
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")


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


def test_a_story_cannot_run_anything(browser: Browser, desk: str) -> None:
    evil = f"<script>alert(1)</script><img src=x onerror=alert(2)> {BROKEN} <b style='color:red'>x</b>"
    with opened(browser, desk) as page:
        write(page, evil)
        ready(page)
        page.get_by_role("button", name="Evidence").first.click()
        assert field(page) == evil
        assert page.locator("#layer").inner_text().strip() == evil
        html = f"<html><body><h1>A &lt;img src=x onerror=alert(3)&gt; B</h1><p>{BROKEN}</p></body></html>"
        drop(page, "<img src=x onerror=alert(4)>.html", html.encode())
        expect(page.locator("#story-name")).to_have_text("<img src=x onerror=alert(4)>.html")
        ready(page)
        assert page.locator("main img, main script, main [style]").count() == 0
        # opened() fails if a dialog was shown.


def test_a_file_of_another_format_is_dropped(browser: Browser, desk: str) -> None:
    document = docx.Document()
    for paragraph in (SOUND, BROKEN):
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    with opened(browser, desk, refused=(422,)) as page:
        write(page, "This text comes back with undo, as everything does here.")
        drop(page, "call.docx", data.getvalue())
        expect(page.locator("#story-name")).to_have_text("call.docx")
        ready(page)
        assert marks(page) == ["grow. deteriorate"]
        page.locator("#text").press("Control+z")
        assert field(page) == "This text comes back with undo, as everything does here."
        drop(page, "broken.docx", b"PK\x03\x04 no more")
        expect(page.locator("#problem")).to_contain_text("broken.docx: ")
        assert field(page).startswith("This text")


def test_of_several_stories_one_is_chosen_and_none_loses_its_changes(browser: Browser, desk: str) -> None:
    lines = [{"id": "a", "text": SOUND}, {"id": "b", "text": BROKEN}]
    with opened(browser, desk) as page:
        drop(page, "wire.jsonl", "\n".join(map(json.dumps, lines)).encode())
        expect(page.locator("#story-dialog-title")).to_have_text("2 stories in wire.jsonl")
        page.locator(".story-choice", has_text="The minister").click()
        ready(page)
        expect(page.locator("#story-name")).to_have_text("wire.jsonl#b")
        page.locator(".repair").first.click()
        mended = field(page)
        for number in (0, 1):
            page.get_by_role("button", name="Stories…").click()
            page.locator(".story-choice").nth(number).click()
        assert field(page) == mended != BROKEN


def test_first_the_checks_then_the_models_and_nothing_out_of_date(browser: Browser) -> None:
    engine = SlowEngine()
    with listening(Service(engine)) as client, opened(browser, str(client.base_url)) as page:
        write(page, STORY)
        expect(page.locator("#phase")).to_have_text("Reading with the models…")
        assert marks(page) == ["grow. deteriorate"]
        expect(page.locator("#said")).to_contain_text("Reading with the models…")
        until(lambda: engine.started == [STORY])
        changed = STORY.replace("harbour", "port")
        write(page, changed)
        until(lambda: engine.stopped == [STORY])
        until(lambda: engine.started == [STORY, changed])
        engine.let_pass()
        expect(page.locator("#phase")).to_be_hidden()
        expect(page.locator("#said")).to_contain_text("1 sentence cannot be printed")
        assert WEAK in field(page)
