"""Where a source has what English calls by another name, by tables: acronyms, seats, nicknames, colours.

``acronyms.toml`` is of all languages; ``stand_ins/*.toml`` are of a language each, and ``any.toml`` of all. A
row has what the English may say, ``english``; the nations that it may name instead, ``nation``; and what
stands for them in a source, ``other``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mtqa.document import Span
from mtqa.language.letters import LETTER
from mtqa.source.names.tables import DATA, read_table

_WORD = re.compile(rf"[^\W\d_]{LETTER}*")
_PART = re.compile(rf"[^\W\d_]{LETTER}*\*?")
#: With marks within: ארה״ב, U.N.
_MARKED = re.compile(r"[^\W\d_]+(?:[\"״”'’.][^\W\d_]+)+")
#: The letters of a party after a politician's name: "Martin Damm (V)", "Antti Häkkänen (kok.)".
_BRACKETED = re.compile(r"\(([^\W\d_]{1,4})\.?\)")
_MARKS = re.compile("[\"״”'’.]")
#: Scripts without spaces, in which a name is looked for within runs of letters, and Korean.
_RUNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
#: Articles and the like that are written together with a word, and articles alone.
_JOINED = tuple(
    re.compile(rf"(?:{joined})(?=\w{{3}})")
    for joined in ("[ושהבלכמ]", "[ושהבלכמ]{2}", "[ושהבלכמ]{3}", "[وفبكل]", "[وف]?(?:[بك]?ال|لل)")
)
_ARTICLE = re.compile(r"^(?:ה|ال)(?=\w{3})")
#: Letters that are written in several ways.
_SAME = str.maketrans("أإآىکیةşţŞŢ", "ااايكيهșțȘȚ")
#: Letters from which a beginning is looked for.
_FEWEST = 2
#: Letters from which a word of capitals may be a headline's.
_HEADLINE = 4
_ANY, _END = "any", ".toml"
_DOTTED_I = "i\u0307"  # what Turkish "İ" is in small letters
#: Languages that are read by the table of another one. Bosnian has no table: its bodies are not Croatia's.
_SHARED = {"nb": "no", "nn": "no"}


@dataclass(frozen=True, slots=True)
class Row:
    """What English says, and the ISO 3166 codes of nations that it may name instead."""

    english: tuple[str, ...]
    nations: frozenset[str]


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands in a source for what a row of the tables has, and where."""

    span: Span
    row: Row


@dataclass(frozen=True, slots=True)
class _Index:
    """The rows by what stands for them: words by the first of them, what is looked for within runs, and what
    stands alone in brackets."""

    words: Mapping[str, Sequence[tuple[tuple[str, ...], Row]]]
    runs: Sequence[tuple[str, Row]]
    bracketed: Mapping[str, Sequence[Row]]


@lru_cache(maxsize=1024)
def stand_ins_in(source: str, language: str = "") -> tuple[StandIn, ...]:
    """What a source of a language (ISO 639-1; "" for any) has of the tables."""
    index = _index(_SHARED.get(language, language))
    words = [(Span(*match.span()), _forms(match[0])) for match in _WORD.finditer(source)]
    found = list(_in_words(words, index))
    for match in _MARKED.finditer(source):
        found += _in_words([(Span(*match.span()), _forms(_MARKS.sub("", match[0])))], index)
    if index.bracketed and "(" in source:
        for match in _BRACKETED.finditer(source):
            found += [StandIn(Span(*match.span()), row) for row in index.bracketed.get(match[1], ())]
    if _RUNS.search(source):
        text = _plain(source)
        for other, row in index.runs:
            found += [StandIn(Span(*match.span()), row) for match in re.finditer(re.escape(other), text)]
    return tuple(found)


def folded(word: str) -> str:
    """A word in one form of its letters, without the marks of Hebrew acronyms."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", word)).translate(_SAME)


def _plain(text: str) -> str:
    """A text of the same length, with letters of full width as others."""
    return "".join(char if len(form := unicodedata.normalize("NFKC", char)) != 1 else form for char in text)


def _in_words(words: Sequence[tuple[Span, tuple[str, ...]]], index: _Index) -> Iterator[StandIn]:
    for at, (span, forms) in enumerate(words):
        starts = {form[:length] + "*" for form in forms for length in range(_FEWEST, len(form) + 1)}
        for first in (*forms, *starts):
            for parts, row in index.words.get(first, ()):
                after = words[at + 1 : at + len(parts)]
                if len(after) == len(parts) - 1 and all(map(_is_part, parts[1:], after)):
                    yield StandIn(Span(span.start, after[-1][0].end if after else span.end), row)


def _is_part(part: str, word: tuple[Span, tuple[str, ...]]) -> bool:
    if part.endswith("*"):
        return any(form.startswith(part[:-1]) for form in word[1])
    return part in word[1]


@lru_cache(maxsize=16384)
def _forms(word: str) -> tuple[str, ...]:
    """A word as the tables may have it: as it stands, in small letters, without what is joined to it."""
    plain = folded(word)
    small = plain.lower().replace(_DOTTED_I, "i")
    forms = [plain, *(plain[match.end() :] for joined in _JOINED if (match := joined.match(plain)))]
    if plain[:1].isupper() and plain[1:].islower():
        forms.append(small)
    elif plain.isupper() and len(plain) >= _HEADLINE:
        forms += [small, small.capitalize()]
    return tuple(dict.fromkeys(forms))


@cache
def _index(language: str) -> _Index:
    words: defaultdict[str, list[tuple[tuple[str, ...], Row]]] = defaultdict(list)
    runs, bracketed = [], defaultdict[str, list[Row]](list)
    for row, others in rows(language):
        for other in others:
            if alone := _BRACKETED.fullmatch(other):
                bracketed[alone[1]].append(row)
                continue
            if _RUNS.search(other):
                runs.append((_plain(other), row))
                continue
            parts = tuple(_ARTICLE.sub("", folded(part)) for part in _PART.findall(_unmarked(other)))
            if _HANGUL.search(other) and not parts[-1].endswith("*"):
                parts = (*parts[:-1], f"{parts[-1]}*")
            words[parts[0]].append((parts, row))
    return _Index(words, runs, bracketed)


def _unmarked(other: str) -> str:
    """An acronym without its marks; words with hyphens and apostrophes are several."""
    return _MARKS.sub("", other) if _MARKED.fullmatch(other) and "'" not in other else other


def rows(language: str = "") -> Iterator[tuple[Row, Sequence[str]]]:
    """The rows for a language ("" for all), each with what stands for it."""
    yield from acronym_rows()
    for name in _files():
        if not language or name in (_ANY, language):
            yield from _rows(name)


@cache
def acronym_rows() -> tuple[tuple[Row, Sequence[str]], ...]:
    """The rows of acronyms, which are of all languages."""
    return tuple(map(_row, read_table("acronyms.toml")["acronyms"]))


@cache
def _files() -> tuple[str, ...]:
    """The languages that have a table."""
    folder = DATA / "stand_ins"
    return tuple(
        sorted(file.name.removesuffix(_END) for file in folder.iterdir() if file.name.endswith(_END))
    )


@cache
def _rows(name: str) -> tuple[tuple[Row, Sequence[str]], ...]:
    return tuple(_row(row) for part in read_table("stand_ins", f"{name}{_END}").values() for row in part)


def _row(row: Mapping[str, Sequence[str]]) -> tuple[Row, Sequence[str]]:
    return Row(tuple(row["english"]), frozenset(row.get("nation", ()))), row["other"]
