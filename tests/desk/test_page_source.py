"""The page with what a story was translated from: pasted, dropped, told by a file; shown beside findings."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.desk.page_browser import Browser, Page, expect, field, opened, ready, write
from tests.desk.page_stories import SOUND

FIXTURES = Path(__file__).parents[2] / "fixtures"
AUDIT = Path(__file__).with_name("page_audit.js").read_text("utf-8")
ENGLISH = (FIXTURES / "fish-quotas.txt").read_text("utf-8")
FRENCH = (FIXTURES / "sources" / "fish-quotas.fr.txt").read_text("utf-8")
ANOTHER = (FIXTURES / "border-talks.txt").read_text("utf-8")
#: How the source's first sentence begins; its dateline is no part of it.
OPENING = "Le ministre de la Mer, Hervé Kerlann"
#: A sentence of a story, and what it was translated from, written from right to left.
ARABIC = "قال الوزير يوم الاثنين إن 340 سفينة ستبقى في الميناء حتى نهاية الشهر بسبب العاصفة."
OF_ARABIC = "The minister said on Monday that 430 ships will stay in the harbour until the end of the month."


def put_source(page: Page, text: str) -> None:
    """Open the panel, if it is closed, and paste."""
    if page.locator("#source").get_attribute("open") is None:
        page.locator("#source summary").click()
    page.get_by_label("Text that was translated").fill(text)


def compared(page: Page, text: str, source: str) -> None:
    """Check a story beside its source, and wait until that is done."""
    write(page, text)
    put_source(page, source)
    expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source")
    ready(page)


def fidelity(page: Page) -> Any:
    """The cards that are about what the source says."""
    return page.locator(".card:has(> .beside)")


def drop_on(page: Page, place: str, name: str, data: bytes) -> None:
    transfer = page.evaluate_handle(
        """([name, data]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(data)], name));
          return transfer;
        }""",
        [name, list(data)],
    )
    for event in ("dragenter", "drop"):
        page.dispatch_event(place, event, {"dataTransfer": transfer})
    expect(page.locator("#drop")).to_be_hidden()


def test_a_wrong_number_shows_its_source_and_goes_with_it(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, ENGLISH)
        ready(page)
        before = page.locator(".card").count()
        expect(page.locator("#source-text")).to_be_hidden()
        put_source(page, FRENCH)
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")
        card = fidelity(page).filter(has_text="is 12.5%").first
        source = card.locator('.beside [lang="fr"]')
        expect(source).to_contain_text(OPENING)
        assert source.get_attribute("dir") == "ltr"
        expect(card.locator(".beside dt")).to_have_text("Source (French)")
        expect(page.locator("#source-state")).to_contain_text("French, 1,")
        expect(page.locator("#source-language option").first).to_have_text("Detected: French")

        card.locator(".repair").first.click()  # an edit of the story leaves the source where it is
        expect(page.locator(".card", has_text="is 12.5%")).to_have_count(0)
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")
        assert page.locator("#source-text").input_value() == FRENCH

        page.get_by_role("button", name="Remove").click()
        expect(page.locator("#verdict-counts")).not_to_contain_text("; compared")
        expect(fidelity(page)).to_have_count(0)
        ready(page)
        assert page.locator(".card").count() == before
        expect(page.locator("#source-state")).to_contain_text("none")


def test_a_lost_sentence_and_one_that_was_left_as_it_is_are_shown_with_the_source(
    browser: Browser, desk: str
) -> None:
    with opened(browser, desk) as page:
        compared(page, ENGLISH, FRENCH)
        lost = fidelity(page).filter(has_text="leaves out a sentence").first
        expect(lost.locator(".beside dt").first).to_have_text("Source (French), left out")
        expect(lost.locator(".beside dd").first).to_contain_text("Deux camions frigorifiques")
        left = fidelity(page).filter(has_text="left as it stands in the source")
        expect(left.locator(".beside dd").first).to_contain_text(
            "La police n'a procédé à aucune arrestation."
        )


def test_a_source_that_is_of_another_story_is_said_in_one_line(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, ANOTHER)
        put_source(page, FRENCH)
        misfit = page.locator("#misfit")
        # The source is longer than the story, which may be said, too.
        expect(misfit).to_have_text(
            re.compile(
                r"^Not compared with the source: the source .*match \w+( \w+)?; is it that of another story\?$"
            )
        )
        expect(page.locator("#said")).to_contain_text("Not compared with the source")
        expect(page.locator("#verdict-counts")).not_to_contain_text("; compared")
        assert fidelity(page).count() == 0
        write(page, ENGLISH)
        expect(misfit).to_be_hidden()
        page.locator("#source summary").click()  # the panel folds once the story is compared
        page.get_by_label("Its language").select_option("de")
        expect(misfit).to_contain_text("the source is declared German, but it looks like French.")
        page.get_by_role("button", name="New").click()
        expect(misfit).to_be_hidden()
        assert page.locator("#source-text").input_value() == ""
        assert page.locator("#source-language").input_value() == ""


def test_a_file_is_dropped_on_the_panel_and_one_of_both_languages_fills_it(
    browser: Browser, desk: str
) -> None:
    both = {"id": "a", "text": ENGLISH, "source": FRENCH, "source_language": "fr"}
    with opened(browser, desk) as page:
        drop_on(page, "body", "both.jsonl", json.dumps(both).encode())
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")
        assert field(page).startswith("FRANCE-FISHING")
        filled = page.locator("#source-text").input_value()
        assert "Deux camions frigorifiques" in filled
        drop_on(page, "body", "alone.txt", ENGLISH.encode())  # another story, without a source
        expect(page.locator("#story-name")).to_have_text("alone.txt")
        expect(page.locator("#verdict-counts")).not_to_contain_text("; compared")
        assert page.locator("#source-text").input_value() == ""
        drop_on(page, "#source summary", "alone.fr.txt", FRENCH.encode())
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")
        expect(page.locator("#story-name")).to_have_text("alone.txt")
        assert page.locator("#source-text").input_value() == FRENCH


def test_undo_brings_a_story_back_with_its_source(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        compared(page, ENGLISH, FRENCH)
        page.get_by_role("button", name="New").click()
        assert page.locator("#source-text").input_value() == ""
        page.locator("#text").press("ControlOrMeta+z")
        assert field(page) == ENGLISH
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")
        page.locator("#text").press("ControlOrMeta+Shift+z")
        assert field(page) == ""
        assert page.locator("#source-text").input_value() == ""


def test_each_story_of_a_file_keeps_its_source(browser: Browser, desk: str) -> None:
    lines = [{"id": "a", "text": SOUND}, {"id": "b", "text": ENGLISH}]
    with opened(browser, desk) as page:
        drop_on(page, "body", "wire.jsonl", "\n".join(map(json.dumps, lines)).encode())
        page.locator(".story-choice").nth(1).click()
        put_source(page, FRENCH)
        for number, source in ((0, ""), (1, FRENCH)):
            page.get_by_role("button", name="Stories…").click()
            page.locator(".story-choice").nth(number).click()
            assert page.locator("#source-text").input_value() == source
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")


def test_a_source_written_from_right_to_left(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        compared(page, OF_ARABIC, ARABIC)
        page.get_by_label("review").check()
        source = fidelity(page).first.locator('[lang="ar"]')
        expect(source).to_have_text(ARABIC)
        assert source.evaluate("(it) => getComputedStyle(it).direction") == "rtl"
        assert page.locator("#source-text").evaluate("(it) => getComputedStyle(it).direction") == "rtl"


def test_what_was_translated_back_is_compared(browser: Browser, desk: str) -> None:
    """Models are not needed: a report as the desk gives it, of links with back translations."""
    body = """async ([check, language, text, back]) => {
      const { besideOf, besideView } = await import("/beside.js");
      const { evidenceOf } = await import("/words.js");
      const link = { english: [0, 9], text, likeness: 1, back_translation: { text: back, bleu: 41.6 } };
      const report = { source: { language, fits: true, links: [link] }, segments: [{ start: 0, end: 9, link: 0 }] };
      const finding = { check, start: 0, end: 3, evidence: {} };
      const view = besideView(besideOf(report, finding, (a, b) => a.start < b.end && b.start < a.end));
      const marked = [...view.querySelectorAll("mark")].map((mark) => mark.textContent);
      const [told] = evidenceOf({ ...finding, evidence: { back_translation: back, source_bleu: 41.6 } });
      return [marked, [...view.querySelectorAll("dt")].map((name) => name.textContent), told];
    }"""
    with opened(browser, desk) as page:
        marked, names, told = page.evaluate(
            body, ["fidelity/meaning", "fr", "Il coûte 450 euros.", "Il coûte 45 euros."]
        )
        assert marked == ["450", "45"]
        assert names == ["Source (French)", "Translated back into French"]
        assert told == "Likeness of the source and the English translated back: BLEU 42 of 100."
        marked, names, _ = page.evaluate(
            body, ["fidelity/meaning", "zh", "部长星期一说不会。", "部长星期二说会。"]
        )
        assert marked == ["一", "不", "二"]
        assert names[0] == "Source (Chinese)"


def test_a_source_cannot_run_anything(browser: Browser, desk: str) -> None:
    evil = f"<img src=x onerror=alert(1)> {FRENCH.replace('12,5 %', '12,5 % <b>x</b>')}"
    with opened(browser, desk) as page:
        compared(page, ENGLISH, evil)
        assert page.locator("main img, main b").count() == 0


def test_the_panel_works_with_the_keyboard_alone(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, ENGLISH)
        page.locator("#source summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.insert_text(FRENCH)
        expect(page.locator("#verdict-counts")).to_contain_text("; compared with the source (French)")
        names = []
        for _ in range(3):
            page.keyboard.press("Tab")
            names.append(page.evaluate("document.activeElement.id"))
        assert names == ["source-language", "source-choose", "source-remove"]
        page.keyboard.press("Enter")
        expect(page.locator("#verdict-counts")).not_to_contain_text("; compared")
        assert page.evaluate("document.activeElement.id") == "source-text"


def test_everybody_can_use_the_open_panel(browser: Browser, desk: str) -> None:
    with opened(browser, desk, reduced_motion="reduce") as page:

        def sound(least: int) -> None:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                told = page.evaluate(AUDIT)
                assert told["wrong"] == []
                assert told["pairs"] > least

        compared(page, ENGLISH, FRENCH)
        page.locator(".card").get_by_role("button", name="Evidence").first.click()
        sound(60)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.get_by_role("textbox", name="Text that was translated")).to_have_accessible_description(
            page.locator("#source-help").inner_text()
        )
        write(page, ANOTHER)
        expect(page.locator("#misfit")).to_be_visible()
        sound(20)
