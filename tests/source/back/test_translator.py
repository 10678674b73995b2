"""English against its source: what is asked of the models, and what is made of their answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.evidence_beside import Turn
from mtqa.models.cache import DiskCache
from mtqa.source.back.translator import MAX_WEIGHED, BackTranslator
from mtqa.translation.roundtrip import RoundTripper
from mtqa.translation.scores import scorer
from mtqa.translation.translator import TranslatorPair
from mtqa.translation.windows import CUT_MARK, MAX_CHARACTERS
from tests.source.back.pairs import Toy

THERE = {
    "The": "O",
    "port": "porto",
    "opened": "abriu",
    "closed": "fechou",
    "on": "na",
    "Monday.": "segunda.",
}
BACK = {theirs: ours for ours, theirs in THERE.items()}
SOURCE = "O porto fechou na segunda."


class Bench:
    def __init__(self, cache: DiskCache | None = None, language: str = "pt", **about: bool) -> None:
        self.there, self.back = Toy(THERE), Toy(BACK)
        self.loads = 0
        self.tripper = RoundTripper(lambda: self.load(**about), pivot=language, signature="toy", cache=cache)
        self.translator = BackTranslator(self.tripper, language=language, name="toy:pt")

    def load(self, **about: bool) -> TranslatorPair:
        self.loads += 1
        return TranslatorPair(self.there, self.back, **about)


def test_a_faithful_sentence_is_its_source_again() -> None:
    (found,) = Bench().translator.compare([(["The port closed on Monday."], SOURCE)])
    assert found.text == SOURCE
    assert (found.bleu, found.chrf) == (pytest.approx(100), pytest.approx(100))
    assert found.signatures == scorer("pt").signatures
    assert found.english_given_source is not None
    assert found.source_given_english is not None
    assert found.english_given_source.mean == pytest.approx(-0.5 / 6)
    assert found.better == ()
    assert found.as_json() == {
        "pair": "toy:pt",
        "text": SOURCE,
        "bleu": 100.0,
        "chrf": 100.0,
        "english_given_source": round(-0.5 / 6, 3),
        "source_given_english": round(-0.5 / 6, 3),
        "better": [],
    }


def test_an_opposite_is_found_and_told() -> None:
    (found,) = Bench().translator.compare([(["The port opened on Monday."], SOURCE)])
    assert found.text == "O porto abriu na segunda."
    assert found.bleu == scorer("pt").score(found.text, SOURCE).bleu < 100
    (better,) = found.better
    assert better.version.turn is Turn.OPPOSITE
    assert (better.version.was, better.version.now) == ("opened", "closed")
    assert better.nats == 16
    assert found.as_json()["better"] == [
        {
            "turn": "opposite",
            "was": "opened",
            "now": "closed",
            "text": "The port closed on Monday.",
            "nats": 16.0,
        }
    ]


def test_several_versions_are_of_words_of_their_own() -> None:
    bench = Bench()
    (found,) = bench.translator.compare([(["The port opened on Friday will be opened."], SOURCE)])
    spans = [(better.version.span.start, better.version.now) for better in found.better]
    assert spans[0][1] == "closed"
    assert len({start for start, _ in spans}) == len(spans)
    assert [better.nats for better in found.better] == sorted((b.nats for b in found.better), reverse=True)


def test_a_negation_is_turned_once_a_sentence() -> None:
    bench = Bench()
    for toy in (bench.there, bench.back):
        toy.words = {**toy.words, "não": "not", "not": "não", "will": "vai", "vai": "will"}
    (found,) = bench.translator.compare(
        [(["The port will sail and will stay"], "O porto não vai sail and stay")]
    )
    assert [better.version.turn for better in found.better] == [Turn.NEGATION]
    asked = [english for english, _ in bench.there.scored]
    assert sum(" not" in english for english in asked) == 2


def test_both_models_must_hold_for_a_version() -> None:
    bench = Bench()
    bench.there.words = {
        **THERE,
        "closed": "abriu",
        "opened": "fechou",
    }  # this one sees it the other way round
    (found,) = bench.translator.compare([(["The port opened on Monday."], SOURCE)])
    assert found.better == ()
    assert ("The port closed on Monday.", SOURCE) in bench.there.scored


def test_sentences_of_a_link_are_translated_alone_and_weighed_together() -> None:
    bench = Bench()
    english = ["The port opened.", "The port closed."]
    (found,) = bench.translator.compare([(english, "O porto fechou. O porto fechou.")])
    assert bench.there.translated == english
    assert {better.sentence for better in found.better} <= {0, 1}
    assert found.text == "O porto opened. O porto closed."
    assert all(target.startswith("O porto fechou. O porto") for _, target in bench.there.scored)


def test_an_unspaced_language_has_no_spaces_between_sentences() -> None:
    bench = Bench(language="zh", pivot_spaced=False)
    (found,) = bench.translator.compare([(["The", "port"], "Oporto")])
    assert found.text == "Oporto"
    assert (found.bleu, found.chrf) == (pytest.approx(100), pytest.approx(100))
    assert "tok:zh" in found.signatures.bleu


def test_nothing_is_asked_twice_and_round_trips_are_shared(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache")
    english = "The port opened on Monday."
    first = Bench(cache)
    first.tripper.segments([english])
    before = list(first.there.translated)
    found = first.translator.compare([([english], SOURCE), ([english], SOURCE)])
    assert found[0] == found[1]
    assert first.there.translated == before
    again = Bench(cache)
    assert again.translator.compare([([english], SOURCE)]) == found[:1]
    assert again.loads == 0


def test_a_blank_side_is_not_weighed() -> None:
    bench = Bench()
    blank, lost, both = bench.translator.compare([([""], SOURCE), (["The port."], "\n"), ([], "")])
    assert blank.english_given_source is None
    assert blank.text == ""
    assert lost.source_given_english is None
    assert lost.bleu == 0
    assert (both.bleu, both.text, both.better) == (100, "", ())
    assert blank.as_json()["english_given_source"] is None


def test_a_long_side_is_translated_and_not_weighed() -> None:
    bench = Bench()
    long = "The port closed on Monday. " * (MAX_WEIGHED // 25)
    found, other = bench.translator.compare([([long], SOURCE), (["The port."], long)])
    assert found.text.count("porto") == long.count("port")
    assert found.english_given_source is None
    assert other.english_given_source is None
    assert bench.there.scored == []
    assert not found.truncated


def test_a_page_in_one_line_is_cut_and_says_so() -> None:
    found, other = Bench().translator.compare(
        [(["port " * MAX_CHARACTERS], SOURCE), (["The port."], SOURCE * MAX_CHARACTERS)]
    )
    assert found.truncated
    assert found.text.endswith(CUT_MARK)
    assert other.truncated


def test_texts_are_translated_for_others_too() -> None:
    bench = Bench()
    assert bench.translator.translate(["The port", "", "The\nport"]) == ["O porto", "", "O porto"]
    assert bench.there.translated == ["The port"]


def test_the_signature_tells_of_pair_and_words() -> None:
    translator = Bench().translator
    assert translator.signature.startswith("toy/versions:")


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    Bench().translator.compare([(["The port."], SOURCE)], lambda *at: seen.append(at))
    assert seen[-1][0] == seen[-1][1] > 0
