"""Which language a source is in: as declared, in whatever notation, or as the text looks."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib
from mtqa.language.english import _LIBRARY, language_names

#: Nothing beyond is needed to tell a language.
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


@dataclass(frozen=True, slots=True)
class Told:
    """The language of a text (ISO 639-1, "" if it cannot be told); ``plainly`` if there is no doubt that
    it is not the one it was compared with."""

    language: str
    plainly: bool = False


def language_code(name: str) -> str:
    """The ISO 639-1 code of a language, from "fra", "pt-BR", "zh-Hans", "nob", "French" or "français".

    Languages that have no such code keep theirs of three letters; "" for what names no language.
    """
    text = " ".join(unicodedata.normalize("NFC", name).split())
    table = _table()
    by_name = {value.lower(): code for code, value in all_names().items()} | table["aliases"]
    folded = text.lower()
    if not text or folded in by_name:
        return str(by_name.get(folded, ""))
    import langcodes

    try:
        code = langcodes.get(langcodes.standardize_tag(text.replace("_", "-"), macro=True)).language or ""
    except ValueError:
        return ""
    if not langcodes.tag_is_valid(code) or code in ("und", "zxx", "mul", "mis"):
        return ""
    return str(table["codes"].get(code, code))


def language_name(code: str) -> str:
    """The English name of a language, or its code."""
    return all_names().get(code, code)


def in_latin_letters(code: str) -> bool:
    """Whether a language is one of those written in Latin letters that are known to be."""
    return bool(code in _table()["scripts"]["LATIN"])


@cache
def all_names() -> dict[str, str]:
    """ISO codes and English names of the languages known by name."""
    names: dict[str, str] = _table()["names"]
    return {**language_names(), **names}


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that a text is in; "" where that cannot be told."""
    return told(text, "").language


def told(text: str, declared: str) -> Told:
    """What language a text is in, and whether that plainly contradicts a declared one (a code or "")."""
    scripts = Counter(_script(sign) for sign in text[:_SAMPLE] if sign.isalpha())
    letters = scripts.total()
    if letters < _FEWEST:
        return Told("")
    script = _main_script(scripts)
    candidates: list[str] = _table()["scripts"].get(script, [])
    if not candidates or (len(candidates) > 1 and letters < _FEW):
        return Told("")
    foreign = bool(declared) and not _writes(declared, script)
    if len(candidates) == 1:
        found = candidates[0]
        contradicts = foreign and letters >= _FEW and not _near(found, declared)
        return Told(found, contradicts)
    ranked = _ranked(text[:_SAMPLE], [*candidates, *([declared] if declared and not foreign else [])])
    if not ranked:
        return Told("")
    found, best = ranked[0]
    if not declared or found == declared or _near(found, declared) or letters < _ENOUGH:
        return Told(found)
    if foreign:
        return Told(found, True)
    own = dict(ranked).get(declared)
    return Told(found, own is not None and best - own >= _PLAINLY)


def _ranked(text: str, candidates: list[str]) -> list[tuple[str, float]]:
    """Candidates that py3langid knows with their scores, best first."""
    import py3langid

    # Figures and capitals of names say little; the library keeps its choice of languages for the whole
    # process, and servers ask from several threads.
    with _LIBRARY:
        py3langid.set_languages()
        known = set(py3langid.langid.IDENTIFIER.labels)
        chosen = sorted(set(candidates) & known)
        if not chosen:
            return []
        py3langid.set_languages(chosen)
        return [(str(code), float(score)) for code, score in py3langid.rank(text)]


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
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "declared.toml").read_text("utf-8"))
