"""Plain text: bytes to a document.

charset-normalizer detects what is neither UTF-8 nor UTF-16: it is kept up, and says how sure it is.
Western wires send Windows-1252 where they do not send UTF-8, and detection errs on the few accented
letters of an English story: so that encoding is taken wherever its reading is plausible.
"""

from __future__ import annotations

import codecs
import hashlib
import unicodedata

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.segmentation import segment_text

_WESTERN = "cp1252"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SIGNATURES = (
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x7fELF",
    b"\x1f\x8b",
    b"{\\rtf",
)
# A text has hardly any control characters; this share of the first characters is no text.
_CONTROL_SHARE = 0.02
_HEAD = 4096
# Non-ASCII letters and signs that English stories in Windows-1252 do hold.
_WESTERN_SIGNS = frozenset("€‚ƒ„…†‡‰‹‘’“”•–—™›¡¢£¤¥§©«¬®°±²³µ¶·¹º»¼½¾¿×÷\xa0\xad")
_WESTERN_SHARE = 0.1


def read_text(path: str, data: bytes) -> Document:
    """Decode and segment a plain-text story.

    Offsets are into the decoded text, without a byte order mark; nothing else is altered. The
    encoding is named in the document, ``sha256`` is that of the bytes.
    Raises InputError for an empty or a binary file.
    """
    if not data.strip():
        raise InputError(path, "empty file")
    if data.startswith(_SIGNATURES):
        raise InputError(path, "a binary file, not text")
    text, encoding = _decoded(path, data)
    if not text.strip():
        raise InputError(path, "empty file")
    if _is_binary(text[:_HEAD]):
        raise InputError(path, "a binary file, not text")
    return segment_text(text, path=path, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding)


def _decoded(path: str, data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise InputError(
                    path, f"not {encoding.upper()} at byte {error.start}, though marked so"
                ) from None
    if (wide := _utf16_without_mark(data)) is not None:
        return wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _detected(path, data)


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 of mostly Latin text: every other byte is nil."""
    head = data[: _HEAD * 2]
    for encoding, nils in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(data) % 2 == 0 and nils and nils.count(0) * 10 > len(nils) * 7:
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                return None
    return None


def _detected(path: str, data: bytes) -> tuple[str, str]:
    western = data.decode(_WESTERN, errors="replace")
    if "\ufffd" not in western and _is_plausibly_western(western):
        return western, _WESTERN
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise InputError(path, "a binary file, or text in no encoding that can be told")
    return str(best), best.encoding


def _is_plausibly_western(text: str) -> bool:
    """Mostly ASCII, and what is not is typography or accented letters, not a run of capitals and signs."""
    beyond = [c for c in text if not c.isascii()]
    odd = [c for c in beyond if c not in _WESTERN_SIGNS and not unicodedata.category(c).startswith("L")]
    return len(beyond) < len(text) * _WESTERN_SHARE and not odd


def _is_binary(text: str) -> bool:
    controls = sum(unicodedata.category(c) == "Cc" and not c.isspace() for c in text)
    return "\0" in text or controls > len(text) * _CONTROL_SHARE
