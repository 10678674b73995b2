"""Plain text in every encoding it comes in."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.text import decode_text, read_text

WESTERN = [
    "The café paid £5, he said.",
    "“Don’t go,” she said – “it’s late.”",
    "Señor Muñoz met Mr. Gödel in Zürich on Monday.",
    "Élan.",
    "It was 20°C in Málaga; 5½ miles.",
    "Jürgen Müller-Öztürk of Düsseldorf said the €3bn deal was “void”…",
    "Naïve façade: déjà vu, said the maître d’hôtel.",
]


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_western_text(text: str, codec: str) -> None:
    data = text.encode(codec)
    document = read_text("a.txt", data)
    assert document.text == text
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.encoding.startswith(codec)


@pytest.mark.parametrize("text", [text for text in WESTERN if all(ord(c) < 256 for c in text)])
def test_latin_1(text: str) -> None:
    document = read_text("a.txt", text.encode("latin-1"))
    assert (document.text, document.encoding) == (text, "cp1252")


def test_old_macintosh() -> None:
    text = "“Don’t go,” the café’s owner said – “it’s late.”"
    assert read_text("a.txt", text.encode("mac_roman")).text == text


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r"])
def test_other_scripts_are_detected(codec: str) -> None:
    text = "Министр сообщил в понедельник, что правительство поддержит предложение депутатов."
    document = read_text("a.txt", text.encode(codec))
    assert (document.text, document.encoding) == (text, codec)


def test_the_text_is_not_altered() -> None:
    text = "One.\r\n\r\nTwo.\rThree.\u2028Four.\x0cFive.\u00a0Six\u200b.\n\ufeffSeven.\n"
    document = read_text("a.txt", b"\xef\xbb\xbf" + text.encode())
    assert (document.text, document.encoding) == (text, "utf-8-sig")
    assert document.segments[0].start == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b" \r\n\t", "empty file"),
        (b"\xef\xbb\xbf", "empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG image"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"PK\x03\x04\x14\x00", "ZIP archive"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"a story\x00 with zeros", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        ("“One” – “two” – “three”.".encode() + b"\xff.", "not valid UTF-8: byte 0xff at byte 40"),
        (b"\xff\xfea\x00b", "not valid UTF-16-LE"),
    ],
)
def test_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as error:
        read_text("a.txt", data)
    assert reason in str(error.value)
    assert str(error.value).startswith("a.txt: ")
    assert "\n" not in str(error.value)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=60).map(lambda text: text.encode("utf-16"))))
@example(b"\xff\xfe")
@example(b"\xe9")
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes_are_a_document_or_an_input_error(data: bytes) -> None:
    try:
        document = read_text("x", data)
    except InputError:
        return
    assert isinstance(document, Document)
    assert document.text.strip()


def test_an_open_document_says_what_to_do() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(InputError, match=r"an OpenDocument file \(save it as DOCX\)"):
        decode_text("a.odt", packed.getvalue())
