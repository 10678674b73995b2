"""Texts too long for a translation model, cut where a translator would pause.

Over some 75 source tokens small models drop content. Such a text is cut into windows under the
limit: at the ends of sentences; where a sentence is still too long, at commas, colons and dashes;
then at white space; and, in scripts without spaces, between characters. Never inside a word:
a "word" longer than the limit (an encoded file, a run of one letter) is carried over untranslated.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mtqa.translation.translator import Translator

#: Token counts of texts, as ``Translator.token_counts``.
TokenCounts = Callable[[Sequence[str]], list[int]]

# Scripts written without spaces: Thai to Burmese, Khmer, kana, ideographs.
_UNSPACED = r"\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# From the strongest cut to the weakest; a cut lies at the end of a match.
_CUTS = (
    re.compile(r"""[.!?…]["'”’»)\]]*\s+|[。！？；]["'”’」』）]*"""),
    re.compile(r"""[,:;—–)]["'”’»]?\s+|\s+(?=[(—–])|\s+-\s+|[，、：]"""),
    re.compile(rf"\s+|(?<=[{_UNSPACED}])(?=[{_UNSPACED}])"),
)


@dataclass(frozen=True, slots=True)
class TranslationWindow:
    """A stretch of a text; ``translatable`` unless it is one word over the limit."""

    text: str
    translatable: bool = True


def split(text: str, counts: TokenCounts, limit: int) -> list[TranslationWindow]:
    """Cut a text that is over ``limit`` tokens into windows that are not.

    The windows hold every character of the text but white space, in order.
    """
    return list(_split(text, counts, limit, 0))


def _split(text: str, counts: TokenCounts, limit: int, level: int) -> Iterator[TranslationWindow]:
    if level == len(_CUTS):
        yield TranslationWindow(text, translatable=False)
        return
    ends = [match.end() for match in _CUTS[level].finditer(text)]
    pieces = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    pieces = [piece for piece in pieces if piece.strip()]
    sizes = counts([piece.strip() for piece in pieces])
    run: list[tuple[str, int]] = []
    for piece, size in zip(pieces, sizes, strict=True):
        if size <= limit:
            run.append((piece, size))
            continue
        yield from _pack(run, limit)
        run = []
        yield from _split(piece.strip(), counts, limit, level + 1)
    yield from _pack(run, limit)


def _pack(run: list[tuple[str, int]], limit: int) -> Iterator[TranslationWindow]:
    """Join neighbours into as few windows as the limit allows, of about equal size."""
    total = sum(size for _, size in run)
    if not total:
        return
    target = total / math.ceil(total / limit)
    window, filled = "", 0
    for piece, size in run:
        if window and (filled + size > limit or filled >= target):
            yield TranslationWindow(window.strip())
            window, filled = "", 0
        window += piece
        filled += size
    yield TranslationWindow(window.strip())


def translate(translator: Translator, texts: Sequence[str], *, limit: int, spaced: bool = True) -> list[str]:
    """Translate texts of any length in one call of the model.

    ``limit`` is in source tokens of the translator; ``spaced`` says whether the language
    translated *into* puts a space between words, and so between two windows.
    """
    sizes = translator.token_counts(texts)
    plans = [
        [TranslationWindow(text)] if size <= limit else split(text, translator.token_counts, limit)
        for text, size in zip(texts, sizes, strict=True)
    ]
    sources = list(dict.fromkeys(w.text for plan in plans for w in plan if w.translatable))
    outputs = dict(zip(sources, translator.translate(sources), strict=True))
    glue = " " if spaced else ""
    parts = [[outputs[w.text] if w.translatable else w.text for w in plan] for plan in plans]
    return [glue.join(filter(None, texts_of_one)) for texts_of_one in parts]


#: A longer "sentence" is not one (a table, an encoded file, a page in one line): what is beyond
#: is not translated, so that a file of megabytes in one line costs seconds and not hours.
MAX_CHARACTERS = 10_000
#: Stands in translations for what was beyond.
CUT_MARK = "[…]"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text without line breaks, "" if nothing is to be seen of it.

    ``truncated``: only its first ``MAX_CHARACTERS`` are here.
    """

    text: str
    truncated: bool = False

    @classmethod
    def of(cls, text: str) -> TextLine:
        """The line of a text; half of a surrogate pair, which no tokenizer takes, is a question mark."""
        line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
        if not _has_content(line):
            return cls("")
        if len(line) <= MAX_CHARACTERS:
            return cls(line)
        end = line.rfind(" ", 0, MAX_CHARACTERS + 1)
        return cls(line[: end if end > 0 else MAX_CHARACTERS], truncated=True)

    def marked(self, translation: str) -> str:
        """A translation of the line, with a mark at its end where the text was cut."""
        return f"{translation} {CUT_MARK}" if self.truncated else translation


def _has_content(line: str) -> bool:
    """Whether anything is there to see: zero-width and control characters alone are blank."""
    return any(unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp") for character in line)
