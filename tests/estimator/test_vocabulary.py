"""The tokenizer: against the documented algorithm, and its places in texts that normalisation changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from mtqa._compat import tomllib
from mtqa.errors import ModelError
from mtqa.estimator.packed_file import PackedFile
from mtqa.estimator.vocabulary import PieceTokenizer, read_tokenizer, tokenizer_of
from tests.estimator import tiny
from tests.estimator.unigram import ids_of

TEXTS: Mapping[str, list[str]] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8"))
#: Full-width and compatibility forms, ligatures, marks apart from their letters, controls, unknown scripts.
AWKWARD = [
    "Ｃａfé １２３ ﬁn… ok\u00a0x", "cafe\u0301 re\u0301sume\u0301", "  two  spaces ", "☕️ 🇩🇪 😀", "ﻻ\u064eب ﷽",
    "\r\n\ta", "x\u0001y 𐎀𐎁 z 𓀀", "①②③ ㍿ ½ ™ №5 ²", "ｶﾞｷﾞ ﾊﾟ", "ａ\u0301 ﬀ\u0301", "Z\u030c\u0301alud",
    "한국어", "", " ", "http://www.example.com/?a=b#c", "U.S.\u2028Army\u3000x",
]  # fmt: skip


@pytest.fixture(scope="session")
def real(encoder: Path) -> PieceTokenizer:
    return read_tokenizer(encoder / "tokenizer.json")


@pytest.fixture(scope="session")
def library(encoder: Path) -> Tokenizer:
    """The library's tokenizer of the same file."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.encode_special_tokens = True
    return tokenizer


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """The library's tokenizer of the small vocabulary."""
    path = tmp_path_factory.mktemp("small") / "tiny.bin"
    tiny.write_packed(path)
    tokenizer = tokenizer_of(PackedFile(path).vocabulary)
    tokenizer.encode_special_tokens = True
    return tokenizer


@pytest.fixture(scope="session")
def small(small_library: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> PieceTokenizer:
    path = tmp_path_factory.mktemp("small") / "tokenizer.json"
    path.write_text(small_library.to_str(), "utf-8")
    return read_tokenizer(path, path.parent)


def test_texts_of_thirteen_languages_are_cut_as_documented(encoder: Path, real: PieceTokenizer) -> None:
    vocabulary = json.loads((encoder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    scores = {
        piece: (number, score)
        for number, (piece, score) in enumerate(vocabulary)
        if not piece.startswith("<")
    }
    # The library's own rules are a newer edition of the file's: they differ in U+200D, which is in no text here.
    rules = sentencepiece.SentencePieceNormalizer(
        rule_name="nmt_nfkc", remove_extra_whitespaces=False, add_dummy_prefix=False, escape_whitespaces=False
    )
    assert len(TEXTS) == 13
    for text in [*(text for texts in TEXTS.values() for text in texts), *AWKWARD]:
        expected = ids_of(text, scores, 3, rules.normalize)
        assert real.tokens(text).ids == expected, text


def test_texts_are_cut_as_by_the_library(real: PieceTokenizer, library: Tokenizer) -> None:
    special = ["The tag </s> ends <s> and <pad> or <unk> and <mask>", "<s>", "a<mask>b"]
    for text in [*(text for texts in TEXTS.values() for text in texts), *AWKWARD, *special]:
        ours, theirs = real.tokens(text), library.encode(text)
        assert ours.ids == theirs.ids[1:-1], text
        assert ours.places == theirs.offsets[1:-1], text
        assert (theirs.ids[0], theirs.ids[-1]) == (0, 2)


@given(st.text("abcdef12é．i\u0301\u0001\t\u00a0…１２ﬁ𝐚 .</>s語", max_size=30))
def test_any_text_is_cut_as_by_the_library(
    small: PieceTokenizer, small_library: Tokenizer, text: str
) -> None:
    ours, theirs = small.tokens(text), small_library.encode(text, add_special_tokens=False)
    assert (ours.ids, ours.places) == (theirs.ids, theirs.offsets)


@given(st.text("abcdef12é．i\u0301\u0001\t\u00a0…１２ﬁ𝐚 .</>s語", max_size=30))
def test_any_text_is_cut_as_documented(small: PieceTokenizer, text: str) -> None:
    scores = {
        piece: (number, float(np.float32(tiny.SCORES[number])))
        for number, piece in enumerate(tiny.PIECES)
        if number > 3 and piece != "<mask>"
    }

    def replace(text: str) -> str:
        return "".join(tiny.REPLACEMENTS.get(character, character) for character in text)

    # Beside special pieces, which no text may hold, an unknown character costs more; that decides nothing.
    assert small.tokens(text).ids == ids_of(text, scores, 3, replace)


@given(st.text("abcdef12é．i\u0301\u0001\t\u00a0…１２ﬁ𝐚 .語", max_size=30))
def test_places_follow_each_other_in_the_text(small: PieceTokenizer, text: str) -> None:
    places = small.tokens(text).places
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In ２０２６ it rose", ["In", "２０２６", "it", "rose"]),
        ("the ﬁrst ofﬁce", ["the", "ﬁrst", "ofﬁce"]),
        ("rose\u00a0by 5\u00a0%", ["rose", "by", "5", "%"]),
        ("and… then … so", ["and…", "then", "…", "so"]),
        ("Cafe\u0301s in Mu\u0308nchen", ["Cafe\u0301s", "in", "Mu\u0308nchen"]),
        ("中央銀行は ３．５％ と", ["中央銀行は", "３．５％", "と"]),
        ("قال البنك ﻻ", ["قال", "البنك", "ﻻ"]),
        ("Good 😀 day 👩\u200d👩\u200d👧 ok", ["Good", "😀", "day", "👩\u200d👩\u200d👧", "ok"]),
        ("a\u0001b  two   spaces ", ["a\u0001b", "two", "spaces"]),
    ],
)
def test_places_are_those_of_the_text_as_given(real: PieceTokenizer, text: str, words: list[str]) -> None:
    """Each token lies in one word, and from first to last they span it."""
    place, spans = 0, []
    for word in words:
        place = text.index(word, place)
        spans.append((place, place + len(word)))
        place += len(word)
    hit: dict[int, list[tuple[int, int]]] = {}
    for start, end in real.tokens(text).places:
        while start < end and text[start] in " \u00a0":
            start += 1
        if start < end:
            (number,) = [n for n, (first, last) in enumerate(spans) if first <= start and end <= last]
            hit.setdefault(number, []).append((start, end))
    assert {number: (places[0][0], places[-1][1]) for number, places in hit.items()} == dict(enumerate(spans))


@given(st.lists(st.text(alphabet="abcdefi12. é<>/s", max_size=12), max_size=4))
def test_texts_together_are_cut_as_each_alone(small: PieceTokenizer, texts: list[str]) -> None:
    together = small.tokens_of(texts)
    assert [(list(t.ids), list(t.places)) for t in together] == [
        (list(t.ids), list(t.places)) for t in map(small.tokens, texts)
    ]


def test_common_pieces_are_likelier_than_rare_ones(real: PieceTokenizer) -> None:
    common, rare = (min(real.probabilities(real.tokens(word).ids)) for word in ("the", "decision"))
    assert 0 < rare < 1e-5 < 1e-4 < common < 1


def test_special_tokens_in_a_text_are_text(real: PieceTokenizer, library: Tokenizer) -> None:
    ids = real.tokens("The tag </s> ends <s> and <pad> or <unk> and <mask>").ids
    assert not {0, 1, 2, 3, 250001} & set(ids)
    assert library.encode("a", "b").ids == [0, 10, 2, 2, 876, 2]


def test_marks_behind_a_ligature_are_kept(real: PieceTokenizer) -> None:
    def ids(text: str) -> Sequence[int]:
        return real.tokens(text).ids

    assert ids("ﬁ\u0301") == ids("fí")
    assert ids("ﻻ\u064eب") == ids("لا\u064eب")


def test_a_damaged_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    with pytest.raises(ModelError, match="damaged"):
        read_tokenizer(path, tmp_path)
    path.write_text("{}")
    with pytest.raises(ModelError, match="damaged") as caught:
        read_tokenizer(path, tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "BPE"}, "not a unigram model"),
        ({"byte_fallback": True}, "not a unigram model"),
        ({"vocab": [["<unk>", 0.0], ["a", -1.0], ["a", -2.0]]}, "a piece twice"),
        ({"unk_id": 5}, ""),
    ],
)
def test_another_model_is_one_line(tmp_path: Path, change: Mapping[str, object], reason: str) -> None:
    path = tmp_path / "tokenizer.json"
    model = {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["a", -1.0]], **change}
    path.write_text(json.dumps({"model": model, "normalizer": None, "pre_tokenizer": None}))
    with pytest.raises(ModelError, match=f"damaged: .*{reason}"):
        read_tokenizer(path, tmp_path)


def test_kept_pieces_cut_as_those_that_were_just_read(small_library: Tokenizer, tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_text(small_library.to_str(), "utf-8")
    first, again = read_tokenizer(path, tmp_path), read_tokenizer(path, tmp_path)
    assert len(list((tmp_path / "tables").iterdir())) == 1
    text = " ".join(tiny.PIECES)
    assert first.tokens(text) == again.tokens(text)
    assert again.tokens(text).ids == small_library.encode(text, add_special_tokens=False).ids


def test_other_pieces_in_the_same_place_are_read_anew(small_library: Tokenizer, tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_text(small_library.to_str(), "utf-8")
    assert len(read_tokenizer(path, tmp_path).tokens("abc").ids) > 0
    path.write_text(small_library.to_str(pretty=True).replace('"a"', '"A"'), "utf-8")
    library = Tokenizer.from_file(str(path))
    assert (
        read_tokenizer(path, tmp_path).tokens("abc").ids
        == library.encode("abc", add_special_tokens=False).ids
    )
