"""What is looked at before a DOCX file is opened: whether it is one, and what it would grow to."""

from __future__ import annotations

import io
import zipfile
import zlib

from mtqa.errors import InputError, in_short
from mtqa.formats.limits import MOST_NODES
from mtqa.formats.raw import RawFile

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XML = (".xml", ".rels")
#: The namespaces of ISO/IEC 29500 Strict, which python-docx does not know and Word seldom writes.
_STRICT = b"purl.oclc.org/ooxml"
#: What zipfile raises for damaged archives.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
#: Uncompressed bytes: of one part of XML, whose tree is ten times that, and of all parts.
MAX_PART = 50_000_000
MAX_TOTAL = 300_000_000
MAX_PARTS = 10_000
#: Word's XML shrinks to a tenth, rarely to a fiftieth; a bomb to a thousandth.
MAX_RATIO = 200
#: A small part that shrinks well is no bomb.
_SMALL = 1_000_000


def check_docx(raw_file: RawFile) -> None:
    """Raise InputError unless the file is a ZIP archive of bounded size that holds a Word document.

    Document type declarations, which Open Packaging Conventions forbid (ECMA-376-2, 8.2.1), are
    refused: what could expand or be fetched is declared in one.
    """
    data = raw_file.data
    if data.startswith(_OLE):
        kind = "an encrypted Office document" if _ENCRYPTED in data else "an Office document before DOCX"
        raise InputError(raw_file.path, f"{kind}, not a DOCX file that can be read")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(raw_file, archive.infolist())
            _check_parts(raw_file, archive)
    except (*DAMAGED, ValueError) as error:
        reason = in_short(error) or "its parts cannot be read"
        raise InputError(raw_file.path, f"not a DOCX file, or a damaged or cut off one: {reason}") from None


def _check_sizes(raw_file: RawFile, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise InputError(raw_file.path, f"a DOCX file with more than {MAX_PARTS:,} parts")
    total = sum(part.file_size for part in parts)
    if total > MAX_TOTAL:
        raise InputError(raw_file.path, f"a DOCX file that would grow to more than {MAX_TOTAL / 1e6:g} MB")
    for part in parts:
        if part.flag_bits & 1:
            raise InputError(raw_file.path, f"an encrypted DOCX file ({part.filename[:80]})")
        ratio = part.file_size / max(1, part.compress_size)
        if part.file_size > _SMALL and ratio > MAX_RATIO:
            name = part.filename[:80]
            raise InputError(raw_file.path, f"{name} in the DOCX file would grow {ratio:,.0f} times")
        if part.filename.endswith(_XML) and part.file_size > MAX_PART:
            name, limit = part.filename[:80], MAX_PART / 1e6
            raise InputError(raw_file.path, f"{name} in the DOCX file is larger than {limit:g} MB")


def _check_parts(raw_file: RawFile, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "[Content_Types].xml" not in names:
        raise InputError(raw_file.path, "a ZIP archive, but no DOCX file: it lacks [Content_Types].xml")
    if not any(name.startswith("word/document") for name in names):
        raise InputError(raw_file.path, "no Word document: it lacks word/document.xml")
    for name in names:
        if name.endswith(_XML):
            part = archive.read(name)
            if part.count(b"<") - part.count(b"</") + part.count(b"=") > MOST_NODES:
                where = f"{name[:80]} in the DOCX file"
                raise InputError(raw_file.path, f"{where}: more than {MOST_NODES:,} elements and attributes")
            if name == "_rels/.rels" and _STRICT in part:
                raise InputError(
                    raw_file.path, "a Word document of the strict kind: save it as an ordinary one"
                )
            if b"<!DOCTYPE" in (part.replace(b"\0", b"") if b"\0" in part else part):
                raise InputError(
                    raw_file.path, f"{name[:80]} in the DOCX file has a document type declaration"
                )
