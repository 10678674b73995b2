"""A pair of translators with a memory: what it has said once, it need not be loaded for again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Literal, TypeVar

from mtqa.errors import ModelError
from mtqa.evidence import Likelihood
from mtqa.models.memory import Memory
from mtqa.translation import kept, windows
from mtqa.translation.likelihood import Contrast
from mtqa.translation.pair import TranslatorPair

#: Called with the number of texts done and the number of texts in all.
Progress = Callable[[int, int], None]
#: English to the pivot, or back.
Way = Literal["forward", "backward"]
#: A source, a target and other versions of the target.
Asked = tuple[str, str, tuple[str, ...]]

# Texts that go to the model between two reports of progress, and are lost at most when the user interrupts.
_CHUNK = 128
# Raise one when a change here or in windows.py changes its answers: old cache entries then go unread.
_ROUND_TRIP_SCHEMA = "mtqa.round-trip/1"
_FORWARD_SCHEMA = "mtqa.forward/1"
_LIKELIHOOD_SCHEMA = "mtqa.likelihood/2"
_CONTRAST_SCHEMA = "mtqa.contrast/1"

_K = TypeVar("_K")
_V = TypeVar("_V")


class RememberedPair:
    """What a pair of translators says, from the cache where it can.

    ``load`` is called when an answer is not in the cache, once, and never before: a second check of
    a story imports no model library. ``signature`` must therefore be known without the model, and
    must change with anything that can change an answer. Every method raises ModelError if the pair
    cannot be loaded or fails.
    """

    def __init__(
        self, load: Callable[[], TranslatorPair], *, signature: str, cache: Memory | None = None
    ) -> None:
        self.signature = signature
        self._load = load
        self._cache = cache

    @cached_property
    def _pair(self) -> TranslatorPair:
        return self._load()

    def round_trips(
        self, texts: Iterable[str], progress: Progress | None = None
    ) -> dict[str, tuple[str, str]]:
        """The pivot text and the back translation of each distinct text."""
        keys = {text: self._key(text) for text in texts}
        return self._answers(keys, self._translate, kept.as_json, kept.two_texts, progress)

    def forward(self, texts: Iterable[str], progress: Progress | None = None) -> dict[str, str]:
        """The pivot text of each distinct text; that of a round trip where one is known."""
        wanted = dict.fromkeys(texts)
        trips = {text: self._key(text) for text in wanted}
        known = {text: trip[0] for text, trip in self._known(trips, kept.two_texts).items()}
        keys = {text: self._key(text, _FORWARD_SCHEMA) for text in wanted if text not in known}
        return known | self._answers(keys, self._translate_forward, kept.as_json, kept.text, progress)

    def forced(
        self,
        way: Way,
        pairs: Iterable[tuple[str, str]],
        *,
        ended: bool = True,
        progress: Progress | None = None,
    ) -> dict[tuple[str, str], Likelihood]:
        """How probable each distinct pair's second text is as the translation of its first.

        ``way`` says by which model. With ``ended`` the second text is a whole translation; without,
        the beginning of one, whose end costs nothing. Raises ModelError if the model cannot score.
        """
        told = f"{way}{'' if ended else ' beginning'}"
        keys = {pair: self._key("\0".join((told, *pair)), _LIKELIHOOD_SCHEMA) for pair in pairs}

        def score(asked: list[tuple[str, str]]) -> list[Likelihood]:
            sources, targets = ([pair[side] for pair in asked] for side in (0, 1))
            found: list[Likelihood] = self._scorer(way).likelihoods(sources, targets, ended=ended)
            return found

        return self._answers(keys, score, kept.from_likelihood, kept.likelihood, progress)

    def contrasts(
        self, way: Way, asked: Iterable[Asked], progress: Progress | None = None
    ) -> dict[Asked, Contrast]:
        """Each distinct target, given its source, against other versions of it.

        ``way`` says by which model. Raises ModelError if the model cannot score.
        """
        keys = {
            item: self._key("\0".join((way, item[0], item[1], *item[2])), _CONTRAST_SCHEMA) for item in asked
        }

        def weigh(items: list[Asked]) -> list[Contrast]:
            sources, targets = ([item[side] for item in items] for side in (0, 1))
            found: list[Contrast] = self._scorer(way).contrasts(sources, targets, [item[2] for item in items])
            return found

        return self._answers(keys, weigh, kept.from_contrast, kept.contrast, progress)

    def _scorer(self, way: Way) -> Any:
        scorer = getattr(self._pair, way)
        if not hasattr(scorer, "likelihoods"):
            raise ModelError(f"{self.signature}: does not say how probable a translation is")
        return scorer

    def _known(self, keys: dict[_K, bytes], read: Callable[[str], _V | None]) -> dict[_K, _V]:
        stored = self._cache.get_many(list(keys.values())) if self._cache else {}
        found = ((asked, read(stored[key])) for asked, key in keys.items() if key in stored)
        return {asked: value for asked, value in found if value is not None}

    def _answers(
        self,
        keys: dict[_K, bytes],
        ask: Callable[[list[_K]], list[_V]],
        write: Callable[[_V], str],
        read: Callable[[str], _V | None],
        progress: Progress | None,
    ) -> dict[_K, _V]:
        done = self._known(keys, read)
        missing = [asked for asked in keys if asked not in done]
        if progress:
            progress(len(done), len(keys))
        for chunk in _chunks(missing):
            fresh = dict(zip(chunk, ask(chunk), strict=True))
            done.update(fresh)
            if self._cache:
                self._cache.put_many({keys[asked]: write(value) for asked, value in fresh.items()})
            if progress:
                progress(len(done), len(keys))
        return done

    def _translate(self, texts: list[str]) -> list[tuple[str, str]]:
        pair = self._pair
        there = self._translate_forward(texts)
        back = windows.translate(pair.backward, there, limit=pair.max_source_tokens)
        return list(zip(there, back, strict=True))

    def _translate_forward(self, texts: list[str]) -> list[str]:
        pair = self._pair
        return windows.translate(pair.forward, texts, limit=pair.max_source_tokens, spaced=pair.pivot_spaced)

    def _key(self, text: str, schema: str = _ROUND_TRIP_SCHEMA) -> bytes:
        content = "\0".join((schema, self.signature, text))
        return hashlib.sha256(content.encode("utf-8")).digest()


def _chunks(items: list[_V]) -> Iterator[list[_V]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
