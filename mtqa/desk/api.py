"""The JSON API: a story in, the report out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

import mtqa
from mtqa.desk.about import about
from mtqa.desk.answers import Refused, json_answer
from mtqa.desk.bodies import GoneError
from mtqa.desk.openapi import ANSWER, READ, refusals
from mtqa.desk.reading import read_file
from mtqa.reports.json import SCHEMA, document_dict
from mtqa.service.service import Service, ServiceReport

_T = TypeVar("_T")


class Asked(BaseModel):
    """A story to be checked."""

    model_config = ConfigDict(extra="forbid", title="Story")

    text: Annotated[str, Field(description="The story, as plain text.")]
    path: Annotated[str, Field(max_length=500, description="The name under which it is reported.")] = ""
    source: Annotated[
        str, Field(description="What it was translated from, as plain text, to be compared with it.")
    ] = ""
    source_language: Annotated[
        str,
        Field(
            max_length=35,
            pattern=r"^(?:[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)?$",
            description="The language of the source, BCP 47. (default: detected)",
        ),
    ] = ""
    stage: Annotated[
        Literal["checks", "all"], Field(description="checks: without the models, at once; all: everything.")
    ] = "all"
    wait: Annotated[
        float | None,
        Field(
            ge=0,
            le=600,
            description="Seconds after which the answer is what the checks say, with complete false, "
            "while the models go on: ask again. (default: until it is complete)",
        ),
    ] = None


def router(service: Service) -> APIRouter:
    """/api/check, /api/read and /api/settings."""
    routes = APIRouter(prefix="/api", tags=["mtqa"])
    settings = about(service)

    @routes.post(
        "/check",
        summary="Check a story",
        response_class=Response,
        responses={200: ANSWER, **refusals(400, 401, 403, 413, 422, 429, 503)},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": Asked.model_json_schema()}},
            }
        },
    )
    async def check(request: Request) -> Response:
        """Offsets are in Unicode code points of the text; `document` is that of mtqa's JSON report.

        The same text asked again is answered from memory. Whoever hangs up stops the models.
        """
        asked = _asked(await request.body())
        told = {"path": asked.path, "source": asked.source, "language": asked.source_language}
        work = (
            service.quick(asked.text, **told)
            if asked.stage == "checks"
            else service.check(asked.text, wait=asked.wait, **told)
        )
        return await service.in_thread(_written(service, await while_there(request, work)))

    @routes.post(
        "/read",
        summary="Take the stories from a file",
        response_class=Response,
        responses={200: READ, **refusals(400, 401, 403, 413, 422, 429, 503)},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
            }
        },
    )
    async def read(
        request: Request,
        name: Annotated[str, Query(max_length=500, description="The file's name, for its ending.")] = "",
    ) -> Response:
        """The body is the file as it is, in any format that mtqa reads."""
        data, limits = await request.body(), service.limits
        return json_answer(
            await service.in_thread(lambda: read_file(name, data, limits.characters, service.engine.settings))
        )

    @routes.get("/settings", summary="What this desk runs with", responses=refusals(401, 403, 429))
    async def told() -> Response:
        """Version, models, grades, checks, formats and limits."""
        return json_answer(settings)

    return routes


def _asked(body: bytes) -> Asked:
    """The request, by pydantic's parser, which bounds depth and refuses broken UTF-8. Raises Refused."""
    try:
        return Asked.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise Refused(400, "the body is not JSON in UTF-8, or nested too deep") from None
        place = ".".join(map(str, first["loc"]))[:60]
        reason = first["msg"][:1].lower() + first["msg"][1:]
        raise Refused(422, f"{place}: {reason}" if place else reason) from None


def _written(service: Service, answer: ServiceReport) -> Callable[[], Response]:
    def write() -> Response:
        value = {
            "schema": SCHEMA,
            "tool": {"name": "mtqa", "version": mtqa.__version__, "signature": service.engine.signature},
            "complete": answer.complete,
            "document": document_dict(answer.report),
        }
        return json_answer(value)

    return write


async def while_there(request: Request, work: Awaitable[_T]) -> _T:
    """The outcome of some work, which is cancelled if the client goes away. Raises GoneError then."""
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait([task, gone], return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise GoneError
        return task.result()
    finally:
        for one in (task, gone):
            one.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
