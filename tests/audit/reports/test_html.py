from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import pytest

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.html import STYLE, TEMPLATES, render
from mtqa.findings import Grade
from mtqa.reports.text import visible
from tests.audit.ledgers import Found, Sentence, Story, write_ledger
from tests.audit.reports.hostile import ATTACKS

VOID = {"meta", "br"}
SHAPES = {"rect", "line", "path", "circle"}
LOADS = {
    "script",
    "link",
    "img",
    "image",
    "iframe",
    "object",
    "embed",
    "base",
    "form",
    "audio",
    "video",
    "use",
}
BAD = Sentence("The talks. went on.", [Found(mark="talks.", suggestions=["The talks went on."])])


def page(figures: Figures) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render(figures).decode())


@pytest.fixture(scope="module")
def attacked_page(attacked: Figures) -> lxml.html.HtmlElement:
    return page(attacked)


def test_nothing_is_loaded_and_nothing_runs(attacked_page: lxml.html.HtmlElement) -> None:
    elements = list(attacked_page.iter(lxml.html.etree.Element))
    assert LOADS.isdisjoint(element.tag for element in elements)
    for element in elements:
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            if name in {"href", "src", "xlink:href", "action", "data", "srcset", "poster"}:
                assert value.startswith("#"), (element.tag, value)
            assert not re.search(r"https?:|//|javascript:", value), (element.tag, name, value)


def test_the_style_loads_nothing() -> None:
    style = (TEMPLATES / STYLE).read_text("utf-8")
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", style)) == {"#hatch"}
    assert "</" not in style


def test_links_and_labels_lead_somewhere(attacked_page: lxml.html.HtmlElement) -> None:
    ids = attacked_page.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = [link.removeprefix("#") for link in attacked_page.xpath("//@href")]
    wanted += [name for names in attacked_page.xpath("//@aria-labelledby") for name in names.split()]
    assert set(wanted) <= set(ids)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_of_strangers_stays_text(attacked_page: lxml.html.HtmlElement, attack: str) -> None:
    quotes = [each.text_content() for each in attacked_page.iter("blockquote")]
    assert any(visible(f"Before {attack} after") in quote for quote in quotes)
    attack = attack[:70]  # longer names are cut in tables
    assert visible(attack) in attacked_page.get_element_by_id("group-1").text_content()
    assert visible(attack) in attacked_page.get_element_by_id("worst").text_content()


def test_no_control_character_is_in_the_page(attacked: Figures) -> None:
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", render(attacked).decode()) == []


def test_every_element_is_closed(attacked: Figures) -> None:
    class Balance(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in VOID:
                self.open.append(tag)

        def handle_startendtag(self, tag: str, attrs: object) -> None:
            assert tag in SHAPES

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag, self.getpos()

    parser = Balance()
    parser.feed(render(attacked).decode())
    assert parser.open == []


def test_every_chart_has_a_title_a_description_and_the_figures_in_it(
    attacked_page: lxml.html.HtmlElement,
) -> None:
    charts = attacked_page.xpath("//*[local-name()='svg'][contains(@class, 'chart')]")
    assert len(charts) > 8
    for chart in charts:
        title, description = (
            attacked_page.get_element_by_id(name) for name in chart.get("aria-labelledby").split()
        )
        assert title.text_content()
        assert re.search(r"\d", description.text_content())
        section = chart.xpath("ancestor::section[1]")[0]
        assert section.xpath(".//table")


def test_the_flagged_part_is_marked(tmp_path: Path) -> None:
    found = page(collect(write_ledger(tmp_path / "audit", [Story("a", [BAD])])))
    (quote,) = found.iter("blockquote")
    assert (
        lxml.html.tostring(quote[0], encoding="unicode").strip() == "<p>The <mark>talks.</mark> went on.</p>"
    )
    assert "The talks went on." in found.get_element_by_id("sentences").text_content()


def test_an_unfinished_audit_is_said_before_any_figure(tmp_path: Path) -> None:
    found = page(collect(write_ledger(tmp_path / "audit", [Story("a", [BAD])], planned=7)))
    (warning,) = found.find_class("warning")
    assert "Only 1 of 7 shards are done" in " ".join(warning.text_content().split())
    assert warning.getparent().tag == "header"


def test_a_ledger_without_text_says_so_and_shows_none(tmp_path: Path) -> None:
    stories = [Story("a", [BAD], headline="Secret talks")]
    found = render(collect(write_ledger(tmp_path / "audit", stories, text=False))).decode()
    assert "keeps no text" in found
    assert "Secret talks" not in found
    assert "went on" not in found


def test_an_audit_of_which_nothing_could_be_read_has_a_page(tmp_path: Path) -> None:
    found = page(collect(write_ledger(tmp_path / "audit", [Story("a", error="broken")])))
    assert "Nothing was judged" in found.text_content()
    assert "broken" in found.get_element_by_id("skipped").text_content()


@pytest.mark.parametrize("grade", list(Grade))
def test_the_page_names_what_it_counts(tmp_path: Path, grade: Grade) -> None:
    found = page(collect(write_ledger(tmp_path / "audit", [Story("a", [BAD], {"provider": "AFX"})]), grade))
    words = {"certain": "certain.", "likely": "certain or likely.", "review": "certain or likely or review."}
    assert f"Rates count findings graded {words[grade]}" in " ".join(found.text_content().split())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_at_least_that_of_wcag_aa(scheme: str) -> None:
    colours = _colours((TEMPLATES / STYLE).read_text("utf-8"), scheme)
    for ink, ground, least in (
        ("ink", "ground", 4.5),
        ("ink", "panel", 4.5),
        ("ink", "warn", 4.5),
        ("muted", "ground", 4.5),
        ("muted", "panel", 4.5),
        ("accent", "ground", 4.5),
        ("accent", "warn", 4.5),
        ("mark-ink", "mark", 4.5),
        ("whisker", "ground", 3.0),
        ("warn-rule", "warn", 3.0),
    ):
        assert _contrast(colours[ink], colours[ground]) >= least, (ink, ground)


def _colours(style: str, scheme: str) -> dict[str, str]:
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#\w{6})", roots[scheme == "dark"]))


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
