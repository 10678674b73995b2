"""Which stories are not judged, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Document, Metadata
from mtqa.errors import InputError
from mtqa.gate.policy import Policy
from mtqa.gate.skipping import Skip, find_versions, parse_date, skip_of
from mtqa.segmentation.segment import segment_text

ENGLISH = (
    "The mine was closed in May because of the flood, and its owners have gone abroad. Nobody was hurt, the "
    "police said on Friday, but some of the workers will not come back to the town."
)
GERMAN = (
    "Das Bergwerk wurde im Mai wegen des Hochwassers geschlossen, und seine Besitzer sind ins Ausland gegangen. "
    "Niemand wurde verletzt, teilte die Polizei am Freitag mit, doch einige Arbeiter kehren nicht zurück."
)
NOW = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)


def _story(text: str = ENGLISH, **about: Any) -> Document:
    return replace(segment_text(text, path="a.txt"), metadata=Metadata(**about))


def _field(story: Document, **policy: Any) -> str:
    skip = skip_of(story, Policy(**policy), NOW)
    return skip.field if skip else ""


def test_an_english_story_is_judged() -> None:
    assert skip_of(_story(), Policy(), NOW) is None
    assert skip_of(_story(language="en-t-de-t0-und"), Policy(), NOW) is None
    assert skip_of(_story("Short.", language="EN_GB"), Policy(), NOW) is None


def test_another_language_is_skipped_or_an_error_as_the_policy_says() -> None:
    assert skip_of(_story(GERMAN), Policy()) == Skip("not English (it looks like German)", "not_english")
    assert skip_of(_story(GERMAN, language="en"), Policy()) is not None
    with pytest.raises(InputError, match=r"^a\.txt: story 7: not English \(it looks like German\)"):
        skip_of(_story(GERMAN, id="7"), Policy(not_english="error"))


def test_the_text_counts_for_more_than_a_tag_that_a_template_left() -> None:
    assert skip_of(_story(ENGLISH, language="de"), Policy()) is None
    marked = Skip("not English (it is marked as de-AT)", "not_english")
    assert skip_of(_story("Bern: 3 (Huber).", language="de-AT"), Policy()) == marked


@pytest.mark.parametrize(
    ("translated", "policy", "skipped"),
    [
        (True, "unknown", False),
        (None, "unknown", True),
        (None, "stated", False),
        (False, "stated", True),
        (False, "unknown", True),
        (False, "no", False),
    ],
)
def test_stories_that_no_machine_translated(translated: bool | None, policy: str, skipped: bool) -> None:
    story = _story(translated=translated)
    assert (_field(story, skip_untranslated=policy) == "skip_untranslated") is skipped


def test_withheld_and_canceled_stories_are_skipped_unless_the_policy_names_others() -> None:
    assert _field(_story(status="withheld")) == "skip_status"
    assert _field(_story(status="usable")) == ""
    assert _field(_story(status="Canceled"), skip_status=()) == ""
    assert _field(_story(status="usable"), skip_status="USABLE") == "skip_status"


@pytest.mark.parametrize(
    ("embargoed", "skipped"),
    [("2026-11-25T12:00:01Z", True), ("20261125T130000+0100", False), ("2026-11-26", True), ("soon", False), ("", False)],
)  # fmt: skip
def test_an_embargo_counts_until_it_ends_and_only_if_asked(embargoed: str, skipped: bool) -> None:
    assert (_field(_story(embargoed=embargoed), skip_embargoed=True) == "skip_embargoed") is skipped
    assert _field(_story(embargoed=embargoed)) == ""


def _version(
    path: str,
    id: str,  # noqa: A002
    date: str = "",
    provider: str = "",
    text: str = "The mine was closed.",
    language: str = "",
) -> Document:
    about = Metadata(id=id, date=date, provider=provider, language=language)
    return replace(segment_text(text, path=path), metadata=about)


def test_older_versions_of_one_story_are_superseded_in_whatever_order_they_come() -> None:
    found = find_versions(
        [
            _version("b.xml", "urn:x:1", "2026-11-25T10:00:00Z"),
            _version("c.xml", "urn:x:1", "2026-11-25T12:00:00+01:00"),
            _version("a.xml", "urn:x:1", "2026-11-24"),
            _version("d.xml", "urn:x:2", "2026-11-20"),
        ]
    )
    newer = "a newer version is in c.xml (2026-11-25T12:00:00+01:00)"
    assert found.superseded == {0: newer, 2: newer}
    assert found.notes == ()


def test_the_same_number_from_nobody_in_particular_is_another_version() -> None:
    found = find_versions([_version("a.jsonl", "1", "2026-11-24"), _version("b.jsonl", "1", "2026-11-25")])
    assert found.superseded == {}
    assert found.notes == ("2 stories have the id 1 (a.jsonl, b.jsonl): all are judged",)
    named = find_versions([_version("a", "1", "2026-11-24", "dpa"), _version("b", "1", "2026-11-25", "DPA")])
    assert set(named.superseded) == {0}


def test_the_same_story_in_another_language_supersedes_nothing() -> None:
    english = _version("en.xml", "urn:x:1", "2026-11-24")
    assert find_versions([english, _version("de.xml", "urn:x:1", "2026-11-25", text=GERMAN)]).superseded == {}
    tagged = _version("de.xml", "urn:x:1", "2026-11-25", language="de")
    assert find_versions([english, tagged]).superseded == {}


def test_undated_versions_are_all_judged_and_noted() -> None:
    found = find_versions(
        [
            _version("a", "tag:x,1"),
            _version("b", "tag:x,1", "2026-11-25"),
            _version("c", ""),
            _version("d", ""),
        ]
    )
    assert found.superseded == {}
    assert len(found.notes) == 1


_UTC = timezone.utc


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-11-25T09:15:31Z", datetime(2026, 11, 25, 9, 15, 31, tzinfo=_UTC)),
        ("2026-11-25T09:15:31.250+01:00", datetime(2026, 11, 25, 8, 15, 31, tzinfo=_UTC)),
        ("20261125T091531Z", datetime(2026, 11, 25, 9, 15, 31, tzinfo=_UTC)),
        ("20261125T0915-0530", datetime(2026, 11, 25, 14, 45, tzinfo=_UTC)),
        (" 2026-11-25 ", datetime(2026, 11, 25, tzinfo=_UTC)),
        ("2026-11-25 09:15", datetime(2026, 11, 25, 9, 15, tzinfo=_UTC)),
        ("Wed, 25 Nov 2026 09:15:31 GMT", datetime(2026, 11, 25, 9, 15, 31, tzinfo=_UTC)),
        ("Wed, 25 Nov 2026 09:15:31 -0000", datetime(2026, 11, 25, 9, 15, 31, tzinfo=_UTC)),
        ("2026-13-25", None),
        ("2026-11-25T09:15:31+99:00", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_dates_of_wires_and_feeds(date: str, expected: datetime | None) -> None:
    assert parse_date(date) == expected


@given(
    st.datetimes(timezones=st.sampled_from([_UTC, timezone(timedelta(hours=5, minutes=30))])),
    st.booleans(),
)
def test_what_iso_writes_is_read_to_the_second(told: datetime, basic: bool) -> None:
    text = told.strftime("%Y%m%dT%H%M%S%z").rjust(20, "0") if basic else told.isoformat()
    assert parse_date(text) == told.replace(microsecond=0)


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is not None
