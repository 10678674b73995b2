"""What a source costs without a translation model: processor time a sentence more than the story alone.

    python -m benchmarks.source_cost [--bilingual] [--languages de zh ru hi] [--stories 30] [--rounds 3]

Stories of six lines that are in no test set (benchmarks/written/ordinary), on one core, models loaded,
nothing remembered, with tagger and estimator and without round trips and fluency model; the cheapest round
counts. With ``--bilingual``: what the bilingual model costs beside the source, the fluency model with it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from statistics import fmean

from benchmarks.cost import milliseconds
from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.models.device import set_threads
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from recipes.data.edits import free_lines
from recipes.data.written_pairs import PAIRS, LinkTexts

#: Ordinary news, in sentences of some 25 tokens.
ORDINARY = PAIRS.parent / "ordinary"
#: Lines of a story.
LINES = 6
#: Stories that are read beforehand, so that tables and models are there.
_BEFORE = 3


def stories(language: str, number: int) -> list[Sequence[LinkTexts]]:
    """So many stories of a language."""
    lines = (line for line in free_lines(ORDINARY) if line.language == language)
    rows = [LinkTexts(line.english, line.source, language) for line in islice(lines, number * LINES)]
    return [rows[start : start + LINES] for start in range(0, len(rows), LINES)]


def document(lines: Sequence[LinkTexts], *, with_source: bool) -> Document:
    """Lines as a story."""
    made = segment_text("\n\n".join(line.english for line in lines))
    if not with_source:
        return made
    source = "\n\n".join(line.source for line in lines)
    return replace(made, source=source, metadata=replace(made.metadata, source_language=lines[0].language))


def documents(told: Sequence[Sequence[LinkTexts]], *, with_source: bool) -> list[Document]:
    """Stories with their source, or without."""
    return [document(lines, with_source=with_source) for lines in told]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--languages", nargs="+", default=["de", "zh", "ru", "hi"])
    parser.add_argument("--stories", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bilingual", action="store_true", help="what the bilingual model costs")
    asked = parser.parse_args()
    set_threads(1)
    plain = Settings(
        round_trip=False, fluency=asked.bilingual, cache=False, user_names=False, bilingual=False
    )
    checker = Checker(plain)
    more = Checker(plain.model_copy(update={"bilingual": True})) if asked.bilingual else checker
    for language in asked.languages:
        told = stories(language, asked.stories)
        lines = sum(map(len, told))
        for one in documents(told[:_BEFORE], with_source=True):
            more.examine(one)
        without, with_it = (
            milliseconds(each.examine, partial(documents, told, with_source=beside), asked.rounds) / lines
            for each, beside in ((checker, asked.bilingual), (more, True))
        )
        words = fmean(len(line.english.split()) for story in told for line in story)
        what = "bilingual model" if asked.bilingual else "source"
        print(
            f"{language}: {with_it - without:5.1f} ms more a sentence of {words:.1f} words "
            f"({with_it:.1f} with the {what}, {without:.1f} without)",
            flush=True,
        )


if __name__ == "__main__":
    main()
