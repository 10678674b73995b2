"""Meaning errors put into the English of a sound pair, by kind.

Each is one edit of one sentence, such as machine translation makes: a number is another one, a name is
somebody else's, a clause is lost, a negation comes or goes, a word turns into its opposite, a full stop
breaks the sentence. Whole sentences are dropped from and added to stories by
``recipes.calibration_source.cases``. The words are in errors.toml.

    pool = names_in(sentences)
    error = inject("Sales rose 5 percent to 40 million euros.", "number changed", random.Random(1), pool)
    error.text, error.was, error.now, error.span
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from mtqa._compat import tomllib
from mtqa.document import Span
from recipes.data.broken import inject as inject_break

_PART = r"[A-Z][^\W\d_]*(?:[’'-][A-Z]?[^\W\d_]{2,})*"
_NAME = re.compile(rf"(?<=[\w,;:] )(?:[A-Z]{{2,5}}|{_PART}(?: {_PART}){{0,4}})(?![\w-])")


@cache
def table() -> dict[str, Any]:
    """The contents of errors.toml."""
    return tomllib.loads(Path(__file__).with_name("errors.toml").read_text("utf-8"))


class NamePool:
    """Names that may stand for one another: of as many words, acronyms among themselves."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_shape: dict[tuple[int, bool], list[str]] = {}
        for name in dict.fromkeys(names):
            self._by_shape.setdefault(_shape(name), []).append(name)

    @staticmethod
    def find(text: str) -> Iterator[re.Match[str]]:
        """The names in a sentence, but for one at its beginning, which any word may be."""
        no_names = set(table()["not_names"])
        for match in _NAME.finditer(text):
            if no_names.isdisjoint(match[0].split()):
                yield match

    def another(self, name: str, rng: random.Random) -> str:
        """Another name of the same shape; "" if none is known."""
        known = [other for other in self._by_shape.get(_shape(name), ()) if not _akin(name, other)]
        return rng.choice(known) if known else ""


def names_in(texts: Iterable[str]) -> NamePool:
    """The names that stand in these sentences."""
    return NamePool(match[0] for text in texts for match in NamePool.find(text))


def _shape(name: str) -> tuple[int, bool]:
    return len(name.split()), name.isupper()


def _akin(one: str, other: str) -> bool:
    """Whether two names have a word in common, or the beginning of one: Britain, British."""
    mine, theirs = ({word.lower()[:4] for word in name.split()} for name in (one, other))
    return not mine.isdisjoint(theirs)


#: Where the text is cut and what is written there.
Edit = tuple[int, int, str]

_FEWEST_WORDS_LEFT = 4
_FEWEST_WORDS_DROPPED = 3
_WORD = r"(?<![\w'’-]){}(?![\w'’-])"
_FIGURES = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_OPENERS = re.compile(r" (?:which|who|whose|where|while|because|although|after|before|as|and|but|when|if) ")
_PARTICIPLE = re.compile(r" (?:\w+ed|\w+en|been|made|said|had|won|lost|held|paid|found|led|sent|told)\b")


def number(text: str, rng: random.Random, _: NamePool) -> Edit | None:
    """A digit is another one, two change places, a zero comes or goes, a word of number is another."""
    found: list[Edit] = [
        (match.start(), match.end(), rng.choice(list(_other_figures(match[0], rng))))
        for match in _FIGURES.finditer(text)
    ]
    found += [
        (match.start(), match.end(), rng.choice([word for word in row if word != match[0]]))
        for row in table()["exchanged"]
        for match in re.finditer(_WORD.format(f"(?:{'|'.join(row)})"), text)
    ]
    return rng.choice(found) if found else None


def _other_figures(number: str, rng: random.Random) -> Iterator[str]:
    digits = [at for at, character in enumerate(number) if character.isdigit()]
    at = rng.choice(digits)
    yield number[:at] + rng.choice([d for d in "123456789" if d != number[at]]) + number[at + 1 :]
    swaps = [(a, b) for a, b in pairwise(digits) if number[a] != number[b]]
    swaps = [(a, b) for a, b in swaps if a or number[b] != "0"]
    if swaps:
        a, b = rng.choice(swaps)
        yield number[:a] + number[b] + number[a + 1 : b] + number[a] + number[b + 1 :]
    if number.isdigit() and not (len(number) == 4 and number[:2] in {"19", "20"}):
        yield number + "0"
        if number.endswith("0") and len(number) > 1:
            yield number[:-1]


def name(text: str, rng: random.Random, pool: NamePool) -> Edit | None:
    """A name is another one of its kind, or two of the sentence change places."""
    own = list(pool.find(text))
    pairs = [(a, b) for a, b in combinations(own, 2) if a[0] not in b[0] and b[0] not in a[0]]
    if pairs and rng.random() < 0.3:
        a, b = rng.choice(pairs)
        return a.start(), b.end(), b[0] + text[a.end() : b.start()] + a[0]
    if not own:
        return None
    match = rng.choice(own)
    other = pool.another(match[0], rng)
    return (match.start(), match.end(), other) if other and other not in text else None


def clause(text: str, rng: random.Random, _: NamePool) -> Edit | None:
    """A stretch between commas, or from a conjunction or a relative pronoun to the end, is gone."""
    end = len(text.rstrip("\"”’'.!? "))
    commas = [match.start() for match in re.finditer(r"(?<!\d),(?= )|(?<=\w),(?= )", text[:end])]
    opened = [match.start() for match in _OPENERS.finditer(text[:end])]
    stretches = [(a, b + 1, "") for a, b in pairwise(commas)]
    stretches += [(len(text[:start].rstrip(" ,;:–—-")), end, "") for start in (*commas, *opened)]
    most = 0.6 * len(text.split())
    fit = [
        (start, stop, new)
        for start, stop, new in stretches
        if _FEWEST_WORDS_DROPPED <= len(text[start:stop].split()) <= most
        and len((text[:start] + text[stop:]).split()) >= _FEWEST_WORDS_LEFT
        and _even(text[start:stop])
    ]
    return rng.choice(fit) if fit else None


def _even(text: str) -> bool:
    """Whether every quotation or bracket that opens here closes here."""
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return text.count('"') % 2 == 0 and all(text.count(opening) == text.count(end) for opening, end in pairs)


def negation(text: str, rng: random.Random, _: NamePool) -> Edit | None:
    """A negation is gone, or one has come."""
    gone: list[Edit] = [(m.start(), m.end(), "") for m in re.finditer(_WORD.format("not") + " ", text)]
    for word, instead in table()["unnegated"].items():
        pattern = _WORD.format(re.escape(word).replace("'", "['’]"))
        gone += [(m.start(), m.end(), instead) for m in re.finditer(pattern, text)]
    if gone:
        return rng.choice(gone)
    come: list[Edit] = [
        (match.end(), match.end(), " not")
        for row in ("auxiliaries", "perfect")
        for match in re.finditer(_WORD.format(f"(?:{'|'.join(table()[row])})") + r"(?= [a-z])", text)
        if row == "auxiliaries" or _PARTICIPLE.match(text, match.end())
    ]
    return rng.choice(come) if come and not text.rstrip().endswith("?") else None


def antonym(text: str, rng: random.Random, _: NamePool, listed: str = "antonyms") -> Edit | None:
    """A word is its opposite."""
    other: dict[str, list[str]] = {}
    for one, two in table()[listed]:
        other.setdefault(one, []).append(two)
        other.setdefault(two, []).append(one)
    found = [match for match in re.finditer(_WORD.format(r"[a-z]+"), text) if match[0] in other]
    if not found:
        return None
    match = rng.choice(found)
    return match.start(), match.end(), rng.choice(other[match[0]])


def broken(text: str, rng: random.Random, _: NamePool) -> Edit | None:
    """A full stop within the sentence, with a capital behind it half the time."""
    made = inject_break(text, rng.choice(["lowercase", "capitalised", "proper"]), rng)
    if made is None:
        return None
    broken, right = made
    left, rest = broken[: right - 2], broken[right:]
    return len(left), len(text) - len(rest) + 1, f". {rest[0]}"


Maker = Callable[[str, random.Random, NamePool], Edit | None]

#: Every kind and what puts it in.
KINDS: Mapping[str, Maker] = {
    "number changed": number,
    "name swapped": name,
    "clause dropped": clause,
    "negation flipped": negation,
    "antonym": antonym,
    "antonym, unlisted": partial(antonym, listed="unlisted"),
    "spurious break": broken,
}


@dataclass(frozen=True, slots=True)
class Error:
    """A sentence with one error. ``span`` of ``text`` holds ``now``, where ``was`` stood."""

    kind: str
    text: str
    span: Span
    was: str

    @property
    def now(self) -> str:
        """What stands there, "" where something was dropped."""
        return self.text[self.span.start : self.span.end]


def inject(text: str, kind: str, rng: random.Random, pool: NamePool) -> Error | None:
    """The sentence with an error of a kind of ``KINDS``; None if it has no place for one."""
    edit = KINDS[kind](text, rng, pool)
    if edit is None:
        return None
    start, end, new = edit
    made = text[:start] + new + text[end:]
    return Error(kind, made, Span(start, start + len(new)), text[start:end]) if made != text else None
