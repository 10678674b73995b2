"""``sentence/splice``: independent clauses with nothing but a comma between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mtqa.checks.base import Check
from mtqa.checks.clauses import clause_words, depends, folded_words, past_shaped, reports, surely_finite
from mtqa.document import Document, SegmentKind, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion

_QUOTED = re.compile(r"[\"“”„«»‘(\[]|(?<!\w)['’]|(?<!s)['’](?!\w)")
_BREAK = re.compile(r"[;:]\s+|\s[–—-]{1,3}\s|—")
_COMMA = re.compile(r",\s+")
#: A sentence that starts after a headline with no stop: "New flats are empty In the village".
_RUN_ON = re.compile(
    r"[a-z]\w* (?:In|On|At|By|For|From|With|After|Since|As|If|When|Should|Because|While|Despite)\b"
)
_LIKELY_NAMES = frozenset({"may", "might", "must"})
_TITLE = re.compile(r"\w+ [A-Z]")
_LONGEST = 1500
_SHORTEST_CLAUSE = 4
_VERB_BY = 7


class CommaSplice(Check):
    """Two independent clauses are joined by a comma alone.

    "The president arrived on Monday, he met the minister the next day." Chinese, Czech and many
    other languages write so; in English it is a fault that every copy desk mends with a full
    stop, a semicolon or "and".

    Rules: ``pronoun`` the clause after the comma opens with a pronoun or "there" and a verb;
    ``noun`` it opens with a noun and its verb; ``chain`` two or more in one sentence. Left alone
    are quotations, reporting clauses ("the talks failed, he said"), anything with a subordinate
    clause before the comma, contrasts ("not only …"), and rows of three clauses that end with
    "and".

    Source: The Chicago Manual of Style, 17th ed., 6.22 (commas with independent clauses).
    """

    id = "sentence/splice"
    title = "Sentences joined by a comma alone"
    category = "Fluency/Grammar"
    severity = Severity.MINOR

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        for segment in document.segments:
            if segment.kind is not SegmentKind.SENTENCE or len(segment.span) > _LONGEST:
                continue
            sentence = document.slice(segment)
            if not sentence.endswith((".", "!", "?")) or _QUOTED.search(sentence) or _RUN_ON.search(sentence):
                continue
            found = list(_splices(sentence))
            if found:
                yield self._suspicion(segment.start, sentence, found)

    def _suspicion(self, offset: int, sentence: str, found: list[tuple[str, int, int]]) -> Suspicion:
        rule, comma, start = found[0]
        end = next(match.end() for match in re.finditer(r"\w+", sentence[start:])) + start
        return Suspicion(
            self.id,
            Span(offset + comma, offset + end),
            "Two sentences are joined by a comma alone: a full stop or a conjunction is missing.",
            "chain" if len(found) > 1 else rule,
            suggestions=(
                Suggestion(Span(offset + comma, offset + start + 1), f". {sentence[start].upper()}"),
            ),
        )


def _splices(sentence: str) -> Iterator[tuple[str, int, int]]:
    """Rule, offset of the comma and of the clause after it, for each comma between two statements."""
    start = 0
    for match in [*_BREAK.finditer(sentence), None]:
        end = match.start() if match else len(sentence)
        yield from _in_part(sentence, start, end)
        start = match.end() if match else end


def _in_part(sentence: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    commas = list(_COMMA.finditer(sentence, start, end))
    if not commas:
        return
    starts = [start, *(comma.end() for comma in commas)]
    ends = [*(comma.start() for comma in commas), end]
    parts = [folded_words(sentence, a, b) for a, b in zip(starts, ends, strict=True)]
    # The last part that a row of clauses could close with "and".
    closed = max(
        (at for at, part in enumerate(parts) if not {"and", "but", "or", "nor"}.isdisjoint(part)), default=-1
    )
    for at in range(1, len(parts)):
        if depends(parts[at - 1]) or reports(parts[at - 1]):
            return  # what follows may hang on it
        rule = "" if _TITLE.match(sentence, starts[at]) else _opens_statement(parts[at])
        if not rule or not _stands(parts[at - 1], rule) or at + (rule == "pronoun") <= closed:
            continue
        if rule == "noun" and at + 1 < len(parts):
            continue
        yield rule, commas[at - 1].start(), starts[at]


def _opens_statement(words: list[str]) -> str:
    """The rule under which a clause opens with its own subject and verb, or ""."""
    if len(words) < _SHORTEST_CLAUSE or reports(words[1:8]):
        return ""
    if words[0] in clause_words("subjects"):
        verb = words[2] if words[1] in clause_words("adverbs") else words[1]
        return "pronoun" if surely_finite(verb) or past_shaped(verb) else ""
    if words[0] not in clause_words("determiners"):
        return ""
    for word in words[2:_VERB_BY]:
        if word in clause_words("auxiliaries"):
            return "noun"
        if (
            word in {"and", "or", "to", "by"}
            or word in clause_words("subjects")
            or word in clause_words("dependent")
        ):
            return ""
    return ""


def _stands(words: list[str], rule: str) -> bool:
    """Whether the clause before the comma is a statement of its own."""
    if len(words) < _SHORTEST_CLAUSE:
        return False
    for conjunction, after in pairwise(words):
        if conjunction in {"and", "but", "or", "yet"} and (
            after in clause_words("prepositions") or after in clause_words("openers")
        ):
            return False
    if any(word in clause_words("auxiliaries") and word not in _LIKELY_NAMES for word in words[1:]):
        return True
    return rule == "pronoun" and any(
        surely_finite(word) or (past_shaped(word) and after != "by")
        for word, after in zip(words[1:], [*words[2:], ""], strict=True)
    )
