"""RSS and Atom."""

from __future__ import annotations

import base64
import time
from html import escape

import pytest

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from tests.formats.xml_support import blocks, format_of, place_of, read_all, reason

ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def rss(items: str, *, channel: str = "<title>Example</title><language>en-gb</language>") -> str:
    return f'<?xml version="1.0"?>\n<rss version="2.0" {CONTENT}><channel>{channel}\n{items}</channel></rss>'


def documents(content: str | bytes) -> list[Document]:
    found = read_all(content)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


@pytest.mark.parametrize(
    "content",
    [
        "<rss version='0.91'><channel><item><title>Rain</title></item></channel></rss>",
        "<rss><channel><item><title>Rain</title></item></channel></rss>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel/><item rdf:about='u'><title>Rain</title></item></rdf:RDF>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>Rain</title></item></rdf:RDF>',
        f"<feed {ATOM}><entry><title>Rain</title></entry></feed>",
        f"<a:feed {ATOM.replace('xmlns', 'xmlns:a')}><a:entry><a:title>Rain</a:title></a:entry></a:feed>",
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Rain</title></entry></feed>',
        f"<entry {ATOM}><title>Rain</title></entry>",
    ],
)
def test_kinds_of_feeds(content: str) -> None:
    assert format_of(content) == "feed"
    (document,) = documents(content)
    assert blocks(document, BlockKind.HEADLINE) == ["Rain"]


def test_an_item_of_rss() -> None:
    (document,) = documents(
        rss(
            "<item><title>Rain in Cluj</title><link>http://x/1</link><guid isPermaLink='false'> id-1 </guid>"
            "<pubDate>Fri, 01 Mar 2030 12:00:00 GMT</pubDate>"
            "<description>&lt;p&gt;It rained\n&amp;amp; blew.&lt;/p&gt;\n&lt;p&gt;Then\nit was dry.&lt;/p&gt;"
            "</description></item>"
        )
    )
    assert blocks(document) == ["Rain in Cluj", "It rained & blew.", "Then it was dry."]
    assert place_of(document, "blew") == (4, "/rss/channel/item[1]/description")
    assert place_of(document, "it was dry")[0] == 6
    about = document.metadata
    assert (about.id, about.language, about.provider) == ("id-1", "en-gb", "Example")
    assert about.date == "Fri, 01 Mar 2030 12:00:00 GMT"


def test_full_content_comes_before_the_description() -> None:
    item = (
        "<item><description>Short.</description>\n"
        "<content:encoded><![CDATA[\n<p>Long\nstory.</p>]]></content:encoded></item>"
    )
    (document,) = documents(rss(item))
    assert blocks(document) == ["Long story."]
    assert place_of(document, "story") == (6, "/rss/channel/item[1]/content:encoded")
    empty = item.replace("<![CDATA[\n<p>Long\nstory.</p>]]>", "<![CDATA[<p><img src='x'></p>]]>")
    assert blocks(documents(rss(empty))[0]) == ["Short."]


def test_like_names_of_extensions_are_not_the_items() -> None:
    item = "<item><x:title xmlns:x='urn:x'>No</x:title><title>Yes</title><x:description xmlns:x='urn:x'>No.</x:description></item>"
    assert blocks(documents(rss(item))[0]) == ["Yes"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<content type="text">Tom &amp; &lt;b&gt;Jo&lt;/b&gt;.</content>', ["Tom & <b>Jo</b>."]),
        ("<content>Tom.</content>", ["Tom."]),
        ('<content type="html">&lt;p&gt;Tom.&lt;/p&gt;&lt;p&gt;Jo.&lt;/p&gt;</content>', ["Tom.", "Jo."]),
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Tom.</p><p>Jo.</p></div></content>',
            ["Tom.", "Jo."],
        ),
        ('<content type="image/png" src="x"/><summary>Jo.</summary>', ["Jo."]),
        ("<summary>Short.</summary><content>Long.</content>", ["Long."]),
        (
            f'<content type="application/octet-stream">{base64.b64encode(b"<p>Tom.</p>").decode()}</content>',
            ["Tom."],
        ),
    ],
)
def test_content_of_atom(content: str, expected: list[str]) -> None:
    (document,) = documents(f"<feed {ATOM}><entry><id>u</id>{content}</entry></feed>")
    assert blocks(document) == expected


def test_metadata_of_atom() -> None:
    feed = (
        f"<feed {ATOM} xml:lang='en'><title>Example</title>"
        "<entry xml:lang='en-t-ro-t0-und'><id>urn:1</id><title>A</title><updated>2030-03-02</updated>"
        "<published>2030-03-01</published></entry>"
        "<entry><link rel='self' href='http://x/s'/><link href='http://x/2'/><title>B</title>"
        "<source><title>Elsewhere</title></source></entry></feed>"
    )
    first, second = (document.metadata for document in documents(feed))
    assert (first.id, first.date, first.provider) == ("urn:1", "2030-03-01", "Example")
    assert (first.language, first.translated, first.source_language) == ("en-t-ro-t0-und", True, "ro")
    assert (second.id, second.provider, second.language) == ("http://x/2", "Elsewhere", "en")
    assert second.translated is None


def test_language_told_behind_the_items_holds_for_them() -> None:
    feed = rss("<item><title>A</title></item><language>en-t-de-t0-und</language>", channel="")
    assert documents(feed)[0].metadata.source_language == "de"


def test_an_item_that_cannot_be_read_is_one_error_and_the_others_come() -> None:
    deep = "&lt;b&gt;" * 300 + "x"
    first, second, third, last = read_all(
        rss(
            f"<item><title>A</title></item>\n<item><link>x</link></item>\n"
            f"<item><description>{deep}</description></item>\n<item><title>B</title></item>"
        )
    )
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(second, InputError)
    assert isinstance(third, InputError)
    assert second.reason == "line 4: /rss/channel/item[2]: an item without text"
    assert "more than 256 elements" in third.reason


def test_a_truncated_feed_names_the_line_and_gives_the_items_before() -> None:
    content = rss("<item><title>A</title></item>\n<item><title>B</title></item>\n<item><title>C")
    first, second, error = read_all(content[: content.index("C</") + 1] if "C</" in content else content)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(error, InputError)
    assert error.reason.startswith("line 5: broken XML")
    assert reason("<rss><channel>\n<item>\n<title>A").startswith("line 3: broken XML")


@pytest.mark.parametrize(
    "markup",
    [
        "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>",
        "<applet code='foo.class'>",
        "<frameset rows='*'>",
        "<meta http-equiv='Refresh' content='0'>",
        "<link rel='stylesheet' href='a.css'>",
        "<kbd>",
    ],
)
def test_escaped_markup_of_all_kinds_is_no_text(markup: str) -> None:
    (story,) = documents(rss(f"<item><description>The plan is late. {escape(markup)}</description></item>"))
    assert blocks(story) == ["The plan is late."]


def test_a_word_in_angle_brackets_is_text() -> None:
    (story,) = documents(rss("<item><description>He wrote &lt;time&gt; in it.</description></item>"))
    assert blocks(story) == ["He wrote <time> in it."]


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("<title><![CDATA[Caf&eacute; &amp; <b>bar</b>]]></title>", "Café & bar"),
        ("<title>AT&amp;T grows</title>", "AT&T grows"),
        ("<title>2 &lt; 3 x</title>", "2 < 3 x"),
    ],
)
def test_the_headline_is_told_as_it_is_shown(title: str, headline: str) -> None:
    (document,) = documents(rss(f"<item><guid>1</guid>{title}<description>It rained.</description></item>"))
    assert document.metadata.headline == headline
    assert blocks(document, BlockKind.HEADLINE) == [headline]


def test_undeclared_html_entities() -> None:
    assert blocks(documents(rss("<item><title>Caf&eacute;&nbsp;life</title></item>"))[0]) == ["Café life"]


def test_ten_thousand_items() -> None:
    def timed(count: int) -> float:
        items = "".join(
            f"<item>\n<guid>{number}</guid>\n<title>Rain\n</title>\n<description>It\n\nrained {number}.</description>"
            "\n\n</item>\n"
            for number in range(count)
        )
        content = rss(items)
        lines = content.splitlines()
        start = time.process_time()
        found = documents(content)
        spent = time.process_time() - start
        assert [document.metadata.id for document in found] == [str(number) for number in range(count)]
        line, element = place_of(found[-1], "rained")
        assert lines[line - 1].startswith(f"rained {count - 1}.")
        assert element == f"/rss/channel/item[{count}]/description"
        return spent

    small = timed(1_000)
    # Linear is 10; quadratic would be 100.
    assert timed(10_000) < 30 * small
