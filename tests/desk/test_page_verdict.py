"""What the page says of the whole story: the verdict, its counts, what to read first."""

from __future__ import annotations

from tests.desk.page_browser import Browser, expect, opened, ready, write
from tests.desk.page_stories import BROKEN, SOUND, STORY


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
