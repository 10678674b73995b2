"""What mtqa says of whole stories of today: edited wire copy, and labelled machine translation.

Reading takes an hour and more, so rows are kept in a file of JSON Lines, one a story, and a run that was cut
off goes on where it stopped. The file holds no text; what rules suspect is looked for anew each time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mtqa._compat import StrEnum
from mtqa.checker import Checker
from mtqa.checks.base import Reads
from mtqa.checks.registry import all_checks
from mtqa.document import Document
from mtqa.estimate import Estimate
from mtqa.findings import Severity
from mtqa.judge.sentences import pair_numbers, sentence_features, strong_suspicions
from mtqa.segmentation.segment import segment_text
from recipes.data.parts import FITTED, RESERVED, is_closed, place
from recipes.data.stories import DATA, rows
from recipes.estimator.examples import block_of, labelled_lines, place_of, untrained_lines

#: Of every so-manieth story of the BBC's archive one half is fitted on and the other kept for the report. Of
#: the others, of which nothing is reported, one half says what human stories look like as a whole: results,
#: line-ups and running commentaries look translated to a fit that has seen few. Rules are not counted on it.
_BBC = 4
#: Fact boxes of Reuters' stories of 2017: their headings were lost in one paragraph.
_FLATTENED = "Factbox"
_BROKEN, _AWKWARD = "broken", "awkward"
_AWKWARD_CHECK = "style/awkward"

Span = tuple[int, int]


class Origin(StrEnum):
    """Where a story's sentences come from."""

    HUMAN = "human copy"
    PROFESSIONAL = "professional translations"
    RAW = "raw output"
    ONE_IN_THREE = "human copy, one sentence in three raw"
    PART_EDITED = "raw output, a part of it replaced by sound sentences"
    WRITTEN = "written by a language model, sound"
    RETOLD = "retold by a language model, sound"
    FLUENT = "translated by a language model, sound"
    DRAFT_ONE_IN_THREE = "by a language model, one sentence in three raw"


#: What a language model wrote: nobody read the sentences, and all count as sound.
DRAFTS = (Origin.WRITTEN, Origin.RETOLD, Origin.FLUENT)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``alone`` is its awkwardness by itself; ``label`` and ``wrong`` are a reader's, "" for what nobody
    read: ok, awkward or broken by the English, and whether a critical or major error of meaning is in it.
    ``numbers``: what awkwardness rests on; with the estimator and a source also what it says beside that.
    ``found``: the confidence of the surest likely or certain finding in it that is worse than minor."""

    span: Span
    alone: float
    label: str = ""
    wrong: bool = False
    numbers: Mapping[str, float] = field(default_factory=dict)
    found: float = 0.0

    @property
    def bad(self) -> bool:
        """Whether an editor has to change it."""
        return self.wrong or self.label in (_AWKWARD, _BROKEN)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story: its sentences, and the kind and span of what rules suspect.

    ``counted``: whether rules are counted on it; of what is not human copy and not counted nothing is fitted
    but what tells origins apart. ``trained``: whether the models were trained on its labels.
    """

    id: str
    origin: Origin
    sentences: tuple[Sentence, ...]
    suspicions: tuple[tuple[str, Span], ...]
    counted: bool = True
    trained: bool = False

    @property
    def edited(self) -> bool:
        """Whether people wrote it in English."""
        return self.origin is Origin.HUMAN

    @property
    def labelled(self) -> bool:
        """Whether readers labelled its sentences."""
        return not self.edited and self.counted


@dataclass(frozen=True, slots=True)
class TodaysStory:
    """A story as the data has it; the labels of its lines, by the line's span; whether rules are counted.

    ``source``: what it was translated from, where it is to be read beside that, in ``language`` (ISO 639-1).
    ``trained``: whether the models were trained on the labels.
    """

    id: str
    text: str
    origin: Origin
    lines: Mapping[Span, Mapping[str, Any]] = field(default_factory=dict)
    counted: bool = True
    source: str = ""
    language: str = ""
    trained: bool = False

    def document(self) -> Document:
        """The story as it is read, with its source if it is to be."""
        document = segment_text(self.text, path=self.id)
        if not self.source:
            return document
        metadata = replace(document.metadata, source_language=self.language)
        return replace(document, source=self.source, metadata=metadata)


def fitting_rows(checker: Checker, kept: Path, data: Path = DATA) -> list[StoryRow]:
    """The rows of all stories that are fitted on; what ``kept`` lacks is read and added to it."""
    return list(story_rows(checker, kept, data))


def story_rows(
    checker: Checker | None, kept: Path, data: Path = DATA, *, report: bool = False, rules: bool = True
) -> Iterator[StoryRow]:
    """The rows of all stories that are fitted on, or of those kept for the report.

    The rest as ``read_rows``.
    """
    yield from read_rows(todays_stories(data, report=report), checker, kept, rules=rules)


def read_rows(
    stories: Iterable[TodaysStory], checker: Checker | None, kept: Path, *, rules: bool = True
) -> Iterator[StoryRow]:
    """The rows of these stories.

    What ``kept`` lacks is read and added to it; without a checker it is left out. ``rules``: whether what
    rules suspect is looked for.
    """
    known = known_rows(kept)
    for story in stories:
        document = story.document()
        if story.id not in known:
            if checker is None:
                continue
            known[story.id] = _read(checker, story, document)
            kept.parent.mkdir(parents=True, exist_ok=True)
            with kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"id": story.id, **known[story.id]}) + "\n")
        yield _row(story, document, known[story.id], rules=rules)


def known_rows(kept: Path) -> dict[str, dict[str, Any]]:
    """The rows in a file by their ids; the line at which a run was cut off is left out of both."""
    if not kept.is_file():
        return {}
    known: dict[str, dict[str, Any]] = {}
    for line in kept.read_text("utf-8").splitlines():
        try:
            row = json.loads(line)
        except ValueError:  # the line at which a run was cut off
            continue
        known[row.pop("id")] = row
    kept.write_text("".join(json.dumps({"id": name, **row}) + "\n" for name, row in known.items()), "utf-8")
    return known


def _read(checker: Checker, story: TodaysStory, document: Document) -> dict[str, Any]:
    examined = checker.examine(document)
    document, evidence = examined.document, examined.evidence  # aligned with its source, where it has one
    accepted = [graded for graded in examined.accepted.kept if not graded.key.startswith(_AWKWARD_CHECK)]
    strong = strong_suspicions(document, accepted)
    beside = _beside(checker, story)
    sentences = []
    for segment in document.segments:
        if segment.judged:
            own = strong.get(segment.span, [])
            numbers = sentence_features(document, segment, len({g.key for g in own}), evidence)
            line = next((at for at in beside if at[0] < segment.end and segment.start < at[1]), None)
            if line is not None:
                numbers |= pair_numbers(beside[line], segment.span)
            found = max((g.confidence for g in own if g.severity is not Severity.MINOR), default=0.0)
            alone = evidence.sentences[segment.span].awkwardness
            sentences.append([segment.start, segment.end, alone, numbers, found])
    return {"sentences": sentences}


def _beside(checker: Checker, story: TodaysStory) -> dict[Span, Estimate]:
    """What the estimator says of each labelled line beside its source; that of a story says it by itself."""
    estimator = checker.estimator
    if estimator is None or story.source:
        return {}
    return {
        (start, end): estimator.estimate(story.text[start:end], source).moved(start)
        for (start, end), line in story.lines.items()
        if (source := " ".join(str(line["source"]).split()))
    }


def _row(story: TodaysStory, document: Document, read: Mapping[str, Any], *, rules: bool = True) -> StoryRow:
    sentences = [((start, end), *more) for start, end, *more in read["sentences"]]
    rules = rules and story.counted
    checks = [check for check in all_checks() if check.reads is Reads.TEXT] if rules else []
    suspicions = [s for check in checks for s in check.find(document)]
    labels, wrong = _marks(story, [span for span, *_ in sentences])
    return StoryRow(
        story.id,
        story.origin,
        tuple(
            Sentence(span, alone, labels.get(span, _unmarked(story, span)), span in wrong, *more)
            for span, alone, *more in sentences
        ),
        tuple((s.key, (s.span.start, s.span.end)) for s in suspicions),
        story.counted,
        story.trained,
    )


def _unmarked(story: TodaysStory, span: Span) -> str:
    """The label of a sentence in which readers marked nothing."""
    return "ok" if any(start < span[1] and span[0] < end for start, end in story.lines) else ""


def bad_sentences(story: TodaysStory) -> list[bool]:
    """Of each judged sentence whether an editor has to change it, by the readers' marks alone."""
    spans = [(each.start, each.end) for each in story.document().segments if each.judged]
    labels, wrong = _marks(story, spans)
    return [Sentence(span, 0.0, labels.get(span, ""), span in wrong).bad for span in spans]


def _marks(story: TodaysStory, spans: Sequence[Span]) -> tuple[dict[Span, str], set[Span]]:
    """The labels of sentences and those with a critical or major error, by where the marked words stand.

    A line may hold several sentences; where a reader marked no words, all of them have its label.
    """
    labels: dict[Span, str] = {}
    wrong: set[Span] = set()
    for (start, end), line in story.lines.items():
        mine = [span for span in spans if span[0] < end and start < span[1]]
        if line["label"] != "ok":
            labels |= dict.fromkeys(_at(line["text"], story.text, (start, end), mine), line["label"])
        for error in line["meaning"]:
            if error["severity"] in ("critical", "major"):
                wrong |= set(_at(error["english"], story.text, (start, end), mine))
    return labels, wrong


def _at(words: str | None, text: str, line: Span, spans: Sequence[Span]) -> Sequence[Span]:
    """The sentences that marked words touch; all of them where the words are not found."""
    sought = " ".join((words or "").split())
    at = text.find(sought, *line) if sought else -1
    if at < 0:
        return spans
    return [span for span in spans if span[0] < at + len(sought) and at < span[1]] or spans


def todays_stories(data: Path = DATA, *, report: bool = False) -> Iterator[TodaysStory]:
    """The stories that are fitted on, or those kept for the report: the other half, and the closed part."""
    yield from _labelled_blocks(data, report=report)
    news = data / "clean-news"
    for row in rows(news / "reuters-2017.jsonl.gz"):
        if (place(row["doc"]) >= FITTED) is report and not row["title"].startswith(_FLATTENED):
            yield TodaysStory(row["doc"], f"{row['title']}\n\n{row['text']}", Origin.HUMAN)
    for row in [] if report else rows(news / "newstest2021.en.jsonl.gz"):
        if place(row["doc"]) >= FITTED:  # the heads of the fluency model are fitted on the others
            yield TodaysStory(row["doc"], "\n\n".join(map(" ".join, row["paragraphs"])), Origin.HUMAN)
    for number, row in enumerate(rows(news / "bbc.jsonl.gz")):
        counted = number % _BBC == 0
        if (place(row["doc"]) >= FITTED) is report and (counted or not report):
            text = "\n\n".join([row["title"], *row["paragraphs"]])
            yield TodaysStory(row["doc"], text, Origin.HUMAN, counted=counted)


def _labelled_blocks(data: Path, *, report: bool) -> Iterator[TodaysStory]:
    read = [line for line in labelled_lines(data) if place_of(line) >= RESERVED]
    for lines, trained in ((read, True), (untrained_lines(data), False)):
        blocks: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for line in lines:
            blocks[block_of(line)].append(line)
        for block, own in blocks.items():
            if is_closed(block) is report:
                yield replace(_block(block, own), trained=trained)


def _block(name: str, lines: Sequence[Mapping[str, Any]]) -> TodaysStory:
    texts, spans, at = [], {}, 0
    for line in lines:
        text = " ".join(line["english"].split())
        texts.append(text)
        spans[at, at + len(text)] = line
        at += len(text) + 2
    professional = any(str(line["system"]).startswith("ref:") for line in lines)
    origin = Origin.PROFESSIONAL if professional else Origin.RAW
    return TodaysStory(name, "\n\n".join(texts), origin, spans)
