"""What the verdict says of stories whose origin is known: the table that the fit and the benchmark print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mtqa.judge.editor import EditorModel
from mtqa.judge.story import StoryModel
from mtqa.report import NeedsEditor
from recipes.today.alone import separation
from recipes.today.editor import estimate
from recipes.today.rows import Origin, StoryRow
from recipes.today.stories import OriginStory, origin_stories

#: Corpora with fewer stories are put together.
_FEWEST = 10
_LABELLED = (Origin.RAW, Origin.PROFESSIONAL)


@dataclass(frozen=True, slots=True)
class Estimated:
    """A story and the estimate of it."""

    story: OriginStory
    found: NeedsEditor

    @property
    def holds(self) -> bool:
        """Whether the labelled number lies in the interval."""
        return self.found.low <= self.story.bad <= self.found.high


def estimated(rows: Sequence[StoryRow], story: StoryModel, editor: EditorModel) -> list[Estimated]:
    """The estimates of all stories that are long enough."""
    return [Estimated(each, estimate(editor, story, each)) for each in origin_stories(rows, editor.least)]


def unread(found: Sequence[Estimated]) -> str:
    """How well the expected share tells raw from professional translations, of stories that nobody read."""
    raw, professional = (
        [each.found for each in found if each.story.origin is origin]
        for origin in (Origin.RAW, Origin.PROFESSIONAL)
    )
    told = separation([one.share for one in raw], [one.share for one in professional])
    needing = [_mean([one.too_many for one in each]) for each in (raw, professional)]
    return (
        f"unread: AUC of the expected share, {len(raw)} raw against {len(professional)} professional "
        f"translations: {told:.3f}; needs editor {needing[0]:.3f}, {needing[1]:.3f}"
    )


def sound(found: Sequence[Estimated]) -> str:
    """What is said of sound translations, of which no sentence needs an editor."""
    own = [each for each in found if each.story.origin is Origin.FLUENT]
    expected = sum(each.found.expected for each in own) / max(1, sum(each.found.sentences for each in own))
    needing = _mean([each.found.too_many for each in own])
    return f"sound: {len(own)} translations, expected share {expected:.3f}, needs editor {needing:.3f}"


def told_apart(found: Sequence[Estimated]) -> str:
    """How well the expected share and, beside a source, the probability that it is raw tell raw from
    professional stories."""
    raw, professional = (
        [each.found for each in found if each.story.origin is origin]
        for origin in (Origin.RAW, Origin.PROFESSIONAL)
    )
    share = separation([each.share for each in raw], [each.share for each in professional])
    origin = separation([each.raw or 0.0 for each in raw], [each.raw or 0.0 for each in professional])
    stories = f"{len(raw):5} raw, {len(professional):5} professional"
    return f"{stories}: AUC of the share {share:.3f}, of raw {origin:.3f}"


def readers_told_apart(found: Sequence[Estimated]) -> str:
    """How well the share that readers counted itself tells raw from professional stories."""
    raw, professional = (
        [each.story.bad / each.found.sentences for each in found if each.story.origin is origin]
        for origin in (Origin.RAW, Origin.PROFESSIONAL)
    )
    told = separation(raw, professional)
    return f"AUC of the labelled share, raw output against professional translations: {told:.3f}"


def table(found: Sequence[Estimated]) -> Iterator[str]:
    """A line for each origin, and those that the limits are on."""
    by_origin: dict[Origin, list[Estimated]] = defaultdict(list)
    for each in found:
        by_origin[each.story.origin].append(each)
    yield f"{'origin':54}{'stories':>8}{'expected':>10}{'labelled':>10}{'interval':>10}{'needs editor':>14}"
    for origin in Origin:
        if of := by_origin[origin]:
            expected, labelled = _share(of)
            holds, needing = _mean([e.holds for e in of]), _mean([e.found.too_many for e in of])
            yield f"{origin:54}{len(of):8}{expected:10.3f}{labelled:10.3f}{holds:10.3f}{needing:14.3f}"
    if labelled_stories := [each for origin in _LABELLED for each in by_origin[origin]]:
        slope, correlation = _slope(labelled_stories)
        holds = _mean([each.holds for each in labelled_stories])
        yield f"labelled stories: slope {slope:.2f}, r {correlation:.2f}, interval holds {holds:.3f}"
    slope, _ = _slope(found)
    yield f"all stories: slope {slope:.2f}, interval holds {_mean([each.holds for each in found]):.3f}"
    for origin in (Origin.HUMAN, Origin.PROFESSIONAL, Origin.WRITTEN):
        raw, sound = ([e.found.share for e in by_origin[o]] for o in (Origin.RAW, origin))
        if raw and sound:
            yield f"AUC of the expected share, raw output against {origin}: {separation(raw, sound):.3f}"
    yield from _human(by_origin[Origin.HUMAN])


def _human(found: Sequence[Estimated]) -> Iterator[str]:
    """Human copy by corpus and, where its ids say it, by desk: sport, with its results, stands by itself."""
    by_corpus: dict[str, list[Estimated]] = defaultdict(list)
    for each in found:
        by_corpus[each.story.name.rpartition(".")[0]].append(each)
    few = [corpus for corpus, of in by_corpus.items() if len(of) < _FEWEST]
    if rest := [each for corpus in few for each in by_corpus.pop(corpus)]:
        by_corpus["others"] = rest
    for corpus, of in sorted(by_corpus.items()):
        expected, _ = _share(of)
        needing = _mean([each.found.too_many for each in of])
        yield f"  {corpus:30}{len(of):6} stories, expected share {expected:.3f}, needs editor {needing:.3f}"


def _share(found: Sequence[Estimated]) -> tuple[float, float]:
    """The expected and the labelled share of all sentences."""
    sentences = sum(each.found.sentences for each in found)
    return (
        sum(each.found.expected for each in found) / sentences,
        sum(each.story.bad for each in found) / sentences,
    )


def _slope(found: Sequence[Estimated]) -> tuple[float, float]:
    """Of the labelled number on the expected one by least squares, and their correlation."""
    expected = np.array([each.found.expected for each in found])
    labelled = np.array([each.story.bad for each in found], dtype=float)
    if len(found) < 2 or not expected.std() or not labelled.std():
        return float("nan"), float("nan")
    return float(np.polyfit(expected, labelled, 1)[0]), float(np.corrcoef(expected, labelled)[0, 1])


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / max(1, len(values))
