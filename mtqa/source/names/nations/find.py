"""Nations: which ones a text names, in English and in the languages of the tables.

``places/*.toml`` are generated from CLDR; ``nations.toml`` and ``peoples/*.toml`` are written for
the project.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from mtqa.document import Span
from mtqa.language.romanisation import folded
from mtqa.source.names.nations.mutations import written_forms
from mtqa.source.names.nations.phrases import PARTS, is_phrase, phrase_pattern
from mtqa.source.names.nations.teams import teams_spoken
from mtqa.source.names.tables import SHARED_TABLE, language_table, read_table
from mtqa.source.values.tables import tables

#: Languages whose words are not separated by spaces, or carry articles, prepositions or particles. Those of
#: ``source.words.tables.UNSPACED`` are fewer: there words with prefixes are found as words.
UNSPACED_OR_PREFIXED = frozenset(("zh", "ja", "th", "lo", "km", "my", "ar", "he", "fa", "ur", "ko"))
#: Languages that write the names of nations, and what is formed from them, with a capital alone.
_CAPITALISED = frozenset(("vi",))
_KATAKANA, _JOINER = re.compile("[\u30a1-\u30fa\u30fc]+"), "\u200c"
_LETTERS, _LETTERS_BEFORE = re.compile(r"[^\W\d_]*"), re.compile(r"[^\W\d_]{1,8}$")
_KEY, _SHORTEST = 2, 4
#: Articles that are written with a word, and after which no other prefix stands.
_ARTICLES = frozenset(("ה", "ال"))
#: What stands for the end of a word in the tables of inhabitants and of words that name no nation.
_END = "_"
_APOSTROPHE = re.compile("['’]")
#: The Arabic "to the", which an article has as another letter.
_TO_THE = re.compile(r"(?<!\w)([وف]?)لل(?=\w{3})")
#: Letters from which a name may have endings; shorter ones are acronyms.
_INFLECTED = 3
#: Most letters of a name that is not cut where what is left of it begins other words: "samo" of "Samoa".
_UNCUT = 6


@cache
def _english() -> dict[str, list[str]]:
    return {code: names for code, names in read_table("nations.toml").items() if isinstance(names, list)}


def spoken_by() -> dict[str, str]:
    """The ISO 3166 codes of the nations whose language bears their name, by the code of that language."""
    nations: dict[str, str] = read_table("nations.toml")["spoken"]
    return nations


@cache
def english_nations() -> dict[str, str]:
    """Every English name, adjective and plural of a nation, as it is written, with its ISO 3166 code."""
    names = {name: code for code, all_ in _english().items() for name in all_}
    return {name + "s": code for name, code in names.items() if name[-1].isalpha() and len(name) > 3} | names


@cache
def nation_pattern() -> re.Pattern[str]:
    """Finds the English names of nations, the longest first."""
    names = sorted(english_nations(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _combining() -> tuple[tuple[re.Pattern[str], str], ...]:
    table: dict[str, list[str]] = read_table("nations.toml")["combining"]
    return tuple((re.compile(rf"\b(?:{'|'.join(forms)})(?=\w)"), code) for code, forms in table.items())


#: Signs for money that other languages write out with the name of a nation: "ABD doları", "долларов США".
_MONEY = {"$": "US", "dollar": "US", "£": "GB", "€": "EU"}
#: The second word of two with a hyphen: "Omani-Italian".
_JOINED = re.compile(r"(?<=\w-)[A-Z][a-z]+")


def nations_spoken(english: str) -> set[str]:
    """The nations that a stretch of English names, those that begin a compound among them: "Eurozone"."""
    named = {english_nations()[match[0]] for match in nation_pattern().finditer(english)}
    named |= {english_nations()[word] for word in _JOINED.findall(english) if word in english_nations()}
    named |= {code for sign, code in _MONEY.items() if sign in english} | teams_spoken(english)
    return named.union(code for pattern, code in _combining() if pattern.search(english))


@cache
def english_names_of(code: str) -> tuple[str, ...]:
    """All English names of a nation."""
    return tuple(_english().get(code, ()))


@cache
def _places(language: str) -> dict[str, Any]:
    return language_table("places", language)


def cities(language: str) -> dict[str, str]:
    """Cities that the language names otherwise than English does: the English name, and the other."""
    found: dict[str, str] = _places(language).get("cities", {})
    return found


@cache
def _forms(language: str) -> tuple[tuple[str, str], ...]:
    """Names in small letters with their nations, longest first, cut where endings may change."""
    table = _places(language)
    pairs = list(_also(language))
    cut = language not in UNSPACED_OR_PREFIXED
    named = [(form, code) for code, form in table.get("countries", {}).items()]
    if cut:  # those that are named as in English are not in the tables
        left = _english().keys() - table.get("countries", {}).keys()
        named += [(name, code) for code in left for name in _english()[code] if len(name) > _SHORTEST]
    uncut = read_table("nations.toml")["uncut"]["nations"]
    pairs += [
        (_stem(form.lower(), 0 if code in uncut and len(form) <= _UNCUT else 1) if cut else form, code)
        for form, code in named
    ]
    if cut:
        pairs += [
            (_stem(form.lower(), 2), spoken_by()[code])
            for code, form in table.get("languages", {}).items()
            if code in spoken_by() and len(form) >= _SHORTEST
        ]
    pairs = [(each, code) for form, code in pairs for each in written_forms(form, language)]
    return tuple(sorted(dict.fromkeys(pairs), key=lambda pair: -len(pair[0])))


def _also(language: str) -> Iterator[tuple[str, str]]:
    """Other names and stems of a language, or of "any", with their nations."""
    table = read_table("nations.toml")["also"].get(SHARED_TABLE.get(language, language), {})
    yield from ((stem, code) for code, stems in table.items() for stem in stems)


@cache
def _inhabitants(language: str) -> tuple[tuple[str, str], ...]:
    """Stems of the words for the people of nations, as they are written, with those nations."""
    table = language_table("peoples", language)
    return tuple(
        (_accented(each), code)
        for code, stems in table.items()
        for stem in stems.split()
        for each in written_forms(stem, language)
    )


@cache
def _inhabitants_by_start(language: str) -> dict[str, list[tuple[str, str]]]:
    starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for stem, code in _inhabitants(language) if language not in UNSPACED_OR_PREFIXED else ():
        starts[stem[:_KEY]].append((stem, code))
    return starts


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    """A word of Latin letters without accents, others in one form of their letters."""
    return folded(word) if word[:1] < "\u0250" else unicodedata.normalize("NFC", word)


def _accented(word: str) -> str:
    """A word in one form of its letters, with accents but in Greek, where they move from case to case."""
    return folded(word) if "\u0370" <= word[:1] < "\u0400" else unicodedata.normalize("NFC", word)


def _stem(form: str, ending: int = 1) -> str:
    """The form without what its cases change: nothing of short ones."""
    return form if is_phrase(form) else form[: max(_SHORTEST, len(form) - ending)]


def may_name(code: str, words: Iterable[str]) -> bool:
    """Whether any of the words, in small letters, begins as the nation's name does in some language."""
    forms = [form for form, of in _any() if of == code]
    return any(
        word == form or (len(form) >= _INFLECTED and word.startswith(form))
        for word in words
        for form in forms
    )


@cache
def _any() -> tuple[tuple[str, str], ...]:
    return tuple(_also("any"))


@lru_cache(maxsize=4096)
def forms_of(code: str, language: str) -> tuple[str, ...]:
    """Beginnings, in small letters, of the names of a nation: the language's, those of any, the English."""
    english = (name.lower() for name in english_names_of(code))
    return (*(form for form, of in (*_forms(language), *_any()) if of == code), *english)


@cache
def _by_start(language: str) -> dict[str, list[tuple[str, str]]]:
    starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, code in _forms(language):
        if not is_phrase(form):
            starts[_plain(form)[:_KEY]].append((_plain(form), code))
    return starts


@cache
def _phrases(language: str) -> tuple[tuple[str, str], ...]:
    if language in UNSPACED_OR_PREFIXED:
        return *_forms(language), *_inhabitants(language)
    return tuple((folded(form), code) for form, code in _forms(language) if is_phrase(form))


def phrase_places(text: str, language: str) -> Iterator[tuple[Span, str]]:
    """Where a text of a language with spaces, without its accents, names nations by several words."""
    small, cases = folded(text), SHARED_TABLE.get(language, language) in read_table("names.toml")["cases"]
    for form, code in _phrases(language):
        stem, pattern = phrase_pattern(form, cases=cases)
        if stem not in small:
            continue
        for match in pattern.finditer(small):
            if language not in _CAPITALISED or _is_written(text[match.start() : match.end()], language):
                yield Span(*match.span()), code


def _is_written(phrase: str, language: str) -> bool:
    """Whether a phrase is the name of a nation with all its accents: "Thụy Điển", and no "thủy điện"."""
    small = unicodedata.normalize("NFC", phrase).lower()
    return not phrase.islower() and any(form == small for form, _ in _forms(language))


@cache
def _other_words(language: str) -> tuple[str, ...]:
    """Beginnings of words that begin as names of nations do, and name none."""
    table = read_table("other_words.toml")
    own = table.get(SHARED_TABLE.get(language, language), "")
    return tuple(map(_plain, f"{table['any']} {own}".split()))


@cache
def _adjectives(language: str) -> tuple[tuple[str, str], ...]:
    """Adjectives and peoples formed from the names of nations, by a language's rules, with those nations.

    "יפני" from "יפן", "إيطالي" from "إيطاليا"; none where there are no rules, or they are too short.
    """
    rules = read_table("nations.toml")["adjectives"].get(language)
    if rules is None:
        return ()
    final = str.maketrans(rules["final"])
    found: dict[str, str] = {}
    for code, name in _places(language).get("countries", {}).items():
        stem = name.removeprefix(rules["article"])
        lost = next((ending for ending in rules["loses"] if stem.endswith(ending)), "")
        form = stem[: len(stem) - len(lost)].translate(final) + rules["adds"]
        if code in _english() and " " not in name and len(form) >= _SHORTEST:
            found |= {form + ending: code for ending in ("", *rules["plural"])}
    return tuple(found.items())


def nations_of_word(word: str, language: str) -> frozenset[str]:
    """Nations that a word of the language may name; ``word`` in small letters.

    Short names ("us", "el") must be the whole word. The longest name counts: of its people, and else any.
    """
    word, written = _plain(word), f"{_accented(word)}{_END}"
    people = [
        pair
        for pair in _inhabitants_by_start(language).get(written[:_KEY], ())
        if written.startswith(pair[0])
    ]
    if not people and f"{word}{_END}".startswith(_other_words(language)):
        return frozenset()
    found = [
        (form, code)
        for form, code in _by_start(language).get(word[:_KEY], ())
        if (word.startswith(form) and len(form) >= _INFLECTED) or word == form
    ]
    longest = max((len(form) for form, _ in (*people, *found)), default=0)
    return frozenset(code for form, code in people if len(form) == longest) or frozenset(
        code for form, code in found if len(form) == longest
    )


def _without_others(text: str, language: str) -> str:
    """A text, of the same length, without the words in which names of nations stand by chance."""
    for word in read_table("other_words.toml").get(language, "").split():
        text = text.replace(word.replace(_END, " "), " " * len(word))
    return _TO_THE.sub(r"\1ال", text) if language == "ar" else text


def nations_of_text(text: str, language: str, *, shortest: int = 1) -> frozenset[str]:
    """Nations named by several words, or anywhere in a text of a language without spaces.

    ``shortest``: the fewest characters of a name; from two, everyday words are none.
    """
    if language not in UNSPACED_OR_PREFIXED:
        return frozenset(code for _, code in phrase_places(text, language))
    small, none = _without_others(text, language), _everyday(language) if shortest > 1 else ()
    named = ((form, code) for form, code in _phrases(language) if len(form) >= shortest and form in small)
    found = {code for form, code in named if form not in none and not _is_only_within(small, form, language)}
    # "הודי", Indian, is a part of "יהודי", Jewish
    own = (code for form, code in _adjectives(language) if _stands_at(small, form, language) >= 0)
    return frozenset(code for code in found.union(own) if not _is_of_another(code, small, language))


def _is_of_another(code: str, text: str, language: str) -> bool:
    """Whether a nation's names are but parts of another's: "几内亚", Guinea, of "巴布亚新几内亚"."""
    longer = read_table("nations.toml")["within"].get(code, ())
    for form, other in _phrases(language) if longer else ():
        if other in longer:
            text = text.replace(form, " ")
    return bool(longer) and not any(form in text for form, of in _phrases(language) if of == code)


def _everyday(language: str) -> Collection[str]:
    return read_table("nations.toml")["everyday"].get(language, ())  # type: ignore[no-any-return]


def _is_only_within(text: str, form: str, language: str) -> bool:
    """Whether a short form is but a part of other words: "شام", Syria, of "شامل", among."""
    if language not in read_table("nations.toml")["endings"]:
        return False
    bound = len(form) <= _SHORTEST or any(form == stem for stem, _ in _inhabitants(language))
    return bound and _stands_at(text, form, language) < 0


def nation_places(text: str, language: str) -> Iterator[tuple[Span, str]]:
    """Where a text of a language without spaces names nations, the longest name first; none overlap."""
    if language not in UNSPACED_OR_PREFIXED:
        return
    taken: list[Span] = []
    text = _without_others(text, language)
    named = sorted((*_phrases(language), *_adjectives(language)), key=lambda pair: -len(pair[0]))
    for form, code in named:
        at = _stands_at(text, form, language) if len(form) >= _KEY and form not in _everyday(language) else -1
        if at >= 0 and not any(at < span.end and span.start < at + len(form) for span in taken):
            taken.append(Span(at, at + len(form)))
            yield taken[-1], code


def _stands_at(text: str, form: str, language: str) -> int:
    """Where a form stands, but not within a longer word; -1 for nowhere."""
    at = text.find(form)
    while at >= 0:
        if not _is_within(text, at, at + len(form), language):
            return at
        at = text.find(form, at + 1)
    return at


def _is_within(text: str, start: int, end: int, language: str) -> bool:
    """Whether a stretch is a part of a longer word: of katakana, or of letters but for what the language
    writes in front of words and for the endings of nations."""
    if _KATAKANA.fullmatch(text[start:end]):
        return _KATAKANA.search(text[max(0, start - 1) : start] + text[end : end + 1]) is not None
    endings = read_table("nations.toml")["endings"].get(language)
    if endings is None:
        return False
    if text[start - 1 : start] == _JOINER:
        return True  # "زعفران‌چین", who picks saffron: no China
    before, after = _LETTERS_BEFORE.search(text[:start]), _LETTERS.match(text, end)
    front = before[0] if before else ""
    prefixes = tables(language).prefixes
    first = [prefix for prefix in prefixes if prefix not in _ARTICLES]
    joined = front in ("", *prefixes) or any(front == one + other for one in first for other in prefixes)
    return not joined or (after[0] if after else "") not in ("", *endings)


def nations_of(text: str, words: Iterable[str], language: str) -> frozenset[str]:
    """All nations that a text of the language may name; ``words`` are its words."""
    if language in UNSPACED_OR_PREFIXED:
        return nations_of_text(text, language)
    small, phrases, single = folded(text), list(phrase_places(text, language)), []
    named = (PARTS.split(small[place.start : place.end]) for place, _ in phrases)
    within = Counter(word for parts in named for word in parts)  # no Africa in South Africa
    for word in words:
        bare = _APOSTROPHE.split(folded(word))[0]
        if within[bare] > 0:
            within[bare] -= 1
        elif language not in _CAPITALISED or not word.islower():
            single.append(nations_of_word(word.lower(), language))
    return frozenset(code for _, code in phrases).union(*single)
