"""ninjs 1 to 3, IPTC's news in JSON (iptc.org/standards/ninjs), as Superdesk writes it, too.

A file is one item, an array of items or an object that lists them. Items associated with a story
that have a body of their own are stories of their own; the captions of its pictures belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.ignores import IgnoreScope
from mtqa.formats.json_stories import add_block, add_plain, each, is_lines, keys
from mtqa.formats.json_tree import JsonFile, Node, read_json
from mtqa.formats.marks import translation_marks
from mtqa.formats.markup import add_html
from mtqa.formats.ninjs_texts import (
    Fields,
    NinjsTextKind,
    Text,
    best,
    bodies,
    descriptions,
    folded,
    headlines,
    table,
    texts,
)
from mtqa.formats.raw import RawFile

#: Characters of a story in which a caption is looked for, lest it be read twice.
_OPENING = 100_000
#: Types of items that are nothing without a text; a picture or an event is.
_TEXT_TYPES = ("", "text", "composite", "advisory", "article")


def recognise(raw_file: RawFile) -> bool:
    """Whether the file is JSON with the keys of ninjs; JSON lines are another format."""
    return raw_file.suffix not in (".jsonl", ".ndjson") and is_item(keys(raw_file)) and not is_lines(raw_file)


def is_item(names: frozenset[str]) -> bool:
    """Whether these are keys of ninjs items, in lower case."""
    known = table()["recognise"]
    named = not names.isdisjoint(("uri", "guid")) and not names.isdisjoint(known["with_uri"])
    return named or not names.isdisjoint(known["sure"])


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The stories of a file; raises InputError where it is not JSON or nothing in it has a text."""
    file = read_json(raw_file)
    items = list(_items(file, file.root))
    seen = {_id(file, item) for item in items}
    found = False
    for story in each(file, items, lambda node: item_stories(raw_file, file, node, seen)):
        found = True
        yield story
    if not found:
        raise file.error(file.root, "no item with a text", NoTextError)


def item_stories(
    raw_file: RawFile, file: JsonFile, node: Node, seen: set[str]
) -> Iterator[Document | InputError]:
    """The story of an item, then those of the items associated with it that were not ``seen``.

    Nothing for a picture, video or event without a text; raises InputError for a text without one.
    """
    fields = folded(file, node)
    headline = best(headlines(file, fields))
    about = _metadata(file, fields, headline)
    builder = StoryBuilder(raw_file, story=about.id)
    if headline is not None:
        add_block(builder, BlockKind.HEADLINE, about.headline, file, headline.node)
    for byline in texts(file, fields, table()["metadata"]["byline"])[:1]:
        add_block(builder, BlockKind.FURNITURE, byline.plain(file.path), file, byline.node)
    _heed_note(builder, file, fields.get("ednote"))
    body = best(bodies(file, fields)) or _description(file, fields)
    _add(builder, file, body, about)
    shown = body.plain(file.path)[:_OPENING] if body is not None else ""
    stories = []
    for other in _associated(file, fields):
        inner = folded(file, other)
        if bodies(file, inner) and _is_text(file, inner):
            stories.append(other)
            continue
        caption = _description(file, inner) or best(bodies(file, inner))
        if caption is not None and caption.plain(file.path) not in shown:
            _add(builder, file, caption, about)
    if not builder.empty:
        yield builder.document(format="ninjs", metadata=about)
    elif _is_text(file, fields) and not stories:
        raise file.error(node, "an item without a headline and a text", NoTextError)
    for other in stories:
        name = _id(file, other)
        if not name or name not in seen:
            seen.add(name)
            yield from item_stories(raw_file, file, other, seen)


def _heed_note(builder: StoryBuilder, file: JsonFile, note: Node | None) -> None:
    if note is not None:
        builder.ignore(file.string(note), file.place(note).line, IgnoreScope.STORY)


def _items(file: JsonFile, node: Node) -> Iterator[Node]:
    """The items of an array, or of what an interface wraps around one."""
    if isinstance(node.value, list):
        for inner in node.value:
            yield from _items(file, inner)
        return
    names = frozenset(key.lower() for key in node.value) if isinstance(node.value, dict) else frozenset()
    if not is_item(names):
        inner_node = node.get(*table()["wrapper"]["keys"])
        if inner_node is not None and isinstance(inner_node.value, list | dict):
            yield from _items(file, inner_node)
            return
    yield node


def _is_text(file: JsonFile, fields: Fields) -> bool:
    return file.string(fields.get("type")).lower() in _TEXT_TYPES


def _description(file: JsonFile, fields: Fields) -> Text | None:
    return best(descriptions(file, fields), beside="beside_description")


def _add(builder: StoryBuilder, file: JsonFile, text: Text | None, about: Metadata) -> None:
    if text is None:
        return
    shown = text.without(about.headline, file.path)
    if text.kind is NinjsTextKind.PLAIN:
        add_plain(builder, shown, file, text.node)
    else:
        add_html(builder, shown, file.place(text.node), language=about.language)


def _metadata(file: JsonFile, fields: Fields, headline: Text | None) -> Metadata:
    names = table()["metadata"]
    language = file.string(fields.get("language"))
    note, kind = file.string(fields.get("ednote")), fields.get("digitalsourcetype")
    source_language, translated, mark = translation_marks(language, kind.plain() if kind else None, note)
    return Metadata(
        id=_first(file, fields, names["id"]),
        headline=headline.plain(file.path) if headline else "",
        language=language,
        provider=next((name for key in names["provider"] if (name := _name(file, fields.get(key)))), ""),
        date=_first(file, fields, names["date"]),
        status=file.string(fields.get("pubstatus")).lower(),
        embargoed=file.string(fields.get("embargoed")),
        source_language=source_language,
        translated=translated,
        mark=mark,
    )


def _first(file: JsonFile, fields: Fields, names: Sequence[str]) -> str:
    return next((text for name in names if (text := file.string(fields.get(name)))), "")


def _id(file: JsonFile, node: Node) -> str:
    """The id of what may be an item; "" for what is none."""
    found = node.get(*table()["metadata"]["id"])
    return file.string(found) if found is not None and isinstance(found.value, str) else ""


def _name(file: JsonFile, node: Node | None) -> str:
    """The name of an organisation: a string, an object with a name, or the first of a list of these."""
    if node is not None and isinstance(node.value, list):
        return next((name for item in node.value if (name := _name(file, item))), "")
    if node is not None and isinstance(node.value, dict):
        return file.string(node.get("name", "literal", "uri"))
    return file.string(node)


def _associated(file: JsonFile, fields: Fields) -> Iterator[Node]:
    """The items associated with an item: named in ninjs 1 and 2, an array in 3; some are null."""
    node = fields.get("associations")
    if node is not None and isinstance(node.value, dict):
        yield from (item for item in node.value.values() if isinstance(item.value, dict))
    else:
        yield from (item for item in file.array(node) if isinstance(item.value, dict))
