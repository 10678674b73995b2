"""The embedded pair's vocabulary, against the library's own tokenizer of the same file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from mtqa.resources import fixtures_dir
from mtqa.translation.embedded.origin import EmbeddedModel
from mtqa.translation.embedded.tokens import EmbeddedTokenizer

TEXTS = [
    "",
    "He wrote </s> and <unk> and <pad> on the board, a<b.",
    "“It’s 30 °C – or ½ of that…” £5 • © @ # ~ ^ { } ` ×2 Łódź ção",
    "  two   spaces\tand\nlines ",
    "语言 и ещё עברית 😀 \U0010fffd",
    "ﬁn Ｃａfé cafe\u0301 ▁ ▁▁a",
    "x" * 300,
]

Both = Callable[[str], tuple[EmbeddedTokenizer, Tokenizer]]


@pytest.fixture(scope="module")
def both(embedded_cache: Path) -> Both:
    """Ours and the library's, by direction."""

    def load(direction: str) -> tuple[EmbeddedTokenizer, Tokenizer]:
        if direction not in loaded:
            path = EmbeddedModel(direction, embedded_cache).ready() / "tokenizer.json"
            library = Tokenizer.from_file(str(path))
            library.encode_special_tokens = True
            loaded[direction] = EmbeddedTokenizer(path, 0), library
        return loaded[direction]

    loaded: dict[str, tuple[EmbeddedTokenizer, Tokenizer]] = {}
    return load


@pytest.mark.parametrize("direction", ["en-pt", "pt-en"])
def test_texts_are_cut_and_joined_as_by_the_library(both: Both, direction: str) -> None:
    ours, library = both(direction)
    stories = [path.read_text("utf-8", "replace") for path in fixtures_dir().glob("*.txt")]
    texts = [*TEXTS, *(line for story in stories for line in story.splitlines())]
    assert len(texts) > 300
    expected = [encoding.ids for encoding in library.encode_batch(texts)]
    assert ours.encode(texts) == expected
    assert [[*ours.ids(text), ours.end] for text in texts[:20]] == expected[:20]
    assert ours.decode(expected) == library.decode_batch(expected, skip_special_tokens=True)


@given(text=st.text(max_size=40))
def test_any_text_is_cut_as_by_the_library(both: Both, text: str) -> None:
    ours, library = both("en-pt")
    assert ours.encode([text])[0] == library.encode(text).ids


@given(ids=st.lists(st.integers(0, 32000), max_size=20))
def test_any_ids_are_joined_as_by_the_library(both: Both, ids: list[int]) -> None:
    ours, library = both("pt-en")
    assert ours.decode([ids])[0] == library.decode(ids, skip_special_tokens=True)


@pytest.mark.parametrize(
    "content", ["", "{}", '{"model": {"type": "BPE"}}', '{"model": {"type": "Unigram"}}']
)
def test_another_file_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_text(content)
    with pytest.raises(ValueError, match=r"\w"):
        EmbeddedTokenizer(path, 0)


def test_texts_that_were_just_counted_are_not_cut_again(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, library = both("en-pt")
    cut: list[list[str]] = []
    real = ours._own.cut
    monkeypatch.setattr(ours._own, "cut", lambda texts: cut.append(list(texts)) or real(texts))
    first = ours.encode(["The council met.", "It rained.", "The council met."])
    first[0].append(7)  # what was given out is the caller's
    assert ours.encode(["It rained.", "The council met.", "It was wet."]) == [
        encoding.ids for encoding in library.encode_batch(["It rained.", "The council met.", "It was wet."])
    ]
    ours.encode(["It was wet."])
    assert cut == [["The council met.", "It rained."], ["It was wet."], []]
