"""NewsML-G2."""

from __future__ import annotations

import base64

import pytest

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError, NoTextError
from tests.formats.xml_support import blocks, format_of, place_of, read_all, reason, story

XMLNS = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>Not this</title></head><body><h1>Rain in Cluj</h1>
<p>It rained
on Monday.</p><pre>x</pre></body></html></inlineXML>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<body><body.head><hedline><hl1>Rain in Cluj</hl1></hedline></body.head>
<body.content><p>It rained
on Monday.</p></body.content></body></nitf></inlineXML>"""


def item(
    content: str,
    *,
    language: str = "en",
    item_meta: str = "",
    content_meta: str = "",
    guid: str = "urn:x:1",
    headline: str = "Rain in Cluj",
    xmlns: str = XMLNS,
) -> str:
    title = f"<headline>{headline}</headline>" if headline else ""
    return f"""<newsItem {xmlns} guid="{guid}" version="1" xml:lang="en-GB">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:EX"><name>Example</name></provider>
<versionCreated>2030-03-01T12:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>{item_meta}</itemMeta>
<contentMeta><language tag="{language}"/>{title}{content_meta}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


@pytest.mark.parametrize("content", [XHTML, NITF])
def test_inline_xml(content: str) -> None:
    document = story(item(content))
    assert document.format == "newsml-g2"
    assert blocks(document, BlockKind.HEADLINE) == ["Rain in Cluj"]
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained on Monday."]
    line, element = place_of(document, "on Monday")
    assert item(content).splitlines()[line - 1].startswith("on Monday")
    assert element.startswith("/newsItem/contentSet/inlineXML/")
    assert element.endswith("/p")
    assert place_of(document, "Rain in Cluj") == (4, "/newsItem/contentMeta/headline")


@pytest.mark.parametrize("content", [XHTML, NITF])
def test_headline_of_the_content_serves_where_the_item_has_none(content: str) -> None:
    assert blocks(story(item(content, headline="")), BlockKind.HEADLINE) == ["Rain in Cluj"]


@pytest.mark.parametrize("kind", ["", ' contenttype="text/plain"'])
def test_inline_data(kind: str) -> None:
    content = f"<inlineData{kind}>It rained on Monday.\n\nIt was, the mayor of the town said in front of its hall on Tuesday, not\na dry day.</inlineData>"
    document = story(item(content))
    assert blocks(document, BlockKind.PARAGRAPH) == [
        "It rained on Monday.",
        "It was, the mayor of the town said in front of its hall on Tuesday, not\na dry day.",
    ]
    assert place_of(document, "dry") == (8, "/newsItem/contentSet/inlineData")


def test_line_breaks_written_as_references_part_paragraphs() -> None:
    content = "<inlineData>It rained on Monday.&#10;&#xA;It was dry.&#xD;\n\nIt was cold.</inlineData>"
    document = story(item(content))
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained on Monday.", "It was dry.", "It was cold."]
    assert [place_of(document, word)[0] for word in ("rained", "dry", "cold")] == [5, 5, 7]


def test_html_in_inline_data_whatever_it_is_called() -> None:
    for kind in ("text/plain", "text/html"):
        content = f'<inlineData contenttype="{kind}"><![CDATA[<p>It rained.</p>\n<p>It &amp; he.</p>]]></inlineData>'
        document = story(item(content))
        assert blocks(document, BlockKind.PARAGRAPH) == ["It rained.", "It & he."]
        assert place_of(document, "he.")[0] == 6


def test_packed_inline_data() -> None:
    packed = base64.b64encode(b"Il pleut; it rained.").decode()
    content = f'<inlineData contenttype="text/plain" encoding="base64">{packed}</inlineData>'
    assert blocks(story(item(content)), BlockKind.PARAGRAPH) == ["Il pleut; it rained."]


def test_one_rendition_is_read() -> None:
    both = f"<remoteContent href='x'/>{XHTML}{NITF}<inlineData>It rained on Monday.</inlineData>"
    assert story(item(both)).text.count("It rained") == 1


def test_of_several_languages_that_of_the_item_is_read() -> None:
    french = NITF.replace("<inlineXML", '<inlineXML xml:lang="fr-FR"').replace("It rained", "Il a plu")
    lines = '<headline xml:lang="fr">Pluie</headline><headline xml:lang="en-GB">Rain</headline>'
    both = item(
        french + XHTML.replace("<inlineXML", '<inlineXML xml:lang="en"'), headline="", content_meta=lines
    )
    document = story(both)
    assert (document.metadata.headline, document.metadata.language) == ("Rain", "en")
    assert blocks(document, BlockKind.HEADLINE) == ["Rain", "Rain in Cluj"]
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained on Monday."]


def test_metadata() -> None:
    about = story(item(XHTML, item_meta="<embargoed>2030-03-02T06:00:00Z</embargoed>")).metadata
    assert (about.id, about.headline, about.language) == ("urn:x:1", "Rain in Cluj", "en")
    assert (about.provider, about.date) == ("Example", "2030-03-01T12:00:00Z")
    assert (about.status, about.embargoed) == ("usable", "2030-03-02T06:00:00Z")
    assert about.translated is None


def test_status_as_uri_and_in_other_spelling() -> None:
    content = item(XHTML).replace(
        'qcode="stat:usable"', 'uri="http://cv.iptc.org/newscodes/pubstatusg2/Cancelled"'
    )
    assert story(content).metadata.status == "canceled"


@pytest.mark.parametrize(
    ("about", "translated", "source", "mark"),
    [
        ({"language": "en-t-ro-t0-und"}, True, "ro", "en-t-ro-t0-und"),
        ({"item_meta": '<link rel="irel:translatedFrom" hreflang="ro" residref="y"/>'}, True, "ro", "irel"),
        ({"content_meta": '<creator role="crol:machineTranslator" literal="x"/>'}, True, "", "crol:"),
        (
            {"content_meta": '<digitalSourceType qcode="digsrctype:trainedAlgorithmicMedia"/>'},
            True,
            "",
            "trainedAlgorithmicMedia",
        ),
        ({"item_meta": '<link rel="irel:seeAlso" href="y"/>'}, None, "", ""),
        ({"content_meta": '<creator role="crol:writer" literal="x"/>'}, None, "", ""),
    ],
)
def test_marks_of_machine_translation(
    about: dict[str, str], translated: bool | None, source: str, mark: str
) -> None:
    found = story(item(XHTML, **about)).metadata
    assert found.translated is translated
    assert found.source_language == source
    assert mark in found.mark


def test_a_message_with_many_items() -> None:
    good = item(NITF, xmlns="", guid="urn:x:1")
    remote = item("<remoteContent href='a'/>", xmlns="", guid="urn:x:2")
    package = (
        '<packageItem guid="urn:x:3"><contentMeta><headline>Top news</headline></contentMeta></packageItem>'
    )
    concept = '<conceptItem guid="urn:x:4"><itemMeta><title>A person</title></itemMeta></conceptItem>'
    last = item(XHTML, xmlns="", guid="urn:x:5")
    found = read_all(
        f"<newsMessage {XMLNS}><itemSet>\n{good}\n{remote}\n{package}\n{concept}\n{last}</itemSet></newsMessage>"
    )
    documents = [one for one in found if isinstance(one, Document)]
    assert [one.metadata.id for one in documents] == ["urn:x:1", "urn:x:3", "urn:x:4", "urn:x:5"]
    (error,) = (one for one in found if isinstance(one, InputError))
    assert error is found[1]
    assert error.reason == "line 10: newsItem urn:x:2: its text is not in the file (remoteContent alone)"
    assert blocks(documents[1], BlockKind.HEADLINE) == ["Top news"]
    assert not any(segment.judged for segment in documents[2].segments)
    element = place_of(documents[3], "It rained")[1]
    assert element == "/newsMessage/itemSet/newsItem[3]/contentSet/inlineXML/html/body/p"


def test_a_truncated_message_gives_its_whole_items_and_the_line() -> None:
    items = "\n".join(item(NITF, xmlns="", guid=f"urn:x:{number}") for number in range(3))
    whole = f"<newsMessage {XMLNS}><itemSet>{items}</itemSet></newsMessage>"
    cut = whole[: whole.rindex("It rained") + 4]
    *documents, error = read_all(cut)
    assert [one.metadata.id for one in documents if isinstance(one, Document)] == ["urn:x:0", "urn:x:1"]
    assert isinstance(error, InputError)
    assert error.reason.startswith(f"line {cut.count(chr(10)) + 1}: broken XML")


def test_a_picture_is_read_by_its_caption() -> None:
    content = item(
        "<remoteContent contenttype='image/jpeg' href='a.jpg'/>",
        content_meta='<description role="drol:caption">People walk in the rain.</description>',
    ).replace("ninat:text", "ninat:picture")
    assert blocks(story(content), BlockKind.PARAGRAPH) == ["People walk in the rain."]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no text that can be read"),
        ("<inlineXML><sports-content xmlns='urn:s'><p>x</p></sports-content></inlineXML>", "sports-content"),
        (
            "<inlineData contenttype='image/png' encoding='base64'>aGk=</inlineData>",
            "no text that can be read",
        ),
    ],
)
def test_items_without_text_that_can_be_read(content: str, says: str) -> None:
    found = reason(item(content))
    assert says in found
    assert "urn:x:1" in found


def test_prefixed_and_without_namespace() -> None:
    prefixed = (
        '<g:newsItem xmlns:g="http://iptc.org/std/nar/2006-10-01/" guid="u"><g:contentSet><g:inlineData>It\n'
        "rained.</g:inlineData></g:contentSet></g:newsItem>"
    )
    assert place_of(story(prefixed), "rained") == (2, "/g:newsItem/g:contentSet/g:inlineData")
    assert blocks(story(item(XHTML.replace('xmlns="http://www.w3.org/1999/xhtml"', ""), xmlns=""))) != []
    assert format_of("<newsItem guid='u'") == "newsml-g2"


def test_other_roots_of_that_name_are_not_taken() -> None:
    with pytest.raises(InputError, match="its root is <newsItem>"):
        format_of('<newsItem xmlns="urn:other"/>')


def test_a_package_of_references_is_no_story():
    (told,) = read_all('<packageItem guid="urn:x:3"><groupSet><group/></groupSet></packageItem>')
    assert isinstance(told, NoTextError)
    assert told.reason == "no stories in this file (NewsML-G2)"
