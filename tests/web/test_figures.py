"""The service's figures."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter

from bot.web.figures import Figures


def test_requests_are_counted_beside_the_desks_figures() -> None:
    desk = CollectorRegistry()
    Counter("huashu_drafts", "Suggestions made", registry=desk).inc()
    figures = Figures()
    figures.request("GET", "/api/v1/conversations/{id}", 200, 0.002)
    figures.request("GET", "/api/v1/conversations/{id}", 404, 0.002)
    page = figures.page(desk).decode()
    assert "huashu_drafts_total 1.0" in page
    assert 'huashu_http_requests_total{method="GET",route="/api/v1/conversations/{id}",status="404"} 1.0' in page
    assert 'huashu_http_request_seconds_count{method="GET",route="/api/v1/conversations/{id}"} 2.0' in page
