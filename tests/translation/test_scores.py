"""Scores against numbers computed by hand or published by sacrebleu's own rules."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.translation.scores import scorer


def test_an_unchanged_text_scores_100() -> None:
    scores = scorer().score("Yes.", "Yes.")
    assert scores.bleu == pytest.approx(100)
    assert scores.chrf == pytest.approx(100)


def test_bleu_is_the_geometric_mean_of_the_effective_orders() -> None:
    # Three tokens: orders 1 to 3; matches 2/3, 1/2, and none of 1: exponential smoothing gives 1/2.
    assert scorer().score("a b d", "a b c").bleu == pytest.approx(100 * (2 / 3 * 1 / 2 * 1 / 2) ** (1 / 3))


def test_bleu_has_the_brevity_penalty() -> None:
    assert scorer().score("a b c d", "a b c d e").bleu == pytest.approx(100 * math.exp(1 - 5 / 4))


def test_the_signatures_say_how_the_scores_were_computed() -> None:
    signatures = scorer().signatures
    assert signatures.bleu.startswith("nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:")
    assert signatures.chrf.startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:")


@pytest.mark.parametrize(
    ("code", "tokenizer"),
    [("en", "13a"), ("fr", "13a"), ("zh", "zh"), ("zh-Hans", "zh"), ("ja", "char"), ("ko", "char")],
)
def test_scripts_without_spaces_are_scored_by_characters(code: str, tokenizer: str) -> None:
    assert f"tok:{tokenizer}|" in scorer(code).signatures.bleu


def test_chinese_that_differs_in_one_character_is_not_all_wrong() -> None:
    hypothesis, reference = "总统昨天访问了北京", "总统今天访问了北京"
    assert scorer("zh").score(hypothesis, reference).bleu > 40
    assert scorer("en").score(hypothesis, reference).bleu == 0


def test_blank_against_blank_loses_nothing_and_against_a_text_all() -> None:
    assert scorer().score("", " ").bleu == 100
    assert scorer().score("", "a word").bleu == 0


def test_one_scorer_serves_a_language() -> None:
    assert scorer("en") is scorer("en")


@given(st.text(max_size=60), st.text(max_size=60))
def test_scores_lie_between_0_and_100(hypothesis: str, reference: str) -> None:
    scores = scorer().score(hypothesis, reference)
    assert 0 <= scores.bleu <= 100.000001
    assert 0 <= scores.chrf <= 100.000001
