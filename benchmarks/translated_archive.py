"""An archive of machine translations to audit: ``python -m benchmarks.translated_archive PAIR OUT.jsonl``.

Writes the news that the systems of WMT21 translated (MTQA_DATA, wmt21-outputs/PAIR.jsonl.gz) as stories
of some lines each, with the system as ``engine`` and the source language: what ``mtqa audit run`` reads.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from recipes.data.stories import DATA, news_translations


def records(pair: str) -> Iterator[dict[str, str]]:
    """The stories of a pair such as ``ha-en``; ids are PAIR.SYSTEM.NUMBER."""
    for story in news_translations():
        if story.id.startswith(f"{pair}."):
            engine = story.id.removeprefix(f"{pair}.").rpartition(".")[0]
            language = pair.partition("-")[0]
            yield {"id": story.id, "engine": engine, "source_language": language, "text": story.text}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        prog="benchmarks.translated_archive",
    )
    parser.add_argument("pair", help="a pair of wmt21-outputs, as ha-en")
    parser.add_argument("out", type=Path, help="the file to write")
    asked = parser.parse_args()
    if not (DATA / "wmt21-outputs" / f"{asked.pair}.jsonl.gz").is_file():
        parser.error(f"{DATA}: no wmt21-outputs/{asked.pair}.jsonl.gz there (set MTQA_DATA)")
    lines = [json.dumps(record) for record in records(asked.pair)]
    asked.out.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{asked.out}: {len(lines)} stories")


if __name__ == "__main__":
    main()
