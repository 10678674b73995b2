"""Fits the score of spurious breaks with the estimator, on copy of today.

    python -m recipes.today.breaks [--rows build/breaks.jsonl] [--out models/calibration.json]

Sound stops are those of Reuters of 2017, the BBC and newstest2021, of the stories that rules are fitted on
and neither benchmark reports on; broken ones were put into stories of the half that recipes.calibration fits
on, of 1987 most of them, so that sound stops of such stories are fitted on, too, and pay for nothing.
``--out`` is a calibration that recipes.calibration made, with the score for machines without the estimator:
that with it is put beside it, cut by alarms on copy of today. Reading takes some ten minutes of a core;
``--rows`` keeps it, and a run that was cut off goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.engine_models import EngineModels
from mtqa.findings import Grade
from mtqa.judge.calibration import BETTER, BreakModel, load_calibration, variant
from mtqa.judge.evidence import read_stops
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from recipes.calibration.breaks import FLUENCY_FEATURES, BreakRow, alarms, break_row, fit_breaks, with_bands
from recipes.calibration.stops import suspicions
from recipes.calibration.table import write
from recipes.data.broken import KINDS, break_story, by_hash
from recipes.data.stories import DATA, OLD, Story, clean_stories
from recipes.today.rows import Origin, known_rows, todays_stories

#: Alarms in 1,000 sentences of edited copy that each band and those above it may cost. With the estimator
#: more is found at 0.5 than without it at 0.8.
BUDGETS = {"strong": 0.15, "fair": 0.5, "weak": 4.0}
FEATURES = (*FLUENCY_FEATURES, BETTER)
#: Stories that breaks are put into, and sound ones of 1987.
BROKEN, OLD_SOUND = 600, 400
_WIRE = "reuters-2017"
_BREAK = "break/"


@dataclass(frozen=True, slots=True)
class StopStory:
    """A story whose suspect stops are read: all of it sound, or with breaks of a ``kind`` at ``rights``."""

    id: str
    text: str
    kind: str = ""
    rights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadStops:
    """The suspect stops of a story, and how many judged sentences it has."""

    sentences: int
    rows: tuple[BreakRow, ...]


def sound_stories(data: Path = DATA) -> Iterator[StopStory]:
    """Edited copy of today that neither benchmark reports on."""
    fitted = {story.id: story.text for story in todays_stories(data) if story.origin is Origin.HUMAN}
    for name, text in fitted.items():
        if name.startswith(_WIRE):
            yield StopStory(name, text)
    for clean in _calibration_half(data):
        if clean.id in fitted:
            yield StopStory(clean.id, clean.text)


def old_stories(data: Path = DATA, count: int = OLD_SOUND) -> Iterator[StopStory]:
    """So many sound stories of another century."""
    old = (story for story in _calibration_half(data) if story.corpus in OLD)
    return (StopStory(story.id, story.text) for story in islice(by_hash(old, "sound"), count))


def broken_stories(data: Path = DATA, count: int = BROKEN) -> Iterator[StopStory]:
    """Of so many stories those with breaks, of every kind in turn, that no benchmark reports on."""
    fitted = {story.id for story in todays_stories(data)}
    chosen = islice(by_hash(_calibration_half(data), "broken"), count)
    for number, story in enumerate(chosen):
        kind = KINDS[number % len(KINDS)]
        free = story.corpus in OLD or story.id in fitted
        broken = break_story(story, kind) if free else None
        if broken is not None:
            yield StopStory(f"{story.id}+{kind}", broken.story.text, kind, broken.rights)


def _calibration_half(data: Path) -> Iterator[Story]:
    return (story for story in clean_stories(data) if story.half == "calibration")


def read_all(
    stories: Iterable[StopStory], models: EngineModels | None, gate: float, kept: Path
) -> Iterator[ReadStops]:
    """The stops of these stories.

    What ``kept`` lacks is read and added to it; without models it is left out.
    """
    known = known_rows(kept)
    for story in stories:
        if story.id not in known:
            if models is None:
                continue
            known[story.id] = _read(story, models, gate)
            kept.parent.mkdir(parents=True, exist_ok=True)
            with kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"id": story.id, **known[story.id]}) + "\n")
        row = known[story.id]
        yield ReadStops(
            row["sentences"],
            tuple(
                BreakRow(story.id, right, story.kind, numbers, frozenset(rules))
                for right, numbers, rules in row["stops"]
            ),
        )


def _read(story: StopStory, models: EngineModels, gate: float) -> dict[str, Any]:
    document = segment_text(story.text, path=story.id)
    found = [] if story.kind else [s for s in suspicions(document) if s.check.startswith(_BREAK)]
    stops = read_stops(
        document,
        tagger=models.tagger,
        fluency=models.fluency,
        estimator=models.estimator,
        gate=gate,
        suspected=[suspicion.span for suspicion in found],
    )
    rows = []
    for item in stops:
        if story.kind and item.stop.right not in story.rights:
            continue
        keys = frozenset(s.key for s in found if s.span.overlaps(item.stop.span))
        row = break_row(story.id, document, item, story.kind, keys, 1.0)
        rows.append([row.right, row.numbers, sorted(keys)])
    return {"sentences": sum(segment.judged for segment in document.segments), "stops": rows}


def fit(
    sound: Sequence[ReadStops],
    old: Sequence[ReadStops],
    broken: Sequence[ReadStops],
    gate: float,
    sure: frozenset[str] = frozenset(),
) -> BreakModel:
    """The score with the estimator, its bands cut on sound stories of today.

    ``sure``: kinds of suspicion that are reported as certain; their stops cost nothing more. Raises
    ValueError if there are no sound or no broken stops, KeyError where the rows have no such numbers.
    """
    clean, before, wrong = ([r for story in stories for r in story.rows] for stories in (sound, old, broken))
    sentences = sum(story.sentences for story in sound)
    fitted = fit_breaks([*clean, *before, *wrong], FEATURES, gate)
    return with_bands(fitted, clean, BUDGETS, sentences, sure)


def found_shares(model: BreakModel, broken: Sequence[ReadStops]) -> dict[str, float]:
    """By kind, of the broken stops that were suspected, those that reach the band that is shown."""
    rows = [row for story in broken for row in story.rows]
    lowest = model.bands["fair"]
    shares = {}
    for kind in sorted({row.kind for row in rows}):
        own = [model.log_odds(row.numbers) >= lowest for row in rows if row.kind == kind]
        shares[kind] = sum(own) / len(own)
    return shares


def put_into(
    table: Mapping[str, Any], name: str, model: BreakModel, counts: Mapping[str, int], sentences: int
) -> dict[str, Any]:
    """The contents of a calibration with this score under the name of its evidence, and its bands' alarms."""
    checks = dict(table["checks"])
    for rule in BUDGETS:
        key = f"{SpuriousBreak.id}:{rule}"
        number = counts.get(rule, 0)
        measured = {"alarms": number, "net_alarms": number, "alarms_per_1000": 1000 * number / sentences}
        checks[key] = {**checks[key], **measured, "alarms_per_1000": round(measured["alarms_per_1000"], 4)}
    return {**table, "checks": checks, "breaks": {**table["breaks"], name: model.model_dump()}}


def main() -> None:
    """Read, fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, default=Path("build/breaks.jsonl"))
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    models = EngineModels.of(Settings(round_trip=False, cache=False))
    table = json.loads(given.out.read_text("utf-8")) if given.out else None
    calibration = load_calibration(given.out)
    if models.fluency is None or models.estimator is None:
        raise SystemExit("recipes.today.breaks: the fluency model and the estimator are needed")
    gate = calibration.breaks[variant(fluency=models.fluency.name)].gate
    breaks = {key: kind for key, kind in calibration.checks.items() if key.startswith(_BREAK)}
    sure = frozenset(key for key, kind in breaks.items() if kind.grade is Grade.CERTAIN)
    sound = list(read_all(sound_stories(), models, gate, given.rows))
    old, broken = (
        list(read_all(stories, models, gate, given.rows)) for stories in (old_stories(), broken_stories())
    )
    model = fit(sound, old, broken, gate, sure)
    sentences = sum(story.sentences for story in sound)
    print(model.model_dump_json())
    for name, stories in (("sound", sound), ("old", old)):
        counts = alarms(model, [row for story in stories for row in story.rows], sure)
        print(f"alarms in {sum(s.sentences for s in stories)} {name} sentences: {dict(counts)}")
    counts = alarms(model, [row for story in sound for row in story.rows], sure)
    for kind, share in found_shares(model, broken).items():
        print(f"{kind:12}{share:.3f} of the broken stops that are suspected reach the band that is shown")
    if table is not None:
        name = variant(fluency=models.fluency.name, estimator=models.estimator.name)
        write(given.out, put_into(table, name, model, counts, sentences))


if __name__ == "__main__":
    main()
