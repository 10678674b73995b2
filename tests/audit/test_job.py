from __future__ import annotations

import pytest

from mtqa.audit.job import groups_of


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ((), ()),
        (("provider,desk",), ()),
        (("section , date=published",), (("section", "section"), ("date", "published"))),
        (("a,,b", "c=d e"), (("a", "a"), ("b", "b"), ("c", "d e"))),
    ],
)
def test_groups_are_named_by_commas_or_one_by_one(
    typed: tuple[str, ...], groups: tuple[tuple[str, str], ...]
) -> None:
    assert groups_of(typed) == groups
