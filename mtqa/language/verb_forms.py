"""The forms of English verbs, and the verbs that a form may be of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mtqa.language.words import word_list

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh", "o")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The forms of a verb: "take", "takes", "took", "taken"."""

    base: str
    third: str
    past: str
    participle: str


@cache
def verb_forms(base: str) -> VerbForms:
    """The forms of a verb, by rule but for those in ``data/verb_forms.txt``.

    >>> verb_forms("carry").past, verb_forms("plan").past, verb_forms("go").participle
    ('carried', 'planned', 'gone')
    """
    return _irregular().get(base) or forms_by_rule(base)


def forms_by_rule(base: str) -> VerbForms:
    """The forms of a regular verb.

    >>> forms_by_rule("close").past, forms_by_rule("reach").third
    ('closed', 'reaches')
    """
    past = _past(base)
    return VerbForms(base, _third(base), past, past)


def bases(form: str, kind: str) -> tuple[str, ...]:
    """The verbs of which a word may be the form of a kind, a field of ``VerbForms``; none that is not listed.

    >>> bases("left", "past"), bases("studies", "third"), bases("table", "past")
    (('leave',), ('study',), ())
    """
    return _of_forms()[kind].get(form, ())


@cache
def _of_forms() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for base in sorted(word_list("verbs")):
        forms = verb_forms(base)
        for kind in ("base", "third", "past", "participle"):
            form = getattr(forms, kind)
            found[kind][form] = (*found[kind].get(form, ()), base)
    return found


@cache
def _irregular() -> Mapping[str, VerbForms]:
    rows = (VerbForms(*line.split()) for line in word_list("verb_forms"))
    return {forms.base: forms for forms in rows}


def _ends_in_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in _VOWELS


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if _ends_in_y(base) else f"{base}ed"


def _third(base: str) -> str:
    if base.endswith(_HISSING):
        return f"{base}es"
    return f"{base[:-1]}ies" if _ends_in_y(base) else f"{base}s"
