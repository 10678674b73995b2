"""What finds too little for its alarms is taken back."""

from __future__ import annotations

from recipes.calibration_source.competition import Wrong
from recipes.calibration_source.pruning import pruned

WORTH = {"name": 1.0, "mark": 1.0}
COSTS = {"cheap": {0: 0.2, 1: 0.1}, "dear": {0: 4.0, 1: 0.4}}


def wrong(kind: str, **keys: int) -> Wrong:
    return Wrong(kind, keys)


def test_what_finds_too_little_is_shown_no_longer() -> None:
    errors = [wrong("name", cheap=0), wrong("mark", dear=0)]
    assert pruned({"cheap": 0, "dear": 0}, COSTS, errors, WORTH, 1.0) == {"cheap": 0}
    assert pruned({"cheap": 0, "dear": 0}, COSTS, errors, WORTH, 0.1) == {"cheap": 0, "dear": 0}


def test_or_only_where_links_are_in_more_doubt() -> None:
    errors = [wrong("name", cheap=0), wrong("mark", dear=1), wrong("mark", dear=1)]
    assert pruned({"cheap": 0, "dear": 0}, COSTS, errors, WORTH, 1.0) == {"cheap": 0, "dear": 1}


def test_what_others_show_too_does_not_count() -> None:
    errors = [wrong("name", cheap=0, dear=0)] * 9
    assert pruned({"cheap": 0, "dear": 0}, COSTS, errors, WORTH, 1.0) == {"cheap": 0}
    # Nothing that saves next to no alarms is taken back, and nothing that has no costs.
    assert pruned({"dear": 0}, {"dear": {0: 0.01}}, [], WORTH, 1.0) == {"dear": 0}
    assert pruned({"dear": 0}, {}, [], WORTH, 1.0) == {"dear": 0}
