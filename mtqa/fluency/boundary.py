"""What a stop is worth: how much better the text would read without it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtqa.document import Document
from mtqa.fluency.base import Fluency, StoryReading
from mtqa.fluency.story_text import StoryText
from mtqa.fluency.text import Edit
from mtqa.stops import SuspectStop

#: Tokens after the stop that are compared.
NEXT = 8

#: A word that may begin in lower case too: "The", "A", "McDonald" are; "I", "NATO", "U.S.", "I'm" are not.
_CAPITALISED = re.compile(r"(?P<before>[^\w\s]*)(?P<word>(?!I\b)\w(?:[^\W\d_]*[^\W\d_A-Z])?(?![\w.]))")


def stop_worth(model: Fluency, document: Document, place: SuspectStop) -> float:
    """As ``stop_worths``, for one stop."""
    story, reading = model.story(document)
    edit = _without_stop(story, reading, place)
    actual, others = reading.compare(edit.start, edit.end, edit.others)
    return float(max(others) - actual)


def stop_worths(model: Fluency, document: Document, places: Sequence[SuspectStop]) -> list[float]:
    """The counterfactual in nats: how much likelier the text is without each stop than with it.

    The best of ln P(next tokens without the stop) with the next word as it is and in lower case, less
    ln P(stop) + ln P(next tokens), given the story before; positive where it reads better without.
    Closing quotation marks and brackets after the stop stay where they are. The story is read once
    for all its stops and for ``story_fluency``; many stops at once cost less than one by one.

    Raises:
        ModelError: the model fails.
    """
    story, reading = model.story(document)
    edits = [_without_stop(story, reading, place) for place in places]
    return [max(others) - actual for actual, *others in reading.compare_all(edits)]


def _without_stop(story: StoryText, reading: StoryReading, place: SuspectStop) -> Edit:
    text = story.text
    stop, after, right = (story.position(o) for o in (place.stop.start, place.stop.end, place.right))
    paragraph = text.find("\n", right)
    end = min(reading.end_of(right, NEXT), paragraph if paragraph >= 0 else len(text))
    closing, following = text[after:right].strip(), text[right:end]
    others = tuple(f"{closing} {words}" for words in dict.fromkeys((following, lowered(following))))
    return Edit(len(text[:stop].rstrip()), end, others)


def lowered(text: str) -> str:
    """The text with its first word in lower case, unless that is an acronym or a number."""
    found = _CAPITALISED.match(text)
    if found is None:
        return text
    at = found.start("word")
    return text[:at] + text[at].lower() + text[at + 1 :]
