"""What the verdict says of whole stories of today that nothing was fitted on.

    python -m benchmarks.verdict [--rows build/today-verdict.jsonl] [--kept]

Human copy: the report halves of Reuters of 2017, fact boxes left out, and of every fourth BBC story; nobody
read its sentences, and all count as sound. Labelled stories: the closed part (15 %) of the labelled blocks,
raw output and professional translations; a sentence needs an editor if a reader called it broken or awkward
or marked a critical or major error of meaning in it. Unread: blocks of professional and of raw translations
that are kept out of all training, of which only that is known. Mixtures are texts of human and labelled
sentences. By a language model: the report half of the sound stories of benchmarks/written, as they are and
with one sentence in three raw, and as "sound" its translations from forty languages that nothing was fitted
on. "interval": how often the 80 % interval holds the labelled number; "needs editor": the share of stories
in that state where no finding fails them. MTQA_DATA names the data (by default ../shared/data).
Reading takes a quarter of an hour; ``--rows`` keeps it, ``--kept`` reads nothing more.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from mtqa.checker import Checker
from mtqa.judge.calibration import load_calibration
from mtqa.settings import Settings
from recipes.data.stories import DATA
from recipes.today.mixed import mixed_drafts, mixed_stories
from recipes.today.rows import read_rows, story_rows
from recipes.today.sound import sound_stories
from recipes.today.unread import unread_stories
from recipes.today.verdicts import estimated, sound, table, unread
from recipes.today.written import written_stories


def main() -> None:
    """Read, estimate and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, default=Path("build/today-verdict.jsonl"))
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--calibration", type=Path)
    given = parser.parse_args()
    calibration = load_calibration(given.calibration)
    if not calibration.editor:
        parser.exit(2, "the calibration has no model of how many sentences need an editor\n")
    # Every model that ships; round trips hardly weigh.
    name = max((each for each in calibration.editor if "round_trip:" not in each), key=len)
    checker = None if given.kept else Checker(Settings(round_trip=False, cache=False))
    rows = list(story_rows(checker, given.rows, DATA, report=True, rules=False))
    drafts = (*written_stories(report=True), *mixed_drafts(DATA, report=True))
    rows += read_rows((*mixed_stories(DATA, report=True), *drafts), checker, given.rows, rules=False)
    # The English alone was fitted on labelled lines of the other half.
    nobody_read = list(read_rows(unread_stories(DATA), checker, given.rows, rules=False))
    translated = list(read_rows(sound_stories(report=True), checker, given.rows, rules=False))
    print(name)
    story, editor = calibration.stories[name], calibration.editor[name]
    for line in table(estimated(rows, story, editor)):
        print(line)
    print(unread(estimated(nobody_read, story, editor)))
    print(sound(estimated(translated, story, editor)))


if __name__ == "__main__":
    main()
