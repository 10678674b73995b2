"""Repairs in Word documents: the changed runs, and every other member byte for byte."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mtqa.document import Document, Span
from mtqa.findings import Suggestion
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from mtqa.writing.archive import rewritten
from mtqa.writing.file import StoryRepair
from tests.writing.samples import opened, repair

_MAIN = "word/document.xml"


def _saved(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs, in WordprocessingML."""
    document: Any = docx.Document()
    for inner in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _run(text: str, properties: str = "") -> str:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}<w:t{kept}>{text}</w:t></w:r>"


def _members(data: bytes) -> dict[str, tuple[bytes, int, bytes]]:
    """Content, method and time of each member, with the bytes that stand for it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        found = {}
        for info in archive.infolist():
            behind = info.header_offset + 30 + len(info.filename.encode())
            packed = data[behind : behind + info.compress_size]
            found[info.filename] = (archive.read(info), info.compress_type, packed)
        return found


def _read(data: bytes) -> str:
    (story,) = read_stories(RawFile("a.docx", data))
    assert isinstance(story, Document)
    return story.text


_BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("paragraph", "broken", "mended", "old", "new"),
    [
        (_run("He came. until noon."), "came. until", "came until", "came. until", "came until"),
        (_run("He ate &amp; slept."), "ate &", "ate and", "ate &amp;", "ate and"),
        # Word cuts runs where it likes.
        (
            _run("He ca") + "<w:proofErr w:type='spellStart'/>" + _run("me") + _run(". until noon."),
            "came. until",
            "went until",
            "e",
            "e",
        ),
        # Across formatting the stop goes and the word in bold stays in bold.
        (
            _run("He ") + _run("came.", _BOLD) + _run(" until noon."),
            "came. until",
            "came until",
            "came.",
            "came",
        ),
        # White space at an end of a run has to be marked, or Word drops it.
        (
            _run("He said that") + _run(" it was so."),
            "that",
            "",
            "<w:t>He said that",
            '<w:t xml:space="preserve">He said ',
        ),
        (_run("He said") + _run(" that", "") + _run(" it was so."), " that", "", " that", ""),
    ],
)
def test_the_changed_runs_change_alone(paragraph: str, broken: str, mended: str, old: str, new: str) -> None:
    data = _saved(_run("He came. until noon.", _BOLD) if "ca" in old else _run("A paragraph."), paragraph)
    file = opened("a.docx", data)
    document = file.documents[0]
    at = document.text.rindex(broken)
    done = file.repaired([StoryRepair(0, Suggestion(Span(at, at + len(broken)), mended))])
    assert done.left == ()
    before, after = _members(data), _members(done.data)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {_MAIN}
    expected = document.text[:at] + mended + document.text[at + len(broken) :]
    assert " ".join(_read(done.data).split()) == " ".join(expected.split())
    xml = before[_MAIN][0].decode()
    if old != new:
        at = xml.rindex(old)
        assert after[_MAIN][0].decode() == xml[:at] + new + xml[at + len(old) :]


def test_a_word_across_formatting_is_left_alone() -> None:
    data = _saved(_run("He ") + _run("ca", _BOLD) + _run("me. until noon."))
    file = opened("a.docx", data)
    wanted = repair(file, "came", "went")
    assert "crosses markup" in file.reason_against(wanted)
    done = file.repaired([wanted])
    assert (done.data, [each for each, _ in done.left]) == (data, [wanted])


def test_hidden_and_deleted_text_stays() -> None:
    paragraph = (
        _run("He came. ")
        + "<w:del w:id='1' w:author='a'><w:r><w:delText>until noon. </w:delText></w:r></w:del>"
        + _run("came. until", "<w:vanish/>")
        + _run("until noon, they said.")
    )
    data = _saved(paragraph)
    file = opened("a.docx", data)
    done = file.repaired([repair(file, "came. until", "came until")])
    assert done.left == ()
    assert _read(done.data).startswith("He came until noon, they said.")
    before, after = (_members(each)[_MAIN][0].decode() for each in (data, done.data))
    assert after == before.replace(">He came. <", ">He came <")


def test_deleted_rows_and_cells_stay() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc></w:tr>"
    marks = (("<w:del w:id='1' w:author='a'/>", ""), ("", "<w:cellDel w:id='2' w:author='a'/>"), ("", ""))
    rows = "".join(row.format(*mark, _run("He came. until noon.")) for mark in marks)
    document: Any = docx.Document()
    document.element.body.insert(-1, parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"))
    stream = io.BytesIO()
    document.save(stream)
    file = opened("a.docx", stream.getvalue())
    assert file.documents[0].text.count("came") == 1
    done = file.repaired([repair(file, "came. until", "came until")])
    assert done.left == ()
    before, after = (_members(each)[_MAIN][0].decode() for each in (stream.getvalue(), done.data))
    at = before.rindex("came. until")
    assert after == before[:at] + "came until" + before[at + len("came. until") :]


def test_without_repairs_all_bytes_stay() -> None:
    data = _saved(_run("He came. until noon."))
    file = opened("a.docx", data)
    assert file.repaired([]).data == data
    assert file.shown(file.repaired([])) == (file.documents[0].text,) * 2


def test_an_archive_with_a_comment_stored_members_and_sizes_behind_the_data() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", b"a" * 100)
        archive.comment = b"a comment"
    # Written to a stream that cannot be wound back, sizes stand behind the data.
    streamed = io.BytesIO()

    class _Forward(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            return streamed.write(data)

    with zipfile.ZipFile(_Forward(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 100)
        archive.writestr("b.txt", b"b" * 100)
    for data in (stream.getvalue(), streamed.getvalue()):
        assert rewritten(data, {}) == data
        with zipfile.ZipFile(io.BytesIO(rewritten(data, {"a.txt": b"new"}))) as archive:
            assert archive.testzip() is None
            assert archive.read("a.txt") == b"new"
            assert archive.read("b.txt") == b"b" * 100 if len(archive.namelist()) > 1 else archive.comment


@pytest.mark.parametrize("cut", [1, 10, 22, 60])
def test_a_damaged_archive_is_refused(cut: int) -> None:
    data = _saved(_run("He came."))
    with pytest.raises(zipfile.BadZipFile):
        rewritten(data[:-cut], {})
