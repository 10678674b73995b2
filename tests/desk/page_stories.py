"""Stories for the page, and desks that have no models or whose models are a gate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mtqa.desk.access import Access
from mtqa.service.engine import Engine
from mtqa.service.limits import Limits
from mtqa.service.service import Service
from tests.desk.servers import listening
from tests.service.stories import LIGHT

#: Three paragraphs: nothing wrong, a certain finding, one of another grade.
SOUND = "The harbour was closed on Monday because of the storm, and the ferries stayed at their piers."
BROKEN = (
    "The minister said prices have continued to grow. deteriorate for several years, and nobody knows why."
)
WEAK = "Both sides spoke of the “ deal” as if it had been signed, and the first boat left at 6 a.m."
STORY = f"{SOUND}\n\n{BROKEN}\n\n{WEAK}\n"


@contextmanager
def light_desk(access: Access | None = None, **limits: int) -> Iterator[str]:
    """The address of a desk that has the checks alone."""
    with listening(Service(Engine(LIGHT), Limits(**{"requests": 0} | limits)), access) as client:
        yield str(client.base_url)
