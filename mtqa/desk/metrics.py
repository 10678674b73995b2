"""Health and metrics: is it alive, is it ready, and numbers for Prometheus.

Nothing of any text, and no address that a client invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.types import Scope

from mtqa.desk.responses import json_response, retry_later
from mtqa.service.service import Service

_BUCKETS = (0.005, 0.02, 0.05, 0.1, 0.3, 1.0, 2.0, 5.0, 10.0, 30.0, 100.0)


class Metrics:
    """One registry a desk, so that two in one process do not mix."""

    def __init__(self, service: Service) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_ServiceCollector(service))
        ProcessCollector(registry=self._registry)
        self._requests = Counter(
            "mtqa_requests", "Answers by address and status.", ("path", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "mtqa_request_seconds",
            "From request to answer.",
            ("path",),
            buckets=_BUCKETS,
            registry=self._registry,
        )

    def answered(self, scope: Scope, status: int, seconds: float) -> None:
        """Count an answer; ``status`` 0 is that of a client which went away."""
        path = getattr(scope.get("route"), "path", "other")
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def text(self) -> bytes:
        """The exposition format."""
        return generate_latest(self._registry)


class _ServiceCollector(Collector):
    """The counts of the service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterator[Metric]:
        """Called for every reading."""
        counts = self._service.counts
        reports = CounterMetricFamily("mtqa_reports", "Reports by what made them.", labels=["by"])
        for by, count in (("checks", counts.quick), ("models", counts.whole), ("memory", counts.remembered)):
            reports.add_metric([by], count)
        yield reports
        ends = CounterMetricFamily("mtqa_unfinished", "Stories without a report.", labels=["why"])
        for why, count in (("stopped", counts.stopped), ("failed", counts.failed), ("busy", counts.busy)):
            ends.add_metric([why], count)
        yield ends
        yield CounterMetricFamily("mtqa_model_seconds", "Time the models took.", value=counts.seconds)
        yield GaugeMetricFamily(
            "mtqa_waiting", "Stories that wait for the models.", value=self._service.waiting
        )


def health_routes(service: Service, metrics: Metrics) -> APIRouter:
    """/health/live, /health/ready and /metrics."""
    routes = APIRouter(tags=["health"])

    @routes.get("/health/live", summary="The process answers")
    async def live() -> Response:
        return json_response({"status": "ok"})

    @routes.get("/health/ready", summary="Stories are taken on (503: the queue is full, or it is closing)")
    async def ready() -> Response:
        if service.closed or service.waiting >= service.limits.waiting:
            raise retry_later(503, "closing" if service.closed else "busy", 1)
        return json_response({"status": "ok", "waiting": service.waiting})

    @routes.get("/metrics", summary="Numbers for Prometheus", response_class=Response)
    async def numbers() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return routes
