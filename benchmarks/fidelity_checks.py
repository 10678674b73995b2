"""The fidelity checks that need no model, measured: ``python -m benchmarks.fidelity_checks``.

False alarms on pairs that say what their source says; recall of errors put into them, by kind, at 2 % of
the clean pairs flagged; sentences dropped from stories and added to them; precision on raw machine
translation by the labels of ``labelled/fidelity_checks.tsv``; time for a pair.
Developed on the training and dev parts; the figures are of test.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.fidelity_injected import KINDS, injected, story
from mtqa.checks.base import FidelityCheck
from mtqa.checks.fidelity.added import AddedSentence
from mtqa.checks.fidelity.length import FarLength
from mtqa.checks.fidelity.name import ForeignName
from mtqa.checks.fidelity.negation import TurnedNegation
from mtqa.checks.fidelity.omitted import OmittedSentence
from mtqa.checks.fidelity.question import TurnedQuestion
from mtqa.checks.fidelity.quotation import TurnedQuotation
from mtqa.checks.fidelity.untranslated import LeftUntranslated
from mtqa.document import Document
from recipes.data.pairs import EVERY, LANGUAGES, SentencePair, clean_pairs, post_edited
from recipes.data.stories import DATA

#: Those that compare a sentence with its source; the others take a story.
PAIRWISE: tuple[FidelityCheck, ...] = (
    ForeignName(),
    TurnedNegation(),
    TurnedQuestion(),
    TurnedQuotation(),
    LeftUntranslated(),
    FarLength(),
)
OMITTED, ADDED = OmittedSentence(), AddedSentence()
#: The share of clean pairs that may be flagged.
BUDGET = 0.02
STORY = 15
_SHORTEST_STORY_SENTENCE = 5


def keys(document: Document) -> frozenset[str]:
    """The kinds of suspicion that a pair raises."""
    return frozenset(s.key for check in PAIRWISE for s in check.find(document))


def alarms(split: str) -> dict[str, list[frozenset[str]]]:
    """By language, what is said of each clean pair."""
    return {lang: [keys(pair.document) for pair in clean_pairs(lang, split)] for lang in EVERY}


def too_dear(found: Iterable[Sequence[frozenset[str]]]) -> frozenset[str]:
    """The kinds that have to be left out for the others to flag no more than ``BUDGET`` of the clean pairs.

    The rarest are kept first.
    """
    pairs = [kinds for rows in found for kinds in rows]
    rates = Counter(key for kinds in pairs for key in kinds)
    kept: set[str] = set()
    for key in sorted(rates, key=lambda key: (rates[key], key)):
        if sum(bool(kinds & (kept | {key})) for kinds in pairs) <= BUDGET * len(pairs):
            kept.add(key)
    return frozenset(rates.keys() - kept)


def show_clean(found: dict[str, list[frozenset[str]]]) -> None:
    print("\nClean pairs flagged, per 1,000")
    names = sorted({key for rows in found.values() for kinds in rows for key in kinds})
    print("| kind |" + "".join(f" {lang} |" for lang in found) + " all |\n|---|" + "---|" * (len(found) + 1))
    every = [kinds for rows in found.values() for kinds in rows]
    for name in ("pairs", "any", *names):
        cells = [_cell(name, rows) for rows in (*found.values(), every)]
        print(f"| {name} |" + "".join(f" {cell} |" for cell in cells))


def _cell(name: str, rows: Sequence[frozenset[str]]) -> str:
    if name == "pairs":
        return str(len(rows))
    flagged = sum(bool(kinds) if name == "any" else name in kinds for kinds in rows)
    return f"{1000 * flagged / max(1, len(rows)):.1f}"


def show_injected(split: str, dear: frozenset[str], most: int) -> None:
    """Recall by kind of error: of all findings, and of those within the budget."""
    print(f"\nErrors found, of all findings / at {BUDGET:.0%} of clean pairs flagged (number of errors)")
    print("| error |" + "".join(f" {lang} |" for lang in EVERY) + "\n|---|" + "---|" * len(EVERY))
    for kind in KINDS:
        cells = []
        for lang in EVERY:
            pairs = list(post_edited(lang, split)) if lang != "zh" else clean_pairs("zh", split)
            Random(4).shuffle(pairs)
            before = {pair.id: pair for pair in pairs}
            hits = within = total = 0
            for pair in injected(pairs, kind, most):
                found = keys(pair.document)
                new = found - keys(before[pair.id.rpartition("/")[0]].document) if found else found
                hits, within, total = hits + bool(new), within + bool(new - dear), total + 1
            cells.append(f"{hits / total:.2f} / {within / total:.2f} ({total})" if total >= 10 else "-")
        print(f"| {kind} |" + "".join(f" {cell} |" for cell in cells))


def stories(language: str, split: str, most: int) -> Iterator[list[SentencePair]]:
    """Runs of pairs in an order by chance; both sides begin as sentences do, and are as long."""
    pairs = [pair for pair in post_edited(language, split) if _is_sentence(pair)]
    Random(3).shuffle(pairs)
    for start in range(0, min(most * STORY, len(pairs) - STORY + 1), STORY):
        yield pairs[start : start + STORY]


def _is_sentence(pair: SentencePair) -> bool:
    first = pair.source.lstrip()[:1]
    return (
        min(len(pair.english.split()), len(pair.source.split())) >= _SHORTEST_STORY_SENTENCE
        and first.isalpha()
        and not first.islower()
        and pair.english[:1].isupper()
    )


def show_stories(split: str, most: int) -> None:
    """Sentences dropped and added, and false alarms on whole stories."""
    print(f"\nStories of {STORY} pairs, one sentence dropped or added (not the first, not the last)")
    print(
        "| | stories | dropped: found | added: found | false alarms on 1,000 clean sentences |\n"
        + "|---" * 5
        + "|"
    )
    for lang in LANGUAGES:
        random = Random(5)
        dropped = added = total = 0
        false: Counter[str] = Counter()
        for pairs in stories(lang, split, most):
            at = random.randrange(1, STORY - 1)
            whole = story(pairs)
            false.update(s.key for check in (OMITTED, ADDED) for s in check.find(whole))
            start = pairs[at].source.strip()[:25]
            dropped += any(start in s.message for s in OMITTED.find(story(pairs, dropped=at)))
            longer = story(pairs, added=at)
            added += any(longer.slice(s.span)[:25] in pairs[at].english for s in ADDED.find(longer))
            total += 1
        rates = {key: round(1000 * times / (total * STORY), 1) for key, times in sorted(false.items())}
        print(f"| {lang} | {total} | {dropped / total:.3f} | {added / total:.3f} | {rates or 0} |")


def show_speed(split: str) -> None:
    pairs = [pair.document for lang in EVERY for pair in clean_pairs(lang, split)[:300]]
    for document in pairs[::7]:
        keys(document)
    start = time.perf_counter()
    for document in pairs:
        keys(document)
    print(f"\n{1000 * (time.perf_counter() - start) / len(pairs):.2f} ms a pair ({len(pairs)} pairs)")


LABELS = Path(__file__).parent / "labelled" / "fidelity_checks.tsv"
#: What a reader of both texts says of a finding: the English is wrong there and an editor would correct it;
#: it is not; the source itself is at fault, or the pair does not belong together, so that neither holds.
WORDS = ("right", "wrong", "unclear")


@dataclass(frozen=True, slots=True)
class Label:
    """A reader's word on one kind of finding in one pair."""

    id: str
    kind: str
    label: str
    round: str


def read_labels(path: Path = LABELS) -> list[Label]:
    """The labels, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Label(**row) for row in csv.DictReader(lines, delimiter="\t")]


def precisions(path: Path = LABELS) -> None:
    """Print precision by check and kind; "fresh" are those read after the last change of a rule."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for label in read_labels(path):
        for name in (label.kind, label.kind.partition(":")[0], "all"):
            counts[name, label.round][label.label] += 1
            counts[name, "all"][label.label] += 1
    print("\nPrecision on raw machine translation, read and labelled: right / all (unclear)")
    print("| kind | fresh | all |\n|---|---|---|")
    for name in sorted({name for name, _ in counts}):
        cells = [_precision(counts[name, part]) for part in ("fresh", "all")]
        print(f"| {name} | {cells[0]} | {cells[1]} |")


def _precision(count: Counter[str]) -> str:
    total = sum(count.values())
    if not total:
        return "-"
    return f"{count['right'] / total:.2f} ({count['right']}/{total}, {count['unclear']} unclear)"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "part", nargs="?", default="all", choices=["all", "clean", "stories", "labelled", "speed"]
    )
    parser.add_argument("--split", default="test", choices=["train", "dev", "test"])
    parser.add_argument(
        "--most", type=int, default=300, help="errors of a kind, and stories, for each language"
    )
    asked: Any = parser.parse_args(arguments)
    if not DATA.is_dir():
        raise SystemExit(f"no data at {DATA} (set MTQA_DATA)")
    if asked.part in ("all", "clean"):
        show_clean(alarms(asked.split))
    if asked.part == "all":
        dear = too_dear(alarms("dev").values())
        print("\nLeft out for the budget, chosen on dev:", ", ".join(sorted(dear)) or "none")
        show_injected(asked.split, dear, asked.most)
    if asked.part in ("all", "stories"):
        show_stories(asked.split, asked.most)
    if asked.part in ("all", "labelled"):
        precisions()
    if asked.part in ("all", "speed"):
        show_speed(asked.split)


if __name__ == "__main__":
    main()
