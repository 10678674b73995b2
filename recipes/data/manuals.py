"""Sentences of manuals in many languages beside the English ones.

A folder has one folder a language (``en-US``, ``pt-BR``, ``hu``) with the same HTML files. Paragraphs with
an ``id`` are those of the same id; others are taken in order, where both files have as many. Two that are
known to be of this kind, both translated by volunteers and reviewed: the help of LibreOffice (packages
``libreoffice-help-*`` of Debian, /usr/share/libreoffice/help; MPL-2.0) and the Debian Administrator's
Handbook (package ``debian-handbook``, /usr/share/doc/debian-handbook/html; GPL-2+ or CC BY-SA 3.0). They
are measured on and nothing is kept of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lxml import html

from mtqa.judge.doubt_model import LinkTexts
from mtqa.language.codes import language_code
from mtqa.segmentation.segment import segment_text
from mtqa.source.furniture import source_pieces

ENGLISH = "en-US"
#: Where Debian's packages lie.
MANUALS = (Path("/usr/share/libreoffice/help"), Path("/usr/share/doc/debian-handbook/html"))
#: Paragraphs and their sentences that are read, in characters.
_LONGEST, _SENTENCE = 900, range(40, 301)
#: Elements in a paragraph that show more than prose: names of commands, menus, references.
_NOT_PROSE = (
    ".//*[self::code or self::pre or self::a[@href] or self::ul or contains(@class, 'emph') or @hidden]"
)
_WORD = re.compile(r"[a-z]{3,}")
#: Share of the English words that a paragraph has which was not translated.
_UNTRANSLATED = 0.5


def folders(root: Path) -> dict[str, Path]:
    """The folders of the languages but English by their names; raises FileNotFoundError without English."""
    if not (root / ENGLISH).is_dir():
        raise FileNotFoundError(f"{root}: no folder {ENGLISH}")
    found = (path for path in sorted(root.iterdir()) if path.is_dir() and path.name != ENGLISH)
    return {path.name: path for path in found if language_code(path.name)}


def pairs(root: Path, folder: Path, most: int) -> list[LinkTexts]:
    """So many pairs at most of a language, from files in an order that is the same for all."""
    language, found = language_code(folder.name), dict[LinkTexts, None]()
    for path in _shuffled(root / ENGLISH):
        other = folder / path.relative_to(root / ENGLISH)
        if other.exists():
            for english, source in _together(_paragraphs(path), _paragraphs(other)):
                found |= dict.fromkeys(_sentences(english, source, language))
        if len(found) >= most:
            break
    return list(found)[:most]


@cache
def _shuffled(folder: Path) -> tuple[Path, ...]:
    names = {path: str(path.relative_to(folder)) for path in folder.rglob("*.html")}
    return tuple(sorted(names, key=lambda path: hashlib.sha256(names[path].encode()).digest()))


@lru_cache(maxsize=4096)
def _paragraphs(path: Path) -> list[tuple[str, str]]:
    """The id, or "", and the text of each paragraph; the text is empty where it is no mere prose."""
    tree = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    found = []
    paragraphs: Any = tree.xpath("//p[@id and @class='paragraph'] | //div[@class='para']")
    for element in paragraphs:
        text = "" if element.xpath(_NOT_PROSE) else " ".join(element.text_content().split())
        found.append((element.get("id") or "", text))
    return found


def _together(
    english: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    if all(name for name, _ in (*english, *other)):
        by_id: Mapping[str, str] = dict(other)
        yield from ((text, by_id[name]) for name, text in english if name in by_id)
    elif len(english) == len(other):
        yield from ((ours, theirs) for (_, ours), (_, theirs) in zip(english, other, strict=True))


def _sentences(english: str, source: str, language: str) -> Iterator[LinkTexts]:
    """The sentences of a paragraph, where both have as many."""
    if not english or not source or max(len(english), len(source)) > _LONGEST:
        return
    ours, theirs = set(_WORD.findall(english.lower())), set(_WORD.findall(source.lower()))
    if len(ours & theirs) > _UNTRANSLATED * len(ours):
        return
    document = segment_text(english)
    left = [document.slice(segment) for segment in document.segments]
    right = [source[p.span.start : p.span.end] for p in source_pieces(source, language, 0, len(source))]
    if len(left) == len(right):
        both = zip(left, right, strict=True)
        yield from (LinkTexts(e, s, language) for e, s in both if len(e) in _SENTENCE)
