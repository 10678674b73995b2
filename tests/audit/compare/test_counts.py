"""By what name a story is known in two ledgers."""

from __future__ import annotations

import pytest

from mtqa.audit.compare.counts import keys, matched, repeated


@pytest.mark.parametrize(
    ("story", "path", "inputs", "key"),
    [
        ("urn:1", "june/a.xml", ["june"], "urn:1"),
        ("june/wire/a.txt", "june/wire/a.txt", ["june"], "wire/a.txt"),
        ("june/wire/a.txt", "june/wire/a.txt", ["june/"], "wire/a.txt"),
        ("./june/wire/a.txt", "./june/wire/a.txt", ["./june"], "wire/a.txt"),
        ("june/wire/a.txt", "june/wire/a.txt", ["june/*/*.txt"], "wire/a.txt"),
        ("june/wire/a.txt", "june/wire/a.txt", ["june", "june/wire"], "a.txt"),
        ("june/a.jsonl:7", "june/a.jsonl", ["june/a.jsonl"], "a.jsonl:7"),
        ("a.txt", "a.txt", ["."], "a.txt"),
        ("/data/june/a.txt", "/data/june/a.txt", ["/data/june"], "a.txt"),
        ("juneau/a.txt", "juneau/a.txt", ["june"], "juneau/a.txt"),
    ],
)
def test_a_path_loses_the_folder_that_was_read(story: str, path: str, inputs: list[str], key: str) -> None:
    assert keys([story], [path], inputs) == [key]


def test_names_that_are_not_alone_are_not_matched() -> None:
    before, after = ["a", "b", "b", "c", "d"], ["d", "b", "a", "e", "c", "c"]
    old, new = matched(before, after)
    assert [(before[i], after[j]) for i, j in zip(old, new, strict=True)] == [("a", "a"), ("d", "d")]
    assert (repeated(before), repeated(after)) == (2, 2)
    assert [len(part) for part in matched([], ["a"])] == [0, 0]
