"""What the checks on whole sentences ask of clauses: their words, and whether they stand on their own.

Everything here errs on the side of seeing a dependent clause: a claim that two clauses are
independent is rarely wrong.
"""

from __future__ import annotations

from functools import cache

from mtqa.language.words import WORD, word_list, word_table


@cache
def clause_words(name: str) -> frozenset[str]:
    """A class of words of ``data/clauses.toml``."""
    return frozenset(word_table("clauses")[name])


def folded_words(text: str, start: int, end: int) -> list[str]:
    """The words of a stretch in small letters, apostrophes made straight."""
    return [match.group().replace("’", "'").lower() for match in WORD.finditer(text, start, end)]


def surely_finite(word: str) -> bool:
    """Whether the word can hardly be anything but a finite verb; many finite verbs are not seen."""
    return word in clause_words("auxiliaries") or word in clause_words("finite")


def past_shaped(word: str) -> bool:
    """Whether the word has the shape of a past tense, which participles share."""
    return (
        len(word) > 3 and word.endswith("ed") and word not in word_list("ed_not_past")
    ) or word in word_list("irregular_pasts")


def reports(words: list[str]) -> bool:
    """Whether any of the words is a verb of saying or thinking."""
    return any(word in word_list("reporting_verbs") or word in clause_words("thinking") for word in words)


def depends(words: list[str]) -> bool:
    """Whether the stretch holds a word that makes its clause, or one beside it, dependent."""
    return (
        not words
        or words[0] in clause_words("openers")
        or words[0] in clause_words("prepositions")
        or words[0] in clause_words("auxiliaries")
        or (words[0].endswith(("ing", "ed")) and len(words[0]) > 5)
        or any(word in clause_words("dependent") for word in words)
    )
