"""Names of well-known persons and places as other languages spell them, right and exchanged for others.

    python -m benchmarks.fidelity_spellings [LANGUAGE ...]

Each name of ``benchmarks/written/spellings`` is put into a sentence of English and one of its language, and
read by rules without any model: a finding is an alarm. Then a person's surname is that of another one of the
list, and a place another place, and a finding is right. Printed is how often something is shown (certain or
likely), by language.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.fidelity_written import shown
from mtqa.checker import Checker
from mtqa.settings import Settings

FOLDER = Path(__file__).parent / "written" / "spellings"
_SAID, _PLACE = "@said", "@place"


@dataclass(frozen=True, slots=True)
class SpelledName:
    """A name in English and in another language, of a person or a place."""

    english: str
    source: str
    person: bool


@dataclass(frozen=True, slots=True)
class Spellings:
    """The names of a language (ISO 639-1), and the sentences around those of persons and of places: that of
    the language and the English one, with {} for the name."""

    language: str
    names: tuple[SpelledName, ...]
    said: tuple[str, str]
    place: tuple[str, str]

    def pairs(self, *, exchanged: bool) -> Iterator[tuple[str, str]]:
        """The English and its source for each name, with that name or with another one in the English."""
        for number, name in enumerate(self.names):
            source, english = self.said if name.person else self.place
            spelt = self._other(number) if exchanged else name.english
            yield english.replace("{}", spelt), source.replace("{}", name.source)

    def _other(self, number: int) -> str:
        """Another name of the same sort; of a person the same given name with another surname."""
        own = self.names[number]
        others = [each.english for each in self.names if each.person == own.person]
        if not own.person:
            return others[(others.index(own.english) + 1) % len(others)]
        given, _, surname = own.english.rpartition(" ")
        surnames = [each.rpartition(" ")[2] for each in others]
        other = Random(own.english).choice([each for each in surnames if each != surname])
        return f"{given} {other}".strip()


def read_spellings(path: Path) -> Spellings:
    """The names of a file; raises OSError where it cannot be read, KeyError where it lacks a sentence."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    sentences = {row[0]: (row[1], row[2]) for row in rows if row[0] in (_SAID, _PLACE)}
    named = [row for row in rows if row[0] not in sentences]
    names = (SpelledName(english, source, sort == "person") for sort, english, source in named)
    return Spellings(path.stem, tuple(names), sentences[_SAID], sentences[_PLACE])


def main() -> None:
    """Read the names and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("language", nargs="*")
    given = parser.parse_args()
    off = dict.fromkeys(("round_trip", "cache", "user_names", "estimator", "fluency", "bilingual"), False)
    checker = Checker(Settings(**off, tagger=False))
    print(f"{'language':10}{'names':>7}{'alarms':>8}{'exchanged, found':>18}")
    totals = [0, 0, 0]
    for path in sorted(FOLDER.glob("*.tsv")):
        if given.language and path.stem not in given.language:
            continue
        read = read_spellings(path)
        counts = [len(read.names)]
        for exchanged in (False, True):
            pairs = read.pairs(exchanged=exchanged)
            counts.append(sum(any(shown(checker, read.language, [one], [other])) for one, other in pairs))
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        print(f"{read.language:10}{counts[0]:7}{counts[1]:8}{counts[2]:18}", flush=True)
    print(f"{'all':10}{totals[0]:7}{totals[1]:8}{totals[2]:18}")


if __name__ == "__main__":
    main()
