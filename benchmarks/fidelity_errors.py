"""Meaning errors put into the English of a sound pair, by kind.

Each is one edit of one sentence, such as machine translation makes: a number is another one, a name is
somebody else's, a clause is lost, a negation comes or goes, a word turns into its opposite, a full stop
breaks the sentence. Whole sentences are dropped from and added to stories by ``benchmarks.fidelity_cases``.
The words are in fidelity_errors.toml.

    pool = names_in(sentences)
    error = inject("Sales rose 5 percent to 40 million euros.", "number changed", random.Random(1), pool)
    error.text, error.was, error.now, error.span
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from benchmarks import fidelity_makers as makers
from benchmarks.fidelity_tables import NamePool
from benchmarks.fidelity_tables import names_in as names_in
from mtqa.document import Span

Maker = Callable[[str, random.Random, NamePool], "makers.Edit | None"]

#: Every kind and what puts it in.
KINDS: Mapping[str, Maker] = {
    "number changed": makers.number,
    "name swapped": makers.name,
    "clause dropped": makers.clause,
    "negation flipped": makers.negation,
    "antonym": makers.antonym,
    "antonym, unlisted": partial(makers.antonym, listed="unlisted"),
    "spurious break": makers.broken,
}


@dataclass(frozen=True, slots=True)
class Error:
    """A sentence with one error. ``span`` of ``text`` holds ``now``, where ``was`` stood."""

    kind: str
    text: str
    span: Span
    was: str

    @property
    def now(self) -> str:
        """What stands there, "" where something was dropped."""
        return self.text[self.span.start : self.span.end]


def inject(text: str, kind: str, rng: random.Random, pool: NamePool) -> Error | None:
    """The sentence with an error of a kind of ``KINDS``; None if it has no place for one."""
    edit = KINDS[kind](text, rng, pool)
    if edit is None:
        return None
    start, end, new = edit
    made = text[:start] + new + text[end:]
    return Error(kind, made, Span(start, start + len(new)), text[start:end]) if made != text else None
