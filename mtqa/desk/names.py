"""The house list over HTTP: names and terms that the page is never to flag again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mtqa.desk.openapi import NAME_RESPONSE, refusals
from mtqa.desk.responses import RequestRefused, json_response
from mtqa.errors import ConfigError
from mtqa.service.service import Service

_LONGEST = 200


class NameRequest(BaseModel):
    """A name or term that is right as it stands."""

    model_config = ConfigDict(extra="forbid", title="Name")

    name: Annotated[str, Field(min_length=1, max_length=_LONGEST)]
    check: Annotated[
        str,
        Field(max_length=80, description="The one check that it is about (default: all about words)."),
    ] = ""
    reason: Annotated[str, Field(max_length=_LONGEST, description="For people who read the list.")] = ""


def name_routes(service: Service) -> APIRouter:
    """POST and DELETE /api/names."""
    routes = APIRouter(prefix="/api", tags=["mtqa"])
    names = service.engine.names

    @routes.post(
        "/names",
        summary="Put a name in the house list",
        response_class=Response,
        responses={200: NAME_RESPONSE, **refusals(400, 401, 403, 422, 429, 503)},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": NameRequest.model_json_schema()}},
            }
        },
    )
    async def add(request: Request) -> Response:
        """It is never flagged again, by the desk or by any other command that reads the list."""
        asked = _asked(await request.body())
        try:
            entry = await service.in_thread(lambda: names.add(asked.name, asked.check, asked.reason))
        except ConfigError as error:
            raise RequestRefused(422, str(error)) from None
        return json_response({"name": entry.text})

    @routes.delete(
        "/names",
        summary="Take a name out of the house list",
        response_class=Response,
        responses={200: NAME_RESPONSE, **refusals(401, 403, 404, 422, 429, 503)},
    )
    async def remove(name: Annotated[str, Query(min_length=1, max_length=_LONGEST)]) -> Response:
        """What the list says of it about any check goes."""
        text = " ".join(name.split())
        try:
            known = await service.in_thread(lambda: names.remove(text))
        except ConfigError as error:
            raise RequestRefused(422, str(error)) from None
        if not known:
            raise RequestRefused(404, "it is not in the list")
        return json_response({"name": text})

    return routes


def _asked(body: bytes) -> NameRequest:
    try:
        return NameRequest.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise RequestRefused(400, "the body is not JSON in UTF-8, or nested too deep") from None
        place = ".".join(map(str, first["loc"]))[:60]
        raise RequestRefused(422, f"{place}: {first['msg'][:1].lower()}{first['msg'][1:]}") from None
