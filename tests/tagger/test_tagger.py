"""The shipped tagger on text written for these tests."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors import safe_open

from mtqa.document import Document, Span
from mtqa.errors import ModelError
from mtqa.resources import models_dir
from mtqa.segmentation.segment import segment_text
from mtqa.tagger import RULED_OUT, Tagger

FOLDER = models_dir() / "tagger"

pytestmark = pytest.mark.skipif(
    not (FOLDER / "model.int8.onnx").is_file(), reason="the weights are not there yet"
)

SOUND = (
    "Mill owners ask for more time\n\n"
    "Mill owners in the river towns asked the regional water board on Monday for two more years to "
    "meet the new limits. The board said it would answer before the end of the month. Its chairwoman, "
    "Ingrid Vale, declined to comment.\n\n"
    "“We are not against clean water,” said Tomas Brandt, who runs three mills. “We need time.” The "
    "limits came into force in April. No mill has closed so far.\n\n"
    "Shares of Brandt & Sons fell 2.1 percent to $14.20. Not a surprise, analysts said.\n"
)
BROKEN = {
    "small letter": ("Farmers in the northern valleys have begun to sell. their cattle at half of last year's price.", "sell."),
    "capital": ("Farmers in the northern valleys have begun to sell. Their cattle at half of last year's price.", "sell."),
    "name": ("The treaty was signed in the old palace of the. Norwegian king during a short ceremony.", "the."),
    "word inserted": ("Prices of bread in the capital have continued to make. rise for six months in a row.", "make."),
    "expansion": ("The plan was rejected on Thursday by the president. House of Representatives after a long debate.", "president."),
}  # fmt: skip


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def test_stops_inside_a_segment_are_read(tagger: Tagger) -> None:
    document = segment_text(
        "A headline\n\nThe U.S. Navy sent a ship to the St. Lawrence river. It came late."
    )
    stops = tagger.tag(document).stops
    assert [document.text[span.start - 2 : span.end] for span, _ in stops] == [".S.", "St."]
    assert max(score for _, score in stops) < 0


def test_sound_copy_is_left_alone(tagger: Tagger) -> None:
    document = segment_text(SOUND)
    scores = tagger.boundaries(document)
    assert len(scores) == len(document.boundaries) >= 6
    assert max(scores) < 0


@pytest.mark.parametrize("kind", sorted(BROKEN))
def test_a_false_break_stands_out(tagger: Tagger, kind: str) -> None:
    text, left = BROKEN[kind]
    document = segment_text(f"A headline\n\nIt rained all week. {text} Nobody was hurt.")
    scores = {
        document.slice(b.left).split()[-1]: s
        for b, s in zip(document.boundaries, tagger.boundaries(document), strict=True)
    }
    assert scores[left] > 0
    assert scores[left] == max(scores.values())


def test_a_word_left_untranslated_scores_highest(tagger: Tagger) -> None:
    document = segment_text(
        "The council voted on Tuesday for the new bridge gatnamotum which will cost a lot."
    )
    scores = {document.slice(span): score for span, score in tagger.words(document)}
    assert max(scores, key=scores.__getitem__) == "gatnamotum"


def _check(document: Document, tagger: Tagger) -> None:
    scores = tagger.boundaries(document)
    assert len(scores) == len(document.boundaries)
    words = tagger.words(document)
    assert all(RULED_OUT <= score <= -RULED_OUT for score in [*scores, *(score for _, score in words)])
    spans = [span for span, _ in words]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    judged = [segment.span for segment in document.segments if segment.judged]
    assert all(any(s.start <= span.start < span.end <= s.end for s in judged) for span in spans)


PIECES = st.sampled_from(
    ["The tide turned.", "He left", ". ", " ", "\n\n", "\n", "U.S. ", "“Go,” ", "naïve", "Москва", "東京。", "e\u0301", "\u200b", "🙂", "4.5", "…", "A" * 400]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_scores_fit_any_document(tagger: Tagger, pieces: list[str]) -> None:
    _check(segment_text("".join(pieces)), tagger)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_scores_fit_any_text(tagger: Tagger, text: str) -> None:
    _check(segment_text(text), tagger)


def test_a_sentence_longer_than_a_window_is_read_whole(tagger: Tagger) -> None:
    long = "The minister spoke of " + ", ".join(f"item {n} of the plan" for n in range(120)) + "."
    document = segment_text(f"{long} Nobody listened. {long}")
    _check(document, tagger)
    assert len(tagger.words(document)) == len(document.text.split())


def test_paragraphs_do_not_change_each_other(tagger: Tagger) -> None:
    paragraphs = SOUND.strip().split("\n\n")
    whole = tagger.boundaries(segment_text(SOUND))
    parts = [s for p in paragraphs[1:] for s in tagger.boundaries(segment_text(f"Headline\n\n{p}"))]
    assert whole == parts


def test_a_suspicious_boundary_is_read_again(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"A headline\n\nIt rained all week. {BROKEN['name'][0]} Nobody was hurt. The talks go on."
    module = sys.modules["mtqa.tagger.paragraph"]
    often = tagger.tag(segment_text(text))
    monkeypatch.setattr(module, "_SUSPICIOUS", -RULED_OUT)
    once = tagger.tag(segment_text(text))
    changed = [i for i, (a, b) in enumerate(zip(often.boundaries, once.boundaries, strict=True)) if a != b]
    assert once.boundaries.index(max(once.boundaries)) in changed
    assert changed == [i for i, score in enumerate(once.boundaries) if score > -1]
    assert often.words == once.words


def test_two_loads_agree(tagger: Tagger) -> None:
    again = Tagger.load()
    document = segment_text(SOUND)
    assert again.signature == tagger.signature
    assert len(tagger.signature) == 8
    assert again.tag(document) == tagger.tag(document)


def test_nothing_has_no_scores(tagger: Tagger) -> None:
    assert (tagger.boundaries(segment_text("")), tagger.words(segment_text("  \n"))) == ([], [])


def test_words_are_spans_of_the_document(tagger: Tagger) -> None:
    document = segment_text("Headline here\n\nThe tide  turned.")
    assert [document.slice(span) for span, _ in tagger.words(document)] == [
        "Headline", "here", "The", "tide", "turned."
    ]  # fmt: skip
    assert isinstance(tagger.words(document)[0][0], Span)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no tokenizer\.json"):
        Tagger.load(tmp_path)


def test_a_broken_file_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_bytes((FOLDER / "tokenizer.json").read_bytes())
    (tmp_path / "model.int8.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Tagger.load(tmp_path)


def test_importing_the_tagger_loads_no_model_library() -> None:
    code = "import sys, mtqa.tagger; print([m for m in ('torch', 'transformers', 'onnxruntime', 'tokenizers') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_weights_that_ship_are_those_that_can_be_trained_on() -> None:
    with safe_open(FOLDER / "model.safetensors", "numpy") as weights:
        assert weights.metadata()["kind"] == json.loads((FOLDER / "config.json").read_text())["kind"]
        assert "head.weight" in weights.keys()  # noqa: SIM118
    assert all(file.stat().st_size < 50_000_000 for file in FOLDER.iterdir())
