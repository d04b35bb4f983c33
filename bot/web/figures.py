"""The service's own figures for Prometheus; those of the desk stand in `bot.desk.metrics`."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Figures:
    """Requests by route and status, and how long they took."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        labels = ("method", "route")
        self._count = Counter("huashu_http_requests", "HTTP requests", (*labels, "status"), registry=registry)
        self._took = Histogram(
            "huashu_http_request_seconds", "Seconds to answer", labels, buckets=_BUCKETS, registry=registry
        )

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request. `route` is the pattern, not the path: no buyer's name gets into a figure."""
        self._count.labels(method, route, str(status)).inc()
        self._took.labels(method, route).observe(seconds)

    def page(self, desk: CollectorRegistry) -> bytes:
        """Write these and those of the desk as Prometheus reads them."""
        return generate_latest(desk) + generate_latest(self._registry)
