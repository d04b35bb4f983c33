"""A browser, a service that does what the test says, and pages that may complain of nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browsing
from tests.web.static import chats
from tests.web.static.fake import Fake, running
from tests.web.static.steps import HOSTILE, WORDINGS, item

EXPECTED = ("Failed to load resource", "WebSocket connection to", "WebSocket is already")
"""What the browser writes to its console where a test has a request refused or the line cut."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing.launched() as found:
        yield found


@pytest.fixture(scope="module")
def service() -> Iterator[Fake]:
    """One for a module's tests: the browser has its scripts from the first test on."""
    with running() as found:
        yield found


@pytest.fixture
def fake(service: Fake) -> Fake:
    service.forget()
    return service


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light", locale="zh-CN")
    made.set_default_timeout(browsing.PATIENCE)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose scripts may not fail, and which may not try what its content security policy forbids."""
    made = context.new_page()
    made.clock.set_fixed_time(chats.NOW)
    told: list[str] = []
    made.on("pageerror", lambda error: told.append(str(error)))
    made.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    yield made
    made.evaluate("() => localStorage.clear()")
    made.close()
    assert [each for each in told if not each.startswith(EXPECTED)] == []


@pytest.fixture
def narrow(page: Page) -> Page:
    """The page as a telephone shows it."""
    page.set_viewport_size({"width": 390, "height": 800})
    return page


@pytest.fixture
def console(page: Page, fake: Fake) -> Page:
    """Three chats: one long over the limit, one with a draft, one answered."""
    fake.add(chats.conversation(11, "橘子", "能便宜点吗", 205, need={"score": 30, "why": ["要下单"], "level": "over"}))
    ready = chats.suggestion(51, 12, *WORDINGS, lookups=["库存还有没有"])
    order = {"state": "unpaid", "id": "2188", "amount": 129}
    fake.add(
        chats.conversation(12, "木南", "今天能发吗", 40, suggestion=ready, order=order),
        ("buyer", "在吗"),
        ("agent", "在的"),
        ("buyer", HOSTILE),
    )
    fake.add(chats.conversation(13, "柠檬", "祝您愉快", None), ("buyer", "谢谢"), ("agent", "祝您愉快"))
    page.goto(fake.url)
    expect(item(page, "木南")).to_be_visible()
    return page
