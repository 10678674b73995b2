"""Versions of a sentence with a verb denied, or no longer so, or in the other voice.

Most are not correct English: a noun was taken for a verb, or the verb has the wrong number. They cost a
little time and raise no false alarm, since the model that reads them holds them to be improbable. Tenses are
left as they are, since many languages tell in the present what English tells in the past or the future.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import NamedTuple

from mtqa.evidence_beside import Turn, Version
from mtqa.language.verb_forms import bases, verb_forms
from mtqa.source.back.versions import changed, is_only_then


class _Change(NamedTuple):
    """What may be written where a pattern finds a form of a verb, which is its group ``verb``.

    ``kind``: the form, a field of ``VerbForms``. ``others`` have the verb's forms and the pattern's groups in
    braces.
    """

    turn: Turn
    pattern: re.Pattern[str]
    kind: str
    others: tuple[str, ...]


def _pattern(before: str = "", after: str = "") -> re.Pattern[str]:
    verb = r"(?P<verb>[a-z]+(?:-[a-z]+)?)"
    return re.compile(rf"(?<![\w'’-]){before}{verb}{after}(?![\w'’-])")


_ADVERB = r"(?P<adverb> [a-z]+ly)? "
_ANY = _pattern()
_PERFECT = _pattern(rf"(?P<aux>has|have|had){_ADVERB}")
_CHANGES = (
    _Change(Turn.NEGATION, _ANY, "past", ("did not {base}",)),
    _Change(Turn.NEGATION, _ANY, "third", ("does not {base}",)),
    _Change(Turn.NEGATION, _pattern("did(?: not|n['’]t) "), "base", ("{past}",)),
    _Change(Turn.NEGATION, _pattern("does(?: not|n['’]t) "), "base", ("{third}",)),
    _Change(Turn.NEGATION, _pattern("do(?: not|n['’]t) "), "base", ("{base}",)),
    _Change(Turn.EXCHANGE, _pattern("is ", " by"), "participle", ("{third}",)),
    _Change(Turn.EXCHANGE, _pattern("(?:are|be) ", " by"), "participle", ("{base}",)),
    _Change(Turn.EXCHANGE, _pattern("(?:was|were) ", " by"), "participle", ("{past}",)),
    _Change(Turn.EXCHANGE, _pattern("been ", " by"), "participle", ("{participle}",)),
    _Change(Turn.EXCHANGE, _PERFECT, "participle", ("{aux} been{adverb} {participle} by",)),
    _Change(Turn.EXCHANGE, _ANY, "past", ("was {participle} by", "were {participle} by")),
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
            for other in _others(change, found):
                yield changed(change.turn, text, *found.span(), other)
    for found in _NO_PLACE.finditer(text):
        start = found.start("article") if found["article"] else found.end()
        yield changed(Turn.NEGATION, text, start, found.end(), " no")


def _others(change: _Change, found: re.Match[str]) -> Iterator[str]:
    """What may be written instead, for each verb that the form may be of."""
    groups = {name: group or "" for name, group in found.groupdict().items()}
    for base in bases(found["verb"], change.kind):
        words = {**groups, **asdict(verb_forms(base))}
        yield from (other.format_map(words) for other in change.others)
