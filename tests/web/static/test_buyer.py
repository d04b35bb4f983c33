"""The buyer's chat window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import needs_browser
from tests.web.static import chats
from tests.web.static.fake import Fake
from tests.web.static.looking import overhang, serious

pytestmark = needs_browser


@pytest.fixture
def buyer(page: Page, fake: Fake) -> Page:
    page.goto(f"{fake.url}/buyer")
    expect(page.locator("#line")).to_have_text("已连接")
    return page


def said(page: Page) -> list[str]:
    return page.locator(".bubble").all_inner_texts()


def test_what_a_buyer_writes_is_sent_and_acknowledged(buyer: Page, fake: Fake) -> None:
    buyer.locator("#text").fill("还有货吗")
    buyer.locator("#text").press("Enter")
    expect(buyer.locator(".message.mine time")).to_have_count(1)
    assert said(buyer) == ["还有货吗"]
    assert [each["text"] for each in fake.heard if "text" in each] == ["还有货吗"]


def test_the_shop_s_answer_and_its_typing_are_shown(buyer: Page, fake: Fake) -> None:
    fake.to_buyer({"type": "typing"})
    expect(buyer.locator("#typing")).to_be_visible()
    fake.to_buyer({"type": "message", "message": chats.message(900, "agent", "有货的 <b>亲</b>")})
    expect(buyer.locator(".theirs .bubble")).to_have_text("有货的 <b>亲</b>")
    expect(buyer.locator("#typing")).to_be_hidden()


def test_a_line_that_is_refused_is_given_back_with_the_reason(buyer: Page, fake: Fake) -> None:
    fake.buyer_refusals.append({"code": "bad_input", "message": "一条消息最多 2000 个字，分几条发吧"})
    buyer.locator("#text").fill("很长的话")
    buyer.locator("#text").press("Enter")
    expect(buyer.get_by_role("alert")).to_contain_text("分几条发吧")
    expect(buyer.locator("#text")).to_have_value("很长的话")
    expect(buyer.locator(".message")).to_have_count(0)


def test_one_s_own_line_that_comes_back_is_shown_once(buyer: Page, fake: Fake) -> None:
    buyer.get_by_role("button", name="寄到成都要运费吗").click()
    expect(buyer.locator(".message.mine time")).to_have_count(1)
    known = buyer.evaluate("() => JSON.parse(sessionStorage['huashu.buyer-messages'])[0].id")
    fake.to_buyer({"type": "message", "message": chats.message(known, "buyer", "寄到成都要运费吗")})
    fake.to_buyer({"type": "message", "message": chats.message(known + 1, "agent", "要6元")})
    expect(buyer.locator(".bubble")).to_have_text(["寄到成都要运费吗", "要6元"])


def test_an_idea_is_asked_by_a_click(buyer: Page) -> None:
    buyer.get_by_role("button", name="寄到成都要运费吗").click()
    expect(buyer.locator(".mine .bubble")).to_have_text("寄到成都要运费吗")
    expect(buyer.locator("#ideas")).to_be_hidden()


def test_a_line_written_while_the_service_was_away_arrives_once(buyer: Page, fake: Fake) -> None:
    port = fake.stop()
    expect(buyer.locator("#line")).to_have_text("连接断了")
    buyer.locator("#text").fill("还在吗")
    buyer.locator("#text").press("Enter")
    expect(buyer.locator(".foot")).to_have_text("发送中")
    fake.listen(port)
    expect(buyer.locator(".message.mine time")).to_have_count(1)
    assert [each["text"] for each in fake.heard if "text" in each] == ["还在吗"]


def test_a_reload_keeps_the_person_and_the_chat_until_another_is_wanted(buyer: Page, fake: Fake) -> None:
    buyer.get_by_role("button", name="寄到成都要运费吗").click()
    expect(buyer.locator(".message.mine time")).to_have_count(1)
    known = next(fake.ids)
    buyer.reload()
    expect(buyer.locator(".mine .bubble")).to_have_text("寄到成都要运费吗")
    buyer.locator("#text").fill("在吗")
    buyer.locator("#text").press("Enter")  # what is acknowledged was heard after what the page said first
    expect(buyer.locator(".message.mine time")).to_have_count(2)
    assert next(fake.ids) == known + 2, "a new buyer was made"
    assert [each["after"] for each in fake.heard if "after" in each][-1] > 0
    buyer.get_by_role("button", name="换一位买家").click()
    expect(buyer.locator(".message")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_sticks_out(narrow: Page, buyer: Page, fake: Fake, scheme: str) -> None:
    narrow.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    fake.to_buyer({"type": "message", "message": chats.message(900, "agent", "亲" * 300)})
    expect(narrow.locator(".theirs")).to_be_visible()
    assert serious(narrow) == []
    assert overhang(narrow) == 0
