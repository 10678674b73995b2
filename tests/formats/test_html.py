"""Web pages."""

from __future__ import annotations

import pytest

from mtqa.document import BlockKind, Document
from tests.formats.xml_support import blocks, format_of, place_of, read_all, reason, story

LONG = "The ministry said on Monday that the new rules would come into force at the end of the year."
PAGE = f"""<!DOCTYPE html>
<html lang="en-t-ro-t0-und"><head><meta charset="utf-8"><title>Rain in Cluj | Example</title>
<meta property="og:site_name" content="Example">
<meta property="article:published_time" content="2030-03-01T12:00:00Z">
<link rel="canonical" href="https://example.org/rain"></head>
<body><header><h2>Example News</h2></header><nav><p>{LONG} Navigation.</p></nav>
<main><article>
<h1>Rain
in Cluj</h1>
<p class="byline">By Jo Doe</p>
<figure><img src="x"><figcaption>Rain falls. <span class="credit">Doe/Agency</span></figcaption></figure>
<p>{LONG}</p>
<p
 class="x">He said caf&eacute;<!-- not
this --> owners
worry.</p>
<pre>x = 1</pre>
<div class="related-links"><h3>More</h3><p>{LONG} Related.</p></div>
<aside><p>Aside.</p></aside>
<form><p>Sign up.</p></form>
<p>{LONG} Again.</p>
</article></main>
<footer><p>{LONG} Footer.</p></footer><script>var p = "<p>{LONG}</p>";</script></body></html>"""


def test_the_article_and_nothing_around_it() -> None:
    document = story(PAGE, "page.html")
    assert document.format == "html"
    assert blocks(document, BlockKind.HEADLINE) == ["Rain in Cluj"]
    assert blocks(document, BlockKind.PARAGRAPH) == [
        LONG,
        "He said café owners worry.",
        f"{LONG} Again.",
    ]
    shown = blocks(document, BlockKind.FURNITURE)
    assert "By Jo Doe" in shown
    assert "x = 1" in shown
    assert "Aside." in shown
    for word in ("Navigation", "Footer", "Related", "Sign up", "Example News", "var p"):
        assert word not in document.text


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Rain", "/html/body/main/article/h1"),
        ("in Cluj", "/html/body/main/article/h1"),
        ("He said", "/html/body/main/article/p[3]"),
        ("owners", "/html/body/main/article/p[3]"),
        ("worry", "/html/body/main/article/p[3]"),
        ("Again", "/html/body/main/article/p[4]"),
    ],
)
def test_every_word_leads_to_its_line_and_element(words: str, path: str) -> None:
    document = story(PAGE, "page.html")
    place = document.place(document.text.index(words))
    assert place.element == path
    assert words.split()[0] in PAGE.splitlines()[place.line - 1]


def test_metadata() -> None:
    about = story(PAGE, "page.html").metadata
    assert about.id == "https://example.org/rain"
    assert (about.headline, about.provider, about.date) == ("Rain in Cluj", "Example", "2030-03-01T12:00:00Z")
    assert (about.language, about.translated, about.source_language) == ("en-t-ro-t0-und", True, "ro")


@pytest.mark.parametrize(
    ("opening", "mark"),
    [
        ('<html lang="en" class="js translated-ltr">', "translated-ltr"),
        ('<html lang="en"><head><meta http-equiv="X-Translated-By" content="Google"></head>', "Google"),
    ],
)
def test_marks_that_translating_services_leave(opening: str, mark: str) -> None:
    about = story(f"{opening}<body><p>{LONG}</p></body></html>", "page.html").metadata
    assert about.translated is True
    assert mark in about.mark


def test_a_page_without_marked_up_article() -> None:
    cell = "".join(f"<p>{LONG} {number}.</p>" for number in range(4))
    document = story(
        f"<html><body><div><ul><li>Menu item</li></ul></div><div id='c'><h1>Rain</h1>{cell}</div>"
        "<div><p>Call us.</p></div></body></html>",
        "page.html",
    )
    assert blocks(document) == ["Rain", *(f"{LONG} {number}." for number in range(4))]


def test_paragraphs_told_by_line_breaks_alone() -> None:
    document = story(f"<html><body><div>{LONG}<br><br>{LONG} Two.</div></body></html>", "page.html")
    assert blocks(document) == [LONG, f"{LONG} Two."]


@pytest.mark.parametrize(
    "page",
    [
        "<article><h1>Rain</h1><p>{0} Lead.</p><div class='article-body'>{1}</div></article>",
        "<article><header><h1>Rain</h1><p>{0} Lead.</p></header><div class='entry-content'>{1}</div></article>",
        "<div id='x'><h1>Rain</h1><div class='text'><p>{0} Lead.</p><div class='more'>{1}</div></div></div>",
        "<h1>Rain</h1><p>{0} Lead.</p><div>{1}</div>",
        "<article><p>{0} Lead.</p><div class='article-body'>{1}</div></article>",
    ],
)
def test_paragraphs_before_the_rest_are_of_the_story(page: str) -> None:
    rest = "".join(f"<p>{LONG} {number}.</p>" for number in range(8))
    document = story(f"<html><body>{page.format(LONG, rest)}</body></html>", "page.html")
    assert document.text.count("Lead.") == 1
    assert document.text.index("Lead.") < document.text.index(" 0.")


@pytest.mark.parametrize(
    "around",
    [
        "<p>{0} Cookies.</p>",
        "<div class='cookie-banner'><p>{0} Cookies.</p></div>",
        "<nav><p>{0} Cookies.</p></nav>",
        "<figure><p>{0} Cookies.</p></figure>",
    ],
)
def test_paragraphs_around_a_page_are_not_of_its_story(around: str) -> None:
    rest = "".join(f"<p>{LONG} {number}.</p>" for number in range(8))
    body = f"<div><h1>Rain</h1><div class='article-body'>{rest}</div></div>"
    page = f"<html><body>{around.format(LONG)}{body}</body></html>"
    assert "Cookies" not in story(page, "page.html").text


@pytest.mark.parametrize("around", ["<main class='has-sidebar'>", "<article class='post category-comment'>"])
def test_a_story_of_short_paragraphs_is_not_taken_for_what_is_around_it(around: str) -> None:
    page = f"<html><body><div class='related'><p>More.</p></div>{around}<p>It rained.</p><p>It blew.</p>"
    assert blocks(story(page, "x.html"), BlockKind.PARAGRAPH) == ["It rained.", "It blew."]


def test_the_title_serves_where_there_is_no_heading() -> None:
    content = f"<html><head><title>Rain</title></head><body><p>{LONG}</p></body></html>"
    assert blocks(story(content, "page.html")) == ["Rain", LONG]


@pytest.mark.parametrize(
    ("head", "codec", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252", "iso-8859-1"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
            "cp1252",
            "windows-1252",
        ),
        ('<meta charset="utf-8">', "utf-16", "utf-16-le"),
        ('<meta charset="utf-16">', "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
        ("", "utf-8-sig", "utf-8-sig"),
        ("", "cp1252", "cp1252"),
        ('<meta charset="utf-8">', "cp1252", "cp1252"),
        ('<meta charset="klingon">', "utf-8", "utf-8"),
    ],
)
def test_encodings(head: str, codec: str, encoding: str) -> None:
    content = f"<html><head>{head}</head><body><p>“Café” costs £5, he said.</p></body></html>"
    document = story(content.encode(codec), "page.html")
    assert blocks(document) == ["“Café” costs £5, he said."]
    assert document.encoding == encoding


def test_declaration_of_xhtml_keeps_the_lines() -> None:
    content = (
        '<?xml version="1.0"\nencoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xml:lang="en"><body>\n<p>It rained.</p></body></html>'
    )
    assert format_of(content, "page.xhtml") == "html"
    document = story(content, "page.xhtml")
    assert place_of(document, "It rained") == (5, "/html/body/p")
    assert document.metadata.language == "en"


CDATA = """<html><body>
<p>It rained. <![CDATA[He ate &amp; slept <b>on
deck</b>.]]> Then</p>
<p>it snowed.</p><script src="a" /><!-- <![CDATA[ --><p>Hail fell.</p><!-- ]]> -->
<script>//<![CDATA[
p = "</p>";
//]]></script></body></html>"""


@pytest.mark.parametrize(
    ("before", "name"), [('<?xml version="1.0"?>', "page.html"), ("", "page.xhtml"), ("", "page.htm")]
)
def test_cdata_is_text_in_xhtml_alone(before: str, name: str) -> None:
    document = story(before + CDATA, name)
    shown = [text for text in blocks(document) if text]
    if name == "page.htm":
        assert "He ate" not in document.text
        return
    assert shown == ["It rained. He ate &amp; slept <b>on deck</b>. Then", "it snowed.", "Hail fell."]
    assert place_of(document, "it snowed") == (4, "/html/body/p[2]")
    assert not document.masked


def test_what_is_not_closed_in_xhtml_is_left_as_it_is() -> None:
    page = "<?xml version='1.0'?><html><body><p>It rained.</p>{}</body></html>"
    for opening in ("<![CDATA[", "<!--", "<script>"):
        assert blocks(story(page.format(opening * 20_000), "page.xhtml"))[0] == "It rained."


def test_recognised_by_content_or_name() -> None:
    assert format_of("<!doctype HTML><p>x", "x.txt") == "html"
    assert format_of("<html><p>x", "x.txt") == "html"
    assert format_of("<p>x</p>", "x.html") == "html"
    assert format_of("<p>x</p>", "x.txt") == "text"


def test_what_is_no_page() -> None:
    assert reason("<html><body><script>x</script></body></html>", "x.html") == "a page without text"
    assert "more than 256 elements" in reason("<html><body>" + "<div>" * 5000 + "x", "x.html")


def test_external_entities_of_a_page_are_never_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("s") / "secret"
    secret.write_text("the secret")
    content = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]><html><body><p>It &e; rained.</p></body></html>'
    (document,) = read_all(content, "x.html")
    assert isinstance(document, Document)
    assert "secret" not in "".join(blocks(document)[-1:]).replace("&e;", "")


def test_tags_with_names_that_no_element_has():
    page = story("<html><body><div><h1>Rain</h1></div><di\x15v><h1 id='a'>Wind</h1></di\x15v></body></html>")
    assert page.metadata.headline == "Rain"
