"""Formats told by their content, and those that are named."""

from __future__ import annotations

import random

import pytest

from mtqa.document import Document
from mtqa.errors import InputError, NotAStoryError, NoTextError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import FORMATS, read_stories, recognised

STORY = "The minister spoke to reporters on Monday. He said that the bridge would be closed."
NITF = f'<?xml version="1.0"?>\n<nitf><body><body.content><p>{STORY}</p></body.content></body></nitf>'
RSS = f"<rss version='2.0'><channel><item><title>A bridge</title><description>{STORY}</description></item></channel></rss>"
NINJS = f'{{"uri": "a:1", "headline": "A bridge", "body_text": "{STORY}"}}'
LINES = f'{{"id": "1", "text": "{STORY}"}}\n{{"id": "2", "text": "He left."}}\n'
PO = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "El a plecat"\nmsgstr "He left."\n'
ANPA = "\x16\x16\x01W1645\x1fasian\r\nb a BC-US--Alert 06-29 0358\r\n\x02^A bridge<\n\t   " + STORY + "\n\x03"


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("story", NITF, "nitf"),
        ("story.xml", "\n\n  " + NITF, "nitf"),
        ("story.xml", NITF.replace("<nitf>", f"<!-- {'licence ' * 2000}-->\n<nitf>"), "nitf"),
        ("feed.txt", RSS, "feed"),
        ("feed.json", RSS, "feed"),
        ("feed.html", RSS, "feed"),
        ("story", NINJS, "ninjs"),
        ("story.txt", NINJS, "ninjs"),
        ("story.json", "\ufeff" + NINJS, "ninjs"),
        ("story.json", NINJS.encode("utf-16"), "ninjs"),
        ("lines", LINES, "jsonl"),
        ("lines.json", LINES, "jsonl"),
        ("translations.txt", PO, "po"),
        ("wire.txt", ANPA, "anpa"),
        # What only begins as markup or JSON do is text.
        ("story.txt", f"{{Updates with quotes}} {STORY}", "text"),
        ("story.txt", f'{{"We will close it," he said. {STORY}', "text"),
        ("story.txt", f"<<FLASH>> {STORY}", "text"),
        ("story.txt", f"<Agency> {STORY}", "text"),
        ("story.txt", f"< 5 per cent took part. {STORY}", "text"),
        ("story.html", STORY, "text"),
        ("story", f"<p>{STORY}</p>", "text"),
        ("story.html", f"<p>{STORY}</p>", "html"),
        ("mail.eml", f"From: a@b.example\nSubject: A bridge\n\n{STORY}", "text"),
        # Nothing in these tells them from text: here the name decides.
        ("story.txt", f"# A bridge\n\n{STORY}", "text"),
        ("story.md", f"# A bridge\n\n{STORY}", "markdown"),
        ("pairs.txt", "El a plecat.\tHe left.\n", "text"),
        ("pairs.tsv", "El a plecat.\tHe left.\n", "tsv"),
    ],
)
def test_the_content_decides(name: str, content: str | bytes, format: str) -> None:  # noqa: A002
    source = RawFile(name, content if isinstance(content, bytes) else content.encode())
    assert recognised(source).name == format
    stories = list(read_stories(source))
    assert [story.format for story in stories if isinstance(story, Document)] == [format] * len(stories)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
@pytest.mark.parametrize("content", [STORY, NITF, RSS, NINJS, PO, "<a/>", "[]", "\x01"])
def test_a_format_that_is_named_reads_it_or_says_why_not(known, content: str) -> None:
    found = list(read_stories(RawFile("x", content.encode()), known.name))
    assert found, "in silence a gate would pass"
    for story in found:
        own = {known.name, "ninjs"} if known.name == "jsonl" else {known.name}  # a line may be an item
        assert isinstance(story, InputError) or story.format in own


def test_a_named_format_without_a_story_says_so() -> None:
    (error,) = read_stories(RawFile("x.xml", NITF.encode()), "feed")
    assert isinstance(error, InputError)
    assert error.reason == "no story in it: it does not look like RSS or Atom"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "a.xml",
            "<rss version='2.0'><channel><title>News</title></channel></rss>",
            "no stories in this file (RSS or Atom)",
        ),
        ("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'/>", "no stories in this file (RSS or Atom)"),
        (
            "a.xml",
            "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet/></newsMessage>",
            "no stories in this file (NewsML-G2)",
        ),
        ("a.xml", "<NewsML Version='1.2'><NewsEnvelope/></NewsML>", "no stories in this file (NewsML 1)"),
        (
            "a.json",
            '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
            "no stories in this file (JSON Feed)",
        ),
        ("a.tmx", "<tmx version='1.4'><header srclang='fr'/><body/></tmx>", "TMX without units"),
        ("a.tsv", "source\ttarget\n", "line 1: a header and nothing else"),
    ],
)
def test_a_file_without_items_is_told_and_no_error(name: str, content: str, reason: str) -> None:
    """A quiet day's feed or an export of nothing fails nothing, and no file passes in silence."""
    (told,) = read_stories(RawFile(name, content.encode()))
    assert isinstance(told, NoTextError)
    assert told.reason == reason


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_are_errors_of_one_line(seed: int) -> None:
    """Bytes changed, taken out and put in: every reader ends in stories or InputError."""
    chance = random.Random(seed)
    for content in (NITF, RSS, NINJS, LINES, PO, ANPA, f"<!DOCTYPE html><h1>A</h1><p>{STORY}"):
        data = bytearray(content.encode())
        for _ in range(4):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 30))] = chance.choice(
                (b"", b"<", b"&#0;", b"\x15", b"\x00", b"\xff", b'"', b"\\ud800", b"<![CDATA[", b"\x03")
            )
        for name in (None, *(known.name for known in FORMATS)):
            for story in read_stories(RawFile("x", bytes(data)), name):
                if isinstance(story, InputError):
                    assert "\n" not in story.reason
                else:
                    assert all(min(story.line_column(segment.start)) > 0 for segment in story.segments)


SUBRIP = "1\n00:00:01,000 --> 00:00:04,000\nThe talks ended on Monday.\n"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("film.srt", SUBRIP, "subtitles"),
        ("film.txt", SUBRIP, "subtitles"),
        ("-", "WEBVTT\n\n00:01.000 --> 00:04.000\nThe talks ended.\n", "subtitles"),
        ("film.ass", "[Script Info]\nTitle: Film\n", "subtitles (SubStation Alpha)"),
        (
            "mail.txt",
            "From: a@b.example\nTo: c@d.example,\n e@f.example\nMIME-Version: 1.0\n\nHi.\n",
            "an e-mail",
        ),
        ("pairs.CSV", "id,text\n1,The talks ended.\n", "a table (CSV)"),
    ],
)
def test_text_of_a_kind_that_holds_no_stories_is_named(name: str, content: str, kind: str) -> None:
    (told,) = read_stories(RawFile(name, content.encode()))
    assert isinstance(told, NotAStoryError)
    assert told.reason.startswith(kind)
    assert told.reason.endswith("; --as text judges it as plain text")
    (story,) = read_stories(RawFile(name, content.encode()), "text")
    assert isinstance(story, Document)
    (source,) = read_stories(RawFile(name, content.encode(), foreign=True))
    assert isinstance(source, Document), "beside a story anything is a source that is text"


@pytest.mark.parametrize(
    "text", ["Subject: Talks\n\nThe talks ended. MIME-Version: 1.0 is a header.\n", "From: Oslo\nHi.\n"]
)
def test_text_that_only_begins_like_a_message_is_text(text: str) -> None:
    (story,) = read_stories(RawFile("story.txt", text.encode()))
    assert isinstance(story, Document)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", "\ufeff\n ".encode("utf-16-le"), b"\0\n"])
@pytest.mark.parametrize("name", ["story.xml", "story.json", "story.docx", "story.txt", "story.tsv"])
def test_a_file_without_a_character_is_empty(name: str, data: bytes) -> None:
    (error,) = read_stories(RawFile(name, data))
    assert isinstance(error, InputError)
    assert error.reason.startswith("empty file")
