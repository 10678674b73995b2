"""Documents with known links, made of lines of news beside their professional translations.

Lines of as many sentences on both sides are cut into pairs of sentences; one that has more sentences on one
side is a link of several, as translators make them. Pairs are edited as in recipes.alignment.documents; the
links of several are left as they are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mtqa.segmentation.segment import segment_text
from mtqa.source.alignment.features import BEADS
from mtqa.source.sentences import source_sentences
from recipes.alignment.documents import RATES, Made, make
from recipes.data.parallel import ParallelBlock, blocks, languages
from recipes.data.stories import DATA, Half

#: English sentences and the source sentences that they translate.
Group = tuple[tuple[str, ...], tuple[str, ...]]

#: Those of which there is enough.
PARALLEL_LANGUAGES = ("cs", "de", "ha", "is", "ja", "ru", "uk", "zh")
#: Translators join and split enough of their own.
PARALLEL_RATES = RATES | {"join_source": 0.02, "split_english": 0.02, "split_source": 0.02, "swap": 0.01}


def grouped(english: Sequence[str], source: Sequence[str], language: str) -> Iterator[Group]:
    """The lines cut into sentences that translate each other; lines of many sentences are left out."""
    for one, other in zip(english, source, strict=True):
        document = segment_text(one)
        left = tuple(" ".join(document.slice(segment).split()) for segment in document.segments)
        right = tuple(other[span.start : span.end] for span in source_sentences(other, language))
        if len(left) == len(right):
            yield from (((a,), (b,)) for a, b in zip(left, right, strict=True))
        elif (len(left), len(right)) in BEADS:
            yield left, right


def made_of(
    groups: Sequence[Group], language: str, rng: random.Random, rates: Mapping[str, float] = PARALLEL_RATES
) -> Made:
    """A document of such groups, with edits at these rates."""
    made, run = Made(language), list[tuple[str, str]]()

    def flush() -> None:
        edited = make(run, language, rng, dict(rates))
        for english, source in edited.beads:
            made.put(edited.english[english.start : english.stop], edited.source[source.start : source.stop])
        run.clear()

    for english, source in groups:
        if len(english) == len(source) == 1:
            run.append((english[0], source[0]))
        else:
            flush()
            made.put(english, source)
    flush()
    return made


def parallel_blocks(language: str, half: Half, data: Path = DATA) -> list[ParallelBlock]:
    """The blocks of a language, of all sets, in order."""
    return [
        block
        for name, own in languages(data)
        if own == language
        for block in blocks(name, own, data)
        if block.half == half
    ]


def parallel_documents(
    found: Sequence[ParallelBlock], rng: random.Random, rates: Mapping[str, float] = PARALLEL_RATES
) -> list[Made]:
    """A document of each translation of each block."""
    made = []
    for block in found:
        source = [line.source for line in block.lines]
        for _, english in block.translations():
            groups = list(grouped(english, source, block.language))
            if len(groups) > 1:
                made.append(made_of(groups, block.language, rng, rates))
    return made


def parallel_pairs(found: Sequence[ParallelBlock], *, systems: int = 0) -> list[tuple[str, str]]:
    """(English, source) of what belongs together: sentences, or more where a translator joined or split.

    Beside the professional translations, of each line the outputs of so many ``systems``.
    """
    pairs = []
    for block in found:
        for line in block.lines:
            outputs = [line.outputs[name] for name in sorted(line.outputs)[:systems]]
            for english in (*line.references.values(), *outputs):
                if english.strip():
                    groups = grouped([english], [line.source], block.language)
                    pairs += [(" ".join(left), " ".join(right)) for left, right in groups]
    return pairs
