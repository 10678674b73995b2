"""Whether the words on either side of a stop are statements of their own, subject and finite verb.

Where both are, the stop is right and the small letter behind it wrong. Told by word lists that err on the
side of seeing no statement: "the deal they had signed" is none, nor is "said the coach".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mtqa.checks.clauses import clause_words, past_shaped
from mtqa.document import Span
from mtqa.language.finite_verbs import can_be_finite, has_finite_verb, is_s_form, words_of
from mtqa.language.words import grammar, word_list
from mtqa.repair.candidate import Candidate, RepairKind
from mtqa.repair.inverted import verb_behind
from mtqa.repair.sides import Sides

#: Words of the subject before its verb: "the owner of the old mill by the river had".
_SUBJECT = 9
#: The last words of a sentence among which a verb of saying has what was said behind it.
_SAID = 3
#: Words of a reporting clause behind its comma: ", the harbour master said".
_CLAUSE = 6
#: Words of what is said before that comma: fewer are seldom a clause.
_SHORTEST = 4
#: Endings of adjectives: behind an article a noun has to follow.
_ADJECTIVE = ("ful", "ous", "al", "ive", "able", "ible", "ic", "less", "ese", "ish")
_DAYS = frozenset(calendar.day_name)
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_COMMA = ","


@lru_cache(maxsize=4)  # asked several times of each stop
def both_stand(sides: Sides) -> bool:
    """Whether what is before the stop, up to the stop before it, and what follows are both statements.

    Not where a name follows: words may have been lost before it.
    """
    first, small = sides.text[sides.first.start], sides.word(sides.first).lower()
    if not first.islower() and small not in grammar("subjects"):
        return False
    return is_statement(following(sides)) and is_whole(preceding(sides))


def may_stand(sides: Sides) -> bool:
    """Whether one of the two is a statement for sure and the other may be one."""
    left, right = preceding(sides), following(sides)
    if is_statement(right):
        return has_finite_verb(" ".join(left))
    opens = right and right[0].lower() not in _no_openers() and not verb_behind(sides)
    return bool(opens) and has_finite_verb(" ".join(right)) and is_whole(left)


def keeps_statement(sides: Sides, dropped: int) -> bool:
    """Whether what is before the stop still has a main verb without so many of its last words."""
    words = preceding(sides)
    return _has_main_verb(words[: len(words) - dropped])


def letter(sides: Sides) -> Iterator[Candidate]:
    """The repair that keeps the stop and gives the word after it a capital, where it has none."""
    first = sides.text[sides.first.start]
    if not first.islower():
        return
    stop = sides.text[sides.stop.start : sides.stop.end]
    at = sides.first.start
    yield Candidate(
        RepairKind.LETTER, Span(at, at + 1), first.upper(), sides.left[-1].end, f"{stop}{sides.closers}"
    )


def follows_condition(sides: Sides) -> bool:
    """Whether a statement follows the clause that a sentence opens with: "When the talks ended. she left"."""
    words = preceding(sides)
    opens = words and words[0].lower() in _dependent() - grammar("relative_openers")
    return (
        bool(opens)
        and _COMMA not in words
        and has_finite_verb(" ".join(words[1:]))
        and ends_as_sentence(words)
        and is_statement(following(sides))
    )


def ends_phrase(sides: Sides) -> bool:
    """Whether a phrase that a comma opens behind the subject ends at the stop, and the verb follows.

    "The company, based in Oslo. will cut": not after "In Oslo, the company".
    """
    words = preceding(sides)
    if words.count(_COMMA) != 1 or not verb_behind(sides):
        return False
    subject, phrase = words[: words.index(_COMMA)], words[words.index(_COMMA) + 1 :]
    if not subject or not phrase or subject[0].lower() in _no_openers() | clause_words("links") | _adverbs():
        return False
    if subject[0].endswith("ly") or subject[0] in _DAYS or has_finite_verb(" ".join(subject)):
        return False
    opener = phrase[0].lower()
    participle = past_shaped(opener) or (opener.endswith("ing") and len(opener) > 5)
    if all(word[0].isupper() for word in phrase):
        return True
    return participle or opener in grammar("relative_openers") | word_list("determiners") | _prepositions()


def preceding(sides: Sides) -> list[str]:
    """The words of the sentence that the stop ends, a comma for each pause between them."""
    own = list(sides.left)
    for at in range(len(own) - 2, -1, -1):
        if _ENDED.search(sides.word(own[at])):
            own = own[at + 1 :]
            break
    return words_of(sides.text[own[0].start : own[-1].end])


def following(sides: Sides) -> list[str]:
    """The words behind the stop, a comma for each pause between them."""
    return words_of(sides.text[sides.first.start : sides.right[-1].end])


def is_statement(words: list[str]) -> bool:
    """Whether words open with a subject, a finite verb behind it: "she said nothing", "nurses want pay".

    Not after a preposition or a conjunction, nor where the subject has a clause of its own or a comma.
    """
    while words and words[0].lower() in clause_words("links"):
        words = words[2:] if words[1:2] == [_COMMA] else words[1:]
    if len(words) < 2 or words[0] == _COMMA:
        return False
    first = words[0].lower()
    stem, _, ending = first.partition("'")
    if stem in _pronouns() | grammar("other_subjects"):
        if ending or _verb_of_pronoun(words, stem):
            return True
        if stem not in grammar("pointing_words"):
            return False
    after = _no_openers() | word_list("determiners")
    if first in word_list("verbs_only") or (first in word_list("verbs") and words[1].lower() in after):
        return False
    return first not in _no_openers() and _verb_of_noun(words)


def _verb_of_pronoun(words: list[str], pronoun: str) -> bool:
    at = 1
    while at < len(words) and words[at].lower() in _adverbs():
        at += 1
    if at >= len(words):
        return False
    word = words[at].lower()
    if word in grammar("auxiliaries") or past_shaped(word):
        return True
    if pronoun in grammar("plural_pronouns"):
        return word in word_list("verbs")
    return is_s_form(word, word_list("verbs"))


def _verb_of_noun(words: list[str]) -> bool:
    """Whether a finite verb follows the noun with which words open, by their shapes; few base forms do."""
    for at, word in enumerate(words[: _SUBJECT + 1]):
        small, before = word.lower(), words[at - 1].lower() if at else ""
        if at and (word == _COMMA or small in _dependent() or small in _pronouns()):
            return False
        if not at or word[0].isupper() or before in word_list("determiners") or before in _prepositions():
            continue
        if small in grammar("auxiliaries") and can_be_finite(words, at):
            return True
        if past_shaped(small) and can_be_finite(words, at):
            return True
        if is_s_form(small, word_list("verbs_only")) and not _is_plural(before):
            return True
        if small in word_list("verbs_only") | clause_words("plural_verbs") and _is_plural(before):
            return True
    return False


def is_whole(words: list[str]) -> bool:
    """Whether words have a finite verb of a main clause, and end with none that something has to follow."""
    return ends_as_sentence(words) and _has_main_verb(words)


def ends_as_sentence(words: list[str]) -> bool:
    """Whether words end with none that something has to follow, as an article, "said" or an adjective has."""
    if len(words) < 2 or words[-1] == _COMMA:
        return False
    last, before = words[-1].lower(), words[-2].lower()
    lists = ("dangling_words", "weak_endings", "unfinished_endings", "determiners")
    if any(last in word_list(name) for name in lists) or last in _prepositions() or _tells(words):
        return False
    if last in grammar("auxiliaries") or last in _dependent() or last.endswith("ing"):
        return False
    return not (before in word_list("determiners") and last.endswith(_ADJECTIVE))


def _has_main_verb(words: list[str]) -> bool:
    relative = found = 0
    for index, word in enumerate(words):
        if word.lower() in _dependent():
            relative += 1
        found += can_be_finite(words, index) and not (index and can_be_finite(words, index - 1))
    return found > relative


def _tells(words: list[str]) -> bool:
    """Whether what follows may be what is told: "he told reporters", but not ", the minister said"."""
    last = [word.lower() for word in words[-_SAID:]]
    verbs = word_list("reporting_verbs") | word_list("attributing_verbs") | clause_words("thinking")
    if not any(word in verbs for word in last):
        return False
    commas = [at for at, word in enumerate(words) if word == _COMMA and at >= len(words) - _CLAUSE]
    return not (commas and commas[-1] >= _SHORTEST and _has_main_verb(words[: commas[-1]]))


def _is_plural(word: str) -> bool:
    return word in grammar("plural_subjects") or (
        word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


@cache
def _no_openers() -> frozenset[str]:
    return _prepositions() | _dependent() | clause_words("no_subjects") | grammar("auxiliaries")


@cache
def _pronouns() -> frozenset[str]:
    return grammar("singular_pronouns") | grammar("plural_pronouns")


def _dependent() -> frozenset[str]:
    return clause_words("subordinators")


def _prepositions() -> frozenset[str]:
    return clause_words("prepositions")


def _adverbs() -> frozenset[str]:
    return clause_words("adverbs")
