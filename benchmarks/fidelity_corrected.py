"""What rules show in raw translations that were corrected, and whether the correction kept the words.

    python -m benchmarks.fidelity_corrected [--found FILE]

Every second line of mlqe-pe's training part (et, ne, ro, ru, si: output of one system each, corrected by
post-editors) and, of every third line of the parallel sets, the output of one system beside the professional
translations; lines that readers labelled are left out. Read alone, by rules without any model. Findings whose
words all stand in the correction, or in a translation, are probably wrong: "kept" counts those by
kind. It is not the share of wrong findings, for a translator may choose other words for what was right, and
a post-editor may leave what was wrong; ``--found`` lists all, to be read. Reads MTQA_DATA (by default
../shared/data); takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.checker import Checker
from mtqa.document import Span
from mtqa.findings import Grade
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from recipes.data.parts import place
from recipes.data.stories import DATA, rows
from recipes.estimator.examples import labelled_lines, parallel

LANGUAGES = ("et", "ne", "ro", "ru", "si")
_EVERY_MLQE, _EVERY_PARALLEL = 2, 3
_WORD = re.compile(r"[^\W_]+")
_PREFIX = "fidelity/"


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """A raw translation beside its source in a language (ISO 639-1), and what it was corrected to, or other
    translations of the source."""

    language: str
    english: str
    source: str
    corrected: tuple[str, ...]

    def keeps(self, span: Span) -> bool:
        """Whether all words of a stretch of the raw translation stand in a corrected one."""
        words = set(_WORD.findall(self.english[span.start : span.end].lower()))
        return bool(words) and any(words <= set(_WORD.findall(text.lower())) for text in self.corrected)


def corrected_lines(data: Path = DATA) -> Iterator[CorrectedLine]:
    """The lines of both sets; raises OSError where one cannot be read."""
    for language in LANGUAGES:
        for number, row in enumerate(rows(data / "mlqe-pe" / f"{language}-en.train.jsonl.gz")):
            if number % _EVERY_MLQE == 0:
                yield CorrectedLine(language, row["mt"], row["source"], (row["post_edit"],))
    labelled = {(line["set"], str(line["pair"])[:2], line["line"]) for line in labelled_lines(data)}
    for line in parallel(data):
        if (line.set, line.language[:2], line.number) in labelled or not line.outputs:
            continue
        if line.number % _EVERY_PARALLEL == 0:
            system = min(line.outputs, key=lambda name: place(f"{line.name}/{line.number}/{name}"))
            yield CorrectedLine(line.language, line.outputs[system], line.source, line.translations)


def shown(checker: Checker, line: CorrectedLine) -> Iterator[tuple[str, Span, str]]:
    """The kind, the place and the message of each finding that is certain or likely."""
    document = segment_text(line.english)
    metadata = replace(document.metadata, source_language=line.language)
    for graded in checker.examine(replace(document, source=line.source, metadata=metadata)).accepted.kept:
        if graded.key.startswith(_PREFIX) and graded.grade.reaches(Grade.LIKELY):
            yield graded.key, graded.suspicion.span, graded.suspicion.message


def main() -> None:
    """Read the lines and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--found", type=Path)
    given = parser.parse_args()
    if not DATA.is_dir():
        parser.exit(2, f"no {DATA} (set MTQA_DATA to the folder of real news data)\n")
    checker = Checker(
        Settings(
            round_trip=False,
            cache=False,
            user_names=False,
            estimator=False,
            fluency=False,
            bilingual=False,
            tagger=False,
        )
    )
    found, kept, lines, listed = Counter[str](), Counter[str](), 0, []
    for line in corrected_lines():
        lines += 1
        for key, span, message in shown(checker, line):
            found[key] += 1
            keeps = line.keeps(span)
            kept[key] += keeps
            row = {"kind": key, "kept": keeps, "at": line.english[span.start : span.end], "message": message}
            listed.append(
                {**row, "english": line.english, "source": line.source, "corrected": line.corrected}
            )
    if given.found is not None:
        given.found.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in listed), "utf-8")
    print(f"{lines} lines\n{'kind':46}{'shown':>7}{'kept':>7}")
    for key, number in found.most_common():
        print(f"{key:46}{number:7}{kept[key]:7}")
    print(f"{'all':46}{found.total():7}{kept.total():7}")


if __name__ == "__main__":
    main()
