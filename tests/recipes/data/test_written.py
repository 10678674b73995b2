"""The sound stories of a language model: what the file holds, and that none is as it stands elsewhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from mtqa.segmentation.segment import segment_text
from recipes.data.stories import rows
from recipes.data.written import written

KINDS = {"written", "retold", "translated"}


def test_ids_are_unique_and_name_the_kind() -> None:
    stories = list(written())
    assert {story.kind for story in stories} == KINDS
    assert max(Counter(story.id for story in stories).values()) == 1
    assert all(story.id.partition(".")[0] == story.kind for story in stories)


def test_each_is_long_enough_for_a_verdict() -> None:
    for story in written():
        document = segment_text(story.text, path=story.id)
        assert 5 <= sum(segment.judged for segment in document.segments) <= 18, story.id


def test_no_sentence_of_the_data_stands_in_them(news_data: Path) -> None:
    own: dict[str, str] = {}
    for story in written():
        document = segment_text(story.text, path=story.id)
        own |= {document.slice(s): story.id for s in document.segments if s.judged}
    paragraphs = [
        p for name in ("bbc", "newstest2021.en") for row in rows(news_data / "clean-news" / f"{name}.jsonl.gz")
        for p in map(str, row["paragraphs"])
    ]  # fmt: skip
    paragraphs += [row["text"] for row in rows(news_data / "clean-news" / "reuters-2017.jsonl.gz")]
    everything = "\n".join(paragraphs)
    assert not [name for sentence, name in own.items() if len(sentence) > 30 and sentence in everything]


def test_no_translation_is_that_of_a_professional_or_a_system(news_data: Path) -> None:
    given = {
        " ".join(text.split())
        for path in sorted(news_data.glob("wmt2[123]-parallel/*.jsonl.gz"))
        for row in rows(path)
        for text in [*row["references"].values(), *row["mt"].values()]
    }
    for story in written():
        if story.kind == "translated":
            document = segment_text(story.text, path=story.id)
            sentences = {document.slice(s) for s in document.segments if s.judged}
            assert not {sentence for sentence in sentences & given if len(sentence) > 30}, story.id
