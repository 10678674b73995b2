"""A full stop inside a sentence, seen by the small letter after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mtqa.checks.base import Check
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.scales import is_scale_stop
from mtqa.language.words import WORD, is_abbreviation, judged_runs, upper_first, word_list
from mtqa.stops import stands_in_source

#: The word before the stop, the stop, white space, the word after it. A closing quote or bracket
#: after the stop is left alone: '"Is it over?" he asked' is how English is written.
_BREAK = re.compile(
    r"(?<![^\s.!?])(?P<left>(?:[^\s.!?]|(?<=\d)\.(?=\d)){0,60}[^\s.!?“‘(\[{«–—-])(?P<stop>[.!?])(?P<gap>\s+)"
    r"(?P<open>[\"“‘'(\[]?)(?P<right>[^\W\d_]\S*)"
)
_ADDRESS = re.compile(r"[@\\_]|/\D|\D/|\w\.[^\W\d]")
_DOMAINS = frozenset({"com", "org", "net", "gov", "edu", "info"})
_BEFORE_ITEM = re.compile(r"(?:^|\n|[:;,(]\s|\bor\s|\band\s)\s*$")


class LowercaseBreak(Check):
    """A full stop stands inside a sentence: the next word has a small letter.

    Translation engines that cut long sentences into pieces, or take the stop of an abbreviation in
    the source for the end of a sentence, leave one sentence broken in two: "relations have
    continued to grow. deteriorate for several years". English sentences open with a capital, so
    this is never printable. Abbreviations, initials, ellipses, web addresses, numbered lists,
    names that are written small (iPhone, adidas, de Gaulle) and a closing quotation mark with its
    reporting clause are left alone.

    Rules: ``word`` after an ordinary word, ``capital`` after a word with a capital ("in Beijing.
    while"), ``number`` after a figure, ``mark`` after a question or exclamation mark, ``quote``
    where the next word opens a quotation or a bracket, ``quoted`` where a
    closing quotation mark stands before the stop, ``address`` where a space splits a web address.

    Where the source is known and has as many sentences around the stop as the English, cut at about
    the same place, the stop is right and the small letter a slip, which is minor and mended by a
    capital. A quotation or a bracket that opens there (``quote``) is then left alone.

    Source: measured on real engine output; the MQM typology files it under Fluency.
    """

    id = "break/lowercase"
    title = "Sentence broken before a small letter"
    category = "Fluency/Punctuation"
    severity = Severity.CRITICAL

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        for run in judged_runs(document):
            text = document.slice(run)
            position = 0
            while match := _BREAK.search(text, position):
                # The word after one break may be the word before the next.
                position = match.start("right")
                rule = _rule(match, text)
                if rule:
                    suspicion = self._suspicion(match, run.start, rule)
                    slip = rule != "address" and stands_in_source(document, suspicion.span)
                    if not slip:
                        yield suspicion
                    elif rule != "quote":
                        yield _slip(suspicion)

    def _suspicion(self, match: re.Match[str], offset: int, rule: str) -> Suspicion:
        right = WORD.match(match["right"])
        word = right.group() if right else match["right"]
        left = WORD.search(match["left"])
        for last in WORD.finditer(match["left"]):
            left = last
        start = match.start("left") + (left.start() if left else 0)
        end = match.start("right") + len(word)
        stop = Span(offset + match.start("stop"), offset + match.end("stop"))
        first = Span(offset + match.start("right"), offset + end)
        name = {".": "full stop", "!": "exclamation mark", "?": "question mark"}[match["stop"]]
        if rule == "address":
            gap = Span(offset + match.start("gap"), offset + match.end("gap"))
            return Suspicion(
                check=self.id,
                span=Span(offset + start, offset + end),
                message="A space splits a web address.",
                rule=rule,
                suggestions=(Suggestion(gap, ""),),
            )
        return Suspicion(
            check=self.id,
            span=Span(offset + start, offset + end),
            message=f"A {name} breaks the sentence: “{word}” after it has a small letter.",
            rule=rule,
            suggestions=(Suggestion(stop, ""), Suggestion(first, upper_first(word))),
        )


def _slip(suspicion: Suspicion) -> Suspicion:
    """The same where the source has the stop, too: what is wrong is the small letter."""
    capital = suspicion.suggestions[-1]
    word = capital.text[:1].lower() + capital.text[1:]
    message = f"A sentence begins with a small letter: the source has a stop before “{word}”, too."
    return replace(suspicion, message=message, suggestions=(capital,), severity=Severity.MINOR)


def _rule(match: re.Match[str], text: str) -> str:
    """The rule that fires, or "" where the small letter has a good reason."""
    left, right, stop = match["left"], match["right"], match["stop"]
    if _starts_legitimately(right, text[match.end("right") : match.end("right") + 40]):
        return ""
    if stop != ".":
        return "mark" if left.islower() else ""
    if _is_list_item(match, text) or _ADDRESS.search(left) or _abbreviated(match, text):
        return ""
    if WORD.match(right).group() in _DOMAINS:  # type: ignore[union-attr]
        return "address"
    if match["open"]:
        return "quote"
    if left[-1] in '"”’':
        return "quoted"
    if not left[-1].isalpha():
        return "number" if left[-1].isdigit() else "word"
    return "word" if not any(letter.isupper() for letter in left) else "capital"


def _starts_legitimately(right: str, after: str) -> bool:
    """Whether a sentence may open with this word, its first letter not being a capital."""
    word_match = WORD.match(right)
    word = word_match.group() if word_match else right
    if not right[0].islower() or any(letter.isupper() for letter in word):
        return True  # a capital, a script without case, or a name such as iPhone and al-Assad
    bare = word.rstrip("'’")
    if bare in word_list("lowercase_names") or _ADDRESS.search(right):
        return True
    if len(bare) == 1 and bare not in "ai":
        return True  # the next item of an abbreviation or a list
    next_word = WORD.search(after)
    return bare in word_list("name_particles") and bool(next_word and next_word.group()[0].isupper())


def _before(match: re.Match[str], text: str) -> str:
    """Some text before the left word."""
    return text[max(0, match.start("left") - 80) : match.start("left")]


def _abbreviated(match: re.Match[str], text: str) -> bool:
    """Whether the stop belongs to the word before it."""
    before = _before(match, text)
    left = match["left"].rpartition("-")[2] or match["left"]
    bare = left.lstrip("\"'“”‘’([$£€")
    if is_scale_stop(text, match.start("stop")):
        return True
    if before.endswith("."):  # the last part of "U.S." or "p.m."
        return True
    if bare == "a":
        return not re.search(r"[^\W\d_],?\s$", before)
    if bare == "I":  # a Roman numeral where the word before it has a capital
        return bare == match["left"] and not re.search(r"(?:^|\b[a-z]+,?\s)$", before)
    if bare == "no":
        return match["right"] == "of"
    if bare.replace(",", "").replace(".", "").isdigit():
        return False
    if bare in {"in", "min", "sec", "ft", "p"}:
        return bool(re.search(r"\d\s$", before))
    return is_abbreviation(bare)


def _is_list_item(match: re.Match[str], text: str) -> bool:
    """Whether left is the number or letter of a list item: "1. bread, 2. butter"."""
    item, before = match["left"], _before(match, text)
    if not (item.isdigit() and len(item) <= 2) and item != "a":
        return False
    if not before.strip():
        return True
    around = text[max(0, match.start() - 2000) : match.end() + 2000]
    siblings = ["b"] if item == "a" else [str(int(item) - 1), str(int(item) + 1)]
    return bool(_BEFORE_ITEM.search(before)) and any(
        re.search(rf"(?<![\w.]){sibling}\.\s", around) for sibling in siblings
    )
