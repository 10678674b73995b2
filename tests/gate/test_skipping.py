"""Which stories are not judged, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

import pytest

from mtqa.document import Document, Metadata
from mtqa.errors import InputError
from mtqa.gate.policy import Policy
from mtqa.gate.skipping import Skip, skip_of
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
