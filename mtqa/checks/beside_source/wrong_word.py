"""How ``fidelity/wrong-word`` compares the two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.beside_source.members import exchanged, other_member
from mtqa.document import Bitext, Document
from mtqa.findings import Suspicion
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import words_of_sets
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.tables import THINGS

#: Families of which translators put one for another freely.
_LOOSE = frozenset(("people", "money", "professions", "buildings", "house", "things", "arts"))
#: Characters in which a name stands beside a word in English, and farther from which it does not in a source.
_AROUND, _APART = 90, 30
#: A name right before a word; letters that it begins with in all its cases.
_NAME, _STEM = re.compile(r"(?P<name>[A-ZÀ-Þ][\w-]{4,})(?:['’]s)? $"), 5
#: Sentences of a link beyond which a word may belong to any of them.
_MOST = 2


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield the wrong words in the order of the text; neighbouring sentences are looked at."""
        for link, found in exchanged(document, bitext, _mentions, most=_MOST):
            source = bitext.source_of(link)
            for one in found:
                if not one.again and not _is_of_name(document, source, one):
                    rule = "kind" if one.english.set in _LOOSE else "word"
                    yield other_member(self.id, document, source, one, rule, repaired=True)


def _is_of_name(document: Document, source: str, one: Exchange) -> bool:
    """Whether a word only says what a name is.

    That of the source is of a name that the English keeps ("Universitatea Craiova"), or the English one tells
    what a name is that stands elsewhere in the source ("the Ion Oblemenco stadium").
    """
    theirs, ours = one.source.span, one.english.span
    word = source[theirs.start : theirs.end]
    start = max(0, ours.start - _AROUND)
    if word[:1].isupper() and re.search(
        rf"(?<!\w){re.escape(word)}(?!\w)", document.text[start : ours.end + _AROUND]
    ):
        return True
    name = _NAME.search(document.text[start : ours.start])
    stem = name["name"][:_STEM] if name else ""
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(stem)}", source)] if stem else []
    return bool(places) and all(max(at - theirs.end, theirs.start - at - len(stem)) > _APART for at in places)


def _mentions(text: str, language: str) -> list[Mention]:
    return words_of_sets(text, language, THINGS)
