"""A full stop inside a sentence, seen by what it leaves on its two sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mtqa.checks.base import Check
from mtqa.checks.labels import SLOGAN_WORDS
from mtqa.document import Boundary, Document, SegmentKind, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.finite_verbs import has_finite_verb, words_of
from mtqa.language.words import WORD, grammar, is_abbreviation, lower_first, word_list
from mtqa.stops import stands_in_source

_REPORTING = "|".join(sorted(word_list("reporting_verbs")))
#: A reporting clause that ends the left side with a speaker who has no name yet: ", said the president."
_ATTRIBUTION = re.compile(
    rf"[,\"”’]\s+(?:(?:{_REPORTING})|according\s+to)\s+(?:the|a|an|his|her|its|their)\s+(?:[\w'’-]+\s+){{0,4}}[\w'’-]+\.$"
)
_HANGING = re.compile(rf"(?:[,\"”]\s*(?:{_REPORTING})|\baccording\s+to)\s+(?:the|a|an|his|her|its|their)\.$")
_TAIL = 80
_SUBJECTLESS = re.compile(
    r"(?:Was|Were|Is|Are|Has|Have|Had|Will|Would|Could|Should|Must)\s+(?:also\s+|not\s+|now\s+|already\s+)*"
    r"(?P<next>[a-z][\w'-]*)"
)
_LISTED = re.compile(r"[:;/<>|]|\s[-–—]+\s")
_ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself|let's|please)\b|[“”\"]", re.IGNORECASE)
_SHORTEST, _LONGEST = 3, 14


@dataclass(frozen=True)
class _Sides:
    """The two sentences of a boundary and what the rules ask of them."""

    left: str
    right: str

    @cached_property
    def left_words(self) -> list[str]:
        return [word for word in words_of(self.left) if word != ","]

    @cached_property
    def right_words(self) -> list[str]:
        return [word for word in words_of(self.right) if word != ","]

    @cached_property
    def right_verbless(self) -> bool:
        return not has_finite_verb(self.right)


def _attribution(sides: _Sides) -> bool:
    return sides.right_verbless and bool(_ATTRIBUTION.search(sides.left[-_TAIL * 2 :]))


def _dangling(sides: _Sides) -> bool:
    last = sides.left_words[-1]
    hanging = _HANGING.search(sides.left[-_TAIL:])  # break/attribution says more about it
    return last in word_list("dangling_words") and sides.left.endswith(f"{last}.") and not hanging


def _weak(sides: _Sides) -> bool:
    return sides.right_verbless and sides.left_words[-1] in word_list("weak_endings")


def _split_name(sides: _Sides) -> bool:
    return f"{sides.left_words[-1]} {sides.right_words[0]}" in word_list("name_beginnings")


def _subjectless(sides: _Sides) -> bool:
    match = _SUBJECTLESS.match(sides.right)
    return match is not None and match["next"] not in grammar("subjects") and sides.right.endswith(".")


def _bare_verb(sides: _Sides) -> bool:
    first, rest = sides.right_words[0], sides.right_words[1:]
    return (
        first[1:].islower()
        and first.lower() in word_list("verbs")
        and bool(rest)
        and rest[0].islower()
        and sides.right.endswith(".")
        and not _ADDRESSED.search(sides.left + " " + sides.right)
        and not has_finite_verb("The " + sides.right)
    )


def _participle(sides: _Sides) -> bool:
    return sides.right_words[0].endswith("ing") and _plain_fragment(sides)


def _relative(sides: _Sides) -> bool:
    return sides.right_words[0] in {"Which", "Whose", "Whom"} and sides.right.endswith(".")


def _phrase(sides: _Sides) -> bool:
    return sides.right_words[0].lower() in grammar("prepositions") and _plain_fragment(sides)


def _plain_fragment(sides: _Sides) -> bool:
    """Whether the right side has no verb and is not a list, score, heading or code either."""
    words = sides.right_words
    digits = sum(word[0].isdigit() for word in words)
    capitals = sum(word[0].isupper() for word in words)
    return (
        sides.right_verbless
        and _SHORTEST <= len(words) <= _LONGEST
        and words[0].lower() not in grammar("elliptical")
        and sides.right.endswith((".", ".”", '."'))
        and not _LISTED.search(sides.right)
        and digits * 3 < len(words)
        and capitals * 2 < len(words)
        and not sides.right[:2].isupper()
    )


#: The rules in the order in which they are asked; the first that fires names the finding.
_RULES: tuple[tuple[str, Callable[[_Sides], bool]], ...] = (
    ("attribution", _attribution),
    ("dangling", _dangling),
    ("name", _split_name),
    ("weak", _weak),
    ("subjectless", _subjectless),
    ("verb", _bare_verb),
    ("participle", _participle),
    ("phrase", _phrase),
    ("verbless", _plain_fragment),
    ("relative", _relative),
)

_MESSAGES = {
    "attribution": "The full stop cuts off the reporting clause, and what follows “{first}” has no verb.",
    "dangling": "A sentence cannot end with “{last}”: the full stop breaks it, or words are missing.",
    "name": "The full stop splits the name “{last} {first}”.",
    "weak": "The sentence breaks off after “{last}”, and what follows has no verb.",
    "subjectless": "“{first}” opens a sentence that has no subject: the full stop before it looks wrong.",
    "verb": "“{first}” opens a sentence that has no subject: the full stop before it looks wrong.",
    "participle": "What starts with “{first}” is no sentence: it has no verb in the present or past tense.",
    "phrase": "What starts with “{first}” is no sentence: it has no verb.",
    "verbless": "What starts with “{first}” is no sentence: it has no verb.",
    "relative": "“{first}” opens a clause that belongs to the sentence before it.",
}


#: Rules that hold where the source has a stop, too: no stop can stand there.
_WHATEVER_THE_SOURCE = frozenset({"dangling", "name"})


class FragmentBreak(Check):
    """A full stop breaks a sentence and leaves a piece that is not a sentence.

    The next word has a capital, so that the break shows only in what it leaves: "…, said the
    president. State Department in a brief summary of the interview." has a reporting clause
    without a name on the left and no verb on the right. Segmenting first hides the fault: each
    half goes through translation and back unchanged.

    Rules, all of them about two sentences of one paragraph, with a full stop between:
    ``attribution`` a reporting clause without a name, and no finite verb after it; ``dangling`` a
    last word that no sentence ends with ("the", "and"); ``name`` a fixed name split ("United.
    States"); ``weak`` a last word that seldom ends a sentence, and no finite verb after it;
    ``subjectless`` "Was arrested on Monday."; ``verb`` "Deteriorate for several years.";
    ``participle`` "Adding to the losses of last year."; ``phrase`` "In the capital of the
    province."; ``verbless`` any other piece without a finite verb; ``relative`` "Which was closed
    in May.".

    A finite verb is recognised by word lists that err on the side of seeing one. Headings, scores,
    line-ups, lists, and slogans and labels of three words and fewer side by side are left alone. So is
    a piece that is one in the source, too: where source and English have equally many sentences
    around a stop, only ``dangling`` and ``name`` fire.

    Source: the definition of the sentence fragment in any English grammar; each rule was measured
    on wire copy written by people.
    """

    id = "break/fragment"
    title = "Sentence broken, a fragment left"
    category = "Fluency/Grammar"
    severity = Severity.CRITICAL

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        for boundary in document.boundaries:
            sides = _sides(document, boundary)
            if sides is None:
                continue
            rule = next((name for name, fires in _RULES if fires(sides)), "")
            around = Span(boundary.left.end - 1, boundary.right.start + 1)
            if rule in _WHATEVER_THE_SOURCE or (rule and not stands_in_source(document, around)):
                yield self._suspicion(document, boundary, rule)

    def _suspicion(self, document: Document, boundary: Boundary, rule: str) -> Suspicion:
        left, right = document.slice(boundary.left), document.slice(boundary.right)
        last = list(WORD.finditer(left))[-1]
        first = next(WORD.finditer(right))
        stop = Span(boundary.left.start + last.end(), boundary.right.start)
        word = Span(boundary.right.start + first.start(), boundary.right.start + first.end())
        joins = [" " + first.group()]
        named = len(words := words_of(right)) > 1 and words[1][0].isupper()
        if rule != "name" and not named and first.group()[1:].islower():
            joins.insert(0, " " + lower_first(first.group()))
        return Suspicion(
            check=self.id,
            span=Span(boundary.left.start + last.start(), word.end),
            message=_MESSAGES[rule].format(first=first.group(), last=last.group()),
            rule=rule,
            suggestions=tuple(Suggestion(Span(stop.start, word.end), join) for join in joins),
        )


def _sides(document: Document, boundary: Boundary) -> _Sides | None:
    """The two sides, or ``None`` where a fragment would be no surprise."""
    if boundary.left.kind is not SegmentKind.SENTENCE or boundary.right.kind is not SegmentKind.SENTENCE:
        return None
    left, right = document.slice(boundary.left), document.slice(boundary.right)
    if not left.endswith(".") or left.endswith("..") or not right[0].isupper():
        return None
    sides = _Sides(left, right)
    if not sides.left_words or len(sides.right_words) < 2:
        return None
    if max(len(sides.left_words), len(sides.right_words)) <= SLOGAN_WORDS:
        return None
    if is_abbreviation(left.split()[-1][:-1]):
        return None
    return sides
