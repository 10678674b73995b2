"""The responses in /openapi.json; the report in them is that of ``report.schema.json``."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from mtqa.reports.json import json_schema

_COMPONENTS = "#/components/schemas/"
_TEXT = {"type": "string"}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


_ERROR = _object(error={"type": "string", "description": "one line"})
_PROGRESS = {
    **_object(read={"type": "integer"}, sentences={"type": "integer"}),
    "type": ["object", "null"],
    "description": "of a long story: how many of its sentences the models have read for this answer",
}
_STORY = _object(
    path=_TEXT, id=_TEXT, headline=_TEXT, format=_TEXT, text=_TEXT, source=_TEXT, source_language=_TEXT
)

CHECK_RESPONSE = _json(
    "The report",
    _object(
        schema=_TEXT,
        tool=_object(name=_TEXT, version=_TEXT, signature=_TEXT),
        complete={"type": "boolean", "description": "false: by the checks alone; ask again for the rest"},
        progress=_PROGRESS,
        document={"$ref": f"{_COMPONENTS}document"},
    ),
)
NAME_RESPONSE = _json("The name as the list has it", _object(name=_TEXT))
READ_RESPONSE = _json(
    "The stories",
    _object(
        stories={"type": "array", "items": _STORY},
        errors={"type": "array", "items": _object(path=_TEXT, reason=_TEXT)},
        more={"type": "integer", "description": "stories of the file that were left out"},
    ),
)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers that are no success; all have the same form."""
    return {status: _json(HTTPStatus(status).phrase, _ERROR) for status in statuses}


def with_report_schema(app: FastAPI) -> None:
    """Let the app's description hold the definitions of the report."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if not app.openapi_schema:
            schema = plain()
            components = schema.setdefault("components", {}).setdefault("schemas", {})
            components.update(_moved(json_schema()["$defs"]))
        return app.openapi_schema or {}

    app.openapi = described  # type: ignore[method-assign]


def _moved(value: Any) -> Any:
    """The references of the report's schema, to where OpenAPI keeps definitions."""
    if isinstance(value, dict):
        return {
            key: inner.replace("#/$defs/", _COMPONENTS) if key == "$ref" else _moved(inner)
            for key, inner in value.items()
        }
    return [_moved(inner) for inner in value] if isinstance(value, list) else value
