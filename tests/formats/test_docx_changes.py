"""DOCX with tracked changes, which are taken as accepted."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mtqa.origin import Place
from tests.formats.docx_support import add, kinds, note, read, with_notes


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
    story = read(with_notes(document, note("footnote", 1, "Gone with its row.")))
    assert kinds(story) == [("paragraph", "Ships came in."), ("paragraph", "Rain fell.")]
    assert story.place(story.text.index("Ships")) == Place(3, 1, "paragraph 3")


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
