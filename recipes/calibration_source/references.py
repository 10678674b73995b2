"""Grades of checks that compare with the source, by professional translations of news.

    python -m recipes.calibration_source.references [--check ID] [--half report] [--alarms FILE] [--out FILE]

Counted are the checks of CHECKS, on the blocks of wmt21-parallel to wmt23-parallel
(recipes/data/parallel.py): news, with reviews, posts and conversations among it, from cs, de, ha, is, ja,
liv, ru, uk and zh. Each block is aligned as a story whose paragraphs are its lines. Its professional
translations are sound but for what reference_errors.txt names, alarms that a reader found right; the output
of a system says how often a kind fires on translations.

The rows of these kinds take the place of those that ``python -m recipes.calibration_source`` counted in six
other languages; all other rows, and their part of the budgets, stay as they are. ``--half report`` prints
the same for the other half of the blocks, and writes nothing.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mtqa.checks.base import Check, FidelityCheck
from mtqa.checks.fidelity.added import AddedSentence
from mtqa.checks.fidelity.calendar import OtherMember
from mtqa.checks.fidelity.name import ForeignName
from mtqa.checks.fidelity.negation import TurnedNegation
from mtqa.checks.fidelity.number import WrongNumber
from mtqa.checks.fidelity.omitted import OmittedSentence
from mtqa.checks.fidelity.opposite import OppositeWord
from mtqa.checks.fidelity.question import TurnedQuestion
from mtqa.checks.fidelity.quotation import TurnedQuotation
from mtqa.checks.fidelity.restriction import LostRestriction
from mtqa.checks.fidelity.tense import OtherTense
from mtqa.checks.fidelity.untranslated import LeftUntranslated
from mtqa.checks.fidelity.wrong_word import WrongWord
from mtqa.checks.registry import all_checks
from mtqa.document import Document
from mtqa.findings import Grade
from mtqa.judge.grades import CountedKind, grades, measured
from mtqa.resources import models_dir
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from recipes.calibration.table import own_grade, write
from recipes.calibration_source.fit import read_share
from recipes.data.pairs import LANGUAGES
from recipes.data.pairs import translated as machine_translations
from recipes.data.parallel import ParallelBlock, blocks, languages
from recipes.data.stories import DATA, Half

CHECKS: tuple[Check, ...] = (
    AddedSentence(),
    OtherMember(),
    ForeignName(),
    TurnedNegation(),
    WrongNumber(),
    OmittedSentence(),
    OppositeWord(),
    TurnedQuestion(),
    TurnedQuotation(),
    LostRestriction(),
    OtherTense(),
    LeftUntranslated(),
    WrongWord(),
)
#: Of a check that is graded elsewhere, the rules that are counted here.
RULES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        WrongNumber.id: frozenset(("missing-word", "word-unit")),
        LeftUntranslated.id: frozenset(
            (
                "phrase",
                "small",
                "noun",
                "letters",
                "rare",
                "form",
                "plain",
                "romanised",
                "romanised-common",
                "romanised-unsure",
                "capital",
                "syllables",
                "article",
                "word",
                "word-rare",
            )
        ),
    }
)
_WORKERS = 4
#: Findings in machine translations of mlqe-pe that were read.
LABELS = Path(__file__).parents[2] / "benchmarks" / "labelled" / "fidelity_checks.tsv"


@dataclass
class ReferenceCount:
    """Sentences of a language, how often each kind fired in them, and the alarms, one line each."""

    sentences: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    alarms: list[str] = field(default_factory=list)

    def add(self, other: ReferenceCount) -> None:
        """Count what another one counted too."""
        self.sentences.update(other.sentences)
        self.kinds.update(other.kinds)
        self.alarms += other.alarms

    @property
    def total(self) -> Counter[str]:
        """How often each kind fired, over all languages."""
        found: Counter[str] = Counter()
        for (key, _), number in self.kinds.items():
            found[key] += number
        return found


def story(block: ParallelBlock, english: Sequence[str]) -> Document:
    """A translation of a block beside its source, a paragraph a line, aligned by its text alone."""
    source = "\n\n".join(" ".join(line.source.split()) for line in block.lines)
    text = "\n\n".join(" ".join(line.split()) for line in english)
    return attach(replace(segment_text(text, path=block.id), source=source), language=block.language)


def outputs(block: ParallelBlock) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The output of the first system that has all lines."""
    for name in sorted(block.lines[0].outputs):
        found = tuple(line.outputs.get(name, "").strip() for line in block.lines)
        if all(found):
            yield name, found
            return


def counted(
    where: tuple[str, str],
    half: Half,
    *,
    translated: bool,
    data: Path = DATA,
    checks: Sequence[Check] = CHECKS,
) -> ReferenceCount:
    """What fires in the blocks of a set in a language: in references, or where ``translated`` in outputs."""
    out, wrong = ReferenceCount(), reference_errors()
    for block in blocks(*where, data):
        if block.half != half:
            continue
        for name, english in outputs(block) if translated else block.translations():
            document = story(block, english)
            out.sentences[block.language] += sum(segment.judged for segment in document.segments)
            for suspicion in (
                s for check in checks for s in check.find(document) if _is_counted(s.key, checks)
            ):
                line = document.text.count("\n\n", 0, suspicion.span.start)
                alarm = f"{block.id}+{line}/{name} {suspicion.key}"
                if alarm not in wrong or translated:
                    out.kinds[suspicion.key, block.language] += 1
                    told = " ".join(suspicion.message.split())
                    out.alarms.append(f"{alarm}\t{document.slice(suspicion.span)}\t{told}\t{english[line]}")
    return out


def count(
    half: Half, *, translated: bool, data: Path = DATA, checks: Sequence[Check] = CHECKS
) -> ReferenceCount:
    """The same over all sets and languages."""
    out = ReferenceCount()
    work = partial(counted, half=half, translated=translated, data=data, checks=checks)
    with ProcessPoolExecutor(_WORKERS) as pool:
        for found in pool.map(work, languages(data)):
            out.add(found)
    return out


def reference_errors() -> frozenset[str]:
    """Alarms on professional translations that a reader found right, as ``BLOCK+LINE/NAME KIND``."""
    lines = Path(__file__).with_name("reference_errors.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def read_now(path: Path = LABELS) -> dict[str, Counter[str]]:
    """How many of the findings that were read, and that the checks still raise, are right, and wrong."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = [
        row
        for row in csv.DictReader(lines, delimiter="\t")
        if _is_counted(row["kind"], CHECKS) and "/" in row["id"]
    ]
    wanted = {row["id"] for row in rows}
    raised: dict[str, set[str]] = {}
    for language, part in product(LANGUAGES, ("train", "dev", "test")):
        for pair in machine_translations(language, part):
            if pair.id in wanted:
                raised[pair.id] = {s.key for check in CHECKS for s in check.find(pair.document)}
    found: dict[str, Counter[str]] = {}
    for row in rows:
        if row["kind"] in raised.get(row["id"], ()):
            found.setdefault(row["kind"], Counter())[row["label"]] += 1
    return found


def _is_counted(key: str, checks: Sequence[Check]) -> bool:
    """Whether a kind is of one of the checks, and of the rules of it that are counted here."""
    name, _, rule = key.partition(":")
    return name in {check.id for check in checks} and (name not in RULES or rule in RULES[name])


def regraded(
    table: dict[str, Any],
    sound: ReferenceCount,
    seen: ReferenceCount,
    read: Mapping[str, Counter[str]] = MappingProxyType({}),
    checks: Sequence[Check] = CHECKS,
) -> dict[str, Any]:
    """The calibration with the rows of ``checks`` counted anew, and grades for these within the budgets.

    ``read``: how many findings of each kind a reader found right and wrong. What the other rules cost counts
    by the grades of their own, as before the estimator's findings took up a part of the budgets. A rule that
    alarms no more than before, and for which others leave no room now, keeps the grade that it had by itself,
    with which it competes when ``recipes.calibration_source.shown`` chooses.
    """
    sentences, translated = sum(sound.sentences.values()), sum(seen.sentences.values())
    kinds = measured(
        sound.total, sound.total, sentences, seen.total, translated, _rules(checks, table), sound.total
    )
    rows = {
        kind.key: replace(kind, confidence=read_share(kind, read.get(kind.key, Counter()))) for kind in kinds
    }
    others = [
        CountedKind(
            key,
            row["alarms_per_1000"] * sentences / 1000,
            row["alarms_per_1000"] * sentences / 1000,
            row["alarms_per_1000"],
            row.get("firings_on_translations_per_1000", 0.0),
            row.get("firings_on_translations_per_1000", 0.0),
            row["confidence"],
        )
        for key, row in table["checks"].items()
        if key not in rows and own_grade(row) and key.partition(":")[0] in _fidelity_checks()
    ]
    given = {kind.key: grade for kind in others if (grade := own_grade(table["checks"][kind.key]))}
    grade_of = grades([*rows.values(), *others], sentences, given)
    new = {
        key: _row(kind, grade_of[key], read.get(key, Counter()))
        | _own(table["checks"].get(key), kind, grade_of[key])
        for key, kind in rows.items()
    }
    counts = {"sentences": dict(sorted(sound.sentences.items())), "errors": len(reference_errors())}
    return {
        **table,
        "checks": {**table["checks"], **new},
        "fitted_on": {**table["fitted_on"], "references": counts},
    }


def _rules(checks: Sequence[Check], table: dict[str, Any]) -> set[str]:
    rules = {f"{c.id}:{example.rule}" for c in checks for example in c.examples() if example.rule}
    return {key for key in (*rules, *table["checks"]) if _is_counted(key, checks)}


def _fidelity_checks() -> set[str]:
    return {check.id for check in all_checks() if isinstance(check, FidelityCheck)}


def _row(kind: CountedKind, grade: Grade | None, read: Counter[str]) -> dict[str, Any]:
    return {
        "grade": grade.value if grade else "off",
        "confidence": kind.confidence,
        "alarms_per_1000": kind.alarms_per_1000,
        "alarms": round(kind.alarms),
        "net_alarms": round(kind.net_alarms, 1),
        "firings_on_translations_per_1000": kind.firings_per_1000,
        "read_right": read["right"],
        "read_wrong": read["wrong"],
    }


def _own(before: Mapping[str, Any] | None, kind: CountedKind, grade: Grade | None) -> dict[str, str]:
    """The grade that a rule had by itself, where others leave no room for it now."""
    if before is None or grade is not None or kind.alarms_per_1000 > before["alarms_per_1000"]:
        return {}
    own = own_grade(before)
    return {"own": own.value} if own else {}


def show(table: dict[str, Any], sound: ReferenceCount, checks: Sequence[Check] = CHECKS) -> None:
    """Print each kind with its grade, and its alarms by language, per 1,000 sentences."""
    known = sorted(sound.sentences)
    print(
        f"{'kind':30}{'grade':>9}{'conf.':>7}{'/1000':>8}{'MT/1000':>9}  " + "".join(f"{n:>7}" for n in known)
    )
    for key, row in sorted(table["checks"].items()):
        if _is_counted(key, checks):
            rates = (1000 * sound.kinds[key, name] / sound.sentences[name] for name in known)
            print(
                f"{key:30}{row['grade']:>9}{row['confidence']:7.3f}{row['alarms_per_1000']:8.3f}"
                f"{row['firings_on_translations_per_1000']:9.3f}  "
                + "".join(f"{rate:7.2f}" for rate in rates)
            )
    print(f"sentences: {dict(sorted(sound.sentences.items()))}")


def main() -> None:
    """Count, grade, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--half", choices=["calibration", "report"], default="calibration")
    parser.add_argument("--alarms", type=Path, help="where the alarms are written, a line each, to be read")
    parser.add_argument("--out", type=Path, help="the calibration whose rows are replaced")
    parser.add_argument("--check", choices=[check.id for check in CHECKS], help="count this one alone")
    options = parser.parse_args()
    checks = [check for check in CHECKS if options.check in (None, check.id)]
    sound, seen = (count(options.half, translated=translated, checks=checks) for translated in (False, True))
    before = json.loads((options.out or models_dir() / "calibration-source.json").read_text("utf-8"))
    table = regraded(before, sound, seen, read_now(), checks)
    show(table, sound, checks)
    if options.alarms:
        options.alarms.write_text("\n".join(sound.alarms) + "\n", "utf-8")
    if options.out and options.half == "calibration":
        write(options.out, table)


if __name__ == "__main__":
    main()
