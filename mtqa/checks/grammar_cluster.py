"""``grammar/cluster``: words side by side that English never puts together, by sequences of a table.

A table is a TOML file in ``data/``. ``[classes]`` names sets of words: a string of words, of classes
(``@modals``), of word lists of ``data/`` (``@list:verbs_only``), less those with a ``!``. Each
``[[pattern]]`` has a ``rule``, a ``message`` ({text} stands for the words found), and ``words``:
slots with one space between, each a word, a class, or several joined by ``|``; a ``?`` at its end
makes a slot optional. ``unless_before`` and ``unless_after`` are regular expressions for what may
stand just before or after a sequence that is English after all; ``only_before`` and ``only_after``
are the reverse.
"""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import ClassVar

from mtqa.checks.base import Check
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.language.tokens import addresses
from mtqa.language.words import WORD, judged_runs, word_list, word_table

_CONTEXT, _LEAD = 60, 4
Slots = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """One pattern, its optional slots chosen."""

    rule: str
    slots: Slots
    message: str
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    only_before: re.Pattern[str] | None
    only_after: re.Pattern[str] | None

    def stands(self, left: str, right: str) -> bool:
        """Whether the text on both sides lets the pattern count."""
        return not (
            (self.unless_before and self.unless_before.search(left))
            or (self.unless_after and self.unless_after.match(right))
            or (self.only_before and not self.only_before.search(left))
            or (self.only_after and not self.only_after.match(right))
        )


@cache
def sequences(table: str) -> dict[str, tuple[Sequence, ...]]:
    """The patterns of ``data/<table>.toml`` by their first word, in the order of the file."""
    content = word_table(table)
    classes: dict[str, frozenset[str]] = {}
    for name, words in content.get("classes", {}).items():
        classes[name] = _class(words, classes)
    index: dict[str, list[Sequence]] = {}
    for row in content["pattern"]:
        for slots in _expanded(row["words"], classes):
            sequence = Sequence(
                row["rule"],
                slots,
                row["message"],
                _compiled(row.get("unless_before"), "$"),
                _compiled(row.get("unless_after"), ""),
                _compiled(row.get("only_before"), "$"),
                _compiled(row.get("only_after"), ""),
            )
            for word in slots[0]:
                index.setdefault(word, []).append(sequence)
    return {word: tuple(found) for word, found in index.items()}


def _class(words: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in words.split():
        bare = word.lstrip("!")
        members = _slot(bare, classes)
        found = found - members if word.startswith("!") else found | members
    return frozenset(found)


def _slot(text: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    if text.startswith("@list:"):
        return word_list(text[6:])
    return classes[text[1:]] if text.startswith("@") else frozenset({text})


def _expanded(words: str, classes: dict[str, frozenset[str]]) -> Iterator[Slots]:
    """The slots, once for each choice of optional ones."""
    choices: list[list[Slots]] = []
    for text in words.split():
        members = frozenset[str]().union(*(_slot(part, classes) for part in text.rstrip("?").split("|")))
        choices.append([(members,), ()] if text.endswith("?") else [(members,)])
    for chosen in product(*choices):
        yield tuple(slot for part in chosen for slot in part)


def _compiled(pattern: str | None, end: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{pattern}){end}", re.IGNORECASE) if pattern else None


class SequenceCheck(Check, ABC):
    """A check whose rules are sequences of words within a sentence.

    The words stand side by side, with white space between, in small letters (the first word of a
    sentence may have a capital). Where two sequences overlap, the first is kept, and of two that
    start together the one that stands first in the table.
    """

    table: ClassVar[str]

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield what the sequences match, in the order of the text."""
        patterns = sequences(self.table)
        for run in judged_runs(document):
            yield from self._in_run(document, run, patterns)

    def _in_run(
        self, document: Document, run: Span, patterns: dict[str, tuple[Sequence, ...]]
    ) -> Iterator[Suspicion]:
        text = document.text
        words = list(WORD.finditer(text, run.start, run.end))
        folded = [word.group().replace("’", "'").lower() for word in words]
        excluded: list[Span] | None = None
        end = -1
        for at, word in enumerate(folded):
            if word not in patterns or words[at].start() < end:
                continue
            for sequence in patterns[word]:
                last = at + len(sequence.slots) - 1
                if not _fits(sequence.slots, folded, at) or not _plain(text, words[at : last + 1]):
                    continue
                span = Span(words[at].start(), words[last].end())
                left = text[max(run.start, span.start - _CONTEXT) : span.start]
                right = text[span.end : min(run.end, span.end + _CONTEXT)]
                if not sequence.stands(left, right):
                    continue
                if excluded is None:
                    excluded = addresses(text, run)
                if any(span.overlaps(other) for other in excluded):
                    continue
                end = span.end
                message = sequence.message.format(text=text[span.start : span.end])
                yield Suspicion(self.id, span, message, sequence.rule)
                break


def _fits(slots: Slots, folded: list[str], at: int) -> bool:
    return at + len(slots) <= len(folded) and all(
        folded[at + place] in slot for place, slot in enumerate(slots)
    )


def _plain(text: str, words: list[re.Match[str]]) -> bool:
    """Whether different words stand in small letters side by side; a sentence may open with a capital."""
    first = words[0].group()
    if not first.islower():
        before = text[max(0, words[0].start() - _LEAD) : words[0].start()].rstrip(" \"“'‘([")
        if before[-1:].isalnum() or first[1:] != first[1:].lower():
            return False
    if any(a.group().lower() == b.group().lower() for a, b in pairwise(words)):
        return False  # repeat/doubled speaks of these
    return all(word.group().islower() for word in words[1:]) and all(
        text[a.end() : b.start()].isspace() and text.count("\n", a.end(), b.start()) < 2
        for a, b in pairwise(words)
    )


class WordCluster(SequenceCheck):
    """Words stand side by side that English never puts together.

    "They did not went", "must to pay", "has began", "the of", "according the ministry". Neural
    engines seldom write so, and then it is because a word was lost or a name was torn; older
    engines, and editors in a hurry, do it more often.

    Rules: ``modal`` a modal verb with anything but a base form; ``do`` and ``to`` the same after
    "do not" and "to"; ``be`` and ``have`` two finite verbs, or no participle; ``be-base`` and
    ``have-base`` a base form for the participle ("is allow"); ``subject`` "they was"; ``determiner``
    two articles or possessives; ``noun`` an article with no noun ("the of"); ``word`` words that go
    together otherwise ("despite of", "more easier"); ``uncounted`` a plural of a word that has none
    ("informations"). The same word twice is repeat/doubled's.

    Source: Huddleston and Pullum, The Cambridge Grammar of the English Language, chapters 3
    (the verb) and 5 (nouns); each rule was measured on wire copy written by people.
    """

    id = "grammar/cluster"
    title = "Words that do not go together"
    category = "Fluency/Grammar"
    severity = Severity.MAJOR
    about_words = True
    table = "clusters"
