"""TMX 1.1 to 1.4 (LISA OSCAR, TMX 1.4b): each translation unit a paragraph of the file's one story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mtqa.document import Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.bilingual import (
    Marks,
    is_english,
    is_machine,
    language_tag,
    require_english_target,
    says_machine,
)
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.ignores import IgnoreScope
from mtqa.formats.raw import RawFile
from mtqa.formats.units import XML_LANG, MachineMark, TranslationUnit, inline_text, notes_of, properties_of
from mtqa.formats.xliff_marks import children
from mtqa.formats.xml import line_of, parse_items, text_of

_ALL = "*all*"
_NO = frozenset({"", "no", "false", "0", "none"})
#: In the type of a prop: its value says where the translation comes from.
_ORIGIN_WORDS = ("origin", "source", "engine", "provider", "creat", "system", "method", "status", "translat")


@dataclass(frozen=True)
class _TmxSide:
    language: str
    variant: etree._Element
    segment: etree._Element


def recognise(raw_file: RawFile) -> bool:
    """Whether the root is a tmx element; maps of the game editor Tiled are ``map``."""
    return raw_file.root is not None and raw_file.root.name == "tmx"


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The one story of a file; of a broken file that of the units before the break.

    Where a unit is in more than two languages, the source is the one that srclang names, else the
    first that is not English. Raises InputError as ``parse_items``, and where no translation is
    English.
    """
    items = parse_items(raw_file, ("tu",))
    if not items.found:
        if raw_file.root is not None and raw_file.root.name == "tmx":
            raise NoTextError(raw_file.path, "TMX without units")
        raise InputError(raw_file.path, "no tu element in it: not TMX")
    root = items.found[0][0].getroottree().getroot()
    header = next(children(root, "header"), None)
    source_language = (header.get("srclang") if header is not None else "") or ""
    builder, marks = StoryBuilder(raw_file), Marks()
    for note, line in _notes(header, 1) if header is not None else ():
        builder.ignore(note, line, IgnoreScope.STORY)
    seen: dict[str, str] = {}
    languages = ("", "")
    for element, path in items.found:
        sides = list(_sides(element))
        for side in sides:
            seen.setdefault(side.language.lower(), side.language)
        if pair := _pair(sides, element.get("srclang") or source_language):
            _unit(element, path, *pair).add_to(builder, marks)
            languages = (
                languages if any(languages) else (pair[0].language if pair[0] else "", pair[1].language)
            )
    if builder.empty:
        named = "" if source_language.lower() == _ALL else source_language
        others = [language for language in seen.values() if not _same(language, named)]
        require_english_target(raw_file.path, named, ", ".join(others[:5]))
        raise NoTextError(raw_file.path, f"none of its {len(items.found):,} units is translated")
    story = _header_mark(header)
    about = marks.about(source_language=languages[0], language=languages[1], story=story)
    date = (header.get("creationdate") if header is not None else "") or ""
    yield builder.document(format="tmx", metadata=Metadata(date=date, **about))
    if items.error:
        yield items.error


def _sides(unit: etree._Element) -> Iterator[_TmxSide]:
    for variant in children(unit, "tuv"):
        for segment in children(variant, "seg"):
            yield _TmxSide(language_tag(variant.get(XML_LANG) or variant.get("lang") or ""), variant, segment)


def _pair(sides: list[_TmxSide], source_language: str) -> tuple[_TmxSide | None, _TmxSide] | None:
    """The source, where there is one, and the English translation; None if there is no such."""
    source: _TmxSide | None = None
    if source_language and source_language.lower() != _ALL:
        exact = [side for side in sides if side.language.lower() == language_tag(source_language).lower()]
        source = next(iter(exact or [side for side in sides if _same(side.language, source_language)]), None)
    english = next((side for side in sides if is_english(side.language) and side is not source), None)
    if english is None:
        return None
    return source or next((side for side in sides if not is_english(side.language)), None), english


def _same(one: str, other: str) -> bool:
    return language_tag(one).lower().split("-")[0] == language_tag(other).lower().split("-")[0]


def _unit(element: etree._Element, path: str, source: _TmxSide | None, english: _TmxSide) -> TranslationUnit:
    where = f"{path}/tuv[@xml:lang='{english.variant.get(XML_LANG) or english.variant.get('lang')}']/seg"
    line = line_of(element) or 1
    return TranslationUnit(
        targets=[(inline_text(english.segment, line=line), where)],
        source=" ".join(inline_text(source.segment, line=line).text.split()) if source else "",
        mark=_mark(element, english.variant),
        notes=[note for one in (element, english.variant) for note in _notes(one, line)],
    )


def _notes(element: etree._Element, line: int) -> list[tuple[str, int]]:
    """What is said of a unit, a variant or the file, for people or for programs, each with its line."""
    notes = notes_of(children(element, "note"), line)
    return notes + properties_of(children(element, "prop"), line)


def _mark(unit: etree._Element, variant: etree._Element) -> MachineMark | None:
    """What says that a machine made the translation: who created it, with what, or a property."""
    for element in (variant, unit):
        for key in ("creationid", "changeid", "creationtool"):
            if is_machine(value := element.get(key) or ""):
                return MachineMark(f"{key}={value}")
        for prop in children(element, "prop"):
            kind, value = (prop.get("type") or "").lower(), text_of(prop)
            by_machine = any(word in kind for word in _ORIGIN_WORDS) and is_machine(value)
            if by_machine or (is_machine(kind) and value.lower() not in _NO):
                return MachineMark(f"prop {kind}={value}")
    return None


def _header_mark(header: etree._Element | None) -> str:
    tool = (header.get("creationtool") if header is not None else "") or ""
    return f"creationtool={tool}" if says_machine(tool) else ""
