"""``typography/foreign``: punctuation of another language, and doubled punctuation."""

from __future__ import annotations

import re
import unicodedata

from mtqa.checks.patterns import Match, Pattern, PatternCheck, after, before
from mtqa.findings import Severity
from mtqa.language.lexicon import is_english
from mtqa.language.tokens import SPACES
from mtqa.language.words import is_abbreviation, word_list

_SPACE = f"[{SPACES}]{{0,4}}"
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_IN_PLACE_OF = {"、": ",", "。": ".", "・": " ", "〜": "–", "؟": "?", "،": ",", "؛": ";", "।": "."}
_BRACKETS = dict(zip("「」『』《》〈〉【】〔〕", "“”“”“”“”[][]", strict=True))
_WORD = re.compile(r"[^\W\d_]+")
_REPORTS = rf"(?:{'|'.join(sorted(word_list('reporting_verbs')))})"
_NAME = rf"[A-Z][\w’'-]{{1,20}}(?:[{SPACES}][A-Z][\w’'-]{{1,20}}){{0,2}}"
_SPEAKER = rf"(?:he|she|they|it|the(?:[{SPACES}][a-z]{{2,20}}){{1,3}}|{_NAME})"
_COMMA_AND_DASH = tuple(f",{space}{dash}" for space in SPACES for dash in "-–—")
_TWICE = {",,": "There are two commas in a row.", "..": "There are two full stops in a row."}


def _quoted(match: Match) -> str:
    return f"“{match['inner'].strip(SPACES)}”"


def _western(match: Match) -> str:
    mark = unicodedata.normalize("NFKC", match[0])
    spelled = _IN_PLACE_OF.get(mark) or _BRACKETS.get(mark) or mark
    follows = match.string[match.end() : match.end() + 1]
    return spelled + " " if spelled in ",.;:!?" and follows.isalnum() else spelled


def _single(match: Match) -> str:
    return match[0][0]


def _not_a_range_or_table(match: Match) -> bool:
    if "...." in before(match, 80) or "...." in after(match, 80):  # leaders of a table
        return False
    following = match.string[match.end() : match.end() + 1]
    return following not in "/\\" and not (before(match, 1).isdigit() and following.isdigit())


def _after_abbreviation(match: Match) -> bool:
    return is_abbreviation(before(match, 20).rpartition(" ")[2])


def _ordinary_word(match: Match) -> bool:
    word = match["word"]
    return len(word) >= 5 and word.islower() and not is_abbreviation(word)


def _before_english(match: Match) -> bool:
    # "¡Hola!" and a quoted "¿Dónde está?" keep their marks.
    words = _WORD.findall(re.split("[!?.]", after(match, 60))[0])
    return bool(words) and all(is_english(word, 3.5) for word in words[:6])


def _not_the_perfume(match: Match) -> bool:
    return not before(match).rstrip().endswith("Chanel")


class ForeignTypography(PatternCheck):
    """Punctuation that English does not use: « », „ “, 「 」, 、 and 。, full-width characters, ¿ and ¡,
    commas in place of quotation marks (,,so''), № and n°; and punctuation set twice (",,", "..", ".,").

    Punctuation set twice is ``doubled``, but ``stop-twice`` where the first of two full stops is an
    abbreviation's ("in the U.S.."). ``dialogue`` is speech that a comma and a dash set off, as
    Russian and Ukrainian have it ("the roads are closed, - said the governor").
    A machine copies such marks from the source text, or half of them. Full-width and East Asian
    marks inside East Asian text are left to ``untranslated/word``.

    Source: The Chicago Manual of Style, 17th ed., 11.19-11.75 (punctuation of other languages) and
    6.121-6.125 (two marks in one place).
    """

    id = "typography/foreign"
    title = "Punctuation of another language"
    category = "Locale convention/Typography"
    severity = Severity.MINOR
    about_words = True

    patterns = (
        Pattern(
            "guillemets",
            rf"(?:«{_SPACE}(?P<inner>[^«»\n]{{1,300}}?){_SPACE}»)",
            "English does not quote with « and ».",
            repair=_quoted,
        ),
        Pattern(
            "guillemets",
            r"(?:»(?P<inner>[^«»\n]{1,300})«)",
            "English does not quote with » and «.",
            repair=_quoted,
        ),
        Pattern("guillemets", "[«»]", "English does not quote with « and »."),
        Pattern(
            "low-quotes",
            r"[„‟](?P<inner>[^„‟“”\"\n]{1,300})[“”\"]",
            "English does not open a quotation with a low mark.",
            repair=_quoted,
        ),
        Pattern("low-quotes", "[„‟]", "English does not open a quotation with a low mark."),
        Pattern(
            "comma-quotes",
            r"(?<![\w,]),,(?=[^\W\d_])(?P<inner>[^,\n][^\n\"“”„']{0,200})(?:''|[\"“”]|’’|‘‘)",
            "Two commas stand in place of a quotation mark.",
            repair=_quoted,
        ),
        Pattern(
            "east-asian",
            rf"(?<![{_CJK}])[\u3001\u3002\u3008-\u3011\u3014\u3015\u301c\u30fb\uff01-\uff5e\uff61-\uff64](?![{_CJK}])",
            lambda match: f"English does not use the mark {match[0]}.",
            repair=_western,
        ),
        Pattern(
            "script",
            r"(?<![\u0600-\u06ff\u0900-\u097f])[،؛؟।](?![\u0600-\u06ff\u0900-\u097f])",
            lambda match: f"English does not use the mark {match[0]}.",
            repair=_western,
        ),
        Pattern(
            "inverted",
            r"[¿¡]",
            "English does not open a question or an exclamation with an inverted mark.",
            repair="",
            accept=_before_english,
        ),
        Pattern(
            "stop-twice",
            r"(?<=\w)(?P<bad>\.\.)(?![.,])",
            "There are two full stops in a row.",
            repair=_single,
            accept=lambda match: _not_a_range_or_table(match) and _after_abbreviation(match),
        ),
        Pattern(
            "doubled",
            r"(?<=[\w\"”’)\]%])(?P<bad>,,|\.\.)(?![.,])",
            lambda match: _TWICE[match[0]],
            repair=_single,
            accept=_not_a_range_or_table,
        ),
        Pattern(
            "doubled",
            r"(?<=[\w\"”’)\]%])(?P<bad>;;|;\.|,;|;,|:,|,:|,\.)(?![.)\w])",
            "Two punctuation marks stand where one belongs.",
        ),
        Pattern(
            "stop-comma",
            r"\b(?P<word>[a-z]{5,30})(?P<bad>\.,)(?=\s)",
            "A full stop and a comma stand where one mark belongs.",
            accept=_ordinary_word,
        ),
        Pattern(
            "dialogue",
            rf"(?<=[a-z.!?…)])(?P<bad>,[{SPACES}][-–—][{SPACES}](?:{_REPORTS}|{_SPEAKER}[{SPACES}]{_REPORTS}))\b(?!-)",
            "English sets speech off with quotation marks, not with a comma and a dash.",
            needs=_COMMA_AND_DASH,
        ),
        Pattern(
            "dash",
            r"(?<!—)——(?!—)",
            "The dash is doubled.",
            repair="—",
        ),
        Pattern("ellipsis", r"…{2,6}", "The ellipsis is doubled.", repair="…"),
        Pattern(
            "numero",
            r"№|\b[Nn]°(?= ?\d)|\bNr\.?(?= ?\d)",
            "English writes “No.” before a number.",
            repair=lambda match: "No. " if match.string[match.end() : match.end() + 1].isdigit() else "No.",
            accept=_not_the_perfume,
        ),
    )
