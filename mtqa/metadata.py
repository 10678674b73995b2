"""What a file says about a story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of its story; "" or None for what it does not say.

    ``language`` and ``source_language`` are BCP 47 tags, ``date`` and ``embargoed`` (not before) as
    the file writes them, ``status`` IPTC's publishing status (usable, withheld, canceled) in lower
    case. ``translated`` says whether a machine translated the story, and ``mark`` on what in the
    file that rests.
    """

    id: str = ""
    headline: str = ""
    language: str = ""
    provider: str = ""
    date: str = ""
    status: str = ""
    embargoed: str = ""
    source_language: str = ""
    translated: bool | None = None
    mark: str = ""
