"""NITF 3: a story in its own markup (IPTC, NITF 3.6), with or without namespace and DOCTYPE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.ignores import IgnoreScope
from mtqa.formats.marks import machine_translated
from mtqa.formats.markup import add_element
from mtqa.formats.plain import add_plain
from mtqa.formats.raw import RawFile
from mtqa.formats.xml import line_of, local_name, parse_xml, path_of, raw_text, step, text_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: A story has one or two.
_MOST_ABSTRACTS = 20
#: Elements that make a body marked up; without any its lines are those of plain text.
_PARAGRAPHS = tuple(f"{{*}}{name}" for name in ("p", "hl2", "ul", "ol", "table", "nitf-table", "bq"))


def recognise(raw_file: RawFile) -> bool:
    """Whether the root is NITF's."""
    return raw_file.root is not None and raw_file.root.name == "nitf"


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The one story of a file. Raises InputError for broken XML and for a story without text."""
    root = parse_xml(raw_file)
    about = nitf_metadata(root)
    builder = StoryBuilder(raw_file, story=about.id)
    add_nitf(builder, root, step(root), language=about.language)
    if builder.empty:
        raise NoTextError(raw_file.path, "NITF without any text in its body")
    yield builder.document(format="nitf", metadata=about)


def add_nitf(
    builder: StoryBuilder, root: etree._Element, path: str, *, language: str = "", headline: str = ""
) -> None:
    """Add the headline and the body of a ``nitf`` element that stands at ``path``.

    A ``headline`` that the story has already is not added again.
    """
    body = _first(root, "body")
    lead = _Lead.of(root, body)
    if lead.element is not None and text_of(lead.element) != headline:
        below = path_of(lead.element, root, path)
        add_element(builder, lead.element, below, words="nitf", language=language, kind=BlockKind.HEADLINE)
    if body is None:
        return
    for message in root.iterfind(".//{*}docdata/{*}ed-msg"):
        builder.ignore(message.get("info") or "", line_of(message) or 1, IgnoreScope.STORY)
    plain = _plain_body(body)
    drop = frozenset(lead.repeated) | ({plain} if plain is not None else set())
    add_element(builder, body, path_of(body, root, path), words="nitf", language=language, drop=drop)
    if plain is not None:
        add_plain(builder, plain, path_of(plain, root, path))


def nitf_metadata(root: etree._Element) -> Metadata:
    """What the head of a ``nitf`` element says of the story."""
    body = _first(root, "body")
    data = _first(root, "docdata")
    language = _language(root, body)
    issued, released = _attribute(data, "date.issue", "norm"), _attribute(data, "date.release", "norm")
    mark = machine_translated(language)
    about = Metadata(
        id=_attribute(data, "doc-id", "id-string"),
        headline=text_of(_Lead.of(root, body).element),
        language=language,
        provider=_provider(root, body, data),
        date=issued or _attribute(root, "pubdata", "date.publication"),
        status=_status(data),
        # The release is the issue where nothing holds the story back.
        embargoed=released if released > issued else "",
    )
    return replace(about, translated=True, source_language=mark[0], mark=mark[1]) if mark else about


@dataclass(frozen=True)
class _Lead:
    """The headline's element, and the elements of the body that say it again."""

    element: etree._Element | None
    repeated: tuple[etree._Element, ...] = ()

    @classmethod
    def of(cls, root: etree._Element, body: etree._Element | None) -> _Lead:
        head = _first(body, "body.head") if body is not None else None
        lines = [] if head is None else [*head.iter("{*}hl1"), *head.iter("{*}hl2")]
        lines = [line for line in lines if text_of(line)]
        if not lines:
            title = next((one for one in root.iter("{*}title") if text_of(one)), None)
            return cls(title)
        # Some agencies send the headline once more as the second line, or as the abstract.
        others = () if head is None else head.iter("{*}hl1", "{*}hl2", "{*}abstract")
        headline = text_of(lines[0])
        again = [one for one in others if text_of(one) == headline]
        return cls(lines[0], (*again, *_opening_again(head, _first(body, "body.content"))))


def _opening_again(head: etree._Element | None, content: etree._Element | None) -> Iterator[etree._Element]:
    """The abstracts that are the beginning of the story, or its first paragraph behind the dateline."""
    if head is None or content is None:
        return
    first = next((text for one in content.iter("{*}p") if (text := text_of(one))), text_of(content))
    whole = text_of(content)
    for abstract in islice(head.iter("{*}abstract"), _MOST_ABSTRACTS):
        text = text_of(abstract).rstrip(" .…")
        if text and (text in first or whole.startswith(text)):
            yield abstract


def _plain_body(body: etree._Element) -> etree._Element | None:
    """What holds the body if it is plain text: its only ``pre``, or itself where nothing is marked up."""
    content = _first(body, "body.content")
    if content is None or next(content.iter(*_PARAGRAPHS), None) is not None:
        return None
    tables = list(content.iter("{*}pre"))
    outside = len(text_of(content)) - sum(len(text_of(one)) for one in tables)
    if len(tables) == 1 and outside <= 1:
        return tables[0]
    return (
        content if not tables and not list(content.iter("{*}media")) and "\n" in raw_text(content) else None
    )


def _language(root: etree._Element, body: etree._Element | None) -> str:
    candidates = [root.get(_LANG), root.get("baselang"), None if body is None else body.get(_LANG)]
    candidates += [one.get("content") for one in _named_meta(root, ("language", "lang"))]
    return next((value.strip() for value in candidates if value and value.strip()), "")


def _provider(root: etree._Element, body: etree._Element | None, data: etree._Element | None) -> str:
    distributor = _first(body, "distributor") if body is not None else None
    candidates = [text_of(distributor), _attribute(data, "doc-id", "regsrc")]
    candidates += [_attribute(data, "doc.copyright", "holder")]
    candidates += [one.get("content") or "" for one in _named_meta(root, ("provider", "source"))]
    return next((value for value in candidates if value), "")


def _status(data: etree._Element | None) -> str:
    status = (data.get("management-status") or "").strip().lower() if data is not None else ""
    return "canceled" if status == "cancelled" else status


def _named_meta(root: etree._Element, names: tuple[str, ...]) -> list[etree._Element]:
    return [one for one in root.iter("{*}meta") if (one.get("name") or "").lower() in names]


def _first(element: etree._Element | None, name: str) -> etree._Element | None:
    if element is None:
        return None
    return next((one for one in element.iter(f"{{*}}{name}") if local_name(one)), None)


def _attribute(element: etree._Element | None, name: str, attribute: str) -> str:
    found = _first(element, name)
    return (found.get(attribute) or "").strip() if found is not None else ""
