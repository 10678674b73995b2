"""Kinds of finding compete for a number of alarms, so that most errors are found for them.

A kind may be shown everywhere, or only in links that the estimator doubts: the more a link has to be in
doubt, the fewer alarms it costs, and the less it finds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

#: By kind, how many of the scores of the agreement a link has to reach for it to be shown.
Choice = dict[str, int]
#: What a kind costs at least: that none of its alarms was seen does not make it free.
_LEAST = 0.01
#: Prices of an alarm in 1,000 sentences that are tried, in what texts are worth: the highest, how each is
#: cheaper than the one before, and the lowest.
_HIGHEST_PRICE, _CHEAPER, _LOWEST_PRICE = 50.0, 0.93, 0.005
#: Rounds in which kinds take what is best for them, at most.
_ROUNDS = 12


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
    def _found_by(self) -> Mapping[str, Mapping[int, frozenset[int]]]:
        """By kind and level, the numbers of the texts in which it is then shown."""
        found: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for number, one in enumerate(self.wrong):
            for key, reached in one.keys.items():
                for level in self.cost.get(key, ()):
                    if reached >= level:
                        found[key][level].add(number)
        return {
            key: {level: frozenset(texts) for level, texts in levels.items()} for key, levels in found.items()
        }

    def best(self) -> Choice:
        """What finds most of the texts in the room.

        Alarms are given a price, which falls until there is no room; for each price every kind in turn takes
        what is best for it beside the others, until none changes. Then kinds are exchanged, and what room is
        left goes to what finds most for its alarms, and to what finds anything, if only what others find too.
        """
        best: Choice = {}
        chosen: Choice = {}
        price = _HIGHEST_PRICE
        while price > _LOWEST_PRICE and self._spent(chosen) <= self.room:
            chosen = self._settled(chosen, price)
            if self._spent(chosen) <= self.room and self._found(chosen) > self._found(best):
                best = chosen
            price *= _CHEAPER
        return self._filled(self._exchanged(best))

    def _settled(self, given: Choice, price: float) -> Choice:
        """Where no kind gains by another level, at a price of an alarm."""
        chosen = dict(given)
        found = Counter(number for key, level in chosen.items() for number in self._texts(key, level))
        for _ in range(_ROUNDS):
            before = dict(chosen)
            for key in sorted(self.cost):
                if key in chosen:
                    found.subtract(self._texts(key, chosen.pop(key)))
                gains = {
                    level: sum(self._worth(n) for n in self._texts(key, level) if not found[n]) - price * cost
                    for level, cost in self._costs(key).items()
                }
                level = max(gains, key=lambda level: (gains[level], level), default=None)
                if level is not None and gains[level] > 0:
                    chosen[key] = level
                    found.update(self._texts(key, level))
            if chosen == before:
                break
        return chosen

    def _exchanged(self, given: Choice) -> Choice:
        """The same after exchanges: a kind that found no room takes that of others if more is found so."""
        best = dict(given)
        options = [(key, level) for key, costs in self.cost.items() for level in costs]
        for key, level in sorted(options, key=lambda option: (-self._found({option[0]: option[1]}), option)):
            if level >= best.get(key, level + 1):
                continue
            tried = {**best, key: level}
            while self._spent(tried) > self.room and len(tried) > 1:
                others = (each for each in tried if each != key)
                del tried[min(others, key=lambda each: self._loss(tried, each))]
            if self._spent(tried) <= self.room and self._found(tried) > self._found(best):
                best = tried
        return best

    def _loss(self, chosen: Choice, key: str) -> float:
        """What is found less without one of the kinds, for its cost."""
        rest = {other: level for other, level in chosen.items() if other != key}
        return (self._found(chosen) - self._found(rest)) / max(_LEAST, self.cost[key][chosen[key]])

    def _filled(self, given: Choice) -> Choice:
        """The same with what there is room for."""
        best = dict(given)
        options = {(key, level) for key, costs in self.cost.items() for level in costs}
        while options:
            found = {number for key, level in best.items() for number in self._texts(key, level)}
            _gain, more, option = max(
                (
                    (
                        sum(self._worth(number) for number in self._texts(*option) - found),
                        self._more(option, best),
                        option,
                    )
                    for option in options
                ),
                key=lambda each: (each[0] / max(_LEAST, each[1]), -each[1], each[2]),
            )
            options.discard(option)
            if self._texts(*option) and self._spent(best) + more <= self.room:
                best[option[0]] = option[1]
            options = {each for each in options if each[1] < best.get(each[0], each[1] + 1)}
        return best

    def _texts(self, key: str, level: int) -> frozenset[int]:
        return self._found_by.get(key, {}).get(level, frozenset())

    def _worth(self, number: int) -> float:
        return self.worth[self.wrong[number].kind]

    def _costs(self, key: str) -> Mapping[int, float]:
        """What a kind costs by level, at least a little."""
        return {level: max(_LEAST, cost) for level, cost in self.cost[key].items()}

    def _more(self, option: tuple[str, int], chosen: Choice) -> float:
        key, level = option
        return self.cost[key][level] - (self.cost[key][chosen[key]] if key in chosen else 0.0)

    def _spent(self, chosen: Choice) -> float:
        return sum(self.cost[key][level] for key, level in chosen.items())

    def _found(self, chosen: Choice) -> float:
        texts = set().union(*(self._texts(key, level) for key, level in chosen.items()))
        return sum(map(self._worth, texts))
