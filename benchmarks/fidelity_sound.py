"""What the checks beside the source show of sound lines that were written for this, all of it false.

    python -m benchmarks.fidelity_sound [FOLDER] [--first STORY] [--rules] [--found FILE]

The folder has ``LANGUAGE.jsonl`` with ``{"id", "story", "line", "source", "english"}`` as
``benchmarks/written/fresh`` has, which is read by default. Every line is read alone and in its story, by all
models but round trips, or with ``--rules`` by none. Printed is in how many ``fidelity/`` shows something
(certain or likely), by language and by rule; no line is printed. ``--first``: the lowest number of a story
that is read. ``--found`` lists the lines alone with what is shown, to be read: not of ``fresh``.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fidelity_written import shown
from mtqa.checker import Checker
from mtqa.settings import Settings
from recipes.data.written_pairs import story_rows

FRESH = Path(__file__).parent / "written" / "fresh"
_NO_MODELS = {"estimator": False, "fluency": False, "tagger": False}


@dataclass(frozen=True, slots=True)
class SoundLine:
    """A line with the kinds of the findings shown in it, read alone and in its story."""

    language: str
    id: str
    english: str
    source: str
    alone: frozenset[str] = frozenset()
    in_story: frozenset[str] = frozenset()


def stories(folder: Path, first: int = 0) -> Iterator[list[SoundLine]]:
    """The stories of all files, in order; ``first``: the lowest number.

    Raises OSError where a file cannot be read, KeyError or ValueError where a line of one is no such row.
    """
    for language, number, rows in story_rows(folder):
        if number >= first:
            yield [SoundLine(language, row["id"], row["english"], row["source"]) for row in rows]


def read(checker: Checker, story: Sequence[SoundLine]) -> Iterator[SoundLine]:
    """The lines of a story with what is shown in each; raises ModelError if a model fails."""
    english, source = [line.english for line in story], [line.source for line in story]
    for line, keys in zip(story, shown(checker, story[0].language, english, source), strict=True):
        (alone,) = shown(checker, line.language, [line.english], [line.source])
        yield SoundLine(line.language, line.id, line.english, line.source, frozenset(alone), frozenset(keys))


def show(read: Sequence[SoundLine]) -> None:
    """Print the shares by language, and how often each rule alarms in lines read alone."""
    by_language: dict[str, list[SoundLine]] = defaultdict(list)
    for line in read:
        by_language[line.language].append(line)
    print("| language | alone | in its story | of |\n|---|---|---|---|")
    for name, own in (*by_language.items(), ("all", read)):
        alone, in_story = sum(bool(line.alone) for line in own), sum(bool(line.in_story) for line in own)
        print(f"| {name} | {alone / len(own):.4f} | {in_story / len(own):.4f} | {len(own)} |")
    rules = Counter(key for line in read for key in line.alone)
    print(", ".join(f"{key} {number}" for key, number in rules.most_common()))


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=FRESH)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--found", type=Path)
    given = parser.parse_args()
    settings = Settings(round_trip=False, cache=False, user_names=False)
    checker = Checker(settings.model_copy(update=_NO_MODELS) if given.rules else settings)
    found = [line for story in stories(given.folder, given.first) for line in read(checker, story)]
    show(found)
    if given.found:
        rows = (
            "\t".join((line.id, ",".join(sorted(line.alone)), line.english, line.source))
            for line in found
            if line.alone
        )
        given.found.parent.mkdir(parents=True, exist_ok=True)
        given.found.write_text("".join(f"{row}\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
