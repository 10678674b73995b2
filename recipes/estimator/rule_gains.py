"""Fits when the bilingual model refutes what a rule suspects, or bears it out (``mtqa.judge.rule_gains``).

    python -m recipes.estimator.rule_gains [--out models/calibration-source.json]

What rules suspect is right in lines with an error where they do not suspect it in the same line without; it
is wrong in sound ones: professional translations that are kept out, labelled lines that readers found free of
errors, and news that was written beside its translation. Of what is right as much may be refuted as ``LOST``
says. Of kinds that are for review, or off since others take up the budget, so little that is wrong may be
borne out as ``WRONG`` says: the alarms of written lines were mended by what they stand for, and what is left
of them are some dozens. Lines are read without the one before, which a story has. Two processes read for some
ten minutes; run it after the rules or their grades have changed much.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.model import BilingualModel
from mtqa.checks.base import Reads
from mtqa.checks.registry import all_checks
from mtqa.document import Document
from mtqa.errors import MtqaError
from mtqa.evidence import NO_EVIDENCE
from mtqa.findings import Grade, Suspicion
from mtqa.judge import Calibration, load_calibration, with_source
from mtqa.judge.doubt_model import Agreement, GainModel, LinkTexts
from mtqa.judge.rule_gains import UNREAD, Gain, gain_of
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.attach import attach
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.data.written_pairs import fit_stories, sound_lines
from recipes.estimator.texts import labelled_texts, sound_texts

_PROGRAM = "recipes.estimator.rule_gains"
#: Written lines that are sound which are read, and other sound ones.
WRITTEN, OTHERS = 8000, 5000
#: The share of what is right that may be refuted, by whether it is what a suspicion proposes.
LOST = {True: 0.05, False: 0.1}
#: The share of what is wrong that may be borne out, and the gains that are tried.
WRONG, TRIED = 0.1, (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
#: In place of the gain of what was not read: nothing that was read is so improbable.
_LEAST = -1000.0
_SEED, _PROCESSES, _AT_ONCE = 91, 2, 20


@dataclass(frozen=True, slots=True)
class Case:
    """A suspicion that is ``right`` or not, with its gain; ``weak``: its kind is for review, or off."""

    key: str
    right: bool
    gain: Gain
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line whose English is wrong, or sound; ``sound``: the same without its error, "" for a sound one."""

    texts: LinkTexts
    sound: str = ""


def lines(data: Path = DATA) -> Iterator[Line]:
    """The lines that are read, sound ones and those with an error."""
    rng = random.Random(_SEED)
    written = list(dict.fromkeys(sound_lines()))
    others = [
        LinkTexts(english, source, language)
        for _, language, english, source, _ in chain(sound_texts(0, data), labelled_texts(data))
    ]
    for texts, most in ((written, WRITTEN), (others, OTHERS)):
        yield from map(Line, rng.sample(texts, min(most, len(texts))))
    for story in fit_stories():
        for line in story.lines:
            yield Line(LinkTexts(line.wrong, line.source, story.language), line.english)


def cases_of(line: Line) -> list[Case]:
    """What rules suspect in a line, and which the bilingual model can be asked of.

    Raises ModelError if the model fails.
    """
    bilingual = _bilingual()
    before = _suspected_keys(replace(line.texts, english=line.sound)) if line.sound else frozenset()
    cases = []
    for suspicion, document in _suspected(line.texts):
        gain = gain_of(document, suspicion, bilingual) if suspicion.key not in before else None
        if gain is not None:
            weak = _calibration().checks[suspicion.key].grade in (Grade.REVIEW, None)
            cases.append(Case(suspicion.key, bool(line.sound), gain, weak))
    return cases


def fit(cases: Sequence[Case]) -> GainModel:
    """The gains below which so many of the right suspicions lie as ``LOST`` says, and that which bears out.

    Raises ValueError if none is right of a sort.
    """
    lowest = {}
    for proposed, share in LOST.items():
        own = [case.gain.highest for case in cases if case.right and case.gain.proposed is proposed]
        if not own:
            raise ValueError(f"no suspicion is right that {'proposes' if proposed else 'turns'} something")
        lowest[proposed] = round(_finite(sorted(own)[int(share * len(own))]), 2)
    return GainModel(proposed=lowest[True], versions=lowest[False], borne_out=_bearing_out(cases))


def _bearing_out(cases: Sequence[Case]) -> Agreement | None:
    """The lowest gain that few enough wrong suspicions of weak kinds reach; None where too many reach all.

    A wrong one more than there are, half of which reaches it, counts.
    """
    asked = {right: [c.gain.asked for c in cases if c.weak and c.right is right] for right in (True, False)}
    for lowest in TRIED if asked[True] else ():
        wrong = (_count(asked[False], lowest) + 0.5) / (len(asked[False]) + 1)
        if wrong <= WRONG:
            right = _count(asked[True], lowest) / len(asked[True])
            return Agreement(lowest=lowest, right=round(right, 4), wrong=round(wrong, 4))
    return None


def _count(gains: Sequence[float], lowest: float) -> int:
    return sum(gain >= lowest for gain in gains)


def shares(cases: Sequence[Case], model: GainModel) -> Mapping[tuple[str, bool], Sequence[int]]:
    """By check and whether its kinds are weak: of the right ones how many are refuted, and borne out,
    of how many; the same of the wrong ones."""
    counts: dict[tuple[str, bool], list[int]] = {}
    borne_out = model.borne_out.lowest if model.borne_out else math.inf
    for case in cases:
        row = counts.setdefault((case.key.partition(":")[0], case.weak), [0] * 6)
        at = 0 if case.right else 3
        row[at] += model.refutes(case.gain.highest, proposed=case.gain.proposed)
        row[at + 1] += case.gain.asked >= borne_out
        row[at + 2] += 1
    return dict(sorted(counts.items()))


def _finite(nats: float) -> float:
    return _LEAST if nats == UNREAD else nats


def _suspected_keys(texts: LinkTexts) -> frozenset[str]:
    return frozenset(suspicion.key for suspicion, _ in _suspected(texts))


def _suspected(texts: LinkTexts) -> Iterator[tuple[Suspicion, Document]]:
    """What rules suspect in a pair, each with the story that the pair is."""
    document = replace(segment_text(texts.english), source=texts.source)
    document = attach(document, language=texts.language)
    if document.bitext is None or document.bitext.unrelated:
        return
    for check in all_checks():
        if check.id.startswith("fidelity/") and check.reads is Reads.TEXT:
            found = check.find(document, NO_EVIDENCE)
            yield from ((suspicion, document) for suspicion in found if _may_be_shown(suspicion.key))


def _may_be_shown(key: str) -> bool:
    """Whether a kind is on, or off since others take up the budget."""
    kind = _calibration().checks.get(key)
    return kind is not None and (kind.grade is not None or kind.own is not None)


@cache
def _calibration() -> Calibration:
    return with_source(load_calibration())


@cache
def _bilingual() -> BilingualModel:
    """The model of a process. Raises MtqaError where it is not there."""
    bilingual = open_bilingual(Settings())
    if bilingual is None:
        raise MtqaError("needs mtqa models pull bilingual")
    return bilingual


def read_cases(given: Sequence[Line]) -> Iterator[Case]:
    """The cases of lines, read by two processes. Raises ModelError if a model fails."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        for number, cases in enumerate(pool.map(cases_of, given, chunksize=_AT_ONCE)):
            yield from cases
            if number % 500 == 0:
                sys.stderr.write(f"{number} of {len(given)}\n")


def main() -> int:
    """Fit, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, help="the calibration that the fit is put into")
    given = parser.parse_args()
    try:
        name, cases = _bilingual().name, list(read_cases(list(lines(given.data))))
    except MtqaError as error:
        sys.stderr.write(f"{_PROGRAM}: {error}\n")
        return 2
    model = fit(cases)
    print(model.model_dump_json())
    print("refuted, borne out, of: right ones; wrong ones")
    for (check, weak), row in shares(cases, model).items():
        print(f"{check:24}{'weak' if weak else '':8}" + "".join(f"{number:6}" for number in row))
    if given.out:
        table = json.loads(given.out.read_text("utf-8"))
        for own in table["doubts"].values():
            own["gains"] = {**own.get("gains", {}), name: model.model_dump()}
        write(given.out, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
