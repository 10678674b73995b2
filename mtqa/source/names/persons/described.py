"""Words before a name that say what somebody is, or what they do, and are not given names."""

from __future__ import annotations

from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.korean import MODIFIER
from mtqa.language.romanisation import folded
from mtqa.language.words import is_first_name, word_list
from mtqa.source.names.english import capital_titles, verbs_first
from mtqa.source.names.matching.spelling import is_common_name
from mtqa.source.names.nations.find import nations_of_word
from mtqa.source.names.source_names import known_in_english
from mtqa.source.values.nouns import TITLES, matching
from mtqa.source.values.tables import plain

#: The Zipf frequency from which a word before a name is a title rather than a given name.
_TITLE = 4.2


def is_description(word: str, language: str, *, cased: bool) -> bool:
    """Whether a word before a name describes: a nation ("Taliankou"), a title where those have capitals
    ("Bakanı"), or in a script without capitals what persons are ("শিল্পপতি"), or a verb that stands before
    its subject ("التقى")."""
    if is_first_name(folded(word)) or (not cased and is_common_name(word)):
        return False
    if language == "ko" and MODIFIER.search(word):
        return True
    if not cased:
        return word in verbs_first(language) or bool(matching(plain(word), language, (TITLES,)))
    nation = bool(nations_of_word(word.lower(), language))
    return nation or (
        language in capital_titles()
        and has_frequencies(language)
        and not known_in_english(word)
        and frequency(word.lower(), language) >= _TITLE
    )


def is_abbreviated(abbreviation: str, word: str) -> bool:
    """Whether English has an abbreviation whose letters a longer word of the source has in their order, as
    of a rank that both write nearly alike; given names are not abbreviated so: "Jan", "Julian".

    >>> is_abbreviated("Supt", "Superintenden"), is_abbreviated("Jan", "Julian")
    (True, False)
    """
    letters = iter(folded(word))
    return (
        abbreviation in word_list("abbreviations")
        and not known_in_english(word)
        and len(word) > len(abbreviation)
        and folded(word[:1]) == folded(abbreviation[:1])
        and all(letter in letters for letter in folded(abbreviation))
    )
