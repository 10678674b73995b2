"""What was fitted on the estimator's reading of links: which doubts are believed, and what they bear out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from mtqa.document import Span
from mtqa.estimate import Estimate
from mtqa.evidence_beside import Version
from mtqa.judge.logistic import Logistic, Quadratic, band_of
from mtqa.pair_reading import BilingualReader
from mtqa.source.words.lengths import compare_lengths, marks_lost

Case = TypeVar("Case")
#: The log odds of a wrong word where there is none.
NO_WORD = -5.0
#: Characters of both sides together; a link that is longer is not a sentence.
LONGEST = 6000
#: What may stand before the first word that a version leaves out.
LEADING_MARKS = " ,;:.!?–—-'\"”’)"
#: Rules of fidelity/contrast: the better band, and what a rule suspects in the link as well.
STRONGEST, CONFIRMED = "strong", "confirmed"
#: The parts of ``NameModel`` for names of the English.
HEARD, ALONE, UNHEARD = "heard", "alone", "unheard"
#: Those for names that the source alone has: in other scripts, and beside Han characters.
SOURCE, SOURCE_UNHEARD = "source", "source_unheard"


class Agreement(BaseModel):
    """A score from which on a model confirms what is suspected.

    ``lowest``: that score: of links (``DoubtModel.sentences``), or a gain (``GainModel``). ``right`` and
    ``wrong``: the share of the suspicions that are right, and of those that are wrong, that reach it.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    lowest: float
    right: float
    wrong: float

    def confidence(self, prior: float) -> float:
        """The confidence in a suspicion that is confirmed, by Bayes' rule from that of its kind."""
        return prior * self.right / (prior * self.right + (1 - prior) * self.wrong)


class VersionModel(BaseModel):
    """When a version of a link's English is believed to be what its source says.

    ``turns``: by what a version turns (``mtqa.evidence_beside.Turn``), its score. ``bands``: of the scores of
    all turns, the rules of the check, whose names begin with ``prefix`` there. ``confirmed``: the score from
    which a version is believed of a link in which a rule suspects something, too; None where that was not
    fitted.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    turns: dict[str, Logistic]
    bands: dict[str, float]
    confirmed: float | None = None
    prefix: str = ""

    def rule(self, score: float, *, suspected: bool) -> str | None:
        """The rule that a score reaches; ``suspected``: whether a rule suspects something in the link."""
        band = band_of(self.bands, score)
        if suspected and band != STRONGEST and self.confirmed is not None and score >= self.confirmed:
            band = CONFIRMED
        return f"{self.prefix}{band}" if band else None


class ContrastModel(VersionModel):
    """When a version that the estimator reads is believed, by ``contrast_numbers``.

    ``lowest``: the score of the link (``DoubtModel.sentences``) from which versions are asked for.
    """

    lowest: float


class GainModel(BaseModel):
    """What the gains, in nats, of what a rule asks for over the English say of its suspicion
    (``mtqa.judge.rule_gains``).

    ``proposed`` and ``versions``: what is below is refuted, of what a suspicion proposes and of the best
    version of the words in question. ``borne_out``: the gain from which on a suspicion is borne out; None
    where that was not fitted.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    proposed: float
    versions: float
    borne_out: Agreement | None = None

    def refutes(self, nats: float, *, proposed: bool) -> bool:
        """Whether so low a gain refutes a suspicion."""
        return nats < (self.proposed if proposed else self.versions)


class DetailModel(BaseModel):
    """In which links one detail was changed (``mtqa.judge.details``).

    ``lowest``: the score of a link (``DoubtModel.sentences``) from which on the bilingual model is asked;
    ``fit`` scores what it says. From ``versions_lowest`` by that on versions of the link are read
    (``mtqa.judge.detail_versions``), and ``versions`` scores them, too: its bands are rules of the check.
    ``named``: the difference from which on the likeliest version is taken for what was changed.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    lowest: float
    fit: Quadratic
    versions_lowest: float
    versions: Quadratic
    named: float


class NameModel(BaseModel):
    """Which names that only one side of a pair has are wrong (``mtqa.judge.name_doubts``); the bands are
    rules of the check.

    ``heard``, ``alone`` and ``unheard`` score names of the English: ``unheard`` where the source's script
    hides how its names sound, ``alone`` where the source has nothing that they may replace, so that they may
    replace a pronoun; ``heard`` all others. ``source`` scores names that only the source has, and
    ``source_unheard`` those of sources whose script hides how they sound.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    heard: Logistic
    alone: Logistic
    unheard: Logistic
    source: Logistic | Quadratic
    source_unheard: Logistic | None = None

    def source_score(self, numbers: Mapping[str, float]) -> tuple[float, str | None]:
        """The log odds that the English leaves out a name of the source, and the rule that it reaches."""
        fit = self.source_unheard if source_part(numbers) == SOURCE_UNHEARD else self.source
        score = fit.log_odds(numbers) if fit else float("-inf")
        return score, fit.band(score) if fit else None

    def english_score(self, numbers: Mapping[str, float]) -> tuple[float, str | None]:
        """The log odds that a name of the English is wrong, and the rule that it reaches."""
        fits = {HEARD: self.heard, ALONE: self.alone, UNHEARD: self.unheard}
        fit = fits[english_part(numbers)]
        score = fit.log_odds(numbers)
        return score, fit.band(score)


class TwoFits(BaseModel):
    """Two logistic regressions, of which the second knows more, and is asked of few.

    ``asked`` scores a case by what is found cheaply; from ``lowest`` on a model reads more of it, and
    ``read`` scores it by that, too. ``bilingual``, by the name of a bilingual model: scores it by what that
    says as well; it is asked from ``bilingual_lowest`` by ``read`` on, or from the lowest band where that is
    None. The bands of ``read`` and of these are rules of the check.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    asked: Logistic
    lowest: float
    read: Logistic
    bilingual: dict[str, Logistic] = {}
    bilingual_lowest: float | None = None

    def third(self, read: float, bilingual: str) -> Logistic | None:
        """The fit on what the bilingual model of that name says, too, of a case with a score by ``read``.

        None where there is none, or the score is too low for that model to be asked.
        """
        lowest = self.bilingual_lowest
        if lowest is None:
            lowest = min(self.read.bands.values(), default=math.inf)
        return self.bilingual.get(bilingual) if read >= lowest else None

    def last_score(
        self,
        read: float,
        bilingual: BilingualReader | None,
        ask: Callable[[BilingualReader], Mapping[str, float] | None],
    ) -> tuple[float, str | None]:
        """The score of a case, and the rule that it reaches, None for none: by the third fit, or by the
        second where there is no third or the model says nothing.

        ``read``: the score by ``read``; ``ask``: asks the model for the numbers of the third fit, None where
        it reads nothing.
        """
        own = self.third(read, bilingual.name) if bilingual is not None else None
        numbers = ask(bilingual) if own is not None and bilingual is not None else None
        if own is None or numbers is None:
            return read, self.read.band(read)
        score = own.log_odds(numbers)
        return score, own.band(score)

    def likely(self, cases: Iterable[tuple[Case, Mapping[str, float]]]) -> list[tuple[float, Case]]:
        """The cases of which more is to be read, each with its score by ``asked``, the highest first.

        ``cases``: each with its numbers.
        """
        asked = [(self.asked.log_odds(numbers), case) for case, numbers in cases]
        return sorted((each for each in asked if each[0] >= self.lowest), key=lambda each: -each[0])


def english_part(numbers: Mapping[str, float]) -> str:
    """The part of ``NameModel`` that scores a name of the English."""
    if numbers["unheard"]:
        return UNHEARD
    return HEARD if numbers["instead"] or numbers["nations"] else ALONE


def source_part(numbers: Mapping[str, float]) -> str:
    """The part of ``NameModel`` that scores a name of the source."""
    return SOURCE_UNHEARD if numbers["unheard"] else SOURCE


@dataclass(frozen=True, slots=True)
class LinkTexts:
    """The English of a link, its source, and the source's language (ISO 639-1, or "")."""

    english: str
    source: str
    language: str


class DoubtModel(BaseModel):
    """In which links and gaps the estimator's log odds are to be believed, beside a source.

    ``sentences`` scores a link by what the estimator says of it as a whole (``sentence_numbers``); ``gaps``
    by ``missing`` and ``unrendered``, the highest log odds of a gap and of a token of the source that is left
    out, by ``error`` and ``quality``, and by the lengths of both sides (``gap_numbers``). Their bands are the
    rules of the checks. ``agreement``: scores of links, the lowest first, from which on they confirm what is
    suspected in them; which one counts depends on the kind of suspicion (``KindCalibration.doubted``); none
    where that was not fitted. ``contrast``: when a version of the link is believed instead. ``names``,
    ``exchanges``, ``name_exchanges``, ``additions``: which names are wrong, which values and which names are
    in each other's place, and what was added. ``errors`` and ``omissions``: which of the links and of the
    gaps are believed. Each of these is None where it was not fitted. ``stories``, by the name of a fluency
    model: scores a link among the others of its story, and ``alone`` one in a story that has too few
    (``mtqa.judge.story_doubts``). ``likelier``, by the name of a bilingual model: when a version that it
    holds to be more probable is believed (``mtqa.judge.likelier``); ``gains``, likewise: when it refutes what
    a rule suspects, or bears it out; ``details``, likewise: in which links one detail was changed.
    ``languages``: those of the sources on which the bands were cut, and those that were found to be scored
    like them (``recipes.estimator.languages``).
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    sentences: Logistic
    gaps: Logistic
    agreement: tuple[Agreement, ...] = ()
    contrast: ContrastModel | None = None
    names: NameModel | None = None
    exchanges: TwoFits | None = None
    name_exchanges: TwoFits | None = None
    additions: TwoFits | None = None
    errors: TwoFits | None = None
    omissions: TwoFits | None = None
    stories: dict[str, Quadratic] = {}
    alone: dict[str, Quadratic] = {}
    likelier: dict[str, VersionModel] = {}
    gains: dict[str, GainModel] = {}
    details: dict[str, DetailModel] = {}
    languages: tuple[str, ...] = ()

    def sentence_score(self, estimate: Estimate) -> float:
        """The log odds that the link's English has a critical or major error of meaning."""
        return self.sentences.log_odds(sentence_numbers(estimate))

    def error_band(self, estimate: Estimate) -> tuple[str | None, float]:
        """The band that a link reaches by itself, None for none, and its score."""
        score = self.sentence_score(estimate)
        if self.errors is None:
            return self.sentences.band(score), score
        if score < self.errors.lowest:
            return None, score
        score = self.errors.read.log_odds(error_numbers(score, estimate))
        return self.errors.read.band(score), score

    def gap_score(self, estimate: Estimate, texts: LinkTexts) -> float:
        """The log odds that something of weight was left out of the link's English."""
        return self.gaps.log_odds(gap_numbers(estimate, texts))


def sentence_numbers(estimate: Estimate) -> dict[str, float]:
    """What ``DoubtModel.sentences`` scores a link by."""
    return {
        "error": estimate.error,
        "wrong": estimate.worst_word,
        "quality": estimate.quality,
        "broken": estimate.broken,
        "missing": estimate.worst_gap,
    }


def error_numbers(asked: float, estimate: Estimate) -> dict[str, float]:
    """What ``DoubtModel.errors`` scores a link by: ``asked``, its score by the first fit, and ``raw``, the
    log odds that a system translated it.

    Fluent copy whose translation is free looks as doubtful as a wrong one, but does not read so.
    """
    return {"asked": asked, "raw": estimate.raw}


def gap_numbers(estimate: Estimate, texts: LinkTexts) -> dict[str, float]:
    """What ``DoubtModel.gaps`` scores a link by; ``texts`` is what the estimate is of.

    ``shorter``: by how many standard deviations the English is shorter than such a source lets expect,
    negative where it is longer, 0 where nothing is known of the language. ``marks``: 1 where it has fewer
    marks between clauses than the source, else 0.
    """
    length = compare_lengths(texts.english, texts.source, texts.language)
    return {
        "shorter": -length.deviations if length else 0.0,
        "marks": float(marks_lost(texts.english, texts.source)),
        "missing": estimate.worst_gap,
        "unrendered": estimate.worst_unrendered,
        "error": estimate.error,
        "quality": estimate.quality,
    }


def contrast_numbers(estimate: Estimate, version: Estimate, place: float) -> dict[str, float]:
    """What ``ContrastModel.turns`` scores a version by: how much better it is than the English itself.

    ``place``: the log odds of a wrong word where the version has others (``wrong_at``), or has none.
    """
    return {
        "quality": version.quality - estimate.quality,
        "error": estimate.error - version.error,
        "wrong": estimate.worst_word - version.worst_word,
        "broken": estimate.broken - version.broken,
        "place": place,
        "doubt": estimate.error,
    }


def wrong_at(estimate: Estimate, span: Span) -> float:
    """The highest log odds of a wrong word that a span touches or is next to, -5 where there is none."""
    near = (word for word in estimate.words if word.span.start <= span.end and span.start <= word.span.end)
    return max((word.wrong for word in near), default=NO_WORD)


def wrong_in(estimate: Estimate, version: Version) -> list[float]:
    """Of each word that a version leaves out the log odds that it is wrong."""
    start = version.span.start + len(version.was) - len(version.was.lstrip(LEADING_MARKS))
    return [word.wrong for word in estimate.words if start <= word.span.start < version.span.end]


def doubt_of(estimate: Estimate, version: Version) -> float:
    """How doubtful the words are that a version leaves out: the sum of their log odds of being wrong, each
    less the middle between the mean and the highest of the sentence."""
    every = [word.wrong for word in estimate.words]
    limit = (fmean(every) + max(every)) / 2 if every else 0.0
    return sum(wrong - limit for wrong in wrong_in(estimate, version))
