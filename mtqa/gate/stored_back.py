"""Back translations as a report on disk holds them: lists of plain values, in the order of the fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mtqa.document import Span
from mtqa.evidence import BackTranslation, Likelihood, Signatures
from mtqa.evidence_beside import LikelierVersion, Turn, Version


def stored_back_translation(back: BackTranslation | None) -> list[Any] | None:
    """A back translation for JSON; ``restored_back_translation`` gives it again."""
    if back is None:
        return None
    return [
        back.text,
        back.bleu,
        back.chrf,
        [back.signatures.bleu, back.signatures.chrf],
        _likelihood(back.english_given_source),
        _likelihood(back.source_given_english),
        [_better(better) for better in back.better],
        back.pair,
        back.truncated,
    ]


def restored_back_translation(stored: Sequence[Any] | None) -> BackTranslation | None:
    """The reverse of ``stored_back_translation``. Raises TypeError or ValueError for anything else."""
    if stored is None:
        return None
    text, bleu, chrf, signatures, english, source, better, pair, truncated = stored
    return BackTranslation(
        text,
        bleu,
        chrf,
        Signatures(*signatures),
        _restored_likelihood(english),
        _restored_likelihood(source),
        tuple(map(_restored_better, better)),
        pair,
        truncated,
    )


def _likelihood(likelihood: Likelihood | None) -> list[Any] | None:
    if likelihood is None:
        return None
    return [likelihood.log_probability, likelihood.tokens, likelihood.worst, likelihood.regret]


def _restored_likelihood(stored: Sequence[Any] | None) -> Likelihood | None:
    return None if stored is None else Likelihood(*stored)


def _better(better: LikelierVersion) -> list[Any]:
    version = better.version
    span = [version.span.start, version.span.end]
    held = [version.turn.value, version.text, span, version.was, version.now]
    return [held, better.sentence, better.english, better.source]


def _restored_better(stored: Sequence[Any]) -> LikelierVersion:
    (turn, text, span, was, now), sentence, english, source = stored
    return LikelierVersion(Version(Turn(turn), text, Span(*span), was, now), sentence, english, source)
