"""What the pages share, and the pure parts of the console, called in the browser as the modules they are."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browsing import needs_browser
from tests.web.static.fake import Fake

pytestmark = needs_browser

CALL = "async ([path, name, given]) => (await import(path))[name](...given)"


@pytest.fixture
def blank(page: Page, fake: Fake) -> Page:
    """A page of the service that runs no script of its own."""
    page.goto(f"{fake.url}/static/icons/logo.svg")
    return page


def call(page: Page, module: str, name: str, *given: Any) -> Any:
    return page.evaluate(CALL, [f"/static/{module}.js", name, list(given)])


def finding(start: int, end: int, severity: str = "block", suggestion: str = "") -> dict[str, Any]:
    return {"code": "X", "span": [start, end], "severity": severity, "message": "", "suggestion": suggestion}


@pytest.mark.parametrize(
    ("text", "span", "marked"),
    [("我关闭订单", [1, 5], "关闭订单"), ("🙂🙂我关闭", [3, 5], "关闭"), ("👩‍👩‍👧好", [5, 6], "好")],
)
def test_spans_count_code_points(blank: Page, text: str, span: list[int], marked: str) -> None:
    start, end = call(blank, "reply/underline", "places", text, span)
    units = text.encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == marked


def test_overlapping_findings_are_cut_into_pieces(blank: Page) -> None:
    cut = call(blank, "reply/underline", "pieces", "甲乙丙丁戊", [finding(0, 3), finding(2, 4, "warn")])
    assert [(piece, [each["severity"] for each in on]) for piece, on in cut] == [
        ("甲乙", ["block"]), ("丙", ["block", "warn"]), ("丁", ["warn"]), ("戊", []),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "suggestion", "after"),
    [
        ("好的。我帮您关闭订单！谢谢", "请自己取消", "好的。请自己取消！谢谢"),
        ("好的。我帮您关闭订单！谢谢", "请自己取消~", "好的。请自己取消~谢谢"),
        ("关闭订单", "请自己取消", "请自己取消"),
    ],
)
def test_a_suggestion_replaces_the_sentence_around_a_finding(
    blank: Page, text: str, suggestion: str, after: str
) -> None:
    start = text.index("关闭")
    assert call(blank, "reply/underline", "mended", text, finding(start, start + 4, "block", suggestion)) == after


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (65.9, "1:05"), (3599, "59:59"), (3600, "1 小时"), (200_000, "2 天")]
)
def test_durations_as_people_read_them(blank: Page, seconds: float, shown: str) -> None:
    assert call(blank, "shared/time", "duration", seconds) == shown


def test_canned_replies_are_ranked_by_how_they_fit(blank: Page) -> None:
    items = [
        {"title": "感谢", "initials": "gx", "text": "发票开好了，谢谢"},
        {"title": "运费", "initials": "yf", "text": "满59包邮"},
        {"title": "发票", "initials": "fp", "text": "可以开"},
    ]
    found = call(blank, "reply/canned", "search", items, "发票")
    assert [each["title"] for each in found] == ["发票", "感谢"]
    assert [each["title"] for each in call(blank, "reply/canned", "search", items, "F")] == ["发票", "运费"]


def test_need_orders_by_level_then_score_then_waiting(blank: Page) -> None:
    order = """async () => {
        const { compare } = await import("/static/console/need.js");
        const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
        const last = { at: ago(9) };
        const chat = (id, waited, score) => ({ id, waiting_since: waited && ago(waited), need: { score }, last });
        return [chat(1, null, 99), chat(2, 10, 0), chat(3, 15, 0), chat(4, 5, 7), chat(5, 190, 0), chat(6, 110, 9)]
            .sort(compare).map((each) => each.id);
    }"""
    assert blank.evaluate(order) == [5, 6, 4, 3, 2, 1]
