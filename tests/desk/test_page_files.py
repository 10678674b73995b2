"""Files on the page: dropped, of any format and with several stories; nothing in them is run."""

from __future__ import annotations

import io
import json

import docx

from tests.desk.page_browser import Browser, Page, expect, field, marks, opened, ready, write
from tests.desk.page_stories import BROKEN, SOUND


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
