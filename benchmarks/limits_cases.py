"""Inputs of the kinds that hurt one format: nested elements, attributes, comments, keys, tables."""

from __future__ import annotations

from benchmarks.limits_shapes import SHAPES, LimitInput, Make, W, docx, prose

_XLIFF2 = (
    '<xliff version="2.0" srcLang="fr" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
    '<file id="f">'
)


def _nested(before: str, opening: str, closing: str, after: str) -> Make:
    size_of_one = len(opening) + len(closing)
    return lambda size: (
        before + opening * (size // size_of_one) + "Hi." + closing * (size // size_of_one) + after
    ).encode()


def _attribute(before: str, after: str) -> Make:
    return lambda size: (before + "a" * size + after).encode()


def _grown(before: str, piece: str, after: str) -> Make:
    return lambda size: (before + piece * (size // len(piece)) + after).encode()


def own_inputs() -> list[LimitInput]:
    """What only one format has."""
    found = []
    for name in ("html", "nitf", "newsml-g2", "newsml", "feed", "xliff", "tmx"):
        shape = SHAPES[name]
        head, tail = shape.entry.split("@")
        before, after = f"{shape.before}{head}", f"{tail}{shape.after}"
        root, rest = before.split("<h1>" if name == "html" else ">", 1)
        root, rest = (root[:-1], f"><h1>{rest}") if name == "html" else (root, f">{rest}")
        inline = "<b>" if name == "html" else "<em>"
        closing = inline.replace("<", "</")
        found += [
            LimitInput(name, "nested", _nested(before, inline, closing, after)),
            LimitInput(name, "attribute", _attribute(f'{root} x="', f'"{rest}Hi.{after}')),
            LimitInput(name, "attributes", _attributes(root, f"{rest}Hi.{after}")),
            LimitInput(name, "inline elements", _grown(f"{before}Hi. ", f"{inline}a{closing} ", after)),
            LimitInput(name, "empty elements", _grown(f"{before}Hi. ", inline.replace(">", "/>"), after)),
            LimitInput(name, "comments", _grown(f"{before}Hi. ", "<!--a-->", after)),
            LimitInput(name, "one comment", _grown(f"{before}Hi. <!--", "a ", f"-->{after}")),
            LimitInput(name, "entities", _grown(f"{before}Hi. ", "&eacute; ", after)),
            LimitInput(name, "lines", _grown(f"{before}Hi. ", "a\n", after)),
            LimitInput(name, "lines of elements", _grown(f"{before}Hi. ", f"{inline}a{closing}\n", after)),
            LimitInput(name, "cut off", _grown(f"{before}Hi. ", f"{inline}a ", "")),
            LimitInput(
                name, "before the root", _grown("<?xml version='1.0'?>", "<!--a-->", f"{before}Hi.{after}")
            ),
        ]
    page, end = "<!doctype html><html><body><h1>Plan</h1>", "</body></html>"
    found += [
        LimitInput("html", kind, _grown(page, piece, end))
        for kind, piece in (
            ("div in div", "<div><p>Hi.</p>"),
            ("unclosed p", "<p>Hi."),
            ("divs", "<div>Hi. This is it.</div>"),
            ("links", "<p><a href='x'>Hi.</a></p>"),
            (
                "articles",
                "<article><p>The minister said on Monday that the plan was delayed by a week.</p></article>",
            ),
            ("breaks", "Hi.<br>"),
            ("cells", "<table><tr><td>Hi.</td></tr></table>"),
            ("credits", "<p class='credit'>Hi.</p>"),
            ("unclosed spans with a credit", "<span class='credit'>Hi."),
            ("closing tags", "</p>"),
            ("formatting", "<b><i>"),
        )
    ]
    found += [
        LimitInput("nitf", kind, _grown(SHAPES["nitf"].before, piece, SHAPES["nitf"].after))
        for kind, piece in (
            ("pre", "<pre>Hi.\n</pre>"),
            ("media", "<media>Hi.</media>"),
            ("hl2", "<hl2>Hi</hl2>"),
        )
    ]
    trans = '<trans-unit id="a"><source>a</source><target>b</target>'
    xliff = SHAPES["xliff"]
    found += [
        LimitInput(
            "xliff",
            "alt-trans",
            _grown(
                f"{xliff.before}{trans}",
                "<alt-trans><target>b</target></alt-trans>",
                f"</trans-unit>{xliff.after}",
            ),
        ),
        LimitInput(
            "xliff",
            "files",
            _grown(
                '<xliff version="1.2">',
                f'<file source-language="fr" target-language="en"><body>{trans}</trans-unit></body></file>',
                "</xliff>",
            ),
        ),
        LimitInput(
            "xliff",
            "codes",
            _grown(
                f'{xliff.before}<trans-unit id="a"><source>a</source><target>b',
                '<ph id="1">%s</ph>',
                f"</target></trans-unit>{xliff.after}",
            ),
        ),
        LimitInput(
            "xliff",
            "subs",
            _grown(
                f'{xliff.before}<trans-unit id="a"><source>a</source><target>b<ph>',
                "<sub>a</sub>",
                f"</ph></target></trans-unit>{xliff.after}",
            ),
        ),
        LimitInput("xliff", "phases", _phases),
        LimitInput(
            "xliff",
            "version 2",
            _grown(
                _XLIFF2,
                '<unit id="u"><segment><source>a</source><target>Hi.</target></segment></unit>',
                "</file></xliff>",
            ),
        ),
        LimitInput(
            "xliff",
            "segments of version 2",
            _grown(
                _XLIFF2 + '<unit id="u">',
                "<segment><source>a</source><target>Hi.</target></segment>",
                "</unit></file></xliff>",
            ),
        ),
        LimitInput(
            "xliff",
            "data of version 2",
            _grown(
                _XLIFF2
                + '<unit id="u"><segment><source>a</source><target>Hi.</target></segment><originalData>',
                "<data id='a'>a</data>",
                "</originalData></unit></file></xliff>",
            ),
        ),
    ]
    tmx = SHAPES["tmx"]
    found += [
        LimitInput(
            "tmx",
            "variants",
            _grown(f"{tmx.before}<tu>", '<tuv xml:lang="en"><seg>Hi.</seg></tuv>', f"</tu>{tmx.after}"),
        ),
        LimitInput(
            "tmx", "props", _grown(f"{tmx.before}<tu>", '<prop type="a">Hi.</prop>', f"</tu>{tmx.after}")
        ),
    ]
    for name in ("jsonfeed", "ninjs", "jsonl"):
        shape = SHAPES[name]
        head, tail = shape.entry.rsplit("}", 1)
        item, end = shape.before + head.replace("@", "Hi."), tail + shape.after
        found += [
            LimitInput(name, "nested", _nested(f'{item}, "x": ', "[", "]", f"}}{end}")),
            LimitInput(name, "values", _grown(f'{item}, "x": [1', ",1", f"]}}{end}")),
            LimitInput(name, "the same key", _grown(f"{item}", ', "x": 1', f"}}{end}")),
            LimitInput(name, "keys", _keys(item, f"}}{end}")),
            LimitInput(name, "one key", _grown(f'{item}, "', "x", f'": 1}}{end}')),
            LimitInput(name, "escapes", _grown(f'{item}, "x": "', "\\u00e9", f'"}}{end}')),
            LimitInput(name, "half pairs", _grown(f'{item}, "x": ["', '\\ud800", "', f'"]}}{end}')),
            LimitInput(name, "number", _grown(f'{item}, "x": 1', "1", f"}}{end}")),
            LimitInput(name, "cut off", _grown(item, ', "x": "a"', "")),
            LimitInput(name, "opening brackets", _grown("[", "[", "")),
        ]
    markup = "The plan was delayed. "
    found += [
        LimitInput(
            "jsonfeed",
            "paragraphs of HTML",
            _grown(
                '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a", "content_html": "',
                f"<p>{markup}</p>",
                '"}]}',
            ),
        ),
        LimitInput(
            "ninjs",
            "paragraphs of HTML",
            _grown('[{"uri": "a", "headline": "Plan", "body_xhtml": "', f"<p>{markup}</p>", '"}]'),
        ),
        LimitInput(
            "ninjs",
            "associations",
            _grown(
                '[{"uri": "a", "headline": "Plan", "body_text": "Hi.", "associations": [{}',
                ',{"type": "picture", "description_text": "Hi. It is so."}',
                "]}]",
            ),
        ),
        LimitInput(
            "ninjs",
            "stories within",
            _grown(
                '[{"uri": "a", "headline": "Plan", "body_text": "Hi.", "associations": [{}',
                ',{"type": "text", "body_text": "Hi. It is so."}',
                "]}]",
            ),
        ),
        LimitInput("jsonl", "paragraphs", _grown('{"text": ["Hi."', ', "Hi. It is so."', "]}\n")),
        LimitInput("jsonl", "lines that are none", _grown('{"text": "Hi."}\n', "[\n", "")),
        LimitInput(
            "po", "lines of a string", _grown('msgid "a"\nmsgstr ""\n', '"The minister said so. "\n', "")
        ),
        LimitInput(
            "po", "lines of a source", _grown('msgid ""\n', '"The minister said so. "\n', 'msgstr "Hi."\n')
        ),
        LimitInput("po", "paragraphs", _grown('msgid "a"\nmsgstr "', "Hi. This is it.\\n\\n", '"\n')),
        LimitInput("po", "comments", _grown("", "# The minister said so.\n", 'msgid "a"\nmsgstr "Hi."\n')),
        LimitInput("po", "forms", _forms),
        LimitInput("po", "placeholders", _grown('msgid "a"\nmsgstr "', "%(name)s ", '"\n')),
        LimitInput(
            "po", "obsolete", _grown('msgid "a"\nmsgstr "Hi."\n', '#~ msgid "a"\n#~ msgstr "Hi."\n', "")
        ),
        LimitInput("po", "open string", _grown('msgid "a"\nmsgstr "', "\\\\", "\n")),
        LimitInput("tsv", "columns", _grown("source\ttarget\na\tHi.", "\ta", "\n")),
        LimitInput("tsv", "columns of the header", _grown("source\ttarget", "\ta", "\na\tHi.\n")),
        LimitInput("tsv", "uneven", _grown("source\ttarget\na\tHi.\n", "a\n", "")),
        LimitInput("tsv", "stories", _stories),
        LimitInput(
            "iptc7901",
            "messages",
            _grown("", "\x01afp123 4 pol 200\r\n\r\nnews \x02Plan delayed\r\n\r\nHi.\r\n\x03\x04", ""),
        ),
        LimitInput(
            "iptc7901",
            "cut off messages",
            _grown(
                "\x01afp123 4 pol 200\r\n\r\nnews \x02Plan delayed\r\n\r\nHi.", "\x01afp1 4 pol 2\r\n\x02", ""
            ),
        ),
        LimitInput("iptc7901", "beginnings", _grown("\x01afp123 4 pol 200\r\n", "\x01", "")),
        LimitInput(
            "anpa", "messages", _grown("", "\x16\x16\x01a1234\x1f\r\n\x02^Plan delayed\r\nHi.\x03\r\n", "")
        ),
        LimitInput("anpa", "carets", _grown("\x16\x16\x01a1234\x1f\r\n\x02", "^", "\r\nHi.\x03\r\n")),
        LimitInput("anpa", "heads", _grown("\x16\x16\x01a1234\x1f\r\n\x02", "^Plan\r\n", "\r\nHi.\x03\r\n")),
        LimitInput("markdown", "lists", _nested_lines("- ")),
        LimitInput("markdown", "quotes", _nested_lines("> ")),
        LimitInput("markdown", "table", _grown("| a | b |\n|---|---|\n", "| Hi. | Hi. |\n", "")),
        LimitInput("markdown", "columns", _columns),
        LimitInput("markdown", "references", _references),
        LimitInput("markdown", "definitions", _grown("Hi.\n\n", "[a]: x\n", "")),
        LimitInput("markdown", "tags", _grown("Hi. ", "<b>", "")),
        LimitInput("markdown", "code within", _grown("Hi. ", "<code>a ", "")),
        LimitInput("markdown", "backticks of all lengths", _backticks),
        LimitInput("markdown", "hard breaks", _grown("Hi.", "a  \n", "")),
        LimitInput("markdown", "front matter", _grown("---\ntitle: a\nx: [", "[", "\n---\nHi.\n")),
        LimitInput("markdown", "lines of front matter", _grown("---\ntitle: a\n", "x: b\n", "---\nHi.\n")),
        LimitInput("markdown", "headings", _grown("", "# Plan\n\n", "Hi.\n")),
        LimitInput("markdown", "items", _grown("", "- Hi.\n", "")),
        LimitInput("markdown", "emphasis", _grown("Hi. ", "*a **a ", "")),
        LimitInput("markdown", "links", _grown("Hi. ", "[a](b) ", "")),
        LimitInput(
            "text",
            "wrapped lines",
            _grown("", "The minister said on Monday that the plan had been put off for\n", ""),
        ),
        LimitInput("text", "UTF-16", lambda size: prose(size // 2).encode("utf-16")),
        LimitInput("text", "UTF-32", lambda size: prose(size // 4).encode("utf-32")),
        LimitInput("text", "windows-1252", lambda size: (prose(size) + "é").encode("cp1252")),
        LimitInput(
            "text",
            "KOI8-R",
            lambda size: ("Министр сказал, что план отложен. " * (size // 34)).encode("koi8-r"),
        ),
        LimitInput("text", "zeros", lambda size: bytes(size)),
        LimitInput("text", "high bytes", lambda size: b"\xff\xfe\xfd" * (size // 3)),
        LimitInput(
            "docx",
            "runs",
            lambda size: docx(
                f'<w:document xmlns:w="{W}"><w:body><w:p>{"<w:r><w:t>a </w:t></w:r>" * (size // 24)}</w:p>'
                "</w:body></w:document>"
            ),
        ),
        LimitInput(
            "docx",
            "nested",
            lambda size: docx(
                f'<w:document xmlns:w="{W}"><w:body><w:p>{"<w:ins>" * (size // 15)}'
                f"{'</w:ins>' * (size // 15)}</w:p>"
                "</w:body></w:document>"
            ),
        ),
        LimitInput(
            "docx",
            "cells",
            lambda size: docx(
                f'<w:document xmlns:w="{W}"><w:body><w:tbl><w:tr>'
                f"{'<w:tc><w:p><w:r><w:t>Hi.</w:t></w:r></w:p></w:tc>' * (size // 50)}</w:tr></w:tbl>"
                "</w:body></w:document>"
            ),
        ),
        LimitInput(
            "docx",
            "attribute",
            lambda size: docx(
                f'<w:document xmlns:w="{W}" w:x="{"a" * size}"><w:body><w:p/></w:body></w:document>'
            ),
        ),
        LimitInput("docx", "comments over all", _commented),
        LimitInput("docx", "no archive", lambda size: b"PK\x03\x04" + b"word/document" * (size // 13)),
    ]
    return found


def _commented(size: int) -> bytes:
    """As many comments as paragraphs, each on all of them."""
    count = size // 200
    starts, ends = (
        "".join(f'<w:commentRange{side} w:id="{number}"/>' for number in range(count))
        for side in ("Start", "End")
    )
    text = "<w:r><w:t>Hi there.</w:t></w:r>"
    remarks = "".join(
        f'<w:comment w:id="{number}"><w:p><w:r><w:t>mtqa-ignore name: so</w:t></w:r></w:p></w:comment>'
        for number in range(count)
    )
    return docx(
        f'<w:document xmlns:w="{W}"><w:body><w:p>{starts}{text}</w:p>{f"<w:p>{text}</w:p>" * count}'
        f"<w:p>{text}{ends}</w:p></w:body></w:document>",
        f'<w:comments xmlns:w="{W}">{remarks}</w:comments>',
    )


def _attributes(before: str, after: str) -> Make:
    return lambda size: (before + "".join(f" a{n:07d}='1'" for n in range(size // 13)) + after).encode()


def _keys(before: str, after: str) -> Make:
    return lambda size: (before + "".join(f', "{n:08d}": 1' for n in range(size // 15)) + after).encode()


def _phases(size: int) -> bytes:
    count = size // 140
    phases = "".join(f'<phase phase-name="p{n}" process-name="edit"/>' for n in range(count))
    unit = '<trans-unit id="a"><source>a</source><target phase-name="x">b</target></trans-unit>'
    head = '<xliff version="1.2"><file source-language="fr" target-language="en"><header><phase-group>'
    return f"{head}{phases}</phase-group></header><body>{unit * count}</body></file></xliff>".encode()


def _forms(size: int) -> bytes:
    forms = "".join(f'msgstr[{n}] "Hi."\n' for n in range(size // 18))
    return f'msgid "a"\nmsgid_plural "b"\n{forms}'.encode()


def _stories(size: int) -> bytes:
    rows = "".join(f"{n:07d}\ta\tHi. It is so.\n" for n in range(size // 24))
    return f"document\tsource\ttarget\n{rows}".encode()


def _nested_lines(mark: str) -> Make:
    def make(size: int) -> bytes:
        depth = max(2, int((2 * size / len(mark)) ** 0.5))
        return "".join(f"{mark * level}a\n" for level in range(1, depth)).encode()

    return make


def _columns(size: int) -> bytes:
    count = size // 8
    return f"{'|a' * count}|\n{'|-' * count}|\n{'|a.' * count}|\n".encode()


def _references(size: int) -> bytes:
    count = size // 30
    uses = "".join(f"[a{n:07d}] " for n in range(count))
    return (uses + "\n\n" + "".join(f"[a{n:07d}]: x\n" for n in range(count))).encode()


def _backticks(size: int) -> bytes:
    count = int((2 * size) ** 0.5)
    return ("Hi. " + " ".join("`" * n for n in range(1, count)) + " end.").encode()
