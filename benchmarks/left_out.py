"""Sentences left out of news and put into it, found beside the source: ``python -m benchmarks.left_out``.

Documents are made of the report half of the blocks of wmt21-parallel to wmt23-parallel
(recipes/data/parallel.py), a professional translation of each, in paragraphs of three sentences; nothing
was fitted on them. In each one sentence of the English is dropped, or one of the source, the first and the
last but for "last"; "two" are two neighbours with the English of one. "Joined": two English sentences made
one by ", and", of which nothing is missing. "Clause": of one English sentence at least two fifths are left
out, at a comma or a conjunction, and the paragraphs, of one to four sentences, begin at the same sentences on
both sides; what is said of its neighbours is false. A finding counts if it names the sentence; "false" are
findings of ``fidelity/omitted`` and ``fidelity/added`` that name another. Counted are those that are shown by
default, certain and likely, and behind a stroke all of them. ``--half calibration`` reads the other half.
The sentences are aligned with vectors and the estimator's second opinion where that is there, unless
``--no-vectors``;
``--no-lexicons``: as if there were none, as in most languages.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import accumulate
from unittest.mock import patch

from mtqa.checks.fidelity.added import AddedSentence
from mtqa.checks.fidelity.omitted import OmittedSentence
from mtqa.document import Document
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.findings import Grade, Suspicion
from mtqa.judge.calibration import load_calibration, with_source
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.alignment.lexicon import Lexicon
from mtqa.source.alignment.scoring import weights
from mtqa.source.attach import attach
from mtqa.source.second_opinion import second_opinion_of
from recipes.alignment.parallel_documents import grouped
from recipes.data.parallel import ParallelBlock, blocks, languages
from recipes.data.stories import DATA

_FEWEST, _PARAGRAPH, _QUOTED = 5, 3, 25
_UNSPACED = ("ja", "zh")
_STOPS, _CLOSERS = ".!?…。！？", "\"'”’»」』）) "
#: Where a clause begins, and the shares of a sentence that may be left out of it.
_CLAUSE = re.compile(
    r"(?:[,;:]|\s[–—-])\s+(?=\w)|\s(?=(?:and|but|or|because|while|when|after|before|although|since|that|which|who)\s)"
)
_LEAST, _MOST, _WORDS = 0.4, 0.75, 4
KINDS = (
    "sound",
    "left out",
    "left out, last",
    "left out of two",
    "put in",
    "joined",
    "joined, of two",
    "clause",
)


@dataclass(frozen=True)
class Story:
    """A document of a kind, and the sentence that its English, or its source, has not; "" for none."""

    kind: str
    document: Document
    left_out: str = ""
    put_in: str = ""


def sentences(block: ParallelBlock) -> tuple[list[str], list[str]]:
    """The sentences of the first translation of a block, and those of the source; both end with a stop."""
    _, english = next(block.translations())
    groups = grouped(english, [line.source for line in block.lines], block.language)
    space = "" if block.language in _UNSPACED else " "
    pairs = [(" ".join(left), space.join(right)) for left, right in groups]
    kept = [pair for pair in pairs if all(side.rstrip(_CLOSERS)[-1:] in _STOPS for side in pair)]
    return [pair[0] for pair in kept], [pair[1] for pair in kept]


def stories(block: ParallelBlock, chance: random.Random, reader: Estimator | None = None) -> Iterator[Story]:
    """A block as it is, and with each kind of change, aligned with the estimator where it is given."""
    english, source = sentences(block)
    if len(english) < _FEWEST:
        return

    space = "" if block.language in _UNSPACED else " "

    def made(kind: str, left: Sequence[str], right: Sequence[str], lost: str = "", added: str = "") -> Story:
        document = replace(segment_text(_text(left, " ")), source=_text(right, space))
        return Story(kind, aligned(document, block.language, reader), lost, added)

    yield made("sound", english, source)
    at = chance.randrange(1, len(english) - 1)
    yield made("left out", _without(english, at), source, lost=source[at])
    yield made("put in", english, _without(source, at), added=english[at])
    yield made("left out, last", english[:-1], source, lost=source[-1])
    joined = f"{english[at].rstrip('.!?')}, and {english[at + 1]}"
    yield made("joined", [*english[:at], joined, *english[at + 2 :]], source)
    yield made("joined, of two", [joined], source[at : at + 2])
    kept = chance.randrange(2)
    pair = source[at : at + 2]
    yield made("left out of two", [english[at + kept]], pair, lost=pair[1 - kept])
    yield from _shortened(block, english, source, reader)


def _shortened(
    block: ParallelBlock, english: Sequence[str], source: Sequence[str], reader: Estimator | None
) -> Iterator[Story]:
    """The story with a long clause left out of one sentence."""
    chance = random.Random(f"{block.id} clause")
    places = [(at, short) for at, text in enumerate(english) for short in without_clause(text)]
    if not places:
        return
    at, short = chance.choice(places)
    sizes = [chance.randint(1, 4) for _ in english]
    space = "" if block.language in _UNSPACED else " "
    document = segment_text(_paragraphs([*english[:at], short, *english[at + 1 :]], sizes, " "))
    document = replace(document, source=_paragraphs(source, sizes, space))
    yield Story("clause", aligned(document, block.language, reader), source[at], short)


def aligned(document: Document, language: str, reader: Estimator | None) -> Document:
    """The document beside its source as mtqa lays it there, but for back translations."""
    return attach(
        document,
        language=language,
        reader=reader,
        support_of=lambda _: second_opinion_of(document, None, reader),
    )


def without_clause(text: str) -> Iterator[str]:
    """An English sentence without what stands before, or behind, a comma or conjunction in it."""
    stop = text.rstrip(_CLOSERS)[-1:]
    for match in _CLAUSE.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        for kept in (before + stop, behind[:1].upper() + behind[1:]):
            if _LEAST <= 1 - len(kept) / len(text) <= _MOST and len(kept.split()) >= _WORDS:
                yield kept


def _paragraphs(texts: Sequence[str], sizes: Sequence[int], space: str) -> str:
    ends = list(accumulate(sizes))
    cuts = [space.join(texts[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    return "\n\n".join(filter(None, cuts))


def _without(texts: Sequence[str], at: int) -> list[str]:
    return [*texts[:at], *texts[at + 1 :]]


def _text(texts: Sequence[str], space: str) -> str:
    return "\n\n".join(space.join(texts[at : at + _PARAGRAPH]) for at in range(0, len(texts), _PARAGRAPH))


def names(story: Story, suspicion: Suspicion) -> bool:
    """Whether a suspicion is of the sentence that was left out or put in."""
    lost, added = (" ".join(text.split())[:_QUOTED] for text in (story.left_out, story.put_in))
    said = " ".join(story.document.slice(suspicion.span).split())
    return bool((lost and lost in suspicion.message) or (added and said and said in story.put_in))


def measured(
    of_each: int,
    half: str = "report",
    kinds: Sequence[str] = KINDS,
    reader: Estimator | None = None,
) -> dict[str, dict[str, Counter[str]]]:
    """Counts by language and kind, of so many blocks of each set in a language."""
    grade = {key: row.grade for key, row in with_source(load_calibration()).checks.items()}
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for name, language in languages():
        chance = random.Random(f"{name} {language}")
        found = [b for b in blocks(name, language) if b.half == half and any(b.translations())]
        for block in chance.sample(found, min(of_each, len(found))):
            for story in stories(block, chance, reader):
                if story.kind not in kinds:
                    continue
                count = counts[language][story.kind]
                count["stories"] += 1
                count["sentences"] += len(story.document.segments)
                every = [s for c in (OmittedSentence(), AddedSentence()) for s in c.find(story.document)]
                shown = [s for s in every if (g := grade.get(s.key)) and g.reaches(Grade.LIKELY)]
                for which, suspicions in (("every", every), ("shown", shown)):
                    count[f"{which} found"] += any(names(story, s) for s in suspicions)
                    count[f"{which} false"] += sum(not names(story, s) for s in suspicions)
    return counts


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--blocks", type=int, default=10, help="blocks of each set in a language")
    parser.add_argument("--half", choices=("report", "calibration"), default="report")
    parser.add_argument("--no-vectors", action="store_true", help="align by the texts alone")
    parser.add_argument("--no-lexicons", action="store_true", help="align as where there is no lexicon")
    options = parser.parse_args()
    if not (DATA / "wmt21-parallel").is_dir():
        raise SystemExit(f"no wmt21-parallel at {DATA} (set MTQA_DATA)")
    reader = None if options.no_vectors else open_estimator(Settings())
    with without_lexicons() if options.no_lexicons else nullcontext():
        counts = measured(options.blocks, options.half, reader=reader)
    every: dict[str, Counter[str]] = {
        kind: sum((row[kind] for row in counts.values()), Counter()) for kind in KINDS
    }
    print("| | " + " | ".join(KINDS) + " |\n|---" + "|---" * len(KINDS) + "|")
    for language, row in [*sorted(counts.items()), ("all", every)]:
        print(f"| {language} | " + " | ".join(_cell(kind, row[kind]) for kind in KINDS) + " |")


@contextmanager
def without_lexicons() -> Iterator[None]:
    """Within, sentences are aligned as if no language had a lexicon; lengths are still known."""
    how = "mtqa.source.alignment.align"
    common = patch(f"{how}.weights", lambda _, likeness=False: weights("und", likeness=likeness))
    with patch(f"{how}.lexicon", lambda _: Lexicon()), common:
        yield


def _cell(kind: str, count: Counter[str]) -> str:
    """Found of the stories with a change; false findings per 1,000 sentences of the sound ones."""
    if kind in ("sound", "joined", "joined, of two", "clause"):
        rates = [1000 * count[f"{which} false"] / max(1, count["sentences"]) for which in ("shown", "every")]
        return f"{rates[0]:.1f} / {rates[1]:.1f} false in 1,000"
    shares = [count[f"{which} found"] / max(1, count["stories"]) for which in ("shown", "every")]
    return f"{shares[0]:.2f} / {shares[1]:.2f} of {count['stories']}"


if __name__ == "__main__":
    main()
