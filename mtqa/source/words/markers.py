"""Words and marks by which a text of any language denies, asks or quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.source.words.tables import UNSPACED, any_of, past_decimals, table


@dataclass(frozen=True, slots=True)
class Denial:
    """Patterns of a language: words that deny, words that may be rendered by a denial, exceptions.

    ``sure`` is None where the language's denials cannot be told from other words with certainty; ``some``
    are those that can all the same. ``placed``: words that may stand for a denial at about the same place.
    ``listing``: words of ``sure``, in small letters, that deny one thing after another: "ни он, ни она".
    ``concord``: words of ``sure`` with which the verb is denied once more: "никто не пришёл". ``joins``:
    words between spaces that join a clause with a denial of its own. ``behind``: what denies a word right
    behind it. ``prefixed``: words that may begin with a prefix that denies them.
    """

    sure: re.Pattern[str] | None
    implied: re.Pattern[str]
    excepted: re.Pattern[str]
    some: re.Pattern[str] | None = None
    placed: re.Pattern[str] | None = None
    listing: frozenset[str] = frozenset()
    concord: re.Pattern[str] | None = None
    joins: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    prefixed: re.Pattern[str] | None = None

    def sure_ones(self, text: str) -> list[re.Match[str]]:
        """The words that deny, but for those of the exceptions."""
        sure = self.sure or self.some
        if sure is None:
            return []
        apart = [match.span() for match in self.excepted.finditer(text)]
        return [
            match
            for match in sure.finditer(text)
            if not any(start <= match.start() < end for start, end in apart) and not _is_named(match)
        ]

    def likely_ones(self, text: str) -> int:
        """How many words deny, or probably do by their prefix."""
        sure = {match.start() for match in self.sure_ones(text)}
        others = self.prefixed.finditer(text) if self.prefixed else ()
        return len(sure | {match.start() for match in others})

    def places(self, text: str) -> list[int]:
        """Where words begin that may be read as denying something."""
        patterns = (self.sure, self.some, self.implied, self.placed)
        return sorted({found.start() for words in patterns if words for found in words.finditer(text)})

    def possible(self, text: str) -> bool:
        """Whether the text may be read as denying something."""
        return bool(self.implied.search(text) or (self.sure and self.sure.search(text)))


#: Marks around a word that is named, not said: 158 votes «ναι» and 131 «όχι».
_BEFORE_QUOTED, _BEHIND_QUOTED = frozenset("«»\"“”„‚‘'‹›「『"), frozenset("«»\"“”’‘'‹›」』")


def _is_named(word: re.Match[str]) -> bool:
    """Whether the word alone stands between quotation marks, or is the second of two told by a slash."""
    before = word.string[max(0, word.start() - 1) : word.start()]
    if word.string[: word.start()].endswith(("/", "/ ")):
        return True  # "passed / not passed"
    return before in _BEFORE_QUOTED and word.string[word.end() : word.end() + 1] in _BEHIND_QUOTED


#: None, as a figure.
_NONE = r"(?<![\d.,:–-])0(?:[.,]0{1,3})?(?![\d.,:%–-])"


@cache
def denial(language: str) -> Denial | None:
    """How a language denies; None if it is not in the table."""
    words = table("negation").get(language)
    if words is None:
        return None
    whole = language not in UNSPACED
    before = r"(?<!\w)" if whole else ""
    return Denial(
        any_of(words["sure"], whole=whole) if "sure" in words else None,
        any_of([*words["implied"], _NONE], whole=whole),
        re.compile(
            "|".join(f"{before}(?:{past_decimals(phrase)})" for phrase in words.get("excepted", ()))
            or "(?!)",
            re.I,
        ),
        any_of(words["some"], whole=whole) if "some" in words else None,
        any_of(words["placed"], whole=whole) if "placed" in words else None,
        frozenset(words.get("listing", ())),
        any_of(words["concord"], whole=whole) if "concord" in words else None,
        re.compile(rf"\s(?:{'|'.join(words['joins'])})") if "joins" in words else None,
        re.compile("|".join(words["behind"])) if "behind" in words else None,
        any_of(words["prefixed"], whole=whole) if "prefixed" in words else None,
    )


#: A mark in brackets, which doubts a word, and those in addresses and in file names.
_NO_QUESTION = (
    r"[(\[]\s*[?？]+\s*[)\]]|(?:https?:|www\.)\S{1,500}|\?(?=\w{1,40}=|[/=&])|(?<=\d)\?+(?=\s*[–—-])"
)

_OPENING = re.compile(r"[\W_]*(?:\w{1,3}\s+)?")
_STOPPED = re.compile("[.。।։۔][\\s\"'”’»“)\\]」』]*$")


@cache
def _question_marks(language: str) -> re.Pattern[str]:
    marks = table("questions")["any"]["marks"] + table("questions").get(language, {}).get("marks", "")
    return re.compile(f"(?:{_NO_QUESTION})|([{re.escape(marks)}])")


@cache
def _particles(language: str) -> re.Pattern[str]:
    return any_of(table("questions").get(language, {}).get("particles", ()), whole=language not in UNSPACED)


@cache
def _asking(language: str) -> re.Pattern[str]:
    return any_of(table("questions").get(language, {}).get("asking", ()), whole=language not in UNSPACED)


def question_marks(text: str, language: str) -> list[int]:
    """Where the signs stand that close a question, but for those that only look like it."""
    return [match.start() for match in _question_marks(language).finditer(text) if match[1]]


#: A mark after which the sentence goes on: in small letters without a closing quotation mark, or as a
#: compound; in Japanese by the particles of speech and thought.
_GOES_ON = re.compile(r"[?？]+(?:\s*([^\W\d_])|[\"'”’»]-)")
_GOES_ON_JAPANESE = re.compile(r"[?？]+\s*(?:と|って|なの)")
#: What makes a Japanese question a guess, which English states.
_GUESSED = re.compile(r"(?:では|かも|じゃ)\s*$")


def closes_question(text: str, at: int, language: str) -> bool:
    """Whether the mark at this place closes a question that a translation has to ask too."""
    going = _GOES_ON.match(text, at)
    if going is not None and (going[1] is None or going[1].islower()):
        return False
    if language != "ja":
        return True
    return _GOES_ON_JAPANESE.match(text, at) is None and _GUESSED.search(text[:at]) is None


def is_stopped(text: str) -> bool:
    """Whether a full stop ends the text, which then asks nothing."""
    return _STOPPED.search(text) is not None


def may_ask(text: str, language: str) -> bool:
    """Whether a text without a mark may be a question, for the words in it.

    Where a full stop ends it, only words count that do nothing else than ask, or that open it.
    """
    if _STOPPED.search(text) is None:
        return _particles(language).search(text) is not None
    opening = _OPENING.match(text)
    first = opening.end() if opening else 0
    return _asking(language).search(text) is not None or _particles(language).match(text, first) is not None


_LONGEST = 600
_WORD = re.compile(r"[^\W_]+(?:['’״׳-][^\W_]+)*")
#: Characters that count for a word in languages without spaces; in those whose letters are sounds.
_A_WORD, _BY_SOUND = 2, dict.fromkeys(("th", "lo", "km", "my"), 4)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: ``span`` is what stands between the marks, ``words`` how many those are."""

    span: Span
    words: int


@cache
def _quoted_pattern() -> re.Pattern[str]:
    marks = table("quotations")
    double = [_enclosed(*_halves(pair)) for pair in marks["pairs"]]
    single = [rf"(?<!\w){_enclosed(*_halves(pair))}(?!\w)" for pair in marks["single"]]
    return re.compile("|".join([*double, *single]))


def _halves(pair: str) -> tuple[str, str]:
    half = (len(pair) + 1) // 2
    return re.escape(pair[:half]), re.escape(pair[half:])


def _enclosed(first: str, last: str) -> str:
    return rf"{first}(?!\s*{last})[^\n]{{1,{_LONGEST}}}?{last}"


@cache
def _marks() -> re.Pattern[str]:
    marks = table("quotations")
    pairs = "".join([*marks["pairs"], *marks["single"], marks["titles"]])
    signs = "".join(sorted(set(pairs) - set("',`’")))
    # An apostrophe is inside a word or after an s; what stands free may quote.
    return re.compile(rf"[{re.escape(signs)}]|(?<![\w.])['’`]|(?<=[^\Ws])['’](?!\w)|''|,,(?=\w)")


@cache
def _dashed() -> re.Pattern[str]:
    dashes = re.escape(table("quotations")["dashes"])
    return re.compile(rf"(?:^|\n|[:.!?…]\s)[{dashes}]\s?\w|[,!?…]\s[{dashes}]\s")


def quotations(text: str, language: str) -> list[Quoted]:
    """The quoted stretches of a text, in order, none within another."""
    found = []
    text = _without_hebrew_abbreviations(text)
    for match in _quoted_pattern().finditer(text):
        words = len(_WORD.findall(match[0]))
        if language in UNSPACED:
            words = sum(char.isalnum() for char in match[0]) // _BY_SOUND.get(language, _A_WORD)
        found.append(Quoted(Span(match.start() + 1, match.end() - 1), words))
    return found


#: A mark that opens what is closed elsewhere.
_OPENING = re.compile(r"[“„«‹「『]|(?<![^\s(:])[\"'’](?=\w)")


def outside_quotations(text: str) -> str:
    """What stands outside quotation marks, those that are closed, or opened, beyond the text among them."""
    left = list(_without_hebrew_abbreviations(text))
    for match in _quoted_pattern().finditer("".join(left)):
        left[match.start() : match.end()] = " " * len(match[0])
    rest = "".join(left)
    for match in _marks().finditer(rest):
        if _OPENING.match(rest, match.start()):
            return rest[: match.start()]
        rest = " " * match.end() + rest[match.end() :]
    return rest


def has_marks(text: str) -> bool:
    """Whether any mark stands in the text that may quote, alone or not."""
    return _marks().search(_without_hebrew_abbreviations(text)) is not None


#: Hebrew marks an abbreviation before its last letter (ארה"ב) and a foreign sound after its letter (ג'ורג').
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])["”“״](?=[\u05d0-\u05ea](?![\u05d0-\u05ea]))')
#: The same with an ending after that letter (מנכ"לית): what stands before is more than prefixes, after
#: which a quotation may begin (ב"הארץ").
_INFLECTED = re.compile(
    '((?<![\u05d0-\u05ea])[והבלמשכ]*[אגדזחטיךםןנסעפףצץקרת][\u05d0-\u05ea]*)["”“״](?=[\u05d0-\u05ea])'
)
_GERESH = re.compile("(?<=[גזצץתחדטס])['’]")


def _without_hebrew_abbreviations(text: str) -> str:
    """The text, as long as it was, with Hebrew's own signs where it has quotation marks for them."""
    return _GERESH.sub("׳", _INFLECTED.sub(r"\1״", _GERSHAYIM.sub("״", text)))


def has_dialogue(text: str) -> bool:
    """Whether dashes may mark what somebody says."""
    return _dashed().search(text) is not None


@cache
def _reporting() -> re.Pattern[str]:
    words = table("quotations")
    verbs, conjunctions, subjects, telling, judging = (
        "|".join(words[name]) for name in ("reporting", "conjunctions", "subjects", "telling", "judging")
    )
    fronted = rf"(?<![,”\"’'] )\b(?i:{verbs})|\b(?=\w+ing\b)(?i:{verbs})"
    told = rf"(?: (?:\w+ ){{0,7}}?(?:{conjunctions})\b| (?:{subjects}) \w+ \w)"
    # What closes a quotation is followed neither by "that" nor, if it judges, by what it judges.
    anywhere = rf"\b(?:{verbs}|\w+ed|finding) (?:that|whether)\b|\b(?:{judging}) \w+,? \w"
    return re.compile(rf"(?:{fronted}){told}|(?<![,”\"’'] )\b(?:{telling}) \w+,? \w|{anywhere}")


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(table('quotations')['speaking'])})(?!\w)")


def is_reported(english: str) -> bool:
    """Whether the English tells what somebody said, as one who was there: "She said that it was late"."""
    return _reporting().search(english) is not None and _speaking().search(english) is None
