"""Decides with the estimator which names without a counterpart are wrong, and which were only translated.

A name that the source says makes the pair better than any other name would; if the source does not say it,
any other name is as good. And where the source names somebody whom the English leaves out, the estimator
marks the name as left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.estimate import Estimate
from mtqa.evidence_beside import NameDoubt
from mtqa.judge.doubt_model import ALONE, LONGEST, STRONGEST, DoubtModel, NameModel, english_part, wrong_at
from mtqa.language.romanisation import latin_name

if TYPE_CHECKING:
    from mtqa.judge.readers import SentenceVectorReader
    from mtqa.source.alignment.nearest import Nearest
    from mtqa.source.names.unsaid.unmatched import Unmatched, UnmatchedName
    from mtqa.source.names.unsaid.unsaid_words import UnsaidWord

#: Names of each side of a link whose versions are read, the most doubtful first.
MOST_READ = 2
#: Log odds of a wrong word, and of an error of the link, from which versions are read at all: nearly all
#: names that are wrong reach them, and one in three of the others.
_DOUBTED, _LEAST_ERROR = -1.0, -2.0
#: Names that are put in the place of one in doubt: rare in news, and of no particular country.
OTHERS = ("Halvorsen", "Tanizaki")
#: The log odds of a word of which nothing was read.
_NOTHING = -6.0
_MOST_SOURCE = 2
#: Numbers that make a word more than an ordinary one with a capital; characters between the words of a name.
_NAMED, _CLOSE = ("nation", "known", "rare", "acronym", "uncased"), 10
#: Links of a story from which on it is known whom a pronoun means: good translators may write the name.
_FEWEST_LINKS = 3


def english_numbers(
    english: str,
    source: str,
    name: UnmatchedName,
    found: Unmatched,
    estimate: Estimate,
    reader: SentenceVectorReader,
) -> dict[str, float]:
    """The numbers by which ``NameModel`` scores a name of the English.

    Offsets of the estimate and the name are into ``english``. To those of the name itself
    (``mtqa.source.names.unsaid.unmatched``) come ``wrong``: the log odds that its words are wrong; ``error``:
    those of the link; ``exchanged`` and ``surer``: by how much the quality is better, and the words are less
    likely wrong, with another name in its place, the mean of ``OTHERS``; ``taken``: by how much the quality
    is better with a name that only the source has, at least 0; ``alike``: the mean cosine of its tokens with
    the nearest of the source. Raises ModelError if the reader fails.
    """
    start, end = name.span.start, name.span.end
    wrong = wrong_at(estimate, name.span)
    better, surer = [], []
    for other in OTHERS:
        read = reader.estimate(english[:start] + other + english[end:], source)
        better.append(read.quality - estimate.quality)
        surer.append(wrong - wrong_at(read, Span(start, start + len(other))))
    likely = sorted(found.source, key=lambda word: not word.is_sure)[:_MOST_SOURCE]
    words = [latin_name(each.word) for each in likely]
    instead = [
        reader.estimate(english[:start] + word + english[end:], source).quality - estimate.quality
        for word in words
        if word
    ]
    return {
        **name.numbers,
        "wrong": wrong,
        "error": estimate.error,
        "exchanged": sum(better) / len(better),
        "surer": sum(surer) / len(surer),
        "taken": max(instead, default=0.0),
        "alike": _alike(english, source, reader).english.mean(name.span),
    }


def source_numbers(
    english: str, source: str, word: UnsaidWord, estimate: Estimate, reader: SentenceVectorReader
) -> dict[str, float]:
    """The numbers by which ``NameModel`` scores a name of the source that the English seems to leave out.

    Offsets of the estimate are into ``english``. To those of the word itself come ``unrendered`` and
    ``first``: the highest log odds that a token of it is left out, and those of its first; ``missing``: the
    highest that something is missing anywhere; ``error`` and ``quality`` of the link; ``gain``: by how much
    the quality is better with the name put where something is most likely missing, 0 if it cannot be written
    in Latin letters; ``alike``: the mean cosine of its tokens with the nearest of the English. Raises
    ModelError if the reader fails.
    """
    first, most = _unrendered(word, estimate)
    after, end = estimate.word_after_gap, len(english.rstrip('.!?"”’ '))
    at = after.span.start if after else end
    name = latin_name(word.word)
    put = f"{name} " if at < end else f" {name}"
    gain = 0.0
    if name:
        gain = reader.estimate(english[:at] + put + english[at:], source).quality - estimate.quality
    return {
        **word.numbers,
        "unrendered": most,
        "first": first,
        "missing": estimate.worst_gap,
        "error": estimate.error,
        "quality": estimate.quality,
        "gain": gain,
        "alike": _alike(english, source, reader).source.mean(word.span),
    }


def _alike(english: str, source: str, reader: SentenceVectorReader) -> Nearest:
    from mtqa.source.alignment.nearest import nearest  # not at the top: most stories come without a source

    return nearest(english, source, reader.placed_vectors)


def name_doubts(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    reader: SentenceVectorReader | None,
    model: DoubtModel | None,
) -> Iterator[NameDoubt]:
    """The names in doubt that reach a band of the calibration, at most one of each side of a link, in order.

    In a text of one or two links a name for which the source has nothing is left alone where its sound can be
    compared: it may replace a pronoun. ``estimates``: of the links of the document's bitext, with the places
    of words in the document. Raises ModelError if the reader fails.
    """
    bitext = document.bitext
    if reader is None or model is None or model.names is None or bitext is None:
        return
    # Not at the top: most stories come without a source.
    from mtqa.source.names.unsaid.unmatched import unmatched

    furniture = "\n".join(document.slice(each) for each in document.segments if not each.judged)
    furniture = furniture if len(furniture) <= LONGEST else ""
    for number, estimate in enumerate(estimates):
        where = bitext.links[number].english_span
        source = bitext.source_of(bitext.links[number])
        if estimate is None or not estimate.words or where is None or len(where) + len(source) > LONGEST:
            continue
        english = document.slice(where)
        found = unmatched(english, Span(0, len(english)), source, bitext.language, bitext.text, furniture)
        if len(bitext.links) < _FEWEST_LINKS:
            named = tuple(name for name in found.english if english_part(name.numbers) != ALONE)
            found = replace(found, english=named)
        read = estimate.moved(-where.start)
        doubts = [_name(english, source, found, read, reader, model.names)]
        # A name that is surely in the place of another already says that the other one is left out.
        if doubts[0] is None or doubts[0].rule != STRONGEST:
            doubts.append(_left_out(english, source, found, read, reader, model.names))
        placed = [
            replace(
                doubt,
                span=doubt.span.moved(where.start),
                link=number,
            )
            for doubt in doubts
            if doubt is not None
        ]
        yield from sorted(placed, key=lambda doubt: doubt.span)


def asked_names(found: Unmatched, estimate: Estimate) -> list[UnmatchedName]:
    """The names of the English whose versions are read, the most doubtful first."""
    doubted = [name for name in found.english if wrong_at(estimate, name.span) >= _DOUBTED]
    return sorted(doubted, key=lambda name: -wrong_at(estimate, name.span))[:MOST_READ]


def asked_words(found: Unmatched, estimate: Estimate) -> list[UnsaidWord]:
    """The words of the source that are put back, those that are most likely left out first."""
    if estimate.error < _LEAST_ERROR:
        return []
    ordinary = [word for word in found.source if not any(word.numbers[each] for each in _NAMED)]
    names = [
        word for word in found.source if _is_asked(word.numbers) and not _is_of_institution(word, ordinary)
    ]
    return sorted(names, key=lambda word: -_unrendered(word, estimate)[1])[:MOST_READ]


def _is_of_institution(word: UnsaidWord, ordinary: Sequence[UnsaidWord]) -> bool:
    """Whether it is one of several ordinary words with capitals: "Centraal Bureau voor de Statistiek"."""
    return word in ordinary and any(
        other is not word
        and max(other.span.start - word.span.end, word.span.start - other.span.end) <= _CLOSE
        for other in ordinary
    )


def _is_asked(numbers: Mapping[str, float]) -> bool:
    """Whether a word of the source is likely enough a name that the English lacks.

    These are not: what the English says without naming it; the nation of the source's own language, which is
    often left unsaid; acronyms, which are written out, except Latin ones in other scripts; words that only
    have a capital, where it is not known which words are rare; words of scripts without capitals that only
    sound like a name.
    """
    if (
        numbers["home"]
        or numbers["explained"]
        or (numbers["acronym"] and not numbers["latin"])
        or (numbers["unsure"] and not numbers["rare"])
    ):
        return False
    return bool(numbers["unheard"] or numbers["nation"] or not numbers["uncased"])


def _name(
    english: str,
    source: str,
    found: Unmatched,
    estimate: Estimate,
    reader: SentenceVectorReader,
    model: NameModel,
) -> NameDoubt | None:
    reached = []
    for name in asked_names(found, estimate):
        numbers = english_numbers(english, source, name, found, estimate, reader)
        score, band = model.english_score(numbers)
        if band is not None:
            reached.append((score, band, name))
    if not reached:
        return None
    score, band, name = max(reached, key=lambda each: each[0])
    instead = next((word.word for word in found.source if word.is_sure), "")
    return NameDoubt(name.span, band, score, 0, name.text, instead)


def _left_out(
    english: str,
    source: str,
    found: Unmatched,
    estimate: Estimate,
    reader: SentenceVectorReader,
    model: NameModel,
) -> NameDoubt | None:
    scored = [
        (*model.source_score(source_numbers(english, source, word, estimate, reader)), word)
        for word in asked_words(found, estimate)
    ]
    reached = [(score, band, word) for score, band, word in scored if band is not None]
    if not reached:
        return None
    score, band, word = max(reached, key=lambda each: each[0])
    at = estimate.word_after_gap or estimate.words[-1]
    return NameDoubt(at.span, band, score, 0, "", word.word)


def _unrendered(word: UnsaidWord, estimate: Estimate) -> tuple[float, float]:
    """The log odds that the first token of a word is left out, and the highest of all its tokens."""
    left = [score for span, score in estimate.unrendered if span.overlaps(word.span)]
    return (left[0], max(left)) if left else (_NOTHING, _NOTHING)
