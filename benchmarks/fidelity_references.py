"""Numbers against the source on professional translations: alarms, and errors that are put in, by language.

``python -m benchmarks.fidelity_references --half even|odd`` reads the references of the WMT sets (cs, de, ha,
is, ja, liv, ru, uk, zh), of lines with an even or an odd number, and prints how many lines are flagged and
how many errors put into them are found. An alarm is not wrong by that: references have slips of their own;
``--flags`` lists them to be read. Of values in each other's place those count that are in the better band of
``fidelity/exchanged``, which needs the estimator. Reads MTQA_DATA (by default ../shared/data).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.judge import load_calibration, with_source
from mtqa.judge.doubt_model import STRONGEST, TwoFits
from mtqa.judge.exchanges import exchanged_pairs
from mtqa.settings import Settings
from mtqa.source.values import compare, find_values
from mtqa.source.values.comparison.exchanged import value_pairs
from recipes.data.stories import DATA, rows

_SETS = ("wmt21-parallel", "wmt22-parallel", "wmt23-parallel")
_FIGURE = r"(?<![\w.,/:’'-])\d[\d,]*(?:\.\d+)?(?![\w/:’'-]|[.,]\d)"
_CARDINALS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
#: Errors in numbers in words of lines whose source is read to have such a number as well.
READ = "… the source too"
#: Characters between two values that are exchanged.
_APART = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source and its professional translation."""

    name: str
    language: str
    source: str
    english: str


def lines(parity: int) -> Iterator[Line]:
    """All lines whose number has that remainder by two."""
    for name in _SETS:
        for path in sorted((DATA / name).glob("*.jsonl.gz")):
            language = path.name.partition("-")[0]
            for row in rows(path):
                if row["line"] % 2 == parity:
                    references = row["references"]
                    english = references.get("A") or next(iter(references.values()))
                    yield Line(f"{name[:5]}.{language}.{row['line']}", language, row["source"], english)


def flags(line: Line, english: str | None = None) -> Counter[tuple[str, str, str]]:
    """What is said of a line, or of another English for it: rule, English and source."""
    text = line.english if english is None else english
    ours, theirs = find_values(text, "en"), find_values(line.source, line.language)
    found = Counter(
        (m.rule, m.english.text if m.english else "", m.source.text if m.source else "")
        for m in compare(ours, theirs)
    )
    found.update(_exchanged(text, line.source, line.language))
    return found


@cache
def _exchange_model() -> tuple[Estimator, TwoFits] | None:
    """What tells exchanged values; None without the estimator."""
    estimator = open_estimator(Settings())
    model = with_source(load_calibration()).doubts.get(estimator.name) if estimator else None
    return (estimator, model.exchanges) if estimator and model and model.exchanges else None


def _exchanged(english: str, source: str, language: str) -> Iterator[tuple[str, str, str]]:
    known = _exchange_model()
    if known is None:
        return
    pairs = value_pairs(english, source, language, known[0].placed_vectors)
    for _, rule, pair in exchanged_pairs((english, source), pairs, *known):
        if rule == STRONGEST:
            yield "exchanged", pair.english[0].text, pair.english[1].text


def _another(words: Sequence[str]) -> Callable[[str, random.Random], str | None]:
    """One word of a list is another one."""
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\b")

    def edit(text: str, chance: random.Random) -> str | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        match = chance.choice(found)
        other = chance.choice([word for word in words if word != match[0]])
        return text[: match.start()] + other + text[match.end() :]

    return edit


def _digit(text: str, chance: random.Random) -> str | None:
    found = [match for match in re.finditer(_FIGURE, text) if match[0].strip("0,. ") not in ("", "1")]
    if not found:
        return None
    match = chance.choice(found)
    at = match.start() + chance.choice([place for place, sign in enumerate(match[0]) if sign.isdigit()])
    return text[:at] + chance.choice([digit for digit in "123456789" if digit != text[at]]) + text[at + 1 :]


def _exchange(text: str, chance: random.Random) -> str | None:
    """Two numbers that follow each other in a sentence change places; years stay where they are."""
    found = [
        match
        for match in re.finditer(rf"{_FIGURE}|\b(?:{'|'.join(_CARDINALS)})\b", text)
        if not re.fullmatch(r"(?:19|20)\d\d,?", match[0])
    ]
    pairs = [
        (one, other)
        for one, other in pairwise(found)
        if one[0] != other[0]
        and other.start() - one.end() < _APART
        and not re.search(r"[.!?] ", text[one.end() : other.start()])
    ]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    between = text[one.end() : other.start()]
    return text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


KINDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "digit": _digit,
    "number in words": _another(_CARDINALS),
    READ: _another(_CARDINALS),
    "ordinal in words": _another(_ORDINALS),
    "weekday": _another(_WEEKDAYS),
    "month": _another(_MONTHS),
    "exchanged": _exchange,
}


def in_words(line: Line) -> bool:
    """Whether a number in words above one is read in the source: else there is nothing to compare with."""
    values = find_values(line.source, line.language)
    return any(value.plain and value.amounts and value.amounts[0] > 1 for value in values)


def measure(parity: int, per_kind: int, limit: int, *, listed: bool) -> None:
    """Print alarms and recall, by language."""
    total: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    made: Counter[tuple[str, str]] = Counter()
    hit: Counter[tuple[str, str]] = Counter()
    for line in lines(parity):
        if limit and total[line.language] >= limit:
            continue
        total[line.language] += 1
        clean = flags(line)
        flagged[line.language] += bool(clean)
        if clean and listed:
            print(line.name, dict(clean), f"\n    S {line.source}\n    E {line.english}")
        for kind, edit in KINDS.items():
            key = line.language, kind
            if made[key] >= per_kind or (kind == READ and not in_words(line)):
                continue
            english = edit(line.english, random.Random(f"{line.name}|{kind}"))
            if english and english != line.english:
                made[key] += 1
                hit[key] += bool(flags(line, english) - clean)
    print("Lines flagged")
    for language in total:
        print(f"  {language:20} {_share(flagged[language], total[language])}")
    print(f"  {'all':20} {_share(flagged.total(), total.total())}")
    print("Errors put in: found")
    for kind in KINDS:
        by_language = [f"{code} {hit[code, kind]}/{made[code, kind]}" for code in total if made[code, kind]]
        found, count = (sum(table[code, kind] for code in total) for table in (hit, made))
        print(f"  {kind:20} {_share(found, count):22} {', '.join(by_language)}")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.4f}" if whole else "none"


def main() -> None:
    """Measure one half."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--half", choices=("even", "odd"), default="even")
    parser.add_argument("--errors", type=int, default=40, help="errors of each kind and language")
    parser.add_argument("--limit", type=int, default=0, help="lines of each language (0: all)")
    parser.add_argument("--flags", action="store_true", help="list what is flagged in the references")
    asked = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"no {DATA} (set MTQA_DATA to the folder of real news data)")
    measure(int(asked.half == "odd"), asked.errors, asked.limit, listed=asked.flags)


if __name__ == "__main__":
    main()
