"""Figures, words for scales and parts of dates at a stop: no repair drops or adds one."""

from __future__ import annotations

import calendar
import re

from mtqa.document import Span
from mtqa.language.scales import is_scale
from mtqa.repair.candidate import Candidate, RepairKind
from mtqa.repair.sides import Sides

#: Words before the stop in which a figure makes what follows another one: "26.81 meters. 0.49 meters".
_NEAR = 2
#: Words that may stand twice, on either side of the stop.
_MOST_DOUBLED, _LEAST_DOUBLED = 5, 2
_EDGES = "\"“”'‘’()[]«».,;:!?"
_FIGURE = re.compile(r"[$€£¥]?\d")


#: Months and days of the week, in English.
_OF_DATES = frozenset((*calendar.month_name[1:], *calendar.day_name))


def figures_of(text: str) -> list[str]:
    """The figures, words for scales, months and days of the week of a text, sorted."""
    words = (word.strip(_EDGES) for word in text.split())
    return sorted(
        word for word in words if any(map(str.isdigit, word)) or is_scale(word) or word in _OF_DATES
    )


def between_figures(sides: Sides) -> bool:
    """Whether a figure follows, and one stands just before: without a mark they would run together."""
    near = (sides.word(word) for word in sides.left[-_NEAR:])
    return begins_with_figure(sides) and any(map(str.isdigit, "".join(near)))


def begins_with_figure(sides: Sides) -> bool:
    """Whether the first word after the stop is a figure."""
    return _FIGURE.match(sides.text, sides.first.start) is not None


def gives_age(sides: Sides) -> bool:
    """Whether an age between commas follows a name: "Ana Ruiz. 45, was unhurt"."""
    first, after = sides.word(sides.first), sides.right[1:2]
    year = after and sides.word(after[0]).strip(_EDGES).isdigit()
    return bool(re.fullmatch(r"\d{1,3},", first)) and sides.last[:1].isupper() and not year


def doubled(sides: Sides) -> Candidate | None:
    """The repair that drops what stands twice, two words at least: "per second. per second"."""
    if sides.closers or not sides.text[sides.first.start].islower():
        return None
    for number in range(_MOST_DOUBLED, _LEAST_DOUBLED - 1, -1):
        left, right = sides.left[-number:], sides.right[:number]
        old, new = [[sides.word(span).casefold() for span in side] for side in (left, right)]
        if len(new) < number or [*new[:-1], new[-1].rstrip(_EDGES)] != old:
            continue
        end = right[-1].start + len(sides.word(right[-1]).rstrip(_EDGES))
        kept = left[-1].end
        dropped = tuple(sides.word(span) for span in right)
        return Candidate(RepairKind.DROP, Span(kept, end), "", kept, dropped_right=dropped)
    return None
