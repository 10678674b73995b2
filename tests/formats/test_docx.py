import io
import re
import zipfile
from datetime import datetime

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.errors import InputError, NoTextError
from mtqa.formats import docx_safe
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rezipped(data, changes, compression=zipfile.ZIP_DEFLATED):
    """The archive with parts replaced, or taken out where the change is None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", compression) as new:
        for name in old.namelist():
            part = changes.get(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return stream.getvalue()


def part_of(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def add(document, inner):
    """A paragraph with these runs, in WordprocessingML."""
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))


def simple(*texts):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def read(data, path="x.docx", size=1_000_000):
    (story,) = read_stories(RawFile(path, data if isinstance(data, bytes) else saved(data), size))
    return story


def kinds(document):
    return [(block.kind.value, document.slice(block)) for block in document.blocks]


def test_a_story():
    document = docx.Document()
    document.add_heading("Harbour opens early", 0)
    document.add_paragraph("")
    document.add_paragraph("PORT TOWN (XP) - The harbour opened.\nShips\tcame in.")
    document.add_heading("What came", 2)
    own = document.styles.add_style("Listing", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles.add_style("HTML Preformatted", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("print(1)", style="Listing")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Ships", "Three ships came."
    core = document.core_properties
    core.language, core.identifier, core.comments = "en", "urn:example:1", "Machine translation"
    core.modified = datetime(2026, 5, 1, 10)
    story = read(document)
    assert kinds(story) == [
        ("headline", "Harbour opens early"),
        ("paragraph", "PORT TOWN (XP) - The harbour opened. Ships came in."),
        ("headline", "What came"),
        ("furniture", "print(1)"),
        ("furniture", "Ships"),
        ("paragraph", "Three ships came."),
    ]
    assert story.place(story.text.index("Ships came")) == Place(3, 1, "paragraph 3")
    assert story.place(story.text.index("Three")) == Place(7, 1, "paragraph 7")
    about = story.metadata
    assert (about.id, about.headline, about.language) == ("urn:example:1", "Harbour opens early", "en")
    assert about.date.startswith("2026-05-01T10:00:00")
    assert (about.translated, about.mark) == (True, "note: Machine translation")


def test_tracked_changes_are_taken_as_accepted():
    document = docx.Document()
    add(
        document,
        '<w:r><w:t xml:space="preserve">Ships </w:t></w:r>'
        '<w:del w:id="1" w:author="a"><w:r><w:delText>left</w:delText></w:r></w:del>'
        '<w:del w:id="1" w:author="a"><w:r><w:t>left</w:t></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>came</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:t> early</w:t></w:r></w:moveFrom>'
        "<w:r><w:t> in.</w:t></w:r>",
    )
    add(document, '<w:del w:id="4" w:author="a"><w:r><w:delText>Gone.</w:delText></w:r></w:del>')
    add(
        document,
        '<w:pPr><w:rPr><w:del w:id="5" w:author="a"/></w:rPr></w:pPr><w:r><w:t>Rain fell</w:t></w:r>',
    )
    add(document, '<w:r><w:t xml:space="preserve"> all day.</w:t></w:r>')
    story = read(document)
    assert kinds(story) == [("paragraph", "Ships came in."), ("paragraph", "Rain fell all day.")]
    assert story.place(story.text.index("all day")).line == 4


def table(*rows):
    """A table of a column, in WordprocessingML: properties of row and cell, and the text."""
    inner = "".join(
        f"<w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr><w:p>{text}</w:p></w:tc></w:tr>"
        for row, cell, text in rows
    )
    return parse_xml(f"<w:tbl {nsdecls('w')}>{inner}</w:tbl>")


def test_deleted_rows_and_cells_are_left_out_and_numbers_stay():
    gone = '<w:r><w:t>Gone it is.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
    document = docx.Document()
    document.element.body.insert(
        -1,
        table(
            ('<w:del w:id="1" w:author="a"/>', "", gone),
            ("", '<w:cellDel w:id="2" w:author="a"/>', gone),
            ('<w:ins w:id="3" w:author="a"/>', "", "<w:r><w:t>Ships came in.</w:t></w:r>"),
        ),
    )
    add(document, "<w:r><w:t>Rain fell.</w:t></w:r>")
    story = read(_with_notes(document, _note("footnote", 1, "Gone with its row.")))
    assert kinds(story) == [("paragraph", "Ships came in."), ("paragraph", "Rain fell.")]
    assert story.place(story.text.index("Ships")) == Place(3, 1, "paragraph 3")


CHUNK = f'<w:altChunk {nsdecls("w", "r")} r:id="{{}}"/>'


def with_chunks(document, *elements):
    """The document with a part in HTML, to which the first of these inserted documents refers."""
    for element in elements:
        document.element.body.insert(-1, parse_xml(element))
    data = saved(document)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    relation = f'<Relationship Id="chunk1" Type="{kind}" Target="chunk.html"/></Relationships>'
    media = '<Default Extension="html" ContentType="text/html"/></Types>'
    names = {"word/_rels/document.xml.rels": relation, "[Content_Types].xml": media}
    changes = {
        name: part_of(data, name).decode().replace(f"</{end.rpartition('</')[2]}", end)
        for name, end in names.items()
    }
    return rezipped(data, changes | {"word/chunk.html": "<p>It is broken. here.</p>"})


def test_inserted_documents_are_named_behind_the_story():
    data = with_chunks(simple("Ships came in."), CHUNK.format("chunk1"), *[CHUNK.format("none")] * 2)
    story, error = read_stories(RawFile("x.docx", data))
    assert kinds(story) == [("paragraph", "Ships came in.")]
    assert error.reason.startswith("chunk.html, another document: inserted into the Word document and not")


def test_a_document_that_is_all_inserted_is_not_one_without_text():
    error = read(with_chunks(docx.Document(), CHUNK.format("chunk1")))
    assert isinstance(error, InputError)
    assert not isinstance(error, NoTextError)
    assert error.reason.startswith("chunk.html: inserted")


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_a_deleted_end_of_a_paragraph_joins_it_with_what_follows_the_next_end(change):
    document = docx.Document()
    end = f'<w:pPr><w:rPr><w:{change} w:id="5" w:author="a"/></w:rPr></w:pPr>'
    gone = f'<w:{change} w:id="6" w:author="a"><w:r><w:t>gone</w:t></w:r></w:{change}>'
    add(document, f"{end}<w:r><w:t>Rain fell.</w:t></w:r>{gone}")
    add(document, gone)
    add(document, "<w:r><w:t>Ships came in.</w:t></w:r>")
    add(document, f"{end}<w:r><w:t>The sun</w:t></w:r>")
    add(document, f"{end}{gone}")
    add(document, '<w:r><w:t xml:space="preserve"> shone.</w:t></w:r>')
    assert [text for _, text in kinds(read(document))] == ["Rain fell.", "Ships came in.", "The sun shone."]


def test_two_line_breaks_in_a_row_part_a_paragraph():
    document = docx.Document()
    add(
        document,
        '<w:r><w:t>Harbour opens</w:t><w:br/></w:r><w:r><w:t xml:space="preserve"> </w:t>'
        "<w:br/></w:r><w:r><w:t>It opened on\n\nMonday,</w:t><w:br/><w:t>they said.</w:t></w:r>",
    )
    story = read(document)
    assert kinds(story) == [("headline", "Harbour opens"), ("paragraph", "It opened on Monday, they said.")]
    assert story.place(story.text.index("they said")) == Place(1, 1, "paragraph 1")


def test_symbols_beside_figures_are_read():
    document = docx.Document()
    symbol = '<w:sym w:font="Symbol" w:char="{}"/>'
    add(
        document,
        f"<w:r><w:t>It was 30</w:t>{symbol.format('f0b0')}<w:t>C.</w:t>{symbol.format('F0A8')}</w:r>",
    )
    assert kinds(read(document)) == [("paragraph", "It was 30°C.")]


MAIN = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"


@pytest.mark.parametrize(
    "kind",
    [
        b"vnd.ms-word.document.macroEnabled.main",
        b"vnd.openxmlformats-officedocument.wordprocessingml.template.main",
    ],
)
def test_documents_with_macros_and_templates_are_read(kind):
    data = saved(simple("Ships came in."))
    types = part_of(data, "[Content_Types].xml").replace(MAIN, kind)
    assert kinds(read(rezipped(data, {"[Content_Types].xml": types}), "x.docm")) == [
        ("paragraph", "Ships came in.")
    ]


def test_another_kind_of_package_is_named():
    data = saved(simple("Ships came in."))
    types = part_of(data, "[Content_Types].xml").replace(MAIN, b"vnd.example")
    error = read(rezipped(data, {"[Content_Types].xml": types}))
    assert error.reason.endswith("no Word document: its main part is of the type application/vnd.example+xml")


def test_what_is_shown_is_read():
    document = docx.Document()
    add(
        document,
        "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:br/><w:t>ship</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> came</w:t></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:sdt><w:sdtContent><w:r><w:t xml:space="preserve"> in</w:t></w:r></w:sdtContent></w:sdt>'
        '<w:hyperlink><w:r><w:t xml:space="preserve"> today.</w:t></w:r></w:hyperlink>',
    )
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    add(document, f"{both}<w:r><w:t>Beside it.</w:t></w:r>")
    assert kinds(read(document)) == [
        ("paragraph", "A\u20111 ship came in today."),
        ("paragraph", "Beside it."),
        ("paragraph", "In a box."),
    ]


def _with_notes(document, footnotes, endnotes=""):
    """The document with parts of notes, given as WordprocessingML."""
    parts = {}
    relations, types = "", ""
    for kind, inner in (("footnotes", footnotes), ("endnotes", endnotes)):
        if inner:
            parts[f"word/{kind}.xml"] = f"<w:{kind} {nsdecls('w')}>{inner}</w:{kind}>"
            base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            relations += f'<Relationship Id="n{kind}" Type="{base}/{kind}" Target="{kind}.xml"/>'
            media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            types += f'<Override PartName="/word/{kind}.xml" ContentType="{media}"/>'
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, end, more in (
            ("word/_rels/document.xml.rels", "</Relationships>", relations),
            ("[Content_Types].xml", "</Types>", types),
        ):
            parts[name] = archive.read(name).decode().replace(end, more + end)
    return rezipped(data, parts)


def _with_comments(document, comments):
    """The document with a part of comments, given as WordprocessingML."""
    data = saved(document)
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    changes = {"word/comments.xml": f"<w:comments {nsdecls('w')}>{comments}</w:comments>"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, end, more in (
            (
                "word/_rels/document.xml.rels",
                "</Relationships>",
                f'<Relationship Id="remarks" Type="{base}/comments" Target="comments.xml"/>',
            ),
            (
                "[Content_Types].xml",
                "</Types>",
                f'<Override PartName="/word/comments.xml" ContentType="{media}"/>',
            ),
        ):
            changes[name] = archive.read(name).decode().replace(end, more + end)
    return rezipped(data, changes)


def _remark(number, *lines):
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return f'<w:comment w:id="{number}" w:author="a">{inner}</w:comment>'


def _start(number):
    return f'<w:commentRangeStart w:id="{number}"/>'


def _end(number):
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


DELETED_END = "<w:pPr><w:rPr><w:del w:id='9' w:author='a'/></w:rPr></w:pPr>"


def test_comments_are_about_the_paragraphs_that_they_are_on():
    document = docx.Document()

    def text(said):
        return f"<w:r><w:t>{said}</w:t></w:r>"

    add(document, f"{_start(0)}{text('Ships came in.')}{_end(0)}")
    add(document, f"{_start(1)}{text('Rain fell.')}")
    add(document, "")
    add(document, f"{text('It stopped.')}{_end(1)}")
    add(document, f"{_start(2)}{text('The sun shone.')}")
    add(document, f"{_end(2)}{text('Night came.')}<w:r><w:commentReference w:id='3'/></w:r>")
    add(document, f"{DELETED_END}{text('Snow fell ')}")
    add(document, f"{text('all day.')}<w:r><w:commentReference w:id='4'/></w:r>")
    add(document, f"{_start(5)}{_end(5)}")
    add(document, text("It melted."))
    add(document, f"{_start(7)}{text('Hail fell.')}<w:r><w:br/><w:br/></w:r>{text('It hurt.')}{_end(7)}")
    comments = (
        _remark(0, "Who says so?", "mtqa-ignore repeat/doubled: as he said it", "mtqa-ignore number: ours")
        + _remark(1, "mtqa-ignore break: a poem")
        + _remark(2, "mtqa-ignore name: hers")
        + _remark(3, "mtqa-ignore name: his")
        + _remark(4, "mtqa-ignore quotes: all")
        + _remark(5, "mtqa-ignore stray: next")
        + _remark(6, "mtqa-ignore name: on nothing")
        + _remark(7, "mtqa-ignore name: both")
    )
    story = read(_with_comments(document, comments))
    assert [(story.slice(each.span), each.checks, each.reason, each.line) for each in story.ignores] == [
        ("Ships came in.", ("repeat/doubled",), "as he said it", 1),
        ("Ships came in.", ("number",), "ours", 1),
        ("Rain fell.\n\nIt stopped.", ("break",), "a poem", 2),
        ("The sun shone.", ("name",), "hers", 5),
        ("Night came.", ("name",), "his", 6),
        ("Snow fell all day.", ("quotes",), "all", 8),
        ("It melted.", ("stray",), "next", 9),
        ("Hail fell.\n\nIt hurt.", ("name",), "both", 11),
    ]


def test_comments_over_many_paragraphs_are_one_stretch_each():
    document = docx.Document()
    add(document, "".join(map(_start, range(300))) + "<w:r><w:t>Ships came in.</w:t></w:r>")
    for _ in range(300):
        add(document, "<w:r><w:t>Rain fell.</w:t></w:r>")
    add(document, "<w:r><w:t>It stopped.</w:t></w:r>" + "".join(map(_end, range(300))))
    story = read(_with_comments(document, "".join(_remark(n, "mtqa-ignore break: so") for n in range(300))))
    assert {story.slice(each.span) for each in story.ignores} == {story.text.strip()}
    assert len(story.ignores) == 300


def test_broken_comments_end_in_one_line():
    document = docx.Document()
    add(document, f"<w:r><w:t>Rain fell.</w:t></w:r>{_end(0)}")
    story = read(_with_comments(document, "<w:comment"))
    assert isinstance(story, InputError)
    assert "\n" not in story.reason


def _note(kind, number, text, more=""):
    return f'<w:{kind} w:id="{number}"{more}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'


def test_notes_are_blocks_of_their_own_behind_the_story():
    document = docx.Document()
    add(document, "<w:r><w:t>Ships came in.</w:t></w:r>")
    add(
        document,
        '<w:r><w:t>Rain fell.</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
        '<w:r><w:footnoteReference w:id="4"/></w:r><w:r><w:footnoteReference w:id="3"/></w:r>'
        '<w:del w:id="9" w:author="a"><w:r><w:footnoteReference w:id="5"/></w:r></w:del>',
    )
    footnotes = (
        _note("footnote", 0, "A rule.", ' w:type="separator"')
        + _note("footnote", 3, "The second says so.")
        + _note("footnote", 4, "The first says so.")
        + _note("footnote", 5, "Deleted with its reference.")
        + _note("footnote", 6, "Nothing refers to it.")
    )
    story = read(_with_notes(document, footnotes, _note("endnote", 2, "The end says so.")))
    assert kinds(story) == [
        ("paragraph", text)
        for text in (
            "Ships came in.",
            "Rain fell.",
            "The first says so.",
            "The second says so.",
            "The end says so.",
        )
    ]
    assert story.place(story.text.index("The first")) == Place(2, 1, "footnote 4")
    assert story.place(story.text.index("The end")) == Place(2, 1, "endnote 2")


def test_broken_notes_end_in_one_line():
    document = docx.Document()
    add(document, '<w:r><w:t>Rain fell.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>')
    story = read(_with_notes(document, "<w:footnote"))
    assert isinstance(story, InputError)
    assert "\n" not in story.reason


def test_runs_of_another_language_are_masked():
    french = '<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">le quai </w:t></w:r>'
    document = docx.Document()
    add(document, f'<w:r><w:t xml:space="preserve">They saw </w:t></w:r>{french}<w:r><w:t>there.</w:t></w:r>')
    add(document, french)
    story = read(document)
    assert [(span.start, story.slice(span)) for span in story.masked] == [(9, "le quai")]


def test_without_core_properties_none_are_made_up():
    data = saved(simple("Ships came in."))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("_rels/.rels").decode()
    without = re.sub(r"<Relationship [^>]*core-properties[^>]*/>", "", relations)
    assert without != relations
    about = read(rezipped(data, {"_rels/.rels": without, "docProps/core.xml": None})).metadata
    assert (about.headline, about.date) == ("", "")


GOOD = saved(simple("Ships came in.", "Rain fell."))
BOMB = b"<?xml version='1.0'?><a>" + b" " * 3_000_000 + b"</a>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[:2000], "not a DOCX file, or a damaged or cut off one: File is not a zip file"),
        (b"PK\x03\x04", "not a DOCX file, or a damaged or cut off one: File is not a zip file"),
        (rezipped(GOOD, {"word/document.xml": None}), "no Word document: it lacks word/document.xml"),
        (
            rezipped(GOOD, {"[Content_Types].xml": None}),
            "a ZIP archive, but no DOCX file: it lacks [Content_Types].xml",
        ),
        (rezipped(GOOD, {"word/x.xml": BOMB}), "word/x.xml in the DOCX file would grow "),
        (
            rezipped(GOOD, {"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "word/document.xml in the DOCX file has a document type declaration",
        ),
        (
            rezipped(GOOD, {"word/styles.xml": "<!DOCTYPE a><a/>".encode("utf-16")}),
            "word/styles.xml in the DOCX file has a document type declaration",
        ),
        (rezipped(GOOD, {"word/document.xml": "<w:document"}), "broken XML in the DOCX file: "),
        (rezipped(GOOD, {"word/document.xml": "<a/>"}), "a damaged DOCX file, or no Word document: "),
        (rezipped(GOOD, {"_rels/.rels": None}), "a damaged DOCX file"),
        (
            rezipped(GOOD, {"_rels/.rels": "<Relationships xmlns:o='http://purl.oclc.org/ooxml'/>"}),
            "a Word document of the strict kind: save it as an ordinary one",
        ),
        (saved(docx.Document()), "no text in the Word document"),
        (docx_safe._OLE + bytes(600), "an Office document before DOCX, not a DOCX file that can be read"),
        (
            docx_safe._OLE + bytes(600) + docx_safe._ENCRYPTED,
            "an encrypted Office document, not a DOCX file that can be read",
        ),
    ],
)
def test_bad_files(data, reason):
    story = read(data)
    assert isinstance(story, InputError)
    assert story.reason.startswith(reason)
    assert "\n" not in story.reason


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        ("MAX_PART", "is larger than"),
        ("MAX_TOTAL", "would grow to more than"),
        ("MAX_PARTS", "with more than 10 parts"),
    ],
)
def test_limits(monkeypatch, limit, reason):
    assert isinstance(read(GOOD), Document)
    monkeypatch.setattr(docx_safe, limit, 10)
    assert reason in read(GOOD).reason


def test_damage_is_told_in_short():
    cut = bytearray(GOOD)
    at = cut.rindex(b"word/")
    cut[at : at + 4] = b"x" * 4
    first = GOOD.index(b"word/")
    for data in (bytes(cut), GOOD[: first + 5] + b"\n" * 400 + GOOD[first + 405 :]):
        story = read(data)
        assert isinstance(story, InputError)
        assert len(story.reason) < 200
        assert "\n" not in story.reason


def test_a_damaged_picture():
    data = bytearray(rezipped(GOOD, {"docProps/thumbnail.jpeg": bytes(range(250))}, zipfile.ZIP_STORED))
    at = data.index(bytes(range(250)))
    data[at] ^= 1
    assert read(bytes(data)).reason == "a damaged DOCX file: Bad CRC-32 for file 'docProps/thumbnail.jpeg'"


def test_an_encrypted_archive():
    flagged = bytearray(GOOD)
    at = flagged.rindex(b"PK\x01\x02")
    flagged[at + 8] |= 1
    assert read(bytes(flagged)).reason.startswith("an encrypted DOCX file (")


def test_long_stories_are_refused():
    assert "longer than" in read(simple("Rain fell. " * 50), size=200).reason


def test_recognised_by_its_parts():
    assert recognised(RawFile("-", GOOD)).name == "docx"
    assert recognised(RawFile("x.docx", GOOD[:500])).name == "docx"
    assert recognised(RawFile("x.txt", b"PK is a name")).name == "text"
    with pytest.raises(InputError, match="a ZIP archive"):
        list(
            recognised(RawFile("x.zip", rezipped(GOOD, {})[:30])).read(
                RawFile("x.zip", b"PK\x03\x04" + bytes(40))
            )
        )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_end_in_one_line(data):
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    for story in read_stories(RawFile("x.docx", bytes(damaged))):
        assert isinstance(story, Document) or "\n" not in story.reason


PARTS = ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PARTS), st.integers(0, 3000), st.sampled_from([b"<", b">", b"&", b'"', b"/", b"x", b""])
)
def test_damaged_parts_end_in_one_line(name, at, put):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        part = archive.read(name)
    at %= len(part)
    for story in read_stories(RawFile("x.docx", rezipped(GOOD, {name: part[:at] + put + part[at + 1 :]}))):
        assert isinstance(story, Document) or "\n" not in story.reason


WORDS = st.text(alphabet="ab .\u00e9\u2019\U0001f600", min_size=1, max_size=20)


@settings(deadline=None, max_examples=25)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_each_paragraph_is_at_its_number(texts):
    story = read(simple(*texts))
    if isinstance(story, InputError):
        assert not "".join(texts).strip()
        return
    shown = [(number, " ".join(text.split())) for number, text in enumerate(texts, 1) if text.strip()]
    assert [(story.place(block.span.start).line, story.slice(block)) for block in story.blocks] == shown
