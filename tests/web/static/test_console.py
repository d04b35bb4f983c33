"""The agents' console in a real browser, against a service that does what the test says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browsing import needs_browser
from tests.web.static import chats
from tests.web.static.conftest import online, settled
from tests.web.static.fake import Fake
from tests.web.static.looking import overhang, serious

pytestmark = needs_browser

WORDINGS = ("16:00前付款当天发出~", "付款后48小时内发出。", "今天拍，最晚后天发出。")
BANNED = "亲，我帮您关闭订单"
HOSTILE = "<img src=x onerror=alert(1)>"


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


def test_lists_mask_who_a_buyer_is_and_the_open_chat_tells(page: Page, fake: Fake) -> None:
    fake.add(chats.conversation(12, "木南", "在吗", 5), ("buyer", "在吗"))
    page.goto(f"{fake.url}/#12")
    expect(page.locator("#buyer")).to_have_text("木南")
    expect(page.locator(".item .name")).to_have_text("木***南")


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


def test_who_has_waited_longest_is_on_top_and_red_over_the_limit(console: Page) -> None:
    names = console.locator(".item .name")
    expect(names).to_have_text([chats.hidden(name) for name in ("橘子", "木南", "柠檬")])
    expect(item(console, "橘子")).to_have_attribute("data-level", "over")
    expect(item(console, "木南")).to_have_attribute("data-level", "soon")
    expect(item(console, "橘子").locator(".wait")).to_have_text(re.compile(r"^3:[2-5]\d$"))
    expect(console).to_have_title("(2) 话术工作台")


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


def test_j_and_k_go_through_the_list(console: Page) -> None:
    buyer = console.locator("#buyer")
    for key, name in (("j", "橘子"), ("j", "木南"), ("j", "柠檬"), ("j", "柠檬"), ("k", "木南")):
        console.keyboard.press(key)
        expect(buyer).to_have_text(name)


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


def test_what_the_service_refuses_comes_back_with_its_reason(console: Page, fake: Fake) -> None:
    fake.refusals["conversations/12/send"] = (409, {"code": "stale", "message": "买家刚又说话了，看一眼再发"})
    opened(console)
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert")).to_have_text("买家刚又说话了，看一眼再发")
    expect(console.locator("#text")).to_have_value(WORDINGS[0])
    expect(console.locator(".message.agent")).to_have_count(1)


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


def test_a_message_and_its_draft_come_by_themselves(console: Page, fake: Fake) -> None:
    item(console, "柠檬").click()
    expect(console.locator(".message")).to_have_count(2)
    fake.say(13, "还有货吗")
    expect(console.locator(".message.buyer .bubble").last).to_have_text("还有货吗")
    expect(console.locator("#draft-busy")).to_be_visible()
    fake.draft(13, "还有货的")
    expect(console.locator(".option .say")).to_have_text(["还有货的"])
    expect(console.locator("#announced")).to_have_text("新草稿：还有货的")
    expect(console).to_have_title("(3) 话术工作台")


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


def test_a_long_chat_is_shown_to_its_end(page: Page, fake: Fake) -> None:
    fake.add(chats.conversation(12, "木南", "第449句", 5), *(("buyer", f"第{place}句") for place in range(450)))
    page.goto(f"{fake.url}/#12")
    expect(page.locator(".message.buyer .bubble")).to_have_count(450)
    expect(page.locator(".message.buyer .bubble").last).to_have_text("第449句")
    expect(page.locator(".message.buyer .bubble").last).to_be_in_viewport()


def test_markup_of_a_buyer_is_text(console: Page) -> None:
    opened(console)
    expect(console.locator(".message.buyer .bubble").last).to_have_text(HOSTILE)
    expect(console.locator("#messages img")).to_have_count(0)


def test_a_colleague_s_chat_is_locked_until_it_is_taken(console: Page, fake: Fake) -> None:
    opened(console)
    fake.push("assigned", 12, to={"id": 2, "display": "小穗"})
    expect(console.locator("#locked")).to_contain_text("小穗正在接待")
    expect(console.locator("#send-draft")).to_be_disabled()
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert")).to_contain_text("小穗正在接待")
    assert sent(fake) == []
    console.locator("#text").fill("我来回复")
    expect(console.locator("#send")).to_be_disabled()
    console.locator("#text").press("Escape")
    console.keyboard.press("t")
    expect(console.locator("#locked")).to_be_hidden()
    expect(console.locator("#send")).to_be_enabled()


def test_the_buyer_hears_that_somebody_writes(console: Page, fake: Fake) -> None:
    opened(console)
    console.locator("#text").press_sequentially("马上好")
    expect(console.locator("#underlined mark")).to_be_visible()
    assert [each for each in fake.heard if each["type"] == "typing"] == [{"type": "typing", "conversation": 12}]


def test_a_message_that_reached_the_buyer_is_ticked(console: Page, fake: Fake) -> None:
    opened(console)
    console.keyboard.press("Enter")
    answered(console, WORDINGS[0])
    expect(console.locator(".delivered")).to_have_count(0)
    fake.push("delivered", 12, message=fake.messages[12][-1]["id"])
    expect(console.locator(".delivered")).to_have_count(1)


def test_colleagues_in_the_same_chat_are_seen(console: Page, fake: Fake) -> None:
    opened(console)
    fake.push("presence", None, agent={"id": 2, "display": "小穗"}, online=True, conversation=12)
    expect(console.locator("#viewers")).to_have_text("小穗也在看")
    fake.push("presence", None, agent={"id": 2, "display": "小穗"}, online=False, conversation=None)
    expect(console.locator("#viewers")).to_be_empty()
    console.locator("#text").fill("马上")  # what is checked is heard after what was said before it
    expect(console.locator("#underlined mark")).to_be_visible()
    assert {"type": "seen", "conversation": 12} in fake.heard


def test_after_a_lost_line_nothing_is_missing_and_nothing_is_there_twice(console: Page, fake: Fake) -> None:
    item(console, "柠檬").click()
    expect(console.locator(".message")).to_have_count(2)
    port = fake.stop()
    expect(console.get_by_role("button", name="现在重连")).to_be_visible()
    console.locator("#text").fill("断线时写的")
    console.locator("#text").press("Enter")
    fake.listen(port)
    fake.say(13, "断线时说的")
    online(console)
    expect(console.locator("#lost")).to_be_hidden()
    expect(console.locator(".message.buyer .bubble")).to_have_text(["谢谢", "断线时说的"])
    expect(console.locator("#line")).to_have_text("已连接")


def test_a_message_that_did_not_leave_is_sent_again_once(console: Page, fake: Fake) -> None:
    fake.refusals["conversations/12/send"] = (503, {"code": "busy", "message": "数据库正忙"})
    opened(console)
    console.keyboard.press("Enter")
    expect(console.locator(".failed")).to_have_text("没发出去")
    console.get_by_role("button", name="重发").click()
    answered(console, WORDINGS[0])
    first, again = sent(fake)
    assert first == again
    expect(console.locator(".message.agent .bubble")).to_have_text(["在的", WORDINGS[0]])


def test_a_script_with_errors_is_told_with_its_lines(console: Page, fake: Fake) -> None:
    fake.push(
        "script", None, shop="hesui", version="d3ae", problems=[{"where": "a.yaml:3:5", "message": "少了一个引号"}]
    )
    console.locator("#script-broken summary").click()
    expect(console.locator("#script-problems li")).to_have_text(["a.yaml:3:5　少了一个引号"])
    fake.push("script", None, shop="hesui", version="e4bf", problems=[])
    expect(console.locator("#script-broken")).to_be_hidden()


def test_why_shows_intent_facts_and_evidence(console: Page) -> None:
    opened(console)
    aside = console.locator("#aside")
    expect(aside.locator("#intents")).to_contain_text("发货时间98%")
    expect(aside.locator("#facts")).to_contain_text("截单时间16:00config.yaml:17")
    expect(aside.locator("#order-card")).to_contain_text("待付款")
    expect(aside.locator("#order-card")).to_contain_text("¥129")
    expect(console.locator("#lookups")).to_contain_text("库存还有没有")


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


def test_filters_and_search_narrow_the_list(console: Page) -> None:
    console.keyboard.press("f")
    console.keyboard.type("便宜")
    expect(console.locator(".item .name")).to_have_text([chats.hidden("橘子")])
    console.locator("#search").fill("")
    console.get_by_role("button", name="我的").click()
    expect(console.locator("#nobody")).to_be_visible()


def test_help_names_the_keys_and_closes(console: Page) -> None:
    console.keyboard.press("?")
    dialog = console.get_by_role("dialog", name="键盘用法")
    expect(dialog).to_contain_text("放进输入框修改")
    console.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_handing_over_and_transferring_ask_to_whom(console: Page, fake: Fake) -> None:
    opened(console)
    console.keyboard.press("h")
    console.locator("#handoff-note").fill("买家要赔偿")
    console.get_by_role("button", name="转出").click()
    expect(console.get_by_role("dialog")).to_have_count(0)
    console.keyboard.press("g")
    console.get_by_role("dialog").get_by_role("button", name="转交", exact=True).click()
    expect(console.get_by_text("已转交给小穗")).to_be_visible()
    asked = [each for each in fake.asked if each[0].endswith(("handoff", "transfer"))]
    assert asked == [
        ("POST conversations/12/handoff", {"role": "manager", "note": "买家要赔偿"}),
        ("POST conversations/12/transfer", {"to": 2}),
    ]


def test_tab_still_goes_through_the_buttons(console: Page, fake: Fake) -> None:
    opened(console)
    console.locator("#take").focus()
    console.keyboard.press("Tab")
    expect(console.get_by_role("button", name="转交", exact=True)).to_be_focused()
    console.keyboard.press("Enter")
    expect(console.get_by_role("dialog", name="转交给同事")).to_be_visible()
    assert sent(fake) == []


def test_sound_is_off_until_it_is_wanted_and_is_remembered(console: Page) -> None:
    expect(console.locator("#sound")).to_have_attribute("aria-pressed", "false")
    console.locator("#sound").click()
    expect(console.locator("#sound")).to_have_attribute("aria-pressed", "true")
    console.reload()
    expect(console.locator("#sound")).to_have_attribute("aria-pressed", "true")


def test_a_limit_that_is_passed_moves_a_chat_up(console: Page, fake: Fake) -> None:
    fake.say(13, "还在吗")
    expect(item(console, "柠檬")).to_have_attribute("data-level", "normal")
    late = {
        **fake.conversations[13],
        "buyer_name": chats.hidden("柠檬"),
        "need": {"score": 5, "why": [], "level": "late"},
    }
    fake.push("timer", 13, name="slow", level="late", conversation=late)
    expect(item(console, "柠檬")).to_have_attribute("data-level", "late")
    names = ("橘子", "柠檬", "木南")
    expect(console.locator(".item .name")).to_have_text([chats.hidden(name) for name in names])


def test_in_english_the_page_speaks_english(console: Page) -> None:
    console.get_by_role("button", name="EN").click()
    expect(console.locator("#filters")).to_have_text("OpenMineAll")
    expect(console.locator("html")).to_have_attribute("lang", "en")


def test_the_theme_is_switched_and_kept(console: Page) -> None:
    light = console.evaluate("() => getComputedStyle(document.body).backgroundColor")
    console.get_by_role("button", name="换成深色").click()
    console.reload()
    expect(console.get_by_role("button", name="换成浅色")).to_be_visible()
    assert console.evaluate("() => getComputedStyle(document.body).backgroundColor") != light


def test_who_is_not_signed_in_is_led_to_the_login(page: Page, fake: Fake) -> None:
    fake.signed_in = False
    page.goto(fake.url)
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_on_a_telephone_there_is_one_column_and_a_way_back(narrow: Page, console: Page) -> None:
    assert overhang(narrow) == 0
    expect(narrow.locator("main")).to_be_hidden()
    opened(narrow)
    expect(narrow.locator("nav.list")).to_be_hidden()
    assert overhang(narrow) == 0
    narrow.get_by_role("button", name="资料").click()
    expect(narrow.locator("#order-card")).to_be_visible()
    narrow.get_by_role("button", name="关闭资料").click()
    narrow.get_by_role("button", name="发送", exact=True).first.click()
    answered(narrow, WORDINGS[0])
    narrow.get_by_role("button", name="返回列表").click()
    expect(narrow.locator("nav.list")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(console: Page, theme: str) -> None:
    console.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    opened(console)
    assert serious(console) == []
    console.locator("#text").fill(BANNED + "，马上")
    expect(console.locator("#underlined mark")).to_have_count(2)
    assert serious(console) == []
    console.locator("#text").fill("/")
    expect(console.locator("#canned")).to_be_visible()
    assert serious(console) == []
    console.locator("#text").press("Escape")
    console.locator("#text").fill("")
    console.locator("#text").press("Escape")
    console.keyboard.press("?")
    assert serious(console) == []
