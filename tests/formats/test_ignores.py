"""Comments that let findings stand, in every format that has room for them."""

from __future__ import annotations

import json

import pytest

from mtqa.document import Document
from mtqa.formats.ignores import IgnoreComment, ignore_comments
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories

FIRST = "The minister spoke on Monday."
SECOND = "The the road was closed in the evening."
THIRD = "Nobody was hurt on the road."
MARK = "mtqa-ignore repeat/doubled: a quotation"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" mtqa-ignore repeat: said so ", [(("repeat",), "said so")]),
        ("mtqa-ignore a/b, c: x: y\n  and more\n", [(("a/b", "c"), "x: y and more")]),
        ("For you.\nmtqa-ignore a: x\nmtqa-ignore b: y", [(("a",), "x"), (("b",), "y")]),
        ("mtqa-ignore repeat", [(("repeat",), "")]),
        ("mtqa-ignore: because", [((), "because")]),
        ("mtqa-ignore", [((), "")]),
        ("see mtqa-ignore in the manual", []),
        ("mtqa-ignored: x", []),
        ("", []),
    ],
)
def test_a_comment_names_checks_and_a_reason(text: str, found: list[tuple[tuple[str, ...], str]]) -> None:
    assert list(ignore_comments(text)) == [IgnoreComment(*each) for each in found]


XLIFF_1 = f"""<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="de" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>Eins.</source><target>{FIRST}</target></trans-unit>
<trans-unit id="2"><source>Zwei.</source><target>{SECOND}</target>
<note>{MARK}</note></trans-unit>
<trans-unit id="3"><source>Drei.</source><target>{THIRD}</target></trans-unit>
</body></file></xliff>"""
XLIFF_2 = f"""<?xml version="1.0"?>
<xliff version="2.0" srcLang="de" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="1"><segment><source>Eins.</source><target>{FIRST}</target></segment></unit>
<unit id="2"><notes>
<note id="n">{MARK}</note></notes>
<segment><source>Zwei.</source><target>{SECOND}</target></segment></unit>
<unit id="3"><segment><source>Drei.</source><target>{THIRD}</target></segment></unit>
</file></xliff>"""
TMX = f"""<?xml version="1.0"?>
<tmx version="1.4"><header srclang="de"/><body>
<tu><tuv xml:lang="de"><seg>Eins.</seg></tuv><tuv xml:lang="en"><seg>{FIRST}</seg></tuv></tu>
<tu>
<note>{MARK}</note>
<tuv xml:lang="de"><seg>Zwei.</seg></tuv><tuv xml:lang="en"><seg>{SECOND}</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Drei.</seg></tuv><tuv xml:lang="en"><seg>{THIRD}</seg></tuv></tu>
</body></tmx>"""
TMX_PROP = TMX.replace(f"<note>{MARK}</note>", f'<prop type="x-note">{MARK}</prop>')
TMX_TYPED = TMX.replace(f"<note>{MARK}</note>", '<prop type="mtqa-ignore">repeat/doubled: a quotation</prop>')
TMX_VARIANT = TMX.replace(f"<note>{MARK}</note>", "").replace(
    f"<seg>{SECOND}", f"<prop type='x'>{MARK}</prop><seg>{SECOND}"
)
PO = f"""msgid ""
msgstr ""
"Language: en\\n"

msgid "Eins."
msgstr "{FIRST}"

# {MARK}
msgid "Zwei."
msgstr "{SECOND}"

msgid "Drei."
msgstr "{THIRD}"
"""
HTML = f"""<!DOCTYPE html>
<html lang="en"><body><article><p>{FIRST}</p>
<!-- {MARK} -->
<p>{SECOND}</p><p>{THIRD}</p></article></body></html>"""
NITF = f"""<?xml version="1.0"?>
<nitf><body><body.content><p>{FIRST}</p>
<!-- {MARK} -->
<p>{SECOND}</p><p>{THIRD}</p></body.content></body></nitf>"""
MARKDOWN = f"---\nlang: en\n---\n{FIRST}\n\n<!-- {MARK} -->\n{SECOND}\n\n{THIRD}\n"
NINJS_HTML = json.dumps(
    {
        "uri": "a",
        "type": "text",
        "body_html": f"<p>{FIRST}</p><!-- {MARK} --><p>{SECOND}</p><p>{THIRD}</p>",
    }
)


PARAGRAPHS = f"<p>{FIRST}</p>\n<!-- {MARK} -->\n<p>{SECOND}</p><p>{THIRD}</p>"


def _newsml(data: str, *, before: str = "") -> str:
    content = f"<ContentItem><DataContent>{data}</DataContent></ContentItem>"
    return f"<NewsML><NewsItem>{before}<NewsComponent>{content}</NewsComponent></NewsItem></NewsML>"


def _tmx(within_header: str) -> str:
    units = "".join(
        f'<tu><tuv xml:lang="de"><seg>Satz.</seg></tuv><tuv xml:lang="en"><seg>{text}</seg></tuv></tu>'
        for text in (FIRST, SECOND)
    )
    return f'<tmx version="1.4"><header srclang="de">{within_header}</header><body>{units}</body></tmx>'


def _story(name: str, content: str) -> Document:
    (story,) = read_stories(RawFile(name, content.encode()))
    assert isinstance(story, Document)
    return story


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.xlf", XLIFF_1, 6),
        ("a.xlf", XLIFF_2, 5),
        ("a.tmx", TMX, 5),
        ("a.tmx", TMX_PROP, 5),
        ("a.tmx", TMX_TYPED, 5),
        ("a.tmx", TMX_VARIANT, 6),
        ("a.xml", _newsml(f"<nitf><body><body.content>{PARAGRAPHS}</body.content></body></nitf>"), 2),
        ("a.xml", _newsml(PARAGRAPHS), 2),
        ("a.xml", _newsml(f"<![CDATA[{PARAGRAPHS}]]>"), 1),
        ("a.po", PO, 9),
        ("a.html", HTML, 3),
        ("a.xml", NITF, 3),
        ("a.md", MARKDOWN, 6),
        ("a.json", NINJS_HTML, 1),
    ],
)
def test_a_comment_is_about_the_block_or_unit_it_stands_at(name: str, content: str, line: int) -> None:
    story = _story(name, content)
    (ignore,) = story.ignores
    assert story.slice(ignore.span) == SECOND
    assert (ignore.checks, ignore.reason) == (("repeat/doubled",), "a quotation")
    assert abs(ignore.line - line) <= 1  # some parsers tell the line of an element's end


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "a.json",
            json.dumps({"uri": "a", "type": "text", "ednote": MARK, "body_text": f"{FIRST}\n\n{SECOND}"}),
        ),
        (
            "a.jsonl",
            json.dumps({"text": f"{FIRST}\n\n{SECOND}", "mtqa-ignore": "repeat/doubled: a quotation"}),
        ),
        ("a.jsonl", json.dumps({"text": [FIRST, SECOND], "mtqa_ignore": ["repeat/doubled: a quotation"]})),
        (
            "a.xml",
            f'<nitf><head><docdata><ed-msg info="{MARK}"/></docdata></head><body><body.content>'
            f"<p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>",
        ),
        (
            "a.xml",
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a"><itemMeta>'
            f"<edNote>{MARK}</edNote></itemMeta>"
            '<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>'
            f"<p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>",
        ),
        ("a.xml", _newsml(f"<p>{FIRST}</p><p>{SECOND}</p>", before=f"<Comment>{MARK}</Comment>")),
        ("a.xml", _newsml(f"<p>{FIRST}</p><p>{SECOND}</p>", before=f"<!-- {MARK} -->")),
        ("a.xml", _newsml(f"{FIRST}\n\n<!-- {MARK} -->{SECOND}")),
        ("a.tmx", _tmx(f"<note>{MARK}</note>")),
        ("a.tmx", _tmx('<prop type="x-mtqa-ignore">repeat/doubled: a quotation</prop>')),
    ],
)
def test_a_field_of_the_item_is_about_the_whole_story(name: str, content: str) -> None:
    story = _story(name, content)
    (ignore,) = story.ignores
    assert story.slice(ignore.span).split() == f"{FIRST} {SECOND}".split()
    assert (ignore.checks, ignore.reason) == (("repeat/doubled",), "a quotation")


def test_a_comment_within_a_block_is_about_the_next_and_at_the_end_about_nothing() -> None:
    story = _story(
        "a.html", f"<!DOCTYPE html><p>{FIRST} <!-- {MARK} --> {FIRST}</p><p>{SECOND}</p><!-- {MARK} -->"
    )
    first, last = story.ignores
    assert story.slice(first.span) == SECOND
    assert not story.slice(last.span)


def test_a_note_is_about_all_paragraphs_and_plural_forms_of_its_unit() -> None:
    content = (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
        f"# {MARK}\n"
        'msgid "eine"\nmsgid_plural "viele"\n'
        f'msgstr[0] "{FIRST}\\n\\n{SECOND}"\nmsgstr[1] "{THIRD}"\n\nmsgid "drei"\nmsgstr "{THIRD}"\n'
    )
    story = _story("a.po", content)
    covered = [story.slice(ignore.span).split("\n\n") for ignore in story.ignores]
    assert covered == [[FIRST, SECOND], [THIRD]]


def test_text_that_speaks_of_the_mark_is_text() -> None:
    assert not _story("a.txt", f"{MARK}\n\n{SECOND}").ignores
    assert not _story("a.md", f"{MARK}\n\n`<!-- {MARK} -->`\n\n{SECOND}").ignores
