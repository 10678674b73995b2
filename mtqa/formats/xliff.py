"""XLIFF 1.0 to 2.2: each file element a story, each unit a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from lxml import etree

from mtqa.document import Document, Metadata
from mtqa.errors import InputError
from mtqa.formats import xliff1, xliff2
from mtqa.formats.bilingual import Marks, language_tag, require_english_target
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.source import Source
from mtqa.formats.xliff_marks import annotator_mark
from mtqa.formats.xml import parse_items


def recognise(source: Source) -> bool:
    """Whether the root is an xliff element, in whatever namespace."""
    return source.root is not None and source.root.name == "xliff"


def read(source: Source) -> Iterator[Document | InputError]:
    """One story for each file element; of a broken file those that end before the break.

    Raises InputError as ``parse_items``, and for XML without a file element.
    """
    items = parse_items(source, ("file",))
    if not items.found and not items.error:
        raise InputError(source.path, "no file element in it: not XLIFF")
    seen: Counter[str] = Counter()
    for file, path in items.found:
        name = _id(source, file, several=len(items.found) > 1)
        seen[name] += 1
        # A story keeps its name to itself, though files may be cut into several elements.
        yield _story_or_error(source, file, path, f"{name}#{seen[name]}" if seen[name] > 1 else name)
    if items.error:
        yield items.error


def _story_or_error(source: Source, file: etree._Element, path: str, name: str) -> Document | InputError:
    try:
        return _story(source, file, path, name)
    except InputError as error:
        return error


def _story(source: Source, file: etree._Element, path: str, name: str) -> Document:
    about_file = f"file {name}: " if name else ""
    version = (file.getroottree().getroot().get("version") or "").strip()
    reader = xliff2 if version.startswith("2") else xliff1
    source_language, language = map(language_tag, reader.languages(file))
    if not source.foreign:
        require_english_target(source.path, source_language, language, name=about_file)
    builder, marks, count = StoryBuilder(source), Marks(), 0
    for unit in reader.units(file, path):
        count += 1
        unit.add_to(builder, marks)
    if builder.empty:
        raise InputError(source.path, f"{about_file}none of its {count:,} units is translated")
    story = xliff1.tool_mark(file)
    if not story and not marks.any and (annotator := annotator_mark(file)):
        story = f"{annotator.text} {annotator.engine}"
    about = marks.about(source_language=source_language, language=language, story=story)
    metadata = Metadata(id=name, date=file.get("date") or "", **about)
    return builder.document(format="xliff", metadata=metadata)


def _id(source: Source, file: etree._Element, *, several: bool) -> str:
    """The name of the original; else, as ids ("f1") are alike in all files, the file's name and id."""
    if original := file.get("original"):
        return original
    return f"{PurePath(source.path).name}#{file.get('id') or ''}" if several else ""
