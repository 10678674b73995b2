"""Measure the tagger: ``python -m benchmarks.tagger --data DIR [--model DIR] [--stories N]``.

Breaks of each kind are put into clean stories that no training saw; the threshold is set by the
boundaries of the same stories as they are. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from mtqa.document import Document
from mtqa.errors import MtqaError
from mtqa.segmentation.segment import segment_text
from mtqa.tagger import RULED_OUT, Tagger
from recipes.data.broken import KINDS, inject
from recipes.tagger.example import Example
from recipes.tagger.natural import natural_breaks, spanned, tagged, with_capital
from recipes.tagger.sources import document_key, held_out, rows

_CORPORA = ("bbc", "reuters-21578")
_SIGN_OFF = re.compile(r"\s+(?:REUTERS?|Reuters?|more|More|MORE)[.\s]*$")
_BUDGETS = (1, 2, 5)
_BREAKS_A_STORY = 2


def clean_documents(data: Path, stories: int, half: int = 0) -> Iterator[Document]:
    """So many stories of each corpus, every other one, from the first or second, with its headline.

    The wire's sign-off ("REUTER", "more") at the end of the last paragraph is cut off.
    """
    for corpus in _CORPORA:
        taken = 0
        for index, row in enumerate(rows(data / "clean-news" / f"{corpus}.jsonl.gz")):
            if taken == stories:
                break
            if index % 2 != half or len(row["paragraphs"]) < 2:
                continue
            taken += 1
            *body, last = row["paragraphs"]
            text = "\n\n".join([row["title"], *body, _SIGN_OFF.sub("", last)])
            yield segment_text(text, path=row["doc"])


def broken_score(tagger: Tagger, document: Document, kind: str, rng: random.Random) -> list[float]:
    """Scores of some breaks of a kind put into a story; RULED_OUT where none is read."""
    text = document.text
    long = [s for s in document.segments if s.judged and 8 <= len(document.slice(s).split()) <= 60]
    starts, shift = [], 0
    for segment in sorted(rng.sample(long, min(_BREAKS_A_STORY, len(long))), key=lambda s: s.start):
        made = inject(document.slice(segment), kind, rng)
        if made is None:
            continue
        broken, right = made
        starts.append(segment.start + shift + right)
        text = text[: segment.start + shift] + broken + text[segment.end + shift :]
        shift += len(broken) - (segment.end - segment.start)
    return [score for part, its in paragraphs_with(text, starts) for score in _scores_at(tagger, part, its)]


def paragraphs_with(text: str, starts: list[int]) -> Iterator[tuple[str, list[int]]]:
    """The paragraphs with breaks, each after a headline: the tagger reads every paragraph by itself."""
    position, headline = 0, "Headline\n\n"
    for paragraph in text.split("\n\n"):
        its = [s - position + len(headline) for s in starts if position <= s < position + len(paragraph)]
        if its:
            yield headline + paragraph, its
        position += len(paragraph) + 2


def _scores_at(tagger: Tagger, text: str, starts: list[int]) -> list[float]:
    scores = break_scores(tagger, segment_text(text))
    return [scores.get(start, RULED_OUT) for start in starts]


def break_scores(tagger: Tagger, document: Document) -> dict[int, float]:
    """The score of every boundary, and of every stop within a segment, by where its right side begins."""
    tags = tagger.tag(document)
    scores = {b.right.start: s for b, s in zip(document.boundaries, tags.boundaries, strict=True)}
    for span, score in tags.stops:
        after = document.text[span.end :]
        scores[span.end + len(after) - len(after.lstrip())] = score
    return scores


def natural_scores(tagger: Tagger, examples: Sequence[Example]) -> list[float]:
    """Scores of breaks that engines made."""
    scores = []
    for example in examples:
        left, right = (sentence.text for sentence in example.sentences)
        text = f"Headline\n\n{left} "
        scores.append(break_scores(tagger, segment_text(text + right)).get(len(text), RULED_OUT))
    return scores


def word_figures(tagger: Tagger, data: Path) -> Iterator[tuple[str, float, int]]:
    """Area under the ROC curve of words changed by editors, and of segments with a major error."""
    labels, scores = [], []
    for pair in ("ro-en", "et-en", "ru-en"):
        for row in rows(data / "mlqe-pe" / f"{pair}.test.jsonl.gz"):
            example = tagged(row["mt"], row["mt_tokens"], row["tags"])
            for span, score in tagger.words(segment_text(row["mt"])):
                labels.append(example.sentences[0].label_at(span.start, span.end))
                scores.append(score)
    yield "words changed by editors (mlqe-pe test)", roc_auc(labels, scores), len(labels)
    labels, scores = [], []
    for row in rows(data / "wmt21-mqm" / "zh-en.news.jsonl.gz"):
        if held_out(document_key(data, row["doc"])) and row["mt"].strip():
            marked = spanned(row["mt"], row["spans"]).sentences[0].marks
            words = sorted((score for _, score in tagger.words(segment_text(row["mt"]))), reverse=True)
            if words:
                labels.append(int(any(label == 1 for _, _, label in marked)))
                scores.append(float(np.mean(words[:3])))
    yield "segments with a major error (MQM zh-en, documents held out)", roc_auc(labels, scores), len(labels)


def roc_auc(labels: Sequence[int], scores: Sequence[float]) -> float:
    """Area under the ROC curve: the chance that a positive outranks a negative."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(labels, scores))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tagger", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--stories", type=int, default=100_000, help="of each corpus, at most")
    parser.add_argument("--half", type=int, choices=(0, 1), default=0, help="which half of the stories")
    parser.add_argument("--broken", type=int, default=600, help="stories that breaks are put into, at most")
    parser.add_argument("--top", type=int, default=0, help="show so many of the worst false alarms")
    arguments = parser.parse_args()
    try:
        tagger = Tagger.load(arguments.model)
        documents = list(clean_documents(arguments.data, arguments.stories, arguments.half))
        _report(tagger, documents, arguments.data, arguments.broken, arguments.top)
    except MtqaError as error:
        sys.stderr.write(f"benchmarks.tagger: {error}\n")
        return 2
    return 0


def _report(tagger: Tagger, documents: list[Document], data: Path, broken: int, top: int) -> None:
    started = time.process_time()
    alarms = [
        (score, document, at)
        for document in documents
        for at, score in break_scores(tagger, document).items()
    ]
    seconds = time.process_time() - started
    sentences = sum(segment.judged for document in documents for segment in document.segments)
    boundaries = sum(len(document.boundaries) for document in documents)
    clean = np.sort([score for score, _, _ in alarms])[::-1]
    limits = [float(clean[boundaries * budget // 1000]) for budget in _BUDGETS]
    _print(
        f"model {tagger.signature}; {boundaries} clean boundaries and {len(clean) - boundaries} other stops "
        f"in {len(documents)} stories; {1000 * seconds / sentences:.2f} ms a sentence\n"
    )
    _print("| breaks | n | " + " | ".join(f"recall at {b} per 1,000" for b in _BUDGETS) + " |")
    _print("|---|---|" + "---|" * len(_BUDGETS))
    _print("| (threshold, log odds) | | " + " | ".join(f"{limit:.2f}" for limit in limits) + " |")
    some = documents[:: max(1, len(documents) // broken)]
    for kind in KINDS:
        rng = random.Random(kind)
        _row(kind, [s for document in some for s in broken_score(tagger, document, kind, rng)], limits)
    natural = [example for key, example in natural_breaks(data) if held_out(key)]
    _row("natural, held out", natural_scores(tagger, natural), limits)
    _row("natural with a capital", natural_scores(tagger, [with_capital(e) for e in natural]), limits)
    _print("\n| broken words | n | AUC |\n|---|---|---|")
    for name, area, count in word_figures(tagger, data):
        _print(f"| {name} | {count} | {area:.3f} |")
    for score, document, at in sorted(alarms, key=lambda alarm: -alarm[0])[:top]:
        left, right = document.text[max(0, at - 90) : at], document.text[at : at + 90]
        _print(f"{score:.2f} {document.path}: {left!r} {right!r}")


def _row(name: str, scores: list[float], limits: list[float]) -> None:
    found = [np.mean(np.array(scores) > limit) if scores else 0.0 for limit in limits]
    _print(f"| {name} | {len(scores)} | " + " | ".join(f"{share:.3f}" for share in found) + " |")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
