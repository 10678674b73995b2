"""The bytes of an XML file to text that a parser can be given without danger.

The encoding is told as in XML 1.0, appendix F: by a byte order mark, else as declared, else UTF-8.
Lines stay as many as they are, so that line numbers hold.
"""

from __future__ import annotations

import codecs
import html.entities
import re

from mtqa.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z][\w.:-]*)[\"']")
#: Python's codecs for charsets; those for anything else (idna, unicode_escape …) are not for files.
_CHARSETS = re.compile(r"utf-(8|16|32)|ascii|iso8859|cp\d|koi8|mac|gb|big5|shift_jis|euc|iso2022|tis|hz$")
_WESTERN = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})
_DECLARATION = re.compile(r"^\s*(<\?xml\b[^>]*?\?>)")
_ENTITY = re.compile(r"<!ENTITY\s+([\w.:-]+)\s+(?:\"([^\"<&%]*)\"|'([^'<&%]*)')\s*>")
_REFERENCE = re.compile(r"&([A-Za-z_][\w.-]{0,63});")
_LINE_FEED = re.compile(r"&#(?:0*10|x0*[aA]);")
_RETURN = re.compile(r"&#(?:0*13|x0*[dD]);")
#: More characters than this are not made out of entities.
_MOST_EXPANDED = 1_000_000
#: A line break written as a character reference: a line of the story, not of the file.
SOFT_BREAK = "\u2028"


def xml_text(data: bytes, path: str) -> str:
    """Decode XML, without declaration; entities that stand for plain text are replaced by it.

    HTML's names (``&eacute;``) are understood undeclared: many feeds use them. Character references
    to a line feed become U+2028, those to a carriage return a space. Raises InputError for text
    that is not in its encoding, and where entities expand to too much.
    """
    text = decode_xml(data, path).replace("\r\n", "\n").replace("\r", "\n").rstrip("\0")
    if declaration := _DECLARATION.match(text):
        # lxml is given UTF-8, whatever the file was in.
        text = "\n" * text.count("\n", 0, declaration.end()) + text[declaration.end() :]
    if not text.strip():
        raise InputError(path, "empty file")
    if "&" not in text:
        return text
    text = _RETURN.sub(" ", _LINE_FEED.sub(SOFT_BREAK, text))
    return _without_entities(text, path)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an XML declaration names, if there is one."""
    found = _DECLARED.match(data[:1000])
    return found.group(1).decode("ascii").lower() if found else None


def decode_as(data: bytes, charset: str, path: str) -> str:
    """Decode in a charset of that name; Latin-1 is read as windows-1252, as the Web does.

    UTF-8 that declares itself to be Western is read as UTF-8, whatever it says.
    Raises InputError naming the line for bytes that are not in it, and for a charset not known.
    """
    try:
        codec = codecs.lookup(charset).name
    except LookupError:
        codec = ""
    if not _CHARSETS.match(codec):
        raise InputError(path, f"declares an encoding that is not known: {charset}")
    if codec in _WESTERN and not data.isascii() and (mislabelled := _read(data, "utf-8")) is not None:
        # What is valid UTF-8 with more than ASCII in it is no text in one byte a character.
        return mislabelled
    if codec == "iso8859-1" and (western := _read(data, "cp1252")) is not None:
        return western
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        problem = error
    line = data.count(b"\n", 0, problem.start) + 1
    byte = data[problem.start]
    raise InputError(path, f"line {line}: not {charset.upper()}, its encoding: byte 0x{byte:02x}")


def decode_xml(data: bytes, path: str) -> str:
    """The text of an XML file as it is written, without byte order mark; raises as ``decode_as``."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return decode_as(data[len(mark) :], codec, path)
    if data[:2] in (b"<\0", b"\0<"):
        return decode_as(data, "utf-16-le" if data[:1] == b"<" else "utf-16-be", path)
    declared = declared_encoding(data) or "utf-8"
    # Read as single bytes, so it is not in UTF-16: programs write out text that they held as that.
    return decode_as(data, "utf-8" if declared.startswith(("utf-16", "utf-32", "ucs")) else declared, path)


def _read(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _without_entities(text: str, path: str) -> str:
    known: dict[str, str] = {}
    start = 0
    for found in _ENTITY.finditer(text):
        known.setdefault(found.group(1), " ".join((found.group(2) or found.group(3) or "").split("\n")))
        start = found.end()
    references = (_replaced(name, known) or "" for name in _REFERENCE.findall(text, start))
    if sum(map(len, references)) > max(_MOST_EXPANDED, len(text)):
        raise InputError(path, "entities that expand beyond all measure")
    return text[:start] + _REFERENCE.sub(lambda found: _replaced(found[1], known) or found[0], text[start:])


def _replaced(name: str, known: dict[str, str]) -> str | None:
    if name in known:
        return known[name]
    character = html.entities.html5.get(f"{name};")
    return character if character and character not in "<>&\"'" else None
