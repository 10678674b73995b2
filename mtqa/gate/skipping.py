"""Which stories the gate does not judge, and why.

The policy skips them, or a newer version of the same story is in the run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from mtqa.document import Document
from mtqa.errors import InputError, NotAStoryError, NotEnglishError, NoTextError
from mtqa.gate.policy import Policy
from mtqa.language.detection import require_english, require_english_by_tag

#: ISO 8601, extended or basic (NITF, IIM); datetime.fromisoformat takes neither all of it nor "Z" in 3.10.
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?",
    re.IGNORECASE,
)


#: What holds nothing to judge, what reports count it as, and the field of the policy that decides.
_NOTHING = (
    (NoTextError, NoTextError.outcome, "no_text"),
    (NotAStoryError, NotAStoryError.outcome, "not_a_story"),
    (NotEnglishError, NotEnglishError.outcome, "not_english"),
)


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
    reason = not_english(document)
    if reason and policy.not_english == "error":
        raise InputError(document.path, f"{_story(document)}{reason}; mtqa reads English stories")
    return Skip(reason, "not_english") if reason else None


def skip_of_input(error: InputError, policy: Policy) -> Skip | None:
    """Why what cannot be judged is skipped; None for an error."""
    for kind, reason, field in _NOTHING:
        if isinstance(error, kind) and getattr(policy, field) == "skip":
            return Skip(reason, field)
    return None


def not_english(document: Document) -> str:
    """Why a story is not English, by its text or else by its file's tag; "" if it is."""
    try:
        require_english(document)
        require_english_by_tag(document)
    except NotEnglishError as error:
        return f"{error.outcome} ({error.why})"
    return ""


def _status(document: Document, policy: Policy, _: datetime) -> Skip | None:
    status = document.metadata.status.casefold()
    if status and status in {each.casefold() for each in policy.skip_status}:
        return Skip(f"its status is {status}", "skip_status")
    return None


def _embargoed(document: Document, policy: Policy, now: datetime) -> Skip | None:
    until = parse_date(document.metadata.embargoed) if policy.skip_embargoed else None
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


def _story(document: Document) -> str:
    return f"story {document.metadata.id}: " if document.metadata.id else ""


@dataclass(frozen=True, slots=True)
class StoryVersions:
    """``superseded``: why a story is not judged, by its number; ``notes``: a line each for the user."""

    superseded: Mapping[int, str]
    notes: tuple[str, ...]


def find_versions(stories: Sequence[Document]) -> StoryVersions:
    """What is to be done about stories of the same id.

    An older version is superseded where it is surely the same story: of one named provider or with
    an id that is unique in the world (a URI or tag), in one language, and both are dated. Others are
    judged, all of them, and noted: ids such as "1" say little, and what is skipped wrongly is printed
    unread.
    """
    by_id: dict[str, list[int]] = {}
    for number, story in enumerate(stories):
        if story.metadata.id:
            by_id.setdefault(story.metadata.id, []).append(number)
    superseded: dict[int, str] = {}
    notes: list[str] = []
    for name, numbers in by_id.items():
        if len(numbers) == 1:
            continue
        newest = numbers[0]
        for number in numbers[1:]:
            old, new = _ordered(stories, newest, number)
            newest = new
            if _same(stories[old], stories[new]) and _older(stories[old], stories[new]):
                date = stories[new].metadata.date
                superseded[old] = f"a newer version is in {stories[new].path} ({date})"
        left = [n for n in numbers if n not in superseded]
        if len(left) > 1:
            paths = ", ".join(dict.fromkeys(stories[n].path for n in left))
            notes.append(f"{len(left)} stories have the id {name} ({paths}): all are judged")
    return StoryVersions(superseded, tuple(notes))


def _ordered(stories: Sequence[Document], first: int, second: int) -> tuple[int, int]:
    """The two with the older one first; as they were read where the dates do not tell."""
    return (second, first) if _older(stories[second], stories[first]) else (first, second)


def _older(one: Document, other: Document) -> bool:
    dates = parse_date(one.metadata.date), parse_date(other.metadata.date)
    return dates[0] is not None and dates[1] is not None and dates[0] < dates[1]


def _same(one: Document, other: Document) -> bool:
    """Whether both are surely versions of one story in one language."""
    first, second = one.metadata, other.metadata
    if first.provider.casefold() != second.provider.casefold():
        return False
    if first.language.casefold() != second.language.casefold() or not_english(other):
        return False
    return bool(first.provider) or ":" in first.id


def parse_date(date: str) -> datetime | None:
    """A date of ISO 8601, as wires write it, or of RFC 5322, as RSS does; without a zone it is UTC's.

    None for what is neither.
    """
    date = date.strip()
    try:
        if found := _ISO.fullmatch(date):
            return _iso_date(found)
        parsed = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=timezone.utc)


def _iso_date(found: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(found[number] or 0) for number in range(1, 7))
    offset = timedelta(hours=int(found[9] or 0), minutes=int(found[10] or 0))
    zone = timezone(-offset if found[8] == "-" else offset)
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)
