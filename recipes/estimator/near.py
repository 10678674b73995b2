"""Words near a word by the encoder's embeddings: mostly what means something like it, or its opposite."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

import torch
from torch import Tensor

from recipes.estimator.changes import table

_FEWEST, _NEAREST, _LOWEST = 10, 25, 0.22
#: Of the nearest the first is left out, which often means the same, and so many are kept.
_FIRST, _LAST = 1, 9
_STEM = 4


def near_words(
    texts: Iterable[str], token_id: Callable[[str], int | None], embeddings: Tensor
) -> dict[str, list[str]]:
    """For each frequent word that is one token, others that are not forms of it.

    ``token_id`` gives the id of a token, None if there is none; ``embeddings`` is [tokens, size].
    """
    counts = Counter(word for text in texts for word in re.findall(r"[a-z]{3,}", text))
    ids = {w: at for w, n in counts.most_common() if n >= _FEWEST and (at := token_id(f"▁{w}")) is not None}
    small = frozenset(table()["function_words"])
    words = [word for word in ids if word not in small]
    rows = torch.nn.functional.normalize(embeddings[[ids[word] for word in words]].float(), dim=1)
    rows = torch.nn.functional.normalize(rows - rows.mean(0), dim=1)
    near = {}
    for number, word in enumerate(words):
        scores, order = (rows @ rows[number]).topk(min(_NEAREST, len(words)))
        others = [
            words[at]
            for score, at in zip(scores.tolist(), order.tolist(), strict=True)
            if at != number and score > _LOWEST and not _forms(word, words[at])
        ][_FIRST:_LAST]
        if others:
            near[word] = others
    return near


def _forms(one: str, other: str) -> bool:
    """Whether two words look like forms of one."""
    return one[:_STEM] == other[:_STEM] or one in other or other in one
