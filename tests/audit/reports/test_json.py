from __future__ import annotations

import json

from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.json import SCHEMA, render
from tests.audit.reports.hostile import ATTACKS


def test_every_figure_is_there_under_its_name(attacked: Figures) -> None:
    told = json.loads(render(attacked), parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))
    assert told["schema"] == SCHEMA
    assert told["totals"]["findings"] == {"certain": len(ATTACKS), "likely": 0, "review": 0}
    assert told["totals"]["errors"] == len(ATTACKS)
    headline = told["headlines"][0]
    assert headline["key"] == "findings"
    assert headline["estimate"]["low"] < headline["estimate"]["value"] < headline["estimate"]["high"]
    provider = next(group for group in told["groups"] if group["key"] == "provider")
    assert {line["name"] for line in provider["lines"]} == set(ATTACKS)
    assert told["timeline"]["unit"] == "day"
