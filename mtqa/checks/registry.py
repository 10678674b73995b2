"""Every check that mtqa runs, in the order of their ids, and which of them a run uses."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import cache

import mtqa
from mtqa.checks.base import Check
from mtqa.checks.break_attribution import HangingAttribution
from mtqa.checks.break_fragment import FragmentBreak
from mtqa.checks.break_lowercase import LowercaseBreak
from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.checks.currency_sign import CurrencySign
from mtqa.checks.date_impossible import ImpossibleDate
from mtqa.checks.fidelity.added import AddedSentence
from mtqa.checks.fidelity.added_part import AddedPart
from mtqa.checks.fidelity.calendar import OtherMember
from mtqa.checks.fidelity.contrast import Contrasted
from mtqa.checks.fidelity.exchanged import ExchangedValues
from mtqa.checks.fidelity.left_out import LeftOut
from mtqa.checks.fidelity.length import FarLength
from mtqa.checks.fidelity.meaning import TurnedMeaning
from mtqa.checks.fidelity.mistranslated import Mistranslated
from mtqa.checks.fidelity.name import ForeignName
from mtqa.checks.fidelity.negation import TurnedNegation
from mtqa.checks.fidelity.number import WrongNumber
from mtqa.checks.fidelity.omitted import OmittedSentence
from mtqa.checks.fidelity.opposite import OppositeWord
from mtqa.checks.fidelity.question import TurnedQuestion
from mtqa.checks.fidelity.quotation import TurnedQuotation
from mtqa.checks.fidelity.restriction import LostRestriction
from mtqa.checks.fidelity.tense import OtherTense
from mtqa.checks.fidelity.unsupported import Unsupported
from mtqa.checks.fidelity.untranslated import LeftUntranslated
from mtqa.checks.fidelity.wrong_word import WrongWord
from mtqa.checks.grammar_article import WrongArticle
from mtqa.checks.grammar_cluster import WordCluster
from mtqa.checks.name_garbled import GarbledName
from mtqa.checks.name_lowercase import LowercaseName
from mtqa.checks.name_variant import NameVariant
from mtqa.checks.number_foreign import ForeignNumber
from mtqa.checks.number_impossible import ImpossibleNumber
from mtqa.checks.number_split import SplitNumber
from mtqa.checks.pronoun_gender import PronounGender
from mtqa.checks.quotes_glued import QuotesGlued
from mtqa.checks.quotes_unbalanced import QuotesUnbalanced
from mtqa.checks.repeat_doubled import DoubledWord
from mtqa.checks.sentence_splice import CommaSplice
from mtqa.checks.sentence_unfinished import UnfinishedSentence
from mtqa.checks.sentence_verbless import VerblessSentence
from mtqa.checks.spacing_missing import MissingSpace
from mtqa.checks.spelling_slip import SpellingSlip
from mtqa.checks.stray_markup import StrayMarkup
from mtqa.checks.stray_symbol import StraySymbol
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.checks.typography_foreign import ForeignTypography
from mtqa.checks.typography_space import SpaceBefore
from mtqa.checks.untranslated_word import UntranslatedWord
from mtqa.errors import ConfigError, aside, nearest
from mtqa.house_list.entries import HouseList

#: One class a line: the order is that of the ids, so that two branches rarely touch the same line.
ALL: tuple[type[Check], ...] = (
    HangingAttribution,
    FragmentBreak,
    LowercaseBreak,
    SpuriousBreak,
    CurrencySign,
    ImpossibleDate,
    AddedSentence,
    AddedPart,
    OtherMember,
    Contrasted,
    ExchangedValues,
    LeftOut,
    FarLength,
    TurnedMeaning,
    Mistranslated,
    ForeignName,
    TurnedNegation,
    WrongNumber,
    OmittedSentence,
    OppositeWord,
    TurnedQuestion,
    OtherTense,
    TurnedQuotation,
    LostRestriction,
    Unsupported,
    LeftUntranslated,
    WrongWord,
    WrongArticle,
    WordCluster,
    GarbledName,
    LowercaseName,
    NameVariant,
    ForeignNumber,
    ImpossibleNumber,
    SplitNumber,
    PronounGender,
    QuotesGlued,
    QuotesUnbalanced,
    DoubledWord,
    CommaSplice,
    UnfinishedSentence,
    VerblessSentence,
    MissingSpace,
    SpellingSlip,
    StrayMarkup,
    StraySymbol,
    AwkwardSentence,
    ForeignTypography,
    SpaceBefore,
    UntranslatedWord,
)


def all_checks() -> tuple[Check, ...]:
    """One instance of every check."""
    return tuple(check() for check in ALL)


@cache
def checks_by_id() -> Mapping[str, Check]:
    """Every check by its id."""
    return {check.id: check for check in all_checks()}


def select_checks(enable: Sequence[str] = (), disable: Sequence[str] = ()) -> tuple[Check, ...]:
    """All checks, or those enabled, less those disabled.

    A name is an id (``break/lowercase``) or its first part (``break``).
    Raises ConfigError for a name that fits no check.
    """
    checks = all_checks()
    for name in (*enable, *disable):
        if not any(_named(check, name) for check in checks):
            near = aside(nearest_check(name), "see `mtqa checks list`")
            raise ConfigError(f"no check is called '{name}'{near}")
    wanted = [c for c in checks if not enable or any(_named(c, name) for name in enable)]
    return tuple(c for c in wanted if not any(_named(c, name) for name in disable))


def require_known_checks(house_list: HouseList) -> None:
    """Raise ConfigError that names file and line for an entry about a check that heeds no names."""
    for entry in house_list.entries:
        if entry.check:
            place = f"{entry.place}: " if entry.place else ""
            if not any(_named(check, entry.check) for check in all_checks()):
                near = aside(nearest_check(entry.check))
                raise ConfigError(f"{place}no check is called '{entry.check}'{near}")
            if not any(_named(check, entry.check) for check in all_checks() if check.about_words):
                raise ConfigError(f"{place}{entry.check} is not about words and names")


def nearest_check(name: str, ids: Collection[str] = ()) -> str:
    """The check (of those with these ids, or of all) or group that a name probably means; "" for none.

    It may be like an id or either part of one.
    """
    meant: dict[str, str] = {}
    for check in ids or checks_by_id():
        group, _, last = check.partition("/")
        for part, whole in ((check, check), (group, group), (last, check)):
            meant.setdefault(part, whole)
    return meant.get(nearest(name, meant), "")


def _named(check: Check, name: str) -> bool:
    return check.id == name or check.id.split("/")[0] == name


def checks_signature(checks: Sequence[Check]) -> str:
    """How many checks there are, the first digits of the SHA-256 of their ids, and mtqa's version."""
    ids = ",".join(sorted(check.id for check in checks))
    return f"{len(checks)}.{hashlib.sha256(ids.encode()).hexdigest()[:8]}.v{mtqa.__version__}"
