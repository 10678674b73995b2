"""The pages that are made from the project say what the project says."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pages", ROOT / "docs" / "make_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_pages"] = module
    spec.loader.exec_module(module)
    return module


def test_the_page_of_checks_is_up_to_date(pages: ModuleType) -> None:
    assert (ROOT / "docs" / "checks.md").read_text("utf-8") == pages.checks_page(), (
        "run: python docs/make_pages.py"
    )


def test_the_picture_shows_the_two_breaks_and_fetches_nothing() -> None:
    picture = (ROOT / "docs" / "terminal.svg").read_text("utf-8").replace("&#160;", " ")
    assert "president. State" in picture
    assert "grow. deteriorate" in picture
    assert "url(" not in picture.replace("url(#", "")


PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "models/README.md",
    *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md")),
]


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_paths_that_newcomers_are_told_are_there(page: str) -> None:
    """Parts in capitals, in angle brackets or with an ellipsis are to be filled in."""
    text = (ROOT / page).read_text("utf-8")
    paths = re.findall(r"`((?:mtqa|models|recipes|benchmarks|tests|fixtures|docs)/[^`\s]*)`", text)
    filled = [path for path in paths if not re.search(r"\b[A-Z]{2,}|[<…*]|\bx/", path) or "README" in path]
    assert filled
    assert [path for path in filled if not (ROOT / path).exists()] in (
        [],
        ["mtqa/shipped/"],
    )  # in a wheel alone


@pytest.mark.parametrize("page", PAGES)
def test_links_to_headings_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", text):
        file = (ROOT / page).parent / target if target else ROOT / page
        assert anchor in _anchors(file.read_text("utf-8")), f"{target}#{anchor}"


def _anchors(text: str) -> set[str]:
    """The anchors that GitHub gives the headings of a page: small letters, no marks, hyphens for spaces."""
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
