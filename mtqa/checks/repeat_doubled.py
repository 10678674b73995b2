"""``repeat/doubled``: a word or a phrase written twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from mtqa.checks.base import Check
from mtqa.checks.repeats import apart
from mtqa.document import Document, SegmentKind, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.words import WORD, grammar, judged_runs, word_list

_LONGEST_PHRASE = 8
#: White space that separates the columns of a table: "--check      check the data".
_COLUMN = re.compile(r"\t|[ \u00a0]{3}")
_SHORTEST_SENTENCE = 4
#: Words before a doubled one in which a clause may begin that ends with it.
_CLAUSE = 6
_NUMBERS = word_list("number_words")
_FUNCTION = word_list("undoubled_words")
_DOUBLES = word_list("legitimate_doubles")
#: Of these those that English writes twice by its grammar ("gave her her coat"), and never three times.
_TWICE = word_list("at_most_doubled")


class DoubledWord(Check):
    """A word or a phrase is written twice in a row.

    Neural engines loop: "the minister of of trade", "in the city in the city". Doubles that
    English uses are left alone ("had had", "that that", "very very", "Duran Duran", "no no",
    "day by day", "years and years", "more and more", numbers and scores), and so are single words
    set off by a comma, which are a figure of speech, and speech, and words in two columns of a table.

    Rules: ``function`` for articles, prepositions, conjunctions and auxiliaries, ``particle`` for
    words that English doubles now and then ("the house she lived in in 1990"), ``word`` for other
    words, ``name`` for two words with capitals, ``phrase`` for two or more words, ``loop`` for
    three times and more, ``sentence`` for a sentence that is said twice. ``joined`` a word that
    "and" or "or" joins to itself ("a drawer of invoices and invoices"), as engines do that have one
    word for two of the source; ``clause`` a phrase that a comma sets off from itself ("the paper
    wrote, the paper wrote"); ``entry`` an entry of a list three times and more; ``number`` a noun
    in the singular and in the plural ("trawler trawlers"); ``adverb`` an adverb before and
    after its verb ("entirely rebuild it entirely").

    Source: the MQM typology files it under Fluency; repetition is a known fault of neural
    decoding (Holtzman et al. 2020, "The Curious Case of Neural Text Degeneration").
    """

    id = "repeat/doubled"
    title = "Doubled word or phrase"
    category = "Fluency/Grammar"
    severity = Severity.MAJOR
    about_words = True

    def found_early(self, rule: str) -> bool:
        """A slip happens once: a name that is doubled again further on is called so."""
        return rule != "name"

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        found = [s for run in judged_runs(document) for s in self._in_run(document.slice(run), run.start)]
        # A slip happens once; what a story writes so again and again is called so ("Bafana Bafana").
        names = Counter(document.slice(s.span).casefold() for s in found if s.rule == "name")
        found = [s for s in found if names[document.slice(s.span).casefold()] < 2]
        found += self._apart(document, found)
        yield from sorted([*found, *self._sentences(document)], key=lambda suspicion: suspicion.span)

    def _sentences(self, document: Document) -> Iterator[Suspicion]:
        segments = [segment for segment in document.segments if segment.judged]
        for first, second in pairwise(segments):
            if second.kind is not SegmentKind.SENTENCE or document.slice(first) != document.slice(second):
                continue
            if len(WORD.findall(document.slice(second))) >= _SHORTEST_SENTENCE:
                yield Suspicion(
                    check=self.id,
                    span=second.span,
                    message="The sentence repeats the one before it word for word.",
                    rule="sentence",
                    suggestions=(Suggestion(Span(first.end, second.end), ""),),
                )

    def _apart(self, document: Document, found: list[Suspicion]) -> Iterator[Suspicion]:
        for run in judged_runs(document):
            for repeat in apart(document.text, run):
                if any(repeat.span.overlaps(suspicion.span) for suspicion in found):
                    continue
                yield Suspicion(
                    check=self.id,
                    span=repeat.span,
                    message=f"“{document.slice(repeat.span)}” says the same twice.",
                    rule=repeat.rule,
                    suggestions=(Suggestion(repeat.extra, ""),) if repeat.extra else (),
                )

    def _in_run(self, text: str, offset: int) -> Iterator[Suspicion]:
        words = list(WORD.finditer(text))
        folded = [word.group().casefold() for word in words]
        gaps = [text[a.end() : b.start()] for a, b in pairwise(words)]
        at = 0
        while at < len(words):
            found = _longest(folded, at)
            if found is None:
                at += 1
                continue
            size, times = found
            end = at + size * times
            following = folded[end] if end < len(words) and not gaps[end - 1].strip() else ""
            rule = _rule(words[at:end], gaps[at : end - 1], size, times, following)
            if times == 2 and size == 1 and _is_of_clauses(folded[:at], folded[at], following):
                rule = ""
            if rule:
                yield self._suspicion(words[at:end], size, times, rule, text, offset)
            at = end if rule else end - size

    def _suspicion(
        self, words: list[re.Match[str]], size: int, times: int, rule: str, text: str, offset: int
    ) -> Suspicion:
        once = text[words[0].start() : words[size - 1].end()]
        whole = Span(offset + words[0].start(), offset + words[-1].end())
        extra = Span(offset + words[size - 1].end(), whole.end)
        count = "twice" if times == 2 else f"{times} times"
        return Suspicion(
            check=self.id,
            span=whole,
            message=f"“{once}” is written {count} in a row.",
            rule=rule,
            suggestions=(Suggestion(extra, ""),),
        )


def _longest(folded: list[str], at: int) -> tuple[int, int] | None:
    """Size in words and number of times of the repetition that starts at a word, if there is one."""
    for size in range(min(_LONGEST_PHRASE, (len(folded) - at) // 2), 0, -1):
        times, unit = _times(folded, at, size), folded[at : at + size]
        if times > 1 and not (size > 1 and len(set(unit)) == 1):
            # "more than" four times is not a phrase of four words twice.
            shorter = _longest(unit, 0)
            if shorter is not None and shorter[0] * shorter[1] == size:
                return shorter[0], _times(folded, at, shorter[0])
            return size, times
    return None


def _times(folded: list[str], at: int, size: int) -> int:
    """How often the words from a place are written in a row."""
    times = 1
    while folded[at + times * size : at + (times + 1) * size] == folded[at : at + size]:
        times += 1
    return times


def _rule(words: list[re.Match[str]], gaps: list[str], size: int, times: int, following: str) -> str:
    """The rule that fires on a repetition, or "" where English has it; ``following``: the word after it."""
    joints = gaps[size - 1 :: size]
    unit = [word.group() for word in words[:size]]
    inner = [gap for index, gap in enumerate(gaps) if (index + 1) % size]
    if any(gap.strip() not in {"", ","} for gap in inner) or not any(_is_word(word) for word in unit):
        return ""
    if any(gap.strip() for gap in joints):
        comma = all(gap.strip() in {"", ","} for gap in joints)
        return "loop" if comma and size > 1 and times > 2 else ""
    if any("\\n\\n" in gap or _COLUMN.search(gap) for gap in gaps):
        return ""
    if size > 1:
        return _phrase_rule(unit, times)
    return _word_rule(words, times, following)


def _phrase_rule(unit: list[str], times: int) -> str:
    folded = [word.casefold() for word in unit]
    if " ".join(folded) in _DOUBLES or all(w in _NUMBERS or not _is_word(w) for w in folded):
        return ""
    if len(unit) == 2 and times == 2:
        for link, word, plain in ((*folded, unit[1]), (*reversed(folded), unit[0])):
            if link in {"and", "or"}:  # "stronger and stronger and"
                return ""
            if link in grammar("idiom_links") and (word in word_list("idiom_nouns") or plain[0].isupper()):
                return ""  # "back to back", "Measure for Measure"
    return "loop" if times > 2 else "phrase"


def _word_rule(words: list[re.Match[str]], times: int, following: str) -> str:
    first, second = words[0].group(), words[1].group()
    folded = first.casefold()
    if times > 2 and folded in _TWICE:
        return "loop"
    if folded == "that" and following in grammar("clause_after_that"):
        return "function"
    if not _is_word(first) or folded in _DOUBLES or folded in _NUMBERS or (len(first) == 1 and first != "a"):
        return ""
    if second[0].isupper():
        return "" if folded in word_list("doubled_names") or first[0].islower() else "name"
    if folded in grammar("doubled_particles"):
        return "particle" if times == 2 else "loop"
    if times > 2 and folded not in _FUNCTION:
        return "loop"
    return "function" if folded in _FUNCTION else "word"


def _is_of_clauses(before: list[str], word: str, following: str) -> bool:
    """Whether one of two equal words ends a clause and the other begins what follows it.

    "What it is is a tour", "those who can't can't", "was in in January".
    """
    near = before[-_CLAUSE:]
    if word == "is":
        return any(each in grammar("fused_relatives") for each in near)
    if word in grammar("auxiliaries_alone"):
        return bool(near) and near[-1] in grammar("relatives")
    timed = following[:1].isdigit() or following in grammar("times_after_particle")
    return word in ("in", "on") and timed and len(near) > 1


def _is_word(word: str) -> bool:
    return any(letter.isalpha() for letter in word) and not word[0].isdigit()
