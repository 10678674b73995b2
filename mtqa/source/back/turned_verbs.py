"""Versions of a sentence with a verb denied, or no longer so, or in the other voice.

Most are not correct English: a noun was taken for a verb, or the verb has the wrong number. They cost a
little time and raise no false alarm, since the model that reads them holds them to be improbable. Tenses are
turned in ``turned_tenses``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import NamedTuple

from mtqa.evidence_beside import Turn, Version
from mtqa.language.verb_forms import bases, verb_forms
from mtqa.source.back.versions import changed, is_only_then


class VerbChange(NamedTuple):
    """What may be written where a pattern finds a form of a verb, which is its group ``verb``.

    ``kind``: the form, a field of ``VerbForms``. ``others`` have the verb's forms and the pattern's groups in
    braces.
    """

    turn: Turn
    pattern: re.Pattern[str]
    kind: str
    others: tuple[str, ...]


def verb_pattern(before: str = "", after: str = "") -> re.Pattern[str]:
    """A pattern of a word that may be a verb, its group ``verb``, with what stands before it and behind."""
    verb = r"(?P<verb>[a-z]+(?:-[a-z]+)?)"
    return re.compile(rf"(?<![\w'’-]){before}{verb}{after}(?![\w'’-])")


_ADVERB = r"(?P<adverb> [a-z]+ly)? "
_ANY = verb_pattern()
_PERFECT = verb_pattern(rf"(?P<aux>has|have|had){_ADVERB}")
_CHANGES = (
    VerbChange(Turn.NEGATION, _ANY, "past", ("did not {base}",)),
    VerbChange(Turn.NEGATION, _ANY, "third", ("does not {base}",)),
    VerbChange(Turn.NEGATION, verb_pattern("did(?: not|n['’]t) "), "base", ("{past}",)),
    VerbChange(Turn.NEGATION, verb_pattern("does(?: not|n['’]t) "), "base", ("{third}",)),
    VerbChange(Turn.NEGATION, verb_pattern("do(?: not|n['’]t) "), "base", ("{base}",)),
    VerbChange(Turn.EXCHANGE, verb_pattern("is ", " by"), "participle", ("{third}",)),
    VerbChange(Turn.EXCHANGE, verb_pattern("(?:are|be) ", " by"), "participle", ("{base}",)),
    VerbChange(Turn.EXCHANGE, verb_pattern("(?:was|were) ", " by"), "participle", ("{past}",)),
    VerbChange(Turn.EXCHANGE, verb_pattern("been ", " by"), "participle", ("{participle}",)),
    VerbChange(Turn.EXCHANGE, _PERFECT, "participle", ("{aux} been{adverb} {participle} by",)),
    VerbChange(Turn.EXCHANGE, _ANY, "past", ("was {participle} by", "were {participle} by")),
)
#: Behind these words "no" may stand, in the place of an article too.
_NO_PLACE = re.compile(
    r"(?<![\w'’-])(?:has|have|had|is|are|was|were|with|there|been|found|saw|made|of)"
    r"(?P<article> (?:an?|any|some))?(?= [a-z])"
)


def turned_verbs(text: str) -> Iterator[Version]:
    """The versions; some are found more than once, and some are the text itself."""
    for change in _CHANGES:
        for found in change.pattern.finditer(text):
            if change.kind == "base" and is_only_then(text, found.start("verb") - 1):
                continue
            for other in other_forms(change, found):
                yield changed(change.turn, text, *found.span(), other)
    for found in _NO_PLACE.finditer(text):
        start = found.start("article") if found["article"] else found.end()
        yield changed(Turn.NEGATION, text, start, found.end(), " no")


def other_forms(change: VerbChange, found: re.Match[str]) -> Iterator[str]:
    """What may be written instead of a match of a change's pattern, for each verb that the form may be of."""
    groups = {name: group or "" for name, group in found.groupdict().items()}
    for base in bases(found["verb"], change.kind):
        words = {**groups, **asdict(verb_forms(base))}
        yield from (other.format_map(words) for other in change.others)
