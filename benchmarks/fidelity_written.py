"""What the checks beside the source show of news that was written for this, in languages that no data is in.

    python -m benchmarks.fidelity_written [FOLDER] [--half fit|report|all] [--found FILE]

``benchmarks/written/pairs`` (its README says how they were made) holds short stories in many languages, a
line of source and its professional translation each, and of each line a version with one error of meaning.
Sound stories are read whole and line by line, errors line by line, by all models but round trips. Printed is
what ``fidelity/`` shows by default (certain or likely): sound lines flagged, and lines with an error where a
finding is shown that the sound line has not, by language and by kind. Halves by a hash of the story.
``benchmarks/written/later`` is read as ``pairs`` is; nobody has read ``benchmarks/written/closed`` yet.
``--found`` lists what is shown in sound lines and the errors that are missed, to be read.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.checker import Checker
from mtqa.document import Span
from mtqa.findings import Grade
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from recipes.data.written_pairs import FIT, PAIRS, REPORT, WrittenLine, WrittenStory, written_stories

_CHECKS = "fidelity/"
_SOUND, _IN_STORY = "sound", "sound in its story"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a line. ``kind``: of its error, or that it is sound; ``keys``: of the findings."""

    language: str
    kind: str
    line: WrittenLine
    keys: frozenset[str]


def shown(checker: Checker, language: str, english: Sequence[str], source: Sequence[str]) -> list[set[str]]:
    """Of each line of a story the kinds of what is shown in it; ``language``: of the source (ISO 639-1).

    Raises ModelError if a model fails.
    """
    document = segment_text("\n\n".join(english))
    metadata = replace(document.metadata, source_language=language)
    document = replace(document, source="\n\n".join(source), metadata=metadata)
    kept = [
        (graded.key, graded.suspicion.span)
        for graded in checker.examine(document).accepted.kept
        if graded.key.startswith(_CHECKS) and graded.grade.reaches(Grade.LIKELY)
    ]
    found, start = [], 0
    for text in english:
        line = Span(start, start + len(text))
        found.append({key for key, where in kept if where.overlaps(line)})
        start += len(text) + 2
    return found


def read(checker: Checker, story: WrittenStory) -> Iterator[Shown]:
    """All that is shown of a story and of each of its lines, sound and with an error."""
    lines = story.lines
    whole = shown(checker, story.language, [line.english for line in lines], [line.source for line in lines])
    for line, keys in zip(lines, whole, strict=True):
        (alone,) = shown(checker, story.language, [line.english], [line.source])
        (wrong,) = shown(checker, story.language, [line.wrong], [line.source])
        yield Shown(story.language, _IN_STORY, line, frozenset(keys))
        yield Shown(story.language, _SOUND, line, frozenset(alone))
        yield Shown(story.language, line.kind, line, frozenset(wrong - alone))


def show(found: Sequence[Shown]) -> None:
    """Print the shares by language and by kind."""
    by_language: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    by_kind: dict[str, list[bool]] = defaultdict(list)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for each in found:
        column = each.kind if each.kind in (_SOUND, _IN_STORY) else "errors"
        for name in (each.language, "all"):
            by_language[name][column].append(bool(each.keys))
        by_kind[each.kind].append(bool(each.keys))
        rules[column].update(each.keys)
    columns = (_SOUND, _IN_STORY, "errors")
    print("| language | " + " | ".join(columns) + " | of |\n|---" + "|---" * 4 + "|")
    for name, shares in by_language.items():
        if name != "all":
            _print_row(name, shares, columns)
    _print_row("all", by_language["all"], columns)
    print()
    for kind, flags in sorted(by_kind.items()):
        print(f"{kind:20} {sum(flags) / len(flags):.3f} of {len(flags)}")
    for column in columns:
        print(column, ", ".join(f"{key} {n}" for key, n in rules[column].most_common()))


def _print_row(name: str, shares: Mapping[str, list[bool]], columns: Sequence[str]) -> None:
    cells = [f"{sum(shares[column]) / max(1, len(shares[column])):.3f}" for column in columns]
    print(f"| {name} | " + " | ".join(cells) + f" | {len(shares[_SOUND])} |")


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=PAIRS)
    parser.add_argument("--half", choices=(FIT, REPORT, "all"), default=REPORT)
    parser.add_argument("--found", type=Path)
    given = parser.parse_args()
    checker = Checker(Settings(round_trip=False, cache=False, user_names=False))
    stories = [story for story in written_stories(given.folder) if given.half in (story.half, "all")]
    found = [each for story in stories for each in read(checker, story)]
    show(found)
    if given.found:
        rows = [
            "\t".join(
                (
                    each.line.id,
                    each.kind,
                    ",".join(sorted(each.keys)),
                    each.line.english if each.kind in (_SOUND, _IN_STORY) else each.line.wrong,
                    each.line.source,
                )
            )
            for each in found
            if bool(each.keys) is (each.kind in (_SOUND, _IN_STORY))
        ]
        given.found.parent.mkdir(parents=True, exist_ok=True)
        given.found.write_text("".join(f"{row}\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
