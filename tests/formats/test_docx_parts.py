"""What a DOCX file has in parts of their own: inserted documents, notes, comments."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mtqa.errors import InputError, NoTextError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from mtqa.origin import Place
from tests.formats.docx_support import add, kinds, note, part_of, read, rezipped, saved, simple, with_notes

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
        note("footnote", 0, "A rule.", ' w:type="separator"')
        + note("footnote", 3, "The second says so.")
        + note("footnote", 4, "The first says so.")
        + note("footnote", 5, "Deleted with its reference.")
        + note("footnote", 6, "Nothing refers to it.")
    )
    story = read(with_notes(document, footnotes, note("endnote", 2, "The end says so.")))
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
    story = read(with_notes(document, "<w:footnote"))
    assert isinstance(story, InputError)
    assert "\n" not in story.reason


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
