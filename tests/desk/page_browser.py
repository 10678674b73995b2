"""A Chromium that watches the page: whatever it complains of, or fetches from elsewhere, fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (mtqa[test])")
Browser, BrowserContext, Page, Route, expect = (
    sync_api.Browser,
    sync_api.BrowserContext,
    sync_api.Page,
    sync_api.Route,
    sync_api.expect,
)

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Milliseconds: a machine that is busy with other tests is slow, and that is no failure.
_PATIENCE = 60_000
expect.set_options(timeout=_PATIENCE)
#: Says on the console what the Content-Security-Policy stopped.
_WATCH = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, else playwright's own; skips where there is neither."""
    with sync_api.sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, _NAMES)), playwright.chromium.executable_path)
        if not Path(found).exists():
            pytest.skip("no Chromium here: install one, or run `playwright install chromium`")
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        arguments = ["--no-sandbox"] if root else []
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, address: str, *, refused: tuple[int, ...] = (), offline: bool = False, **options: Any
) -> Iterator[Page]:
    """The page of a desk, in a window of its own that remembers nothing.

    ``refused``: statuses that the test provokes, of which the console speaks; ``offline``: whether it
    lets the desk go away. At the end nothing else may have been said, no dialog shown, and nothing
    asked of another origin.
    """
    context: BrowserContext = browser.new_context(**options)
    context.set_default_timeout(_PATIENCE)
    context.set_default_navigation_timeout(_PATIENCE)
    context.add_init_script(_WATCH)
    page = context.new_page()
    said: list[str] = []
    own = urlsplit(address).netloc
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"uncaught: {error}"))
    page.on("dialog", lambda dialog: _answer(dialog, said))
    page.on("request", lambda request: said.extend(_foreign(request.url, own)))
    page.goto(address)
    yield page
    context.close()
    expected = [f"status of {status} " for status in refused] + ["net::ERR_"] * offline
    assert [line for line in said if not any(part in line for part in expected)] == []


def _answer(dialog: Any, said: list[str]) -> None:
    """Leave the page where it asks whether one wants to; any other dialog is a fault."""
    if dialog.type == "beforeunload":
        dialog.accept()
    else:
        said.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def _foreign(url: str, own: str) -> list[str]:
    parts = urlsplit(url.removeprefix("blob:"))
    return [] if parts.netloc == own or parts.scheme == "data" else [f"request to {url}"]


def write(page: Page, text: str) -> None:
    """Put a text into the field, as pasting over everything does."""
    page.locator("#text").fill(text)


def ready(page: Page) -> None:
    """Wait until everything has been read."""
    expect(page.locator("#verdict")).not_to_have_attribute("data-tone", "idle")
    expect(page.locator("#phase")).to_be_hidden()


def marks(page: Page) -> list[str]:
    """The underlined texts, each finding's in one piece; not those that were mended and wait to be read again."""
    return list(
        page.evaluate(
            """() => {
              const texts = new Map();
              for (const mark of document.querySelectorAll("#layer .mark:not(.mended)"))
                texts.set(mark.dataset.key, (texts.get(mark.dataset.key) ?? "") + mark.textContent);
              return [...texts.values()];
            }"""
        )
    )


def field(page: Page) -> str:
    """The text in the field."""
    return page.locator("#text").input_value()
