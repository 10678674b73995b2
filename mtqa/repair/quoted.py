"""A stop behind a closing quotation mark where a comma belongs: '"We are ready". said the coach'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.clauses import clause_words
from mtqa.document import Document, Span
from mtqa.language.words import WORD, grammar, lower_first, word_list
from mtqa.repair.candidate import Candidate, RepairKind
from mtqa.repair.sides import Sides

#: Words in which a reporting clause has its verb: "he said", "the young harbour master said".
CLAUSE = 5
QUOTES = frozenset('"”’»')
_MARKS = re.compile(r"[\"”’»]+$")
_INSIDE, _OUTSIDE = re.compile(r",[\"”’»](?!\w)"), re.compile(r"(?<!\s)[\"”’»],")
_NO_SUBJECT = frozenset({"and", "but", "or", "nor", "yet", "so"})


def quoted(document: Document, sides: Sides) -> Iterator[Candidate]:
    """The repair with a comma in the place of the stop, inside the mark unless the text sets it outside.

    None where no quotation mark stands before the stop or no reporting clause follows. After a question or
    an exclamation no comma stands.
    """
    marks = _MARKS.search(sides.last)
    if marks is None or sides.closers or not (marks.start() and _reports(sides)):
        return
    at = sides.left[-1].start + marks.start()
    inner = sides.text[at - 1]
    if inner in "?!":
        start, new = at, marks.group()
    else:
        start = at - 1 if inner in ".," else at
        new = f"{marks.group()}," if _sets_outside(document.text) else f",{marks.group()}"
    word = WORD.match(sides.text, sides.first.start)
    end, put = sides.stop.end, new
    if word is not None and word.group() != (small := _small(word.group())):
        end, put = word.end(), f"{new}{sides.text[sides.stop.end : word.start()]}{small}"
    yield Candidate(RepairKind.COMMA, Span(start, end), put, start, new, lowered=end > sides.stop.end)


def _reports(sides: Sides) -> bool:
    """Whether a reporting clause follows: its verb, or what can be a subject and then the verb."""
    verbs = word_list("reporting_verbs") | word_list("attributing_verbs")
    other = (
        _NO_SUBJECT | grammar("auxiliaries") | clause_words("prepositions") | clause_words("subordinators")
    )
    for span in sides.right[:CLAUSE]:
        found = WORD.search(sides.word(span))
        word = found.group().lower() if found else ""
        if word in verbs:
            return True
        if not word or word in other or not sides.word(span)[-1].isalnum():
            return False
    return False


def _small(word: str) -> str:
    """The word with a small letter where it is no name for sure."""
    small = word.lower()
    known = word_list("determiners") | word_list("reporting_verbs") | grammar("subjects")
    return lower_first(word) if small in known and small != "i" else word


@lru_cache(maxsize=2)  # asked anew at each stop of a story
def _sets_outside(text: str) -> bool:
    """Whether a text sets more commas behind closing quotation marks than before them."""
    return len(_OUTSIDE.findall(text)) > len(_INSIDE.findall(text))
