"""Names that are right, kept for good from the page."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.desk.page_browser import Browser, expect, marks, opened, ready, write
from tests.desk.page_stories import light_desk

STORY = (
    "The festival opened on Monday, and the visitors tasted makarantu from forty villages of the valley.\n\n"
    "The cooks had brought makarantu and bread, and nobody went home hungry before the end of the evening."
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own list, not there yet."""
    monkeypatch.setattr("mtqa.house_list.file.user_config_path", lambda _: tmp_path)
    return tmp_path / "mtqa.names"


def test_a_name_is_kept_for_good_until_that_is_undone(browser: Browser, own: Path) -> None:
    with light_desk() as desk, opened(browser, desk) as page:
        write(page, STORY)
        ready(page)
        page.get_by_label("review").check()
        assert marks(page) == ["makarantu"] * 2
        page.locator(".card").first.get_by_role("button", name="Never flag “makarantu”").click()
        words = "“makarantu” is never flagged again: it is in the house list."
        expect(page.locator("#done-words")).to_have_text(words)
        expect(page.locator("#said")).to_contain_text(words)
        ready(page)
        assert marks(page) == []
        assert own.read_text("utf-8") == "makarantu\n"
        page.locator("#undo").click()
        expect(page.locator("#layer .mark")).to_have_count(2)
        assert own.read_text("utf-8") == ""
        # An ordinary finding is nobody's name.
        write(page, "She put the the bread on the long table of the festival before the visitors came.")
        expect(page.locator(".card")).to_have_count(1)
        assert page.get_by_role("button", name="Never flag").count() == 0


def test_names_over_http(own: Path) -> None:
    with light_desk() as address, httpx.Client(base_url=address, trust_env=False) as desk:
        assert desk.post("/api/names", json={"name": " Nova  Poshta "}).json() == {"name": "Nova Poshta"}
        assert own.read_text("utf-8") == "Nova Poshta\n"
        assert desk.delete("/api/names", params={"name": "Nova Poshta"}).json() == {"name": "Nova Poshta"}
        assert desk.delete("/api/names", params={"name": "Nova Poshta"}).status_code == 404
        for body in (
            {"name": "…"},
            {"name": "a [b]"},
            {"name": "x", "check": "no/such"},
            {"nam": "x"},
            {"name": ""},
        ):
            refused = desk.post("/api/names", json=body)
            assert refused.status_code == 422
            assert set(refused.json()) == {"error"}
            assert "\n" not in refused.json()["error"]
        assert desk.post("/api/names", content=b"{").status_code == 400
        foreign = desk.post("/api/names", json={"name": "Evil"}, headers={"Origin": "https://evil.example"})
        assert foreign.status_code == 403
        own.unlink()
        own.mkdir()  # cannot be written
        assert desk.post("/api/names", json={"name": "Kyivstar"}).status_code == 422
