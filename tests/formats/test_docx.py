"""DOCX: the text that is shown, the kinds and places of its paragraphs, what is said about the story."""

import io
import re
import zipfile
from datetime import datetime

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import recognised
from mtqa.origin import Place
from tests.formats.docx_support import GOOD, add, kinds, part_of, read, rezipped, saved, simple


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
