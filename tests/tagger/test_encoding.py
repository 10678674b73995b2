"""Word pieces point back to the text, and say how it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from mtqa.tagger import encoding
from mtqa.tagger.encoding import Encoder, shape_of


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """A real WordPiece tokenizer over letters: every word falls into pieces."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,!?\"'“”()-$%"
    names = ["[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters), "the", "##s"]
    vocabulary = {name: index for index, name in enumerate(dict.fromkeys(names))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return Encoder(tokenizer)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("rain", encoding.LOWER),
        ("Rain", encoding.CAPITAL),
        ("A", encoding.CAPITAL),
        ("NATO", encoding.UPPER),
        ("iPhone", encoding.MIXED),
        ("B2", encoding.DIGIT),
        ("—", encoding.MARK),
        ("雨", encoding.CASELESS),
        ("ß", encoding.LOWER),
    ],
)
def test_shapes(text: str, shape: int) -> None:
    assert shape_of(text) == shape


@given(text=st.text(max_size=60))
def test_pieces_are_in_order_and_within_the_text(encoder: Encoder, text: str) -> None:
    pieces = encoder.encode(text)
    assert len(pieces.ids) == len(pieces.types) == len(pieces.offsets)
    position = 0
    for start, end in pieces.offsets:
        assert position <= start <= end <= len(text)
        position = end
    assert all(0 < kind < encoding.TYPE_COUNT for kind in pieces.types)


@given(words=st.lists(st.text("abcXYZ019.,“”'é", min_size=1, max_size=8), min_size=1, max_size=8))
def test_words_are_the_white_space_words(encoder: Encoder, words: list[str]) -> None:
    text = " ".join(words)
    pieces = encoder.encode(text)
    found = [text[pieces.offsets[a][0] : pieces.offsets[b - 1][1]] for a, b in pieces.words]
    assert found == words
    assert [b for _, b in pieces.words[:-1]] == [a for a, _ in pieces.words[1:]]


def test_white_space_before_a_piece_changes_its_type(encoder: Encoder) -> None:
    apart, together = encoder.encode("end. The"), encoder.encode("end.The")
    assert apart.ids == together.ids
    assert apart.types != together.types
    assert encoder.encode("The", glued=True).types[0] == encoder.encode("The").types[0] - 1


@pytest.mark.parametrize(
    ("text", "stop"), [("it rained.", "."), ("“it rained.”", "."), ("it rained", "d"), ("did it?)", "?")]
)
def test_the_boundary_is_judged_at_the_stop(encoder: Encoder, text: str, stop: str) -> None:
    pieces = encoder.encode(text)
    start, end = pieces.offsets[pieces.stop]
    assert text[start:end].endswith(stop)


def test_nothing_encodes_to_nothing(encoder: Encoder) -> None:
    pieces = encoder.encode("")
    assert (len(pieces), pieces.stop, pieces.words) == (0, -1, [])
    assert encoder.window([([], [])]) == ([encoder.begin, encoder.end], [0, 0])
