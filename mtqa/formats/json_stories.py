"""What the readers of JSON share: the stories of a file one by one, and text put at its value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.json_tree import JsonFile, Node
from mtqa.formats.raw import RawFile

#: Where keys are looked for that tell a format: a long text may stand before the telling one.
_LOOK = 65_536
_KEY = re.compile(rb'"([A-Za-z_$][\w$]*)"\s*:')
_TAG = re.compile(r"<(?:/?[a-zA-Z]|!--)[^<>]*>|&nbsp;")


def keys(raw_file: RawFile) -> frozenset[str]:
    """The keys that a file of JSON begins with, broken or not, in lower case; none for any other file."""
    if not raw_file.head.startswith(("{", "[")):
        return frozenset()
    start = raw_file.data[:_LOOK].replace(b"\0", b"")  # UTF-16 reads as ASCII without its zeros.
    return frozenset(key.decode().lower() for key in _KEY.findall(start))


def is_lines(raw_file: RawFile) -> bool:
    """Whether the file is not one JSON value but lines that each begin an object."""
    first, _, rest = raw_file.data.replace(b"\0", b"").lstrip().partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{"


def each(
    file: JsonFile, nodes: Sequence[Node], read: Callable[[Node], Iterator[Document | InputError]]
) -> Iterator[Document | InputError]:
    """The stories of each value, or what is wrong with it; then what is wrong outside of them."""
    for node in nodes:
        yield from _safely(file, node, read)
    starts = [node.start for node in nodes]
    for offset, reason in file.faults:
        before = bisect_right(starts, offset) - 1
        if before < 0 or offset >= nodes[before].end:
            yield file.error(offset, reason)
            return


def _safely(
    file: JsonFile, node: Node, read: Callable[[Node], Iterator[Document | InputError]]
) -> Iterator[Document | InputError]:
    try:
        file.check(node)
        yield from read(node)
    except InputError as error:
        yield error


def add_plain(builder: StoryBuilder, text: str, file: JsonFile, node: Node) -> None:
    """Add plain text with its paragraphs as blocks; a line break in a string is none of the file."""
    builder.block(None)
    at = file.place(node)
    for line in text.splitlines(keepends=True):
        builder.preformatted(line, at)


def add_block(builder: StoryBuilder, kind: BlockKind, text: str, file: JsonFile, node: Node) -> None:
    """Add a headline, byline or caption: one block, whatever its line breaks."""
    builder.block(kind)
    builder.add(" ".join(text.split()), file.place(node))


def has_text(markup: str) -> bool:
    """Whether a string of HTML holds anything but tags and white space."""
    return bool(_TAG.sub("", markup).strip())
