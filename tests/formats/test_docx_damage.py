"""DOCX files that are damaged, too large or no DOCX: what cannot be read ends in one line."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats import docx_safe
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from tests.formats.docx_support import GOOD, read, rezipped, saved, simple

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
