"""How often English is refused, and another language let pass: ``python -m benchmarks.language``.

English: every story of bbc and reuters-21578, every document of newstest2021, and runs of twelve
sentences of the wmt21 outputs. Others: runs of four sentences of the sources of mlqe-pe and wmt21-mqm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtqa.language.detection import other_language
from recipes.data.stories import DATA, rows


def english() -> Iterator[tuple[str, str]]:
    """Name of the set, and a text."""
    for name in ("bbc", "reuters-21578"):
        for row in rows(DATA / "clean-news" / f"{name}.jsonl.gz"):
            yield name, " ".join([row["title"], *row["paragraphs"]])
    for row in rows(DATA / "clean-news" / "newstest2021.en.jsonl.gz"):
        yield "newstest2021", " ".join(" ".join(segments) for segments in row["paragraphs"])
    for path in sorted((DATA / "wmt21-outputs").glob("*.jsonl.gz")):
        records = list(rows(path))
        for start in range(0, len(records), 12):
            yield f"wmt21 {path.name[:5]}", " ".join(row["mt"] for row in records[start : start + 12])


def others() -> Iterator[tuple[str, str]]:
    """The same in other languages."""
    for path in [
        *sorted((DATA / "mlqe-pe").glob("*.test.jsonl.gz")),
        DATA / "wmt21-mqm" / "zh-en.news.jsonl.gz",
    ]:
        records = list(rows(path))
        for start in range(0, len(records), 4):
            yield path.name[:5], " ".join(row["source"] for row in records[start : start + 4])


def main() -> None:
    if not DATA.is_dir():
        raise SystemExit(f"no news data at {DATA} (set MTQA_DATA)")
    for title, texts in (("English", english()), ("other languages", others())):
        counts: dict[str, Counter[str]] = {}
        for name, text in texts:
            counts.setdefault(name, Counter())[other_language(text) or "accepted"] += 1
        print(title)
        for name, answers in counts.items():
            print(f"  {name:<14} {', '.join(f'{answer} {n}' for answer, n in answers.most_common())}")


if __name__ == "__main__":
    main()
