"""The line and the XPath of every piece of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mtqa.formats.xml import parse_xml, step
from mtqa.formats.xmlwalk import walk

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
