"""By what name a story is known in two ledgers: its id, or else its path within what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WILD = re.compile(r"[*?\[]")

Indices = NDArray[np.int64]


def keys(stories: Sequence[str], paths: Sequence[str | None], inputs: Sequence[str]) -> list[str]:
    """The key of every story of a ledger, whose columns these are.

    ``inputs`` are what the run was given: files, folders and globs. A path loses the folder that it was
    found in, so that ``june/wire/a.txt`` of ``june/`` is ``july/wire/a.txt`` of ``july/``.
    """
    roots = sorted({root for name in inputs if (root := _root(name))}, key=len, reverse=True)
    return [_key(story, path or "", roots) for story, path in zip(stories, paths, strict=True)]


def matched(before: Sequence[str], after: Sequence[str]) -> tuple[Indices, Indices]:
    """The positions of the stories whose key is in both lists, and in each of them once only."""
    once, other = _once(before), _once(after)
    pairs = [(position, other[key]) for key, position in once.items() if key in other]
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def repeated(names: Sequence[str]) -> int:
    """How many stories have a key that another has too: they cannot be matched."""
    return sum(times for times in Counter(names).values() if times > 1)


def _once(names: Sequence[str]) -> dict[str, int]:
    times = Counter(names)
    return {name: position for position, name in enumerate(names) if times[name] == 1}


def _root(name: str) -> str:
    """The folder that an input stands for, with its slash: its own, or that before the first wildcard."""
    name = name.removeprefix("./")
    wild = _WILD.search(name)
    if wild is None:
        return f"{name.rstrip('/')}/" if name.strip("./") else ""
    return name[: name.rfind("/", 0, wild.start()) + 1]


def _key(story: str, path: str, roots: Sequence[str]) -> str:
    if not path or not story.startswith(path):
        return story  # an id
    short, rest = path.removeprefix("./"), story[len(path) :]
    root = next((root for root in roots if short.startswith(root)), None)
    if root is not None:
        return short[len(root) :] + rest
    named = any(short == root.rstrip("/") for root in roots)  # the file itself was the input
    return (short.rpartition("/")[2] if named else short) + rest
