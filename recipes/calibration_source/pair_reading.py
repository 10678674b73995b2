"""Pairs as all checks beside the source read them: texts with an error, and sound ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from mtqa.bilingual.loading import open_bilingual
from mtqa.checks.base import Reads
from mtqa.checks.registry import all_checks
from mtqa.document import Document
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Suspicion
from mtqa.judge.beside import evidence_beside
from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.story_readings import read_story
from mtqa.pair_reading import BilingualReader
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.attach import attach
from recipes.calibration.table import own_grade
from recipes.data.edits import written_lines
from recipes.data.written_pairs import WrittenLine, fit_stories, sound_lines
from recipes.estimator import texts
from recipes.estimator.changes import MAKERS
from recipes.estimator.examples import labelled_example, lines_for_fits
from recipes.estimator.exchanges import exchanged_texts
from recipes.estimator.name_exchanges import exchanged_names
from recipes.estimator.names import changed_names

#: The kind of error of labelled lines, and of exchanged values and names.
LABELLED_LINES, _EXCHANGED, _NAMES_EXCHANGED = "labelled", "exchanged", "names exchanged"
#: What the kinds of error of written lines begin with.
WRITTEN = "written "
#: Of a line that was written with several errors, those that are read.
_ERRORS = 2
#: The kinds of those errors by what they are called where a line has one.
_KINDS = {
    "name": "name-replaced",
    "word": "wrong-word",
    "added": "phrase-added",
    "left-out": "phrase-omitted",
    "number": "number-word",
}
#: The score of what is in no link.
_NOWHERE = float("-inf")
_SEED = 80
#: Bytes that the estimator's answers may take.
_MEMORY = 400_000_000


@dataclass(frozen=True, slots=True)
class Read:
    """A text with the kinds that are suspected in it, each with the score of its link: the log odds that it
    has an error (minus infinity where it is in no link). ``kind``: that of its error, "" for a sound one."""

    kind: str
    keys: Mapping[str, float]


class PairReader:
    """Reads a pair as a story of its own, by all checks that compare it with its source.

    With a bilingual model it takes three times as long.
    """

    def __init__(
        self,
        estimator: Estimator,
        model: DoubtModel,
        rows: Mapping[str, Mapping[str, Any]],
        bilingual: BilingualReader | None = None,
    ) -> None:
        """``rows``: of the calibration; what is off by itself is left aside."""
        self.estimator, self._model, self._bilingual = estimator, model, bilingual
        self._read: dict[tuple[str, str, str], dict[str, float]] = {}
        self._on = frozenset(key for key, row in rows.items() if own_grade(row) is not None)
        self._checks = [check for check in all_checks() if check.id.startswith("fidelity/")]

    def read(self, english: str, source: str, language: str) -> dict[str, float]:
        """The kinds that are on and suspect something, each with the highest score of its links; a pair is
        read once."""
        pair = english, source, language
        if pair not in self._read:
            self._read[pair] = self._found(*pair)
        return self._read[pair]

    def _found(self, english: str, source: str, language: str) -> dict[str, float]:
        document = segment_text(english)
        document = attach(replace(document, source=source), language=language, reader=self.estimator)
        if document.bitext is None or document.bitext.unrelated:
            return {}
        by_rule = list(self._suspected(document, NO_EVIDENCE, rules=True))
        places = [s.span for s in by_rule if s.key in self._on]
        readings = read_story(document, self._model, self._bilingual, {}, "", versions=True)
        evidence = evidence_beside(
            document, self.estimator, self._model, places, readings, bilingual=self._bilingual
        )
        read = (each for each in evidence.link_estimates if each is not None and each.words)
        scored = [(each.span, self._model.sentence_score(each)) for each in read]
        found: dict[str, float] = {}
        for suspicion in (*by_rule, *self._suspected(document, evidence, rules=False)):
            if suspicion.key in self._on:
                scores = [score for span, score in scored if span.overlaps(suspicion.span)]
                found[suspicion.key] = max([*scores, found.get(suspicion.key, _NOWHERE)])
        return found

    def score(self, english: str, source: str) -> float | None:
        """The log odds that a pair has an error; None where it has no word."""
        estimate = self.estimator.estimate(english, source)
        return self._model.sentence_score(estimate) if estimate.words else None

    def _suspected(self, document: Document, evidence: Evidence, *, rules: bool) -> Iterator[Suspicion]:
        for check in self._checks:
            if (check.reads is Reads.TEXT) is rules:
                yield from check.find(document, evidence)


def open_reader(table: Mapping[str, Any], *, bilingual: bool = False) -> PairReader | None:
    """The reader of the installed estimator by a calibration; None without one that it was fitted on.

    ``bilingual``: whether it asks the bilingual model, too, where that is installed.
    """
    estimator = open_estimator(Settings(), _MEMORY)
    if estimator is None or estimator.name not in table.get("doubts", {}):
        return None
    model = DoubtModel.model_validate(table["doubts"][estimator.name])
    return PairReader(estimator, model, table["checks"], open_bilingual(Settings()) if bilingual else None)


def wrong_texts(reader: PairReader, data: Path, changed: int, labelled: int) -> Iterator[Read]:
    """Texts with an error; of changed ones only what is not suspected of them without the change counts.

    ``changed``: so many of each kind at most; ``labelled``: so many labelled lines.
    """
    kinds = [kind for kind in MAKERS if kind != "name"]
    made = [(kind, *rest) for kind, *rest in texts.changed_texts(kinds, changed, 0, data)]
    for (kind, language, english, source, _), before in changed_names(0, data, changed):
        made.append((f"name {kind}", language, english, source, before))
    made += [(_EXCHANGED, *text) for text in exchanged_texts(0, data, changed)]
    made += [(_NAMES_EXCHANGED, *text) for text in exchanged_names(0, data, changed)]
    for kind, language, english, source, before in made:
        keys = reader.read(english, source, language)
        # Where the English is as it was, the source was changed: what is suspected is of the change.
        sound = reader.read(before, source, language) if keys and before != english else {}
        yield Read(kind, {key: score for key, score in keys.items() if key not in sound})
    yield from written_wrong(reader)
    lines = [line for line in lines_for_fits(data) if _is_wrong(line)]
    for line in random.Random(_SEED).sample(lines, min(labelled, len(lines))):
        example = labelled_example(line)
        yield Read(LABELLED_LINES, reader.read(example.english, example.source, line["pair"][:-3]))


def written_wrong(reader: PairReader) -> Iterator[Read]:
    """The same of the written lines with an error that may be fitted on."""
    for language, one in _written():
        keys = reader.read(one.wrong, one.source, language)
        sound = reader.read(one.english, one.source, language) if keys else {}
        new = {key: score for key, score in keys.items() if key not in sound}
        yield Read(f"{WRITTEN}{one.kind}", new)


def sound_texts(reader: PairReader, data: Path) -> Iterator[tuple[float, Read]]:
    """Sound texts, each with the score of the pair as a whole: professional translations that are kept out,
    labelled lines of the part for fits, and translations by machine that nobody changed."""
    for _, language, english, source, _ in (
        *texts.sound_texts(0, data),
        *texts.labelled_texts(data),
        *texts.unedited_texts(data),
    ):
        score = reader.score(english, source)
        if score is not None:
            yield score, Read("", reader.read(english, source, language))


def written_sound(reader: PairReader, every: int = 1) -> Iterator[tuple[float, Read]]:
    """The same of written lines, those too that stand beside a free translation, most of them in languages
    that no other data is in; ``every``: of so many neighbours one is read."""
    lines = ((one.language, one.source, one.english) for one in sound_lines())
    for language, source, english in islice(dict.fromkeys(lines), 0, None, every):
        score = reader.score(english, source)
        if score is not None:
            yield score, Read("", reader.read(english, source, language))


def _written() -> Iterator[tuple[str, WrittenLine]]:
    """The written lines that are fitted on, each with its language; some stand there with several errors."""
    for story in fit_stories():
        yield from ((story.language, line) for line in story.lines)
    for number, line in enumerate(written_lines()):
        for turn in range(_ERRORS):
            edit = line.edits[(number + turn) % len(line.edits)]
            kind = _KINDS.get(edit.kind, edit.kind)
            yield line.language, WrittenLine("", line.source, line.english, kind, edit.made(line.english))


def _is_wrong(line: Mapping[str, Any]) -> bool:
    """Whether a labelled line has a critical or major error of meaning."""
    covered = line["pair"][:-3] not in texts.NOT_COVERED
    return covered and bool(line["english"].strip()) and bool(labelled_example(line).error)
