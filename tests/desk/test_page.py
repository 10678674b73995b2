"""The page with the real models, in a real browser: what an editor does with a story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.service.engine import Engine
from mtqa.service.limits import Limits
from mtqa.service.service import Service
from mtqa.settings import Settings
from tests.desk.page_browser import Browser, Page, expect, field, marks, opened, ready, write
from tests.desk.servers import listening

#: Written for this test, with the two kinds of break that engines make.
STORY = """\
TIRANA, May 6 (Northwire) - Albania and Montenegro agreed on Tuesday to open a second road across the border.

The road will be paid for by both countries, said the minister. Transport Ministry in a brief summary of the talks.

The number of lorries on the old road has continued to grow. deteriorate for several years, and drivers wait for hours.

Work begins in the autumn and should last two years.

(Reporting by Arben Hoxha; Editing by Petra Lang)
"""
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    engine = Engine(Settings(cache=False, fluency=False, estimator=False, bilingual=False))
    engine.warm()
    with listening(Service(engine, Limits(requests=0))) as client:
        yield str(client.base_url)


def paste(page: Page, text: str) -> None:
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.locator("#text").focus()
    page.keyboard.press("ControlOrMeta+v")


def repair(page: Page, words: str) -> None:
    """Take the first repair that reads so."""
    page.locator(".repair", has_text=words).first.click()


def test_a_story_is_read_mended_and_copied(browser: Browser, desk: str) -> None:
    with opened(browser, desk, permissions=CLIPBOARD) as page:
        paste(page, STORY)
        ready(page)
        expect(page.locator("#verdict-words")).to_have_text("2 sentences cannot be printed")
        assert marks(page) == ["minister. Transport", "grow. deteriorate"]
        assert page.locator("#layer .mark.critical").count() == 2

        repair(page, "continued to deteriorate for")
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")
        assert marks(page) == ["minister. Transport"]
        page.locator("#text").press("ControlOrMeta+z")
        expect(page.locator("#verdict-words")).to_have_text("2 sentences cannot be printed")
        assert field(page) == STORY

        repair(page, "continued to deteriorate for")
        repair(page, "said the Transport Ministry in")
        expect(page.locator("#verdict-words")).to_have_text("Nothing found")
        mended = STORY.replace(" grow.", "").replace(" minister.", "")
        page.locator("#copy").click()
        expect(page.locator("#copy")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == mended
        with page.expect_download() as download:
            page.locator("#download").click()
        assert Path(download.value.path()).read_text("utf-8") == mended
        assert download.value.suggested_filename == "story.corrected.txt"


def test_the_evidence_shows_the_round_trip_with_its_differences(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        card = page.locator(".card", has_text="grow. deteriorate")
        card.get_by_role("button", name="Evidence").click()
        detail = card.locator(".detail")
        expect(detail).to_be_visible()
        expect(detail).to_contain_text("In Portuguese")
        assert detail.locator('[lang="pt"]').inner_text().startswith("O número")
        expect(detail).to_contain_text("BLEU ")
        expect(detail).to_contain_text("chrF ")
        expect(detail).to_contain_text("The tagger takes the stop for a false one")
        rows = {
            row.locator("dt").inner_text(): row.locator("dd") for row in detail.locator(".trip > div").all()
        }
        gone = set(" ".join(rows["Read without the stop"].locator("del").all_inner_texts()).split())
        come = set(" ".join(rows["And back"].locator("ins").all_inner_texts()).split())
        assert gone
        assert come
        assert gone <= set(rows["Read without the stop"].inner_text().split())
        assert not gone & set(rows["And back"].inner_text().split()) - {"the", "to", "and", "on", "of", "for"}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_script_before_it_leaves_a_mark_where_it_belongs(
    browser: Browser, desk: str, ending: str
) -> None:
    before = "👩🏽‍🚒 The cafe\u0301 owner Zoë said “مرحبا بالعالم” to 𝒳 guests.\n\n\t🇦🇱 He waved.\n\n"
    text = (before + STORY).replace("\n", ending)
    with opened(browser, desk, permissions=CLIPBOARD) as page:
        paste(page, text)
        ready(page)
        assert marks(page) == ["minister. Transport", "grow. deteriorate"]
        repair(page, "continued to deteriorate for")
        assert field(page) == (before + STORY).replace(" grow.", "")


def test_a_change_moves_what_was_found_and_is_read_again(browser: Browser, desk: str) -> None:
    with opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.locator("#text").evaluate("(area) => area.setSelectionRange(0, 0)")
        page.keyboard.type("DURRES and ")
        assert marks(page) == ["minister. Transport", "grow. deteriorate"]  # before any answer
        page.keyboard.press("Control+End")
        page.keyboard.type("The old road was built in 1962. because of the war.")
        ready(page)
        expect(page.locator("#verdict-words")).to_have_text("3 sentences cannot be printed")
        assert marks(page)[2].endswith("1962. because")


def test_the_fixture_in_a_file_that_was_chosen(browser: Browser, desk: str) -> None:
    path = Path(__file__).parents[2] / "fixtures" / "ministers-call.txt"
    with opened(browser, desk) as page:
        page.locator("#file").set_input_files(path)
        ready(page)
        expect(page.locator("#story-name")).to_have_text("ministers-call.txt")
        expect(page.locator("#verdict-words")).to_have_text("2 sentences cannot be printed")
        assert field(page) == path.read_text("utf-8")
        with page.expect_download() as download:
            page.locator("#download").click()
        assert download.value.suggested_filename == "ministers-call.corrected.txt"


@pytest.mark.data
def test_the_story_that_it_all_began_with(browser: Browser, desk: str, news_data: Path) -> None:
    text = (news_data / "seed" / "qin-blinken.txt").read_text("utf-8")
    with opened(browser, desk) as page:
        write(page, text)
        ready(page)
        expect(page.locator("#verdict-words")).to_have_text("2 sentences cannot be printed")
        assert marks(page) == ["president. State", "grow. deteriorate"]
        repair(page, "continued to deteriorate for")
        expect(page.locator("#verdict-words")).to_have_text("1 sentence cannot be printed")
