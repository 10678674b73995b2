"""The texts that the tagger is trained on (the data folder's README describes it), and what is held out.

Held out is by document or block of source segments, never by line: translations of one source segment by
several systems, its references and its annotations fall on the same side.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from mtqa._compat import tomllib
from mtqa.document import Span
from mtqa.errors import InputError
from mtqa.segmentation.sentences import sentence_spans
from recipes.data.pairs import detokenize

#: A sentence ends so; headlines and list items do not.
ENDED = re.compile(r"""[.!?]["'”’)\]]*$""")
#: Systems whose output is clean enough to stand in for text written by people.
_GOOD_SYSTEMS = frozenset(
    (
        *("Facebook-AI", "HuaweiTSC", "NiuTrans", "VolcTrans-AT", "WeChat-AI", "DIDI-NLP", "Borderline"),
        *("CUNI-DocTransformer", "NVIDIA-NeMo", "KwaiNLP", "IIE-MT", "Mideind", "Manifold", "UEdin"),
    )
)
_PAIRS = ("cs-en", "de-en", "ha-en", "is-en", "ja-en", "ru-en", "zh-en")
_QE_PAIRS = ("ro-en", "et-en", "ru-en", "ne-en", "si-en")


@dataclass(frozen=True)
class Passage:
    """Sentences that follow each other in a document: the boundaries between them are true.

    ``clean``: written or corrected by people, so that every word is taken to be sound and every
    stop inside a sentence to belong to an abbreviation.
    """

    sentences: tuple[str, ...]
    key: str
    clean: bool


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSON Lines file. Raises InputError, naming the line, if it is not one."""
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):  # noqa: B007
                yield json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"{path}:{number}", f"cannot be read: {error}") from error


def tidy(text: str) -> str:
    """One space between words, none at the ends."""
    return " ".join(text.split())


def sentences_of(text: str) -> list[str]:
    """The sentences of a segment of a test set."""
    return [text[s.start : s.end] for s in sentence_spans(text, Span(0, len(text)))]


def passages(segments: list[str], key: str, *, clean: bool) -> Iterator[Passage]:
    """Runs of segments that end like sentences; a headline or list item ends a run."""
    run: list[str] = []
    for text in map(tidy, segments):
        if ENDED.search(text) and text[:1].strip("\"“'‘([")[:1].isupper() | (text[:1] in "\"“'‘(["):
            run += sentences_of(text) if clean else [text]
            continue
        if run:
            yield Passage(tuple(run), key, clean)
        run = []
    if run:
        yield Passage(tuple(run), key, clean)


def by_people(data: Path) -> Iterator[Passage]:
    """News written in English, and references by professional translators."""
    for row in rows(data / "clean-news" / "newstest2021.en.jsonl.gz"):
        for paragraph in row["paragraphs"]:
            yield from passages(paragraph, f"newstest:{row['doc']}", clean=True)
    blocks: dict[tuple[str, str], list[str]] = {}
    for row in rows(data / "clean-news" / "newstest2021.references.en.jsonl.gz"):
        _, pair, reference, number = row["id"].split(".")
        key = segment_key(data, pair, int(number))
        blocks.setdefault((key, reference), []).append(row["text"])
    for (key, _), texts in blocks.items():
        yield from passages(texts, key, clean=True)


def headlines(data: Path) -> Iterator[tuple[str, str]]:
    """Headlines, captions and list items of news written by people, each with its key."""
    for row in rows(data / "clean-news" / "newstest2021.en.jsonl.gz"):
        for paragraph in row["paragraphs"]:
            yield from (
                (f"newstest:{row['doc']}", text) for text in map(tidy, paragraph) if _is_headline(text)
            )
    for row in rows(data / "clean-news" / "newstest2021.references.en.jsonl.gz"):
        _, pair, _, number = row["id"].split(".")
        if _is_headline(text := tidy(row["text"])):
            yield segment_key(data, pair, int(number)), text


def _is_headline(text: str) -> bool:
    return 2 <= len(text.split()) <= 16 and text[0].isupper() and text[-1].isalnum()


def by_machines(data: Path) -> Iterator[Passage]:
    """Output of the better systems, in the order of the source; its words are not vouched for."""
    for pair in _PAIRS:
        blocks: dict[tuple[str, str], list[str]] = {}
        for row in outputs(data, pair):
            if row["system"] in _GOOD_SYSTEMS or pair == "ha-en":
                key = segment_key(data, pair, row["seg"])
                blocks.setdefault((key, row["system"]), []).append(row["mt"])
        for (key, _), texts in blocks.items():
            yield from passages(texts, key, clean=False)


def outputs(data: Path, pair: str) -> Iterator[dict[str, Any]]:
    """Output of the research systems on a news test set; ``seg`` counts from 0."""
    return rows(data / "wmt21-outputs" / f"{pair}.jsonl.gz")


def post_edits(data: Path) -> Iterator[Passage]:
    """Machine translations corrected by people, each a sentence by itself."""
    for pair in _QE_PAIRS:
        for row in rows(data / "mlqe-pe" / f"{pair}.train.jsonl.gz"):
            text = detokenize(row["post_edit"])
            if ENDED.search(text) and text[0].isupper() and len(text.split()) >= 6 and "  " not in text:
                yield Passage((text,), "mlqe-train", clean=pair in ("ro-en", "et-en", "ru-en"))


@lru_cache(maxsize=1)
def _annotated_segments(data: Path) -> dict[int, str]:
    """Segments of the Chinese test set (from 0) to the document that annotators know them by."""
    known: dict[str, int] = {}
    for row in outputs(data, "zh-en"):
        known.setdefault(_bare(row["mt"]), row["seg"])
    found: dict[int, str] = {}
    for row in rows(data / "wmt21-mqm" / "zh-en.news.jsonl.gz"):
        segment = known.get(_bare(row["mt"]))
        if segment is not None:
            found.setdefault(segment, row["doc"])
    return found


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def segment_key(data: Path, pair: str, segment: int) -> str:
    """The key of a segment (from 0) for ``split.held_out``: its document where known, else its block."""
    if pair == "zh-en" and (document := _annotated_segments(data).get(segment)):
        return document_key(data, document)
    if labelled(pair, segment):
        return f"{LABELLED}{block_key(pair, segment)}"
    return block_key(pair, segment)


def document_key(data: Path, document: str) -> str:
    """The key of a document of the annotated translations from Chinese."""
    return f"{LABELLED if document in _labelled_documents(data) else ''}mqm:{document}"


@lru_cache(maxsize=1)
def _labelled_documents(data: Path) -> frozenset[str]:
    known = _annotated_segments(data)
    return frozenset(document for segment, document in known.items() if labelled("zh-en", segment))


def with_curly_quotes(passage: Passage) -> Passage:
    """The passage with curly quotation marks."""
    return replace(passage, sentences=tuple(_curly(text) for text in passage.sentences))


def _curly(text: str) -> str:
    text = re.sub(r"(^|[\s(\[—-])\"", r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", text).replace("'", "’")


#: Segments in a block of a news test set, some documents long.
BLOCK = 25
#: Share of keys held out; Hausa has nearly all natural breaks, so more of it is needed to measure.
_SHARE = {"ha-en": 0.4}
_DEFAULT_SHARE = 0.2
#: Keys of what people labelled to measure with begin so.
LABELLED = "labelled:"


def block_key(pair: str, segment: int) -> str:
    """The key of a segment (from 0) of a language pair's test set."""
    return f"{pair}:{segment // BLOCK}"


@lru_cache(maxsize=1)
def _stretches() -> dict[str, list[tuple[int, int]]]:
    text = Path(__file__).with_name("held_out.toml").read_text("utf-8")
    return {pair: [(first, last) for first, last in those] for pair, those in tomllib.loads(text).items()}


def labelled(pair: str, segment: int) -> bool:
    """Whether people labelled translations of this segment (from 0) to measure with."""
    return any(first <= segment <= last for first, last in _stretches().get(pair, ()))


def held_out(key: str) -> bool:
    """Whether everything under this key is kept for measurement."""
    if key.startswith(LABELLED):
        return True
    share = _SHARE.get(key.partition(":")[0], _DEFAULT_SHARE)
    digest = hashlib.sha256(key.encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share
