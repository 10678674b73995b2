import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place

STORY = """---
title: Harbour opens early
lang: en-t-ro-t0-und
date: 2026-05-01
provider: Example Press
---
# Harbour *opens* early

The **harbour** \\*opened\\* &amp; [ships *came*](http://a.example "in") in ![a ship](s.png)
in `code` at <http://b.example> and <span lang="fr">le quai</span>.[^1]

> Rain
> fell.

    indented code

- One *came*
  here.

```py
fenced
```

<div>
A block.
</div>

| Ship | Port |
|------|------|
| It came \\| went. | _Kent_ |

Under
lined
=====
"""


def read(text, path="x.md", size=1_000_000):
    data = text if isinstance(text, bytes) else text.encode()
    (story,) = read_stories(RawFile(path, data, size))
    return story


def kinds(document):
    return [(block.kind.value, document.slice(block)) for block in document.blocks]


def test_blocks():
    story = read(STORY)
    assert kinds(story) == [
        ("headline", "Harbour opens early"),
        (
            "paragraph",
            "The harbour *opened* & ships came in in code at http://b.example and le quai.",
        ),
        ("paragraph", "Rain fell."),
        ("furniture", "indented code"),
        ("paragraph", "One came here."),
        ("furniture", "```py\nfenced\n```"),
        ("furniture", "<div>\nA block.\n</div>"),
        ("furniture", "Ship"),
        ("furniture", "Port"),
        ("paragraph", "It came | went."),
        ("furniture", "Kent"),
        ("headline", "Under lined"),
    ]
    assert [story.slice(span) for span in story.masked] == ["code", "http://b.example", "le quai"]
    about = story.metadata
    assert (about.headline, about.language, about.date) == (
        "Harbour opens early",
        "en-t-ro-t0-und",
        "2026-05-01",
    )
    assert (about.provider, about.translated, about.source_language) == ("Example Press", True, "ro")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Harbour opens", Place(7, 3)),
        ("opens early", Place(7, 12)),
        ("harbour *opened", Place(9, 7)),
        ("*opened", Place(9, 18)),
        ("& ships", Place(9, 28)),
        ("came in", Place(9, 42)),
        ("in code", Place(10, 1)),
        ("code at", Place(10, 5)),
        ("http:", Place(10, 15)),
        ("le quai", Place(10, 53)),
        ("fell.", Place(13, 3)),
        ("here.", Place(18, 3)),
        ("went.", Place(30, 14)),
        ("Kent", Place(30, 23)),
        ("lined", Place(33, 1)),
    ],
)
def test_places(text, place):
    story = read(STORY)
    assert story.place(story.text.index(text)) == place
    crlf = read(STORY.replace("\n", "\r\n"))
    assert crlf.place(crlf.text.index(text)) == place


def test_the_headline_is_the_title_or_the_first_heading():
    story = read("---\ntitle: 'Rain fell'\n---\n# Harbour\n\nShips came.")
    assert kinds(story)[:2] == [("headline", "Rain fell"), ("headline", "Harbour")]
    assert (story.metadata.headline, story.place(0)) == ("Rain fell", Place(2, 9))
    assert read("> # Quoted\n\n# Harbour\n\nShips came.").metadata.headline == "Harbour"
    assert read("Ships came.").metadata.headline == ""


def test_front_matter():
    assert read("---\nnot yaml at all\n---\nShips came.").blocks[-1].kind.value == "paragraph"
    broken = read("---\ntitle: a\nlang: [en\n---\nShips came.")
    assert isinstance(broken, InputError)
    assert re.match(r"line \d: front matter is not valid YAML: ", broken.reason)
    story = read("\ufeff---\nTitle: Rain\nlist: [a]\nx: &a [b]\ny: *a\n...\nShips came.")
    assert story.metadata.headline == "Rain"
    assert story.place(story.text.index("Ships")) == Place(7, 1)


def test_files_without_a_story():
    assert read("[a]: http://a.example\n").reason == "no text: nothing but markup"
    assert read("").reason == "empty file"
    assert read(b"\x89PNG\r\n\x1a\n\0").reason.startswith("a binary file")
    assert "too long for a story" in read("word " * 30, size=100).reason


def test_recognised_by_its_name():
    assert recognised(RawFile("x.md", b"# Head\n")).name == "markdown"
    assert recognised(RawFile("x.MARKDOWN", b"Text.")).name == "markdown"
    assert recognised(RawFile("x.txt", b"# Head\n")).name == "text"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "*a_ " * 20_000,
        "`" * 50_000,
        "> " * 20_000,
        "| a " * 20_000,
        "[^a]" * 20_000,
        "<" * 50_000,
    ],
)
def test_hostile_text_is_read_in_time(text):
    assert isinstance(read(text + "\n"), Document | InputError)


LINES = st.lists(
    st.sampled_from(
        ["", "# ", "## ", "> ", "- ", "1. ", "  ", "    ", "===", "---", "```", "\t", "+ > ", "#", "~~~ x"]
    ).flatmap(
        lambda start: st.text(alphabet="ab *_`[]()!\\&;#.:~\"'|>-\u00a0é", max_size=24).map(start.__add__)
    ),
    max_size=8,
)


def rendered(text):
    """What the parser's own renderer shows, without images."""
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    root = html.fromstring(f"<body>{re.sub(r'<img[^>]*>', '', shown)}</body>")
    for struck in root.xpath("//s"):
        struck.drop_tree()
    return "".join(root.text_content().split())


@settings(max_examples=150)
@given(LINES, st.sampled_from(["\n", "\r\n"]))
@example(["- a ~~b~~ `c  d`", "  **e** &amp; \\* f  ", "g\\"], "\n")
@example(["> a", "b", "", "1. > # *c* #"], "\n")
@example(["[a](b 'a') a", "[b][c] ***d*e**", "", "[c]: d"], "\r\n")
def test_each_character_comes_from_its_own(lines, end):
    raw = end.join(lines)
    story = read(raw)
    if isinstance(story, InputError):
        assert not rendered(raw)
        return
    for offset, character in enumerate(story.text):
        assert character.isspace() or raw[story.origin.raw_offset(offset)] in (character, "&")
    judged = "".join(
        story.slice(block)
        for block in story.blocks
        if not re.match(r"(?:[>\s*+-]|\d+[.)])*(?:```|~~~)", story.slice(block))
    )
    if "```" not in raw and "~~~" not in raw and "|" not in raw and "    " not in raw and "\t" not in raw:
        assert "".join(judged.split()) == rendered(raw)


@pytest.mark.parametrize("raw", ["` :\n`", "a ` b ` c", "a `b` c", "a `` ` `` c"])
def test_code_begins_behind_the_space_that_does_not_count(raw: str) -> None:
    story = read(f"{raw} and the rest of it is English.")
    assert not isinstance(story, InputError)
    for offset, character in enumerate(story.text):
        assert (
            character.isspace()
            or f"{raw} and the rest of it is English."[story.origin.raw_offset(offset)] == character
        )


def test_what_was_taken_back_is_no_text():
    text = "# ~~Old~~ News\n\nIt opens on ~~Monday **or** later~~ <ins>Tuesday</ins>, <s>she</s> *he* said<del> it</del>.\n"
    story = read(text)
    assert (story.text.split("\n\n")[:2], story.metadata.headline) == (
        ["News", "It opens on Tuesday, he said."],
        "News",
    )
    assert all(
        text[story.origin.raw_offset(story.text.index(word))] == word[0] for word in ("Tuesday", "said")
    )


def test_comments_within_a_paragraph_let_findings_stand():
    text = (
        "---\nlang: en\n---\n"
        "Rain fell <!-- mtqa-ignore a/b: one -->\nall day <!-- mtqa-ignore c/d: two -->.\n\n"
        "*Snow* came. <!-- mtqa-ignore e/f:\nthree --><!-- no comment of ours -->\n\n"
        "> <b><!-- mtqa-ignore g/h: four --></b> Ice melts.\n"
    )
    document = read(text)
    told = [(document.slice(each.span), each.checks, each.reason, each.line) for each in document.ignores]
    assert told == [
        ("Snow came.", ("a/b",), "one", 4),
        ("Snow came.", ("c/d",), "two", 5),
        ("Ice melts.", ("e/f",), "three", 7),
        ("Ice melts.", ("g/h",), "four", 10),
    ]
