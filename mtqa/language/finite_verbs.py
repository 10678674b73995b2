"""Whether a stretch of English can hold a finite verb, by word lists and the words around.

Built to err on one side: "no" means that no word can be a finite verb where it stands, so that
a claim of "no verb" is rarely wrong; "yes" means only that some word could be one.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mtqa.language.words import WORD, grammar, word_list

_PAUSE = re.compile(r"[,;:()–—\"“”]|\s-\s")
_PREFIXED = re.compile(r"(?:co|counter|de|dis|mis|out|over|pre|re|un|under)-\w+")
_CONTRACTED = ("'re", "'ll", "'ve", "'d", "'m")


def words_of(text: str) -> list[str]:
    """The words in order, apostrophes made straight; a comma for each pause between them."""
    words: list[str] = []
    end = 0
    for match in WORD.finditer(text):
        if words and _PAUSE.search(text, end, match.start()):
            words.append(",")
        words.append(match.group().replace("’", "'").rstrip("'"))
        end = match.end()
    return words


def has_finite_verb(text: str) -> bool:
    """Whether any word of the text can be a finite verb."""
    words = words_of(text)
    return any(can_be_finite(words, index) for index in range(len(words)))


def can_be_finite(words: list[str], index: int) -> bool:
    """Whether the word can be a finite verb between its neighbours."""
    word = words[index].lower()
    before = words[index - 1].lower() if index else ""
    if "'" in word:
        return _contracted(word, words, index)
    if word in grammar("auxiliaries"):
        return _auxiliary(words, index)
    if before in word_list("determiners") or not word.isascii() or _possessed(words, index):
        return False
    if word in word_list("irregular_pasts"):
        return not _by_agent(words, index) or word in word_list("verbs")
    if word.endswith("ed") and word not in word_list("ed_not_past"):
        return (
            len(word) > 3 and not _by_agent(words, index) and ("-" not in word or bool(_PREFIXED.match(word)))
        )
    if is_s_form(word, word_list("verbs")):
        return _s_form_can_be_finite(words, index)
    return word in word_list("verbs") and _base_can_be_finite(words, index)


def _possessed(words: list[str], index: int) -> bool:
    """Whether a possessive stands before; a name such as "Moody's" may be the subject itself."""
    before = words[index - 1] if index else ""
    named = before[:1].isupper() and words[index].lower() not in word_list("verbs")
    return before.lower().endswith("'s") and not named


def _by_agent(words: list[str], index: int) -> bool:
    """Whether "by" and somebody follow: "issued by the ministry", but not "rose by 5%"."""
    after = words[index + 1 : index + 3]
    return (
        len(after) == 2
        and after[0] == "by"
        and not after[1][0].isdigit()
        and after[1] not in grammar("amounts")
    )


def _contracted(word: str, words: list[str], index: int) -> bool:
    stem, _, ending = word.rpartition("'")
    if ending == "s":
        return stem in grammar("contracting") or (
            index + 1 < len(words) and words[index + 1] in {"a", "the", "not"}
        )
    return f"'{ending}" in _CONTRACTED or word.endswith("n't")


def _auxiliary(words: list[str], index: int) -> bool:
    word, before = words[index], words[index - 1].lower() if index else ""
    if word == "May":  # the month, unless a sentence opens with it
        return index == 0 and len(words) > 1 and not words[1][0].isdigit()
    if word.lower() in {"have", "do"}:
        return before not in {"to", "will", "would", "can", "could", "may", "might", "must", "should"}
    return not (
        word.lower() in {"will", "can", "might", "must"} and before in {"the", "a", "of", "his", "her"}
    )


def is_s_form(word: str, verbs: Collection[str]) -> bool:
    """Whether the word is the third person of one of some verbs.

    >>> is_s_form("takes", {"take"}), is_s_form("watches", {"watch"}), is_s_form("tries", {"try"})
    (True, True, True)
    """
    if not word.endswith("s") or word.endswith("ss"):
        return False
    return (
        word[:-1] in verbs
        or (word.endswith("es") and word[:-2] in verbs)
        or (word.endswith("ies") and f"{word[:-3]}y" in verbs)
    )


def _s_form_can_be_finite(words: list[str], index: int) -> bool:
    """Whether a singular subject may stand before: not a number, nor a plural noun."""
    before = words[index - 1] if index else ""
    if not before:
        return words[index].lower() in {"says", "seems", "looks", "makes", "sounds", "means", "comes", "goes"}
    if before in grammar("adverbs"):
        return True
    if before in {"and", "or"}:  # a second verb needs a first one, which is found by itself
        return False
    if (
        before[0].isdigit()
        or before in word_list("number_words")
        or before in {"both", "few", "many", "several"}
    ):
        # "the class of 1999 says", "Formula 1 wants", but not "In May 15 ships"
        named = index > 1 and words[index - 2][0].isupper() and words[index + 1 : index + 2] == ["to"]
        return before[0].isdigit() and (len(before) == 4 or named)
    return not (
        before.islower()
        and before.endswith("s")
        and not before.endswith(("ss", "us", "is", "ws", "series", "species"))
    )


def _base_can_be_finite(words: list[str], index: int) -> bool:
    """Whether a base form stands where a plural subject or an imperative makes it finite."""
    if index == 0:
        return len(words) > 1 and not words[1][0].isupper()
    before = words[index - 1]
    folded = before.lower()
    if before == "," or before[0].isdigit():
        return words[index].islower()
    if folded in grammar("plural_subjects") or (before[0].isupper() and index > 1):
        return folded not in {"to", "and", "or"} or _coordinated(words, index)
    if before[0].isupper():
        return not words[index][0].isupper()
    if folded.endswith("ly") or folded in grammar("adverbs") or words[index] in word_list("verbs_only"):
        return True
    return folded.endswith("s") and not folded.endswith(("ss", "us", "is"))


def _coordinated(words: list[str], index: int) -> bool:
    """Whether "and" or "or" joins two verbs rather than two nouns; "to" never makes a finite verb."""
    return (
        words[index - 1].lower() != "to" and index >= 2 and words[index - 2].lower() not in word_list("verbs")
    )
