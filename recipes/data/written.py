"""English news stories that a language model wrote, none with a fault (benchmarks/written/stories.jsonl).

The texts ship with the repository; its README says how they came about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).parents[2] / "benchmarks" / "written" / "stories.jsonl"


@dataclass(frozen=True, slots=True)
class WrittenStory:
    """A story; ``kind``: written, retold (facts of a published story in new words) or translated."""

    id: str
    kind: str
    text: str


def written(path: Path = STORIES) -> Iterator[WrittenStory]:
    """The stories in the order of the file. Raises ValueError where a line is no JSON."""
    for line in path.read_text("utf-8").splitlines():
        yield WrittenStory(**json.loads(line))
