"""Small files of every format that is written, each with a sentence to repair and things to trip over."""

from __future__ import annotations

from dataclasses import dataclass

from mtqa.document import Span
from mtqa.findings import Suggestion
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import recognised
from mtqa.writing.file import StoryRepair, WritableFile
from mtqa.writing.registry import writable


@dataclass(frozen=True)
class Sample:
    """A file; ``broken`` and ``mended`` are how the text reads, ``raw`` and ``new`` how the file has it."""

    name: str
    text: str
    broken: str
    mended: str
    raw: str
    new: str
    codec: str = "utf-8"
    mark: bytes = b""

    @property
    def data(self) -> bytes:
        return self.mark + self.text.encode(self.codec)

    @property
    def expected(self) -> bytes:
        assert self.text.count(self.raw) == 1, self.raw
        return self.mark + self.text.replace(self.raw, self.new).encode(self.codec)


XLIFF1 = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a > b -->
<xliff version="1.2"><file source-language="fr" target-language="en" original="a.txt"><body>
<trans-unit id="1" note="a &gt; b"><source>Le plan fut repoussé.</source>
  <target>The plan was put off.</target></trans-unit>
<trans-unit id="2"><source>See below.</source><target state="final">See below.</target></trans-unit>
<trans-unit id="3"><source>Le maire dit qu’il dort &amp; mange.</source>
  <target>The mayor <g id="1" ctype="x-b">said that he&#x20;slept
     &amp;</g> ate. <x id="2"/>until Monday, though.</target>
  <alt-trans><target>The mayor said that he slept &amp; ate. until Monday, though.</target></alt-trans>
</trans-unit>
</body></file></xliff>
"""
XLIFF2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="en">
 <file id="f"><unit id="1">
  <segment><source>Er kam.</source><target>He came.  until <pc id="1">Monday</pc> he slept.</target></segment>
  <segment><source>Er ging.</source><target>Then he went to the coast.</target></segment>
 </unit><unit id="2"><segment><source>a</source><target><![CDATA[He ate & slept. until noon.]]></target>
 </segment></unit></file></xliff>
"""
TMX = """<?xml version="1.0" encoding="utf-16"?>
<tmx version="1.4"><header srclang="fr" creationtool="a" datatype="plaintext"/><body>
<tu><tuv xml:lang="fr"><seg>Il est venu.</seg></tuv><tuv xml:lang="en"><seg>He came. until now.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Il dort.</seg></tuv><tuv xml:lang="en"><seg>He slept on the boat.</seg></tuv></tu>
</body></tmx>
"""
PO = """# A comment, "quoted"
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=ISO-8859-1\\n"

#: a.c:1
msgid "Der Bürgermeister sagte das."
msgstr ""
"The mayor said \\"caf\xe9\\" twice.\\n"
"He came. until the "
"morning of Monday.\\tThen he left."

msgid "Man sieht %d."
msgid_plural "Man sieht %d Dinge."
msgstr[0] "One thing is seen here, said %s."
msgstr[1] "Many things, said %d. until today."
"""
MARKDOWN = """---
title: The plan was put off
---

# The plan was put off

> The mayor said that it would be *closed*.
> until the **end** of the year, and [a link](http://x.org/a_b) was added.

- The `code_x` was kept. It is so.
"""
HTML = """<!DOCTYPE html>
<html lang="en"><head><title>Plan put off</title><script>var a = "<p>He came. until noon.</p>";</script>
<meta charset="windows-1252"></head><body><nav><a href="/">He came. until noon.</a></nav>
<article><h1>Plan put off</h1>
<p class='a>b'>The mayor said&nbsp;that he
  came&#46; until <a href="/x?a=1&b=2">Monday</a>, said Jos\xe9 “Joe”.</p>
<P>Then he slept<br>and ate &lt;fish&gt; on the boat &mdash; it was late.
</article></body></html>
"""
XHTML = """<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The plan was put off, <![CDATA[said “Joe” & co.
He slept. until <noon>.]]> Then he ate &amp; left.</p></body></html>
"""
JSONL = (
    '{"text": "He came to the town of Harlow.\\nThe plan \\u2013 it was said \\"so\\". until now.", '
    '"source": "Il vint."}\r\n'
    '{"id": "x", "headline": "Plan put off", "text": ["The plan was put off.", "He came. until noon."]}\r\n'
    '{"text": "He came. until noon.", "source": "He came. until noon."}\r\n'
)
NINJS = """{"uri": "a", "headline": "Plan put off", "pubstatus": "usable",
 "body_html": "<p class=\\"x\\">The plan was <b>put off</b>.<\\/p><p>He said caf\u00e9 &amp; he came. until <i>noon</i>.</p>"}
"""

SAMPLES = [
    Sample("inline.xlf", XLIFF1, "ate. until", "ate until", "ate. <x", "ate <x"),
    Sample("entity.xlf", XLIFF1, "slept & ate", "slept and ate", "     &amp;</g>", "     and</g>"),
    Sample(
        "unit.xlf", XLIFF1, "plan was put off", "plans were put off", "The plan was put", "The plans were put"
    ),
    Sample("two.xlf", XLIFF2, "came. until", "came until", "came.  until", "came  until"),
    Sample("cdata.xlf", XLIFF2, "slept. until", "slept until", "slept. until", "slept until"),
    Sample("quote.xlf", XLIFF2, "He ate & slept", "He ate and slept", "ate & slept", "ate and slept"),
    Sample(
        "wide.tmx",
        TMX,
        "came. until",
        "came – until",
        "came. until",
        "came – until",
        "utf-16-le",
        b"\xff\xfe",
    ),
    Sample(
        "lines.po",
        PO,
        "came. until the morning",
        "came until the morning",
        "came. until",
        "came until",
        "latin-1",
    ),
    Sample(
        "across.po", PO, "the morning of", "the late morning of", 'until the "', 'until the late "', "latin-1"
    ),
    Sample("escape.po", PO, '"café" twice', '"cafe" twice', "\xe9", "e", "latin-1"),
    Sample("mark.po", PO, '"café" twice', '"a" twice', "caf\xe9", "a", "latin-1"),
    Sample("form.po", PO, "%d. until", "%d until", "%d. until", "%d until", "latin-1"),
    Sample("a.md", MARKDOWN, "closed. until", "closed until", "*closed*.\n", "*closed*\n"),
    Sample("crlf.md", MARKDOWN.replace("\n", "\r\n"), "a link was", "the link was", "[a link]", "[the link]"),
    Sample("star.md", MARKDOWN, "It is so", "It is * so", "It is so", "It is \\* so"),
    Sample("page.html", HTML, "came. until", "came until", "came&#46; until", "came until", "cp1252"),
    Sample("joe.html", HTML, "said José", "said “José”", "said Jos\xe9", "said “José”", "cp1252"),
    Sample("fish.html", HTML, "<fish> on", "<cod> on", "&lt;fish&gt;", "&lt;cod&gt;", "cp1252"),
    Sample(
        "bom.html",
        HTML.replace("windows-1252", "utf-8"),
        "it was late",
        "it was ½ late",
        "it was late",
        "it was ½ late",
        "utf-8",
        b"\xef\xbb\xbf",
    ),
    Sample("cdata.xhtml", XHTML, "slept. until", "slept until", "slept. until", "slept until"),
    Sample("a.jsonl", JSONL, '"so". until', '"so" until', '\\"so\\". until', '\\"so\\" until'),
    Sample("dash.jsonl", JSONL, "– it", "— it", "\\u2013 it", "\\u2014 it"),
    Sample("b.ninjs", NINJS, "came. until", "came until", "came. until", "came until"),
    Sample("c.ninjs", NINJS, "café & he", "café “and” he", "&amp; he", "“and” he"),
]


def opened(name: str, data: bytes) -> WritableFile:
    """The file, read and ready for repairs."""
    raw_file = RawFile(name, data)
    known = recognised(raw_file)
    return writable(raw_file, known, list(known.read(raw_file)))


def repair(file: WritableFile, broken: str, mended: str) -> StoryRepair:
    """The repair of the first story that has a text."""
    for number, document in enumerate(file.documents):
        if (at := document.text.find(broken)) >= 0:
            return StoryRepair(number, Suggestion(Span(at, at + len(broken)), mended))
    raise AssertionError([document.text for document in file.documents])
