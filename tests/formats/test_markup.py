"""Blocks from HTML fragments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.markup import add_html, walk
from mtqa.formats.raw import RawFile
from mtqa.formats.xml import parse_xml, step
from mtqa.origin import Place
from tests.formats.xml_support import blocks, masked

PARAGRAPH, HEADLINE, FURNITURE = BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.FURNITURE


def made(fragment: str, *, lines: bool = False, language: str = "") -> Document:
    builder = StoryBuilder(RawFile("a.json", b"{}"))
    add_html(builder, fragment, Place(5, 1, "/body_html"), lines=lines, language=language)
    return builder.document(format="ninjs")


def test_blocks_in_order_with_their_kinds() -> None:
    document = made(
        "Loose text &amp; more. <h2>Crosshead</h2><p>The <b>mini</b>ster left.</p>"
        "<ul><li>One point.</li><li>Two points.</li></ul><blockquote><p>A quote.</p></blockquote>"
    )
    assert [(block.kind, document.slice(block)) for block in document.blocks] == [
        (PARAGRAPH, "Loose text & more."),
        (HEADLINE, "Crosshead"),
        (PARAGRAPH, "The minister left."),
        (PARAGRAPH, "One point."),
        (PARAGRAPH, "Two points."),
        (PARAGRAPH, "A quote."),
    ]


def test_every_piece_stands_where_the_string_does() -> None:
    document = made("<p>One.</p>\n\n<p>Two.</p>")
    assert {document.place(segment.start) for segment in document.segments} == {Place(5, 1, "/body_html")}


def test_lines_of_the_string_may_be_lines_of_the_file() -> None:
    document = made("<p>One\nand two.</p>\n\n<p\nclass='x'>Three.</p>", lines=True)
    lines = [document.place(document.text.index(word)).line for word in ("One", "and", "Three")]
    assert lines == [5, 6, 9]


@pytest.mark.parametrize(
    "fragment",
    [
        "<script>var a = 'Not text.';</script>",
        "<style>p { color: red }</style>",
        "<nav><a href='/'>Home</a></nav>",
        "<form><label>Name</label><input value='x'></form>",
        "<svg><text>Chart</text></svg>",
        "<p hidden>Not seen.</p>",
        "<div style='display: none'>Not seen.</div>",
        "<!-- <p>A comment.</p> -->",
        "<del><p>Taken back.</p></del>",
        "<p><s>Taken</s> <strike>back.</strike></p>",
    ],
)
def test_what_is_no_text(fragment: str) -> None:
    assert made(f"<p>Before.</p>{fragment}<p>After.</p>").text.split() == ["Before.", "After."]


@pytest.mark.parametrize(
    "fragment",
    [
        "<pre>x = 1\ny = 2</pre>",
        "<aside><p>Read this too.</p></aside>",
        "<p lang='fr'>Bonjour, dit-il.</p>",
        "<div xml:lang='de'><p>Guten Tag.</p></div>",
        "<p class='byline'>By Jo Doe of this paper.</p>",
        "<p><a href='/x'>Read more about it.</a></p>",
        "<table><tr><td>Total</td></tr></table>",
        "<figure><figcaption>Jo Doe/Agency</figcaption></figure>",
    ],
)
def test_what_is_shown_and_not_judged(fragment: str) -> None:
    document = made(f"<p>Before.</p>{fragment}<p>After.</p>")
    assert blocks(document, PARAGRAPH) == ["Before.", "After."]
    assert len(blocks(document, FURNITURE)) == 1


@pytest.mark.parametrize(
    ("fragment", "hidden"),
    [
        ("<p>Type <code>ls -la</code> now.</p>", "ls -la"),
        ("<p>He said <i lang='fr'>au revoir</i> and left.</p>", "au revoir"),
        ("<p>Some 40 m<sup>2</sup> burned.</p>", "2"),
        ("<p>The bridge <span class='photo-credit'>Doe/Agency</span> is shut.</p>", "Doe/Agency"),
    ],
)
def test_what_is_masked_within_a_sentence(fragment: str, hidden: str) -> None:
    document = made(fragment)
    assert masked(document) == [hidden]
    assert blocks(document, PARAGRAPH) == [document.text.strip()]


def test_english_within_another_language_and_the_storys_own_are_judged() -> None:
    assert blocks(made("<p lang='en-GB'>Good day.</p><p lang=''>So.</p>"), PARAGRAPH) == ["Good day.", "So."]
    assert blocks(made("<p lang='ro'>Bine.</p>", language="ro-RO"), PARAGRAPH) == ["Bine."]


def test_cells_and_captions_with_sentences_are_judged() -> None:
    document = made("<table><tr><th>Year</th><td>The deal was signed.</td></tr></table>")
    assert blocks(document, PARAGRAPH) == ["The deal was signed."]
    assert blocks(made("<figcaption>A man votes in Cluj.</figcaption>"), PARAGRAPH) == [
        "A man votes in Cluj."
    ]


def test_what_was_taken_back_within_a_sentence_is_no_text() -> None:
    document = made("<p>It opens on <del>Monday</del> <ins>Tuesday</ins>, <s>she</s>\nhe said.</p>")
    assert document.text.strip() == "It opens on Tuesday, he said."


def test_two_line_breaks_part_paragraphs() -> None:
    assert blocks(made("One line<br>goes on.<br>\n<br/>Two.<br><br><br>Three.")) == [
        "One line goes on.",
        "Two.",
        "Three.",
    ]


def test_indented_markup_adds_no_space_before_a_full_stop() -> None:
    document = made(
        "<p>He met\n   <a href='x'>the mayor</a>\n   , then\n   <b>left</b>\n   .</p>", lines=True
    )
    assert document.text.strip() == "He met the mayor, then left."
    assert document.place(document.text.index(", then")).line == 7


def test_fragments_that_are_broken_or_empty() -> None:
    assert blocks(made("<p>One <b>bold<p>Two</i></div>")) == ["One bold", "Two"]
    assert made(" \n ").text == ""
    with pytest.raises(InputError, match="more than 256 elements"):
        made("<b>" * 1000 + "deep")


def test_title_of_a_page_within_a_string_is_no_text() -> None:
    assert made(
        "<html><head><title>Rain</title></head><body><p>It rained.</p></body></html>"
    ).text.split() == [
        "It",
        "rained.",
    ]


#: Pieces of markup between words; each may hold line breaks, none changes what a word is.
_GAPS = st.sampled_from(
    [
        "\n",
        " ",
        "<b>",
        "</b>",
        "<i\nk='v'\n>",
        "<!-- a\nb -->",
        "<?p a?>",
        "<br/>",
        "&amp;\n",
        "<![CDATA[\n\n]]>",
        "\r\n",
    ]
)


@given(st.lists(_GAPS, max_size=40))
def test_each_word_is_on_its_own_line(gaps: list[str]) -> None:
    content, open_tags = ["<r>"], []
    for number, gap in enumerate(gaps):
        if gap == "</b>":
            gap = f"</{open_tags.pop()}>" if open_tags else "\n"
        elif gap.startswith(("<b>", "<i")):
            open_tags.append(gap[1])
        content += [gap, f" word{number} "]
    content += [f"</{name}>" for name in reversed(open_tags)] + ["</r>"]
    text = "".join(content)
    root = parse_xml(text.encode(), "a.xml")
    seen = 0
    for found in walk(root, step(root)):
        if found.event != "text":
            continue
        for number, line in enumerate(found.text.split("\n")):
            for word in line.split():
                if word.startswith("word"):
                    offset = text.replace("\r\n", "\n").index(f"{word} ")
                    expected = text.replace("\r\n", "\n").count("\n", 0, offset) + 1
                    assert found.place.line + number == expected, (word, text)
                    (element,) = root.xpath(found.place.element)
                    assert element is found.element
                    seen += 1
    assert seen == len(gaps)


def test_text_is_whole_and_in_order() -> None:
    root = etree.fromstring("<r>a<b>c<!-- no --></b>d<?pi no?>e<f><g/>h</f>i</r>")
    assert "".join(found.text for found in walk(root, "/r")) == "acdehi"
    starts = [found.place.element for found in walk(root, "/r") if found.event == "start"]
    assert starts == ["/r", "/r/b", "/r/f", "/r/f/g"]


def test_entities_that_are_not_known_are_told_apart() -> None:
    root = parse_xml(b'<!DOCTYPE r SYSTEM "nowhere"><r>a &thing; b</r>', "a.xml")
    assert [(found.event, found.text) for found in walk(root, "/r")][1:4] == [
        ("text", "a "),
        ("entity", "&thing;"),
        ("text", " b"),
    ]
