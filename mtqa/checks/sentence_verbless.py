"""``sentence/verbless``: a long sentence without a finite verb, or without a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.checks.clauses import clause_words
from mtqa.document import BlockKind, Document, Segment, SegmentKind, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.language.finite_verbs import has_finite_verb, is_s_form, words_of
from mtqa.language.words import grammar, is_abbreviation, word_list

_LONGEST = 600
_SHORTEST_VERBLESS, _SHORTEST_SUBJECTLESS = 8, 5
_MOST_COMMAS = 2
_OPENING_VERB = re.compile(
    r"(?:(?:Was|Were|Is|Are|Has|Have|Will|Would|Could|Must)\s+(?:also\s+|not\s+|now\s+|already\s+){0,2}"
    r"(?P<next>[a-z][\w'-]*)|Had\s+(?P<had>to|been|already)\b)"
)
#: Lists, codes, speech and results, where no verb is missed.
_TERSE = re.compile(
    r"[:;/<>|“”\"()\[\]]|\s[-–—]{1,2}\s|\.\.|\d\s?-\s?\d|\b(?:dlrs|mln|bln|vs|pct|div|shr|cts)\b",
    re.IGNORECASE,
)
#: What stands after a modal verb, and after a noun.
_AFTER_MODAL = frozenset({"have", "be", "not"})
_AFTER_NOUN = frozenset({"of", "and", "or", ",", ""})


class VerblessSentence(Check):
    """A long sentence has no finite verb, or opens with its verb and has no subject.

    "The statement issued by the spokesman of the ministry on Thursday." and "Was held in the
    capital a meeting of ministers." Engines that drop a verb, or keep the word order of a
    language that does without a pronoun, leave such sentences.

    Rules: ``verb`` eight words and more and none that can be a finite verb; ``subject`` the first
    sentence of a paragraph opens with an auxiliary and has no subject (where another sentence
    goes before, break/fragment looks at the stop between). Headings, captions in capitals, lists,
    results, speech and questions are left alone.

    Source: the definition of the sentence in any English grammar; each rule was measured on wire
    copy written by people.
    """

    id = "sentence/verbless"
    title = "Sentence without a verb or a subject"
    category = "Fluency/Grammar"
    severity = Severity.MAJOR

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        for block in document.blocks:
            if block.kind is not BlockKind.PARAGRAPH:
                continue
            for place, segment in enumerate(block.segments):
                if segment.kind is SegmentKind.SENTENCE and len(segment.span) <= _LONGEST:
                    suspicion = self._in_segment(document, segment, first=place == 0)
                    if suspicion:
                        yield suspicion

    def _in_segment(self, document: Document, segment: Segment, *, first: bool) -> Suspicion | None:
        sentence = document.slice(segment)
        if not sentence.endswith(".") or sentence.endswith("..") or not sentence[0].isupper():
            return None
        if first:
            opening = _OPENING_VERB.match(sentence)
            if opening and opening["next"] not in grammar("subjects") and _long_enough(sentence):
                span = Span(segment.start, segment.start + opening.end())
                return Suspicion(
                    self.id, span, "The sentence opens with its verb and has no subject.", "subject"
                )
        if _TERSE.search(sentence) or is_abbreviation(sentence.split()[-1][:-1]):
            return None
        words = words_of(sentence)
        if _is_prose(words) and not has_finite_verb(sentence) and not _any_verb(words):
            return Suspicion(self.id, segment.span, "The sentence has no finite verb.", "verb")
        return None


def _long_enough(sentence: str) -> bool:
    return len(sentence.split()) >= _SHORTEST_SUBJECTLESS


def _is_prose(words: list[str]) -> bool:
    """Whether the words make a long stretch that is not a list, score or heading."""
    plain = [word for word in words if word != ","]
    return (
        len(plain) >= _SHORTEST_VERBLESS
        and len(words) - len(plain) <= _MOST_COMMAS
        and plain[0].lower() not in grammar("elliptical") | grammar("elliptical_if_long")
        and not plain[0].isupper()
        and sum(word[0].isupper() for word in plain) * 2 < len(plain)
        and sum(word[0].isdigit() for word in plain) * 4 < len(plain)
    )


def _any_verb(words: list[str]) -> bool:
    """Whether any word could be a verb of some kind where it stands, nouns included that could be one."""
    return any(_may_be_verb(words, index) for index in range(len(words)))


def _may_be_verb(words: list[str], index: int) -> bool:
    word = words[index]
    if not word.islower() and index:
        return False
    word = word.lower()
    before = words[index - 1].lower() if index else ""
    after = words[index + 1].lower() if index + 1 < len(words) else ""
    if (
        word in clause_words("finite")
        or "'" in word
        or (word in grammar("auxiliaries") and after in _AFTER_MODAL)
    ):
        return True
    if not index or before in grammar("before_no_verb") | word_list("determiners") or before.endswith("'s"):
        return False
    if word.endswith("ed") and word not in word_list("ed_not_past"):
        return after not in grammar("after_participles")
    if word in word_list("irregular_pasts"):
        return after != "by"
    return (word in word_list("verbs") or is_s_form(word, word_list("verbs"))) and after not in _AFTER_NOUN
