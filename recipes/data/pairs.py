"""Sentences beside their sources: post-edited ones, which say what the source says, and raw ones.

Post-edits of MLQE-PE are stored as tokens; ``joined`` writes them as a person would.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text
from recipes.data.stories import DATA, rows

LANGUAGES = ("ro", "et", "ru", "ne", "si")
EVERY = (*LANGUAGES, "zh")
MQM = "wmt21-mqm/zh-en.news.jsonl.gz"
#: Direct assessment, from 0 to 100, from which a raw translation counts as clean.
CLEAN_FROM = 90.0
#: HTER from which a post-edit is another text: half of the Russian sentences are proverbs.
FREE = {"ru": 0.6}

_JOINED = (
    (re.compile(r" n 't\b"), "n't"),
    (re.compile(r"(\w) ?('(?:t|s|m|d|re|ll|ve)\b)"), r"\1\2"),
    (re.compile(r"(\w) n't\b"), r"\1n't"),
    (re.compile(r" ([,.;:!?%)\]}”’]|\.\.\.)"), r"\1"),
    (re.compile(r"([(\[{“‘$€£]) "), r"\1"),
    (re.compile(r"(\d) ([-–/:]) (\d)"), r"\1\2\3"),
    (re.compile(r" '(clock|état|an)\b"), r"'\1"),
    (re.compile(r"s ' (?=[a-z])"), "s' "),
)
#: Said instead of a post-edit.
_REFUSED = re.compile(r"rejected|not translated", re.IGNORECASE)
_STRAIGHT = re.compile(r'" ([^"]*?) "')


@dataclass(frozen=True, slots=True)
class SentencePair:
    """An English text and its source; ``score`` is direct assessment (0 to 100), None for post-edits."""

    id: str
    language: str
    source: str
    english: str
    score: float | None = None

    @property
    def document(self) -> Document:
        """The English with all of it linked to the source."""
        document = segment_text(self.english)
        judged = tuple(segment for segment in document.segments if segment.judged)
        link = Link(judged, (Span(0, len(self.source)),), 1.0)
        return replace(document, source=self.source, bitext=Bitext(self.source, self.language, (link,)))


def joined(tokens: str) -> str:
    """A tokenised line as running text.

    >>> joined('He did n\\'t say " no " , they say .')
    'He didn\\'t say "no", they say.'
    """
    text = " ".join(tokens.replace("\u200b", "").split())
    for pattern, form in _JOINED:
        text = pattern.sub(form, text)
    return _STRAIGHT.sub(r'"\1"', text)


def _rows(language: str, split: str) -> Iterator[dict[str, Any]]:
    return rows(DATA / "mlqe-pe" / f"{language}-en.{split}.jsonl.gz")


def post_edited(language: str, split: str) -> Iterator[SentencePair]:
    """Translations that a person set right; Russian proverbs that were replaced by English ones are not."""
    for row in _rows(language, split):
        if row["hter"] >= FREE.get(language, math.inf):
            continue
        if row["post_edit"].strip() and not _REFUSED.match(row["post_edit"]):
            yield SentencePair(f"{row['id']}/pe", language, row["source"], joined(row["post_edit"]))


def translated(language: str, split: str) -> Iterator[SentencePair]:
    """Raw machine translations."""
    for row in _rows(language, split):
        if row["mt"].strip():
            yield SentencePair(f"{row['id']}/mt", language, row["source"], row["mt"], row["da_mean"])


def clean(language: str, split: str) -> Iterator[SentencePair]:
    """Post-edits, and raw translations that people found all but perfect."""
    yield from post_edited(language, split)
    yield from (pair for pair in translated(language, split) if (pair.score or 0.0) >= CLEAN_FROM)


def unmarked_chinese(split: str) -> Iterator[SentencePair]:
    """Chinese news whose translation no annotator marked; documents fall to dev or test by turns."""
    documents = groupby(rows(DATA / MQM), key=lambda row: row["doc"])
    for number, (_, lines) in enumerate(documents):
        if ("dev", "test")[number % 2] != split:
            continue
        raters: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in lines:
            raters.setdefault((row["system"], row["seg"]), []).append(row)
        for (system, seg), found in raters.items():
            if not any(row["spans"] for row in found) and found[0]["mt"].strip():
                name = f"{found[0]['doc']}/{seg}/{system}"
                yield SentencePair(name, "zh", found[0]["source"], found[0]["mt"])


def clean_pairs(language: str, split: str) -> list[SentencePair]:
    """Pairs that say what their source says."""
    if language == "zh":
        return list(unmarked_chinese("test" if split == "test" else "dev"))
    return list(clean(language, split))


_NO_SPACE_BEFORE = re.compile(r" ([.,;:!?%)\]}’”…]|'(?:s|m|re|ve|ll|d|t)\b|n't\b)")
_NO_SPACE_AFTER = re.compile(r"([(\[{$£“‘]) ")
_QUOTED = re.compile(r'" ([^"]*) "')
_CONTRACTED = re.compile(r"\b(\w+n) ('t)\b")


def present() -> bool:
    """Whether the data is there."""
    return (DATA / "mlqe-pe").is_dir()


def mlqe_pairs(language: str, part: str, english: str = "mt") -> list[tuple[str, str]]:
    """(English, source) in the order of the file; ``part``: train, dev, test; ``english``: mt, post_edit."""
    found = rows(DATA / "mlqe-pe" / f"{language}-en.{part}.jsonl.gz")
    pairs = (
        (detokenised(row[english]) if english == "post_edit" else row[english], row["source"])
        for row in found
    )
    return [(one.strip(), other.strip()) for one, other in pairs if one.strip() and other.strip()]


def chinese_stories(kind: str, every: int, first: int, turn: int = 0) -> list[list[tuple[str, str]]]:
    """(English, source) of whole stories of the MQM data, in order: of ``every`` so many the ``first``.

    ``kind`` is news or ted; each story is by another system or translator, the next ones by ``turn``.
    """
    stories = []
    for number, by_system in enumerate(_chinese(kind)[first::every]):
        systems = sorted(by_system)
        stories.append(by_system[systems[(number + turn) % len(systems)]])
    return stories


def chinese_pairs(every: int, first: int) -> list[tuple[str, str]]:
    """All pairs of such stories, news and talks, of all systems."""
    stories = [story for kind in ("news", "ted") for story in _chinese(kind)[first::every]]
    return [pair for story in stories for lines in story.values() for pair in lines]


@cache
def _chinese(kind: str) -> list[dict[str, list[tuple[str, str]]]]:
    """Story by story, the pairs of each system; lines are annotated more than once."""
    stories: dict[str, dict[str, dict[int, tuple[str, str]]]] = {}
    for row in rows(DATA / "wmt21-mqm" / f"zh-en.{kind}.jsonl.gz"):
        if row["seg"].isdigit():
            story = stories.setdefault(row["doc"], {})
            story.setdefault(row["system"], {})[int(row["seg"])] = (row["mt"], row["source"])
    return [
        {system: [lines[seg] for seg in sorted(lines)] for system, lines in stories[doc].items()}
        for doc in sorted(stories)
    ]


def detokenised(text: str) -> str:
    """A tokenised English line as it would be written."""
    text = _CONTRACTED.sub(r"\1\2", text)
    text = _QUOTED.sub(r'"\1"', _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text)))
    return text.replace(" - ", "-") if " - " in text and " -- " not in text else text


_CLITIC = r"(?:'s|'S|'re|'ve|'ll|'d|'m|n't|'t|’s|’re|’ve|’ll|’d|’m|’t)"


def detokenize(text: str) -> str:
    """Join marks and clitics to their words: ``don 't ( so )`` becomes ``don't (so)``.

    Straight quotation marks open and close in turn.
    """
    text = " ".join(text.split())
    text = re.sub(rf" ({_CLITIC})(?= |$)", r"\1", text)
    text = re.sub(r" n '?t\b", "n't", text)
    text = re.sub(r" ([,.;:!?%…)\]}”’]+)(?= |$)", r"\1", text)
    text = re.sub(r" ([,.;:!?%)\]}”’]+)(?=[\s\"]|$)", r"\1", text)
    text = re.sub(r"([(\[{“‘$£€]) ", r"\1", text)
    parts = re.split(r' ?(") ?', text)
    if parts.count('"') % 2 == 0:
        text, opened = parts[0], False
        for mark, after in zip(parts[1::2], parts[2::2], strict=True):
            opened = not opened
            glue = text and not text.endswith(("(", "[")) and opened
            text += (" " if glue else "") + mark
            text += after if opened or after[:1] in {"", *",.;:!?)]"} else " " + after
    return re.sub(r"(?<=\d) ([-–]) (?=\d)", r"\1", text).strip()
