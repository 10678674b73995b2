"""Kinds of finding compete for a number of alarms, so that most errors are found for them.

A kind may be shown everywhere, or only in links that the estimator doubts: the more a link has to be in
doubt, the fewer alarms it costs, and the less it finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

#: By kind, how many of the scores of the agreement a link has to reach for it to be shown.
Choice = dict[str, int]
#: What a kind costs at least: that none of its alarms was seen does not make it free.
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Wrong:
    """A text with an error: its kind, and what is suspected in it, each kind with how many of the scores of
    the agreement its link reaches."""

    kind: str
    keys: Mapping[str, int]

    def is_found(self, chosen: Mapping[str, int]) -> bool:
        """Whether anything is shown in it."""
        return any(key in chosen and level >= chosen[key] for key, level in self.keys.items())


@dataclass(frozen=True)
class Competition:
    """Kinds that compete for ``room`` alarms in 1,000 sentences.

    ``cost``: by kind, what it costs for each number of scores that a link may have to reach; such as are not
    there are not allowed. ``worth``: what a text of each kind of error counts.
    """

    cost: Mapping[str, Mapping[int, float]]
    wrong: Sequence[Wrong]
    worth: Mapping[str, float]
    room: float

    @cached_property
    def _suspected(self) -> Mapping[str, Sequence[tuple[int, int, float]]]:
        """By kind, the texts in which it is suspected: their number, the scores reached, and their worth."""
        found: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for number, one in enumerate(self.wrong):
            for key, level in one.keys.items():
                if key in self.cost:
                    found[key].append((number, level, self.worth[one.kind]))
        return found

    def best(self) -> Choice:
        """What finds most of the texts for what it costs, taken in turn as long as there is room."""
        chosen: Choice = {}
        found: set[int] = set()
        waiting = {(key, level) for key, levels in self.cost.items() for level in levels}
        while waiting:
            options = [(self._gain(option, found), self._more(option, chosen), option) for option in waiting]
            gain, more, best = max(
                options, key=lambda each: (each[0] / max(_LEAST, each[1]), -each[1], -each[2][1], each[2][0])
            )
            waiting.discard(best)
            if gain <= 0:
                break
            if self._spent(chosen) + more <= self.room:
                chosen[best[0]] = best[1]
                found |= self._texts(*best)
                waiting = {option for option in waiting if option[1] < chosen.get(option[0], option[1] + 1)}
        return self._exchanged(chosen)

    def _exchanged(self, taken: Choice) -> Choice:
        """The same after exchanges: a kind that found no room takes that of others if more is found so; then
        what finds anything, if only what others find too, as long as there is room."""
        best = dict(taken)
        options = [(key, level) for key, levels in self.cost.items() for level in levels]
        for key, level in sorted(options, key=lambda option: (-self._found({option[0]: option[1]}), option)):
            if level >= best.get(key, level + 1):
                continue
            tried = {**best, key: level}
            while self._spent(tried) > self.room and len(tried) > 1:
                del tried[
                    min((each for each in tried if each != key), key=lambda each: self._loss(tried, each))
                ]
            if self._spent(tried) <= self.room and self._found(tried) > self._found(best):
                best = tried
        for key, level in sorted(options, key=lambda option: (self.cost[option[0]][option[1]], option)):
            tried = {**best, key: level}
            if (
                level < best.get(key, level + 1)
                and self._texts(key, level)
                and self._spent(tried) <= self.room
            ):
                best = tried
        return best

    def _texts(self, key: str, level: int) -> set[int]:
        return {number for number, reached, _ in self._suspected.get(key, ()) if reached >= level}

    def _gain(self, option: tuple[str, int], found: Collection[int]) -> float:
        key, level = option
        texts = self._suspected.get(key, ())
        return sum(worth for number, reached, worth in texts if reached >= level and number not in found)

    def _more(self, option: tuple[str, int], chosen: Choice) -> float:
        key, level = option
        return self.cost[key][level] - (self.cost[key][chosen[key]] if key in chosen else 0.0)

    def _spent(self, chosen: Choice) -> float:
        return sum(self.cost[key][level] for key, level in chosen.items())

    def _found(self, chosen: Choice) -> float:
        texts = set().union(*(self._texts(key, level) for key, level in chosen.items()))
        return sum(self.worth[self.wrong[number].kind] for number in texts)

    def _loss(self, chosen: Choice, key: str) -> float:
        """What is found less without one of the kinds, for its cost."""
        rest = {other: level for other, level in chosen.items() if other != key}
        return (self._found(chosen) - self._found(rest)) / max(_LEAST, self.cost[key][chosen[key]])
