"""What all formats have in common that hold a text and its translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from mtqa.document import BlockKind
from mtqa.errors import NotEnglishError
from mtqa.formats.builder import PiecePlaces, StoryBuilder
from mtqa.formats.marks import machine_translated
from mtqa.origin import Place
from mtqa.resources import packaged_table

_ENGLISH = re.compile(r"en(?:g|glish)?(?:[-_].*)?", re.I)
#: Placeholders of printf, Python, Qt, ICU and templates, and markup that is kept as text, as "{b>" and
#: "<b}" of Phrase. A space is a flag of printf, too, but "50% said" is none.
_CODE = re.compile(
    r"(?<!\d)%(?:\d+\$|\([\w.-]+\))?[-+0#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[Lzjtq])?"
    r"[diouxXeEfFgGaAcsSpn@](?![A-Za-z])"
    r"|%%|%L?[1-9]\d?\b|%\{\w+\}|\$\{[\w.]+\}|\{\{[^{}\n]*\}\}|\{%[^{}\n]{0,300}%\}|\{[\w.:!,#-]*\}"
    r"|\{\w{1,6}>|<\w{1,6}\}"
    r"|</?[A-Za-z][^<>]{0,500}>|<!(?:--|DOCTYPE)[^<>]{0,500}>|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);"
)
_LABEL_WORDS = 8
#: What ends a sentence, or leads on to the next line, in the scripts of the world.
_STOP = re.compile(r"[.!?:;,…。！？：；，、؟؛،۔।॥։።៖๏][\"'”’»)\]」』）]*$")
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


def is_english(tag: str) -> bool:
    """Whether a language tag, whatever its form (en, EN-GB, en_US, eng, English), is English's."""
    return _ENGLISH.fullmatch(tag.strip()) is not None


def language_tag(tag: str) -> str:
    """A tag as BCP 47 writes it, with hyphens: the "en_GB@shaw.UTF-8" of a locale becomes "en-GB"."""
    return re.split(r"[.@]", tag.strip())[0].replace("_", "-")


def require_english_target(path: str, source: str, target: str, name: str = "") -> None:
    """Raise InputError if the translation is not English, as far as its language is told.

    ``source`` and ``target`` are language tags, "" where the file names none; ``name`` is what
    stands before the reason, as which of a file's stories it is.
    """
    if is_english(target) or (not target and not is_english(source)):
        return
    languages = f"the translation is {target}" if target else "no target language is named"
    if is_english(source):
        languages += f", English ({source}) is the source"
    elif source:
        languages += f", the source {source}"
    raise NotEnglishError(path, f"{name}no English target: {languages}")


def add_text(builder: StoryBuilder, text: str, at: int | Place, *, masked: bool = False) -> None:
    """Add a piece of a translation; placeholders and markup in it are masked."""
    places = PiecePlaces(text, at)
    for start, piece, code in pieces(text):
        builder.add(piece, places.at(start), masked=masked or code)


def pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """The offset of each piece of a text, the piece, and whether it is a placeholder or markup."""
    done = 0
    for code in _CODE.finditer(text):
        if code.start() > done:
            yield done, text[done : code.start()], False
        yield code.start(), code.group(), True
        done = code.end()
    if done < len(text):
        yield done, text[done:], False


def kind_of(text: str, source: str, *, lower: bool = False) -> BlockKind | None:
    """What a unit is: a headline if neither side ends as a sentence does and the English is short.

    Labels and headings are no sentences; the source shows that nothing was broken off. ``lower``:
    they may begin with a small letter, as in programs. None, for all else, has the headline at the
    top told as in plain text.
    """
    text, source = text.strip(), source.strip()
    label = (
        bool(source)
        and len(text.split()) <= _LABEL_WORDS
        and (lower or not text[:1].islower())
        and _STOP.search(text) is None
        and _STOP.search(source) is None
    )
    return BlockKind.HEADLINE if label else None


def is_placeholder(text: str) -> bool:
    """Whether native code stands for words of the sentence, as "%s" does, and not for markup."""
    return not text.lstrip().startswith(("<", "&", "{%")) and _CODE.fullmatch(text.strip()) is not None


def is_machine(identifier: str) -> bool:
    """Whether an identifier (a creator's, an origin's, a state's) names machine translation."""
    words = _WORDS.findall(identifier.casefold())
    parts = {part for word in words for part in (word, *word.split("-"))}
    return bool(parts & _names()[0]) or says_machine(identifier)


def says_machine(text: str) -> bool:
    """Whether a comment or a tool's name says that a machine translated."""
    folded = text.casefold()
    return any(phrase in folded for phrase in _names()[1])


class Marks:
    """Gathers over the units of a story what a file says of machine translation."""

    def __init__(self) -> None:
        self._units = 0
        self._marks: Counter[str] = Counter()
        self._engines: Counter[str] = Counter()
        self._qualities: list[float] = []

    def unit(self, mark: str = "", engine: str = "", quality: float | None = None) -> None:
        """Count a unit; ``mark`` is what calls it a machine's, "" for nothing, ``engine`` the machine.

        ``quality`` is what the file says of it, in percent.
        """
        self._units += 1
        if mark:
            self._marks[mark] += 1
        if engine:
            self._engines[engine] += 1
        if quality is not None:
            self._qualities.append(quality)

    @property
    def any(self) -> bool:
        """Whether a unit is a machine's."""
        return bool(self._marks)

    def about(self, *, language: str, source_language: str, story: str = "") -> dict[str, Any]:
        """The fields of Metadata that follow; ``story`` is a mark of the story as a whole."""
        tagged = machine_translated(language)
        marks = [f"{mark} ({count} of {self._units} units)" for mark, count in self._marks.most_common(3)]
        if self._qualities:
            low, high = min(self._qualities), max(self._qualities)
            marks.append(f"quality {low:g} %" if low == high else f"quality {low:g} to {high:g} %")
        mark = "; ".join([*([story] if story else []), *([tagged[1]] if tagged else []), *marks])
        return {
            "language": language,
            "source_language": source_language or (tagged[0] if tagged else ""),
            "provider": next((engine for engine, _ in self._engines.most_common(1)), ""),
            "translated": True if mark else None,
            "mark": mark,
        }


@cache
def _names() -> tuple[frozenset[str], tuple[str, ...]]:
    table = packaged_table("mtqa.formats", "bilingual.toml")
    return frozenset(table["codes"]), tuple(table["phrases"])
