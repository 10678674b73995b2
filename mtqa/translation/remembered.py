"""A pair of translators with a memory: it is loaded only for what was not answered before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Literal

from mtqa.errors import ModelError
from mtqa.evidence import Likelihood
from mtqa.models.ceiling import ceiling
from mtqa.models.memory import AnswerFormat, Memory, Progress, RememberedAnswers, parsed_json
from mtqa.translation import windows
from mtqa.translation.translator import Contrast, TranslatorPair

#: English to the pivot, or back.
Direction = Literal["forward", "backward"]
#: A source, a target and other versions of the target.
ContrastQuestion = tuple[str, str, tuple[str, ...]]

# Raise one when a change here or in windows.py changes its answers: old cache entries then go unread.
_ROUND_TRIP_SCHEMA = "mtqa.round-trip/1"
_FORWARD_SCHEMA = "mtqa.forward/1"
_LIKELIHOOD_SCHEMA = "mtqa.likelihood/2"
_CONTRAST_SCHEMA = "mtqa.contrast/1"


class RememberedPair:
    """The answers of a pair of translators, from the cache where they are there.

    ``load`` is called when an answer is not in the cache, and again only after ``release``: a second check
    of a story imports no model library. ``signature`` must therefore be known without the model, and
    must change with anything that can change an answer. Every method raises ModelError if the pair
    cannot be loaded or fails.
    """

    def __init__(
        self, load: Callable[[], TranslatorPair], *, signature: str, cache: Memory | None = None
    ) -> None:
        self.signature = signature
        self._load = load
        self._answers = RememberedAnswers(cache)

    @cached_property
    def _pair(self) -> TranslatorPair:
        return ceiling().load(self, self._load)

    def release(self) -> None:
        """Let go of the translators; they are loaded again when needed."""
        self.__dict__.pop("_pair", None)

    def round_trips(
        self, texts: Iterable[str], progress: Progress | None = None
    ) -> dict[str, tuple[str, str]]:
        """The pivot text and the back translation of each distinct text."""
        keys = {text: self._key(text) for text in texts}
        return self._answers.get(keys, self._translate, _TWO_TEXTS, progress)

    def forward(self, texts: Iterable[str], progress: Progress | None = None) -> dict[str, str]:
        """The pivot text of each distinct text; that of a round trip where one is known."""
        distinct = dict.fromkeys(texts)
        trips = {text: self._key(text) for text in distinct}
        known = {text: trip[0] for text, trip in self._answers.known(trips, _TWO_TEXTS).items()}
        keys = {text: self._key(text, _FORWARD_SCHEMA) for text in distinct if text not in known}
        return known | self._answers.get(keys, self._translate_forward, _TEXT, progress)

    def forced(
        self,
        way: Direction,
        pairs: Iterable[tuple[str, str]],
        *,
        ended: bool = True,
        progress: Progress | None = None,
    ) -> dict[tuple[str, str], Likelihood]:
        """How probable each distinct pair's second text is as the translation of its first.

        ``way`` says by which model. With ``ended`` the second text is a whole translation; without,
        the beginning of one, whose end costs nothing. Raises ModelError if the model cannot score.
        """
        described = f"{way}{'' if ended else ' beginning'}"
        keys = {pair: self._key("\0".join((described, *pair)), _LIKELIHOOD_SCHEMA) for pair in pairs}

        def score(asked: list[tuple[str, str]]) -> list[Likelihood]:
            sources, targets = ([pair[side] for pair in asked] for side in (0, 1))
            found: list[Likelihood] = self._scorer(way).likelihoods(sources, targets, ended=ended)
            return found

        return self._answers.get(keys, score, _LIKELIHOOD, progress)

    def contrasts(
        self, way: Direction, asked: Iterable[ContrastQuestion], progress: Progress | None = None
    ) -> dict[ContrastQuestion, Contrast]:
        """Each distinct target, given its source, against other versions of it.

        ``way`` says by which model. Raises ModelError if the model cannot score.
        """
        keys = {
            item: self._key("\0".join((way, item[0], item[1], *item[2])), _CONTRAST_SCHEMA) for item in asked
        }

        def weigh(items: list[ContrastQuestion]) -> list[Contrast]:
            sources, targets = ([item[side] for item in items] for side in (0, 1))
            found: list[Contrast] = self._scorer(way).contrasts(sources, targets, [item[2] for item in items])
            return found

        return self._answers.get(keys, weigh, _CONTRAST, progress)

    def _scorer(self, way: Direction) -> Any:
        scorer = getattr(self._pair, way)
        if not hasattr(scorer, "likelihoods"):
            raise ModelError(f"{self.signature}: does not say how probable a translation is")
        return scorer

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


def _text(value: str) -> str | None:
    content = parsed_json(value)
    return content if isinstance(content, str) else None


def _two_texts(value: str) -> tuple[str, str] | None:
    match parsed_json(value):
        case [str(there), str(back)]:
            return there, back
    return None


def _likelihood_as_list(value: Likelihood) -> list[float]:
    return [value.log_probability, value.tokens, value.worst, value.regret]


def _likelihood(content: Any) -> Likelihood | None:
    match content:
        case [float(log_probability), int(tokens), float(worst), float(regret)]:
            return Likelihood(log_probability, tokens, worst, regret)
    return None


def _contrast_as_json(value: Contrast) -> str:
    return json.dumps([_likelihood_as_list(value.likelihood), list(value.gains.items())])


def _contrast(value: str) -> Contrast | None:
    match parsed_json(value):
        case [content, [*gains]] if likelihood := _likelihood(content):
            pairs = [(item[0], item[1]) for item in gains if isinstance(item, list) and len(item) == 2]
            return Contrast(likelihood, dict(pairs)) if len(pairs) == len(gains) else None
    return None


_TEXT: AnswerFormat[str] = AnswerFormat(json.dumps, _text)
_TWO_TEXTS: AnswerFormat[tuple[str, str]] = AnswerFormat(json.dumps, _two_texts)
_LIKELIHOOD: AnswerFormat[Likelihood] = AnswerFormat(
    lambda value: json.dumps(_likelihood_as_list(value)), lambda text: _likelihood(parsed_json(text))
)
_CONTRAST: AnswerFormat[Contrast] = AnswerFormat(_contrast_as_json, _contrast)
