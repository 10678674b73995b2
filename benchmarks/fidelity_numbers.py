"""Numbers against the source: false alarms on clean pairs, changed figures found, precision on real output.

``python -m benchmarks.fidelity_numbers`` prints three tables. Clean pairs are source and post-edit of
mlqe-pe and error-free translations of wmt21-mqm; into their English, errors are put in by kind; precision
is that of the labels in ``labelled/fidelity_numbers.tsv``. ``--flags N LANG`` lists flags for reading.
Reads MTQA_DATA (by default ../shared/data); without it it says so and stops.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mtqa.source.values import Mismatch, compare, find_values
from recipes.data.stories import DATA, rows

LANGUAGES = ("ro", "et", "ru", "ne", "si")
LABELS = Path(__file__).parent / "labelled" / "fidelity_numbers.tsv"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_FIGURE = re.compile(r"(?<![\w.,/:’'-])\d[\d,]*(?:\.\d+)?(?![\w/:’'-]|[.,]\d)")
_SCALES = ("thousand", "million", "billion", "trillion")


@dataclass(frozen=True, slots=True)
class Pair:
    """A source, its translation, the language, and the id in the data."""

    id: str
    language: str
    source: str
    english: str


def clean_pairs(language: str, split: str) -> Iterator[Pair]:
    """Post-edited translations, put together again from their tokens."""
    for row in rows(DATA / "mlqe-pe" / f"{language}-en.{split}.jsonl.gz"):
        yield Pair(row["id"], language, row["source"], detokenised(row["post_edit"]))


def raw_pairs(language: str, split: str) -> Iterator[Pair]:
    """What the engine made of the sources."""
    for row in rows(DATA / "mlqe-pe" / f"{language}-en.{split}.jsonl.gz"):
        yield Pair(row["id"], language, row["source"], row["mt"])


def clean_news() -> Iterator[Pair]:
    """Chinese news in translations in which no annotator marked anything."""
    marked: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for row in rows(DATA / "wmt21-mqm" / "zh-en.news.jsonl.gz"):
        marked[row["source"], row["mt"]].append(row)
    for number, ((source, english), group) in enumerate(marked.items()):
        if not any(row["spans"] for row in group):
            yield Pair(f"zh.{number}", "zh", source, english)


def detokenised(text: str) -> str:
    """English as it is written, from tokens with spaces between them."""
    text = re.sub(r"&(?:amp|quot|apos);", lambda m: {"&amp;": "&", "&quot;": '"', "&apos;": "'"}[m[0]], text)
    text = re.sub(r" ([.,;:!?%)\]}’”])", r"\1", text)
    text = re.sub(r"([(\[{$€£“‘]) ", r"\1", text)
    text = re.sub(r" n ?'t\b", "n't", text)
    text = re.sub(r" ?(['’]) ?(s|t|re|ve|ll|d|m)\b", r"\1\2", text)
    text = re.sub(r"(\d) ?([:/]) ?(?=\d)", r"\1\2", text)
    text = re.sub(r"\b(k?m|mi) ([²³])", r"\1\2", text)
    text = re.sub(r"\b(km|mi|m) / (h|s)\b", r"\1/\2", text)
    return re.sub(r' " ([^"]*?) "(?= |$)', r' "\1"', text)


def mismatches(pair: Pair, english: str | None = None) -> list[Mismatch]:
    """What the comparison says of a pair, or of another English for it."""
    text = pair.english if english is None else english
    return compare(find_values(text, "en"), find_values(pair.source, pair.language))


# Errors that are put in. Each returns the places and what to write there; the figures are found by a
# pattern of this file's own, so that what the library cannot see counts against it.

Edit = tuple[int, int, str]


def _figures(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _FIGURE.finditer(text) if match[0].strip("0,. ") not in ("", "1"))


def _digit(match: re.Match[str], chance: random.Random) -> Edit:
    figure = match[0]
    places = [i for i, char in enumerate(figure) if char.isdigit()]
    at = chance.choice(places)
    low = "1" if at == 0 else "0"
    new = chance.choice([d for d in "0123456789" if d != figure[at] and d >= low])
    return match.start(), match.end(), figure[:at] + new + figure[at + 1 :]


def digit(text: str, chance: random.Random) -> list[Edit]:
    return [_digit(match, chance) for match in _figures(text)]


def percent(text: str, chance: random.Random) -> list[Edit]:
    after = re.compile(r"\s?(?:%|per ?cent)")
    return [_digit(match, chance) for match in _figures(text) if after.match(text, match.end())]


def transposed(text: str, chance: random.Random) -> list[Edit]:
    edits = []
    for match in _figures(text):
        figure = match[0]
        swaps = [
            i
            for i in range(len(figure) - 1)
            if figure[i : i + 2].isdigit()
            and figure[i] != figure[i + 1]
            and not (i == 0 and figure[1] == "0")
        ]
        if swaps:
            at = chance.choice(swaps)
            new = figure[:at] + figure[at + 1] + figure[at] + figure[at + 2 :]
            edits.append((match.start(), match.end(), new))
    return edits


def _regrouped(figure: str, digits: str) -> str:
    return f"{int(digits):,}" if "," in figure else digits


def zero_lost(text: str, _chance: random.Random) -> list[Edit]:
    return [
        (m.start(), m.end(), _regrouped(m[0], m[0].replace(",", "")[:-1]))
        for m in _figures(text)
        if m[0].endswith("0") and "." not in m[0] and len(m[0]) > 1
    ]


def zero_added(text: str, _chance: random.Random) -> list[Edit]:
    return [
        (m.start(), m.end(), _regrouped(m[0], m[0].replace(",", "") + "0"))
        for m in _figures(text)
        if "." not in m[0]
    ]


def scale(text: str, chance: random.Random) -> list[Edit]:
    edits = []
    for match in re.finditer(r"(?<=\d )(?:thousand|million|billion|trillion)\b", text):
        others = [word for word in _SCALES if abs(_SCALES.index(word) - _SCALES.index(match[0])) == 1]
        edits.append((match.start(), match.end(), chance.choice(others)))
    return edits


def point(text: str, chance: random.Random) -> list[Edit]:
    edits = []
    for match in _figures(text):
        whole, dot, tail = match[0].partition(".")
        if dot and "," not in whole and len(tail) != 3:  # 400.000 is a count in another notation
            moved = f"{whole}{tail}".lstrip("0") if chance.random() < 0.5 else f"0.{whole}{tail}"
            edits.append((match.start(), match.end(), moved))
    return edits


def year(text: str, chance: random.Random) -> list[Edit]:
    return [
        (m.start(), m.end(), str(int(m[0]) + chance.choice((-1, 1))))
        for m in re.finditer(r"(?<![\w.,/:’'-])(?:1[5-9]|20)\d\d(?![\w/:’'-]|[.,]\d)", text)
    ]


def day(text: str, chance: random.Random) -> list[Edit]:
    edits = []
    for match in re.finditer(rf"\b(\d{{1,2}})(?= {_MONTH})|(?<=[a-z] )(\d{{1,2}})(?=,? \d{{4}})", text):
        before = text[: match.start()].rsplit(" ", 2)[-2:]
        if match[1] or re.search(_MONTH, " ".join(before)):
            old = int(match[0])
            if 1 <= old <= 31:
                edits.append(
                    (
                        match.start(),
                        match.end(),
                        str(chance.choice([d for d in (old - 1, old + 1) if 0 < d < 32])),
                    )
                )
    return edits


def dropped(text: str, _chance: random.Random) -> list[Edit]:
    edits = []
    for match in _figures(text):
        word = re.compile(r"\s?%|\s(?:thousand|million|billion|trillion|per ?cent)?\s?[A-Za-z]*").match(
            text, match.end()
        )
        edits.append((match.start(), word.end() if word else match.end(), ""))
    return edits


KINDS: dict[str, Callable[[str, random.Random], list[Edit]]] = {
    "digit changed": digit,
    "digits transposed": transposed,
    "zero lost": zero_lost,
    "zero added": zero_added,
    "million for billion": scale,
    "percentage changed": percent,
    "decimal point moved": point,
    "year off by one": year,
    "day of a date changed": day,
    "number dropped": dropped,
}


def injected(pair: Pair, kind: str) -> str | None:
    """The English with one error of a kind; None where it has no place for it."""
    chance = random.Random(f"{pair.id}|{kind}")
    edits = [edit for edit in KINDS[kind](pair.english, chance) if pair.english[edit[0] : edit[1]] != edit[2]]
    if not edits:
        return None
    start, end, new = chance.choice(edits)
    return " ".join((pair.english[:start] + new + pair.english[end:]).split())


def _keys(found: Iterable[Mismatch]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (m.rule, m.english.text if m.english else "", m.source.text if m.source else "") for m in found
    )


def found_new(pair: Pair, english: str) -> bool:
    """Whether the comparison says something of the changed English that it did not say of the clean one."""
    return bool(_keys(mismatches(pair, english)) - _keys(mismatches(pair)))


def alarms(pairs: Iterable[Pair]) -> tuple[int, int, int, Counter[str], float]:
    """Pairs, pairs with a figure, pairs flagged, flags by rule, and milliseconds a pair."""
    total = figures = flagged = 0
    rules: Counter[str] = Counter()
    start = time.perf_counter()
    for pair in pairs:
        found = mismatches(pair)
        total += 1
        figures += bool(re.search(r"\d", pair.english))
        flagged += bool(found)
        rules.update({mismatch.rule for mismatch in found})
    return total, figures, flagged, rules, (time.perf_counter() - start) * 1000 / max(total, 1)


def recall(pairs: list[Pair]) -> dict[str, tuple[int, int]]:
    """Errors found and put in, by kind."""
    result = {}
    for kind in KINDS:
        made = [(pair, english) for pair in pairs if (english := injected(pair, kind)) is not None]
        result[kind] = (sum(found_new(pair, english) for pair, english in made), len(made))
    return result


def precision() -> dict[str, tuple[int, int]]:
    """Right and read flags: by set as first read, then by rule those that the present rules still raise."""
    labels: dict[tuple[str, str, str], str] = {}
    shares: dict[str, tuple[int, int]] = {}
    lines = [line for line in LABELS.read_text("utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t"):
        label, part = row["label"], row["set"]
        labels[row["id"], row["kind"].rpartition(":")[2], row["figure"]] = label
        right, read = shares.get(f"read: {part}", (0, 0))
        shares[f"read: {part}"] = (right + (label == "right"), read + 1)
    wanted = {key[0] for key in labels}
    still: set[tuple[str, str, str]] = set()
    for language in LANGUAGES:
        for split in ("train", "dev", "test"):
            for pair in raw_pairs(language, split):
                if pair.id in wanted:
                    still.update(set(_flags(pair)) & labels.keys())
    for rule in sorted({key[1] for key in still}):
        keys = [key for key in still if key[1] == rule]
        shares[f"raised: {rule}"] = (sum(labels[key] == "right" for key in keys), len(keys))
    shares["raised: all"] = (sum(labels[key] == "right" for key in still), len(still))
    return shares


def _flags(pair: Pair) -> Iterator[tuple[str, str, str]]:
    for m in mismatches(pair):
        yield pair.id, m.rule, (m.english or m.source).text  # type: ignore[union-attr]


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.4f}" if whole else "none"


def _part(pairs: Iterable[Pair], args: argparse.Namespace) -> list[Pair]:
    return list(pairs)[args.skip : args.skip + args.limit if args.limit else None]


def show_flags(args: argparse.Namespace) -> None:
    """Print what is flagged, with the texts, to be read."""
    for language in args.languages:
        pairs = {"news": clean_news, "raw": raw_pairs, "clean": clean_pairs}[args.flags]
        for pair in _part(pairs() if args.flags == "news" else pairs(language, args.split), args):  # type: ignore[operator]
            for m in mismatches(pair):
                flagged = (m.english or m.source).text  # type: ignore[union-attr]
                print(f"{pair.id}\t{m.rule}\t{flagged}\t{m.source.text if m.source else '-'}")
                print(f"    S {pair.source}\n    E {pair.english}")
        if args.flags == "news":
            break


def show_misses(args: argparse.Namespace) -> None:
    """Print errors of one kind that were put in and not found."""
    for language in args.languages:
        for pair in _part(clean_pairs(language, args.split), args):
            english = injected(pair, args.misses)
            if english is not None and not found_new(pair, english):
                print(f"{pair.id}\n    S {pair.source}\n    E {pair.english}\n    X {english}")


def show_alarms(clean: dict[str, list[Pair]]) -> None:
    """Print the table of false alarms."""
    print("Clean pairs: flagged, of all and of those with figures; flagged pairs by rule; cost")
    whole = [0, 0, 0]
    for name, pairs in {**clean, "zh news": list(clean_news())}.items():
        total, figures, flagged, rules, cost = alarms(pairs)
        if name in clean:
            whole = [whole[0] + total, whole[1] + figures, whole[2] + flagged]
        shares = f"{_share(flagged, total):24} {_share(flagged, figures):24}"
        print(f"  {name:8} {shares} {dict(rules)} {cost:.2f} ms a pair")
    print(f"  {'mlqe-pe':8} {_share(whole[2], whole[0]):24} {_share(whole[2], whole[1]):24}")


def show_recall(clean: dict[str, list[Pair]]) -> None:
    """Print how many of the errors that were put in were found, by kind."""
    print("Errors put in: found, by language and kind")
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for language, pairs in clean.items():
        shares = recall(pairs)
        for kind, (hit, count) in shares.items():
            found[kind] += hit
            made[kind] += count
        hits, counts = (sum(share[at] for share in shares.values()) for at in (0, 1))
        print(f"  {language:24} {_share(hits, counts)}")
    for kind in KINDS:
        print(f"  {kind:24} {_share(found[kind], made[kind])}")
    changed = [kind for kind in KINDS if kind != "number dropped"]
    print(f"  {'all changes':24} {_share(sum(found[k] for k in changed), sum(made[k] for k in changed))}")
    print(f"  {'all':24} {_share(found.total(), made.total())}")


def main() -> None:
    """Print the tables, or flags or misses to be read."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--split", default="test", choices=("train", "dev", "test"))
    parser.add_argument("--limit", type=int, default=0, help="pairs of each language (0: all)")
    parser.add_argument("--skip", type=int, default=0, help="pairs of each language to leave out first")
    parser.add_argument("--flags", choices=("raw", "clean", "news"), help="list flags to be read instead")
    parser.add_argument("--misses", metavar="KIND", choices=tuple(KINDS), help="list what was not found")
    parser.add_argument("--languages", type=lambda text: text.split(","), default=list(LANGUAGES))
    args = parser.parse_args()
    if not (DATA / "mlqe-pe").is_dir():
        print(f"No data in {DATA}: set MTQA_DATA to the folder that holds mlqe-pe.", file=sys.stderr)
    elif args.flags:
        show_flags(args)
    elif args.misses:
        show_misses(args)
    else:
        clean = {code: _part(clean_pairs(code, args.split), args) for code in args.languages}
        print(f"Split: {args.split}")
        show_alarms(clean)
        show_recall(clean)
        print("Flags on real output that were read: right ones, by set; then those still raised, by rule")
        for name, share in precision().items():
            print(f"  {name:24} {_share(*share)}")


if __name__ == "__main__":
    main()
