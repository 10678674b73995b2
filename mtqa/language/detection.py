"""Which language a text is in, by its letters and words: whether it is English, or which other.

py3langid decides where a count of common English words or the script does not: it is small, kept up, works
offline and loads no pickle (lingua is 96 MB, fastText's model is a download). The count spares its
loading time, a good half second, for nearly every English story.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from mtqa.document import Document
from mtqa.errors import NotEnglishError
from mtqa.resources import packaged_table

# Measured on 15,768 English stories: one in ten, mostly tables, has less than 0.24; paragraphs of
# Estonian, Romanian and Russian have 0.11 at most. What lies below is the library's to tell.
_SURELY_ENGLISH = 0.15
_ENOUGH_WORDS = 12
_ENOUGH_LETTERS = 20
# Nothing beyond is read.
_ENGLISH_SAMPLE = 20_000
#: Primary language subtags of English, and those that say nothing (BCP 47; ISO 639-2).
_ENGLISH_TAGS = frozenset({"en", "eng", "english", "und", "mis", "mul", "zxx"})

#: English with foreign passages: sentences with so many words, of which so large a share is common
#: English, and that are so large a share of a text in other letters, or in Latin ones. Two East Asian
#: characters count as one word.
_SENTENCE_WORDS, _SENTENCE_ENGLISH = 3, 0.2
_ENGLISH_AMONG_SCRIPTS, _ENGLISH_AMONG_LATIN = 0.1, 0.4
_SENTENCE = re.compile(r"[^.!?。！？؟।\n]+")

_LIBRARY = threading.Lock()
#: Nothing beyond is read of a source.
_SAMPLE = 6_000
#: Letters without which a language is not told, or contradicted.
_FEW, _ENOUGH = 12, 60
#: The same where a script has one language only.
_FEWEST = 4
#: The share of letters that makes a script the text's: names and addresses in Latin letters stand in texts
#: of any script, and a character of East Asia says more than a letter. Kana make Han Japanese.
_MOSTLY, _SCRIPT, _EAST_ASIAN, _KANA = 0.5, 0.3, 0.15, 0.05
#: By how much, in natural logarithms, py3langid must prefer another language to contradict.
_PLAINLY = 30.0

#: Scripts that set no spaces between words, by the first word of their letters' names.
_UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """The language of a text (ISO 639-1, "" if it cannot be told); ``plainly`` if there is no doubt that
    it is not the one it was compared with."""

    language: str
    plainly: bool = False


def require_english(document: Document) -> None:
    """Raise NotEnglishError if the story, its furniture left out, is plainly in another language.

    Too little text to tell, tables, and names alone are let pass.
    """
    language = other_language(_judged_text(document))
    if language is not None:
        raise _not_english(document, f"it looks like {language}")


def require_english_by_tag(document: Document) -> None:
    """Raise NotEnglishError if the file marks the story as in another language, and it does not read English.

    The text counts for more than the tag: feeds made from a template keep the tag of the language that
    they were translated from.
    """
    tag = document.metadata.language
    if not tag or re.split("[-_]", tag.strip().casefold())[0] in _ENGLISH_TAGS:
        return
    require_english(document)  # what the text is in is told rather than the tag
    if not reads_english(_judged_text(document)):
        raise _not_english(document, f"it is marked as {tag}")


def _judged_text(document: Document) -> str:
    return " ".join(document.slice(each) for each in document.segments if each.judged)[:_ENGLISH_SAMPLE]


def _not_english(document: Document, why: str) -> NotEnglishError:
    return NotEnglishError(document.path, f"not English ({why}); mtqa reads English stories", why)


def other_language(text: str) -> str | None:
    """The name of the language that a text is plainly in, if that is not English.

    English with passages in another language is English: the passages are for the checks to find.
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < _ENOUGH_LETTERS:
        return None
    if sum(map(_is_latin, letters)) * 2 < len(letters):
        return None if _english_part(text) >= _ENGLISH_AMONG_SCRIPTS else _named(text)
    # Names and headlines in capitals say nothing of the language that they stand in.
    words = [word for word in _WORD.findall(text) if word.islower()]
    if len(words) < _ENOUGH_WORDS or english_share(words) >= _SURELY_ENGLISH:
        return None
    if _english_part(text) >= _ENGLISH_AMONG_LATIN:
        return None
    return _named(text)


def _english_part(text: str) -> float:
    """The share of a text, in words, that stands in English sentences or in the English part of one."""
    english, total = 0.0, 0.0
    for sentence in _SENTENCE.findall(text):
        latin = [
            word.lower() for word in _WORD.findall(sentence) if _is_latin(word[0]) and _is_latin(word[-1])
        ]
        foreign = [word for word in _WORD.findall(sentence) if not _is_latin(word[0])]
        total += len(latin) + sum(len(word) / 2 if _script(word[0]) in _UNSPACED else 1 for word in foreign)
        if len(latin) >= _SENTENCE_WORDS and english_share(latin) >= _SENTENCE_ENGLISH:
            english += len(latin)
    return english / max(1.0, total)


def reads_english(text: str) -> bool:
    """Whether there is text enough to tell, and it is English, whatever somebody says of it."""
    words = [word for word in _WORD.findall(text) if word.islower()]
    return len(words) >= _ENOUGH_WORDS and _named(text) is None


def english_share(words: list[str]) -> float:
    """The share of words in lower case, from 0 to 1, that are among the commonest of English."""
    common = _common_words()
    return sum(word in common for word in words) / max(1, len(words))


def language_names() -> dict[str, str]:
    """The languages that are told apart from English: ISO 639-1 codes and English names."""
    return dict(_table()["names"])


def _named(text: str) -> str | None:
    names = _table()["names"]
    # Among all the library's languages English tables of figures pass for pidgins.
    code = _ranked(text, ["en", *names])[0][0]
    return None if code == "en" else names[code]


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def in_latin_letters(code: str) -> bool:
    """Whether a language is one of those written in Latin letters that are known to be."""
    return bool(code in _table()["scripts"]["LATIN"])


def detect_against(text: str, declared: str) -> DetectedLanguage:
    """The language that a text is in, and whether that plainly contradicts the declared one.

    ``declared`` is an ISO 639-1 code, or "" where none is declared; so is the answer, "" where the language
    is not certain enough.
    """
    scripts = Counter(_script(sign) for sign in text[:_SAMPLE] if sign.isalpha())
    letters = scripts.total()
    if letters < _FEWEST:
        return DetectedLanguage("")
    script = _main_script(scripts)
    candidates: list[str] = _table()["scripts"].get(script, [])
    if not candidates or (len(candidates) > 1 and letters < _FEW):
        return DetectedLanguage("")
    foreign = bool(declared) and not _writes(declared, script)
    if len(candidates) == 1:
        found = candidates[0]
        contradicts = foreign and letters >= _FEW and not _near(found, declared)
        return DetectedLanguage(found, contradicts)
    ranked = _ranked(text[:_SAMPLE], [*candidates, *([declared] if declared and not foreign else [])])
    if not ranked:
        return DetectedLanguage("")
    found, best = ranked[0]
    if not declared or found == declared or _near(found, declared) or letters < _ENOUGH:
        return DetectedLanguage(found)
    if foreign:
        return DetectedLanguage(found, True)
    own = dict(ranked).get(declared)
    return DetectedLanguage(found, own is not None and best - own >= _PLAINLY)


def _ranked(text: str, candidates: list[str]) -> list[tuple[str, float]]:
    """Candidates that py3langid knows with their scores, best first."""
    import py3langid

    # The score of a language does not hang on the others, and to have the library narrowed to a choice takes
    # as long as to read a hundred sentences. It has one choice for the whole process, and servers ask from
    # several threads.
    with _LIBRARY:
        py3langid.set_languages()
        ranked = py3langid.rank(text)
    return [(str(code), float(score)) for code, score in ranked if code in candidates]


def _writes(language: str, script: str) -> bool:
    """Whether a language may be written in a script; languages not known may be in any."""
    scripts: dict[str, list[str]] = _table()["scripts"]
    own = {name for name, languages in scripts.items() if language in languages}
    return not own or script in own or (language == "ja" and script == "CJK")


def _main_script(scripts: Counter[str]) -> str:
    total = scripts.total()
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if max(kana + scripts["CJK"], scripts["HANGUL"]) >= _EAST_ASIAN * total:
        if scripts["HANGUL"] > kana + scripts["CJK"]:
            return "HANGUL"
        return "HIRAGANA" if kana > _KANA * total else "CJK"
    others = [(number, script) for script, number in scripts.items() if script != "LATIN"]
    number, script = max(others, default=(0, ""))
    if number >= _SCRIPT * total:
        return script
    return "LATIN" if scripts["LATIN"] >= _MOSTLY * total else ""


def _near(one: str, other: str) -> bool:
    groups: list[list[str]] = _table()["near"]["groups"]
    return any(one in group and other in group for group in groups)


@cache
def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").partition(" ")[0]


@cache
def _common_words() -> frozenset[str]:
    return frozenset(_table()["english"].split())


@cache
def _table() -> dict[str, Any]:
    return packaged_table(__package__, "detection.toml")
