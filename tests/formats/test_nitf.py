"""NITF 3."""

from __future__ import annotations

import pytest

from mtqa.document import BlockKind
from tests.formats.xml_support import blocks, format_of, masked, place_of, reason, story

STORY = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.6/specification/dtd/nitf-3-6.dtd">
<nitf xml:lang="en-t-ro-t0-und">
  <head>
    <title>Budget (1st Lead)</title>
    <docdata management-status="usable">
      <doc-id id-string="urn:x:budget" regsrc="ROM"/>
      <date.issue norm="20300301T120000Z"/>
      <date.release norm="20300301T180000Z"/>
    </docdata>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Ministers agree
        on budget</hl1><hl2>A long night</hl2></hedline>
      <byline>By <person>Jo Doe</person></byline>
      <distributor><org>Example Agency</org></distributor>
      <dateline><location>CLUJ</location> March 1</dateline>
    </body.head>
    <body.content>
      <block>
        <p>The <org>ministry</org>
           said it was
           <em>ready</em>.</p>
        <p>“<lang iso-lang="fr">C’est fini</lang>”, <![CDATA[he & she
said]]> caf&eacute;.</p>
        <hl2>What comes next</hl2>
        <pre>A   1
B   2</pre>
        <table><tr><td>Total</td><td>5</td></tr></table>
        <media media-type="image"><media-reference source="x.jpg"/>
          <media-caption>People vote.</media-caption><media-producer>Doe</media-producer></media>
      </block>
    </body.content>
    <body.end><tagline>jd/ed</tagline></body.end>
  </body>
</nitf>"""


def test_blocks_of_a_story() -> None:
    document = story(STORY)
    assert document.format == "nitf"
    assert blocks(document, BlockKind.HEADLINE) == [
        "Ministers agree on budget",
        "A long night",
        "What comes next",
    ]
    assert blocks(document, BlockKind.PARAGRAPH) == [
        "The ministry said it was ready.",
        "“C’est fini”, he & she said café.",
        "People vote.",
    ]
    assert {"By Jo Doe", "Example Agency", "CLUJ March 1", "A 1 B 2", "Doe", "jd/ed"} <= set(
        blocks(document, BlockKind.FURNITURE)
    )
    assert blocks(document)[0] == "Ministers agree on budget"
    assert masked(document) == ["C’est fini"]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Ministers", "/nitf/body/body.head/hedline/hl1"),
        ("on budget", "/nitf/body/body.head/hedline/hl1"),
        ("ministry", "/nitf/body/body.content/block/p[1]/org"),
        ("said it was", "/nitf/body/body.content/block/p[1]"),
        ("ready", "/nitf/body/body.content/block/p[1]/em"),
        ("C’est", "/nitf/body/body.content/block/p[2]/lang"),
        ("he & she", "/nitf/body/body.content/block/p[2]"),
        ("caf", "/nitf/body/body.content/block/p[2]"),
    ],
)
def test_every_word_leads_to_its_line_and_element(words: str, path: str) -> None:
    line, element = place_of(story(STORY), words)
    assert element == path
    assert words.split()[0] in STORY.splitlines()[line - 1]


def test_metadata() -> None:
    about = story(STORY).metadata
    assert about.id == "urn:x:budget"
    assert about.headline == "Ministers agree on budget"
    assert about.provider == "Example Agency"
    assert (about.date, about.embargoed) == ("20300301T120000Z", "20300301T180000Z")
    assert about.status == "usable"
    assert (about.translated, about.source_language, about.mark) == (True, "ro", "en-t-ro-t0-und")


def test_release_at_the_time_of_issue_is_no_embargo() -> None:
    assert not story(STORY.replace("T180000Z", "T120000Z")).metadata.embargoed
    assert story(STORY.replace('"usable"', '"Cancelled"')).metadata.status == "canceled"


@pytest.mark.parametrize("prefix", ["", "n:"])
def test_namespaces_with_and_without_prefix(prefix: str) -> None:
    xmlns = f"xmlns{':n' if prefix else ''}='http://iptc.org/std/NITF/2006-10-18/'"
    content = (
        f"<{prefix}nitf {xmlns}><{prefix}body><{prefix}body.content>\n<{prefix}p>It is so.</{prefix}p>"
        f"</{prefix}body.content></{prefix}body></{prefix}nitf>"
    )
    assert format_of(content) == "nitf"
    document = story(content)
    assert blocks(document) == ["It is so."]
    assert place_of(document, "It is") == (2, f"/{prefix}nitf/{prefix}body/{prefix}body.content/{prefix}p")


def test_headline_said_twice_is_judged_once() -> None:
    content = STORY.replace("A long night", "Ministers agree on budget")
    assert blocks(story(content)).count("Ministers agree on budget") == 1


@pytest.mark.parametrize(
    ("abstract", "kept"),
    [
        ("<p>The ministry said it was ready.</p>", False),
        ("The ministry said…", False),
        ("The ministry was ready all along, it said.", True),
        ("Ministers agree on budget", False),
    ],
)
def test_an_abstract_that_the_story_begins_with_is_judged_once(abstract: str, kept: bool) -> None:
    told = STORY.replace("<byline>", f"<abstract>{abstract}</abstract><byline>")
    paragraphs = blocks(story(told), BlockKind.PARAGRAPH)
    assert len(paragraphs) == len(blocks(story(STORY), BlockKind.PARAGRAPH)) + kept
    assert ("The ministry was ready all along, it said." in paragraphs) is kept


def test_title_serves_where_there_is_no_headline() -> None:
    content = "<nitf><head><title>Rain in Cluj</title></head><body><body.content><p>It rains.</p></body.content></body></nitf>"
    assert blocks(story(content)) == ["Rain in Cluj", "It rains."]


def test_body_in_pre_alone_is_plain_text() -> None:
    content = (
        "<nitf><body><body.content><pre>\n  It rained on Monday.\n\n  It was dry on Tuesday.\n</pre>"
        "</body.content></body></nitf>"
    )
    document = story(content)
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained on Monday.", "It was dry on Tuesday."]
    assert place_of(document, "dry") == (4, "/nitf/body/body.content/pre")


def test_body_without_paragraphs_is_plain_text() -> None:
    content = "<nitf><body><body.content>It rained on\nMonday.\n\nIt was dry.</body.content></body></nitf>"
    assert place_of(story(content), "dry") == (4, "/nitf/body/body.content")


def test_what_cannot_be_read() -> None:
    assert reason("<nitf><body/></nitf>") == "NITF without any text in its body"
    assert reason(STORY[: STORY.index("ready")]).startswith("line 24: broken XML")
