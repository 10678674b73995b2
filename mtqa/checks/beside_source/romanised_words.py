"""Words that are not English, and are how a word of a source in another script is said.

"The rebyata kept their heads": that English does not have the word, and the source does, is evidence enough;
words that English has taken over (``kimono``) are in its dictionaries, and names have a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.language.frequencies import listed_as, listed_frequency, listed_languages
from mtqa.language.letter_readings import is_reading, is_spelt_out
from mtqa.language.lexicon import english_zipf, is_compound, near_english
from mtqa.language.romanisation import folded, one_edit
from mtqa.language.spelling import foreign_spelling, has_affixes
from mtqa.language.words import is_measure_word, word_list
from mtqa.source.names.matching.hearing import Sound, is_spelt_in, source_sounds, unlike
from mtqa.source.names.sounds.han_readings import is_read_in

#: Zipf frequency in English from which a word is one of it; and of a word that no dictionary has, and is a
#: name where it is that frequent.
_ENGLISH, _NO_WORD = 1.2, 2.4
#: Letters of a word that is looked for: in other letters, in Chinese, and of one spelt like English.
_SHORTEST, _SHORTEST_PINYIN, _SHORTEST_ENGLISH = 4, 5, 5
#: Nats a letter by which another language must spell likelier than English, and surely does, and in a long
#: word: words of all languages look English ("semaglutide").
_FOREIGN, _SURELY_FOREIGN, _LONG = 0.25, 0.62, 8
#: The share of its sounds in which a word may differ from the source's, and one spelt like English.
_UNLIKE, _HARDLY_UNLIKE = 0.12, 0.02
#: Zipf frequency of the parts of a compound that no list has ("spunbond").
_PART = 3.0
#: What stands for letters that English lacks, and the Zipf frequency of everyday words.
_MARKS, _COMMON = re.compile("['’‘`ʿʾʹʼ]"), 3.0
#: Runs of Han characters, and of how many a word is.
_HAN_RUN, _HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,}"), (2, 3, 4)
_HAN = re.compile(r"[\u3400-\u9fff]")
#: Articles and prepositions of Hebrew and Arabic that are written together with a word.
_JOINED = re.compile(r"^(?:[והבלמשכ]{1,2}|(?:[وفبلك]?ال|[وفبلك]))(?=\w{3})")
#: Letters that Unicode has capitals for, and nobody writes them.
_GEORGIAN = re.compile("[\u10d0-\u10ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}")
_STOPS = str.maketrans("bdgr", "ptkl")
_DOUBLED = re.compile(r"(.)\1+")
#: Vowels and stops as the systems for Korean write them, and consonants that grow alike.
_KOREAN = (
    *(("yeo", "yo"), ("eo", "o"), ("eu", "u"), ("oe", "e"), ("ae", "e"), ("woe", "we")),
    *(("tch", "j"), ("ch", "j"), ("bm", "mm"), ("gm", "ngm"), ("gn", "ngn"), ("bn", "mn")),
)
_PLURAL = re.compile(r"(?<=\w{3})s$")
#: Endings of learned words, which go from language to language.
_LEARNED = re.compile(r"(?:ist|ism|oid|[aeio]sis|itis|us|um|ine|ide|ic|logy|ier|eur)s?$")
#: Letters of a loan word whose spelling may vary.
_VARIES = 6
#: What English has of other languages.
_ENGLISH_LISTS = ("loanwords", "dictionary_words", "loanwords_other_scripts", "loanwords_kept")
#: An r that is a d with a dot below: "krira".
_FLAPPED = (
    ("\u09a1\u09bc", "র"),
    ("\u09dc", "র"),
    ("\u09a2\u09bc", "র"),
    ("\u0921\u093c", "र"),
    ("\u095c", "र"),
)


def romanised_word(word: str, source: str, language: str) -> str:
    """The word of a source in other letters that one of the English is; itself where it is read in Han.

    A word with a capital is one that opens a sentence: it has to stand in the source in small letters; what
    has no small letters may be a name.
    """
    found = _found(word.lower(), source, language)
    small = found.islower() and not found.isascii() and not _GEORGIAN.match(found)
    return found if word.islower() or small else ""


def is_everyday(word: str, own: str, source: str, language: str) -> bool:
    """Whether a word that ``romanised_word`` found is an everyday one of the source's language.

    English news keeps what stands for things of a country; it has words for what is everyday in all.
    """
    word = folded(_MARKS.sub("", word.lower()))
    if own.isascii():
        return any(is_common(read, language) for read in _han_read(word, source, language))
    forms = (word, _PLURAL.sub("", word))
    return is_common(own, language) or any(is_common(_korean(form, own), language) for form in forms)


def _han_read(word: str, source: str, language: str) -> Iterator[str]:
    """The words in Han characters of which one is a reading."""
    for run in _HAN_RUN.finditer(source):
        starts = ((at, at + size) for size in _HAN_WORD for at in range(run.start(), run.end() - size + 1))
        for start, end in starts:
            inner = (source[start + 1 : end], source[start : end - 1])
            whole = _is_read(word, source[start:end], language)
            if whole and not any(_is_read(word, part, language) for part in inner):
                yield source[start:end]


def is_surely_foreign(word: str) -> bool:
    """Whether a word in Latin letters is spelt as English never is, and stands in no list of English."""
    score = foreign_spelling(word).score
    long = len(word) >= _LONG and score >= _FOREIGN and not near_english(word)
    return not english_zipf(word) and (long or score >= _SURELY_FOREIGN)


@lru_cache(maxsize=8192)
def is_none_of_english(word: str, shortest: int, most: float = _ENGLISH) -> bool:
    """Whether English does not have a word in small letters, of so many letters at least.

    ``most``: the Zipf frequency that it may have there where no dictionary has it: as a name.
    """
    single = _PLURAL.sub("", word)
    return (
        len(word) >= shortest
        and word.islower()
        and word.isalpha()
        and all(english_zipf(form) < most for form in (word, single))
        and not any({word, single} & word_list(name) for name in _ENGLISH_LISTS)
        and _plain_loans().isdisjoint((word, single))
        and not is_measure_word(word)
    )


def _found(word: str, source: str, language: str) -> str:
    if word in source:
        return ""
    word = folded(_MARKS.sub("", word))
    if not word.isascii() or word in source or not is_none_of_english(word, _SHORTEST, _NO_WORD):
        return ""
    foreign = foreign_spelling(word).score
    if own := _spelt_out(word, source, language):
        return own
    if _may_be_english(word, foreign):
        return ""
    if _HAN.search(source) and _is_read(word, source, language):
        return word
    exact = foreign < _FOREIGN or english_zipf(word) >= _ENGLISH
    words = [sound for sound in _sounds(source, language) if not (sound.word.isascii() or sound.flat)]
    for form in dict.fromkeys((word, _PLURAL.sub("", word))):
        for sound in words:
            if _is_read_by_letters(form, sound.word) or _is_heard(form, sound, exact=exact):
                return sound.word
    return ""


def _spelt_out(word: str, source: str, language: str) -> str:
    """The common word of a source of which one of five letters and more is a reading, each letter said."""
    forms = [form for form in (word, _PLURAL.sub("", word)) if len(form) >= _SHORTEST_ENGLISH]
    if is_compound(word, _PART) or english_zipf(word) >= _ENGLISH or any(_is_slip(word)):
        return ""
    for own in dict.fromkeys(sound.word for sound in _sounds(source, language)):
        if any(is_common(_korean(form, own), language) for form in forms):
            return own
        if is_spelt_out(own) and is_common(own, language) and any(is_reading(form, own) for form in forms):
            return own
    return ""


def _is_slip(word: str) -> Iterator[bool]:
    """Whether one edit makes a loan of a word, whose spelling may vary."""
    return (one_edit(word, loan) for loan in _long_loans())


def is_common(own: str, language: str) -> bool:
    """Whether a word of a source, perhaps with what is written together with it, is an everyday one."""
    listed = listed_as(language)
    if not own or listed not in listed_languages():
        return False
    return any(listed_frequency(form.lower(), listed) >= _COMMON for form in (own, _JOINED.sub("", own)))


def _may_be_english(word: str, foreign: float) -> bool:
    """Whether a word that no list has may be made of English ones, be a learned word, or a slip in one."""
    if is_compound(word, _PART) or has_affixes(word):
        return True
    if foreign < _SURELY_FOREIGN and _LEARNED.search(word):
        return True
    if any(_is_slip(word)):
        return True
    plain = len(word) < _SHORTEST_ENGLISH or english_zipf(word) > 0 or near_english(word)
    return foreign < _FOREIGN and plain


@cache
def _plain_loans() -> frozenset[str]:
    """Words of other languages as English writes them without their marks: "baccalaureat"."""
    return frozenset(plain for word in _long_loans() if (plain := folded(word)) != word)


@cache
def _long_loans() -> tuple[str, ...]:
    """Words of other languages whose spelling varies: "borsch", "borshch"."""
    return tuple(
        word for name in _ENGLISH_LISTS if "loan" in name for word in word_list(name) if len(word) >= _VARIES
    )


def _is_read_by_letters(form: str, word: str) -> bool:
    """Whether a word is a reading of one of the source, or of it without what is written together with it."""
    return bool(_korean(form, word)) or any(
        is_reading(form, each) for each in dict.fromkeys((word, _JOINED.sub("", word)))
    )


def _korean(form: str, word: str) -> str:
    """The word of Hangul, of two syllables and more, that one in Latin letters is; "" if none.

    What is after it is its particle.
    """
    if not _HANGUL.fullmatch(word):
        return ""
    said, own = "", _plain_korean(form)
    for number, syllable in enumerate(word, 1):
        said += _ascii(syllable)
        if number > 1 and _plain_korean(said) == own:
            return word[:number]
    return ""


@lru_cache(maxsize=8192)
def _ascii(syllable: str) -> str:
    from anyascii import anyascii  # not at the top: few sources need it

    return str(anyascii(syllable)).lower()


def _plain_korean(latin: str) -> str:
    """As the systems agree, without what distinguishes stops: "johap", "johab"; "chŏnse", "jeonse"."""
    for letters, plain in _KOREAN:
        latin = latin.replace(letters, plain)
    return _DOUBLED.sub(r"\1", latin.translate(_STOPS))


def _is_heard(form: str, sound: Sound, *, exact: bool) -> bool:
    """Whether a word sounds like one of the source; its consonants alone say too little where that has to be
    exact."""
    if sound.within or (exact and sound.bare):
        return False
    return unlike(form, sound) <= (_HARDLY_UNLIKE if exact else _UNLIKE) and _as_long(form, sound.sounds)


def _is_read(word: str, source: str, language: str) -> bool:
    if language == "ja":
        return is_read_in(word, source)
    return len(word) >= _SHORTEST_PINYIN and is_spelt_in(word, source, language)


@lru_cache(maxsize=512)
def _sounds(source: str, language: str) -> tuple[Sound, ...]:
    other = source
    for letters, plain in _FLAPPED:
        other = other.replace(letters, plain)
    more = source_sounds(other, language) if other != source else ()
    return tuple(dict.fromkeys((*source_sounds(source, language), *more)))


def _as_long(word: str, heard: str) -> bool:
    """Whether a word has about as many letters as the source's has sounds; consonants alone say little."""
    return len(heard) * 3 >= len(word)
