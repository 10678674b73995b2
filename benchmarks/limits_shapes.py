"""Inputs of any size and of the kinds that hurt, as every format holds them, for ``benchmarks.limits``.

Each is made of a payload that grows: one huge entry, many tiny ones, a run of one mark.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

#: Makes an input of about so many bytes.
Make = Callable[[int], bytes]

_PROSE = (
    "The minister said on Monday that the plan had been delayed by three weeks. "
    "Nobody in the council of Harlow voted against it, and 14 members stayed away. "
    '"We need more time," said John Porter, who leads the committee.\n\n'
)
#: What is repeated in a text: marks of Markdown, HTML, placeholders, wires and sentences.
MARKS = (
    *"[](){}<>*_`~!#|-+=\\/\"'&%$@^:;,.?…“”‘’« 0aA\t",
    "![",
    "](",
    "[^",
    "<!--",
    "<a ",
    "</",
    "<?",
    "&#",
    "{{",
    "${",
    "%(",
    "{%",
    "a ",
    "A ",
    "a.",
    "A.",
    "a, ",
    "A. ",
    "a. ",
    "1.",
    "1 ",
    "1,",
    "- ",
    "A-",
    "a’",
    "\n",
    "a\n",
    "> ",
    "www.",
    "a@",
    "A/",
    "``",
    "Mr. ",
    "the the ",
    "(A",
    "“A",
    '"A ',
    " .",
    "$1",
    "* a *",
    "é",
    "\u00a0",
    "\u200b",
    "中",
)


#: Those that formats are tried with in which no mark is the format's own.
FEW_MARKS = ("a", " ", "a ", "\n", "<", "&#", "{", "%", "[", '"', "A. ", "中")
#: Formats whose readers look for marks in the text.
_MARKED = frozenset({"text", "markdown", "po", "html", "anpa"})


@dataclass(frozen=True, slots=True)
class LimitInput:
    """A kind of input: the format's name, what grows in it, and how it is made."""

    format: str
    kind: str
    make: Make

    @property
    def suffix(self) -> str:
        """The name's end, by which some formats are told."""
        return {"markdown": ".md", "text": ".txt", "newsml-g2": ".xml", "feed": ".xml"}.get(
            self.format, f".{self.format}"
        )


def prose(size: int) -> str:
    """News copy of so many characters."""
    return (_PROSE * (size // len(_PROSE) + 1))[:size]


def run(mark: str, size: int) -> str:
    """A sentence, then one mark again and again."""
    return f"The minister said so. It was {mark * (size // len(mark.encode()))} on Monday."


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a format holds text: around its entries, around the text of one, and that text escaped."""

    before: str
    entry: str
    after: str
    escaped: Callable[[str], str] = str
    between: str = ""
    packed: Callable[[str], bytes] = str.encode

    def whole(self, texts: list[str]) -> bytes:
        """A file with these texts."""
        if len(texts) == 1:
            return self.packed(self.before + self.entry.replace("@", self.escaped(texts[0])) + self.after)
        one = self.entry.replace("@", self.escaped(texts[0]))
        return self.packed(self.before + self.between.join([one] * len(texts)) + self.after)

    def huge(self, size: int) -> bytes:
        return self.whole([prose(size)])

    def tiny(self, size: int) -> bytes:
        return self.whole(["Hi."] * max(1, size // len(self.entry.replace("@", self.escaped("Hi.")))))

    def marks(self, mark: str) -> Make:
        return lambda size: self.whole([run(mark, size)])


def _xml(text: str) -> str:
    return escape(text, quote=False)


def _flat(text: str) -> str:
    return " ".join(text.split(" ")).replace("\n", " ").replace("\t", " ")


def _po(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def _json(text: str) -> str:
    return json.dumps(text)[1:-1]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


_REMARKS = _RELATIONS.replace('officeDocument"', 'comments"').replace("word/document.xml", "comments.xml")


def docx(xml: str, comments: str = "") -> bytes:
    """A Word document with this main part and part of comments, not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", xml)
        if comments:
            archive.writestr("word/_rels/document.xml.rels", _REMARKS)
            archive.writestr("word/comments.xml", comments)
    return buffer.getvalue()


_SOURCE = "Le ministre l’a dit."
SHAPES = {
    "text": _Shape("", "@\n\n", ""),
    "markdown": _Shape("# Plan delayed\n\n", "@\n\n", ""),
    "html": _Shape("<!doctype html><html><body><h1>Plan</h1>", "<p>@</p>", "</body></html>", _xml),
    "docx": _Shape(
        f'<w:document xmlns:w="{W}"><w:body>',
        "<w:p><w:r><w:t>@</w:t></w:r></w:p>",
        "</w:body></w:document>",
        _xml,
        packed=docx,
    ),
    "iptc7901": _Shape(
        "\x01afp123 4 pol 200\r\n\r\nnews \x02Plan delayed\r\n\r\n", "@\r\n", "\r\n\x03\x04", _flat
    ),
    "anpa": _Shape("\x16\x16\x01a1234\x1f\r\n\x02^Plan delayed\r\n", "\t@\r\n", "\x03\r\n", _flat),
    "nitf": _Shape(
        "<nitf><body><body.head><hedline><hl1>Plan delayed</hl1></hedline></body.head><body.content>",
        "<p>@</p>",
        "</body.content></body></nitf>",
        _xml,
    ),
    "newsml-g2": _Shape(
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>',
        '<newsItem guid="a"><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>@</p>'
        "</body></html></inlineXML></contentSet></newsItem>",
        "</itemSet></newsMessage>",
        _xml,
    ),
    "newsml": _Shape(
        "<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>",
        "<p>@</p>",
        "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        _xml,
    ),
    "feed": _Shape(
        "<rss><channel><title>News</title>",
        "<item><description>@</description></item>",
        "</channel></rss>",
        _xml,
    ),
    "xliff": _Shape(
        '<xliff version="1.2"><file source-language="fr" target-language="en"><body>',
        f'<trans-unit id="a"><source>{_SOURCE}</source><target>@</target></trans-unit>',
        "</body></file></xliff>",
        _xml,
    ),
    "tmx": _Shape(
        '<tmx version="1.4"><header srclang="fr"/><body>',
        f'<tu><tuv xml:lang="fr"><seg>{_SOURCE}</seg></tuv><tuv xml:lang="en"><seg>@</seg></tuv></tu>',
        "</body></tmx>",
        _xml,
    ),
    "jsonfeed": _Shape(
        '{"version": "https://jsonfeed.org/version/1.1", "items": [',
        '{"id": "a", "content_text": "@"}',
        "]}",
        _json,
        between=",",
    ),
    "ninjs": _Shape(
        "[", '{"uri": "a", "headline": "Plan delayed", "body_text": "@"}', "]", _json, between=","
    ),
    "jsonl": _Shape("", f'{{"text": "@", "source": "{_SOURCE}"}}\n', "", _json),
    "po": _Shape('msgid ""\nmsgstr "Language: en\\n"\n\n', f'msgid "{_SOURCE}"\nmsgstr "@"\n\n', "", _po),
    "tsv": _Shape("source\ttarget\n", f"{_SOURCE}\t@\n", "", _flat),
}


def shared_inputs() -> list[LimitInput]:
    """What every format has: one huge entry, many tiny ones, and runs of marks."""
    return [
        LimitInput(name, kind, make)
        for name, shape in SHAPES.items()
        for kind, make in (
            ("one huge entry", shape.huge),
            ("many tiny entries", shape.tiny),
            *((f"run of {mark!r}", shape.marks(mark)) for mark in (MARKS if name in _MARKED else FEW_MARKS)),
        )
    ]
