"""Lines of news beside their translations, in blocks, and the documents that are made of them."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

from recipes.alignment.parallel_documents import grouped, made_of, parallel_pairs
from recipes.data.parallel import ParallelBlock, ParallelLine, blocks, languages, lines


def _write(folder: Path, numbers: list[int]) -> None:
    rows = [
        {
            "line": number,
            "source": f"Zeile {number} ist da. ",
            "references": {"A": f"Line {number} is here.", **({"B": "Here."} if number < 3 else {})},
            "mt": {"sys": f"Row {number} is there."},
        }
        for number in numbers
    ]
    path = folder / "wmt21-parallel" / "de-en.jsonl.gz"
    path.parent.mkdir()
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))


def test_a_block_ends_where_lines_are_missing_and_short_ones_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path, [*range(5), *range(7, 9), *range(20, 34)])
    assert languages(tmp_path) == [("wmt21", "de")]
    found = list(blocks("wmt21", "de", tmp_path))
    assert [(block.id, len(block.lines)) for block in found] == [("wmt21/de/0", 5), ("wmt21/de/20", 12)]
    assert [name for name, _ in found[0].translations()] == ["A"]
    assert found[0].half in ("calibration", "report")


def test_a_line_has_its_translations_in_the_order_of_the_file(tmp_path: Path) -> None:
    _write(tmp_path, [2, 7])
    found = list(lines("wmt21", "de", tmp_path))
    assert [(line.name, line.number, line.source) for line in found] == [
        ("wmt21/de", 2, "Zeile 2 ist da. "),
        ("wmt21/de", 7, "Zeile 7 ist da. "),
    ]
    assert [line.translations for line in found] == [("Line 2 is here.", "Here."), ("Line 7 is here.",)]


def _line(source: str, english: str) -> ParallelLine:
    return ParallelLine("wmt21", "de", 0, source, {"A": english}, {"sys": english})


def test_lines_are_cut_into_what_belongs_together() -> None:
    source = ["Er kam. Sie ging.", "Es regnete. Alle blieben. Niemand sprach."]
    english = ["He came. She left.", "It rained and all stayed. Nobody spoke."]
    assert list(grouped(english, source, "de")) == [
        (("He came.",), ("Er kam.",)),
        (("She left.",), ("Sie ging.",)),
    ]
    assert list(grouped(["He came and she left."], source[:1], "de")) == [
        (("He came and she left.",), ("Er kam.", "Sie ging."))
    ]
    pairs = parallel_pairs([ParallelBlock("wmt21", "de", (_line(source[0], english[0]),))], systems=1)
    assert pairs == [("He came.", "Er kam."), ("She left.", "Sie ging.")] * 2


def test_links_of_several_stay_whole_and_all_sentences_are_there() -> None:
    groups = [
        (("A is here.",), ("A ist da.",)),
        (("B and C are there.",), ("B ist dort.", "C auch.")),
        (("D is last.",), ("D ist das letzte.",)),
    ]
    made = made_of(groups, "de", random.Random(1), {})
    assert made.english == ["A is here.", "B and C are there.", "D is last."]
    assert made.source == ["A ist da.", "B ist dort.", "C auch.", "D ist das letzte."]
    assert [(len(english), len(source)) for english, source in made.beads] == [(1, 1), (1, 2), (1, 1)]
