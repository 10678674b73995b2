"""What a stop is worth: how much better the text would read without it."""

from __future__ import annotations

import re

from mtqa.document import Document
from mtqa.fluency.model import FluencyModel
from mtqa.place import Place

#: Tokens after the stop that are compared.
NEXT = 8

#: A word that may begin in lower case too: "The", "A", "McDonald" are; "I", "NATO", "U.S.", "I'm" are not.
_CAPITALISED = re.compile(r"(?P<before>[^\w\s]*)(?P<word>(?!I\b)\w(?:[^\W\d_]*[^\W\d_A-Z])?(?![\w.]))")


def stop_worth(model: FluencyModel, document: Document, place: Place) -> float:
    """The counterfactual in nats: how much likelier the text is without the stop than with it.

    The best of ln P(next tokens without the stop) with the next word as it is and in lower case, less
    ln P(stop) + ln P(next tokens), given the story before; positive where it reads better without.
    Closing quotation marks and brackets after the stop stay where they are. The story is read once
    for all its stops and for ``story_fluency``.

    Raises:
        ModelError: the model fails.
    """
    story, reading = model.story(document)
    text = story.text
    stop, after, right = (story.position(o) for o in (place.stop.start, place.stop.end, place.right))
    paragraph = text.find("\n", right)
    end = min(reading.end_of(right, NEXT), paragraph if paragraph >= 0 else len(text))
    left = len(text[:stop].rstrip())
    closing, following = text[after:right].strip(), text[right:end]
    others = [f"{closing} {start}" for start in dict.fromkeys((following, lowered(following)))]
    actual, scores = reading.compare(left, end, others)
    return max(scores) - actual


def lowered(text: str) -> str:
    """The text with its first word in lower case, unless that is an acronym or a number."""
    found = _CAPITALISED.match(text)
    if found is None:
        return text
    at = found.start("word")
    return text[:at] + text[at].lower() + text[at + 1 :]
