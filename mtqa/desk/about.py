"""What a page has to know of the desk that it talks to."""

from __future__ import annotations

from typing import Any

import mtqa
from mtqa.checks.registry import all_checks
from mtqa.findings import Grade, Severity
from mtqa.formats.registry import FORMATS
from mtqa.service.service import Service
from mtqa.translation.pivots import resolve


def about(service: Service) -> dict[str, Any]:
    """Version, models, grades, checks, formats, limits."""
    settings, limits = service.engine.settings, service.limits
    pair = resolve(settings.pivot, settings.forward, settings.backward) if settings.round_trip else None
    return {
        "version": mtqa.__version__,
        "signature": service.engine.signature,
        "pivot": pair.pivot if pair else None,
        "tagger": settings.tagger,
        "fluency": service.engine.has_fluency,
        "models": not service.engine.light,
        "grades": [grade.value for grade in reversed(Grade)],
        "severities": [severity.value for severity in Severity],
        "show": settings.show.value,
        "fail_on": settings.fail_on.value,
        "checks": {check.id: check.title for check in all_checks()},
        "formats": [{"name": f.name, "title": f.title, "suffixes": list(f.suffixes)} for f in FORMATS],
        "limits": {"characters": limits.characters, "file": limits.file},
    }
