"""How a pair's answers are written into a cache, and read from it: what is no answer reads as None."""

from __future__ import annotations

import json
from typing import Any

from mtqa.evidence import Likelihood
from mtqa.translation.likelihood import Contrast


def as_json(value: object) -> str:
    """A text, or several, as they are kept."""
    return json.dumps(value)


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return None


def text(value: str) -> str | None:
    """A text."""
    content = _json(value)
    return content if isinstance(content, str) else None


def two_texts(value: str) -> tuple[str, str] | None:
    """Two texts."""
    match _json(value):
        case [str(there), str(back)]:
            return there, back
    return None


def from_likelihood(value: Likelihood) -> str:
    """A likelihood, every bit of it."""
    return json.dumps([value.log_probability, value.tokens, value.worst, value.regret])


def likelihood(value: str) -> Likelihood | None:
    """A likelihood."""
    return _likelihood_of(_json(value))


def _likelihood_of(content: Any) -> Likelihood | None:
    match content:
        case [float(log_probability), int(tokens), float(worst), float(regret)]:
            return Likelihood(log_probability, tokens, worst, regret)
    return None


def from_contrast(value: Contrast) -> str:
    """A contrast, every bit of it."""
    return json.dumps([json.loads(from_likelihood(value.likelihood)), list(value.gains.items())])


def contrast(value: str) -> Contrast | None:
    """A contrast."""
    match _json(value):
        case [content, [*gains]] if likelihood := _likelihood_of(content):
            pairs = [(item[0], item[1]) for item in gains if isinstance(item, list) and len(item) == 2]
            return Contrast(likelihood, dict(pairs)) if len(pairs) == len(gains) else None
    return None
