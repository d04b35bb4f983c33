"""Drafts, the box where an agent writes, findings and canned replies, in a real browser."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browsing import needs_browser
from tests.web.static.fake import Fake
from tests.web.static.steps import BANNED, WORDINGS, answered, item, online, opened, sent

pytestmark = needs_browser


def test_enter_sends_the_draft_as_it_stands(console: Page, fake: Fake) -> None:
    opened(console)
    console.keyboard.press("Enter")
    answered(console, WORDINGS[0])
    expect(console.locator("#draft")).to_be_hidden()
    ((path, body),) = sent(fake)
    assert path == "POST conversations/12/send"
    last = fake.messages[12][2]["id"]
    assert {**body, "client_id": ""} == {
        "text": WORDINGS[0], "suggestion": 51, "draft": 0, "client_id": "", "expected_last": last,
    }  # fmt: skip


def test_a_digit_chooses_another_wording_and_tab_edits_it(console: Page, fake: Fake) -> None:
    opened(console)
    console.keyboard.press("2")
    expect(console.locator(".option[aria-pressed=true]")).to_contain_text(WORDINGS[1])
    console.keyboard.press("Tab")
    box = console.locator("#text")
    expect(box).to_be_focused()
    expect(box).to_have_value(WORDINGS[1])
    console.keyboard.type("谢谢")
    console.keyboard.press("Enter")
    answered(console, WORDINGS[1] + "谢谢")
    (_, body) = sent(fake)[0]
    assert (body["suggestion"], body["draft"]) == (51, 1)


def test_a_rejection_is_a_key_and_its_reason_another(console: Page, fake: Fake) -> None:
    opened(console)
    console.keyboard.press("Escape")
    expect(console.locator("#reject-box")).to_be_visible()
    console.keyboard.press("3")
    expect(console.locator("#draft")).to_be_hidden()
    expect(console.get_by_text("记下了")).to_be_visible()
    assert fake.asked[-1] == ("POST conversations/12/reject", {"suggestion": 51, "reason": "tone"})
    assert sent(fake) == []


def test_a_banned_promise_is_underlined_and_cannot_be_sent(console: Page, fake: Fake) -> None:
    opened(console)
    box = console.locator("#text")
    box.fill("🙂" + BANNED)
    expect(console.locator("#underlined mark.block")).to_have_text("关闭订单")
    expect(console.locator("#send")).to_be_disabled()
    expect(console.locator("#verdict")).to_contain_text("还不能发")
    box.press("Enter")
    assert sent(fake) == []
    console.locator(".finding .mend").click()
    expect(box).to_have_value("亲，订单您可以在订单页自己取消")
    expect(console.locator("#underlined mark")).to_have_count(0)
    box.press("Enter")
    answered(console, "亲，订单您可以在订单页自己取消")
    assert sent(fake)[0][1]["suggestion"] is None


def test_enter_before_the_answer_of_the_check_waits_for_it(console: Page, fake: Fake) -> None:
    opened(console)
    box = console.locator("#text")
    box.fill(BANNED)
    box.press("Enter")
    expect(console.locator("#underlined mark.block")).to_be_visible()
    assert sent(fake) == []
    box.fill("订单您可以自己取消")
    box.press("Enter")
    answered(console, "订单您可以自己取消")


def test_where_the_line_is_dead_and_does_not_know_it_a_request_checks(console: Page, fake: Fake) -> None:
    opened(console)
    fake.deaf = True
    box = console.locator("#text")
    box.fill(BANNED)
    box.press("Enter")
    expect(console.locator("#underlined mark.block")).to_have_text("关闭订单")
    assert sent(fake) == []


def test_what_nobody_can_check_is_not_sent_and_says_so(console: Page, fake: Fake) -> None:
    opened(console)
    fake.deaf = True
    fake.refusals["lint"] = (503, {"code": "busy", "message": "数据库正忙"})
    box = console.locator("#text")
    box.fill("订单您可以自己取消")
    box.press("Enter")
    expect(console.locator("#verdict")).to_contain_text("没有发出去")
    assert sent(fake) == []
    box.press("Enter")
    answered(console, "订单您可以自己取消")


def test_what_could_not_be_checked_is_checked_when_the_line_is_back_and_not_sent_by_itself(
    console: Page, fake: Fake
) -> None:
    opened(console)
    fake.deaf = True
    fake.refusals["lint"] = (503, {"code": "busy", "message": "数据库正忙"})
    box = console.locator("#text")
    box.fill("订单您可以自己取消")
    box.press("Enter")
    expect(console.locator("#verdict")).to_contain_text("没有发出去")
    fake.deaf = False
    port = fake.stop()
    fake.listen(port)
    online(console)
    expect(console.locator("#verdict")).to_be_empty()
    assert sent(fake) == []
    box.press("Enter")
    answered(console, "订单您可以自己取消")


def test_the_whole_text_is_rewritten_by_one_click(console: Page) -> None:
    opened(console)
    console.locator("#text").fill(BANNED)
    console.get_by_role("button", name="一键改写").click()
    expect(console.locator("#text")).to_have_value("亲，订单您可以在订单页自己取消。")


def test_a_warning_is_shown_and_stops_nothing(console: Page, fake: Fake) -> None:
    opened(console)
    box = console.locator("#text")
    box.fill("马上给您发")
    mark = console.locator("#underlined mark.warn")
    expect(mark).to_have_text("马上")
    place = mark.bounding_box()
    assert place is not None
    console.mouse.move(place["x"] + 3, place["y"] + 3)
    expect(console.get_by_role("tooltip")).to_have_text("说得太满，晚了买家会失望")
    box.press("Enter")
    answered(console, "马上给您发")


def test_a_slash_finds_canned_replies_by_the_initials_of_their_pinyin(console: Page) -> None:
    opened(console)
    console.keyboard.press("/")
    options = console.get_by_role("option")
    expect(options).to_have_count(3)
    console.keyboard.type("fp")
    expect(options).to_have_count(1)
    console.keyboard.press("Enter")
    expect(console.locator("#text")).to_have_value("可以开发票，下单时备注抬头和税号就行。")
    expect(console.locator("#canned")).to_be_hidden()


def test_arrows_go_through_the_canned_replies_and_escape_leaves_them(console: Page) -> None:
    opened(console)
    console.locator("#text").press_sequentially("/f")
    expect(console.locator("#canned [aria-selected=true]")).to_contain_text("发货时间")
    console.keyboard.press("ArrowDown")
    expect(console.locator("#canned [aria-selected=true]")).to_contain_text("发票")
    console.keyboard.press("Escape")
    expect(console.locator("#canned")).to_be_hidden()
    expect(console.locator("#text")).to_have_value("/f")


def test_a_new_draft_leaves_what_is_being_written(console: Page, fake: Fake) -> None:
    opened(console)
    console.keyboard.press("Tab")
    console.keyboard.type("补一句")
    fake.say(12, "再问一下")
    fake.draft(12, "新的草稿")
    expect(console.locator(".option .say")).to_have_text(["新的草稿"])
    expect(console.locator("#text")).to_have_value(WORDINGS[0] + "补一句")
    console.keyboard.press("Enter")
    answered(console, WORDINGS[0] + "补一句")
    assert sent(fake)[0][1]["suggestion"] is None


def test_a_draft_that_was_withdrawn_is_gone(console: Page, fake: Fake) -> None:
    opened(console)
    fake.push("withdrawn", 12, suggestion=51, why="sent")
    expect(console.locator("#draft")).to_be_hidden()


def test_each_chat_keeps_what_was_being_written(console: Page) -> None:
    opened(console)
    console.locator("#text").fill("写了一半")
    console.locator("#text").press("Alt+k")
    expect(console.locator("#buyer")).to_have_text("橘子")
    expect(console.locator("#text")).to_have_value("")
    console.reload()
    opened(console)
    expect(console.locator("#text")).to_have_value("写了一半")


def test_the_buyer_hears_that_somebody_writes(console: Page, fake: Fake) -> None:
    opened(console)
    console.locator("#text").press_sequentially("马上好")
    expect(console.locator("#underlined mark")).to_be_visible()
    assert [each for each in fake.heard if each["type"] == "typing"] == [{"type": "typing", "conversation": 12}]


def test_what_was_not_understood_says_so(console: Page, fake: Fake) -> None:
    fake.draft(11)
    item(console, "橘子").click()
    expect(console.locator("#draft-none")).to_be_visible()
    expect(console.locator("#heard")).to_contain_text("没听准，可能是")
    expect(console.locator("#send-draft")).to_be_disabled()


def test_copying_puts_the_draft_on_the_clipboard(console: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(console)
    console.keyboard.press("c")
    expect(console.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    assert console.evaluate("() => navigator.clipboard.readText()") == WORDINGS[0]
