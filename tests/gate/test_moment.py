from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.gate.moment import moment

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
    assert moment(date) == expected


@given(
    st.datetimes(timezones=st.sampled_from([_UTC, timezone(timedelta(hours=5, minutes=30))])),
    st.booleans(),
)
def test_what_iso_writes_is_read_to_the_second(told: datetime, basic: bool) -> None:
    text = told.strftime("%Y%m%dT%H%M%S%z").rjust(20, "0") if basic else told.isoformat()
    assert moment(text) == told.replace(microsecond=0)


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is not None
