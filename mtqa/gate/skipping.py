"""Which stories the gate does not judge, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timezone

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.gate.moment import moment
from mtqa.gate.policy import Policy
from mtqa.language.detection import other_language, reads_english

#: Nothing beyond is needed to tell a language.
_SAMPLE = 20_000
#: Primary language subtags of English, and those that say nothing (BCP 47; ISO 639-2).
_ENGLISH = frozenset({"en", "eng", "english", "und", "mis", "mul", "zxx"})


@dataclass(frozen=True, slots=True)
class Skip:
    """Why a story is not judged, and the field of the policy that says so."""

    reason: str
    field: str


def skip_of(document: Document, policy: Policy, now: datetime | None = None) -> Skip | None:
    """Why the policy skips a story; None if it is to be judged. ``now`` has a time zone.

    Raises InputError for a story in another language, if the policy takes that for an error.
    """
    for rule in _RULES:
        skip = rule(document, policy, now or datetime.now(timezone.utc))
        if skip is not None:
            return skip
    reason = foreign(document)
    if reason and policy.not_english == "error":
        raise InputError(document.path, f"{_story(document)}{reason}; mtqa reads English stories")
    return Skip(reason, "not_english") if reason else None


def foreign(document: Document) -> str:
    """Why a story is not English; "" if it is.

    The text counts for more than the file's tag: feeds made from a template keep the tag of the
    language that they were translated from.
    """
    text = " ".join(document.slice(segment) for segment in document.segments if segment.judged)[:_SAMPLE]
    if (language := other_language(text)) is not None:
        return f"not English (it looks like {language})"
    tag = document.metadata.language
    if tag and not _english(tag) and not reads_english(text):
        return f"not English (it is marked as {tag})"
    return ""


def _status(document: Document, policy: Policy, _: datetime) -> Skip | None:
    status = document.metadata.status.casefold()
    if status and status in {each.casefold() for each in policy.skip_status}:
        return Skip(f"its status is {status}", "skip_status")
    return None


def _embargoed(document: Document, policy: Policy, now: datetime) -> Skip | None:
    until = moment(document.metadata.embargoed) if policy.skip_embargoed else None
    if until is not None and until > now:
        return Skip(f"embargoed until {document.metadata.embargoed.strip()}", "skip_embargoed")
    return None


def _untranslated(document: Document, policy: Policy, _: datetime) -> Skip | None:
    translated = document.metadata.translated
    if translated or policy.skip_untranslated == "no":
        return None
    if translated is False:
        return Skip("not machine-translated", "skip_untranslated")
    if policy.skip_untranslated == "unknown":
        return Skip("nothing says that it is machine-translated", "skip_untranslated")
    return None


_RULES = (_status, _embargoed, _untranslated)


def _english(tag: str) -> bool:
    return re.split("[-_]", tag.strip().casefold())[0] in _ENGLISH


def _story(document: Document) -> str:
    return f"story {document.metadata.id}: " if document.metadata.id else ""
