"""The log-likelihood gain of leaving out a stop: how much more probable the text is without it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtqa.document import Document
from mtqa.fluency.reading import Comparison, FluencyReader, StoryReading
from mtqa.fluency.story_text import StoryText
from mtqa.stops import SuspectStop

#: Tokens after the stop that are compared.
NEXT = 8

#: A word that may begin in lower case too: "The", "A", "McDonald" are; "I", "NATO", "U.S.", "I'm" are not.
_CAPITALISED = re.compile(r"(?P<before>[^\w\s]*)(?P<word>(?!I\b)\w(?:[^\W\d_]*[^\W\d_A-Z])?(?![\w.]))")


def log_likelihood_gains(
    model: FluencyReader, document: Document, places: Sequence[SuspectStop]
) -> list[float]:
    """The counterfactual in nats: how much more probable the text is without each stop than with it.

    The best of ln P(next tokens without the stop) with the next word as it is and in lower case, less
    ln P(stop) + ln P(next tokens), given the story before; positive where it reads better without.
    Closing quotation marks and brackets after the stop stay where they are. The story is read once
    for all its stops and for ``story_fluency``, and the other ways for it to go on are read together.

    Raises:
        ModelError: the model fails.
    """
    story, reading = model.story(document)
    found = reading.compare([_without(place, story, reading) for place in places])
    return [float(max(without) - actual) for actual, *without in found]


def _without(place: SuspectStop, story: StoryText, reading: StoryReading) -> Comparison:
    """The text around a stop against what stands there without it."""
    text = story.text
    stop, after, right = (story.position(o) for o in (place.stop.start, place.stop.end, place.right))
    paragraph = text.find("\n", right)
    end = min(reading.end_of(right, NEXT), paragraph if paragraph >= 0 else len(text))
    closing, following = text[after:right].strip(), text[right:end]
    others = tuple(f"{closing} {words}" for words in dict.fromkeys((following, lowered(following))))
    return Comparison(len(text[:stop].rstrip()), end, others)


def lowered(text: str) -> str:
    """The text with its first word in lower case, unless that is an acronym or a number."""
    found = _CAPITALISED.match(text)
    if found is None:
        return text
    at = found.start("word")
    return text[:at] + text[at].lower() + text[at + 1 :]
