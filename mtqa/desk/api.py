"""The JSON API: a story in, the report out; the stories of a file; what the desk runs with."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

import mtqa
from mtqa.checks.registry import all_checks
from mtqa.desk.guard import GoneError
from mtqa.desk.openapi import CHECK_RESPONSE, READ_RESPONSE, refusals
from mtqa.desk.responses import RequestRefused, json_response
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.findings import Grade, Severity
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import FORMATS, read_stories
from mtqa.reports.json import SCHEMA, document_dict
from mtqa.service.service import Service, ServiceReport
from mtqa.settings import Settings
from mtqa.translation.pivots import resolve

_T = TypeVar("_T")

#: Stories of a file that are given out; the others are counted.
MOST_STORIES = 200
_NAMELESS = "story"


class StoryRequest(BaseModel):
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
            description="Seconds that the models may take from when they begin, and that the story may wait "
            "for that; then the answer is what the checks say, with complete false, while the models go on: "
            "ask again. (default: until it is complete)",
        ),
    ] = None
    read: Annotated[
        int | None,
        Field(
            ge=0,
            description="With wait: answer as soon as the models have read more sentences of a long story "
            "than this, which is what the last answer said in progress. With stage checks, 0: answer as soon "
            "as the checks have found something in the first paragraphs of a long story, which they do not "
            "take back; then ask without it for the rest.",
        ),
    ] = None


def api_routes(service: Service) -> APIRouter:
    """/api/check, /api/read and /api/settings."""
    routes = APIRouter(prefix="/api", tags=["mtqa"])
    settings = desk_settings(service)

    @routes.post(
        "/check",
        summary="Check a story",
        response_class=Response,
        responses={200: CHECK_RESPONSE, **refusals(400, 401, 403, 413, 422, 429, 503)},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": StoryRequest.model_json_schema()}},
            }
        },
    )
    async def check(request: Request) -> Response:
        """Offsets are in Unicode code points of the text; `document` is that of mtqa's JSON report.

        The same text asked again is answered from memory. Whoever hangs up stops the models.
        """
        story = _story_request(await request.body())
        about = {"path": story.path, "source": story.source, "language": story.source_language}
        work = (
            service.quick(story.text, early=story.read == 0, **about)
            if story.stage == "checks"
            else service.check(story.text, wait=story.wait, read=story.read, **about)
        )
        return await service.in_thread(_response_writer(service, await while_there(request, work)))

    @routes.post(
        "/read",
        summary="Take the stories from a file",
        response_class=Response,
        responses={200: READ_RESPONSE, **refusals(400, 401, 403, 413, 422, 429, 503)},
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
        return json_response(
            await service.in_thread(lambda: read_file(name, data, limits.characters, service.engine.settings))
        )

    @routes.get(
        "/settings",
        summary="What this desk runs with",
        responses=refusals(401, 403, 429),
        operation_id="told_api_settings_get",  # published so
    )
    async def settings_in_use() -> Response:
        """Version, models, grades, checks, formats and limits."""
        return json_response(settings)

    return routes


def _story_request(body: bytes) -> StoryRequest:
    """The request, by pydantic's parser: it bounds depth, refuses broken UTF-8. Raises RequestRefused."""
    try:
        return StoryRequest.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise RequestRefused(400, "the body is not JSON in UTF-8, or nested too deep") from None
        place = ".".join(map(str, first["loc"]))[:60]
        reason = first["msg"][:1].lower() + first["msg"][1:]
        raise RequestRefused(422, f"{place}: {reason}" if place else reason) from None


def _response_writer(service: Service, answer: ServiceReport) -> Callable[[], Response]:
    def write() -> Response:
        value = {
            "schema": SCHEMA,
            "tool": {"name": "mtqa", "version": mtqa.__version__, "signature": service.engine.signature},
            "complete": answer.complete,
            "progress": {"read": answer.read, "sentences": answer.sentences} if answer.sentences else None,
            "document": document_dict(answer.report),
        }
        return json_response(value)

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


def desk_settings(service: Service) -> dict[str, Any]:
    """Version, models, grades, checks, formats, limits."""
    settings, limits = service.engine.settings, service.limits
    pair = resolve(settings.pivot, settings.forward, settings.backward) if settings.round_trip else None
    return {
        "version": mtqa.__version__,
        "signature": service.engine.signature,
        "pivot": pair.pivot if pair else None,
        "tagger": settings.tagger,
        "fluency": service.engine.has_fluency,
        "estimator": service.engine.has_estimator,
        "bilingual": service.engine.has_bilingual,
        "models": not service.engine.light,
        "grades": [grade.value for grade in reversed(Grade)],
        "severities": [severity.value for severity in Severity],
        "severity_titles": {severity.value: severity.harm for severity in Severity},
        "show": settings.show.value,
        "fail_on": settings.fail_on.value,
        "checks": {check.id: check.title for check in all_checks()},
        "names": _checks_of_names() if service.engine.names.path else [],
        "formats": [{"name": f.name, "title": f.title, "suffixes": list(f.suffixes)} for f in FORMATS],
        "limits": {"characters": limits.characters, "file": limits.file},
    }


def _checks_of_names() -> list[str]:
    """The checks whose findings a name in the house list settles for good."""
    # Those of other groups are about how words stand together.
    groups = ("name", "untranslated", "spelling", "fidelity")
    return [c.id for c in all_checks() if c.about_words and c.id.partition("/")[0] in groups]


def read_file(name: str, data: bytes, characters: int, settings: Settings) -> dict[str, Any]:
    """The stories of a file as text, and for those that cannot be read why.

    Raises RequestRefused if none can be read.
    """
    raw_file = RawFile(_base_name(name), data, settings.story_bytes)
    stories: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    more = 0
    for found in read_stories(raw_file, settings.read_as):
        if len(stories) + len(errors) >= MOST_STORIES:
            more += 1
        elif isinstance(found, InputError):
            errors.append({"path": found.path, "reason": found.reason})
        elif len(found.text) > characters:
            reason = f"{len(found.text):,} characters; at most {characters:,} are checked at once"
            errors.append({"path": found.path, "reason": reason})
        else:
            stories.append(_story_dict(found))
    if not stories:
        raise RequestRefused(422, errors[0]["reason"] if errors else "no story in this file")
    return {"stories": stories, "errors": errors, "more": more}


def _story_dict(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "id": document.metadata.id,
        "headline": document.metadata.headline,
        "format": document.format,
        "text": document.text,
        "source": document.source,
        "source_language": document.metadata.source_language,
    }


def _base_name(name: str) -> str:
    """The last part of a name, which is only ever shown and looked at for its ending."""
    return PurePosixPath(name.replace("\\", "/").replace("\0", "")).name or _NAMELESS
