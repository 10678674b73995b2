"""Pairs of a source and its English, made from English news with the embedded models.

English news goes into Portuguese, which is then taken for the source. The very models that made a pair are
asked about it, so that what they say of clean pairs is too good, and one wrong word too plain. Hence three
ways, from the least to the most honest:

``greedy``
    The English is the source translated back, as the model does it. It holds no English for more probable
    than this: log P(English | source) finds whatever is changed in it, which says nothing about its worth.
``sampled``
    The same, each word drawn by chance (``SamplingHead``): other words, and slips that the model would
    not have made. Log P(English | source) is still far too good.
``apart``
    The source is the Portuguese of the ``greedy`` English; beside it stands the news as it was written.
    Neither was made from the other: both go back to a translation that is thrown away (sentences whose
    second Portuguese is the first again are left out). The mistakes of three translations lie between
    them, so that some "clean" pairs do differ. Of the 100 that the scores hold for the worst 67 were found
    to, by reading (news_read.toml), and are left out; others are not known, and count as alarms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from mtqa._compat import tomllib
from mtqa.segmentation.segment import segment_text
from mtqa.translation.embedded.greedy import load_embedded
from mtqa.translation.loading import load_pair
from mtqa.translation.pivots import resolve
from mtqa.translation.translator import Translator
from recipes.data.broken import by_hash
from recipes.data.evidence import Store, key_of
from recipes.data.stories import Half, Story, clean_stories

if TYPE_CHECKING:
    from mtqa.translation.embedded.greedy import GreedyTranslator


WAYS = ("greedy", "sampled", "apart")
LANGUAGE = "pt"

_FEWEST_WORDS, _MOST_WORDS = 6, 50
#: Sentences of one story at most, so that no story has much weight.
_OF_A_STORY = 8
_SEED = 20260726
_CHUNK = 256
#: Tokens less probable than this are not drawn (Freitag et al. 2023,
#: https://aclanthology.org/2023.findings-emnlp.617).
EPSILON = 0.02


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence of a story made in one way: its source in Portuguese and its English."""

    way: str
    story: str
    half: Half
    source: str
    english: str

    @property
    def id(self) -> str:
        """Ten hexadecimal digits of the SHA-256 of both sides."""
        return hashlib.sha256(f"{self.source}\0{self.english}".encode()).hexdigest()[:10]


def news_sentences(number: int) -> list[tuple[Story, list[str]]]:
    """Stories of all corpora in turn, with their first sentences, until there are so many sentences."""
    by_corpus: dict[str, list[Story]] = {}
    for story in by_hash(clean_stories(), "fidelity"):
        by_corpus.setdefault(story.corpus, []).append(story)
    found, count = [], 0
    turns = [iter(stories) for stories in by_corpus.values()]
    while turns and count < number:
        for turn in list(turns):
            following = next(turn, None)
            if following is None:
                turns.remove(turn)
                continue
            sentences = list(islice(_sentences(following), min(_OF_A_STORY, number - count)))
            count += len(sentences)
            if sentences:
                found.append((following, sentences))
    return found


def _sentences(story: Story) -> Iterator[str]:
    document = segment_text(story.text)
    for segment in document.segments:
        text = " ".join(document.slice(segment).split())
        if segment.kind == "sentence" and _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS:
            yield text


def made_pairs(way: str, number: int, store: Store) -> list[Made]:
    """Pairs of so many sentences made in one of ``WAYS``, in the order of their stories."""
    stories = news_sentences(number)
    written = [sentence for _, sentences in stories for sentence in sentences]
    sources = translated(written, "en-pt", store)
    english = translated(sources, "pt-en", store, by_chance=way == "sampled")
    owners = [story for story, sentences in stories for _ in sentences]
    if way == "apart":
        again = translated(english, "en-pt", store)
        apart = [index for index, source in enumerate(sources) if again[index] != source]
        owners = [owners[index] for index in apart]
        sources, english = ([column[index] for index in apart] for column in (again, written))
    made = (
        Made(way, story.id, story.half, *sides)
        for story, *sides in zip(owners, sources, english, strict=True)
    )
    return [one for one in made if way != "apart" or one.id not in _found_to_differ()]


def translated(texts: Sequence[str], direction: str, store: Store, *, by_chance: bool = False) -> list[str]:
    """Translations of sentences, from the store where it has them."""
    kind = f"sampled {EPSILON} {_SEED}" if by_chance else "greedy"
    keys = [key_of(f"translation {kind}", direction, text) for text in texts]
    known = store.get_many(keys)
    missing = [(key, text) for key, text in dict(zip(keys, texts, strict=True)).items() if key not in known]
    translate = (_sampling if by_chance else _greedy)(direction) if missing else None
    for start in range(0, len(missing), _CHUNK):
        part = missing[start : start + _CHUNK]
        assert translate is not None
        fresh = dict(zip((key for key, _ in part), translate([text for _, text in part]), strict=True))
        store.put_many(fresh)
        known |= fresh
    return [known[key] for key in keys]


@cache
def _found_to_differ() -> frozenset[str]:
    path = Path(__file__).with_name("news_read.toml")
    return frozenset(tomllib.loads(path.read_text("utf-8"))["differ"])


Translate = Callable[[Sequence[str]], list[str]]


@cache
def _greedy(direction: str) -> Translate:
    pair = load_pair(resolve(LANGUAGE))
    translator: Translator = pair.forward if direction == "en-pt" else pair.backward
    return translator.translate


@cache
def _sampling(direction: str) -> Translate:
    return load_sampling(direction, _SEED).translate


class SamplingHead:
    """Draws tokens by chance (epsilon sampling), in the place of ``ExactHead``, which takes the best."""

    def __init__(self, weight: Tensor, bias: Tensor, *, seed: int, epsilon: float = EPSILON) -> None:
        self._weight, self._bias, self._epsilon = weight, bias, epsilon
        self._chance = torch.Generator().manual_seed(seed)

    def best(self, states: Tensor) -> Tensor:
        """A token for each row of states, (rows,), drawn among those of epsilon and more."""
        chances = torch.nn.functional.linear(states, self._weight, self._bias).softmax(dim=-1)
        highest = chances.amax(dim=-1, keepdim=True)
        chances = chances.masked_fill(chances < highest.clamp(max=self._epsilon), 0.0)
        return torch.multinomial(chances, 1, generator=self._chance)[:, 0]


def load_sampling(direction: str, seed: int, cache_dir: Path | None = None) -> GreedyTranslator:
    """The embedded model of a direction, drawing by chance; equal calls in equal order give equal texts."""
    translator = load_embedded(direction, cache_dir=cache_dir)
    network = translator._network
    translator._head = SamplingHead(network.embedding, network.bias, seed=seed)  # type: ignore[assignment]
    return translator
