"""Members of closed sets of names of which one stands for another: "AEK" for ΠΑΟΚ, "Ishin" for 公明党.

Parties, clubs, papers, exchanges, towns and the like are few, and known by name; what sounds like nothing, in
scripts without capitals above all, is found by tables. A source that names one of a set, in an English that
names another one, is wrong where neither side says what the other names. ``rivals/*.toml`` are of a language
each (ISO 639-1), ``any_*.toml`` of all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from mtqa.document import Span
from mtqa.language.letters import IN_WORD
from mtqa.source.names.acronyms.find import is_called_in
from mtqa.source.names.english import languages_with_cases, respelling_languages
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.matching.hearing import Sound, source_sounds, unlike
from mtqa.source.names.sounds.letters import is_latin, letter_cost
from mtqa.source.names.source_names import has_case
from mtqa.source.names.tables import DATA, SHARED_TABLE, read_table

_ANY, _END, _WEAK = "any", ".toml", "~"
#: Sets of places; those of others are of bodies, parties, clubs and the like.
PLACES = frozenset(("town", "province", "island", "land", "water", "ground", "street", "sea", "state"))
#: Scripts whose words stand in runs, and Korean, whose words carry particles.
_RUNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
#: Scripts with particles in front of a word.
_PREFIXES = (("\u0590-\u05ff", "[ושהבלכמ]{0,3}"), ("\u0600-\u06ff", "[وف]?(?:[بكل]?(?:ال)?|لل)"))
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
#: Letters that are written in several ways.
_SAME = str.maketrans("أإآٱىکیۂۀةہھ", "ااااي" + "كيههههه")
#: What of its sounds a member may differ in from a word of the other side that says it, and within a run.
_HEARD, _HEARD_WITHIN = 0.25, 0.1
#: What the letters of such a word may cost where both are Latin.
_SPELT = 1.5
#: Letters of a name that is listened for.
_SHORTEST = 4
_LANGUAGE = re.compile("[a-z]{2}:")
_TOKEN, _LETTERS_SOUGHT = re.compile(r"\w+"), 3
_WORD = re.compile(r"[^\W\d_]+")
_IN_BRACKETS = re.compile(r"[^\W\d_]*\s?\(([A-Z]{2,6})\)")


@dataclass(frozen=True, slots=True)
class Rival:
    """A member of a set that the English names, and the word of the source that names another one."""

    span: Span
    word: str
    name: str
    set: str


#: A pattern of what is a name, if there is any, and one of what may be it.
_Patterns = tuple[re.Pattern[str] | None, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of a set with its forms on both sides, of which patterns are made when they are needed."""

    english: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def name(self) -> str:
        """What English calls it."""
        return self.english[0].removeprefix(_WEAK)

    def named(self, english: str) -> re.Match[str] | None:
        """Where a stretch of English names it."""
        sure = _english(self.english)[0]
        return sure.search(english) if sure else None

    def said(self, english: str) -> bool:
        """Whether a stretch of English may say it."""
        return _english(self.english)[1].search(english) is not None

    def is_called_in(self, source: str, language: str) -> bool:
        """Whether a source has a nickname, a colour or an acronym of it."""
        names = (name.removeprefix(_WEAK).rstrip("*") for name in self.english)
        return any(is_called_in(name, source, language) for name in names)

    def named_in(self, source: str) -> re.Match[str] | None:
        """Where a source names it."""
        sure = _source(self.forms)[0]
        return sure.search(source) if sure else None

    def said_in(self, source: str) -> bool:
        """Whether a source may say it."""
        return _source(self.forms)[1].search(source) is not None


#: Members of a set that a stretch of English names, each with where.
_Named = Sequence[tuple[_Member, re.Match[str]]]


def rivals_in(
    text: str, span: Span, source: str, language: str, beside: tuple[str, str] = ("", "")
) -> Iterator[Rival]:
    """The members that a stretch of English names instead of those of its source; one of each set at most.

    ``language``: the source's (ISO 639-1). ``beside``: other English and other source that may say what this
    one names, such as a dateline.
    """
    stretch, plain = text[span.start : span.end], _plain(source)
    beginnings = {_beginning(match[0]) for match in _TOKEN.finditer(stretch)}
    plain_beside = _plain(beside[1])
    taken: list[Span] = []
    for group, members in _sets(language).items():
        ours = [
            (member, found)
            for member, found in _named(members, stretch, beginnings)
            if not member.said_in(plain) and not member.said_in(plain_beside)
            if not member.is_called_in(source, language) and not has_form(member.name, source, language)
            if not _is_abbreviated(stretch, found.end(), source)
        ]
        lost = _lost(members, source, stretch, beside[0], language) if ours else None
        named = next((at for _, at in ours if not _is_heard(at[0], source, language)), None) if lost else None
        if lost and named:
            where = Span(span.start + named.start(), span.start + named.end())
            if not any(where.overlaps(other) for other in taken):
                yield Rival(where, lost[1], lost[0], group)
            taken.append(where)


def _is_abbreviated(stretch: str, end: int, source: str) -> bool:
    """Whether an acronym of the source stands in brackets after a name: "the Liberal Initiative (IL)"."""
    found = _IN_BRACKETS.match(stretch, end)
    return found is not None and re.search(rf"\b{found[1]}\b", source) is not None


def _named(members: Sequence[_Member], stretch: str, beginnings: Set[str]) -> _Named:
    """The members that a stretch of English names; ``beginnings``: those of its words."""
    named = [
        (member, found)
        for member in members
        if not beginnings.isdisjoint(map(_beginning, member.english)) and (found := member.named(stretch))
    ]
    return [(member, found) for member, found in named if not _is_within(found, named)]


def _lost(
    members: Sequence[_Member], source: str, stretch: str, beside: str, language: str
) -> tuple[str, str] | None:
    """The first member that a source names and neither stretch of English may say, as English calls it, and
    its word there; None for none."""
    plain = _plain(source)
    for member in members:
        if (found := member.named_in(plain)) and not member.said(stretch) and not member.said(beside):
            word = source[found.start() : found.end()]
            if not _is_written(word, stretch, language):
                return member.name, word
    return None


def _is_within(found: re.Match[str], others: _Named) -> bool:
    """Whether a name is but a part of another one: "Democratic" of "Democratic Bulgaria"."""
    return any(
        other.start() <= found.start() and found.end() <= other.end() and len(other[0]) > len(found[0])
        for _, other in others
    )


@cache
def written_names(language: str) -> frozenset[str]:
    """The names of one word and with a capital that English has for members of the sets of a language; some
    are words in small letters there: "Comuns", beside "els comuns"."""
    members = (member for group in _sets(language).values() for member in group)
    names = (name.removeprefix(_WEAK) for member in members for name in member.english)
    return frozenset(name for name in names if name.istitle() and name.isalpha())


@lru_cache(maxsize=65536)
def _beginning(form: str) -> str:
    """The first letters of the first word of a form, by which members are sought."""
    word = _TOKEN.search(form)
    return word[0][:_LETTERS_SOUGHT].lower() if word else ""


def _is_heard(name: str, source: str, language: str) -> bool:
    """Whether a source has what sounds like each word of a name with a capital."""
    words = [word for word in _WORD.findall(name) if word[0].isupper() and len(word) >= _SHORTEST]
    if not words or any(word in source for word in words):
        return bool(words)
    cased = has_case(source)
    heard = [sound for sound in source_sounds(source, language) if not (cased and sound.word[0].islower())]
    return all(
        any(
            unlike(word, sound) <= (0.0 if sound.within else _HEARD) and _is_spelt(word, sound, language)
            for sound in heard
        )
        for word in words
    )


def _is_written(word: str, stretch: str, language: str) -> bool:
    """Whether words of the English sound like each word of a name of the source."""
    heard = [sound for sound in source_sounds(word, language) if len(sound.word) >= _SHORTEST]
    spoken = [each for each in _WORD.findall(stretch) if each[0].isupper() and len(each) >= _SHORTEST]
    return bool(heard) and all(
        any(
            unlike(each, sound) <= (_HEARD_WITHIN if sound.within else _HEARD)
            and _is_spelt(each, sound, language)
            for each in spoken
        )
        for sound in heard
    )


def _is_spelt(name: str, sound: Sound, language: str) -> bool:
    """Whether letters let a word of a source be a name of the English: languages in Latin letters copy it."""
    if language in respelling_languages() or not is_latin(sound.word):
        return True
    return letter_cost(name, sound.word, cases=language in languages_with_cases()) <= _SPELT


@cache
def _sets(language: str) -> Mapping[str, Sequence[_Member]]:
    """The sets of a language with their members."""
    own = SHARED_TABLE.get(language, language)
    rows: dict[str, dict[str, list[str]]] = {}
    for name in _files():
        if name.startswith(_ANY) or name == own:
            for group, members in _table(name).items():
                for english, forms in members.items():
                    own_forms = [_LANGUAGE.sub("", form) for form in forms.split() if _is_of(form, own)]
                    rows.setdefault(group, {}).setdefault(english, []).extend(own_forms)
    return {
        group: [
            _Member(tuple(each.strip() for each in english.split(",")), tuple(forms))
            for english, forms in members.items()
        ]
        for group, members in rows.items()
    }


@cache
def _files() -> tuple[str, ...]:
    folder = DATA / "rivals"
    return tuple(sorted(f.name.removesuffix(_END) for f in folder.iterdir() if f.name.endswith(_END)))


@cache
def _table(name: str) -> Mapping[str, Mapping[str, str]]:
    return read_table("rivals", f"{name}{_END}")


def _is_of(form: str, language: str) -> bool:
    """Whether a form is of a language: of any, or of the one whose code stands before it."""
    code = _LANGUAGE.match(form)
    return code is None or code[0] == f"{language}:"


@cache
def _english(forms: tuple[str, ...]) -> _Patterns:
    """Patterns of English names; those in small letters are found with capitals, too."""

    def made(form: str) -> str:
        name = re.escape(form.rstrip("*")).replace(r"\ ", r"[\s-]")
        case = f"(?i:{name})" if form.islower() else name
        return rf"(?<![\w-]){case}" + (r"[\w-]*" if form.endswith("*") else r"(?!\w)")

    return _patterns(forms, made)


@cache
def _source(forms: tuple[str, ...]) -> _Patterns:
    """Patterns of forms of a language; those in small letters are found with capitals, too."""

    def made(form: str) -> str:
        text = _plain(form.replace("_", " "))
        body = re.escape(text).replace(r"\ ", "[\\s\u200c-]").replace(r"\*", f"{IN_WORD}*")
        if _RUNS.search(text):
            return body
        if text[0].isascii():  # it may stand in a run of another script
            body = f"(?i:{body})" if text.islower() else body
            return f"(?<![{_LATIN}]){body}(?![{_LATIN}])"
        before = next((prefix for script, prefix in _PREFIXES if re.search(f"[{script}]", text[:1])), "")
        end = "" if _HANGUL.search(text) else f"(?!{IN_WORD})"
        return rf"(?<!{IN_WORD}){before}" + (f"(?i:{body})" if text.islower() else body) + end

    return _patterns(forms, made)


def _patterns(forms: Sequence[str], made: Callable[[str], str]) -> _Patterns:
    sure = [made(form) for form in forms if not form.startswith(_WEAK)]
    every = [*sure, *(made(form.removeprefix(_WEAK)) for form in forms if form.startswith(_WEAK))]
    longest = sorted(sure, key=len, reverse=True)
    return re.compile("|".join(longest)) if sure else None, re.compile("|".join(every) or "(?!)")


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """A text of the same length, with letters in one of their forms; points of letters stay."""
    made = "".join(c if len(n := unicodedata.normalize("NFKC", c)) != 1 else n for c in text)
    return made.translate(_SAME)
