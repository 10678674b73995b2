"""Is it alive, is it ready, and how is it doing?"""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from mtqa.desk.answers import json_answer, retry_later
from mtqa.desk.metrics import Metrics
from mtqa.service.service import Service


def router(service: Service, metrics: Metrics) -> APIRouter:
    """/health/live, /health/ready and /metrics."""
    routes = APIRouter(tags=["health"])

    @routes.get("/health/live", summary="The process answers")
    async def live() -> Response:
        return json_answer({"status": "ok"})

    @routes.get("/health/ready", summary="Stories are taken on (503: the queue is full, or it is closing)")
    async def ready() -> Response:
        if service.closed or service.waiting >= service.limits.waiting:
            raise retry_later(503, "closing" if service.closed else "busy", 1)
        return json_answer({"status": "ok", "waiting": service.waiting})

    @routes.get("/metrics", summary="Numbers for Prometheus", response_class=Response)
    async def numbers() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return routes
