"""XLIFF 1.0 to 2.2: each file element a story, each unit a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from lxml import etree

from mtqa.document import Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats import xliff1, xliff2
from mtqa.formats.bilingual import Marks, language_tag, require_english_target
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.raw import RawFile
from mtqa.formats.xliff_marks import annotator_mark
from mtqa.formats.xml import parse_items


def recognise(raw_file: RawFile) -> bool:
    """Whether the root is an xliff element, in whatever namespace."""
    return raw_file.root is not None and raw_file.root.name == "xliff"


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """One story for each file element; of a broken file those that end before the break.

    Raises InputError as ``parse_items``, and for XML without a file element.
    """
    items = parse_items(raw_file, ("file",))
    if not items.found and not items.error:
        raise InputError(raw_file.path, "no file element in it: not XLIFF")
    seen: Counter[str] = Counter()
    for file, path in items.found:
        name = _id(raw_file, file, several=len(items.found) > 1)
        seen[name] += 1
        # A story keeps its name to itself, though files may be cut into several elements.
        yield _story_or_error(raw_file, file, path, f"{name}#{seen[name]}" if seen[name] > 1 else name)
    if items.error:
        yield items.error


def _story_or_error(raw_file: RawFile, file: etree._Element, path: str, name: str) -> Document | InputError:
    try:
        return _story(raw_file, file, path, name)
    except InputError as error:
        return error


def _story(raw_file: RawFile, file: etree._Element, path: str, name: str) -> Document:
    about_file = f"file {name}: " if name else ""
    version = (file.getroottree().getroot().get("version") or "").strip()
    reader = xliff2 if version.startswith("2") else xliff1
    source_language, language = map(language_tag, reader.languages(file))
    if not raw_file.foreign:
        require_english_target(raw_file.path, source_language, language, name=about_file)
    builder, marks, count = StoryBuilder(raw_file, story=name), Marks(), 0
    for unit in reader.units(file, path):
        count += 1
        unit.add_to(builder, marks)
    if builder.empty:
        raise NoTextError(raw_file.path, f"{about_file}none of its {count:,} units is translated")
    story = xliff1.tool_mark(file)
    if not story and not marks.any and (annotator := annotator_mark(file)):
        story = f"{annotator.text} {annotator.engine}"
    about = marks.about(source_language=source_language, language=language, story=story)
    metadata = Metadata(id=name, date=file.get("date") or "", **about)
    return builder.document(format="xliff", metadata=metadata)


def _id(raw_file: RawFile, file: etree._Element, *, several: bool) -> str:
    """The name of the original; else, as ids ("f1") are alike in all files, the file's name and id."""
    if original := file.get("original"):
        return original
    return f"{PurePath(raw_file.path).name}#{file.get('id') or ''}" if several else ""
