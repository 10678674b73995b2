"""JSON Feed 1 and 1.1 (jsonfeed.org): each item is a story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.json_stories import add_block, add_plain, each, has_text
from mtqa.formats.json_tree import JsonFile, Node, read_json
from mtqa.formats.marks import translation_marks
from mtqa.formats.markup import add_html
from mtqa.formats.raw import RawFile

#: "version" may stand at the end; in a string its quotation marks would be escaped.
_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')


def recognise(raw_file: RawFile) -> bool:
    """Whether the file is a JSON object with the version of a JSON Feed."""
    return raw_file.head.startswith("{") and _VERSION.search(raw_file.data.replace(b"\0", b"")) is not None


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The stories of a feed; raises InputError where it is not JSON or no feed.

    A feed whose list of items is empty yields nothing.
    """
    file = read_json(raw_file)
    file.object(file.root)
    items = file.root.get("items")
    if items is None:
        raise file.error(file.root, "a JSON Feed without items")
    yield from each(file, file.array(items), lambda node: _story(raw_file, file, node))


def _story(raw_file: RawFile, file: JsonFile, node: Node) -> Iterator[Document]:
    file.object(node)
    about = _metadata(file, node)
    builder = StoryBuilder(raw_file, story=about.id)
    title = node.get("title")
    if title is not None and about.headline:
        add_block(builder, BlockKind.HEADLINE, about.headline, file, title)
    if (author := _author(file, node)) is not None:
        add_block(builder, BlockKind.FURNITURE, file.string(author), file, author)
    markup, plain, summary = node.get("content_html"), node.get("content_text"), node.get("summary")
    if markup is not None and has_text(file.string(markup)):
        add_html(builder, file.string(markup), file.place(markup), language=about.language)
    elif (text := plain or summary) is not None:
        add_plain(builder, file.string(text), file, text)
    if builder.empty:
        raise file.error(node, "an item without a title and a text", NoTextError)
    yield builder.document(format="jsonfeed", metadata=about)


def _metadata(file: JsonFile, item: Node) -> Metadata:
    """An item's language is its own or the feed's; its provider is the feed, its id may be a number."""
    language = file.string(item.get("language") or file.root.get("language"))
    source_language, translated, mark = translation_marks(language)
    return Metadata(
        id=file.string(item.get("id", "url")),
        headline=" ".join(file.string(item.get("title")).split()),
        language=language,
        provider=file.string(file.root.get("title")),
        date=file.string(item.get("date_published", "date_modified")),
        source_language=source_language,
        translated=translated,
        mark=mark,
    )


def _author(file: JsonFile, item: Node) -> Node | None:
    """The name of the first author: ``authors`` in 1.1, ``author`` in 1."""
    for author in (*file.array(item.get("authors")), item.get("author")):
        if author is not None and (name := author.get("name")) is not None and file.string(name).strip():
            return name
    return None
