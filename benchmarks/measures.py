"""The parts of the quality benchmark: each reads its texts and returns figures by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from benchmarks import ablation, breaks, clean, judged
from benchmarks import judged as spans
from benchmarks.breaks import Line, natural_breaks, news_lines
from benchmarks.metrics import transposed
from mtqa.findings import Grade
from mtqa.segmentation.segment import segment_text
from recipes.data import segments
from recipes.data.broken import KINDS, Broken, break_story, by_hash, sample_stories
from recipes.data.labelled import Label
from recipes.data.reading import Reader
from recipes.data.stories import CLEAN, Story, clean_stories, news_translations, reference_translations

INJECTED = ("bbc", "reuters-21578")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is read; numbers of sentences, stories, boundaries, segments."""

    clean_sentences: int = 10**9
    whole_sentences: int = 4000
    other_sentences: int = 1500
    broken_stories: int = 60  # of each corpus, for each kind of break
    natural_stories: int = 10**9
    systems: int = segments.SYSTEMS_A_DOCUMENT
    mqm_stories: int = 10**9
    qe_rows: int = segments.QE_ROWS
    stretches: int = 10**9
    ablation_boundaries: int = 1500
    ablation_breaks: int = 60  # of each kind


QUICK = Sizes(
    clean_sentences=1000,
    whole_sentences=100,
    other_sentences=100,
    broken_stories=4,
    natural_stories=8,
    systems=1,
    mqm_stories=6,
    qe_rows=20,
    stretches=6,
    ablation_boundaries=40,
    ablation_breaks=6,
)


def clean_copy(reader: Reader, sizes: Sizes) -> tuple[dict[str, Any], breaks.CleanPlaces]:
    """Alarms on clean copy, and what was said of its boundaries."""
    half = [story for story in clean_stories() if story.half == "report"]
    stories = half if sizes.clean_sentences > 10**6 else sample_stories(half, sizes.clean_sentences)
    whole = frozenset(story.id for story in sample_stories(stories, sizes.whole_sentences, "whole"))
    rows, places = [], []
    for story, reading in clean.read_stories(reader, stories, whole):
        rows.append(clean.alarms(story, reading, whole=story.id in whole))
        if clean.unseen(story):
            places.extend(breaks.clean_rows(story.id, reading))
    groups = {"clean, report half": rows}
    groups |= {name: part for name in CLEAN if (part := [row for row in rows if row.story.corpus == name])}
    others = {"human translations": reference_translations(), "machine, news": news_translations()}
    for name, texts in others.items():
        chosen = sample_stories(texts, sizes.other_sentences)
        groups[name] = [clean.alarms(*pair) for pair in clean.read_stories(reader, chosen)]
    clean_places = breaks.CleanPlaces(places)
    found = {
        "sentences read for awkwardness": sum(row.whole for row in rows),
        "grades": {name: clean.grade_rates(part) for name, part in groups.items()},
        "kinds": transposed({name: clean.key_rates(part) for name, part in groups.items()}),
        "places": clean_places.alarm_rates(),
    }
    return found, clean_places


def broken_sets(sizes: Sizes) -> dict[str, list[Broken]]:
    """Stories with breaks, by kind."""
    half = [story for story in clean_stories() if story.half == "report"]
    chosen: list[Story] = []
    for corpus in INJECTED:
        own = by_hash((story for story in half if story.corpus == corpus), "broken")
        chosen += list(own)[: 3 * sizes.broken_stories]
    sets: dict[str, list[Broken]] = {}
    for kind in KINDS:
        sets[kind] = []
        for corpus in INJECTED:
            made = (b for story in chosen if story.corpus == corpus and (b := break_story(story, kind)))
            sets[kind] += islice(made, sizes.broken_stories)
    lines = list(news_lines())
    every = [Line(line.story, line.text, unseen=True) for line in lines]
    for name, texts in (("natural", lines), ("natural, trained on too", every)):
        for capital in (False, True):
            made = natural_breaks(iter(texts), capital=capital, corpus="wmt21")
            sets[f"{name}, capitalised" if capital else name] = list(islice(made, sizes.natural_stories))
    return sets


def spurious(reader: Reader, places: breaks.CleanPlaces, sets: dict[str, list[Broken]]) -> dict[str, Any]:
    """Recall by kind of break."""
    return {kind: breaks.recalls(places, breaks.broken_rows(reader, broken)) for kind, broken in sets.items()}


def _reads(reader: Reader, stories: Sequence[segments.JudgedStory]) -> list[judged.Read]:
    return [judged.Read(story, reader.read(story.document, whole=True)) for story in stories]


def _cases(
    reader: Reader,
    rows: Sequence[tuple[judged.Read, segments.Judged]],
    faulty: Callable[[segments.Judged], bool],
) -> list[ablation.Case]:
    """The evidence of every segment that mtqa judges."""
    return [
        ablation.segment_case(read, segment, faulty=faulty(segment), calibration=reader.calibration)
        for read, segment in rows
        if read.story.document.judged_at(segment.span)
    ]


def mqm(reader: Reader, sizes: Sizes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Ranking and spans on the documents that fit nothing; and the ablation, fitted on the others."""
    fitting, report = (
        _reads(reader, list(segments.mqm(fitting=own, systems=sizes.systems))[: sizes.mqm_stories])
        for own in (True, False)
    )
    found = {
        "findings, certain and likely": spans.span_f1(report, spans.finding_spans(Grade.LIKELY)),
        "findings, all": spans.span_f1(report, spans.finding_spans(Grade.REVIEW)),
        "the strangest words of every sentence": spans.span_f1(report, spans.strangest_spans),
        "every word": spans.span_f1(report, lambda _, segment: [segment.span]),
    }
    for name, words in (("tagger's words", spans.tagger_words), ("fluency's tokens", spans.fluency_words)):
        limit = spans.best_threshold(fitting, words)
        found[name] = spans.span_f1(report, spans.word_spans(words, limit))
    cases = [
        _cases(reader, judged.pairs(part), lambda s: bool(s.marked(segments.MAJOR)))
        for part in (report, fitting)
    ]
    figures = {"AUC": judged.mqm_figures(report), "character F1": found}
    return figures, ablation.segment_ablation(*cases)


def qe(reader: Reader, sizes: Sizes) -> dict[str, Any]:
    """Correlation with direct assessment, by pair."""
    return {
        pair: judged.qe_figures(_reads(reader, list(segments.qe(pair, limit=sizes.qe_rows))))
        for pair in segments.QE_PAIRS
    }


def labelled(reader: Reader, sizes: Sizes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Everything about the labelled set, and its ablations."""
    reads = _reads(
        reader, sorted(segments.labelled(), key=lambda story: ablation.hashed(story.group))[: sizes.stretches]
    )
    figures = {
        "ranking": judged.labelled_auc(reads),
        "curve": judged.curve(reads),
        "grades": judged.grade_figures(reads),
        "kinds": judged.kind_recalls(reads),
        "checks": judged.check_precisions(reads),
    }
    rows = judged.pairs(reads)
    worst = [row for row in rows if row[1].label != Label.AWKWARD]
    broken = _cases(reader, worst, lambda s: s.label == Label.BROKEN)
    bad = _cases(reader, rows, lambda s: s.label != Label.PRINTABLE)
    return figures, {
        "labelled: broken / printable": ablation.segment_ablation(broken),
        "labelled: broken or awkward / printable": ablation.segment_ablation(bad),
    }


def break_evidence(reader: Reader, sizes: Sizes, sets: dict[str, list[Broken]]) -> dict[str, Any]:
    """What each kind of evidence is worth for breaks: all six kinds that are put in, none natural."""
    half = [story for story in clean_stories() if story.half == "report" and clean.unseen(story)]
    cases: list[ablation.Case] = []
    for story in by_hash(half, "whole"):
        if len(cases) >= sizes.ablation_boundaries:
            break
        cases += ablation.break_cases(reader, story.id, segment_text(story.text))
    for kind in KINDS:
        own: list[ablation.Case] = []
        for item in sorted(sets[kind], key=lambda item: ablation.hashed(item.story.id)):
            if len(own) < sizes.ablation_breaks:
                document = segment_text(item.story.text)
                own += ablation.break_cases(reader, item.story.id, document, item.rights)
        cases += own
    return ablation.break_ablation(cases)
