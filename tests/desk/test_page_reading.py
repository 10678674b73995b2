"""When the page has its story read: by the checks first, then by the models, at once or when the keys rest."""

from __future__ import annotations

from mtqa.service.service import Service
from tests.desk.page_browser import Browser, expect, field, marks, opened, ready, write
from tests.desk.page_stories import STORY, WEAK
from tests.desk.servers import listening
from tests.service.stories import SlowEngine, until


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
