"""What every test of the console does: open a chat, wait for an answer; and the texts that stand in its chats."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.web.static import chats
from tests.web.static.fake import Fake

WORDINGS = ("16:00前付款当天发出~", "付款后48小时内发出。", "今天拍，最晚后天发出。")
BANNED = "亲，我帮您关闭订单"
HOSTILE = "<img src=x onerror=alert(1)>"


def item(page: Page, name: str) -> Locator:
    return page.locator(".item", has_text=chats.hidden(name))


def opened(page: Page, name: str = "木南") -> Page:
    item(page, name).click()
    expect(page.locator("#buyer")).to_have_text(name)
    settled(page)
    return page


def answered(page: Page, text: str) -> None:
    """Wait until the newest answer of the chat is this, and stored."""
    expect(page.locator(".message.agent .bubble").last).to_have_text(text)
    expect(page.locator(".pending")).to_have_count(0)


def sent(fake: Fake) -> list[tuple[str, chats.Json]]:
    return [(path, body) for path, body in fake.asked if path.endswith("/send")]


def settled(page: Page) -> None:
    """Wait until the draft on the screen has stood long enough to be sent by a key."""
    expect(page.locator("#draft-body")).to_be_visible()
    expect(page.locator("#draft")).not_to_have_attribute("data-fresh", "yes")


def online(page: Page) -> None:
    """The machine has its network again: the page tries at once, instead of after its next pause."""
    page.evaluate("() => dispatchEvent(new Event('online'))")
