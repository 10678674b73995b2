"""What the estimator is trained on: sentences beside their source, with what is known about them.

Kept out are the source lines, of every system, of the closed part of the labelled set, on which nothing is
chosen, and of another fifth, on which is fitted what stands on the estimator's scores; and a tenth of the
parallel lines, of which half is for tests, and half for such fits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from recipes.data import further
from recipes.data.parallel import ParallelLine, lines
from recipes.data.parts import RESERVED, is_closed, is_for_fits, place
from recipes.data.stories import DATA, rows

_KIND_OF = {
    "wrong-word": "word",
    "name": "name",
    "number": "number",
    "date-time": "number",
    "unit": "number",
    "role": "role",
    "negation": "negation",
    "quantity-word": "quantity",
    "tense-modality": "tense",
    "addition": "addition",
    "untranslated": "untranslated",
}
LABELS = ("ok", "awkward", "broken")
BROKEN = LABELS.index("broken")
PARALLEL = {
    "wmt21": ("cs", "de", "ha", "is", "ja", "ru", "zh"),
    "wmt22": ("cs", "de", "ja", "ru", "uk", "liv"),
    "wmt23": ("de", "ja", "ru", "uk"),
}
MLQE = ("ro", "et", "ru", "ne", "si")
#: Lines in a row that fall to the same part, so that a document is rarely split.
_CHUNK = 40
_KEPT_OUT = 0.1

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """An English sentence, its source, and what is known: None where nothing is.

    ``words``: wrong words as (start, end, kind), kind from ``mtqa.estimate.KINDS`` or ""; ``form``:
    stretches that make the English unprintable; ``edited``: words that a post-editor changed; ``gaps`` and
    ``edited_gaps``: offsets in the English where something is missing; ``unrendered``: stretches of the
    source that the English leaves out. ``scores``: human judgements by scale, standardised. ``error``:
    whether it has a critical or major error of meaning; ``label``: index in ``LABELS``; ``raw``: whether it
    is the output of a system, or a professional translation. ``unsure``: words of which nothing is learned.
    """

    english: str
    source: str
    words: tuple[tuple[int, int, str], ...] | None = None
    unsure: tuple[Span, ...] = ()
    form: tuple[Span, ...] | None = None
    edited: tuple[Span, ...] | None = None
    gaps: tuple[int, ...] | None = None
    edited_gaps: tuple[int, ...] | None = None
    unrendered: tuple[Span, ...] | None = None
    scores: Mapping[str, float] | None = None
    error: bool | None = None
    label: int | None = None
    raw: bool | None = None
    weight: float = 1.0

    @property
    def bad(self) -> bool | None:
        """Whether an editor has to change it; None where nobody labelled its English."""
        return None if self.label is None else self.label > 0 or bool(self.error)


def squeezed(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def key(source: str) -> str:
    """What tells equal source lines, whatever set they are in."""
    return "".join(source.split()).lower()


#: What stands in conversations of the parallel sets for names: "#PRS_ORG#", "# Product1 #".
_PLACEHOLDER = re.compile(r"#\s?[A-Z]\w*?\s?#")


@cache
def reserved_sources(data: Path = DATA) -> frozenset[str]:
    """The source lines of the labelled blocks that are not trained on."""
    return frozenset(key(line["source"]) for line in labelled_lines(data) if place_of(line) < RESERVED)


def block_of(line: Mapping[str, Any]) -> str:
    """The name of a labelled line's block."""
    return str(line["id"]).partition("/")[0]


def place_of(line: Mapping[str, Any]) -> float:
    """Where a labelled line stands between 0 and 1, by its block."""
    return place(block_of(line))


@cache
def labelled_lines(data: Path = DATA) -> tuple[dict[str, Any], ...]:
    """All lines of the labelled set."""
    return tuple(rows(data / "labelled" / "news.jsonl.gz"))


def lines_for_fits(data: Path = DATA) -> Iterator[dict[str, Any]]:
    """Those of them on which is fitted what stands on the models' scores."""
    return (line for line in untrained_lines(data) if is_for_fits(block_of(line)))


@cache
def untrained_lines(data: Path = DATA) -> tuple[dict[str, Any], ...]:
    """All labelled lines that no model is trained on, those that were read further in the same form."""
    own = (line for line in labelled_lines(data) if place_of(line) < RESERVED)
    read = (*further.load(further.FOR_FITS, data), *further.load(further.FOR_REPORT, data))
    return (*own, *map(_as_labelled, read))


def _as_labelled(line: further.FurtherLine) -> dict[str, Any]:
    """A further line with the fields of the labelled set."""

    def words(text: str, span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return {
        "id": f"{line.block}/{line.number}",
        "set": line.set,
        "pair": line.pair,
        "line": line.number,
        "system": line.system,
        "english": line.english,
        "source": line.source,
        "label": line.label,
        "kind": line.kind,
        "text": words(line.english, line.span),
        "meaning": [
            {
                "kind": kind,
                "severity": severity,
                "english": words(line.english, english),
                "source": words(line.source, source),
            }
            for kind, severity, english, source in line.meaning
        ],
    }


def closed_lines(data: Path = DATA) -> Iterator[dict[str, Any]]:
    """Those of them that are kept for the report."""
    return (line for line in untrained_lines(data) if is_closed(block_of(line)))


def kept_out(name: str, line: int) -> bool:
    """Whether a parallel line is kept for tests; ``name``: set and pair."""
    digest = hashlib.sha256(f"estimator|{name}|{line // _CHUNK}".encode()).hexdigest()
    return int(digest[:8], 16) / 2**32 < _KEPT_OUT


def labelled_example(line: Mapping[str, Any]) -> Example:
    """A labelled line with both layers."""
    english, source = squeezed(line["english"]), squeezed(line["source"])
    words, unsure, unrendered = [], [], []
    for error in line["meaning"]:
        if error["kind"] == "omission":
            unrendered += _found(error["source"], source)
            continue
        spans = _found(error["english"], english)
        if error["severity"] == "minor":
            unsure += spans
        else:
            words += [(start, end, _KIND_OF.get(error["kind"], "")) for start, end in spans]
    label = LABELS.index(line["label"])
    form = tuple(_found(line["text"], english)) if label == 2 else ()
    return Example(
        english,
        source,
        words=tuple(words),
        unsure=tuple(unsure),
        form=form if form or label == 0 else None,
        unrendered=tuple(unrendered),
        error=any(error["severity"] != "minor" for error in line["meaning"]),
        label=label,
        raw=not line["system"].startswith("ref:"),
    )


def _found(words: str | None, text: str) -> list[Span]:
    sought = squeezed(words or "")
    at = text.find(sought) if sought else -1
    return [(at, at + len(sought))] if at >= 0 else []


def labelled(data: Path = DATA, held_out: Collection[str] = ()) -> Iterator[Example]:
    """The labelled lines that are trained on, without those in a language that is held out."""
    reserved = reserved_sources(data)
    for line in labelled_lines(data):
        if _language(line["pair"]) in held_out:
            continue
        if key(line["source"]) not in reserved and line["english"].strip():
            yield labelled_example(line)


def further_labelled(data: Path = DATA, held_out: Collection[str] = ()) -> Iterator[Example]:
    """The further labelled lines of the repository, without those whose source is reserved."""
    reserved = reserved_sources(data)
    for line in further.load(data=data):
        if key(line.source) in reserved or _language(line.pair) in held_out:
            continue
        words, unsure, unrendered = [], [], []
        for kind, severity, english, source in line.meaning:
            if kind == "omission":
                unrendered += [source] if source else []
            elif english and severity == "minor":
                unsure.append(english)
            elif english:
                words.append((*english, _KIND_OF.get(kind, "")))
        # Readers did not agree on what a placeholder makes of a sentence.
        label = None if _PLACEHOLDER.search(line.english) else LABELS.index(line.label)
        form = (line.span,) if label == 2 and line.span else () if label == 0 else None
        yield Example(
            line.english,
            line.source,
            words=tuple(words),
            unsure=tuple(unsure),
            form=form,
            unrendered=tuple(unrendered),
            error=any(severity != "minor" for _, severity, _, _ in line.meaning),
            label=label,
        )


def _language(pair: str) -> str:
    return pair.partition("-")[0]


def assessed(pair: str, part: str, data: Path = DATA) -> Iterator[Example]:
    """Sentences of Wikipedia with direct assessments and post-edits (mlqe-pe)."""
    for row in rows(data / "mlqe-pe" / f"{pair}-en.{part}.jsonl.gz"):
        english = " ".join(row["mt_tokens"])
        spans, at = [], 0
        for token in row["mt_tokens"]:
            spans.append((at, at + len(token)))
            at += len(token) + 1
        gap_tags, word_tags = row["tags"][::2], row["tags"][1::2]
        plain = " ".join(row["mt"].split())
        where = _onto(row["mt_tokens"], plain)
        if where is None:
            plain, where = english, spans
        starts = [start for start, _ in where] + [len(plain)]
        yield Example(
            plain,
            squeezed(row["source"]),
            edited=tuple(span for span, tag in zip(where, word_tags, strict=True) if tag == "BAD"),
            edited_gaps=tuple(at for at, tag in zip(starts, gap_tags, strict=True) if tag == "BAD"),
            scores={"assessed": row["da_z"]},
        )


def _onto(tokens: Sequence[str], text: str) -> list[Span] | None:
    """Where tokens stand in the text they were made of; None if one is not there."""
    found, at = [], 0
    for token in tokens:
        start = text.find(token, at)
        if start < 0:
            return None
        at = start + len(token)
        found.append((start, at))
    return found


#: What a marked span costs on the scale of MQM (Freitag et al. 2021), and its spread.
_COST = {"major": 5.0, "critical": 5.0, "minor": 1.0}
_SCALE, _MOST = 5.0, 15.0


def marked(kind: str, data: Path = DATA, *, test: bool = False) -> Iterator[Example]:
    """Chinese news and talks with spans marked by annotators (wmt21-mqm); raters of a line are joined.

    ``test``: those whose source is reserved, on which nothing is trained, instead of the others.
    """
    reserved = reserved_sources(data)
    lines = sorted(
        rows(data / "wmt21-mqm" / f"zh-en.{kind}.jsonl.gz"),
        key=lambda row: (row["doc"], row["seg"], row["system"]),
    )
    for (_, _, _), group in groupby(lines, key=lambda row: (row["doc"], row["seg"], row["system"])):
        raters = list(group)
        english, source = raters[0]["mt"], squeezed(raters[0]["source"])
        if (key(source) in reserved) is not test or not english.strip():
            continue
        spans = [span for row in raters for span in row["spans"] if row["mt"] == english]
        cost = min(_MOST, sum(_COST.get(span["severity"], 1.0) for span in spans) / len(raters))
        yield Example(
            english,
            source,
            words=tuple((s["start"], s["end"], "") for s in spans if s["severity"] != "minor"),
            unsure=tuple((s["start"], s["end"]) for s in spans if s["severity"] == "minor"),
            scores={"marked": -(cost - 3.0) / _SCALE},
            weight=0.5,
        )


def parallel(data: Path = DATA, *, test: bool = False) -> Iterator[ParallelLine]:
    """The parallel lines for training, or those kept out, with single spaces; never a reserved source."""
    reserved = reserved_sources(data)
    for folder, languages in PARALLEL.items():
        for language in languages:
            for line in lines(folder, language, data):
                if kept_out(line.name, line.number) is not test or key(line.source) in reserved:
                    continue
                references = _squeezed_all(line.references)
                if references and line.source.strip():
                    yield replace(
                        line,
                        source=squeezed(line.source),
                        references=references,
                        outputs=_squeezed_all(line.outputs),
                    )


def _squeezed_all(texts: Mapping[str, str]) -> dict[str, str]:
    """Those that are not empty, with single spaces."""
    return {name: squeezed(text) for name, text in texts.items() if text.strip()}
