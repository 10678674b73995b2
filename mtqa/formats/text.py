"""Plain text in whatever encoding it comes: bytes to a document.

charset-normalizer detects what is neither UTF-8 nor UTF-16 nor Western: it is kept up. Western
wires send windows-1252 where they do not send UTF-8, and detection errs on the few accented
letters of an English story, so that encoding is taken wherever its reading is plausible.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from functools import cache

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import suffixes
from mtqa.resources import packaged_table
from mtqa.segmentation.segment import segment_text

#: Byte order marks, the longer first: UTF-32's begins with UTF-16's. Name, and codec of the rest.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
#: More control characters than this share make a file binary; old wires send a few.
_CONTROL_SHARE = 0.02
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]")
#: What a Western text has beyond ASCII; the capitals only where no small letter stands before.
_EXPECTED = re.compile(
    r"[ß-öø-ÿœšžƒ‘’‚“”„–—…•·«»‹›€£¥¢§©®™°²³¹¼½¾ªº¡¿†±×µ\xa0\xad]|(?<![a-z])[ÉÈÁÀÂÄÅÃÇÑÍÓÖØÚÜÝŠŽŒÆÎÔÊ](?=\w)"
)
#: English has fewer bytes above 127 among its letters; other scripts have half of them and more.
_WESTERN_SHARE = 0.15
#: A few high bytes are no evidence of another script, however short the text.
_WESTERN_FEW = 3
_SAMPLE = 200_000
#: How subtitles begin: WebVTT, and the number and the times of SubRip.
_SUBTITLES = re.compile(r"WEBVTT\b|\d{1,4}\s+\d\d:\d\d:\d\d[,.]\d{3} --> \d\d:")
#: How messages and web archives begin: with lines of headers, of which one is this.
_MESSAGE = re.compile(r"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*MIME-Version:", re.IGNORECASE)
#: Among so many first bytes the texts stand that tell what a file is.
_FIRST = 200
_XML = suffixes("nitf", "newsml-g2", "newsml", "feed", "xliff", "tmx")
_JSON = suffixes("jsonfeed", "ninjs", "jsonl")


def recognise(raw_file: RawFile) -> bool:
    """Whether this is text and does not claim to be XML, JSON or anything else that holds no stories."""
    markup = raw_file.head.startswith("<?xml") or raw_file.suffix in _XML
    claims = markup or (raw_file.suffix in _JSON and raw_file.head.startswith(("{", "[")))
    return not claims and (raw_file.foreign or not kind_without_stories(raw_file))


def kind_without_stories(raw_file: RawFile) -> str:
    """What a text is that holds no stories, by its beginning or its name; "" where nothing says so."""
    if _SUBTITLES.match(raw_file.head):
        return "subtitles"
    kind = _not_stories().get(raw_file.suffix, "")
    return kind or ("an e-mail message (MIME)" if _MESSAGE.match(raw_file.head) else "")


def read(raw_file: RawFile) -> Iterator[Document]:
    """The one story of a plain text file; raises InputError as ``decode_text`` does."""
    if len(raw_file.data) > raw_file.max_story:
        limit = raw_file.max_story / 1e6
        raise InputError(raw_file.path, f"larger than {limit:g} MB, too long for a story (--max-size)")
    yield read_text(raw_file.path, raw_file.data)


def read_text(path: str, data: bytes) -> Document:
    """Decode plain text and segment it.

    Nothing in the text is altered. Raises InputError as ``decode_text`` does.
    """
    text, encoding = decode_text(path, data)
    return segment_text(text, path=path, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding)


def decode_text(path: str, data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    Read are UTF-8 and UTF-16 with or without a byte order mark, UTF-32 with one, windows-1252 (and
    with it Latin-1), and whatever charset-normalizer tells apart. A byte order mark is no part of
    the text: offset 0 is the character behind it. Raises InputError for a file without text, a
    binary file, damaged UTF-8 or UTF-16, and bytes that no encoding explains.
    """
    if not data:
        raise InputError(path, "empty file")
    text, encoding = _decoded(path, data)
    if not text.strip():
        raise InputError(path, "empty file: nothing but white space")
    if "\0" in text or _CONTROLS.subn("", text)[1] > max(2, _CONTROL_SHARE * len(text)):
        raise InputError(path, "a binary file, not text")
    return text, encoding


def _decoded(path: str, data: bytes) -> tuple[str, str]:
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return _strict(path, data[len(mark) :], codec), name
    for signature, kind in _signatures().items():
        if data.startswith(signature):
            kind = next((told for text, told in _first_texts().items() if text in data[:_FIRST]), kind)
            raise InputError(path, f"a binary file, not text: {kind}")
    if (wide := _utf16_without_mark(data)) is not None:
        return _strict(path, data, wide), wide
    if b"\0" in data:
        raise InputError(path, "a binary file, not text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged(path, data, error)
    return _detected(path, data)


def _strict(path: str, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(path, f"not valid {codec.upper()} at byte {error.start}") from None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a zero in nearly every other byte and hardly any between."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or not sample:
        return None
    half = len(sample) / 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.02:
        return "utf-16-le"
    if even > 0.7 and odd < 0.02:
        return "utf-16-be"
    return None


def _refuse_damaged(path: str, data: bytes, error: UnicodeDecodeError) -> None:
    """Raise if the bytes are UTF-8 but for a few: as windows-1252 they would come out garbled."""
    damaged = data.decode("utf-8", "replace").count("\ufffd")
    if _MULTIBYTE.subn(b"", data)[1] > 3 * damaged:
        raise InputError(path, f"not valid UTF-8: byte 0x{data[error.start]:02x} at byte {error.start}")


def _detected(path: str, data: bytes) -> tuple[str, str]:
    letters = sum(byte > 127 or chr(byte).isalpha() for byte in data[:_SAMPLE])
    high = len(_HIGH.findall(data[:_SAMPLE]))
    if high <= _WESTERN_SHARE * letters + _WESTERN_FEW and (western := _western(data, high)) is not None:
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding), best.encoding
        except UnicodeDecodeError:
            pass
    raise InputError(path, "a binary file, or text in an encoding that cannot be told")


def _western(data: bytes, high: int) -> tuple[str, str] | None:
    """Text and encoding if it reads well as windows-1252, or else as the old Macintosh's.

    Latin-1 is, for all that is text, a part of windows-1252.
    """
    best: tuple[int, str, str] | None = None
    for codec in ("cp1252", "mac_roman"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        expected = len(_EXPECTED.findall(text[:_SAMPLE]))
        if best is None or expected > best[0]:
            best = (expected, text, codec)
    if best is None or best[0] * 2 < high:
        return None
    return best[1], best[2]


@cache
def _first_texts() -> dict[bytes, str]:
    table = packaged_table("mtqa.formats", "text.toml")
    return {text.encode(): kind for text, kind in table["texts"].items()}


@cache
def _signatures() -> dict[bytes, str]:
    table = packaged_table("mtqa.formats", "text.toml")
    return {bytes.fromhex(signature): kind for signature, kind in table["signatures"].items()}


@cache
def _not_stories() -> dict[str, str]:
    kinds: dict[str, str] = packaged_table("mtqa.formats", "text.toml")["not_stories"]
    return kinds
