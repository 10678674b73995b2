"""The page when the desk says no, or nothing: one clear line each, and the text is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mtqa.desk.access import Access
from mtqa.service.limits import Limits
from mtqa.service.service import Service
from tests.desk.page_browser import Browser, Page, expect, field, marks, opened, ready, write
from tests.desk.page_stories import STORY, light_desk
from tests.desk.servers import listening
from tests.service.stories import GERMAN, SlowEngine, until

TOKEN = "a+secret/of~the.desk="  # noqa: S105 - with every mark that one may have


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    with light_desk(characters=5_000, file=20_000) as address:
        yield address


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    with light_desk(Access(TOKEN)) as address:
        yield address


def problem(page: Page, words: str) -> None:
    expect(page.locator("#problem")).to_contain_text(words)
    expect(page.locator("#problem")).to_have_attribute("role", "alert")


def test_the_token_of_the_address_is_used_and_hidden(browser: Browser, guarded: str) -> None:
    with opened(browser, f"{guarded}/#token={TOKEN}") as page:
        assert page.url == f"{guarded}/"
        write(page, STORY)
        ready(page)
        assert marks(page) == ["grow. deteriorate"]
        stored = page.evaluate(
            "[localStorage.length, sessionStorage.length, document.cookie, history.length]"
        )
        assert stored[:3] == [0, 0, ""]
        assert TOKEN not in page.content()


def test_a_token_is_asked_for_and_the_text_waits(browser: Browser, guarded: str) -> None:
    with opened(browser, guarded, refused=(401,)) as page:
        expect(page.locator("#token-form")).to_be_visible()
        write(page, STORY)
        problem(page, "asks for a token")
        page.locator("#token").fill("another-token")
        page.keyboard.press("Enter")
        expect(page.locator("#token-wrong")).to_be_visible()
        page.locator("#token").fill(TOKEN)
        page.get_by_label("Remember it").check()
        page.get_by_role("button", name="Use it").click()
        ready(page)
        assert field(page) == STORY
        assert marks(page) == ["grow. deteriorate"]
        expect(page.locator("#token-form")).to_be_hidden()
        page.reload()
        expect(page.locator("#about")).to_contain_text("mtqa ")
        expect(page.locator("#token-form")).to_be_hidden()


def test_a_text_that_was_changed_is_not_left_by_mistake(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        with page.expect_event("dialog") as asked:
            page.reload()
        assert asked.value.type == "beforeunload"
        assert field(page) == ""  # the browser keeps nothing either
        write(page, STORY)
        with page.expect_download():
            page.locator("#download").click()
        dialogs: list[object] = []
        page.on("dialog", lambda dialog: dialogs.append(dialog))
        page.reload()
        assert dialogs == []


def test_a_story_that_was_taken_off_by_mistake_is_one_button_away(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.get_by_role("button", name="New").click()
        assert field(page) == ""
        expect(page.locator("#done-words")).to_have_text("The story was taken off this page.")
        page.get_by_role("button", name="Undo").click()
        assert field(page) == STORY
        ready(page)
        expect(page.locator(".card")).to_have_count(1)


def test_a_story_that_is_not_english(browser: Browser, desk: str) -> None:
    with opened(browser, desk, refused=(422,)) as page:
        write(page, GERMAN)
        problem(page, "Not checked: not English (it looks like German)")
        expect(page.locator("#verdict-words")).to_have_text("Not checked")
        assert field(page) == GERMAN
        write(page, STORY)
        ready(page)
        expect(page.locator("#problem")).to_be_hidden()


def test_what_is_too_large_is_not_even_sent(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        expect(page.locator("#about")).to_contain_text("mtqa ")
        write(page, "😀" * 5_001)
        problem(page, "Too long: 5,001 characters; at most 5,000 are checked at once.")
        large = {"name": "large.txt", "mimeType": "text/plain", "buffer": b"a" * 20_001}
        page.locator("#file").set_input_files(large)
        problem(page, "large.txt: more than 20 kB")
        assert field(page) == "😀" * 5_001


@pytest.mark.parametrize(("status", "words"), [(503, "The desk is busy"), (429, "too many requests")])
def test_a_busy_desk_is_asked_again_when_it_says(
    browser: Browser, desk: str, status: int, words: str
) -> None:
    with opened(browser, desk, refused=(status,)) as page:
        answers = iter([status])

        def busy(route) -> None:  # type: ignore[no-untyped-def]
            if next(answers, None) is None:
                route.continue_()
            else:
                route.fulfill(
                    status=status, headers={"Retry-After": "1"}, json={"error": "busy: try again in 1 s"}
                )

        page.route("**/api/check", busy)
        write(page, STORY)
        problem(page, words)
        problem(page, "asked again in 1 s")
        ready(page)
        expect(page.locator("#problem")).to_be_hidden()


def test_a_desk_whose_queue_is_full_is_not_asked_without_pause(browser: Browser) -> None:
    slow = Service(SlowEngine(), Limits(waiting=0))
    with listening(slow) as client, opened(browser, str(client.base_url)) as page:
        answers: list[str] = []
        page.on("response", lambda answer: answers.append(answer.url) if "api/check" in answer.url else None)
        expect(page.locator("#about")).to_contain_text("mtqa ")
        page.clock.install()
        page.clock.pause_at(page.evaluate("Date.now()") + 1_000)
        write(page, STORY)
        page.clock.run_for(1_000)
        until(lambda: page.evaluate("0") == 0 and len(answers) == 2, 60)  # the checks, and no models
        for _ in range(5):  # whatever would follow at once has its time
            page.evaluate("fetch('health/live').then((answer) => answer.text())")
        assert len(answers) == 2
        page.clock.run_for(2_000)
        until(lambda: page.evaluate("0") == 0 and len(answers) == 3, 60)
        expect(page.locator("#phase")).to_have_text("Reading with the models…")


def test_a_desk_that_fails_says_so(browser: Browser, desk: str) -> None:
    with opened(browser, desk, refused=(500,)) as page:
        page.route(
            "**/api/check",
            lambda route: route.fulfill(status=500, json={"error": "internal error: KeyError"}),
        )
        write(page, STORY)
        problem(page, "The desk has failed: internal error: KeyError.")
        page.unroute("**/api/check")
        page.get_by_role("button", name="Try now").click()
        ready(page)
        assert marks(page) == ["grow. deteriorate"]


def test_a_desk_that_is_gone_from_the_start_leaves_nothing_pending(browser: Browser, desk: str) -> None:
    with opened(browser, desk, offline=True) as page:
        expect(page.locator("#about")).to_contain_text("mtqa ")
        page.context.set_offline(True)
        write(page, STORY)
        problem(page, "The desk does not answer")
        expect(page.locator("#verdict-words")).to_have_text("Not checked yet")
        expect(page.locator("#phase")).to_be_hidden()
        page.context.set_offline(False)
        ready(page)
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")


def test_a_desk_that_is_gone_and_comes_back(browser: Browser, desk: str) -> None:
    with opened(browser, desk, offline=True) as page:
        write(page, STORY)
        ready(page)
        page.context.set_offline(True)
        page.locator("#text").press("Control+End")
        page.keyboard.type("More text.")
        problem(page, "The desk does not answer: is it still running? Your text is safe")
        assert marks(page) == ["grow. deteriorate"]
        page.context.set_offline(False)
        ready(page)
        expect(page.locator("#problem")).to_be_hidden()
        assert field(page) == f"{STORY}More text."
