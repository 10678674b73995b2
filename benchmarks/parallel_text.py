"""Alarms of the checks beside the source on parallel news that professionals translated, from text files.

    python -m benchmarks.parallel_text LANGUAGE:SOURCE:ENGLISH [...] [--found FILE] [--rules]

SOURCE and ENGLISH are text files that are parallel line by line, LANGUAGE the source's ISO 639 code, for
instance files of NTREX-128 (github.com/MicrosoftTranslator/NTREX, CC BY-SA 4.0: news in English with its
translations into 128 languages; not part of the project). Where one file has fewer lines, the further ones
of the other are left out. Each line is read alone, by all models but round trips, or with ``--rules`` by
none. Printed is in how many lines ``fidelity/`` shows something by default (certain or likely), by language
and by rule, and how many have something for review. An alarm is not wrong by that: translators slip, too;
``--found`` lists the alarms to be read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.checker import Checker
from mtqa.errors import MtqaError
from mtqa.findings import Grade
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

_CHECKS = "fidelity/"
#: As many rules are listed.
_RULES_LISTED = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a pair of files: ``place`` names file and number, ``found`` gives rule, words and grade."""

    language: str
    place: str
    source: str
    english: str
    found: tuple[tuple[str, str, Grade], ...]

    def flagged(self, least: Grade) -> bool:
        """Whether something of this grade or a surer one is found."""
        return any(grade.reaches(least) for _, _, grade in self.found)


def read(checker: Checker, language: str, source: Path, english: Path) -> Iterator[Line]:
    """The lines of two files with what is found; raises OSError or UnicodeDecodeError for the files."""
    texts = zip(source.read_text("utf-8").splitlines(), english.read_text("utf-8").splitlines(), strict=False)
    for number, (original, translation) in enumerate(texts, 1):
        if not original.strip() or not translation.strip():
            continue
        document = segment_text(translation)
        metadata = replace(document.metadata, source_language=language)
        document = replace(document, source=original, metadata=metadata)
        found = tuple(
            (graded.key, document.slice(graded.suspicion.span), graded.grade)
            for graded in checker.examine(document).accepted.kept
            if graded.key.startswith(_CHECKS) and graded.grade.reaches(Grade.REVIEW)
        )
        yield Line(language, f"{source.name}:{number}", original, translation, found)


def show(lines: list[Line]) -> None:
    """Print the shares by language, and what is shown by rule."""
    by_language: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_language[line.language].append(line)
    print(f"{'language':10}{'lines':>7}{'shown':>8}{'review':>8}")
    for name, own in (*sorted(by_language.items()), ("all", lines)):
        shown, review = (
            sum(line.flagged(g) for line in own) / len(own) for g in (Grade.LIKELY, Grade.REVIEW)
        )
        print(f"{name:10}{len(own):7}{shown:8.2%}{review:8.2%}")
    rules = Counter(
        key for line in lines for key in {k for k, _, grade in line.found if grade.reaches(Grade.LIKELY)}
    )
    for key, number in rules.most_common(_RULES_LISTED):
        print(f"{number:5} {key}")


def write_found(lines: list[Line], path: Path) -> None:
    """Write the lines with something shown, to be read: tab-separated."""
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            if line.flagged(Grade.LIKELY):
                told = "; ".join(f"{key} [{grade.value}] {words!r}" for key, words, grade in line.found)
                file.write("\t".join((line.language, line.place, told, line.english, line.source)) + "\n")


def main() -> int:
    """Read, print, and write if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parallel_text", description=__doc__)
    parser.add_argument("pairs", nargs="+", metavar="LANGUAGE:SOURCE:ENGLISH")
    parser.add_argument("--found", type=Path)
    parser.add_argument("--rules", action="store_true")
    given = parser.parse_args()
    settings = Settings(round_trip=False, cache=False, user_names=False)
    if given.rules:
        settings = settings.model_copy(update={"fluency": False, "estimator": False, "tagger": False})
    checker = Checker(settings)
    try:
        files = [pair.split(":") for pair in given.pairs]
        lines = [
            line
            for language, source, english in files
            for line in read(checker, language, Path(source), Path(english))
        ]
    except (ValueError, OSError, MtqaError) as error:
        sys.stderr.write(f"benchmarks.parallel_text: {error}\n")
        return 2
    if lines:
        show(lines)
    if given.found:
        write_found(lines, given.found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
