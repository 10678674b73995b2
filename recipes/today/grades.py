"""Grades rules by today's copy: what they alarm in edited stories, and how often they are right in others.

A rule's alarms per 1,000 sentences and its precision are posterior means: what was counted, and as a prior
what the rules of its family (the first part of its check) have together, worth so many sentences and
firings. A rule that fired nowhere keeps the grade that it has. A grade asks for a precision, and the rules
of a grade and the stronger ones may together alarm so often; those that alarm least for what they find are
paid for first. Breaks keep their grades, which rest on breaks put into clean copy (``recipes.calibration``),
and so do checks beside the source.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mtqa.findings import Grade
from recipes.today.rows import StoryRow

#: The least precision of a grade, and the alarms of its rules and the stronger ones in 1,000 sentences.
LIMITS = ((Grade.CERTAIN, 0.95, 0.4), (Grade.LIKELY, 0.85, 1.6))
#: Below this precision a rule is off.
LEAST = 0.5
#: Sentences and firings that the prior is worth, and firings that the mean of all families is worth.
SENTENCES, FIRINGS, FAMILY = 3000, 6, 10
#: Counted elsewhere; and what stands for names in the conversations of the data, which readers left alone.
_ELSEWHERE = ("break/", "fidelity/", "style/", "stray/markup:placeholder")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What was counted of a rule: alarms in edited copy, right and wrong firings in labelled translations;
    with the family's share, ``alarms_per_1000`` and ``precision``."""

    alarms: int
    right: int
    wrong: int
    alarms_per_1000: float
    precision: float


def count_rules(stories: Sequence[StoryRow], keys: Iterable[str]) -> dict[str, RuleCount]:
    """The counts of each rule; those graded elsewhere are left out."""
    keys = [key for key in keys if not key.startswith(_ELSEWHERE)]
    alarms, right, wrong = Counter[str](), Counter[str](), Counter[str]()
    sentences = sum(len(story.sentences) for story in stories if story.edited)
    for story in stories:
        for key, span in set(story.suspicions):
            if story.edited:
                alarms[key] += 1
            else:
                bad = any(s.bad for s in story.sentences if s.span[0] < span[1] and span[0] < s.span[1])
                (right if bad else wrong)[key] += 1
    families: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        families[key.partition("/")[0]].append(key)
    all_right, all_wrong, all_alarms = (sum(c[key] for key in keys) for c in (right, wrong, alarms))
    mean = all_right / max(1, all_right + all_wrong)
    counts = {}
    for rules in families.values():
        good, poor, cost = (sum(c[key] for key in rules) for c in (right, wrong, alarms))
        precision = (good + FAMILY * mean) / (good + poor + FAMILY)
        rate = (cost + 2 * all_alarms / len(keys)) / (len(rules) + 2) / sentences
        for key in rules:
            counts[key] = RuleCount(
                alarms[key],
                right[key],
                wrong[key],
                1000 * (alarms[key] + SENTENCES * rate) / (sentences + SENTENCES),
                (right[key] + FIRINGS * precision) / (right[key] + wrong[key] + FIRINGS),
            )
    return counts


def grade_rules(counts: Mapping[str, RuleCount]) -> dict[str, Grade | None]:
    """The grade of each rule; None switches it off."""
    grades: dict[str, Grade | None] = {}
    spent = 0.0
    for grade, precision, budget in LIMITS:
        left = [(key, c) for key, c in counts.items() if key not in grades and c.precision >= precision]
        for key, c in sorted(left, key=lambda item: item[1].alarms_per_1000 / math.sqrt(1 + item[1].right)):
            if spent + c.alarms_per_1000 <= budget:
                grades[key] = grade
                spent += c.alarms_per_1000
    for key, c in counts.items():
        grades.setdefault(key, Grade.REVIEW if c.precision >= LEAST else None)
    return grades


def put_into(
    table: Mapping[str, Any], counts: Mapping[str, RuleCount], grades: Mapping[str, Grade | None]
) -> Any:
    """The rows of a calibration with these grades; a rule that was off there stays off.

    One that fired nowhere keeps the grade that it has, or is for review if it has none.
    """
    rows = dict(table)
    for key, count in counts.items():
        old = rows.get(key, {})
        fired = count.alarms + count.right + count.wrong
        if old.get("grade") == "off" or (old and not fired):
            continue
        grade = grades[key] if fired else Grade.REVIEW
        rows[key] = {
            **old,
            "grade": grade.value if grade else "off",
            "confidence": round(min(0.99, count.precision), 3),
            "alarms_per_1000": round(count.alarms_per_1000, 4),
            "today": {"alarms": count.alarms, "right": count.right, "wrong": count.wrong},
        }
    return rows
