"""What is found beside their sources in stories that a desk edited, sound and with one error each.

    python -m benchmarks.edited [--errors]

Forty stories (benchmarks/written/edited), each with its source and the English of an agency's desk, which
merges, splits and moves sentences and explains names. Printed is, of those that were read while mtqa was made
(``first``) and of those that were not (``second``), in how many something is shown by the comparison with the
source, and what. With ``--errors`` also how many of the errors that were put into them, one at a time, are
shown, and how many with those for review: a finding counts that the sound story does not have. Rules and
estimator, no translation model; about one minute of one core, ten with the errors.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.checker import Checker
from mtqa.findings import Finding, Grade
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.rearranged import is_rearranged

EDITED = Path(__file__).parent / "written" / "edited"
PARTS = ("first", "second")
_BESIDE_SOURCE = "fidelity/"


@dataclass(frozen=True, slots=True)
class EditedStory:
    """A story; its id begins with the language of its source (ISO 639-1)."""

    id: str
    source: str
    english: str


@dataclass(frozen=True, slots=True)
class PlantedError:
    """An error of a kind: ``find`` stands in the English of the story once, and ``replace`` is put there."""

    id: str
    kind: str
    find: str
    replace: str


def stories(part: str) -> Iterator[EditedStory]:
    """The stories of a part, in order."""
    for line in (EDITED / f"{part}.jsonl").read_text("utf-8").splitlines():
        yield EditedStory(**json.loads(line))


def errors() -> dict[str, list[PlantedError]]:
    """The errors by the id of their story."""
    found = defaultdict(list)
    for line in (EDITED / "errors.jsonl").read_text("utf-8").splitlines():
        error = PlantedError(**json.loads(line))
        found[error.id].append(error)
    return found


def with_error(story: EditedStory, error: PlantedError) -> EditedStory:
    """The story with the error. Raises ValueError where ``find`` does not stand in it exactly once."""
    if story.english.count(error.find) != 1:
        raise ValueError(f"{error.id}: not exactly once in the story: {error.find}")
    return replace(story, english=story.english.replace(error.find, error.replace))


def read(checker: Checker, story: EditedStory) -> tuple[list[Finding], bool]:
    """The findings beside the source, those for review among them, and whether the story counts as edited."""
    document = segment_text(story.english)
    metadata = replace(document.metadata, source_language=story.id.partition("-")[0])
    report = checker.check(replace(document, source=story.source, metadata=metadata))
    beside = [finding for finding in report.findings if finding.check.startswith(_BESIDE_SOURCE)]
    return beside, is_rearranged(report.document)


def new_findings(sound: Sequence[Finding], wrong: Sequence[Finding]) -> list[Finding]:
    """The findings of a story with an error that the sound one does not have, by check, rule and message."""
    known = Counter((finding.check, finding.rule, finding.message) for finding in sound)
    new = []
    for finding in wrong:
        key = (finding.check, finding.rule, finding.message)
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    return new


def _is_shown(finding: Finding) -> bool:
    return finding.grade.reaches(Grade.LIKELY)


def main() -> None:
    """Read, count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="read the stories with errors, too")
    given = parser.parse_args()
    settings = Settings(round_trip=False, cache=False, user_names=False, fluency=False, tagger=False)
    checker, planted = Checker(settings), errors()
    found: dict[str, list[list[Finding]]] = defaultdict(list)
    for part in PARTS:
        read_stories = [(story, *read(checker, story)) for story in stories(part)]
        shown = [finding for _, findings, _ in read_stories for finding in findings if _is_shown(finding)]
        flagged = sum(any(map(_is_shown, findings)) for _, findings, _ in read_stories)
        edited = sum(is_edited for *_, is_edited in read_stories)
        kinds = Counter(f"{finding.check}:{finding.rule}" for finding in shown)
        print(f"{part:8}{len(read_stories):4} stories, {edited} edited; {flagged} with {len(shown)} findings")
        print("        " + ", ".join(f"{key} {number}" for key, number in kinds.most_common()))
        for story, findings, _ in read_stories if given.errors else ():
            for error in planted[story.id]:
                found[error.kind].append(new_findings(findings, read(checker, with_error(story, error))[0]))
    for kind, each in sorted(found.items()):
        sure = sum(any(map(_is_shown, new)) for new in each)
        print(
            f"{kind:20}shown {sure / len(each):.2f}, with review {sum(map(bool, each)) / len(each):.2f}",
            end="",
        )
        print(f" of {len(each)}")


if __name__ == "__main__":
    main()
