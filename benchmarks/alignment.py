"""How well English and source sentences are aligned, and how fast.

Run: ``python -m benchmarks.alignment [--json FILE] [--quick]``. MTQA_DATA names the data (by default
../shared/data); without it there is nothing to measure.

Documents are made of mlqe-pe's test pairs, which nothing was fitted on, by joining, splitting,
dropping and swapping (recipes/alignment/documents.py says how, and how often), and of Chinese news
and talks (every other story, the others were fitted on). Neighbours in mlqe-pe come from different
pages, so no context helps and none misleads; the Chinese stories are whole ones. A link counts as
found only if both its sides are exactly right. Translations of mlqe-pe's Romanian that have nothing to
do with their source ("the Commission concludes …") are in there; what is said of them counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from mtqa.source.alignment.align import AlignedSentences, align
from recipes.alignment.documents import Made, documents, make
from recipes.data.pairs import LANGUAGES, chinese_stories, mlqe_pairs, present

_SEEDS = (11, 12, 13)
_CHUNK = 40
Key = tuple[tuple[int, ...], tuple[int, ...]]


def aligned(made: Made, language: str | None = None) -> list[AlignedSentences]:
    """A document aligned as ``language``'s, by default its own."""
    return align(made.english, made.source, made.language if language is None else language)


def count(every: Iterable[Made], language: str | None = None) -> Counter[str]:
    """Links, omissions and additions: there, given, right; links in tenths of the score."""
    return count_given((made, aligned(made, language)) for made in every)


def count_given(every: Iterable[tuple[Made, list[AlignedSentences]]]) -> Counter[str]:
    """The same of documents that are aligned already."""
    total: Counter[str] = Counter()
    for made, alignment in every:
        there = {(tuple(english), tuple(source)) for english, source in made.beads}
        given = {(tuple(p.english), tuple(p.source)): p.score for p in alignment}
        for key in there:
            total[f"{_kind(key)} there"] += 1
        for key, score in given.items():
            total[f"{_kind(key)} given"] += 1
            total[f"{_kind(key)} right"] += key in there
            if all(key):
                tenth = min(9, int(score * 10))
                total[f"{tenth} given"] += 1
                total[f"{tenth} right"] += key in there
    return total


def figures(total: Counter[str]) -> dict[str, float]:
    """F1 of links, precision and recall of omissions and additions."""
    link = _precision(total, "link"), _recall(total, "link")
    return {
        "links F1": 2 * link[0] * link[1] / max(1e-9, sum(link)),
        "links P": link[0],
        "links R": link[1],
        "omitted P": _precision(total, "omitted"),
        "omitted R": _recall(total, "omitted"),
        "added P": _precision(total, "added"),
        "added R": _recall(total, "added"),
    }


def edited(language: str, english: str, seeds: Sequence[int]) -> list[Made]:
    """Documents with edits, of the test part."""
    if language.startswith("zh"):
        rng = _chance(seeds[0])
        kind = language.partition(" ")[2]
        return [
            make(story, "zh", rng)
            for seed in seeds
            for story in chinese_stories(kind, 2, 1, seed)
            if len(story) > 5
        ]
    pairs = mlqe_pairs(language, "test", english)
    return [made for seed in seeds for made in documents(pairs, language, seed)]


def untouched(language: str, english: str) -> list[Made]:
    """Documents in which every sentence has its translation."""
    if language.startswith("zh"):
        stories = chinese_stories(language.partition(" ")[2], 2, 1)
        return [make(story, "zh", _chance(0), {}) for story in stories]
    pairs = mlqe_pairs(language, "test", english)
    return [make(pairs[at : at + _CHUNK], language, _chance(0), {}) for at in range(0, len(pairs), _CHUNK)]


def speed(sentences: int, language: str = "et") -> tuple[float, float]:
    """Seconds of CPU time for one document of so many sentences, and its links' F1."""
    pairs = mlqe_pairs(language, "train", "post_edit")
    pairs = (pairs * (sentences // len(pairs) + 1))[:sentences]
    made = make(pairs, language, _chance(3))
    aligned(make(pairs[:5], language, _chance(3), {}))  # what is loaded once
    begin = time.process_time()
    given = {(tuple(p.english), tuple(p.source)) for p in aligned(made)}
    seconds = time.process_time() - begin
    there = {(tuple(english), tuple(source)) for english, source in made.beads}
    return seconds, 2 * len(given & there) / (len(given) + len(there))


def _chance(seed: int) -> random.Random:
    return random.Random(seed)


def _kind(key: Key) -> str:
    return "link" if all(key) else "omitted" if key[1] else "added"


def _precision(total: Counter[str], kind: str) -> float:
    return total[f"{kind} right"] / max(1, total[f"{kind} given"])


def _recall(total: Counter[str], kind: str) -> float:
    return total[f"{kind} right"] / max(1, total[f"{kind} there"])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--quick", action="store_true", help="one document set a language, no speed")
    options = parser.parse_args()
    if not present():
        print("skipped: no mlqe-pe in MTQA_DATA (by default ../shared/data)")
        return
    seeds = _SEEDS[:1] if options.quick else _SEEDS
    table: dict[str, dict[str, float]] = {}
    sure: Counter[str] = Counter()
    print(f"{'documents with edits':24}{'links':>7}" + "".join(f"{name:>11}" for name in figures(Counter())))
    tasks = [(language, english) for language in LANGUAGES for english in ("mt", "post_edit")]
    tasks += [("zh news", "mt"), ("zh ted", "mt")]
    for lexicon in (True, False):
        for language, english in tasks:
            total = count(edited(language, english, seeds), None if lexicon else "und")
            name = f"{language} {english}" + ("" if lexicon else ", not told")
            table[name] = figures(total)
            sure += total if lexicon else Counter()
            values = "".join(f"{value:11.3f}" for value in table[name].values())
            print(f"{name:24}{total['link there']:7}{values}", flush=True)
    print("\nscore of a link, and how many such links are right")
    for tenth in range(10):
        given = sure[f"{tenth} given"]
        print(
            f"  {tenth / 10:.1f}–{tenth / 10 + 0.1:.1f}{given:8}{sure[f'{tenth} right'] / max(1, given):8.3f}"
        )
    print("\nuntouched documents: sentences that came out alone, per 1,000 of the source")
    for language, english in tasks:
        total = count(untouched(language, english))
        sentences = total["link there"]
        lone = {kind: 1000 * total[f"{kind} given"] / sentences for kind in ("omitted", "added")}
        table[f"{language} {english}, untouched"] = lone
        print(f"  {language} {english:12}{sentences:6}{lone['omitted']:8.1f}{lone['added']:8.1f}")
    if not options.quick:
        print("\nCPU time of one document")
        for sentences in (100, 500, 2000, 5000):
            seconds, f1 = speed(sentences)
            table[f"{sentences} sentences"] = {"seconds": seconds, "F1": f1}
            print(f"  {sentences:5} sentences{seconds:8.2f} s, F1 {f1:.3f}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
