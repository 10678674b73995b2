"""``grammar/article``: "a" before a vowel, "an" before a consonant."""

from __future__ import annotations

from mtqa.checks.patterns import Pattern, PatternCheck
from mtqa.findings import Severity

# What begins with a vowel letter and a consonant sound, or with "un-" and an "i" that does not.
_AS_CONSONANT = (
    r"one|once|uni(?!d|ma|mp|n[cfhjstv])|unani|eu|ewe|ouija|oui|us[aeu]|uk|ur[aeiou]|ut[aeio]|ub[ei]|ufo"
)
#: What may follow "a" where it is a letter: "points a and b".
_BEHIND_LETTER = r"and|in|of|is|as|at|or|are|on|it|its|if|all|about|into|up|off|out|also|am|an|any"
_CONSONANT = r"[bcdfgjklmnpqrstvwz]"
_SPELT_OUT = r"fm|mp|lp|nhs|rss|sms|ngo|mba|nba|nfl|nhl|mri|fbi|sos|rpm|mph"
_NOT_WITHIN = r"(?<![\w.'’/&-])"

_A = (
    rf"{_NOT_WITHIN}(?<!\b[Vv]itamin )(?<!\b[Cc]lass )(?<!\b[Gg]rade )(?<!\b[Gg]roup )(?P<bad>a) "
    rf"(?!(?:{_AS_CONSONANT}))(?!(?:{_BEHIND_LETTER})\b)(?=[aeiou][a-z]{{2,40}}\b)"
)
_AN = (
    rf"{_NOT_WITHIN}(?P<bad>an|(?<![\w,;)]\s)An) (?!(?:{_SPELT_OUT})\b)(?=[a-z]{{3}})"
    rf"(?={_CONSONANT}[a-z]{{0,20}}[aeiouy][a-z]{{0,20}}\b)"
)


class WrongArticle(PatternCheck):
    """ "A" stands before a vowel ("a easy win") or "an" before a consonant ("an second goal").

    Such slips stay when a word between is lost or replaced, by a machine or in editing. The sound
    decides, not the letter: "a university", "an hour", "an MP", "a one-off" are right, and
    "an historic" is left to taste.

    Rules: ``a`` and ``an``, by the article that is written. Only words in small letters are judged,
    since the sound of names and initials is a guess.

    Source: the Associated Press Stylebook, "a, an".
    """

    id = "grammar/article"
    title = "Wrong article, a or an"
    category = "Fluency/Grammar"
    severity = Severity.MINOR
    patterns = (
        Pattern("a", _A, "“A” stands before a vowel: “an” is meant, or a word is missing.", "an"),
        Pattern(
            "an",
            _AN,
            "“An” stands before a consonant: “a” is meant, or a word is missing.",
            lambda match: "A" if match["bad"][0] == "A" else "a",
        ),
    )
