"""JSON lines (jsonlines.org): a story a line, with the text it was translated from if it has one.

The names of the fields are in jsonl.toml. ``text`` is plain text, or an array of paragraphs; a line
may also be a ninjs item. A line that cannot be read harms no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.ignores import MARK, IgnoreScope
from mtqa.formats.json_stories import add_block, add_plain, each, is_lines, keys
from mtqa.formats.json_tree import JsonFile, Node, decode_json, parse_json
from mtqa.formats.marks import translation_marks
from mtqa.formats.ninjs import is_item, item_stories
from mtqa.formats.raw import RawFile
from mtqa.resources import packaged_table

_SUFFIXES = (".jsonl", ".ndjson")
#: More lines in a row that cannot be read are no slip: the file is of another kind, or made to take long.
_MOST_WRONG = 100_000
#: A translation has this many times the characters of its source at most, in ASCII and in any script:
#: Chinese has a third or so. What is shorter is no source: many archives have the agency in that field.
_MOST_ASCII, _MOST = 4, 10


def recognise(raw_file: RawFile) -> bool:
    """Whether the file is named as JSON lines, or its first line is an object with a text."""
    if raw_file.suffix in _SUFFIXES:
        return raw_file.root is None
    names = keys(raw_file)
    if is_lines(raw_file):
        return is_item(names) or not names.isdisjoint(fields()["text"])
    first, _, rest = raw_file.data.strip().partition(b"\n")
    return first.endswith(b"}") and not rest and not names.isdisjoint(fields()["text"])


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The story of each line, or what is wrong with it; raises InputError for a file without lines.

    After very many lines in a row that cannot be read the rest is not tried.
    """
    found, wrong = False, 0
    for number, line in _lines(raw_file):
        if not line.strip():
            continue
        found = True
        for story in read_line(raw_file, number, line):
            unread = isinstance(story, InputError) and not isinstance(story, NoTextError)
            wrong = wrong + 1 if unread else 0
            yield story
        if wrong >= _MOST_WRONG:
            reason = f"line {number}: {wrong:,} lines in a row cannot be read; what follows is not tried"
            yield InputError(raw_file.path, reason)
            return
    if not found:
        raise InputError(raw_file.path, "empty file: nothing but white space")


def _lines(raw_file: RawFile) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, each in UTF-8; a damaged one is left as it is, for its own error."""
    data = raw_file.data
    if json.detect_encoding(data) not in ("utf-8", "utf-8-sig"):
        data = decode_json(raw_file.path, data).encode("utf-8", "surrogatepass")
    start, number = 3 if data.startswith(b"\xef\xbb\xbf") else 0, 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        yield number, data[start:end]
        start = end + 1


def read_line(raw_file: RawFile, number: int, line: bytes) -> Iterator[Document | InputError]:
    """The story of one line of the file, which has this number, or what is wrong with it."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf-8")) + 1
        reason = f"line {number}, column {column}: not valid UTF-8: byte 0x{line[error.start]:02x}"
        yield InputError(raw_file.path, reason)
        return
    try:
        file = parse_json(raw_file.path, text, number)
        names = frozenset(key.lower() for key in file.object(file.root))
    except InputError as error:
        yield error
        return
    if is_item(names) and names.isdisjoint(fields()["text"]):
        yield from each(file, [file.root], lambda node: item_stories(raw_file, file, node, set()))
    else:
        yield from each(file, [file.root], lambda node: _story(raw_file, file, node))


def _story(raw_file: RawFile, file: JsonFile, node: Node) -> Iterator[Document]:
    names = fields()
    text = node.get(*names["text"])
    if text is None:
        raise file.error(node, f"no text: none of the fields {', '.join(names['text'])}")
    about = _metadata(file, node, str(text.key))
    builder = StoryBuilder(raw_file, story=about.id)
    headline = node.get(*names["headline"])
    if headline is not None and about.headline:
        add_block(builder, BlockKind.HEADLINE, about.headline, file, headline)
    if isinstance(text.value, list):
        for paragraph in text.value:
            add_block(builder, BlockKind.PARAGRAPH, file.string(paragraph), file, paragraph)
    else:
        add_plain(builder, file.string(text), file, text)
    if (ignore := node.get(*names["ignore"])) is not None:
        for each_one in file.array(ignore) if isinstance(ignore.value, list) else [ignore]:
            builder.ignore(f"{MARK} {file.string(each_one)}", file.place(each_one).line, IgnoreScope.STORY)
    if builder.empty:
        raise file.error(text, "an empty text", NoTextError)
    yield builder.document(format="jsonl", metadata=about, source=_source(raw_file, file, node, text))


def _metadata(file: JsonFile, node: Node, text: str) -> Metadata:
    names = fields()
    strings = {
        name: file.string(node.get(*names[name]))
        for name in ("id", "language", "provider", "date", "status", "embargoed")
    }
    kind = node.get(*names["digital_source_type"])
    source_language, translated, mark = translation_marks(strings["language"], kind.plain() if kind else None)
    if translated is None and text in names["machine"]:
        translated, mark = True, f"field {text}"
    stated, engine = node.get(*names["translated"]), file.string(node.get(*names["engine"]))
    if stated is not None and isinstance(stated.value, bool):
        translated, mark = stated.value, f"{stated.key}: {'true' if stated.value else 'false'}"
    if engine and translated is not False:
        translated, mark = True, f"engine {engine}"
    strings["status"] = strings["status"].lower()
    return Metadata(
        headline=" ".join(file.string(node.get(*names["headline"])).split()),
        source_language=file.string(node.get(*names["source_language"])) or source_language,
        translated=translated,
        mark=mark,
        **strings,
    )


def _source(raw_file: RawFile, file: JsonFile, node: Node, text: Node) -> str:
    """What the story was translated from, "" where the line does not say."""
    if raw_file.source_column:
        return _text(file, _field(file, node, raw_file.source_column))
    stated = _text(file, node.get(*fields()["source"]))
    most = _MOST_ASCII if stated.isascii() else _MOST
    return stated if len(stated) * most >= len(_text(file, text)) else ""


def _field(file: JsonFile, node: Node, name: str) -> Node | None:
    """The field of that name, or else of that name in another case."""
    names = {key.lower(): key for key in file.object(node)}
    return node.get(name, names.get(name.lower(), name))


def _text(file: JsonFile, node: Node | None) -> str:
    """A text given as a string or as an array of paragraphs."""
    if node is not None and isinstance(node.value, list):
        return "\n\n".join(file.string(paragraph) for paragraph in node.value)
    return file.string(node)


@cache
def fields() -> dict[str, list[str]]:
    """The names under which each field of a story may stand, the first that there is counts."""
    table = packaged_table("mtqa.formats", "jsonl.toml")
    names: dict[str, list[str]] = table["fields"]
    return names
