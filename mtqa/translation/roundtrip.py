"""Round trips: English to the pivot and back, scored against what it was.

The scores are evidence, never a verdict: broken fragments come back word for word.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mtqa.errors import ModelError
from mtqa.memory import Memory
from mtqa.translation import windows
from mtqa.translation.likelihood import Likelihood
from mtqa.translation.pair import TranslatorPair
from mtqa.translation.scores import Signatures, scorer

#: Called with the number of texts done and the number of texts in all.
Progress = Callable[[int, int], None]

#: A longer "sentence" is not one (a table, an encoded file, a page in one line): what is beyond
#: is not translated, so that a file of megabytes in one line costs seconds and not hours.
MAX_CHARACTERS = 10_000
#: Stands in pivot and back translation for what was beyond.
CUT_MARK = "[…]"

# Texts translated between two reports of progress, and lost at most when the user interrupts.
_CHUNK = 128
# Raise it when a change here or in windows.py changes a translation: old cache entries then go unread.
_CACHE_SCHEMA = "mtqa.round-trip/1"
_LIKELIHOOD_SCHEMA = "mtqa.likelihood/1"


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """A text's way through the pivot and back; scores from 0 to 100, back translation against text.

    ``truncated``: only the first ``MAX_CHARACTERS`` were translated and scored.
    A blank text has blank translations and scores 100: nothing was lost.
    """

    pivot: str
    pivot_text: str
    back_text: str
    bleu: float
    chrf: float
    signatures: Signatures
    truncated: bool = False

    def as_json(self) -> dict[str, str | float]:
        """The ``round_trip`` object of the report, scores to one decimal."""
        return {
            "pivot": self.pivot,
            "pivot_text": self.pivot_text,
            "back_text": self.back_text,
            "bleu": round(self.bleu, 1),
            "chrf": round(self.chrf, 1),
        }


@dataclass(frozen=True, slots=True)
class _Source:
    """What is translated of a text: one line, no longer than the limit."""

    text: str
    truncated: bool

    @classmethod
    def of(cls, text: str) -> _Source:
        # Half of a surrogate pair is no text: no tokenizer takes it.
        line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
        if not _has_content(line):
            return cls("", truncated=False)
        if len(line) <= MAX_CHARACTERS:
            return cls(line, truncated=False)
        end = line.rfind(" ", 0, MAX_CHARACTERS + 1)
        return cls(line[: end if end > 0 else MAX_CHARACTERS], truncated=True)


class RoundTripper:
    """Makes round trips through one pivot, from the cache where it can.

    ``load`` is called when a text is not in the cache, once, and never before: a second check of
    a story imports no model library. ``signature`` must therefore be known without the model, and
    must change with anything that can change a translation.
    """

    def __init__(
        self,
        load: Callable[[], TranslatorPair],
        *,
        pivot: str,
        signature: str,
        cache: Memory | None = None,
    ) -> None:
        self.pivot = pivot
        self.signature = signature
        self._load = load
        self._cache = cache

    @cached_property
    def _pair(self) -> TranslatorPair:
        return self._load()

    def segments(self, texts: Sequence[str], progress: Progress | None = None) -> list[RoundTrip]:
        """Round trips of segments, or of boundary windows, in the order of ``texts``.

        All texts that the cache lacks go to the model together, each distinct one once. Line
        breaks count as spaces. Raises ModelError if the pair cannot be loaded.
        """
        sources = [_Source.of(text) for text in texts]
        translations = self._translations(dict.fromkeys(s.text for s in sources if s.text), progress)
        return [self._scored(source, *translations.get(source.text, ("", ""))) for source in sources]

    def likelihoods(self, pivot_text: str, targets: Sequence[str]) -> list[float]:
        """Log P(target | pivot text) of each target, in nats, by the model that translates back.

        A target is read as the beginning of a translation: its end costs nothing. Raises ModelError
        if the pair cannot be loaded, or cannot score.
        """
        keys = {target: self._key(f"{pivot_text}\0{target}", _LIKELIHOOD_SCHEMA) for target in targets}
        stored = self._cache.get_many(list(keys.values())) if self._cache else {}
        done = {text: value for text, key in keys.items() if (value := _number(stored.get(key))) is not None}
        missing = [target for target in keys if target not in done]
        if missing:
            scorer: Any = self._pair.backward
            if not hasattr(scorer, "likelihoods"):
                raise ModelError(f"{self.signature}: does not say how probable a translation is")
            scored: list[Likelihood] = scorer.likelihoods([pivot_text] * len(missing), missing, ended=False)
            fresh = {t: value.log_probability for t, value in zip(missing, scored, strict=True)}
            done.update(fresh)
            if self._cache:
                self._cache.put_many({keys[target]: repr(value) for target, value in fresh.items()})
        return [done[target] for target in targets]

    def _scored(self, source: _Source, pivot_text: str, back_text: str) -> RoundTrip:
        metrics = scorer("en")
        scores = metrics.score(back_text, source.text)
        mark = f" {CUT_MARK}" if source.truncated else ""
        return RoundTrip(
            pivot=self.pivot,
            pivot_text=pivot_text + mark,
            back_text=back_text + mark,
            bleu=scores.bleu,
            chrf=scores.chrf,
            signatures=metrics.signatures,
            truncated=source.truncated,
        )

    def _translations(self, texts: dict[str, None], progress: Progress | None) -> dict[str, tuple[str, str]]:
        keys = {text: self._key(text) for text in texts}
        stored = self._cache.get_many(list(keys.values())) if self._cache else {}
        done = {text: pair for text, key in keys.items() if (pair := _decode(stored.get(key)))}
        missing = [text for text in texts if text not in done]
        if progress:
            progress(len(done), len(texts))
        for chunk in _chunks(missing):
            fresh = dict(zip(chunk, self._translate(chunk), strict=True))
            done.update(fresh)
            if self._cache:
                self._cache.put_many({keys[text]: _encode(*pair) for text, pair in fresh.items()})
            if progress:
                progress(len(done), len(texts))
        return done

    def _translate(self, texts: list[str]) -> list[tuple[str, str]]:
        pair = self._pair
        limit = pair.max_source_tokens
        there = windows.translate(pair.forward, texts, limit=limit, spaced=pair.pivot_spaced)
        back = windows.translate(pair.backward, there, limit=limit)
        return list(zip(there, back, strict=True))

    def _key(self, text: str, schema: str = _CACHE_SCHEMA) -> bytes:
        content = "\0".join((schema, self.signature, text))
        return hashlib.sha256(content.encode("utf-8")).digest()


def _has_content(text: str) -> bool:
    """Whether anything is there to see: zero-width and control characters alone are blank."""
    return any(unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp") for character in text)


def _chunks(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), _CHUNK):
        yield texts[start : start + _CHUNK]


def _encode(pivot_text: str, back_text: str) -> str:
    return json.dumps([pivot_text, back_text])


def _number(value: str | None) -> float | None:
    try:
        return float(value or "")
    except ValueError:
        return None


def _decode(value: str | None) -> tuple[str, str] | None:
    try:
        pivot_text, back_text = json.loads(value or "")
    except ValueError:
        return None
    return pivot_text, back_text
