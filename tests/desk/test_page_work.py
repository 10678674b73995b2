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


def test_nothing_found_is_no_praise_and_says_what_was_looked_for(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, SOUND)
        ready(page)
        expect(page.locator("#verdict-words")).to_have_text("Nothing found")
        expect(page.locator("#verdict")).to_have_attribute("data-tone", "none")
        expect(page.locator("#verdict-counts")).to_contain_text("1 sentence read for broken, ")
        sign = page.locator(".verdict-sign").evaluate("(e) => getComputedStyle(e, '::before').content")
        assert sign == '"–"'


def test_how_many_sentences_need_an_editor_is_said_where_the_report_says_it(
    browser: Browser, desk: str
) -> None:
    with opened(browser, desk) as page:

        def estimated(route) -> None:  # type: ignore[no-untyped-def]
            answer = route.fetch()
            report = answer.json()
            report["document"]["verdict"] |= {
                "state": "needs-editor",
                "needs_editor": {"expected": 1.6, "low": 1, "high": 3},
            }
            route.fulfill(response=answer, json=report)

        page.route("**/api/check", estimated)
        write(page, STORY)
        ready(page)
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")
        line = "About 2 of 4 sentences need an editor (1 to 3)"
        expect(page.locator("#verdict-estimate")).to_have_text(f"{line}.")
        write(page, SOUND)
        expect(page.locator("#verdict-words")).to_have_text("About 2 of 1 sentence need an editor (1 to 3)")
        expect(page.locator("#verdict")).to_have_attribute("data-tone", "doubt")


def test_the_sentences_to_read_first_are_a_press_away(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:

        def named(route) -> None:  # type: ignore[no-untyped-def]
            answer = route.fetch()
            report = answer.json()
            segments = report["document"]["segments"]
            first = [{"start": each["start"], "end": each["end"]} for each in segments[-1:]]
            report["document"]["verdict"]["read_first"] = first
            route.fulfill(response=answer, json=report)

        page.route("**/api/check", named)
        write(page, f"🙂 {SOUND} It will be open until the end of May.")
        ready(page)
        expect(page.locator("#verdict-first")).to_have_text(
            "Read first: “It will be open until the end of May.”"
        )
        page.locator("#verdict-first button").click()
        assert page.evaluate("() => getSelection().toString()") == "It will be open until the end of May."
        page.unroute("**/api/check")
        write(page, SOUND)
        expect(page.locator("#verdict-first")).to_be_hidden()


def test_severity_says_what_a_place_is_called(browser: Browser, desk: str) -> None:
    foreign = "The minister said: 这项协议将使两国关系更加密切并促进贸易发展."
    spaced = 'The show "Our Garden"and its sequel were sold to a French channel.'
    with opened(browser, desk) as page:
        for text, words, tone in (
            (spaced, "1 place against house style", "style"),
            (f"{foreign} {spaced}", "1 sentence must be changed", "doubt"),
            (f"{BROKEN} {foreign}", "1 sentence cannot be printed, 1 must be changed", "bad"),
        ):
            write(page, text)
            expect(page.locator("#verdict-words")).to_have_text(words)
            expect(page.locator("#verdict")).to_have_attribute("data-tone", tone)
        words = page.evaluate("import('/words.js').then((m) => m.HARM)")
        settings = page.evaluate("fetch('api/settings').then((answer) => answer.json())")
        assert words == settings["severity_titles"]
        assert page.locator(".card .severity").all_inner_texts() == ["Cannot be printed", "Must be changed"]


def test_before_the_models_are_heard_no_repair_is_offered(browser: Browser) -> None:
    engine = SlowEngine()
    with listening(Service(engine)) as client, opened(browser, str(client.base_url)) as page:
        write(page, STORY)
        expect(page.locator(".card")).to_contain_text("The repairs follow when the models have weighed them")
        page.locator("#text").press("Home")
        page.keyboard.press("F8")
        page.keyboard.press("Alt+Enter")
        expect(page.locator("#said")).to_contain_text("The repairs follow when the models have weighed")
        assert field(page) == STORY
        assert page.locator(".repair").count() == 0
        engine.let_pass()
        ready(page)
        page.keyboard.press("Alt+Enter")  # says what it would do
        assert field(page) == STORY
        page.keyboard.press("Alt+Enter")
        assert field(page) != STORY
        expect(page.locator("#verdict-words")).to_have_text("1 changed place is being read again")
        expect(page.locator("#verdict")).to_have_attribute("data-tone", "idle")
        assert page.locator("#layer .mark.mended").count() == 1
        engine.let_pass()
        ready(page)
        expect(page.locator("#verdict-words")).to_have_text("Nothing found")
        assert page.locator("#layer .mark").count() == 0


def test_words_that_were_mended_by_hand_stay_under_suspicion(browser: Browser) -> None:
    engine = SlowEngine()
    with listening(Service(engine)) as client, opened(browser, str(client.base_url)) as page:
        engine.let_pass()
        write(page, STORY)
        ready(page)
        page.locator("#text").evaluate("(a, at) => a.setSelectionRange(at, at)", STORY.index("grow.") + 5)
        page.keyboard.press("Backspace")
        expect(page.locator("#verdict-words")).to_have_text("1 changed place is being read again")
        engine.let_pass()
        ready(page)
        expect(page.locator("#verdict-words")).to_have_text("Nothing found")


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


def test_what_was_pasted_is_read_at_once_and_what_is_typed_when_the_keys_rest(
    browser: Browser, desk: str
) -> None:
    with opened(browser, desk, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.evaluate(
            """() => {
              const own = window.setTimeout;
              window.delays = [];
              window.setTimeout = (work, delay, ...more) => (window.delays.push(delay), own(work, delay, ...more));
            }"""
        )
        page.evaluate("(text) => navigator.clipboard.writeText(text)", STORY)
        page.locator("#text").press("ControlOrMeta+v")
        page.wait_for_function("window.delays.includes(0)")
        assert not page.evaluate("window.delays.includes(400)")
        ready(page)
        page.evaluate("window.delays.splice(0)")
        page.keyboard.type("x")
        assert page.evaluate("window.delays.includes(400)")
