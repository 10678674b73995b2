"""How many sentences need an editor, beside the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mtqa.checker import Checker
from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence import Evidence
from mtqa.judge.calibration import Calibration, EvidenceSet, sourced_model
from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.editor import EditorModel
from mtqa.judge.estimate import StoryEstimator
from mtqa.judge.logistic import Logistic
from mtqa.judge.sentences import SentenceScorer
from mtqa.judge.sourced import SourcedEditorModel
from mtqa.judge.story import StoryModel
from mtqa.pair_reading import PairReading
from mtqa.report import NeedsEditor
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from tests.support import FIXTURES

ENGLISH, RAW, PERSON = 60.0, 6.0, -6.0
NAME = "estimator:ours"
SENTENCES = ("He sold it.", "She went home.", "They were late.", "It rained all day.", "Nobody came.")
FLAT = Logistic(intercept=-1.0, weights={})
DOUBTS = DoubtModel(sentences=FLAT, gaps=FLAT, languages=("de",))


def _model(**fields: float) -> SourcedEditorModel:
    values = {
        "evidence": {"intercept": -1.0, "weights": {"pair_raw": 2.0}},
        "patience": 4.0,
        "raw": 1.0,
        "professional": -1.0,
        "own": 1.0,
        "middle": 0.5,
        "spread": 0.0,
        "threshold": 0.1,
        "sure": 0.6,
        **fields,
    }
    return SourcedEditorModel.model_validate(values)


def _table(scores: Sequence[float | None]) -> list[dict[str, float]]:
    return [{"log_words": 2.0} | ({} if score is None else {"pair_raw": score}) for score in scores]


def test_few_sentences_say_less_than_many_of_the_same_kind() -> None:
    model = _model()
    few, many = (model.raw_log_odds(_table([2.0] * count)) for count in (4, 36))
    assert few == pytest.approx(3.0 * 4 / 8)
    assert many == pytest.approx(3.0 * 36 / 40)


def test_nothing_is_said_where_too_few_sentences_are_linked() -> None:
    model = _model()
    assert model.raw_log_odds(_table([2.0] * 3)) is None
    assert model.raw_log_odds(_table([2.0] * 4 + [None] * 5)) is None
    assert model.raw_log_odds(_table([None] * 9)) is None
    assert model.raw_log_odds(_table([2.0] * 4 + [None] * 4)) == pytest.approx(3.0 * 4 / 8)


def test_in_raw_output_more_sentences_need_an_editor() -> None:
    model, own, found = _model(), [0.0] * 10, [0.0] * 10
    raw, either, professional = (model.estimate(own, found, ENGLISH, odds) for odds in (RAW, 0.0, PERSON))
    # 1 / (1 + exp(-1)) of ten, and 1 / (1 + exp(1)), each by its probability, 1 / (1 + exp(-6)); and by the
    # same probability that some of it needs an editor.
    assert (raw.expected, either.expected, professional.expected) == pytest.approx(
        (7.281, 4.988, 2.694), abs=1e-3
    )
    assert (raw.raw, either.raw) == pytest.approx((0.9975, 0.5), abs=1e-4)
    assert raw.low > professional.high


def test_a_sentence_above_the_others_counts_more_than_a_story_that_lies_as_high() -> None:
    model, found = _model(own=2.0, middle=0.0), [0.0] * 4
    even = model.estimate([3.0] * 4, found, ENGLISH, RAW)
    assert even.expected == pytest.approx(model.estimate([0.0] * 4, found, ENGLISH, RAW).expected)
    assert model.estimate([6.0, -2.0, -2.0, -2.0], found, ENGLISH, RAW).expected < even.expected - 1


@pytest.mark.parametrize("raw", [RAW, PERSON])
def test_of_a_translation_that_reads_like_english_only_what_was_found_counts(raw: float) -> None:
    model, own = _model(), [0.0] * 10
    found = [0.9] + [0.0] * 9
    assert model.estimate(own, found, -ENGLISH, raw).expected == pytest.approx(0.9, abs=0.03)


def test_what_says_that_a_translation_is_faulty_is_fitted() -> None:
    faulty = Logistic(intercept=-2.0, weights={"translated": 0.0, "raw": 1.0})
    model, own, found = _model().model_copy(update={"faulty": faulty}), [0.0] * 10, [0.0] * 10
    assert model.faulty_share(ENGLISH, 2.0) == pytest.approx(0.5)
    assert model.estimate(own, found, -ENGLISH, RAW).expected > 7
    assert model.estimate(own, found, ENGLISH, PERSON).expected < 0.1


def _paired(links: int = len(SENTENCES), language: str = "de", unrelated: str = "") -> Document:
    document = segment_text(" ".join(SENTENCES))
    made = tuple(Link((segment,), (Span(0, 5),), 1.0) for segment in document.segments[:links])
    bitext = Bitext("Er verkaufte es.", language, () if unrelated else made, unrelated)
    return replace(document, source=bitext.text, bitext=bitext)


def _evidence(document: Document, raw: float) -> Evidence:
    links = document.bitext.links if document.bitext else ()
    read = tuple(
        Estimate(
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            (WordEstimate(link.english[0].span, 0.0, 0.0, -5.0, "word"),),
            -5.0,
            raw=raw,
        )
        for link in links
    )
    return Evidence(link_estimates=read)


def _estimate(document: Document, evidence: Evidence, *, fitted: bool = True) -> NeedsEditor | str:
    """What is estimated with a fit for the English and, if ``fitted``, one beside the source."""
    story = StoryModel(translated=Logistic(intercept=60.0, weights={}), own=FLAT)
    calibration = Calibration(
        {},
        {},
        {"plain": FLAT},
        "",
        stories={NAME: story},
        editor={NAME: EditorModel(intercept=0.0, own=1.0, spread=0.0, threshold=0.1, sure=0.6)},
        doubts={"ours": DOUBTS},
        sourced={f"{NAME}|source": _model()} if fitted else {},
    )
    scored = SentenceScorer(calibration, EvidenceSet(estimator="ours")).with_scores(document, evidence, ())
    return StoryEstimator(calibration, EvidenceSet(estimator="ours")).estimate(document, scored)


def test_a_linked_source_tells_a_raw_story_from_a_professional_one() -> None:
    document = _paired()
    raw, professional = (_estimate(document, _evidence(document, score)) for score in (4.0, -4.0))
    assert isinstance(raw, NeedsEditor)
    assert isinstance(professional, NeedsEditor)
    assert raw.expected > professional.expected + 1
    assert raw.raw is not None
    assert professional.raw is not None
    assert raw.raw > 0.9 > 0.1 > professional.raw


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(segment_text(" ".join(SENTENCES)), id="no source"),
        pytest.param(_paired(unrelated="of another story"), id="unrelated"),
        pytest.param(_paired(links=2), id="few links"),
        pytest.param(_paired(language="xx"), id="a language that was not tested"),
    ],
)
def test_else_the_english_alone_is_asked(document: Document) -> None:
    evidence = _evidence(document, 4.0)
    found = _estimate(document, evidence)
    assert isinstance(found, NeedsEditor)
    assert found.raw is None
    assert found == _estimate(document, evidence, fitted=False)


def test_where_the_bilingual_model_has_read_the_story_its_own_fit_is_asked() -> None:
    models = EvidenceSet(estimator="ours", bilingual="b")
    name = models.with_read(source=True).name
    calibration = Calibration(
        {}, {}, {}, "", sourced={name: _model(), f"{name}|bilingual:b": _model(raw=2.0)}
    )
    read = PairReading(((Span(0, 2), -1.0),))
    asked = replace(read, doubts={"bad": 0.0})
    readings: dict[str, tuple[PairReading | None, ...]] = {
        "": (),
        "none": (None,),
        "b": (read, None, asked),
        "b+adapters": (asked, None),
    }
    found = {each: sourced_model(calibration, models, own) for each, own in readings.items()}
    assert {each: fit.raw for each, fit in found.items() if fit} == {
        "": 1.0,
        "none": 1.0,
        "b": 2.0,
        "b+adapters": 2.0,
    }
    alone = replace(calibration, sourced={name: _model()})
    assert sourced_model(alone, models, [read]) == sourced_model(alone, models) == _model()
    judged = replace(
        calibration, sourced={**calibration.sourced, f"{name}|bilingual:b+adapters": _model(raw=3.0)}
    )
    assert sourced_model(judged, models, [asked, None]) == _model(raw=3.0)
    assert sourced_model(judged, models, [asked, read]) == _model(raw=2.0)


def test_without_a_fit_for_these_models_the_english_alone_is_asked() -> None:
    document = _paired()
    found = _estimate(document, _evidence(document, 4.0), fitted=False)
    assert isinstance(found, NeedsEditor)
    assert found.raw is None


@pytest.fixture(scope="module")
def checker() -> Checker:
    found = Checker(Settings(round_trip=False, tagger=False, cache=False, user_names=False))
    if not found.fluency_name or not found.estimator_name:
        pytest.skip("needs mtqa models pull fluency and estimator")
    return found


def _checked(checker: Checker, source: str = "", language: str = "") -> NeedsEditor:
    document = segment_text((FIXTURES / "fish-quotas.txt").read_text("utf-8"), path="fish-quotas.txt")
    metadata = replace(document.metadata, source_language=language)
    text = (FIXTURES / "sources" / source).read_text("utf-8") if source else ""
    found = checker.check(replace(document, source=text, metadata=metadata)).verdict.needs_editor
    assert found is not None
    return found


def test_what_ships_knows_a_raw_story_beside_its_source_and_leaves_anothers_source_alone(
    checker: Checker,
) -> None:
    alone = _checked(checker)
    assert alone.raw is None
    assert _checked(checker, "wind-farm.de.txt", "de") == alone
    beside = _checked(checker, "fish-quotas.fr.txt", "fr")
    assert beside.raw is not None
    assert beside.raw > 0.8
    assert beside.expected > alone.expected
